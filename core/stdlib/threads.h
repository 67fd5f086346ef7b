// _thread, and what threading, queue, concurrent.futures and multiprocessing (resources/stdlib) need of the workers beneath.
#pragma once

#include "stdlib/library.h"
#include "vm/workers.h"

namespace swimloop::stdlib {

void addThreadLocks(vm::Machine& vm, vm::Module* module);    // lock and RLock
[[nodiscard]] int64_t identOf(uint32_t worker);                 // threading.get_ident() of the worker with that number

}    // namespace swimloop::stdlib
