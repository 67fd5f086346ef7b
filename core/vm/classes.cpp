// Classes of the script: type(name, bases, namespace), the class statement, the order of bases, instantiation.
#include <algorithm>

#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/slots.h"

namespace swimloop::vm {

Ref<Tuple> mergeMro(Machine& vm, Type* type, Tuple* bases)
{
    // Each base's order, and the bases themselves: repeatedly take the first head that is in no other's tail.
    struct Sequence {
        Tuple* items;
        uint32_t at;
    };
    if (!vm.charge(uint64_t{bases->size} * bases->size / 8))
        return {};
    for (uint32_t i = 0; i < bases->size; ++i)
        for (uint32_t k = i + 1; k < bases->size; ++k)
            if (bases->items[i] == bases->items[k])
                return vm.typeError(cat("duplicate base class ", bases->items[i].as<Type>()->name));
    Vec<Sequence> sequences;
    for (uint32_t i = 0; i < bases->size; ++i)
        sequences.push_back({bases->items[i].as<Type>()->mro, 0});
    sequences.push_back({bases, 0});
    Vec<Value> order;
    order.push_back(Value(type));
    for (;;) {
        Value next;
        bool isDone = true;
        for (const Sequence& s : sequences) {
            if (!s.items || s.at >= s.items->size)
                continue;
            isDone = false;
            const Value head = s.items->items[s.at];
            uint64_t looked = sequences.size();
            const bool inTail = std::any_of(sequences.begin(), sequences.end(), [&](const Sequence& other) {
                if (!other.items)
                    return false;
                looked += other.items->size - std::min(other.at, other.items->size);
                for (uint32_t i = other.at + 1; i < other.items->size; ++i)
                    if (other.items->items[i] == head)
                        return true;
                return false;
            });
            if (!vm.charge(looked / 4))
                return {};
            if (!inTail) {
                next = head;
                break;
            }
        }
        if (isDone)
            return vm.newTuple(std::span<const Value>(order.data(), order.size()));
        if (next.isNull()) {
            std::string names;
            Vec<Value> heads;
            for (const Sequence& s : sequences)
                if (s.items && s.at < s.items->size && std::find(heads.begin(), heads.end(), s.items->items[s.at]) == heads.end())
                    heads.push_back(s.items->items[s.at]);
            for (Value head : heads)
                names += cat(names.empty() ? "" : ", ", head.as<Type>()->name);
            return vm.typeError(cat("Cannot create a consistent method resolution\norder (MRO) for bases ", names));
        }
        order.push_back(next);
        for (Sequence& s : sequences)
            if (s.items && s.at < s.items->size && s.items->items[s.at] == next)
                ++s.at;
    }
}

Type* winningMetaclass(Machine& vm, Type* meta, Tuple* bases)
{
    Type* winner = meta;
    for (uint32_t i = 0; i < bases->size; ++i) {
        Type* other = vm.typeOf(bases->items[i]);
        if (isSubtype(winner, other))
            continue;
        if (isSubtype(other, winner)) {
            winner = other;
            continue;
        }
        vm.typeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        return nullptr;
    }
    return winner;
}

namespace {

// The native type whose layout a class's objects have.
Type* solidBase(Type* type)
{
    while ((type->typeFlags & kHeapType) && type->base && type->slotsCount == type->base->slotsCount)
        type = type->base;
    // A native type that adds nothing to its base's layout counts as that base.
    while (!(type->typeFlags & kHeapType) && type->base && type->basicSize == type->base->basicSize && type->slots.clear == type->base->slots.clear && type->slots.create == type->base->slots.create)
        type = type->base;
    return type;
}

Type* bestBase(Machine& vm, Tuple* bases)
{
    Type* winner = nullptr;
    Type* winnerSolid = nullptr;
    for (uint32_t i = 0; i < bases->size; ++i) {
        if (!isType(bases->items[i])) {
            vm.typeError("bases must be types");
            return nullptr;
        }
        Type* candidate = bases->items[i].as<Type>();
        if (!(candidate->typeFlags & kBaseType)) {
            vm.typeError(cat("type '", candidate->name, "' is not an acceptable base type"));
            return nullptr;
        }
        Type* solid = solidBase(candidate);
        if (!winner || (solid != winnerSolid && isSubtype(solid, winnerSolid))) {
            winner = candidate;
            winnerSolid = solid;
        } else if (!isSubtype(winnerSolid, solid)) {
            vm.typeError("multiple bases have instance lay-out conflict");
            return nullptr;
        }
    }
    return winner;
}

std::string mangle(std::string_view className, std::string_view name)
{
    if (name.size() < 2 || name.substr(0, 2) != "__" || name.substr(name.size() - 2) == "__" || name.find('.') != std::string_view::npos)
        return std::string(name);
    while (!className.empty() && className.front() == '_')
        className.remove_prefix(1);
    return className.empty() ? std::string(name) : cat("_", className, name);
}

// Reads __slots__; false: failed. wantsDict: also where there is no __slots__ at all.
bool readSlots(Machine& vm, Type* type, Dict* dict, bool& wantsDict, bool& wantsWeakref)
{
    Value given = findStr(dict, vm.names.slots);
    wantsDict = given.isNull();
    if (given.isNull())
        return true;
    Ref<List> names = vm.newList();
    if (isStr(given)) {
        pushBack(names, given);
    } else {
        names = vm.listOf(given);
        if (!names)
            return false;
    }
    if (names->size > 0 && (type->base->typeFlags & (kTupleSubclass | kBytesSubclass | kTypeSubclass | kIntSubclass)))
        return vm.typeError(cat("nonempty __slots__ not supported for subtype of '", type->base->name, "'"));
    type->ownSlots = new (vm.heap.allocate(sizeof(Vec<Str*>))) Vec<Str*>;
    for (uint32_t i = 0; i < names->size; ++i) {
        if (!isStr(names->items[i]))
            return vm.typeError(cat("__slots__ items must be strings, not '", vm.typeName(names->items[i]), "'"));
        Str* name = vm.intern(names->items[i].as<Str>());
        if (name == vm.names.dict) {
            if (type->base->attrsOffset)
                return vm.typeError("__dict__ slot disallowed: we already got one");
            wantsDict = true;
            continue;
        }
        if (name == vm.names.weakref) {
            if ((type->base->typeFlags & kHeapType) && !vm.lookupInType(type->base, vm.names.weakref).isNull())
                return vm.typeError("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            wantsWeakref = true;
            continue;
        }
        const Own isName = vm.callMethod(Value(name), "isidentifier");
        if (!isName)
            return false;
        if (!isName->isTrue())
            return vm.typeError("__slots__ must be identifiers");
        name = vm.intern(mangle(type->name->view(), name->view()));
        if (!findStr(dict, name).isNull() && name != vm.names.classcell)
            return vm.valueError(cat("'", name, "' in __slots__ conflicts with class variable"));
        type->ownSlots->push_back(name);
    }
    std::sort(type->ownSlots->begin(), type->ownSlots->end(), [](Str* a, Str* b) { return compareStr(a, b) < 0; });
    return true;
}

bool setNames(Machine& vm, Type* type, Dict* dict)
{
    // __set_name__ may change the namespace: walk a copy.
    Vec<std::pair<Own, Own>> entries;
    DictEntry* entry;
    for (uint32_t at = 0; nextEntry(dict, at, entry);)
        if (entry->value.isObject())
            entries.emplace_back(Own::ref(entry->key), Own::ref(entry->value));
    for (auto& [key, value] : entries) {
        if (vm.lookupInType(vm.typeOf(value), vm.names.set_name).isNull())
            continue;
        Own method = vm.lookupSpecial(value, vm.names.set_name);
        if (!method)
            return false;
        if (vm.call(method, {Value(type), key}))
            continue;
        if (!vm.errorIs(vm.exc.Exception))
            return false;
        Ref<BaseException> cause = vm.takeError();
        Own keyRepr = vm.repr(key);
        if (!keyRepr)
            return false;
        vm.raise(vm.exc.RuntimeError, cat("Error calling __set_name__ on '", vm.typeName(value), "' instance ", viewOf(keyRepr), " in '", type->name, "'"));
        BaseException* error = vm.error();
        if (error) {
            error->cause = cause.share().release();
            Value old = std::exchange(error->context, std::move(cause).own().release());
            decref(old);
            error->suppressContext = true;
        }
        return false;
    }
    return true;
}

Own callInitSubclass(Machine& vm, Type* type, const CallArgs& keywords)
{
    // super(type, type).__init_subclass__(**keywords)
    for (uint32_t i = 1; i < type->mro->size; ++i) {
        Value found = findStr(type->mro->items[i].as<Type>()->dict, vm.names.init_subclass);
        if (found.isNull())
            continue;
        Own method = Own::ref(found);
        if (auto get = vm.typeOf(found)->slots.descrGet) {
            method = get(vm, method, Value(), type);    // as super(type, type) does: plain functions stay unbound
            if (!method)
                return {};
        }
        return vm.call(method, CallArgs{keywords.values + keywords.positional, 0, keywords.names});
    }
    return Own::none();
}

// __qualname__ leaves the class's dict for the class itself; __module__ is that of the code that runs.
bool takeNames(Machine& vm, Type* type, Str* name, Dict* dict)
{
    Value qualified = findStr(dict, vm.names.qualname);
    if (!qualified.isNull() && !isStr(qualified))
        return vm.typeError(cat("type __qualname__ must be a str, not ", vm.typeName(qualified)));
    type->qualifiedName = Ref<Str>::ref(qualified.isNull() ? name : qualified.as<Str>()).release();
    removeStr(dict, vm.names.qualname);
    if (findStr(dict, vm.names.module).isNull())
        if (Frame* frame = vm.currentFrame())
            if (Value module = findStr(frame->globals, vm.names.name); !module.isNull())
                setStr(dict, vm.names.module, module);
    return true;
}

uint32_t ownSlotCount(const Type* type) { return static_cast<uint32_t>(type->ownSlots ? type->ownSlots->size() : 0); }

// Where things lie in an object: the base's, then values of __slots__, then attributes.
bool layOut(Machine& vm, Type* type, bool& wantsDict)
{
    const Type* base = type->base;
    const bool isVarSized = base->slots.size && (base->typeFlags & (kTupleSubclass | kStrSubclass | kBytesSubclass));
    uint32_t size = base->basicSize;
    type->slotsOffset = base->slotsOffset;
    type->slotsCount = base->slotsCount;
    type->attrsOffset = base->attrsOffset;
    if (type->ownSlots && isVarSized && (base->typeFlags & kStrSubclass) && !type->ownSlots->empty()) {
        type->ownSlots->clear();    // texts lie within their objects: such have attributes instead
        wantsDict = true;
    }
    const uint32_t own = ownSlotCount(type);
    if (own) {
        if (isVarSized)
            return vm.typeError(cat("nonempty __slots__ not supported for subtype of '", base->name, "'"));
        if (base->slotsCount && base->slotsOffset + base->slotsCount * sizeof(Value) == size) {
            size += own * sizeof(Value);    // continues the base's
        } else {
            // The values move behind the whole base (which has attributes in between): all of them lie there anew.
            type->slotsOffset = (size + 7) & ~7u;
            size = type->slotsOffset + (base->slotsCount + own) * sizeof(Value);
        }
        type->slotsCount = base->slotsCount + own;
    }
    // What a class holds lies in its own dict, so a metaclass needs no other.
    if (wantsDict && !type->attrsOffset && !isSubtype(base, vm.types.type) && !isSubtype(base, vm.types.module)) {
        if (isVarSized) {
            type->attrsOffset = kAttrsAtEnd;
        } else {
            type->attrsOffset = (size + 7) & ~7u;
            size = type->attrsOffset + sizeof(Attrs);
        }
    }
    type->basicSize = size;
    if (type->attrsOffset) {
        type->rootShape = static_cast<Shape*>(vm.heap.allocate(sizeof(Shape)));
        *type->rootShape = Shape{};
        type->inlineAttrs = std::max<uint32_t>(2, base->inlineAttrs);
    }
    return true;
}

// The order that a metaclass with an mro() of its own gives.
bool takeCustomMro(Machine& vm, Type* meta, Type* type)
{
    Value custom = vm.lookupInType(meta, vm.names.a_mro);
    if (custom.isNull() || custom.object()->type == vm.types.methodDescriptor)
        return true;
    Own result = vm.callMethod(Value(type), vm.names.a_mro);
    if (!result)
        return false;
    Ref<Tuple> order = vm.tupleOf(result);
    if (!order)
        return false;
    for (uint32_t i = 0; i < order->size; ++i) {
        if (!isType(order->items[i]))
            return vm.typeError(cat("mro() returned a non-class ('", vm.typeName(order->items[i]), "')"));
        // Methods of a class of another layout would read what is not there.
        if (order->items[i].as<Type>() != type && !isSubtype(solidBase(type->base), solidBase(order->items[i].as<Type>())))
            return vm.typeError(cat("mro() returned base with unsuitable layout ('", order->items[i].as<Type>()->name, "')"));
    }
    decref(std::exchange(type->mro, order.release()));
    return true;
}

void addMembers(Machine& vm, Type* type, Dict* dict)
{
    const uint32_t own = ownSlotCount(type), inherited = type->slotsCount - own;
    for (uint32_t i = 0; i < own; ++i) {
        Ref<MemberDescriptor> member = vm.make<MemberDescriptor>(vm.types.memberDescriptor);
        member->owner = Ref<Type>::ref(type).release();
        member->name = Ref<Str>::ref((*type->ownSlots)[i]).release();
        member->slotIndex = inherited + i;
        setStr(dict, (*type->ownSlots)[i], member.value());
    }
}

// Plain functions of these names become static and class methods by themselves.
void wrapFunctions(Machine& vm, Dict* dict)
{
    auto wrap = [&](Str* which, Type* wrapper) {
        Value f = findStr(dict, which);
        if (!f.isObject() || f.object()->type != vm.types.function)
            return;
        auto object = vm.make<StaticMethod>(wrapper);
        object->function = Own::ref(f).release();
        setStr(dict, which, object.value());
    };
    wrap(vm.names.new_, vm.types.staticMethod);
    wrap(vm.names.init_subclass, vm.types.classMethod);
    wrap(vm.names.class_getitem, vm.types.classMethod);
}

void fillSlots(Machine& vm, Type* type, const Type* base)
{
    type->slots.traverse = base->slots.traverse;
    type->slots.clear = base->slots.clear;
    type->slots.size = base->slots.size;
    inheritSlots(type);
    type->slots.isUnhashable = base->slots.isUnhashable;
    updateSlots(vm, type);
    for (uint32_t i = 1; i < type->mro->size; ++i) {    // slots that no dunder names, from further bases
        const Slots& other = type->mro->items[i].as<Type>()->slots;
        if (!type->slots.send)
            type->slots.send = other.send;
        if (!type->slots.concat)
            type->slots.concat = other.concat;
        if (!type->slots.repeat)
            type->slots.repeat = other.repeat;
    }
}

// __class__ and super() of the class's methods refer to it from now on.
bool fillClassCell(Machine& vm, Type* type, Dict* dict)
{
    Value cell = findStr(dict, vm.names.classcell);
    if (cell.isObject() && cell.object()->type == vm.types.cell) {
        decref(std::exchange(cell.as<Cell>()->contents, Own::ref(Value(type)).release()));
        removeStr(dict, vm.names.classcell);
        typeModified(vm, type);
    } else if (!cell.isNull()) {
        return vm.typeError(cat("__classcell__ must be a nonlocal cell, not ", vm.shortRepr(Value(vm.typeOf(cell)))));
    }
    return true;
}

}    // namespace

Own newClass(Machine& vm, Type* meta, Str* name, Tuple* givenBases, Dict* nameSpace, const CallArgs& keywords)
{
    Ref<Tuple> bases = givenBases->size ? Ref<Tuple>::ref(givenBases) : vm.newTuple({Value(vm.types.object)});
    Type* base = bestBase(vm, bases);
    if (!base || !vm.charge(400))
        return {};
    // Room for __slots__ and the members a metaclass adds: allocate as any object of the metaclass.
    auto type = Ref<Type>::steal(static_cast<Type*>(vm.allocate(meta)));
    type->name = Ref<Str>::ref(name).release();
    type->base = Ref<Type>::ref(base).release();
    type->bases = Ref<Tuple>(bases).release();
    type->version = vm.state->nextTypeVersion++;
    constexpr uint32_t kInherited = kGcType | kIntSubclass | kStrSubclass | kTupleSubclass | kListSubclass | kDictSubclass | kExceptionSubclass | kTypeSubclass | kBytesSubclass | kFloatSubclass |
        kSetSubclass | kFrozenSetSubclass | kSequencePattern | kMappingPattern | kMatchSelf | kHasDel;
    type->typeFlags = kHeapType | kBaseType | kInstantiable | kGcType | (base->typeFlags & kInherited);
    for (uint32_t i = 0; i < bases->size; ++i)
        type->typeFlags |= bases->items[i].as<Type>()->typeFlags & (kSequencePattern | kMappingPattern);
    Ref<Dict> dict = vm.newDict();
    dictCopyInto(dict, nameSpace);
    type->dict = dict.get();
    incref(dict.get());
    for (uint32_t i = 0; i < bases->size; ++i)
        addSubclass(bases->items[i].as<Type>(), type);

    if (!takeNames(vm, type, name, dict))
        return {};
    bool wantsDict, wantsWeakref = false;
    if (!readSlots(vm, type, dict, wantsDict, wantsWeakref))
        return {};
    if (!layOut(vm, type, wantsDict))
        return {};
    Ref<Tuple> mro = mergeMro(vm, type, bases);
    if (!mro || !vm.charge(mro->size * uint64_t{8}))    // each slot is looked up through it
        return {};
    type->mro = mro.release();
    if (meta != vm.types.type && !takeCustomMro(vm, meta, type))
        return {};
    if (type->attrsOffset && !base->attrsOffset)
        addDictAttribute(vm, type);
    // The first class that takes part in weak references says so; sets and what has items of a fixed size beside it do without.
    constexpr uint32_t kNoWeakref = kTupleSubclass | kIntSubclass | kBytesSubclass | kSetSubclass | kFrozenSetSubclass | kTypeSubclass;
    if ((wantsWeakref || (wantsDict && findStr(dict, vm.names.slots).isNull())) && !(base->typeFlags & kNoWeakref) &&
        std::none_of(type->mro->items + 1, type->mro->items + type->mro->size, [&](Value t) { return !findStr(t.as<Type>()->dict, vm.names.weakref).isNull(); }))
        addWeakrefAttribute(vm, type);
    if (findStr(dict, vm.names.doc).isNull())
        setStr(dict, vm.names.doc, Value::none());
    addMembers(vm, type, dict);
    wrapFunctions(vm, dict);
    if (!findStr(dict, vm.names.eq).isNull() && findStr(dict, vm.names.hash).isNull())
        setStr(dict, vm.names.hash, Value::none());

    fillSlots(vm, type, base);
    if (!fillClassCell(vm, type, dict))
        return {};
    if (!setNames(vm, type, dict))
        return {};
    if (!callInitSubclass(vm, type, keywords))
        return {};
    return std::move(type).own();
}

Own buildClass(Machine& vm, const CallArgs& args)
{
    if (args.positional < 2)
        return vm.typeError("__build_class__: not enough arguments");
    Value body = args.values[0];
    if (!body.isObject() || body.object()->type != vm.types.function)
        return vm.typeError("__build_class__: func must be a function");
    if (!isStr(args.values[1]))
        return vm.typeError("__build_class__: name is not a string");
    Ref<Tuple> original = vm.newTuple(std::span<const Value>(args.values + 2, args.positional - 2));
    // Bases that are no classes may stand for others (PEP 560).
    Ref<Tuple> bases = original;
    bool isReplaced = false;
    Ref<List> replaced = vm.newList();
    for (uint32_t i = 0; i < original->size; ++i) {
        Value b = original->items[i];
        if (isType(b)) {
            pushBack(replaced, b);
            continue;
        }
        Own entries;
        if (!vm.findAttr(b, vm.names.mro_entries, entries))
            return {};
        if (!entries) {
            pushBack(replaced, b);
            continue;
        }
        Own more = vm.call(entries, {original.value()});
        if (!more)
            return {};
        if (!isTuple(more))
            return vm.typeError("__mro_entries__ must return a tuple");
        isReplaced = true;
        for (Value v : more->as<Tuple>()->view())
            pushBack(replaced, v);
    }
    if (isReplaced)
        bases = vm.newTuple(std::span<const Value>(replaced->items, replaced->size));

    Own meta;
    Vec<Value> keywordValues;
    Ref<List> keywordNames = vm.newList();
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        if (viewOf(args.names->items[k]) == "metaclass") {
            meta = Own::ref(args.values[args.positional + k]);
            continue;
        }
        pushBack(keywordNames, args.names->items[k]);
        keywordValues.push_back(args.values[args.positional + k]);
    }
    Ref<Tuple> names;
    if (!keywordValues.empty())
        names = vm.newTuple(std::span<const Value>(keywordNames->items, keywordNames->size));
    if (!meta)
        meta = Own::ref(Value(bases->size ? vm.typeOf(bases->items[0]) : vm.types.type));
    if (isType(meta)) {
        Type* winner = winningMetaclass(vm, meta->as<Type>(), bases);
        if (!winner)
            return {};
        meta = Own::ref(Value(winner));
    }
    Own name = Own::ref(args.values[1]);
    Own nameSpace;
    Own prepare;
    if (meta->object() != static_cast<Object*>(vm.types.type) && !vm.findAttr(meta, vm.names.prepare, prepare))
        return {};
    if (prepare) {
        Vec<Value> values{name.get(), bases.value()};
        values.insert(values.end(), keywordValues.begin(), keywordValues.end());
        nameSpace = vm.call(prepare, CallArgs{values.data(), 2, names});
        if (!nameSpace)
            return {};
        if (!isDict(nameSpace) && !vm.typeOf(nameSpace)->slots.setItem)
            return vm.typeError(cat(isType(meta) ? meta->as<Type>()->name->view() : "<metaclass>", ".__prepare__() must return a mapping, not ", vm.typeName(nameSpace)));
    } else {
        nameSpace = vm.newDict().share();
    }
    Own cell = vm.runClassBody(body.as<Function>(), nameSpace);
    if (!cell)
        return {};
    if (isReplaced && !vm.setItem(nameSpace, Value(vm.names.orig_bases), original.value()))
        return {};
    Vec<Value> values{name.get(), bases.value(), nameSpace.get()};
    values.insert(values.end(), keywordValues.begin(), keywordValues.end());
    Own result = vm.call(meta, CallArgs{values.data(), 3, names});
    if (!result)
        return {};
    if (cell->isObject() && cell->object()->type == vm.types.cell && isType(result)) {
        Value contents = cell->as<Cell>()->contents;
        if (contents.isNull())
            return vm.runtimeError(cat("__class__ not set defining ", *vm.repr(name) ? viewOf(vm.repr(name)) : "?", " as ", vm.shortRepr(result), ". Was __classcell__ propagated to type.__new__?"));
        if (contents != result.get())
            return vm.typeError(cat("__class__ set to ", vm.shortRepr(contents), " defining ", vm.shortRepr(name), " as ", vm.shortRepr(result)));
    }
    return result;
}

bool checkAbstract(Machine& vm, Type* type)
{
    if (!(type->typeFlags & kAbstract))
        return true;
    Value abstract = vm.lookupInType(type, vm.names.abstractmethods);
    if (abstract.isNull())
        return true;
    Ref<List> names = vm.listOf(abstract);
    if (!names)
        return false;
    std::sort(names->items, names->items + names->size, [](Value a, Value b) { return isStr(a) && isStr(b) && compareStr(a.as<Str>(), b.as<Str>()) < 0; });
    if (!names->size)
        return true;
    std::string text;
    for (uint32_t i = 0; i < names->size; ++i)
        text += cat(i ? ", " : "", isStr(names->items[i]) ? viewOf(names->items[i]) : "?");
    return vm.typeError(cat("Can't instantiate abstract class ", type->name, " with abstract method", names->size > 1 ? "s " : " ", text));
}

Own typeCall(Machine& vm, Value self, const CallArgs& args)
{
    Type* type = self.as<Type>();
    if (type == vm.types.type) {
        if (args.positional == 1 && !args.keywordCount())
            return Own::ref(Value(vm.typeOf(args.values[0])));
        if (args.positional != 3)
            return vm.typeError("type() takes 1 or 3 arguments");
    }
    if (!type->slots.create || !(type->typeFlags & kInstantiable))
        return vm.typeError(cat("cannot create '", type->name, "' instances"));
    Own object = type->slots.create(vm, type, args);
    if (!object || !vm.isInstance(object, type))
        return object;
    auto init = vm.typeOf(object)->slots.init;
    if (init && !init(vm, object, args))
        return {};
    return object;
}

}    // namespace swimloop::vm
