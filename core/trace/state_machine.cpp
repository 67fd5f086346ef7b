#include "trace/state_machine.h"

#include <cmath>
#include <limits>

namespace swimloop::trace {

namespace {

// Bounds what a trace that makes no sense (steps that begin and never end) can pile up.
constexpr std::size_t kMaxNested = 64;

} // namespace

StateMachine::StateMachine(const StateMachine& other)
    : m_store(other.m_store)
    , m_at(other.m_at)
    , m_tick(other.m_tick)
    , m_seconds(other.m_seconds)
    , m_running(other.m_running)
    , m_ready(other.m_ready.begin() + static_cast<std::ptrdiff_t>(other.m_readyHead), other.m_ready.end())
    , m_timers(other.m_timers)
    , m_tasks(other.m_tasks)
    , m_objects(other.m_objects)
    , m_generators(other.m_generators)
    , m_threads(other.m_threads)
    , m_operations(other.m_operations)
    , m_items(other.m_items) {}

void StateMachine::advance(EventIndex to) {
    while (m_at < to) {
        const EventChunk& chunk = m_store->chunk(m_at);
        const std::uint32_t chunkEnd = (m_at.value | (kChunkEvents - 1)) + 1;
        const std::uint32_t end = std::min(to.value, chunkEnd);
        for (std::uint32_t at = m_at.value; at < end; ++at) {
            const std::uint32_t i = at & (kChunkEvents - 1);
            apply(EventIndex{at}, {chunk.kind[i], chunk.flags[i], Place::fromPacked(chunk.place[i]), chunk.subject[i],
                                   chunk.a[i], chunk.b[i]});
        }
        m_at = EventIndex{end};
    }
}

void StateMachine::takeHandle(HandleId handle) {
    if (!handle.isValid())
        return;
    // Nearly always the first. Handles lie in the order of their events.
    std::size_t at = m_readyHead;
    while (at < m_ready.size() && m_ready[at].handle < handle)
        ++at;
    if (at == m_ready.size() || m_ready[at].handle != handle)
        return;
    if (at == m_readyHead)
        ++m_readyHead;
    else
        m_ready.erase(m_ready.begin() + static_cast<std::ptrdiff_t>(at));
    if (m_readyHead > 64 && m_readyHead * 2 > m_ready.size()) {
        m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(m_readyHead));
        m_readyHead = 0;
    }
}

void StateMachine::leaveWait(TaskState& task) {
    if (task.phase != TaskPhase::Waiting || !task.object())
        return;
    if (Object* on = m_objects.find(task.on)) {
        // Waiters are served in order: it is nearly always the first.
        std::vector<Waiter>& waiters = on->state.waiters;
        const auto found = std::find_if(waiters.begin(), waiters.end(),
                                        [&](const Waiter& waiter) { return waiter.task == task.id && !waiter.isTold; });
        if (found != waiters.end())
            waiters.erase(found);
    }
}

void StateMachine::stepEnds(TaskId id, EventIndex at, Place place, TaskPhase phase) {
    if (!m_running.empty() && m_running.back().task == id)
        m_running.pop_back();
    TaskState* task = m_tasks.find(id.value);
    if (!task)
        return;
    // It can be in the ready queue already: what it awaits was done before.
    task->phase = task->ready.isValid() ? TaskPhase::Ready : phase;
    task->since = at;
    if (place.isValid())
        task->place = place;
}

void StateMachine::taskEnds(TaskId id) {
    if (!m_running.empty() && m_running.back().task == id)
        m_running.pop_back();
    if (TaskState* task = m_tasks.find(id.value))
        leaveWait(*task);
    m_tasks.remove(id.value);
}

