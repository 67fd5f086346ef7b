// asyncio.Event
#include "aio/arguments.h"
#include "aio/event.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

struct WaitEvent : Coroutine {
    static constexpr CoroutineInfo kInfo{"Event.wait", "locks.py", 200};
    Ref<Event> event;
    Ref<Future> waiter;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (event->isSet)
            return r.returns(Own::boolean(true));
        waiter = newWaiter(r.state, event, WaitReason::Event, "wait()");
        if (!waiter)
            return r.fail();
        event->waiters.push(waiter);
        AIO_AWAIT(waiter.get(), 213);
        event->waiters.remove(waiter);
        return r.got ? r.returns(Own::boolean(true)) : r.fail();
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        visitor(event);
        visitor(waiter);
    }
    void drop()
    {
        event.reset();
        waiter.reset();
    }
};

void tellValue(State& state, Event* event)
{
    if (!state.observer || !event->id)
        return;
    findName(state, event);
    state.observer->valueChanged(event->id, event->isSet, scriptLine(state));
}

} // namespace

bool setEvent(State& state, Event* event)
{
    if (event->isSet)
        return true;
    event->isSet = true;
    tellValue(state, event);
    for (Future* waiter = event->waiters.front(); waiter; waiter = waiter->waitNext) {
        if (!state.vm.charge(2) || (!waiter->isDone() && !setResult(state, waiter, Value::boolean(true))))
            return false;
    }
    return true;
}

void setupEvent(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        traversePrimitive(static_cast<Event*>(o), visit);
        static_cast<Event*>(o)->waiters.traverse(visit);
    };
    slots.clear = [](Object* o) {
        static_cast<Event*>(o)->waiters.clear();
        clearPrimitive(stateOf(*Machine::current), static_cast<Event*>(o));
    };
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = [](Machine& m, Value v, const CallArgs& given) {
        State& s = stateOf(m);
        const Arguments<0> args(s, "Event.__init__() py", given);
        if (args)
            tellCreated(s, v.as<Event>(), ObjectKind::Event, 0, 0);
        return static_cast<bool>(args);
    };
    slots.repr = [](Machine& m, Value v) {
        const auto* event = v.as<Event>();
        return reprWith(stateOf(m), v, event->isSet ? "set" : "unset", event->waiters.size());
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.event = makeType(state, "asyncio.locks.Event", nullptr, sizeof(Event), flags, true, slots);
    Type* type = state.types.event;
    addLoopAttribute(state, type);
    vm.addMethods(type, {
        {"is_set(self) py", [](Machine&, const Value* args) { return Own::boolean(args[0].as<Event>()->isSet); }},
        {"set(self) py", [](Machine& m, const Value* args) -> Own {
             return setEvent(stateOf(m), args[0].as<Event>()) ? Own::none() : Own();
         }},
        {"clear(self) py", [](Machine& m, const Value* args) {
             auto* event = args[0].as<Event>();
             if (event->isSet) {
                 event->isSet = false;
                 tellValue(stateOf(m), event);
             }
             return Own::none();
         }},
        {"wait(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<WaitEvent>(stateOf(m), [&](auto& c) { c.event = Ref<Event>::ref(args[0].as<Event>()); });
         }},
    });
    vm.addGetSet(type, "_value", [](Machine&, Value v) { return Own::boolean(v.as<Event>()->isSet); },
                 [](Machine& m, Value v, Value value) {
                     const int truth = value.isNull() ? 0 : m.truth(value);
                     if (truth >= 0)
                         v.as<Event>()->isSet = truth > 0;
                     return truth >= 0;
                 });
    addWaitersAttribute(state, type, [](Machine&, Value v) { return &v.as<Event>()->waiters; });
}

} // namespace swimloop::aio
