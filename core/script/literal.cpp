#include "script/literal.h"

#include "script/ast.h"
#include "script/unicode.h"
#include "script/unicode_names.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace swimloop::script {

namespace {

constexpr size_t kMaxDecimalDigits = 4300; // sys.int_info.default_max_str_digits: conversion is quadratic

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

double toDouble(std::string_view digits) {
    double value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec != std::errc::result_out_of_range)
        return value;
    // Too large or too small? Compare where the first digit that counts stands with the exponent.
    const size_t e = std::min(digits.find_first_of("eE"), digits.size());
    const std::string_view mantissa = digits.substr(0, e);
    const size_t point = std::min(mantissa.find('.'), mantissa.size());
    const size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos)
        return 0;
    const bool negative = e + 1 < digits.size() && digits[e + 1] == '-';
    const double place = first < point ? double(point - first) : -double(first - point);
    double exponent = 0;
    for (size_t i = e + 1; i < digits.size(); ++i) {
        if (digits[i] >= '0' && digits[i] <= '9')
            exponent = exponent * 10 + (digits[i] - '0');
    }
    return place + (negative ? -exponent : exponent) > 0 ? std::numeric_limits<double>::infinity() : 0;
}

// Digits of a radix that is a power of two, as hexadecimal text.
std::string toHex(std::string_view digits, int bitsPerDigit) {
    std::string bits;
    bits.reserve(digits.size() * static_cast<size_t>(bitsPerDigit) + 4);
    for (const char c : digits) {
        for (int bit = bitsPerDigit - 1; bit >= 0; --bit)
            bits.push_back((hexValue(c) >> bit & 1) ? '1' : '0');
    }
    bits.insert(0, (4 - bits.size() % 4) % 4, '0');
    std::string hex;
    for (size_t i = 0; i < bits.size(); i += 4)
        hex.push_back("0123456789abcdef"[(bits[i] - '0') * 8 + (bits[i + 1] - '0') * 4 + (bits[i + 2] - '0') * 2
                                         + (bits[i + 3] - '0')]);
    const size_t first = hex.find_first_not_of('0');
    return first == std::string::npos ? "0" : hex.substr(first);
}

} // namespace

bool parseNumber(std::string_view token, Arena& arena, ast::Constant& into, std::string& error) {
    using ast::ConstantType;
    std::string buffer;
    std::string_view digits = token;
    if (token.find('_') != token.npos) {
        std::remove_copy(token.begin(), token.end(), std::back_inserter(buffer), '_');
        digits = buffer;
    }
    const char marker = digits.size() > 1 && digits[0] == '0' ? static_cast<char>(digits[1] | 0x20) : '\0';
    if (marker == 'x' || marker == 'o' || marker == 'b') {
        const int radix = marker == 'x' ? 16 : marker == 'o' ? 8 : 2;
        digits.remove_prefix(2);
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), into.integer, radix);
        into.type = ConstantType::Int;
        if (result.ec == std::errc::result_out_of_range) {
            into.type = ConstantType::BigInt;
            into.integer = 0;
            into.text = arena.copy("0x" + toHex(digits, marker == 'x' ? 4 : marker == 'o' ? 3 : 1));
        }
        return true;
    }
    if (digits.back() == 'j' || digits.back() == 'J') {
        into.type = ConstantType::Complex;
        into.real = toDouble(digits.substr(0, digits.size() - 1));
        return true;
    }
    if (digits.find_first_of(".eE") != digits.npos) {
        into.type = ConstantType::Float;
        into.real = toDouble(digits);
        return true;
    }
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    into.type = ConstantType::Int;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), into.integer);
    if (result.ec == std::errc::result_out_of_range) {
        if (digits.size() > kMaxDecimalDigits) {
            error = "Exceeds the limit (" + std::to_string(kMaxDecimalDigits)
                    + " digits) for integer string conversion: value has " + std::to_string(digits.size())
                    + " digits; use sys.set_int_max_str_digits() to increase the limit"
                    + " - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
            return false;
        }
        into.type = ConstantType::BigInt;
        into.integer = 0;
        into.text = arena.copy(digits);
    }
    return true;
}

StringParts splitString(std::string_view token) {
    StringParts parts;
    size_t at = 0;
    for (; at < token.size() && token[at] != '"' && token[at] != '\''; ++at) {
        switch (token[at] | 0x20) {
        case 'b': parts.isBytes = true; break;
        case 'r': parts.isRaw = true; break;
        case 'f': parts.isFormatted = true; break;
        case 'u': parts.isUnicode = true; break;
        default: break;
        }
    }
    const char quote = token[at];
    const bool isTriple = token.size() >= at + 6 && token[at + 1] == quote && token[at + 2] == quote;
    parts.bodyBegin = static_cast<uint32_t>(at + (isTriple ? 3 : 1));
    parts.bodyEnd = static_cast<uint32_t>(token.size() - (isTriple ? 3 : 1));
    return parts;
}

