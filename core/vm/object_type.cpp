// object, type, and the singletons' types.
#include <algorithm>

#include "vm/bigint.h"
#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/setup.h"
#include "vm/slots.h"
#include "vm/type_name.h"
#include "vm/weakref.h"

namespace swimloop::vm {

namespace {

// ---- object

Own objectCreate(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.total()) {
        // Too many arguments, unless one of __new__ and __init__ is the class's own and may want them.
        const bool ownNew = type->slots.create != vm.types.object->slots.create;
        const bool ownInit = type->slots.init != vm.types.object->slots.init;
        if (ownNew)
            return vm.typeError("object.__new__() takes exactly one argument (the type to instantiate)");
        if (!ownInit)
            return vm.typeError(cat(type->name, "() takes no arguments"));
    }
    if (!checkAbstract(vm, type))
        return {};
    return Own::steal(Value(vm.allocate(type)));
}

bool objectInit(Machine& vm, Value self, const CallArgs& args)
{
    if (!args.total())
        return true;
    Type* type = vm.typeOf(self);
    const bool ownInit = type->slots.init != vm.types.object->slots.init;
    const bool ownNew = type->slots.create != vm.types.object->slots.create;
    if (ownInit)
        return vm.typeError("object.__init__() takes exactly one argument (the instance to initialize)");
    if (!ownNew)
        return vm.typeError(cat(type->name, ".__init__() takes exactly one argument (the instance to initialize)"));
    return true;
}

std::string qualifiedTypeName(Machine& vm, Type* type)
{
    Value module = findStr(type->dict, vm.names.module);    // its own: a base that mro() put first has another
    if (module.isNull() && (type->typeFlags & kHeapType))
        module = vm.lookupInType(type, vm.names.module);
    if (!isStr(module) || viewOf(module) == "builtins")
        return std::string(type->qualifiedName->view());
    return cat(viewOf(module), ".", type->qualifiedName);
}

Own objectRepr(Machine& vm, Value self) { return vm.newStr(cat("<", qualifiedTypeName(vm, vm.typeOf(self)), " object at ", vm.addressText(self), ">")).share(); }
Own objectStr(Machine& vm, Value self)
{
    if (!(vm.typeOf(self)->typeFlags & kHeapType))
        return vm.repr(self);
    const Own method = vm.lookupSpecial(self, vm.names.repr);
    if (!method)
        return vm.hasError() ? Own() : vm.repr(self);
    Own text = vm.call(method);
    if (text && !isStr(text))
        return vm.typeError(cat("__str__ returned non-string (type ", vm.typeName(text), ")"));
    return text;
}
bool objectHash(Machine& vm, Value self, int64_t& out)
{
    const uint64_t id = vm.id(self);
    out = static_cast<int64_t>((id >> 4) | (id << 60));
    if (out == -1)
        out = -2;
    return true;
}
Own objectCompare(Machine& vm, Value self, Value other, Compare op)
{
    if (op == Compare::Equal)
        return self == other ? Own::boolean(true) : Own::notImplemented();
    if (op == Compare::NotEqual) {
        // The opposite of __eq__, where that says something.
        auto slot = vm.typeOf(self)->slots.compare;
        if (!slot)
            return Own::notImplemented();
        Own r = slot(vm, self, other, Compare::Equal);
        if (!r || r->isNotImplemented())
            return r;
        const int t = vm.truth(r);
        return t < 0 ? Own() : Own::boolean(!t);
    }
    return Own::notImplemented();
}
Own objectGetAttr(Machine& vm, Value self, Str* name) { return vm.genericGetAttr(self, name); }
bool objectSetAttr(Machine& vm, Value self, Str* name, Value v) { return vm.genericSetAttr(self, name, v); }

Own getClass(Machine& vm, Value self) { return Own::ref(Value(vm.typeOf(self))); }
bool setClass(Machine& vm, Value self, Value v)
{
    if (v.isNull())
        return vm.typeError("can't delete __class__ attribute");
    if (!isType(v))
        return vm.typeError(cat("__class__ must be set to a class, not '", vm.typeName(v), "' object"));
    Type* to = v.as<Type>();
    Type* from = vm.typeOf(self);
    const bool areModules = isSubtype(to, vm.types.module) && isSubtype(from, vm.types.module);
    if (!areModules && (!(to->typeFlags & kHeapType) || !(from->typeFlags & kHeapType)))
        return vm.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (to->basicSize != from->basicSize || to->attrsOffset != from->attrsOffset || to->slotsCount != from->slotsCount)
        return vm.typeError(cat("__class__ assignment: '", to->name, "' object layout differs from '", from->name, "'"));
    Object* o = self.object();
    if (Attrs* attrs = attrsOf(o))
        if (attrs->shape)
            (void)attrsDict(vm, attrs);    // shapes belong to the class
    incref(to);
    o->type = to;
    decref(from);
    return true;
}

Own getDict(Machine& vm, Value self)
{
    Attrs* attrs = self.isObject() ? attrsOf(self.object()) : nullptr;
    if (!attrs)
        return vm.attributeError(self, vm.names.dict);
    return Own::ref(Value(attrsDict(vm, attrs)));
}
bool setDict(Machine& vm, Value self, Value v)
{
    Attrs* attrs = self.isObject() ? attrsOf(self.object()) : nullptr;
    if (!attrs)
        return vm.attributeError(self, vm.names.dict);
    if (v.isNull() && !(vm.typeOf(self)->typeFlags & kHeapType))
        return vm.typeError("cannot delete __dict__");
    if (v.isNull()) {    // what is gone is made anew, empty, when asked for
        setAttrsDict(attrs, vm.newDict().get());
        return true;
    }
    if (!isDict(v))
        return vm.typeError(cat("__dict__ must be set to a dictionary, not a '", vm.typeName(v), "'"));
    setAttrsDict(attrs, v.as<Dict>());
    return true;
}

Own objectFormat(Machine& vm, const Value* a)
{
    if (!isStr(a[1]))
        return vm.typeError(cat("__format__() argument must be str, not ", vm.typeName(a[1])));
    if (a[1].as<Str>()->bytes)
        return vm.typeError(cat("unsupported format string passed to ", vm.typeName(a[0]), ".__format__"));
    return vm.str(a[0]);
}
Own objectInitSubclass(Machine&, const Value*) { return Own::none(); }
Own objectSubclassHook(Machine&, const Value*) { return Own::notImplemented(); }

void collectNames(Dict* d, Set* into, Machine& vm)
{
    DictEntry* entry;
    for (uint32_t at = 0; nextEntry(d, at, entry);)
        (void)setAdd(vm, into, entry->key);
}
Own objectDir(Machine& vm, const Value* a)
{
    Ref<Set> names = vm.newSet();
    Own dict;
    if (!vm.findAttr(a[0], vm.names.dict, dict))
        return {};
    if (dict && isDict(dict))
        collectNames(dict->as<Dict>(), names, vm);
    for (Value t : vm.typeOf(a[0])->mro->view())
        collectNames(t.as<Type>()->dict, names, vm);
    return vm.listOf(names.value()).share();
}
Own objectSizeof(Machine& vm, const Value* a) { return vm.newInt(a[0].isObject() ? static_cast<int64_t>(sizeOfObject(a[0].object())) : 28); }
// The nearest base that is not a class of the script: its objects hold what such classes' objects add to.
Type* nativeBase(Type* type)
{
    while (type->typeFlags & kHeapType)
        type = type->base;
    return type;
}
Own reduceByLibrary(Machine& vm, Value self, std::string_view function)
{
    const Own module = vm.importModule("copyreg"), reduce = module ? vm.getAttr(module, function) : Own();
    return reduce ? vm.call(reduce, {self}) : Own();
}
// What copy and pickle take an object apart by: copyreg has the rules (resources/stdlib/copyreg.py).
Own objectReduceEx(Machine& vm, const Value* a)
{
    const Value method = vm.lookupInType(vm.typeOf(a[0]), vm.names.reduce);
    if (!method.isNull() && method != findStr(vm.types.object->dict, vm.names.reduce))
        return vm.callMethod(a[0], vm.names.reduce);
    const Types& t = vm.types;
    const Type* base = nativeBase(vm.typeOf(a[0]));
    for (const Type* known : {t.object, t.list, t.dict, t.tuple, t.int_, t.bool_, t.str, t.float_, t.complex, t.bytes, t.none})
        if (base == known)
            return reduceByLibrary(vm, a[0], "_reduce_object");
    if (Own reduced; reduceNative(vm, a[0], base, reduced))
        return reduced;
    if (vm.hasError())
        return {};
    return vm.typeError(cat("cannot pickle '", vm.typeName(a[0]), "' object"));
}
Own objectReduce(Machine& vm, const Value* a) { return objectReduceEx(vm, a); }
Own objectGetState(Machine& vm, const Value* a)
{
    const Type* type = vm.typeOf(a[0]);
    if (type->slotsCount > 0)
        return reduceByLibrary(vm, a[0], "_state_with_slots");
    Own dict;
    if (!vm.findAttr(a[0], vm.names.dict, dict))
        return {};
    // Nothing kept is no state.
    return dict && !(isDict(dict) && dict->as<Dict>()->used == 0) ? std::move(dict) : Own::none();
}

// ---- type

Own typeCreate(Machine& vm, Type* meta, const CallArgs& args)
{
    if (args.positional != 3)
        return vm.typeError(cat("type.__new__() takes exactly 3 arguments (", args.positional, " given)"));
    if (!isStr(args.values[0]))
        return vm.typeError(cat("type.__new__() argument 1 must be str, not ", vm.typeName(args.values[0])));
    if (!isTuple(args.values[1]))
        return vm.typeError(cat("type.__new__() argument 2 must be tuple, not ", vm.typeName(args.values[1])));
    if (!isDict(args.values[2]))
        return vm.typeError(cat("type.__new__() argument 3 must be dict, not ", vm.typeName(args.values[2])));
    Tuple* bases = args.values[1].as<Tuple>();
    for (Value b : bases->view()) {
        if (isType(b))
            continue;
        Own entries;
        if (!vm.findAttr(b, vm.names.mro_entries, entries))
            return {};
        return vm.typeError(entries ? "type() doesn't support MRO entry resolution; use types.new_class()" : "bases must be types");
    }
    Type* winner = winningMetaclass(vm, meta, bases);
    if (!winner)
        return {};
    if (winner != meta && winner->slots.create != typeCreate)
        return winner->slots.create(vm, winner, args);
    return newClass(vm, winner, args.values[0].as<Str>(), bases, args.values[2].as<Dict>(), args);
}
bool typeInit(Machine& vm, Value, const CallArgs& args)
{
    if (args.positional != 1 && args.positional != 3)
        return vm.typeError("type.__init__() takes 1 or 3 arguments");
    return true;
}
Own typeRepr(Machine& vm, Value self)
{
    return vm.newStr(cat("<class '", qualifiedTypeName(vm, self.as<Type>()), "'>")).share();
}
Own typeOr(Machine& vm, Value a, Value b) { return newUnion(vm, a, b); }

Own getTypeName(Machine&, Value self) { return Own::ref(Value(self.as<Type>()->name)); }
bool checkMutable(Machine& vm, Value self, const char* name)
{
    if (!isImmutableType(self.as<Type>()))
        return true;
    return vm.typeError(cat("cannot set '", name, "' attribute of immutable type '", shownName(self.as<Type>()), "'"));
}
bool setTypeName(Machine& vm, Value self, Value v)
{
    if (!checkMutable(vm, self, "__name__"))
        return false;
    if (v.isNull() || !isStr(v))
        return vm.typeError(cat("can only assign string to ", self.as<Type>()->name, ".__name__, not '", v.isNull() ? "NULL" : vm.typeName(v), "'"));
    decref(std::exchange(self.as<Type>()->name, Own::ref(v).release().as<Str>()));
    return true;
}
Own getTypeQualname(Machine&, Value self) { return Own::ref(Value(self.as<Type>()->qualifiedName)); }
bool setTypeQualname(Machine& vm, Value self, Value v)
{
    if (!checkMutable(vm, self, "__qualname__"))
        return false;
    if (v.isNull() || !isStr(v))
        return vm.typeError("can only assign string to __qualname__");
    decref(std::exchange(self.as<Type>()->qualifiedName, Own::ref(v).release().as<Str>()));
    return true;
}
Own getTypeModule(Machine& vm, Value self)
{
    Value v = findStr(self.as<Type>()->dict, vm.names.module);
    if (self.as<Type>() == vm.types.type || (v.isNull() && !(self.as<Type>()->typeFlags & kHeapType)))
        v = Value(vm.intern("builtins"));    // in its dict lies this very attribute
    return v.isNull() ? Own(vm.attributeError(self, vm.names.module)) : Own::ref(v);
}
bool setTypeModule(Machine& vm, Value self, Value v)
{
    if (!checkMutable(vm, self, "__module__"))
        return false;
    setStr(self.as<Type>()->dict, vm.names.module, v);
    typeModified(vm, self.as<Type>());
    return true;
}
Own getTypeDoc(Machine& vm, Value self)
{
    Value v = findStr(self.as<Type>()->dict, vm.names.doc);
    if (v.isNull())
        return Own::none();
    if (v.isObject())
        if (auto get = v.object()->type->slots.descrGet)
            return get(vm, v, Value(), self.as<Type>());
    return Own::ref(v);
}
bool setTypeDoc(Machine& vm, Value self, Value v)
{
    if (!checkMutable(vm, self, "__doc__"))
        return false;
    setStr(self.as<Type>()->dict, vm.names.doc, v);
    typeModified(vm, self.as<Type>());
    return true;
}
Own getTypeBases(Machine&, Value self) { return Own::ref(Value(self.as<Type>()->bases)); }
bool setTypeBases(Machine& vm, Value self, Value v)
{
    if (!checkMutable(vm, self, "__bases__"))
        return false;
    if (v.isNull() || !isTuple(v) || v.as<Tuple>()->size == 0)
        return vm.typeError(cat("can only assign non-empty tuple to ", self.as<Type>()->name, ".__bases__"));
    Type* type = self.as<Type>();
    Tuple* bases = v.as<Tuple>();
    for (Value b : bases->view()) {
        if (!isType(b))
            return vm.typeError(cat(type->name, ".__bases__ must be tuple of classes, not '", vm.typeName(b), "'"));
        if (isSubtype(b.as<Type>(), type))
            return vm.typeError("a __bases__ item causes an inheritance cycle");
        if (b.as<Type>()->basicSize != type->base->basicSize || b.as<Type>()->attrsOffset != type->base->attrsOffset)
            return vm.typeError(cat("__bases__ assignment: '", b.as<Type>()->name, "' object layout differs from '", type->base->name, "'"));
    }
    Ref<Tuple> mro = mergeMro(vm, type, bases);
    if (!mro)
        return false;
    for (Value b : type->bases->view())
        removeSubclass(b.as<Type>(), type);
    Ref<Tuple> oldBases = Ref<Tuple>::steal(type->bases), oldMro = Ref<Tuple>::steal(type->mro);
    Ref<Type> oldBase = Ref<Type>::steal(type->base);
    type->bases = Ref<Tuple>::ref(bases).release();
    type->mro = mro.release();
    type->base = Ref<Type>::ref(bases->items[0].as<Type>()).release();
    for (Value b : bases->view())
        addSubclass(b.as<Type>(), type);
    // Those below have an order to find anew; where there is none they keep theirs.
    std::vector<Ref<Type>> below{Ref<Type>::ref(type)};
    for (size_t at = 0; at < below.size() && at < 10000; ++at) {
        Type* each = below[at].get();
        if (at > 0) {
            Ref<Tuple> order = mergeMro(vm, each, each->bases);
            if (!order)
                return false;
            Ref<Tuple> old = Ref<Tuple>::steal(each->mro);
            each->mro = order.release();
        }
        if (each->subclasses)
            for (Type* sub : *each->subclasses)
                below.push_back(Ref<Type>::ref(sub));
        typeModified(vm, each);
        updateSlots(vm, each);
    }
    return true;
}
// The bits of CPython's Py_TPFLAGS_* that scripts ask for.
Own getTypeFlags(Machine& vm, Value self)
{
    const Type* type = self.as<Type>();
    struct Bit {
        uint32_t ours;
        unsigned theirs;
    };
    static constexpr Bit kBits[] = {{kSequencePattern, 5}, {kMappingPattern, 6}, {kHeapType, 9}, {kBaseType, 10}, {kGcType, 14}, {kAbstract, 20}, {kIntSubclass, 24},
        {kListSubclass, 25}, {kTupleSubclass, 26}, {kBytesSubclass, 27}, {kStrSubclass, 28}, {kDictSubclass, 29}, {kExceptionSubclass, 30}, {kTypeSubclass, 31}};
    int64_t flags = 1 << 12;    // ready
    for (const Bit& bit : kBits)
        if (type->typeFlags & bit.ours)
            flags |= int64_t{1} << bit.theirs;
    if (isImmutableType(type))
        flags |= 1 << 8;
    return vm.newInt(flags);
}
// Sizes as CPython's: an object's head is of 16 bytes, what has items of 24.
Own getBasicSize(Machine& vm, Value self)
{
    const Type* type = self.as<Type>();
    const int64_t head = type->typeFlags & (kIntSubclass | kTupleSubclass) ? 24 : 16;
    return vm.newInt(head + 8 * static_cast<int64_t>(type->slotsCount) + (type->typeFlags & kHeapType ? 16 : 0));
}
Own getItemSize(Machine& vm, Value self)
{
    const uint32_t flags = self.as<Type>()->typeFlags;
    return vm.newInt(flags & kTupleSubclass ? 8 : flags & kIntSubclass ? 4 : flags & kBytesSubclass ? 1 : flags & kTypeSubclass ? 40 : 0);
}
Own getDictOffset(Machine& vm, Value self) { return vm.newInt(self.as<Type>()->attrsOffset && (self.as<Type>()->typeFlags & kHeapType) ? -1 : 0); }
Own getWeakrefOffset(Machine& vm, Value self) { return vm.newInt(self.as<Type>()->typeFlags & kHeapType ? 24 : 0); }
Own getTypeMro(Machine&, Value self)
{
    Tuple* mro = self.as<Type>()->mro;
    return mro ? Own::ref(Value(mro)) : Own::none();
}
Own getTypeBase(Machine&, Value self)
{
    Type* base = self.as<Type>()->base;
    return base ? Own::ref(Value(base)) : Own::none();
}
Own getTypeDict(Machine& vm, Value self) { return newMappingProxy(vm, Value(self.as<Type>()->dict)); }
Own getAbstract(Machine& vm, Value self)
{
    Value v = self.object() == static_cast<Object*>(vm.types.type) ? Value() : findStr(self.as<Type>()->dict, vm.names.abstractmethods);
    return v.isNull() ? Own(vm.attributeError(self, vm.names.abstractmethods)) : Own::ref(v);
}
bool setAbstract(Machine& vm, Value self, Value v)
{
    Type* type = self.as<Type>();
    if (v.isNull())
        return vm.attributeError(self, vm.names.abstractmethods);
    const int t = vm.truth(v);
    if (t < 0)
        return false;
    setStr(type->dict, vm.names.abstractmethods, v);
    typeModified(vm, type);
    type->typeFlags = t ? type->typeFlags | kAbstract : type->typeFlags & ~kAbstract;
    return true;
}
Own getTypeAnnotations(Machine& vm, Value self)
{
    Type* type = self.as<Type>();
    if (!(type->typeFlags & kHeapType))
        return vm.attributeError(self, vm.names.annotations);
    Value v = findStr(type->dict, vm.names.annotations);
    if (!v.isNull())
        return Own::ref(v);
    Ref<Dict> fresh = vm.newDict();
    setStr(type->dict, vm.names.annotations, fresh.value());
    typeModified(vm, type);
    return std::move(fresh).own();
}
bool setTypeAnnotations(Machine& vm, Value self, Value v)
{
    if (!checkMutable(vm, self, "__annotations__"))
        return false;
    if (v.isNull())
        return removeStr(self.as<Type>()->dict, vm.names.annotations) || static_cast<bool>(vm.attributeError(self, vm.names.annotations));
    setStr(self.as<Type>()->dict, vm.names.annotations, v);
    typeModified(vm, self.as<Type>());
    return true;
}
Own getTextSignature(Machine&, Value) { return Own::none(); }

Own typeMro(Machine& vm, const Value* a)
{
    Ref<Tuple> order = a[0].as<Type>()->base ? mergeMro(vm, a[0].as<Type>(), a[0].as<Type>()->bases) : Ref<Tuple>::ref(a[0].as<Type>()->mro);
    return order ? vm.listOf(order.value()).share() : Own();
}
Own typeSubclasses(Machine& vm, const Value* a)
{
    Ref<List> list = vm.newList();
    if (auto* all = a[0].as<Type>()->subclasses)
        for (Type* t : *all) {
            // Of a module in C++ that the script has not imported yet: CPython would not have made it.
            if (!(t->typeFlags & kHeapType) && qualifiedTypeName(vm, t).starts_with("asyncio.") && findStr(vm.sysModules(), vm.intern("asyncio")).isNull())
                continue;
            pushBack(list, Value(t));
        }
    return std::move(list).own();
}
Own typeInstanceCheck(Machine& vm, const Value* a)
{
    if (isSubtype(vm.typeOf(a[1]), a[0].as<Type>()))
        return Own::boolean(true);
    Own cls;
    if (!vm.findAttr(a[1], vm.names.class_, cls))
        return {};
    return Own::boolean(cls && isType(cls) && isSubtype(cls->as<Type>(), a[0].as<Type>()));
}
Own typeSubclassCheck(Machine& vm, const Value* a)
{
    if (!isType(a[1]))
        return vm.typeError("issubclass() arg 1 must be a class");
    return Own::boolean(isSubtype(a[1].as<Type>(), a[0].as<Type>()));
}
Own typePrepare(Machine& vm, const Value*) { return vm.newDict().share(); }
Own typeDir(Machine& vm, const Value* a)
{
    Ref<Set> names = vm.newSet();
    for (Value t : a[0].as<Type>()->mro->view())
        collectNames(t.as<Type>()->dict, names, vm);
    return vm.listOf(names.value()).share();
}

// ---- the singletons

Own noneRepr(Machine& vm, Value) { return vm.newStr("None").share(); }
int noneTruth(Machine&, Value) { return 0; }
Own noneCreate(Machine& vm, Type*, const CallArgs& args) { return args.total() ? Own(vm.typeError("NoneType takes no arguments")) : Own::none(); }
Own ellipsisRepr(Machine& vm, Value) { return vm.newStr("Ellipsis").share(); }
Own ellipsisCreate(Machine& vm, Type*, const CallArgs& args) { return args.total() ? Own(vm.typeError("EllipsisType takes no arguments")) : Own::steal(Value::ellipsis()); }
Own notImplementedRepr(Machine& vm, Value) { return vm.newStr("NotImplemented").share(); }
int notImplementedTruth(Machine& vm, Value) { return vm.warn(vm.exc.DeprecationWarning, "NotImplemented should not be used in a boolean context") ? 1 : -1; }
Own notImplementedCreate(Machine& vm, Type*, const CallArgs& args) { return args.total() ? Own(vm.typeError("NotImplementedType takes no arguments")) : Own::notImplemented(); }

}    // namespace

