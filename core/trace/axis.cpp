#include "trace/axis.h"

#include "trace/store.h"

#include <algorithm>
#include <cmath>

namespace swimloop::trace {

namespace {

// A script can move the clock anywhere; beyond this (30 million years) the picture's arithmetic would lose whole
// seconds.
constexpr double kLatest = 1e15;

double laterOf(double now, double seconds) {
    return std::isfinite(seconds) ? std::max(now, std::min(seconds, kLatest)) : now;
}

} // namespace

double compressedGap(double seconds) {
    if (!(seconds > 0))
        return 0;
    // A microsecond is just to be seen (0.03), a millisecond is 0.6 wide, a second 3, an hour 4.1; nothing reaches 6.
    const double bits = std::log2(1 + std::min(seconds, kLatest) * 1e3);
    return 0.6 * bits / (1 + 0.1 * bits) + 0.03 * std::min(1.0, seconds * 1e6);
}

void Axis::moveTo(Clock& clock, EventIndex end, double& blocked) const {
    const std::uint32_t count = m_store->passCount();
    clock.pass = std::max(clock.pass, m_store->firstKeptPass());
    for (; clock.pass < count; ++clock.pass) {
        const TimePass pass = m_store->pass(clock.pass);
        if (pass.event >= end)
            return;
        const double before = clock.seconds;
        clock.seconds = laterOf(clock.seconds, pass.after);
        const bool isKept = m_store->isKept(pass.event);
        if (!isKept || m_store->event(pass.event).passKind() != PassKind::Idle)
            blocked += clock.seconds - before;
    }
}

void Axis::add(Clock& clock, std::uint32_t cell, EventIndex end) {
    const Cell row = m_store->cell(CellIndex{cell});
    const double lastSeconds = clock.seconds;
    double blocked = 0; // what passes before the cell is a gap, whatever made it pass
    if (row.tick.isValid() && row.tick != clock.tick) {
        const Tick tick = m_store->tick(row.tick);
        moveTo(clock, tick.first, blocked);
        clock.seconds = laterOf(clock.seconds, tick.seconds);
    }
    moveTo(clock, row.first, blocked);
    clock.tick = row.tick;
    const double begin = clock.seconds;
    blocked = 0;
    moveTo(clock, end, blocked);
    const bool isTime = m_kind == AxisKind::Time;
    const double gap = isTime ? 0 : clock.hasCells ? compressedGap(begin - lastSeconds) : 0;
    const double from = isTime ? begin : clock.position + gap;
    const double to = isTime ? std::min(begin + blocked, clock.seconds) : from + 1 + compressedGap(blocked);
    // The clock itself stays where the cell left it; a wait after the cell's end is part of the next gap.
    clock.seconds = std::min(begin + blocked, clock.seconds);
    clock.position = to;
    clock.hasCells = true;
    m_begins.push_back(from);
    m_ends.push_back(to);
}

void Axis::extend(EventIndex end) {
    const std::uint32_t known = m_store->cellCount();
    std::uint32_t count = known;
    while (count > m_cells && m_store->cell(CellIndex{count - 1}).first >= end)
        --count;
    m_end = end;
    if (m_cells == 0)
        m_firstCell = m_store->firstKeptCell().value;
    if (m_kind == AxisKind::Ticks) {
        m_cells = std::max(m_cells, count);
        m_length = m_cells;
        return;
    }
    if (m_cells == 0)
        m_cells = m_firstCell;
    if (!m_begins.empty()) { // the last one may have gone on
        m_begins.pop_back();
        m_ends.pop_back();
        --m_cells;
    }
    Clock clock = m_clock;
    for (; m_cells < count; ++m_cells) {
        m_clock = clock;
        const CellIndex next{m_cells + 1};
        add(clock, m_cells, next.value < count ? m_store->cell(next).first : end);
    }
    m_length = clock.position;
    // A tick that has begun, and taken no handle yet, lies at its own time.
    const TickIndex tick = m_store->tickOf(EventIndex{end.value - 1});
    if (end.value > 0 && tick.isValid() && m_store->tick(tick).firstCell.value == m_cells) {
        const double seconds = laterOf(clock.seconds, m_store->tick(tick).seconds);
        m_length = m_kind == AxisKind::Time ? seconds : clock.position + compressedGap(seconds - clock.seconds);
    }
}

EventIndex Axis::endOf(CellIndex cell) const {
    const CellIndex next{cell.value + 1};
    if (next.value >= m_cells)
        return m_end;
    const Cell row = m_store->cell(next);
    if (row.tick.isValid() && row.tick != m_store->cell(cell).tick)
        return m_store->tick(row.tick).first;
    return row.first;
}

double Axis::position(EventIndex event) const {
    const CellIndex cell = m_store->cellOf(event);
    if (!cell)
        return 0;
    const double begin = position(Edge::beginOf(cell));
    const double end = position(Edge::endOf(cell));
    const EventIndex first = m_store->cell(cell).first;
    const EventIndex last = endOf(cell);
    if (event <= first || last <= first)
        return begin;
    const double part = (event.value - first.value) / static_cast<double>(last.value - first.value);
    return begin + std::min(part, 1.0) * (end - begin);
}

double Axis::tickBegin(TickIndex tick) const {
    const CellIndex first = m_store->tick(tick).firstCell;
    return first ? position(Edge::beginOf(first)) : begin();
}

double Axis::tickEnd(TickIndex tick) const {
    const std::uint32_t cells = m_store->cellsOfTick(tick);
    const CellIndex first = m_store->tick(tick).firstCell;
    if (!first)
        return begin();
    return cells == 0 ? position(Edge::beginOf(first)) : position(Edge::endOf(CellIndex{first.value + cells - 1}));
}

CellIndex Axis::cellAt(double position) const {
    const CellIndex kept = m_store->firstKeptCell();
    if (m_cells <= kept.value)
        return kNoCell;
    if (m_kind == AxisKind::Ticks) {
        const double first = kept.value;
        const double last = m_cells - 1;
        return CellIndex{static_cast<std::uint32_t>(std::clamp(std::isnan(position) ? 0 : position, first, last))};
    }
    const auto after = std::upper_bound(m_begins.begin(), m_begins.end(), position);
    const auto index = after == m_begins.begin() ? 0 : after - m_begins.begin() - 1;
    return std::max(CellIndex{m_firstCell + static_cast<std::uint32_t>(index)}, kept);
}

TickIndex Axis::tickAt(double position) const {
    const CellIndex cell = cellAt(position);
    return cell ? m_store->cell(cell).tick : kNoTick;
}

EventIndex Axis::eventAt(double where) const {
    const CellIndex cell = cellAt(where);
    if (!cell)
        return kNoEvent;
    const double begin = position(Edge::beginOf(cell));
    const double end = position(Edge::endOf(cell));
    // A bounded trace may have dropped the beginning of its first cell.
    const EventIndex first = std::max(m_store->cell(cell).first, m_store->firstKept());
    const std::uint32_t events = std::max(endOf(cell).value, first.value + 1) - first.value;
    if (!(where > begin))
        return first;
    const double part = end > begin ? std::min((where - begin) / (end - begin), 1.0) : 1.0;
    return EventIndex{first.value + std::min(static_cast<std::uint32_t>(part * events), events - 1)};
}

} // namespace swimloop::trace
