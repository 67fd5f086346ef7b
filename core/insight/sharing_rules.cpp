// Waits that follow one another for no reason, and values that tasks share without care. The text narrows down what to
// look at; what the tasks did decides.
#include "insight/rule.h"
#include "trace/store.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::TaskId;
using trace::WaitReason;

namespace {

// Which functions a function reaches, asked again and again.
class Reach {
public:
    bool operator()(const SourceFacts& facts, std::uint32_t from, std::uint32_t to) {
        if (from == kNoFunction || to == kNoFunction)
            return false;
        const auto [found, isNew] = m_known.emplace(std::uint64_t{from} << 32 | to, false);
        if (isNew)
            found->second = facts.reaches(from, to);
        return found->second;
    }
    std::uint32_t functionAt(const SourceFacts& facts, trace::Place place) {
        if (!place.isValid() || place.file() != 0)
            return kNoFunction;
        const auto [found, isNew] = m_at.emplace(place.line(), kNoFunction);
        if (isNew)
            found->second = facts.functionAt(place.line());
        return found->second;
    }
    std::uint32_t functionOf(const Moment& now, TaskId task) {
        const std::uint32_t coro = now.store.task(task).coro.value;
        const auto [found, isNew] = m_of.emplace(coro, kNoFunction);
        if (isNew)
            found->second = now.facts.functionOf(now.coro(task));
        return found->second;
    }

private:
    std::unordered_map<std::uint64_t, bool> m_known;
    std::unordered_map<std::uint32_t, std::uint32_t> m_at;
    std::unordered_map<std::uint32_t, std::uint32_t> m_of;
};

class OneByOne : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.facts.serialAwaits().empty())
            return;
        m_uses.resize(now.facts.serialAwaits().size());
        if (now.event.kind == EventKind::TaskWaits)
            waits(now);
        else if (now.event.kind == EventKind::StepBegins)
            m_since.erase(now.event.subject);
    }

    void end(const Moment& last) override {
        for (std::size_t i = 0; i < m_uses.size(); ++i) {
            const Use& use = m_uses[i];
            const SerialAwait& fact = last.facts.serialAwaits()[i];
            if (use.isShared || !use.isPlain || use.waits < 2 || use.seconds <= 0)
                continue;
            m_report.add({
                .rule = Rule::OneByOne,
                .event = use.first,
                .task = use.task,
                .place = trace::Place(fact.line),
                .what = "Each " + fact.call + " is awaited before the next one is started: their waits add up to " + secondsText(use.seconds)
                        + ", and nothing of them overlaps.",
            });
        }
    }

private:
    struct Use {
        TaskId task;
        trace::EventIndex first;
        unsigned waits = 0;
        double seconds = 0;
        bool isShared = false; // several tasks run it: they overlap
        bool isPlain = true;   // it waits only for time and the world
    };

    void waits(const Moment& now) {
        const std::uint32_t at = m_reach.functionAt(now.facts, now.event.place);
        if (at == kNoFunction)
            return;
        const std::vector<SerialAwait>& facts = now.facts.serialAwaits();
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (!m_reach(now.facts, facts[i].callee, at))
                continue;
            Use& use = m_uses[i];
            if (use.task && use.task != now.event.task()) {
                use.isShared = true;
                continue;
            }
            if (!m_reach(now.facts, m_reach.functionOf(now, now.event.task()), facts[i].function)) {
                use.isShared = true;
                continue;
            }
            switch (now.event.reason()) {
            case WaitReason::Sleep: use.seconds += std::max(0.0, now.store.timer(trace::TimerId{now.event.a}).deadline - now.seconds); break;
            case WaitReason::Io:
            case WaitReason::Executor:
            case WaitReason::Thread:
            case WaitReason::Other: break;
            default: use.isPlain = false;
            }
            if (!use.task) {
                use.task = now.event.task();
                use.first = now.at;
            }
            ++use.waits;
        }
    }

    Reach m_reach;
    std::vector<Use> m_uses; // beside the facts
    std::unordered_map<std::uint32_t, double> m_since;
};

class LostUpdate : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        const std::vector<ReadAwaitWrite>& facts = now.facts.readAwaitWrites();
        if (facts.empty())
            return;
        m_inside.resize(facts.size());
        switch (now.event.kind) {
        case EventKind::TaskWaits:
            for (std::size_t i = 0; i < facts.size(); ++i) {
                leaves(now, facts[i], m_inside[i]);
                if (isInside(now, facts[i]))
                    enters(now, m_inside[i]);
            }
            break;
        case EventKind::TaskDone:
            for (std::size_t i = 0; i < facts.size(); ++i)
                leaves(now, facts[i], m_inside[i]);
            break;
        case EventKind::TaskFailed:
        case EventKind::TaskCancelled:
            for (auto& inside : m_inside)
                inside.erase(now.event.subject);
            break;
        default: break;
        }
    }

private:
    struct Stay {
        trace::EventIndex since;
        TaskId other; // who was there at the same time
    };
    using Inside = std::map<std::uint32_t, Stay>; // by task

    bool isInside(const Moment& now, const ReadAwaitWrite& fact) {
        const std::uint32_t at = m_reach.functionAt(now.facts, now.event.place);
        if (at == kNoFunction)
            return false;
        const std::uint32_t line = now.event.place.line();
        if (at == fact.function)
            return line >= fact.readLine && line <= fact.writeLine;
        return m_reach(now.facts, m_reach.functionOf(now, now.event.task()), fact.function)
               && std::any_of(fact.callees.begin(), fact.callees.end(), [&](std::uint32_t callee) { return m_reach(now.facts, callee, at); });
    }

    static void enters(const Moment& now, Inside& inside) {
        Stay stay{now.at, {}};
        for (auto& [other, theirs] : inside) {
            if (!theirs.other)
                theirs.other = now.event.task();
            stay.other = TaskId{other};
            break; // one is enough to tell of
        }
        inside[now.event.subject] = stay;
    }

    void leaves(const Moment& now, const ReadAwaitWrite& fact, Inside& inside) {
        const auto found = inside.find(now.event.subject);
        if (found == inside.end())
            return;
        const Stay stay = found->second;
        inside.erase(found);
        if (!stay.other)
            return;
        m_report.add({
            .rule = Rule::LostUpdate,
            .event = stay.since,
            .task = now.event.task(),
            .place = trace::Place(fact.writeLine),
            .what = fact.name + " is read at line " + std::to_string(fact.readLine) + " and written here from what was read, with an await in between: "
                    + now.taskName(now.event.task()) + " and " + now.taskName(stay.other) + " were both there, and one overwrites the other.",
        });
    }

    Reach m_reach;
    std::vector<Inside> m_inside; // beside the facts
};

} // namespace

void addSharingRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<OneByOne>(report));
    rules.push_back(std::make_unique<LostUpdate>(report));
}

} // namespace swimloop::insight
