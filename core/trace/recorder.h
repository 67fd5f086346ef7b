// Writes a run into a store, one inline method per moment. Not virtual, no allocation but a chunk in 65,536 events.
// Whoever runs the script calls these in the order in which things happen, from one thread.
//
// What keeps calls short:
// - A handle of the ready queue is known by the event that put it there; whoever queues it keeps that number.
// - The cause of a handle or a wake need not be given: it is the last thing that can cause one (an item put, a lock
//   released, a future done, a timer fired ... or the step itself) since the running handle began.
// - Line 0 means "not known": Place{} may be passed anywhere.
// - Names that come again and again (qualified names, labels) are interned once by the caller: intern().
// - Texts passed as string_view are copied, at most kMaxText bytes of each.
//
// A pass of the loop, in order: move the clock; once it is known that the pass takes at least one handle,
// tickBegins(); timerFired() and handleReady() for each timer that is due; then per handle taken out stepBegins(),
// callbackBegins() or, if it was cancelled meanwhile, handleSkipped(). A step ends with taskWaits(), taskYields(),
// taskDone(), taskFailed(), taskCancelled() or, cut short, stepEnds().
#pragma once

#include "trace/events.h"
#include "trace/ids.h"
#include "trace/store.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace swimloop::trace {

class StateMachine;

struct RecorderOptions {
    // Events to keep, rounded up to chunks of 65,536; 0 keeps all. Beyond it the oldest chunk is summarised and
    // dropped.
    std::uint32_t maxEvents = 0;
    // Bytes to keep; also bounds texts. 0: no bound.
    std::size_t maxBytes = 0;
};

// What a task waits for: how its id is to be read follows from the reason.
struct WaitTarget {
    std::uint32_t raw = 0;
    constexpr WaitTarget() = default;
    constexpr WaitTarget(ObjectId id) : raw(id.value) {}
    constexpr WaitTarget(TaskId id) : raw(id.value) {}
    constexpr WaitTarget(TimerId id) : raw(id.value) {}
};

class Recorder {
public:
    static constexpr std::size_t kMaxText = 1u << 20;

    explicit Recorder(Store& store, RecorderOptions options = {});
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    [[nodiscard]] StringId intern(std::string_view text) { return m_store.m_strings.intern(text); }
    // A name of one thing alone, such as Task-17.
    StringId addName(std::string_view text) { return m_store.m_strings.add(text); }
    // A source file besides the scenario (which is file 0); the number goes into Place. Beyond 255 they share one.
    [[nodiscard]] std::uint32_t addFile(std::string_view name);
    // The trace holds no more events (2^32 less a chunk): the run should be stopped. What is recorded now is lost.
    [[nodiscard]] bool isFull() const { return m_isFull; }
    [[nodiscard]] const Store& store() const { return m_store; }
    // The last event that can have been the cause of what is recorded next.
    [[nodiscard]] EventIndex cause() const { return m_cause; }
    // What the trace takes up by now, to the byte; Store::bytes() is that of the last full chunk.
    [[nodiscard]] std::size_t measureBytes() const;
    // What runs: its StepBegins or CallbackBegins; none between handles.
    [[nodiscard]] EventIndex running() const { return m_running; }
    [[nodiscard]] EventIndex last() const { return EventIndex{m_base + m_at - 1}; }

    // The run. statusLine is what the tick trace prints last: "exit 0", "exit 1 ValueError: message", "deadlock" ...
    void runBegins(std::string_view scenario);
    void runEnds(RunStatus status, int exitCode, std::string_view statusLine);
    void loopStarts(ObjectId loop = {}); // run_until_complete, run_forever
    void loopStops(ObjectId loop = {});
    void tickBegins(double seconds, std::uint32_t number);
    // The clock was moved by something that no tick's time tells.
    void timePasses(PassKind kind, double beforeSeconds, double afterSeconds, TaskId task = {}, StringId label = {},
                    Place place = {});

