// Names and attributes: the general ways, and what the inline caches remember.
#include "vm/class_internal.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"
#include "vm/module.h"

#include <algorithm>

namespace swimloop::vm {

namespace {

Str* cellName(Frame* frame, Machine& vm, uint32_t cell)
{
    const script::CodeUnit& unit = *frame->code->unit;
    return vm.intern(cell < unit.cellNames.size() ? unit.cellNames[cell] : unit.freeNames[cell - unit.cellNames.size()]);
}

void setErrorName(Machine& vm, Str* name)
{
    if (BaseException* error = vm.error(); error && isSubtype(error->type, vm.exc.NameError)) {
        auto* e = static_cast<NameErrorObject*>(error);
        decref(std::exchange(e->name, Own::ref(Value(name)).release()));
    }
}

}    // namespace

void raiseUnbound(Machine& vm, Frame* frame, uint32_t local)
{
    Str* name = frame->code->localNames[local];
    vm.raise(vm.exc.UnboundLocalError, cat("cannot access local variable '", name, "' where it is not associated with a value"));
    setErrorName(vm, name);
}

void raiseUnboundCell(Machine& vm, Frame* frame, uint32_t cell)
{
    Str* name = cellName(frame, vm, cell);
    if (cell < frame->code->cellCount)
        vm.raise(vm.exc.UnboundLocalError, cat("cannot access local variable '", name, "' where it is not associated with a value"));
    else
        vm.raise(vm.exc.NameError, cat("cannot access free variable '", name, "' where it is not associated with a value in enclosing scope"));
    setErrorName(vm, name);
}

void raiseNameError(Machine& vm, Frame*, Str* name)
{
    vm.raise(vm.exc.NameError, cat("name '", name, "' is not defined"));
    setErrorName(vm, name);
}

namespace {

// The class body's, module's or exec's own names: a dict, or any mapping (a metaclass's __prepare__). 1, 0, -1 failed.
int findLocal(Machine& vm, Frame* frame, Str* name, Own& out)
{
    if (!frame->locals)
        return 0;
    Value locals(frame->locals);
    if (isExactDict(vm, locals)) {
        out = Own::ref(findStr(locals.as<Dict>(), name));
        return static_cast<bool>(out);
    }
    out = vm.getItem(locals, Value(name));
    if (out)
        return 1;
    if (!vm.errorIs(vm.exc.KeyError))
        return -1;
    vm.clearError();
    return 0;
}

}    // namespace

Own loadClassDeref(Machine& vm, Frame* frame, uint32_t cell)
{
    Own v;
    const int found = findLocal(vm, frame, cellName(frame, vm, cell), v);
    if (found)
        return found < 0 ? Own() : std::move(v);
    v = Own::ref(frame->slots[frame->code->localCount + cell].as<Cell>()->contents);
    if (!v)
        raiseUnboundCell(vm, frame, cell);
    return v;
}

Own loadName(Machine& vm, Frame* frame, Str* name)
{
    Own v;
    const int found = findLocal(vm, frame, name, v);
    if (found)
        return found < 0 ? Own() : std::move(v);
    return loadGlobal(vm, frame, name, nullptr);
}

bool storeName(Machine& vm, Frame* frame, Str* name, Value value)
{
    Value locals(frame->locals ? frame->locals : static_cast<Object*>(frame->globals));
    if (isExactDict(vm, locals)) {
        setStr(locals.as<Dict>(), name, value);
        return true;
    }
    return vm.setItem(locals, Value(name), value);
}

bool deleteName(Machine& vm, Frame* frame, Str* name)
{
    Value locals(frame->locals ? frame->locals : static_cast<Object*>(frame->globals));
    if (isExactDict(vm, locals)) {
        if (popStr(locals.as<Dict>(), name))
            return true;
    } else {
        if (vm.deleteItem(locals, Value(name)))
            return true;
        if (!vm.errorIs(vm.exc.KeyError))
            return false;
        vm.clearError();
    }
    raiseNameError(vm, frame, name);
    return false;
}

Own loadGlobal(Machine& vm, Frame* frame, Str* name, InlineCache* cache)
{
    int32_t at = findStrIndex(frame->globals, name);
    if (at >= 0) {
        if (cache) {
            cache->kind = InlineCache::Kind::Global;
            cache->version = frame->globals->keysVersion;
            cache->entry = static_cast<uint32_t>(at);
        }
        return Own::ref(frame->globals->entries[at].value);
    }
    at = findStrIndex(frame->builtins, name);
    if (at >= 0) {
        if (cache) {
            cache->kind = InlineCache::Kind::Builtin;
            cache->version = frame->globals->keysVersion;
            cache->version2 = frame->builtins->keysVersion;
            cache->entry = static_cast<uint32_t>(at);
        }
        return Own::ref(frame->builtins->entries[at].value);
    }
    raiseNameError(vm, frame, name);
    return {};
}

bool setupAnnotations(Machine& vm, Frame* frame)
{
    Own existing;
    const int found = findLocal(vm, frame, vm.names.annotations, existing);
    if (found)
        return found > 0;
    return storeName(vm, frame, vm.names.annotations, vm.newDict().value());
}

// ---- attributes

namespace {

bool isDataDescriptor(Value v) { return v.isObject() && v.object()->type->slots.descrSet; }

void rememberInstance(InlineCache* cache, Type* type, Attrs* attrs, int index)
{
    cache->kind = InlineCache::Kind::Instance;
    cache->version = type->version;
    cache->shape = attrs->shape;
    cache->index = static_cast<uint16_t>(index);
    cache->entry = type->attrsOffset;
}

}    // namespace

Own loadAttr(Machine& vm, Value object, Str* name, InlineCache* cache)
{
    if (!cache || !object.isObject())
        return vm.getAttr(object, name);
    Object* o = object.object();
    Type* type = o->type;
    if (type == vm.types.module) {
        Dict* d = static_cast<Module*>(o)->dict;
        const int32_t at = d ? findStrIndex(d, name) : -1;
        if (at >= 0) {
            cache->kind = InlineCache::Kind::ModuleEntry;
            cache->version = d->keysVersion;
            cache->version2 = type->version;
            cache->entry = static_cast<uint32_t>(at);
            return Own::ref(d->entries[at].value);
        }
        return vm.getAttr(object, name);
    }
    if (type->slots.getAttr) {
        // A plain class: its own attribute, where that is nothing that binds.
        if (type == vm.types.type) {
            auto* cls = static_cast<Type*>(o);
            Value found = vm.lookupInType(cls, name);
            if (!found.isNull() && !isDataDescriptor(vm.lookupInType(type, name)) && (!found.isObject() || !found.object()->type->slots.descrGet)) {
                cache->kind = InlineCache::Kind::TypeValue;
                cache->version = 0;
                cache->version2 = cls->version;
                cache->dict = reinterpret_cast<Dict*>(o);
                cache->bits = found.bits();
                return Own::ref(found);
            }
        }
        return vm.getAttr(object, name);
    }
    Value inType = vm.lookupInType(type, name);
    if (isDataDescriptor(inType)) {
        if (inType.object()->type == vm.types.memberDescriptor && isSubtype(type, inType.as<MemberDescriptor>()->owner)) {
            cache->kind = InlineCache::Kind::Slot;
            cache->version = type->version;
            cache->entry = type->slotsOffset + inType.as<MemberDescriptor>()->slotIndex * static_cast<uint32_t>(sizeof(Value));
        }
        return vm.getAttr(object, name);
    }
    if (type->attrsOffset && type->attrsOffset != kAttrsAtEnd) {
        Attrs* attrs = attrsOf(o);
        if (attrs->shape) {
            const int at = findInShape(attrs->shape, name);
            if (at >= 0) {
                rememberInstance(cache, type, attrs, at);
                return Own::ref(attrs->values[at]);
            }
        }
    }
    return vm.getAttr(object, name);
}

bool storeAttr(Machine& vm, Value object, Str* name, Value value, InlineCache* cache)
{
    if (!cache || !object.isObject())
        return vm.setAttr(object, name, value);
    Object* o = object.object();
    Type* type = o->type;
    if (type->slots.setAttr || !type->attrsOffset || type->attrsOffset == kAttrsAtEnd || isDataDescriptor(vm.lookupInType(type, name)))
        return vm.setAttr(object, name, value);
    Attrs* attrs = attrsOf(o);
    Shape* before = attrs->shape;
    const int at = before ? findInShape(before, name) : -1;
    if (at >= 0) {
        rememberInstance(cache, type, attrs, at);
    } else {
        const uint32_t version = type->version;
        setOwnAttr(attrs, type, name, value);
        if (before && attrs->shape && attrs->shape->parent == before) {
            cache->kind = InlineCache::Kind::TypeMethod;    // here: one attribute more
            cache->version = version;
            cache->shape = before;
            cache->newShape = attrs->shape;
            cache->index = static_cast<uint16_t>(before->count);
            cache->entry = type->attrsOffset;
        }
        return true;
    }
    setOwnAttr(attrs, type, name, value);
    return true;
}

Own loadMethod(Machine& vm, Value object, Str* name, InlineCache* cache, bool& isMethod)
{
    isMethod = false;
    Type* type = vm.typeOf(object);
    if (type->slots.getAttr || isType(object))
        return loadAttr(vm, object, name, cache);
    Value inType = vm.lookupInType(type, name);
    if (!inType.isObject() || !(inType.object()->type->typeFlags & kMethodDescriptor))
        return loadAttr(vm, object, name, cache && cache->kind != InlineCache::Kind::TypeMethod ? cache : nullptr);
    Attrs* attrs = object.isObject() ? attrsOf(object.object()) : nullptr;
    if (attrs) {
        Value own = getOwnAttr(attrs, name);
        if (!own.isNull())
            return Own::ref(own);
    }
    isMethod = true;
    if (cache && (!attrs || (attrs->shape && type->attrsOffset != kAttrsAtEnd))) {
        cache->kind = InlineCache::Kind::TypeMethod;
        cache->version = type->version;
        cache->entry = attrs ? type->attrsOffset : 0;
        cache->shape = attrs ? attrs->shape : nullptr;
        cache->target = inType.object();
    }
    return Own::ref(inType);
}

bool findSuperMethod(Machine& vm, Frame* frame, Str* name, InlineCache& cache)
{
    const Code* const code = frame->code;
    if (!frame->function || code->argumentCount == 0 || name == vm.names.class_)
        return false;
    const Value self = frame->slots[0];
    if (self.isNull() || self.isNone() || isType(self))    // a class method's super() looks through the class itself
        return false;
    const auto& frees = code->unit->freeNames;
    const auto at = std::find(frees.begin(), frees.end(), "__class__");
    if (at == frees.end())
        return false;
    const uint32_t slot = code->localCount + code->cellCount + static_cast<uint32_t>(at - frees.begin());
    const Value owner = frame->slots[slot].as<Cell>()->contents;
    Type* const type = vm.typeOf(self);
    const Tuple* const mro = type->mro;
    if (owner.isNull() || !isType(owner) || !mro)
        return false;
    const Value* const end = mro->items + mro->size;
    const Value* base = std::find_if(mro->items, end, [&](Value v) { return v.object() == owner.object(); });
    if (base == end)
        return false;
    Value found;
    while (found.isNull() && ++base != end)
        found = findStr(base->as<Type>()->dict, name);
    if (!found.isObject() || !(found.object()->type->typeFlags & kMethodDescriptor))
        return false;
    cache.kind = InlineCache::Kind::SuperMethod;
    cache.version = type->version;
    cache.entry = slot;
    cache.owner = owner.object();
    cache.target = found.object();
    return true;
}

}    // namespace swimloop::vm
