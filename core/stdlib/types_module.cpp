// _types: the machine's own types under the names that types gives them.
#include "stdlib/library.h"

namespace swimloop::stdlib {

using namespace vm;

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
    return true;
}

}    // namespace swimloop::stdlib
