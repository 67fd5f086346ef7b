#include "trace/span_builder.h"

#include "trace/state_machine.h"

#include <algorithm>
#include <utility>

namespace swimloop::trace {

namespace {

constexpr LaneId kLoopLane{0};

// How many callbacks an arrow is followed through: gather, wait_for and the like need two.
constexpr int kMaxHops = 6;

LaneKind laneKindOf(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::Queue:
    case ObjectKind::PriorityQueue:
    case ObjectKind::LifoQueue: return LaneKind::Queue;
    case ObjectKind::Semaphore:
    case ObjectKind::BoundedSemaphore:
    case ObjectKind::Lock: return LaneKind::Lock;
    case ObjectKind::Event:
    case ObjectKind::Condition:
    case ObjectKind::Barrier: return LaneKind::Signal;
    default: return LaneKind::kCount; // no lane
    }
}

// Spans that say more than that nothing runs: they are not swallowed by another at the same edge.
bool isActive(SpanState state) {
    return state == SpanState::Running || state == SpanState::Blocking || state == SpanState::Cancelling
           || state == SpanState::Done || state == SpanState::Failed || state == SpanState::Cancelled;
}

} // namespace

SpanBuilder::SpanBuilder(Spans& spans) : m_spans(spans), m_store(spans.m_store) {
    m_cell = m_store.firstKeptCell();
    m_nextCell = m_cell.value;
    addLane(LaneKind::Loop, 0, m_store.firstKept());
}

void SpanBuilder::beginWith(const StateMachine& base) {
    State state;
    base.view(state);
    const EventIndex at = state.at;
    const Edge edge = Edge::beginOf(m_store.firstKeptCell());
    m_ready = static_cast<std::uint32_t>(state.ready.size());
    for (const TaskState& task : state.tasks) {
        const LaneId lane = addLane(LaneKind::Task, task.id.value, m_store.task(task.id).created);
        const bool isReady = task.phase == TaskPhase::Ready || task.phase == TaskPhase::Created;
        const SpanState now = task.phase == TaskPhase::Running ? SpanState::Running
                              : isReady                        ? SpanState::Ready
                                                               : stateOf(task.reason);
        m_tracks[lane.value].isFirst = task.phase == TaskPhase::Created;
        begin(lane, at, edge, now);
        m_spans.m_lanes[lane.value]->spans.back().detail = isReady ? task.ready : task.wait;
    }
    for (const ObjectState& object : state.objects) {
        const LaneKind kind = laneKindOf(object.kind);
        if (kind == LaneKind::kCount)
            continue;
        const LaneId lane = addLane(kind, object.id.value, m_store.object(object.id).created);
        m_spans.m_lanes[lane.value]->maximum = object.maximum;
        sample(lane, at, edge, object.value);
        if (!object.holders.empty() && object.kind == ObjectKind::Lock)
            begin(lane, at, edge, SpanState::Held);
    }
    for (const GeneratorState& generator : state.generators) {
        const LaneId lane = addLane(LaneKind::Generator, generator.id.value, m_store.object(generator.id).created);
        if (generator.phase != GeneratorPhase::Created)
            begin(lane, at, edge,
                  generator.phase == GeneratorPhase::Running ? SpanState::Running : SpanState::Suspended);
    }
    for (const ThreadState& thread : state.threads) {
        const LaneId lane = addLane(LaneKind::Thread, thread.id.value, m_store.object(thread.id).created);
        begin(lane, at, edge, thread.isBlocked ? stateOf(thread.reason) : SpanState::Running);
    }
}

void SpanBuilder::extend(EventIndex end) {
    EventIndex at = m_spans.m_end;
    while (at < end) {
        const EventChunk& chunk = m_store.chunk(at);
        const std::uint32_t stop = std::min(end.value, (at.value | (kChunkEvents - 1)) + 1);
        m_cellCount = m_store.cellCount();
        for (; at.value < stop; ++at.value) {
            const std::uint32_t i = at.value & (kChunkEvents - 1);
            if (m_nextCell < m_cellCount)
                followCells(at);
            apply(at, {chunk.kind[i], chunk.flags[i], Place::fromPacked(chunk.place[i]), chunk.subject[i], chunk.a[i],
                       chunk.b[i]});
            m_isAtBegin = m_isBeforeCell;
        }
    }
    m_spans.m_end = end;
}

