// What becomes of a cancellation: swallowed, or late.
#include "insight/rule.h"
#include "trace/store.h"

#include <algorithm>
#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::TaskId;
using trace::WaitReason;

namespace {

constexpr double kLate = 0.01; // seconds that a timeout may end after its time

// asyncio's own waits go on after a cancellation until what they cancelled themselves has ended.
bool isOwnWait(WaitReason reason) {
    return reason == WaitReason::TaskGroup || reason == WaitReason::Timeout || reason == WaitReason::Lock || reason == WaitReason::Gather
           || reason == WaitReason::Condition;
}

class SwallowedCancel : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::TaskWaits: waits(now); break;
        case EventKind::CancelDelivered: delivered(now); break;
        case EventKind::Uncancelled: {
            // A timeout takes its own cancellation back; who swallowed it by a handler of their own did so all the same.
            Task& task = m_tasks[now.event.subject];
            if (task.byTimeout && handlerOf(now, task.interrupted))
                tell(now, now.event.task());
            task.delivered = {};
            break;
        }
        case EventKind::TaskDone:
        case EventKind::TaskFailed:
            tell(now, now.event.task());
            m_tasks.erase(now.event.subject);
            break;
        case EventKind::TaskCancelled: m_tasks.erase(now.event.subject); break;
        default: break;
        }
    }

    void end(const Moment& last) override {
        std::vector<std::uint32_t> ids;
        for (const auto& [id, task] : m_tasks)
            ids.push_back(id);
        std::sort(ids.begin(), ids.end());
        for (const std::uint32_t id : ids)
            tell(last, TaskId{id});
    }

private:
    static constexpr std::size_t kMostLines = 64;
    struct Task {
        std::vector<trace::Place> before; // where it has waited
        trace::Place last;
        trace::EventIndex delivered; // none: nothing to watch
        trace::Place interrupted;
        bool byTimeout = false;
        bool goesOn = false;
    };

    void delivered(const Moment& now) {
        // Only what was asked of this task: who awaits another that is cancelled gets the error too, and may well take it.
        const trace::EventIndex cause = now.event.eventA();
        if (!cause.isValid() || !now.store.isKept(cause) || now.store.kind(cause) != EventKind::CancelRequested
            || now.store.event(cause).subject != now.event.subject)
            return;
        tell(now, now.event.task()); // one before that had no effect
        Task& task = m_tasks[now.event.subject];
        task.delivered = now.at;
        task.interrupted = task.last;
        task.goesOn = false;
        const trace::CellIndex cell = now.store.cellOf(cause);
        const trace::EventIndex first = cell.isValid() ? now.store.cell(cell).first : trace::kNoEvent;
        task.byTimeout = first.isValid() && now.store.isKept(first) && now.store.kind(first) == EventKind::CallbackBegins
                         && now.store.string(now.store.event(first).nameB()).find("Timeout") != std::string_view::npos;
    }

    void waits(const Moment& now) {
        Task& task = m_tasks[now.event.subject];
        const trace::Place place = now.event.place;
        if (task.delivered.isValid() && !isOwnWait(now.event.reason())) {
            const bool isKnown = std::find(task.before.begin(), task.before.end(), place) != task.before.end();
            const CancelHandler* handler = handlerOf(now, task.interrupted);
            // The loop comes round again, or the handler was left and what follows waits.
            task.goesOn |= (isKnown && !isCleanUp(now, place)) || (handler && !handler->handler.contains(place.line()) && !isCleanUp(now, place));
        } else if (!task.delivered.isValid() && task.before.size() < kMostLines
                   && std::find(task.before.begin(), task.before.end(), place) == task.before.end()) {
            task.before.push_back(place);
        }
        task.last = place;
    }

    // The innermost handler around a line that takes a cancellation and does not pass it on.
    static const CancelHandler* handlerOf(const Moment& now, trace::Place place) {
        const CancelHandler* found = nullptr;
        for (const CancelHandler& handler : now.facts.cancelHandlers()) {
            if (handler.body.contains(place.line()) && (!found || handler.body.first >= found->body.first))
                found = &handler;
        }
        return found && !found->reraises ? found : nullptr;
    }
    static bool isCleanUp(const Moment& now, trace::Place place) {
        return std::any_of(now.facts.cancelHandlers().begin(), now.facts.cancelHandlers().end(),
                           [&](const CancelHandler& handler) { return handler.handler.contains(place.line()); });
    }

    void tell(const Moment& now, TaskId id) {
        const auto found = m_tasks.find(id.value);
        if (found == m_tasks.end() || !found->second.goesOn || !found->second.delivered.isValid())
            return;
        const Task& task = found->second;
        Problem problem;
        problem.rule = Rule::SwallowedCancel;
        problem.event = task.delivered;
        problem.task = id;
        const CancelHandler* handler = handlerOf(now, task.interrupted);
        problem.place = handler ? trace::Place(handler->line) : task.interrupted;
        problem.what = task.byTimeout ? "A timeout cancels " + now.taskName(id) + ", which catches the CancelledError and goes on: the timeout has no effect."
                                      : now.taskName(id) + " is cancelled, catches the CancelledError and goes on as if nobody had asked.";
        m_report.add(std::move(problem));
        found->second.goesOn = false;
    }

    std::unordered_map<std::uint32_t, Task> m_tasks;
};

