// asyncio.Semaphore and BoundedSemaphore: a release hands its slot to the first waiter at once.
#include "aio/arguments.h"
#include "aio/library.h"
#include "aio/primitive.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

struct Semaphore : Primitive {
    WaitQueue waiters;
    int64_t value, bound;
};

bool isLocked(const Semaphore* semaphore)
{
    if (semaphore->value == 0)
        return true;
    for (Future* waiter = semaphore->waiters.front(); waiter; waiter = waiter->waitNext) {
        if (!waiter->isCancelled())
            return true;
    }
    return false;
}

uint32_t shownValue(const Semaphore* semaphore)
{
    return semaphore->value < 0 ? 0 : static_cast<uint32_t>(semaphore->value);
}

bool wakeNext(State& state, Semaphore* semaphore)
{
    for (Future* waiter = semaphore->waiters.front(); waiter; waiter = waiter->waitNext) {
        if (!state.vm.charge(1))
            return false;
        if (waiter->isDone())
            continue;
        --semaphore->value;
        return setResult(state, waiter, Value::boolean(true));
    }
    return true;
}

void tellAcquired(State& state, Semaphore* semaphore)
{
    if (!state.observer || !semaphore->id)
        return;
    findName(state, semaphore);
    state.observer->acquired(semaphore->id, shownValue(semaphore), currentTaskId(state), scriptLine(state));
}

struct AcquireSemaphore : Coroutine {
    static constexpr CoroutineInfo kInfo{"Semaphore.acquire", "locks.py", 364};
    Ref<Semaphore> semaphore;
    Ref<Future> waiter;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (!isLocked(semaphore)) {
            --semaphore->value;
            tellAcquired(r.state, semaphore);
            return r.returns(Own::boolean(true));
        }
        waiter = newWaiter(r.state, semaphore, WaitReason::Semaphore, "acquire()");
        if (!waiter)
            return r.fail();
        semaphore->waiters.push(waiter);
        AIO_AWAIT(waiter.get(), 387);
        semaphore->waiters.remove(waiter);
        if (!r.got)
            return giveUp(r);
        tellAcquired(r.state, semaphore);
        if (semaphore->value > 0 && !wakeNext(r.state, semaphore))
            return r.fail();
        return r.returns(Own::boolean(true));
        AIO_END;
    }

    // Cancelled: where the slot was its own already, it goes on to the next.
    SendStatus giveUp(Resume& r)
    {
        if (r.vm.errorIs(r.state.exc.CancelledError) && !waiter->isCancelled()) {
            Ref<BaseException> error = r.vm.takeError();
            ++semaphore->value;
            if (wakeNext(r.state, semaphore))
                r.vm.restoreError(std::move(error));
        }
        return r.fail();
    }

    void visit(Visitor& visitor)
    {
        visitor(semaphore);
        visitor(waiter);
    }
    void drop()
    {
        semaphore.reset();
        waiter.reset();
    }
};

bool release(State& state, Semaphore* semaphore)
{
    ++semaphore->value;
    if (state.observer && semaphore->id)
        state.observer->released(semaphore->id, shownValue(semaphore), currentTaskId(state), scriptLine(state));
    return wakeNext(state, semaphore);
}

bool init(Machine& vm, Value v, const CallArgs& given, bool isBounded)
{
    State& state = stateOf(vm);
    const Arguments<1> args(state, isBounded ? "BoundedSemaphore.__init__(value=1) py" : "Semaphore.__init__(value=1) py", given);
    if (!args)
        return false;
    int64_t value = 1;
    if (!args[0].isNull()) {
        const int isNegative = vm.compareTruth(args[0], Value::integer(0), Compare::Less);
        if (isNegative < 0)
            return false;
        if (isNegative)
            return vm.valueError("Semaphore initial value must be >= 0");
        double real = 0;
        if (args[0].isDouble() && vm.toDouble(args[0], real))
            value = static_cast<int64_t>(real);
        else if (!vm.toClippedInt64(args[0], value))
            return false;
    }
    auto* semaphore = v.as<Semaphore>();
    semaphore->value = semaphore->bound = value;
    tellCreated(state, semaphore, isBounded ? ObjectKind::BoundedSemaphore : ObjectKind::Semaphore, shownValue(semaphore),
                shownValue(semaphore));
    return true;
}

} // namespace

void setupSemaphores(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        traversePrimitive(static_cast<Semaphore*>(o), visit);
        static_cast<Semaphore*>(o)->waiters.traverse(visit);
    };
    slots.clear = [](Object* o) {
        static_cast<Semaphore*>(o)->waiters.clear();
        clearPrimitive(stateOf(*Machine::current), static_cast<Semaphore*>(o));
    };
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = [](Machine& m, Value v, const CallArgs& args) { return init(m, v, args, false); };
    slots.repr = [](Machine& m, Value v) {
        const auto* semaphore = v.as<Semaphore>();
        const std::string extra = isLocked(semaphore) ? std::string("locked") : cat("unlocked, value:", semaphore->value);
        return reprWith(stateOf(m), v, extra, semaphore->waiters.size());
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.semaphore = makeType(state, "asyncio.locks.Semaphore", nullptr, sizeof(Semaphore), flags, true, slots);
    Type* type = state.types.semaphore;
    addLoopAttribute(state, type);
    vm.addMethods(type, {
        {"locked(self) py", [](Machine&, const Value* args) { return Own::boolean(isLocked(args[0].as<Semaphore>())); }},
        {"acquire(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<AcquireSemaphore>(stateOf(m), [&](auto& c) { c.semaphore = Ref<Semaphore>::ref(args[0].as<Semaphore>()); });
         }},
        {"release(self) py", [](Machine& m, const Value* args) -> Own {
             return release(stateOf(m), args[0].as<Semaphore>()) ? Own::none() : Own();
         }},
    });
    addLockContextManager(state, type);
    vm.addGetSet(type, "_value",
                 [](Machine& m, Value v) { return m.newInt(v.as<Semaphore>()->value); },
                 [](Machine& m, Value v, Value value) {
                     int64_t number = 0;
                     if (value.isNull() || !m.toClippedInt64(value, number))
                         return false;
                     v.as<Semaphore>()->value = number;
                     return true;
                 });
    addWaitersAttribute(state, type, [](Machine&, Value v) { return &v.as<Semaphore>()->waiters; });

    slots.init = [](Machine& m, Value v, const CallArgs& args) { return init(m, v, args, true); };
    state.types.boundedSemaphore = makeType(state, "asyncio.locks.BoundedSemaphore", type, sizeof(Semaphore), flags, true, slots);
    vm.addMethod(state.types.boundedSemaphore, "release(self) py", [](Machine& m, const Value* args) -> Own {
        auto* semaphore = args[0].as<Semaphore>();
        if (semaphore->value >= semaphore->bound)
            return failingAt(stateOf(m), "locks.py", 434, m.valueError("BoundedSemaphore released too many times"));
        return release(stateOf(m), semaphore) ? Own::none() : Own();
    });
    vm.addGetSet(state.types.boundedSemaphore, "_bound_value", [](Machine& m, Value v) { return m.newInt(v.as<Semaphore>()->bound); });
}

} // namespace swimloop::aio
