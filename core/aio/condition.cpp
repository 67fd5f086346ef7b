#include "aio/condition.h"

#include "aio/arguments.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// The lock where it is exactly the library's own: then nothing of the script needs to be asked.
Lock* plainLock(State& state, const Condition* condition)
{
    return condition->lock && condition->lock->type == state.types.lock ? static_cast<Lock*>(condition->lock) : nullptr;
}

int isLocked(State& state, const Condition* condition)
{
    if (const Lock* lock = plainLock(state, condition))
        return lock->isLocked;
    const Own result = state.vm.callMethod(Value(condition->lock), state.names.locked);
    return result ? state.vm.truth(result) : -1;
}

bool release(State& state, Condition* condition)
{
    if (Lock* lock = plainLock(state, condition))
        return releaseLock(state, lock);
    return static_cast<bool>(state.vm.callMethod(Value(condition->lock), state.names.release));
}

struct WaitCondition : Coroutine {
    static constexpr CoroutineInfo kInfo{"Condition.wait", "locks.py", 248};
    Ref<Condition> condition;
    ConditionWait wait;

    SendStatus body(Resume& r)
    {
        if (at == 0) {
            at = 1;
            wait.begin();
        }
        const SendStatus status = wait.step(r, this, condition, 267, 277);
        if (status == SendStatus::Return)
            return r.returns(Own::boolean(true));
        return status;
    }
    void visit(Visitor& visitor)
    {
        visitor(condition);
        wait.visit(visitor);
    }
    void drop()
    {
        condition.reset();
        wait.drop();
    }
};

struct WaitForPredicate : Coroutine {
    static constexpr CoroutineInfo kInfo{"Condition.wait_for", "locks.py", 285};
    Ref<Condition> condition;
    Own predicate, result, waiting;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        for (;;) {
            result = r.vm.call(predicate);
            if (!result)
                return r.fail();
            {
                const int truth = r.vm.truth(result);
                if (truth != 0)
                    return truth < 0 ? r.fail() : r.returns(std::move(result));
            }
            waiting = r.vm.callMethod(condition.value(), "wait");
            if (waiting)
                waiting = r.vm.awaitIterator(waiting);
            AIO_AWAIT_ANY(waiting, 294);
            if (!r.got)
                return r.fail();
        }
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        visitor(condition);
        visitor(predicate);
        visitor(result);
        visitor(waiting);
    }
    void drop()
    {
        condition.reset();
        predicate.reset();
        result.reset();
        waiting.reset();
    }
};

bool initCondition(Machine& vm, Value v, const CallArgs& given)
{
    State& state = stateOf(vm);
    const Arguments<1> args(state, "Condition.__init__(lock=None) py", given);
    if (!args)
        return false;
    auto* condition = v.as<Condition>();
    if (args[0].isNull() || args[0].isNone()) {
        const Ref<Lock> lock = newLock(state);
        assign(condition->lock, static_cast<Object*>(lock.get()));
    } else if (args[0].isObject()) {
        assign(condition->lock, args[0].object());
    } else {
        return vm.raise(vm.exc.AttributeError, cat("'", vm.typeName(args[0]), "' object has no attribute 'locked'"));
    }
    tellCreated(state, condition, ObjectKind::Condition, 0, 0);
    if (Lock* lock = plainLock(state, condition); lock && !lock->id)
        tellCreated(state, lock, ObjectKind::Lock, 0, 0);
    return true;
}

// locked, acquire and release are those of the lock.
Own lockAttribute(Machine& vm, Value v, Str* name)
{
    RecursionGuard guard(vm);    // its lock may be itself
    return guard ? vm.getAttr(Value(v.as<Condition>()->lock), name) : Own();
}

bool checkLocked(Machine& vm, Condition* condition)
{
    const int locked = isLocked(stateOf(vm), condition);
    if (locked == 0)
        return failingAt(stateOf(vm), "locks.py", 311, vm.runtimeError("cannot notify on un-acquired lock"));
    return locked > 0;
}

} // namespace

