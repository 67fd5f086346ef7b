// Asynchronous generators that the loop has seen: it closes those that are dropped half way, and those left when it shuts down.
#include "aio/library.h"
#include "aio/traps.h"

#include "vm/weakref.h"

namespace swimloop::aio {

using namespace vm;

namespace {

Object* targetOf(Value reference)
{
    return reference.as<WeakReference>()->target;
}

// Drops the references whose generator is gone, and `except`.
void prune(List* references, const Object* except)
{
    for (uint32_t i = references->size; i-- > 0;) {
        const Object* target = targetOf(references->items[i]);
        if (!target || target == except)
            (void)removeAt(references, i);
    }
}

// A generator is iterated for the first time.
Own firstIter(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* loop = args[0].as<Loop>();
    const Own keep = Own::ref(args[0]);
    if (loop->areAsyncGeneratorsShut) {
        const Own repr = vm.repr(args[1]);
        if (!repr
            || !vm.warn(vm.exc.ResourceWarning, cat("asynchronous generator ", viewOf(repr),
                                                    " was scheduled after loop.shutdown_asyncgens() call")))
            return {};
    }
    (void)state;
    const Own reference = newWeakReference(vm, vm.types.weakref, args[1], {});
    if (!reference)
        return {};
    if (!loop->asyncGenerators)
        loop->asyncGenerators = vm.newList().release();
    // Most are gone by the time there are many.
    if (loop->asyncGenerators->size >= 64 && (loop->asyncGenerators->size & (loop->asyncGenerators->size - 1)) == 0)
        prune(loop->asyncGenerators, nullptr);
    pushBack(loop->asyncGenerators, reference.get());
    return Own::none();
}

// A generator was dropped before its end: a task closes it.
Own finalizer(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* loop = args[0].as<Loop>();
    const Own keep = Own::ref(args[0]), generator = Own::ref(args[1]);
    if (loop->asyncGenerators)
        prune(loop->asyncGenerators, generator->object());
    if (loop->isClosed)
        return Own::none();
    const Own closing = vm.callMethod(generator, vm.names.a_aclose);
    if (!closing)
        return {};
    callSoonThreadsafe(state, loop, Callback::CreateTask, closing, {});
    return Own::none();
}

} // namespace

void installAsyncGenHooks(State& state, Loop* loop)
{
    Machine& vm = state.vm;
    assign(loop->savedFirstIter, vm.asyncGenFirstIter);
    assign(loop->savedFinalizer, vm.asyncGenFinalizer);
    vm.asyncGenFirstIter =
        vm.newBoundFunction("_asyncgen_firstiter_hook(self, agen, /)", firstIter, Value(loop));
    vm.asyncGenFinalizer =
        vm.newBoundFunction("_asyncgen_finalizer_hook(self, agen, /)", finalizer, Value(loop));
}

void restoreAsyncGenHooks(State& state, Loop* loop)
{
    state.vm.asyncGenFirstIter = Own::steal(std::exchange(loop->savedFirstIter, Value()));
    state.vm.asyncGenFinalizer = Own::steal(std::exchange(loop->savedFinalizer, Value()));
}

Ref<List> takeAsyncGens(State& state, Loop* loop)
{
    Ref<List> generators = state.vm.newList();
    if (loop->asyncGenerators) {
        for (const Value reference : loop->asyncGenerators->view()) {
            if (Object* target = targetOf(reference))
                pushBack(generators, Value(target));
        }
        drop(loop->asyncGenerators);
    }
    return generators;
}

Own closeAsyncGens(State& state, List* generators)
{
    Machine& vm = state.vm;
    const Ref<List> closing = vm.newList();
    for (uint32_t i = 0; i < generators->size; ++i) {
        const Own generator = Own::ref(generators->items[i]);
        Own one = vm.callMethod(generator, vm.names.a_aclose);
        if (!one)
            return {};
        pushBack(closing, std::move(one));
    }
    const Ref<Tuple> all = vm.tupleOf(closing.value());
    return all ? gather(state, all, true) : Own();
}

} // namespace swimloop::aio
