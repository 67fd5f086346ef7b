// range: start, stop and step of any size. What fits in machine integers is reckoned in them.
#include "vm/bigint.h"
#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void traverse(Object* self, Visitor& visit)
{
    auto* r = static_cast<Range*>(self);
    for (Value v : {r->start, r->stop, r->step, r->length})
        visit(v);
}

void clear(Object* self)
{
    auto* r = static_cast<Range*>(self);
    for (Value* v : {&r->start, &r->stop, &r->step, &r->length})
        decref(std::exchange(*v, Value()));
}

// How many items: (far - near - 1) // |step| + 1 where there is a way at all.
Own lengthOf(Machine& vm, Value start, Value stop, Value step)
{
    if (start.isInt() && stop.isInt() && step.isInt()) {
        const int64_t by = step.asInt();
        const int64_t way = by > 0 ? stop.asInt() - start.asInt() : start.asInt() - stop.asInt();
        return vm.newInt(way <= 0 ? 0 : (way - 1) / (by > 0 ? by : -by) + 1);
    }
    const bool isForward = signOf(step) > 0;
    const Value near = isForward ? start : stop, far = isForward ? stop : start;
    if (compareInts(near, far) >= 0)
        return Own::smallInt(0);
    const Own by = isForward ? Own::ref(step) : intNegate(vm, step);
    const Own way = intArithmetic(vm, IntOp::Subtract, far, near);
    const Own last = way.isNull() ? Own() : intArithmetic(vm, IntOp::Subtract, way, Value::integer(1));
    const Own steps = last.isNull() || by.isNull() ? Own() : intArithmetic(vm, IntOp::FloorDivide, last, by);
    return steps.isNull() ? Own() : intArithmetic(vm, IntOp::Add, steps, Value::integer(1));
}

Own newRange(Machine& vm, Value start, Value stop, Value step)
{
    Own length = lengthOf(vm, start, stop, step);
    if (length.isNull())
        return {};
    Ref<Range> r = vm.make<Range>(vm.types.range);
    r->start = Own::ref(start).release();
    r->stop = Own::ref(stop).release();
    r->step = Own::ref(step).release();
    r->length = length.release();
    return std::move(r).own();
}

// The item at that index, which lies within.
Own itemAt(Machine& vm, const Range* r, Value index)
{
    int64_t offset = 0, item = 0;
    if (r->start.isInt() && r->step.isInt() && index.isInt() && !__builtin_mul_overflow(index.asInt(), r->step.asInt(), &offset)
        && !__builtin_add_overflow(offset, r->start.asInt(), &item))
        return vm.newInt(item);
    const Own way = intArithmetic(vm, IntOp::Multiply, index, r->step);
    return way.isNull() ? Own() : intArithmetic(vm, IntOp::Add, r->start, way);
}

Own create(Machine& vm, Type*, const CallArgs& args)
{
    if (!takesNoKeywords(vm, "range", args) || !takesArguments(vm, "range", args, 1, 3))
        return {};
    Own bounds[3];
    for (uint32_t i = 0; i < args.positional; ++i) {
        const Own number = vm.index(args.values[i]);
        if (number.isNull())
            return {};
        bounds[i] = Own::ref(plainInt(number));
    }
    if (args.positional == 1)
        return newRange(vm, Value::integer(0), bounds[0], Value::integer(1));
    if (args.positional == 2)
        return newRange(vm, bounds[0], bounds[1], Value::integer(1));
    if (signOf(bounds[2]) == 0)
        return vm.valueError("range() arg 3 must not be zero");
    return newRange(vm, bounds[0], bounds[1], bounds[2]);
}

Own repr(Machine& vm, Value self)
{
    const auto* r = self.as<Range>();
    ReprText text(vm);
    if (!text.add("range(") || !text.addRepr(r->start) || !text.add(", ") || !text.addRepr(r->stop))
        return {};
    if (r->step != Value::integer(1) && (!text.add(", ") || !text.addRepr(r->step)))
        return {};
    return text.add(")") ? text.finish() : Own();
}

bool hash(Machine& vm, Value self, int64_t& out)
{
    const auto* r = self.as<Range>();
    const Value none = Value::none();
    const bool isEmpty = signOf(r->length) == 0, isSingle = r->length == Value::integer(1);
    const Ref<Tuple> key = vm.newTuple({r->length, isEmpty ? none : r->start, isEmpty || isSingle ? none : r->step});
    return vm.hash(key.value(), out);
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!other.isObject() || other.object()->type != vm.types.range || (op != Compare::Equal && op != Compare::NotEqual))
        return Own::notImplemented();
    const auto *a = self.as<Range>(), *b = other.as<Range>();
    bool isEqual = compareInts(a->length, b->length) == 0;
    if (isEqual && signOf(a->length) != 0)
        isEqual = compareInts(a->start, b->start) == 0 && (a->length == Value::integer(1) || compareInts(a->step, b->step) == 0);
    return Own::boolean(isEqual == (op == Compare::Equal));
}

