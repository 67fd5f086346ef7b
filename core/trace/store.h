// The record of a run. Append-only columns, one row per event, in the order in which things happened; beside them
// tables of ticks, cells, tasks, objects, timers and names. Rows never move: an index stays valid for the run.
// The store is read here and written by Recorder alone.
//
// Threads: one writer, any number of readers at the same time. A reader loads eventCount() (acquire) and may then look
// at every event below it and at everything these events refer to: the writer fills in an event and what it refers to
// before it publishes the event's number (release). Rows of side tables may be ahead of the events by a little: what
// belongs to an event at or beyond the count read is to be ignored.
// A trace that was given a bound drops its oldest chunks. Readers of such a trace hold a pin() while they read, a frame
// at a time, through whichever projection they do it; the recorder puts dropping off while anyone holds one.
// isKept() says whether an event is still there.
#pragma once

#include "trace/event_chunk.h"
#include "trace/events.h"
#include "trace/grow_table.h"
#include "trace/ids.h"
#include "trace/string_table.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace swimloop::trace {

class StateMachine;

// One pass of an event loop. `number` is what the loop itself counts: it begins at 0 again with each loop.
struct Tick {
    double seconds = 0;  // virtual time since the run began
    EventIndex first;    // its TickBegins event
    CellIndex firstCell; // where its handles begin
    std::uint32_t number = 0;
};

// What ran, without a break: one handle of a tick, or, tick being none, code of the script outside the loop.
struct Cell {
    EventIndex first; // the event that began it: StepBegins, CallbackBegins, GeneratorResumed ...
    TickIndex tick;
};

struct TaskInfo {
    StringId name; // the latest
    StringId firstName;
    StringId coro; // qualified name of the coroutine
    TaskId parent; // the task that created it, if one did
    EventIndex created;
    EventIndex ended; // done, failed or cancelled; none while it lives
};

struct ObjectInfo {
    ObjectKind kind = ObjectKind::Other;
    StringId name;            // the latest; empty while no variable was found that holds it
    std::uint32_t number = 0; // generators: counts those of the same name, from 1, by first resume; others: of the kind
    EventIndex created;
    EventIndex ended;
};

struct TimerInfo {
    double deadline = 0; // seconds since the run began
    StringId label;
    TaskId owner; // the task that runs on when it fires, or that set it
    EventIndex set;
};

// A movement of the clock that no tick's time tells: time.sleep(), a polling script, a wait before a signal.
struct TimePass {
    double before = 0;
    double after = 0;
    EventIndex event;
};

constexpr std::int64_t nanoseconds(double seconds) {
    return static_cast<std::int64_t>(seconds * 1e9 + (seconds < 0 ? -0.5 : 0.5));
}

class Store {
public:
    Store();
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Events.
    [[nodiscard]] std::uint32_t eventCount() const { return m_count.load(std::memory_order_acquire); }
    [[nodiscard]] EventIndex firstKept() const { return EventIndex{m_firstKept.load(std::memory_order_acquire)}; }
    [[nodiscard]] bool isKept(EventIndex at) const { return at.value >= firstKept().value && at.value < eventCount(); }
    [[nodiscard]] const EventChunk& chunk(EventIndex at) const { return *m_chunks[at.value >> kChunkBits]; }
    [[nodiscard]] Event event(EventIndex at) const {
        const EventChunk& in = chunk(at);
        const std::uint32_t i = at.value & (kChunkEvents - 1);
        return {in.kind[i], in.flags[i], Place::fromPacked(in.place[i]), in.subject[i], in.a[i], in.b[i]};
    }
    [[nodiscard]] EventKind kind(EventIndex at) const { return chunk(at).kind[at.value & (kChunkEvents - 1)]; }
    // The text of an event of a kind that has one (Text, Item, Result, Error or Message); empty for all others, and for
    // events that are no longer kept.
    [[nodiscard]] std::string_view text(EventIndex at) const;

    // Names.
    [[nodiscard]] std::string_view string(StringId id) const { return m_strings[id]; }
    [[nodiscard]] std::uint32_t stringCount() const { return m_strings.count(); }
    [[nodiscard]] std::string_view fileName(std::uint32_t file) const; // of Place::file(); 0 is the scenario
    [[nodiscard]] std::uint32_t fileCount() const { return m_files.count(); }

