// The native half of functools; the rest is resources/stdlib/functools.py.
#pragma once

#include "stdlib/library.h"

namespace swimloop::stdlib {

void addPartial(vm::Machine& vm, vm::Module* module);
void addCacheWrapper(vm::Machine& vm, vm::Module* module);    // lru_cache

}    // namespace swimloop::stdlib
