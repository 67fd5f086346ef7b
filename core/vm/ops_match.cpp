// Class and mapping patterns (PEP 634).
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

Own matchClass(Machine& vm, Value subject, Value type, Value names, uint32_t positional)
{
    if (!isType(type))
        return vm.typeError("called match pattern must be a class");
    const int is = vm.isInstanceOf(subject, type);
    if (is <= 0)
        return is < 0 ? Own() : Own::none();
    Tuple* keywords = names.as<Tuple>();
    Ref<List> values = vm.newList();
    Ref<Set> seen = vm.newSet();
    auto take = [&](Value name) {    // 1 taken, 0 missing, -1 failed
        const int known = setContains(vm, seen, name);
        if (known < 0)
            return -1;
        if (known)
            return static_cast<int>(vm.typeError(cat(type.as<Type>()->name, "() got multiple sub-patterns for attribute ", vm.shortRepr(name))));
        if (!setAdd(vm, seen, name))
            return -1;
        Own v;
        if (!vm.findAttr(subject, vm.intern(name.as<Str>()), v))
            return -1;
        if (!v)
            return 0;
        pushBack(values, std::move(v));
        return 1;
    };
    if (positional) {
        Own matchArgs;
        if (!vm.findAttr(type, vm.names.match_args, matchArgs))
            return {};
        uint32_t allowed = 0;
        bool isSelf = false;
        if (matchArgs) {
            if (!isTuple(matchArgs))
                return vm.typeError(cat(type.as<Type>()->name, ".__match_args__ must be a tuple (got ", vm.typeName(matchArgs), ")"));
            allowed = matchArgs->as<Tuple>()->size;
        } else if (type.as<Type>()->typeFlags & kMatchSelf) {
            isSelf = true;
            allowed = 1;
        }
        if (allowed < positional)
            return vm.typeError(cat(type.as<Type>()->name, "() accepts ", allowed, " positional sub-pattern", allowed == 1 ? "" : "s", " (", positional, " given)"));
        if (isSelf) {
            pushBack(values, subject);
        } else {
            for (uint32_t i = 0; i < positional; ++i) {
                Value name = matchArgs->as<Tuple>()->items[i];
                if (!isStr(name))
                    return vm.typeError(cat("__match_args__ elements must be strings (got ", vm.typeName(name), ")"));
                const int r = take(name);
                if (r <= 0)
                    return r < 0 ? Own() : Own::none();
            }
        }
    }
    for (uint32_t i = 0; i < keywords->size; ++i) {
        const int r = take(keywords->items[i]);
        if (r <= 0)
            return r < 0 ? Own() : Own::none();
    }
    return vm.newTuple(std::span<const Value>(values->items, values->size)).share();
}

Own matchKeys(Machine& vm, Value subject, Value keys)
{
    Tuple* wanted = keys.as<Tuple>();
    Ref<List> values = vm.newList();
    Ref<Set> seen = vm.newSet();
    Own get;
    Ref<Object> marker;    // stands for "missing"
    if (wanted->size) {
        get = vm.getAttr(subject, vm.names.a_get);
        if (!get)
            return {};
        marker = Ref<Object>::steal(vm.allocate(vm.types.object));
    }
    for (uint32_t i = 0; i < wanted->size; ++i) {
        Value key = wanted->items[i];
        const int known = setContains(vm, seen, key);
        if (known < 0)
            return {};
        if (known)
            return vm.valueError(cat("mapping pattern checks duplicate key (", vm.shortRepr(key), ")"));
        if (!setAdd(vm, seen, key))
            return {};
        Own v = vm.call(get, {key, marker.value()});
        if (!v)
            return {};
        if (v.get() == marker.value())
            return Own::none();
        pushBack(values, std::move(v));
    }
    return vm.newTuple(std::span<const Value>(values->items, values->size)).share();
}

}    // namespace swimloop::vm
