// Types: their making by native code, lookups through the mro, versions.
#include "vm/type.h"

#include <cstring>

#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/slots.h"
#include "vm/type_name.h"

namespace swimloop::vm {

uint32_t CallArgs::keywordCount() const { return names ? names->size : 0; }

bool isSubtype(const Type* type, const Type* base)
{
    if (type == base)
        return true;
    const Tuple* mro = type->mro;
    if (!mro)
        return false;
    if (mro->size > 64)
        spendWork(mro->size / 8);
    for (uint32_t i = 0; i < mro->size; ++i)
        if (mro->items[i].as<Type>() == base)
            return true;
    return false;
}

Type* Machine::typeOfUnboxed(Value v) const
{
    if (v.isInt())
        return types.int_;
    if (v.isDouble())
        return types.float_;
    if (v.isBool())
        return types.bool_;
    if (v.isEllipsis())
        return types.ellipsis;
    if (v.isNotImplemented())
        return types.notImplemented;
    return types.none;
}

std::string_view Machine::typeName(Value v) const { return shownName(typeOf(v))->view(); }

Type* Machine::newType(const TypeSpec& spec)
{
    auto* type = static_cast<Type*>(allocate(types.type));
    state->nativeTypes.push_back(type);
    defineType(type, spec);
    return type;
}

void Machine::defineType(Type* type, const TypeSpec& spec)
{
    std::string_view name = spec.name, module = "builtins";
    if (const size_t dot = name.rfind('.'); dot != std::string_view::npos) {
        module = name.substr(0, dot);
        name = name.substr(dot + 1);
    }
    Type* base = spec.base ? spec.base : type == types.object ? nullptr : types.object;
    type->name = Ref<Str>::ref(intern(name)).release();
    type->qualifiedName = Ref<Str>::ref(type->name).release();
    type->typeFlags = spec.flags | (base ? base->typeFlags & ~(kHeapType | kBaseType | kAbstract | kInstantiable | kMethodDescriptor) : 0);
    if (spec.slots.traverse)
        type->typeFlags |= kGcType;
    type->slots = spec.slots;
    type->version = state->nextTypeVersion++;
    if (!type->basicSize)    // those of var-sized types are set before
        type->basicSize = static_cast<uint32_t>(std::max(spec.size, base ? size_t{base->basicSize} : 0));
    if (base) {
        type->base = Ref<Type>::ref(base).release();
        type->bases = newTuple({Value(base)}).release();
        type->attrsOffset = base->attrsOffset;
        type->slotsOffset = base->slotsOffset;
        if (base->slots.size && !type->slots.size && type->basicSize == base->basicSize)
            type->slots.size = base->slots.size;
    } else {
        type->bases = newTuple(0).release();
    }
    if (spec.attrsAt)
        type->attrsOffset = static_cast<uint32_t>(spec.attrsAt);
    if (spec.hasAttrs && !type->attrsOffset) {
        type->attrsOffset = static_cast<uint32_t>((type->basicSize + 7) & ~7u);
        type->basicSize = type->attrsOffset + sizeof(Attrs);
        type->typeFlags |= kGcType;
        type->inlineAttrs = 2;
    }
    if (type->attrsOffset) {
        type->rootShape = static_cast<Shape*>(heap.allocate(sizeof(Shape)));
        *type->rootShape = Shape{};
    }
    const uint32_t baseCount = base ? base->mro->size : 0;
    Ref<Tuple> mro = newTuple(baseCount + 1);
    mro->items[0] = Own::ref(Value(type)).release();
    for (uint32_t i = 0; i < baseCount; ++i)
        mro->items[i + 1] = Own::ref(base->mro->items[i]).release();
    type->mro = mro.release();
    if (!type->dict)
        type->dict = newDict().release();
    if (module != "builtins")    // of those without, type.__module__ says it
        setStr(type->dict, names.module, newStr(module).value());
    if (module != "builtins" && !type->payload && !(type->typeFlags & kExceptionSubclass))
        type->payload = newStr(spec.name).own().release();
    if (spec.doc)
        setStr(type->dict, names.doc, newStr(spec.doc).value());
    else
        setStr(type->dict, names.doc, Value::none());
    if (type->attrsOffset && (!base || !base->attrsOffset) && types.getSetDescriptor)
        addDictAttribute(*this, type);
    addSlotWrappers(*this, type);
    if (spec.slots.create) {
        NativeDef& def = state->defs.emplace_back();
        def.name = names.new_;
        def.signature = "__new__";
        def.slot = reinterpret_cast<void (*)()>(spec.slots.create);
        for (const SlotDef& slotDef : slotTable())
            if (std::string_view(slotDef.dunder) == "__new__")
                def.slotDef = &slotDef;
        def.raw = nullptr;
        Ref<NativeFunction> f = make<NativeFunction>(types.builtinFunction);
        f->def = &def;
        f->self = Own::ref(Value(type)).release();
        setStr(type->dict, names.new_, f.value());
    }
    inheritSlots(type);
    if (base)
        addSubclass(base, type);
}

void addSubclass(Type* base, Type* type)
{
    if (!base->subclasses)
        base->subclasses = new (Heap::current->allocate(sizeof(Vec<Type*>))) Vec<Type*>;
    base->subclasses->push_back(type);
}

void removeSubclass(Type* base, Type* type)
{
    if (!base->subclasses)
        return;
    for (size_t i = base->subclasses->size(); i-- > 0;) {
        if ((*base->subclasses)[i] == type) {
            base->subclasses->erase(base->subclasses->begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
}

void typeModified(Machine& vm, Type* type)
{
    Vec<Type*> work{type};
    while (!work.empty()) {
        Type* t = work.back();
        work.pop_back();
        t->version = vm.state->nextTypeVersion++;
        if (t->subclasses)
            work.insert(work.end(), t->subclasses->begin(), t->subclasses->end());
    }
}

Value Machine::lookupInType(Type* type, Str* name)
{
    // By the name's hash, never its address: what misses is charged, and has to be the same in every run.
    const size_t at = (type->version * 2654435761u ^ static_cast<size_t>(name->hash)) & (MachineState::kMethodCacheSize - 1);
    MachineState::MethodCacheEntry& entry = state->methodCache[at];
    if (entry.version == type->version && entry.name == name)
        return entry.value;
    Value found;
    Tuple* mro = type->mro;
    for (uint32_t i = 0; mro && i < mro->size; ++i) {
        found = findStr(mro->items[i].as<Type>()->dict, name);
        if (!found.isNull())
            break;
    }
    // The next safe point looks. Long chains of classes lie all over the memory.
    m_stepsLeft -= mro ? (mro->size < 64 ? mro->size / 8 : mro->size * 2) : 0;
    if (name->flags & kInterned)
        entry = {type->version, name, found};
    return found;
}

Own Machine::lookupSpecial(Value v, Str* name)
{
    Type* type = typeOf(v);
    Value found = lookupInType(type, name);
    if (found.isNull())
        return {};
    if (found.isObject() && found.object()->type->slots.descrGet) {
        Own keep = Own::ref(found);
        return keep->object()->type->slots.descrGet(*this, keep, v, type);
    }
    return Own::ref(found);
}

void Machine::addMethod(Type* type, const char* signature, NativeCall function, const char* doc)
{
    NativeDef& def = parseSignature(*this, signature, function, doc);
    def.kind = NativeDef::Kind::Method;
    def.isMethod = true;
    def.owner = type;
    Ref<NativeFunction> f = make<NativeFunction>(types.methodDescriptor);
    f->def = &def;
    f->owner = Ref<Type>::ref(type).release();
    setStr(type->dict, def.name, f.value());
}

void Machine::addMethods(Type* type, std::initializer_list<MethodSpec> methods)
{
    for (const MethodSpec& m : methods)
        addMethod(type, m.signature, m.call, m.doc);
}

void Machine::addClassMethod(Type* type, const char* signature, NativeCall function)
{
    NativeDef& def = parseSignature(*this, signature, function, nullptr);
    def.kind = NativeDef::Kind::ClassMethod;
    def.isMethod = true;
    Ref<NativeFunction> f = make<NativeFunction>(types.classMethodDescriptor);
    f->def = &def;
    f->owner = Ref<Type>::ref(type).release();
    setStr(type->dict, def.name, f.value());
}

void Machine::addStaticMethod(Type* type, const char* signature, NativeCall function)
{
    NativeDef& def = parseSignature(*this, signature, function, nullptr);
    def.kind = NativeDef::Kind::StaticMethod;
    Ref<NativeFunction> f = make<NativeFunction>(types.builtinFunction);
    f->def = &def;
    Ref<StaticMethod> s = make<StaticMethod>(types.staticMethod);
    s->function = std::move(f).own().release();
    setStr(type->dict, def.name, s.value());
}

void Machine::addGetSet(Type* type, const char* name, Getter get, Setter set)
{
    Ref<GetSetDescriptor> d = make<GetSetDescriptor>(types.getSetDescriptor);
    d->owner = Ref<Type>::ref(type).release();
    d->name = Ref<Str>::ref(intern(name)).release();
    d->get = get;
    d->set = set;
    setStr(type->dict, d->name, d.value());
}

void Machine::addTypeValue(Type* type, const char* name, Value value) { setStr(type->dict, intern(name), value); }

// ---- freeing a class

void clearType(Object* o)
{
    auto* type = static_cast<Type*>(o);
    if (type->base)
        for (uint32_t i = 0; type->bases && i < type->bases->size; ++i)
            removeSubclass(type->bases->items[i].as<Type>(), type);
    auto drop = [](auto*& pointer) {
        if (auto* old = std::exchange(pointer, nullptr))
            decref(static_cast<Object*>(old));
    };
    drop(type->mro);
    if (type->refs > 0) {    // in a cycle that is being broken: its objects may still need the rest
        if (type->dict)
            dictClear(type->dict);
        typeModified(*Machine::current, type);
        return;
    }
    drop(type->dict);
    drop(type->bases);
    drop(type->base);
    drop(type->name);
    drop(type->qualifiedName);
    decref(std::exchange(type->payload, Value()));
    if (type->rootShape)
        freeShapes(std::exchange(type->rootShape, nullptr));
    if (type->subclasses) {
        type->subclasses->~vector();
        Heap::current->release(std::exchange(type->subclasses, nullptr), sizeof(Vec<Type*>));
    }
    if (type->ownSlots) {
        type->ownSlots->~vector();
        Heap::current->release(std::exchange(type->ownSlots, nullptr), sizeof(Vec<Str*>));
    }
}

void traverseType(Object* o, Visitor& visit)
{
    auto* type = static_cast<Type*>(o);
    visit(static_cast<Object*>(type->dict));
    visit(static_cast<Object*>(type->mro));
    visit(static_cast<Object*>(type->bases));
    visit(static_cast<Object*>(type->base));
    visit(type->payload);
}

}    // namespace swimloop::vm
