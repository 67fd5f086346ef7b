// Coroutines and tasks that are made and not looked after.
#include "insight/rule.h"
#include "trace/store.h"

#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::TaskId;

namespace {

// What stands between two texts; empty where it does not.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
    const std::size_t begin = text.find(before);
    if (begin == std::string_view::npos)
        return {};
    const std::size_t end = text.find(after, begin + before.size());
    return end == std::string_view::npos ? std::string_view() : text.substr(begin + before.size(), end - begin - before.size());
}

class NeverAwaited : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind != EventKind::Warned)
            return;
        const std::string_view text = now.store.text(now.at);
        const std::string_view name = between(text, "coroutine '", "' was never awaited");
        if (name.empty())
            return;
        m_report.add({
            .rule = Rule::NeverAwaited,
            .event = now.at,
            .task = now.actor,
            .place = now.event.place,
            .what = std::string(name) + "() is called here, and that alone runs nothing of it: its coroutine is thrown away.",
        });
    }
};

// Tasks that failed or were thrown away, as asyncio itself complains about them; and tasks that nobody holds, cut off
// when their loop ends.
class LeftTasks : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::TaskCreated: m_created[now.event.subject] = now.event.place; break;
        case EventKind::TaskFailed: m_failed[now.event.subject] = now.at; break;
        case EventKind::TaskWaits: m_waits[now.event.subject] = {now.at, now.event.place}; break;
        case EventKind::CancelRequested: cancelled(now); break;
        case EventKind::Logged: logged(now); break;
        default: break;
        }
    }

private:
    static constexpr unsigned kMostLookups = 1000; // of names: each looks through many tasks
    struct Wait {
        trace::EventIndex at;
        trace::Place place;
    };

    // At the end of asyncio.run(): nobody's step, and outside of the ticks.
    void cancelled(const Moment& now) {
        const TaskId task = now.event.task();
        const auto created = m_created.find(task.value);
        if (now.isInTick || now.event.taskA() || created == m_created.end() || created->second.file() != 0
            || !now.facts.isDropped(created->second.line()))
            return;
        Problem problem;
        problem.rule = Rule::LostTask;
        problem.event = now.at;
        problem.task = task;
        problem.place = created->second;
        const auto wait = m_waits.find(task.value);
        problem.what = "Nobody keeps " + now.taskName(task) + " or waits for it: when main ends it is cancelled";
        problem.what += wait != m_waits.end() && wait->second.place.isValid()
                            ? " in the middle, at line " + std::to_string(wait->second.place.line()) + "."
                            : " before it is done.";
        m_report.add(std::move(problem));
    }

    void logged(const Moment& now) {
        const std::string_view text = now.store.text(now.at);
        const bool isNeverRetrieved = text.rfind("Task exception was never retrieved", 0) == 0
                                      || text.rfind("Future exception was never retrieved", 0) == 0;
        const bool isDestroyed = text.rfind("Task was destroyed but it is pending!", 0) == 0;
        if (!isNeverRetrieved && !isDestroyed)
            return;
        const TaskId task = named(now, between(text, "name='", "'"));
        Problem problem;
        problem.rule = isDestroyed ? Rule::DestroyedTask : Rule::NeverRetrieved;
        problem.event = now.at;
        problem.task = task;
        if (isDestroyed) {
            const auto wait = m_waits.find(task.value);
            if (wait != m_waits.end())
                problem.place = wait->second.place;
            problem.what = (task ? now.taskName(task) : std::string("A task")) + " was still waiting when the last that knew it let go of it.";
        } else {
            const auto failed = m_failed.find(task.value);
            if (failed != m_failed.end())
                problem.event = failed->second;
            problem.place = trace::Place(lineInTraceback(text, now.file));
            if (!problem.place.isValid()) {
                const auto created = m_created.find(task.value);
                if (created != m_created.end())
                    problem.place = created->second;
            }
            const std::string_view error = between(text, "exception=", ">\n");
            const std::string_view last = error.empty() ? between(text, "exception=", ">") : error;
            problem.what = (task ? now.taskName(task) : std::string("A future")) + " fails with " + std::string(last.substr(0, 200))
                           + ", and nobody ever asks for its result.";
        }
        m_report.add(std::move(problem));
    }

    // The last of that name that there is.
    TaskId named(const Moment& now, std::string_view name) {
        if (name.empty() || ++m_lookups > kMostLookups)
            return {};
        for (std::uint32_t id = now.store.taskCount(); id > 0 && now.store.taskCount() - id < 10000; --id) {
            if (now.store.taskName(TaskId{id}) == name)
                return TaskId{id};
        }
        return {};
    }

    std::unordered_map<std::uint32_t, trace::Place> m_created; // by task, as all of these
    std::unordered_map<std::uint32_t, trace::EventIndex> m_failed;
    std::unordered_map<std::uint32_t, Wait> m_waits;
    unsigned m_lookups = 0;
};

