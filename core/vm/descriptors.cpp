// property, staticmethod, classmethod, super, native attributes, and the read-only view of a class's namespace.
#include "vm/call.h"
#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void drop(Value& v) { decref(std::exchange(v, Value())); }
template<class T> void drop(T*& pointer)
{
    if (T* old = std::exchange(pointer, nullptr))
        decref(static_cast<Object*>(old));
}
void setField(Value& field, Value v) { decref(std::exchange(field, Own::ref(v).release())); }

// ---- attributes written in C++, and __slots__

Own getSetGet(Machine& vm, Value self, Value object, Type*)
{
    auto* d = self.as<GetSetDescriptor>();
    if (object.isNull())
        return Own::ref(self);
    if (!vm.isInstance(object, d->owner))
        return vm.typeError(cat("descriptor '", d->name, "' for '", d->owner->name, "' objects doesn't apply to a '", vm.typeName(object), "' object"));
    return d->get(vm, object);
}
bool getSetSet(Machine& vm, Value self, Value object, Value v)
{
    auto* d = self.as<GetSetDescriptor>();
    if (!vm.isInstance(object, d->owner))
        return vm.typeError(cat("descriptor '", d->name, "' for '", d->owner->name, "' objects doesn't apply to a '", vm.typeName(object), "' object"));
    if (d->set)
        return d->set(vm, object, v);
    vm.raise(vm.exc.AttributeError, cat("attribute '", d->name, "' of '", d->owner->name, "' objects is not writable"));
    return false;
}
Own getSetRepr(Machine& vm, Value self)
{
    auto* d = self.as<GetSetDescriptor>();
    return vm.newStr(cat("<attribute '", d->name, "' of '", d->owner->name, "' objects>")).share();
}
Value& slotOf(Value object, const MemberDescriptor* m)
{
    Object* o = object.object();
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + o->type->slotsOffset)[m->slotIndex];
}
bool checkMember(Machine& vm, MemberDescriptor* m, Value object)
{
    if (vm.isInstance(object, m->owner) && object.isObject())
        return true;
    return vm.typeError(cat("descriptor '", m->name, "' for '", m->owner->name, "' objects doesn't apply to a '", vm.typeName(object), "' object"));
}
Own memberGet(Machine& vm, Value self, Value object, Type*)
{
    auto* m = self.as<MemberDescriptor>();
    if (object.isNull())
        return Own::ref(self);
    if (!checkMember(vm, m, object))
        return {};
    const Value v = slotOf(object, m);
    return v.isNull() ? Own(vm.attributeError(object, m->name)) : Own::ref(v);
}
bool memberSet(Machine& vm, Value self, Value object, Value v)
{
    auto* m = self.as<MemberDescriptor>();
    if (!checkMember(vm, m, object))
        return false;
    Value& slot = slotOf(object, m);
    if (v.isNull() && slot.isNull())
        return vm.raise(vm.exc.AttributeError, m->name->view());    // no more than the name
    setField(slot, v);
    return true;
}
Own memberRepr(Machine& vm, Value self)
{
    auto* m = self.as<MemberDescriptor>();
    return vm.newStr(cat("<member '", m->name, "' of '", m->owner->name, "' objects>")).share();
}
template<class D> Own descriptorName(Machine&, Value self) { return Own::ref(Value(self.as<D>()->name)); }
template<class D> Own descriptorOwner(Machine&, Value self) { return Own::ref(Value(self.as<D>()->owner)); }
template<class D> void clearDescriptor(Object* o)
{
    drop(static_cast<D*>(o)->owner);
    drop(static_cast<D*>(o)->name);
}
template<class D> void traverseDescriptor(Object* o, Visitor& visit) { visit(static_cast<Object*>(static_cast<D*>(o)->owner)); }

// ---- property

