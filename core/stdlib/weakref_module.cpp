// _weakref: the machine's weak references by name.
#include "stdlib/library.h"
#include "vm/weakref.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Own proxy(Machine& vm, const Value* args) { return newWeakReference(vm, vm.types.weakProxy, args[0], isGiven(args[1]) ? args[1] : Value()); }

Own references(Machine& vm, const Value* args) { return args[0].isObject() ? weakReferencesTo(vm, args[0].object()).own() : vm.newList().own(); }

Own referenceCount(Machine& vm, const Value* args)
{
    const Own all = references(vm, args);
    vm.spend(uint64_t{all->as<List>()->size} * 4);
    return Own::smallInt(all->as<List>()->size);
}

}    // namespace

bool initWeakref(Machine& vm, Module* module)
{
    vm.addValue(module, "ref", Value(vm.types.weakref));
    vm.addValue(module, "ReferenceType", Value(vm.types.weakref));
    vm.addValue(module, "ProxyType", Value(vm.types.weakProxy));
    vm.addValue(module, "CallableProxyType", Value(vm.types.weakProxy));
    vm.addFunction(module, "proxy(object, callback=None, /)", proxy);
    vm.addFunction(module, "getweakrefs(object, /)", references);
    vm.addFunction(module, "getweakrefcount(object, /)", referenceCount);
    return true;
}

}    // namespace swimloop::stdlib
