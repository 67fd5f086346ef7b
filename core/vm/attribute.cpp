// Attribute access: objects, classes, and the errors' texts with their suggestions.
#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/slots.h"
#include "vm/type_name.h"

namespace swimloop::vm {

Own Machine::genericGetAttr(Value v, Str* name)
{
    Type* type = typeOf(v);
    Value inType = lookupInType(type, name);
    Own descriptor = Own::ref(inType);
    const Slots* slots = inType.isObject() ? &inType.object()->type->slots : nullptr;
    if (slots && slots->descrGet && slots->descrSet)    // a data descriptor comes before the object's own
        return slots->descrGet(*this, descriptor, v, type);
    if (v.isObject()) {
        if (Attrs* attrs = attrsOf(v.object())) {
            Value own = getOwnAttr(attrs, name);
            if (!own.isNull())
                return Own::ref(own);
        }
    }
    if (slots && slots->descrGet)
        return slots->descrGet(*this, descriptor, v, type);
    if (descriptor)
        return descriptor;
    return attributeError(v, name);
}

bool Machine::genericSetAttr(Value v, Str* name, Value valueOrNull)
{
    Type* type = typeOf(v);
    Value inType = lookupInType(type, name);
    if (inType.isObject()) {
        if (auto set = inType.object()->type->slots.descrSet) {
            Own descriptor = Own::ref(inType);
            return set(*this, descriptor, v, valueOrNull);
        }
    }
    Attrs* attrs = v.isObject() ? attrsOf(v.object()) : nullptr;
    if (!attrs) {
        if (inType.isNull())
            return attributeError(v, name);
        raise(exc.AttributeError, cat("'", type->name, "' object attribute '", name, "' is read-only"));
        return false;
    }
    if (valueOrNull.isNull()) {
        if (removeOwnAttr(attrs, name))
            return true;
        return attributeError(v, name);
    }
    setOwnAttr(attrs, type, name, valueOrNull);
    return true;
}

Own Machine::getAttr(Value v, Str* name)
{
    Type* type = typeOf(v);
    if (type->slots.getAttr)
        return type->slots.getAttr(*this, v, name);
    return genericGetAttr(v, name);
}

bool Machine::findAttr(Value v, Str* name, Own& out)
{
    // Without raising where nothing of the script is asked.
    Type* type = typeOf(v);
    if (!type->slots.getAttr) {
        Value inType = lookupInType(type, name);
        if (inType.isNull()) {
            Attrs* attrs = v.isObject() ? attrsOf(v.object()) : nullptr;
            Value own = attrs ? getOwnAttr(attrs, name) : Value();
            out = Own::ref(own);
            return true;
        }
    }
    out = getAttr(v, name);
    if (out)
        return true;
    if (!errorIs(exc.AttributeError))
        return false;
    clearError();
    return true;
}

bool Machine::setAttr(Value v, Str* name, Value value)
{
    if (auto set = typeOf(v)->slots.setAttr)
        return set(*this, v, name, value);
    return genericSetAttr(v, name, value);
}

bool Machine::deleteAttr(Value v, Str* name) { return setAttr(v, name, Value()); }

Failure Machine::attributeError(Value v, Str* name)
{
    std::string text;
    if (isType(v))
        text = cat("type object '", shownName(v.as<Type>()), "' has no attribute '", name, "'");
    else if (v.isObject() && v.object()->type == types.module)
        text = cat("module '", v.as<Module>()->name, "' has no attribute '", name, "'");
    else
        text = cat("'", typeName(v), "' object has no attribute '", name, "'");
    raise(exc.AttributeError, text);
    if (m_error && m_error->type == exc.AttributeError) {
        auto* error = static_cast<AttributeErrorObject*>(m_error);
        decref(std::exchange(error->name, Own::ref(Value(name)).release()));
        decref(std::exchange(error->object, Own::ref(v).release()));
    }
    return {};
}

// ---- classes as objects

Own typeGetAttr(Machine& vm, Value self, Str* name)
{
    Type* type = self.as<Type>();
    Type* meta = type->type;
    Value inMeta = vm.lookupInType(meta, name);
    Own metaValue = Own::ref(inMeta);
    const Slots* metaSlots = inMeta.isObject() ? &inMeta.object()->type->slots : nullptr;
    if (metaSlots && metaSlots->descrGet && metaSlots->descrSet)
        return metaSlots->descrGet(vm, metaValue, self, meta);
    Value found = vm.lookupInType(type, name);
    if (!found.isNull()) {
        Own value = Own::ref(found);
        if (found.isObject())
            if (auto get = found.object()->type->slots.descrGet)
                return get(vm, value, Value(), type);
        return value;
    }
    if (metaSlots && metaSlots->descrGet)
        return metaSlots->descrGet(vm, metaValue, self, meta);
    if (metaValue)
        return metaValue;
    return vm.attributeError(self, name);
}

bool typeSetAttr(Machine& vm, Value self, Str* name, Value valueOrNull)
{
    Type* type = self.as<Type>();
    if (isImmutableType(type)) {
        vm.typeError(cat("cannot set '", name, "' attribute of immutable type '", shownName(type), "'"));
        return false;
    }
    Value inMeta = vm.lookupInType(type->type, name);
    if (inMeta.isObject()) {
        if (auto set = inMeta.object()->type->slots.descrSet) {
            Own descriptor = Own::ref(inMeta);
            return set(vm, descriptor, self, valueOrNull);
        }
    }
    if (valueOrNull.isNull()) {
        Own old = popStr(type->dict, name);
        if (!old)
            return vm.attributeError(self, name);
        typeModified(vm, type);
        updateSlot(vm, type, name);
        return true;
    }
    Own keep = Own::ref(findStr(type->dict, name));    // what it was may be freed only when all is consistent
    setStr(type->dict, name, valueOrNull);
    typeModified(vm, type);
    updateSlot(vm, type, name);
    return true;
}

}    // namespace swimloop::vm
