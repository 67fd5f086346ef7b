// _thread.lock and _thread.RLock. Releasing wakes whoever has waited longest; until that one runs, others may take the lock before it, as
// with CPython's.
#include <cmath>
#include <cstdio>

#include "stdlib/threads.h"
#include "vm/world.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr double kLongestWait = 9223372036.0;    // threading.TIMEOUT_MAX

struct Lock : Object {
    WaitList waiters;
    Str* label;         // owned, interned; absent: what the trace calls it
    uint32_t owner;     // RLock: the worker's number, from 1
    uint64_t count;     // how often it is held: a plain lock once
};

Type*& lockType(Machine& vm) { return libraryOf(vm).threadLock; }
Type*& rlockType(Machine& vm) { return libraryOf(vm).threadRLock; }

// The arguments of acquire(): the deadline, and whether to wait at all.
bool readArguments(Machine& vm, const Value* args, bool& isBlocking, double& deadline)
{
    isBlocking = true;
    deadline = Workers::kNever;
    if (isGiven(args[1])) {
        const int truth = vm.truth(args[1]);
        if (truth < 0)
            return false;
        isBlocking = truth != 0;
    }
    if (args[2].isNull())
        return true;
    double timeout = 0;
    if (!vm.toDouble(args[2], timeout))
        return false;
    if (std::isnan(timeout))
        return vm.valueError("Invalid value NaN (not a number)");
    if (!isBlocking && timeout != -1)
        return vm.valueError("can't specify a timeout for a non-blocking call");
    if (timeout < 0 && timeout != -1)
        return vm.valueError("timeout value must be positive");
    if (timeout > kLongestWait)
        return vm.overflowError("timeout value is too large");
    if (timeout >= 0)
        deadline = vm.world->clock.now() + timeout;
    return true;
}

// 1: it is taken; 0: the time was over; -1 failed.
int take(Machine& vm, Lock* lock, bool isBlocking, double deadline)
{
    Workers& workers = *vm.workers;
    if (!workers.settle())
        return -1;
    const Own keep = Own::ref(Value(lock));
    while (lock->count) {
        if (!isBlocking || deadline <= vm.world->clock.now())
            return 0;
        bool isWoken = false;
        const std::string_view label = lock->label ? lock->label->view() : std::string_view();
        if (!workers.wait(lock->waiters, deadline, Observer::WorkerWait::Lock, label, isWoken))
            return -1;
        if (!isWoken && lock->count)
            return 0;
    }
    lock->count = 1;
    lock->owner = workers.current().number + 1;
    return 1;
}

Own acquire(Machine& vm, const Value* args)
{
    bool isBlocking = true;
    double deadline = 0;
    if (!readArguments(vm, args, isBlocking, deadline))
        return {};
    const int taken = take(vm, args[0].as<Lock>(), isBlocking, deadline);
    return taken < 0 ? Own() : Own::boolean(taken != 0);
}

Own release(Machine& vm, const Value* args)
{
    auto* lock = args[0].as<Lock>();
    if (!lock->count)
        return vm.runtimeError("release unlocked lock");
    if (!vm.workers->settle())
        return {};
    lock->count = 0;
    vm.workers->wakeFirst(lock->waiters);
    return Own::none();
}

Own locked(Machine&, const Value* args) { return Own::boolean(args[0].as<Lock>()->count != 0); }

Own reset(Machine&, const Value* args)
{
    args[0].as<Lock>()->count = 0;
    return Own::none();
}

Own reprLock(Machine& vm, Value v)
{
    const auto* lock = v.as<Lock>();
    return vm.newStr(cat("<", lock->count ? "locked" : "unlocked", " ", vm.typeName(v) == "lock" ? "_thread.lock" : vm.typeName(v), " object at ", vm.addressText(v), ">")).own();
}

// ---- RLock

bool isMine(Machine& vm, const Lock* lock) { return lock->count && lock->owner == vm.workers->current().number + 1; }

Own acquireAgain(Machine& vm, const Value* args)
{
    auto* lock = args[0].as<Lock>();
    bool isBlocking = true;
    double deadline = 0;
    if (!readArguments(vm, args, isBlocking, deadline))
        return {};
    if (isMine(vm, lock)) {
        ++lock->count;
        return Own::boolean(true);
    }
    const int taken = take(vm, lock, isBlocking, deadline);
    return taken < 0 ? Own() : Own::boolean(taken != 0);
}

Own releaseOnce(Machine& vm, const Value* args)
{
    auto* lock = args[0].as<Lock>();
    if (!isMine(vm, lock))
        return vm.runtimeError("cannot release un-acquired lock");
    if (--lock->count == 0) {
        if (!vm.workers->settle())
            return {};
        vm.workers->wakeFirst(lock->waiters);
    }
    return Own::none();
}