Own propertyGet(Machine& vm, Value self, Value object, Type*)
{
    auto* p = self.as<Property>();
    if (object.isNull() || object.isNone())
        return Own::ref(self);
    if (p->getter.isNull()) {
        vm.raise(vm.exc.AttributeError, p->name ? cat("property '", p->name, "' of '", vm.typeOf(object)->qualifiedName, "' object has no getter") : cat("property of '", vm.typeOf(object)->qualifiedName, "' object has no getter"));
        return {};
    }
    Own getter = Own::ref(p->getter);
    return vm.call(getter, {object});
}
bool propertySet(Machine& vm, Value self, Value object, Value v)
{
    auto* p = self.as<Property>();
    Own function = Own::ref(v.isNull() ? p->deleter : p->setter);
    if (!function) {
        const char* what = v.isNull() ? "deleter" : "setter";
        vm.raise(vm.exc.AttributeError, p->name ? cat("property '", p->name, "' of '", vm.typeOf(object)->qualifiedName, "' object has no ", what) : cat("property of '", vm.typeOf(object)->qualifiedName, "' object has no ", what));
        return false;
    }
    return static_cast<bool>(v.isNull() ? vm.call(function, {object}) : vm.call(function, {object, v}));
}
Own propertyCreate(Machine& vm, Type* type, const CallArgs&) { return Own::steal(Value(vm.allocate(type))); }
bool propertyInit(Machine& vm, Value self, const CallArgs& args)
{
    static const char* const kNames[] = {"fget", "fset", "fdel", "doc"};
    Value v[4];
    if (args.positional > 4)
        return vm.typeError(cat("property expected at most 4 arguments, got ", args.positional));
    for (uint32_t i = 0; i < args.positional; ++i)
        v[i] = args.values[i];
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        bool isKnown = false;
        for (int i = 0; i < 4; ++i)
            if (viewOf(args.names->items[k]) == kNames[i]) {
                v[i] = args.values[args.positional + k];
                isKnown = true;
            }
        if (!isKnown)
            return vm.typeError(cat("'", viewOf(args.names->items[k]), "' is an invalid keyword argument for property()"));
    }
    auto* p = self.as<Property>();
    Value* const fields[] = {&p->getter, &p->setter, &p->deleter, &p->doc};
    for (int i = 0; i < 4; ++i)
        setField(*fields[i], v[i].isNone() && i < 3 ? Value() : v[i]);
    if (p->doc.isNull() || p->doc.isNone()) {
        if (!p->getter.isNull()) {
            Own doc;
            if (!vm.findAttr(p->getter, vm.names.doc, doc))
                return false;
            // A subclass has a docstring of its own: there the instance's stands before it.
            if (doc && vm.typeOf(self) != vm.types.property && !doc->isNone()) {
                if (!vm.setAttr(self, vm.names.doc, doc))
                    return false;
            }
            if (doc)
                setField(p->doc, doc);
        }
    }
    return true;
}
Own copyProperty(Machine& vm, Value self, Value getter, Value setter, Value deleter)
{
    auto* p = self.as<Property>();
    Own keep = Own::ref(self);
    // A docstring that came from the getter goes with it.
    Value doc = p->doc;
    if (!doc.isNull() && !getter.isNull() && !p->getter.isNull()) {
        Own inherited;
        if (!vm.findAttr(p->getter, vm.names.doc, inherited))
            return {};
        if (inherited && inherited.get() == doc)
            doc = Value();
    }
    Own fresh = vm.call(Value(vm.typeOf(self)), {getter.isNull() ? Value::none() : getter, setter.isNull() ? Value::none() : setter, deleter.isNull() ? Value::none() : deleter, doc.isNull() ? Value::none() : doc});
    if (fresh && p->name && vm.isInstance(fresh, vm.types.property))
        fresh->as<Property>()->name = Ref<Str>::ref(p->name).release();
    return fresh;
}
Own propertyGetter(Machine& vm, const Value* a) { return copyProperty(vm, a[0], a[1], a[0].as<Property>()->setter, a[0].as<Property>()->deleter); }
Own propertySetter(Machine& vm, const Value* a) { return copyProperty(vm, a[0], a[0].as<Property>()->getter, a[1], a[0].as<Property>()->deleter); }
Own propertyDeleter(Machine& vm, const Value* a) { return copyProperty(vm, a[0], a[0].as<Property>()->getter, a[0].as<Property>()->setter, a[1]); }
Own propertySetName(Machine& vm, const Value* a)
{
    if (isStr(a[2])) {
        drop(a[0].as<Property>()->name);
        a[0].as<Property>()->name = Own::ref(a[2]).release().as<Str>();
    }
    (void)vm;
    return Own::none();
}
template<Value Property::*member> Own propertyField(Machine&, Value self)
{
    Value v = self.as<Property>()->*member;
    return v.isNull() ? Own::none() : Own::ref(v);
}
bool setPropertyDoc(Machine&, Value self, Value v)
{
    setField(self.as<Property>()->doc, v);
    return true;
}
Own propertyIsAbstract(Machine& vm, Value self)
{
    auto* p = self.as<Property>();
    for (Value f : {p->getter, p->setter, p->deleter}) {
        if (f.isNull())
            continue;
        Own abstract;
        if (!vm.findAttr(f, vm.names.isabstractmethod, abstract))
            return {};
        if (abstract) {
            const int t = vm.truth(abstract);
            if (t)
                return t < 0 ? Own() : Own::boolean(true);
        }
    }
    return Own::boolean(false);
}