    // The ready queue.
    HandleId handleReady(HandleKind kind, TaskId task, StringId qualname) {
        return handleReady(kind, task, qualname, m_cause);
    }
    HandleId handleReady(HandleKind kind, TaskId task, StringId qualname, EventIndex cause) {
        return append(EventKind::HandleReady, kind, {}, task.value, cause.value, qualname.value);
    }
    HandleId taskReady(TaskId task, HandleKind kind) { return handleReady(kind, task, {}); }
    HandleId callbackReady(StringId qualname) { return handleReady(HandleKind::Callback, {}, qualname); }
    void handleCancelled(HandleId handle, TaskId task = {}) {
        append(EventKind::HandleCancelled, 0, {}, task.value, handle.value, 0);
    }
    void handleSkipped(HandleId handle) { append(EventKind::HandleSkipped, 0, {}, 0, handle.value, 0); }
    void readyCleared() { append(EventKind::ReadyCleared, 0, {}, 0, 0, 0); } // the loop was closed
    EventIndex callbackBegins(StringId qualname, HandleId handle) {
        openHandleCell();
        return m_running = causing(append(EventKind::CallbackBegins, 0, {}, 0, handle.value, qualname.value));
    }

    // Tasks.
    TaskId taskCreated(StringId name, StringId coro, TaskId parent = {}, Place place = {});
    void taskRenamed(TaskId task, StringId name);
    // A handle of none is for a step that no handle began: a task that starts eagerly, inside the step that makes it.
    // Step: it is started, or goes on after a bare yield. Wake: what it waited for is done.
    EventIndex stepBegins(TaskId task, HandleKind kind, HandleId handle, Place place = {}) {
        if (handle.isValid())
            openHandleCell();
        const std::uint32_t name = m_store.m_tasks[task.value].name.load(std::memory_order_relaxed);
        return m_running = causing(append(EventKind::StepBegins, kind, place, task.value, handle.value, name));
    }
    // place: the line of the innermost frame of the script. label: "jobs.put(3)", "sleep(0.1)" ...
    EventIndex taskWaits(TaskId task, WaitReason reason, WaitTarget on, StringId label = {}, Place place = {}) {
        return append(EventKind::TaskWaits, reason, place, task.value, on.raw, label.value);
    }
    void taskYields(TaskId task, Place place = {}) { append(EventKind::TaskYields, 0, place, task.value, 0, 0); }
    EventIndex taskDone(TaskId task, std::string_view resultRepr, Place place = {});
    EventIndex taskFailed(TaskId task, StringId type, std::string_view message, Place place = {});
    EventIndex taskCancelled(TaskId task, std::string_view message = {}, Place place = {});
    void stepEnds(TaskId task, Place place = {}) { append(EventKind::StepEnds, 0, place, task.value, 0, 0); }
    // by: the task that asks, if one does. Pass the result to cancelDelivered when CancelledError is thrown in.
    EventIndex cancelRequested(TaskId task, TaskId by = {}, std::string_view message = {}, Place place = {});
    void cancelDelivered(TaskId task, EventIndex request = kNoEvent, Place place = {}) {
        append(EventKind::CancelDelivered, 0, place, task.value, request.value, 0);
    }
    void cancelSwallowed(TaskId task, Place place = {}) {
        append(EventKind::CancelSwallowed, 0, place, task.value, 0, 0);
    }
    void uncancelled(TaskId task, std::uint32_t count, Place place = {}) {
        append(EventKind::Uncancelled, 0, place, task.value, count, 0);
    }

    // Futures (those that the script sees or waits for; inner ones need not be told) and timers.
    ObjectId futureCreated(StringId label = {}, TaskId by = {}, Place place = {});
    EventIndex futureDone(ObjectId future, EndKind end, std::string_view resultRepr = {});
    // deadline in seconds since the run began. owner: the task that goes on when it fires.
    TimerId timerSet(double deadline, StringId label, TaskId owner = {}, Place place = {});
    EventIndex timerFired(TimerId timer) { return causing(append(EventKind::TimerFired, 0, {}, timer.value, 0, 0)); }
    void timerCancelled(TimerId timer) { append(EventKind::TimerCancelled, 0, {}, timer.value, 0, 0); }

