#include "script/unicode.h"

#include <utf8proc.h>

#include <cstdlib>

namespace swimloop::script {

namespace {

// Length of the valid sequence at `at`, 0 where there is none.
size_t sequenceLength(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    const auto follows = [&](size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return follows(1) ? 2 : 0;
    if (first < 0xF0) {
        if (!follows(1) || !follows(2) || (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) >= 0xA0))
            return 0;
        return 3;
    }
    if (first > 0xF4 || !follows(1) || !follows(2) || !follows(3))
        return 0;
    if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) >= 0x90))
        return 0;
    return 4;
}

} // namespace

char32_t decodeUtf8(std::string_view text, size_t& at) {
    const size_t length = sequenceLength(text, at);
    const auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
    char32_t result = 0xFFFD;
    switch (length) {
    case 1: result = byte(0); break;
    case 2: result = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F); break;
    case 3: result = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F); break;
    case 4: result = (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F); break;
    default: break;
    }
    at += length ? length : 1;
    return result;
}

void appendUtf8(std::string& to, char32_t character) {
    const auto put = [&](char32_t byte) { to.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | character >> 6);
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | character >> 12);
        put(0x80 | (character >> 6 & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | character >> 18);
        put(0x80 | (character >> 12 & 0x3F));
        put(0x80 | (character >> 6 & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

size_t findInvalidUtf8(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        const size_t length = sequenceLength(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return std::string_view::npos;
}

size_t countCharacters(std::string_view text) {
    size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    return count;
}

bool isIdentifierStart(char32_t character) {
    if (character < 0x80)
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_NL: break;
    default: // Other_ID_Start, as far as NFKC keeps it one
        return character == 0x1885 || character == 0x1886 || character == 0x2118 || character == 0x212E;
    }
    // Letters whose NFKC form is no identifier: UAX 31 takes them out of XID_Start.
    switch (character) {
    case 0x037A:
    case 0x0E33:
    case 0x0EB3:
    case 0x2E2F:
    case 0xFDFA:
    case 0xFDFB:
    case 0xFE70:
    case 0xFE72:
    case 0xFE74:
    case 0xFE76:
    case 0xFE78:
    case 0xFE7A:
    case 0xFE7C:
    case 0xFE7E:
    case 0xFF9E:
    case 0xFF9F: return false;
    default: return character < 0xFC5E || character > 0xFC63;
    }
}

bool isIdentifierContinue(char32_t character) {
    if (isIdentifierStart(character))
        return true;
    if (character < 0x80)
        return character >= '0' && character <= '9';
    switch (character) {
    case 0x00B7:
    case 0x0387:
    case 0x19DA:
    case 0x0E33:
    case 0x0EB3:
    case 0xFF9E:
    case 0xFF9F: return true;
    default: break;
    }
    if (character >= 0x1369 && character <= 0x1371)
        return true;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return false;
    }
}

bool isPrintable(char32_t character) {
    if (character == ' ')
        return true;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
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

std::string normalizeNfkc(std::string_view text) {
    utf8proc_uint8_t* result = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &result, options);
    if (length < 0)
        return std::string(text);
    std::string normalized(reinterpret_cast<const char*>(result), static_cast<size_t>(length));
    std::free(result); // utf8proc allocates with malloc
    return normalized;
}

} // namespace swimloop::script
