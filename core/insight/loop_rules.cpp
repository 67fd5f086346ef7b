// What keeps the event loop from going round: blocking calls, long computations, waiting by turning.
#include "insight/rule.h"
#include "trace/store.h"

#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::PassKind;
using trace::TaskId;

namespace {

constexpr double kBlocked = 0.01;  // seconds that a call may hold the loop
constexpr double kLongStep = 0.1;  // seconds that computing may
constexpr unsigned kIdleTurns = 30; // steps in a row that do nothing but give way

class BlockedLoop : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::TimerSet: m_deadlines[now.event.subject] = now.store.timer(now.event.timer()).deadline; break;
        case EventKind::TimerFired:
        case EventKind::TimerCancelled: m_deadlines.erase(now.event.subject); break;
        case EventKind::HandleReady: ++m_ready; break;
        case EventKind::StepBegins:
        case EventKind::CallbackBegins:
        case EventKind::HandleSkipped: m_ready -= m_ready > 0 ? 1 : 0; break;
        case EventKind::ReadyCleared: m_ready = 0; break;
        case EventKind::TimePasses: passes(now); break;
        default: break;
        }
    }

private:
    static constexpr std::size_t kMostTimers = 10000; // that are counted

    void passes(const Moment& now) {
        if (!now.isInTick || now.thread || now.event.passKind() == PassKind::Idle || now.event.task() != now.actor)
            return;
        const trace::TimePass pass = now.store.pass(now.event.a);
        const double held = pass.after - pass.before;
        const bool isWork = now.event.passKind() == PassKind::Work;
        if (held < (isWork ? kLongStep : kBlocked))
            return;
        unsigned late = m_ready;
        if (m_deadlines.size() < kMostTimers) {
            for (const auto& [timer, deadline] : m_deadlines)
                late += deadline > pass.before && deadline < pass.after ? 1u : 0u;
        }
        if (m_deadlines.empty() && m_ready == 0)
            return; // nobody else is there to be kept waiting
        Problem problem;
        problem.rule = isWork ? Rule::LongStep : Rule::BlockedLoop;
        problem.event = now.at;
        problem.task = now.actor;
        problem.place = now.event.place;
        const std::string_view line = now.event.place.file() == 0 ? now.facts.textOf(now.event.place.line()) : std::string_view();
        const std::string what = isWork                                             ? "This computation"
                                 : line.find("time.sleep") != std::string_view::npos ? "time.sleep()"
                                                                                     : "This call waits without an await: it";
        problem.what = what + " holds the event loop for " + secondsText(held) + "; nothing else can run.";
        if (late == 1)
            problem.what += " One other was due meanwhile.";
        else if (late > 1)
            problem.what += " " + std::to_string(late) + " others were due meanwhile.";
        m_report.add(std::move(problem));
    }

    std::unordered_map<std::uint32_t, double> m_deadlines; // of timers that are set
    unsigned m_ready = 0;
};

class BusyWait : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::StepBegins:
            m_acted = false;
            break;
        case EventKind::TaskYields:
            if (now.event.place.file() == 0 && now.facts.isSpin(now.event.place.line()))
                turned(now);
            break;
        case EventKind::TickBegins:
        case EventKind::HandleReady:
        case EventKind::StepEnds: break;
        case EventKind::TaskWaits:
        case EventKind::TaskDone:
        case EventKind::TaskFailed:
        case EventKind::TaskCancelled:
            m_turns.erase(now.event.subject);
            m_acted = true;
            break;
        default: m_acted = true; break;
        }
    }

private:
    struct Turns {
        trace::Place place;
        unsigned count = 0;
        trace::EventIndex first;
        double since = 0;
    };

    void turned(const Moment& now) {
        Turns& turns = m_turns[now.event.subject];
        if (m_acted || turns.place != now.event.place || turns.count == 0)
            turns = {now.event.place, 0, now.at, now.seconds};
        if (m_acted)
            return;
        if (++turns.count != kIdleTurns)
            return;
        m_report.add({
            .rule = Rule::BusyWait,
            .event = turns.first,
            .task = now.event.task(),
            .place = now.event.place,
            .what = now.taskName(now.event.task()) + " gives way and looks again, " + std::to_string(kIdleTurns)
                    + " ticks in a row, and does nothing else: the loop never rests.",
        });
    }

    std::unordered_map<std::uint32_t, Turns> m_turns; // by task
    bool m_acted = false; // the step did something besides giving way
};

} // namespace

void addLoopRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<BlockedLoop>(report));
    rules.push_back(std::make_unique<BusyWait>(report));
}

} // namespace swimloop::insight