    // Queues, locks and their like. maximum: maxsize, bound, parties; 0: none.
    ObjectId objectCreated(ObjectKind kind, std::uint32_t value = 0, std::uint32_t maximum = 0, Place place = {},
                           StringId name = {});
    void objectNamed(ObjectId object, StringId name); // a variable was found that holds it
    void objectEnds(ObjectId object);                 // left, shut down or freed: it is no longer shown
    EventIndex valueChanged(ObjectId object, std::uint32_t value, Place place = {}) {
        return causing(append(EventKind::ValueChanged, 0, place, object.value, value, 0));
    }
    EventIndex itemPut(ObjectId queue, std::uint32_t sizeAfter, std::string_view repr, Place place = {}) {
        return causing(append(EventKind::ItemPut, 0, place, queue.value, sizeAfter, text(repr)));
    }
    EventIndex itemGot(ObjectId queue, std::uint32_t sizeAfter, std::string_view repr, Place place = {}) {
        return causing(append(EventKind::ItemGot, 0, place, queue.value, sizeAfter, text(repr)));
    }
    EventIndex acquired(ObjectId lock, std::uint32_t valueAfter, TaskId holder, Place place = {}) {
        return causing(append(EventKind::Acquired, 0, place, lock.value, valueAfter, holder.value));
    }
    EventIndex released(ObjectId lock, std::uint32_t valueAfter, TaskId holder, Place place = {}) {
        return causing(append(EventKind::Released, 0, place, lock.value, valueAfter, holder.value));
    }
    // Waiters follow from taskWaits() and the wake; only those that wait beside that are told.
    void waiterAdded(ObjectId object, TaskId task, WaitReason reason) {
        append(EventKind::WaiterAdded, reason, {}, object.value, task.value, 0);
    }
    void waiterRemoved(ObjectId object, TaskId task) {
        append(EventKind::WaiterRemoved, 0, {}, object.value, task.value, 0);
    }

    // Plain generators. by: the generator whose code resumes it, none for other code. A place in file 0 makes its
    // resumes part of the tick trace (with --generators).
    ObjectId generatorCreated(StringId qualname, Place place = {});
    EventIndex generatorResumed(ObjectId generator, ResumeKind how, ObjectId by = {}, Place place = {});
    void generatorYields(ObjectId generator, std::string_view repr = {}, Place place = {});
    void generatorEnds(ObjectId generator, EndKind end, std::string_view repr = {}, Place place = {});

    // Simulated threads and processes.
    ObjectId threadStarts(ThreadOrigin origin, StringId name, TaskId by = {}, Place place = {});
    // Another thread runs from now on, inside of so many generators. What it does is a cell of its own, but where a handle of a
    // loop is under way.
    void threadSwitches(std::uint32_t generatorDepth, bool isBetween) {
        m_generatorDepth = generatorDepth;
        m_isOutsideFresh |= isBetween;
    }
    void threadBlocks(ObjectId thread, WaitReason reason, StringId label = {}, Place place = {}) {
        noteOutside();
        append(EventKind::ThreadBlocks, reason, place, thread.value, label.value, 0);
    }
    EventIndex threadResumes(ObjectId thread) {
        noteOutside();
        const EventIndex at = append(EventKind::ThreadResumes, 0, {}, thread.value, m_cause.value, 0);
        return causing(at);
    }
    // A thread of a pool begins with a job (a future).
    void threadTakes(ObjectId thread, ObjectId job) {
        noteOutside();
        append(EventKind::ThreadTakes, 0, {}, thread.value, job.value, 0);
    }
    EventIndex threadEnds(ObjectId thread, EndKind end, std::string_view resultRepr = {});

