#include "ui/run/moments.h"

#include "trace/store.h"

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using trace::AxisKind;
using trace::CellIndex;
using trace::Edge;
using trace::EventIndex;
using trace::Store;
using trace::TickIndex;

namespace {

// Cells are counted up to those whose first event was published.
std::uint32_t cellsOf(const Store& store, std::uint32_t events) {
    std::uint32_t count = store.cellCount();
    while (count > store.firstKeptCell().value && store.cell(CellIndex{count - 1}).first.value >= events)
        --count;
    return count;
}

// The first cell that begins at or after an event; the count if there is none.
std::uint32_t cellFrom(const Store& store, std::uint32_t event) {
    std::uint32_t low = store.firstKeptCell().value;
    std::uint32_t high = cellsOf(store, store.eventCount());
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (store.cell(CellIndex{middle}).first.value < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

EventIndex cellMoment(const Store& store, std::uint32_t cell) {
    return cell < cellsOf(store, store.eventCount()) ? store.cell(CellIndex{cell}).first : endOf(store);
}

} // namespace

CellIndex firstCellOf(const Store& store) {
    // Before the first tick asyncio makes the loop and the first task: a step of its own only for those who look
    // closer.
    constexpr std::uint32_t kFar = 2000;
    const std::uint32_t first = store.firstKeptCell().value;
    if (first + 1 >= cellsOf(store, store.eventCount()) || store.cell(CellIndex{first}).tick.isValid()
        || !store.cell(CellIndex{first + 1}).tick.isValid())
        return CellIndex{first};
    const std::uint32_t end = store.cell(CellIndex{first + 1}).first.value;
    if (end - store.firstKept().value > kFar)
        return CellIndex{first};
    for (std::uint32_t event = store.firstKept().value; event < end; ++event) {
        switch (store.kind(EventIndex{event})) {
        case trace::EventKind::RunBegins:
        case trace::EventKind::LoopStarts:
        case trace::EventKind::TaskCreated:
        case trace::EventKind::TaskRenamed:
        case trace::EventKind::FutureCreated:
        case trace::EventKind::ObjectCreated:
        case trace::EventKind::ObjectNamed:
        case trace::EventKind::TimerSet:
        case trace::EventKind::HandleReady:
        case trace::EventKind::TickBegins: break;
        default: return CellIndex{first};
        }
    }
    return CellIndex{first + 1};
}

EventIndex startOf(const Store& store) {
    const CellIndex first = firstCellOf(store);
    return first.value < cellsOf(store, store.eventCount()) ? store.cell(first).first : store.firstKept();
}

EventIndex endOf(const Store& store) {
    return EventIndex{store.eventCount()};
}

EventIndex nextStep(const Store& store, EventIndex moment) {
    return stepsLater(store, moment, 1);
}

EventIndex stepsLater(const Store& store, EventIndex moment, std::uint32_t steps) {
    if (moment.value >= store.eventCount())
        return endOf(store);
    const std::uint64_t cell = std::uint64_t{cellFrom(store, moment.value + 1)} + (steps > 0 ? steps - 1 : 0);
    return cellMoment(store, static_cast<std::uint32_t>(std::min<std::uint64_t>(cell, 0xfffffffeu)));
}

EventIndex previousStep(const Store& store, EventIndex moment) {
    const std::uint32_t cell = cellFrom(store, moment.value);
    return cell > firstCellOf(store).value ? cellMoment(store, cell - 1) : startOf(store);
}

EventIndex momentOf(const Store& store, TickIndex tick) {
    if (tick.value >= store.tickCount())
        return endOf(store);
    const trace::Tick row = store.tick(tick);
    const EventIndex moment = cellMoment(store, row.firstCell.value);
    return moment.value >= row.first.value ? moment : row.first;
}

EventIndex momentOf(const Store& store, CellIndex cell) {
    return cellMoment(store, cell.value);
}

TickIndex tickAt(const Store& store, EventIndex moment) {
    if (store.eventCount() == 0 || store.tickCount() == 0)
        return trace::kNoTick;
    return store.tickOf(EventIndex{std::min(moment.value, store.eventCount() - 1)});
}

EventIndex nextTick(const Store& store, EventIndex moment) {
    const TickIndex tick = tickAt(store, moment);
    if (!tick.isValid())
        return store.tickCount() > 0 ? momentOf(store, TickIndex{0}) : endOf(store);
    if (const EventIndex own = momentOf(store, tick); moment.value < own.value)
        return own;
    return momentOf(store, TickIndex{tick.value + 1});
}

EventIndex previousTick(const Store& store, EventIndex moment) {
    const TickIndex tick = tickAt(store, moment);
    if (!tick.isValid())
        return startOf(store);
    if (const EventIndex own = momentOf(store, tick); own.value < moment.value)
        return own;
    return tick.value > store.firstKeptTick().value ? momentOf(store, TickIndex{tick.value - 1}) : startOf(store);
}

CellIndex cellAt(const Store& store, EventIndex moment) {
    if (moment.value >= store.eventCount())
        return trace::kNoCell;
    const std::uint32_t next = cellFrom(store, moment.value);
    const std::uint32_t count = cellsOf(store, store.eventCount());
    if (next < count && store.cell(CellIndex{next}).first == moment)
        return CellIndex{next};
    if (next > store.firstKeptCell().value)
        return CellIndex{next - 1};
    return next < count ? CellIndex{next} : trace::kNoCell;
}

double secondsAt(const Store& store, EventIndex moment) {
    if (store.eventCount() == 0)
        return 0;
    return store.secondsAt(EventIndex{std::min(moment.value, store.eventCount() - 1)});
}

double positionOf(const trace::Spans& spans, AxisKind kind, EventIndex moment) {
    const trace::Axis& axis = spans.axis(kind);
    if (axis.cellCount() == 0)
        return 0;
    if (moment.value >= spans.end().value)
        return axis.length();
    const CellIndex cell = cellAt(spans.store(), moment);
    if (!cell.isValid() || cell.value >= axis.cellCount())
        return axis.length();
    if (spans.store().cell(cell).first.value >= moment.value)
        return axis.position(Edge::beginOf(cell));
    return axis.position(moment);
}

EventIndex momentAt(const trace::Spans& spans, AxisKind kind, double position, double snap) {
    const trace::Axis& axis = spans.axis(kind);
    const Store& store = spans.store();
    if (axis.cellCount() == 0)
        return startOf(store);
    if (position >= axis.length() - snap && position >= axis.length() * 0.5
        && position > axis.position(Edge::beginOf(CellIndex{axis.cellCount() - 1})) + snap)
        return endOf(store);
    const CellIndex cell = axis.cellAt(std::clamp(position, 0.0, axis.length()));
    if (!cell.isValid() || cell < firstCellOf(store))
        return startOf(store);
    const double begin = axis.position(Edge::beginOf(cell));
    const double end = axis.position(Edge::endOf(cell));
    const double toBegin = std::abs(position - begin);
    const double toEnd = std::abs(end - position);
    if (std::min(toBegin, toEnd) <= snap || position >= end)
        return toBegin <= toEnd ? momentOf(store, cell) : momentOf(store, CellIndex{cell.value + 1});
    return axis.eventAt(position);
}

} // namespace swimloop::ui
