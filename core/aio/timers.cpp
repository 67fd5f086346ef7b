#include "aio/timers.h"

#include "aio/state.h"

namespace swimloop::aio {

using namespace vm;

bool TimerHeap::isLess(const Entry& a, const Entry& b)
{
    return a.when == b.when ? a.sequence < b.sequence : a.when < b.when;
}

void TimerHeap::push(TimerHandle* timer)
{
    if (!m_entries)
        m_entries = newVec<Entry>();
    incref(static_cast<Object*>(timer));
    m_entries->push_back({timer->when, timer->sequence, timer});
    siftDown(0, m_entries->size() - 1);
}

Ref<TimerHandle> TimerHeap::pop()
{
    Vec<Entry>& heap = *m_entries;
    const Entry last = heap.back();
    heap.pop_back();
    if (heap.empty())
        return Ref<TimerHandle>::steal(last.timer);
    const Entry first = heap.front();
    heap.front() = last;
    siftUp(0);
    return Ref<TimerHandle>::steal(first.timer);
}

void TimerHeap::siftDown(size_t start, size_t at)
{
    Vec<Entry>& heap = *m_entries;
    const Entry entry = heap[at];
    while (at > start) {
        const size_t parent = (at - 1) / 2;
        if (!isLess(entry, heap[parent]))
            break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = entry;
}

void TimerHeap::siftUp(size_t at)
{
    Vec<Entry>& heap = *m_entries;
    const size_t start = at;
    const Entry entry = heap[at];
    for (size_t child = 2 * at + 1; child < heap.size(); child = 2 * at + 1) {
        if (child + 1 < heap.size() && !isLess(heap[child], heap[child + 1]))
            ++child;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = entry;
    siftDown(start, at);
}

void TimerHeap::removeCancelled()
{
    Vec<Entry>& heap = *m_entries;
    Vec<TimerHandle*> gone;
    size_t kept = 0;
    for (const Entry& entry : heap) {
        if (entry.timer->isCancelled)
            gone.push_back(entry.timer);
        else
            heap[kept++] = entry;
    }
    heap.resize(kept);
    for (size_t i = kept / 2; i-- > 0;)
        siftUp(i);
    for (TimerHandle* timer : gone) {
        timer->isScheduled = false;
        decref(static_cast<Object*>(timer));
    }
}

void TimerHeap::release()
{
    if (!m_entries)
        return;
    while (!m_entries->empty()) {
        TimerHandle* timer = m_entries->back().timer;
        m_entries->pop_back();
        decref(static_cast<Object*>(timer));
    }
    deleteVec(m_entries);
    m_entries = nullptr;
}

} // namespace swimloop::aio
