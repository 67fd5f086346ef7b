// StateIndex::why(): the sentences that say why a task waits, and who woke it.
#include "trace/state.h"
#include "trace/state_machine.h"
#include "trace/store.h"
#include "trace/tick_text.h"

#include <algorithm>

namespace swimloop::trace {

namespace {

// A chain of tasks that wait for one another can be long, or a ring.
constexpr std::size_t kMaxChain = 12;

class Teller {
public:
    explicit Teller(const Store& store) : m_store(store) {}

    [[nodiscard]] std::string tick(EventIndex at) const {
        if (at < m_store.firstKept())
            return "an earlier tick";
        const TickIndex in = m_store.tickOf(at);
        return in ? "tick " + std::to_string(m_store.tick(in).number) : "before the first tick";
    }
    [[nodiscard]] std::string name(TaskId task) const { return std::string(m_store.taskName(task)); }
    [[nodiscard]] std::string names(const std::vector<TaskId>& tasks) const {
        std::string text;
        for (std::size_t i = 0; i < tasks.size() && i < 3; ++i)
            text += (i ? ", " : "") + name(tasks[i]);
        if (tasks.size() > 3)
            text += " and " + std::to_string(tasks.size() - 3) + " more";
        return text;
    }
    // Who did something: the task whose step it was, else the callback that ran, else the script.
    [[nodiscard]] std::string actor(EventIndex at) const {
        if (const TaskId task = m_store.actorOf(at))
            return name(task);
        const CellIndex cell = m_store.cellOf(at);
        if (cell) {
            const EventIndex begin = m_store.cell(cell).first;
            if (m_store.isKept(begin) && m_store.kind(begin) == EventKind::CallbackBegins)
                return std::string(m_store.string(m_store.event(begin).nameB())) + "()";
        }
        return "the script";
    }
    [[nodiscard]] std::string thing(ObjectId object) const {
        return object ? m_store.objectName(object) : std::string("it");
    }

    // What stood in the way as the task began to wait. `state` is that of the moment after.
    [[nodiscard]] std::string wait(const TaskState& task, const State& state) const {
        const ObjectState* object = state.object(task.object());
        const std::string on = thing(task.object());
        std::string label;
        if (m_store.isKept(task.wait))
            label = m_store.string(m_store.event(task.wait).nameB());
        std::string text;
        switch (task.reason) {
        case WaitReason::Sleep:
            text = label.empty() ? "it sleeps" : label;
            if (task.timer())
                text += " till " + formatSeconds(m_store.timer(task.timer()).deadline) + " s";
            break;
        case WaitReason::QueueGet: text = on + " was empty"; break;
        case WaitReason::QueuePut:
            text = on + " was full";
            if (object)
                text += ": " + std::to_string(object->value) + " of " + std::to_string(object->maximum);
            break;
        case WaitReason::QueueJoin: text = on + " had items that were not done"; break;
        case WaitReason::Lock:
            text = on + " was held";
            if (object && !object->holders.empty())
                text += " by " + names(object->holders);
            break;
        case WaitReason::Semaphore:
            text = on + " had no free slot";
            if (object && !object->holders.empty())
                text += ": held by " + names(object->holders);
            break;
        case WaitReason::Event: text = on + " was not set"; break;
        case WaitReason::Condition: text = on + " was not notified"; break;
        case WaitReason::Barrier:
            text = on + " was not full";
            if (object)
                text += ": " + std::to_string(object->waiters.size()) + " of " + std::to_string(object->maximum);
            break;
        case WaitReason::Task: text = name(task.task()) + " had not ended"; break;
        case WaitReason::Gather: text = "not all that it gathers had ended"; break;
        case WaitReason::Wait: text = "not all that it waits for had ended"; break;
        case WaitReason::TaskGroup: text = "its task group had tasks that had not ended"; break;
        case WaitReason::Future: text = "a future was not done"; break;
        case WaitReason::Io: text = "it waited for " + (label.empty() ? "an operation" : label); break;
        case WaitReason::Thread:
        case WaitReason::Executor: text = job(task, state, label); break;
        case WaitReason::Timeout:
        case WaitReason::AsyncGenerator:
        case WaitReason::Other:
        case WaitReason::kCount: text = label.empty() ? "it waited" : label + " was not done"; break;
        }
        return text + " (" + tick(task.wait) + ")";
    }

