// Waits that nothing can end: circles of locks, counts that never come to zero, what is never given back.
#include "insight/rule.h"
#include "trace/state.h"
#include "trace/store.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::ObjectId;
using trace::TaskId;
using trace::WaitReason;

namespace {

std::string waitText(const Moment& now, const trace::TaskState& task) {
    const std::string name = task.object() ? now.objectName(task.object()) : std::string();
    switch (task.reason) {
    case WaitReason::QueueGet: return "an item in " + name;
    case WaitReason::QueuePut: return "room in " + name;
    case WaitReason::QueueJoin: return name + ".join()";
    case WaitReason::Task: return now.taskName(task.task());
    case WaitReason::Gather:
    case WaitReason::Wait: return "other tasks";
    case WaitReason::TaskGroup: return "the tasks of its group";
    case WaitReason::Future: return "a future that nobody sets";
    case WaitReason::Event: return name + " to be set";
    case WaitReason::Condition: return "a notify of " + name;
    case WaitReason::Barrier: return "the others at " + name;
    default: break;
    }
    return name.empty() ? "something" : name;
}

// Who must act before this task can go on, as far as the trace tells: holders of what it waits for, or a task.
std::vector<TaskId> neededBy(const trace::State& state, const trace::TaskState& task) {
    if (task.task())
        return {task.task()};
    if (task.reason != WaitReason::Lock && task.reason != WaitReason::Semaphore)
        return {};
    const trace::ObjectState* object = task.object() ? state.object(task.object()) : nullptr;
    return object ? object->holders : std::vector<TaskId>();
}

class Deadlock : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind == EventKind::ItemGot)
            ++m_got[now.event.subject];
        if (now.event.kind != EventKind::RunEnds || static_cast<trace::RunStatus>(now.event.flags) != trace::RunStatus::Deadlock)
            return;
        trace::StateIndex index(now.store);
        const trace::State& state = index.at(now.at);
        if (!tellCircle(now, state) && !tellJoin(now, state))
            tellAll(now, state);
    }

