// What the files of math share.
#pragma once

#include "stdlib/library.h"

namespace swimloop::stdlib {

void addIntegerMath(vm::Machine& vm, vm::Module* module);    // gcd, factorial, comb ...

}    // namespace swimloop::stdlib
