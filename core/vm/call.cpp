// Calling things from native code. Calls between functions of the script do not come here: the interpreter pushes a frame.
#include "vm/call.h"

#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/slots.h"
#include "vm/type_name.h"

namespace swimloop::vm {

namespace {

constexpr size_t kMaxLocalArguments = 12;

Own callWithSelf(Machine& vm, Value callable, Value self, const CallArgs& args)
{
    const uint32_t total = args.total();
    if (total + 1 <= kMaxLocalArguments) {
        Value buffer[kMaxLocalArguments];
        buffer[0] = self;
        for (uint32_t i = 0; i < total; ++i)
            buffer[i + 1] = args.values[i];
        return vm.call(callable, CallArgs{buffer, args.positional + 1, args.names});
    }
    Vec<Value> values;
    values.reserve(total + 1);
    values.push_back(self);
    values.insert(values.end(), args.values, args.values + total);
    return vm.call(callable, CallArgs{values.data(), args.positional + 1, args.names});
}

bool checkDescriptorSelf(Machine& vm, NativeFunction* f, const CallArgs& args)
{
    if (args.positional == 0)
        return vm.typeError(cat(f->def->kind == NativeDef::Kind::SlotWrapper ? "descriptor '" : "unbound method ", f->owner->name, ".", f->def->name,
            f->def->kind == NativeDef::Kind::SlotWrapper ? "' of '" : "() needs an argument", f->def->kind == NativeDef::Kind::SlotWrapper ? cat(f->owner->name, "' object needs an argument") : std::string()));
    if (!vm.isInstance(args.values[0], f->owner))
        return vm.typeError(f->def->kind == NativeDef::Kind::SlotWrapper
                ? cat("descriptor '", f->def->name, "' requires a '", shownName(f->owner), "' object but received a '", vm.typeName(args.values[0]), "'")
                : cat("descriptor '", f->def->name, "' for '", shownName(f->owner), "' objects doesn't apply to a '", vm.typeName(args.values[0]), "' object"));
    return true;
}

Own callNew(Machine& vm, NativeFunction* f, const CallArgs& args)
{
    Type* owner = f->self.as<Type>();
    if (args.positional == 0)
        return vm.typeError(cat(owner->name, ".__new__(): not enough arguments"));
    if (!isType(args.values[0]))
        return vm.typeError(cat(owner->name, ".__new__(X): X is not a type object (", vm.typeName(args.values[0]), ")"));
    Type* type = args.values[0].as<Type>();
    if (!isSubtype(type, owner))
        return vm.typeError(cat(owner->name, ".__new__(", type->name, "): ", type->name, " is not a subtype of ", owner->name));
    // A class must not be made by the __new__ of a type whose layout is not its own.
    Type* solid = type;
    while (solid->typeFlags & kHeapType)
        solid = solid->base;
    if (solid->slots.create != owner->slots.create && solid->basicSize != owner->basicSize)
        return vm.typeError(cat(owner->name, ".__new__(", type->name, ") is not safe, use ", solid->name, ".__new__()"));
    return reinterpret_cast<Own (*)(Machine&, Type*, const CallArgs&)>(f->def->slot)(vm, type, CallArgs{args.values + 1, args.positional - 1, args.names});
}

}    // namespace

Own callNative(Machine& vm, NativeFunction* f, const CallArgs& given)
{
    const NativeDef& def = *f->def;
    CallArgs args = given;
    Value buffer[kMaxLocalArguments];
    Vec<Value> many;
    if (def.slotDef && def.kind != NativeDef::Kind::SlotWrapper)
        return callNew(vm, f, args);
    if (!f->self.isNull()) {
        const uint32_t total = args.total();
        Value* values = buffer;
        if (total + 1 > kMaxLocalArguments) {
            many.resize(total + 1);
            values = many.data();
        }
        values[0] = f->self;
        for (uint32_t i = 0; i < total; ++i)
            values[i + 1] = args.values[i];
        args.values = values;
        ++args.positional;
    } else if (f->owner && (def.kind == NativeDef::Kind::Method || def.kind == NativeDef::Kind::SlotWrapper) && !checkDescriptorSelf(vm, f, args)) {
        return {};
    }
    if (def.kind == NativeDef::Kind::SlotWrapper)
        return def.slotDef->wrapper(vm, def.slot, args.values[0], CallArgs{args.values + 1, args.positional - 1, args.names}, *def.slotDef);
    if (def.raw)
        return def.raw(vm, args);
    if (def.params.size() == def.positionalCount && !args.names && args.positional <= def.positionalCount && args.positional >= def.requiredCount && def.positionalCount <= kMaxLocalArguments) {
        if (args.positional == def.positionalCount)
            return def.call(vm, args.values);
        Value padded[kMaxLocalArguments];
        for (uint32_t i = 0; i < def.positionalCount; ++i)
            padded[i] = i < args.positional ? args.values[i] : Value();
        return def.call(vm, padded);
    }
    Own varArgs, varKeywords;
    if (def.params.size() <= kMaxLocalArguments) {
        Value bound[kMaxLocalArguments];
        if (!vm.bindArguments(def, args, bound, varArgs, varKeywords))
            return {};
        return def.call(vm, bound);
    }
    Vec<Value> bound(def.params.size());
    if (!vm.bindArguments(def, args, bound.data(), varArgs, varKeywords))
        return {};
    return def.call(vm, bound.data());
}

Own Machine::call(Value callable, const CallArgs& args)
{
    if (!callable.isObject())
        return typeError(cat("'", typeName(callable), "' object is not callable"));
    if (!charge(8))
        return {};
    Object* o = callable.object();
    if (o->type == types.function) {
        Own keep = Own::ref(callable);
        return callFunction(*this, static_cast<Function*>(o), args);
    }
    if (o->type == types.boundMethod) {
        auto* m = static_cast<BoundMethod*>(o);
        Own function = Own::ref(m->function), self = Own::ref(m->self);
        if (!function->isObject() || function->object()->type != types.boundMethod)
            return callWithSelf(*this, function, self, args);
        RecursionGuard guard(*this, " while calling a Python object");    // methods of methods
        return guard ? callWithSelf(*this, function, self, args) : Own();
    }
    RecursionGuard guard(*this, " while calling a Python object");
    if (!guard)
        return {};
    if (o->type == types.builtinFunction || o->type == types.methodDescriptor || o->type == types.wrapperDescriptor || o->type == types.methodWrapper || o->type == types.classMethodDescriptor) {
        Own keep = Own::ref(callable);
        return callNative(*this, static_cast<NativeFunction*>(o), args);
    }
    if (auto slot = o->type->slots.call) {
        Own keep = Own::ref(callable);
        return slot(*this, callable, args);
    }
    return typeError(cat("'", typeName(callable), "' object is not callable"));
}

bool Machine::isCallable(Value v) const { return typeOf(v)->slots.call != nullptr; }

Own Machine::callMethod(Value self, Str* name, std::initializer_list<Value> args)
{
    // Unbound where that is the same: no bound method is made.
    Type* type = typeOf(self);
    if (!type->slots.getAttr) {
        Value inType = lookupInType(type, name);
        Attrs* attrs = self.isObject() ? attrsOf(self.object()) : nullptr;
        if (inType.isObject() && (inType.object()->type->typeFlags & kMethodDescriptor) && (!attrs || getOwnAttr(attrs, name).isNull())) {
            Own function = Own::ref(inType);
            return callWithSelf(*this, function, self, CallArgs{args.begin(), static_cast<uint32_t>(args.size()), nullptr});
        }
    }
    Own method = getAttr(self, name);
    if (!method)
        return {};
    return call(method, args);
}

Own Machine::callWithTuple(Value callable, Tuple* args, Dict* keywordsOrNull)
{
    Own keep = Own::ref(Value(args));
    if (!keywordsOrNull || keywordsOrNull->count == 0)
        return call(callable, CallArgs{args->items, args->size, nullptr});
    if (!charge(uint64_t{args->size} / 8 + uint64_t{keywordsOrNull->count} * 4))
        return {};
    Vec<Value> values(args->items, args->items + args->size);
    Ref<Tuple> keywordNames = newTuple(keywordsOrNull->count);
    Vec<Own> held;
    uint32_t i = 0;
    DictEntry* entry;
    for (uint32_t at = 0; nextEntry(keywordsOrNull, at, entry);) {
        if (!isStr(entry->key))
            return typeError("keywords must be strings");
        keywordNames->items[i++] = Own::ref(entry->key).release();
        held.push_back(Own::ref(entry->value));
        values.push_back(entry->value);
    }
    return call(callable, CallArgs{values.data(), args->size, keywordNames});
}

}    // namespace swimloop::vm
