#include "stdlib/deque.h"

#include <algorithm>
#include <limits>

#include "stdlib/collections.h"
#include "vm/bigint.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

void clearDeque(Deque* d)
{
    // Its own state first: freeing an item may come back here.
    Value* ring = std::exchange(d->ring, nullptr);
    const uint32_t size = std::exchange(d->size, 0), head = std::exchange(d->head, 0), capacity = std::exchange(d->capacity, 0);
    ++d->changes;
    for (uint32_t i = 0; i < size; ++i)
        decref(ring[(head + i) & (capacity - 1)]);
    if (ring)
        Heap::current->release(ring, capacity * sizeof(Value));
}

namespace {

void resize(Deque* d, uint32_t capacity)
{
    auto* ring = static_cast<Value*>(Heap::current->allocate(capacity * sizeof(Value)));
    for (uint32_t i = 0; i < d->size; ++i)
        ring[i] = d->at(i);
    if (d->ring)
        Heap::current->release(d->ring, d->capacity * sizeof(Value));
    d->ring = ring;
    d->capacity = capacity;
    d->head = 0;
}

void makeRoom(Deque* d)
{
    if (d->size == d->capacity)
        resize(d, d->capacity == 0 ? 8 : d->capacity * 2);
#ifdef SWIMLOOP_STRESS
    else
        resize(d, d->capacity);
#endif
}

void shrink(Deque* d)
{
    if (d->capacity > 64 && d->size < d->capacity / 8)
        resize(d, d->capacity / 4);
}

}    // namespace

void pushRight(Deque* d, Own&& item)
{
    makeRoom(d);
    d->ring[(d->head + d->size++) & (d->capacity - 1)] = item.release();
    ++d->changes;
}

void pushLeft(Deque* d, Own&& item)
{
    makeRoom(d);
    d->head = (d->head - 1) & (d->capacity - 1);
    d->ring[d->head] = item.release();
    ++d->size;
    ++d->changes;
}

Own popRight(Deque* d)
{
    if (d->size == 0)
        return {};
    Own item = Own::steal(d->at(--d->size));
    ++d->changes;
    shrink(d);
    return item;
}

Own popLeft(Deque* d)
{
    if (d->size == 0)
        return {};
    Own item = Own::steal(d->ring[d->head]);
    d->head = (d->head + 1) & (d->capacity - 1);
    --d->size;
    ++d->changes;
    shrink(d);
    return item;
}

