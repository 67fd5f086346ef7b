// asyncio.shield()
#include "aio/places.h"
#include "aio/library.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// What the two callbacks share.
struct Shield : Object {
    Object* inner;  // owned
    Future* outer;  // owned
};

} // namespace

bool shieldInnerDone(State& state, Value target, Value inner)
{
    Machine& vm = state.vm;
    const Ref<Future> outer = Ref<Future>::ref(target.as<Shield>()->outer);
    const int isCancelled = isCancelledAny(state, inner);
    if (isCancelled < 0)
        return false;
    if (outer->isCancelled()) {
        if (!isCancelled)
            (void)exceptionOfAny(state, inner); // seen
        return !vm.hasError();
    }
    if (isCancelled)
        return cancelFuture(state, outer, {}) >= 0;
    const Own error = exceptionOfAny(state, inner);
    if (error)
        return setException(state, outer, error);
    if (vm.hasError())
        return false;
    const Own result = resultOfAny(state, inner);
    return result && setResult(state, outer, result);
}

bool shieldOuterDone(State& state, Value target, Value)
{
    const Own inner = Own::ref(target.as<Shield>()->inner);
    const int isDone = isDoneAny(state, inner);
    if (isDone != 0)
        return isDone > 0;
    return removeDoneCallbackAny(state, inner, Callback::ShieldInner, target);
}

void setupShield(State& state)
{
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        visit(static_cast<Shield*>(o)->inner);
        visit(static_cast<Object*>(static_cast<Shield*>(o)->outer));
    };
    slots.clear = [](Object* o) {
        drop(static_cast<Shield*>(o)->inner);
        drop(static_cast<Shield*>(o)->outer);
    };
    state.types.shield = makeType(state, "asyncio.tasks._Shield", nullptr, sizeof(Shield), kGcType, false, slots);
}

void addShield(State& state, Module* module)
{
    state.vm.addFunction(module, "shield(arg) py", [](Machine& vm, const Value* args) -> Own {
        State& s = stateOf(vm);
        const Own inner = [&] {
            const MakingFrames frames(s, Value(s.runningLoop), {{"tasks.py", 884}, {"tasks.py", 680}});
            return ensureFuture(s, args[0], {});
        }();
        const int isDone = inner ? isDoneAny(s, inner) : -1;
        if (isDone < 0)
            return {};
        if (isDone)
            return inner;
        const Own loop = loopOfAny(s, inner);
        if (!loop)
            return {};
        if (!isLoop(s, loop))
            return vm.typeError("an event loop is required");
        Ref<Future> outer = newFuture(s, loop->as<Loop>());
        const Ref<Shield> shield = vm.make<Shield>(s.types.shield);
        assign(shield->inner, inner->object());
        assign(shield->outer, outer.get());
        // The trace shows it as a wait for what is inside.
        if (s.observer) {
            if (isTask(s, inner)) {
                outer->reason = WaitReason::Task;
                outer->waitsOn = inner->as<Task>()->id;
            }
            outer->waitLabel = s.observer->label("shield()");
        }
        if (!addDoneCallbackAny(s, inner, Callback::ShieldInner, shield.value())
            || !addDoneCallback(s, outer, Callback::ShieldOuter, shield.value()))
            return {};
        return std::move(outer).own();
    });
}

} // namespace swimloop::aio
