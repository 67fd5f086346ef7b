// defaultdict and OrderedDict: dicts with a little more.
#include "stdlib/collections.h"
#include "vm/containers.h"
#include "vm/iterators.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Dict* dictOf(Value v) { return v.as<Dict>(); }
void clearDict(Object* o) { freeDictContents(static_cast<Dict*>(o)); }
void traverseDict(Object* o, Visitor& visit) { Machine::current->types.dict->slots.traverse(o, visit); }

// ---- defaultdict

struct DefaultDict : Dict {
    Value factory;    // owned; null: none
};

bool initDefaultDict(Machine& vm, Value self, const CallArgs& args)
{
    Value factory;
    CallArgs rest = args;
    if (args.positional > 0) {
        if (!args.values[0].isNone() && !vm.isCallable(args.values[0]))
            return vm.typeError("first argument must be callable or None");
        factory = args.values[0].isNone() ? Value() : args.values[0];
        ++rest.values;
        --rest.positional;
    }
    keep(self.as<DefaultDict>()->factory, factory);
    return vm.types.dict->slots.init(vm, self, rest);
}

Own makeMissing(Machine& vm, Value self, Value key)
{
    const Own factory = Own::ref(self.as<DefaultDict>()->factory);
    if (factory.isNull())
        return vm.keyError(key);
    Own value = vm.call(factory);
    return value.isNull() || !vm.setItem(self, key, value) ? Own() : std::move(value);
}

Own getDefault(Machine& vm, Value self, Value key)
{
    Own value;
    const int found = dictGet(vm, dictOf(self), key, value);
    if (found != 0)
        return value;
    if (vm.typeOf(self) == libraryOf(vm).defaultDict)
        return makeMissing(vm, self, key);
    return vm.callMethod(self, vm.names.missing, {key});
}

Own missing(Machine& vm, const Value* args) { return makeMissing(vm, args[0], args[1]); }

Own reprDefaultDict(Machine& vm, Value self)
{
    const Own items = vm.types.dict->slots.repr(vm, self);
    if (items.isNull())
        return {};
    const ReprMark mark(vm, self);    // the factory, too, may lead back here
    const Value factory = self.as<DefaultDict>()->factory;
    const Own shown = factory.isNull() ? vm.newStr("None").own() : mark.isRecursive() ? vm.newStr("...").own() : vm.repr(Own::ref(factory));
    return shown.isNull() ? Own() : vm.newStr(cat(vm.typeOf(self)->name, "(", viewOf(shown), ", ", viewOf(items), ")")).own();
}

Own copyDefaultDict(Machine& vm, Value self)
{
    const Own factory = self.as<DefaultDict>()->factory.isNull() ? Own::none() : Own::ref(self.as<DefaultDict>()->factory);
    return vm.call(Value(vm.typeOf(self)), {factory.get(), self});
}

Own copy(Machine& vm, const Value* args) { return copyDefaultDict(vm, args[0]); }

Own uniteDefaultDict(Machine& vm, Value a, Value b)
{
    if (!isDict(a) || !isDict(b))
        return Own::notImplemented();
    const bool isLeft = vm.isInstance(a, libraryOf(vm).defaultDict);
    Own both;
    if (isLeft) {
        both = copyDefaultDict(vm, a);
    } else {
        const Value factory = b.as<DefaultDict>()->factory;
        both = vm.call(Value(vm.typeOf(b)), {factory.isNull() ? Value::none() : factory, a});
    }
    return both.isNull() || !dictUpdate(vm, dictOf(both), b) ? Own() : std::move(both);
}

Own getFactory(Machine&, Value self) { return self.as<DefaultDict>()->factory.isNull() ? Own::none() : Own::ref(self.as<DefaultDict>()->factory); }
bool setFactory(Machine&, Value self, Value v)
{
    keep(self.as<DefaultDict>()->factory, v.isNone() ? Value() : v);
    return true;
}

Own reduceDefaultDict(Machine& vm, const Value* args)
{
    const Own factory = getFactory(vm, args[0]);
    const Own view = vm.callMethod(args[0], vm.names.a_items), items = view.isNull() ? Own() : vm.iter(view);
    if (items.isNull())
        return {};
    const Ref<Tuple> arguments = factory->isNone() ? vm.newTuple(0) : vm.newTuple({factory.get()});
    return vm.newTuple({Value(vm.typeOf(args[0])), arguments.value(), Value::none(), Value::none(), items.get()}).own();
}

