// What format specifications make of numbers.
#include <charconv>
#include <cmath>

#include "vm/bigint.h"
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

// A number's text in parts: sign, prefix (0x), digits before the point, and the rest from the point on.
struct NumberText {
    char sign = 0;
    std::string_view prefix;
    std::string_view digits;
    std::string_view rest;
};

char signFor(bool isNegative, char wanted) { return isNegative ? '-' : wanted == '-' ? '\0' : wanted; }

// Digits in groups, with zeros before them until the whole is at least minWidth wide.
void addGrouped(TextBuilder& out, std::string_view digits, char separator, size_t group, int64_t minWidth) {
    size_t count = digits.size();
    while (static_cast<int64_t>(count + (count - 1) / group) < minWidth)
        ++count;
    std::string text;
    text.reserve(count + count / group);
    for (size_t left = count; left > 0; --left) {
        text += left > digits.size() ? '0' : digits[digits.size() - left];
        if (left > 1 && (left - 1) % group == 0)
            text += separator;
    }
    out.addAscii(text);
}

// How wide the number stands without padding.
int64_t widthOf(const NumberText& n, const FormatSpec& spec, size_t group) {
    size_t width = (n.sign ? 1 : 0) + n.prefix.size() + n.digits.size() + n.rest.size();
    if (spec.grouping && !n.digits.empty())
        width += (n.digits.size() - 1) / group;
    return static_cast<int64_t>(width);
}

bool layOut(Machine& vm, TextBuilder& out, const NumberText& n, const FormatSpec& spec) {
    const size_t group = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X' ? 4 : 3;
    const int64_t natural = widthOf(n, spec, group);
    const int64_t padding = spec.width > natural ? spec.width - natural : 0;
    if (padding > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    if (padding > 64 && !reserveText(vm, static_cast<uint64_t>(natural + padding * (spec.fill < 0x80 ? 2 : 4))))
        return false;
    const bool groupsZeros = spec.align == '=' && spec.fill == '0' && spec.grouping && !n.digits.empty();
    int64_t left = 0, inner = 0, right = 0;
    if (!groupsZeros) {
        switch (spec.align) {
        case '<': right = padding; break;
        case '=': inner = padding; break;
        case '^':
            left = padding / 2;
            right = padding - left;
            break;
        default: left = padding; break;
        }
    }
    out.fill(spec.fill, left);
    if (n.sign)
        out.addAscii({&n.sign, 1});
    out.addAscii(n.prefix);
    out.fill(spec.fill, inner);
    if (spec.grouping && !n.digits.empty()) {
        const int64_t others = (n.sign ? 1 : 0) + static_cast<int64_t>(n.prefix.size() + n.rest.size());
        addGrouped(out, n.digits, spec.grouping, group, groupsZeros ? spec.width - others : 0);
    } else {
        out.addAscii(n.digits);
    }
    out.addAscii(n.rest);
    out.fill(spec.fill, right);
    return true;
}

bool isFloatType(char32_t type) {
    return type == 'e' || type == 'E' || type == 'f' || type == 'F' || type == 'g' || type == 'G' || type == '%';
}

Failure unknownCode(Machine& vm, char32_t type, std::string_view typeName) {
    return vm.valueError(cat("Unknown format code '", formatCode(type), "' for object of type '", typeName, "'"));
}

// to_chars knows all digits of a double after 1,100 places: zeros follow.
std::string exactDigits(double magnitude, std::chars_format how, int64_t precision) {
    constexpr int64_t kEnough = 1100;
    const int asked = static_cast<int>(std::min(precision, kEnough));
    char buffer[kEnough + 320];
    spendWork(24 + static_cast<uint64_t>(asked) / 4 + static_cast<uint64_t>(std::max(0, std::isfinite(magnitude) && magnitude > 0 ? std::ilogb(magnitude) : 0)) / 8);
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, magnitude, how, asked);
    std::string text(buffer, end);
    if (precision > kEnough) {
        const size_t e = how == std::chars_format::scientific ? text.find('e') : text.size();
        text.insert(e, static_cast<size_t>(precision - kEnough), '0');
    }
    return text;
}

void dropTrailingZeros(std::string& text) {
    const size_t e = text.find('e');
    const size_t end = e == std::string::npos ? text.size() : e;
    if (text.find('.') >= end)
        return;
    size_t keep = end;
    while (text[keep - 1] == '0')
        --keep;
    if (text[keep - 1] == '.')
        --keep;
    text.erase(keep, end - keep);
}

