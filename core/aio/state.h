// All that asyncio keeps for one machine: its types, the running loop and task, names made once. Made by setup(), reached from the
// machine by stateOf().
#pragma once

#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aio/callbacks.h"
#include "aio/observer.h"
#include "aio/outside.h"
#include "aio/task_registry.h"
#include "vm/machine.h"
#include "vm/workers.h"

namespace swimloop::aio {

struct Context;
struct Future;
struct Loop;
struct Task;

// How a run deviates from the defaults.
struct Options {
    uint64_t maxTicks = 100'000'000; // of one loop; where it is met the run ends
    uint32_t maxTasks = 1'000'000;   // that live at the same time
    // Names as the reference prints them: it wraps Task and the loop in classes of its own, whose names show in reprs and in the
    // trace (`number_tasks.<locals>.Task.task_wakeup`, `VirtualLoop`).
    bool hasReferenceNames = false;
    struct Signal {
        double at = 0; // virtual seconds since the run began
        int number = 0;
    };
    std::vector<Signal> signals; // to be delivered, sorted by time
    bool isDebug = false; // new loops begin in debug mode
    struct Cancel {
        double at = 0;
        std::string task; // its name
    };
    std::vector<Cancel> cancels; // sorted by time
};

struct Types {
    vm::Type *future, *task, *gathering, *futureIterator, *handle, *timerHandle, *abstractLoop, *baseLoop, *selectorLoop, *loop, *context,
        *contextVar, *token, *lock, *event, *condition, *semaphore, *boundedSemaphore, *barrier, *queue, *priorityQueue,
        *lifoQueue, *timeout, *taskGroup, *runner, *abstractPolicy, *policyBase, *policy, *waitGroup, *completion, *asCompleted, *completions, *chain, *keptArguments, *shield,
        *server;
};

struct Exceptions {
    vm::Type *CancelledError, *InvalidStateError, *QueueEmpty, *QueueFull, *BrokenBarrierError, *SendfileNotAvailableError,
        *IncompleteReadError, *LimitOverrunError;
};

struct Names {
    vm::Str *cancel, *result, *exception, *addDoneCallback, *removeDoneCallback, *cancelled, *done, *getLoop, *loop, *createTask,
        *setName, *blocking, *callExceptionHandler, *defaultExceptionHandler, *put, *get, *init, *putNowait, *getNowait, *full, *locked,
        *acquire, *release, *message, *future, *task, *handle, *asyncgen, *sourceTraceback, *context, *func, *keywords, *args, *wrapped,
        *isCoroutine, *stop, *submit, *getEventLoop, *setEventLoop, *newEventLoop, *time, *crRunning, *close;
};

struct SleepLabel { // of a number of seconds that was waited for before
    uint64_t delay = 0;
    Id label = 0;
};

struct State {
    explicit State(vm::Machine& machine) : vm(machine) {}
    ~State();

    [[nodiscard]] const vm::NativeDef& signature(const char* text); // parsed once

    vm::Machine& vm;
    Observer* observer = nullptr;
    Options options;
    Types types{};
    Exceptions exc{};
    Names names{};

    // What runs.
    Loop* runningLoop = nullptr; // owned
    Context* context = nullptr;  // owned; the current one, made when first asked for
    Task* currentTask = nullptr; // of the running loop; not owned
    uint32_t waitLine = 0;       // line of the script that the last suspension came from
    SleepLabel sleepLabels[64] = {};
    Id waitLabels[32] = {};      // of waiters in locks, queues and their like, by WaitReason
    Id handleLabels[static_cast<int>(Callback::Count)] = {};

    // get_event_loop() and policies.
    vm::Value policy;     // owned; null until one is asked for
    vm::Value currentLoop; // owned; the policy's loop of the thread that runs
    bool isLoopSet = false;

    // Signals.
    size_t nextSignal = 0;
    Loop* signalLoop = nullptr;   // owned; the one whose self-pipe is told of signals
    vm::Value signalHandlers[65]; // owned; as signal.signal() set them; null: the default

    // What happens outside the program.
    OutsideEvents outside;
    size_t nextCancel = 0;

    vm::WaitList outsideWaiters{}; // threads that wait for the next event outside

    // Numbers.
    TaskRegistry tasks;
    uint32_t taskNumber = 0;     // hashes: every task counts
    uint32_t taskNameNumber = 0; // names: only those that were given none

    std::vector<vm::FrameObject*> placeFrames; // owned; by the place (places.cpp) that each stands for, made when first needed
    std::vector<std::pair<const char*, const vm::NativeDef*>> signatures;
    vm::Type* partialType = nullptr;      // functools.partial, once it was seen
    int killedBy = 0;          // the signal that ended the process
    bool isLogging = false;    // a record of ours goes to the handlers of the script
    bool isDeadlocked = false; // the run was stopped because the loop would wait for ever
    bool hasSeenNan = false;   // a deadline that is not a number: the heap's head may not be the earliest
};

// A native type; `base` null: object. attrsAt: where it has its own vm::Attrs.
[[nodiscard]] vm::Type* makeType(State& state, std::string_view name, vm::Type* base, size_t size, uint32_t flags, bool hasAttrs,
                                 const vm::Slots& slots, size_t attrsAt = 0);

[[nodiscard]] inline State& stateOf(vm::Machine& vm) { return *static_cast<State*>(vm.asyncio); }

// Makes the types and registers the modules (asyncio and its parts, contextvars). The state lives as long as the returned pointer.
[[nodiscard]] std::unique_ptr<State> setup(vm::Machine& vm, const Options& options);

// Replaces an owned value, dropping the old one last.
inline void assign(vm::Value& slot, vm::Value value)
{
    vm::incref(value);
    vm::Value old = slot;
    slot = value;
    vm::decref(old);
}
inline void drop(vm::Value& slot)
{
    vm::Value old = slot;
    slot = {};
    vm::decref(old);
}
template<class T> void assign(T*& slot, T* object)
{
    if (object)
        vm::incref(static_cast<vm::Object*>(object));
    T* old = slot;
    slot = object;
    if (old)
        vm::decref(static_cast<vm::Object*>(old));
}
template<class T> void drop(T*& slot)
{
    T* old = slot;
    slot = nullptr;
    if (old)
        vm::decref(static_cast<vm::Object*>(old));
}

// Containers of the standard library behind a pointer, in objects that start as zeros.
template<class T> [[nodiscard]] vm::Vec<T>* newVec()
{
    return new (vm::Heap::current->allocate(sizeof(vm::Vec<T>))) vm::Vec<T>;
}
template<class T> void deleteVec(vm::Vec<T>* vec)
{
    if (!vec)
        return;
    vec->~vector();
    vm::Heap::current->release(vec, sizeof(vm::Vec<T>));
}

} // namespace swimloop::aio
