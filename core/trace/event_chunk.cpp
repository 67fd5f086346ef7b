#include "trace/event_chunk.h"

#include <cstdlib>
#include <cstring>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace swimloop::trace {

void* EventChunk::operator new(std::size_t bytes) {
    constexpr std::size_t kLargePage = std::size_t{2} << 20;
    const std::size_t whole = (bytes + kLargePage - 1) & ~(kLargePage - 1);
    void* memory = std::aligned_alloc(kLargePage, whole);
    if (!memory)
        throw std::bad_alloc();
#if defined(__linux__)
    (void)madvise(memory, whole, MADV_HUGEPAGE);
#endif
    return memory;
}

void EventChunk::operator delete(void* chunk) { std::free(chunk); }

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