void SpanBuilder::followCells(EventIndex at) {
    while (m_nextCell < m_cellCount) {
        const EventIndex first = m_store.cell(CellIndex{m_nextCell}).first;
        if (first > at)
            return;
        m_cell = CellIndex{m_nextCell++};
        m_isBeforeCell = false;
        m_isAtBegin = first == at;
    }
}

LaneId SpanBuilder::addLane(LaneKind kind, std::uint32_t id, EventIndex created) {
    const LaneId lane{static_cast<std::uint32_t>(m_spans.m_lanes.size())};
    auto made = std::make_unique<Lane>();
    made->kind = kind;
    made->id = id;
    made->created = created;
    m_spans.m_lanes.push_back(std::move(made));
    m_tracks.emplace_back();
    if (kind != LaneKind::Loop) {
        std::vector<std::uint32_t>& lanes = kind == LaneKind::Task ? m_taskLanes : m_objectLanes;
        if (lanes.size() <= id)
            lanes.resize(id + 1, LaneId::kNone);
        lanes[id] = lane.value;
    }
    return lane;
}

// Spans.

void SpanBuilder::begin(LaneId id, EventIndex at, Edge edge, SpanState state) {
    std::vector<Span>& spans = m_spans.m_lanes[id.value]->spans;
    if (!spans.empty() && spans.back().isOpen()) {
        Span& last = spans.back();
        if (edge <= last.beginEdge && !isActive(last.state)) {
            // Nothing was to be seen of it: the new one takes its place.
            const Edge before = spans.size() > 1 ? spans[spans.size() - 2].endEdge : edge;
            last = {at, kNoEvent, edge < before ? before : edge, {}, at, state};
            return;
        }
        last.end = at;
        last.endEdge = edge < last.beginEdge ? last.beginEdge : edge;
    }
    if (!spans.empty() && edge < spans.back().endEdge)
        edge = spans.back().endEdge;
    spans.push_back({at, kNoEvent, edge, {}, at, state});
}

void SpanBuilder::close(LaneId id, EventIndex at, Edge edge) {
    std::vector<Span>& spans = m_spans.m_lanes[id.value]->spans;
    if (spans.empty() || !spans.back().isOpen())
        return;
    Span& last = spans.back();
    last.end = at;
    last.endEdge = edge < last.beginEdge ? last.beginEdge : edge;
}

void SpanBuilder::mark(LaneId id, EventIndex at, SpanState state) {
    close(id, at, edge());
    begin(id, at, edge(), state);
    close(id, at, edge());
    m_spans.m_lanes[id.value]->ended = at;
}

// Where statements cost time every step takes some. It blocks the loop from where people would notice: what counts is
// the step so far, since its time passes in pieces.
bool SpanBuilder::isLongWork(EventIndex at, const Event& pass) const {
    constexpr double kNoticed = 0.01; // seconds
    const CellIndex cell = m_store.cellOf(at);
    const EventIndex begin = cell.isValid() ? m_store.cell(cell).first : kNoEvent;
    return !m_store.isKept(begin) || m_store.pass(pass.a).after - m_store.secondsAt(begin) >= kNoticed;
}

void SpanBuilder::recolour(LaneId id, SpanState state, EventIndex detail) {
    std::vector<Span>& spans = m_spans.m_lanes[id.value]->spans;
    if (spans.empty() || !spans.back().isOpen())
        return;
    if (spans.back().state == SpanState::Running || spans.back().state == SpanState::Cancelling) {
        spans.back().state = state;
        spans.back().detail = detail;
    }
}

void SpanBuilder::sample(LaneId id, EventIndex at, Edge edge, std::uint32_t value) {
    m_spans.m_lanes[id.value]->samples.push_back({at, edge, value});
}

void SpanBuilder::closeLoop(EventIndex at) {
    const std::vector<Span>& spans = m_spans.m_lanes[kLoopLane.value]->spans;
    if (!spans.empty() && spans.back().isOpen())
        close(kLoopLane, at, Edge::endOf(spans.back().beginEdge.cell()));
}

