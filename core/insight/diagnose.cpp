#include "insight/diagnose.h"

#include "insight/rule.h"
#include "trace/store.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace swimloop::insight {

using trace::EventKind;

std::string secondsText(double seconds) {
    char text[48];
    if (seconds < 0.001)
        std::snprintf(text, sizeof text, "%.3g ms", seconds * 1e3);
    else if (seconds < 0.1)
        std::snprintf(text, sizeof text, "%.3g ms", std::round(seconds * 1e5) / 1e2);
    else
        std::snprintf(text, sizeof text, "%.4g s", std::round(seconds * 1e3) / 1e3);
    return text;
}

std::uint32_t lineInTraceback(std::string_view text, std::string_view file) {
    const std::string head = "File \"" + std::string(file) + "\", line ";
    const std::size_t found = text.rfind(head);
    std::uint32_t line = 0;
    for (std::size_t at = found == std::string_view::npos ? text.size() : found + head.size();
         at < text.size() && text[at] >= '0' && text[at] <= '9' && line < 10'000'000; ++at)
        line = line * 10 + static_cast<std::uint32_t>(text[at] - '0');
    return line;
}

std::string Moment::taskName(trace::TaskId task) const {
    const trace::TaskInfo info = store.task(task);
    std::string name(store.string(info.name));
    const std::string_view made = store.string(info.coro);
    if (name.rfind("Task-", 0) == 0 && !made.empty())
        name += " (" + std::string(made) + ")";
    return name;
}

std::string Moment::objectName(trace::ObjectId object) const {
    return store.objectName(object);
}

std::string_view Moment::coro(trace::TaskId task) const {
    return store.string(store.task(task).coro);
}

bool Moment::isHousekeeping(trace::TaskId task) const {
    return coro(task).rfind("BaseEventLoop.", 0) == 0;
}

void Report::add(Problem problem) {
    if (problem.place.file() == 0 && m_facts.isSilenced(problem.place.line(), problem.text().name))
        return;
    if (problem.place.isValid()) {
        const auto known = m_at.find({problem.rule, problem.place.packed});
        if (known != m_at.end()) {
            ++m_problems[known->second].count;
            return;
        }
    }
    if (++m_counts[static_cast<unsigned>(problem.rule)] > kMostPerRule)
        return;
    if (problem.place.isValid())
        m_at.emplace(std::pair(problem.rule, problem.place.packed), m_problems.size());
    if (problem.place.file() == 0)
        problem.column = m_facts.columnOf(problem.place.line());
    m_problems.push_back(std::move(problem));
}

bool Report::has(Rule rule) const {
    return std::any_of(m_problems.begin(), m_problems.end(), [rule](const Problem& problem) { return problem.rule == rule; });
}

bool Report::has(Rule rule, trace::TaskId task, trace::EventIndex since) const {
    return std::any_of(m_problems.begin(), m_problems.end(), [&](const Problem& problem) {
        return problem.rule == rule && problem.task == task && problem.event.isValid() && problem.event >= since;
    });
}

std::vector<Problem> Report::take() {
    std::stable_sort(m_problems.begin(), m_problems.end(),
                     [](const Problem& a, const Problem& b) { return a.event.value < b.event.value; });
    return std::move(m_problems);
}

std::vector<Problem> diagnose(const trace::Store& store, const std::string& source, const std::atomic<bool>* wantsStop) {
    const SourceFacts facts(source);
    Report report(facts);
    Rules rules;
    addLoopRules(rules, report);
    addTaskRules(rules, report);
    addGatherRules(rules, report);
    addCancelRules(rules, report);
    addWaitingRules(rules, report);
    addSharingRules(rules, report);
    addQueueRules(rules, report);
    addOutcomeRules(rules, report);

    const auto pin = store.pin();
    const std::uint32_t count = store.eventCount();
    Moment now{store, facts, {}, {}, {}, 0, false, {}, {}};
    for (std::uint32_t at = store.firstKept().value; at < count; ++at) {
        if (wantsStop && (at & 0xffff) == 0 && wantsStop->load(std::memory_order_relaxed))
            break;
        now.at = trace::EventIndex{at};
        now.event = store.event(now.at);
        switch (now.event.kind) {
        case EventKind::RunBegins: now.file = std::string(store.string(now.event.nameA())); break;
        case EventKind::TickBegins:
            now.isInTick = true;
            now.actor = {};
            now.seconds = store.secondsAt(now.at);
            break;
        case EventKind::LoopStarts:
        case EventKind::LoopStops:
            now.isInTick = false;
            now.actor = {};
            break;
        case EventKind::TimePasses: now.seconds = store.pass(now.event.a).after; break;
        case EventKind::StepBegins: now.actor = now.event.task(); break;
        case EventKind::CallbackBegins: now.actor = {}; break;
        case EventKind::ThreadStarts:
        case EventKind::ThreadResumes:
        case EventKind::ThreadTakes: now.thread = now.event.object(); break;
        case EventKind::ThreadBlocks:
        case EventKind::ThreadEnds: now.thread = {}; break;
        default: break;
        }
        for (const auto& rule : rules)
            rule->see(now);
    }
    if (count > 0) {
        for (const auto& rule : rules)
            rule->end(now);
    }
    return report.take();
}

} // namespace swimloop::insight