    // What the script says. written(): exactly what is written, whole lines or parts of lines.
    void written(Stream stream, std::string_view bytes, Place place = {});
    void logged(StringId level, std::string_view message, Place place = {});
    void warned(StringId category, std::string_view message, Place place = {});

    // The simulated world.
    EventIndex operationBegins(TaskId task, StringId label, std::string_view detail = {}, Place place = {});
    void operationEnds(EventIndex begin, TaskId task, EndKind end, std::string_view detail = {});
    void slowCallback(TaskId task, EventIndex begin, StringId label = {});
    EventIndex exceptionRaised(TaskId task, StringId type, std::string_view message, Place place = {});
    EventIndex signalDelivered(StringId name);
    EventIndex faultInjected(ObjectId object, StringId label);
    void limitMet(StringId label);

private:
    template <typename Flags>
    EventIndex append(EventKind kind, Flags flags, Place place, std::uint32_t subject, std::uint32_t a,
                      std::uint32_t b) {
        if (m_at == kChunkEvents) [[unlikely]]
            nextChunk();
        EventChunk& chunk = *m_chunk;
        const std::uint32_t i = m_at++;
        chunk.subject[i] = subject;
        chunk.a[i] = a;
        chunk.b[i] = b;
        chunk.place[i] = place.packed;
        chunk.kind[i] = kind;
        chunk.flags[i] = static_cast<std::uint8_t>(flags);
        m_publish->store(m_base + m_at, std::memory_order_release);
        return EventIndex{m_base + i};
    }
    EventIndex causing(EventIndex at) { return m_cause = at; }
    // The number the next event will have. Rows that it refers to are made before it.
    [[nodiscard]] std::uint32_t next() {
        if (m_at == kChunkEvents) [[unlikely]]
            nextChunk();
        return m_base + m_at;
    }
    // A text must lie in the chunk of its event.
    [[nodiscard]] std::uint32_t text(std::string_view bytes) {
        if (bytes.empty())
            return 0;
        return addText(bytes);
    }
    void openHandleCell() {
        m_isTickFresh = false;
        openCell(next(), m_tick);
    }
    // Code outside the loop has a cell of its own as soon as it does something to be seen.
    void noteOutside() {
        if (m_isOutsideFresh) [[unlikely]]
            openOutsideCell();
    }
    void openCell(std::uint32_t first, std::uint32_t tick) { m_store.m_cells.push(first, tick); }
    void openOutsideCell();
    ObjectId addObject(ObjectKind kind, StringId name);
    StringId plainName(StringId qualname);
    void closeTick();
    void nextChunk();
    void dropChunks();
    std::uint32_t addText(std::string_view bytes);

    Store& m_store;
    EventChunk* m_chunk = nullptr;
    std::uint32_t m_at = kChunkEvents; // in the chunk
    std::uint32_t m_base = 0;          // the chunk's first event
    EventIndex m_cause;
    EventIndex m_running;
    std::uint32_t m_tick = kNoTick.value; // none while code outside the loop runs
    std::uint32_t m_tickEvent = 0;
    std::uint32_t m_generatorDepth = 0;
    bool m_isTickFresh = false;    // begun, and no handle taken yet
    bool m_isOutsideFresh = false; // the loop stopped, and nothing happened since
    bool m_isFull = false;
    std::atomic<std::uint32_t>* m_publish; // the store's count; once full, a number that nobody reads
    std::atomic<std::uint32_t> m_lost{0};
    RecorderOptions m_options;
    std::size_t m_chunkBytes = 0;                  // of the chunks that are kept, texts included
    std::vector<StringId> m_plainNames;            // by name: it without "<locals>."
    std::vector<std::uint32_t> m_generatorNumbers; // by name: how many of that name were resumed
    std::vector<std::uint32_t> m_objectNumbers;    // by kind
    std::unique_ptr<StateMachine> m_baseState;     // the state before the first chunk kept, once one was dropped
    std::unique_ptr<EventChunk> m_scratch;         // takes what comes once full
};

} // namespace swimloop::trace
