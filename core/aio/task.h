// asyncio.Task: a future that drives a coroutine. stepTask() is what the loop runs for each of its handles.
#pragma once

#include <string>
#include <string_view>

#include "aio/future.h"

namespace swimloop::aio {

struct Task : Future {
    vm::Value coroutine;   // owned
    vm::Object* waiter;    // owned; what it awaits: a future
    Context* context;      // owned
    vm::Value name;        // owned; null: "Task-" and nameNumber
    uint32_t nameNumber;
    uint32_t number;       // its hash
    uint32_t cancelRequests;
    Id cancelRequest;      // the last request, for the observer
    bool mustCancel;       // throw CancelledError into it at its next step
    bool isQuietWhenDestroyed; // do not log if it is freed while pending
    bool isRegistered;     // in State::tasks
};

void setupTasks(State& state);

[[nodiscard]] bool isTask(const State& state, vm::Value v);
// Makes a task and queues its first step. name: null for the next Task-N; context: null for a copy of the current one.
[[nodiscard]] vm::Ref<Task> newTask(State& state, Loop* loop, vm::Value coroutine, vm::Value nameOrNull, Context* contextOrNull);
[[nodiscard]] bool initTask(State& state, Task* task, vm::Value coroutine, vm::Value nameOrNull, Context* contextOrNull);
// Through the loop's create_task and its task factory, as the library's functions do.
[[nodiscard]] vm::Own createTask(State& state, vm::Value loop, vm::Value coroutine, Context* contextOrNull = nullptr);
[[nodiscard]] vm::Own ensureFuture(State& state, vm::Value awaitable, vm::Value loopOrNull);
// task._set_name as create_task(name=...) does.
[[nodiscard]] bool setTaskName(State& state, vm::Value task, vm::Value nameOrNone);

// Runs one step. False: an exception goes through to whoever runs the loop.
[[nodiscard]] bool stepTask(State& state, Task* task, vm::Value exceptionOrNull);
[[nodiscard]] bool wakeTask(State& state, Task* task, Future* future);
[[nodiscard]] int cancelTask(State& state, Task* task, vm::Value messageOrNull); // 1, 0, -1 failed

void uncancelTask(State& state, Task* task);
[[nodiscard]] vm::Own sourceLine(State& state, std::string_view file, uint32_t line);

[[nodiscard]] std::string nameOf(const State& state, const Task* task);
[[nodiscard]] bool isCoroutine(State& state, vm::Value v); // asyncio.iscoroutine()

} // namespace swimloop::aio
