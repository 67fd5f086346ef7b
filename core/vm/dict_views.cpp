// keys(), values() and items() of a dict, and the iterators over them. A view looks at the dict as it is; an iterator fails when the
// dict got or lost entries since it began.
#include "vm/containers.h"
#include "vm/iterators.h"

namespace swimloop::vm {

namespace {

Dict* dictOf(Value view)
{
    return view.as<DictView>()->dict;
}
bool isKeys(const Machine& vm, Value v)
{
    return vm.isInstance(v, vm.types.dictKeys);
}
bool isItems(const Machine& vm, Value v)
{
    return vm.isInstance(v, vm.types.dictItems);
}

void traverseView(Object* self, Visitor& visit)
{
    visit(static_cast<Object*>(static_cast<DictView*>(self)->dict));
}

void clearView(Object* self)
{
    if (Dict* d = std::exchange(static_cast<DictView*>(self)->dict, nullptr))
        decref(static_cast<Object*>(d));
}

Own reprView(Machine& vm, Value self)
{
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("...").own();
    const Ref<List> list = vm.listOf(self);
    ReprText text(vm);
    if (!list || !text.add(vm.typeName(self)) || !text.add("(") || !text.addRepr(list.value()) || !text.add(")"))
        return {};
    return text.finish();
}

int64_t lengthOfView(Machine&, Value self)
{
    return dictOf(self) ? dictOf(self)->count : 0;
}

int containsKey(Machine& vm, Value self, Value key)
{
    return dictContains(vm, dictOf(self), key);
}

int containsItem(Machine& vm, Value self, Value item)
{
    if (!isTuple(item) || item.as<Tuple>()->size != 2)
        return 0;
    const Value* const pair = item.as<Tuple>()->items;
    Own value;
    const int found = dictGet(vm, dictOf(self), pair[0], value);
    return found <= 0 ? found : vm.equal(value, pair[1]);
}

// ---- set operations

int areAllIn(Machine& vm, Value items, Value container)
{
    Iteration it(vm, items);
    while (Own item = it.next()) {
        const int isIn = vm.contains(container, item);
        if (isIn <= 0)
            return isIn;
    }
    return it.hasFailed() ? -1 : 1;
}

Own compareView(Machine& vm, Value self, Value other, Compare op)
{
    if (!isAnySet(other) && !isKeys(vm, other) && !isItems(vm, other))
        return Own::notImplemented();
    const int64_t mine = vm.length(self), others = vm.length(other);
    if (mine < 0 || others < 0)
        return {};
    int result = 0;
    switch (op) {
    case Compare::Equal:
    case Compare::NotEqual: result = mine == others ? areAllIn(vm, self, other) : 0; break;
    case Compare::Less: result = mine < others ? areAllIn(vm, self, other) : 0; break;
    case Compare::LessEqual: result = mine <= others ? areAllIn(vm, self, other) : 0; break;
    case Compare::Greater: result = mine > others ? areAllIn(vm, other, self) : 0; break;
    case Compare::GreaterEqual: result = mine >= others ? areAllIn(vm, other, self) : 0; break;
    }
    if (result < 0)
        return {};
    return Own::boolean(op == Compare::NotEqual ? !result : result);
}

Ref<Set> setFrom(Machine& vm, Value v)
{
    if (isKeys(vm, v) && isExactDict(vm, Value(dictOf(v))))
        v = Value(dictOf(v));
    Ref<Set> made = vm.newSet();
    if (!setUpdate(vm, made, v))
        return {};
    return made;
}

using SetOperation = bool (*)(Machine&, Set*, Value);

template<SetOperation operation> Own operate(Machine& vm, Value a, Value b)
{
    Ref<Set> result = setFrom(vm, a);
    if (!result || !operation(vm, result, b))
        return {};
    return std::move(result).own();
}

Own intersect(Machine& vm, Value self, Value other)
{
    if (!isKeys(vm, self) && !isItems(vm, self))
        std::swap(self, other);
    int64_t size = lengthOfView(vm, self);
    if (other.isObject() && other.object()->type == vm.types.set && size <= other.as<Set>()->used)
        return setIntersection(vm, other.as<Set>(), self).own();
    if ((isKeys(vm, other) || isItems(vm, other)) && lengthOfView(vm, other) > size)
        std::swap(self, other);
    Ref<Set> result = vm.newSet();
    const Own held = Own::ref(self);
    Iteration it(vm, other);
    while (Own item = it.next()) {
        const int isIn = vm.charge(8) ? vm.contains(self, item) : -1;
        if (isIn < 0 || (isIn && !setAdd(vm, result, item)))
            return {};
    }
    return it.hasFailed() ? Own() : std::move(result).own();
}

Own isDisjoint(Machine& vm, const Value* args)
{
    Value self = args[0], other = args[1];
    if (self == other)
        return Own::boolean(lengthOfView(vm, self) == 0);
    if (isAnySet(other) || isKeys(vm, other) || isItems(vm, other)) {
        const int64_t size = vm.length(other);
        if (size < 0)
            return {};
        if (size > lengthOfView(vm, self))
            std::swap(self, other);
    }
    Iteration it(vm, other);
    while (Own item = it.next()) {
        const int isIn = vm.contains(self, item);
        if (isIn != 0)
            return isIn < 0 ? Own() : Own::boolean(false);
    }
    return it.hasFailed() ? Own() : Own::boolean(true);
}

// ---- iterators

enum class Part : uint8_t { Key, Value, Item };

void traverseIterator(Object* self, Visitor& visit)
{
    auto* it = static_cast<DictIterator*>(self);
    visit(static_cast<Object*>(it->dict));
    visit(static_cast<Object*>(it->pair));
}

void clearIterator(Object* self)
{
    auto* it = static_cast<DictIterator*>(self);
    if (Dict* d = std::exchange(it->dict, nullptr))
        decref(static_cast<Object*>(d));
    if (Tuple* pair = std::exchange(it->pair, nullptr))
        decref(static_cast<Object*>(pair));
}

Own finish(DictIterator* it)
{
    Dict* d = std::exchange(it->dict, nullptr);
    decref(static_cast<Object*>(d));
    return {};
}

Own partOf(Machine& vm, DictIterator* it, const DictEntry& entry, Part part)
{
    if (part != Part::Item)
        return Own::ref(part == Part::Key ? entry.key : entry.value);
    Tuple* last = it->pair;
    if (last && last->refs == 1) {
        incref(entry.key);
        incref(entry.value);
        Value* const items = last->items;
        const Value oldKey = std::exchange(items[0], entry.key), oldValue = std::exchange(items[1], entry.value);
        incref(static_cast<Object*>(last));
        decref(oldKey);
        decref(oldValue);
        return Own::steal(last);
    }
    Own pair = vm.newTuple({entry.key, entry.value}).own();
    it->pair = pair->as<Tuple>();
    incref(static_cast<Object*>(it->pair));
    if (last)
        decref(static_cast<Object*>(last));
    return pair;
}

template<Part part, bool isReversed> Own next(Machine& vm, Value self)
{
    auto* it = self.as<DictIterator>();
    Dict* d = it->dict;
    if (!d)
        return {};
    if (it->count != d->count) {
        it->count = DictIterator::kBroken;    // and stays so
        return vm.runtimeError("dictionary changed size during iteration");
    }
    uint32_t at = it->at;
    const uint32_t begin = at;
    if constexpr (isReversed) {
        at = std::min(at, d->used);
        while (at > 0 && d->entries[at - 1].key.isNull())
            --at;
        spendOnGaps(begin - at);
        if (at == 0)
            return finish(it);
        it->at = --at;
    } else {
        while (at < d->used && d->entries[at].key.isNull())
            ++at;
        if (at - begin > 32)
            spendOnGaps(at - begin);
        if (at >= d->used)
            return finish(it);
        if (it->remaining == 0) {
            vm.runtimeError("dictionary keys changed during iteration");
            return finish(it);
        }
        it->at = at + 1;
    }
    if (it->remaining > 0)
        --it->remaining;
    return partOf(vm, it, d->entries[at], part);
}

Own lengthHint(Machine&, const Value* args)
{
    const auto* it = args[0].as<DictIterator>();
    return Own::smallInt(it->dict && it->count == it->dict->count ? it->remaining : 0);
}

Own iterSelf(Machine&, Value self)
{
    return Own::ref(self);
}

template<Part part, bool isReversed> void defineIterator(Machine& vm, Type* type, std::string_view name)
{
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(DictIterator);
    spec.flags = kGcType;
    spec.slots.traverse = traverseIterator;
    spec.slots.clear = clearIterator;
    spec.slots.iter = iterSelf;
    spec.slots.next = next<part, isReversed>;
    vm.defineType(type, spec);
    vm.addMethod(type, "__length_hint__(self, /)", lengthHint);
}

Own iterKeys(Machine& vm, Value self)
{
    return newDictIterator(vm, vm.types.dictKeyIterator, dictOf(self), false);
}
Own iterValues(Machine& vm, Value self)
{
    return newDictIterator(vm, vm.types.dictValueIterator, dictOf(self), false);
}
Own iterItems(Machine& vm, Value self)
{
    return newDictIterator(vm, vm.types.dictItemIterator, dictOf(self), false);
}
Own reverseKeys(Machine& vm, const Value* args)
{
    return newDictIterator(vm, vm.types.dictReverseKeyIterator, dictOf(args[0]), true);
}
Own reverseValues(Machine& vm, const Value* args)
{
    return newDictIterator(vm, vm.types.dictReverseValueIterator, dictOf(args[0]), true);
}
Own reverseItems(Machine& vm, const Value* args)
{
    return newDictIterator(vm, vm.types.dictReverseItemIterator, dictOf(args[0]), true);
}

Own mapping(Machine& vm, Value self)
{
    return vm.call(Value(vm.types.mappingProxy), {Value(dictOf(self))});
}

void defineView(Machine& vm, Type* type, std::string_view name, Own (*iter)(Machine&, Value), NativeCall reversed, int (*contains)(Machine&, Value, Value))
{
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(DictView);
    spec.flags = kGcType;
    Slots& s = spec.slots;
    s.traverse = traverseView;
    s.clear = clearView;
    s.repr = reprView;
    s.iter = iter;
    s.length = lengthOfView;
    if (contains) {
        s.isUnhashable = true;
        s.contains = contains;
        s.compare = compareView;
        s.binary[static_cast<int>(Binary::Subtract)] = operate<setDifferenceUpdate>;
        s.binary[static_cast<int>(Binary::And)] = intersect;
        s.binary[static_cast<int>(Binary::Xor)] = operate<setSymmetricUpdate>;
        s.binary[static_cast<int>(Binary::Or)] = operate<setUpdate>;
    }
    vm.defineType(type, spec);
    if (contains)
        vm.addMethod(type, "isdisjoint(self, other, /)", isDisjoint);
    vm.addMethod(type, "__reversed__(self, /)", reversed);
    vm.addGetSet(type, "mapping", mapping);
}

}    // namespace

Own newDictIterator(Machine& vm, Type* type, Dict* dict, bool isReversed)
{
    Ref<DictIterator> it = vm.make<DictIterator>(type);
    it->dict = dict;
    incref(static_cast<Object*>(dict));
    it->at = isReversed ? dict->used : 0;
    it->count = it->remaining = dict->count;
    return std::move(it).own();
}

void setupDictViews(Machine& vm)
{
    Types& t = vm.types;
    defineView(vm, t.dictKeys, "dict_keys", iterKeys, reverseKeys, containsKey);
    defineView(vm, t.dictValues, "dict_values", iterValues, reverseValues, nullptr);
    defineView(vm, t.dictItems, "dict_items", iterItems, reverseItems, containsItem);
    defineIterator<Part::Key, false>(vm, t.dictKeyIterator, "dict_keyiterator");
    defineIterator<Part::Value, false>(vm, t.dictValueIterator, "dict_valueiterator");
    defineIterator<Part::Item, false>(vm, t.dictItemIterator, "dict_itemiterator");
    defineIterator<Part::Key, true>(vm, t.dictReverseKeyIterator, "dict_reversekeyiterator");
    defineIterator<Part::Value, true>(vm, t.dictReverseValueIterator, "dict_reversevalueiterator");
    defineIterator<Part::Item, true>(vm, t.dictReverseItemIterator, "dict_reverseitemiterator");
}

}    // namespace swimloop::vm
