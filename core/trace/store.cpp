#include "trace/store.h"

#include "trace/state_machine.h"

#include <algorithm>

namespace swimloop::trace {

namespace {

constexpr bool isText(Field field) {
    return field == Field::Text || field == Field::Item || field == Field::Result || field == Field::Error
           || field == Field::Message;
}

// The last row in [first, end) whose key is at or before `at`; end if there is none.
template <typename Key>
std::uint32_t lastAtOrBefore(std::uint32_t first, std::uint32_t end, std::uint32_t at, Key key) {
    std::uint32_t low = first;
    std::uint32_t high = end;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (key(middle) <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low == first ? end : low - 1;
}

} // namespace

Store::Store() {
    m_tasks.push(kNoEvent.value, 0u, 0u, 0u, 0u, kNoEvent.value);
    m_objects.push(kNoEvent.value, 0u, 0u, 0u, kNoEvent.value);
    m_timers.push();
    m_files.push(0u);
}

Store::~Store() {
    for (std::uint32_t i = 0; i < m_chunks.written(); ++i)
        delete m_chunks[i];
}

std::string_view Store::text(EventIndex at) const {
    if (!isKept(at))
        return {};
    const EventChunk& in = chunk(at);
    const std::uint32_t i = at.value & (kChunkEvents - 1);
    const EventFields& fields = fieldsOf(in.kind[i]);
    if (isText(fields.a))
        return in.texts[in.a[i]];
    if (isText(fields.b))
        return in.texts[in.b[i]];
    return {};
}

std::string_view Store::fileName(std::uint32_t file) const {
    return file < m_files.count() ? string(StringId{m_files[file]}) : std::string_view();
}

Tick Store::tick(TickIndex at) const {
    if (at < firstKeptTick())
        return {};
    const TickRow& row = m_ticks[at.value];
    return {m_tickSeconds[at.value], EventIndex{row.first}, CellIndex{row.firstCell}, row.number};
}

TickIndex Store::tickOf(EventIndex at) const {
    const std::uint32_t end = m_ticks.count();
    const std::uint32_t found =
        lastAtOrBefore(firstKeptTick().value, end, at.value, [this](std::uint32_t row) { return m_ticks[row].first; });
    return found == end ? kNoTick : TickIndex{found};
}

EventIndex Store::endOfTick(TickIndex at) const {
    const std::uint32_t next = at.value + 1;
    if (next < firstKeptTick().value)
        return firstKept();
    return EventIndex{next < m_ticks.count() ? m_ticks[next].first : eventCount()};
}

Cell Store::cell(CellIndex at) const {
    if (at < firstKeptCell())
        return {};
    const CellRow& row = m_cells[at.value];
    return {EventIndex{row.first}, TickIndex{row.tick}};
}

CellIndex Store::cellOf(EventIndex at) const {
    const std::uint32_t end = m_cells.count();
    const std::uint32_t found =
        lastAtOrBefore(firstKeptCell().value, end, at.value, [this](std::uint32_t row) { return m_cells[row].first; });
    if (found == end)
        return end > firstKeptCell().value ? firstKeptCell() : kNoCell;
    const TickIndex in = tickOf(at);
    if (in && found + 1 < end && m_ticks[in.value].firstCell == found + 1)
        return CellIndex{found + 1};
    return CellIndex{found};
}

std::uint32_t Store::cellsOfTick(TickIndex at) const {
    if (at < firstKeptTick())
        return 0;
    const std::uint32_t first = m_ticks[at.value].firstCell;
    const std::uint32_t end = at.value + 1 < m_ticks.count() ? m_ticks[at.value + 1].firstCell : m_cells.count();
    if (end <= first)
        return 0;
    // Cells of code outside the loop follow those of the tick.
    std::uint32_t low = first;
    std::uint32_t high = end;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (m_cells[middle].tick == at.value)
            low = middle + 1;
        else
            high = middle;
    }
    return low - first;
}

TaskId Store::actorOf(EventIndex at) const {
    const CellIndex in = cellOf(at);
    if (!in)
        return {};
    const EventIndex begin = cell(in).first;
    if (begin > at || !isKept(begin) || kind(begin) != EventKind::StepBegins)
        return {};
    return event(begin).task();
}

double Store::secondsAt(EventIndex at) const {
    const TickIndex in = tickOf(at);
    const std::uint32_t end = m_passes.count();
    const std::uint32_t found = lastAtOrBefore(m_firstKeptPass.load(std::memory_order_acquire), end, at.value,
                                               [this](std::uint32_t row) { return m_passes[row].event.value; });
    const bool isPassed = found != end && (!in || m_passes[found].event.value > m_ticks[in.value].first);
    if (isPassed)
        return m_passes[found].after;
    return in ? m_tickSeconds[in.value] : 0;
}

TaskInfo Store::task(TaskId id) const {
    if (id.value >= m_tasks.count())
        return {};
    const TaskRow& row = m_tasks[id.value];
    return {StringId{row.name.load(std::memory_order_acquire)},
            StringId{row.firstName},
            StringId{row.coro},
            TaskId{row.parent},
            EventIndex{row.created},
            EventIndex{row.ended.load(std::memory_order_acquire)}};
}

ObjectInfo Store::object(ObjectId id) const {
    if (id.value >= m_objects.count())
        return {};
    const ObjectRow& row = m_objects[id.value];
    return {static_cast<ObjectKind>(row.kind), StringId{row.name.load(std::memory_order_acquire)},
            row.number.load(std::memory_order_acquire), EventIndex{row.created},
            EventIndex{row.ended.load(std::memory_order_acquire)}};
}

std::string Store::objectName(ObjectId id) const {
    const ObjectInfo info = object(id);
    std::string name(string(info.name));
    if (info.kind == ObjectKind::Generator)
        return info.number ? name + " #" + std::to_string(info.number) : name;
    if (name.empty())
        name = std::string(nameOf(info.kind)) + ' ' + std::to_string(info.number);
    return name;
}

std::shared_ptr<const StateMachine> Store::base() const {
    return m_base;
}

std::string Store::keptNote() const {
    if (firstKept().value == 0)
        return {};
    const std::uint32_t ticks = firstKeptTick().value;
    return ticks == 1 ? "the first tick is summarised" : "the first " + std::to_string(ticks) + " ticks are summarised";
}

} // namespace swimloop::trace
