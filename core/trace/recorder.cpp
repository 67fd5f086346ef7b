#include "trace/recorder.h"

#include "trace/state_machine.h"

#include <algorithm>
#include <mutex>

namespace swimloop::trace {

namespace {

// The last number that a chunk may begin with: its events stay below kNoEvent.
constexpr std::uint32_t kLastBase = 0xfffe0000u;

// The longest beginning of UTF-8 text that fits and ends between two characters.
std::string_view beginningOf(std::string_view text, std::size_t size) {
    if (text.size() <= size)
        return text;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80)
        --size;
    return text.substr(0, size);
}

} // namespace

Recorder::Recorder(Store& store, RecorderOptions options)
    : m_store(store)
    , m_publish(&store.m_count)
    , m_options(options) {}

Recorder::~Recorder() = default;

std::uint32_t Recorder::addFile(std::string_view name) {
    const StringId id = intern(name);
    for (std::uint32_t file = 0; file < m_store.m_files.written(); ++file) {
        if (m_store.m_files[file] == id.value)
            return file;
    }
    if (m_store.m_files.written() > Place::kMaxFile)
        return Place::kMaxFile;
    return m_store.m_files.push(id.value);
}

// The run.

void Recorder::runBegins(std::string_view scenario) {
    const StringId name = intern(scenario);
    m_store.m_files[0] = name.value;
    openCell(next(), kNoTick.value);
    append(EventKind::RunBegins, 0, {}, 0, name.value, 0);
}

void Recorder::runEnds(RunStatus status, int exitCode, std::string_view statusLine) {
    closeTick();
    const std::uint32_t line = text(statusLine);
    m_store.m_status = status;
    m_store.m_exitCode = exitCode;
    m_store.m_exitLine = statusLine;
    append(EventKind::RunEnds, status, {}, 0, static_cast<std::uint32_t>(exitCode), line);
    m_store.m_hasEnded.store(true, std::memory_order_release);
}

void Recorder::loopStarts(ObjectId loop) {
    append(EventKind::LoopStarts, 0, {}, loop.value, 0, 0);
}

void Recorder::loopStops(ObjectId loop) {
    closeTick();
    m_tick = kNoTick.value;
    m_isOutsideFresh = true;
    m_cause = m_running = kNoEvent;
    append(EventKind::LoopStops, 0, {}, loop.value, 0, 0);
}

void Recorder::tickBegins(double seconds, std::uint32_t number) {
    closeTick();
    m_tickEvent = next();
    m_store.m_tickSeconds.push(seconds);
    m_tick = m_store.m_ticks.push(m_tickEvent, m_store.m_cells.written(), number);
    m_isTickFresh = true;
    m_isOutsideFresh = false;
    m_cause = m_running = kNoEvent;
    append(EventKind::TickBegins, 0, {}, 0, number, 0);
}

void Recorder::closeTick() {
    // A tick whose handles were all cancelled is a cell all the same.
    if (m_isTickFresh)
        openCell(m_tickEvent, m_tick);
    m_isTickFresh = false;
}

void Recorder::openOutsideCell() {
    m_isOutsideFresh = false;
    // While a loop runs this is what other threads do beside it: it belongs to the tick before.
    openCell(next(), m_tick);
}

void Recorder::timePasses(PassKind kind, double beforeSeconds, double afterSeconds, TaskId task, StringId label,
                          Place place) {
    const std::uint32_t row = m_store.m_passes.push(beforeSeconds, afterSeconds, EventIndex{next()});
    append(EventKind::TimePasses, kind, place, task.value, row, label.value);
}

// Tasks.

TaskId Recorder::taskCreated(StringId name, StringId coro, TaskId parent, Place place) {
    noteOutside();
    const TaskId task{m_store.m_tasks.push(next(), name.value, coro.value, parent.value, name.value, kNoEvent.value)};
    causing(append(EventKind::TaskCreated, 0, place, task.value, parent.value, coro.value));
    return task;
}

void Recorder::taskRenamed(TaskId task, StringId name) {
    m_store.m_tasks[task.value].name.store(name.value, std::memory_order_release);
    append(EventKind::TaskRenamed, 0, {}, task.value, name.value, 0);
}

EventIndex Recorder::taskDone(TaskId task, std::string_view resultRepr, Place place) {
    m_store.m_tasks[task.value].ended.store(next(), std::memory_order_release);
    return causing(append(EventKind::TaskDone, 0, place, task.value, text(resultRepr), 0));
}

