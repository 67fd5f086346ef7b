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
        case EventKind::TickBegins:
        case EventKind::StepBegins:
        case EventKind::CallbackBegins:
        case EventKind::RunEnds: stepIsOver(now); break;
        default: break;
        }
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
        if (!now.isInTick || now.thread || now.event.passKind() == PassKind::Idle)
            return;
        const trace::TimePass pass = now.store.pass(now.event.a);
        if (now.event.passKind() == PassKind::Work) {
            worked(now, pass);
            return;
        }
        if (now.event.task() == now.actor && pass.after - pass.before >= kBlocked)
            report(now, now.event.place, now.at, now.actor, pass.before, pass.after, false);
    }

    // Computing passes in small pieces: a step's count together.
    void worked(const Moment& now, const trace::TimePass& pass) {
        if (!now.actor)
            return;
        if (m_work == 0) {
            m_workFrom = pass.before;
            m_workAt = now.at;
            m_worker = now.actor;
            m_readyThen = m_ready;
            m_hadTimers = !m_deadlines.empty();
            m_workPlace = {};
        }
        // What is counted at the step's end, or in a generator, has the line that called it all.
        if (now.event.task() && !m_workPlace.isValid())
            m_workPlace = now.event.place;
        m_lastPlace = now.event.place;
        m_work += pass.after - pass.before;
        m_workTo = pass.after;
    }

    void stepIsOver(const Moment& now) {
        if (m_work >= kLongStep)
            report(now, m_workPlace.isValid() ? m_workPlace : m_lastPlace, m_workAt, m_worker, m_workFrom, m_workTo, true);
        m_work = 0;
    }

    void report(const Moment& now, trace::Place place, trace::EventIndex at, TaskId task, double from, double to, bool isWork) {
        const double held = isWork ? m_work : to - from;
        // What the step itself made ready, or waits for, was not kept waiting.
        const unsigned ready = isWork ? m_readyThen : m_ready;
        unsigned late = ready;
        if (m_deadlines.size() < kMostTimers) {
            for (const auto& [timer, deadline] : m_deadlines)
                late += deadline > from && deadline < to ? 1u : 0u;
        }
        if (ready == 0 && !(isWork ? m_hadTimers : !m_deadlines.empty()))
            return; // nobody else is there to be kept waiting
        Problem problem;
        problem.rule = isWork ? Rule::LongStep : Rule::BlockedLoop;
        problem.event = at;
        problem.task = task;
        problem.place = place;
        const std::string_view line = place.file() == 0 ? now.facts.textOf(place.line()) : std::string_view();
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
    double m_work = 0; // seconds that this step computed so far
    double m_workFrom = 0, m_workTo = 0;
    trace::EventIndex m_workAt;
    TaskId m_worker;
    unsigned m_readyThen = 0;
    bool m_hadTimers = false;
    trace::Place m_workPlace, m_lastPlace;
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
