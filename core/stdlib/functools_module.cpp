// _functools: reduce, cmp_to_key; partial and the cache have files of their own.
#include "stdlib/functools.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Own reduce(Machine& vm, const Value* args)
{
    Own total = args[2].isNull() ? Own() : Own::ref(args[2]);
    const Own iterator = vm.iter(args[1]);
    if (iterator.isNull())
        return vm.errorIs(vm.exc.TypeError) ? (vm.clearError(), Own(vm.typeError("reduce() arg 2 must support iteration"))) : Own();
    Iteration it(vm, iterator);
    while (Own item = it.next()) {
        total = total.isNull() ? std::move(item) : vm.call(args[0], {total.get(), item.get()});
        if (total.isNull())
            return {};
    }
    if (it.hasFailed())
        return {};
    return total.isNull() ? Own(vm.typeError("reduce() of empty iterable with no initial value")) : std::move(total);
}

// ---- cmp_to_key: K is what it returns, and its objects are the keys.

struct KeyWrapper : Object {
    Value compare, object;    // object: null in K itself
};

Own newKey(Machine& vm, Value compare, Value object)
{
    Ref<KeyWrapper> key = vm.make<KeyWrapper>(libraryOf(vm).keyWrapper);
    keep(key->compare, compare);
    keep(key->object, object);
    return std::move(key).own();
}

Own callKey(Machine& vm, Value self, const CallArgs& args)
{
    const Arguments<1> given(vm, "K(obj)", args);
    return given ? newKey(vm, self.as<KeyWrapper>()->compare, given[0]) : Own();
}

Own compareKeys(Machine& vm, Value a, Value b, Compare op)
{
    Type* type = libraryOf(vm).keyWrapper;
    if (vm.typeOf(a) != type || vm.typeOf(b) != type)
        return vm.typeError("other argument must be K instance");
    auto *x = a.as<KeyWrapper>(), *y = b.as<KeyWrapper>();
    if (x->object.isNull() || y->object.isNull())
        return vm.raise(vm.exc.AttributeError, "object");
    const Own function = Own::ref(x->compare), left = Own::ref(x->object), right = Own::ref(y->object);
    const Own order = vm.call(function, {left.get(), right.get()});
    return order.isNull() ? Own() : vm.compare(order, Value::integer(0), op);
}

Own keyObject(Machine& vm, Value self)
{
    const Value object = self.as<KeyWrapper>()->object;
    return object.isNull() ? Own(vm.raise(vm.exc.AttributeError, "object")) : Own::ref(object);
}
bool setKeyObject(Machine&, Value self, Value v)
{
    keep(self.as<KeyWrapper>()->object, v);
    return true;
}

Own cmpToKey(Machine& vm, const Value* args) { return newKey(vm, args[0], Value()); }

}    // namespace

bool initFunctools(Machine& vm, Module* module)
{
    vm.addFunction(module, "reduce(function, iterable, initial=None, /)", reduce,
                   "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.");
    vm.addFunction(module, "cmp_to_key(mycmp)", cmpToKey, "Convert a cmp= function into a key= function.");
    TypeSpec key;
    key.name = "functools.KeyWrapper";
    key.size = sizeof(KeyWrapper);
    key.flags = kGcType;
    key.slots.clear = clearFields<2>;
    key.slots.traverse = traverseFields<2>;
    key.slots.call = callKey;
    key.slots.compare = compareKeys;
    key.slots.isUnhashable = true;
    libraryOf(vm).keyWrapper = vm.newType(key);
    vm.addGetSet(libraryOf(vm).keyWrapper, "obj", keyObject, setKeyObject);
    addPartial(vm, module);
    addCacheWrapper(vm, module);
    return true;
}

}    // namespace swimloop::stdlib