EventIndex Recorder::taskFailed(TaskId task, StringId type, std::string_view message, Place place) {
    m_store.m_tasks[task.value].ended.store(next(), std::memory_order_release);
    return causing(append(EventKind::TaskFailed, 0, place, task.value, text(message), type.value));
}

EventIndex Recorder::taskCancelled(TaskId task, std::string_view message, Place place) {
    m_store.m_tasks[task.value].ended.store(next(), std::memory_order_release);
    return causing(append(EventKind::TaskCancelled, 0, place, task.value, text(message), 0));
}

EventIndex Recorder::cancelRequested(TaskId task, TaskId by, std::string_view message, Place place) {
    const std::uint32_t note = text(message);
    return causing(append(EventKind::CancelRequested, 0, place, task.value, by.value, note));
}

// Futures, timers and objects.

ObjectId Recorder::addObject(ObjectKind kind, StringId name) {
    const auto index = static_cast<std::size_t>(kind);
    if (m_objectNumbers.size() <= index)
        m_objectNumbers.resize(index + 1, 0);
    const std::uint32_t number = kind == ObjectKind::Generator ? 0 : ++m_objectNumbers[index];
    return ObjectId{
        m_store.m_objects.push(next(), static_cast<std::uint32_t>(kind), name.value, number, kNoEvent.value)};
}

ObjectId Recorder::futureCreated(StringId label, TaskId by, Place place) {
    const ObjectId future = addObject(ObjectKind::Future, {});
    append(EventKind::FutureCreated, 0, place, future.value, by.value, label.value);
    return future;
}

EventIndex Recorder::futureDone(ObjectId future, EndKind end, std::string_view resultRepr) {
    m_store.m_objects[future.value].ended.store(next(), std::memory_order_release);
    return causing(append(EventKind::FutureDone, end, {}, future.value, text(resultRepr), 0));
}

TimerId Recorder::timerSet(double deadline, StringId label, TaskId owner, Place place) {
    const TimerId timer{m_store.m_timers.push(deadline, label, owner, EventIndex{next()})};
    append(EventKind::TimerSet, 0, place, timer.value, owner.value, label.value);
    return timer;
}

ObjectId Recorder::objectCreated(ObjectKind kind, std::uint32_t value, std::uint32_t maximum, Place place,
                                 StringId name) {
    noteOutside();
    const ObjectId object = addObject(kind, name);
    append(EventKind::ObjectCreated, kind, place, object.value, value, maximum);
    if (name.isValid())
        append(EventKind::ObjectNamed, 0, {}, object.value, name.value, 0);
    return object;
}

void Recorder::objectNamed(ObjectId object, StringId name) {
    m_store.m_objects[object.value].name.store(name.value, std::memory_order_release);
    append(EventKind::ObjectNamed, 0, {}, object.value, name.value, 0);
}

void Recorder::objectEnds(ObjectId object) {
    m_store.m_objects[object.value].ended.store(next(), std::memory_order_release);
    append(EventKind::ObjectEnds, 0, {}, object.value, 0, 0);
}

// Generators.

StringId Recorder::plainName(StringId qualname) {
    if (m_plainNames.size() <= qualname.value)
        m_plainNames.resize(qualname.value + 1);
    StringId& plain = m_plainNames[qualname.value];
    if (!plain.isValid() && qualname.isValid()) {
        constexpr std::string_view kLocals = "<locals>.";
        std::string name(m_store.string(qualname));
        for (std::size_t at = name.find(kLocals); at != std::string::npos; at = name.find(kLocals, at))
            name.erase(at, kLocals.size());
        plain = intern(name);
    }
    return plain;
}

ObjectId Recorder::generatorCreated(StringId qualname, Place place) {
    const StringId name = plainName(qualname);
    const ObjectId generator = addObject(ObjectKind::Generator, name);
    append(EventKind::GeneratorCreated, 0, place, generator.value, name.value, 0);
    return generator;
}

EventIndex Recorder::generatorResumed(ObjectId generator, ResumeKind how, ObjectId by, Place place) {
    // Outside the loop each resume by plain code is a cell of its own: hand-written schedulers live there.
    if (m_tick == kNoTick.value && m_generatorDepth == 0)
        openOutsideCell();
    ++m_generatorDepth;
    Store::ObjectRow& row = m_store.m_objects[generator.value];
    std::uint32_t number = row.number.load(std::memory_order_relaxed);
    if (number == 0) {
        const std::uint32_t name = row.name.load(std::memory_order_relaxed);
        if (m_generatorNumbers.size() <= name)
            m_generatorNumbers.resize(name + 1, 0);
        number = ++m_generatorNumbers[name];
        row.number.store(number, std::memory_order_release);
    }
    return append(EventKind::GeneratorResumed, how, place, generator.value, by.value, number);
}

