// The one allocator of a run: size classes over slabs, every byte counted. Freed with the run, whatever the script did.
// Going over the limit never fails an allocation: it marks the heap, and the machine ends the run at its next safe point. What a
// script can ask for at once is checked before (Machine::reserve).
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define SWIMLOOP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SWIMLOOP_ASAN 1
#endif
#endif

// Each block its own, so that a stale pointer is found: by AddressSanitizer, or because what is freed is filled with rubbish at once
// and resizing always moves (the build option SWIMLOOP_STRESS).
#if defined(SWIMLOOP_ASAN) || defined(SWIMLOOP_STRESS)
#define SWIMLOOP_SEPARATE_BLOCKS 1
#endif

namespace swimloop::vm {

// Charges the machine at work where nothing can fail: its next charge sees it. The second for places of a table that were passed over.
void spendWork(uint64_t units);
inline void spendOnGaps(uint64_t places) { spendWork(places / 4); }

class Heap {
public:
    explicit Heap(size_t limitBytes) : m_limit(limitBytes) {}
    ~Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    [[nodiscard]] void* allocate(size_t bytes)
    {
#ifndef SWIMLOOP_SEPARATE_BLOCKS
        const size_t sizeClass = (bytes + kGranule - 1) / kGranule;
        if (sizeClass < kClasses) [[likely]] {
            if (FreeBlock* const block = m_free[sizeClass]) [[likely]] {
                m_used += bytes;
                m_work += kWorkEach;
                m_free[sizeClass] = block->next;
                return block;
            }
        }
#endif
        return allocateSlowly(bytes);
    }
    // bytes: as they were asked for
    void release(void* memory, size_t bytes) noexcept
    {
#ifndef SWIMLOOP_SEPARATE_BLOCKS
        const size_t sizeClass = (bytes + kGranule - 1) / kGranule;
        if (sizeClass < kClasses && memory) [[likely]] {
            m_used -= bytes;
            auto* const block = static_cast<FreeBlock*>(memory);
            block->next = m_free[sizeClass];
            m_free[sizeClass] = block;
            return;
        }
#endif
        releaseSlowly(memory, bytes);
    }
    // The block with another size, its contents moved with it; large ones often need no copy. An absent block is allocated.
    [[nodiscard]] void* resize(void* block, size_t bytes, size_t newBytes);

    // Memory elsewhere that belongs to this run (texts of sources, compiled code) counts as well.
    void countOutside(size_t bytes)
    {
        m_used += bytes;
        m_peak = m_used > m_peak ? m_used : m_peak;
    }
    void uncountOutside(size_t bytes) { m_used -= bytes; }

    // What allocating cost since the last call, in steps: the budget takes it in with each of its slices, so that no loop whose
    // instructions allocate is as good as free. Counted by requests alone: the same in every build.
    [[nodiscard]] uint64_t takeWork()
    {
        const uint64_t work = m_work;
        m_work = 0;
        return work;
    }

    [[nodiscard]] size_t used() const { return m_used; }
    [[nodiscard]] size_t peak() const { return m_used > m_peak ? m_used : m_peak; }    // looked at where new memory is taken
    [[nodiscard]] size_t limit() const { return m_limit; }
    [[nodiscard]] bool isOverLimit() const { return m_used > m_limit; }

    // The heap of the machine that runs on this thread; set while a machine is entered (Machine::Entered).
    static thread_local Heap* current;

private:
    static constexpr size_t kGranule = 16, kClasses = 64, kSlabBytes = 64 * 1024;
    // From so many slabs on they come as large pages: touching memory for the first time is what a growing heap waits for.
    static constexpr size_t kSmallSlabs = 64, kLargePage = 2 * 1024 * 1024;
    void* allocateSlowly(size_t bytes);
    void releaseSlowly(void* memory, size_t bytes) noexcept;
    void* refill(size_t sizeClass);
    void takeSlab();
    struct FreeBlock { FreeBlock* next; };
    FreeBlock* m_free[kClasses] = {};
    std::vector<void*> m_slabs;
    char* m_bump = nullptr;
    char* m_bumpEnd = nullptr;
    void* m_large = nullptr;
    static constexpr uint64_t kWorkEach = 3, kBytesPerWork = 64;
    size_t m_used = 0, m_peak = 0, m_limit;
    uint64_t m_work = 0;
#ifdef SWIMLOOP_STRESS
    static constexpr size_t kHeld = 4096;
    void* m_held[kHeld] = {};
    size_t m_nextHeld = 0;
#endif
};

// For containers of the standard library that live inside objects of the machine: their bytes count too.
template<class T> struct HeapAllocator {
    using value_type = T;
    HeapAllocator() = default;
    template<class U> HeapAllocator(const HeapAllocator<U>&) {}    // NOLINT
    T* allocate(size_t n) { return static_cast<T*>(Heap::current->allocate(n * sizeof(T))); }
    void deallocate(T* p, size_t n) noexcept { Heap::current->release(p, n * sizeof(T)); }
    template<class U> bool operator==(const HeapAllocator<U>&) const { return true; }
};
template<class T> using Vec = std::vector<T, HeapAllocator<T>>;

}    // namespace swimloop::vm