    // "ThreadPoolExecutor-0_0 ran job fetch, and slept", or that no thread was free for it.
    [[nodiscard]] std::string job(const TaskState& task, const State& state, const std::string& label) const {
        const ObjectId job = task.object();
        const EventIndex created = job ? m_store.object(job).created : kNoEvent;
        if (!m_store.isKept(created) || m_store.kind(created) != EventKind::FutureCreated)
            return (label.empty() ? "a function" : label) + " ran in a thread";
        const std::string what(m_store.string(m_store.event(created).nameB()));
        for (const ThreadState& thread : state.threads) {
            if (thread.job != job)
                continue;
            std::string text = "worker " + thing(thread.id) + " ran job " + what;
            if (thread.isBlocked)
                text += ", which " + threadWait(thread);
            return text;
        }
        return "job " + what + " had no free worker";
    }

    [[nodiscard]] std::string threadWait(const ThreadState& thread) const {
        const std::string label(m_store.string(thread.label));
        if (thread.reason == WaitReason::Sleep)
            return "slept";
        return "waited for " + (label.empty() ? std::string("something") : label);
    }

    // What an event did, as the cause of something; empty for those that only pass a cause on.
    [[nodiscard]] std::string deed(EventIndex at) const {
        const Event event = m_store.event(at);
        const std::string place = tick(at);
        const std::string when = (place.rfind("before", 0) == 0 ? " " : " at ") + place;
        switch (event.kind) {
        case EventKind::ItemPut: return actor(at) + " put item" + item(at) + " into " + thing(event.object()) + when;
        case EventKind::ItemGot: return actor(at) + " took item" + item(at) + when;
        case EventKind::Acquired: return actor(at) + " acquired " + thing(event.object()) + when;
        case EventKind::Released: return actor(at) + " released " + thing(event.object()) + when;
        case EventKind::ValueChanged: {
            const ObjectKind kind = m_store.object(event.object()).kind;
            return actor(at) + (kind == ObjectKind::Event ? " set " : " changed ") + thing(event.object()) + when;
        }
        case EventKind::TimerFired: return "its time had come at " + seconds(at) + " (" + tick(at) + ")";
        case EventKind::TaskDone: return name(event.task()) + " was done" + when;
        case EventKind::TaskFailed: return name(event.task()) + " failed" + when;
        case EventKind::TaskCancelled: return name(event.task()) + " was cancelled" + when;
        case EventKind::CancelRequested:
            return (event.taskA() ? name(event.taskA()) : actor(at)) + " cancelled " + name(event.task()) + when;
        case EventKind::OperationEnds: {
            const std::string_view what = m_store.text(at);
            return (what.empty() ? "the operation ended" : std::string(what)) + when;
        }
        case EventKind::ThreadEnds: return thing(event.object()) + " ended" + when;
        case EventKind::SignalDelivered: return "signal " + std::string(m_store.string(event.nameA())) + " came" + when;
        case EventKind::TaskCreated: return actor(at) + " created " + name(event.task()) + when;
        case EventKind::StepBegins: return name(event.task()) + " ran" + when;
        default: return {};
        }
    }

