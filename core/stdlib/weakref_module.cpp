// _weakref: the machine's weak references by name.
#include "stdlib/library.h"
#include "vm/weakref.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Own proxy(Machine& vm, const Value* args)
{
    return newWeakReference(vm, vm.isCallable(args[0]) && vm.types.weakCallableProxy ? vm.types.weakCallableProxy : vm.types.weakProxy, args[0], isGiven(args[1]) ? args[1] : Value());
}

Own references(Machine& vm, const Value* args)
{
    const Ref<List> all = vm.newList();
    if (args[0].isObject())
        eachWeakReference(vm, args[0].object(), [&](WeakReference* r) { pushBack(all, Value(r)); });
    return all.share();
}

Own referenceCount(Machine& vm, const Value* args)
{
    int64_t count = 0;
    if (args[0].isObject())
        eachWeakReference(vm, args[0].object(), [&](WeakReference*) { ++count; });
    return Own::smallInt(count);
}

}    // namespace

bool initWeakref(Machine& vm, Module* module)
{
    vm.addValue(module, "ref", Value(vm.types.weakref));
    vm.addValue(module, "ReferenceType", Value(vm.types.weakref));
    vm.addValue(module, "ProxyType", Value(vm.types.weakProxy));
    vm.addFunction(module, "proxy(object, callback=None, /)", proxy);
    vm.addFunction(module, "getweakrefs(object, /)", references);
    vm.addFunction(module, "getweakrefcount(object, /)", referenceCount);
    return true;
}

}    // namespace swimloop::stdlib
