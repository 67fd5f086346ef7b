// dict: its slots and methods. The table itself is in dict.cpp.
#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void traverse(Object* self, Visitor& visit)
{
    auto* d = static_cast<Dict*>(self);
    for (uint32_t i = 0; i < d->used; ++i) {
        visit(d->entries[i].key);
        visit(d->entries[i].value);
    }
}

void clear(Object* self)
{
    freeDictContents(static_cast<Dict*>(self));
}

Own repr(Machine& vm, Value self)
{
    auto* d = self.as<Dict>();
    if (d->count == 0)
        return vm.newStr("{}").own();
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("{...}").own();
    ReprText text(vm);
    bool isFirst = true;
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(d, at, entry); isFirst = false) {
        const Own key = Own::ref(entry->key), value = Own::ref(entry->value);
        if (!text.add(isFirst ? "{" : ", ") || !text.addRepr(key) || !text.add(": ") || !text.addRepr(value))
            return {};
    }
    return text.add("}") ? text.finish() : Own();
}

int isEqualDict(Machine& vm, Dict* a, Dict* b)
{
    if (a->count != b->count)
        return 0;
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(a, at, entry);) {
        const Own key = Own::ref(entry->key), value = Own::ref(entry->value);
        if (!vm.charge(3))
            return -1;
        const int64_t found = dictFind(vm, b, key, entry->hash);
        if (found < 0)
            return found == -1 ? 0 : -1;
        const Own other = Own::ref(b->entries[found].value);
        const int isEqual = vm.equal(other, value);
        if (isEqual <= 0)
            return isEqual;
    }
    return 1;
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!isDict(other) || (op != Compare::Equal && op != Compare::NotEqual))
        return Own::notImplemented();
    const int isEqual = isEqualDict(vm, self.as<Dict>(), other.as<Dict>());
    return isEqual < 0 ? Own() : Own::boolean((isEqual == 1) == (op == Compare::Equal));
}

Own iter(Machine& vm, Value self)
{
    return newDictIterator(vm, vm.types.dictKeyIterator, self.as<Dict>(), false);
}

int64_t length(Machine&, Value self)
{
    return self.as<Dict>()->count;
}

int contains(Machine& vm, Value self, Value key)
{
    return dictContains(vm, self.as<Dict>(), key);
}

Own getItem(Machine& vm, Value self, Value key)
{
    Own value;
    const int found = dictGet(vm, self.as<Dict>(), key, value);
    if (found != 0)
        return value;
    if (!isExactDict(vm, self)) {
        const Own missing = vm.lookupSpecial(self, vm.names.missing);
        if (!missing.isNull())
            return vm.call(missing, {key});
        if (vm.hasError())
            return {};
    }
    return vm.keyError(key);
}

bool setItem(Machine& vm, Value self, Value key, Value value)
{
    if (!value.isNull())
        return dictSet(vm, self.as<Dict>(), key, value);
    const int removed = dictRemove(vm, self.as<Dict>(), key);
    return removed == 0 ? static_cast<bool>(vm.keyError(key)) : removed > 0;
}

Own unite(Machine& vm, Value a, Value b)
{
    if (!isDict(a) || !isDict(b))
        return Own::notImplemented();
    Ref<Dict> both = vm.newDict();
    if (!dictMerge(vm, both, a) || !dictUpdate(vm, both, b))
        return {};
    return std::move(both).own();
}

Own uniteInPlace(Machine& vm, Value self, Value other)
{
    return dictUpdate(vm, self.as<Dict>(), other) ? Own::ref(self) : Own();
}

Own create(Machine& vm, Type* type, const CallArgs&)
{
    return Own::steal(vm.allocate(type));
}

bool init(Machine& vm, Value self, const CallArgs& args)
{
    if (!takesArguments(vm, "dict", args, 0, 1))
        return false;
    auto* d = self.as<Dict>();
    if (args.positional == 1 && !dictUpdate(vm, d, args.values[0]))
        return false;
    for (uint32_t i = 0; i < args.keywordCount(); ++i)
        setStr(d, args.names->items[i].as<Str>(), args.values[args.positional + i]);
    return true;
}

// ---- methods

Own clearMethod(Machine&, const Value* args)
{
    dictClear(args[0].as<Dict>());
    return Own::none();
}

Own copy(Machine& vm, const Value* args)
{
    auto* d = args[0].as<Dict>();
    if (!vm.reserve(uint64_t{d->capacity} * sizeof(DictEntry)) || !vm.charge(d->used / 4 + 1))
        return {};
    Ref<Dict> copied = vm.newDict();
    dictCopyInto(copied, d);
    return std::move(copied).own();
}

Own fromKeys(Machine& vm, const Value* args)
{
    const Value value = args[2].isNull() ? Value::none() : args[2];
    const Own made = vm.call(args[0]);
    if (made.isNull())
        return {};
    const bool isExact = isExactDict(vm, made);
    Iteration it(vm, args[1]);
    while (Own key = it.next())
        if (!(isExact ? dictSet(vm, made->as<Dict>(), key, value) : vm.setItem(made, key, value)))
            return {};
    return it.hasFailed() ? Own() : made;
}

Own get(Machine& vm, const Value* args)
{
    Own value;
    const int found = dictGet(vm, args[0].as<Dict>(), args[1], value);
    return found == 0 ? Own::ref(args[2].isNull() ? Value::none() : args[2]) : value;
}

