#include "script/literal_text.h"

#include "script/ast.h"
#include "script/concat.h"
#include "script/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

namespace swimloop::script {

namespace {

constexpr size_t kMaxHexDigits = 4000; // longer ones stay hexadecimal: conversion is quadratic

char quoteFor(std::string_view text) {
    return text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
}

void appendHex(std::string& to, const char* prefix, char32_t value, int digits) {
    to += prefix;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        to += "0123456789abcdef"[value >> shift & 15];
}

// The escapes that text and bytes share; false where the character is none of them.
bool appendEscaped(std::string& to, char c, char quote) {
    switch (c) {
    case '\n': to += "\\n"; return true;
    case '\r': to += "\\r"; return true;
    case '\t': to += "\\t"; return true;
    case '\\': to += "\\\\"; return true;
    default: break;
    }
    if (c != quote)
        return false;
    to += '\\';
    to += c;
    return true;
}

std::string decimalOf(std::string_view hexDigits) {
    constexpr uint32_t kBase = 1000000000;
    std::vector<uint32_t> parts{0}; // least first
    for (const char c : hexDigits) {
        uint64_t carry = static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
        for (uint32_t& part : parts) {
            carry += uint64_t(part) * 16;
            part = static_cast<uint32_t>(carry % kBase);
            carry /= kBase;
        }
        if (carry)
            parts.push_back(static_cast<uint32_t>(carry));
    }
    std::string text = std::to_string(parts.back());
    for (size_t i = parts.size() - 1; i-- > 0;) {
        const std::string digits = std::to_string(parts[i]);
        text.append(9 - digits.size(), '0');
        text += digits;
    }
    return text;
}

} // namespace

std::string reprOfText(std::string_view text) {
    const char quote = quoteFor(text);
    std::string result(1, quote);
    for (size_t at = 0; at < text.size();) {
        const auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
        if (appendEscaped(result, text[at], quote)) {
            ++at;
            continue;
        }
        if (byte(0) == 0xED && at + 2 < text.size() && byte(1) >= 0xA0) {
            appendHex(result, "\\u", 0xD000 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 4);
            at += 3;
            continue;
        }
        const size_t begin = at;
        const char32_t c = decodeUtf8(text, at);
        if (isPrintable(c))
            result += text.substr(begin, at - begin);
        else if (c < 0x100)
            appendHex(result, "\\x", c, 2);
        else if (c < 0x10000)
            appendHex(result, "\\u", c, 4);
        else
            appendHex(result, "\\U", c, 8);
    }
    return result += quote;
}

std::string reprOfBytes(std::string_view bytes) {
    const char quote = quoteFor(bytes);
    std::string result = {'b', quote};
    for (const char c : bytes) {
        if (appendEscaped(result, c, quote))
            continue;
        if (c >= ' ' && c < 0x7F)
            result += c;
        else
            appendHex(result, "\\x", static_cast<unsigned char>(c), 2);
    }
    return result += quote;
}

// The shortest digits that read back the same; an exponent where the number is below 1e-4 or from 1e16 on.
std::string reprOfDouble(double value) {
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    if (std::isnan(value))
        return "nan";
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    const std::string_view scientific(buffer, static_cast<size_t>(end - buffer));
    const size_t e = scientific.find('e');
    int exponent = 0;
    std::from_chars(buffer + e + (scientific[e + 1] == '+' ? 2 : 1), end, exponent);
    std::string digits;
    std::string result;
    for (const char c : scientific.substr(0, e)) {
        if (c == '-')
            result += c;
        else if (c != '.')
            digits += c;
    }
    const int count = static_cast<int>(digits.size());
    if (exponent < -4 || exponent >= 16) {
        result += digits[0];
        if (count > 1)
            result.append(".").append(digits, 1);
        result += exponent < 0 ? "e-" : "e+";
        const std::string power = std::to_string(std::abs(exponent));
        return result.append(power.size() < 2 ? "0" : "").append(power);
    }
    if (exponent < 0)
        return result.append("0.").append(static_cast<size_t>(-exponent - 1), '0').append(digits);
    if (exponent + 1 >= count)
        return result.append(digits).append(static_cast<size_t>(exponent + 1 - count), '0').append(".0");
    return result.append(digits, 0, static_cast<size_t>(exponent + 1))
        .append(".")
        .append(digits, static_cast<size_t>(exponent + 1));
}

std::string reprOf(const ast::Constant& constant) {
    using ast::ConstantType;
    switch (constant.type) {
    case ConstantType::None: return "None";
    case ConstantType::True: return "True";
    case ConstantType::False: return "False";
    case ConstantType::Ellipsis: return "Ellipsis";
    case ConstantType::Int: return std::to_string(constant.integer);
    case ConstantType::BigInt:
        if (constant.text.substr(0, 2) == "0x" && constant.text.size() <= kMaxHexDigits)
            return decimalOf(constant.text.substr(2));
        return std::string(constant.text);
    case ConstantType::Float: return reprOfDouble(constant.real);
    case ConstantType::Complex: {
        std::string text = reprOfDouble(constant.real);
        if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0)
            text.resize(text.size() - 2);
        return text += 'j';
    }
    case ConstantType::Str: return reprOfText(constant.text);
    case ConstantType::Bytes: return reprOfBytes(constant.text);
    }
    return {};
}

} // namespace swimloop::script
