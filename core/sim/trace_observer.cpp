#include "sim/trace_observer.h"

#include "sim/run.h"

#include "aio/state.h"
#include "aio/task.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/machine.h"
#include "vm/traceback.h"
#include "vm/workers.h"
#include "vm/world.h"

namespace swimloop::sim {

using namespace trace;

namespace {

// Both layers number these alike; neither may include the other.
template<class A, class B> constexpr bool isSame(A a, B b)
{
    return static_cast<int>(a) == static_cast<int>(b);
}
static_assert(isSame(aio::HandleKind::Step, HandleKind::Step) && isSame(aio::HandleKind::Callback, HandleKind::Callback));
static_assert(isSame(aio::WaitReason::Sleep, WaitReason::Sleep) && isSame(aio::WaitReason::QueueJoin, WaitReason::QueueJoin)
              && isSame(aio::WaitReason::Barrier, WaitReason::Barrier) && isSame(aio::WaitReason::Gather, WaitReason::Gather)
              && isSame(aio::WaitReason::Executor, WaitReason::Executor)
              && isSame(aio::WaitReason::AsyncGenerator, WaitReason::AsyncGenerator));
static_assert(isSame(aio::ObjectKind::Barrier, ObjectKind::Barrier) && isSame(aio::ObjectKind::Gather, ObjectKind::Gather)
              && isSame(aio::ObjectKind::Executor, ObjectKind::Executor) && isSame(aio::ObjectKind::LifoQueue, ObjectKind::LifoQueue));
static_assert(isSame(vm::Observer::Resume::Close, ResumeKind::Close) && isSame(vm::Observer::Resume::Result, ResumeKind::Result));

EndKind endOf(aio::Outcome outcome)
{
    switch (outcome) {
    case aio::Outcome::Returned: return EndKind::Returned;
    case aio::Outcome::Raised: return EndKind::Raised;
    case aio::Outcome::Cancelled: return EndKind::Cancelled;
    }
    return EndKind::Returned;
}

ObjectId objectOf(aio::Id id)
{
    return ObjectId{id};
}
TaskId taskOf(aio::Id id)
{
    return TaskId{id};
}
StringId nameOfId(aio::Id id)
{
    return StringId{id};
}
// Event 0 is the beginning of the run: it is never a handle, so 0 can stand for "none".
EventIndex eventOf(aio::Id id)
{
    return id ? EventIndex{id} : kNoEvent;
}

} // namespace

Place TraceObserver::placeOf(const vm::Generator& generator, uint32_t line)
{
    vm::Code* code = generator.code;
    if (!code)
        return Place(line);
    if (!code->traceFile) {
        const std::string_view file = code->fileName->view();
        code->traceFile = 1 + (file == m_script || file.empty() ? 0 : m_recorder.addFile(file));
    }
    return Place(line, code->traceFile - 1);
}

// ---- the machine --------------------------------------------------------------------------------------------------------------------------

void TraceObserver::output(bool isError, std::string_view text)
{
    m_recorder.written(isError ? Stream::Err : Stream::Out, text, Place(m_machine ? m_machine->currentLine() : 0));
    if (m_sink)
        m_sink->write(isError, text);
}

namespace {

// As CPython writes a warning to stderr: with the place in the script, or sys:1 once nothing of it runs any more.
std::string shownWarning(vm::Machine* machine, std::string_view category, std::string_view text)
{
    const vm::Frame* frame = machine ? machine->currentFrame() : nullptr;
    while (frame && !frame->code->isScript)
        frame = frame->back;
    const std::string file = frame ? frame->code->unit->fileName : "sys";
    const uint32_t line = frame ? frame->line() : 1;
    std::string shown = file + ":" + std::to_string(line) + ": " + std::string(category) + ": " + std::string(text) + "\n";
    if (!frame)
        return shown;
    std::string source = vm::sourceLine(*machine, file, line);
    source.erase(0, std::min(source.find_first_not_of(" \t\f"), source.size()));
    if (!source.empty())
        shown += "  " + source + "\n";
    if (category == "RuntimeWarning" && text.starts_with("coroutine ") && text.find("' was never awaited") != std::string_view::npos)
        shown += "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
    return shown;
}

} // namespace

void TraceObserver::warning(std::string_view category, std::string_view text)
{
    m_recorder.warned(m_recorder.intern(category), text, Place(m_machine ? m_machine->currentLine() : 0));
    if (m_sink)
        m_sink->write(true, shownWarning(m_machine, category, text));
}

void TraceObserver::warningWritten(std::string_view category, std::string_view text)
{
    m_recorder.warned(m_recorder.intern(category), text, Place(m_machine ? m_machine->currentLine() : 0));
}

// A scheduler of generators is shown as the loop: the object whose method resumes them, else the function that does.
void TraceObserver::noteDriver(const vm::Frame* frame)
{
    while (frame && !frame->code->isScript)
        frame = frame->back;
    if (!frame || frame->generator || m_hasLoop)
        return;
    vm::Code* code = frame->code;
    if (code->isKnownDriver)
        return;
    code->isKnownDriver = true;
    const bool isMethod = code->argumentCount > 0 && code->localNames[0]->view() == "self" && frame->slots[0].isObject();
    const bool isModule = code->name->view() == "<module>";
    const int rank = isMethod ? 2 : isModule ? 0 : 1;
    if (rank <= m_driverRank)
        return;
    m_driverRank = rank;
    if (!m_driver)
        m_driver = m_recorder.objectCreated(ObjectKind::Loop);
    const std::string name =
        isMethod ? std::string(frame->slots[0].object()->type->name->view()) : std::string(code->name->view()) + "()";
    m_recorder.objectNamed(m_driver, m_recorder.intern(name));
}

void TraceObserver::generatorResumes(vm::Generator& generator, Resume how, bool, uint32_t line)
{
    if (m_hasEnded)
        return;
    if (!generator.laneId) {
        const Place place = placeOf(generator, generator.code ? generator.code->unit->firstLine : line);
        generator.laneId = m_recorder.generatorCreated(m_recorder.intern(vm::generatorName(generator)), place).value;
    }
    const ObjectId by = m_generators.empty() ? ObjectId{} : m_generators.back();
    if (!by && m_driverRank < 2 && generator.frame)
        noteDriver(generator.frame->back);
    m_recorder.generatorResumed(ObjectId{generator.laneId}, static_cast<ResumeKind>(how), by, placeOf(generator, line));
    m_generators.push_back(ObjectId{generator.laneId});
}

void TraceObserver::generatorYields(vm::Generator& generator, bool isFinished, uint32_t line)
{
    if (m_hasEnded)
        return;
    if (!generator.laneId)
        return;
    const ObjectId id{generator.laneId};
    if (!m_generators.empty() && m_generators.back() == id)
        m_generators.pop_back();
    if (isFinished) {
        m_recorder.generatorEnds(id, EndKind::Returned, {}, placeOf(generator, line));
        generator.laneId = 0;
    } else {
        m_recorder.generatorYields(id, {}, placeOf(generator, line));
    }
}

void TraceObserver::generatorFreed(vm::Generator& generator)
{
    if (!generator.laneId)
        return;
    m_recorder.objectEnds(ObjectId{generator.laneId});
    generator.laneId = 0;
}

void TraceObserver::blocked(double seconds, uint32_t line)
{
    timePassed(PassKind::Sleep, seconds, line);
}

void TraceObserver::computed(double seconds, uint32_t line)
{
    timePassed(PassKind::Work, seconds, line);
}

void TraceObserver::timeJumps(double before, double after)
{
    m_recorder.timePasses(PassKind::Idle, before, after);
}

void TraceObserver::timePassed(PassKind kind, double seconds, uint32_t line)
{
    const double after = m_machine->world->clock.elapsed();
    m_recorder.timePasses(kind, after - seconds, after, currentTask(), {}, Place(line));
}

TaskId TraceObserver::currentTask() const
{
    const aio::Task* task = m_machine && m_machine->asyncio ? aio::stateOf(*m_machine).currentTask : nullptr;
    return task ? taskOf(task->id) : TaskId{};
}

// ---- threads ------------------------------------------------------------------------------------------------------------------------------

namespace {

WaitReason reasonOf(vm::Observer::WorkerWait wait)
{
    using Wait = vm::Observer::WorkerWait;
    switch (wait) {
    case Wait::Other: return WaitReason::Other;
    case Wait::Sleep: return WaitReason::Sleep;
    case Wait::QueueGet: return WaitReason::QueueGet;
    case Wait::QueuePut: return WaitReason::QueuePut;
    case Wait::QueueJoin: return WaitReason::QueueJoin;
    case Wait::Lock: return WaitReason::Lock;
    case Wait::Semaphore: return WaitReason::Semaphore;
    case Wait::Event: return WaitReason::Event;
    case Wait::Condition: return WaitReason::Condition;
    case Wait::Barrier: return WaitReason::Barrier;
    case Wait::Join: return WaitReason::Thread;
    case Wait::Future: return WaitReason::Future;
    case Wait::Io: return WaitReason::Io;
    case Wait::Job: return WaitReason::Executor;
    case Wait::Compute: return WaitReason::Timeout;
    }
    return WaitReason::Other;
}

} // namespace

uint32_t TraceObserver::workerStarts(WorkerKind kind, std::string_view name, uint32_t line)
{
    const ThreadOrigin origin = kind == WorkerKind::Pool ? ThreadOrigin::Pool : kind == WorkerKind::Process ? ThreadOrigin::Process : ThreadOrigin::Thread;
    return m_recorder.threadStarts(origin, m_recorder.intern(name), currentTask(), Place(line)).value;
}

void TraceObserver::workerNamed(uint32_t worker, std::string_view name)
{
    m_recorder.objectNamed(objectOf(worker), m_recorder.intern(name));
}

void TraceObserver::workerWaits(uint32_t worker, WorkerWait wait, std::string_view label, uint32_t line)
{
    // Computing is no wait to be shown: the lane runs on while its virtual time passes.
    if (wait != WorkerWait::Compute)
        m_recorder.threadBlocks(objectOf(worker), reasonOf(wait), m_recorder.intern(label), Place(line));
}

void TraceObserver::workerResumes(uint32_t worker, WorkerWait wait)
{
    if (wait != WorkerWait::Compute)
        m_recorder.threadResumes(objectOf(worker));
}

void TraceObserver::workerEnds(uint32_t worker, bool hasRaised, std::string_view text)
{
    m_recorder.threadEnds(objectOf(worker), hasRaised ? EndKind::Raised : EndKind::Returned, text);
}

uint32_t TraceObserver::jobSubmitted(std::string_view name, uint32_t line)
{
    return m_recorder.futureCreated(m_recorder.intern(name), currentTask(), Place(line)).value;
}

void TraceObserver::jobTaken(uint32_t worker, uint32_t job)
{
    m_recorder.threadTakes(objectOf(worker), objectOf(job));
}

void TraceObserver::jobDone(uint32_t job, bool hasRaised, std::string_view text)
{
    m_recorder.futureDone(objectOf(job), hasRaised ? EndKind::Raised : EndKind::Returned, text);
}

void TraceObserver::workerSwitches(const vm::Worker* from, const vm::Worker* to)
{
    ThreadPart& before = m_threads[from ? from->number : 0];
    before.generators = std::move(m_generators);
    before.running = m_running;
    if (from && from->state == vm::Worker::State::Ended)
        m_threads.erase(from->number);
    ThreadPart& after = m_threads[to ? to->number : 0];
    m_generators = std::move(after.generators);
    m_running = after.running;
    m_recorder.threadSwitches(static_cast<uint32_t>(m_generators.size()), m_machine->workers->passesUnderWay == 0);
}

// ---- the loop -----------------------------------------------------------------------------------------------------------------------------

aio::Id TraceObserver::label(std::string_view text)
{
    return m_recorder.intern(text).value;
}

void TraceObserver::loopStarts(aio::Id loop)
{
    m_recorder.loopStarts(objectOf(loop));
}

void TraceObserver::loopStops(aio::Id loop)
{
    m_recorder.loopStops(objectOf(loop));
}

void TraceObserver::stopRun()
{
    m_machine->requestStop(vm::StopReason::Memory);
}

void TraceObserver::look()
{
    m_lookAt = 0xffffffff;
    if (m_machine && m_machine->asyncio)
        m_locals = localsOf(aio::stateOf(*m_machine), m_lookOf);
    m_machine->requestStop(vm::StopReason::Requested);
}

void TraceObserver::tickBegins(double elapsed, uint32_t number)
{
    lookIfThere();
    m_recorder.tickBegins(elapsed, number);
    if (m_recorder.isFull())
        stopRun();
}

void TraceObserver::signalDelivered(std::string_view name)
{
    m_recorder.signalDelivered(m_recorder.intern(name));
}

aio::Id TraceObserver::handleReady(aio::HandleKind kind, aio::Id task, aio::Id label)
{
    return m_recorder.handleReady(static_cast<HandleKind>(kind), taskOf(task), nameOfId(label)).value;
}

void TraceObserver::handleCancelled(aio::Id handle)
{
    m_recorder.handleCancelled(eventOf(handle));
}

void TraceObserver::handleSkipped(aio::Id handle)
{
    m_recorder.handleSkipped(eventOf(handle));
}

void TraceObserver::stepBegins(aio::Id task, aio::HandleKind kind, aio::Id handle)
{
    lookIfThere();
    m_running = m_recorder.stepBegins(taskOf(task), static_cast<HandleKind>(kind), eventOf(handle));
}

void TraceObserver::callbackBegins(aio::Id label, aio::Id handle)
{
    lookIfThere();
    m_running = m_recorder.callbackBegins(nameOfId(label), eventOf(handle));
}

void TraceObserver::readyCleared()
{
    m_recorder.readyCleared();
}

aio::Id TraceObserver::taskCreated(std::string_view name, std::string_view coroutine, aio::Id parent, uint32_t line)
{
    const bool isOwnName = name.substr(0, 5) == "Task-";
    return m_recorder.taskCreated(isOwnName ? m_recorder.addName(name) : m_recorder.intern(name), m_recorder.intern(coroutine), taskOf(parent), Place(line)).value;
}

void TraceObserver::taskRenamed(aio::Id task, std::string_view name)
{
    m_recorder.taskRenamed(taskOf(task), m_recorder.intern(name));
}

void TraceObserver::taskWaits(aio::Id task, aio::WaitReason reason, aio::Id on, aio::Id label, uint32_t line)
{
    WaitTarget target;
    target.raw = on;
    m_recorder.taskWaits(taskOf(task), static_cast<WaitReason>(reason), target, nameOfId(label), Place(line));
}

void TraceObserver::taskYields(aio::Id task, uint32_t line)
{
    m_recorder.taskYields(taskOf(task), Place(line));
}

void TraceObserver::taskDone(aio::Id task, std::string_view result)
{
    m_recorder.taskDone(taskOf(task), result);
}

void TraceObserver::taskFailed(aio::Id task, std::string_view type, std::string_view message, uint32_t line)
{
    m_recorder.taskFailed(taskOf(task), m_recorder.intern(type), message, Place(line));
}

void TraceObserver::taskCancelled(aio::Id task, std::string_view message)
{
    m_recorder.taskCancelled(taskOf(task), message);
}

void TraceObserver::stepEnds(aio::Id task)
{
    m_recorder.stepEnds(taskOf(task));
}

aio::Id TraceObserver::cancelRequested(aio::Id task, aio::Id by, std::string_view message, uint32_t line)
{
    return m_recorder.cancelRequested(taskOf(task), taskOf(by), message, Place(line)).value;
}

void TraceObserver::cancelDelivered(aio::Id task, aio::Id request)
{
    m_recorder.cancelDelivered(taskOf(task), eventOf(request));
}

void TraceObserver::cancelSwallowed(aio::Id task)
{
    m_recorder.cancelSwallowed(taskOf(task));
}

void TraceObserver::uncancelled(aio::Id task, uint32_t count)
{
    m_recorder.uncancelled(taskOf(task), count);
}

aio::Id TraceObserver::futureCreated(aio::Id label, aio::Id by, uint32_t line)
{
    return m_recorder.futureCreated(nameOfId(label), taskOf(by), Place(line)).value;
}

void TraceObserver::futureDone(aio::Id future, aio::Outcome outcome, std::string_view result)
{
    m_recorder.futureDone(objectOf(future), endOf(outcome), result);
}

aio::Id TraceObserver::timerSet(double deadline, aio::Id label, aio::Id owner, uint32_t line)
{
    return m_recorder.timerSet(deadline, nameOfId(label), taskOf(owner), Place(line)).value;
}

void TraceObserver::timerFired(aio::Id timer)
{
    m_recorder.timerFired(TimerId{timer});
}

void TraceObserver::timerCancelled(aio::Id timer)
{
    m_recorder.timerCancelled(TimerId{timer});
}

aio::Id TraceObserver::objectCreated(aio::ObjectKind kind, uint32_t value, uint32_t maximum, uint32_t line)
{
    m_hasLoop |= kind == aio::ObjectKind::Loop;
    return m_recorder.objectCreated(static_cast<ObjectKind>(kind), value, maximum, Place(line)).value;
}

void TraceObserver::objectNamed(aio::Id object, std::string_view name)
{
    // Two queues may be the `source` of two functions.
    const uint32_t count = ++m_objectNames[std::string(name)];
    if (count == 1)
        m_recorder.objectNamed(objectOf(object), m_recorder.intern(name));
    else
        m_recorder.objectNamed(objectOf(object), m_recorder.intern(std::string(name) + " #" + std::to_string(count)));
}

std::string TraceObserver::nameOf(aio::Id object) const
{
    return object ? m_recorder.store().objectName(objectOf(object)) : std::string();
}

void TraceObserver::objectEnds(aio::Id object)
{
    m_recorder.objectEnds(objectOf(object));
}

void TraceObserver::valueChanged(aio::Id object, uint32_t value, uint32_t line)
{
    m_recorder.valueChanged(objectOf(object), value, Place(line));
}

void TraceObserver::itemPut(aio::Id queue, uint32_t sizeAfter, std::string_view item, uint32_t line)
{
    m_recorder.itemPut(objectOf(queue), sizeAfter, item, Place(line));
}

void TraceObserver::itemGot(aio::Id queue, uint32_t sizeAfter, std::string_view item, uint32_t line)
{
    m_recorder.itemGot(objectOf(queue), sizeAfter, item, Place(line));
}

void TraceObserver::acquired(aio::Id lock, uint32_t valueAfter, aio::Id holder, uint32_t line)
{
    m_recorder.acquired(objectOf(lock), valueAfter, taskOf(holder), Place(line));
}

void TraceObserver::released(aio::Id lock, uint32_t valueAfter, aio::Id holder, uint32_t line)
{
    m_recorder.released(objectOf(lock), valueAfter, taskOf(holder), Place(line));
}

void TraceObserver::logged(std::string_view level, std::string_view message, bool isWritten)
{
    m_recorder.logged(m_recorder.intern(level), message, Place(m_machine ? m_machine->currentLine() : 0));
    if (m_sink && !isWritten)
        m_sink->write(true, std::string(message).append("\n"));
}

void TraceObserver::slowCallback(aio::Id task, aio::Id label)
{
    m_recorder.slowCallback(taskOf(task), m_running, nameOfId(label));
}

void TraceObserver::arrived(std::string_view text)
{
    const trace::EventIndex begin = m_recorder.operationBegins({}, m_recorder.intern("arrival"));
    m_recorder.operationEnds(begin, {}, trace::EndKind::Returned, text);
}

} // namespace swimloop::sim