private:
    bool tellCircle(const Moment& now, const trace::State& state) {
        for (const trace::TaskState& start : state.tasks) {
            std::vector<const trace::TaskState*> path;
            const trace::TaskState* at = &start;
            while (at && at->phase == trace::TaskPhase::Waiting) {
                const auto seen = std::find(path.begin(), path.end(), at);
                if (seen != path.end()) {
                    path.erase(path.begin(), seen);
                    tellCircle(now, path);
                    return true;
                }
                path.push_back(at);
                const std::vector<TaskId> needed = neededBy(state, *at);
                at = needed.empty() ? nullptr : state.task(needed.front());
            }
        }
        return false;
    }

    void tellCircle(const Moment& now, const std::vector<const trace::TaskState*>& circle) {
        const trace::TaskState* last = circle.front();
        std::string what;
        for (std::size_t i = 0; i < circle.size(); ++i) {
            const trace::TaskState& task = *circle[i];
            const trace::TaskState& holder = *circle[(i + 1) % circle.size()];
            what += i == 0 ? "" : "; ";
            what += now.taskName(task.id) + " waits for ";
            what += task.task()             ? now.taskName(task.task())
                    : holder.id == task.id ? now.objectName(task.object()) + ", which it holds itself"
                                           : now.objectName(task.object()) + ", which " + now.taskName(holder.id) + " holds";
            if (task.wait.isValid() && (!last->wait.isValid() || task.wait > last->wait))
                last = &task;
        }
        add(now, Rule::Deadlock, *last, what + ": none of them can ever go on.");
    }

    bool tellJoin(const Moment& now, const trace::State& state) {
        for (const trace::TaskState& task : state.tasks) {
            if (task.phase != trace::TaskPhase::Waiting || task.reason != WaitReason::QueueJoin)
                continue;
            const trace::ObjectState* queue = state.object(task.object());
            if (!queue || queue->value > 0)
                continue;
            const std::uint32_t got = m_got[task.object().value];
            const std::string name = now.objectName(task.object());
            add(now, Rule::EndlessJoin, task,
                name + " is empty, but task_done() was called less often than the " + std::to_string(got)
                    + (got == 1 ? " item was" : " items were") + " taken from it: " + now.taskName(task.id) + " waits in join() for ever.");
            return true;
        }
        return false;
    }

    // What everybody waits for; the one who waits for no task is the one to look at.
    void tellAll(const Moment& now, const trace::State& state) {
        const trace::TaskState* shown = nullptr;
        std::string what;
        unsigned count = 0;
        for (const trace::TaskState& task : state.tasks) {
            if (task.phase != trace::TaskPhase::Waiting)
                continue;
            const bool isRoot = task.reason != WaitReason::Task && task.reason != WaitReason::Gather && task.reason != WaitReason::TaskGroup
                                && task.reason != WaitReason::Wait;
            if (!shown || (isRoot && (shown->reason == WaitReason::Task || shown->reason == WaitReason::Gather
                                      || shown->reason == WaitReason::TaskGroup || shown->reason == WaitReason::Wait)))
                shown = &task;
            if (++count <= 4)
                what += (count == 1 ? "" : "; ") + now.taskName(task.id) + " waits for " + waitText(now, task);
        }
        if (!shown)
            return;
        if (count > 4)
            what += "; and " + std::to_string(count - 4) + " more wait";
        add(now, Rule::Deadlock, *shown, what + ". Nothing is ready and no timer is set, so nobody can wake them.");
    }

    void add(const Moment& now, Rule rule, const trace::TaskState& task, std::string what) {
        m_report.add({
            .rule = rule,
            .event = task.wait.isValid() ? task.wait : now.at,
            .task = task.id,
            .place = task.place,
            .what = std::move(what),
        });
    }

    std::unordered_map<std::uint32_t, std::uint32_t> m_got; // items, by queue
};

// A task ends with something in its hands, and another waits for it to the end.
class NeverReleased : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::Acquired:
            if (now.event.taskB())
                m_held.push_back({now.event.object(), now.event.taskB(), now.event.place, now.at});
            break;
        case EventKind::Released: {
            // By its holder first; else a semaphore may be given back by anybody.
            auto found = std::find_if(m_held.begin(), m_held.end(), [&](const Held& held) {
                return held.object == now.event.object() && held.task == now.event.taskB();
            });
            if (found == m_held.end())
                found = std::find_if(m_held.begin(), m_held.end(), [&](const Held& held) { return held.object == now.event.object(); });
            if (found != m_held.end())
                m_held.erase(found);
            break;
        }
        case EventKind::TaskWaits:
            if (now.event.reason() == WaitReason::Lock || now.event.reason() == WaitReason::Semaphore)
                m_waiting[now.event.subject] = ObjectId{now.event.a};
            else
                m_waiting.erase(now.event.subject);
            break;
        case EventKind::StepBegins: m_waiting.erase(now.event.subject); break;
        case EventKind::LoopStops: loopStops(now); break;
        default: break;
        }
    }

private:
    struct Held {
        ObjectId object;
        TaskId task;
        trace::Place place;
        trace::EventIndex at;
    };

    void loopStops(const Moment& now) {
        const auto isLeft = [&](const Held& held) {
            const trace::EventIndex ended = now.store.task(held.task).ended;
            return ended.isValid() && ended < now.at;
        };
        for (const Held& held : m_held) {
            if (!isLeft(held))
                continue;
            const auto waiter = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const auto& one) { return one.second == held.object; });
            if (waiter == m_waiting.end())
                continue;
            m_report.add({
                .rule = Rule::NeverReleased,
                .event = held.at,
                .task = held.task,
                .place = held.place,
                .what = now.taskName(held.task) + " acquires " + now.objectName(held.object) + " here and ends without releasing it, while "
                        + now.taskName(TaskId{waiter->first}) + " waits for it.",
            });
        }
        std::erase_if(m_held, isLeft);
    }

    std::vector<Held> m_held;
    std::map<std::uint32_t, ObjectId> m_waiting; // by task
};

