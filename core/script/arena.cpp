#include "script/arena.h"

#include <algorithm>

namespace swimloop::script {

namespace {
constexpr size_t kFirstBlock = 8 * 1024; // most scenarios fit in two or three blocks
constexpr size_t kLargestBlock = 1024 * 1024;
} // namespace

void* Arena::allocateSlow(size_t bytes, size_t alignment) {
    size_t size = kFirstBlock << std::min<size_t>(m_blocks.size(), 7);
    size = std::max(std::min(size, kLargestBlock), bytes + alignment);
    m_blocks.emplace_back(new std::byte[size]);
    m_bytes += size;
    const uintptr_t begin = reinterpret_cast<uintptr_t>(m_blocks.back().get());
    const uintptr_t at = (begin + alignment - 1) & ~(uintptr_t(alignment) - 1);
    m_next = at + bytes;
    m_end = begin + size;
    return reinterpret_cast<void*>(at);
}

} // namespace swimloop::script
