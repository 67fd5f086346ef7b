// math: functions of floats. Those of integers are in math_integers.cpp.
#include <algorithm>
#include <cmath>

#include "stdlib/math.h"
#include "vm/bigint.h"
#include "vm/float_math.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// A result that is not finite though the argument was: too large, or not defined.
Own checked(Machine& vm, double result, bool argumentsAreFinite, bool mayOverflow)
{
    if (std::isnan(result) && argumentsAreFinite)
        return vm.valueError("math domain error");
    if (std::isinf(result) && argumentsAreFinite)
        return mayOverflow ? Own(vm.overflowError("math range error")) : Own(vm.valueError("math domain error"));
    return Own::real(result);
}

template<double (*f)(double), bool mayOverflow = false> Own unary(Machine& vm, const Value* args)
{
    double x = 0;
    if (!vm.toDouble(args[0], x))
        return {};
    const double result = f(x);
    if (std::isnan(result) && !std::isnan(x))
        return vm.valueError("math domain error");
    return checked(vm, result, std::isfinite(x), mayOverflow);
}

template<double (*f)(double)> Own unchecked(Machine& vm, const Value* args)
{
    double x = 0;
    return vm.toDouble(args[0], x) ? Own::real(f(x)) : Own();
}

bool two(Machine& vm, const Value* args, double& x, double& y) { return vm.toDouble(args[0], x) && vm.toDouble(args[1], y); }

template<double (*f)(double, double)> Own binary(Machine& vm, const Value* args)
{
    double x = 0, y = 0;
    if (!two(vm, args, x, y))
        return {};
    const double result = f(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        return vm.valueError("math domain error");
    return checked(vm, result, std::isfinite(x) && std::isfinite(y), true);
}

// ---- logarithms, of integers of any size too

enum class LogBase { E, Two, Ten };

bool logOf(Machine& vm, Value v, LogBase base, double& out)
{
    const auto plain = [&](double x) { return base == LogBase::E ? std::log(x) : base == LogBase::Two ? std::log2(x) : std::log10(x); };
    double x = 0;
    if (isIntLike(v)) {
        const Value number = plainInt(v);
        if (signOf(number) <= 0)
            return vm.valueError("math domain error");
        x = toDouble(number);
        if (std::isinf(x)) {
            // x is m * 2**e with e taken so that m is a float
            const auto shift = static_cast<int64_t>(bitLength(number)) - 64;
            const Own mantissa = intArithmetic(vm, IntOp::RightShift, number, Value::integer(shift));
            if (mantissa.isNull())
                return false;
            out = plain(toDouble(mantissa)) + plain(2.0) * static_cast<double>(shift);
            return true;
        }
    } else if (!vm.toDouble(v, x)) {
        return false;
    }
    if (x <= 0)
        return vm.valueError("math domain error");
    out = plain(x);
    return true;
}

Own log(Machine& vm, const Value* args)
{
    double x = 0, base = 0;
    if (!logOf(vm, args[0], LogBase::E, x))
        return {};
    if (args[1].isNull())
        return Own::real(x);
    if (!logOf(vm, args[1], LogBase::E, base))
        return {};
    return base == 0 ? Own(vm.raise(vm.exc.ZeroDivisionError, "float division by zero")) : Own::real(x / base);
}
template<LogBase base> Own logTo(Machine& vm, const Value* args)
{
    double x = 0;
    return logOf(vm, args[0], base, x) ? Own::real(x) : Own();
}

// ---- rounding to integers

template<double (*f)(double)> Own toWhole(Machine& vm, Value v, Str* dunder)
{
    if (!v.isDouble()) {
        const Own method = vm.lookupSpecial(v, dunder);
        if (!method.isNull())
            return vm.call(method);
        if (vm.hasError())
            return {};
    }
    double x = 0;
    return vm.toDouble(v, x) ? intFromDouble(vm, f(x)) : Own();
}
Own ceil(Machine& vm, const Value* args) { return toWhole<std::ceil>(vm, args[0], vm.names.ceil); }
Own floor(Machine& vm, const Value* args) { return toWhole<std::floor>(vm, args[0], vm.names.floor); }
Own trunc(Machine& vm, const Value* args)
{
    if (args[0].isDouble())
        return intFromDouble(vm, std::trunc(args[0].asDouble()));
    const Own method = vm.lookupSpecial(args[0], vm.names.trunc);
    if (method.isNull())
        return vm.hasError() ? Own() : Own(vm.typeError(cat("type ", vm.typeName(args[0]), " doesn't define __trunc__ method")));
    return vm.call(method);
}

// ---- tests and parts

template<bool (*f)(double)> Own test(Machine& vm, const Value* args)
{
    double x = 0;
    return vm.toDouble(args[0], x) ? Own::boolean(f(x)) : Own();
}
bool isFinite(double x) { return std::isfinite(x); }
bool isInfinite(double x) { return std::isinf(x); }
bool isNan(double x) { return std::isnan(x); }

Own isClose(Machine& vm, const Value* args)
{
    double a = 0, b = 0, relative = 1e-9, absolute = 0;
    if (!two(vm, args, a, b) || (!args[2].isNull() && !vm.toDouble(args[2], relative)) || (!args[3].isNull() && !vm.toDouble(args[3], absolute)))
        return {};
    if (relative < 0 || absolute < 0)
        return vm.valueError("tolerances must be non-negative");
    if (a == b)
        return Own::boolean(true);
    if (std::isinf(a) || std::isinf(b))
        return Own::boolean(false);
    const double difference = std::fabs(b - a);
    return Own::boolean(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) || difference <= absolute);
}