// What runs.

void SpanBuilder::handleBegins(EventIndex at, const Event& event) {
    if (!event.eventA().isValid()) // an eager start: part of the handle that runs
        return;
    closeLoop(at);
    const Cell cell = m_store.cell(m_cell);
    const bool isFirstOfTick = cell.tick.isValid() && m_store.tick(cell.tick).firstCell == m_cell;
    if (isFirstOfTick && m_ready != m_lastLength) {
        sample(kLoopLane, at, Edge::beginOf(m_cell), m_ready);
        m_lastLength = m_ready;
    }
    m_ready -= m_ready > 0 ? 1 : 0;
    begin(kLoopLane, at, Edge::beginOf(m_cell), SpanState::Running);
}

CellIndex SpanBuilder::cellOf(EventIndex at) const {
    // Causes lie a few cells back: gallop from the one that runs.
    std::uint32_t high = m_cell.value;
    if (m_store.cell(m_cell).first <= at)
        return m_cell;
    std::uint32_t step = 1;
    const std::uint32_t first = m_store.firstKeptCell().value;
    std::uint32_t low = high;
    while (low > first && m_store.cell(CellIndex{low}).first > at) {
        high = low;
        low = low - first > step ? low - step : first;
        step *= 2;
    }
    while (low + 1 < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (m_store.cell(CellIndex{middle}).first <= at)
            low = middle;
        else
            high = middle;
    }
    return CellIndex{low};
}

TaskId SpanBuilder::actorOf(EventIndex at) const {
    if (m_store.isKept(at) && m_store.kind(at) == EventKind::CancelRequested)
        return m_store.event(at).taskA(); // none: it came from outside, or from a callback
    const CellIndex cell = cellOf(at);
    const EventIndex begin = m_store.cell(cell).first;
    if (begin > at || !m_store.isKept(begin) || m_store.kind(begin) != EventKind::StepBegins)
        return {};
    if (cell < m_cell) { // what a tick does before its first handle is nobody's deed
        const Cell next = m_store.cell(CellIndex{cell.value + 1});
        if (next.tick.isValid() && m_store.tick(next.tick).first > begin && m_store.tick(next.tick).first <= at)
            return {};
    }
    return m_store.event(begin).task();
}

EventIndex SpanBuilder::sourceOf(EventIndex cause) const {
    for (int hops = 0; hops < kMaxHops && m_store.isKept(cause); ++hops) {
        const EventIndex begin = m_store.cell(cellOf(cause)).first;
        if (begin > cause || !m_store.isKept(begin))
            return cause;
        const Event runs = m_store.event(begin);
        if (runs.kind != EventKind::CallbackBegins || !m_store.isKept(runs.eventA()) || runs.eventA() >= begin)
            return cause;
        cause = m_store.event(runs.eventA()).eventA();
    }
    return cause;
}

void SpanBuilder::stepBegins(EventIndex at, const Event& event) {
    handleBegins(at, event);
    const LaneId lane = laneOf(event.task());
    if (!lane)
        return;
    begin(lane, at, Edge::beginOf(m_cell), SpanState::Running);
    Track& track = m_tracks[lane.value];
    track.ready = kNoEvent;
    const bool isFirst = track.isFirst;
    track.isFirst = false;
    if (!m_store.isKept(event.eventA()))
        return;
    const EventIndex source = sourceOf(m_store.event(event.eventA()).eventA());
    if (!m_store.isKept(source))
        return;
    const bool isThread = m_store.kind(source) == EventKind::ThreadEnds;
    const LaneId from = isThread ? laneOf(m_store.event(source).object()) : laneOf(actorOf(source));
    if (!from || from == lane)
        return;
    FlowKind kind = isFirst ? FlowKind::Spawn : FlowKind::Wake;
    if (track.cancel == source) {
        kind = FlowKind::Cancel;
        track.cancel = kNoEvent;
    }
    m_spans.m_flows.push_back({kind, source, at, from, lane});
}

