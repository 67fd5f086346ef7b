// How the run ended, where it did not end well.
#include "insight/rule.h"
#include "trace/store.h"

namespace swimloop::insight {

using trace::EventKind;
using trace::RunStatus;

namespace {

class Outcome : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::ExceptionRaised: m_line = lineInTraceback(now.store.text(now.at), now.file); break;
        case EventKind::LimitMet:
            m_limit = std::string(now.store.string(now.event.nameA()));
            m_limitPlace = now.event.place;
            break;
        case EventKind::RunEnds: ended(now); break;
        default: break;
        }
    }

private:
    void ended(const Moment& now) {
        Problem problem;
        problem.event = now.at;
        const std::string_view line = now.store.text(now.at); // "exit 1 ValueError: message"
        switch (static_cast<RunStatus>(now.event.flags)) {
        case RunStatus::Failed: {
            problem.rule = Rule::Failed;
            problem.place = trace::Place(m_line);
            const std::size_t code = line.find(' ');
            const std::size_t error = code == std::string_view::npos ? code : line.find(' ', code + 1);
            problem.what = error != std::string_view::npos ? std::string(line.substr(error + 1))
                                                           : "It ends with exit code " + std::to_string(now.event.a) + ".";
            break;
        }
        case RunStatus::TickLimit:
        case RunStatus::StepLimit:
        case RunStatus::MemoryLimit:
        case RunStatus::OutputLimit:
            problem.rule = Rule::Limit;
            problem.place = m_limitPlace;
            // Without how to raise it on the command line.
            problem.what = m_limit.empty() ? std::string(line) : m_limit.substr(0, m_limit.find(';'));
            if (!problem.what.empty() && problem.what[0] >= 'a' && problem.what[0] <= 'z')
                problem.what[0] = static_cast<char>(problem.what[0] - 'a' + 'A');
            break;
        default: return;
        }
        if (!problem.what.empty() && std::string_view(".!?").find(problem.what.back()) == std::string_view::npos)
            problem.what += '.';
        m_report.add(std::move(problem));
    }

    std::string m_limit;
    trace::Place m_limitPlace;
    std::uint32_t m_line = 0;
};

} // namespace

void addOutcomeRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<Outcome>(report));
}

} // namespace swimloop::insight
