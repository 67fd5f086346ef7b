// What other files need of bytes, bytearray and memoryview.
#pragma once

#include <string>
#include <string_view>

#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct ByteArray;

// bytes(v) as CPython's PyObject_Bytes: through __bytes__, a buffer, or an iterable of ints. TypeError for str and int.
[[nodiscard]] Own bytesOf(Machine& vm, Value v);

// The bytes of a bytes-like object. They stay where they are while this lives: it holds the object, and an export of a bytearray.
// Those of a memoryview are a copy, where they may change.
class Buffer {
public:
    Buffer() = default;
    ~Buffer() { release(); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    // False, with nothing raised, where the value is not bytes-like.
    [[nodiscard]] bool open(Machine& vm, Value v);
    // As open(), but TypeError "a bytes-like object is required, not 'X'".
    [[nodiscard]] bool require(Machine& vm, Value v);
    [[nodiscard]] std::string_view view() const { return m_view; }
    void release();

private:
    Own m_owner;
    ByteArray* m_exported = nullptr;
    std::string m_copy;    // of a memoryview
    std::string_view m_view;
};
[[nodiscard]] bool isBytesLike(const Machine& vm, Value v);

[[nodiscard]] Own newByteArray(Machine& vm, std::string_view data);
[[nodiscard]] std::string bytesRepr(std::string_view data);

} // namespace swimloop::vm