namespace {

Deque* dequeOf(Value v) { return v.as<Deque>(); }
bool isDeque(Machine& vm, Value v) { return vm.isInstance(v, libraryOf(vm).deque); }
bool isExactDeque(Machine& vm, Value v) { return v.isObject() && v.object()->type == libraryOf(vm).deque; }

bool hasRoom(Machine& vm, const Deque* d)
{
    return d->size < Deque::kMaxSize || vm.reserve(std::numeric_limits<uint64_t>::max());
}

void pushWithin(Deque* d, Own&& item, bool isLeft)
{
    isLeft ? pushLeft(d, std::move(item)) : pushRight(d, std::move(item));
    if (d->limit >= 0 && d->size > d->limit) {
        const uint32_t changes = d->changes;
        const Own gone = isLeft ? popRight(d) : popLeft(d);
        d->changes = changes;    // one change for both
    }
}

bool extendBy(Machine& vm, Value self, Value iterable, bool isLeft)
{
    Deque* d = dequeOf(self);
    const Own source = iterable == self ? vm.listOf(iterable).own() : Own::ref(iterable);
    if (source.isNull())
        return false;
    Iteration it(vm, source);
    while (Own item = it.next()) {
        if (!hasRoom(vm, d))
            return false;
        pushWithin(d, std::move(item), isLeft);
    }
    return !it.hasFailed();
}

// ---- slots

void traverse(Object* o, Visitor& visit)
{
    auto* d = static_cast<Deque*>(o);
    for (uint32_t i = 0; i < d->size; ++i)
        visit(d->at(i));
}

void clear(Object* o) { clearDeque(static_cast<Deque*>(o)); }

Own create(Machine& vm, Type* type, const CallArgs&)
{
    Ref<Deque> d = vm.make<Deque>(type);
    d->limit = -1;
    return std::move(d).own();
}

bool init(Machine& vm, Value self, const CallArgs& args)
{
    const Arguments<2> given(vm, "deque(iterable=(), maxlen=None)", args);
    if (!given)
        return false;
    Deque* d = dequeOf(self);
    int64_t limit = -1;
    if (isGiven(given[1])) {
        if (!isIntLike(given[1]))
            return vm.typeError("an integer is required");
        if (!vm.toInt64(given[1], limit))
            return false;
        if (limit < 0)
            return vm.valueError("maxlen must be non-negative");
    }
    d->limit = limit;
    if (d->size > 0)
        clearDeque(d);
    return given[0].isNull() || extendBy(vm, self, given[0], false);
}

Own repr(Machine& vm, Value self)
{
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("[...]").own();
    const Deque* d = dequeOf(self);
    const Ref<List> items = vm.listOf(self);
    if (!items)
        return {};
    ReprText text(vm);
    if (!text.add(vm.typeOf(self)->name->view()) || !text.add("(") || !text.addRepr(items.value()))
        return {};
    if (d->limit >= 0 && !text.add(cat(", maxlen=", d->limit)))
        return {};
    return text.add(")") ? text.finish() : Own();
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!isDeque(vm, other) || !isDeque(vm, self))
        return Own::notImplemented();
    Deque *a = dequeOf(self), *b = dequeOf(other);
    const bool isEquality = op == Compare::Equal || op == Compare::NotEqual;
    if (isEquality && self == other)
        return Own::boolean(op == Compare::Equal);
    if (isEquality && a->size != b->size)
        return Own::boolean(op == Compare::NotEqual);
    const uint32_t changesA = a->changes, changesB = b->changes;
    for (uint32_t i = 0; i < a->size && i < b->size; ++i) {
        const Own x = Own::ref(a->at(i)), y = Own::ref(b->at(i));
        const int isEqual = vm.charge(1) ? vm.equal(x, y) : -1;
        if (isEqual < 0)
            return {};
        if (!isEqual)
            return isEquality ? Own::boolean(op == Compare::NotEqual) : vm.compare(x, y, op);
        if (a->changes != changesA || b->changes != changesB)
            return vm.runtimeError("deque mutated during iteration");
    }
    return Own::boolean(holds(a->size, b->size, op));
}

int64_t length(Machine&, Value self) { return dequeOf(self)->size; }

// Its __index__ may change the deque: how long that is counts afterwards.
bool toPlace(Machine& vm, Value key, const Deque* d, std::string_view message, int64_t& out)
{
    if (!key.isInt() && !vm.typeOf(key)->slots.index)
        return vm.typeError(cat("sequence index must be integer, not '", vm.typeName(key), "'"));
    if (!toIndex(vm, key, out))
        return false;
    if (out < 0)
        out += d->size;
    return out >= 0 && out < d->size ? true : static_cast<bool>(vm.indexError(message));
}

Own getItem(Machine& vm, Value self, Value key)
{
    int64_t i = 0;
    return toPlace(vm, key, dequeOf(self), "deque index out of range", i) ? Own::ref(dequeOf(self)->at(static_cast<uint32_t>(i))) : Own();
}

// Takes the item at a place out; the shorter side moves up.
Own takeAt(Deque* d, uint32_t place)
{
    Own item = Own::steal(d->at(place));
    if (place < d->size / 2) {
        for (uint32_t i = place; i > 0; --i)
            d->at(i) = d->at(i - 1);
        d->head = (d->head + 1) & (d->capacity - 1);
    } else {
        for (uint32_t i = place; i + 1 < d->size; ++i)
            d->at(i) = d->at(i + 1);
    }
    --d->size;
    ++d->changes;
    return item;
}

bool setItem(Machine& vm, Value self, Value key, Value valueOrNull)
{
    Deque* d = dequeOf(self);
    int64_t i = 0;
    if (!toPlace(vm, key, d, "deque index out of range", i))
        return false;
    const auto place = static_cast<uint32_t>(i);
    if (valueOrNull.isNull()) {
        const Own gone = takeAt(d, place);
        return vm.charge(d->size / 16);
    }
    keep(d->at(place), valueOrNull);
    return true;
}

