#include "aio/loop.h"

#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/keep.h"
#include "aio/places.h"
#include "aio/state.h"
#include "aio/task.h"
#include "aio/threads.h"

#include "vm/machine_state.h"
#include "vm/world.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace swimloop::aio {

using namespace vm;

namespace {

constexpr size_t kMinTimersToTidy = 100;          // fewer are not worth a new heap
constexpr double kTidyFraction = 0.5;             // of them cancelled

// 1 ns, but never lost in a late clock's rounding: a timer that is due now must fire.
double clockResolution(double now)
{
    if (std::abs(now) < 4e6)
        return 1e-9; // the next number is nearer than that
    return std::max(1e-9, std::nextafter(std::abs(now), std::numeric_limits<double>::infinity()) - std::abs(now));
}

void releaseEntry(ReadyEntry& entry)
{
    const Value target = entry.target, operand = entry.operand;
    entry = {};
    decref(target);
    decref(operand);
}

// ---- one pass ---------------------------------------------------------------------------------------------------------------------

class Pass {
public:
    Pass(State& state, Loop* loop) : m_state(state), m_vm(state.vm), m_loop(loop) {}

    bool run()
    {
        if (m_loop->ticks >= m_state.options.maxTicks) {
            m_vm.requestStop(StopReason::Ticks);
            (void)m_vm.charge(1u << 20); // notices it
            return false;
        }
        dropCancelledTimers();
        if (!select())
            return false;
        queueDueTimers();
        ++m_vm.workers->passesUnderWay;
        const bool isOk = runReady();
        --m_vm.workers->passesUnderWay;
        return isOk;
    }

private:
    void dropCancelledTimers()
    {
        TimerHeap& timers = m_loop->timers;
        if (timers.size() > kMinTimersToTidy && m_loop->cancelledTimers > timers.size() * kTidyFraction) {
            timers.removeCancelled();
            m_loop->cancelledTimers = 0;
            return;
        }
        while (!timers.isEmpty() && timers.head().timer->isCancelled) {
            if (m_loop->cancelledTimers > 0)
                --m_loop->cancelledTimers;
            timers.pop()->isScheduled = false;
        }
    }

    // Waits, as far as waiting goes in virtual time: where nothing is ready the clock jumps to whatever comes next.
    bool select()
    {
        Workers& workers = *m_vm.workers;
        if (!workers.settle())
            return false;
        workers.yieldToReady();
        if (m_vm.isStopping() || !lookOutside())
            return false;
        // What happens outside ends the wait only where it makes a descriptor ready.
        for (bool isWaiting = true; isWaiting && m_loop->ready.size() == 0 && !m_loop->isStopping && !m_loop->hasWoken && !m_io;) {
            if (!m_loop->timers.isEmpty()) {
                const double ahead = m_loop->timers.head().when - timeOf(m_state);
                if (!(ahead > 0)) // NaN: at once
                    break;
            }
            if (!waitForNext(isWaiting) || !lookOutside())
                return false;
        }
        m_hasReader = m_loop->hasWoken;
        return true;
    }

    bool lookOutside()
    {
        if (m_state.outside.next() <= timeOf(m_state) && !m_state.outside.runDue(m_vm))
            return false;
        if (m_loop->hasReadyIo && !m_io) {
            m_io = collectReady(m_state, m_loop);
            if (!m_io && (m_vm.hasError() || m_vm.isStopping()))
                return false;
        }
        return true;
    }

    // The clock jumps to what comes next: a timer, a signal ...; isWaiting: it was an event outside, which need not concern the loop.
    bool waitForNext(bool& isWaiting)
    {
        isWaiting = false;
        if (m_vm.workers->hasOthers())
            return waitBesideOthers(isWaiting);
        Clock& clock = m_vm.world->clock;
        const double timer = nextTimer();
        const double outside = m_state.outside.next();
        const double upcoming = std::min(timer, outside);
        constexpr double kNever = std::numeric_limits<double>::infinity();
        const auto& signals = m_state.options.signals;
        const auto& cancels = m_state.options.cancels;
        const double signal = m_state.nextSignal < signals.size() ? clock.start() + signals[m_state.nextSignal].at : kNever;
        const double cancel = m_state.nextCancel < cancels.size() ? clock.start() + cancels[m_state.nextCancel].at : kNever;
        if (signal < kNever && signal <= upcoming && signal <= cancel) {
            clock.jump(signal);
            return deliverSignal(m_state, m_loop);
        }
        if (cancel < kNever && cancel <= upcoming) {
            clock.jump(cancel);
            return deliverCancel(m_state, m_loop);
        }
        if (upcoming < kNever) {
            clock.jump(upcoming);
            isWaiting = outside < timer;
            return true;
        }
        m_state.isDeadlocked = true;
        m_vm.requestStop(StopReason::Requested);
        (void)m_vm.charge(1u << 20);
        return false;
    }

