// asyncio.as_completed(): a generator of coroutines; each gives the next result, in order of completion.
#include "aio/places.h"
#include "aio/library.h"
#include "aio/traps.h"


namespace swimloop::aio {

using namespace vm;

namespace {

// What the callbacks and the coroutines share: the futures to come, and a queue of those that are done.
struct Completion : Object {
    Set* todo;             // owned
    List* done;            // owned; what was put and not yet taken: a future, or None for a timeout
    WaitQueue getters;
    TimerHandle* timer;    // owned; may be absent
    Loop* loop;            // owned
    Id id;
};

void wakeNext(State& state, Completion* completion)
{
    while (!completion->getters.isEmpty()) {
        const Ref<Future> getter = completion->getters.popFront();
        if (!getter->isDone()) {
            (void)setResult(state, getter, Value::none());
            break;
        }
    }
}

void put(State& state, Completion* completion, Value futureOrNone)
{
    pushBack(completion->done, futureOrNone);
    wakeNext(state, completion);
}

struct WaitForOne : Coroutine {
    static constexpr CoroutineInfo kInfo{"as_completed.<locals>._wait_for_one", "tasks.py", 610};
    static constexpr bool kOwnsTasks = true;
    Ref<Completion> completion;
    Ref<Future> getter;
    Own future; // whose result is given

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        while (completion->done->size == 0) {
            if (!runningLoop(r.state))
                return r.fail();
            getter = newFuture(r.state, r.state.runningLoop, WaitReason::QueueGet, completion->id);
            if (r.state.observer)
                getter->waitLabel = r.state.observer->label("as_completed()");
            completion->getters.push(getter);
            AIO_AWAIT(getter.get(), 611);
            if (!r.got)
                return giveUp(r);
        }
        return take(r);
        AIO_END;
    }

    SendStatus giveUp(Resume& r)
    {
        if (r.vm.isStopping())
            return r.fail();
        Ref<BaseException> error = r.vm.takeError();
        (void)cancelFuture(r.state, getter, {});
        completion->getters.remove(getter);
        if (completion->done->size > 0 && !getter->isCancelled())
            wakeNext(r.state, completion);
        r.vm.restoreError(std::move(error));
        getter.reset(); // it is the queue's frame that knew it
        return r.fail();
    }

    SendStatus take(Resume& r)
    {
        future = removeAt(completion->done, 0);
        if (future->isNone()) {
            r.vm.raise(r.vm.exc.TimeoutError, std::initializer_list<Value>{});
            line = 614;
            return r.fail();
        }
        line = 615;
        Own result = resultOfAny(r.state, future);
        return result ? r.returns(std::move(result)) : r.fail();
    }

    void visit(Visitor& visitor)
    {
        visitor(completion);
        visitor(getter);
        visitor(future);
    }
    void drop()
    {
        completion.reset();
        getter.reset();
        future.reset();
    }
};

// The generator itself: it starts when its first coroutine is asked for.
struct Completions : Object {
    Value given, timeout;   // owned; as long as it runs
    Value last;             // owned; the future that it looked at last, as a frame's variable
    Completion* completion; // owned; once it has started
    uint32_t left;
    bool isStarting;
};

bool checkArgument(State& state, Value given)
{
    const int isOne = isFutureLike(state, given);
    if (isOne < 0)
        return false;
    if (isOne || isCoroutine(state, given))
        return state.vm.typeError(cat("expect an iterable of futures, not ", state.vm.typeOf(given)->name));
    return true;
}

bool start(State& state, Completions* all)
{
    Machine& vm = state.vm;
    const Own given = Own::ref(all->given), timeout = Own::ref(all->timeout);
    if (!checkArgument(state, given))
        return false;
    const Own loop = currentOrSetLoop(state);
    if (!loop)
        return false;
    if (!isLoop(state, loop))
        return vm.typeError("an event loop is required");
    // A set: duplicates count once. Where coroutines are among them, they start in the order in which they were given.
    const Ref<Dict> inOrder = vm.newDict();
    const Ref<Set> inSet = vm.newSet();
    bool hasCoroutine = false;
    for (Iteration it(vm, given);;) {
        const Own item = it.next();
        if (!item) {
            if (it.hasFailed())
                return false;
            break;
        }
        hasCoroutine |= isCoroutine(state, item) && vm.typeOf(item) != vm.types.generator;
        if (!dictSet(vm, inOrder, item, Value::none()) || !setAdd(vm, inSet, item))
            return false;
    }
    const Ref<List> items = vm.listOf(hasCoroutine ? inOrder.value() : inSet.value());
    if (!items)
        return false;
    const Ref<Completion> completion = vm.make<Completion>(state.types.asCompleted);
    assign(completion->loop, loop->as<Loop>());
    completion->todo = vm.newSet().release();
    completion->done = vm.newList().release();
    for (uint32_t i = 0; i < items->size; ++i) {
        const Own item = Own::ref(items->items[i]);
        const MakingFrames frames(state, loop, {{"tasks.py", 593}, {"tasks.py", 593}, {"tasks.py", 659}, {"tasks.py", 680}});
        const Own future = ensureFuture(state, item, loop);
        if (!future || !setAdd(vm, completion->todo, future))
            return false;
    }
    const Ref<List> futures = vm.listOf(Value(completion->todo));
    if (!futures)
        return false;
    for (uint32_t i = 0; i < futures->size; ++i) {
        const Own future = Own::ref(futures->items[i]);
        if (!addDoneCallbackAny(state, future, Callback::CompletedDone, completion.value()))
            return false;
        assign(all->last, future.get());
    }
    if (futures->size > 0 && !timeout->isNone()) {
        completion->timer =
            callLater(state, completion->loop, timeout, Callback::CompletedTimeout, completion.value(), {}).release();
        if (!completion->timer)
            return false;
    }
    if (state.observer)
        completion->id = state.observer->objectCreated(ObjectKind::Queue, 0, 0, vm.currentLine());
    all->left = futures->size;
    all->completion = Ref<Completion>(completion).release();
    return true;
}

Own nextCompletion(Machine& vm, Value v)
{
    State& state = stateOf(vm);
    auto* all = v.as<Completions>();
    const Own keep = Own::ref(v);
    if (!all->completion) {
        if (all->given.isNull() || all->isStarting)
            return {};
        all->isStarting = true;
        if (!start(state, all)) {
            drop(all->given);
            return {};
        }
    }
    if (all->left == 0) { // it ends, and what it knew goes with it
        drop(all->given);
        drop(all->timeout);
        drop(all->last);
        return {};
    }
    --all->left;
    return newCoroutine<WaitForOne>(state, [&](auto& c) { c.completion = Ref<Completion>::ref(all->completion); });
}

} // namespace

