// heapq. Comparisons run code of the script, which may change the heap: each step looks at the list again and stops where its size changed.
#include "stdlib/library.h"
#include "vm/containers.h"

#include <algorithm>

namespace swimloop::stdlib {

using namespace vm;

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

int isLess(Machine& vm, Value a, Value b)
{
    const int quick = quickLess(vm, a, b);
    return quick != -2 ? quick : vm.compareTruth(a, b, Compare::Less);
}

// Least on top, or (the _max functions) greatest.
template<bool isMax> int isBefore(Machine& vm, Value a, Value b) { return isMax ? isLess(vm, b, a) : isLess(vm, a, b); }

List* heapOf(Machine& vm, Value v)
{
    if (isList(v))
        return v.as<List>();
    vm.typeError(cat("heap argument must be a list, not ", vm.typeName(v)));
    return nullptr;
}

bool isUnchanged(Machine& vm, const List* heap, uint32_t size)
{
    return heap->size == size ? true : static_cast<bool>(vm.runtimeError("list changed size during iteration"));
}

// The item at `at` rises towards `top` while it comes before its parent.
template<bool isMax> bool rise(Machine& vm, List* heap, uint32_t top, uint32_t at)
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

// The item at `top` goes down to a leaf past the smaller children, then rises: fewer comparisons than stopping on the way.
template<bool isMax> bool sink(Machine& vm, List* heap, uint32_t top)
{
    const uint32_t size = heap->size, half = size >> 1;
    uint32_t at = top;
    while (at < half) {
        uint32_t child = 2 * at + 1;
        // The next step compares two of these four: they lie far apart in memory, so they are sent for now.
        for (uint64_t next = uint64_t{4} * at + 3, end = std::min<uint64_t>(next + 4, size); next < end; ++next) {
            const char* const item = reinterpret_cast<const char*>(heap->items[next].bits());
            __builtin_prefetch(item);
            __builtin_prefetch(item + 64);
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
    return rise<isMax>(vm, heap, top, at);
}

Own push(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    if (!heap || (heap->size >= List::kMaxSize && !reserveValues(vm, uint64_t{heap->size} + 1)))
        return {};
    pushBack(heap, args[1]);
    return rise<false>(vm, heap, 0, heap->size - 1) ? Own::none() : Own();
}

template<bool isMax> Own popFrom(Machine& vm, Value v)
{
    List* heap = heapOf(vm, v);
    if (!heap)
        return {};
    if (heap->size == 0)
        return vm.indexError("index out of range");
    Own last = removeAt(heap, heap->size - 1);
    if (heap->size == 0)
        return last;
    Own top = Own::steal(std::exchange(heap->items[0], last.release()));
    return sink<isMax>(vm, heap, 0) ? std::move(top) : Own();
}

template<bool isMax> Own pop(Machine& vm, const Value* args) { return popFrom<isMax>(vm, args[0]); }

template<bool isMax> Own replace(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    if (!heap)
        return {};
    if (heap->size == 0)
        return vm.indexError("index out of range");
    Own top = Own::ref(heap->items[0]);
    keep(heap->items[0], args[1]);
    return sink<isMax>(vm, heap, 0) ? std::move(top) : Own();
}

Own pushPop(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    if (!heap)
        return {};
    if (heap->size == 0)
        return Own::ref(args[1]);
    const Own top = Own::ref(heap->items[0]);
    const int before = isBefore<false>(vm, top, args[1]);
    if (before <= 0)
        return before < 0 ? Own() : Own::ref(args[1]);
    if (heap->size == 0)
        return vm.indexError("index out of range");
    return replace<false>(vm, args);
}

template<bool isMax> Own heapify(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    if (!heap)
        return {};
    const uint32_t size = heap->size;
    for (uint32_t i = size / 2; i-- > 0;)
        if (!vm.charge(2) || !isUnchanged(vm, heap, size) || !sink<isMax>(vm, heap, i))
            return {};
    return Own::none();
}

}    // namespace

bool initHeapq(Machine& vm, Module* module)
{
    vm.addFunction(module, "heappush(heap, item, /)", push);
    vm.addFunction(module, "heappop(heap, /)", pop<false>);
    vm.addFunction(module, "heapreplace(heap, item, /)", replace<false>);
    vm.addFunction(module, "heappushpop(heap, item, /)", pushPop);
    vm.addFunction(module, "heapify(heap, /)", heapify<false>);
    vm.addFunction(module, "_heappop_max(heap, /)", pop<true>);
    vm.addFunction(module, "_heapreplace_max(heap, item, /)", replace<true>);
    vm.addFunction(module, "_heapify_max(heap, /)", heapify<true>);
    return true;
}

}    // namespace swimloop::stdlib
