// asyncio.Lock: fair, and owned by nobody. Between a release and the step of the waiter that it woke, it is free and yet not to be had.
#pragma once

#include "aio/primitive.h"

namespace swimloop::aio {

struct Lock : Primitive {
    WaitQueue waiters;
    bool isLocked;
};

[[nodiscard]] vm::Ref<Lock> newLock(State& state);
[[nodiscard]] bool releaseLock(State& state, Lock* lock); // RuntimeError where it is not locked
// Takes it at once where it is free and nobody waits for it.
[[nodiscard]] bool tryAcquire(State& state, Lock* lock);
// For whoever waits in a coroutine of the library: joins the queue; then, woken or cancelled, leaves it. joined() null: failed.
[[nodiscard]] vm::Ref<Future> joinLock(State& state, Lock* lock);
void leaveLock(State& state, Lock* lock, Future* waiter, bool isCancelled);
void tellAcquired(State& state, Lock* lock);

} // namespace swimloop::aio
