#include "vm/bigint_value.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>

#include "vm/machine.h"

namespace swimloop::vm {

namespace mp = boost::multiprecision;

namespace {

constexpr uint64_t kHashModulus = (uint64_t{1} << 61) - 1;

uint64_t magnitudeOf(int64_t i) { return i < 0 ? 0 - static_cast<uint64_t>(i) : static_cast<uint64_t>(i); }

bool isZero(Value v) { return v.isInt() && v.asInt() == 0; }

// Steps that multiplying magnitudes of so many limbs is worth; Boost uses Karatsuba's way beyond 40 limbs.
uint64_t multiplyCost(size_t a, size_t b) {
    double small = static_cast<double>(std::min(a, b)), cost = 1;
    const double pieces = static_cast<double>(std::max(a, b)) / std::max(small, 1.0);
    while (small > 40) {
        small /= 2;
        cost *= 3;
    }
    return static_cast<uint64_t>(pieces * cost * small * small / 5) + 2;
}

bool checkBits(Machine& vm, uint64_t bits) {
    if (bits > kMaxIntBits)
        return vm.raise(vm.exc.MemoryError, "");
    return vm.reserve(bits / 8);
}

// Only ever reads limbs: a view of any plain int's magnitude without a number of its own.
struct Magnitude {
    explicit Magnitude(Value v) {
        if (v.isObject()) {
            const BigNumber& n = v.as<BigInt>()->number;
            limbs = limbsOf(n);
            isNegative = n.backend().sign();
        } else {
            isNegative = v.asInt() < 0;
            small = magnitudeOf(v.asInt());
            limbs = {&small, 1};
        }
    }
    Magnitude(const Magnitude&) = delete;
    Magnitude& operator=(const Magnitude&) = delete;
    std::span<const Limb> limbs;
    bool isNegative;
    Limb small = 0;
};

void trim(Vec<Limb>& limbs) {
    while (!limbs.empty() && limbs.back() == 0)
        limbs.pop_back();
}

} // namespace

Value plainInt(Value v) {
    if (v.isInt())
        return v;
    if (v.isBool())
        return Value::integer(v.isTrue());
    return v.object()->type == Machine::current->types.int_ ? v : v.as<IntObject>()->number;
}

const BigNumber& numberOf(Value v, BigNumber& scratch) {
    v = plainInt(v);
    if (v.isObject())
        return v.as<BigInt>()->number;
    scratch = v.asInt();
    return scratch;
}

BigNumber fromLimbs(std::span<const Limb> limbs, bool isNegative) {
    BigNumber n;
    while (!limbs.empty() && limbs.back() == 0)
        limbs = limbs.first(limbs.size() - 1);
    if (limbs.empty())
        return n;
    n.backend().resize(static_cast<unsigned>(limbs.size()), static_cast<unsigned>(limbs.size()));
    std::memcpy(n.backend().limbs(), limbs.data(), limbs.size_bytes());
    if (isNegative)
        n.backend().negate();
    return n;
}

size_t bitsOf(const BigNumber& n) {
    const std::span<const Limb> limbs = limbsOf(n);
    return (limbs.size() - 1) * 64 + static_cast<size_t>(std::bit_width(limbs.back()));
}

namespace {

Own makeBig(Machine& vm, BigNumber&& number) {
    Ref<BigInt> big = vm.make<BigInt>(vm.types.int_);
    new (&big->number) BigNumber(std::move(number));
    return std::move(big).own();
}

} // namespace

Own newFrom(Machine& vm, BigNumber&& number) {
    if (number.backend().size() == 1) {
        const Limb magnitude = number.backend().limbs()[0];
        if (magnitude <= static_cast<uint64_t>(Value::kMaxInt) + 1) {
            const int64_t i = number.backend().sign() ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
            if (Value::fits(i))
                return Own::smallInt(i);
        }
    }
    return makeBig(vm, std::move(number));
}

Own Machine::newBigInt(int64_t i) {
    if (Value::fits(i))
        return Own::smallInt(i);
    return makeBig(*this, BigNumber(i));
}

Own Machine::newUInt(uint64_t i) {
    if (i <= static_cast<uint64_t>(Value::kMaxInt))
        return Own::smallInt(static_cast<int64_t>(i));
    return makeBig(*this, BigNumber(i));
}

int signOf(Value v) {
    if (v.isObject())
        return v.as<BigInt>()->number.backend().sign() ? -1 : 1;
    return v.asInt() < 0 ? -1 : v.asInt() > 0;
}

bool toInt64(Value v, int64_t& out) {
    if (v.isInt()) {
        out = v.asInt();
        return true;
    }
    const Magnitude m(v);
    if (m.limbs.size() > 1)
        return false;
    const uint64_t limb = m.limbs[0], limit = uint64_t{1} << 63;
    if (limb > limit || (limb == limit && !m.isNegative))
        return false;
    out = static_cast<int64_t>(m.isNegative ? 0 - limb : limb);
    return true;
}

// Rounds the magnitude to 53 bits, half to even: the upper 64 bits, with everything below them in the lowest, round as the whole does.
double toDouble(Value v) {
    if (v.isInt())
        return static_cast<double>(v.asInt());
    const Magnitude m(v);
    const size_t n = m.limbs.size();
    const int lead = std::countl_zero(m.limbs[n - 1]);
    uint64_t top = m.limbs[n - 1] << lead;
    if (n > 1 && lead != 0)
        top |= m.limbs[n - 2] >> (64 - lead);
    bool isInexact = n > 1 && lead != 0 && (m.limbs[n - 2] << lead) != 0;
    if (n > 1 && lead == 0)
        isInexact = m.limbs[n - 2] != 0;
    for (size_t i = 0; i + 2 < n && !isInexact; ++i)
        isInexact = m.limbs[i] != 0;
    const int64_t exponent = static_cast<int64_t>(n - 1) * 64 - lead;
    const double magnitude =
        exponent > 1024 ? std::numeric_limits<double>::infinity() : std::ldexp(static_cast<double>(top | isInexact), static_cast<int>(exponent));
    return m.isNegative ? -magnitude : magnitude;
}

int64_t hashInt(Value v) {
    const Magnitude m(v);
    if (m.limbs.size() > 16)
        spendWork(m.limbs.size());
    uint64_t h = 0;
    for (size_t i = m.limbs.size(); i-- > 0;) {
        // 2**64 is 8 modulo 2**61 - 1.
        const auto sum = static_cast<unsigned __int128>(h) * 8 + m.limbs[i];
        h = (static_cast<uint64_t>(sum) & kHashModulus) + static_cast<uint64_t>(sum >> 61);
        h = (h & kHashModulus) + (h >> 61);
        if (h >= kHashModulus)
            h -= kHashModulus;
    }
    const int64_t hash = m.isNegative ? -static_cast<int64_t>(h) : static_cast<int64_t>(h);
    return hash == -1 ? -2 : hash;
}

size_t bitLength(Value v) {
    const Magnitude m(v);
    return (m.limbs.size() - 1) * 64 + static_cast<size_t>(std::bit_width(m.limbs.back()));
}

uint64_t bitCount(Value v) {
    uint64_t count = 0;
    if (!v.isInt())
        spendWork(Magnitude(v).limbs.size() / 4);
    for (const Limb limb : Magnitude(v).limbs)
        count += static_cast<uint64_t>(std::popcount(limb));
    return count;
}

int compareInts(Value a, Value b) {
    if (a.isInt() && b.isInt())
        return a.asInt() < b.asInt() ? -1 : a.asInt() > b.asInt();
    const int signA = signOf(a), signB = signOf(b);
    if (signA != signB)
        return signA < signB ? -1 : 1;
    const Magnitude ma(a), mb(b);
    int order = ma.limbs.size() < mb.limbs.size() ? -1 : ma.limbs.size() > mb.limbs.size();
    if (order == 0 && ma.limbs.size() > 16)
        spendWork(ma.limbs.size() / 4);
    for (size_t i = ma.limbs.size(); order == 0 && i-- > 0;)
        order = ma.limbs[i] < mb.limbs[i] ? -1 : ma.limbs[i] > mb.limbs[i];
    return signA < 0 ? -order : order;
}

int compareIntDouble(Value v, double d) {
    if (std::isinf(d))
        return d < 0 ? 1 : -1;
    if (v.isInt() && v.asInt() >= -(int64_t{1} << 53) && v.asInt() <= int64_t{1} << 53) {
        const auto i = static_cast<double>(v.asInt());
        return i < d ? -1 : i > d;
    }
    const int sign = signOf(v);
    const int signD = d < 0 ? -1 : d > 0;
    if (sign != signD)
        return sign < signD ? -1 : 1;
    int exponent;
    const double fraction = std::frexp(std::fabs(d), &exponent); // |d| lies in [2**(exponent - 1), 2**exponent)
    const auto bits = static_cast<int64_t>(bitLength(v));
    if (bits != exponent)
        return (bits < exponent) == (sign > 0) ? -1 : 1;
    // The same number of bits, more than 48 of them: compare with the whole part, then look at what lies behind the point.
    int64_t whole = 0;
    BigNumber scratch, other;
    if (exponent <= 62)
        whole = static_cast<int64_t>(std::fabs(d)), other = whole;
    else
        other = BigNumber(static_cast<uint64_t>(std::ldexp(fraction, 53))) << (exponent - 53);
    const BigNumber& n = numberOf(v, scratch);
    const int order = sign < 0 ? BigNumber(-n).compare(other) : n.compare(other);
    if (order != 0)
        return (order < 0) == (sign > 0) ? -1 : 1;
    if (exponent <= 62 && static_cast<double>(whole) < std::fabs(d))
        return sign > 0 ? -1 : 1;
    return 0;
}

bool multiplyChecked(Machine& vm, const BigNumber& a, const BigNumber& b, BigNumber& product) {
    const size_t n = a.backend().size(), m = b.backend().size();
    if (n + m > 16 && (!checkBits(vm, bitsOf(a) + bitsOf(b) - 1) || !vm.charge(multiplyCost(n, m))))
        return false;
    BigNumber result;
    mp::multiply(result, a, b);
    product = std::move(result);
    return true;
}

// Knuth's algorithm D, with limbs as digits.
bool divideMagnitudes(Machine& vm, std::span<const Limb> a, std::span<const Limb> b, Vec<Limb>& quotient, Vec<Limb>& remainder) {
    using Wide = unsigned __int128;
    const size_t n = b.size();
    quotient.clear();
    remainder.assign(a.begin(), a.end());
    if (a.size() < n)
        return true;
    quotient.resize(a.size() - n + 1);
    if (n == 1) {
        Limb rest = 0;
        for (size_t i = a.size(); i-- > 0;) {
            const Wide part = static_cast<Wide>(rest) << 64 | a[i];
            quotient[i] = static_cast<Limb>(part / b[0]);
            rest = static_cast<Limb>(part % b[0]);
        }
        remainder.assign(1, rest);
        trim(quotient);
        trim(remainder);
        return vm.charge(a.size() + 1);
    }
    const int shift = std::countl_zero(b[n - 1]);
    const auto shifted = [shift](Limb high, Limb low) { return shift == 0 ? high : high << shift | low >> (64 - shift); };
    Vec<Limb> v(n), u(a.size() + 1);
    for (size_t i = n; i-- > 0;)
        v[i] = shifted(b[i], i > 0 ? b[i - 1] : 0);
    u[a.size()] = shifted(0, a[a.size() - 1]);
    for (size_t i = a.size(); i-- > 0;)
        u[i] = shifted(a[i], i > 0 ? a[i - 1] : 0);
    for (size_t j = quotient.size(); j-- > 0;) {
        if (!vm.charge(n / 4 + 4))
            return false;
        Wide guess, rest;
        const Wide top = static_cast<Wide>(u[j + n]) << 64 | u[j + n - 1];
        if (u[j + n] >= v[n - 1]) {
            guess = ~Limb{0};
            rest = top - guess * v[n - 1];
        } else {
            guess = top / v[n - 1];
            rest = top % v[n - 1];
        }
        while (rest >> 64 == 0 && guess * v[n - 2] > (rest << 64 | u[j + n - 2])) {
            --guess;
            rest += v[n - 1];
        }
        Limb borrow = 0, carry = 0;
        for (size_t i = 0; i < n; ++i) {
            const Wide product = guess * v[i] + carry;
            carry = static_cast<Limb>(product >> 64);
            const Wide difference = static_cast<Wide>(u[i + j]) - static_cast<Limb>(product) - borrow;
            u[i + j] = static_cast<Limb>(difference);
            borrow = static_cast<Limb>(difference >> 64) & 1;
        }
        const Wide difference = static_cast<Wide>(u[j + n]) - carry - borrow;
        u[j + n] = static_cast<Limb>(difference);
        if (static_cast<Limb>(difference >> 64) & 1) {
            --guess;
            Limb over = 0;
            for (size_t i = 0; i < n; ++i) {
                const Wide sum = static_cast<Wide>(u[i + j]) + v[i] + over;
                u[i + j] = static_cast<Limb>(sum);
                over = static_cast<Limb>(sum >> 64);
            }
            u[j + n] += over;
        }
        quotient[j] = static_cast<Limb>(guess);
    }
    remainder.resize(n);
    for (size_t i = 0; i < n; ++i)
        remainder[i] = shift == 0 ? u[i] : u[i] >> shift | u[i + 1] << (64 - shift);
    trim(quotient);
    trim(remainder);
    return true;
}

bool divideFloor(Machine& vm, const BigNumber& a, const BigNumber& b, BigNumber* quotient, BigNumber* remainder) {
    const bool isNegativeA = a.backend().sign(), isNegativeB = b.backend().sign();
    Vec<Limb> q, r;
    if (!divideMagnitudes(vm, limbsOf(a), limbsOf(b), q, r))
        return false;
    const bool isRoundedUp = isNegativeA != isNegativeB && !r.empty() && !(r.size() == 1 && r[0] == 0);
    BigNumber whole = fromLimbs(q, isNegativeA != isNegativeB), rest = fromLimbs(r, isNegativeA);
    if (isRoundedUp) {
        --whole;
        rest += b;
    }
    if (quotient)
        *quotient = std::move(whole);
    if (remainder)
        *remainder = std::move(rest);
    return true;
}

namespace {

Own bigShift(Machine& vm, IntOp op, Value a, Value b) {
    if (signOf(b) < 0)
        return vm.valueError("negative shift count");
    if (isZero(a))
        return Own::smallInt(0);
    int64_t count;
    const bool isCountable = toInt64(b, count);
    BigNumber scratch;
    const BigNumber& n = numberOf(a, scratch);
    const size_t bits = bitLength(a);
    if (op == IntOp::RightShift) {
        if (!isCountable || static_cast<uint64_t>(count) >= bits)
            return Own::smallInt(signOf(a) < 0 ? -1 : 0);
        if (!vm.charge(bits / 256 + 1))
            return {};
        // Rounded down: -(m >> count), less one where ones were shifted out.
        const bool isNegative = signOf(a) < 0;
        BigNumber magnitude = isNegative ? BigNumber(-n) : n;
        const bool isInexact = isNegative && static_cast<uint64_t>(count) > mp::lsb(magnitude);
        magnitude >>= static_cast<size_t>(count);
        if (isNegative) {
            if (isInexact)
                ++magnitude;
            magnitude.backend().negate();
        }
        return newFrom(vm, std::move(magnitude));
    }
    if (!isCountable)
        return vm.overflowError("too many digits in integer");
    if (static_cast<uint64_t>(count) > kMaxIntBits || !checkBits(vm, bits + static_cast<uint64_t>(count)))
        return vm.hasError() ? Own() : Own(vm.raise(vm.exc.MemoryError, ""));
    if (!vm.charge((bits + static_cast<uint64_t>(count)) / 256 + 1))
        return {};
    return newFrom(vm, BigNumber(n << static_cast<size_t>(count)));
}

Own bigPower(Machine& vm, Value a, Value b) {
    int64_t exponent;
    if (isZero(b))
        return Own::smallInt(1);
    if (signOf(b) < 0)
        return vm.valueError("negative exponent");
    if (a.isInt() && a.asInt() >= -1 && a.asInt() <= 1) {
        const bool isOdd = b.isInt() ? (b.asInt() & 1) != 0 : (b.as<BigInt>()->number.backend().limbs()[0] & 1) != 0;
        return Own::smallInt(a.asInt() < 0 && !isOdd ? 1 : a.asInt());
    }
    // At least (bits - 1) * exponent bits, and at most bits * exponent.
    const size_t bits = bitLength(a);
    if (!toInt64(b, exponent) || static_cast<uint64_t>(exponent) > kMaxIntBits || (bits - 1) * static_cast<uint64_t>(exponent) > kMaxIntBits)
        return vm.raise(vm.exc.MemoryError, "");
    if (!vm.reserve(bits * static_cast<uint64_t>(exponent) / 8))
        return {};
    BigNumber scratch;
    const BigNumber base = numberOf(a, scratch);
    BigNumber result = base;
    for (int bit = std::bit_width(static_cast<uint64_t>(exponent)) - 2; bit >= 0; --bit) {
        if (!multiplyChecked(vm, result, result, result))
            return {};
        if ((exponent >> bit & 1) && !multiplyChecked(vm, result, base, result))
            return {};
    }
    return newFrom(vm, std::move(result));
}

Own bigArithmetic(Machine& vm, IntOp op, Value a, Value b) {
    BigNumber scratchA, scratchB;
    const BigNumber& x = numberOf(a, scratchA);
    const BigNumber& y = numberOf(b, scratchB);
    BigNumber result;
    const size_t limbs = x.backend().size() + y.backend().size();
    if (limbs > 64 && !vm.charge(limbs / 16))
        return {};
    switch (op) {
    case IntOp::Add: mp::add(result, x, y); break;
    case IntOp::Subtract: mp::subtract(result, x, y); break;
    case IntOp::Multiply:
        if (!multiplyChecked(vm, x, y, result))
            return {};
        break;
    case IntOp::FloorDivide:
        if (!divideFloor(vm, x, y, &result, nullptr))
            return {};
        break;
    case IntOp::Remainder:
        if (!divideFloor(vm, x, y, nullptr, &result))
            return {};
        break;
    case IntOp::And: result = x & y; break;
    case IntOp::Or: result = x | y; break;
    case IntOp::Xor: result = x ^ y; break;
    default: break;
    }
    return newFrom(vm, std::move(result));
}

} // namespace

Own intArithmetic(Machine& vm, IntOp op, Value a, Value b) {
    if ((op == IntOp::FloorDivide || op == IntOp::Remainder) && isZero(b))
        return vm.raise(vm.exc.ZeroDivisionError,
                        op == IntOp::Remainder ? "integer modulo by zero" : "integer division or modulo by zero");
    if (a.isInt() && b.isInt()) {
        const int64_t x = a.asInt(), y = b.asInt();
        switch (op) {
        case IntOp::Add: return vm.newInt(x + y);
        case IntOp::Subtract: return vm.newInt(x - y);
        case IntOp::Multiply: {
            int64_t product;
            if (!__builtin_mul_overflow(x, y, &product))
                return vm.newInt(product);
            break;
        }
        case IntOp::FloorDivide: return vm.newInt(x / y - (x % y != 0 && (x < 0) != (y < 0)));
        case IntOp::Remainder: {
            const int64_t rest = x % y;
            return Own::smallInt(rest != 0 && (x < 0) != (y < 0) ? rest + y : rest);
        }
        case IntOp::And: return Own::smallInt(x & y);
        case IntOp::Or: return Own::smallInt(x | y);
        case IntOp::Xor: return Own::smallInt(x ^ y);
        case IntOp::RightShift:
            if (y >= 0)
                return Own::smallInt(x >> (y > 63 ? 63 : y));
            break;
        case IntOp::LeftShift:
            if (y >= 0 && y < 63 && std::bit_width(magnitudeOf(x)) + y < 63)
                return vm.newInt(static_cast<int64_t>(static_cast<uint64_t>(x) << y));
            break;
        case IntOp::Power: break;
        }
    }
    if (op == IntOp::Power)
        return bigPower(vm, a, b);
    if (op == IntOp::LeftShift || op == IntOp::RightShift)
        return bigShift(vm, op, a, b);
    return bigArithmetic(vm, op, a, b);
}

Own intNegate(Machine& vm, Value a) {
    if (a.isInt())
        return vm.newInt(-a.asInt());
    return newFrom(vm, BigNumber(-a.as<BigInt>()->number));
}

bool intDivmod(Machine& vm, Value a, Value b, Own& quotient, Own& remainder) {
    if (isZero(b))
        return vm.raise(vm.exc.ZeroDivisionError, "integer division or modulo by zero");
    if (a.isInt() && b.isInt()) {
        quotient = intArithmetic(vm, IntOp::FloorDivide, a, b);
        remainder = intArithmetic(vm, IntOp::Remainder, a, b);
        return quotient && remainder;
    }
    BigNumber scratchA, scratchB, whole, rest;
    if (!divideFloor(vm, numberOf(a, scratchA), numberOf(b, scratchB), &whole, &rest))
        return false;
    quotient = newFrom(vm, std::move(whole));
    remainder = newFrom(vm, std::move(rest));
    return true;
}

Own intFromDouble(Machine& vm, double whole) {
    if (std::isnan(whole))
        return vm.valueError("cannot convert float NaN to integer");
    if (std::isinf(whole))
        return vm.overflowError("cannot convert float infinity to integer");
    if (std::fabs(whole) < 9e18)
        return vm.newInt(static_cast<int64_t>(whole));
    int exponent;
    const double fraction = std::frexp(std::fabs(whole), &exponent);
    BigNumber n = BigNumber(static_cast<uint64_t>(std::ldexp(fraction, 53))) << (exponent - 53);
    if (whole < 0)
        n.backend().negate();
    return newFrom(vm, std::move(n));
}

} // namespace swimloop::vm
