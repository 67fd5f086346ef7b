#include "aio/places.h"
#include "aio/loop.h"

#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/keep.h"
#include "aio/state.h"
#include "aio/task.h"
#include "aio/threads.h"

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
            return false;
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

// ---- queueing -----------------------------------------------------------------------------------------------------------------------

Id labelOf(State& state, Callback kind)
{
    Id& label = state.handleLabels[static_cast<int>(kind)];
    if (!label && state.observer)
        label = state.observer->label(withoutLocals(infoOf(kind).name));
    return label;
}

Id labelOf(State& state, Handle* handle)
{
    if (!state.observer || !handle->callback)
        return 0;
    if (handle->kind != Callback::Script)
        return labelOf(state, handle->kind);
    return state.observer->label(callbackName(state, handle->callback));
}

double timeOf(State& state)
{
    return state.vm.world->clock.now();
}

namespace {

// Asks a loop that the script wrote to run a callback of the library, whatever it is called with. `name` is call_soon and the like,
// `when` what goes before the callback. Null where the script's method failed; that is reported, as nobody waits for it.
Own askForeign(State& state, Loop* loop, const char* name, Value whenOrNull, Callback kind, Value target, Value operandOrNull)
{
    Machine& vm = state.vm;
    const Ref<Tuple> bound = vm.newTuple({Value::integer(static_cast<int64_t>(kind)), target ? target : Value::none(),
                                          Value::boolean(!operandOrNull.isNull()), operandOrNull ? operandOrNull : Value::none(), Value(loop)});
    const Own function = vm.newBoundFunction("callback(self, *args)", [](Machine& m, const Value* args) -> Own {
        const Own keep = Own::ref(args[0]);
        const Value* parts = args[0].as<Tuple>()->items;
        const Value operand = parts[2].isTrue() ? parts[3] : Value();
        const Value given = parts[1].isNone() ? Value() : parts[1];
        return runCallback(stateOf(m), parts[4].as<Loop>(), static_cast<Callback>(parts[0].asInt()), given, operand) ? Own::none() : Own();
    }, bound.value());
    const Own method = vm.getAttr(Value(loop), name);
    Own handle;
    if (method && whenOrNull) {
        handle = vm.call(method, {whenOrNull, function.get()});
    } else if (method) {
        const Ref<Context> context = copyCurrentContext(state); // a task enters its own when it steps
        const Value values[] = {function.get(), context ? context.value() : Value::none()};
        const Ref<Tuple> names = vm.newTuple({Value(state.names.context)});
        handle = vm.call(method, CallArgs{values, 1, names});
    }
    if (!handle && !vm.isStopping() && vm.hasError())
        vm.writeUnraisable(Value(loop));
    return handle;
}

Ref<TimerHandle> timerOfForeign(State& state, Loop* loop, Value when, Own handle)
{
    if (handle && isSubtype(state.vm.typeOf(handle), state.types.timerHandle))
        return Ref<TimerHandle>::ref(handle->as<TimerHandle>());
    // Some object of the script's own: cancelling reaches nobody.
    return newTimer(state, loop, 0, when, Callback::Interrupted, {}, {}, nullptr);
}

} // namespace

void callSoon(State& state, Loop* loop, Callback kind, Value target, Value operandOrNull)
{
    if (loop->isForeign) {
        (void)askForeign(state, loop, "call_soon", {}, kind, target, operandOrNull);
        return;
    }
    ReadyEntry entry;
    incref(target);
    incref(operandOrNull);
    entry.target = target;
    entry.operand = operandOrNull;
    entry.kind = kind;
    if (Observer* observer = state.observer) {
        if (kind == Callback::TaskStep)
            entry.id = observer->handleReady(HandleKind::Step, target.as<Task>()->id, 0);
        else if (kind == Callback::TaskWakeup)
            entry.id = observer->handleReady(HandleKind::Wake, target.as<Task>()->id, 0);
        else
            entry.id = observer->handleReady(HandleKind::Callback, 0, labelOf(state, kind));
    }
    loop->ready.push(entry);
}