// What Condition.wait() does around its wait: lets go altogether, and takes it back as often as it was held.
Own releaseSave(Machine& vm, const Value* args)
{
    auto* lock = args[0].as<Lock>();
    if (!lock->count)
        return vm.runtimeError("cannot release un-acquired lock");
    const Own count = vm.newUInt(lock->count), owner = Own::smallInt(lock->owner);
    lock->count = 0;
    vm.workers->wakeFirst(lock->waiters);
    return vm.newTuple({count.get(), owner.get()}).own();
}

Own acquireRestore(Machine& vm, const Value* args)
{
    auto* lock = args[0].as<Lock>();
    int64_t count = 0;
    if (!isTuple(args[1]) || args[1].as<Tuple>()->size != 2 || !vm.toInt64(args[1].as<Tuple>()->items[0], count))
        return vm.typeError("a state of _release_save() is required");
    if (take(vm, lock, true, Workers::kNever) < 0)
        return {};
    lock->count = count > 0 ? static_cast<uint64_t>(count) : 1;
    return Own::none();
}

Own reprRLock(Machine& vm, Value v)
{
    const auto* lock = v.as<Lock>();
    const int64_t owner = lock->count ? identOf(lock->owner - 1) : 0;
    return vm.newStr(cat("<", lock->count ? "locked" : "unlocked", " _thread.RLock object owner=", owner, " count=", static_cast<int64_t>(lock->count), " at ", vm.addressText(v), ">")).own();
}

Own leave(Machine& vm, const Value* args)
{
    const Value self[] = {args[0]};
    return self[0].object()->type == lockType(vm) ? release(vm, self) : releaseOnce(vm, self);
}

// The name that the trace gives it: "Semaphore", "jobs".
Own setLabel(Machine& vm, const Value* args)
{
    Str* text = nullptr;
    if (!vm.toStr(args[1], "label", text))
        return {};
    args[0].as<Lock>()->label = vm.intern(text);    // lives as long as the machine
    return Own::none();
}

Type* newLockType(Machine& vm, std::string_view name, Own (*repr)(Machine&, Value))
{
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(Lock);
    spec.flags = kInstantiable | (name == "_thread.RLock" ? kBaseType : 0u);
    spec.slots.repr = repr;
    return vm.newType(spec);
}

}    // namespace

void addThreadLocks(Machine& vm, Module* module)
{
    Type*& lock = lockType(vm);
    if (!lock) {
        lock = newLockType(vm, "_thread.lock", reprLock);
        lock->typeFlags &= ~static_cast<uint32_t>(kInstantiable);
        vm.addMethods(lock, {
            {"acquire(self, blocking=True, timeout=-1)", acquire},
            {"acquire_lock(self, blocking=True, timeout=-1)", acquire},
            {"release(self)", release},
            {"release_lock(self)", release},
            {"locked(self)", locked},
            {"locked_lock(self)", locked},
            {"_at_fork_reinit(self)", reset},
            {"_set_label(self, text, /)", setLabel},
            {"__enter__(self)", [](Machine& m, const Value* args) { const Value all[] = {args[0], Value(), Value()}; return acquire(m, all); }},
            {"__exit__(self, *args)", leave},
        });
        Type*& rlock = rlockType(vm);
        rlock = newLockType(vm, "_thread.RLock", reprRLock);
        rlock->slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(Value(m.allocate(type))); };
        vm.addMethods(rlock, {
            {"acquire(self, blocking=True, timeout=-1)", acquireAgain},
            {"release(self)", releaseOnce},
            {"_is_owned(self)", [](Machine& m, const Value* args) { return Own::boolean(isMine(m, args[0].as<Lock>())); }},
            {"_release_save(self)", releaseSave},
            {"_acquire_restore(self, state, /)", acquireRestore},
            {"_at_fork_reinit(self)", reset},
            {"_recursion_count(self)", [](Machine& m, const Value* args) { return m.newUInt(isMine(m, args[0].as<Lock>()) ? args[0].as<Lock>()->count : 0); }},
            {"_set_label(self, text, /)", setLabel},
            {"__enter__(self)", [](Machine& m, const Value* args) { const Value all[] = {args[0], Value(), Value()}; return acquireAgain(m, all); }},
            {"__exit__(self, *args)", leave},
        });
    }
    vm.addValue(module, "LockType", Value(lock));
    vm.addValue(module, "RLock", Value(rlockType(vm)));
    const auto make = [](Machine& m, const Value*) { return Own::steal(Value(m.allocate(lockType(m)))); };
    vm.addFunction(module, "allocate_lock()", make);
    vm.addFunction(module, "allocate()", make);
}

}    // namespace swimloop::stdlib
