// What the files of sys share.
#pragma once

#include "stdlib/library.h"

namespace swimloop::stdlib {

// What CPython would say an object takes, gc header included.
[[nodiscard]] int64_t sizeOfValue(vm::Machine& vm, vm::Value v);
void addSystemInformation(vm::Machine& vm, vm::Module* module);    // version_info, flags, float_info ...

}    // namespace swimloop::stdlib