class LateTimeout : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::TimerFired: fired(now); break;
        case EventKind::TaskWaits:
            if (Expired* expired = of(now.event.task())) {
                expired->isWaiting |= expired->isScope || now.event.reason() == WaitReason::Timeout;
                expired->line = now.event.place;
            }
            break;
        case EventKind::StepBegins: {
            const Expired* expired = of(now.event.task());
            if (expired && !expired->isScope && expired->isWaiting)
                tell(now, *expired);
            break;
        }
        case EventKind::Uncancelled: {
            const Expired* expired = of(now.event.task());
            if (expired && expired->isScope)
                tell(now, *expired);
            break;
        }
        case EventKind::TaskDone:
        case EventKind::TaskFailed:
        case EventKind::TaskCancelled: m_expired.erase(now.event.subject); break;
        default: break;
        }
    }

private:
    struct Expired {
        trace::EventIndex at;
        double seconds = 0;
        double limit = 0; // seconds
        trace::Place place;
        trace::Place line; // where the task waits since
        bool isScope = false;   // timeout(), not wait_for()
        bool isWaiting = false;
    };

    Expired* of(TaskId task) {
        const auto found = m_expired.find(task.value);
        return found == m_expired.end() ? nullptr : &found->second;
    }

    void fired(const Moment& now) {
        const trace::TimerInfo timer = now.store.timer(now.event.timer());
        const std::string_view label = now.store.string(timer.label);
        const bool isScope = label == "Timeout._on_timeout";
        if (!timer.owner || (!isScope && label != "_release_waiter"))
            return;
        Expired expired;
        expired.at = now.at;
        expired.seconds = now.seconds;
        expired.isScope = isScope;
        if (now.store.isKept(timer.set)) {
            expired.place = now.store.event(timer.set).place;
            expired.limit = timer.deadline - now.store.secondsAt(timer.set);
        }
        m_expired[timer.owner.value] = expired;
    }

    void tell(const Moment& now, Expired expired) {
        m_expired.erase(now.event.subject);
        const double late = now.seconds - expired.seconds;
        if (late < kLate || late < expired.limit * 0.05 || !expired.isWaiting
            || m_report.has(Rule::SwallowedCancel, now.event.task(), expired.at))
            return;
        m_report.add({
            .rule = Rule::LateTimeout,
            .event = expired.at,
            .task = now.event.task(),
            .place = expired.place,
            .what = "The limit of " + secondsText(expired.limit) + " ends " + secondsText(late)
                    + " late: a timeout cancels what it limits, and then waits until that has tidied up.",
        });
    }

    std::unordered_map<std::uint32_t, Expired> m_expired; // by task
};

} // namespace

void addCancelRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<SwallowedCancel>(report));
    rules.push_back(std::make_unique<LateTimeout>(report));
}

} // namespace swimloop::insight