// The place of an equal item between two bounds; -1 none, -2 failed.
int64_t findItem(Machine& vm, Deque* d, Value item, int64_t start, int64_t stop, Type* error, std::string_view message)
{
    const uint32_t changes = d->changes;
    for (int64_t i = start; i < stop && i < d->size; ++i) {
        const Own held = Own::ref(d->at(static_cast<uint32_t>(i)));
        const int isEqual = vm.charge(1) ? vm.equal(held, item) : -1;
        if (isEqual < 0)
            return -2;
        if (d->changes != changes) {
            vm.raise(error, message);
            return -2;
        }
        if (isEqual)
            return i;
    }
    return -1;
}

constexpr std::string_view kMutated = "deque mutated during iteration";

int contains(Machine& vm, Value self, Value item)
{
    const int64_t place = findItem(vm, dequeOf(self), item, 0, dequeOf(self)->size, vm.exc.RuntimeError, kMutated);
    return place == -2 ? -1 : place >= 0;
}

Own copyOf(Machine& vm, Value self)
{
    Deque* d = dequeOf(self);
    if (isExactDeque(vm, self)) {
        if (!reserveValues(vm, d->size))
            return {};
        Ref<Deque> copy = vm.make<Deque>(libraryOf(vm).deque);
        copy->limit = d->limit;
        for (uint32_t i = 0; i < d->size; ++i)
            pushRight(copy, Own::ref(d->at(i)));
        return std::move(copy).own();
    }
    const Own limit = vm.newInt(d->limit);
    Own copy = d->limit < 0 ? vm.call(Value(vm.typeOf(self)), {self}) : vm.call(Value(vm.typeOf(self)), {self, limit.get()});
    if (!copy.isNull() && !isDeque(vm, copy))
        return vm.typeError(cat(vm.typeOf(self)->name, "() must return a deque, not ", vm.typeName(copy)));
    return copy;
}

Own concat(Machine& vm, Value self, Value other)
{
    if (!isDeque(vm, other))
        return vm.typeError(cat("can only concatenate deque (not \"", vm.typeName(other), "\") to deque"));
    Own both = copyOf(vm, self);
    return both.isNull() || !extendBy(vm, both, other, false) ? Own() : std::move(both);
}

Own inPlaceConcat(Machine& vm, Value self, Value other) { return extendBy(vm, self, other, false) ? Own::ref(self) : Own(); }

Own inPlaceRepeat(Machine& vm, Value self, int64_t times)
{
    Deque* d = dequeOf(self);
    if (d->size == 0 || times == 1)
        return Own::ref(self);
    if (times <= 0) {
        clearDeque(d);
        return Own::ref(self);
    }
    // With a limit only the last items stay, whatever the number.
    const uint32_t once = d->size;
    if (d->limit >= 0 && times > (d->limit + once - 1) / once + 1)
        times = (d->limit + once - 1) / once + 1;
    uint64_t size = 0;
    if (!repeatedSize(vm, once, times, size))
        return {};
    if (size > Deque::kMaxSize)
        return vm.raise(vm.exc.MemoryError, {});
    const Ref<List> items = vm.listOf(self);
    if (!items)
        return {};
    for (int64_t i = 1; i < times; ++i)
        for (uint32_t k = 0; k < items->size; ++k)
            pushWithin(d, Own::ref(items->items[k]), false);
    return Own::ref(self);
}

Own repeat(Machine& vm, Value self, int64_t times)
{
    const Own copy = copyOf(vm, self);
    return copy.isNull() ? Own() : inPlaceRepeat(vm, copy, times);
}

// ---- iterators

struct DequeIterator : Object {
    Value deque;         // absent once it has ended
    uint32_t done;       // items given
    uint32_t changes;
    bool isReversed;
};

Own newIterator(Machine& vm, Value self, bool isReversed)
{
    Ref<DequeIterator> it = vm.make<DequeIterator>(isReversed ? libraryOf(vm).dequeReverseIterator : libraryOf(vm).dequeIterator);
    keep(it->deque, self);
    it->changes = dequeOf(self)->changes;
    it->isReversed = isReversed;
    return std::move(it).own();
}

Own iter(Machine& vm, Value self) { return newIterator(vm, self, false); }