// ---- staticmethod, classmethod

Own staticGet(Machine&, Value self, Value, Type*) { return Own::ref(self.as<StaticMethod>()->function); }
Own classGet(Machine& vm, Value self, Value object, Type* type)
{
    Value function = self.as<ClassMethod>()->function;
    Value cls(type ? type : vm.typeOf(object));
    if (function.isObject() && function.object()->type->slots.descrGet && function.object()->type != vm.types.function) {
        Own keep = Own::ref(function);
        RecursionGuard guard(vm, " while calling a Python object");
        return guard ? function.object()->type->slots.descrGet(vm, keep, cls, type) : Own();
    }
    return vm.newBoundMethod(function, cls);
}
Own wrapperCreate(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError(cat(type->name, "() takes no keyword arguments"));
    if (args.positional != 1)
        return vm.typeError(cat(type->name, " expected 1 argument, got ", args.positional));
    auto w = Ref<StaticMethod>::steal(static_cast<StaticMethod*>(vm.allocate(type)));
    w->function = Own::ref(args.values[0]).release();
    // As functools.wraps does: the names of what is wrapped.
    for (Str* name : {vm.names.module, vm.names.name, vm.names.qualname, vm.names.doc, vm.intern("__annotations__")}) {
        Own v;
        if (!vm.findAttr(args.values[0], name, v))
            return {};
        if (v)
            setOwnAttr(&w->attrs, type, name, v);
    }
    setOwnAttr(&w->attrs, type, vm.names.wrapped, args.values[0]);
    return std::move(w).own();
}
bool wrapperInit(Machine&, Value, const CallArgs&) { return true; }
Own staticCall(Machine& vm, Value self, const CallArgs& args)
{
    Own function = Own::ref(self.as<StaticMethod>()->function);
    return vm.call(function, args);
}
Own wrapperRepr(Machine& vm, Value self)
{
    Own inner = vm.repr(self.as<StaticMethod>()->function);
    return inner ? vm.newStr(cat("<", vm.typeName(self), "(", viewOf(inner), ")>")).share() : Own();
}
Own wrapperFunction(Machine&, Value self) { return Own::ref(self.as<StaticMethod>()->function); }
Own wrapperIsAbstract(Machine& vm, Value self)
{
    Own abstract;
    if (!vm.findAttr(self.as<StaticMethod>()->function, vm.names.isabstractmethod, abstract))
        return {};
    if (!abstract)
        return Own::boolean(false);
    const int t = vm.truth(abstract);
    return t < 0 ? Own() : Own::boolean(t);
}

// ---- super

