// _gc: the machine's collector of cycles.
#include "stdlib/library.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Own collect(Machine& vm, const Value*)
{
    if (!vm.charge(1000))
        return {};
    const size_t found = vm.collectCycles();
    return vm.hasError() ? Own() : vm.newInt(static_cast<int64_t>(found));
}

}    // namespace

bool initGc(Machine& vm, Module* module)
{
    vm.addFunction(module, "collect(generation=2)", collect);
    return true;
}

}    // namespace swimloop::stdlib
