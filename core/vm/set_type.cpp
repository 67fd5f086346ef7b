// set and frozenset: slots and methods. The table is in set.cpp, operations on whole sets in set_operations.cpp.
#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/set_operations.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

Set* setOf(Value v)
{
    return v.as<Set>();
}

void traverse(Object* self, Visitor& visit)
{
    SetEntry* entry = nullptr;
    for (uint32_t at = 0; nextKey(static_cast<Set*>(self), at, entry);)
        visit(entry->key);
}

void clear(Object* self)
{
    freeSetContents(static_cast<Set*>(self));
}

Own repr(Machine& vm, Value self)
{
    auto* s = setOf(self);
    const std::string name(vm.typeName(self));
    if (s->used == 0)
        return vm.newStr(name + "()").own();
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr(name + "(...)").own();
    const bool isNamed = self.object()->type != vm.types.set;
    ReprText text(vm);
    if (isNamed && (!text.add(name) || !text.add("(")))
        return {};
    bool isFirst = true;
    SetEntry* entry = nullptr;
    for (uint32_t at = 0; nextKey(s, at, entry); isFirst = false) {
        const Own key = Own::ref(entry->key);
        if (!text.add(isFirst ? "{" : ", ") || !text.addRepr(key))
            return {};
    }
    return text.add(isNamed ? "})" : "}") ? text.finish() : Own();
}

// The hashes of the keys, each well mixed, and the count: in no order, as CPython's.
bool hash(Machine& vm, Value self, int64_t& out)
{
    auto* s = setOf(self);
    if (s->hash != 0 && s->hash != -1) {
        out = s->hash;
        return true;
    }
    if (!vm.charge(s->mask / 16))
        return false;
    uint64_t mixed = 0;
    SetEntry* entry = nullptr;
    for (uint32_t at = 0; nextKey(s, at, entry);) {
        const auto h = static_cast<uint64_t>(entry->hash);
        mixed ^= ((h ^ 89869747U) ^ (h << 16)) * 3644798167U;
    }
    mixed ^= (uint64_t{s->used} + 1) * 1927868237U;
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed * 69069U + 907133923U;
    s->hash = mixed == ~uint64_t{0} ? 590923713 : static_cast<int64_t>(mixed);
    out = s->hash;
    return true;
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!isAnySet(other))
        return Own::notImplemented();
    Set *a = setOf(self), *b = setOf(other);
    int result = 0;
    switch (op) {
    case Compare::Equal:
    case Compare::NotEqual: result = a->used == b->used ? setIsSubset(vm, a, b) : 0; break;
    case Compare::Less: result = a->used < b->used ? setIsSubset(vm, a, b) : 0; break;
    case Compare::LessEqual: result = setIsSubset(vm, a, b); break;
    case Compare::Greater: result = a->used > b->used ? setIsSubset(vm, b, a) : 0; break;
    case Compare::GreaterEqual: result = setIsSubset(vm, b, a); break;
    }
    if (result < 0)
        return {};
    return Own::boolean(op == Compare::NotEqual ? !result : result);
}

int64_t length(Machine&, Value self)
{
    return setOf(self)->used;
}

// A set among sets is looked for as a frozenset: `action` gets the key, or the frozen one where hashing it failed for being a set.
template<class Action> int withFrozenKey(Machine& vm, Value key, Action action)
{
    const int result = action(key);
    if (result >= 0 || !hasTypeFlag(key, kSetSubclass) || !vm.errorIs(vm.exc.TypeError))
        return result;
    vm.clearError();
    Ref<Set> frozen = vm.newSet(true);
    return setMerge(vm, frozen, key.as<Set>()) ? action(frozen.value()) : -1;
}

int contains(Machine& vm, Value self, Value key)
{
    return withFrozenKey(vm, key, [&](Value k) { return setContains(vm, setOf(self), k); });
}

// ---- operators