    // What caused an event that only passes a cause on, or that has one of its own.
    [[nodiscard]] EventIndex before(EventIndex at) const {
        const Event event = m_store.event(at);
        if (event.kind == EventKind::CallbackBegins && m_store.isKept(event.eventA()))
            return m_store.event(event.eventA()).eventA();
        if (event.kind == EventKind::FutureDone || event.kind == EventKind::TaskCancelled) {
            const CellIndex cell = m_store.cellOf(at);
            const EventIndex begin = cell ? m_store.cell(cell).first : kNoEvent;
            if (begin < at && m_store.isKept(begin) && m_store.kind(begin) == EventKind::CallbackBegins)
                return begin;
        }
        return kNoEvent;
    }

private:
    [[nodiscard]] std::string item(EventIndex at) const {
        const std::string_view text = m_store.text(at);
        return text.empty() ? std::string() : ' ' + std::string(text);
    }
    [[nodiscard]] std::string seconds(EventIndex at) const { return formatSeconds(m_store.secondsAt(at)) + " s"; }

    const Store& m_store;
};

} // namespace

std::vector<StateIndex::Reason> StateIndex::why(TaskId task, EventIndex moment) {
    std::vector<Reason> reasons;
    const Teller teller(m_store);
    const State* state = &at(moment);
    const TaskState* found = state->task(task);
    if (!found)
        return reasons;
    TaskState about = *found;

    // The handle that ended the wait, if it is over.
    EventIndex handle = about.phase == TaskPhase::Ready ? about.ready : kNoEvent;
    if (about.phase == TaskPhase::Running && m_store.isKept(about.since))
        handle = m_store.event(about.since).eventA();
    const bool isWoken = about.phase != TaskPhase::Waiting;
    const EventIndex begun = about.phase == TaskPhase::Running ? about.since : kNoEvent;

    // A step that no wait came before: the first one, or one after a bare yield.
    if (m_store.isKept(handle) && m_store.event(handle).handleKind() == HandleKind::Step) {
        const EventIndex cause = m_store.event(handle).eventA();
        const bool isFirst = m_store.isKept(cause) && m_store.kind(cause) == EventKind::TaskCreated;
        if (isFirst)
            reasons.push_back({teller.deed(cause), cause});
        else
            reasons.push_back({"it gave way to the others (" + teller.tick(handle) + ")", handle});
        return reasons;
    }
    if (!about.wait.isValid())
        return reasons;

    // The wait, and while it lasts that of the task it waits for, and so on.
    std::vector<TaskId> told;
    while (told.size() < kMaxChain) {
        if (std::find(told.begin(), told.end(), about.id) != told.end()) {
            reasons.push_back({teller.name(about.id) + " waits in a ring: nobody in it can go on", about.wait});
            break;
        }
        told.push_back(about.id);
        const bool isFirst = told.size() == 1;
        const State& then = m_store.isKept(about.wait) ? at(EventIndex{about.wait.value + 1}) : at(moment);
        std::string sentence = teller.wait(about, then);
        if (!isFirst)
            sentence = teller.name(about.id) + ": " + sentence;
        reasons.push_back({std::move(sentence), about.wait});
        if (isWoken)
            break;
        TaskId next = about.task();
        if (about.reason == WaitReason::Lock) {
            const State& now = at(moment);
            const ObjectState* lock = now.object(about.object());
            next = lock && !lock->holders.empty() ? lock->holders.front() : TaskId{};
        }
        const State& now = at(moment);
        const TaskState* other = next ? now.task(next) : nullptr;
        if (!other || other->phase != TaskPhase::Waiting || !other->wait.isValid())
            break;
        about = *other;
    }

    if (!isWoken || !m_store.isKept(handle))
        return reasons;
    std::vector<Reason> causes;
    for (EventIndex cause = m_store.event(handle).eventA(); m_store.isKept(cause) && causes.size() < kMaxChain;) {
        std::string sentence = teller.deed(cause);
        if (!sentence.empty())
            causes.push_back({std::move(sentence), cause});
        const EventIndex before = teller.before(cause);
        if (before >= cause)
            break;
        cause = before;
    }
    std::move(causes.rbegin(), causes.rend(), std::back_inserter(reasons));
    std::string woken = causes.empty() ? "it was woken" : "which woke " + teller.name(task);
    if (begun.isValid())
        woken += " for " + teller.tick(begun);
    reasons.push_back({std::move(woken), handle});
    return reasons;
}

} // namespace swimloop::trace