void setupObjectAndType(Machine& vm)
{
    TypeSpec object;
    object.name = "object";
    object.doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n";
    object.slots.create = objectCreate;
    object.slots.init = objectInit;
    object.slots.repr = objectRepr;
    object.slots.str = objectStr;
    object.slots.hash = objectHash;
    object.slots.compare = objectCompare;
    object.slots.getAttr = objectGetAttr;
    object.slots.setAttr = objectSetAttr;
    vm.defineType(vm.types.object, object);
    // Without a slot attribute access takes the generic way at once; only the wrappers exist.
    vm.types.object->slots.getAttr = nullptr;
    vm.types.object->slots.setAttr = nullptr;

    TypeSpec type;
    type.name = "type";
    type.size = sizeof(Type);
    type.flags |= kGcType | kTypeSubclass;
    type.slots.clear = clearType;
    type.slots.traverse = traverseType;
    type.slots.create = typeCreate;
    type.slots.init = typeInit;
    type.slots.repr = typeRepr;
    type.slots.call = typeCall;
    type.slots.getAttr = typeGetAttr;
    type.slots.setAttr = typeSetAttr;
    type.slots.binary[static_cast<int>(Binary::Or)] = typeOr;
    vm.defineType(vm.types.type, type);

    TypeSpec none;
    none.name = "NoneType";
    none.flags = kInstantiable;
    none.slots.repr = noneRepr;
    none.slots.truth = noneTruth;
    none.slots.create = noneCreate;
    none.slots.hash = [](Machine&, Value, int64_t& out) { out = 0xfca86420; return true; };
    none.slots.compare = objectCompare;
    vm.defineType(vm.types.none, none);
    TypeSpec ellipsis;
    ellipsis.name = "ellipsis";
    ellipsis.flags = kInstantiable;
    ellipsis.slots.repr = ellipsisRepr;
    ellipsis.slots.create = ellipsisCreate;
    vm.defineType(vm.types.ellipsis, ellipsis);
    TypeSpec notImplemented;
    notImplemented.name = "NotImplementedType";
    notImplemented.flags = kInstantiable;
    notImplemented.slots.repr = notImplementedRepr;
    notImplemented.slots.truth = notImplementedTruth;
    notImplemented.slots.create = notImplementedCreate;
    vm.defineType(vm.types.notImplemented, notImplemented);
}

