// What the loop can be asked to run. The library's own callbacks (a task's step, gather's counting of its children ...) are kinds
// with two operands rather than functions: queueing one allocates nothing. The list feeds the enum, the names in the trace and
// the texts that reprs show (`cb=[gather.<locals>._done_callback() at .../tasks.py:764]`, lines as in CPython 3.11.7).
#pragma once

#include <cstdint>

#include "vm/value.h"

namespace swimloop::aio {

struct Future;
struct Loop;
struct State;

//    kind                     name in the trace                          file and line of its definition
#define SWIMLOOP_CALLBACKS(X)                                                                              \
    X(Script,                  "",                                        "", 0)                          \
    X(TaskStep,                "TaskStepMethWrapper",                     "", 0)                          \
    X(TaskWakeup,              "Task.task_wakeup",                        "", 0)                          \
    X(RunUntilComplete,        "_run_until_complete_cb",                  "base_events.py", 180)          \
    X(SetResult,               "_set_result_unless_cancelled",            "futures.py", 311)              \
    X(ReleaseWaiter,           "_release_waiter",                         "tasks.py", 431)                \
    X(WaitCompletion,          "_wait.<locals>._on_completion",           "tasks.py", 519)                \
    X(GatherDone,              "gather.<locals>._done_callback",          "tasks.py", 764)                \
    X(ShieldInner,             "shield.<locals>._inner_done_callback",    "tasks.py", 891)                \
    X(ShieldOuter,             "shield.<locals>._outer_done_callback",    "tasks.py", 908)                \
    X(CompletedDone,           "as_completed.<locals>._on_completion",    "tasks.py", 602)                \
    X(CompletedTimeout,        "as_completed.<locals>._on_timeout",       "tasks.py", 596)                \
    X(GroupTaskDone,           "TaskGroup._on_task_done",                 "", 0)                          \
    X(TimeoutExpired,          "Timeout._on_timeout",                     "", 0)                          \
    X(ReadFromSelf,            "BaseSelectorEventLoop._read_from_self",   "", 0)                          \
    X(OriginTracking,          "BaseEventLoop._set_coroutine_origin_tracking", "", 0)                     \
    X(CreateTask,              "BaseEventLoop.create_task",               "", 0)                          \
    X(ChainSetState,           "_chain_future.<locals>._set_state",       "futures.py", 381)              \
    X(ChainCheckCancel,        "_chain_future.<locals>._call_check_cancel", "futures.py", 387)            \
    X(ChainSourceDone,         "_chain_future.<locals>._call_set_state",  "futures.py", 394)              \
    X(FutureSetResult,         "Future.set_result",                       "", 0)                          \
    X(Interrupted,             "Runner._on_sigint.<locals>.<lambda>",     "runners.py", 155)              \
    X(SubmitThreadsafe,        "run_coroutine_threadsafe.<locals>.callback", "tasks.py", 926)

enum class Callback : uint8_t {
#define SWIMLOOP_CALLBACK_ENUM(kind, name, file, line) kind,
    SWIMLOOP_CALLBACKS(SWIMLOOP_CALLBACK_ENUM)
#undef SWIMLOOP_CALLBACK_ENUM
    Count
};

struct CallbackInfo {
    const char* name; // its __qualname__
    const char* file; // of asyncio's own files; empty where reprs name no place
    uint16_t line;
};
[[nodiscard]] const CallbackInfo& infoOf(Callback kind);

// Runs one. False: an exception is pending.
[[nodiscard]] bool runCallback(State& state, Loop* loop, Callback kind, vm::Value target, vm::Value operand);
// A function of the script's world that does the same, for futures whose add_done_callback the script wrote itself.
[[nodiscard]] vm::Own functionOf(State& state, Callback kind, vm::Value target);

// The bodies of those that belong to a primitive; each stands in its file.
[[nodiscard]] bool releaseWaiter(State& state, vm::Value waiter);
[[nodiscard]] bool waitCompletion(State& state, vm::Value group, vm::Value future);
[[nodiscard]] bool gatherChildDone(State& state, vm::Value group, vm::Value child);
[[nodiscard]] int cancelGathering(State& state, Future* gathering, vm::Value messageOrNull); // 1, 0, -1 failed
[[nodiscard]] bool shieldInnerDone(State& state, vm::Value shield, vm::Value inner);
[[nodiscard]] bool shieldOuterDone(State& state, vm::Value shield, vm::Value outer);
[[nodiscard]] bool completedDone(State& state, vm::Value completion, vm::Value future);
[[nodiscard]] bool completedTimeout(State& state, vm::Value completion);
[[nodiscard]] bool groupTaskDone(State& state, vm::Value group, vm::Value task);
[[nodiscard]] bool timeoutExpired(State& state, vm::Value timeout);
[[nodiscard]] bool runUntilCompleteDone(State& state, vm::Value future);
[[nodiscard]] bool setExecutorState(State& state, vm::Value destination, vm::Value outcome);
[[nodiscard]] bool checkExecutorCancel(State& state, vm::Value destination);
[[nodiscard]] bool chainSourceDone(State& state, vm::Value chain, vm::Value source);
[[nodiscard]] bool submitThreadsafe(State& state, vm::Value submission);

} // namespace swimloop::aio
