// The steps of heapq on a list: least on top, or with isMax greatest. Comparisons run code of the script, which may change the list:
// each step looks at it again and fails where its size changed.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

// The item at `at` rises towards `top` while it comes before its parent. Fails with an exception pending, as all do here.
template<bool isMax> [[nodiscard]] bool riseInHeap(Machine& vm, List* heap, uint32_t top, uint32_t at);
// The item at `top` goes down to a leaf past the children that come first, then rises.
template<bool isMax> [[nodiscard]] bool sinkInHeap(Machine& vm, List* heap, uint32_t top);
// Orders what lies in it anyhow.
template<bool isMax> [[nodiscard]] bool makeHeap(Machine& vm, List* heap);
// Takes out what is on top.
template<bool isMax> [[nodiscard]] Own popHeap(Machine& vm, List* heap);

[[nodiscard]] bool pushHeap(Machine& vm, List* heap, Value item);
[[nodiscard]] int isLessInHeap(Machine& vm, Value a, Value b);    // a < b: 1, 0, or -1 failed

}    // namespace swimloop::vm