void addObjectMethods(Machine& vm)
{
    Type* o = vm.types.object;
    vm.addGetSet(o, "__class__", getClass, setClass);
    vm.addMethods(o, {{"__format__(self, format_spec, /)", objectFormat}, {"__dir__(self, /)", objectDir}, {"__sizeof__(self, /)", objectSizeof}, {"__reduce__(self, /)", objectReduce},
                         {"__reduce_ex__(self, protocol, /)", objectReduceEx}, {"__getstate__(self, /)", objectGetState}});
    vm.addClassMethod(o, "__init_subclass__(cls, /)", objectInitSubclass);
    vm.addClassMethod(o, "__subclasshook__(cls, object, /)", objectSubclassHook);

    Type* t = vm.types.type;
    vm.addGetSet(t, "__name__", getTypeName, setTypeName);
    vm.addGetSet(t, "__qualname__", getTypeQualname, setTypeQualname);
    vm.addGetSet(t, "__module__", getTypeModule, setTypeModule);
    vm.addGetSet(t, "__doc__", getTypeDoc, setTypeDoc);
    vm.addGetSet(t, "__bases__", getTypeBases, setTypeBases);
    vm.addGetSet(t, "__mro__", getTypeMro);
    vm.addGetSet(t, "__base__", getTypeBase);
    vm.addGetSet(t, "__dict__", getTypeDict);
    vm.addGetSet(t, "__abstractmethods__", getAbstract, setAbstract);
    vm.addGetSet(t, "__annotations__", getTypeAnnotations, setTypeAnnotations);
    vm.addGetSet(t, "__text_signature__", getTextSignature);
    vm.addGetSet(t, "__flags__", getTypeFlags);
    vm.addGetSet(t, "__basicsize__", getBasicSize);
    vm.addGetSet(t, "__itemsize__", getItemSize);
    vm.addGetSet(t, "__dictoffset__", getDictOffset);
    vm.addGetSet(t, "__weakrefoffset__", getWeakrefOffset);
    vm.addMethods(t, {{"mro(self, /)", typeMro}, {"__subclasses__(self, /)", typeSubclasses}, {"__instancecheck__(self, instance, /)", typeInstanceCheck},
                         {"__subclasscheck__(self, subclass, /)", typeSubclassCheck}, {"__dir__(self, /)", typeDir}});
    vm.addClassMethod(t, "__prepare__(cls, *args, **kwargs)", typePrepare);
}

void addWeakrefAttribute(Machine& vm, Type* type)
{
    vm.addGetSet(type, "__weakref__", [](Machine& machine, Value self) {
        const Ref<List> all = self.isObject() ? weakReferencesTo(machine, self.object()) : Ref<List>();
        return all && all->size ? Own::ref(all->items[0]) : Own::none();
    });
}

// The __dict__ attribute of objects: classes whose objects gain attributes get it.
void addDictAttribute(Machine& vm, Type* type) { vm.addGetSet(type, "__dict__", getDict, setDict); }

}    // namespace swimloop::vm
