// Asyncio's functions and classes, each in the file of its name, and what puts them into the module.
#pragma once

#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"
#include "vm/machine.h"
#include "vm/module.h"

namespace swimloop::aio {

void addSleep(State& state, vm::Module* module);
void addGather(State& state, vm::Module* module);
void addWait(State& state, vm::Module* module);
void addWaitFor(State& state, vm::Module* module);
void addShield(State& state, vm::Module* module);
void addAsCompleted(State& state, vm::Module* module);
void addTimeouts(State& state, vm::Module* module);
void addRunner(State& state, vm::Module* module);
void addPolicies(State& state, vm::Module* module);
void addThreads(State& state, vm::Module* module);

// Their types, made once.
void setupGather(State& state);
void setupWait(State& state);
void setupShield(State& state);
void setupAsCompleted(State& state);
void setupTimeouts(State& state);
void setupTaskGroups(State& state);
void setupLock(State& state);
void setupEvent(State& state);
void setupCondition(State& state);
void setupSemaphores(State& state);
void setupBarrier(State& state);
void setupQueues(State& state);
void setupRunner(State& state);
void setupThreads(State& state);

// An asyncio future that follows a concurrent.futures.Future.
[[nodiscard]] vm::Own wrapFuture(State& state, vm::Value source, Loop* loop);
[[nodiscard]] vm::Own sleepFor(State& state, vm::Value delay, vm::Value result);
[[nodiscard]] vm::Own allTasks(State& state, vm::Value loop);
[[nodiscard]] bool isLibraryCoroutineFunction(const vm::NativeFunction* function); // inspect.iscoroutinefunction() is true of it
void registerModules(State& state);
// gather() of the values of a tuple.
[[nodiscard]] vm::Own gather(State& state, vm::Tuple* awaitables, bool returnsExceptions);

} // namespace swimloop::aio