// ---- OrderedDict

struct OrderedDict : Dict {
    uint32_t first;           // no live entry lies before it, as long as `rebuilds` is as it was then
    uint32_t firstRebuilds;
};

bool isOrdered(Machine& vm, Value v) { return vm.isInstance(v, libraryOf(vm).orderedDict); }
bool isExactOrdered(Machine& vm, Value v) { return v.isObject() && v.object()->type == libraryOf(vm).orderedDict; }

int64_t firstEntry(OrderedDict* d)
{
    if (d->firstRebuilds != d->rebuilds || d->first > d->used) {
        d->first = 0;
        d->firstRebuilds = d->rebuilds;
    }
    while (d->first < d->used && d->entries[d->first].key.isNull())
        ++d->first;
    return d->first < d->used ? d->first : -1;
}

int64_t lastEntry(const Dict* d)
{
    for (int64_t i = int64_t{d->used} - 1; i >= 0; --i)
        if (!d->entries[i].key.isNull())
            return i;
    return -1;
}

// As MutableMapping.update does it, through __setitem__ of subclasses.
bool updateOrdered(Machine& vm, Value self, const CallArgs& args, std::string_view name)
{
    if (args.positional > 1)
        return vm.typeError(cat(name, " expected at most 1 argument, got ", args.positional));
    const bool isPlain = isExactOrdered(vm, self);
    if (args.positional == 1) {
        const Value from = args.values[0];
        Own keys;
        if (isPlain && (isDict(from) || !vm.typeOf(from)->slots.getItem)) {
            if (!dictUpdate(vm, dictOf(self), from))
                return false;
        } else if (!isExactDict(vm, from) && !vm.findAttr(from, vm.names.a_keys, keys)) {
            return false;
        } else if (!keys.isNull() || isExactDict(vm, from)) {
            const Own all = keys.isNull() ? vm.listOf(from).own() : vm.call(keys);
            if (all.isNull())
                return false;
            Iteration it(vm, all);
            while (const Own key = it.next()) {
                const Own value = vm.getItem(from, key);
                if (value.isNull() || !vm.setItem(self, key, value))
                    return false;
            }
            if (it.hasFailed())
                return false;
        } else {
            Iteration it(vm, from);
            while (const Own item = it.next()) {
                const Ref<Tuple> pair = vm.tupleOf(item);
                if (!pair)
                    return false;
                if (pair->size != 2)
                    return vm.valueError(pair->size < 2 ? cat("need more than ", pair->size, pair->size == 1 ? " value to unpack" : " values to unpack") : "too many values to unpack (expected 2)");
                if (!vm.setItem(self, pair->items[0], pair->items[1]))
                    return false;
            }
            if (it.hasFailed())
                return false;
        }
    }
    for (uint32_t k = 0; k < args.keywordCount(); ++k)
        if (!vm.setItem(self, args.names->items[k], args.values[args.positional + k]))
            return false;
    return true;
}

bool initOrdered(Machine& vm, Value self, const CallArgs& args) { return updateOrdered(vm, self, args, "OrderedDict"); }

Own update(Machine& vm, const Value* args)
{
    // args: self, *others, **keywords
    auto* others = args[1].as<Tuple>();
    if (!updateOrdered(vm, args[0], CallArgs{others->items, others->size, nullptr}, "update"))
        return {};
    auto* keywords = dictOf(args[2]);
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(keywords, at, entry);)
        if (!vm.setItem(args[0], entry->key, entry->value))
            return {};
    return Own::none();
}

Own moveToEnd(Machine& vm, const Value* args)
{
    Dict* d = dictOf(args[0]);
    const int toLast = args[2].isNull() ? 1 : vm.truth(args[2]);
    uint64_t hash = 0;
    if (toLast < 0 || !hashKey(vm, args[1], hash))
        return {};
    const int64_t at = dictFind(vm, d, args[1], hash);
    if (at < 0)
        return at == -1 ? Own(vm.keyError(args[1])) : Own();
    const Own key = Own::ref(d->entries[at].key), value = Own::ref(d->entries[at].value);
    if (toLast) {
        if (at != lastEntry(d)) {
            dictErase(d, static_cast<size_t>(at));
            dictInsert(d, key, hash, value);
        }
        return Own::none();
    }
    if (at == firstEntry(args[0].as<OrderedDict>()))
        return Own::none();
    if (!vm.charge(d->count / 4))
        return {};
    const Ref<Dict> rest = vm.newDict();
    dictErase(d, static_cast<size_t>(at));
    DictEntry* entry = nullptr;
    for (uint32_t i = 0; nextEntry(d, i, entry);)
        dictInsert(rest, entry->key, entry->hash, entry->value);
    dictClear(d);
    dictInsert(d, key, hash, value);
    for (uint32_t i = 0; nextEntry(rest, i, entry);)
        dictInsert(d, entry->key, entry->hash, entry->value);
    return Own::none();
}

