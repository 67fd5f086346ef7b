#include "vm/slot_wrappers.h"

#include "vm/bigint.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

namespace {

bool checkCount(Machine& vm, const CallArgs& args, const SlotDef& def)
{
    if (args.keywordCount())
        return vm.typeError(cat("wrapper ", def.dunder, "() takes no keyword arguments"));
    if (args.positional != def.argumentCount)
        return vm.typeError(cat("expected ", def.argumentCount, def.argumentCount == 1 ? " argument, got " : " arguments, got ", args.positional));
    return true;
}
template<class F> F as(AnySlot slot) { return reinterpret_cast<F>(slot); }
Own fromBool(bool ok) { return ok ? Own::none() : Own(); }

using Def = const SlotDef&;
using Args = const CallArgs&;

}    // namespace

Own wrapUnary(Machine& vm, AnySlot s, Value self, Args a, Def d) { return checkCount(vm, a, d) ? as<Own (*)(Machine&, Value)>(s)(vm, self) : Own(); }
Own wrapBinary(Machine& vm, AnySlot s, Value self, Args a, Def d) { return checkCount(vm, a, d) ? as<Own (*)(Machine&, Value, Value)>(s)(vm, self, a.values[0]) : Own(); }
Own wrapReflected(Machine& vm, AnySlot s, Value self, Args a, Def d) { return checkCount(vm, a, d) ? as<Own (*)(Machine&, Value, Value)>(s)(vm, a.values[0], self) : Own(); }
Own wrapPower(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (a.positional == 2 && !a.keywordCount())
        return vm.power(self, a.values[0], a.values[1]);
    return wrapBinary(vm, s, self, a, d);
}
Own wrapRepeat(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (!checkCount(vm, a, d))
        return {};
    int64_t times;
    if (!vm.toInt64(a.values[0], times))
        return {};
    return as<Own (*)(Machine&, Value, int64_t)>(s)(vm, self, times);
}
Own wrapCompare(Machine& vm, AnySlot s, Value self, Args a, Def d) { return checkCount(vm, a, d) ? as<Own (*)(Machine&, Value, Value, Compare)>(s)(vm, self, a.values[0], static_cast<Compare>(d.operation)) : Own(); }
Own wrapHash(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    int64_t out;
    if (!checkCount(vm, a, d) || !as<bool (*)(Machine&, Value, int64_t&)>(s)(vm, self, out))
        return {};
    return vm.newInt(out);
}
Own wrapCall(Machine& vm, AnySlot s, Value self, Args a, Def) { return as<Own (*)(Machine&, Value, Args)>(s)(vm, self, a); }
Own wrapInit(Machine& vm, AnySlot s, Value self, Args a, Def) { return fromBool(as<bool (*)(Machine&, Value, Args)>(s)(vm, self, a)); }
Own wrapGetAttr(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    Str* name;
    if (!checkCount(vm, a, d))
        return {};
    if (!isStr(a.values[0]))
        return vm.typeError(cat("attribute name must be string, not '", vm.typeName(a.values[0]), "'"));
    name = vm.intern(a.values[0].as<Str>());
    return as<Own (*)(Machine&, Value, Str*)>(s)(vm, self, name);
}
Own wrapSetAttr(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (!checkCount(vm, a, d))
        return {};
    if (!isStr(a.values[0]))
        return vm.typeError(cat("attribute name must be string, not '", vm.typeName(a.values[0]), "'"));
    return fromBool(as<bool (*)(Machine&, Value, Str*, Value)>(s)(vm, self, vm.intern(a.values[0].as<Str>()), d.operation ? Value() : a.values[1]));
}
Own wrapNext(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (!checkCount(vm, a, d))
        return {};
    Own r = as<Own (*)(Machine&, Value)>(s)(vm, self);
    if (!r && !vm.hasError())
        return vm.stopIteration(Value());
    return r;
}
Own wrapTruth(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (!checkCount(vm, a, d))
        return {};
    const int t = as<int (*)(Machine&, Value)>(s)(vm, self);
    return t < 0 ? Own() : Own::boolean(t);
}
Own wrapLength(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (!checkCount(vm, a, d))
        return {};
    const int64_t n = as<int64_t (*)(Machine&, Value)>(s)(vm, self);
    return n < 0 ? Own() : vm.newInt(n);
}
Own wrapSetItem(Machine& vm, AnySlot s, Value self, Args a, Def d) { return checkCount(vm, a, d) ? fromBool(as<bool (*)(Machine&, Value, Value, Value)>(s)(vm, self, a.values[0], d.operation ? Value() : a.values[1])) : Own(); }
Own wrapContains(Machine& vm, AnySlot s, Value self, Args a, Def d)
{
    if (!checkCount(vm, a, d))
        return {};
    const int t = as<int (*)(Machine&, Value, Value)>(s)(vm, self, a.values[0]);
    return t < 0 ? Own() : Own::boolean(t);
}
Own wrapGet(Machine& vm, AnySlot s, Value self, Args a, Def)
{
    if (a.keywordCount() || a.positional < 1 || a.positional > 2)
        return vm.typeError(cat("expected at least 1 argument, got ", a.positional));
    Value object = a.values[0].isNone() ? Value() : a.values[0];
    Value type = a.positional > 1 && !a.values[1].isNone() ? a.values[1] : Value();
    if (object.isNull() && type.isNull())
        return vm.typeError("__get__(None, None) is invalid");
    return as<Own (*)(Machine&, Value, Value, Type*)>(s)(vm, self, object, type.isNull() ? vm.typeOf(object) : type.as<Type>());
}

}    // namespace swimloop::vm
