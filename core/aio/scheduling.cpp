// Putting handles into the ready queue and timers into their heap, for our loops and for those that scripts write themselves.
#include "aio/loop.h"

#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/handle.h"
#include "aio/state.h"
#include "aio/task.h"

#include "vm/world.h"

namespace swimloop::aio {

using namespace vm;

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

} // namespace swimloop::aio