Own setDefault(Machine& vm, const Value* args)
{
    auto* d = args[0].as<Dict>();
    uint64_t hash = 0;
    if (!hashKey(vm, args[1], hash))
        return {};
    const int64_t found = dictFind(vm, d, args[1], hash);
    if (found >= 0)
        return Own::ref(d->entries[found].value);
    if (found < -1)
        return {};
    const Value value = args[2].isNull() ? Value::none() : args[2];
    dictInsert(d, args[1], hash, value);
    return Own::ref(value);
}

Own pop(Machine& vm, const Value* args)
{
    auto* d = args[0].as<Dict>();
    Own value;
    const int removed = d->count == 0 ? 0 : dictRemove(vm, d, args[1], &value);
    if (removed != 0)
        return value;
    return args[2].isNull() ? Own(vm.keyError(args[1])) : Own::ref(args[2]);
}

Own popItem(Machine& vm, const Value* args)
{
    auto* d = args[0].as<Dict>();
    Own key, value;
    const uint32_t used = d->used;
    if (!dictPopItem(d, key, value))
        return vm.raise(vm.exc.KeyError, "popitem(): dictionary is empty");
    if (!vm.charge((used - d->used) / 8))
        return {};
    return vm.newTuple({key, value}).own();
}

Own update(Machine& vm, const Value* args)
{
    auto* d = args[0].as<Dict>();
    const std::span<Value> given = args[1].as<Tuple>()->view();
    if (given.size() > 1)
        return vm.typeError(cat("update expected at most 1 argument, got ", given.size()));
    if (!given.empty() && !dictUpdate(vm, d, given[0]))
        return {};
    if (!args[2].isNull() && !dictMerge(vm, d, args[2]))
        return {};
    return Own::none();
}

Own newView(Machine& vm, Type* type, Value dict)
{
    Ref<DictView> view = vm.make<DictView>(type);
    view->dict = dict.as<Dict>();
    incref(dict);
    return std::move(view).own();
}

Own keys(Machine& vm, const Value* args)
{
    return newView(vm, vm.types.dictKeys, args[0]);
}
Own values(Machine& vm, const Value* args)
{
    return newView(vm, vm.types.dictValues, args[0]);
}
Own items(Machine& vm, const Value* args)
{
    return newView(vm, vm.types.dictItems, args[0]);
}

Own reversedMethod(Machine& vm, const Value* args)
{
    return newDictIterator(vm, vm.types.dictReverseKeyIterator, args[0].as<Dict>(), true);
}

Own sizeOfMethod(Machine&, const Value* args)
{
    auto* d = args[0].as<Dict>();
    int64_t bytes = 48;
    if (d->capacity > 0) {
        const int64_t entry = d->onlyStrKeys ? 16 : 24;
        int64_t slots = 8;
        while (slots * 2 / 3 < d->capacity)
            slots *= 2;
        bytes += 32 + slots * (slots <= 256 ? 1 : slots <= 65536 ? 2 : 4) + d->capacity * entry;
    }
    return Own::smallInt(bytes);
}

}    // namespace

void setupDict(Machine& vm)
{
    TypeSpec spec;
    spec.name = "dict";
    spec.size = sizeof(Dict);
    spec.flags |= kGcType | kDictSubclass | kMappingPattern | kMatchSelf;
    spec.doc = "A mapping of keys to values in the order in which they came.";
    Slots& s = spec.slots;
    s.traverse = traverse;
    s.clear = clear;
    s.repr = repr;
    s.isUnhashable = true;
    s.compare = compare;
    s.iter = iter;
    s.length = length;
    s.getItem = getItem;
    s.setItem = setItem;
    s.contains = contains;
    s.binary[static_cast<int>(Binary::Or)] = unite;
    s.inPlace[static_cast<int>(Binary::Or)] = uniteInPlace;
    s.create = create;
    s.init = init;
    vm.defineType(vm.types.dict, spec);
    vm.addMethods(vm.types.dict, {
        {"get(self, key, default=None, /)", get, "Return the value for key if key is in the dictionary, else default."},
        {"setdefault(self, key, default=None, /)", setDefault, "Insert key with a value of default if key is not in the dictionary."},
        {"pop(self, key, default=..., /)", pop, "Remove the key and return its value."},
        {"popitem(self, /)", popItem, "Remove and return a (key, value) pair as a 2-tuple, the youngest first."},
        {"keys(self, /)", keys, "A set-like view of the keys."},
        {"items(self, /)", items, "A set-like view of the items."},
        {"values(self, /)", values, "A view of the values."},
        {"update(self, /, *args, **kwargs)", update, "Take up the entries of a mapping or of pairs, and the keywords."},
        {"clear(self, /)", clearMethod, "Remove all items."},
        {"copy(self, /)", copy, "A shallow copy."},
        {"__reversed__(self, /)", reversedMethod, "Return a reverse iterator over the dict keys."},
        {"__sizeof__(self, /)", sizeOfMethod},
    });
    vm.addClassMethod(vm.types.dict, "fromkeys(cls, iterable, value=None, /)", fromKeys);
    vm.addClassMethod(vm.types.dict, "__class_getitem__(cls, item, /)", classGetItem);
    setupDictViews(vm);
}

}    // namespace swimloop::vm
