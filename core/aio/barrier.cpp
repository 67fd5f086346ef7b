// asyncio.Barrier: a condition, a count and a state. While it drains, newcomers wait for the last one to leave.
#include "aio/arguments.h"
#include "aio/condition.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

enum class BarrierState : uint8_t { Filling, Draining, Resetting, Broken };

struct Barrier : Primitive {
    Condition* condition; // owned
    int64_t parties, count;
    BarrierState state;
};

const char* nameOf(BarrierState state)
{
    switch (state) {
    case BarrierState::Filling: return "filling";
    case BarrierState::Draining: return "draining";
    case BarrierState::Resetting: return "resetting";
    case BarrierState::Broken: return "broken";
    }
    return "";
}

Lock* lockOf(Barrier* barrier)
{
    return static_cast<Lock*>(barrier->condition->lock);
}

void tellCount(State& state, Barrier* barrier)
{
    if (!state.observer || !barrier->id)
        return;
    findName(state, barrier);
    state.observer->valueChanged(barrier->id, static_cast<uint32_t>(barrier->count), scriptLine(state));
}

bool notifyAll(State& state, Barrier* barrier)
{
    return notify(state, barrier->condition, barrier->condition->waiters.size());
}

// What each of the three coroutines begins with: the condition's lock.
struct BarrierCoroutine : Coroutine {
    Ref<Barrier> barrier;
    Ref<Future> waiter;
    ConditionWait wait;

    bool broken(Resume& r, const char* message, uint16_t raisedLine)
    {
        r.vm.raise(r.state.exc.BrokenBarrierError, message);
        raisedAt(r.state, "locks.py", raisedLine);
        raisedAt(r.state, "locks.py", line);
        line = 0;
        return false;
    }
    // An exception came out of the condition's wait_for().
    void showWait(Resume& r)
    {
        raisedAt(r.state, "locks.py", 267);
        raisedAt(r.state, "locks.py", 294);
    }
    // Leaves the lock; a pending exception stays.
    bool unlock(Resume& r)
    {
        if (r.vm.isStopping())
            return false;
        Ref<BaseException> error = r.vm.hasError() ? r.vm.takeError() : Ref<BaseException>();
        const bool isOk = releaseLock(r.state, lockOf(barrier));
        if (!error || !isOk)
            return isOk;
        r.vm.restoreError(std::move(error));
        return false;
    }
    void visit(Visitor& visitor)
    {
        visitor(barrier);
        visitor(waiter);
        wait.visit(visitor);
    }
    void drop()
    {
        barrier.reset();
        waiter.reset();
        wait.drop();
    }
};

#define AIO_LOCK_BARRIER(LINE)                                                                                                      \
    if (!tryAcquire(r.state, lockOf(barrier))) {                                                                                    \
        waiter = joinLock(r.state, lockOf(barrier));                                                                                \
        if (!waiter)                                                                                                                \
            return r.fail();                                                                                                        \
        AIO_AWAIT(waiter.get(), LINE);                                                                                              \
        leaveLock(r.state, lockOf(barrier), waiter, !r.got && r.vm.errorIs(r.state.exc.CancelledError));                            \
        if (!r.got)                                                                                                                 \
            return r.fail();                                                                                                        \
        tellAcquired(r.state, lockOf(barrier));                                                                                     \
    }

struct WaitBarrier : BarrierCoroutine {
    static constexpr CoroutineInfo kInfo{"Barrier.wait", "locks.py", 481};
    int64_t index;
    SendStatus status;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        AIO_LOCK_BARRIER(488);
        while (barrier->state == BarrierState::Draining || barrier->state == BarrierState::Resetting) {
            wait.begin();
            this->at = 1;
            [[fallthrough]];
        case 1:
            status = wait.step(r, this, barrier->condition, 489, 489);
            if (status == SendStatus::Yield)
                return status;
            if (status == SendStatus::Error)
                return showWait(r), unlock(r), r.fail();
        }
        if (barrier->state == BarrierState::Broken) {
            line = 489;
            broken(r, "Barrier aborted", 518);
            return unlock(r), r.fail();
        }
        index = barrier->count++;
        tellCount(r.state, barrier);
        if (index + 1 == barrier->parties) {
            barrier->state = BarrierState::Draining;
            status = notifyAll(r.state, barrier) ? SendStatus::Return : SendStatus::Error;
            return exit(r);
        }
        status = SendStatus::Return;
        while (barrier->state == BarrierState::Filling) {
            wait.begin();
            this->at = 2;
            [[fallthrough]];
        case 2:
            status = wait.step(r, this, barrier->condition, 497, 497);
            if (status == SendStatus::Yield)
                return status;
            if (status == SendStatus::Error)
                return showWait(r), exit(r);
        }
        if (barrier->state == BarrierState::Broken || barrier->state == BarrierState::Resetting) {
            broken(r, "Abort or reset of barrier", 537);
            status = SendStatus::Error;
        }
        return exit(r);
        AIO_END;
    }

    // The `finally`: the last to leave opens it again.
    SendStatus exit(Resume& r)
    {
        if (r.vm.isStopping())
            return r.fail();
        Ref<BaseException> error = status == SendStatus::Error ? r.vm.takeError() : Ref<BaseException>();
        --barrier->count;
        tellCount(r.state, barrier);
        if (barrier->count == 0) {
            if (barrier->state == BarrierState::Resetting || barrier->state == BarrierState::Draining)
                barrier->state = BarrierState::Filling;
            if (!notifyAll(r.state, barrier))
                return r.fail();
        }
        if (error)
            r.vm.restoreError(std::move(error));
        if (!unlock(r))
            return r.fail();
        return r.returns(r.vm.newInt(index));
    }
};

