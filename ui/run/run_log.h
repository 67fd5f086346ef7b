// What panels need of a trace that no projection of core/ keeps: lines written, things that went wrong, how many tasks
// wait. One pass over the events, continued as the trace grows.
#pragma once

#include "trace/ids.h"
#include "ui/run/problem.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace swimloop::trace {
class Store;
struct Event;
} // namespace swimloop::trace

namespace swimloop::ui {

// A line of output: where its text begins. A line may have been written in pieces.
struct OutputLine {
    trace::EventIndex event;
    std::uint32_t offset = 0; // in the event's text
    bool isError = false;
};

// How many tasks wait, from an event on.
struct WaitCount {
    trace::EventIndex event;
    std::uint32_t value = 0;
};

class RunLog {
public:
    static constexpr std::size_t kMostProblems = 1000;

    explicit RunLog(const trace::Store& store) : m_store(store) {}
    // True when all that was recorded was taken in.
    bool extend(std::uint32_t maxEvents = 0xffffffffu);

    [[nodiscard]] const std::vector<OutputLine>& lines() const { return m_lines; }
    // The number of lines begun before a moment.
    [[nodiscard]] std::size_t linesBefore(trace::EventIndex moment) const;
    [[nodiscard]] QString textOf(std::size_t line) const;

    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }
    [[nodiscard]] const std::vector<WaitCount>& waiting() const { return m_waiting; }
    [[nodiscard]] std::uint32_t mostWaiting() const { return m_mostWaiting; }

private:
    void written(trace::EventIndex at, bool isError);
    void apply(trace::EventIndex at);
    void setWaits(trace::TaskId task, bool waits, trace::EventIndex at);
    void addProblem(Problem problem);

    const trace::Store& m_store;
    std::uint32_t m_next = 0;
    std::vector<OutputLine> m_lines;
    bool m_isLineOpen[2] = {false, false};
    std::vector<Problem> m_problems;
    std::vector<bool> m_waits; // by task
    std::vector<WaitCount> m_waiting;
    std::uint32_t m_waitingNow = 0;
    std::uint32_t m_mostWaiting = 0;
    bool m_hasEnd = false;
};

} // namespace swimloop::ui