Own superGetAttr(Machine& vm, Value self, Str* name)
{
    auto* s = self.as<Super>();
    if (s->objectType && name != vm.names.class_) {
        Tuple* mro = s->objectType->mro;
        uint32_t i = 0;
        while (mro && i < mro->size && mro->items[i].object() != static_cast<Object*>(s->ownerType))
            ++i;
        for (++i; mro && i < mro->size; ++i) {
            Value found = findStr(mro->items[i].as<Type>()->dict, name);
            if (found.isNull())
                continue;
            Own v = Own::ref(found);
            if (found.isObject())
                if (auto get = found.object()->type->slots.descrGet) {
                    const bool isClassSide = s->object.object() == static_cast<Object*>(s->objectType);
                    return get(vm, v, isClassSide ? Value() : s->object, s->objectType);
                }
            return v;
        }
    }
    Value own = vm.lookupInType(vm.types.super, name);
    if (!own.isNull())
        return vm.genericGetAttr(self, name);
    vm.raise(vm.exc.AttributeError, cat("'super' object has no attribute '", name, "'"));
    if (BaseException* e = vm.error(); e && e->type == vm.exc.AttributeError) {
        decref(std::exchange(static_cast<AttributeErrorObject*>(e)->name, Own::ref(Value(name)).release()));
        decref(std::exchange(static_cast<AttributeErrorObject*>(e)->object, Own::ref(self).release()));
    }
    return {};
}
bool superInit(Machine& vm, Value self, const CallArgs& args)
{
    auto* s = self.as<Super>();
    if (args.keywordCount())
        return vm.typeError("super() takes no keyword arguments");
    if (args.positional > 2)
        return vm.typeError(cat("super expected at most 2 arguments, got ", args.positional));
    Value type, object;
    if (args.positional) {
        type = args.values[0];
        object = args.positional > 1 ? args.values[1] : Value();
        if (!isType(type))
            return vm.typeError(cat("super() argument 1 must be a type, not ", vm.typeName(type)));
    } else {
        // The frame that calls: its first argument, and the class it was defined in.
        Frame* f = vm.currentFrame();
        if (!f)
            return vm.runtimeError("super(): no current frame");
        Code* code = f->code;
        if (!f->function || code->argumentCount == 0)
            return vm.runtimeError("super(): no arguments");
        object = f->slots[0];
        for (uint32_t i = 0; object.isNull() && i < code->cellCount; ++i)
            if (code->unit->cellParameters[i] == 0)
                object = f->slots[code->localCount + i].as<Cell>()->contents;
        if (object.isNull())
            return vm.runtimeError("super(): arg[0] deleted");
        for (uint32_t i = 0; i < code->freeCount; ++i) {
            if (code->unit->freeNames[i] != "__class__")
                continue;
            type = f->slots[code->localCount + code->cellCount + i].as<Cell>()->contents;
            if (type.isNull())
                return vm.runtimeError("super(): empty __class__ cell");
        }
        if (type.isNull())
            return vm.runtimeError("super(): __class__ cell not found");
        if (!isType(type))
            return vm.runtimeError(cat("super(): __class__ is not a type (", vm.typeName(type), ")"));
    }
    Type* objectType = nullptr;
    if (!object.isNull() && !object.isNone()) {
        if (isType(object) && isSubtype(object.as<Type>(), type.as<Type>()))
            objectType = object.as<Type>();
        else if (isSubtype(vm.typeOf(object), type.as<Type>()))
            objectType = vm.typeOf(object);
        else {
            Own cls;
            if (!vm.findAttr(object, vm.names.class_, cls))
                return false;
            if (cls && isType(cls) && isSubtype(cls->as<Type>(), type.as<Type>()))
                objectType = cls->as<Type>();
            else
                return vm.typeError("super(type, obj): obj must be an instance or subtype of type");
        }
    }
    drop(s->ownerType);
    drop(s->objectType);
    s->ownerType = Own::ref(type).release().as<Type>();
    setField(s->object, objectType ? object : Value());
    s->objectType = Ref<Type>::ref(objectType).release();
    return true;
}
Own superCreate(Machine& vm, Type* type, const CallArgs&) { return Own::steal(Value(vm.allocate(type))); }
Own superRepr(Machine& vm, Value self)
{
    auto* s = self.as<Super>();
    if (s->objectType)
        return vm.newStr(cat("<super: <class '", s->ownerType ? s->ownerType->name->view() : "NULL", "'>, <", s->objectType->name, " object>>")).share();
    return vm.newStr(cat("<super: <class '", s->ownerType ? s->ownerType->name->view() : "NULL", "'>, NULL>")).share();
}
// super(C) kept in a class: asked for through an instance it is bound to that.
Own superGet(Machine& vm, Value self, Value object, Type*)
{
    auto* s = self.as<Super>();
    if (object.isNull() || object.isNone() || s->objectType)
        return Own::ref(self);
    return vm.call(Value(vm.typeOf(self)), {Value(s->ownerType), object});
}
Own superThisClass(Machine&, Value self) { return self.as<Super>()->ownerType ? Own::ref(Value(self.as<Super>()->ownerType)) : Own::none(); }
Own superSelf(Machine&, Value self) { return self.as<Super>()->object.isNull() ? Own::none() : Own::ref(self.as<Super>()->object); }
Own superSelfClass(Machine&, Value self) { return self.as<Super>()->objectType ? Own::ref(Value(self.as<Super>()->objectType)) : Own::none(); }

// ---- mappingproxy

