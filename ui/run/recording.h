// A run as the window sees it: the trace that a worker may still be writing, and the projections that all panels read.
// It lives on the window's thread; extend() takes in what was recorded since, a slice at a time.
#pragma once

#include "insight/problem.h"
#include "trace/spans.h"
#include "trace/state.h"
#include "trace/store.h"
#include "ui/run/disturbances.h"
#include "ui/run/run_log.h"
#include "ui/timeline/sample_peaks.h"

#include <QString>

#include <memory>
#include <vector>

namespace swimloop::ui {

// What was run.
struct RunInput {
    QString path; // empty for a text that was never saved
    QString name; // "bounded_queue.py"
    QString source;
    std::uint64_t seed = 0;
    Disturbances disturbances;
};

class Recording {
public:
    Recording(std::shared_ptr<const trace::Store> store, RunInput input);
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    // Takes in up to about `maxEvents`; true when nothing that was recorded is left.
    bool extend(std::uint32_t maxEvents = 0xffffffffu);
    // The run is over and all of it was taken in.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

    [[nodiscard]] const RunInput& input() const { return m_input; }
    [[nodiscard]] const trace::Store& store() const { return *m_store; }
    [[nodiscard]] const trace::Spans& spans() const { return m_spans; }
    [[nodiscard]] const std::vector<SamplePeaks>& peaks() const { return m_peaks; }
    [[nodiscard]] const RunLog& log() const { return m_log; }
    // What core/insight found, once the run is over and was looked through.
    void setDiagnosis(std::vector<insight::Problem> diagnosis);
    [[nodiscard]] bool isDiagnosed() const { return m_isDiagnosed; }
    [[nodiscard]] const std::vector<insight::Problem>& diagnosis() const { return m_diagnosis; }
    // The state at a moment. The reference holds until the next call.
    [[nodiscard]] const trace::State& stateAt(trace::EventIndex moment) const { return m_states.at(moment); }
    [[nodiscard]] std::vector<trace::StateIndex::Reason> why(trace::TaskId task, trace::EventIndex moment) const {
        return m_states.why(task, moment);
    }

    // Where the picture begins: code before the first tick has a place of its own only where there is something to see.
    [[nodiscard]] double pictureBegin(trace::AxisKind axis) const;

    // "Backpressure: a full queue makes the producer wait": the first line of the docstring, or the file's name.
    [[nodiscard]] QString title() const;
    // "24 ticks · 0.4 s", or "13 steps" where no event loop ran.
    [[nodiscard]] QString extent() const;
    // Nothing ran that has a lane: no event loop, no generator, no thread.
    [[nodiscard]] bool isEmpty() const;
    // Rows to show: all lanes, without that of an event loop that never ran.
    [[nodiscard]] std::vector<trace::LaneId> shownLanes() const;
    // "24 ticks, 5 tasks, 0.4 s of virtual time"
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString outcome() const; // "finished", "deadlock", ...

private:
    RunInput m_input;
    std::shared_ptr<const trace::Store> m_store;
    trace::Spans m_spans;
    mutable trace::StateIndex m_states;
    RunLog m_log;
    std::vector<SamplePeaks> m_peaks;
    std::uint32_t m_generation = 0;
    std::uint32_t m_countedTasks = 0; // how many were looked at
    std::uint32_t m_ownTasks = 0;     // of them, those that are not asyncio.run()'s own
    bool m_isComplete = false;
    bool m_isDiagnosed = false;
    std::vector<insight::Problem> m_diagnosis;
};

// The first line of a source's docstring; empty without one.
[[nodiscard]] QString docTitle(const QString& source);

} // namespace swimloop::ui