void Recorder::generatorYields(ObjectId generator, std::string_view repr, Place place) {
    if (m_generatorDepth > 0)
        --m_generatorDepth;
    const std::uint32_t number = m_store.m_objects[generator.value].number.load(std::memory_order_relaxed);
    append(EventKind::GeneratorYields, 0, place, generator.value, text(repr), number);
}

void Recorder::generatorEnds(ObjectId generator, EndKind end, std::string_view repr, Place place) {
    Store::ObjectRow& row = m_store.m_objects[generator.value];
    const std::uint32_t number = row.number.load(std::memory_order_relaxed);
    // One that never ran ends without a resume.
    if (number != 0 && m_generatorDepth > 0)
        --m_generatorDepth;
    row.ended.store(next(), std::memory_order_release);
    append(EventKind::GeneratorEnds, end, place, generator.value, text(repr), number);
}

// Threads.

ObjectId Recorder::threadStarts(ThreadOrigin origin, StringId name, TaskId by, Place place) {
    noteOutside();
    const ObjectKind kind = origin == ThreadOrigin::Process ? ObjectKind::Process : ObjectKind::Thread;
    const ObjectId thread = addObject(kind, name);
    append(EventKind::ThreadStarts, origin, place, thread.value, name.value, by.value);
    return thread;
}

EventIndex Recorder::threadEnds(ObjectId thread, EndKind end, std::string_view resultRepr) {
    noteOutside();
    m_store.m_objects[thread.value].ended.store(next(), std::memory_order_release);
    return causing(append(EventKind::ThreadEnds, end, {}, thread.value, text(resultRepr), 0));
}

// What the script says.

void Recorder::written(Stream stream, std::string_view bytes, Place place) {
    noteOutside();
    // Longer ones come in pieces: output is never cut short.
    while (!bytes.empty()) {
        const std::string_view piece = beginningOf(bytes, kMaxText);
        append(EventKind::Written, stream, place, 0, text(piece), 0);
        bytes.remove_prefix(std::max<std::size_t>(piece.size(), 1));
    }
}

void Recorder::logged(StringId level, std::string_view message, Place place) {
    noteOutside();
    const std::uint32_t note = text(message);
    append(EventKind::Logged, 0, place, 0, level.value, note);
}

void Recorder::warned(StringId category, std::string_view message, Place place) {
    noteOutside();
    const std::uint32_t note = text(message);
    append(EventKind::Warned, 0, place, 0, category.value, note);
}

// The simulated world.

EventIndex Recorder::operationBegins(TaskId task, StringId label, std::string_view detail, Place place) {
    const std::uint32_t note = text(detail);
    return append(EventKind::OperationBegins, 0, place, task.value, label.value, note);
}

void Recorder::operationEnds(EventIndex begin, TaskId task, EndKind end, std::string_view detail) {
    const std::uint32_t note = text(detail);
    causing(append(EventKind::OperationEnds, end, {}, task.value, begin.value, note));
}

void Recorder::slowCallback(TaskId task, EventIndex begin, StringId label) {
    append(EventKind::SlowCallback, 0, {}, task.value, begin.value, label.value);
}

EventIndex Recorder::exceptionRaised(TaskId task, StringId type, std::string_view message, Place place) {
    const std::uint32_t note = text(message);
    return append(EventKind::ExceptionRaised, 0, place, task.value, type.value, note);
}

EventIndex Recorder::signalDelivered(StringId name) {
    return causing(append(EventKind::SignalDelivered, 0, {}, 0, name.value, 0));
}

EventIndex Recorder::faultInjected(ObjectId object, StringId label) {
    return causing(append(EventKind::FaultInjected, 0, {}, object.value, label.value, 0));
}

void Recorder::limitMet(StringId label) {
    append(EventKind::LimitMet, 0, {}, 0, label.value, 0);
}

// Chunks.

