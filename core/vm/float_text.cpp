#include <charconv>
#include <cmath>

#include "vm/bigint.h"

namespace swimloop::vm {

// CPython's repr: the shortest digits that read back as the same number, positional for exponents from -4 to 15.
std::string floatText(double d) {
    spendWork(8);
    if (std::isnan(d))
        return "nan";
    if (std::isinf(d))
        return d < 0 ? "-inf" : "inf";
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, d, std::chars_format::scientific);
    std::string_view text(digits, static_cast<size_t>(end - digits));
    const size_t e = text.find('e');
    int exponent = 0;
    const size_t exponentAt = text[e + 1] == '+' ? e + 2 : e + 1;
    std::from_chars(text.data() + exponentAt, text.data() + text.size(), exponent);
    if (exponent < -4 || exponent > 15)
        return std::string(text); // two digits of exponent at least, as to_chars writes it
    std::string out;
    size_t at = 0;
    if (text[0] == '-') {
        out += '-';
        at = 1;
    }
    std::string all(1, text[at]);
    if (text[at + 1] == '.')
        all += text.substr(at + 2, e - at - 2);
    if (exponent < 0) {
        out += "0.";
        out.append(static_cast<size_t>(-exponent - 1), '0');
        return out += all;
    }
    const auto whole = static_cast<size_t>(exponent) + 1;
    if (all.size() <= whole) {
        out += all;
        out.append(whole - all.size(), '0');
        return out += ".0";
    }
    out.append(all, 0, whole);
    out += '.';
    return out.append(all, whole);
}

// Equal numbers hash alike whatever their type: the value modulo 2**61 - 1. Multiplying by a power of two turns the 61 bits round.
int64_t hashDouble(double d) {
    constexpr int kBits = 61;
    constexpr uint64_t kModulus = (uint64_t{1} << kBits) - 1;
    if (std::isnan(d))
        return 0;
    if (std::isinf(d))
        return d > 0 ? 314159 : -314159;
    int exponent;
    const auto digits = static_cast<uint64_t>(std::ldexp(std::frexp(std::fabs(d), &exponent), 53));
    const int turn = ((exponent - 53) % kBits + kBits) % kBits;
    const uint64_t turned = (digits << turn & kModulus) | digits >> (kBits - turn);
    const int64_t hash = d < 0 ? -static_cast<int64_t>(turned) : static_cast<int64_t>(turned);
    return hash == -1 ? -2 : hash;
}

} // namespace swimloop::vm
