#include "trace/event_chunk.h"

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace swimloop::trace {

namespace {

// Chunks lie side by side in slabs, because one alone ends in the middle of a large page and would waste the rest of it. All
// runs of the process share the slabs; one that is empty goes back to the system.
class ChunkMemory {
public:
    void* take() {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = m_slabs.size(); i-- > 0;) { // the newest has room if any has
            if (m_slabs[i].taken != kAllTaken)
                return takeFrom(m_slabs[i]);
        }
        void* memory = std::aligned_alloc(kLargePage, kSlabBytes);
        if (!memory)
            throw std::bad_alloc();
#if defined(__linux__)
        (void)madvise(memory, kSlabBytes, MADV_HUGEPAGE);
#endif
        m_slabs.push_back({static_cast<char*>(memory), 0});
        return takeFrom(m_slabs.back());
    }

    void giveBack(void* chunk) {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < m_slabs.size(); ++i) {
            Slab& slab = m_slabs[i];
            const auto offset = reinterpret_cast<std::uintptr_t>(chunk) - reinterpret_cast<std::uintptr_t>(slab.memory);
            if (offset >= kSlabBytes)
                continue;
            slab.taken &= ~(1u << (offset / kStride));
            if (slab.taken == 0) {
                std::free(slab.memory);
                m_slabs.erase(m_slabs.begin() + static_cast<std::ptrdiff_t>(i));
            }
            return;
        }
    }

private:
    static constexpr std::size_t kLargePage = std::size_t{2} << 20;
    static constexpr std::size_t kStride = (sizeof(EventChunk) + 4095) & ~std::size_t{4095};
    static constexpr unsigned kPerSlab = 5;
    static constexpr std::size_t kSlabBytes = (kStride * kPerSlab + kLargePage - 1) & ~(kLargePage - 1);
    static constexpr std::uint32_t kAllTaken = (1u << kPerSlab) - 1;

    struct Slab {
        char* memory;
        std::uint32_t taken; // a bit for each place
    };

    static void* takeFrom(Slab& slab) {
        const int place = std::countr_one(slab.taken);
        slab.taken |= 1u << place;
        return slab.memory + kStride * static_cast<std::size_t>(place);
    }

    std::mutex m_mutex;
    std::vector<Slab> m_slabs;
};

ChunkMemory& chunkMemory() {
    static auto* memory = new ChunkMemory; // never destroyed: a store may be the last thing to go
    return *memory;
}

} // namespace

void* EventChunk::operator new(std::size_t) { return chunkMemory().take(); }

void EventChunk::operator delete(void* chunk) { chunkMemory().giveBack(chunk); }

std::uint32_t TextArena::add(std::string_view text) {
    // Its size in four bytes, then its bytes. A text that is longer than a block has blocks of its own, in one piece;
    // their numbers after the first are left unused. Place 0 is never given away: blocks begin with an unused byte.
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::size_t needed = sizeof(size) + text.size();
    if (needed > kBlockBytes - m_used) {
        const std::size_t blocks = needed < kBlockBytes ? 1 : (needed + kBlockBytes) >> kBlockBits;
        m_owned.push_back(std::make_unique_for_overwrite<char[]>(blocks << kBlockBits));
        char* memory = m_owned.back().get();
        m_firstOfBlock = m_blocks.written();
        for (std::size_t i = 0; i < blocks; ++i)
            m_blocks.push(memory + (i << kBlockBits));
        m_block = memory;
        m_used = 1;
        m_bytes += blocks << kBlockBits;
    }
    const std::uint32_t at = (m_firstOfBlock << kBlockBits) + m_used;
    std::memcpy(m_block + m_used, &size, sizeof(size));
    std::memcpy(m_block + m_used + sizeof(size), text.data(), text.size());
    m_used = needed + m_used >= kBlockBytes ? kBlockBytes : m_used + static_cast<std::uint32_t>(needed);
    return at;
}

std::string_view TextArena::operator[](std::uint32_t at) const {
    if (at == 0)
        return {};
    const char* bytes = m_blocks[at >> kBlockBits] + (at & (kBlockBytes - 1));
    std::uint32_t size = 0;
    std::memcpy(&size, bytes, sizeof(size));
    return {bytes + sizeof(size), size};
}

} // namespace swimloop::trace