bool completedDone(State& state, Value target, Value future)
{
    auto* completion = target.as<Completion>();
    const Own keep = Own::ref(target);
    if (completion->todo->used == 0)
        return true; // the timeout was here first
    const int isRemoved = setDiscard(state.vm, completion->todo, future);
    if (isRemoved < 0)
        return false;
    if (!isRemoved)
        return state.vm.keyError(future);
    put(state, completion, future);
    if (completion->todo->used == 0 && completion->timer)
        cancelHandle(state, completion->timer);
    return true;
}

bool completedTimeout(State& state, Value target)
{
    auto* completion = target.as<Completion>();
    const Own keep = Own::ref(target);
    const Ref<List> todo = state.vm.listOf(Value(completion->todo));
    if (!todo)
        return false;
    for (uint32_t i = 0; i < todo->size; ++i) {
        const Own future = Own::ref(todo->items[i]);
        if (!removeDoneCallbackAny(state, future, Callback::CompletedDone, target))
            return false;
        put(state, completion, Value::none());
    }
    setClear(completion->todo);
    return true;
}

void setupAsCompleted(State& state)
{
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        auto* completion = static_cast<Completion*>(o);
        visit(static_cast<Object*>(completion->todo));
        visit(static_cast<Object*>(completion->done));
        visit(static_cast<Object*>(completion->timer));
        visit(static_cast<Object*>(completion->loop));
        completion->getters.traverse(visit);
    };
    slots.clear = [](Object* o) {
        auto* completion = static_cast<Completion*>(o);
        if (Observer* observer = stateOf(*Machine::current).observer; observer && completion->id)
            observer->objectEnds(completion->id);
        completion->id = 0;
        completion->getters.clear();
        drop(completion->todo);
        drop(completion->done);
        drop(completion->timer);
        drop(completion->loop);
    };
    state.types.asCompleted = makeType(state, "asyncio.tasks._Completion", nullptr, sizeof(Completion), kGcType, false, slots);
    Slots iteratorSlots;
    iteratorSlots.traverse = [](Object* o, Visitor& visit) {
        auto* all = static_cast<Completions*>(o);
        visit(all->given);
        visit(all->timeout);
        visit(all->last);
        visit(static_cast<Object*>(all->completion));
    };
    iteratorSlots.clear = [](Object* o) {
        auto* all = static_cast<Completions*>(o);
        drop(all->given);
        drop(all->timeout);
        drop(all->last);
        drop(all->completion);
    };
    iteratorSlots.iter = [](Machine&, Value v) { return Own::ref(v); };
    iteratorSlots.next = nextCompletion;
    state.types.completions = makeType(state, "generator", nullptr, sizeof(Completions), kGcType, false, iteratorSlots);
}

void addAsCompleted(State& state, Module* module)
{
    state.vm.addFunction(module, "as_completed(fs, *, timeout=None) py", [](Machine& vm, const Value* args) {
        const Ref<Completions> all = vm.make<Completions>(stateOf(vm).types.completions);
        assign(all->given, args[0]);
        assign(all->timeout, args[1].isNull() ? Value::none() : args[1]);
        return all.share();
    });
}

} // namespace swimloop::aio