// Found in the text; it counts where the line that creates the task was run.
class StartsLater : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind != EventKind::TaskCreated || now.event.place.file() != 0)
            return;
        for (const EarlyUse& use : now.facts.earlyUses()) {
            if (use.createLine != now.event.place.line())
                continue;
            m_report.add({
                .rule = Rule::StartsLater,
                .event = now.at,
                .task = now.event.taskA() ? now.event.taskA() : now.actor,
                .place = trace::Place(use.useLine),
                .what = use.name + " is read before " + use.callee + "(), which sets it, has run its first line: a new task begins in the next tick, "
                        "and nothing is awaited in between.",
            });
        }
    }
};

class OpenGenerator : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind != EventKind::TaskCreated)
            return;
        const std::string_view coro = now.coro(now.event.task());
        if (coro != "async_generator_athrow")
            return;
        // The loop's own finaliser made it: the generator was dropped before its end.
        for (const LeftGenerator& left : now.facts.leftGenerators()) {
            m_report.add({
                .rule = Rule::OpenGenerator,
                .event = now.at,
                .task = {},
                .place = trace::Place(left.line),
                .what = now.facts.functions()[left.generator].name
                        + "() is left before its end, and its finally block runs later, in a task of the loop's own.",
            });
        }
    }
};

class TwoLoops : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind == EventKind::TaskWaits)
            m_line[now.event.subject] = now.event.place;
        if (now.event.kind != EventKind::TaskFailed && now.event.kind != EventKind::ExceptionRaised)
            return;
        const std::string_view text = now.store.text(now.at);
        if (text.find("is bound to a different event loop") == std::string_view::npos
            && text.find("attached to a different loop") == std::string_view::npos)
            return;
        if (now.event.kind == EventKind::ExceptionRaised && m_report.has(Rule::TwoLoops))
            return;
        Problem problem;
        problem.rule = Rule::TwoLoops;
        problem.event = now.at;
        problem.task = now.event.task();
        problem.place = now.event.place;
        if (const std::uint32_t line = lineInTraceback(text, now.file))
            problem.place = trace::Place(line);
        if (!problem.place.isValid() && problem.task) {
            const std::uint32_t function = now.facts.functionOf(now.coro(problem.task));
            if (function != kNoFunction)
                problem.place = trace::Place(now.facts.functions()[function].lines.first);
        }
        problem.what = (problem.task ? now.taskName(problem.task) : std::string("The script"))
                       + " waits for something that was first used in the loop of another asyncio.run(), and fails.";
        m_report.add(std::move(problem));
    }

private:
    std::unordered_map<std::uint32_t, trace::Place> m_line;
};

} // namespace

void addTaskRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<NeverAwaited>(report));
    rules.push_back(std::make_unique<LeftTasks>(report));
    rules.push_back(std::make_unique<StartsLater>(report));
    rules.push_back(std::make_unique<OpenGenerator>(report));
    rules.push_back(std::make_unique<TwoLoops>(report));
}

} // namespace swimloop::insight
