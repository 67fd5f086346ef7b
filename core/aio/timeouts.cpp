// asyncio.timeout() and timeout_at()
#include "aio/arguments.h"
#include "aio/library.h"
#include "aio/traps.h"

#include "vm/bigint.h"

namespace swimloop::aio {

using namespace vm;

namespace {

enum class TimeoutState : uint8_t { Created, Entered, Expiring, Expired, Exited };

struct Timeout : Object {
    Value when;       // owned; a number or None
    Handle* handle;   // owned; may be absent
    Object* task;     // owned; once entered
    uint32_t cancelling;
    Id id;
    TimeoutState state;
};

const char* nameOf(TimeoutState state)
{
    switch (state) {
    case TimeoutState::Created: return "created";
    case TimeoutState::Entered: return "active";
    case TimeoutState::Expiring: return "expiring";
    case TimeoutState::Expired: return "expired";
    case TimeoutState::Exited: return "finished";
    }
    return "";
}

void cancelTimer(State& state, Timeout* timeout)
{
    if (!timeout->handle)
        return;
    cancelHandle(state, timeout->handle);
    drop(timeout->handle);
}

bool reschedule(State& state, Timeout* timeout, Value when)
{
    Machine& vm = state.vm;
    if (timeout->state != TimeoutState::Entered) {
        if (timeout->state == TimeoutState::Created)
            return vm.runtimeError("Timeout has not been entered");
        return vm.runtimeError(cat("Cannot change state of ", nameOf(timeout->state), " Timeout"));
    }
    assign(timeout->when, when);
    cancelTimer(state, timeout);
    if (when.isNone())
        return true;
    Loop* loop = runningLoop(state);
    double seconds = 0;
    if (!loop || !vm.toDouble(when, seconds))
        return false;
    double now = timeOf(state);
    if (loop->type->typeFlags & kHeapType) {
        const Own read = vm.callMethod(Value(loop), state.names.time);
        if (!read || !vm.toDouble(read, now))
            return false;
    }
    if (seconds <= now) {
        if (!checkClosed(state, loop))
            return false;
        Ref<Handle> handle = vm.make<Handle>(state.types.handle);
        assign(handle->loop, loop);
        assign(handle->callback, Value(timeout));
        handle->kind = Callback::TimeoutExpired;
        pushHandle(state, loop, handle);
        timeout->handle = handle.release();
        return true;
    }
    timeout->handle = callAt(state, loop, seconds, Callback::TimeoutExpired, Value(timeout), {}, when).release();
    return timeout->handle != nullptr;
}

struct EnterTimeout : Coroutine {
    static constexpr CoroutineInfo kInfo{"Timeout.__aenter__", "timeouts.py", 85};
    Ref<Timeout> timeout;

    SendStatus body(Resume& r)
    {
        State& state = r.state;
        if (timeout->state != TimeoutState::Created) {
            r.vm.runtimeError("Timeout has already been entered");
            line = 87;
            return r.fail();
        }
        if (!runningLoop(state))
            return r.fail();
        if (!state.currentTask) {
            r.vm.runtimeError("Timeout should be used inside a task");
            line = 90;
            return r.fail();
        }
        timeout->state = TimeoutState::Entered;
        assign(timeout->task, static_cast<Object*>(state.currentTask));
        timeout->cancelling = state.currentTask->cancelRequests;
        const Own when = Own::ref(timeout->when);
        if (!reschedule(state, timeout, when))
            return r.fail();
        return r.returns(timeout.share());
    }
    void visit(Visitor& visitor) { visitor(timeout); }
    void drop() { timeout.reset(); }
};

struct ExitTimeout : Coroutine {
    static constexpr CoroutineInfo kInfo{"Timeout.__aexit__", "timeouts.py", 97};
    Ref<Timeout> timeout;
    Own type, error;

