#include "trace/state.h"

#include "trace/state_machine.h"
#include "trace/store.h"

#include <algorithm>

namespace swimloop::trace {

namespace {

// Events between two keyframes, at least: a seek then applies some thousand events. Where a run has many tasks and
// objects keyframes stand further apart, so that they take no more room than a few bytes per event.
constexpr std::uint32_t kKeyframeEvents = 8192;

template <typename Row, typename Id>
const Row* findById(const std::vector<Row>& rows, Id id) {
    const auto at = std::lower_bound(rows.begin(), rows.end(), id, [](const Row& row, Id key) { return row.id < key; });
    return at != rows.end() && at->id == id ? &*at : nullptr;
}

} // namespace

const TaskState* State::task(TaskId id) const {
    return findById(tasks, id);
}

const ObjectState* State::object(ObjectId id) const {
    return findById(objects, id);
}

StateIndex::StateIndex(const Store& store) : m_store(store) {}

StateIndex::~StateIndex() = default;

std::unique_ptr<StateMachine> StateIndex::beginning() const {
    if (const auto base = m_store.base())
        return std::make_unique<StateMachine>(*base);
    return std::make_unique<StateMachine>(m_store);
}

bool StateIndex::extend(std::uint32_t maxEvents) {
    const EventIndex first = m_store.firstKept();
    if (!m_head || m_head->at() < first) {
        m_keyframes.clear();
        m_seeker.reset();
        m_head = beginning();
    }
    m_keyframes.erase(m_keyframes.begin(), m_keyframes.lower_bound(first.value));
    if (m_keyframes.empty())
        m_keyframes.emplace(first.value, beginning());

    const std::uint32_t count = m_store.eventCount();
    const std::uint32_t from = m_head->at().value;
    const std::uint32_t end = count - from > maxEvents ? from + maxEvents : count;
    while (m_head->at().value < end) {
        const std::uint32_t last = m_keyframes.rbegin()->first;
        const auto apart = std::max<std::size_t>(kKeyframeEvents, m_head->rows() * 4);
        const auto due = static_cast<std::uint32_t>(std::min<std::size_t>(last + apart, Index<void>::kNone));
        m_head->advance(EventIndex{std::min(end, std::max(due, m_head->at().value + 1))});
        if (m_head->at().value >= due)
            m_keyframes.emplace(m_head->at().value, std::make_unique<StateMachine>(*m_head));
    }
    return end == count;
}

const StateMachine& StateIndex::seek(EventIndex moment) {
    const std::uint32_t count = m_store.eventCount();
    EventIndex to{std::clamp(moment.value, m_store.firstKept().value, count)};
    if (!m_head || m_head->at() < to || m_head->at() < m_store.firstKept())
        extend();
    if (m_seeker && m_seeker->at() < m_store.firstKept())
        m_seeker.reset();
    const auto keyframe = std::prev(m_keyframes.upper_bound(to.value));
    const bool isNear = m_seeker && m_seeker->at() <= to && m_seeker->at().value >= keyframe->first;
    if (!isNear)
        m_seeker = std::make_unique<StateMachine>(*keyframe->second);
    m_seeker->advance(to);
    return *m_seeker;
}

const State& StateIndex::at(EventIndex moment) {
    seek(moment).view(m_view);
    return m_view;
}

const State& StateIndex::atTick(TickIndex tick) {
    // Just after TickBegins, so that tick and time are its own.
    return at(EventIndex{m_store.tick(tick).first.value + 1});
}

const State& StateIndex::afterTick(TickIndex tick) {
    return at(m_store.endOfTick(tick));
}

std::size_t StateIndex::bytes() const {
    std::size_t sum = sizeof(*this);
    for (const auto& [at, machine] : m_keyframes)
        sum += machine->bytes();
    return sum;
}

} // namespace swimloop::trace