    // Where other threads run beside this one, they share its order; isWaiting: nothing of the loop's is due yet.
    bool waitBesideOthers(bool& isWaiting)
    {
        const auto& cancels = m_state.options.cancels;
        const bool hasCancel = m_vm.workers->isMain() && m_state.nextCancel < cancels.size();
        const double cancel = hasCancel ? m_vm.world->clock.start() + cancels[m_state.nextCancel].at : Workers::kNever;
        const double timer = nextTimer();
        const bool isHead = !m_loop->timers.isEmpty() && m_loop->timers.head().when == timer && timer < cancel;
        bool hasTime = false;
        if (!sleepInSelect(m_state, m_loop, std::min(timer, cancel), isHead ? m_loop->timers.head().sequence : m_vm.workers->nextSequence(), hasTime))
            return false;
        isWaiting = !hasTime;
        return !hasTime || timer <= cancel || deliverCancel(m_state, m_loop);
    }

    // The earliest deadline of those that are not cancelled; infinity where there is none.
    [[nodiscard]] double nextTimer() const
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const TimerHeap& timers = m_loop->timers;
        if (timers.isEmpty())
            return infinity;
        const double head = timers.head().when;
        if (head == head && !timers.head().timer->isCancelled && !m_state.hasSeenNan)
            return head;
        double least = infinity;
        for (const TimerHeap::Entry& entry : timers) {
            if (!entry.timer->isCancelled && entry.when < least)
                least = entry.when;
        }
        return least;
    }

    void queueDueTimers()
    {
        const double now = timeOf(m_state);
        const double end = now + clockResolution(now);
        TimerHeap& timers = m_loop->timers;
        const bool hasDue = !timers.isEmpty() && !(timers.head().when >= end);
        if (m_loop->ready.size() == 0 && !m_hasReader && !hasDue && !m_io)
            return;
        m_hasHandles = true;
        if (Observer* observer = m_state.observer)
            observer->tickBegins(m_vm.world->clock.elapsed(), m_loop->ticks);
        bool hasQueuedReader = false;
        for (uint32_t i = 0; m_io && i < m_io->as<List>()->size; ++i) {
            const Value one = m_io->as<List>()->items[i];
            if (m_vm.isInstance(one, m_state.types.handle)) {
                if (!one.as<Handle>()->isCancelled)
                    pushHandle(m_state, m_loop, one.as<Handle>());
            } else if (m_hasReader && !hasQueuedReader) {
                hasQueuedReader = true;
                callSoon(m_state, m_loop, Callback::ReadFromSelf, {}, {});
            }
        }
        m_io = Own();
        if (m_hasReader && !hasQueuedReader)
            callSoon(m_state, m_loop, Callback::ReadFromSelf, {}, {});
        while (!timers.isEmpty() && !(timers.head().when >= end)) {
            const Ref<TimerHandle> timer = timers.pop();
            timer->isScheduled = false;
            if (m_state.observer && timer->timer && !timer->isCancelled)
                m_state.observer->timerFired(timer->timer);
            pushHandle(m_state, m_loop, timer);
        }
    }