void addPoint(std::string& text) {
    if (text.find('.') == std::string::npos)
        text.insert(std::min(text.find('e'), text.size()), 1, '.');
}

} // namespace

std::string floatDigits(double magnitude, char type, int64_t precision, bool isAlternate, bool withPoint) {
    const bool isUpper = type >= 'A' && type <= 'Z';
    std::string text;
    if (!std::isfinite(magnitude)) {
        text = std::isnan(magnitude) ? "nan" : "inf";
    } else {
        switch (type | 32) {
        case 'e': text = exactDigits(magnitude, std::chars_format::scientific, precision); break;
        case 'f': text = exactDigits(magnitude, std::chars_format::fixed, precision); break;
        case 'g': {
            const int64_t digits = precision == 0 ? 1 : precision;
            text = exactDigits(magnitude, std::chars_format::scientific, digits - 1);
            int exponent = 0;
            const size_t e = text.find('e');
            std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
            if (exponent >= -4 && exponent < digits - (withPoint ? 1 : 0))
                text = exactDigits(magnitude, std::chars_format::fixed, digits - 1 - exponent);
            if (!isAlternate)
                dropTrailingZeros(text);
            break;
        }
        default:
            text = floatText(magnitude);
            if (!withPoint && text.ends_with(".0"))
                text.resize(text.size() - 2);
            break;
        }
        if (isAlternate)
            addPoint(text);
        if (withPoint && text.find_first_of(".e") == std::string::npos)
            text += ".0";
    }
    if (isUpper) {
        for (char& c : text)
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return text;
}

Own formatInt(Machine& vm, Value n, std::string_view text, std::string_view typeName) {
    FormatSpec spec;
    if (text.empty())
        return intToStr(vm, n);
    if (!parseFormatSpec(vm, text, '>', typeName, spec))
        return {};
    int base = 10;
    switch (spec.type) {
    case 0:
    case 'd':
    case 'n': break;
    case 'b': base = 2; break;
    case 'o': base = 8; break;
    case 'x':
    case 'X': base = 16; break;
    case 'c': break;
    default: {
        if (!isFloatType(spec.type))
            return unknownCode(vm, spec.type, typeName);
        const double d = toDouble(n);
        if (std::isinf(d))
            return vm.overflowError("int too large to convert to float");
        return formatFloat(vm, d, text, typeName);
    }
    }
    if (spec.precision >= 0)
        return vm.valueError("Precision not allowed in integer format specifier");
    if (spec.noNegativeZero)
        return vm.valueError("Negative zero coercion (z) not allowed in integer format specifier");
    TextBuilder out;
    if (spec.type == 'c') {
        if (spec.sign)
            return vm.valueError("Sign not allowed with integer format specifier 'c'");
        if (spec.isAlternate)
            return vm.valueError("Alternate form (#) not allowed with integer format specifier 'c'");
        int64_t code;
        if (!toInt64(n, code))
            return vm.overflowError("Python int too large to convert to C long");
        if (code < 0 || code > 0x10FFFF)
            return vm.overflowError("%c arg not in range(0x110000)");
        const int64_t padding = spec.width > 1 ? spec.width - 1 : 0;
        if (padding > Str::kMaxBytes || !reserveText(vm, static_cast<uint64_t>(padding) * 4))
            return vm.hasError() ? Own() : Own(vm.raise(vm.exc.MemoryError, ""));
        const int64_t left = spec.align == '<' ? 0 : spec.align == '^' ? padding / 2 : padding;
        out.fill(spec.fill, left);
        std::string character;
        appendUtf8(character, static_cast<char32_t>(code));
        out.add(character, 1);
        out.fill(spec.fill, padding - left);
        return finishText(vm, out);
    }
    std::string digits;
    if (base == 10 && !n.isInt()) {
        Own decimal = intToStr(vm, n);
        if (!decimal)
            return {};
        digits = viewOf(decimal);
    } else if (!appendIntText(vm, digits, n, base)) {
        return {};
    }
    NumberText number;
    number.digits = digits;
    const bool isNegative = digits[0] == '-';
    if (isNegative)
        number.digits.remove_prefix(1);
    if (spec.type == 'X') {
        for (char& c : digits)
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    number.sign = signFor(isNegative, spec.sign);
    if (spec.isAlternate && base != 10)
        number.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec.type == 'X' ? "0X" : "0x";
    if (!layOut(vm, out, number, spec))
        return {};
    return finishText(vm, out);
}

namespace {

// Whether the digits show nothing but zeros: the sign of such a number is dropped by z.
bool showsZero(std::string_view digits) {
    for (const char c : digits) {
        if (c == 'e' || c == 'E')
            break;
        if (c != '0' && c != '.')
            return false;
    }
    return true;
}

struct FloatParts {
    std::string digits;
    bool isNegative;
};

// The digits that a specification asks for; the type is settled.
FloatParts floatParts(double d, const FormatSpec& spec, char type, int64_t precision, bool withPoint) {
    FloatParts parts{floatDigits(std::fabs(d), type, precision, spec.isAlternate, withPoint), std::signbit(d) && !std::isnan(d)};
    if (spec.noNegativeZero && parts.isNegative && showsZero(parts.digits))
        parts.isNegative = false;
    return parts;
}

NumberText numberText(const FloatParts& parts, char sign) {
    NumberText n;
    n.sign = signFor(parts.isNegative, sign);
    const std::string_view text = parts.digits;
    size_t whole = 0;
    while (whole < text.size() && text[whole] >= '0' && text[whole] <= '9')
        ++whole;
    n.digits = text.substr(0, whole);
    n.rest = text.substr(whole);
    return n;
}

// Which of the types e, f, g, r is meant, with which precision. False with ValueError.
bool settle(Machine& vm, const FormatSpec& spec, char& type, int64_t& precision) {
    precision = spec.precision;
    if (precision > kMaxFloatPrecision)
        return vm.valueError("precision too big");
    if (spec.type == 0) {
        type = precision >= 0 ? 'g' : 'r';
    } else {
        type = spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
        if (precision < 0)
            precision = 6;
    }
    return precision <= 256 || reserveText(vm, static_cast<uint64_t>(precision) * 2);
}

} // namespace

Own formatFloat(Machine& vm, double d, std::string_view text, std::string_view typeName) {
    if (text.empty())
        return vm.newStr(floatText(d)).own();
    FormatSpec spec;
    if (!parseFormatSpec(vm, text, '>', typeName, spec))
        return {};
    if (spec.type != 0 && spec.type != 'n' && !isFloatType(spec.type))
        return unknownCode(vm, spec.type, typeName);
    char type;
    int64_t precision;
    if (!settle(vm, spec, type, precision))
        return {};
    if (type == '%') {
        d *= 100;
        type = 'f';
    }
    FloatParts parts = floatParts(d, spec, type, precision, spec.type == 0);
    if (spec.type == '%')
        parts.digits += '%';
    TextBuilder out;
    if (!layOut(vm, out, numberText(parts, spec.sign), spec))
        return {};
    return finishText(vm, out);
}

Own formatComplex(Machine& vm, double real, double imaginary, std::string_view text, std::string_view typeName) {
    FormatSpec spec;
    if (!parseFormatSpec(vm, text, '>', typeName, spec))
        return {};
    if (spec.type != 0 && spec.type != 'n' && (!isFloatType(spec.type) || spec.type == '%'))
        return unknownCode(vm, spec.type, typeName);
    if (spec.precision > kMaxFloatPrecision)
        return vm.valueError("precision too big");
    if (spec.fill == '0')
        return vm.valueError("Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return vm.valueError("'=' alignment flag is not allowed in complex format specifier");
    char type;
    int64_t precision;
    if (!settle(vm, spec, type, precision))
        return {};
    const bool isBare = spec.type == 0 && real == 0 && !std::signbit(real);
    const bool hasParentheses = spec.type == 0 && !isBare;
    FormatSpec partSpec = spec;
    partSpec.width = -1;
    TextBuilder inner;
    if (hasParentheses)
        inner.addAscii("(");
    if (!isBare && !layOut(vm, inner, numberText(floatParts(real, spec, type, precision, false), spec.sign), partSpec))
        return {};
    if (!layOut(vm, inner, numberText(floatParts(imaginary, spec, type, precision, false), isBare ? spec.sign : '+'), partSpec))
        return {};
    inner.addAscii(hasParentheses ? "j)" : "j");
    NumberText whole;
    whole.rest = inner.bytes;
    TextBuilder out;
    spec.grouping = 0;
    if (!layOut(vm, out, whole, spec))
        return {};
    return finishText(vm, out);
}

} // namespace swimloop::vm