namespace {

constexpr int kNoCharacter = -1; // a backslash at a line's end joins the lines

// An escape that str and bytes read alike: a letter or sign, a line's end, or up to three octal digits (which can make more than a byte).
// `c` stands behind the backslash and `at` behind it. None: the caller's own.
std::optional<int> commonEscape(char c, std::string_view body, size_t& at) {
    constexpr std::string_view kLetters = "\\'\"abfnrtv", kMeanings = "\\'\"\a\b\f\n\r\t\v";
    if (c == '\n')
        return kNoCharacter;
    if (const size_t known = kLetters.find(c); known != std::string_view::npos)
        return kMeanings[known];
    if (c < '0' || c > '7')
        return std::nullopt;
    int value = c - '0';
    for (int i = 0; i < 2 && at < body.size() && body[at] >= '0' && body[at] <= '7'; ++i, ++at)
        value = value * 8 + (body[at] - '0');
    return value;
}

} // namespace

EscapeResult decodeEscapes(std::string_view body, std::string& to) {
    EscapeResult result;
    // CPython counts positions in a copy of the text where every character beyond ASCII became \UXXXXXXXX.
    const auto position = [&](size_t offset) {
        size_t count = 0;
        for (size_t i = 0; i < offset; ++i) {
            const auto byte = static_cast<unsigned char>(body[i]);
            count += byte < 0x80 ? 1 : (byte & 0xC0u) != 0x80u ? 10 : 0;
            if (byte == '\\' && i + 1 < body.size() && static_cast<unsigned char>(body[i + 1]) >= 0x80)
                count += 5; // and the backslash \u005c
        }
        return count;
    };
    const auto fail = [&](size_t begin, size_t end, const char* what) {
        const size_t first = position(begin);
        const size_t last = position(end) - 1;
        result.error = "(unicode error) 'unicodeescape' codec can't decode byte";
        result.error += last > first ? "s in position " + std::to_string(first) + "-" + std::to_string(last)
                                     : " 0x5c in position " + std::to_string(first);
        result.error += std::string(": ") + what;
    };
    for (size_t at = 0; at < body.size();) {
        const size_t backslash = std::min(body.find('\\', at), body.size());
        to.append(body.substr(at, backslash - at));
        if (backslash == body.size())
            break;
        if (backslash + 1 == body.size()) { // before the brace of an f-string
            to.push_back('\\');
            break;
        }
        at = backslash + 2;
        const char c = body[backslash + 1];
        if (const std::optional<int> value = commonEscape(c, body, at)) {
            if (*value > 0377)
                result.noteInvalid(backslash);
            if (*value != kNoCharacter)
                appendUtf8(to, static_cast<char32_t>(*value));
            continue;
        }
        switch (c) {
        case 'x':
        case 'u':
        case 'U': {
            const int wanted = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            char32_t value = 0;
            for (int i = 0; i < wanted; ++i, ++at) {
                const int digit = at < body.size() ? hexValue(body[at]) : -1;
                if (digit < 0) {
                    fail(backslash, at,
                         c == 'x'   ? "truncated \\xXX escape"
                         : c == 'u' ? "truncated \\uXXXX escape"
                                    : "truncated \\UXXXXXXXX escape");
                    return result;
                }
                value = value * 16 + static_cast<char32_t>(digit);
            }
            if (value > 0x10FFFF) {
                fail(backslash, at, "illegal Unicode character");
                return result;
            }
            appendUtf8(to, value);
            break;
        }
        case 'N': {
            const size_t close = at < body.size() && body[at] == '{' ? body.find('}', at) : body.npos;
            if (close == body.npos || close == at + 1) {
                const size_t end = close != body.npos                    ? close + 1
                                   : at < body.size() && body[at] == '{' ? body.size()
                                                                         : at;
                fail(backslash, close != body.npos ? end - 1 : end, "malformed \\N character escape");
                return result;
            }
            const char32_t named = characterNamed(body.substr(at + 1, close - at - 1));
            at = close + 1;
            if (named == 0) {
                fail(backslash, at, "unknown Unicode character name");
                return result;
            }
            appendUtf8(to, named);
            break;
        }
        default:
            result.noteInvalid(backslash);
            to.push_back('\\');
            at = backslash + 1;
            decodeUtf8(body, at);
            to.append(body.substr(backslash + 1, at - backslash - 1));
            break;
        }
    }
    return result;
}

EscapeResult decodeByteEscapes(std::string_view body, std::string& to) {
    EscapeResult result;
    for (size_t at = 0; at < body.size();) {
        const char first = body[at++];
        if (first != '\\') {
            to.push_back(first);
            continue;
        }
        const size_t backslash = at - 1;
        if (at == body.size()) {
            result.error = "(value error) Trailing \\ in string";
            return result;
        }
        const char c = body[at++];
        if (const std::optional<int> value = commonEscape(c, body, at)) {
            if (*value > 0377)
                result.noteInvalid(backslash);
            if (*value != kNoCharacter)
                to.push_back(static_cast<char>(*value & 0xFF));
            continue;
        }
        switch (c) {
        case 'x': {
            const int high = at < body.size() ? hexValue(body[at]) : -1;
            const int low = at + 1 < body.size() ? hexValue(body[at + 1]) : -1;
            if (high < 0 || low < 0) {
                result.error = "(value error) invalid \\x escape at position " + std::to_string(backslash);
                return result;
            }
            to.push_back(static_cast<char>(high * 16 + low));
            at += 2;
            break;
        }
        default:
            result.noteInvalid(backslash);
            to.push_back('\\');
            to.push_back(c);
            break;
        }
    }
    return result;
}

} // namespace swimloop::script