Own nextItem(Machine& vm, Value self)
{
    auto* it = self.as<DequeIterator>();
    if (it->deque.isNull())
        return {};
    Deque* d = dequeOf(it->deque);
    if (d->changes != it->changes) {
        drop(it->deque);
        return vm.runtimeError(kMutated);
    }
    if (it->done >= d->size) {
        drop(it->deque);
        return {};
    }
    const uint32_t place = it->isReversed ? d->size - 1 - it->done : it->done;
    ++it->done;
    return Own::ref(d->at(place));
}

Own lengthHint(Machine&, const Value* args)
{
    auto* it = args[0].as<DequeIterator>();
    return Own::smallInt(it->deque.isNull() ? 0 : std::max<int64_t>(0, int64_t{dequeOf(it->deque)->size} - it->done));
}

// ---- methods

template<bool isLeft> Own append(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    if (!hasRoom(vm, d))
        return {};
    pushWithin(d, Own::ref(args[1]), isLeft);
    return Own::none();
}

template<bool isLeft> Own pop(Machine& vm, const Value* args)
{
    Own item = isLeft ? popLeft(dequeOf(args[0])) : popRight(dequeOf(args[0]));
    return item.isNull() ? Own(vm.indexError("pop from an empty deque")) : std::move(item);
}

template<bool isLeft> Own extend(Machine& vm, const Value* args) { return extendBy(vm, args[0], args[1], isLeft) ? Own::none() : Own(); }

Own clearMethod(Machine&, const Value* args)
{
    clearDeque(dequeOf(args[0]));
    return Own::none();
}

Own copy(Machine& vm, const Value* args) { return copyOf(vm, args[0]); }

Own count(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    int64_t found = 0;
    for (int64_t i = 0;; ++i) {
        i = findItem(vm, d, args[1], i, d->size, vm.exc.RuntimeError, kMutated);
        if (i < 0)
            return i == -2 ? Own() : Own::smallInt(found);
        ++found;
    }
}

Own index(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    int64_t start = 0, stop = d->size;
    if ((!args[2].isNull() && !toSearchBound(vm, args[2], start)) || (!args[3].isNull() && !toSearchBound(vm, args[3], stop)))
        return {};
    adjustSearchBound(start, d->size);
    adjustSearchBound(stop, d->size);
    const int64_t place = findItem(vm, d, args[1], start, stop, vm.exc.RuntimeError, kMutated);
    if (place == -2)
        return {};
    if (place >= 0)
        return Own::smallInt(place);
    const Own shown = vm.repr(args[1]);
    return shown.isNull() ? Own() : Own(vm.valueError(cat(viewOf(shown), " is not in deque")));
}

Own insert(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    int64_t place = 0;
    if (!vm.toInt64(args[1], place))
        return {};
    if (d->limit >= 0 && d->size >= d->limit)
        return vm.indexError("deque already at its maximum size");
    if (!hasRoom(vm, d) || !vm.charge(d->size / 16))
        return {};
    if (place < 0)
        place = std::max<int64_t>(place + d->size, 0);
    const auto to = static_cast<uint32_t>(std::min<int64_t>(place, d->size));
    if (to < d->size / 2) {
        pushLeft(d, Own::ref(args[2]));
        for (uint32_t i = 0; i < to; ++i)
            std::swap(d->at(i), d->at(i + 1));
    } else {
        pushRight(d, Own::ref(args[2]));
        for (uint32_t i = d->size - 1; i > to; --i)
            std::swap(d->at(i), d->at(i - 1));
    }
    return Own::none();
}

Own remove(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    const int64_t place = findItem(vm, d, args[1], 0, d->size, vm.exc.IndexError, "deque mutated during remove().");
    if (place == -2)
        return {};
    if (place == -1) {
        const Own shown = vm.repr(args[1]);
        return shown.isNull() ? Own() : Own(vm.valueError(cat(viewOf(shown), " is not in deque")));
    }
    const Own gone = takeAt(d, static_cast<uint32_t>(place));
    return Own::none();
}

Own reverse(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    if (!vm.charge(d->size / 16))
        return {};
    for (uint32_t i = 0; i < d->size / 2; ++i)
        std::swap(d->at(i), d->at(d->size - 1 - i));
    return Own::none();
}