void SpanBuilder::stepEnds(EventIndex at, const Event& event, SpanState state) {
    const LaneId lane = laneOf(event.task());
    if (!lane)
        return;
    // It can be in the ready queue already: what it awaits was done before.
    const EventIndex ready = m_tracks[lane.value].ready;
    begin(lane, at, edge(), ready.isValid() ? SpanState::Ready : state);
    if (ready.isValid())
        m_spans.m_lanes[lane.value]->spans.back().detail = ready;
}

// Objects and generators.

void SpanBuilder::objectCreated(EventIndex at, const Event& event) {
    const auto object = static_cast<ObjectKind>(event.flags);
    if (object == ObjectKind::Loop && !m_spans.m_driver)
        m_spans.m_driver = event.object();
    const LaneKind kind = laneKindOf(object);
    if (kind == LaneKind::kCount)
        return;
    const LaneId lane = addLane(kind, event.subject, at);
    m_spans.m_lanes[lane.value]->maximum = event.b;
    if (object == ObjectKind::Semaphore || object == ObjectKind::BoundedSemaphore)
        m_spans.m_lanes[lane.value]->maximum = std::max(event.a, event.b);
    sample(lane, at, edge(), event.a);
}

void SpanBuilder::objectChanged(EventIndex at, const Event& event) {
    const LaneId lane = laneOf(event.object());
    if (!lane)
        return;
    Lane& on = *m_spans.m_lanes[lane.value];
    sample(lane, at, edge(), event.a);
    const ObjectKind kind = m_store.object(event.object()).kind;
    // A lock is held, an event is set.
    if (kind == ObjectKind::Lock && event.kind == EventKind::Acquired)
        begin(lane, at, edge(), SpanState::Held);
    else if (kind == ObjectKind::Event && event.a != 0 && (on.spans.empty() || !on.spans.back().isOpen()))
        begin(lane, at, edge(), SpanState::Held);
    else if ((kind == ObjectKind::Lock && event.kind == EventKind::Released)
             || (kind == ObjectKind::Event && event.a == 0))
        close(lane, at, edge());
}

void SpanBuilder::generatorRuns(EventIndex at, const Event& event) {
    const LaneId lane = laneOf(event.object());
    if (!lane)
        return;
    std::vector<Span>& spans = m_spans.m_lanes[lane.value]->spans;
    if (event.kind == EventKind::GeneratorYields) {
        begin(lane, at, Edge::endOf(m_cell), SpanState::Suspended);
    } else if (event.kind == EventKind::GeneratorEnds) {
        const bool isFailed = event.flags == static_cast<std::uint8_t>(EndKind::Raised);
        close(lane, at, Edge::endOf(m_cell));
        mark(lane, at, isFailed ? SpanState::Failed : SpanState::Done);
    } else if (spans.size() > 1 && spans.back().isOpen() && spans.back().beginEdge == Edge::endOf(m_cell)
               && spans[spans.size() - 2].beginEdge.cell() == m_cell
               && spans[spans.size() - 2].state == SpanState::Running) {
        // Again within one cell: one stretch of running.
        spans.pop_back();
        spans.back().end = kNoEvent;
    } else {
        begin(lane, at, Edge::beginOf(m_cell), SpanState::Running);
    }
}

