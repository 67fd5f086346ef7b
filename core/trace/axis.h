// Where things lie from left to right. What ran comes in cells, one after the other: a handle of a tick each, or a
// stretch of code outside the loop. An edge is the begin (2c) or the end (2c + 1) of a cell; spans begin and end at
// edges, so that they line up with what ran.
//
// Ticks:      each cell is 1 wide: a tick is as wide as the handles it ran.
// Time:       virtual seconds, to scale. Steps are 0 wide unless they block.
// Compressed: as Ticks, and where time passed between ticks a gap that grows with its logarithm.
//
// An axis remembers what it needs of the store and is extended as the trace grows; a position once told never changes.
#pragma once

#include "trace/ids.h"

#include <cstdint>
#include <vector>

namespace swimloop::trace {

class Store;

enum class AxisKind : std::uint8_t { Ticks, Time, Compressed };
constexpr unsigned kAxisKinds = 3;

struct Edge {
    std::uint32_t value = 0;
    static constexpr Edge beginOf(CellIndex cell) { return {cell.value * 2}; }
    static constexpr Edge endOf(CellIndex cell) { return {cell.value * 2 + 1}; }
    [[nodiscard]] constexpr CellIndex cell() const { return CellIndex{value / 2}; }
    [[nodiscard]] constexpr bool isEnd() const { return value & 1; }
    constexpr bool operator==(const Edge&) const = default;
    constexpr bool operator<(const Edge& other) const { return value < other.value; }
};

// The width that a wait of this many seconds has on the compressed axis, in cells.
[[nodiscard]] double compressedGap(double seconds);

class Axis {
public:
    Axis(const Store& store, AxisKind kind) : m_store(store), m_kind(kind) {}
    [[nodiscard]] AxisKind kind() const { return m_kind; }

    // Takes in the cells that are complete by now; `end` is where the trace ends. Positions are told up to there.
    void extend(EventIndex end);
    [[nodiscard]] std::uint32_t cellCount() const { return static_cast<std::uint32_t>(m_begins.size()); }
    // Where the picture ends.
    [[nodiscard]] double length() const;

    [[nodiscard]] double position(Edge edge) const;
    // Of an event: within its cell, in order, never on a neighbour's.
    [[nodiscard]] double position(EventIndex event) const;
    [[nodiscard]] double tickBegin(TickIndex tick) const;
    [[nodiscard]] double tickEnd(TickIndex tick) const;

    // What lies at a position: the last cell, tick or event that begins at or before it.
    [[nodiscard]] CellIndex cellAt(double position) const;
    [[nodiscard]] TickIndex tickAt(double position) const;
    [[nodiscard]] EventIndex eventAt(double position) const;

private:
    const Store& m_store;
    AxisKind m_kind;
    EventIndex m_end{0};
    std::vector<double> m_begins; // by cell
    std::vector<double> m_ends;
};

} // namespace swimloop::trace