int64_t length(Machine& vm, Value self)
{
    int64_t out = 0;
    if (!toInt64(self.as<Range>()->length, out))
        return vm.overflowError("Python int too large to convert to C ssize_t");
    return out;
}

int truth(Machine&, Value self)
{
    return signOf(self.as<Range>()->length) != 0;
}

Own getItem(Machine& vm, Value self, Value key)
{
    const auto* r = self.as<Range>();
    if (isSlice(vm, key)) {
        Own start, stop, step;
        if (!sliceIndices(vm, key.as<Slice>(), r->length, start, stop, step))
            return {};
        const Own first = itemAt(vm, r, start), last = itemAt(vm, r, stop), by = intArithmetic(vm, IntOp::Multiply, r->step, step);
        return first.isNull() || last.isNull() || by.isNull() ? Own() : newRange(vm, first, last, by);
    }
    if (!isIntLike(key) && !vm.typeOf(key)->slots.index)
        return vm.typeError(cat("range indices must be integers or slices, not ", vm.typeName(key)));
    const Own number = vm.index(key);
    if (number.isNull())
        return {};
    Own index = Own::ref(plainInt(number));
    if (signOf(index) < 0)
        index = intArithmetic(vm, IntOp::Add, index, r->length);
    if (index.isNull() || signOf(index) < 0 || compareInts(index, r->length) >= 0)
        return index.isNull() ? Own() : Own(vm.indexError("range object index out of range"));
    return itemAt(vm, r, index);
}

bool isPlainInt(const Machine& vm, Value v)
{
    return v.isInt() || v.isBool() || (v.isObject() && v.object()->type == vm.types.int_);
}

// Whether the int is an item; its index then is out. -1: failed.
int findInt(Machine& vm, const Range* r, Value wanted, Own& out)
{
    const bool isForward = signOf(r->step) > 0;
    const Value item = plainInt(wanted);
    const int fromStart = compareInts(item, r->start), toStop = compareInts(item, r->stop);
    if (isForward ? fromStart < 0 || toStop >= 0 : fromStart > 0 || toStop <= 0)
        return 0;
    const Own way = intArithmetic(vm, IntOp::Subtract, item, r->start);
    const Own rest = way.isNull() ? Own() : intArithmetic(vm, IntOp::Remainder, way, r->step);
    if (rest.isNull())
        return -1;
    if (signOf(rest) != 0)
        return 0;
    out = intArithmetic(vm, IntOp::FloorDivide, way, r->step);
    return out.isNull() ? -1 : 1;
}

int contains(Machine& vm, Value self, Value item)
{
    if (isPlainInt(vm, item)) {
        Own at;
        return findInt(vm, self.as<Range>(), item, at);
    }
    Iteration it(vm, self);
    while (Own each = it.next()) {
        const int isEqual = vm.equal(each, item);
        if (isEqual != 0)
            return isEqual;
    }
    return it.hasFailed() ? -1 : 0;
}

Own indexOf(Machine& vm, const Value* args)
{
    if (isPlainInt(vm, args[1])) {
        Own at;
        const int found = findInt(vm, args[0].as<Range>(), args[1], at);
        if (found != 0)
            return at;
        const Own shown = vm.repr(args[1]);
        return shown.isNull() ? Own() : Own(vm.valueError(cat(viewOf(shown), " is not in range")));
    }
    Iteration it(vm, args[0]);
    for (int64_t i = 0; Own each = it.next(); ++i) {
        const int isEqual = vm.equal(each, args[1]);
        if (isEqual != 0)
            return isEqual < 0 ? Own() : vm.newInt(i);
    }
    return it.hasFailed() ? Own() : Own(vm.valueError("sequence.index(x): x not in sequence"));
}

Own count(Machine& vm, const Value* args)
{
    if (isPlainInt(vm, args[1])) {
        Own at;
        const int found = findInt(vm, args[0].as<Range>(), args[1], at);
        return found < 0 ? Own() : Own::smallInt(found);
    }
    int64_t found = 0;
    Iteration it(vm, args[0]);
    while (Own each = it.next()) {
        const int isEqual = vm.equal(each, args[1]);
        if (isEqual < 0)
            return {};
        found += isEqual;
    }
    return it.hasFailed() ? Own() : vm.newInt(found);
}

Own iter(Machine& vm, Value self)
{
    const auto* r = self.as<Range>();
    return newRangeIterator(vm, r->start, r->step, r->length);
}

Own reversedMethod(Machine& vm, const Value* args)
{
    const auto* r = args[0].as<Range>();
    const Own step = intNegate(vm, r->step);
    const Own last = intArithmetic(vm, IntOp::Subtract, r->length, Value::integer(1));
    const Own start = step.isNull() || last.isNull() ? Own() : itemAt(vm, r, last);
    return start.isNull() ? Own() : newRangeIterator(vm, start, step, r->length);
}

