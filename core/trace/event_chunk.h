// 65,536 events as columns, with the texts that belong to them: lines written, reprs of items and results. They lie
// with the chunk so that a bounded trace can let both go together. A chunk never moves.
#pragma once

#include "trace/events.h"
#include "trace/grow_table.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace swimloop::trace {

constexpr unsigned kChunkBits = 16;
constexpr std::uint32_t kChunkEvents = 1u << kChunkBits;
constexpr std::size_t kEventBytes = 18; // four columns of four bytes, two of one

// Texts of one chunk of events. A text is known by its place: block and offset; 0 is the empty text.
class TextArena {
public:
    [[nodiscard]] std::uint32_t add(std::string_view text); // the writer's
    [[nodiscard]] std::string_view operator[](std::uint32_t at) const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    static constexpr unsigned kBlockBits = 16;
    static constexpr std::uint32_t kBlockBytes = 1u << kBlockBits;

    GrowTable<const char*, 4, 6> m_blocks; // 2^16 blocks: more than texts can fill before the recorder stops
    std::vector<std::unique_ptr<char[]>> m_owned;
    char* m_block = nullptr;
    std::uint32_t m_firstOfBlock = 0;
    std::uint32_t m_used = kBlockBytes;
    std::size_t m_bytes = 0;
};

struct EventChunk {
    std::uint32_t subject[kChunkEvents];
    std::uint32_t a[kChunkEvents];
    std::uint32_t b[kChunkEvents];
    std::uint32_t place[kChunkEvents];
    EventKind kind[kChunkEvents];
    std::uint8_t flags[kChunkEvents];
    TextArena texts;

    EventChunk() {} // the columns stay uninitialised: untouched pages cost nothing

    // In large pages where the system has them: filling small ones was a fifth of the time of a traced run.
    static void* operator new(std::size_t bytes);
    static void operator delete(void* chunk);
};

} // namespace swimloop::trace