struct MappingProxy : Object {
    Value mapping;
};
Value inner(Value self) { return self.as<MappingProxy>()->mapping; }
Own proxyCreate(Machine& vm, Type*, const CallArgs& args)
{
    if (args.positional != 1)
        return vm.typeError(cat("mappingproxy() missing required argument 'mapping' (pos 1)"));
    if (!vm.typeOf(args.values[0])->slots.getItem || isList(args.values[0]) || isTuple(args.values[0]))
        return vm.typeError(cat("mappingproxy() argument must be a mapping, not ", vm.typeName(args.values[0])));
    return newMappingProxy(vm, args.values[0]);
}
Own proxyRepr(Machine& vm, Value self)
{
    Own text = vm.repr(inner(self));
    return text ? vm.newStr(cat("mappingproxy(", viewOf(text), ")")).share() : Own();
}
Own proxyStr(Machine& vm, Value self) { return vm.str(inner(self)); }
Own proxyGetItem(Machine& vm, Value self, Value key) { return vm.getItem(inner(self), key); }
int proxyContains(Machine& vm, Value self, Value key) { return vm.contains(inner(self), key); }
int64_t proxyLength(Machine& vm, Value self) { return vm.length(inner(self)); }
Own proxyIter(Machine& vm, Value self) { return vm.iter(inner(self)); }
Own proxyCompare(Machine& vm, Value a, Value b, Compare op) { return vm.compare(inner(a), vm.typeOf(b) == vm.types.mappingProxy ? inner(b) : b, op); }
Own proxyOr(Machine& vm, Value a, Value b)
{
    auto plain = [&](Value v) { return vm.typeOf(v) == vm.types.mappingProxy ? inner(v) : v; };
    return vm.binary(Binary::Or, plain(a), plain(b));
}
template<const char* name> Own forward(Machine& vm, const Value* a)
{
    if (a[1].isNull())
        return vm.callMethod(inner(a[0]), name);
    if (a[2].isNull())
        return vm.callMethod(inner(a[0]), name, {a[1]});
    return vm.callMethod(inner(a[0]), name, {a[1], a[2]});
}
template<const char* name> Own forwardPlain(Machine& vm, const Value* a) { return vm.callMethod(inner(a[0]), name); }
constexpr char kGet[] = "get", kKeys[] = "keys", kValues[] = "values", kItems[] = "items", kCopy[] = "copy", kReversed[] = "__reversed__";

}    // namespace

Own newMappingProxy(Machine& vm, Value mapping)
{
    Ref<MappingProxy> p = vm.make<MappingProxy>(vm.types.mappingProxy);
    p->mapping = Own::ref(mapping).release();
    return std::move(p).own();
}