    // Exactly the handles that are ready now: what they queue runs in the next pass. The one before stays alive until the next
    // one is taken out, as the loop's variable keeps it in CPython: a task that nobody holds dies there.
    bool runReady()
    {
        if (!m_hasHandles)
            return true;
        ReadyEntry previous;
        const uint32_t count = m_loop->ready.size();
        bool isOk = true;
        for (uint32_t i = 0; i < count && isOk; ++i) {
            ReadyEntry entry = m_loop->ready.pop();
            const bool isScript = entry.kind == Callback::Script;
            const bool isSkipped = isScript && entry.target.as<Handle>()->isCancelled;
            if (m_state.observer)
                announce(entry, isSkipped);
            releaseEntry(previous);
            if (m_vm.hasFinalizers())
                m_vm.runFinalizers();
            if (!isSkipped && !m_vm.isStopping())
                isOk = m_loop->isDebug ? runTimed(entry) : runEntry(entry);
            if (m_vm.hasFinalizers())
                m_vm.runFinalizers();
            isOk = isOk && m_vm.charge(8) && m_vm.workers->settle();
            previous = entry;
        }
        releaseEntry(previous);
        if (m_vm.hasFinalizers())
            m_vm.runFinalizers();
        ++m_loop->ticks;
        return isOk && !m_vm.isStopping();
    }

    void announce(const ReadyEntry& entry, bool isSkipped)
    {
        Observer* observer = m_state.observer;
        if (isSkipped) {
            observer->handleSkipped(entry.id);
            return;
        }
        switch (entry.kind) {
        case Callback::TaskStep: observer->stepBegins(entry.target.as<Task>()->id, HandleKind::Step, entry.id); break;
        case Callback::TaskWakeup: observer->stepBegins(entry.target.as<Task>()->id, HandleKind::Wake, entry.id); break;
        case Callback::Script: {
            auto* handle = entry.target.as<Handle>();
            handle->id = 0;
            observer->callbackBegins(labelOf(m_state, handle), entry.id);
            break;
        }
        default: observer->callbackBegins(labelOf(m_state, entry.kind), entry.id); break;
        }
    }

    bool runEntry(const ReadyEntry& entry)
    {
        switch (entry.kind) {
        case Callback::TaskStep:
            if (stepTask(m_state, entry.target.as<Task>(), entry.operand))
                return true;
            break;
        case Callback::TaskWakeup:
            if (wakeTask(m_state, entry.target.as<Task>(), entry.operand.as<Future>()))
                return true;
            break;
        case Callback::Script: return runHandle(m_state, entry.target.as<Handle>());
        default:
            if (runCallback(m_state, m_loop, entry.kind, entry.target, entry.operand))
                return true;
            break;
        }
        if (isFatalError(m_state))
            return failingAt(m_state, "events.py", 80, {});
        const Ref<Handle> handle = handleOf(entry);
        return reportCallbackError(m_state, m_loop, handle);
    }

    // Debug mode: says which handles took long.
    bool runTimed(const ReadyEntry& entry)
    {
        const double before = timeOf(m_state);
        const bool isOk = runEntry(entry);
        const double took = timeOf(m_state) - before;
        if (!isOk || took < m_loop->slowCallbackSeconds)
            return isOk;
        std::string text;
        const bool isTaskEntry = entry.kind == Callback::TaskStep || entry.kind == Callback::TaskWakeup;
        const Ref<Handle> handle = isTaskEntry ? Ref<Handle>() : handleOf(entry);
        const Own repr = m_vm.repr(isTaskEntry ? entry.target : handle.value());
        if (!repr)
            return false;
        char seconds[64];
        std::snprintf(seconds, sizeof seconds, "%.3f", took);
        text = cat("Executing ", viewOf(repr), " took ", seconds, " seconds");
        if (m_state.observer)
            m_state.observer->slowCallback(isTaskEntry ? entry.target.as<Task>()->id : 0, 0);
        logRecord(m_state, LogLevel::Warning, text);
        return !m_vm.hasError();
    }

    // The handle object of an entry that has none.
    Ref<Handle> handleOf(const ReadyEntry& entry)
    {
        if (entry.kind == Callback::Script)
            return Ref<Handle>::ref(entry.target.as<Handle>());
        Ref<Handle> handle = m_vm.make<Handle>(m_state.types.handle);
        assign(handle->loop, m_loop);
        assign(handle->callback, entry.target ? entry.target : Value(m_loop));
        assign(handle->arguments, entry.operand);
        handle->kind = entry.kind;
        return handle;
    }

    State& m_state;
    Machine& m_vm;
    Loop* m_loop;
    Own m_io; // a list of handles whose descriptors are ready, and None where the self-pipe stands among them
    bool m_hasReader = false;
    bool m_hasHandles = false;
};

} // namespace

