#include "trace/python_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace swimloop::trace {

namespace {

// What Unicode 15.0 added: the library knows these characters, Python 3.11 (Unicode 14.0) does not, and escapes them.
struct CodeRange {
    char32_t first, last;
};
constexpr CodeRange kUnicode15[] = {{0xcf3, 0xcf3},     {0xece, 0xece},     {0x10efd, 0x10eff}, {0x1123f, 0x11241},
                                    {0x11b00, 0x11b09}, {0x11f00, 0x11f10}, {0x11f12, 0x11f3a}, {0x11f3e, 0x11f59},
                                    {0x1342f, 0x1342f}, {0x13439, 0x13455}, {0x1b132, 0x1b132}, {0x1b155, 0x1b155},
                                    {0x1d2c0, 0x1d2d3}, {0x1df25, 0x1df2a}, {0x1e030, 0x1e06d}, {0x1e08f, 0x1e08f},
                                    {0x1e4d0, 0x1e4f9}, {0x1f6dc, 0x1f6dc}, {0x1f774, 0x1f776}, {0x1f77b, 0x1f77f},
                                    {0x1f7d9, 0x1f7d9}, {0x1fa75, 0x1fa77}, {0x1fa87, 0x1fa88}, {0x1faad, 0x1faaf},
                                    {0x1fabb, 0x1fabd}, {0x1fabf, 0x1fabf}, {0x1face, 0x1facf}, {0x1fada, 0x1fadb},
                                    {0x1fae8, 0x1fae8}, {0x1faf7, 0x1faf8}, {0x2b739, 0x2b739}, {0x31350, 0x323af}};

bool isNewerThanPython(char32_t character) {
    const auto after = std::upper_bound(std::begin(kUnicode15), std::end(kUnicode15), character,
                                        [](char32_t key, const CodeRange& range) { return key < range.first; });
    return after != std::begin(kUnicode15) && character <= std::prev(after)->last;
}

constexpr bool isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

void appendHex(std::string& out, std::uint32_t value, int digits) {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out += kDigits[value >> shift & 15];
}

} // namespace

char32_t nextCodePoint(std::string_view utf8, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : static_cast<unsigned char>(0);
    };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const int more = lead >= 0xf0 && lead <= 0xf4  ? 3
                     : lead >= 0xe0 && lead < 0xf0 ? 2
                     : lead >= 0xc2 && lead < 0xe0 ? 1
                                                   : 0;
    char32_t value = more == 3 ? lead & 0x07u : more == 2 ? lead & 0x0fu : lead & 0x1fu;
    bool isValid = more > 0;
    for (int i = 1; isValid && i <= more; ++i) {
        const unsigned char next = byte(at + static_cast<std::size_t>(i));
        isValid = (next & 0xc0) == 0x80;
        value = value << 6 | (next & 0x3fu);
    }
    constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
    if (!isValid || value < kSmallest[more] || value > 0x10ffff) {
        ++at;
        return 0xdc00u + lead;
    }
    at += static_cast<std::size_t>(more) + 1;
    return value;
}

bool isPrintable(char32_t character) {
    if (character < 0x7f)
        return character >= 0x20;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return !isNewerThanPython(character);
    }
}

bool isWordCharacter(char32_t character) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return !isNewerThanPython(character);
    default: return character == '_';
    }
}

void appendPythonRepr(std::string& out, std::string_view utf8) {
    const bool isDouble = utf8.find('\'') != std::string_view::npos && utf8.find('"') == std::string_view::npos;
    const char quote = isDouble ? '"' : '\'';
    out += quote;
    for (std::size_t at = 0; at < utf8.size();) {
        const char c = utf8[at];
        if (c >= 0x20 && c < 0x7f) {
            if (c == quote || c == '\\')
                out += '\\';
            out += c;
            ++at;
            continue;
        }
        const std::size_t from = at;
        const char32_t character = nextCodePoint(utf8, at);
        if (character == '\t' || character == '\n' || character == '\r') {
            out += '\\';
            out += character == '\t' ? 't' : character == '\n' ? 'n' : 'r';
        } else if (isPrintable(character)) {
            out += utf8.substr(from, at - from);
        } else if (character <= 0xff) {
            out += "\\x";
            appendHex(out, character, 2);
        } else if (character <= 0xffff) {
            out += "\\u";
            appendHex(out, character, 4);
        } else {
            out += "\\U";
            appendHex(out, character, 8);
        }
    }
    out += quote;
}

void appendWithoutAddresses(std::string& out, std::string_view text) {
    constexpr std::size_t kShortest = 9;
    std::size_t copied = 0;
    for (std::size_t at = text.find("0x"); at != std::string_view::npos; at = text.find("0x", at + 1)) {
        std::size_t end = at + 2;
        while (end < text.size() && isHex(text[end]))
            ++end;
        if (end - at - 2 < kShortest)
            continue;
        if (at > 0) {
            std::size_t before = at - 1;
            while (before > 0 && at - before < 4 && (static_cast<unsigned char>(text[before]) & 0xc0) == 0x80)
                --before;
            if (isWordCharacter(nextCodePoint(text, before)))
                continue;
        }
        if (std::size_t after = end; end < text.size() && isWordCharacter(nextCodePoint(text, after)))
            continue;
        out.append(text, copied, at - copied);
        out += "0x0";
        copied = end;
        at = end - 1;
    }
    out.append(text, copied, text.size() - copied);
}

void appendSeconds(std::string& out, double seconds) {
    if (!std::isfinite(seconds)) {
        out += std::isnan(seconds) ? "nan" : seconds < 0 ? "-inf" : "inf";
        return;
    }
    char digits[352]; // the largest double has 309 before the point
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, seconds, std::chars_format::fixed, 9);
    static_cast<void>(error);
    char* last = end;
    while (last[-1] == '0')
        --last;
    if (last[-1] == '.')
        --last;
    out.append(digits, last);
}

} // namespace swimloop::trace
