// What locks, events, semaphores, queues ... share: the loop they are bound to at their first wait, their waiters, and how the
// observer knows them.
#pragma once

#include <string_view>

#include "aio/future.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"

namespace swimloop::aio {

struct Primitive : vm::Object {
    Loop* loop;        // owned; absent until somebody has to wait
    Id id;             // the observer's
    uint8_t nameTries; // how often a variable that holds it was looked for
    bool isNamed;
    bool isInited;
};

void clearPrimitive(State& state, Primitive* primitive);
void traversePrimitive(Primitive* primitive, vm::Visitor& visit);

// The running loop, bound at the first call; RuntimeError where it is another one later.
[[nodiscard]] Loop* boundLoop(State& state, Primitive* primitive);
// A future for a new waiter. `call` is its label: "get()".
[[nodiscard]] vm::Ref<Future> newWaiter(State& state, Primitive* primitive, WaitReason reason, std::string_view call);

void tellCreated(State& state, Primitive* primitive, ObjectKind kind, uint32_t value, uint32_t maximum);
// Looks for a variable of the script that holds it, a few times at most, to name it for the observer.
void findName(State& state, Primitive* primitive);
[[nodiscard]] inline Id currentTaskId(const State& state) { return state.currentTask ? state.currentTask->id : 0; }
[[nodiscard]] uint32_t scriptLine(const State& state);

// "<asyncio.locks.Lock object at 0x... [unlocked, waiters:1]>"
[[nodiscard]] vm::Own reprWith(State& state, vm::Value self, std::string_view extra, uint32_t waiters);

// async with lock: acquires and releases by calling the object's own methods, which a class of the script may override.
void addLockContextManager(State& state, vm::Type* type);
// `_loop`: the loop it is bound to, or None.
void addLoopAttribute(State& state, vm::Type* type);
// `_waiters`: the futures in it, as a list.
template<class Find> void addWaitersAttribute(State& state, vm::Type* type, Find)
{
    state.vm.addGetSet(type, "_waiters", [](vm::Machine& vm, vm::Value self) {
        const vm::Ref<vm::List> list = vm.newList();
        const WaitQueue* queue = Find()(vm, self);
        for (Future* future = queue->front(); future; future = future->waitNext)
            pushBack(list, vm::Value(future));
        return list.share();
    });
}

} // namespace swimloop::aio