    SendStatus body(Resume& r)
    {
        State& state = r.state;
        cancelTimer(state, timeout);
        if (timeout->state == TimeoutState::Expiring) {
            timeout->state = TimeoutState::Expired;
            auto* task = static_cast<Task*>(timeout->task);
            uncancelTask(state, task);
            if (task->cancelRequests <= timeout->cancelling && type.get() == Value(state.exc.CancelledError) && isException(error)) {
                raiseFrom(state, r.vm.exc.TimeoutError, error->as<BaseException>());
                line = 115;
                return r.fail();
            }
        } else if (timeout->state == TimeoutState::Entered) {
            timeout->state = TimeoutState::Exited;
        }
        return r.returnsNone();
    }
    void visit(Visitor& visitor)
    {
        visitor(timeout);
        visitor(type);
        visitor(error);
    }
    void drop()
    {
        timeout.reset();
        type.reset();
        error.reset();
    }
};

Own newTimeout(State& state, Value when)
{
    Ref<Timeout> timeout = state.vm.make<Timeout>(state.types.timeout);
    assign(timeout->when, when);
    return std::move(timeout).own();
}

Own reprTimeout(Machine& vm, Value v)
{
    const auto* timeout = v.as<Timeout>();
    std::string text = cat("<Timeout [", nameOf(timeout->state), "]");
    if (timeout->state == TimeoutState::Entered) {
        double seconds = 0;
        text += " when=";
        if (timeout->when.isNone())
            text += "None";
        else if (vm.toDouble(timeout->when, seconds)) {
            const Own rounded = vm.call(findStr(vm.builtins(), vm.intern("round")), {timeout->when, Value::integer(3)});
            const Own repr = rounded ? vm.repr(rounded) : Own();
            if (!repr)
                return {};
            text += viewOf(repr);
        } else {
            return {};
        }
    }
    return vm.newStr(text += '>').own();
}

} // namespace

bool timeoutExpired(State& state, Value target)
{
    auto* timeout = target.as<Timeout>();
    const Own keep = Own::ref(target);
    const Own task = Own::ref(timeout->task);
    if (cancelAny(state, task, {}) < 0)
        return false;
    timeout->state = TimeoutState::Expiring;
    drop(timeout->handle);
    return true;
}

void setupTimeouts(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        auto* timeout = static_cast<Timeout*>(o);
        visit(timeout->when);
        visit(static_cast<Object*>(timeout->handle));
        visit(timeout->task);
    };
    slots.clear = [](Object* o) {
        auto* timeout = static_cast<Timeout*>(o);
        drop(timeout->when);
        drop(timeout->handle);
        drop(timeout->task);
    };
    slots.repr = reprTimeout;
    slots.create = [](Machine& m, Type* type, const CallArgs& given) -> Own {
        const Arguments<1> args(stateOf(m), "Timeout.__init__(when) py", given);
        if (!args)
            return {};
        Ref<Timeout> timeout = m.make<Timeout>(type);
        assign(timeout->when, args[0]);
        return std::move(timeout).own();
    };
    state.types.timeout = makeType(state, "asyncio.timeouts.Timeout", nullptr, sizeof(Timeout), kInstantiable | kGcType, true, slots);
    vm.addMethods(state.types.timeout, {
        {"when(self) py", [](Machine&, const Value* args) { return Own::ref(args[0].as<Timeout>()->when); }},
        {"reschedule(self, when) py", [](Machine& m, const Value* args) -> Own {
             return reschedule(stateOf(m), args[0].as<Timeout>(), args[1]) ? Own::none() : Own();
         }},
        {"expired(self) py", [](Machine&, const Value* args) {
             const TimeoutState s = args[0].as<Timeout>()->state;
             return Own::boolean(s == TimeoutState::Expiring || s == TimeoutState::Expired);
         }},
        {"__aenter__(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<EnterTimeout>(stateOf(m), [&](auto& c) { c.timeout = Ref<Timeout>::ref(args[0].as<Timeout>()); });
         }},
        {"__aexit__(self, exc_type, exc_val, exc_tb) py", [](Machine& m, const Value* args) {
             return newCoroutine<ExitTimeout>(stateOf(m), [&](auto& c) {
                 c.timeout = Ref<Timeout>::ref(args[0].as<Timeout>());
                 c.type = Own::ref(args[1]);
                 c.error = Own::ref(args[2]);
             });
         }},
    });
}

void addTimeouts(State& state, Module* module)
{
    Machine& vm = state.vm;
    vm.addValue(module, "Timeout", Value(state.types.timeout));
    vm.addFunction(module, "timeout(delay) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (!runningLoop(s))
            return {};
        if (args[0].isNone())
            return newTimeout(s, Value::none());
        // A loop of the script's own has a clock of its own.
        const bool isPlain = !(s.runningLoop->type->typeFlags & kHeapType);
        const Own now = isPlain ? Own::real(timeOf(s)) : m.callMethod(Value(s.runningLoop), s.names.time);
        const Own when = now ? m.binary(Binary::Add, now, args[0]) : Own();
        return when ? newTimeout(s, when) : Own();
    });
    vm.addFunction(module, "timeout_at(when) py", [](Machine& m, const Value* args) { return newTimeout(stateOf(m), args[0]); });
}

} // namespace swimloop::aio
