// asyncio.gather()
#include "aio/places.h"
#include "aio/keep.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// What gather() returns.
struct GatheringFuture : Future {
    Tuple* children; // owned; may name a child twice
    bool isCancelRequested;
};

// What the callbacks of the children share. The outer future does not know it: both die with the last child's end.
struct Gathering : Object {
    Tuple* children; // owned
    GatheringFuture* outer; // owned
    uint32_t total, finished;
    bool returnsExceptions;
};

void clearGathering(Object* o)
{
    auto* group = static_cast<Gathering*>(o);
    drop(group->children);
    drop(group->outer);
}

void traverseGathering(Object* o, Visitor& visit)
{
    auto* group = static_cast<Gathering*>(o);
    visit(static_cast<Object*>(group->children));
    visit(static_cast<Object*>(group->outer));
}

// The results in the order of the arguments; exceptions among them where they are asked for.
Ref<List> resultsOf(State& state, const Gathering* group)
{
    Machine& vm = state.vm;
    Ref<List> results = vm.newList(group->children->size);
    for (uint32_t i = 0; i < group->children->size; ++i) {
        const Value child = group->children->items[i];
        const int isCancelled = isCancelledAny(state, child);
        if (isCancelled < 0)
            return {};
        Own result;
        if (isCancelled) {
            Own message;
            if (isFuture(state, child))
                message = Own::ref(child.as<Future>()->cancelMessage);
            result = message ? vm.newException(state.exc.CancelledError, {message.get()})
                             : vm.newException(state.exc.CancelledError, "");
        } else {
            result = exceptionOfAny(state, child);
            if (!result && !vm.hasError())
                result = resultOfAny(state, child);
        }
        if (!result)
            return {};
        pushBack(results, std::move(result));
    }
    return results;
}

Own cancelledErrorOf(State& state, Value child)
{
    if (isFuture(state, child))
        return makeCancelledError(state, child.as<Future>()).own();
    return state.vm.callMethod(child, "_make_cancelled_error");
}

} // namespace

bool gatherChildDone(State& state, Value target, Value child)
{
    Machine& vm = state.vm;
    auto* group = target.as<Gathering>();
    const Own keep = Own::ref(target);
    ++group->finished;
    const Ref<GatheringFuture> outer = Ref<GatheringFuture>::ref(group->outer);
    const int isCancelled = isCancelledAny(state, child);
    if (isCancelled < 0)
        return false;
    if (!outer || outer->isDone()) {
        // Too late to be told: mark its exception as seen.
        if (!isCancelled)
            (void)exceptionOfAny(state, child);
        return !vm.hasError();
    }
    if (!group->returnsExceptions) {
        if (isCancelled) {
            const Own error = cancelledErrorOf(state, child);
            return error && setException(state, outer, error);
        }
        const Own error = exceptionOfAny(state, child);
        if (error)
            return setException(state, outer, error);
        if (vm.hasError())
            return false;
    }
    if (group->finished != group->total)
        return true;
    const Ref<List> results = resultsOf(state, group);
    if (!results)
        return false;
    if (outer->isCancelRequested) {
        const Own error = cancelledErrorOf(state, group->children->items[group->children->size - 1]);
        return error && setException(state, outer, error);
    }
    return setResult(state, outer, results.value());
}

int cancelGathering(State& state, Future* future, Value messageOrNull)
{
    if (future->isDone())
        return 0;
    const Ref<GatheringFuture> outer = Ref<GatheringFuture>::ref(static_cast<GatheringFuture*>(future));
    const Ref<Tuple> children = Ref<Tuple>::ref(outer->children);
    const RecursionGuard guard(state.vm, " while calling a Python object");
    if (!guard)
        return -1;
    bool isAny = false;
    for (const Value child : children->view()) {
        const int isCancelled = cancelAny(state, child, messageOrNull);
        if (isCancelled < 0)
            return -1;
        isAny |= isCancelled != 0;
    }
    // Even where exceptions are returned, a cancelled gather() is cancelled once its children are.
    if (isAny)
        outer->isCancelRequested = true;
    return isAny;
}

