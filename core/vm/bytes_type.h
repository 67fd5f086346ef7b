// What the files of bytes, bytearray and memoryview share.
#pragma once

#include <string_view>

#include "vm/bytes.h"
#include "vm/sequences.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct Slots;

// Bytes of a bytes or bytearray itself. Those of a bytearray move when it changes: not across code of the script.
[[nodiscard]] std::string_view bytesIn(Value v);
// An object of the kind of `self`: bytes, or bytearray; never of a subclass.
[[nodiscard]] Own sameKind(Machine& vm, Value self, std::string_view data);
// As sameKind, but an exact bytes that holds just this is given back itself.
[[nodiscard]] Own sameKindOrSelf(Machine& vm, Value self, std::string_view data);
// Before making bytes of that size: false with MemoryError.
[[nodiscard]] bool reserveBytes(Machine& vm, uint64_t bytes);
// An int argument from 0 to 255; false with TypeError or ValueError.
[[nodiscard]] bool byteOf(Machine& vm, Value v, unsigned char& out, const char* message = "byte must be in range(0, 256)");
// The bytes of an iterable of ints. False with an error pending.
[[nodiscard]] bool bytesOfIterable(Machine& vm, Value iterable, const char* rangeMessage, std::string& out);
// bytes(source, encoding, errors) and bytearray(...): the bytes that they hold.
[[nodiscard]] bool bytesFromArguments(Machine& vm, const struct CallArgs& args, std::string_view typeName, std::string& out);

// bytes.hex(sep, bytes_per_sep); either may be null.
[[nodiscard]] Own hexText(Machine& vm, std::string_view data, Value separator, Value perGroup);

// The operators that both kinds have.
void addCommonSlots(Slots& slots);
void addBytesMethods(Machine& vm, struct Type* type);    // bytes_methods.cpp
void addBytesCuts(Machine& vm, struct Type* type);       // bytes_split.cpp
void addBytesTests(Machine& vm, struct Type* type);      // bytes_case.cpp
void setupByteArray(Machine& vm);                        // bytearray_type.cpp
void setupMemoryView(Machine& vm);                       // memoryview.cpp

// ---- bytearray
// Whether its size may change: false with BufferError while memoryviews look at it.
[[nodiscard]] bool canResize(Machine& vm, const ByteArray* array);

// ---- memoryview
struct MemoryView : Object {
    Value owner;         // owned: bytes or bytearray; null once released
    int64_t start;       // byte of the first item
    int64_t count;       // items
    int64_t stride;      // bytes from one item to the next
    uint32_t itemSize;
    char format;
    bool isReadOnly;
    bool isExported;     // counts as an export of its bytearray
};
[[nodiscard]] bool copyView(const MemoryView* view, std::string& out);    // false: released

} // namespace swimloop::vm