Own rotate(Machine& vm, const Value* args)
{
    Deque* d = dequeOf(args[0]);
    int64_t steps = 1;
    if (!args[1].isNull() && !vm.toInt64(args[1], steps))
        return {};
    if (d->size <= 1)
        return Own::none();
    // To the right by as many as that, the short way round.
    const int64_t size = d->size;
    steps = (steps % size + size) % size;
    if (!vm.charge(static_cast<uint64_t>(size) / 4))
        return {};
    const uint32_t changes = d->changes;
    if (steps <= size / 2) {
        for (int64_t i = 0; i < steps; ++i)
            pushLeft(d, popRight(d));
    } else {
        for (int64_t i = 0; i < size - steps; ++i)
            pushRight(d, popLeft(d));
    }
    d->changes = changes + 1;
    return Own::none();
}

Own reversed(Machine& vm, const Value* args) { return newIterator(vm, args[0], true); }

Own maxLength(Machine& vm, Value self) { return dequeOf(self)->limit < 0 ? Own::none() : vm.newInt(dequeOf(self)->limit); }

Own reduce(Machine& vm, const Value* args)
{
    const Own iterator = vm.iter(args[0]), limit = maxLength(vm, args[0]);
    Own state = Own::none();
    if (iterator.isNull() || (!isExactDeque(vm, args[0]) && !vm.findAttr(args[0], vm.names.dict, state)))
        return {};
    const Ref<Tuple> empty = vm.newTuple(0), arguments = limit->isNone() ? Ref<Tuple>(empty) : vm.newTuple({empty.value(), limit.get()});
    return vm.newTuple({Value(vm.typeOf(args[0])), arguments.value(), state.isNull() ? Value::none() : state.get(), iterator.get()}).own();
}

Own sizeOf(Machine& vm, const Value* args) { return vm.newInt(600 + 8 * int64_t{dequeOf(args[0])->size / 64 * 66}); }

}    // namespace

void addDeque(Machine& vm, Module* module)
{
    Library& library = libraryOf(vm);
    TypeSpec spec;
    spec.name = "collections.deque";
    spec.size = sizeof(Deque);
    spec.flags |= kGcType | kSequencePattern;
    spec.doc = "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints.";
    spec.slots.traverse = traverse;
    spec.slots.clear = clear;
    spec.slots.create = create;
    spec.slots.init = init;
    spec.slots.repr = repr;
    spec.slots.compare = compare;
    spec.slots.isUnhashable = true;
    spec.slots.iter = iter;
    spec.slots.length = length;
    spec.slots.getItem = getItem;
    spec.slots.setItem = setItem;
    spec.slots.contains = contains;
    spec.slots.concat = concat;
    spec.slots.repeat = repeat;
    spec.slots.inPlaceConcat = inPlaceConcat;
    spec.slots.inPlaceRepeat = inPlaceRepeat;
    library.deque = addType(vm, module, spec);
    Type* type = library.deque;
    vm.addMethods(type, {
        {"append(self, x, /)", append<false>, "Add an element to the right side of the deque."},
        {"appendleft(self, x, /)", append<true>, "Add an element to the left side of the deque."},
        {"pop(self, /)", pop<false>, "Remove and return the rightmost element."},
        {"popleft(self, /)", pop<true>, "Remove and return the leftmost element."},
        {"extend(self, iterable, /)", extend<false>},
        {"extendleft(self, iterable, /)", extend<true>},
        {"clear(self, /)", clearMethod},
        {"copy(self, /)", copy},
        {"__copy__(self, /)", copy},
        {"count(self, value, /)", count},
        {"index(self, value, start=0, stop=..., /)", index},
        {"insert(self, index, object, /)", insert},
        {"remove(self, value, /)", remove},
        {"reverse(self, /)", reverse},
        {"rotate(self, n=1, /)", rotate},
        {"__reversed__(self, /)", reversed},
        {"__reduce__(self, /)", reduce},
        {"__sizeof__(self, /)", sizeOf},
    });
    vm.addGetSet(type, "maxlen", maxLength);
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);

    for (const bool isReversed : {false, true}) {
        TypeSpec iterator = iteratorSpec<DequeIterator, 1>(isReversed ? "_collections._deque_reverse_iterator" : "_collections._deque_iterator", nextItem);
        iterator.flags = kGcType;
        Type* made = vm.newType(iterator);
        vm.addMethod(made, "__length_hint__(self, /)", lengthHint);
        (isReversed ? library.dequeReverseIterator : library.dequeIterator) = made;
    }
}

}    // namespace swimloop::stdlib
