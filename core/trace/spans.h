// Lanes, spans and flows: the picture of a run, before any pixel. A lane is a row (the loop, a task, a generator, a
// thread, a queue ...), a span a stretch of one state on it, a flow an arrow from cause to effect. Spans of a lane
// follow one another in order and never overlap; the last may be open, and then ends where the trace ends.
//
// Built by extend(), which goes on where it stopped: after each slice of a run only what is new is looked at.
// What a span says (label, line, cause) is looked up in the store from its detail event when it is asked for.
#pragma once

#include "trace/axis.h"
#include "trace/events.h"
#include "trace/ids.h"
#include "trace/pyramid.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace swimloop::trace {

class Store;
class SpanBuilder;

enum class LaneKind : std::uint8_t { Loop, Task, Generator, Thread, Queue, Lock, Signal, kCount };

// What a lane shows at a moment. The order is that of the legend.
enum class SpanState : std::uint8_t {
    None, // nothing: not yet there, or gone
    Running,
    Blocking, // running, and the clock moved meanwhile: the loop is blocked
    Ready,
    Sleeping,
    WaitsQueue,
    WaitsLock,   // lock, semaphore, condition
    WaitsEvent,  // event, barrier
    WaitsTask,   // task, future, gather, wait, task group
    WaitsIo,     // simulated network and files, streams
    WaitsThread, // executor, thread
    Waits,       // anything else
    Suspended,   // a generator between two resumes
    Held,        // a lock
    Cancelling,  // cancelled, and cleaning up: running after CancelledError was thrown in
    Done,
    Failed,
    Cancelled, // the end mark of a lane: a span of no length
    kCount
};
constexpr unsigned kSpanStates = static_cast<unsigned>(SpanState::kCount);
static_assert(kSpanStates <= LanePyramid::kStates);
[[nodiscard]] SpanState stateOf(WaitReason reason);
[[nodiscard]] std::string_view nameOf(SpanState state); // "waits: queue": as the legend says it
[[nodiscard]] constexpr std::uint32_t maskOf(SpanState state) {
    return 1u << static_cast<unsigned>(state);
}

struct Span {
    EventIndex begin;
    EventIndex end; // none while it is open
    Edge beginEdge;
    Edge endEdge;
    EventIndex detail; // says what it is: StepBegins, TaskWaits, HandleReady ...
    SpanState state = SpanState::None;
    [[nodiscard]] bool isOpen() const { return !end.isValid(); }
};

// A number that a lane carries: items in a queue, value of a semaphore, length of the ready queue.
struct Sample {
    EventIndex event;
    Edge edge;
    std::uint32_t value = 0;
};

enum class FlowKind : std::uint8_t { Spawn, Wake, Cancel };

struct Flow {
    FlowKind kind = FlowKind::Spawn;
    EventIndex from; // what caused it
    EventIndex to;   // what came of it: the step that begins, the CancelledError that is thrown in
    LaneId fromLane; // of the task that ran then, or the thread that ended
    LaneId toLane;
};

struct Lane {
    LaneKind kind = LaneKind::Loop;
    std::uint32_t id = 0; // TaskId or ObjectId
    EventIndex created;
    EventIndex ended;          // none while it lives
    std::uint32_t maximum = 0; // of its value; 0: none
    std::vector<Span> spans;
    std::vector<Sample> samples;
    [[nodiscard]] TaskId task() const { return kind == LaneKind::Task ? TaskId{id} : TaskId{}; }
    [[nodiscard]] ObjectId object() const {
        return kind == LaneKind::Task || kind == LaneKind::Loop ? ObjectId{} : ObjectId{id};
    }
};

// A run of equal columns of a drawn lane. `span` is the one span it shows, or Spans::kMany where it stands for several.
struct ColumnRun {
    std::int32_t begin = 0; // columns, half open
    std::int32_t end = 0;
    SpanState state = SpanState::None;
    std::uint32_t mask = 0; // all states seen in it
    std::uint32_t span = 0;
};

class Spans {
public:
    static constexpr std::uint32_t kMany = 0xffffffffu;

    explicit Spans(const Store& store);
    ~Spans();
    Spans(const Spans&) = delete;
    Spans& operator=(const Spans&) = delete;

