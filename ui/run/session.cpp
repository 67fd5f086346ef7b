#include "ui/run/session.h"

#include "ui/run/moments.h"

#include <algorithm>

namespace swimloop::ui {

using trace::EventIndex;
using trace::LaneId;
using trace::Spans;
using trace::TaskId;

void Session::setRecording(std::shared_ptr<Recording> recording, bool isSameScript) {
    if (recording == m_recording)
        return;
    m_wanted = {};
    if (isSameScript && m_recording && !m_isUntouched) {
        const trace::CellIndex cell = cellAt(m_recording->store(), m_moment);
        m_wanted = {true, cell.isValid() ? cell.value : 0, !cell.isValid(), {}};
    }
    if (isSameScript && m_recording && m_lane.isValid())
        m_wanted.lane = m_recording->spans().titleOf(m_lane);
    m_recording = std::move(recording);
    m_isUntouched = true;
    m_moment = EventIndex{0};
    m_lane = {};
    m_span = Spans::kMany;
    if (m_recording) {
        m_recording->extend(200000);
        m_moment = startOf(m_recording->store());
        restore();
    }
    m_problems.clear();
    m_shownProblem = -1;
    if (m_recording)
        m_problems = problemsOf(*m_recording);
    emit recordingChanged();
    emit problemsChanged();
    emit selectionChanged();
    emit momentChanged();
    if (m_recording && m_recording->isComplete())
        emit completed();
}

void Session::restore() {
    const trace::Store& store = m_recording->store();
    if (m_wanted.isPending) {
        if (m_wanted.step < store.cellCount() && !m_wanted.isEnd) {
            m_moment = momentOf(store, trace::CellIndex{m_wanted.step});
            m_isUntouched = false;
            m_wanted.isPending = false;
        } else if (m_recording->isComplete()) {
            m_moment = ui::endOf(store);
            m_isUntouched = false;
            m_wanted.isPending = false;
        }
    }
    if (!m_wanted.lane.empty()) {
        const Spans& spans = m_recording->spans();
        for (std::uint32_t i = 0; i < spans.lanes().size(); ++i) {
            if (spans.titleOf(LaneId{i}) == m_wanted.lane) {
                m_lane = LaneId{i};
                m_wanted.lane.clear();
                break;
            }
        }
        if (m_recording->isComplete())
            m_wanted.lane.clear();
    }
}

bool Session::extend(std::uint32_t maxEvents) {
    if (!m_recording || m_recording->isComplete())
        return true;
    const std::uint32_t before = m_recording->spans().end().value;
    const bool isAll = m_recording->extend(maxEvents);
    const EventIndex moment = m_moment;
    const LaneId lane = m_lane;
    if (m_isUntouched)
        m_moment = startOf(m_recording->store());
    restore();
    if (m_recording->spans().end().value != before) {
        emit grown();
        renewProblems();
    }
    if (lane != m_lane)
        emit selectionChanged();
    if (moment != m_moment)
        emit momentChanged();
    if (m_recording->isComplete())
        emit completed();
    return isAll;
}

void Session::setDiagnosis(std::vector<insight::Problem> diagnosis) {
    if (!m_recording)
        return;
    m_recording->setDiagnosis(std::move(diagnosis));
    m_shownProblem = -1;
    m_problems = problemsOf(*m_recording);
    emit problemsChanged();
}

void Session::renewProblems() {
    std::vector<Problem> problems = problemsOf(*m_recording);
    if (problems.size() == m_problems.size())
        return;
    m_problems = std::move(problems);
    emit problemsChanged();
}

int Session::problemInFocus() const {
    const int count = static_cast<int>(m_problems.size());
    if (m_shownProblem >= 0 && m_shownProblem < count && m_moment == m_shownAt)
        return m_shownProblem;
    int focus = count > 0 ? 0 : -1;
    for (int i = 0; i < count && m_problems[static_cast<std::size_t>(i)].event < m_moment; ++i)
        focus = i;
    return focus;
}

void Session::showProblem(int index) {
    if (!m_recording || index < 0 || index >= static_cast<int>(m_problems.size()))
        return;
    const Problem problem = m_problems[static_cast<std::size_t>(index)];
    if (problem.event.isValid())
        setMoment(EventIndex{problem.event.value + 1});
    m_shownProblem = index;
    m_shownAt = m_moment;
    if (problem.task)
        selectTask(problem.task);
    emit problemShown(index);
}

void Session::setMoment(EventIndex moment) {
    if (!m_recording)
        return;
    m_wanted.isPending = false;
    moment.value = std::clamp(moment.value, startOf(m_recording->store()).value, m_recording->store().eventCount());
    m_isUntouched = moment == startOf(m_recording->store());
    if (moment == m_moment)
        return;
    m_moment = moment;
    emit momentChanged();
}

bool Session::isAtEnd() const {
    return !m_recording || m_moment.value >= m_recording->store().eventCount();
}

void Session::toStart() {
    if (m_recording)
        setMoment(startOf(m_recording->store()));
}

void Session::toEnd() {
    if (m_recording)
        setMoment(ui::endOf(m_recording->store()));
}

void Session::stepForward() {
    if (m_recording)
        setMoment(nextStep(m_recording->store(), m_moment));
}

void Session::stepBack() {
    if (m_recording)
        setMoment(previousStep(m_recording->store(), m_moment));
}

void Session::tickForward() {
    if (m_recording)
        setMoment(nextTick(m_recording->store(), m_moment));
}

void Session::tickBack() {
    if (m_recording)
        setMoment(previousTick(m_recording->store(), m_moment));
}

TaskId Session::selectedTask() const {
    if (!m_recording || m_lane.value >= m_recording->spans().lanes().size())
        return {};
    return m_recording->spans().lane(m_lane).task();
}

void Session::select(LaneId lane, std::uint32_t span) {
    if (lane == m_lane && span == m_span)
        return;
    m_lane = lane;
    m_span = span;
    emit selectionChanged();
}

void Session::selectTask(TaskId task) {
    if (!m_recording)
        return;
    const LaneId lane = m_recording->spans().laneOf(task);
    if (lane.isValid())
        select(lane, m_recording->spans().spanAt(lane, m_moment));
}

TaskId Session::taskInFocus() const {
    if (!m_recording)
        return {};
    if (const TaskId selected = selectedTask())
        return selected;
    const trace::State& state = m_recording->stateAt(m_moment);
    if (state.runningTask)
        return state.runningTask;
    for (const trace::ReadyHandle& handle : state.ready) {
        if (handle.task)
            return handle.task;
    }
    return {};
}

} // namespace swimloop::ui
