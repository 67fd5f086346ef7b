// What every part of the machine does with lists; the type's own methods are in list_type.cpp.
#include <cstring>

#include "vm/sequences.h"

namespace swimloop::vm {

namespace {

constexpr uint32_t kKept = 8;    // room that a list keeps when it empties: stacks go up and down

void setCapacity(List* list, size_t capacity)
{
    if (capacity == 0) {
        Heap::current->release(list->items, list->capacity * sizeof(Value));
        list->items = nullptr;
    } else {
        list->items = static_cast<Value*>(Heap::current->resize(list->items, list->capacity * sizeof(Value), capacity * sizeof(Value)));
    }
    list->capacity = static_cast<uint32_t>(capacity);
}

// An eighth more than asked for, and a little: CPython's rule, which sys.getsizeof shows.
size_t roomFor(size_t size)
{
    return (size + (size >> 3) + 6) & ~size_t{3};
}

}    // namespace

void shrinkList(List* list)
{
    if (list->capacity > kKept && list->size < list->capacity / 2)
        setCapacity(list, list->size ? roomFor(list->size) : 0);
}

void reserveList(List* list, size_t capacity)
{
    if (capacity <= list->capacity)
        return;
    const size_t roomy = roomFor(capacity);
    const bool isBigStep = capacity - list->size > roomy - capacity;
    setCapacity(list, list->capacity == 0 ? capacity : isBigStep ? (capacity + 3) & ~size_t{3} : roomy);
}

void growList(List* list)
{
    setCapacity(list, roomFor(size_t{list->size} + 1));
}

void moveList(List* list)
{
    setCapacity(list, list->capacity);
}

void insertAt(List* list, size_t index, Own&& value)
{
    if (list->size == list->capacity)
        growList(list);
    std::memmove(static_cast<void*>(list->items + index + 1), list->items + index, (list->size - index) * sizeof(Value));
    list->items[index] = value.release();
    ++list->size;
}

Own removeAt(List* list, size_t index)
{
    Own removed = Own::steal(list->items[index]);
    --list->size;
    std::memmove(static_cast<void*>(list->items + index), list->items + index + 1, (list->size - index) * sizeof(Value));
    shrinkList(list);
    return removed;
}

void truncate(List* list, size_t size)
{
    if (size >= list->size)
        return;
    if (size == 0) {
        Value* const items = std::exchange(list->items, nullptr);
        const uint32_t count = std::exchange(list->size, 0), capacity = std::exchange(list->capacity, 0);
        for (uint32_t i = count; i-- > 0;)
            decref(items[i]);
        Heap::current->release(items, capacity * sizeof(Value));
        return;
    }
    while (list->size > size) {
        const Value last = list->items[--list->size];
        decref(last);
    }
    shrinkList(list);
}

}    // namespace swimloop::vm
