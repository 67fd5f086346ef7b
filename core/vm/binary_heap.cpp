#include "vm/binary_heap.h"

#include "vm/containers.h"

#include <algorithm>

namespace swimloop::vm {

namespace {

// a < b where plain numbers decide it, also as the first items in which two tuples differ, as in (priority, count, item); -2: they do not.
[[gnu::always_inline]] inline int quickLess(const Machine& vm, Value a, Value b)
{
    if (a.isInt() && b.isInt())
        return a.asInt() < b.asInt();
    if (!isExactTuple(vm, a) || !isExactTuple(vm, b))
        return -2;
    const Tuple* left = a.as<Tuple>();
    const Tuple* right = b.as<Tuple>();
    for (uint32_t i = 0; i < left->size && i < right->size; ++i) {
        const Value x = left->items[i], y = right->items[i];
        if (x == y)
            continue;
        if (x.isInt() && y.isInt())
            return x.asInt() < y.asInt();
        if (!x.isDouble() || !y.isDouble())
            return -2;
        if (x.asDouble() != y.asDouble())
            return x.asDouble() < y.asDouble();
    }
    return left->size < right->size;
}

}    // namespace

int isLessInHeap(Machine& vm, Value a, Value b)
{
    const int quick = quickLess(vm, a, b);
    return quick != -2 ? quick : vm.compareTruth(a, b, Compare::Less);
}

namespace {

template<bool isMax> int isBefore(Machine& vm, Value a, Value b) { return isMax ? isLessInHeap(vm, b, a) : isLessInHeap(vm, a, b); }

bool isUnchanged(Machine& vm, const List* heap, uint32_t size)
{
    return heap->size == size ? true : static_cast<bool>(vm.runtimeError("list changed size during iteration"));
}

}    // namespace

template<bool isMax> bool riseInHeap(Machine& vm, List* heap, uint32_t top, uint32_t at)
{
    const uint32_t size = heap->size;
    if (at >= size)
        return vm.indexError("index out of range");
    while (at > top) {
        const uint32_t parentAt = (at - 1) >> 1;
        const int quick = quickLess(vm, isMax ? heap->items[parentAt] : heap->items[at], isMax ? heap->items[at] : heap->items[parentAt]);
        if (quick != -2) {
            if (quick == 0)
                break;
            std::swap(heap->items[at], heap->items[parentAt]);
            at = parentAt;
            continue;
        }
        const Own item = Own::ref(heap->items[at]), parent = Own::ref(heap->items[parentAt]);
        const int before = isBefore<isMax>(vm, item, parent);
        if (before < 0 || !isUnchanged(vm, heap, size))
            return false;
        if (before == 0)
            break;
        std::swap(heap->items[at], heap->items[parentAt]);
        at = parentAt;
    }
    return true;
}

// Down to a leaf and up again takes fewer comparisons than stopping on the way.
template<bool isMax> bool sinkInHeap(Machine& vm, List* heap, uint32_t top)
{
    const uint32_t size = heap->size, half = size >> 1;
    uint32_t at = top;
    while (at < half) {
        uint32_t child = 2 * at + 1;
        // The next step compares two of these four: they lie far apart in memory, so they are sent for now.
        for (uint64_t next = uint64_t{4} * at + 3, end = std::min<uint64_t>(next + 4, size); next < end; ++next) {
            const uint64_t item = heap->items[next].bits();    // an address if it is an object, else something harmless
            __builtin_prefetch(reinterpret_cast<const void*>(item));
            __builtin_prefetch(reinterpret_cast<const void*>(item + 64));
        }
        if (child + 1 < size) {
            const int quick = quickLess(vm, isMax ? heap->items[child + 1] : heap->items[child], isMax ? heap->items[child] : heap->items[child + 1]);
            if (quick != -2) {
                child += quick == 0;
                std::swap(heap->items[at], heap->items[child]);
                at = child;
                continue;
            }
            const Own left = Own::ref(heap->items[child]), right = Own::ref(heap->items[child + 1]);
            const int before = isBefore<isMax>(vm, left, right);
            if (before < 0 || !isUnchanged(vm, heap, size))
                return false;
            child += before == 0;
        }
        std::swap(heap->items[at], heap->items[child]);
        at = child;
    }
    return riseInHeap<isMax>(vm, heap, top, at);
}

template<bool isMax> bool makeHeap(Machine& vm, List* heap)
{
    const uint32_t size = heap->size;
    for (uint32_t i = size / 2; i-- > 0;)
        if (!vm.charge(2) || !isUnchanged(vm, heap, size) || !sinkInHeap<isMax>(vm, heap, i))
            return false;
    return true;
}

template<bool isMax> Own popHeap(Machine& vm, List* heap)
{
    if (heap->size == 0)
        return vm.indexError("index out of range");
    Own last = removeAt(heap, heap->size - 1);
    if (heap->size == 0)
        return last;
    Own top = Own::steal(std::exchange(heap->items[0], last.release()));
    return sinkInHeap<isMax>(vm, heap, 0) ? std::move(top) : Own();
}

bool pushHeap(Machine& vm, List* heap, Value item)
{
    if (heap->size >= List::kMaxSize && !reserveValues(vm, uint64_t{heap->size} + 1))
        return false;
    pushBack(heap, item);
    return riseInHeap<false>(vm, heap, 0, heap->size - 1);
}

template bool riseInHeap<false>(Machine&, List*, uint32_t, uint32_t);
template bool riseInHeap<true>(Machine&, List*, uint32_t, uint32_t);
template bool sinkInHeap<false>(Machine&, List*, uint32_t);
template bool sinkInHeap<true>(Machine&, List*, uint32_t);
template bool makeHeap<false>(Machine&, List*);
template bool makeHeap<true>(Machine&, List*);
template Own popHeap<false>(Machine&, List*);
template Own popHeap<true>(Machine&, List*);

}    // namespace swimloop::vm
