// Methods and attributes of float.
#include <charconv>
#include <cmath>

#include "vm/bigint.h"
#include "vm/float_math.h"
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/number_text.h"

namespace swimloop::vm {

void addFloatMethods(Machine& vm);

namespace {

// |d| rounded to a multiple of 10**places, places > 0: on the exact decimal digits.
double roundToTens(double d, size_t places) {
    const double magnitude = std::fabs(d), whole = std::floor(magnitude);
    char buffer[400];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, whole, std::chars_format::fixed, 0);
    std::string digits(buffer, end);
    if (digits.size() < places)
        return std::copysign(0.0, d);
    digits.insert(digits.begin(), '0'); // room for a carry
    const size_t cut = digits.size() - places;
    const bool isMore = whole != magnitude || digits.find_first_not_of('0', cut + 1) != std::string::npos;
    const bool isUp = digits[cut] > '5' || (digits[cut] == '5' && (isMore || (digits[cut - 1] - '0') % 2 == 1));
    for (size_t i = cut; i < digits.size(); ++i)
        digits[i] = '0';
    if (isUp) {
        size_t i = cut - 1;
        while (digits[i] == '9')
            digits[i--] = '0';
        ++digits[i];
    }
    double rounded = 0;
    if (!parseFloat(digits, rounded))
        return d;
    return std::copysign(rounded, d);
}

} // namespace

bool roundFloat(Machine& vm, double d, int64_t digits, double& out) {
    out = d;
    if (!std::isfinite(d) || digits > 323)
        return true;
    if (digits < -308) {
        out = 0.0 * d;
        return true;
    }
    if (digits < 0) {
        out = roundToTens(d, static_cast<size_t>(-digits));
    } else {
        char buffer[800];
        const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed, static_cast<int>(digits));
        if (error != std::errc() || !parseFloat(std::string_view(buffer, static_cast<size_t>(end - buffer)), out))
            out = d;
    }
    return !std::isinf(out) || static_cast<bool>(vm.overflowError("rounded value too large to represent"));
}

