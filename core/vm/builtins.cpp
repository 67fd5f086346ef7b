#include "vm/builtins.h"

#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void addTypes(Machine& vm, Module* module)
{
    const Types& t = vm.types;
    const std::pair<const char*, Type*> types[] = {
        {"object", t.object}, {"type", t.type}, {"int", t.int_}, {"bool", t.bool_}, {"float", t.float_}, {"complex", t.complex}, {"str", t.str},
        {"bytes", t.bytes}, {"bytearray", t.bytearray}, {"memoryview", t.memoryview}, {"tuple", t.tuple}, {"list", t.list}, {"dict", t.dict}, {"set", t.set},
        {"frozenset", t.frozenset}, {"range", t.range}, {"slice", t.slice}, {"property", t.property}, {"staticmethod", t.staticMethod},
        {"classmethod", t.classMethod}, {"super", t.super}, {"enumerate", t.enumerate}, {"zip", t.zip}, {"map", t.map}, {"filter", t.filter}, {"reversed", t.reversed},
    };
    for (const auto& [name, type] : types)
        vm.addValue(module, name, Value(type));
#define SWIMLOOP_ADD_EXCEPTION(name, base, layout) vm.addValue(module, #name, Value(vm.exc.name));
    SWIMLOOP_EXCEPTIONS(SWIMLOOP_ADD_EXCEPTION)
#undef SWIMLOOP_ADD_EXCEPTION
    vm.addValue(module, "ExceptionGroup", Value(vm.exc.ExceptionGroup));
    vm.addValue(module, "EnvironmentError", Value(vm.exc.OSError));
    vm.addValue(module, "IOError", Value(vm.exc.OSError));
}

void dictCopyAll(Dict* into, Dict* from)
{
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(from, at, entry);)
        setStr(into, entry->key.as<Str>(), entry->value);
}

// Around the dict that the machine has for builtins already, if it has one.
Ref<Module> makeModule(Machine& vm)
{
    Ref<Module> module = vm.newModule("builtins");
    if (Dict* known = vm.builtins()) {
        dictCopyAll(known, module->dict);
        decref(static_cast<Object*>(std::exchange(module->dict, known)));
    } else {
        vm.state->builtins = module->dict;
    }
    incref(static_cast<Object*>(module->dict));
    if (Dict* modules = vm.sysModules())
        setStr(modules, vm.intern("builtins"), module.value());
    return module;
}

}    // namespace

void setupBuiltins(Machine& vm)
{
    const Ref<Module> made = makeModule(vm);
    Module* module = made;
    addTypes(vm, module);
    vm.addValue(module, "None", Value::none());
    vm.addValue(module, "True", Value::boolean(true));
    vm.addValue(module, "False", Value::boolean(false));
    vm.addValue(module, "Ellipsis", Value::ellipsis());
    vm.addValue(module, "NotImplemented", Value::notImplemented());
    vm.addValue(module, "__debug__", Value::boolean(true));
    addNumberBuiltins(vm, module);
    addFoldBuiltins(vm, module);
    addObjectBuiltins(vm, module);
    addIterationBuiltins(vm, module);
    addRunBuiltins(vm, module);
    addTextBuiltins(vm, module);
}

}    // namespace swimloop::vm
