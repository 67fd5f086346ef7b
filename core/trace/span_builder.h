// Walks the events once, in order, and lays them out as lanes, spans, samples and flows.
#pragma once

#include "trace/spans.h"
#include "trace/store.h"

#include <cstdint>
#include <vector>

namespace swimloop::trace {

class SpanBuilder {
public:
    explicit SpanBuilder(Spans& spans);
    // From what a bounded trace remembers of the events it has dropped.
    void beginWith(const StateMachine& base);
    void extend(EventIndex end);

    [[nodiscard]] LaneId laneOf(TaskId task) const { return laneIn(m_taskLanes, task.value); }
    [[nodiscard]] LaneId laneOf(ObjectId object) const { return laneIn(m_objectLanes, object.value); }

private:
    // What a lane's last event left behind.
    struct Track {
        EventIndex ready;    // a task that runs, and is in the ready queue already; a thread: the job that it runs (ThreadTakes)
        EventIndex cancel;   // a request that no arrow shows yet
        bool isFirst = true; // no step of it has begun
    };

    static LaneId laneIn(const std::vector<std::uint32_t>& lanes, std::uint32_t id) {
        return id < lanes.size() ? LaneId{lanes[id]} : kNoLane;
    }
    LaneId addLane(LaneKind kind, std::uint32_t id, EventIndex created);
    void apply(EventIndex at, const Event& event);
    void followCells(EventIndex at);

    void begin(LaneId lane, EventIndex at, Edge edge, SpanState state);
    void close(LaneId lane, EventIndex at, Edge edge);
    void mark(LaneId lane, EventIndex at, SpanState state);
    void recolour(LaneId lane, SpanState state, EventIndex detail);
    [[nodiscard]] bool isLongWork(EventIndex at, const Event& pass) const;
    void sample(LaneId lane, EventIndex at, Edge edge, std::uint32_t value);
    void closeLoop(EventIndex at);

    void handleBegins(EventIndex at, const Event& event);
    void stepBegins(EventIndex at, const Event& event);
    void stepEnds(EventIndex at, const Event& event, SpanState state);
    void objectCreated(EventIndex at, const Event& event);
    void objectChanged(EventIndex at, const Event& event);
    void generatorRuns(EventIndex at, const Event& event);

    // The event behind a wake: callbacks in between are seen through.
    [[nodiscard]] EventIndex sourceOf(EventIndex cause) const;
    [[nodiscard]] CellIndex cellOf(EventIndex at) const;
    [[nodiscard]] TaskId actorOf(EventIndex at) const;

    // Of an event that happens now: its cell's end, or begin if it begins the cell or comes before it in the tick.
    [[nodiscard]] Edge edge() const { return m_isAtBegin ? beginEdge() : Edge::endOf(m_cell); }
    [[nodiscard]] Edge beginEdge() const {
        return Edge::beginOf(m_isBeforeCell ? CellIndex{m_cell.value + 1} : m_cell);
    }

    Spans& m_spans;
    const Store& m_store;
    std::vector<std::uint32_t> m_taskLanes;
    std::vector<std::uint32_t> m_objectLanes;
    std::vector<Track> m_tracks; // by lane
    CellIndex m_cell{0};         // the one that runs
    std::uint32_t m_nextCell = 0;
    std::uint32_t m_cellCount = 0;
    bool m_isBeforeCell = false; // a tick has begun and its first handle has not
    bool m_isAtBegin = false;
    std::uint32_t m_ready = 0; // length of the ready queue
    std::uint32_t m_lastLength = 0xffffffffu;
};

} // namespace swimloop::trace