namespace {

Own plain(Machine&, const Value* args) { return Own::real(floatOf(args[0])); }

Own asIntegerRatio(Machine& vm, const Value* args) {
    const double d = floatOf(args[0]);
    if (std::isinf(d))
        return vm.overflowError("cannot convert Infinity to integer ratio");
    if (std::isnan(d))
        return vm.valueError("cannot convert NaN to integer ratio");
    Own numerator, denominator;
    if (!integerRatio(vm, d, numerator, denominator))
        return {};
    return vm.newTuple({numerator.get(), denominator.get()}).own();
}

Own isInteger(Machine&, const Value* args) {
    const double d = floatOf(args[0]);
    return Own::boolean(std::isfinite(d) && std::floor(d) == d);
}

Own truncate(Machine& vm, const Value* args) { return intFromDouble(vm, floatOf(args[0])); }
Own floorOf(Machine& vm, const Value* args) { return intFromDouble(vm, std::floor(floatOf(args[0]))); }
Own ceilOf(Machine& vm, const Value* args) { return intFromDouble(vm, std::ceil(floatOf(args[0]))); }

Own roundOf(Machine& vm, const Value* args) {
    const double d = floatOf(args[0]);
    if (args[1].isNull() || args[1].isNone())
        return intFromDouble(vm, std::nearbyint(d)); // half to even
    int64_t digits;
    if (!vm.toClippedInt64(args[1], digits))
        return {};
    double rounded;
    return roundFloat(vm, d, digits, rounded) ? Own::real(rounded) : Own();
}

Own getNewArgs(Machine& vm, const Value* args) { return vm.newTuple({Value::real(floatOf(args[0]))}).own(); }

Own hexOf(Machine& vm, const Value* args) {
    const double d = floatOf(args[0]);
    if (!std::isfinite(d))
        return vm.newStr(floatText(d)).own();
    if (d == 0)
        return vm.newStr(std::signbit(d) ? "-0x0.0p+0" : "0x0.0p+0").own();
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    const int shift = 1 - std::max(-1021 - exponent, 0); // denormal numbers begin with 0x0.
    fraction = std::ldexp(fraction, shift);
    exponent -= shift;
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text = std::signbit(d) ? "-0x" : "0x";
    for (int i = 0; i < 14; ++i) {
        const int digit = static_cast<int>(fraction);
        text += kDigits[digit];
        if (i == 0)
            text += '.';
        fraction = (fraction - digit) * 16;
    }
    return vm.newStr(cat(text, 'p', exponent < 0 ? '-' : '+', std::abs(exponent))).own();
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Takes a hexadecimal float apart and rounds it, half to even, to what a double holds.
enum class HexResult : uint8_t { Ok, Malformed, TooLarge };
HexResult parseHexFloat(std::string_view text, double& out) {
    text = strippedAscii(text);
    bool isNegative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        isNegative = text[0] == '-';
        text.remove_prefix(1);
    }
    const auto finish = [&](double magnitude) {
        out = isNegative ? -magnitude : magnitude;
        return HexResult::Ok;
    };
    if (!text.empty() && ((text[0] | 32) == 'i' || (text[0] | 32) == 'n')) {
        double special;
        return scanFloat(text, special) == text.size() ? finish(special) : HexResult::Malformed;
    }
    if (text.size() >= 2 && text[0] == '0' && (text[1] | 32) == 'x')
        text.remove_prefix(2);
    // The first 64 significant bits or so, whether anything follows them, and the place of the lowest one.
    uint64_t digits = 0;
    bool isMore = false, hasDigit = false, afterPoint = false;
    int64_t exponent = 0;
    size_t at = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !afterPoint) {
            afterPoint = true;
            continue;
        }
        const int digit = hexDigit(text[at]);
        if (digit < 0)
            break;
        hasDigit = true;
        if (digits >> 58 == 0) {
            digits = digits << 4 | static_cast<uint64_t>(digit);
            exponent -= afterPoint ? 4 : 0;
        } else {
            isMore = isMore || digit != 0;
            exponent += afterPoint ? 0 : 4;
        }
    }
    if (!hasDigit)
        return HexResult::Malformed;
    if (at < text.size() && (text[at] | 32) == 'p') {
        ++at;
        bool isDown = false;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            isDown = text[at++] == '-';
        int64_t power = 0;
        const size_t from = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
            power = std::min<int64_t>(power * 10 + (text[at] - '0'), int64_t{1} << 56);
        if (at == from)
            return HexResult::Malformed;
        exponent += isDown ? -power : power;
    }
    // What is too large is found before what stands behind the number.
    if (digits == 0)
        return at == text.size() ? finish(0) : HexResult::Malformed;
    int bits = 64 - __builtin_clzll(digits);
    const int64_t top = exponent + bits; // the number lies below 2**top
    if (top > 1024)
        return HexResult::TooLarge;
    if (at != text.size() && top < 1024)
        return HexResult::Malformed;
    if (top < -1074)
        return finish(0);
    // Keep 53 bits, fewer for denormal numbers.
    const int64_t kept = std::min<int64_t>(53, top + 1074);
    const int64_t drop = bits - kept;
    if (drop > 0) {
        const uint64_t half = uint64_t{1} << (drop - 1), below = drop == 64 ? digits : digits & ((half << 1) - 1);
        digits = drop == 64 ? 0 : digits >> drop;
        exponent += drop;
        if (below > half || (below == half && (isMore || (digits & 1))))
            ++digits;
    }
    const double magnitude = std::ldexp(static_cast<double>(digits), static_cast<int>(exponent));
    if (std::isinf(magnitude))
        return HexResult::TooLarge;
    return at == text.size() ? finish(magnitude) : HexResult::Malformed;
}

Own fromHex(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError("bad argument type for built-in operation");
    double d = 0;
    if (!vm.charge(args[1].as<Str>()->bytes / 4 + 4))
        return {};
    switch (parseHexFloat(viewOf(args[1]), d)) {
    case HexResult::Malformed: return vm.valueError("invalid hexadecimal floating-point string");
    case HexResult::TooLarge: return vm.overflowError("hexadecimal value too large to represent as a float");
    case HexResult::Ok: break;
    }
    if (args[0] == Value(vm.types.float_))
        return Own::real(d);
    return vm.call(args[0], {Value::real(d)});
}

Own format(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError(cat("__format__() argument must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    if (viewOf(args[1]).empty())
        return vm.str(args[0]);
    return formatFloat(vm, floatOf(args[0]), viewOf(args[1]), vm.typeName(args[0]));
}

Own getReal(Machine&, Value self) { return Own::real(floatOf(self)); }
Own getImaginary(Machine&, Value) { return Own::real(0); }

} // namespace

void addFloatMethods(Machine& vm) {
    Type* type = vm.types.float_;
    vm.addMethods(type, {
                            {"as_integer_ratio(self, /)", asIntegerRatio},
                            {"conjugate(self, /)", plain},
                            {"hex(self, /)", hexOf},
                            {"is_integer(self, /)", isInteger},
                            {"__trunc__(self, /)", truncate},
                            {"__floor__(self, /)", floorOf},
                            {"__ceil__(self, /)", ceilOf},
                            {"__round__(self, ndigits=None, /)", roundOf},
                            {"__getnewargs__(self, /)", getNewArgs},
                            {"__format__(self, format_spec, /)", format},
                        });
    vm.addClassMethod(type, "fromhex(type, string, /)", fromHex);
    vm.addGetSet(type, "real", getReal);
    vm.addGetSet(type, "imag", getImaginary);
}

} // namespace swimloop::vm