Own popItem(Machine& vm, const Value* args)
{
    Dict* d = dictOf(args[0]);
    const int isLast = args[1].isNull() ? 1 : vm.truth(args[1]);
    if (isLast < 0)
        return {};
    const int64_t at = isLast ? lastEntry(d) : firstEntry(args[0].as<OrderedDict>());
    if (at < 0)
        return vm.raise(vm.exc.KeyError, "dictionary is empty");
    const Own key = Own::ref(d->entries[at].key), value = Own::ref(d->entries[at].value);
    dictErase(d, static_cast<size_t>(at));
    return vm.newTuple({key.get(), value.get()}).own();
}

Own reprOrdered(Machine& vm, Value self)
{
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("...").own();
    if (dictOf(self)->count == 0)
        return vm.newStr(cat(vm.typeOf(self)->name, "()")).own();
    const Own view = isExactOrdered(vm, self) ? vm.callMethod(Value(self), vm.names.a_items) : vm.callMethod(self, vm.names.a_items);
    const Ref<List> items = view.isNull() ? Ref<List>() : vm.listOf(view);
    const Own shown = items ? vm.repr(items.value()) : Own();
    return shown.isNull() ? Own() : vm.newStr(cat(vm.typeOf(self)->name, "(", viewOf(shown), ")")).own();
}

Own compareOrdered(Machine& vm, Value a, Value b, Compare op)
{
    Own isEqual = vm.types.dict->slots.compare(vm, a, b, op);
    if (isEqual.isNull() || !isEqual->isBool() || !isOrdered(vm, a) || !isOrdered(vm, b) || isEqual->isTrue() != (op == Compare::Equal))
        return isEqual;
    const Ref<List> keysA = vm.listOf(a), keysB = keysA ? vm.listOf(b) : Ref<List>();
    if (!keysB)
        return {};
    for (uint32_t i = 0; i < keysA->size && i < keysB->size; ++i) {
        const int same = vm.charge(1) ? vm.equal(keysA->items[i], keysB->items[i]) : -1;
        if (same < 0)
            return {};
        if (!same)
            return Own::boolean(op == Compare::NotEqual);
    }
    return isEqual;
}

Own copyOrderedDict(Machine& vm, Value self)
{
    Own copy = vm.call(Value(vm.typeOf(self)));
    if (copy.isNull())
        return {};
    const CallArgs from{&self, 1, nullptr};
    return updateOrdered(vm, copy, from, "copy") ? std::move(copy) : Own();
}
Own copyOrdered(Machine& vm, const Value* args) { return copyOrderedDict(vm, args[0]); }

Own uniteOrdered(Machine& vm, Value a, Value b)
{
    if (!isDict(a) || !isDict(b))
        return Own::notImplemented();
    Type* type = vm.typeOf(isOrdered(vm, a) ? a : b);
    Own both = vm.call(Value(type), {a});
    const CallArgs from{&b, 1, nullptr};
    return both.isNull() || !updateOrdered(vm, both, from, "update") ? Own() : std::move(both);
}
Own uniteOrderedInPlace(Machine& vm, Value self, Value other)
{
    const CallArgs from{&other, 1, nullptr};
    return updateOrdered(vm, self, from, "update") ? Own::ref(self) : Own();
}

template<Type* Library::*type> Own view(Machine& vm, const Value* args)
{
    Ref<DictView> v = vm.make<DictView>(libraryOf(vm).*type);
    v->dict = Ref<Dict>::ref(dictOf(args[0])).release();
    return std::move(v).own();
}

Own reduceOrdered(Machine& vm, const Value* args)
{
    const Own items = vm.callMethod(args[0], vm.names.a_items), iterator = items.isNull() ? Own() : vm.iter(items);
    Own state;
    if (iterator.isNull() || !vm.findAttr(args[0], vm.names.dict, state))
        return {};
    const bool hasState = !state.isNull() && vm.length(state) > 0;
    return vm.newTuple({Value(vm.typeOf(args[0])), vm.newTuple(0).value(), hasState ? state.get() : Value::none(), Value::none(), iterator.get()}).own();
}

}    // namespace

