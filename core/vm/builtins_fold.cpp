// Builtins that go through all items: all, any, max, min, sorted, sum.
#include "vm/bigint.h"
#include "vm/builtins.h"
#include "vm/containers.h"
#include "vm/module.h"

namespace swimloop::vm {

namespace {

Own anyOrAll(Machine& vm, Value iterable, bool decisive)
{
    Iteration it(vm, iterable);
    while (Own item = it.next()) {
        const int isTrue = vm.truth(item);
        if (isTrue < 0)
            return {};
        if ((isTrue == 1) == decisive)
            return Own::boolean(decisive);
    }
    return it.hasFailed() ? Own() : Own::boolean(!decisive);
}

Own all(Machine& vm, const Value* args)
{
    return anyOrAll(vm, args[0], false);
}
Own any(Machine& vm, const Value* args)
{
    return anyOrAll(vm, args[0], true);
}

// args: the tuple of positional ones, key, default.
Own extreme(Machine& vm, const Value* args, std::string_view name, Compare op)
{
    const std::span<Value> given = args[0].as<Tuple>()->view();
    if (given.empty())
        return vm.typeError(cat(name, " expected at least 1 argument, got 0"));
    if (given.size() > 1 && !args[2].isNull())
        return vm.typeError(cat("Cannot specify a default for ", name, "() with multiple positional arguments"));
    const Value key = args[1].isNull() ? Value::none() : args[1];
    Own best, bestKey;
    Iteration it(vm, given.size() > 1 ? args[0] : given[0]);
    while (Own item = it.next()) {
        Own itemKey = key.isNone() ? item : vm.call(key, {item});
        if (itemKey.isNull())
            return {};
        if (!best.isNull()) {
            const int isBetter = vm.compareTruth(itemKey, bestKey, op);
            if (isBetter < 0)
                return {};
            if (!isBetter)
                continue;
        }
        best = std::move(item);
        bestKey = std::move(itemKey);
    }
    if (it.hasFailed())
        return {};
    if (!best.isNull())
        return best;
    return args[2].isNull() ? Own(vm.valueError(cat(name, "() arg is an empty sequence"))) : Own::ref(args[2]);
}

Own max(Machine& vm, const Value* args)
{
    return extreme(vm, args, "max", Compare::Greater);
}
Own min(Machine& vm, const Value* args)
{
    return extreme(vm, args, "min", Compare::Less);
}

Own sorted(Machine& vm, const CallArgs& args)
{
    if (args.positional != 1)
        return vm.typeError(cat("sorted expected 1 argument, got ", args.positional));
    Value key = Value::none();
    bool isReversed = false;
    Value reverse;
    for (uint32_t i = 0; i < args.keywordCount(); ++i) {
        const std::string_view name = viewOf(args.names->items[i]);
        if (name == "key")
            key = args.values[1 + i];
        else if (name == "reverse")
            reverse = args.values[1 + i];
        else
            return vm.typeError(cat("'", name, "' is an invalid keyword argument for sort()"));
    }
    Ref<List> list = vm.listOf(args.values[0]);
    if (!list)
        return {};
    if (int64_t flag = 0; !reverse.isNull()) {
        if (!toBoolFlag(vm, reverse, flag))
            return {};
        isReversed = flag != 0;
    }
    return sortList(vm, list, key, isReversed) ? std::move(list).own() : Own();
}

// From left to right, as CPython 3.11 adds: ints exactly, floats without compensation. Unboxed numbers need no objects.
Own sum(Machine& vm, const Value* args)
{
    Own total = args[1].isNull() ? Own::smallInt(0) : Own::ref(args[1]);
    if (isStr(total))
        return vm.typeError("sum() can't sum strings [use ''.join(seq) instead]");
    if (isBytes(total))
        return vm.typeError("sum() can't sum bytes [use b''.join(seq) instead]");
    if (vm.isInstance(total, vm.types.bytearray))
        return vm.typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
    Iteration it(vm, args[0]);
    while (Own item = it.next()) {
        if (total->isInt() && item->isInt())
            total = vm.newInt(total->asInt() + item->asInt());
        else if (total->isDouble() && item->isDouble())
            total = Own::real(total->asDouble() + item->asDouble());
        else if (total->isDouble() && item->isInt())
            total = Own::real(total->asDouble() + static_cast<double>(item->asInt()));
        else
            total = vm.binary(Binary::Add, total, item);
        if (total.isNull())
            return {};
    }
    return it.hasFailed() ? Own() : total;
}

}    // namespace

void addFoldBuiltins(Machine& vm, Module* module)
{
    vm.addFunction(module, "all(iterable, /)", all, "Return True if bool(x) is True for all values x in the iterable.");
    vm.addFunction(module, "any(iterable, /)", any, "Return True if bool(x) is True for any x in the iterable.");
    vm.addFunction(module, "max(*args, key=None, default=...)", max, "The biggest item of an iterable or of two or more arguments.");
    vm.addFunction(module, "min(*args, key=None, default=...)", min, "The smallest item of an iterable or of two or more arguments.");
    vm.addRawFunction(module, "sorted", sorted);
    vm.addFunction(module, "sum(iterable, /, start=0)", sum, "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.");
}

}    // namespace swimloop::vm