Own subtract(Machine& vm, Value a, Value b)
{
    return isAnySet(a) && isAnySet(b) ? setDifference(vm, setOf(a), b).own() : Own::notImplemented();
}
Own intersect(Machine& vm, Value a, Value b)
{
    return isAnySet(a) && isAnySet(b) ? setIntersection(vm, setOf(a), b).own() : Own::notImplemented();
}
Ref<Set> symmetric(Machine& vm, Set* s, Value other)
{
    Ref<Set> result = newSetLike(vm, s);
    if (!setUpdate(vm, result, other) || !setSymmetricUpdate(vm, result, Value(s)))
        return {};
    return result;
}
Own exclusive(Machine& vm, Value a, Value b)
{
    return isAnySet(a) && isAnySet(b) ? symmetric(vm, setOf(a), b).own() : Own::notImplemented();
}
Own unite(Machine& vm, Value a, Value b)
{
    if (!isAnySet(a) || !isAnySet(b))
        return Own::notImplemented();
    Ref<Set> result = setCopy(vm, setOf(a));
    if (!result || (a != b && !setUpdate(vm, result, b)))
        return {};
    return std::move(result).own();
}

// The table of `from` becomes that of `s`, which goes on to pop() from where it was.
void takeContents(Set* s, Set* from)
{
    std::swap(s->table, from->table);
    std::swap(s->mask, from->mask);
    std::swap(s->fill, from->fill);
    std::swap(s->used, from->used);
    ++s->rebuilds;
    ++from->rebuilds;
}

bool intersectUpdate(Machine& vm, Set* s, Value other)
{
    Ref<Set> result = setIntersection(vm, s, other);
    if (!result)
        return false;
    takeContents(s, result);
    return true;
}

template<bool (*operation)(Machine&, Set*, Value)> Own inPlace(Machine& vm, Value a, Value b)
{
    if (!isAnySet(a) || !isAnySet(b))
        return Own::notImplemented();
    return operation(vm, setOf(a), b) ? Own::ref(a) : Own();
}

// ---- creation

Own createSet(Machine& vm, Type* type, const CallArgs&)
{
    return Own::steal(vm.allocate(type));
}

bool initSetObject(Machine& vm, Value self, const CallArgs& args)
{
    if (!takesNoKeywords(vm, "set", args) || !takesArguments(vm, vm.typeName(self), args, 0, 1))
        return false;
    setClear(setOf(self));
    return args.positional == 0 || setUpdate(vm, setOf(self), args.values[0]);
}

Own createFrozenset(Machine& vm, Type* type, const CallArgs& args)
{
    const bool isOwnInit = type->slots.init == vm.types.frozenset->slots.init;
    if ((isOwnInit && !takesNoKeywords(vm, "frozenset", args)) || !takesArguments(vm, type->name->view(), args, 0, 1))
        return {};
    const Value from = args.positional > 0 ? args.values[0] : Value();
    if (type == vm.types.frozenset && from.isObject() && from.object()->type == type)
        return Own::ref(from);
    Own made = Own::steal(vm.allocate(type));
    if (!from.isNull() && !setUpdate(vm, setOf(made), from))
        return {};
    return made;
}

// ---- methods

Own add(Machine& vm, const Value* args)
{
    return setAdd(vm, setOf(args[0]), args[1]) ? Own::none() : Own();
}

Own discard(Machine& vm, const Value* args)
{
    const int removed = withFrozenKey(vm, args[1], [&](Value k) { return setDiscard(vm, setOf(args[0]), k); });
    return removed < 0 ? Own() : Own::none();
}

Own remove(Machine& vm, const Value* args)
{
    const int removed = withFrozenKey(vm, args[1], [&](Value k) { return setDiscard(vm, setOf(args[0]), k); });
    return removed < 0 ? Own() : removed ? Own::none() : Own(vm.keyError(args[1]));
}

Own pop(Machine& vm, const Value* args)
{
    Own key;
    if (!setPop(setOf(args[0]), key))
        return vm.raise(vm.exc.KeyError, "pop from an empty set");
    return key;
}

Own clearMethod(Machine&, const Value* args)
{
    setClear(setOf(args[0]));
    return Own::none();
}

Own copy(Machine& vm, const Value* args)
{
    if (args[0].object()->type == vm.types.frozenset)
        return Own::ref(args[0]);
    return setCopy(vm, setOf(args[0])).own();
}

Own unionMethod(Machine& vm, const Value* args)
{
    Ref<Set> result = setCopy(vm, setOf(args[0]));
    if (!result)
        return {};
    for (Value other : args[1].as<Tuple>()->view())
        if (other != args[0] && !setUpdate(vm, result, other))
            return {};
    return std::move(result).own();
}

Ref<Set> intersectAll(Machine& vm, const Value* args)
{
    const std::span<Value> others = args[1].as<Tuple>()->view();
    if (others.empty())
        return setCopy(vm, setOf(args[0]));
    Ref<Set> result = Ref<Set>::ref(setOf(args[0]));
    for (Value other : others) {
        result = setIntersection(vm, result, other);
        if (!result)
            return {};
    }
    return result;
}