void addDefaultDict(Machine& vm, Module* module)
{
    TypeSpec spec;
    spec.name = "collections.defaultdict";
    spec.base = vm.types.dict;
    spec.size = sizeof(DefaultDict);
    spec.flags |= kGcType;
    spec.doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory";
    spec.slots.clear = [](Object* o) {
        clearDict(o);
        drop(static_cast<DefaultDict*>(o)->factory);
    };
    spec.slots.traverse = [](Object* o, Visitor& visit) {
        traverseDict(o, visit);
        visit(static_cast<DefaultDict*>(o)->factory);
    };
    spec.slots.init = initDefaultDict;
    spec.slots.repr = reprDefaultDict;
    spec.slots.getItem = getDefault;
    spec.slots.binary[static_cast<int>(Binary::Or)] = uniteDefaultDict;
    Type* type = addType(vm, module, spec);
    libraryOf(vm).defaultDict = type;
    vm.addMethods(type, {{"__missing__(self, key, /)", missing}, {"copy(self, /)", copy}, {"__copy__(self, /)", copy}, {"__reduce__(self, /)", reduceDefaultDict}});
    vm.addGetSet(type, "default_factory", getFactory, setFactory);
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);
}

// As dict's, but that the default may be named.
template<const char* name> Own withDefault(Machine& vm, const Value* args)
{
    const Own method = vm.getAttr(Value(vm.types.dict), name);
    if (!method)
        return {};
    return args[2].isNull() ? vm.call(method, {args[0], args[1]}) : vm.call(method, {args[0], args[1], args[2]});
}
constexpr char kPop[] = "pop", kSetDefault[] = "setdefault";

Own fromKeysOrdered(Machine& vm, const Value* args)
{
    const Own made = vm.call(args[0]);
    if (!made)
        return {};
    Iteration it(vm, args[1]);
    while (const Own key = it.next())
        if (!vm.setItem(made, key, args[2].isNull() ? Value::none() : args[2]))
            return {};
    return it.hasFailed() ? Own() : Own::ref(made);
}

void addOrderedDict(Machine& vm, Module* module)
{
    Library& library = libraryOf(vm);
    TypeSpec spec;
    spec.name = "collections.OrderedDict";
    spec.base = vm.types.dict;
    spec.size = sizeof(OrderedDict);
    spec.flags |= kGcType;
    spec.hasAttrs = true;
    spec.doc = "Dictionary that remembers insertion order";
    spec.slots.clear = clearDict;
    spec.slots.traverse = traverseDict;
    spec.slots.init = initOrdered;
    spec.slots.repr = reprOrdered;
    spec.slots.compare = compareOrdered;
    spec.slots.isUnhashable = true;
    spec.slots.binary[static_cast<int>(Binary::Or)] = uniteOrdered;
    spec.slots.inPlace[static_cast<int>(Binary::Or)] = uniteOrderedInPlace;
    library.orderedDict = addType(vm, module, spec);
    Type* type = library.orderedDict;
    const auto viewType = [&](std::string_view name, Type* base) {
        TypeSpec viewSpec;
        viewSpec.name = name;
        viewSpec.base = base;
        viewSpec.size = sizeof(DictView);
        viewSpec.flags = kGcType;
        return vm.newType(viewSpec);
    };
    library.orderedKeys = viewType("odict_keys", vm.types.dictKeys);
    library.orderedValues = viewType("odict_values", vm.types.dictValues);
    library.orderedItems = viewType("odict_items", vm.types.dictItems);
    vm.addMethods(type, {
        {"move_to_end(self, key, last=True)", moveToEnd},
        {"popitem(self, last=True)", popItem},
        {"update(self, /, *args, **keywords)", update},
        {"copy(self, /)", copyOrdered},
        {"keys(self, /)", view<&Library::orderedKeys>},
        {"values(self, /)", view<&Library::orderedValues>},
        {"items(self, /)", view<&Library::orderedItems>},
        {"__reduce__(self, /)", reduceOrdered},
        {"pop(self, key, default=...)", withDefault<kPop>},
        {"setdefault(self, key, default=None)", withDefault<kSetDefault>},
    });
    vm.addClassMethod(type, "fromkeys(cls, iterable, value=None)", fromKeysOrdered);
}

}    // namespace swimloop::stdlib
