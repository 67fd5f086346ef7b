// math's functions of integers of any size.
#include "stdlib/math.h"
#include "vm/bigint.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// An int by __index__.
Own whole(Machine& vm, Value v)
{
    const Own i = vm.index(v);
    return i.isNull() ? Own() : Own::ref(plainInt(i));
}

Own absolute(Machine& vm, Own n) { return n.isNull() || signOf(n) >= 0 ? std::move(n) : intNegate(vm, n); }

Own gcd(Machine& vm, const Value* args)
{
    Own total = Own::smallInt(0);
    for (const Value v : args[0].as<Tuple>()->view()) {
        const Own n = whole(vm, v);
        total = n.isNull() ? Own() : intGcd(vm, total, n);
        if (total.isNull())
            return {};
    }
    return absolute(vm, std::move(total));
}

Own lcm(Machine& vm, const Value* args)
{
    Own total = Own::smallInt(1);
    for (const Value v : args[0].as<Tuple>()->view()) {
        const Own n = whole(vm, v);
        if (n.isNull())
            return {};
        if (signOf(n) == 0 || signOf(total) == 0) {
            total = Own::smallInt(0);
            continue;
        }
        const Own common = intGcd(vm, total, n), part = common.isNull() ? Own() : intArithmetic(vm, IntOp::FloorDivide, total, common);
        total = part.isNull() ? Own() : absolute(vm, intArithmetic(vm, IntOp::Multiply, part, n));
        if (total.isNull())
            return {};
    }
    return total;
}

// The product of low + 1 ... high, by halves so that the factors stay alike in size.
Own productOf(Machine& vm, int64_t low, int64_t high)
{
    const RecursionGuard guard(vm);
    if (!guard || !vm.charge(10))
        return {};
    if (high - low <= 8) {
        Own total = Own::smallInt(1);
        for (int64_t i = low + 1; i <= high && !total.isNull(); ++i)
            total = intArithmetic(vm, IntOp::Multiply, total, vm.newInt(i));
        return total;
    }
    const int64_t middle = low + (high - low) / 2;
    const Own left = productOf(vm, low, middle), right = left.isNull() ? Own() : productOf(vm, middle, high);
    return right.isNull() ? Own() : intArithmetic(vm, IntOp::Multiply, left, right);
}

bool isTooLarge(int64_t n, int64_t factors)
{
    // Bits of the result, roughly: refused before the work where no int may be so large.
    return static_cast<double>(factors) * std::max(1.0, static_cast<double>(64 - __builtin_clzll(static_cast<uint64_t>(n) | 1)) - 1.5) > static_cast<double>(kMaxIntBits);
}

Own factorial(Machine& vm, const Value* args)
{
    const Own n = whole(vm, args[0]);
    int64_t number = 0;
    if (n.isNull())
        return {};
    if (signOf(n) < 0)
        return vm.valueError("factorial() not defined for negative values");
    if (!toInt64(n, number))
        return vm.overflowError("factorial() argument should not exceed 9223372036854775807");
    if (isTooLarge(number, number))
        return vm.raise(vm.exc.MemoryError, {});
    return productOf(vm, 0, number);
}

bool countsOf(Machine& vm, const Value* args, Own& n, Own& k)
{
    n = whole(vm, args[0]);
    k = n.isNull() ? Own() : isGiven(args[1]) ? whole(vm, args[1]) : n;
    if (k.isNull())
        return false;
    if (signOf(n) < 0)
        return vm.valueError("n must be a non-negative integer");
    return signOf(k) >= 0 ? true : static_cast<bool>(vm.valueError("k must be a non-negative integer"));
}

// n * (n-1) * ... of k factors; n of any size.
Own fallingProduct(Machine& vm, Value n, int64_t k)
{
    int64_t small = 0;
    if (toInt64(n, small) && small < (int64_t{1} << 40)) {
        if (isTooLarge(small, k))
            return vm.raise(vm.exc.MemoryError, {});
        return productOf(vm, small - k, small);
    }
    Own total = Own::smallInt(1), factor = Own::ref(n);
    for (int64_t i = 0; i < k && !total.isNull() && !factor.isNull(); ++i) {
        total = intArithmetic(vm, IntOp::Multiply, total, factor);
        factor = intArithmetic(vm, IntOp::Subtract, factor, Value::integer(1));
    }
    return total;
}

Own perm(Machine& vm, const Value* args)
{
    Own n, k;
    if (!isGiven(args[1]))
        return factorial(vm, args);
    if (!countsOf(vm, args, n, k))
        return {};
    int64_t factors = 0;
    if (compareInts(n, k) < 0)
        return Own::smallInt(0);
    if (!toInt64(k, factors))
        return vm.overflowError("k must not exceed 9223372036854775807");
    return fallingProduct(vm, n, factors);
}

Own comb(Machine& vm, const Value* args)
{
    Own n, k;
    if (!countsOf(vm, args, n, k))
        return {};
    if (compareInts(n, k) < 0)
        return Own::smallInt(0);
    const Own rest = intArithmetic(vm, IntOp::Subtract, n, k);
    if (rest.isNull())
        return {};
    int64_t factors = 0;
    if (!toInt64(compareInts(rest, k) < 0 ? rest : k, factors))
        return vm.overflowError("min(n - k, k) must not exceed 9223372036854775807");
    const Own above = fallingProduct(vm, n, factors), below = above.isNull() ? Own() : productOf(vm, 0, factors);
    return below.isNull() ? Own() : intArithmetic(vm, IntOp::FloorDivide, above, below);
}

Own isqrt(Machine& vm, const Value* args)
{
    const Own n = whole(vm, args[0]);
    if (n.isNull())
        return {};
    return signOf(n) < 0 ? Own(vm.valueError("isqrt() argument must be nonnegative")) : intSquareRoot(vm, n);
}

}    // namespace

void addIntegerMath(Machine& vm, Module* module)
{
    vm.addFunction(module, "gcd(*integers)", gcd);
    vm.addFunction(module, "lcm(*integers)", lcm);
    vm.addFunction(module, "factorial(x, /)", factorial);
    vm.addFunction(module, "perm(n, k=None, /)", perm);
    vm.addFunction(module, "comb(n, k, /)", comb);
    vm.addFunction(module, "isqrt(n, /)", isqrt);
}

}    // namespace swimloop::stdlib
