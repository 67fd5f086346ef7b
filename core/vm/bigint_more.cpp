// What integers can do beyond the operators: division into a float, powers modulo, greatest common divisors, roots, ratios.
#include <bit>
#include <cmath>

#include "vm/bigint_value.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace mp = boost::multiprecision;

namespace {

bool isZero(Value v) { return v.isInt() && v.asInt() == 0; }

} // namespace

bool intTrueDivide(Machine& vm, Value a, Value b, double& out) {
    if (isZero(b))
        return vm.raise(vm.exc.ZeroDivisionError, "division by zero");
    if (a.isInt() && b.isInt()) {
        out = static_cast<double>(a.asInt()) / static_cast<double>(b.asInt());
        return true;
    }
    const auto tooLarge = [&] { return vm.overflowError("integer division result too large for a float"); };
    const bool isNegative = signOf(a) * signOf(b) < 0;
    if (isZero(a)) {
        out = signOf(b) < 0 ? -0.0 : 0.0;
        return true;
    }
    // A quotient of 64 or 65 bits, fewer where the result is below the normal floats, and what is left over: enough to round once.
    const int64_t difference = static_cast<int64_t>(bitLength(a)) - static_cast<int64_t>(bitLength(b));
    if (difference > 1025)
        return tooLarge();
    if (difference < -1080) {
        out = isNegative ? -0.0 : 0.0;
        return true;
    }
    const int64_t shift = std::max<int64_t>(difference - 64, -1076);
    BigNumber scratchA, scratchB;
    BigNumber x = mp::abs(numberOf(a, scratchA)), y = mp::abs(numberOf(b, scratchB));
    if (shift < 0)
        x <<= static_cast<size_t>(-shift);
    else
        y <<= static_cast<size_t>(shift);
    Vec<Limb> quotient, rest;
    if (!divideMagnitudes(vm, limbsOf(x), limbsOf(y), quotient, rest))
        return false;
    unsigned __int128 q = 0;
    for (size_t i = quotient.size(); i-- > 0;)
        q = q << 64 | quotient[i];
    const int bits = q >> 64 != 0 ? 64 + std::bit_width(static_cast<uint64_t>(q >> 64)) : std::bit_width(static_cast<uint64_t>(q));
    const int64_t extra = std::max<int64_t>({bits - 53, -1074 - shift, 0});
    const unsigned __int128 one = 1, half = extra > 0 ? one << (extra - 1) : 0, below = q & ((one << extra) - 1);
    uint64_t digits = static_cast<uint64_t>(q >> extra);
    if (extra > 0 && (below > half || (below == half && (!rest.empty() || (digits & 1)))))
        ++digits;
    const double magnitude = std::ldexp(static_cast<double>(digits), static_cast<int>(shift + extra));
    if (std::isinf(magnitude))
        return tooLarge();
    out = isNegative ? -magnitude : magnitude;
    return true;
}

namespace {

// The number x with base * x = 1 modulo `modulus` > 1, by Euclid's algorithm; false with ValueError where there is none.
bool invert(Machine& vm, const BigNumber& base, const BigNumber& modulus, BigNumber& out) {
    BigNumber a = base, b = modulus, x = 1, y = 0;
    while (!b.is_zero()) {
        BigNumber quotient, rest, product;
        if (!divideFloor(vm, a, b, &quotient, &rest) || !multiplyChecked(vm, quotient, y, product))
            return false;
        a = std::move(b);
        b = std::move(rest);
        BigNumber next = x - product;
        x = std::move(y);
        y = std::move(next);
    }
    if (a != 1)
        return vm.valueError("base is not invertible for the given modulus");
    return divideFloor(vm, x, modulus, nullptr, &out);
}

} // namespace

