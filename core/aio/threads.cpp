#include "aio/threads.h"

#include "aio/contexts.h"
#include "aio/loop.h"
#include "aio/outside.h"
#include "aio/signals.h"
#include "aio/state.h"

#include "vm/module.h"
#include "vm/world.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// Of a thread that does not run; that of the one which runs lies in the state.
struct ThreadPart {
    Loop* runningLoop = nullptr; // owned
    Context* context = nullptr;  // owned
    Task* currentTask = nullptr;
    Value currentLoop; // owned
    uint32_t waitLine = 0;
    bool isLoopSet = false;
};

void exchange(State& state, ThreadPart& part)
{
    std::swap(state.runningLoop, part.runningLoop);
    std::swap(state.context, part.context);
    std::swap(state.currentTask, part.currentTask);
    std::swap(state.currentLoop, part.currentLoop);
    std::swap(state.waitLine, part.waitLine);
    std::swap(state.isLoopSet, part.isLoopSet);
}

void switches(void* context, Worker& from, Worker& to)
{
    State& state = *static_cast<State*>(context);
    if (from.state != Worker::State::Ended) {
        if (!from.loopPart)
            from.loopPart = new ThreadPart;
        exchange(state, *static_cast<ThreadPart*>(from.loopPart));
    }
    if (auto* part = static_cast<ThreadPart*>(to.loopPart))
        exchange(state, *part);
}

void ends(void* context, Worker& worker)
{
    State& state = *static_cast<State*>(context);
    drop(state.context);
    drop(state.runningLoop);
    drop(state.currentLoop);
    state.currentTask = nullptr;
    state.isLoopSet = false;
    delete static_cast<ThreadPart*>(worker.loopPart);
    worker.loopPart = nullptr;
}

double nextAlarm(void* context)
{
    const State& state = *static_cast<State*>(context);
    const auto& signals = state.options.signals;
    return state.nextSignal < signals.size() ? state.vm.world->clock.start() + signals[state.nextSignal].at : Workers::kNever;
}

bool deliverAlarm(void* context)
{
    State& state = *static_cast<State*>(context);
    const int number = state.options.signals[state.nextSignal++].number;
    if (state.observer)
        state.observer->signalDelivered(signalName(number));
    return raiseSignal(state, number);
}

// Inside a loop a signal waits until the loop looks for it.
bool canInterrupt(void* context)
{
    return static_cast<State*>(context)->runningLoop == nullptr;
}

double nextEvent(void* context)
{
    return static_cast<State*>(context)->outside.next();
}

void runEvents(void* context)
{
    State& state = *static_cast<State*>(context);
    if (!state.outside.runDue(state.vm) && !state.vm.isStopping())
        state.vm.writeUnraisable({});
    state.vm.workers->wakeAll(state.outsideWaiters);
}

} // namespace

void setupWorkers(State& state)
{
    state.vm.workers->hooks = {&state, switches, ends, nextAlarm, deliverAlarm, canInterrupt, nextEvent, runEvents};
}

void releaseWorkers(State& state)
{
    Worker& main = state.vm.workers->main();    // the others' went as they ended
    delete static_cast<ThreadPart*>(main.loopPart);
    main.loopPart = nullptr;
    state.vm.workers->hooks = {};
}

bool sleepInSelect(State& state, Loop* loop, double deadline, uint64_t sequence, bool& hasTime)
{
    Workers& workers = *state.vm.workers;
    Worker& self = workers.current();
    const Ref<Loop> keep = Ref<Loop>::ref(loop);
    loop->sleeper = &self;
    if (state.observer && !workers.isMain())
        state.observer->workerWaits(self.lane, Observer::WorkerWait::Other, "its event loop", 0);
    const Wake wake = workers.park(deadline, sequence, workers.isMain());
    if (state.observer && !workers.isMain())
        state.observer->workerResumes(self.lane, Observer::WorkerWait::Other);
    loop->sleeper = nullptr;
    hasTime = wake == Wake::TimedOut;
    if (wake == Wake::Interrupted)
        return deliverSignal(state, loop);
    return wake != Wake::Stopped;
}

void rouse(State& state, Loop* loop)
{
    if (loop->sleeper)
        state.vm.workers->makeReady(*loop->sleeper);
}

std::string threadName(State& state)
{
    if (state.vm.workers->isMain())
        return "MainThread";
    const Own threading = state.vm.importModule("threading");
    const Own thread = threading ? state.vm.callMethod(threading, "current_thread") : Own();
    const Own name = thread ? state.vm.getAttr(thread, "name") : Own();
    if (name && isStr(name))
        return std::string(viewOf(name));
    state.vm.clearError();
    return "Dummy";
}

} // namespace swimloop::aio
