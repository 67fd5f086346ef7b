// The loop's ready queue: a ring of small entries. Entries own what they refer to; a task's step allocates nothing.
#pragma once

#include <cstdint>

#include "aio/callbacks.h"
#include "aio/observer.h"
#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::aio {

struct ReadyEntry {
    vm::Value target;  // owned; Script: the Handle
    vm::Value operand; // owned; may be null
    Id id = 0;         // the observer's
    Callback kind = Callback::Script;
};

class ReadyQueue {
public:
    [[nodiscard]] uint32_t size() const { return m_size; }
    // Takes over the references.
    void push(const ReadyEntry& entry)
    {
        if (m_size == m_capacity)
            grow();
        m_entries[(m_head + m_size++) & (m_capacity - 1)] = entry;
    }
    // Gives them to the caller.
    ReadyEntry pop()
    {
        const ReadyEntry entry = m_entries[m_head];
        m_head = (m_head + 1) & (m_capacity - 1);
        --m_size;
        return entry;
    }
    [[nodiscard]] const ReadyEntry& operator[](uint32_t i) const { return m_entries[(m_head + i) & (m_capacity - 1)]; }
    void release()
    {
        if (m_entries)
            vm::Heap::current->release(m_entries, m_capacity * sizeof(ReadyEntry));
        m_entries = nullptr;
        m_capacity = m_head = m_size = 0;
    }

private:
    void grow()
    {
        const uint32_t capacity = m_capacity ? m_capacity * 2 : 64;
        auto* entries = static_cast<ReadyEntry*>(vm::Heap::current->allocate(capacity * sizeof(ReadyEntry)));
        for (uint32_t i = 0; i < m_size; ++i)
            entries[i] = (*this)[i];
        if (m_entries)
            vm::Heap::current->release(m_entries, m_capacity * sizeof(ReadyEntry));
        m_entries = entries;
        m_capacity = capacity;
        m_head = 0;
    }

    ReadyEntry* m_entries;
    uint32_t m_capacity, m_head, m_size;
};

} // namespace swimloop::aio
