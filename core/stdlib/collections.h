// The native half of collections; the rest is resources/stdlib/collections.
#pragma once

#include "stdlib/library.h"

namespace swimloop::stdlib {

void addDeque(vm::Machine& vm, vm::Module* module);
void addDefaultDict(vm::Machine& vm, vm::Module* module);
void addOrderedDict(vm::Machine& vm, vm::Module* module);

}    // namespace swimloop::stdlib
