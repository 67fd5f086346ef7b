// Builtins that ask about any object: attributes, types, identity, texts, names in reach.
#include "vm/builtins.h"
#include "vm/call.h"
#include "vm/containers.h"
#include "vm/module.h"

namespace swimloop::vm {

namespace {

Str* attributeName(Machine& vm, Value v)
{
    if (isStr(v))
        return vm.intern(v.as<Str>());
    vm.typeError(cat("attribute name must be string, not '", vm.typeName(v), "'"));
    return nullptr;
}

Own getAttribute(Machine& vm, const Value* args)
{
    Str* name = attributeName(vm, args[1]);
    if (!name)
        return {};
    if (args[2].isNull())
        return vm.getAttr(args[0], name);
    Own value;
    if (!vm.findAttr(args[0], name, value))
        return {};
    return value.isNull() ? Own::ref(args[2]) : value;
}

Own hasAttribute(Machine& vm, const Value* args)
{
    Str* name = attributeName(vm, args[1]);
    Own value;
    if (!name || !vm.findAttr(args[0], name, value))
        return {};
    return Own::boolean(!value.isNull());
}

Own setAttribute(Machine& vm, const Value* args)
{
    Str* name = attributeName(vm, args[1]);
    return name && vm.setAttr(args[0], name, args[2]) ? Own::none() : Own();
}

Own deleteAttribute(Machine& vm, const Value* args)
{
    Str* name = attributeName(vm, args[1]);
    return name && vm.deleteAttr(args[0], name) ? Own::none() : Own();
}

Own callable(Machine& vm, const Value* args)
{
    return Own::boolean(vm.isCallable(args[0]));
}

Own hash(Machine& vm, const Value* args)
{
    int64_t out = 0;
    return vm.hash(args[0], out) ? vm.newInt(out) : Own();
}

Own id(Machine& vm, const Value* args)
{
    return vm.newUInt(vm.id(args[0]));
}

Own isInstance(Machine& vm, const Value* args)
{
    const int is = vm.isInstanceOf(args[0], args[1]);
    return is < 0 ? Own() : Own::boolean(is);
}

Own isSubclass(Machine& vm, const Value* args)
{
    const int is = vm.isSubclassOf(args[0], args[1]);
    return is < 0 ? Own() : Own::boolean(is);
}

Own length(Machine& vm, const Value* args)
{
    const int64_t size = vm.length(args[0]);
    return size < 0 ? Own() : vm.newInt(size);
}

Own repr(Machine& vm, const Value* args)
{
    return vm.repr(args[0]);
}
Own ascii(Machine& vm, const Value* args)
{
    return vm.ascii(args[0]);
}

Own format(Machine& vm, const Value* args)
{
    if (!args[1].isNull() && !isStr(args[1]))
        return vm.typeError(cat("format() argument 2 must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    return vm.format(args[0], args[1]);
}

Own globals(Machine& vm, const Value*)
{
    Dict* d = currentGlobals(vm);
    return d ? Own::ref(Value(d)) : Own();
}

Own locals(Machine& vm, const Value*)
{
    return currentLocals(vm);
}

Own vars(Machine& vm, const Value* args)
{
    if (args[0].isNull())
        return currentLocals(vm);
    Own dict;
    if (!vm.findAttr(args[0], vm.names.dict, dict))
        return {};
    return dict.isNull() ? Own(vm.typeError("vars() argument must have __dict__ attribute")) : dict;
}

Own sortedList(Machine& vm, Value iterable)
{
    Ref<List> list = vm.listOf(iterable);
    return list && sortList(vm, list, Value::none(), false) ? std::move(list).own() : Own();
}

Own dir(Machine& vm, const Value* args)
{
    if (args[0].isNull()) {
        const Own names = currentLocals(vm);
        const Own keys = names.isNull() ? Own() : vm.callMethod(names, vm.names.a_keys);
        return keys.isNull() ? Own() : sortedList(vm, keys);
    }
    const Own method = vm.lookupSpecial(args[0], vm.names.dir);
    if (method.isNull())
        return vm.hasError() ? Own() : Own(vm.typeError("object does not provide __dir__"));
    const Own names = vm.call(method);
    return names.isNull() ? Own() : sortedList(vm, names);
}

}    // namespace

Dict* currentGlobals(Machine& vm)
{
    if (const Frame* frame = vm.currentFrame())
        return frame->globals;
    vm.raise(vm.exc.SystemError, "globals do not exist");
    return nullptr;
}

Own currentLocals(Machine& vm)
{
    if (Frame* frame = vm.currentFrame())
        return localsOf(vm, frame);
    return vm.raise(vm.exc.SystemError, "frame does not exist");
}

void addObjectBuiltins(Machine& vm, Module* module)
{
    vm.addFunction(module, "getattr(object, name, default=..., /)", getAttribute, "Get a named attribute from an object.");
    vm.addFunction(module, "hasattr(obj, name, /)", hasAttribute, "Return whether the object has an attribute with the given name.");
    vm.addFunction(module, "setattr(obj, name, value, /)", setAttribute, "Sets the named attribute on the given object to the specified value.");
    vm.addFunction(module, "delattr(obj, name, /)", deleteAttribute, "Deletes the named attribute from the given object.");
    vm.addFunction(module, "callable(obj, /)", callable, "Return whether the object is callable (i.e., some kind of function).");
    vm.addFunction(module, "hash(obj, /)", hash, "Return the hash value for the given object.");
    vm.addFunction(module, "id(obj, /)", id, "Return the identity of an object.");
    vm.addFunction(module, "isinstance(obj, class_or_tuple, /)", isInstance, "Return whether an object is an instance of a class or of a subclass thereof.");
    vm.addFunction(module, "issubclass(cls, class_or_tuple, /)", isSubclass, "Return whether 'cls' is derived from another class or is the same class.");
    vm.addFunction(module, "len(obj, /)", length, "Return the number of items in a container.");
    vm.addFunction(module, "repr(obj, /)", repr, "Return the canonical string representation of the object.");
    vm.addFunction(module, "ascii(obj, /)", ascii, "Return an ASCII-only representation of an object.");
    vm.addFunction(module, "format(value, format_spec='', /)", format, "Return type(value).__format__(value, format_spec).");
    vm.addFunction(module, "globals()", globals, "Return the dictionary containing the current scope's global variables.");
    vm.addFunction(module, "locals()", locals, "Return a dictionary containing the current scope's local variables.");
    vm.addFunction(module, "vars(object=..., /)", vars, "Without arguments, equivalent to locals(). With an argument, equivalent to object.__dict__.");
    vm.addFunction(module, "dir(object=..., /)", dir, "The names in the current scope, or the attributes of the object, in order.");
}

}    // namespace swimloop::vm