// ---- running ------------------------------------------------------------------------------------------------------------------------

bool checkClosed(State& state, Loop* loop, uint16_t callersLine)
{
    if (!loop->isClosed)
        return true;
    state.vm.runtimeError("Event loop is closed");
    if (callersLine)
        passes(state, "base_events.py", callersLine);
    else
        raisedAt(state, "base_events.py", 519);
    return false;
}

namespace {

bool checkRunning(State& state, Loop* loop)
{
    if (loop->isRunning)
        return state.vm.runtimeError("This event loop is already running");
    if (state.runningLoop)
        return state.vm.runtimeError("Cannot run the event loop while another loop is running");
    return true;
}

} // namespace

void trackOrigins(State& state, Loop* loop, bool isOn)
{
    constexpr uint32_t kDepth = 10; // constants.DEBUG_STACK_DEPTH
    if (loop->tracksOrigins == isOn)
        return;
    loop->tracksOrigins = isOn;
    uint32_t& depth = state.vm.state->originDepth;
    if (isOn)
        loop->originDepth = std::exchange(depth, kDepth);
    else
        depth = loop->originDepth;
}

bool runForever(State& state, Loop* loop)
{
    if (loop->isForeign)
        return static_cast<bool>(state.vm.callMethod(Value(loop), "run_forever"));
    if (!checkClosed(state, loop, 595))
        return false;
    if (!checkRunning(state, loop))
        return passes(state, "base_events.py", 596), false;
    const Ref<Loop> keep = Ref<Loop>::ref(loop);
    trackOrigins(state, loop, loop->isDebug);
    installAsyncGenHooks(state, loop);
    loop->isRunning = true;
    assign(state.runningLoop, loop);
    Task* outerTask = state.currentTask;
    state.currentTask = nullptr;
    if (state.observer) {
        if (!loop->id)
            loop->id = state.observer->objectCreated(ObjectKind::Loop, 0, 0, 0);
        state.observer->loopStarts(loop->id);
    }
    bool isOk = true;
    const uint16_t line = loop->isDebug ? 1914 : 1922;
    const LibraryFrames frames(state, {{"base_events.py", 607}, {"base_events.py", line}, {"events.py", 80}});
    do
        isOk = Pass(state, loop).run();
    while (isOk && !loop->isStopping);
    if (!isOk) {
        raisedAt(state, "base_events.py", line);
        raisedAt(state, "base_events.py", 607);
    }
    if (state.observer)
        state.observer->loopStops(loop->id);
    loop->isStopping = false;
    loop->isRunning = false;
    state.currentTask = outerTask;
    drop(state.runningLoop);
    trackOrigins(state, loop, false);
    restoreAsyncGenHooks(state, loop);
    return isOk;
}

bool runOnce(State& state, Loop* loop)
{
    if (loop->isForeign)
        return state.vm.raise(state.vm.exc.NotImplementedError, std::initializer_list<Value>{});
    const Ref<Loop> keep = Ref<Loop>::ref(loop);
    return Pass(state, loop).run();
}

bool runUntilCompleteDone(State& state, Value future)
{
    const int isCancelled = isCancelledAny(state, future);
    if (isCancelled < 0)
        return false;
    if (!isCancelled) {
        const Own error = exceptionOfAny(state, future);
        if (!error && state.vm.hasError())
            return false;
        // The loop has been left by it already.
        if (error && (state.vm.isInstance(error, state.vm.exc.SystemExit) || state.vm.isInstance(error, state.vm.exc.KeyboardInterrupt)))
            return true;
    }
    const Own loop = loopOfAny(state, future);
    if (!loop)
        return false;
    if (isLoop(state, loop) && !(loop->object()->type->typeFlags & kHeapType)) {
        loop->as<Loop>()->isStopping = true;
        return true;
    }
    return static_cast<bool>(state.vm.callMethod(loop, state.names.stop));
}