Own intPowerModulo(Machine& vm, Value base, Value exponent, Value modulus) {
    if (isZero(modulus))
        return vm.valueError("pow() 3rd argument cannot be 0");
    BigNumber scratchB, scratchE, scratchM;
    const BigNumber& m = numberOf(modulus, scratchM);
    const bool isNegative = m.backend().sign();
    const BigNumber magnitude = mp::abs(m);
    BigNumber e = numberOf(exponent, scratchE), x;
    if (magnitude == 1)
        return Own::smallInt(0);
    if (!divideFloor(vm, numberOf(base, scratchB), magnitude, nullptr, &x))
        return {};
    if (e.backend().sign()) {
        if (!invert(vm, x, magnitude, x))
            return {};
        e.backend().negate();
    }
    BigNumber result = 1;
    if (magnitude.backend().size() == 1) {
        const uint64_t n = magnitude.backend().limbs()[0];
        uint64_t r = 1, square = x.is_zero() ? 0 : x.backend().limbs()[0];
        const std::span<const Limb> limbs = limbsOf(e);
        if (!vm.charge(limbs.size() * 16))
            return {};
        for (size_t i = 0; i < limbs.size(); ++i) {
            const bool isLast = i + 1 == limbs.size();
            for (uint64_t left = limbs[i], k = 0; isLast ? left != 0 : k < 64; left >>= 1, ++k) {
                if (left & 1)
                    r = static_cast<uint64_t>(static_cast<unsigned __int128>(r) * square % n);
                square = static_cast<uint64_t>(static_cast<unsigned __int128>(square) * square % n);
            }
        }
        result = r;
    } else {
        for (size_t bit = e.is_zero() ? 0 : bitsOf(e); bit-- > 0;) {
            BigNumber product;
            if (!multiplyChecked(vm, result, result, product) || !divideFloor(vm, product, magnitude, nullptr, &result))
                return {};
            if (!mp::bit_test(e, static_cast<unsigned>(bit)))
                continue;
            if (!multiplyChecked(vm, result, x, product) || !divideFloor(vm, product, magnitude, nullptr, &result))
                return {};
        }
    }
    if (isNegative && !result.is_zero())
        result += m;
    return newFrom(vm, std::move(result));
}

Own intGcd(Machine& vm, Value a, Value b) {
    BigNumber scratchA, scratchB;
    BigNumber x = mp::abs(numberOf(a, scratchA)), y = mp::abs(numberOf(b, scratchB));
    while (!y.is_zero()) {
        // The library's way is the faster one, but can not be stopped.
        if (x.backend().size() <= 64 && y.backend().size() <= 64) {
            if (!vm.charge(16 + 6 * x.backend().size() * y.backend().size()))
                return {};
            return newFrom(vm, mp::gcd(x, y));
        }
        BigNumber rest;
        if (!divideFloor(vm, x, y, nullptr, &rest))
            return {};
        x = std::move(y);
        y = std::move(rest);
    }
    return newFrom(vm, std::move(x));
}

Own intSquareRoot(Machine& vm, Value a) {
    if (isZero(a))
        return Own::smallInt(0);
    BigNumber scratch;
    const BigNumber& n = numberOf(a, scratch);
    // Newton's way from above: it falls until it is there.
    BigNumber root = BigNumber(1) << ((bitsOf(n) + 1) / 2);
    for (;;) {
        BigNumber next;
        if (!divideFloor(vm, n, root, &next, nullptr))
            return {};
        next += root;
        next >>= 1;
        if (next >= root)
            return newFrom(vm, std::move(root));
        root = std::move(next);
    }
}

bool integerRatio(Machine& vm, double d, Own& numerator, Own& denominator) {
    int exponent;
    const double fraction = std::frexp(d, &exponent);
    auto digits = static_cast<int64_t>(std::ldexp(fraction, 53));
    exponent -= 53;
    if (digits == 0) {
        numerator = Own::smallInt(0);
        denominator = Own::smallInt(1);
        return true;
    }
    const int zeros = std::min(std::countr_zero(static_cast<uint64_t>(digits)), std::max(0, -exponent));
    digits /= int64_t{1} << zeros;
    exponent += zeros;
    BigNumber top(digits), bottom(1);
    if (exponent > 0)
        top <<= exponent;
    else
        bottom <<= -exponent;
    numerator = newFrom(vm, std::move(top));
    denominator = newFrom(vm, std::move(bottom));
    return true;
}

} // namespace swimloop::vm