Own intersection(Machine& vm, const Value* args)
{
    return intersectAll(vm, args).own();
}

Own intersectionUpdate(Machine& vm, const Value* args)
{
    Ref<Set> result = intersectAll(vm, args);
    if (!result)
        return {};
    takeContents(setOf(args[0]), result);
    return Own::none();
}

Own difference(Machine& vm, const Value* args)
{
    const std::span<Value> others = args[1].as<Tuple>()->view();
    if (others.empty())
        return setCopy(vm, setOf(args[0])).own();
    Ref<Set> result = setDifference(vm, setOf(args[0]), others[0]);
    if (!result)
        return {};
    for (Value other : others.subspan(1))
        if (!setDifferenceUpdate(vm, result, other))
            return {};
    return std::move(result).own();
}

template<bool (*operation)(Machine&, Set*, Value)> Own updateWithAll(Machine& vm, const Value* args)
{
    for (Value other : args[1].as<Tuple>()->view())
        if (!operation(vm, setOf(args[0]), other))
            return {};
    return Own::none();
}

Own symmetricDifference(Machine& vm, const Value* args)
{
    return symmetric(vm, setOf(args[0]), args[1]).own();
}

Own symmetricDifferenceUpdate(Machine& vm, const Value* args)
{
    return setSymmetricUpdate(vm, setOf(args[0]), args[1]) ? Own::none() : Own();
}

Own isDisjoint(Machine& vm, const Value* args)
{
    const int result = setIsDisjoint(vm, setOf(args[0]), args[1]);
    return result < 0 ? Own() : Own::boolean(result);
}

Own isSubset(Machine& vm, const Value* args)
{
    Set* s = setOf(args[0]);
    if (isAnySet(args[1])) {
        const int result = setIsSubset(vm, s, setOf(args[1]));
        return result < 0 ? Own() : Own::boolean(result);
    }
    const Ref<Set> common = setIntersection(vm, s, args[1]);
    return common ? Own::boolean(common->used == s->used) : Own();
}

Own isSuperset(Machine& vm, const Value* args)
{
    Set* s = setOf(args[0]);
    if (isAnySet(args[1])) {
        const int result = setIsSubset(vm, setOf(args[1]), s);
        return result < 0 ? Own() : Own::boolean(result);
    }
    Iteration it(vm, args[1]);
    while (Own item = it.next()) {
        const int isIn = setContains(vm, s, item);
        if (isIn <= 0)
            return isIn < 0 ? Own() : Own::boolean(false);
    }
    return it.hasFailed() ? Own() : Own::boolean(true);
}

Own sizeOfMethod(Machine&, const Value* args)
{
    const int64_t slots = int64_t{setOf(args[0])->mask} + 1;
    return Own::smallInt(200 + (slots > 8 ? slots * 16 : 0));
}

// ---- the iterator

void traverseIterator(Object* self, Visitor& visit)
{
    visit(static_cast<Object*>(static_cast<SetIterator*>(self)->set));
}

void clearIterator(Object* self)
{
    if (Set* s = std::exchange(static_cast<SetIterator*>(self)->set, nullptr))
        decref(static_cast<Object*>(s));
}

Own iter(Machine& vm, Value self)
{
    Ref<SetIterator> it = vm.make<SetIterator>(vm.types.setIterator);
    it->set = setOf(self);
    incref(self);
    it->count = it->remaining = it->set->used;
    return std::move(it).own();
}

Own next(Machine& vm, Value self)
{
    auto* it = self.as<SetIterator>();
    Set* s = it->set;
    if (!s)
        return {};
    if (it->count != s->used) {
        it->count = DictIterator::kBroken;    // and stays so
        return vm.runtimeError("Set changed size during iteration");
    }
    const uint32_t begin = it->at;
    SetEntry* entry = nullptr;
    if (!nextKey(s, it->at, entry)) {
        it->set = nullptr;
        decref(static_cast<Object*>(s));
        return {};
    }
    if (it->remaining > 0)
        --it->remaining;
    if (it->at - begin > 32 && !vm.charge((it->at - begin) / 8))
        return {};
    return Own::ref(entry->key);
}

Own lengthHint(Machine&, const Value* args)
{
    const auto* it = args[0].as<SetIterator>();
    return Own::smallInt(it->set && it->count == it->set->used ? it->remaining : 0);
}

