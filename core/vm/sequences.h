// The layouts of tuple, list, bytes, bytearray, slice and range; their behaviour is in the files of their names.
#pragma once

#include <span>
#include <string_view>

#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::vm {

struct Tuple : Object {
    uint32_t size;
    uint32_t unused;
    Value items[1];    // in fact size of them, owned
    [[nodiscard]] std::span<Value> view() { return {items, size}; }
    static constexpr size_t kHeader = sizeof(Object) + 8;
};

struct List : Object {
    Value* items;      // owned, and the block
    uint32_t size;
    uint32_t capacity;
    uint32_t isSorting;    // list.sort() is at work: changes are errors
    uint32_t unused;
    [[nodiscard]] std::span<Value> view() { return {items, size}; }
    static constexpr uint32_t kMaxSize = (1u << 31) - 8;
};
void reserveList(List* list, size_t capacity);       // room for that many in all
void growList(List* list);                            // room for one more
void moveList(List* list);                            // its items to another place: to find who still looks at the old one
inline void pushBack(List* list, Own&& value)
{
    if (list->size == list->capacity)
        growList(list);
#ifdef SWIMLOOP_STRESS
    else
        moveList(list);
#endif
    list->items[list->size++] = value.release();
}
inline void pushBack(List* list, Value value) { pushBack(list, Own::ref(value)); }
void insertAt(List* list, size_t index, Own&& value);
Own removeAt(List* list, size_t index);              // what it held
void shrinkList(List* list);                         // gives room back where more than half of it is unused
void truncate(List* list, size_t size);              // frees only after the list is consistent

struct Bytes : Object {
    uint32_t size;
    uint32_t unused;
    uint64_t hash;      // 0: not worked out yet
    char data[8];
    [[nodiscard]] std::string_view view() const { return {data, size}; }
    static constexpr size_t kHeader = sizeof(Object) + 16;
};

struct ByteArray : Object {
    Vec<char>* data;    // owned
    uint32_t exports;   // memoryviews that look at it: no change of size meanwhile
};

struct Slice : Object {
    Value start, stop, step;    // owned
};

// range(): values that fit are kept as machine integers; others as Python integers, and start/stop/step are then used.
struct Range : Object {
    Value start, stop, step, length;    // owned; ints
};

// Where a slice of a sequence of `length` items begins and ends after clipping, PEP 357's slice.indices().
struct SliceBounds { int64_t start, stop, step, count; };
class Machine;
[[nodiscard]] bool sliceBounds(Machine& vm, Value slice, int64_t length, SliceBounds& out);
// Its two halves: the first may run __index__ of the script, so what can change asks for its length only afterwards.
[[nodiscard]] bool unpackSlice(Machine& vm, Value slice, SliceBounds& out);
void adjustSlice(SliceBounds& bounds, int64_t length);

}    // namespace swimloop::vm
