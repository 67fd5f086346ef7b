#include "vm/heap.h"

#include <cstdlib>
#include <cstring>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace swimloop::vm {

thread_local Heap* Heap::current = nullptr;

namespace {

// Blocks too large for a size class hang in a list, so that the end of a run frees them all.
struct LargeBlock {
    LargeBlock* previous;
    LargeBlock* next;
};

LargeBlock* listOf(void*& head) { return static_cast<LargeBlock*>(head); }

}    // namespace

Heap::~Heap()
{
    static_cast<void>(m_free);    // under AddressSanitizer nothing else mentions it
    for (void* slab : m_slabs)
        std::free(slab);
    for (LargeBlock* block = listOf(m_large); block;) {
        LargeBlock* next = block->next;
        std::free(block);
        block = next;
    }
#ifdef SWIMLOOP_STRESS
    for (void* block : m_held)
        std::free(block);
#endif
}

void* Heap::allocateSlowly(size_t bytes)
{
    // Large blocks come as pages that are touched for the first time: that costs four times what copying does.
    m_work += kWorkEach + (bytes < kClasses * kGranule ? 0 : bytes / (kBytesPerWork / 4));    // as where a class has a block
    m_used += bytes;
    if (m_used > m_peak)
        m_peak = m_used;
#ifndef SWIMLOOP_SEPARATE_BLOCKS
    const size_t sizeClass = (bytes + kGranule - 1) / kGranule;
    if (sizeClass < kClasses)
        return refill(sizeClass);
#endif
    auto* block = static_cast<LargeBlock*>(std::malloc(sizeof(LargeBlock) + bytes));
    if (!block)
        throw std::bad_alloc();
    block->previous = nullptr;
    block->next = listOf(m_large);
    if (block->next)
        block->next->previous = block;
    m_large = block;
    return block + 1;
}

void* Heap::refill(size_t sizeClass)
{
    const size_t bytes = sizeClass == 0 ? kGranule : sizeClass * kGranule;
    if (static_cast<size_t>(m_bumpEnd - m_bump) < bytes)
        takeSlab();
    void* block = m_bump;
    m_bump += bytes;
    return block;
}

void Heap::takeSlab()
{
    const bool isLarge = m_slabs.size() >= kSmallSlabs;
    const size_t bytes = isLarge ? kLargePage : kSlabBytes;
    m_bump = static_cast<char*>(isLarge ? std::aligned_alloc(kLargePage, bytes) : std::malloc(bytes));
    if (!m_bump)
        throw std::bad_alloc();
#if defined(__linux__)
    if (isLarge)
        static_cast<void>(madvise(m_bump, bytes, MADV_HUGEPAGE));
#endif
    m_bumpEnd = m_bump + bytes;
    m_slabs.push_back(m_bump);
}

void Heap::releaseSlowly(void* memory, size_t bytes) noexcept
{
    if (!memory)
        return;
    m_used -= bytes;
    LargeBlock* block = static_cast<LargeBlock*>(memory) - 1;
    if (block->previous)
        block->previous->next = block->next;
    else
        m_large = block->next;
    if (block->next)
        block->next->previous = block->previous;
#ifdef SWIMLOOP_STRESS
    // Nobody gets these addresses again soon, and whoever reads them meets no pointer that could be one.
    std::memset(memory, 0xDB, bytes);
    m_held[m_nextHeld] ? std::free(m_held[m_nextHeld]) : void();
    m_held[m_nextHeld] = block;
    m_nextHeld = (m_nextHeld + 1) % kHeld;
#else
    std::free(block);
#endif
}

void* Heap::resize(void* memory, size_t bytes, size_t newBytes)
{
    if (!memory)
        return allocate(newBytes);
#ifndef SWIMLOOP_SEPARATE_BLOCKS
    const size_t smallest = (kClasses - 1) * kGranule + 1;    // of those without a size class
    if (bytes < smallest || newBytes < smallest) {
        void* const moved = allocate(newBytes);    // which counts the work
        std::memcpy(moved, memory, bytes < newBytes ? bytes : newBytes);
        release(memory, bytes);
        return moved;
    }
#endif
#ifdef SWIMLOOP_STRESS
    {
        void* const moved = allocate(newBytes);
        std::memcpy(moved, memory, bytes < newBytes ? bytes : newBytes);
        release(memory, bytes);
        return moved;
    }
#endif
    m_work += kWorkEach + (newBytes < kClasses * kGranule ? 0 : newBytes / (kBytesPerWork / 4));
    m_used += newBytes - bytes;
    if (m_used > m_peak)
        m_peak = m_used;
    auto* block = static_cast<LargeBlock*>(std::realloc(static_cast<LargeBlock*>(memory) - 1, sizeof(LargeBlock) + newBytes));
    if (!block)
        throw std::bad_alloc();
    if (block->previous)
        block->previous->next = block;
    else
        m_large = block;
    if (block->next)
        block->next->previous = block;
    return block + 1;
}

}    // namespace swimloop::vm