Own iterSelf(Machine&, Value self)
{
    return Own::ref(self);
}

void addCommon(Machine& vm, Type* type)
{
    vm.addMethods(type, {
        {"copy(self, /)", copy, "Return a shallow copy of a set."},
        {"union(self, /, *others)", unionMethod, "Return the union of sets as a new set."},
        {"intersection(self, /, *others)", intersection, "Return the intersection of two sets as a new set."},
        {"difference(self, /, *others)", difference, "Return the difference of two or more sets as a new set."},
        {"symmetric_difference(self, other, /)", symmetricDifference, "Return the symmetric difference of two sets as a new set."},
        {"isdisjoint(self, other, /)", isDisjoint, "Return True if two sets have a null intersection."},
        {"issubset(self, other, /)", isSubset, "Report whether another set contains this set."},
        {"issuperset(self, other, /)", isSuperset, "Report whether this set contains another set."},
        {"__sizeof__(self, /)", sizeOfMethod},
    });
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);
}

TypeSpec commonSpec(std::string_view name)
{
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(Set);
    spec.flags |= kGcType | kMatchSelf;
    Slots& s = spec.slots;
    s.traverse = traverse;
    s.clear = clear;
    s.repr = repr;
    s.compare = compare;
    s.iter = iter;
    s.length = length;
    s.contains = contains;
    s.binary[static_cast<int>(Binary::Subtract)] = subtract;
    s.binary[static_cast<int>(Binary::And)] = intersect;
    s.binary[static_cast<int>(Binary::Xor)] = exclusive;
    s.binary[static_cast<int>(Binary::Or)] = unite;
    return spec;
}

}    // namespace

void setupSet(Machine& vm)
{
    TypeSpec spec = commonSpec("set");
    spec.flags |= kSetSubclass;
    spec.doc = "Build an unordered collection of unique elements.";
    spec.slots.isUnhashable = true;
    spec.slots.create = createSet;
    spec.slots.init = initSetObject;
    spec.slots.inPlace[static_cast<int>(Binary::Subtract)] = inPlace<setDifferenceUpdate>;
    spec.slots.inPlace[static_cast<int>(Binary::And)] = inPlace<intersectUpdate>;
    spec.slots.inPlace[static_cast<int>(Binary::Xor)] = inPlace<setSymmetricUpdate>;
    spec.slots.inPlace[static_cast<int>(Binary::Or)] = inPlace<setUpdate>;
    Type* set = vm.types.set;
    vm.defineType(set, spec);
    addCommon(vm, set);
    vm.addMethods(set, {
        {"add(self, object, /)", add, "Add an element to a set."},
        {"clear(self, /)", clearMethod, "Remove all elements from this set."},
        {"discard(self, object, /)", discard, "Remove an element from a set if it is a member."},
        {"remove(self, object, /)", remove, "Remove an element from a set; it must be a member."},
        {"pop(self, /)", pop, "Remove and return an arbitrary set element."},
        {"update(self, /, *others)", updateWithAll<setUpdate>, "Update a set with the union of itself and others."},
        {"difference_update(self, /, *others)", updateWithAll<setDifferenceUpdate>, "Remove all elements of another set from this set."},
        {"intersection_update(self, /, *others)", intersectionUpdate, "Update a set with the intersection of itself and another."},
        {"symmetric_difference_update(self, other, /)", symmetricDifferenceUpdate, "Update a set with the symmetric difference of itself and another."},
    });

    TypeSpec frozen = commonSpec("frozenset");
    frozen.flags |= kFrozenSetSubclass;
    frozen.doc = "Build an immutable unordered collection of unique elements.";
    frozen.slots.hash = hash;
    frozen.slots.create = createFrozenset;
    vm.defineType(vm.types.frozenset, frozen);
    addCommon(vm, vm.types.frozenset);

    TypeSpec iterator;
    iterator.name = "set_iterator";
    iterator.size = sizeof(SetIterator);
    iterator.flags = kGcType;
    iterator.slots.traverse = traverseIterator;
    iterator.slots.clear = clearIterator;
    iterator.slots.iter = iterSelf;
    iterator.slots.next = next;
    vm.defineType(vm.types.setIterator, iterator);
    vm.addMethod(vm.types.setIterator, "__length_hint__(self, /)", lengthHint);
}

}    // namespace swimloop::vm
