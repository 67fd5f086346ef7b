// The event loop's moments, told in the order in which they happen. The trace recorder (through sim/trace_observer) is the one
// implementation in the app. Where nobody observes, State::observer is null and nothing is worked out.
//
// An Id is the observer's own number for a thing; 0 is "none". Whoever makes the thing keeps the number it is given.
// A `line` is that of the innermost frame of the scenario's code, 0 where none is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vm/observer.h"

namespace swimloop::aio {

using Id = uint32_t;

enum class HandleKind : uint8_t { Step, Wake, Callback };

// Why a task is suspended. Sleep's operand is a timer's id, Task's a task's, all others' an object's.
enum class WaitReason : uint8_t {
    Other, Sleep, QueueGet, QueuePut, QueueJoin, Lock, Semaphore, Event, Condition, Barrier, Task, Future, Gather, Wait,
    TaskGroup, Timeout, Io, Thread, Executor, AsyncGenerator
};

enum class ObjectKind : uint8_t {
    Other, Loop, Queue, PriorityQueue, LifoQueue, Semaphore, BoundedSemaphore, Lock, Event, Condition, Barrier, TaskGroup,
    Timeout, Gather, Future, Executor
};

enum class Outcome : uint8_t { Returned, Raised, Cancelled };
enum class LogLevel : uint8_t { Debug, Info, Warning, Error };

class Observer : public vm::Observer {
public:
    // A name that comes again and again, for the calls below.
    virtual Id label(std::string_view text) = 0;

    virtual void loopStarts(Id loop) = 0;
    virtual void loopStops(Id loop) = 0;
    // `elapsed` seconds since the run began; `number` counts the passes of this loop that took a handle.
    virtual void tickBegins(double elapsed, uint32_t number) = 0;
    virtual void signalDelivered(std::string_view name) = 0;

    // The ready queue: what enters it, and what is taken out.
    virtual Id handleReady(HandleKind kind, Id task, Id label) = 0;
    virtual void handleCancelled(Id handle) = 0;
    virtual void handleSkipped(Id handle) = 0;
    virtual void stepBegins(Id task, HandleKind kind, Id handle) = 0;
    virtual void callbackBegins(Id label, Id handle) = 0;
    virtual void readyCleared() = 0;

    // Tasks. Each step ends with one of taskWaits, taskYields, taskDone, taskFailed, taskCancelled, stepEnds.
    virtual Id taskCreated(std::string_view name, std::string_view coroutine, Id parent, uint32_t line) = 0;
    virtual void taskRenamed(Id task, std::string_view name) = 0;
    virtual void taskWaits(Id task, WaitReason reason, Id on, Id label, uint32_t line) = 0;
    virtual void taskYields(Id task, uint32_t line) = 0;
    virtual void taskDone(Id task, std::string_view result) = 0;
    virtual void taskFailed(Id task, std::string_view type, std::string_view message, uint32_t line) = 0;
    virtual void taskCancelled(Id task, std::string_view message) = 0;
    virtual void stepEnds(Id task) = 0;
    virtual Id cancelRequested(Id task, Id by, std::string_view message, uint32_t line) = 0;
    virtual void cancelDelivered(Id task, Id request) = 0;
    virtual void cancelSwallowed(Id task) = 0;
    virtual void uncancelled(Id task, uint32_t count) = 0;

    // Futures that a task waits for, and timers.
    virtual Id futureCreated(Id label, Id by, uint32_t line) = 0;
    virtual void futureDone(Id future, Outcome outcome, std::string_view result) = 0;
    virtual Id timerSet(double deadline, Id label, Id owner, uint32_t line) = 0;
    virtual void timerFired(Id timer) = 0;
    virtual void timerCancelled(Id timer) = 0;

    // Queues, locks and their like.
    virtual Id objectCreated(ObjectKind kind, uint32_t value, uint32_t maximum, uint32_t line) = 0;
    virtual void objectNamed(Id object, std::string_view name) = 0;
    [[nodiscard]] virtual std::string nameOf(Id object) const = 0; // "jobs", or "Queue 2"
    virtual void objectEnds(Id object) = 0;
    virtual void valueChanged(Id object, uint32_t value, uint32_t line) = 0;
    virtual void itemPut(Id queue, uint32_t sizeAfter, std::string_view item, uint32_t line) = 0;
    virtual void itemGot(Id queue, uint32_t sizeAfter, std::string_view item, uint32_t line) = 0;
    virtual void acquired(Id lock, uint32_t valueAfter, Id holder, uint32_t line) = 0;
    virtual void released(Id lock, uint32_t valueAfter, Id holder, uint32_t line) = 0;

    // What the loop says: the whole text of a record of the 'asyncio' logger.
    // isWritten: the logging of the script has handled it already; only to be noted.
    virtual void logged(std::string_view level, std::string_view message, bool isWritten) = 0;
    // The handle that just ran took long.
    virtual void slowCallback(Id task, Id label) = 0;
    // Something of the simulated world came: data, the end of a process ... What it wakes is caused by it.
    virtual void arrived(std::string_view text) = 0;
};

} // namespace swimloop::aio