    // Takes in what was recorded since the last call, up to `maxEvents` of it; true when all of it was.
    bool extend(std::uint32_t maxEvents = 0xffffffffu);
    [[nodiscard]] EventIndex end() const { return m_end; } // the first event not yet taken in
    // Where the picture begins: event 0, or later when the trace has dropped what was before. As it drops more,
    // everything is now and then built anew: then the generation changes, and lanes, spans and positions are others.
    [[nodiscard]] EventIndex begin() const { return m_begin; }
    [[nodiscard]] std::uint32_t generation() const { return m_generation; }

    [[nodiscard]] const Store& store() const { return m_store; }
    [[nodiscard]] std::span<const std::unique_ptr<Lane>> lanes() const { return m_lanes; } // in order of appearance
    [[nodiscard]] const Lane& lane(LaneId id) const { return *m_lanes[id.value]; }
    [[nodiscard]] LaneId laneOf(TaskId task) const;
    [[nodiscard]] LaneId laneOf(ObjectId object) const;
    [[nodiscard]] std::span<const Flow> flows() const { return m_flows; } // in order of their `to` events

    // Extended as far as the spans are; Time and Compressed cost nothing until they are asked for.
    [[nodiscard]] const Axis& axis(AxisKind kind) const {
        Axis& axis = m_axes[static_cast<unsigned>(kind)];
        if (axis.end() != m_end)
            axis.extend(m_end);
        return axis;
    }
    // Where a span, which may be open, begins and ends.
    [[nodiscard]] double beginOf(const Span& span, AxisKind axis) const {
        return this->axis(axis).position(span.beginEdge);
    }
    [[nodiscard]] double endOf(const Span& span, AxisKind axis) const;

    // What a lane shows between two positions, in `columns` columns of equal width. Costs what is on the screen: where
    // many spans share a column the lane's pyramid answers. Columns without a span are left out.
    void visibleRuns(LaneId lane, AxisKind axis, double from, double to, int columns,
                     std::vector<ColumnRun>& runs) const;
    // The span at a position, or kMany if there is none; a point on an edge belongs to the right one.
    [[nodiscard]] std::uint32_t spanAt(LaneId lane, AxisKind axis, double position) const;
    [[nodiscard]] std::uint32_t spanAt(LaneId lane, EventIndex event) const;
    // The last sample at or before an event; null if there is none.
    [[nodiscard]] const Sample* sampleAt(LaneId lane, EventIndex event) const;
    // Samples and flows that touch a range of positions, as ranges of indices.
    struct Range {
        std::size_t begin = 0, end = 0;
    };
    [[nodiscard]] Range samplesIn(LaneId lane, AxisKind axis, double from, double to) const;
    [[nodiscard]] Range flowsIn(EventIndex from, EventIndex to) const; // by their `to` events

    // Texts for people.
    // Whether something that resumes generators stands in the place of an event loop.
    [[nodiscard]] bool hasDriver() const;
    [[nodiscard]] std::string titleOf(LaneId lane) const;      // "Task-1", "jobs", "numbers #2"
    [[nodiscard]] std::string subtitleOf(LaneId lane) const;   // "main", "Queue, 2 slots"
    [[nodiscard]] std::string labelOf(const Span& span) const; // "jobs.put(3)", "sleep 0.1 s"
    // Who runs in a span of the loop's lane: a task's name, or a callback's.
    [[nodiscard]] std::string runnerOf(const Span& span) const;
    [[nodiscard]] Place placeOf(const Span& span) const;
    // Why the span began: for a wait what it waits for, for a ready or running span the event that woke it.
    [[nodiscard]] EventIndex causeOf(const Span& span) const;

    [[nodiscard]] std::size_t spanCount() const;
    [[nodiscard]] std::size_t bytes() const;

private:
    friend class SpanBuilder;
    void restart();
    [[nodiscard]] const LanePyramid& pyramidOf(LaneId lane, const Axis& axis) const;

    const Store& m_store;
    EventIndex m_begin{0};
    EventIndex m_end{0};
    std::uint32_t m_generation = 0;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::vector<Flow> m_flows;
    ObjectId m_driver; // what resumes generators where no event loop runs
    mutable std::array<Axis, kAxisKinds> m_axes;
    // By lane, for lanes of many spans and the axes that are looked at.
    mutable std::array<std::vector<std::unique_ptr<LanePyramid>>, kAxisKinds> m_pyramids;
    std::unique_ptr<SpanBuilder> m_builder;
};

} // namespace swimloop::trace