std::uint32_t Recorder::addText(std::string_view bytes) {
    static_cast<void>(next()); // the chunk that the event itself will lie in
    if (m_isFull)
        return 0;
    // With a bound on bytes, no chunk's texts may use up more than half of it.
    const bool isTooMuch = m_options.maxBytes != 0 && m_chunk->texts.bytes() > m_options.maxBytes / 2;
    if (isTooMuch)
        return m_chunk->texts.add("\u2026");
    if (bytes.size() <= kMaxText)
        return m_chunk->texts.add(bytes);
    std::string cut(beginningOf(bytes, kMaxText));
    return m_chunk->texts.add(cut.append("\u2026"));
}

void Recorder::nextChunk() {
    if (m_isFull) {
        m_at = 0;
        return;
    }
    if (m_chunk)
        m_chunkBytes += sizeof(EventChunk) + m_chunk->texts.bytes();
    m_base += m_chunk ? kChunkEvents : 0;
    m_at = 0;
    if (m_base > kLastBase) {
        m_isFull = true;
        m_publish = &m_lost;
        m_scratch = std::make_unique<EventChunk>();
        m_chunk = m_scratch.get();
        return;
    }
    auto chunk = std::make_unique<EventChunk>();
    m_store.m_chunks.push(chunk.get());
    m_chunk = chunk.release();
    if (m_options.maxEvents != 0 || m_options.maxBytes != 0)
        dropChunks();
    m_store.m_bytes.store(measureBytes(), std::memory_order_relaxed);
}

std::size_t Recorder::measureBytes() const {
    const std::size_t open = m_chunk && !m_isFull ? m_at * kEventBytes + m_chunk->texts.bytes() : 0;
    return open + m_chunkBytes + m_store.m_ticks.bytes() + m_store.m_tickSeconds.bytes() + m_store.m_cells.bytes()
           + m_store.m_passes.bytes() + m_store.m_tasks.bytes() + m_store.m_objects.bytes() + m_store.m_timers.bytes()
           + m_store.m_strings.bytes();
}

void Recorder::dropChunks() {
    Store& store = m_store;
    std::uint32_t first = store.m_firstKept.load(std::memory_order_relaxed);
    const auto isTooMuch = [&] {
        const bool isLong = m_options.maxEvents != 0 && m_base - first > m_options.maxEvents;
        const bool isBig = m_options.maxBytes != 0 && m_chunkBytes > m_options.maxBytes;
        return (isLong || isBig) && m_base - first > kChunkEvents;
    };
    while (isTooMuch()) {
        const std::unique_lock lock(store.m_dropping, std::try_to_lock);
        if (!lock)
            return; // somebody reads: again at the next chunk
        if (!m_baseState)
            m_baseState = std::make_unique<StateMachine>(store);
        // Where the state is large (a queue that nobody empties) its copies would take longer than the run: fewer of them, further apart.
        const std::size_t most = (m_base - first) / kChunkEvents / 2;
        const auto together = static_cast<std::uint32_t>(std::clamp<std::size_t>(m_baseState->rows() / (kChunkEvents / 4), 1, std::max<std::size_t>(most, 1)));
        const EventIndex next{first + together * kChunkEvents};
        m_baseState->advance(next);
        store.m_base = std::make_shared<const StateMachine>(*m_baseState);

        // The tick and the cell that go on into what is kept stay with it.
        const TickIndex tick = store.tickOf(next);
        const CellIndex cell = store.cellOf(next);
        std::uint32_t pass = store.m_firstKeptPass.load(std::memory_order_relaxed);
        while (pass + 1 < store.m_passes.written() && store.m_passes[pass + 1].event <= next)
            ++pass;
        store.m_firstKeptPass.store(pass, std::memory_order_release);
        store.m_firstKeptTick.store(tick ? tick.value : 0, std::memory_order_release);
        store.m_firstKeptCell.store(cell ? cell.value : 0, std::memory_order_release);
        store.m_firstKept.store(next.value, std::memory_order_release);
        store.m_passes.dropBefore(pass);
        if (tick) {
            store.m_ticks.dropBefore(tick.value);
            store.m_tickSeconds.dropBefore(tick.value);
        }
        if (cell)
            store.m_cells.dropBefore(cell.value);
        for (; first < next.value; first += kChunkEvents) {
            EventChunk*& chunk = store.m_chunks[first >> kChunkBits];
            m_chunkBytes -= sizeof(EventChunk) + chunk->texts.bytes();
            delete chunk;
            chunk = nullptr;
        }
    }
}

} // namespace swimloop::trace
