// _gc: the machine's collector of cycles.
#include "stdlib/library.h"
#include "vm/gc.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Own collect(Machine& vm, const Value*)
{
    if (!vm.charge(1000))
        return {};
    uint64_t walked = 0;
    const size_t found = vm.collectCycles(&walked);
    vm.spend(walked * 5);
    return vm.hasError() ? Own() : vm.newInt(static_cast<int64_t>(found));
}

Own getObjects(Machine& vm, const Value*) { return trackedObjects(vm); }
Own getReferents(Machine& vm, const Value* args) { return referentsOf(vm, args[0].as<Tuple>()); }
Own getReferrers(Machine& vm, const Value* args) { return referrersOf(vm, args[0].as<Tuple>()); }

}    // namespace

bool initGc(Machine& vm, Module* module)
{
    vm.addFunction(module, "collect(generation=2)", collect);
    vm.addFunction(module, "get_objects(generation=None)", getObjects);
    vm.addFunction(module, "get_referents(*objs)", getReferents);
    vm.addFunction(module, "get_referrers(*objs)", getReferrers);
    return true;
}

}    // namespace swimloop::stdlib
