// What the files of io share: the base classes, which hold for streams of the script's own too.
#pragma once

#include <string>
#include <string_view>

#include "stdlib/library.h"
#include "vm/attrs.h"
#include "vm/bytes.h"

namespace swimloop::stdlib {

struct IoObject : vm::Object {
    vm::Attrs attrs;
    bool isClosed;
    bool isClosing;
};
inline constexpr size_t kIoAttrsAt = sizeof(vm::Object);

// A native stream class whose objects are of T, derived from IoObject.
template<class T> [[nodiscard]] vm::TypeSpec ioSpec(std::string_view name, vm::Type* base)
{
    vm::TypeSpec spec;
    spec.name = name;
    spec.base = base;
    spec.size = sizeof(T);
    spec.flags |= vm::kGcType;
    spec.attrsAt = kIoAttrsAt;
    return spec;
}

void ensureIoTypes(vm::Machine& vm);                                              // _IOBase and its kin, UnsupportedOperation
[[nodiscard]] vm::Failure unsupported(vm::Machine& vm, std::string_view what);    // io.UnsupportedOperation
// sys.stdout and its kin; the type is io.TextIOWrapper's subclass-free twin.
enum class StandardStreamKind : uint8_t { Input, Output, Error };
[[nodiscard]] vm::Own newStandardStream(vm::Machine& vm, StandardStreamKind kind);

// "closed" as the object itself says; -1 failed.
[[nodiscard]] int isStreamClosed(vm::Machine& vm, vm::Value stream);
[[nodiscard]] bool checkOpen(vm::Machine& vm, const IoObject* stream, std::string_view message = "I/O operation on closed file.");

void addStringIo(vm::Machine& vm, vm::Module* module);
void addBytesIo(vm::Machine& vm, vm::Module* module);
void addBinaryFiles(vm::Machine& vm, vm::Module* module);
void addTextFiles(vm::Machine& vm, vm::Module* module);

// A size argument of read(): -1 where it is absent or None. TypeError for others.
[[nodiscard]] bool readSize(vm::Machine& vm, vm::Value v, int64_t& out);

}    // namespace swimloop::stdlib
