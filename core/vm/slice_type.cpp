// slice: an immutable triple, and its indices().
#include "vm/bigint.h"
#include "vm/containers.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void traverse(Object* self, Visitor& visit)
{
    auto* s = static_cast<Slice*>(self);
    visit(s->start);
    visit(s->stop);
    visit(s->step);
}

void clear(Object* self)
{
    auto* s = static_cast<Slice*>(self);
    for (Value* v : {&s->start, &s->stop, &s->step})
        decref(std::exchange(*v, Value()));
}

Own repr(Machine& vm, Value self)
{
    const auto* s = self.as<Slice>();
    ReprText text(vm);
    if (!text.add("slice(") || !text.addRepr(s->start) || !text.add(", ") || !text.addRepr(s->stop) || !text.add(", ") || !text.addRepr(s->step) || !text.add(")"))
        return {};
    return text.finish();
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!isSlice(vm, other))
        return Own::notImplemented();
    const auto *a = self.as<Slice>(), *b = other.as<Slice>();
    if (a == b)
        return Own::boolean(holds(0, 0, op));
    const Ref<Tuple> mine = vm.newTuple({a->start, a->stop, a->step}), others = vm.newTuple({b->start, b->stop, b->step});
    return vm.compare(mine.value(), others.value(), op);
}

Own create(Machine& vm, Type*, const CallArgs& args)
{
    if (!takesNoKeywords(vm, "slice", args) || !takesArguments(vm, "slice", args, 1, 3))
        return {};
    const Value none = Value::none();
    if (args.positional == 1)
        return vm.newSlice(none, args.values[0], none);
    return vm.newSlice(args.values[0], args.values[1], args.positional == 3 ? args.values[2] : none);
}

Own indices(Machine& vm, const Value* args)
{
    const Own length = vm.index(args[1]);
    if (length.isNull())
        return {};
    if (signOf(plainInt(length)) < 0)
        return vm.valueError("length should not be negative");
    Own start, stop, step;
    if (!sliceIndices(vm, args[0].as<Slice>(), plainInt(length), start, stop, step))
        return {};
    return vm.newTuple({start, stop, step}).own();
}

template<Value Slice::*member> Own get(Machine&, Value self)
{
    return Own::ref(self.as<Slice>()->*member);
}

// One bound, clipped into lower..upper; `otherwise` where it is None.
bool bound(Machine& vm, Value v, Value length, Value lower, Value upper, Value otherwise, Own& out)
{
    if (v.isNone()) {
        out = Own::ref(otherwise);
        return true;
    }
    if (!vm.typeOf(v)->slots.index && !isIntLike(v))
        return vm.typeError("slice indices must be integers or None or have an __index__ method");
    out = vm.index(v);
    if (out.isNull())
        return false;
    out = Own::ref(plainInt(out));
    if (signOf(out) < 0) {
        out = intArithmetic(vm, IntOp::Add, out, length);
        if (out.isNull())
            return false;
        if (compareInts(out, lower) < 0)
            out = Own::ref(lower);
    } else if (compareInts(out, upper) > 0) {
        out = Own::ref(upper);
    }
    return true;
}

}    // namespace

bool sliceIndices(Machine& vm, const Slice* slice, Value length, Own& start, Own& stop, Own& step)
{
    if (slice->step.isNone()) {
        step = Own::smallInt(1);
    } else {
        if (!vm.typeOf(slice->step)->slots.index && !isIntLike(slice->step))
            return vm.typeError("slice indices must be integers or None or have an __index__ method");
        step = vm.index(slice->step);
        if (step.isNull())
            return false;
        step = Own::ref(plainInt(step));
    }
    const int sign = signOf(step);
    if (sign == 0)
        return vm.valueError("slice step cannot be zero");
    const Own lower = Own::smallInt(sign < 0 ? -1 : 0);
    const Own upper = sign < 0 ? intArithmetic(vm, IntOp::Subtract, length, Value::integer(1)) : Own::ref(length);
    return bound(vm, slice->start, length, lower, upper, sign < 0 ? upper : lower, start)
        && bound(vm, slice->stop, length, lower, upper, sign < 0 ? lower : upper, stop);
}

void setupSlice(Machine& vm)
{
    TypeSpec spec;
    spec.name = "slice";
    spec.size = sizeof(Slice);
    spec.flags = kGcType | kInstantiable;
    spec.doc = "A range of places in a sequence, as a[start:stop:step] makes it.";
    Slots& s = spec.slots;
    s.traverse = traverse;
    s.clear = clear;
    s.repr = repr;
    s.isUnhashable = true;
    s.compare = compare;
    s.create = create;
    vm.defineType(vm.types.slice, spec);
    vm.addMethod(vm.types.slice, "indices(self, length, /)", indices, "The (start, stop, step) that the slice means for a sequence of that length.");
    vm.addGetSet(vm.types.slice, "start", get<&Slice::start>, readOnly);
    vm.addGetSet(vm.types.slice, "stop", get<&Slice::stop>, readOnly);
    vm.addGetSet(vm.types.slice, "step", get<&Slice::step>, readOnly);
}

}    // namespace swimloop::vm