void SpanBuilder::apply(EventIndex at, const Event& event) {
    switch (event.kind) {
    case EventKind::TickBegins:
        closeLoop(at);
        m_isBeforeCell = true;
        break;
    case EventKind::LoopStops:
    case EventKind::RunEnds: closeLoop(at); break;
    case EventKind::TimePasses:
        if (event.passKind() == PassKind::Idle || (event.passKind() == PassKind::Work && !isLongWork(at, event)))
            break;
        recolour(kLoopLane, SpanState::Blocking, at);
        if (const LaneId lane = laneOf(event.task()))
            recolour(lane, SpanState::Blocking, at);
        break;

    case EventKind::HandleReady: {
        ++m_ready;
        const LaneId lane = event.handleKind() == HandleKind::Callback ? kNoLane : laneOf(event.task());
        if (!lane)
            break;
        const std::vector<Span>& spans = m_spans.m_lanes[lane.value]->spans;
        const bool runs = !spans.empty() && spans.back().isOpen()
                          && (spans.back().state == SpanState::Running || spans.back().state == SpanState::Blocking
                              || spans.back().state == SpanState::Cancelling);
        if (runs)
            m_tracks[lane.value].ready = at;
        else
            begin(lane, at, edge(), SpanState::Ready);
        break;
    }
    case EventKind::HandleSkipped: m_ready -= m_ready > 0 ? 1 : 0; break;
    case EventKind::ReadyCleared: m_ready = 0; break;
    case EventKind::StepBegins: stepBegins(at, event); break;
    case EventKind::CallbackBegins: handleBegins(at, event); break;

    case EventKind::TaskCreated: begin(addLane(LaneKind::Task, event.subject, at), at, edge(), SpanState::Ready); break;
    case EventKind::TaskWaits: stepEnds(at, event, stateOf(event.reason())); break;
    case EventKind::TaskYields: stepEnds(at, event, SpanState::Ready); break;
    case EventKind::StepEnds: stepEnds(at, event, SpanState::Waits); break;
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
        if (const LaneId lane = laneOf(event.task())) {
            if (event.kind == EventKind::TaskCancelled)
                recolour(lane, SpanState::Cancelling, at);
            mark(lane, at,
                 event.kind == EventKind::TaskDone     ? SpanState::Done
                 : event.kind == EventKind::TaskFailed ? SpanState::Failed
                                                       : SpanState::Cancelled);
        }
        break;
    case EventKind::CancelRequested:
        if (const LaneId lane = laneOf(event.task()))
            m_tracks[lane.value].cancel = at;
        break;
    case EventKind::CancelDelivered:
        if (const LaneId lane = laneOf(event.task())) {
            recolour(lane, SpanState::Cancelling, at);
            Track& track = m_tracks[lane.value];
            const EventIndex request = std::exchange(track.cancel, kNoEvent);
            if (!m_store.isKept(request))
                break;
            const LaneId from = laneOf(actorOf(request));
            if (from.isValid() && from != lane)
                m_spans.m_flows.push_back({FlowKind::Cancel, request, at, from, lane});
        }
        break;

    case EventKind::ObjectCreated: objectCreated(at, event); break;
    case EventKind::ObjectEnds:
        if (const LaneId lane = laneOf(event.object())) {
            close(lane, at, edge());
            m_spans.m_lanes[lane.value]->ended = at;
        }
        break;
    case EventKind::ValueChanged:
    case EventKind::ItemPut:
    case EventKind::ItemGot:
    case EventKind::Acquired:
    case EventKind::Released: objectChanged(at, event); break;

    case EventKind::GeneratorCreated: addLane(LaneKind::Generator, event.subject, at); break;
    case EventKind::GeneratorResumed:
    case EventKind::GeneratorYields:
    case EventKind::GeneratorEnds: generatorRuns(at, event); break;

    case EventKind::ThreadStarts:
        begin(addLane(LaneKind::Thread, event.subject, at), at, edge(), SpanState::Running);
        break;
    case EventKind::ThreadBlocks:
        if (const LaneId lane = laneOf(event.object())) {
            begin(lane, at, edge(), stateOf(event.reason()));
            m_spans.m_lanes[lane.value]->spans.back().detail = at;
            if (event.reason() == WaitReason::Executor)
                m_tracks[lane.value].ready = kNoEvent; // its job is done
        }
        break;
    case EventKind::ThreadResumes:
    case EventKind::ThreadTakes:
        if (const LaneId lane = laneOf(event.object())) {
            if (event.kind == EventKind::ThreadTakes)
                m_tracks[lane.value].ready = at;
            begin(lane, at, edge(), SpanState::Running);
            if (m_tracks[lane.value].ready.isValid())
                m_spans.m_lanes[lane.value]->spans.back().detail = m_tracks[lane.value].ready;
        }
        break;
    case EventKind::ThreadEnds:
        if (const LaneId lane = laneOf(event.object())) {
            const bool isFailed = event.flags == static_cast<std::uint8_t>(EndKind::Raised);
            mark(lane, at, isFailed ? SpanState::Failed : SpanState::Done);
        }
        break;

    default: break; // the others are not drawn as spans
    }
}

} // namespace swimloop::trace
