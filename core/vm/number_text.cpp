#include "vm/number_text.h"

#include <charconv>
#include <limits>

#include "vm/machine.h"
#include "vm/unicode.h"

namespace swimloop::vm {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The word in any case, at the front of the text.
bool startsWithWord(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size())
        return false;
    for (size_t i = 0; i < lower.size(); ++i) {
        if ((text[i] | 32) != lower[i])
            return false;
    }
    return true;
}

// What std::from_chars could not represent is too large or too small; where the first digit stands tells which.
double beyondRange(std::string_view text) {
    int64_t place = 0, exponent = 0;
    bool afterPoint = false, seen = false;
    size_t i = 0;
    for (; i < text.size() && (isDigit(text[i]) || text[i] == '.'); ++i) {
        if (text[i] == '.') {
            afterPoint = true;
        } else {
            seen = seen || text[i] != '0';
            if (!afterPoint && seen)
                ++place;
            else if (afterPoint && !seen)
                --place;
        }
    }
    if (i < text.size()) {
        ++i;
        const bool isNegative = text[i] == '-';
        if (isNegative || text[i] == '+')
            ++i;
        for (; i < text.size() && exponent < (int64_t{1} << 60) / 10; ++i)
            exponent = exponent * 10 + (text[i] - '0');
        if (isNegative)
            exponent = -exponent;
    }
    return exponent + place > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

} // namespace

bool isAsciiSpace(char c) { return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20); }

std::string_view strippedAscii(std::string_view text) {
    while (!text.empty() && isAsciiSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isAsciiSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view asciiDigits(std::string_view utf8, std::string& room) {
    bool isAscii = true;
    for (const char c : utf8)
        isAscii = isAscii && static_cast<signed char>(c) >= 0;
    if (isAscii)
        return utf8;
    for (size_t at = 0; at < utf8.size();) {
        const char32_t c = decodeAt(utf8, at);
        const int digit = unicode::decimalValue(c);
        room += c < 0x80 ? static_cast<char>(c) : unicode::isSpace(c) ? ' ' : digit >= 0 ? static_cast<char>('0' + digit) : '?';
    }
    return room;
}

size_t scanFloat(std::string_view text, double& out) {
    size_t at = 0;
    bool isNegative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        isNegative = text[0] == '-';
        at = 1;
    }
    const auto signedValue = [&](double d) { return isNegative ? -d : d; };
    const std::string_view rest = text.substr(at);
    if (startsWithWord(rest, "inf")) {
        out = signedValue(std::numeric_limits<double>::infinity());
        return at + (startsWithWord(rest, "infinity") ? 8 : 3);
    }
    if (startsWithWord(rest, "nan")) {
        out = signedValue(std::numeric_limits<double>::quiet_NaN());
        return at + 3;
    }
    size_t end = 0, digits = 0;
    while (end < rest.size() && isDigit(rest[end]))
        ++end, ++digits;
    if (end < rest.size() && rest[end] == '.') {
        ++end;
        while (end < rest.size() && isDigit(rest[end]))
            ++end, ++digits;
    }
    if (digits == 0)
        return 0;
    if (end < rest.size() && (rest[end] | 32) == 'e') {
        size_t e = end + 1;
        if (e < rest.size() && (rest[e] == '+' || rest[e] == '-'))
            ++e;
        if (e < rest.size() && isDigit(rest[e])) {
            while (e < rest.size() && isDigit(rest[e]))
                ++e;
            end = e;
        }
    }
    double d = 0;
    const auto [stop, error] = std::from_chars(rest.data(), rest.data() + end, d);
    if (error == std::errc::result_out_of_range)
        d = beyondRange(rest.substr(0, end));
    out = signedValue(d);
    return at + end;
}

bool dropUnderscores(std::string_view text, std::string& out) {
    char previous = 0;
    for (const char c : text) {
        if (c == '_') {
            if (!isDigit(previous))
                return false;
        } else {
            if (previous == '_' && !isDigit(c))
                return false;
            out += c;
        }
        previous = c;
    }
    return previous != '_';
}

bool parseFloat(std::string_view text, double& out) {
    std::string room;
    if (text.find('_') != std::string_view::npos) {
        if (!dropUnderscores(text, room))
            return false;
        text = room;
    }
    return !text.empty() && scanFloat(text, out) == text.size();
}

bool parseComplex(std::string_view text, double& real, double& imaginary) {
    text = strippedAscii(text);
    if (!text.empty() && text.front() == '(') {
        if (text.back() != ')' || text.size() < 2)
            return false;
        text = strippedAscii(text.substr(1, text.size() - 2));
    }
    real = imaginary = 0;
    const auto isJ = [&](size_t at) { return at < text.size() && (text[at] | 32) == 'j'; };
    // A bare j counts as 1j.
    const auto scanUnit = [&](size_t at, double& d) -> size_t {
        if (const size_t n = scanFloat(text.substr(at), d))
            return n;
        const bool hasSign = at < text.size() && (text[at] == '+' || text[at] == '-');
        if (!isJ(at + hasSign))
            return 0;
        d = hasSign && text[at] == '-' ? -1 : 1;
        return hasSign ? 1 : 0;
    };
    double first = 0;
    size_t at = scanUnit(0, first);
    if (isJ(at)) {
        imaginary = first;
        return at + 1 == text.size();
    }
    if (at == 0)
        return false;
    real = first;
    if (at == text.size())
        return true;
    if (text[at] != '+' && text[at] != '-')
        return false;
    at += scanUnit(at, imaginary);
    return isJ(at) && at + 1 == text.size();
}

bool textOfNumber(Machine& vm, Value v, std::string_view& out, std::string& room) {
    if (isStr(v)) {
        out = asciiDigits(viewOf(v), room);
        return true;
    }
    if (isBytes(v)) {
        out = v.as<Bytes>()->view();
        return true;
    }
    if (vm.isInstance(v, vm.types.bytearray)) {
        const Vec<char>* data = v.as<ByteArray>()->data;
        out = data ? std::string_view(data->data(), data->size()) : std::string_view();
        return true;
    }
    return false;
}

} // namespace swimloop::vm