void setupDescriptors(Machine& vm)
{
    TypeSpec getset;
    getset.name = "getset_descriptor";
    getset.size = sizeof(GetSetDescriptor);
    getset.flags = kGcType;
    getset.slots.clear = clearDescriptor<GetSetDescriptor>;
    getset.slots.traverse = traverseDescriptor<GetSetDescriptor>;
    getset.slots.repr = getSetRepr;
    getset.slots.descrGet = getSetGet;
    getset.slots.descrSet = getSetSet;
    vm.defineType(vm.types.getSetDescriptor, getset);
    vm.addGetSet(vm.types.getSetDescriptor, "__name__", descriptorName<GetSetDescriptor>);
    vm.addGetSet(vm.types.getSetDescriptor, "__objclass__", descriptorOwner<GetSetDescriptor>);

    TypeSpec member;
    member.name = "member_descriptor";
    member.size = sizeof(MemberDescriptor);
    member.flags = kGcType;
    member.slots.clear = clearDescriptor<MemberDescriptor>;
    member.slots.traverse = traverseDescriptor<MemberDescriptor>;
    member.slots.repr = memberRepr;
    member.slots.descrGet = memberGet;
    member.slots.descrSet = memberSet;
    vm.defineType(vm.types.memberDescriptor, member);
    vm.addGetSet(vm.types.memberDescriptor, "__name__", descriptorName<MemberDescriptor>);
    vm.addGetSet(vm.types.memberDescriptor, "__objclass__", descriptorOwner<MemberDescriptor>);

    TypeSpec property;
    property.name = "property";
    property.size = sizeof(Property);
    property.flags |= kGcType;
    property.slots.clear = [](Object* o) {
        auto* p = static_cast<Property*>(o);
        drop(p->getter);
        drop(p->setter);
        drop(p->deleter);
        drop(p->doc);
        drop(p->name);
    };
    property.slots.traverse = [](Object* o, Visitor& visit) {
        auto* p = static_cast<Property*>(o);
        visit(p->getter);
        visit(p->setter);
        visit(p->deleter);
        visit(p->doc);
    };
    property.slots.create = propertyCreate;
    property.slots.init = propertyInit;
    property.slots.descrGet = propertyGet;
    property.slots.descrSet = propertySet;
    Type* t = vm.types.property;
    vm.defineType(t, property);
    vm.addMethods(t, {{"getter(self, fget, /)", propertyGetter}, {"setter(self, fset, /)", propertySetter}, {"deleter(self, fdel, /)", propertyDeleter}, {"__set_name__(self, owner, name, /)", propertySetName}});
    vm.addGetSet(t, "fget", propertyField<&Property::getter>);
    vm.addGetSet(t, "fset", propertyField<&Property::setter>);
    vm.addGetSet(t, "fdel", propertyField<&Property::deleter>);
    vm.addGetSet(t, "__doc__", propertyField<&Property::doc>, setPropertyDoc);
    vm.addGetSet(t, "__isabstractmethod__", propertyIsAbstract);

    auto wrapper = [&](Type* type, const char* name, decltype(Slots::descrGet) get, bool isCallable) {
        TypeSpec spec;
        spec.name = name;
        spec.size = sizeof(StaticMethod);
        spec.attrsAt = sizeof(StaticMethod) - sizeof(Attrs);
        spec.flags |= kGcType;
        spec.slots.clear = [](Object* o) { drop(static_cast<StaticMethod*>(o)->function); };
        spec.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<StaticMethod*>(o)->function); };
        spec.slots.create = wrapperCreate;
        spec.slots.init = wrapperInit;
        spec.slots.repr = wrapperRepr;
        spec.slots.descrGet = get;
        if (isCallable)
            spec.slots.call = staticCall;
        vm.defineType(type, spec);
        vm.addGetSet(type, "__func__", wrapperFunction);
        vm.addGetSet(type, "__isabstractmethod__", wrapperIsAbstract);
    };
    wrapper(vm.types.staticMethod, "staticmethod", staticGet, true);
    wrapper(vm.types.classMethod, "classmethod", classGet, false);

    TypeSpec super;
    super.name = "super";
    super.size = sizeof(Super);
    super.flags |= kGcType;
    super.slots.clear = [](Object* o) {
        auto* s = static_cast<Super*>(o);
        drop(s->object);
        drop(s->ownerType);
        drop(s->objectType);
    };
    super.slots.traverse = [](Object* o, Visitor& visit) {
        auto* s = static_cast<Super*>(o);
        visit(s->object);
        visit(static_cast<Object*>(s->ownerType));
        visit(static_cast<Object*>(s->objectType));
    };
    super.slots.create = superCreate;
    super.slots.init = superInit;
    super.slots.repr = superRepr;
    super.slots.getAttr = superGetAttr;
    super.slots.descrGet = superGet;
    t = vm.types.super;
    vm.defineType(t, super);
    vm.addGetSet(t, "__thisclass__", superThisClass);
    vm.addGetSet(t, "__self__", superSelf);
    vm.addGetSet(t, "__self_class__", superSelfClass);

    TypeSpec proxy;
    proxy.name = "mappingproxy";
    proxy.size = sizeof(MappingProxy);
    proxy.flags = kGcType | kInstantiable | kMappingPattern;
    proxy.slots.clear = [](Object* o) { drop(static_cast<MappingProxy*>(o)->mapping); };
    proxy.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<MappingProxy*>(o)->mapping); };
    proxy.slots.create = proxyCreate;
    proxy.slots.repr = proxyRepr;
    proxy.slots.str = proxyStr;
    proxy.slots.getItem = proxyGetItem;
    proxy.slots.contains = proxyContains;
    proxy.slots.length = proxyLength;
    proxy.slots.iter = proxyIter;
    proxy.slots.compare = proxyCompare;
    proxy.slots.isUnhashable = true;
    proxy.slots.binary[static_cast<int>(Binary::Or)] = proxyOr;
    t = vm.types.mappingProxy;
    vm.defineType(t, proxy);
    vm.addMethods(t, {{"get(self, key, default=None, /)", forward<kGet>}, {"keys(self, /)", forwardPlain<kKeys>}, {"values(self, /)", forwardPlain<kValues>}, {"items(self, /)", forwardPlain<kItems>},
                         {"copy(self, /)", forwardPlain<kCopy>}, {"__reversed__(self, /)", forwardPlain<kReversed>}});
}

}    // namespace swimloop::vm