Own frexp(Machine& vm, const Value* args)
{
    double x = 0;
    if (!vm.toDouble(args[0], x))
        return {};
    int exponent = 0;
    const double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return vm.newTuple({Value::real(mantissa), Value::integer(exponent)}).own();
}

Own modf(Machine& vm, const Value* args)
{
    double x = 0, whole = 0;
    if (!vm.toDouble(args[0], x))
        return {};
    const double fraction = std::modf(x, &whole);
    return vm.newTuple({Value::real(fraction), Value::real(whole)}).own();
}

Own ldexp(Machine& vm, const Value* args)
{
    double x = 0;
    if (!vm.toDouble(args[0], x))
        return {};
    if (!isIntLike(args[1]))
        return vm.typeError("Expected an int as second argument to ldexp.");
    int64_t exponent = 0;
    if (!toInt64(plainInt(args[1]), exponent))
        exponent = signOf(plainInt(args[1])) < 0 ? -100000 : 100000;
    exponent = std::clamp<int64_t>(exponent, -100000, 100000);
    return checked(vm, x == 0 || !std::isfinite(x) ? x : std::ldexp(x, static_cast<int>(exponent)), std::isfinite(x), true);
}

Own ulp(Machine& vm, const Value* args)
{
    double x = 0;
    if (!vm.toDouble(args[0], x))
        return {};
    x = std::fabs(x);
    if (!std::isfinite(x))
        return Own::real(x);
    const double next = std::nextafter(x, HUGE_VAL);
    return Own::real(std::isinf(next) ? x - std::nextafter(x, -HUGE_VAL) : next - x);
}

Own nextAfter(Machine& vm, const Value* args)
{
    double x = 0, y = 0;
    return two(vm, args, x, y) ? Own::real(std::nextafter(x, y)) : Own();
}

double degreesOf(double x) { return x * (180.0 / M_PI); }
double radiansOf(double x) { return x * (M_PI / 180.0); }
double remainderOf(double x, double y)
{
    (void)exactRest(x, y);    // takes as long, and is charged
    return std::remainder(x, y);
}

Own gamma(Machine& vm, const Value* args) { return unary<gammaOf, true>(vm, args); }
Own logGamma(Machine& vm, const Value* args)
{
    double x = 0;
    if (!vm.toDouble(args[0], x))
        return {};
    if (x <= 0 && x == std::floor(x) && std::isfinite(x))
        return vm.valueError("math domain error");
    return std::isinf(x) ? Own::real(HUGE_VAL) : Own::real(logGammaOf(x));
}

Own power(Machine& vm, const Value* args)
{
    double x = 0, y = 0;
    if (!two(vm, args, x, y))
        return {};
    const double result = std::pow(x, y);
    if (!std::isfinite(x) || !std::isfinite(y))
        return Own::real(result);
    if (std::isnan(result) || (std::isinf(result) && x == 0))
        return vm.valueError("math domain error");
    return checked(vm, result, true, true);
}

// ---- sums

// Partial sums that do not overlap, so that nothing is lost; the last rounding is to even.
Own fsum(Machine& vm, const Value* args)
{
    Vec<double> partials;
    double special = 0, infinities = 0;
    bool hasSpecial = false;
    Iteration it(vm, args[0]);
    while (const Own item = it.next()) {
        double x = 0;
        if (!vm.toDouble(item, x))
            return {};
        const double original = x;
        if (!vm.charge(2 + partials.size()))
            return {};
        size_t kept = 0;
        for (double y : partials) {
            if (std::fabs(x) < std::fabs(y))
                std::swap(x, y);
            const double high = x + y, low = y - (high - x);
            if (low != 0)
                partials[kept++] = low;
            x = high;
        }
        partials.resize(kept);
        if (x == 0)
            continue;
        if (!std::isfinite(x)) {
            if (std::isfinite(original))
                return vm.overflowError("intermediate overflow in fsum");
            if (std::isinf(original))
                infinities += original;
            special += original;
            hasSpecial = true;
            partials.clear();
        } else {
            partials.push_back(x);
        }
    }
    if (it.hasFailed())
        return {};
    if (hasSpecial)
        return std::isnan(infinities) ? Own(vm.valueError("-inf + inf in fsum")) : Own::real(special);
    double high = 0, low = 0;
    size_t n = partials.size();
    if (n > 0) {
        high = partials[--n];
        while (n > 0) {
            const double x = high, y = partials[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0)
                break;
        }
        if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
            const double y = low * 2, x = high + y;
            if (y == x - high)
                high = x;
        }
    }
    return Own::real(high);
}