struct ResetBarrier : BarrierCoroutine {
    static constexpr CoroutineInfo kInfo{"Barrier.reset", "locks.py", 547};

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        AIO_LOCK_BARRIER(553);
        if (barrier->count > 0)
            barrier->state = BarrierState::Resetting;
        else
            barrier->state = BarrierState::Filling;
        if (!notifyAll(r.state, barrier) || !unlock(r))
            return r.fail();
        AIO_END;
    }
};

struct AbortBarrier : BarrierCoroutine {
    static constexpr CoroutineInfo kInfo{"Barrier.abort", "locks.py", 562};

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        AIO_LOCK_BARRIER(568);
        barrier->state = BarrierState::Broken;
        if (!notifyAll(r.state, barrier) || !unlock(r))
            return r.fail();
        AIO_END;
    }
};

struct ExitBarrier : BarrierCoroutine {
    static constexpr CoroutineInfo kInfo{"Barrier.__aexit__", "locks.py", 478};
    SendStatus body(Resume& r) { return r.returnsNone(); }
};

template<class T> Own barrierCoroutine(Machine& vm, const Value* args)
{
    return newCoroutine<T>(stateOf(vm), [&](auto& c) { c.barrier = Ref<Barrier>::ref(args[0].as<Barrier>()); });
}

// async with barrier: wait() under the name of __aenter__.
struct EnterBarrier : Coroutine {
    static constexpr CoroutineInfo kInfo{"Barrier.__aenter__", "locks.py", 473};
    Own barrier, waiting;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        waiting = r.vm.callMethod(barrier, "wait");
        if (waiting)
            waiting = r.vm.awaitIterator(waiting);
        AIO_AWAIT_ANY(waiting, 476);
        return r.got ? r.returns(std::move(r.got)) : r.fail();
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        visitor(barrier);
        visitor(waiting);
    }
    void drop()
    {
        barrier.reset();
        waiting.reset();
    }
};

bool initBarrier(Machine& vm, Value v, const CallArgs& given)
{
    State& state = stateOf(vm);
    const Arguments<1> args(state, "Barrier.__init__(parties) py", given);
    int64_t parties = 0;
    if (!args || !vm.toClippedInt64(args[0], parties))
        return false;
    if (parties < 1)
        return vm.valueError("parties must be > 0");
    auto* barrier = v.as<Barrier>();
    barrier->parties = parties;
    const Ref<Condition> condition = newCondition(state);
    assign(barrier->condition, condition.get());
    tellCreated(state, barrier, ObjectKind::Barrier, 0, static_cast<uint32_t>(parties));
    // Its waiters are shown as the barrier's.
    condition->id = barrier->id;
    condition->nameTries = 255;
    condition->isOfBarrier = true;
    return true;
}

bool isReady(Machine& vm, const Barrier* barrier)
{
    return barrier->condition || vm.runtimeError("Barrier.__init__() was not called");
}

} // namespace

void setupBarrier(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        traversePrimitive(static_cast<Barrier*>(o), visit);
        visit(static_cast<Object*>(static_cast<Barrier*>(o)->condition));
    };
    slots.clear = [](Object* o) {
        auto* barrier = static_cast<Barrier*>(o);
        if (barrier->condition)
            barrier->condition->id = 0;
        drop(barrier->condition);
        clearPrimitive(stateOf(*Machine::current), barrier);
    };
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = initBarrier;
    slots.repr = [](Machine& m, Value v) {
        const auto* barrier = v.as<Barrier>();
        std::string extra = nameOf(barrier->state);
        if (barrier->state != BarrierState::Broken)
            extra += cat(", waiters:", barrier->state == BarrierState::Filling ? barrier->count : 0, "/", barrier->parties);
        return reprWith(stateOf(m), v, extra, 0);
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.barrier = makeType(state, "asyncio.locks.Barrier", nullptr, sizeof(Barrier), flags, true, slots);
    Type* type = state.types.barrier;
    addLoopAttribute(state, type);
    vm.addMethods(type, {
        {"wait(self) py", [](Machine& m, const Value* args) -> Own {
             return isReady(m, args[0].as<Barrier>()) ? barrierCoroutine<WaitBarrier>(m, args) : Own();
         }},
        {"reset(self) py", [](Machine& m, const Value* args) -> Own {
             return isReady(m, args[0].as<Barrier>()) ? barrierCoroutine<ResetBarrier>(m, args) : Own();
         }},
        {"abort(self) py", [](Machine& m, const Value* args) -> Own {
             return isReady(m, args[0].as<Barrier>()) ? barrierCoroutine<AbortBarrier>(m, args) : Own();
         }},
        {"__aenter__(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<EnterBarrier>(stateOf(m), [&](auto& c) { c.barrier = Own::ref(args[0]); });
         }},
        {"__aexit__(self, *args) py", barrierCoroutine<ExitBarrier>},
    });
    vm.addGetSet(type, "parties", [](Machine& m, Value v) { return m.newInt(v.as<Barrier>()->parties); });
    vm.addGetSet(type, "n_waiting", [](Machine& m, Value v) {
        const auto* barrier = v.as<Barrier>();
        return m.newInt(barrier->state == BarrierState::Filling ? barrier->count : 0);
    });
    vm.addGetSet(type, "_count", [](Machine& m, Value v) { return m.newInt(v.as<Barrier>()->count); });
    vm.addGetSet(type, "_parties", [](Machine& m, Value v) { return m.newInt(v.as<Barrier>()->parties); });
    vm.addGetSet(type, "broken", [](Machine&, Value v) { return Own::boolean(v.as<Barrier>()->state == BarrierState::Broken); });
}

} // namespace swimloop::aio