SendStatus ConditionWait::step(Resume& r, Coroutine* self, Condition* condition, uint16_t line, uint16_t lockLine)
{
    switch (m_at) {
    case At::Start: {
        const int locked = isLocked(r.state, condition);
        if (locked == 0) {
            r.vm.runtimeError("cannot wait on un-acquired lock");
            self->line = 260;
        }
        if (locked <= 0 || !release(r.state, condition))
            return SendStatus::Error;
        m_isCancelled = false;
        m_waiter = newWaiter(r.state, condition, condition->isOfBarrier ? WaitReason::Barrier : WaitReason::Condition, "wait()");
        if (!m_waiter) {
            if (!r.vm.isStopping())
                m_error = r.vm.takeError();
            return lockAgain(r, self, condition, lockLine);
        }
        condition->waiters.push(m_waiter);
        m_at = At::Waiting;
        return detail::suspendOn(r, self, m_waiter, line);
    }
    case At::Waiting:
        m_line = line;
        detail::resumeFrom(r, m_waiter);
        condition->waiters.remove(m_waiter);
        if (!r.got) {
            if (r.vm.isStopping())
                return SendStatus::Error;
            m_error = r.vm.takeError();
        }
        return lockAgain(r, self, condition, lockLine);
    case At::Locking: {
        Lock* lock = plainLock(r.state, condition);
        if (!lock) {
            if (detail::stepInner(r, self, m_acquiring, lockLine) == SendStatus::Yield)
                return SendStatus::Yield;
        } else {
            detail::resumeFrom(r, m_waiter);
            leaveLock(r.state, lock, m_waiter, !r.got && r.vm.errorIs(r.state.exc.CancelledError));
            if (r.got)
                tellAcquired(r.state, lock);
        }
        if (r.got)
            return self->line = line, finish(r);
        if (!r.vm.errorIs(r.state.exc.CancelledError))
            return SendStatus::Error;
        // Cancelled once more: remembered, and the lock taken all the same.
        r.vm.clearError();
        m_isCancelled = true;
        return lockAgain(r, self, condition, lockLine);
    }
    }
    return SendStatus::Error;
}

SendStatus ConditionWait::lockAgain(Resume& r, Coroutine* self, Condition* condition, uint16_t lockLine)
{
    m_at = At::Locking;
    if (Lock* lock = plainLock(r.state, condition)) {
        if (tryAcquire(r.state, lock))
            return self->line = m_line ? m_line : self->line, finish(r);
        m_waiter = joinLock(r.state, lock);
        if (!m_waiter)
            return SendStatus::Error;
        return detail::suspendOn(r, self, m_waiter, lockLine);
    }
    m_acquiring = r.vm.callMethod(Value(condition->lock), r.state.names.acquire);
    if (m_acquiring)
        m_acquiring = r.vm.awaitIterator(m_acquiring);
    r.sent = Value::none();
    r.thrown = {};
    if (detail::stepInner(r, self, m_acquiring, lockLine) == SendStatus::Yield)
        return SendStatus::Yield;
    return r.got ? finish(r) : SendStatus::Error;
}

SendStatus ConditionWait::finish(Resume& r)
{
    m_waiter.reset();
    if (m_isCancelled) {
        m_error.reset();
        r.vm.raise(r.state.exc.CancelledError, std::initializer_list<Value>{});
        raisedAt(r.state, "locks.py", 283);
        return SendStatus::Error;
    }
    if (m_error) {
        r.vm.restoreError(std::move(m_error));
        return SendStatus::Error;
    }
    return SendStatus::Return;
}

void ConditionWait::visit(Visitor& visitor)
{
    visitor(m_waiter);
    visitor(m_error);
    visitor(m_acquiring);
}

void ConditionWait::drop()
{
    m_waiter.reset();
    m_error.reset();
    m_acquiring.reset();
}