Own norm(const Vec<double>& values)
{
    double largest = 0;
    bool hasNan = false;
    for (const double v : values) {
        hasNan |= std::isnan(v);
        largest = std::max(largest, std::fabs(v));
    }
    if (std::isinf(largest))
        return Own::real(HUGE_VAL);
    if (hasNan)
        return Own::real(std::nan(""));
    if (largest == 0 || values.size() == 1)
        return Own::real(largest);
    int exponent = 0;
    std::frexp(largest, &exponent);
    // Scaled squares, summed with more digits than a double has.
    long double sum = 0;
    for (const double v : values) {
        const long double scaled = std::ldexp(static_cast<long double>(v), -exponent);
        sum += scaled * scaled;
    }
    return Own::real(static_cast<double>(std::ldexp(std::sqrt(sum), exponent)));
}

Own hypot(Machine& vm, const Value* args)
{
    Vec<double> values;
    if (!vm.charge(uint64_t{args[0].as<Tuple>()->size} * 4))
        return {};
    for (const Value v : args[0].as<Tuple>()->view()) {
        double x = 0;
        if (!vm.toDouble(v, x))
            return {};
        values.push_back(x);
    }
    return norm(values);
}

Own dist(Machine& vm, const Value* args)
{
    const Ref<Tuple> p = vm.tupleOf(args[0]), q = p ? vm.tupleOf(args[1]) : Ref<Tuple>();
    if (!q)
        return {};
    if (p->size != q->size)
        return vm.valueError("both points must have the same number of dimensions");
    Vec<double> values;
    for (uint32_t i = 0; i < p->size; ++i) {
        double x = 0, y = 0;
        if (!vm.toDouble(p->items[i], x) || !vm.toDouble(q->items[i], y))
            return {};
        values.push_back(x - y);
    }
    return norm(values);
}

Own product(Machine& vm, const Value* args)
{
    Own total = args[1].isNull() ? Own::smallInt(1) : Own::ref(args[1]);
    Iteration it(vm, args[0]);
    while (const Own item = it.next()) {
        total = vm.binary(Binary::Multiply, total, item);
        if (total.isNull())
            return {};
    }
    return it.hasFailed() ? Own() : std::move(total);
}

}    // namespace

bool initMath(Machine& vm, Module* module)
{
    const MethodSpec functions[] = {
        {"acos(x, /)", unary<std::acos>}, {"acosh(x, /)", unary<std::acosh>}, {"asin(x, /)", unary<std::asin>}, {"asinh(x, /)", unary<std::asinh>}, {"atan(x, /)", unary<std::atan>},
        {"atanh(x, /)", unary<std::atanh>}, {"cbrt(x, /)", unary<std::cbrt>}, {"cos(x, /)", unary<std::cos>}, {"cosh(x, /)", unary<std::cosh, true>}, {"degrees(x, /)", unchecked<degreesOf>},
        {"erf(x, /)", unary<std::erf>}, {"erfc(x, /)", unary<std::erfc>}, {"exp(x, /)", unary<std::exp, true>}, {"exp2(x, /)", unary<std::exp2, true>}, {"expm1(x, /)", unary<std::expm1, true>},
        {"fabs(x, /)", unary<std::fabs>}, {"gamma(x, /)", gamma}, {"lgamma(x, /)", logGamma}, {"log1p(x, /)", unary<std::log1p>}, {"radians(x, /)", unchecked<radiansOf>}, {"sin(x, /)", unary<std::sin>},
        {"sinh(x, /)", unary<std::sinh, true>}, {"sqrt(x, /)", unary<std::sqrt>}, {"tan(x, /)", unary<std::tan>}, {"tanh(x, /)", unary<std::tanh>}, {"atan2(y, x, /)", binary<std::atan2>},
        {"copysign(x, y, /)", binary<std::copysign>}, {"fmod(x, y, /)", binary<exactRest>}, {"remainder(x, y, /)", binary<remainderOf>}, {"pow(x, y, /)", power}, {"log(x, base=..., /)", log},
        {"log2(x, /)", logTo<LogBase::Two>}, {"log10(x, /)", logTo<LogBase::Ten>}, {"ceil(x, /)", ceil}, {"floor(x, /)", floor}, {"trunc(x, /)", trunc}, {"isfinite(x, /)", test<isFinite>},
        {"isinf(x, /)", test<isInfinite>}, {"isnan(x, /)", test<isNan>}, {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isClose}, {"frexp(x, /)", frexp}, {"modf(x, /)", modf},
        {"ldexp(x, i, /)", ldexp}, {"ulp(x, /)", ulp}, {"nextafter(x, y, /)", nextAfter}, {"fsum(seq, /)", fsum}, {"hypot(*coordinates)", hypot}, {"dist(p, q, /)", dist},
        {"prod(iterable, /, *, start=1)", product},
    };
    for (const MethodSpec& f : functions)
        vm.addFunction(module, f.signature, f.call);
    addIntegerMath(vm, module);
    for (const auto& [name, value] : {std::pair<const char*, double>{"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", HUGE_VAL}, {"nan", std::nan("")}})
        vm.addValue(module, name, Value::real(value));
    return true;
}

}    // namespace swimloop::stdlib
