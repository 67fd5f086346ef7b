// Where things lie from left to right. What ran comes in cells, one after the other: a handle of a tick each, or a
// stretch of code outside the loop. An edge is the begin (2c) or the end (2c + 1) of a cell; spans begin and end at
// edges, so that they line up with what ran.
//
// Ticks:      each cell is 1 wide: a tick is as wide as the handles it ran.
// Time:       virtual seconds, to scale. Steps are 0 wide unless they block.
// Compressed: as Ticks, and where time passed there is a gap that grows with its logarithm.
//
// An axis remembers what it needs of the store and is extended as the trace grows. Positions only grow from left to
// right; one that was told for a cell that is over never changes.
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
    constexpr bool operator<=(const Edge& other) const { return value <= other.value; }
};

// The width that a wait of this many seconds has on the compressed axis, in cells.
[[nodiscard]] double compressedGap(double seconds);

class Axis {
public:
    Axis(const Store& store, AxisKind kind) : m_store(&store), m_kind(kind) {}
    [[nodiscard]] AxisKind kind() const { return m_kind; }

    // Takes in the cells that began before `end`, which is where the trace is taken to end.
    void extend(EventIndex end);
    [[nodiscard]] EventIndex end() const { return m_end; }
    // Where the picture begins, and where it ends. It begins at 0 unless the trace has dropped its oldest part.
    [[nodiscard]] double begin() const { return position(Edge{m_firstCell * 2}); }
    [[nodiscard]] double length() const { return m_length; }
    [[nodiscard]] std::uint32_t cellCount() const { return m_cells; } // cells run up to this number

    [[nodiscard]] double position(Edge edge) const {
        const std::uint32_t cell = edge.value / 2;
        if (m_kind == AxisKind::Ticks)
            return cell < m_cells ? (edge.value + 1) / 2 : m_cells;
        if (cell >= m_cells)
            return m_length;
        if (cell < m_firstCell) // dropped before this axis was looked at
            return m_begins.empty() ? 0 : m_begins.front();
        return (edge.value & 1 ? m_ends : m_begins)[cell - m_firstCell];
    }
    // Of an event: within its cell, in order, never on a neighbour's.
    [[nodiscard]] double position(EventIndex event) const;
    [[nodiscard]] double tickBegin(TickIndex tick) const;
    [[nodiscard]] double tickEnd(TickIndex tick) const;

    // What lies at a position: the last cell or event that begins at or before it. The tick is none in code outside
    // the loop.
    [[nodiscard]] CellIndex cellAt(double position) const;
    [[nodiscard]] TickIndex tickAt(double position) const;
    [[nodiscard]] EventIndex eventAt(double position) const;

    [[nodiscard]] std::size_t bytes() const { return (m_begins.capacity() + m_ends.capacity()) * sizeof(double); }

private:
    // How far the clock has been followed; the last cell is looked at again when the trace has grown.
    struct Clock {
        double seconds = 0;
        double position = 0; // the end of the last cell
        std::uint32_t pass = 0;
        TickIndex tick;
        bool hasCells = false;
    };

    void add(Clock& clock, std::uint32_t cell, EventIndex end);
    void moveTo(Clock& clock, EventIndex end, double& blocked) const;
    [[nodiscard]] EventIndex endOf(CellIndex cell) const;

    const Store* m_store;
    AxisKind m_kind;
    EventIndex m_end{0};
    std::uint32_t m_firstCell = 0;
    std::uint32_t m_cells = 0;
    double m_length = 0;
    Clock m_clock;                // before the last cell
    std::vector<double> m_begins; // by cell from m_firstCell on; unused for Ticks
    std::vector<double> m_ends;
};

} // namespace swimloop::trace
