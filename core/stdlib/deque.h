// collections.deque: a ring of values. `changes` counts what moves or removes items, so that walks notice.
#pragma once

#include "vm/machine.h"

namespace swimloop::stdlib {

struct Deque : vm::Object {
    vm::Value* ring;      // owned block of `capacity`, a power of two, or absent
    uint32_t capacity;
    uint32_t head;        // of the first item
    uint32_t size;
    uint32_t changes;
    int64_t limit;        // maxlen; -1: none

    [[nodiscard]] vm::Value& at(uint32_t i) { return ring[(head + i) & (capacity - 1)]; }
    static constexpr uint32_t kMaxSize = 1u << 30;
};

void pushRight(Deque* d, vm::Own&& item);    // without regard to the limit
void pushLeft(Deque* d, vm::Own&& item);
[[nodiscard]] vm::Own popRight(Deque* d);    // null where it is empty
[[nodiscard]] vm::Own popLeft(Deque* d);
void clearDeque(Deque* d);

}    // namespace swimloop::stdlib