Ref<Condition> newCondition(State& state)
{
    Ref<Condition> condition = state.vm.make<Condition>(state.types.condition);
    const Ref<Lock> lock = newLock(state);
    assign(condition->lock, static_cast<Object*>(lock.get()));
    return condition;
}

bool notify(State& state, Condition* condition, int64_t count)
{
    int64_t woken = 0;
    for (Future* waiter = condition->waiters.front(); waiter && woken < count; waiter = waiter->waitNext) {
        if (!state.vm.charge(2))
            return false;
        if (waiter->isDone())
            continue;
        ++woken;
        if (!setResult(state, waiter, Value::boolean(false)))
            return false;
    }
    if (state.observer && condition->id) {
        findName(state, condition);
        state.observer->valueChanged(condition->id, static_cast<uint32_t>(woken), scriptLine(state));
    }
    return true;
}

void setupCondition(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        auto* condition = static_cast<Condition*>(o);
        traversePrimitive(condition, visit);
        visit(condition->lock);
        condition->waiters.traverse(visit);
    };
    slots.clear = [](Object* o) {
        auto* condition = static_cast<Condition*>(o);
        condition->waiters.clear();
        drop(condition->lock);
        clearPrimitive(stateOf(*Machine::current), condition);
    };
    // With a lock from the start: a class of the script may not call __init__.
    slots.create = [](Machine& m, Type* type, const CallArgs&) {
        Ref<Condition> condition = m.make<Condition>(type);
        const Ref<Lock> lock = newLock(stateOf(m));
        assign(condition->lock, static_cast<Object*>(lock.get()));
        return std::move(condition).own();
    };
    slots.init = initCondition;
    slots.repr = [](Machine& m, Value v) -> Own {
        const auto* condition = v.as<Condition>();
        const int locked = isLocked(stateOf(m), condition);
        if (locked < 0)
            return {};
        return reprWith(stateOf(m), v, locked ? "locked" : "unlocked", condition->waiters.size());
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.condition = makeType(state, "asyncio.locks.Condition", nullptr, sizeof(Condition), flags, true, slots);
    Type* type = state.types.condition;
    addLoopAttribute(state, type);
    vm.addMethods(type, {
        {"wait(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<WaitCondition>(stateOf(m), [&](auto& c) { c.condition = Ref<Condition>::ref(args[0].as<Condition>()); });
         }},
        {"wait_for(self, predicate) py", [](Machine& m, const Value* args) {
             return newCoroutine<WaitForPredicate>(stateOf(m), [&](auto& c) {
                 c.condition = Ref<Condition>::ref(args[0].as<Condition>());
                 c.predicate = Own::ref(args[1]);
             });
         }},
        {"notify(self, n=1) py", [](Machine& m, const Value* args) -> Own {
             auto* condition = args[0].as<Condition>();
             int64_t count = 1;
             if (!checkLocked(m, condition) || (!args[1].isNull() && !m.toClippedInt64(args[1], count)))
                 return {};
             return notify(stateOf(m), condition, count) ? Own::none() : Own();
         }},
        {"notify_all(self) py", [](Machine& m, const Value* args) -> Own {
             auto* condition = args[0].as<Condition>();
             if (!checkLocked(m, condition))
                 return {};
             return notify(stateOf(m), condition, condition->waiters.size()) ? Own::none() : Own();
         }},
    });
    addLockContextManager(state, type);
    vm.addGetSet(type, "locked", [](Machine& m, Value v) { return lockAttribute(m, v, stateOf(m).names.locked); });
    vm.addGetSet(type, "acquire", [](Machine& m, Value v) { return lockAttribute(m, v, stateOf(m).names.acquire); });
    vm.addGetSet(type, "release", [](Machine& m, Value v) { return lockAttribute(m, v, stateOf(m).names.release); });
    vm.addGetSet(type, "_lock", [](Machine&, Value v) { return Own::ref(v.as<Condition>()->lock); });
    addWaitersAttribute(state, type, [](Machine&, Value v) { return &v.as<Condition>()->waiters; });
}

} // namespace swimloop::aio