    // Ticks and cells. Those that are no longer kept have no first event.
    [[nodiscard]] std::uint32_t tickCount() const { return m_ticks.count(); }
    [[nodiscard]] TickIndex firstKeptTick() const { return TickIndex{m_firstKeptTick.load(std::memory_order_acquire)}; }
    [[nodiscard]] Tick tick(TickIndex at) const;
    [[nodiscard]] TickIndex tickOf(EventIndex at) const; // the last that began at or before it; none before the first
    [[nodiscard]] EventIndex endOfTick(TickIndex at) const; // the event after its last; for the last tick eventCount()
    [[nodiscard]] std::uint32_t cellCount() const { return m_cells.count(); }
    [[nodiscard]] CellIndex firstKeptCell() const { return CellIndex{m_firstKeptCell.load(std::memory_order_acquire)}; }
    [[nodiscard]] Cell cell(CellIndex at) const;
    // The cell an event lies in. What a tick does before its first handle (timers that fire) counts to that handle's.
    [[nodiscard]] CellIndex cellOf(EventIndex at) const;
    [[nodiscard]] std::uint32_t cellsOfTick(TickIndex at) const; // handles that ran in it, at least 1 once it is over
    // The task whose step an event lies in; none in callbacks and outside the loop.
    [[nodiscard]] TaskId actorOf(EventIndex at) const;

    // Virtual time.
    [[nodiscard]] double secondsAt(EventIndex at) const;
    [[nodiscard]] std::int64_t nsAt(EventIndex at) const { return nanoseconds(secondsAt(at)); }
    [[nodiscard]] std::uint32_t passCount() const { return m_passes.count(); }
    [[nodiscard]] std::uint32_t firstKeptPass() const { return m_firstKeptPass.load(std::memory_order_acquire); }
    [[nodiscard]] TimePass pass(std::uint32_t row) const { return m_passes[row]; }

    // Things. Ids run from 1 to the count.
    [[nodiscard]] std::uint32_t taskCount() const { return m_tasks.count() - 1; }
    [[nodiscard]] TaskInfo task(TaskId id) const;
    [[nodiscard]] std::string_view taskName(TaskId id) const { return string(task(id).name); }
    [[nodiscard]] std::uint32_t objectCount() const { return m_objects.count() - 1; }
    [[nodiscard]] ObjectInfo object(ObjectId id) const;
    // "jobs", or "Queue 2" for one that no variable named.
    [[nodiscard]] std::string objectName(ObjectId id) const;
    [[nodiscard]] std::uint32_t timerCount() const { return m_timers.count() - 1; }
    [[nodiscard]] TimerInfo timer(TimerId id) const { return m_timers[id.value]; }

    // How the run ended, once it has.
    [[nodiscard]] bool hasEnded() const { return m_hasEnded.load(std::memory_order_acquire); }
    [[nodiscard]] RunStatus status() const { return m_status; }
    [[nodiscard]] int exitCode() const { return m_exitCode; }
    [[nodiscard]] const std::string& exitLine() const { return m_exitLine; } // as the tick trace's last line

    // Bounds.
    [[nodiscard]] std::shared_lock<std::shared_mutex> pin() const { return std::shared_lock(m_dropping); }
    // The state just before firstKept(); null while nothing was dropped.
    [[nodiscard]] std::shared_ptr<const StateMachine> base() const;
    // "the first 1200 ticks are summarised"; empty while the trace is whole.
    [[nodiscard]] std::string keptNote() const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes.load(std::memory_order_relaxed); }

private:
    friend class Recorder;

    struct TickRow {
        std::uint32_t first, firstCell, number;
    };
    struct CellRow {
        std::uint32_t first, tick;
    };
    struct TaskRow {
        std::uint32_t created, firstName, coro, parent;
        std::atomic<std::uint32_t> name, ended;
    };
    struct ObjectRow {
        std::uint32_t created, kind;
        std::atomic<std::uint32_t> name, number, ended;
    };

    GrowTable<EventChunk*, 6, 5> m_chunks; // 2^16 chunks of 2^16 events
    GrowTable<double> m_tickSeconds;       // pushed before m_ticks, whose count is the one to go by
    GrowTable<TickRow> m_ticks;
    GrowTable<CellRow> m_cells;
    GrowTable<TimePass> m_passes;
    GrowTable<TaskRow> m_tasks; // row 0 of these three is "none"
    GrowTable<ObjectRow> m_objects;
    GrowTable<TimerInfo> m_timers;
    GrowTable<std::uint32_t, 4, 4> m_files; // names, as StringId
    StringTable m_strings;

    std::atomic<std::uint32_t> m_count{0};
    std::atomic<std::uint32_t> m_firstKept{0};
    std::atomic<std::uint32_t> m_firstKeptTick{0};
    std::atomic<std::uint32_t> m_firstKeptCell{0};
    std::atomic<std::uint32_t> m_firstKeptPass{0};
    std::atomic<std::size_t> m_bytes{0}; // brought up to date once a chunk
    std::atomic<bool> m_hasEnded{false};
    RunStatus m_status = RunStatus::Ok; // these three are written before m_hasEnded
    int m_exitCode = 0;
    std::string m_exitLine;
    mutable std::shared_mutex m_dropping;
    std::shared_ptr<const StateMachine> m_base; // changed only while m_dropping is held alone
};

} // namespace swimloop::trace
