// What the files of math share.
#pragma once

#include "stdlib/library.h"

namespace swimloop::stdlib {

void addIntegerMath(vm::Machine& vm, vm::Module* module);    // gcd, factorial, comb ...
[[nodiscard]] double gammaOf(double x);                      // NaN beyond its domain
[[nodiscard]] double logGammaOf(double x);

}    // namespace swimloop::stdlib
