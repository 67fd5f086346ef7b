#include "vm/unicode.h"

#include <algorithm>
#include <iterator>

#include <utf8proc.h>

#include "vm/unicode_tables.h"

namespace swimloop::vm::unicode {

namespace {

template<size_t N> bool isIn(const Range (&ranges)[N], char32_t c) {
    const Range* end = std::end(ranges);
    const Range* after = std::upper_bound(std::begin(ranges), end, c, [](char32_t x, const Range& r) { return x < r.first; });
    return after != std::begin(ranges) && c <= after[-1].last;
}

utf8proc_category_t category(char32_t c) {
    if (c > 0x10FFFF)
        return UTF8PROC_CATEGORY_CN;
    const utf8proc_category_t found = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return c >= kNewIn15[0].first && isIn(kNewIn15, c) ? UTF8PROC_CATEGORY_CN : found;
}

bool isLetter(utf8proc_category_t k) { return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO; }

const SpecialCase* specialCase(char32_t c) {
    const SpecialCase* end = std::end(kSpecialCases);
    const SpecialCase* found =
        std::lower_bound(std::begin(kSpecialCases), end, c, [](const SpecialCase& s, char32_t x) { return s.c < x; });
    return found != end && found->c == c ? found : nullptr;
}

Mapping single(char32_t c) { return {{c, 0, 0}, 1}; }
Mapping mappingOf(const char32_t (&to)[3]) { return {{to[0], to[1], to[2]}, to[2] ? 3 : to[1] ? 2 : 1}; }

bool isUnassigned(char32_t c) { return c >= kNewIn15[0].first && isIn(kNewIn15, c); }

} // namespace

bool isPrintable(char32_t c) {
    if (c < 0x7F)
        return c >= 0x20;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

bool isSpace(char32_t c) {
    if (c < 0x80)
        return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F
           || c == 0x205F || c == 0x3000;
}

bool isLineBreak(char32_t c) {
    return (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool isAlpha(char32_t c) { return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : isLetter(category(c)); }
bool isDecimal(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND; }

int decimalValue(char32_t c) {
    if (c < 0x80)
        return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
    const char32_t* after = std::upper_bound(std::begin(kZeros), std::end(kZeros), c);
    return after != std::begin(kZeros) && c - after[-1] < 10 ? static_cast<int>(c - after[-1]) : -1;
}

bool isDigit(char32_t c) { return isDecimal(c) || (c >= 0x80 && isIn(kDigits, c)); }

bool isNumeric(char32_t c) {
    if (c < 0x80)
        return c >= '0' && c <= '9';
    const utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_ND || k == UTF8PROC_CATEGORY_NL || k == UTF8PROC_CATEGORY_NO || isIn(kNumericLetters, c);
}

bool isLower(char32_t c) {
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return category(c) == UTF8PROC_CATEGORY_LL || isIn(kOtherLower, c);
}

bool isUpper(char32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return category(c) == UTF8PROC_CATEGORY_LU || isIn(kOtherUpper, c);
}

bool isTitle(char32_t c) { return c >= 0x80 && category(c) == UTF8PROC_CATEGORY_LT; }
bool isCased(char32_t c) { return isLower(c) || isUpper(c) || isTitle(c); }

bool isCaseIgnorable(char32_t c) {
    switch (c) {
    case '\'':
    case '.':
    case ':':
    case 0xB7:
    case 0x387:
    case 0x55F:
    case 0x5F4:
    case 0x2018:
    case 0x2019:
    case 0x2024:
    case 0x2027:
    case 0xFE13:
    case 0xFE52:
    case 0xFE55:
    case 0xFF07:
    case 0xFF0E:
    case 0xFF1A: return true;
    default: break;
    }
    const utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_ME || k == UTF8PROC_CATEGORY_CF || k == UTF8PROC_CATEGORY_LM
           || k == UTF8PROC_CATEGORY_SK;
}

bool isIdentifierStart(char32_t c) {
    if (c < 0x80)
        return isAlpha(c) || c == '_';
    const utf8proc_category_t k = category(c);
    return ((isLetter(k) || k == UTF8PROC_CATEGORY_NL) && !isIn(kNotStart, c)) || isIn(kOtherStart, c);
}

bool isIdentifierPart(char32_t c) {
    if (c < 0x80)
        return isAlpha(c) || c == '_' || (c >= '0' && c <= '9');
    const utf8proc_category_t k = category(c);
    const bool isPart = isLetter(k) || k == UTF8PROC_CATEGORY_NL || k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC
                        || k == UTF8PROC_CATEGORY_ND || k == UTF8PROC_CATEGORY_PC;
    return (isPart && !isIn(kNotPart, c)) || isIn(kOtherPart, c);
}

Mapping toLower(char32_t c) {
    if (c < 0x80)
        return single(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (c == 0x130) // I with a dot: an i and a combining dot
        return {{'i', 0x307, 0}, 2};
    return single(isUnassigned(c) ? c : static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
}

Mapping toUpper(char32_t c) {
    if (c < 0x80)
        return single(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (const SpecialCase* special = specialCase(c))
        return mappingOf(special->upper);
    return single(isUnassigned(c) ? c : static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))));
}

Mapping toTitle(char32_t c) {
    if (c < 0x80)
        return toUpper(c);
    if (const SpecialCase* special = specialCase(c))
        return mappingOf(special->title);
    return single(isUnassigned(c) ? c : static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(c))));
}

// Folding is the lower case of the upper case, but for Cherokee, which folds upwards, and two letters.
Mapping toFolded(char32_t c) {
    if (c < 0x80)
        return toLower(c);
    if (c == 0x131)
        return single(c);
    if (c == 0x1E9E)
        return {{'s', 's', 0}, 2};
    if (c >= 0x13A0 && c <= 0x13FD)
        return single(c >= 0x13F8 ? c - 8 : c);
    if (c >= 0xAB70 && c <= 0xABBF)
        return single(c - 0xAB70 + 0x13A0);
    const Mapping upper = toUpper(c);
    if (upper.count == 1)
        return toLower(upper.to[0]);
    Mapping folded = upper;
    for (int i = 0; i < upper.count; ++i)
        folded.to[i] = toLower(upper.to[i]).to[0];
    return folded;
}

} // namespace swimloop::vm::unicode