namespace {

Own runUntilDone(State& state, Loop* loop, Value awaitable)
{
    Machine& vm = state.vm;
    if (!checkClosed(state, loop, 628))
        return {};
    if (!checkRunning(state, loop))
        return passing(state, "base_events.py", 629, {});
    const int isFutureAlready = isFutureLike(state, awaitable);
    if (isFutureAlready < 0)
        return {};
    const Own future = [&] {
        const MakingFrames frames(state, Value(loop), {{"base_events.py", 632}, {"tasks.py", 659}, {"tasks.py", 680}});
        return ensureFuture(state, awaitable, Value(loop));
    }();
    if (!future) {
        raisedAt(state, "tasks.py", 659);
        return failingAt(state, "base_events.py", 632, {});
    }
    if (!isFutureAlready && isTask(state, future))
        future->as<Task>()->isQuietWhenDestroyed = true;
    if (!addDoneCallbackAny(state, future, Callback::RunUntilComplete, future.get()))
        return {};
    const bool isOk = [&] {
        const LibraryFrames frames(state, {{"base_events.py", 640}});
        return runForever(state, loop);
    }();
    if (!isOk) {
        if (vm.isStopping())
            return {};
        raisedAt(state, "base_events.py", 640);
        Ref<BaseException> error = vm.takeError();
        if (!isFutureAlready && isDoneAny(state, future) == 1 && isCancelledAny(state, future) == 0)
            (void)exceptionOfAny(state, future);
        vm.clearError();
        (void)removeDoneCallbackAny(state, future, Callback::RunUntilComplete, future.get());
        vm.clearError();
        return vm.restoreError(std::move(error));
    }
    if (!removeDoneCallbackAny(state, future, Callback::RunUntilComplete, future.get()))
        return {};
    const int isDone = isDoneAny(state, future);
    if (isDone < 0)
        return {};
    if (!isDone)
        return failingAt(state, "base_events.py", 651, vm.runtimeError("Event loop stopped before Future completed."));
    return kept(state, {future.get()}, passing(state, "base_events.py", 653, resultOfAny(state, future)));
}

} // namespace

Own runUntilComplete(State& state, Loop* loop, Value awaitable)
{
    if (loop->isForeign)
        return state.vm.callMethod(Value(loop), "run_until_complete", {awaitable});
    constexpr uint64_t kSteps = 64;
    if (!state.vm.charge(kSteps))
        return {};
    return kept(state, {awaitable, Value(loop)}, runUntilDone(state, loop, awaitable));
}

bool closeLoop(State& state, Loop* loop)
{
    if (loop->isRunning)
        return failingAt(state, "base_events.py", 672, state.vm.runtimeError("Cannot close a running event loop"));
    if (loop->isClosed)
        return true;
    const Ref<Loop> keep = Ref<Loop>::ref(loop);
    if (loop->isDebug) {
        const Own repr = state.vm.repr(Value(loop));
        if (!repr)
            return false;
        logRecord(state, LogLevel::Debug, cat("Close ", viewOf(repr)));
    }
    loop->isClosed = true;
    if (state.observer && loop->ready.size() > 0)
        state.observer->readyCleared();
    while (loop->ready.size() > 0) {
        ReadyEntry entry = loop->ready.pop();
        releaseEntry(entry);
    }
    while (!loop->timers.isEmpty()) {
        const Ref<TimerHandle> timer = loop->timers.pop();
        timer->isScheduled = false;
        if (state.observer && timer->timer && !timer->isCancelled)
            state.observer->timerCancelled(timer->timer);
    }
    loop->isExecutorShut = true;
    if (const Own executor = Own::steal(std::exchange(loop->executor, Value())); executor && !executor->isNone()) {
        if (!state.vm.callMethod(executor, "shutdown", {Value::boolean(false)}))
            return false;
    }
    drop(loop->poller);
    if (loop->signalHandlers) {
        uint32_t at = 0;
        DictEntry* entry = nullptr;
        while (nextEntry(loop->signalHandlers, at, entry)) {
            const int64_t number = entry->key.asInt();
            if (number > 0 && number < 65)
                drop(state.signalHandlers[number]);
        }
        drop(loop->signalHandlers);
        if (state.signalLoop == loop)
            drop(state.signalLoop);
    }
    return true;
}

Loop* runningLoop(State& state)
{
    if (!state.runningLoop)
        state.vm.runtimeError("no running event loop");
    return state.runningLoop;
}

} // namespace swimloop::aio
