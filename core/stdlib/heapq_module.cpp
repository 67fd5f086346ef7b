// heapq
#include "stdlib/library.h"
#include "vm/binary_heap.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

List* heapOf(Machine& vm, Value v)
{
    if (isList(v))
        return v.as<List>();
    vm.typeError(cat("heap argument must be a list, not ", vm.typeName(v)));
    return nullptr;
}

Own push(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    return heap && pushHeap(vm, heap, args[1]) ? Own::none() : Own();
}

template<bool isMax> Own pop(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    return heap ? popHeap<isMax>(vm, heap) : Own();
}

template<bool isMax> Own replace(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    if (!heap)
        return {};
    if (heap->size == 0)
        return vm.indexError("index out of range");
    Own top = Own::ref(heap->items[0]);
    keep(heap->items[0], args[1]);
    return sinkInHeap<isMax>(vm, heap, 0) ? std::move(top) : Own();
}

Own pushPop(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    if (!heap)
        return {};
    if (heap->size == 0)
        return Own::ref(args[1]);
    const Own top = Own::ref(heap->items[0]);
    const int before = isLessInHeap(vm, top, args[1]);
    if (before <= 0)
        return before < 0 ? Own() : Own::ref(args[1]);
    if (heap->size == 0)
        return vm.indexError("index out of range");
    return replace<false>(vm, args);
}

template<bool isMax> Own heapify(Machine& vm, const Value* args)
{
    List* heap = heapOf(vm, args[0]);
    return heap && makeHeap<isMax>(vm, heap) ? Own::none() : Own();
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
