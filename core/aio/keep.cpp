#include "aio/keep.h"

#include "aio/state.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// Stands for a frame; has none to show.
struct KeptArguments : FrameObject {
    Tuple* values; // owned
};

} // namespace

void setupKeeping(State& state)
{
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<Object*>(static_cast<KeptArguments*>(o)->values)); };
    slots.clear = [](Object* o) { drop(static_cast<KeptArguments*>(o)->values); };
    state.types.keptArguments =
        makeType(state, "frame", state.vm.types.frame, sizeof(KeptArguments), kGcType, false, slots);
}

void keepWithError(State& state, std::initializer_list<Value> values)
{
    Machine& vm = state.vm;
    BaseException* error = vm.error();
    if (!error)
        return;
    const Ref<KeptArguments> frame = vm.make<KeptArguments>(state.types.keptArguments);
    frame->values = vm.newTuple(values).release();
    Ref<Traceback> entry = vm.make<Traceback>(vm.types.traceback);
    entry->frame = Ref<FrameObject>::ref(frame.get()).release();
    entry->next = error->traceback; // its reference moves over
    error->traceback = entry.release();
}

} // namespace swimloop::aio