Own gather(State& state, Tuple* awaitables, bool returnsExceptions)
{
    Machine& vm = state.vm;
    if (awaitables->size == 0) {
        const Own loop = currentOrSetLoop(state);
        if (!loop)
            return {};
        if (!isLoop(state, loop))
            return vm.typeError("an event loop is required");
        Ref<Future> outer = newFuture(state, loop->as<Loop>());
        return setResult(state, outer, vm.newList().value()) ? std::move(outer).own() : Own();
    }
    const Ref<Gathering> group = vm.make<Gathering>(state.types.waitGroup);
    group->returnsExceptions = returnsExceptions;
    // An awaitable given twice counts once and shows twice.
    const Ref<Dict> seen = vm.newDict();
    const Ref<List> children = vm.newList(awaitables->size);
    Own loop;
    for (uint32_t i = 0; i < awaitables->size; ++i) {
        if (!vm.charge(4))
            return {};
        const Own argument = Own::ref(awaitables->items[i]);
        Own child;
        if (awaitables->size > 1) {
            const int isThere = dictGet(vm, seen, argument, child);
            if (isThere < 0)
                return {};
            if (isThere) {
                pushBack(children, std::move(child));
                continue;
            }
        }
        {
            const MakingFrames frames(state, loop ? loop.get() : Value(state.runningLoop), {{"tasks.py", 827}, {"tasks.py", 680}});
            child = ensureFuture(state, argument, loop);
        }
        if (!child)
            raisedAt(state, "tasks.py", 827);
        if (!child)
            return {};
        if (!loop) {
            loop = loopOfAny(state, child);
            if (!loop)
                return {};
        }
        if (child.get() != argument.get() && isTask(state, child))
            child->as<Task>()->isQuietWhenDestroyed = true;
        ++group->total;
        if (awaitables->size > 1 && !dictSet(vm, seen, argument, child))
            return {};
        if (!addDoneCallbackAny(state, child, Callback::GatherDone, group.value()))
            return {};
        pushBack(children, std::move(child));
    }
    if (!isLoop(state, loop))
        return vm.typeError("an event loop is required");
    Ref<GatheringFuture> outer = vm.make<GatheringFuture>(state.types.gathering);
    assign(outer->loop, loop->as<Loop>());
    outer->reason = WaitReason::Gather;
    if (outer->loop->isDebug)
        noteCreation(state, outer->createdAt, "tasks.py:737");
    if (state.observer) {
        outer->waitsOn = outer->id = state.observer->objectCreated(ObjectKind::Gather, 0, group->total, vm.currentLine());
        outer->waitLabel = state.observer->label(cat("gather(", group->total, ")"));
    }
    const Ref<Tuple> all = vm.newTuple(std::span<const Value>(children->view()));
    assign(group->children, all.get());
    assign(outer->children, all.get());
    assign(group->outer, outer.get());
    return std::move(outer).own();
}

void setupGather(State& state)
{
    Machine& vm = state.vm;
    Slots groupSlots;
    groupSlots.traverse = traverseGathering;
    groupSlots.clear = clearGathering;
    state.types.waitGroup = makeType(state, "asyncio.tasks._Gathering", nullptr, sizeof(Gathering), kGcType, false, groupSlots);

    Slots slots = state.types.future->slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        visit(static_cast<Object*>(static_cast<GatheringFuture*>(o)->children));
        traverseFuture(o, visit);
    };
    slots.clear = [](Object* o) {
        if (Observer* observer = stateOf(*Machine::current).observer; observer && static_cast<Future*>(o)->id)
            observer->objectEnds(static_cast<Future*>(o)->id);
        static_cast<Future*>(o)->id = 0;
        drop(static_cast<GatheringFuture*>(o)->children);
        clearFuture(o);
    };
    state.types.gathering =
        makeType(state, "asyncio.tasks._GatheringFuture", state.types.future, sizeof(GatheringFuture), kGcType, false, slots);
    vm.addMethod(state.types.gathering, "cancel(self, msg=None) py", [](Machine& m, const Value* args) -> Own {
        const int result = cancelGathering(stateOf(m), args[0].as<Future>(), args[1]);
        return result < 0 ? Own() : Own::boolean(result);
    });
}

void addGather(State& state, Module* module)
{
    state.vm.addFunction(module, "gather(*coros_or_futures, return_exceptions=False) py", [](Machine& vm, const Value* args) -> Own {
        const int returnsExceptions = args[1].isNull() ? 0 : vm.truth(args[1]);
        if (returnsExceptions < 0)
            return {};
        return kept(stateOf(vm), {args[0]}, gather(stateOf(vm), args[0].as<Tuple>(), returnsExceptions));
    });
}

} // namespace swimloop::aio