// While a lock is held, its holder waits for something outside, and others for the lock.
class HeldLock : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::Acquired:
            if (now.event.taskB() && now.store.object(now.event.object()).kind == trace::ObjectKind::Lock)
                m_heldBy[now.event.b].push_back(now.event.subject);
            break;
        case EventKind::Released:
            if (const auto held = m_heldBy.find(now.event.b); held != m_heldBy.end()) {
                std::erase(held->second, now.event.subject);
                if (held->second.empty())
                    m_heldBy.erase(held);
            }
            break;
        case EventKind::TaskWaits: waits(now); break;
        case EventKind::StepBegins: resumes(now); break;
        default: break;
        }
    }

    void end(const Moment& last) override {
        for (const auto& [id, lock] : m_locks) { // in order of the objects: the map is ordered
            if (lock.slow < 0.5 * last.seconds || lock.slow < 0.2 || lock.mostWaiters < 3)
                continue;
            m_report.add({
                .rule = Rule::HeldLock,
                .event = lock.at,
                .task = lock.slowHolder,
                .place = lock.place,
                .what = last.objectName(ObjectId{id}) + " is held for " + secondsText(lock.slow) + " in all while its holders wait for the world outside, and up to "
                        + std::to_string(lock.mostWaiters) + " tasks queue for it: they run one at a time.",
            });
        }
    }

private:
    struct LockUse {
        TaskId slowHolder;
        trace::EventIndex at;
        trace::Place place;
        double since = -1; // its holder waits; below 0: it does not
        double slow = 0;   // seconds
        unsigned waiters = 0;
        unsigned mostWaiters = 0;
    };
    void waits(const Moment& now) {
        const WaitReason reason = now.event.reason();
        if (reason == WaitReason::Lock) {
            LockUse& lock = m_locks[now.event.a];
            lock.mostWaiters = std::max(lock.mostWaiters, ++lock.waiters);
            m_waitsFor[now.event.subject] = now.event.a;
        }
        if (reason != WaitReason::Io && reason != WaitReason::Executor && reason != WaitReason::Thread)
            return;
        const auto held = m_heldBy.find(now.event.subject);
        if (held == m_heldBy.end())
            return;
        for (const std::uint32_t id : held->second) {
            LockUse& lock = m_locks[id];
            if (lock.waiters > 0) {
                lock.since = now.seconds;
                lock.slowHolder = now.event.task();
                lock.at = now.at;
                lock.place = now.event.place;
            }
        }
    }

    void resumes(const Moment& now) {
        const auto waited = m_waitsFor.find(now.event.subject);
        if (waited != m_waitsFor.end()) {
            LockUse& lock = m_locks[waited->second];
            lock.waiters -= lock.waiters > 0 ? 1 : 0;
            m_waitsFor.erase(waited);
        }
        const auto held = m_heldBy.find(now.event.subject);
        if (held == m_heldBy.end())
            return;
        for (const std::uint32_t id : held->second) {
            LockUse& lock = m_locks[id];
            if (lock.since >= 0) {
                lock.slow += now.seconds - lock.since;
                lock.since = -1;
            }
        }
    }

    std::map<std::uint32_t, LockUse> m_locks;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_heldBy; // task to locks
    std::unordered_map<std::uint32_t, std::uint32_t> m_waitsFor; // task to lock
};

} // namespace

void addWaitingRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<Deadlock>(report));
    rules.push_back(std::make_unique<NeverReleased>(report));
    rules.push_back(std::make_unique<HeldLock>(report));
}

} // namespace swimloop::insight
