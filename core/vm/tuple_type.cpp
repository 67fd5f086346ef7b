// tuple: immutable, its items lie in the object itself.
#include <bit>
#include <cstring>

#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void traverse(Object* self, Visitor& visit)
{
    for (Value v : static_cast<Tuple*>(self)->view())
        visit(v);
}

void clear(Object* self)
{
    for (Value& v : static_cast<Tuple*>(self)->view())
        decref(std::exchange(v, Value()));
}

size_t sizeOf(const Object* self)
{
    return Tuple::kHeader + static_cast<const Tuple*>(self)->size * sizeof(Value);
}

Own repr(Machine& vm, Value self)
{
    auto* t = self.as<Tuple>();
    if (t->size == 0)
        return vm.newStr("()").own();
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("(...)").own();
    ReprText text(vm);
    if (!text.add("("))
        return {};
    for (uint32_t i = 0; i < t->size; ++i)
        if ((i > 0 && !text.add(", ")) || !text.addRepr(t->items[i]))
            return {};
    return text.add(t->size == 1 ? ",)" : ")") ? text.finish() : Own();
}

// The mixing steps of xxHash over the items' hashes, as CPython does since 3.8.
bool hash(Machine& vm, Value self, int64_t& out)
{
    constexpr uint64_t kPrime1 = 11400714785074694791U, kPrime2 = 14029467366897019727U, kPrime5 = 2870177450012600261U;
    auto* t = self.as<Tuple>();
    if (t->size > 15 && !vm.charge(t->size / 4))
        return false;
    uint64_t acc = kPrime5;
    for (Value item : t->view()) {
        uint64_t lane = 0;
        if (!hashKey(vm, item, lane))
            return false;
        acc = std::rotl(acc + lane * kPrime2, 31) * kPrime1;
    }
    acc += t->size ^ (kPrime5 ^ 3527539U);
    out = acc == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(acc);
    return true;
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!isTuple(other))
        return Own::notImplemented();
    auto *a = self.as<Tuple>(), *b = other.as<Tuple>();
    const uint32_t shorter = std::min(a->size, b->size);
    uint32_t i = 0;
    for (; i < shorter; ++i) {
        if ((i & 15) == 15 && !vm.charge(4))
            return {};
        const int isEqual = vm.equal(a->items[i], b->items[i]);
        if (isEqual < 0)
            return {};
        if (!isEqual)
            break;
    }
    if (i >= shorter)
        return Own::boolean(holds(a->size, b->size, op));
    if (op == Compare::Equal || op == Compare::NotEqual)
        return Own::boolean(op == Compare::NotEqual);
    return vm.compare(a->items[i], b->items[i], op);
}

int64_t length(Machine&, Value self)
{
    return self.as<Tuple>()->size;
}

Own getItem(Machine& vm, Value self, Value key)
{
    auto* t = self.as<Tuple>();
    if (isSlice(vm, key)) {
        SliceBounds bounds{};
        if (!sliceBounds(vm, key, t->size, bounds))
            return {};
        if (bounds.count == t->size && bounds.step == 1 && isExactTuple(vm, self))
            return Own::ref(self);
        if (!reserveValues(vm, static_cast<uint64_t>(bounds.count)))
            return {};
        Ref<Tuple> part = vm.newTuple(static_cast<uint32_t>(bounds.count));
        for (int64_t i = 0; i < bounds.count; ++i) {
            part->items[i] = t->items[bounds.start + i * bounds.step];
            incref(part->items[i]);
        }
        return std::move(part).own();
    }
    if (!key.isInt() && !vm.typeOf(key)->slots.index)
        return vm.typeError(cat("tuple indices must be integers or slices, not ", vm.typeName(key)));
    int64_t i = 0;
    if (!toIndex(vm, key, i))
        return {};
    if (i < 0)
        i += t->size;
    if (i < 0 || i >= t->size)
        return vm.indexError("tuple index out of range");
    return Own::ref(t->items[i]);
}

int contains(Machine& vm, Value self, Value item)
{
    const auto* t = self.as<Tuple>();
    for (uint32_t i = 0; i < t->size; ++i) {
        if ((i & 15) == 15 && !vm.charge(4))
            return -1;
        const int isEqual = vm.equal(t->items[i], item);
        if (isEqual != 0)
            return isEqual;
    }
    return 0;
}

