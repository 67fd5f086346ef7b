// The event loop. One pass is CPython's BaseEventLoop._run_once: drop cancelled timers, select (here: move the clock), queue what
// became due, then run exactly the handles that are ready now.
#pragma once

#include <string>
#include <string_view>

#include "aio/ready_queue.h"
#include "aio/timers.h"
#include "aio/observer.h"
#include "vm/machine.h"

namespace swimloop::vm {
struct Worker;
}

namespace swimloop::aio {

struct Future;
struct Task;

struct Loop : vm::Object {
    ReadyQueue ready;
    TimerHeap timers;
    uint32_t cancelledTimers; // in the heap, roughly as CPython counts
    uint32_t ticks;           // passes that took a handle
    double slowCallbackSeconds;
    vm::Value exceptionHandler; // owned; null: the default
    vm::Value taskFactory;      // owned; null: none
    vm::Value slowDuration;     // owned; as the script set it
    vm::Value debugValue;       // owned; as the script set it
    vm::List* asyncGenerators;  // owned; weak references to those that live, in order of first use
    vm::Worker* sleeper;        // not owned; the thread that waits for something to do, while it waits
    vm::Dict* signalHandlers;   // owned; number -> Handle
    vm::Value executor;         // owned; as set_default_executor was given; null: none
    vm::Value savedFirstIter, savedFinalizer; // owned; hooks to put back
    vm::Value poller;           // owned; who knows which descriptors are ready (outside.h); null until one is needed
    Task* currentTask;          // not owned
    Handle* currentHandle;      // not owned; debug mode
    Id id;
    bool isClosed, isStopping, isRunning, isDebug, isInited;
    bool isForeign;  // a loop that the script wrote on AbstractEventLoop: all is asked of its methods, and what lies here stays empty
    bool hasReadyIo; // the poller has something to say
    bool hasWoken; // a byte lies in the self-pipe: until its reader runs, each pass queues one
    bool areAsyncGeneratorsShut, isExecutorShut, tracksOrigins;
    uint8_t signalCount, signals[15]; // numbers that lie in the self-pipe, for the loop that handles signals
    uint32_t originDepth;             // of the thread, before this loop tracked where coroutines are made
};

void setupLoops(State& state);     // the types
void setupLoopMethods(State& state);
void setupSignalMethods(State& state);
void setupPolicies(State& state);

[[nodiscard]] vm::Ref<Loop> newLoop(State& state);
[[nodiscard]] bool isLoop(const State& state, vm::Value v);
[[nodiscard]] bool checkClosed(State& state, Loop* loop, uint16_t callersLine = 0); // that line of base_events.py asks
[[nodiscard]] bool runForever(State& state, Loop* loop);
void trackOrigins(State& state, Loop* loop, bool isOn); // debug mode: coroutines know where they were made
[[nodiscard]] bool runOnce(State& state, Loop* loop); // one pass, for programs that drive a loop themselves
[[nodiscard]] vm::Own runUntilComplete(State& state, Loop* loop, vm::Value future);
[[nodiscard]] bool closeLoop(State& state, Loop* loop);
[[nodiscard]] bool setDebug(State& state, Loop* loop, vm::Value enabled);
[[nodiscard]] double timeOf(State& state);

// Queueing. These take references of their own.
void callSoon(State& state, Loop* loop, Callback kind, vm::Value target, vm::Value operandOrNull);
[[nodiscard]] vm::Ref<Handle> callSoonScript(State& state, Loop* loop, vm::Value function, vm::Tuple* arguments, Context* contextOrNull);
void pushHandle(State& state, Loop* loop, Handle* handle);
void callSoonThreadsafe(State& state, Loop* loop, Callback kind, vm::Value target, vm::Value operandOrNull);
[[nodiscard]] vm::Ref<TimerHandle> callAt(State& state, Loop* loop, double when, Callback kind, vm::Value target, vm::Value operandOrNull,
                                          vm::Value whenAsGiven = {});
[[nodiscard]] vm::Ref<TimerHandle> callLater(State& state, Loop* loop, vm::Value delay, Callback kind, vm::Value target, vm::Value operandOrNull);

[[nodiscard]] vm::Ref<TimerHandle> callAtScript(State& state, Loop* loop, vm::Value when, vm::Value function, vm::Tuple* arguments, Context* contextOrNull);
[[nodiscard]] Id labelOf(State& state, Callback kind);
[[nodiscard]] Id labelOf(State& state, Handle* handle);

// The running loop: null where there is none; runningLoop() raises then. currentOrSetLoop() also asks the policy.
[[nodiscard]] Loop* runningLoop(State& state);
[[nodiscard]] vm::Own currentOrSetLoop(State& state);
[[nodiscard]] vm::Own newLoopOfPolicy(State& state);
[[nodiscard]] bool setCurrentLoop(State& state, vm::Value loop);

// Errors and the 'asyncio' logger.
[[nodiscard]] bool isFatalError(const State& state); // one that goes through to whoever runs the loop
[[nodiscard]] bool callExceptionHandler(State& state, Loop* loop, vm::Dict* context); // false: SystemExit, KeyboardInterrupt or a stop
[[nodiscard]] bool defaultExceptionHandler(State& state, Loop* loop, vm::Dict* context);
[[nodiscard]] bool reportCallbackError(State& state, Loop* loop, Handle* handle); // takes the pending exception
void logRecord(State& state, LogLevel level, std::string_view message, vm::Value exceptionOrNull = {});

// Asynchronous generators that the loop has seen.
void installAsyncGenHooks(State& state, Loop* loop);
void restoreAsyncGenHooks(State& state, Loop* loop);
[[nodiscard]] vm::Ref<vm::List> takeAsyncGens(State& state, Loop* loop);             // those that live; the loop forgets them
[[nodiscard]] vm::Own closeAsyncGens(State& state, vm::List* generators);              // a gathering future of their aclose()

// Executors.
[[nodiscard]] vm::Own runInExecutor(State& state, Loop* loop, vm::Value executor, vm::Value function, vm::Tuple* arguments);
[[nodiscard]] vm::Own shutDownExecutor(State& state, Loop* loop, Future* done); // the thread that does it

// Signals: delivers the next one that was asked for; false with its exception pending.
[[nodiscard]] bool deliverSignal(State& state, Loop* loop);

} // namespace swimloop::aio
