// _types: the machine's own types under the names that types gives them.
#include "script/code_unit.h"
#include "stdlib/library.h"
#include "stdlib/stdlib.h"
#include "vm/codecs.h"
#include "vm/world.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// Marks the code of a generator function, so that what it makes can be awaited. Functions made from one definition share it.
Own markCoroutine(Machine& vm, const Value* args)
{
    if (vm.typeOf(args[0]) != vm.types.function)
        return vm.typeError("a function is needed");
    args[0].as<Function>()->code->flags |= script::kIterableCoroutine;
    return Own::ref(args[0]);
}

// Marks a class that CPython has in C: messages show its dotted name, and its attributes cannot be set from now on.
Own markNative(Machine& vm, const Value* args)
{
    if (!isType(args[0]))
        return vm.typeError("a class is needed");
    Type* type = args[0].as<Type>();
    const Value module = findStr(type->dict, vm.names.module);
    if (module.isNull() || !isStr(module) || !type->payload.isNull())
        return vm.typeError("a class of a module is needed");
    const Ref<Str> text = vm.newStr(cat(viewOf(module), ".", type->name));
    type->payload = text.share().release();
    return Own::ref(args[0]);
}

// How messages of C code name the type of a value.
Own shownTypeName(Machine& vm, const Value* args) { return vm.newStr(vm.typeName(args[0])).own(); }

// What codecs.lookup() calls an encoding; None where there is none of that name.
Own codecName(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("lookup() argument must be str, not ", vm.typeName(args[0])));
    const std::string_view name = canonicalEncoding(viewOf(args[0]));
    return name.empty() ? Own::none() : vm.newStr(name).own();
}

// The text of a module, its file, and whether it is a package; None where no module of that name lies anywhere.
Own moduleSource(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError("a name is needed");
    if (vm.world) {
        if (const auto source = vm.world->findModule(viewOf(args[0]))) {
            const Ref<Str> text = vm.newStr(source->text), file = vm.newStr(source->fileName);
            return vm.newTuple({text.value(), file.value(), Value::boolean(source->isPackage)}).own();
        }
    }
    if (hasModule(viewOf(args[0])) || viewOf(args[0]) == "builtins")
        return vm.newTuple({Value::none(), Value::none(), Value::boolean(false)}).own();
    return Own::none();
}

// All modules that come with the simulator.
Own moduleNames(Machine& vm, const Value*)
{
    Ref<List> names = vm.newList();
    for (const std::string_view name : standardModules())
        pushBack(names, vm.newStr(name).own());
    return std::move(names).own();
}

}    // namespace

bool initTypes(Machine& vm, Module* module)
{
    const Types& t = vm.types;
    const std::pair<const char*, Type*> named[] = {
        {"AsyncGeneratorType", t.asyncGenerator}, {"BuiltinFunctionType", t.builtinFunction}, {"BuiltinMethodType", t.builtinFunction}, {"CellType", t.cell},
        {"ClassMethodDescriptorType", t.classMethodDescriptor}, {"CodeType", t.code}, {"CoroutineType", t.coroutine}, {"EllipsisType", t.ellipsis}, {"FrameType", t.frame},
        {"FunctionType", t.function}, {"GeneratorType", t.generator}, {"GenericAlias", t.genericAlias}, {"GetSetDescriptorType", t.getSetDescriptor}, {"LambdaType", t.function},
        {"MappingProxyType", t.mappingProxy}, {"MemberDescriptorType", t.memberDescriptor}, {"MethodDescriptorType", t.methodDescriptor}, {"MethodType", t.boundMethod},
        {"MethodWrapperType", t.methodWrapper}, {"ModuleType", t.module}, {"NoneType", t.none}, {"NotImplementedType", t.notImplemented}, {"SimpleNamespace", t.simpleNamespace},
        {"TracebackType", t.traceback}, {"UnionType", t.unionType}, {"WrapperDescriptorType", t.wrapperDescriptor},
    };
    const Ref<List> all = vm.newList();
    for (const auto& [name, type] : named) {
        vm.addValue(module, name, Value(type));
        pushBack(all, Value(vm.intern(name)));
    }
    vm.addValue(module, "__all__", all.value());
    vm.addFunction(module, "_mark_native(cls, /)", markNative);
    vm.addFunction(module, "_type_name(value, /)", shownTypeName);
    vm.addFunction(module, "_codec_name(name, /)", codecName);
    vm.addFunction(module, "_module_source(name, /)", moduleSource);
    vm.addFunction(module, "_module_names()", moduleNames);
    vm.addFunction(module, "_mark_coroutine(function, /)", markCoroutine);
    return true;
}

}    // namespace swimloop::stdlib