void pushHandle(State& state, Loop* loop, Handle* handle)
{
    if (loop->isForeign) {
        const Own run = state.vm.getAttr(Value(static_cast<Object*>(handle)), "_run");
        if (!run || !state.vm.callMethod(Value(loop), "call_soon", {run.get()}))
            state.vm.writeUnraisable(Value(loop));
        return;
    }
    ReadyEntry entry;
    incref(static_cast<Object*>(handle));
    entry.target = Value(handle);
    entry.kind = Callback::Script;
    if (state.observer) {
        entry.id = state.observer->handleReady(HandleKind::Callback, 0, labelOf(state, handle));
        if (handle->isCancelled)
            state.observer->handleCancelled(entry.id);
        handle->id = entry.id;
    }
    loop->ready.push(entry);
}

Ref<Handle> callSoonScript(State& state, Loop* loop, Value function, Tuple* arguments, Context* contextOrNull)
{
    if (loop->isForeign) {
        const Own method = state.vm.getAttr(Value(loop), "call_soon");
        const Ref<Tuple> given = state.vm.newTuple(arguments->size + 1);
        for (uint32_t i = 0; i <= arguments->size; ++i)
            given->items[i] = Own::ref(i ? arguments->items[i - 1] : function).release();
        if (!method || !state.vm.callWithTuple(method, given, nullptr))
            return {};
        return newHandle(state, loop, function, arguments, contextOrNull);
    }
    if (!checkClosed(state, loop))
        return {};
    Ref<Handle> handle = newHandle(state, loop, function, arguments, contextOrNull);
    pushHandle(state, loop, handle);
    return handle;
}

void callSoonThreadsafe(State& state, Loop* loop, Callback kind, Value target, Value operandOrNull)
{
    if (loop->isForeign) {
        (void)askForeign(state, loop, "call_soon_threadsafe", {}, kind, target, operandOrNull);
        return;
    }
    callSoon(state, loop, kind, target, operandOrNull);
    wakeLoop(state, loop);
}

namespace {

void scheduleTimer(State& state, Loop* loop, TimerHandle* timer)
{
    if (timer->when != timer->when)
        state.hasSeenNan = true;
    if (state.observer) {
        const Id owner = state.currentTask ? state.currentTask->id : 0;
        timer->timer = state.observer->timerSet(timer->when - state.vm.world->clock.start(), labelOf(state, timer), owner,
                                                state.vm.currentLine());
    }
    timer->isScheduled = true;
    loop->timers.push(timer);
}

} // namespace

Ref<TimerHandle> callAt(State& state, Loop* loop, double when, Callback kind, Value target, Value operandOrNull, Value whenAsGiven)
{
    if (loop->isForeign) {
        const Own at = whenAsGiven ? Own::ref(whenAsGiven) : Own::real(when);
        return timerOfForeign(state, loop, at, askForeign(state, loop, "call_at", at, kind, target, operandOrNull));
    }
    if (!checkClosed(state, loop))
        return {};
    Ref<TimerHandle> timer = newTimer(state, loop, when, Own::real(when), kind, target, operandOrNull, nullptr);
    scheduleTimer(state, loop, timer);
    return timer;
}

Ref<TimerHandle> callLater(State& state, Loop* loop, Value delay, Callback kind, Value target, Value operandOrNull)
{
    Machine& vm = state.vm;
    if (loop->isForeign)
        return timerOfForeign(state, loop, delay, askForeign(state, loop, "call_later", delay, kind, target, operandOrNull));
    if (delay.isDouble())
        return callAt(state, loop, timeOf(state) + delay.asDouble(), kind, target, operandOrNull);
    if (delay.isInt())
        return callAt(state, loop, timeOf(state) + static_cast<double>(delay.asInt()), kind, target, operandOrNull);
    const Own when = vm.binary(Binary::Add, Own::real(timeOf(state)), delay);
    double seconds = 0;
    if (!when || !vm.toDouble(when, seconds))
        return {};
    return callAt(state, loop, seconds, kind, target, operandOrNull);
}

Ref<TimerHandle> callAtScript(State& state, Loop* loop, Value when, Value function, Tuple* arguments, Context* contextOrNull)
{
    double seconds = 0;
    if (!checkClosed(state, loop) || !state.vm.toDouble(when, seconds))
        return {};
    Ref<TimerHandle> timer =
        newTimer(state, loop, seconds, when, Callback::Script, function, Value(arguments), contextOrNull);
    scheduleTimer(state, loop, timer);
    return timer;
}

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

