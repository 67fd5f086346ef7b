// A table that only grows, written by one thread and read by others meanwhile. Rows never move, so an address or an
// index stays valid; a reader may look at every row below count().
//
// Memory order: push() fills the row, then stores the count with release; count() loads with acquire, so whoever sees
// the count sees the row and the directory that leads to it. Rows that are changed later hold atomics.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace swimloop::trace {

template <typename Row, unsigned kRowBits = 12, unsigned kFanBits = 10>
class GrowTable {
    static_assert(std::is_trivially_destructible_v<Row>, "rows are freed by the chunk");

public:
    static constexpr std::uint32_t kRows = 1u << kRowBits;
    static constexpr std::uint32_t kFan = 1u << kFanBits;
    static constexpr unsigned kMaxBits = kRowBits + 2 * kFanBits;
    static_assert(kMaxBits <= 32);
    static constexpr std::uint64_t kMaxRows = std::uint64_t{1} << kMaxBits;

    GrowTable() = default;
    GrowTable(const GrowTable&) = delete;
    GrowTable& operator=(const GrowTable&) = delete;
    ~GrowTable() {
        for (std::atomic<Block*>& slot : m_top) {
            Block* block = slot.load(std::memory_order_relaxed);
            if (!block)
                continue;
            for (std::atomic<Row*>& chunk : block->chunks)
                freeRows(chunk.load(std::memory_order_relaxed));
            delete block;
        }
    }

    [[nodiscard]] std::uint32_t count() const { return m_count.load(std::memory_order_acquire); }
    [[nodiscard]] bool isEmpty() const { return count() == 0; }

    [[nodiscard]] const Row& operator[](std::uint32_t row) const { return *at(row); }
    [[nodiscard]] Row& operator[](std::uint32_t row) { return *at(row); }

    // The writer's: its own view of the count, and a new row at the end, whose index it returns. A full table keeps its
    // last row for ever rather than fail; the recorder stops long before.
    [[nodiscard]] std::uint32_t written() const { return m_count.load(std::memory_order_relaxed); }
    template <typename... Args>
    std::uint32_t push(Args&&... args) {
        const std::uint32_t row = written();
        if (m_tail == m_tailEnd)
            addChunk(row);
        ::new (static_cast<void*>(m_tail)) Row{std::forward<Args>(args)...};
        ++m_tail;
        m_count.store(row + 1, std::memory_order_release);
        return row;
    }

    // Frees the chunks that lie wholly before this row. The caller keeps readers away from them.
    void dropBefore(std::uint32_t row) {
        for (; (m_dropped + 1) << kRowBits <= row; ++m_dropped) {
            Block* block = m_top[m_dropped >> kFanBits].load(std::memory_order_relaxed);
            freeRows(block->chunks[m_dropped & (kFan - 1)].exchange(nullptr, std::memory_order_relaxed));
        }
    }
    [[nodiscard]] std::uint32_t firstKept() const { return m_dropped << kRowBits; }
    [[nodiscard]] std::size_t bytes() const {
        const std::size_t chunks = (std::size_t{written()} + kRows - 1) >> kRowBits;
        return (chunks - m_dropped) * kRows * sizeof(Row);
    }

private:
    struct Block {
        std::array<std::atomic<Row*>, kFan> chunks{};
    };

    [[nodiscard]] Row* at(std::uint32_t row) const {
        const std::uint32_t chunk = row >> kRowBits;
        const Block* block = m_top[chunk >> kFanBits].load(std::memory_order_relaxed);
        return block->chunks[chunk & (kFan - 1)].load(std::memory_order_relaxed) + (row & (kRows - 1));
    }
    static void freeRows(Row* rows) { ::operator delete (static_cast<void*>(rows), std::align_val_t{alignof(Row)}); }
    void addChunk(std::uint32_t row) {
        const std::uint32_t chunk = row >> kRowBits;
        std::atomic<Block*>& slot = m_top[chunk >> kFanBits];
        if (!slot.load(std::memory_order_relaxed))
            slot.store(new Block, std::memory_order_relaxed);
        m_tail = static_cast<Row*>(::operator new (sizeof(Row) * kRows, std::align_val_t{alignof(Row)}));
        m_tailEnd = m_tail + kRows;
        slot.load(std::memory_order_relaxed)->chunks[chunk & (kFan - 1)].store(m_tail, std::memory_order_relaxed);
    }

    std::array<std::atomic<Block*>, kFan> m_top{};
    std::atomic<std::uint32_t> m_count{0};
    Row* m_tail = nullptr;
    Row* m_tailEnd = nullptr;
    std::uint32_t m_dropped = 0; // chunks
};

} // namespace swimloop::trace
