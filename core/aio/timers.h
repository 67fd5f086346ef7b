// The timer heap: by deadline, compared exactly, then by the order in which timers were set. The steps are those of CPython's heapq,
// so that a deadline of NaN does the same damage.
#pragma once

#include "aio/handle.h"
#include "vm/heap.h"

namespace swimloop::aio {

class TimerHeap {
public:
    struct Entry {
        double when;
        uint64_t sequence;
        TimerHandle* timer; // owned
    };
    [[nodiscard]] bool isEmpty() const { return !m_entries || m_entries->empty(); }
    [[nodiscard]] size_t size() const { return m_entries ? m_entries->size() : 0; }
    [[nodiscard]] const Entry& head() const { return m_entries->front(); }
    [[nodiscard]] const Entry* begin() const { return m_entries ? m_entries->data() : nullptr; }
    [[nodiscard]] const Entry* end() const { return m_entries ? m_entries->data() + m_entries->size() : nullptr; }
    void push(TimerHandle* timer); // takes a reference
    [[nodiscard]] vm::Ref<TimerHandle> pop();
    void removeCancelled(); // drops those that were cancelled and orders the rest again
    void release();         // drops all

private:
    static bool isLess(const Entry& a, const Entry& b);
    void siftDown(size_t start, size_t at);
    void siftUp(size_t at);

    vm::Vec<Entry>* m_entries; // owned
};

} // namespace swimloop::aio
