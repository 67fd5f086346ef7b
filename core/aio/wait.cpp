// asyncio.wait()
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

enum class Until : uint8_t { FirstCompleted, FirstException, AllCompleted };

// What the callbacks of the futures share.
struct WaitGroup : Object {
    Future* waiter;      // owned
    TimerHandle* timer;  // owned; may be absent
    int64_t left;
    Until until;
};

bool endWait(State& state, WaitGroup* group)
{
    if (group->timer)
        cancelHandle(state, group->timer);
    return group->waiter->isDone() || setResult(state, group->waiter, Value::none());
}

struct Wait : Coroutine {
    static constexpr bool kOwnsTasks = true;
    static constexpr CoroutineInfo kInfo{"wait", "tasks.py", 399};
    Own given, timeout, returnWhen;
    Own futures; // a set, or a dict of them in the order given
    Ref<WaitGroup> group;
    Ref<Future> waiter;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (!start(r))
            return r.fail();
        AIO_AWAIT(waiter.get(), 428);
        return finish(r);
        AIO_END;
    }

    bool start(Resume& r)
    {
        Machine& vm = r.vm;
        State& state = r.state;
        const int isOne = isFutureLike(state, given);
        if (isOne < 0)
            return false;
        if (isOne || isCoroutine(state, given))
            return vm.typeError(cat("expect a list of futures, not ", vm.typeOf(given)->name)), line = 416, false;
        const int isAny = vm.truth(given);
        if (isAny < 0)
            return false;
        if (!isAny)
            return vm.valueError("Set of Tasks/Futures is empty."), line = 418, false;
        Until until = Until::AllCompleted;
        if (!readUntil(r, until))
            return line = 420, false;
        const Ref<Set> set = vm.newSet();
        for (Iteration it(vm, given);;) {
            const Own item = it.next();
            if (!item) {
                if (it.hasFailed())
                    return false;
                break;
            }
            if (isCoroutine(state, item))
                return vm.typeError("Passing coroutines is forbidden, use tasks explicitly."), line = 425, false;
            if (!setAdd(vm, set, item))
                return false;
        }
        futures = set.share();
        Loop* loop = runningLoop(state);
        if (!loop)
            return false;
        waiter = newFuture(state, loop, WaitReason::Wait);
        group = vm.make<WaitGroup>(state.types.completion);
        group->until = until;
        group->left = set->used;
        assign(group->waiter, waiter.get());
        if (!timeout->isNone()) {
            const Ref<TimerHandle> timer = callLater(state, loop, timeout, Callback::ReleaseWaiter, waiter.value(), {});
            if (!timer)
                return false;
            assign(group->timer, timer.get());
        }
        if (state.observer)
            waiter->waitLabel = state.observer->label(cat("wait(", set->used, ")"));
        for (const Own& future : allOf(set)) {
            if (!addDoneCallbackAny(state, future, Callback::WaitCompletion, group.value()))
                return false;
        }
        return true;
    }

    static std::vector<Own> allOf(const Set* set)
    {
        std::vector<Own> all;
        uint32_t from = 0;
        SetEntry* entry = nullptr;
        while (nextKey(set, from, entry))
            all.push_back(Own::ref(entry->key));
        return all;
    }

    bool readUntil(Resume& r, Until& until) const
    {
        if (isStr(returnWhen)) {
            const std::string_view text = viewOf(returnWhen);
            if (text == "FIRST_COMPLETED")
                until = Until::FirstCompleted;
            else if (text == "FIRST_EXCEPTION")
                until = Until::FirstException;
            else if (text != "ALL_COMPLETED")
                return r.vm.valueError(cat("Invalid return_when value: ", text));
            return true;
        }
        const Own shown = r.vm.str(returnWhen);
        return shown && r.vm.valueError(cat("Invalid return_when value: ", viewOf(shown)));
    }

    SendStatus finish(Resume& r)
    {
        Machine& vm = r.vm;
        Ref<BaseException> error;
        if (!r.got) {
            if (vm.isStopping())
                return r.fail();
            error = vm.takeError();
        }
        if (group->timer)
            cancelHandle(r.state, group->timer);
        const std::vector<Own> all = allOf(futures->as<Set>());
        for (const Own& future : all) {
            if (!removeDoneCallbackAny(r.state, future, Callback::WaitCompletion, group.value()))
                return r.fail();
        }
        if (error) {
            vm.restoreError(std::move(error));
            return r.fail();
        }
        const Ref<Set> done = vm.newSet(), pending = vm.newSet();
        for (const Own& future : all) {
            const int isDone = isDoneAny(r.state, future);
            if (isDone < 0 || !setAdd(vm, isDone ? done : pending, future))
                return r.fail();
        }
        return r.returns(vm.newTuple({done.value(), pending.value()}).own());
    }

    void visit(Visitor& visitor)
    {
        visitor(given);
        visitor(timeout);
        visitor(returnWhen);
        visitor(futures);
        visitor(group);
        visitor(waiter);
    }
    void drop()
    {
        given.reset();
        timeout.reset();
        returnWhen.reset();
        futures.reset();
        group.reset();
        waiter.reset();
    }
};

} // namespace

bool releaseWaiter(State& state, Value waiter)
{
    auto* future = waiter.as<Future>();
    return future->isDone() || setResult(state, future, Value::none());
}

bool waitCompletion(State& state, Value target, Value future)
{
    auto* group = target.as<WaitGroup>();
    const Own keep = Own::ref(target);
    --group->left;
    bool isEnd = group->left <= 0 || group->until == Until::FirstCompleted;
    if (!isEnd && group->until == Until::FirstException) {
        const int isCancelled = isCancelledAny(state, future);
        if (isCancelled < 0)
            return false;
        if (!isCancelled) {
            const Own error = exceptionOfAny(state, future);
            if (!error && state.vm.hasError())
                return false;
            isEnd = static_cast<bool>(error);
        }
    }
    return !isEnd || endWait(state, group);
}

void setupWait(State& state)
{
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        visit(static_cast<Object*>(static_cast<WaitGroup*>(o)->waiter));
        visit(static_cast<Object*>(static_cast<WaitGroup*>(o)->timer));
    };
    slots.clear = [](Object* o) {
        drop(static_cast<WaitGroup*>(o)->waiter);
        drop(static_cast<WaitGroup*>(o)->timer);
    };
    state.types.completion = makeType(state, "asyncio.tasks._WaitGroup", nullptr, sizeof(WaitGroup), kGcType, false, slots);
}

void addWait(State& state, Module* module)
{
    Machine& vm = state.vm;
    for (const char* name : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"})
        vm.addValue(module, name, Value(vm.intern(name)));
    vm.addFunction(module, "wait(fs, *, timeout=None, return_when='ALL_COMPLETED') py", [](Machine& m, const Value* args) {
        return newCoroutine<Wait>(stateOf(m), [&](auto& c) {
            c.given = Own::ref(args[0]);
            c.timeout = Own::ref(args[1].isNull() ? Value::none() : args[1]);
            c.returnWhen = Own::ref(args[2].isNull() ? Value(m.intern("ALL_COMPLETED")) : args[2]);
        });
    });
}

} // namespace swimloop::aio
