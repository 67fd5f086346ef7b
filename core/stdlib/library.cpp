#include "stdlib/library.h"

#include "vm/native.h"

namespace swimloop::stdlib {

using namespace vm;

Library& libraryOf(Machine& vm)
{
    if (!vm.library)
        vm.library = std::make_shared<Library>();
    return *static_cast<Library*>(vm.library.get());
}

const NativeDef& signatureOf(Machine& vm, const char* signature)
{
    NativeDef*& def = libraryOf(vm).signatures[signature];
    if (!def)
        def = &parseSignature(vm, signature, nullptr, nullptr);
    return *def;
}

Type* addType(Machine& vm, Module* module, const TypeSpec& spec)
{
    Type* type = vm.newType(spec);
    vm.addValue(module, std::string(type->name->view()).c_str(), Value(type));
    return type;
}

void addText(Machine& vm, Module* module, const char* name, std::string_view text)
{
    vm.addValue(module, name, vm.newStr(text).value());
}

void addInt(Machine& vm, Module* module, const char* name, int64_t number)
{
    const Own n = vm.newInt(number);
    vm.addValue(module, name, n);
}

Type* newExceptionType(Machine& vm, std::string_view dottedName, Type* base)
{
    TypeSpec spec;
    const std::string name(dottedName);
    spec.name = name;
    spec.base = base;
    spec.size = base->basicSize;
    spec.flags |= base->typeFlags & (kGcType | kExceptionSubclass);
    spec.attrsAt = base->attrsOffset;
    return vm.newType(spec);
}

}    // namespace swimloop::stdlib
