// bisect
#include "stdlib/library.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// args: a, x, lo, hi, key. The place of x among sorted items; -1 failed. `x` is compared as it is: insort() puts it through the key first.
int64_t findPlace(Machine& vm, const Value* args, Value x, bool isRight)
{
    int64_t low = 0, high = -1;
    if (!args[2].isNull() && !vm.toInt64(args[2], low))
        return -1;
    if (isGiven(args[3]) && !vm.toInt64(args[3], high))
        return -1;
    if (low < 0)
        return vm.valueError("lo must be non-negative");
    if (!isGiven(args[3]) || high == -1) {
        high = vm.length(args[0]);
        if (high < 0)
            return -1;
    }
    const bool hasKey = isGiven(args[4]);
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const Own at = vm.newInt(middle);
        Own item = vm.getItem(args[0], at);
        if (!item.isNull() && hasKey)
            item = vm.call(args[4], {item.get()});
        if (item.isNull())
            return -1;
        const int isLess = isRight ? vm.compareTruth(x, item, Compare::Less) : vm.compareTruth(item, x, Compare::Less);
        if (isLess < 0)
            return -1;
        if ((isLess == 1) == isRight)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

template<bool isRight> Own bisect(Machine& vm, const Value* args)
{
    const int64_t place = findPlace(vm, args, args[1], isRight);
    return place < 0 ? Own() : vm.newInt(place);
}

template<bool isRight> Own insort(Machine& vm, const Value* args)
{
    const Own x = isGiven(args[4]) ? vm.call(args[4], {args[1]}) : Own::ref(args[1]);
    const int64_t place = x.isNull() ? -1 : findPlace(vm, args, x, isRight);
    if (place < 0)
        return {};
    const Own at = vm.newInt(place);
    return vm.callMethod(args[0], "insert", {at.get(), args[1]}).isNull() ? Own() : Own::none();
}

}    // namespace

bool initBisect(Machine& vm, Module* module)
{
    vm.addFunction(module, "bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect<true>);
    vm.addFunction(module, "bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect<false>);
    vm.addFunction(module, "insort_right(a, x, lo=0, hi=None, *, key=None)", insort<true>);
    vm.addFunction(module, "insort_left(a, x, lo=0, hi=None, *, key=None)", insort<false>);
    vm.addValue(module, "bisect", findStr(module->dict, vm.intern("bisect_right")));
    vm.addValue(module, "insort", findStr(module->dict, vm.intern("insort_right")));
    return true;
}

}    // namespace swimloop::stdlib