Own concat(Machine& vm, Value self, Value other)
{
    if (!isTuple(other))
        return vm.typeError(cat("can only concatenate tuple (not \"", vm.typeName(other), "\") to tuple"));
    auto *a = self.as<Tuple>(), *b = other.as<Tuple>();
    if (b->size == 0 && isExactTuple(vm, self))
        return Own::ref(self);
    if (a->size == 0 && isExactTuple(vm, other))
        return Own::ref(other);
    const uint64_t size = uint64_t{a->size} + b->size;
    if (!reserveValues(vm, size))
        return {};
    Ref<Tuple> both = vm.newTuple(static_cast<uint32_t>(size));
    Value* to = both->items;
    for (Tuple* part : {a, b})
        for (Value v : part->view()) {
            incref(v);
            *to++ = v;
        }
    return std::move(both).own();
}

Own repeat(Machine& vm, Value self, int64_t times)
{
    auto* t = self.as<Tuple>();
    if (times == 1 && isExactTuple(vm, self))
        return Own::ref(self);
    uint64_t size = 0;
    if (!repeatedSize(vm, t->size, times, size))
        return {};
    Ref<Tuple> all = vm.newTuple(static_cast<uint32_t>(size));
    for (uint64_t i = 0; i < size; ++i) {
        all->items[i] = t->items[i % t->size];
        incref(all->items[i]);
    }
    return std::move(all).own();
}

Own iter(Machine& vm, Value self)
{
    Ref<TupleIterator> it = vm.make<TupleIterator>(vm.types.tupleIterator);
    it->tuple = self.as<Tuple>();
    incref(self);
    return std::move(it).own();
}

Own create(Machine& vm, Type* type, const CallArgs& args)
{
    const bool isOwnInit = type->slots.init == vm.types.tuple->slots.init;
    if ((isOwnInit && !takesNoKeywords(vm, "tuple", args)) || !takesArguments(vm, "tuple", args, 0, 1))
        return {};
    Ref<Tuple> items = args.positional == 0 ? vm.newTuple(0) : vm.tupleOf(args.values[0]);
    if (!items || type == vm.types.tuple)
        return std::move(items).own();
    Ref<Tuple> made = vm.make<Tuple>(type, items->size * sizeof(Value));
    made->size = items->size;
    for (uint32_t i = 0; i < items->size; ++i) {
        made->items[i] = items->items[i];
        incref(made->items[i]);
    }
    return std::move(made).own();
}

Own index(Machine& vm, const Value* args)
{
    auto* t = args[0].as<Tuple>();
    int64_t start = 0, stop = t->size;
    if ((!args[2].isNull() && !toSearchBound(vm, args[2], start)) || (!args[3].isNull() && !toSearchBound(vm, args[3], stop)))
        return {};
    adjustSearchBound(start, t->size);
    adjustSearchBound(stop, t->size);
    for (int64_t i = start; i < stop && i < t->size; ++i) {
        const int isEqual = vm.charge(1) ? vm.equal(t->items[i], args[1]) : -1;
        if (isEqual < 0)
            return {};
        if (isEqual)
            return Own::smallInt(i);
    }
    return vm.valueError("tuple.index(x): x not in tuple");
}

Own count(Machine& vm, const Value* args)
{
    int64_t found = 0;
    for (Value v : args[0].as<Tuple>()->view()) {
        const int isEqual = vm.charge(1) ? vm.equal(v, args[1]) : -1;
        if (isEqual < 0)
            return {};
        found += isEqual;
    }
    return Own::smallInt(found);
}

Own getNewArgs(Machine& vm, const Value* args)
{
    Ref<Tuple> plain = vm.newTuple(args[0].as<Tuple>()->view());
    return vm.newTuple({plain.value()}).own();
}

}    // namespace

void setupTuple(Machine& vm)
{
    TypeSpec spec;
    spec.name = "tuple";
    spec.size = Tuple::kHeader;
    spec.flags |= kGcType | kTupleSubclass | kSequencePattern | kMatchSelf;
    spec.doc = "Built-in immutable sequence.";
    Slots& s = spec.slots;
    s.traverse = traverse;
    s.clear = clear;
    s.size = sizeOf;
    s.repr = repr;
    s.hash = hash;
    s.compare = compare;
    s.iter = iter;
    s.length = length;
    s.getItem = getItem;
    s.contains = contains;
    s.concat = concat;
    s.repeat = repeat;
    s.create = create;
    vm.defineType(vm.types.tuple, spec);
    vm.addMethods(vm.types.tuple, {
        {"index(self, value, start=0, stop=9223372036854775807, /)", index, "Return first index of value."},
        {"count(self, value, /)", count, "Return number of occurrences of value."},
        {"__getnewargs__(self, /)", getNewArgs},
    });
    vm.addClassMethod(vm.types.tuple, "__class_getitem__(cls, item, /)", classGetItem);
}

}    // namespace swimloop::vm