template<Value Range::*member> Own get(Machine&, Value self)
{
    return Own::ref(self.as<Range>()->*member);
}

// ---- iterators

Own iterSelf(Machine&, Value self)
{
    return Own::ref(self);
}

Own next(Machine& vm, Value self)
{
    auto* it = self.as<RangeIterator>();
    if (it->remaining <= 0)
        return {};
    --it->remaining;
    const int64_t item = it->next;
    it->next = static_cast<int64_t>(static_cast<uint64_t>(item) + static_cast<uint64_t>(it->step));
    return vm.newInt(item);
}

Own lengthHint(Machine& vm, const Value* args)
{
    return vm.newInt(args[0].as<RangeIterator>()->remaining);
}

void clearLong(Object* self)
{
    auto* it = static_cast<LongRangeIterator*>(self);
    for (Value* v : {&it->next, &it->step, &it->remaining})
        decref(std::exchange(*v, Value()));
}

Own nextLong(Machine& vm, Value self)
{
    auto* it = self.as<LongRangeIterator>();
    if (signOf(it->remaining) <= 0)
        return {};
    Own left = intArithmetic(vm, IntOp::Subtract, it->remaining, Value::integer(1));
    Own following = intArithmetic(vm, IntOp::Add, it->next, it->step);
    if (left.isNull() || following.isNull())
        return {};
    decref(std::exchange(it->remaining, left.release()));
    return Own::steal(std::exchange(it->next, following.release()));
}

Own lengthHintLong(Machine&, const Value* args)
{
    return Own::ref(args[0].as<LongRangeIterator>()->remaining);
}

}    // namespace

Own newRangeIterator(Machine& vm, Value start, Value step, Value length)
{
    int64_t next64 = 0, step64 = 0, length64 = 0;
    if (toInt64(start, next64) && toInt64(step, step64) && toInt64(length, length64)) {
        int64_t way = 0, last = 0;    // the last item must fit too
        if (length64 == 0 || (!__builtin_mul_overflow(length64 - 1, step64, &way) && !__builtin_add_overflow(next64, way, &last))) {
            Ref<RangeIterator> it = vm.make<RangeIterator>(vm.types.rangeIterator);
            it->next = next64;
            it->step = step64;
            it->remaining = length64;
            return std::move(it).own();
        }
    }
    Ref<LongRangeIterator> it = vm.make<LongRangeIterator>(vm.types.longRangeIterator);
    it->next = Own::ref(start).release();
    it->step = Own::ref(step).release();
    it->remaining = Own::ref(length).release();
    return std::move(it).own();
}

void setupRange(Machine& vm)
{
    TypeSpec spec;
    spec.name = "range";
    spec.size = sizeof(Range);
    spec.flags = kInstantiable | kSequencePattern;
    spec.doc = "An arithmetic sequence of integers.";
    Slots& s = spec.slots;
    s.traverse = traverse;
    s.clear = clear;
    s.repr = repr;
    s.hash = hash;
    s.compare = compare;
    s.iter = iter;
    s.length = length;
    s.truth = truth;
    s.getItem = getItem;
    s.contains = contains;
    s.create = create;
    vm.defineType(vm.types.range, spec);
    vm.addMethods(vm.types.range, {
        {"index(self, value, /)", indexOf, "Return index of value."},
        {"count(self, value, /)", count, "Return number of occurrences of value."},
        {"__reversed__(self, /)", reversedMethod, "Return a reverse iterator."},
    });
    vm.addGetSet(vm.types.range, "start", get<&Range::start>, readOnly);
    vm.addGetSet(vm.types.range, "stop", get<&Range::stop>, readOnly);
    vm.addGetSet(vm.types.range, "step", get<&Range::step>, readOnly);

    TypeSpec iterator;
    iterator.name = "range_iterator";
    iterator.size = sizeof(RangeIterator);
    iterator.flags = 0;
    iterator.slots.iter = iterSelf;
    iterator.slots.next = next;
    vm.defineType(vm.types.rangeIterator, iterator);
    vm.addMethod(vm.types.rangeIterator, "__length_hint__(self, /)", lengthHint);

    TypeSpec longIterator = iterator;
    longIterator.name = "longrange_iterator";
    longIterator.size = sizeof(LongRangeIterator);
    longIterator.slots.clear = clearLong;
    longIterator.slots.next = nextLong;
    vm.defineType(vm.types.longRangeIterator, longIterator);
    vm.addMethod(vm.types.longRangeIterator, "__length_hint__(self, /)", lengthHintLong);
}

void setupRangeAndSlice(Machine& vm)
{
    setupRange(vm);
    setupSlice(vm);
}

}    // namespace swimloop::vm
