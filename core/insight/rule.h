// What a rule is: it sees each event of the trace once, in order, remembers little, and reports.
#pragma once

#include "insight/problem.h"
#include "insight/source_facts.h"
#include "trace/events.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace swimloop::trace {
class Store;
}

namespace swimloop::insight {

// Where the pass over the events stands.
struct Moment {
    const trace::Store& store;
    const SourceFacts& facts;
    std::string file; // the scenario, as tracebacks name it
    trace::EventIndex at;
    trace::Event event;
    double seconds = 0;      // virtual, as the event happens
    bool isInTick = false;
    trace::TaskId actor;     // whose step this lies in
    trace::ObjectId thread;  // the thread that runs; none: the main thread

    [[nodiscard]] std::string taskName(trace::TaskId task) const;   // "worker", "Task-2 (fetch)"
    [[nodiscard]] std::string objectName(trace::ObjectId object) const;
    [[nodiscard]] std::string_view coro(trace::TaskId task) const;
    [[nodiscard]] bool isHousekeeping(trace::TaskId task) const;    // one of asyncio.run()'s own
};

// Where problems go: the same rule at the same line counts as one that happened more often.
class Report {
public:
    static constexpr std::size_t kMostPerRule = 100;
    explicit Report(const SourceFacts& facts) : m_facts(facts) {}
    void add(Problem problem);
    [[nodiscard]] bool has(Rule rule) const;
    [[nodiscard]] bool has(Rule rule, trace::TaskId task, trace::EventIndex since) const;
    [[nodiscard]] std::vector<Problem> take(); // in order of time

private:
    const SourceFacts& m_facts;
    std::vector<Problem> m_problems;
    std::map<std::pair<Rule, std::uint32_t>, std::size_t> m_at; // by rule and place
    std::array<std::size_t, kRules> m_counts{};
};

class RuleWatch {
public:
    explicit RuleWatch(Report& report) : m_report(report) {}
    virtual ~RuleWatch() = default;
    RuleWatch(const RuleWatch&) = delete;
    RuleWatch& operator=(const RuleWatch&) = delete;
    virtual void see(const Moment& now) = 0;
    virtual void end(const Moment& last) { static_cast<void>(last); } // after the last event

protected:
    Report& m_report;
};

using Rules = std::vector<std::unique_ptr<RuleWatch>>;
void addLoopRules(Rules& rules, Report& report);
void addTaskRules(Rules& rules, Report& report);
void addGatherRules(Rules& rules, Report& report);
void addCancelRules(Rules& rules, Report& report);
void addWaitingRules(Rules& rules, Report& report);
void addSharingRules(Rules& rules, Report& report);
void addQueueRules(Rules& rules, Report& report);
void addOutcomeRules(Rules& rules, Report& report);

// "0.5 s", "12 ms"
[[nodiscard]] std::string secondsText(double seconds);
// The last line of the scenario that a traceback names; 0: none.
[[nodiscard]] std::uint32_t lineInTraceback(std::string_view text, std::string_view file);

} // namespace swimloop::insight