void StateMachine::itemGot(EventIndex at, const Event& event) {
    Object* object = m_objects.find(event.subject);
    if (!object)
        return;
    std::vector<EventIndex>& items = object->state.items;
    object->state.value = event.a;
    if (object->head == items.size())
        return;
    if (object->state.kind == ObjectKind::LifoQueue) {
        items.pop_back();
        --m_items;
    } else if (object->state.kind == ObjectKind::PriorityQueue) {
        // The one that reads the same: equal texts are as good as one another.
        const std::string_view got = m_store->text(at);
        auto found = std::find_if(items.begin() + object->head, items.end(),
                                  [&](EventIndex item) { return m_store->text(item) == got; });
        items.erase(found == items.end() ? items.begin() + object->head : found);
        --m_items;
    } else {
        ++object->head;
        if (object->head > 64 && object->head * 2 > items.size()) {
            items.erase(items.begin(), items.begin() + object->head);
            m_items -= object->head;
            object->head = 0;
        }
    }
}

void StateMachine::apply(EventIndex at, const Event& event) {
    switch (event.kind) {
    case EventKind::LoopStops: m_running.clear(); break;
    case EventKind::TickBegins:
        m_tick.value = m_tick.isValid() ? m_tick.value + 1 : 0;
        m_seconds = m_store->tick(m_tick).seconds;
        m_running.clear();
        break;
    case EventKind::TimePasses: m_seconds = m_store->pass(event.a).after; break;

    case EventKind::HandleReady:
        m_ready.push_back({at, event.task(), event.handleKind(), false});
        if (event.handleKind() == HandleKind::Callback)
            break;
        if (TaskState* task = m_tasks.find(event.subject)) {
            task->ready = at;
            if (task->phase != TaskPhase::Running) {
                leaveWait(*task);
                task->phase = TaskPhase::Ready;
                task->since = at;
            }
        }
        break;
    case EventKind::HandleCancelled: {
        const auto found =
            std::lower_bound(m_ready.begin() + static_cast<std::ptrdiff_t>(m_readyHead), m_ready.end(), event.eventA(),
                             [](const ReadyHandle& handle, EventIndex key) { return handle.handle < key; });
        if (found != m_ready.end() && found->handle == event.eventA())
            found->isCancelled = true;
        break;
    }
    case EventKind::HandleSkipped: takeHandle(event.eventA()); break;
    case EventKind::StepBegins: {
        if (event.eventA().isValid() || m_running.size() >= kMaxNested)
            m_running.clear();
        takeHandle(event.eventA());
        m_running.push_back({at, event.task()});
        TaskState* task = m_tasks.find(event.subject);
        if (!task)
            break;
        leaveWait(*task);
        task->phase = TaskPhase::Running;
        task->since = at;
        task->ready = kNoEvent;
        if (event.place.isValid())
            task->place = event.place;
        break;
    }
    case EventKind::CallbackBegins:
        m_running.clear();
        takeHandle(event.eventA());
        m_running.push_back({at, {}});
        break;
    case EventKind::ReadyCleared:
        m_ready.clear();
        m_readyHead = 0;
        break;

    case EventKind::TaskWaits: {
        stepEnds(event.task(), at, event.place, TaskPhase::Waiting);
        TaskState* task = m_tasks.find(event.subject);
        if (!task)
            break;
        task->reason = event.reason();
        task->on = event.a;
        task->wait = at;
        if (!task->object() || task->phase != TaskPhase::Waiting)
            break;
        if (Object* on = m_objects.find(task->on)) {
            std::vector<Waiter>& waiters = on->state.waiters;
            const bool isTold = on->hasTold && std::any_of(waiters.begin(), waiters.end(), [&](const Waiter& waiter) {
                                    return waiter.task == task->id && waiter.isTold;
                                });
            if (!isTold)
                waiters.push_back({task->id, task->reason, false});
        }
        break;
    }
    case EventKind::TaskYields: stepEnds(event.task(), at, event.place, TaskPhase::Ready); break;
    case EventKind::StepEnds: stepEnds(event.task(), at, event.place, TaskPhase::Waiting); break;
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled: taskEnds(event.task()); break;
    case EventKind::TaskCreated: {
        TaskState task;
        task.id = event.task();
        task.since = at;
        task.place = event.place;
        task.name = m_store->task(event.task()).firstName;
        m_tasks.add(event.subject, task);
        break;
    }
    case EventKind::TaskRenamed:
        if (TaskState* task = m_tasks.find(event.subject))
            task->name = event.nameA();
        break;
    case EventKind::CancelRequested:
        if (TaskState* task = m_tasks.find(event.subject))
            ++task->cancels;
        break;
    case EventKind::CancelDelivered:
        if (TaskState* task = m_tasks.find(event.subject))
            task->cancels = 0;
        break;
    case EventKind::Uncancelled:
        if (TaskState* task = m_tasks.find(event.subject))
            task->cancels = std::min(task->cancels, event.a);
        break;

    case EventKind::FutureCreated:
    case EventKind::ObjectCreated: {
        Object object;
        object.state.id = event.object();
        if (event.kind == EventKind::FutureCreated) {
            object.state.kind = ObjectKind::Future;
        } else {
            object.state.kind = static_cast<ObjectKind>(event.flags);
            object.state.value = event.a;
            object.state.maximum = event.b;
        }
        m_objects.add(event.subject, std::move(object));
        break;
    }
    case EventKind::FutureDone:
    case EventKind::ObjectEnds:
        if (const Object* object = m_objects.find(event.subject))
            m_items -= object->state.items.size();
        m_objects.remove(event.subject);
        break;
    case EventKind::ObjectNamed:
        if (Object* object = m_objects.find(event.subject))
            object->state.name = event.nameA();
        break;
    case EventKind::TimerSet: {
        const TimerInfo timer = m_store->timer(event.timer());
        m_timers.add(event.subject, {event.timer(), timer.owner, timer.deadline});
        break;
    }
    case EventKind::TimerFired:
    case EventKind::TimerCancelled: m_timers.remove(event.subject); break;

    case EventKind::ValueChanged:
        if (Object* object = m_objects.find(event.subject))
            object->state.value = event.a;
        break;
    case EventKind::ItemPut:
        if (Object* object = m_objects.find(event.subject)) {
            object->state.value = event.a;
            object->state.items.push_back(at);
            ++m_items;
        }
        break;
    case EventKind::ItemGot: itemGot(at, event); break;
    case EventKind::Acquired:
        if (Object* object = m_objects.find(event.subject)) {
            object->state.value = event.a;
            object->state.holders.push_back(event.taskB());
        }
        break;
    case EventKind::Released:
        if (Object* object = m_objects.find(event.subject)) {
            std::vector<TaskId>& holders = object->state.holders;
            object->state.value = event.a;
            // Whoever releases need not be who acquired: then the one that has held it longest.
            const auto found = std::find(holders.begin(), holders.end(), event.taskB());
            if (!holders.empty())
                holders.erase(found == holders.end() ? holders.begin() : found);
        }
        break;
    case EventKind::WaiterAdded:
        if (Object* object = m_objects.find(event.subject)) {
            object->state.waiters.push_back({event.taskA(), event.reason(), true});
            object->hasTold = true;
        }
        break;
    case EventKind::WaiterRemoved:
        if (Object* object = m_objects.find(event.subject)) {
            std::erase_if(object->state.waiters,
                          [&](const Waiter& waiter) { return waiter.task == event.taskA() && waiter.isTold; });
        }
        break;

    case EventKind::GeneratorCreated:
        m_generators.add(event.subject, {event.object(), GeneratorPhase::Created, at, event.place, 0});
        break;
    case EventKind::GeneratorResumed:
    case EventKind::GeneratorYields:
        if (GeneratorState* generator = m_generators.find(event.subject)) {
            const bool isResume = event.kind == EventKind::GeneratorResumed;
            generator->phase = isResume ? GeneratorPhase::Running : GeneratorPhase::Suspended;
            generator->since = at;
            generator->resumes += isResume ? 1 : 0;
            if (event.place.isValid())
                generator->place = event.place;
        }
        break;
    case EventKind::GeneratorEnds: m_generators.remove(event.subject); break;

    case EventKind::ThreadStarts: m_threads.add(event.subject, {event.object(), false, WaitReason::Other, at, {}, {}}); break;
    case EventKind::ThreadBlocks:
    case EventKind::ThreadResumes:
        if (ThreadState* thread = m_threads.find(event.subject)) {
            thread->isBlocked = event.kind == EventKind::ThreadBlocks;
            thread->reason = thread->isBlocked ? event.reason() : WaitReason::Other;
            thread->label = thread->isBlocked ? event.nameA() : StringId{};
            thread->since = at;
            if (thread->isBlocked && thread->reason == WaitReason::Executor)
                thread->job = {};
        }
        break;
    case EventKind::ThreadTakes:
        if (ThreadState* thread = m_threads.find(event.subject))
            thread->job = ObjectId{event.a};
        break;
    case EventKind::ThreadEnds: m_threads.remove(event.subject); break;

    case EventKind::OperationBegins: m_operations.push_back({at, event.task()}); break;
    case EventKind::OperationEnds:
        std::erase_if(m_operations, [&](const Operation& operation) { return operation.begin == event.eventA(); });
        break;

    case EventKind::RunBegins:
    case EventKind::RunEnds:
    case EventKind::LoopStarts:
    case EventKind::CancelSwallowed:
    case EventKind::Written:
    case EventKind::Logged:
    case EventKind::Warned:
    case EventKind::SlowCallback:
    case EventKind::ExceptionRaised:
    case EventKind::SignalDelivered:
    case EventKind::FaultInjected:
    case EventKind::LimitMet:
    case EventKind::kCount: break;
    }
}

