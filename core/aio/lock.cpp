#include "aio/lock.h"

#include "aio/arguments.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

void wakeFirst(State& state, Lock* lock)
{
    Future* first = lock->waiters.front();
    if (first && !first->isDone())
        (void)setResult(state, first, Value::boolean(true));
}

struct AcquireLock : Coroutine {
    static constexpr CoroutineInfo kInfo{"Lock.acquire", "locks.py", 93};
    Ref<Lock> lock;
    Ref<Future> waiter;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (tryAcquire(r.state, lock))
            return r.returns(Own::boolean(true));
        waiter = joinLock(r.state, lock);
        if (!waiter)
            return r.fail();
        AIO_AWAIT(waiter.get(), 114);
        leaveLock(r.state, lock, waiter, !r.got && r.vm.errorIs(r.state.exc.CancelledError));
        if (!r.got)
            return r.fail();
        tellAcquired(r.state, lock);
        return r.returns(Own::boolean(true));
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        visitor(lock);
        visitor(waiter);
    }
    void drop()
    {
        lock.reset();
        waiter.reset();
    }
};

bool initLock(Machine& vm, Value v, const CallArgs& given)
{
    State& state = stateOf(vm);
    const Arguments<0> args(state, "Lock.__init__() py", given);
    if (!args)
        return false;
    tellCreated(state, v.as<Lock>(), ObjectKind::Lock, 0, 0);
    return true;
}

} // namespace

Ref<Lock> newLock(State& state)
{
    return state.vm.make<Lock>(state.types.lock);
}

bool tryAcquire(State& state, Lock* lock)
{
    if (lock->isLocked)
        return false;
    for (Future* waiter = lock->waiters.front(); waiter; waiter = waiter->waitNext) {
        if (!waiter->isCancelled())
            return false;
    }
    tellAcquired(state, lock);
    return true;
}

void tellAcquired(State& state, Lock* lock)
{
    lock->isLocked = true;
    if (state.observer && lock->id) {
        findName(state, lock);
        state.observer->acquired(lock->id, 1, currentTaskId(state), scriptLine(state));
    }
}

Ref<Future> joinLock(State& state, Lock* lock)
{
    Ref<Future> waiter = newWaiter(state, lock, WaitReason::Lock, "acquire()");
    if (waiter)
        lock->waiters.push(waiter);
    return waiter;
}

void leaveLock(State& state, Lock* lock, Future* waiter, bool isCancelled)
{
    lock->waiters.remove(waiter);
    if (!isCancelled || lock->isLocked)
        return;
    // Whoever is next must not sleep on. The pending CancelledError stays.
    wakeFirst(state, lock);
}

bool releaseLock(State& state, Lock* lock)
{
    if (!lock->isLocked)
        return failingAt(state, "locks.py", 140, state.vm.runtimeError("Lock is not acquired."));
    lock->isLocked = false;
    if (state.observer && lock->id)
        state.observer->released(lock->id, 0, currentTaskId(state), scriptLine(state));
    wakeFirst(state, lock);
    return true;
}

void setupLock(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        traversePrimitive(static_cast<Lock*>(o), visit);
        static_cast<Lock*>(o)->waiters.traverse(visit);
    };
    slots.clear = [](Object* o) {
        static_cast<Lock*>(o)->waiters.clear();
        clearPrimitive(stateOf(*Machine::current), static_cast<Lock*>(o));
    };
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = initLock;
    slots.repr = [](Machine& m, Value v) {
        const auto* lock = v.as<Lock>();
        return reprWith(stateOf(m), v, lock->isLocked ? "locked" : "unlocked", lock->waiters.size());
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.lock = makeType(state, "asyncio.locks.Lock", nullptr, sizeof(Lock), flags, true, slots);
    Type* type = state.types.lock;
    addLoopAttribute(state, type);
    vm.addMethods(type, {
        {"locked(self) py", [](Machine&, const Value* args) { return Own::boolean(args[0].as<Lock>()->isLocked); }},
        {"acquire(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<AcquireLock>(stateOf(m), [&](auto& c) { c.lock = Ref<Lock>::ref(args[0].as<Lock>()); });
         }},
        {"release(self) py", [](Machine& m, const Value* args) -> Own {
             return releaseLock(stateOf(m), args[0].as<Lock>()) ? Own::none() : Own();
         }},
    });
    addLockContextManager(state, type);
    vm.addGetSet(type, "_locked", [](Machine&, Value v) { return Own::boolean(v.as<Lock>()->isLocked); },
                 [](Machine& m, Value v, Value value) {
                     const int truth = value.isNull() ? 0 : m.truth(value);
                     if (truth >= 0)
                         v.as<Lock>()->isLocked = truth > 0;
                     return truth >= 0;
                 });
    addWaitersAttribute(state, type, [](Machine&, Value v) { return &v.as<Lock>()->waiters; });
}

} // namespace swimloop::aio