bool runForever(State& state, Loop* loop)
{
    if (loop->isForeign)
        return static_cast<bool>(state.vm.callMethod(Value(loop), "run_forever"));
    if (!checkClosed(state, loop, 595))
        return false;
    if (!checkRunning(state, loop))
        return passes(state, "base_events.py", 596), false;
    const Ref<Loop> keep = Ref<Loop>::ref(loop);
    loop->tracksOrigins = loop->isDebug;
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
    do
        isOk = Pass(state, loop).run();
    while (isOk && !loop->isStopping);
    if (state.observer)
        state.observer->loopStops(loop->id);
    loop->isStopping = false;
    loop->isRunning = false;
    state.currentTask = outerTask;
    drop(state.runningLoop);
    loop->tracksOrigins = false;
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
    const Own future = ensureFuture(state, awaitable, Value(loop));
    if (!future)
        return {};
    if (!isFutureAlready && isTask(state, future))
        future->as<Task>()->isQuietWhenDestroyed = true;
    if (!addDoneCallbackAny(state, future, Callback::RunUntilComplete, future.get()))
        return {};
    const bool isOk = runForever(state, loop);
    if (!isOk) {
        if (vm.isStopping())
            return {};
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
    }
    return true;
}

Loop* runningLoop(State& state)
{
    if (!state.runningLoop)
        state.vm.runtimeError("no running event loop");
    return state.runningLoop;
}

// ---- the heap of timers -----------------------------------------------------------------------------------------------------------------

bool TimerHeap::isLess(const Entry& a, const Entry& b)
{
    return a.when == b.when ? a.sequence < b.sequence : a.when < b.when;
}

void TimerHeap::push(TimerHandle* timer)
{
    if (!m_entries)
        m_entries = newVec<Entry>();
    incref(static_cast<Object*>(timer));
    m_entries->push_back({timer->when, timer->sequence, timer});
    siftDown(0, m_entries->size() - 1);
}

Ref<TimerHandle> TimerHeap::pop()
{
    Vec<Entry>& heap = *m_entries;
    const Entry last = heap.back();
    heap.pop_back();
    if (heap.empty())
        return Ref<TimerHandle>::steal(last.timer);
    const Entry first = heap.front();
    heap.front() = last;
    siftUp(0);
    return Ref<TimerHandle>::steal(first.timer);
}

void TimerHeap::siftDown(size_t start, size_t at)
{
    Vec<Entry>& heap = *m_entries;
    const Entry entry = heap[at];
    while (at > start) {
        const size_t parent = (at - 1) / 2;
        if (!isLess(entry, heap[parent]))
            break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = entry;
}

void TimerHeap::siftUp(size_t at)
{
    Vec<Entry>& heap = *m_entries;
    const size_t start = at;
    const Entry entry = heap[at];
    for (size_t child = 2 * at + 1; child < heap.size(); child = 2 * at + 1) {
        if (child + 1 < heap.size() && !isLess(heap[child], heap[child + 1]))
            ++child;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = entry;
    siftDown(start, at);
}

void TimerHeap::removeCancelled()
{
    Vec<Entry>& heap = *m_entries;
    Vec<TimerHandle*> gone;
    size_t kept = 0;
    for (const Entry& entry : heap) {
        if (entry.timer->isCancelled)
            gone.push_back(entry.timer);
        else
            heap[kept++] = entry;
    }
    heap.resize(kept);
    for (size_t i = kept / 2; i-- > 0;)
        siftUp(i);
    for (TimerHandle* timer : gone) {
        timer->isScheduled = false;
        decref(static_cast<Object*>(timer));
    }
}

void TimerHeap::release()
{
    if (!m_entries)
        return;
    while (!m_entries->empty()) {
        TimerHandle* timer = m_entries->back().timer;
        m_entries->pop_back();
        decref(static_cast<Object*>(timer));
    }
    deleteVec(m_entries);
    m_entries = nullptr;
}

} // namespace swimloop::aio
