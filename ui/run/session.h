// What the window looks at: the recording, the moment shown, what is selected. Every panel observes this one object and
// none knows another panel. Setting what already is emits nothing.
#pragma once

#include "ui/run/recording.h"

#include <QObject>

#include <memory>

namespace swimloop::ui {

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr) : QObject(parent) {}

    // Null until something was run.
    [[nodiscard]] const Recording* recording() const { return m_recording.get(); }
    // The moment and the selection are carried over as far as the new run has their like: `isSameScript` says that it
    // is the same one, run again.
    void setRecording(std::shared_ptr<Recording> recording, bool isSameScript);
    // Takes in what was recorded since. True when all of it was.
    bool extend(std::uint32_t maxEvents);
    void setDiagnosis(std::vector<insight::Problem> diagnosis);
    // All that went wrong, in order of time; kept until it changes.
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }
    // The problem that is looked at: the one that was shown last, else the last one before the moment, else the first
    // of the run. -1: there is none.
    [[nodiscard]] int problemInFocus() const;
    void showProblem(int index); // its moment, its lane
    [[nodiscard]] int shownProblem() const { return m_shownProblem; } // the last; -1: none yet

    [[nodiscard]] trace::EventIndex moment() const { return m_moment; }
    void setMoment(trace::EventIndex moment);
    [[nodiscard]] bool isAtEnd() const;
    void toStart();
    void toEnd();
    void stepForward();
    void stepBack();
    void tickForward();
    void tickBack();

    // A lane, and a span on it or Spans::kMany for the lane alone.
    [[nodiscard]] trace::LaneId selectedLane() const { return m_lane; }
    [[nodiscard]] std::uint32_t selectedSpan() const { return m_span; }
    [[nodiscard]] trace::TaskId selectedTask() const;
    void select(trace::LaneId lane, std::uint32_t span = trace::Spans::kMany);
    void selectTask(trace::TaskId task);
    void clearSelection() { select({}); }

    // The task that details are shown of: the selected one, else the one that runs, else the one that runs next.
    [[nodiscard]] trace::TaskId taskInFocus() const;

signals:
    void recordingChanged();
    void grown(); // more of the recording was taken in
    void completed();
    void momentChanged();
    void selectionChanged();
    void problemsChanged();
    void problemShown(int index);

private:
    void restore();
    void renewProblems();

    std::shared_ptr<Recording> m_recording;
    trace::EventIndex m_moment{0};
    bool m_isUntouched = true; // at the start, and nobody moved it
    trace::LaneId m_lane;
    std::uint32_t m_span = trace::Spans::kMany;
    std::vector<Problem> m_problems;
    int m_shownProblem = -1;
    trace::EventIndex m_shownAt; // the moment it was shown at
    // To be found again in the next run of the same script, once it is there.
    struct Wanted {
        bool isPending = false;
        std::uint32_t step = 0;
        bool isEnd = false;
        std::string lane;
    } m_wanted;
};

} // namespace swimloop::ui