std::size_t StateMachine::rows() const {
    return m_ready.size() - m_readyHead + m_timers.count() + m_tasks.count() + m_objects.count() * 3
           + m_generators.count() + m_threads.count() + m_operations.size() + m_items / 8;
}

void StateMachine::view(State& state) const {
    state.at = m_at;
    state.tick = m_tick;
    state.seconds = m_seconds;
    state.running = m_running.empty() ? kNoEvent : m_running.back().begin;
    state.runningTask = m_running.empty() ? TaskId{} : m_running.back().task;
    state.ready.assign(m_ready.begin() + static_cast<std::ptrdiff_t>(m_readyHead), m_ready.end());
    state.timers.clear();
    m_timers.each([&](const TimerState& timer) { state.timers.push_back(timer); });
    // A deadline that is not a number is due at once, as the loop sees it.
    const auto due = [](const TimerState& timer) {
        return std::isnan(timer.deadline) ? -std::numeric_limits<double>::infinity() : timer.deadline;
    };
    std::stable_sort(state.timers.begin(), state.timers.end(),
                     [&](const TimerState& x, const TimerState& y) { return due(x) < due(y); });
    state.tasks.clear();
    m_tasks.each([&](const TaskState& task) { state.tasks.push_back(task); });
    state.objects.clear();
    m_objects.each([&](const Object& object) {
        const ObjectState& from = object.state;
        ObjectState& to = state.objects.emplace_back();
        to.id = from.id;
        to.kind = from.kind;
        to.value = from.value;
        to.maximum = from.maximum;
        to.name = from.name;
        to.waiters = from.waiters;
        to.holders = from.holders;
        to.items.assign(from.items.begin() + object.head, from.items.end());
    });
    state.generators.clear();
    m_generators.each([&](const GeneratorState& generator) { state.generators.push_back(generator); });
    state.threads.clear();
    m_threads.each([&](const ThreadState& thread) { state.threads.push_back(thread); });
    state.operations = m_operations;
}

} // namespace swimloop::trace
