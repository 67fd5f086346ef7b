#include "ui/run/recording.h"

#include "ui/run/moments.h"
#include "ui/timeline/timeline_layout.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::RunStatus;

namespace {

QString tr(const char* text, int count = -1) {
    return QCoreApplication::translate("Recording", text, nullptr, count);
}

QString counted(std::uint32_t count, const char* one, const char* many) {
    return (count == 1 ? tr(one) : tr(many)).arg(count);
}

// The tasks in which asyncio.run() cleans up after itself. Their steps are in the lane of the loop all the same.
bool isHousekeeping(const trace::Store& store, trace::TaskId task) {
    const std::string_view name = store.string(store.task(task).coro);
    return name == "BaseEventLoop.shutdown_asyncgens" || name == "BaseEventLoop.shutdown_default_executor";
}

} // namespace

Recording::Recording(std::shared_ptr<const trace::Store> store, RunInput input)
    : m_input(std::move(input))
    , m_store(std::move(store))
    , m_spans(*m_store)
    , m_states(*m_store)
    , m_log(*m_store) {}

bool Recording::extend(std::uint32_t maxEvents) {
    // What ended is complete: read the end before what there is.
    const bool hasEnded = m_store->hasEnded();
    const auto pin = m_store->pin(); // a bounded trace must not drop what is being read
    bool isAll = m_spans.extend(maxEvents);
    isAll = m_log.extend(maxEvents) && isAll;
    isAll = m_states.extend(maxEvents) && isAll;
    const auto lanes = m_spans.lanes();
    if (m_generation != m_spans.generation())
        m_peaks.clear(); // the trace has dropped its beginning: lanes are others now
    m_generation = m_spans.generation();
    m_peaks.resize(lanes.size());
    for (std::size_t i = 0; i < lanes.size(); ++i)
        m_peaks[i].extend(lanes[i]->samples);
    for (; m_countedTasks < m_store->taskCount(); ++m_countedTasks)
        m_ownTasks += isHousekeeping(*m_store, trace::TaskId{m_countedTasks + 1}) ? 0u : 1u;
    m_isComplete = isAll && hasEnded;
    return isAll;
}

void Recording::setDiagnosis(std::vector<insight::Problem> diagnosis) {
    m_diagnosis = std::move(diagnosis);
    m_isDiagnosed = true;
}

double Recording::pictureBegin(trace::AxisKind kind) const {
    const trace::Axis& axis = m_spans.axis(kind);
    const trace::CellIndex first = firstCellOf(*m_store);
    return first.value < axis.cellCount() ? axis.position(trace::Edge::beginOf(first)) : 0;
}

QString Recording::title() const {
    const QString title = docTitle(m_input.source);
    return title.isEmpty() ? m_input.name : title;
}

QString Recording::summary() const {
    const std::uint32_t ticks = m_store->tickCount();
    const double seconds =
        m_store->eventCount() > 0 ? m_store->secondsAt(trace::EventIndex{m_store->eventCount() - 1}) : 0;
    if (ticks == 0)
        return counted(m_store->cellCount(), "%1 step, without an event loop", "%1 steps, without an event loop");
    return tr("%1, %2, %3 of virtual time")
        .arg(counted(ticks, "%1 tick", "%1 ticks"), counted(m_ownTasks, "%1 task", "%1 tasks"),
             timeLabel(seconds, 0));
}

QString Recording::extent() const {
    const std::uint32_t ticks = m_store->tickCount();
    if (ticks == 0)
        return counted(m_store->cellCount(), "%1 step", "%1 steps");
    const std::uint32_t events = m_store->eventCount();
    const double seconds = events > 0 ? m_store->secondsAt(trace::EventIndex{events - 1}) : 0;
    return counted(ticks, "%1 tick", "%1 ticks") + u" · "_s + timeLabel(seconds, 0);
}

bool Recording::isEmpty() const {
    const auto lanes = m_spans.lanes();
    return isComplete() && m_store->tickCount() == 0 && !m_spans.hasDriver()
           && std::all_of(lanes.begin(), lanes.end(), [](const auto& lane) { return lane->kind == trace::LaneKind::Loop; });
}

std::vector<trace::LaneId> Recording::shownLanes() const {
    std::vector<trace::LaneId> shown;
    const auto lanes = m_spans.lanes();
    shown.reserve(lanes.size());
    for (std::uint32_t i = 0; i < lanes.size(); ++i) {
        if (lanes[i]->kind == trace::LaneKind::Loop && m_store->tickCount() == 0 && lanes.size() != 1
            && !m_spans.hasDriver())
            continue;
        // A generator expression is part of a statement, where tasks are what is looked at.
        if (lanes[i]->kind == trace::LaneKind::Generator && m_store->tickCount() > 0
            && m_spans.titleOf(trace::LaneId{i}).find("<genexpr>") != std::string::npos)
            continue;
        // The thread in which asyncio.run() waits for the end of its pool.
        if (lanes[i]->kind == trace::LaneKind::Thread && m_spans.titleOf(trace::LaneId{i}).ends_with("(_do_shutdown)"))
            continue;
        if (!lanes[i]->task() || !isHousekeeping(*m_store, lanes[i]->task()))
            shown.push_back(trace::LaneId{i});
    }
    return shown;
}

QString Recording::outcome() const {
    if (!m_store->hasEnded())
        return tr("running");
    switch (m_store->status()) {
    case RunStatus::Ok: return tr("finished");
    case RunStatus::Failed: return tr("failed: %1").arg(QString::fromStdString(m_store->exitLine()));
    case RunStatus::Deadlock: return tr("deadlock: nothing can go on");
    case RunStatus::TickLimit: return tr("stopped: the limit of ticks was met");
    case RunStatus::StepLimit: return tr("stopped: the limit of steps was met");
    case RunStatus::MemoryLimit: return tr("stopped: the limit of memory was met");
    case RunStatus::OutputLimit: return tr("stopped: the limit of output was met");
    case RunStatus::Stopped:
    case RunStatus::kCount: break;
    }
    return tr("stopped");
}

QString docTitle(const QString& source) {
    // After comments and blank lines: a string in three quotes, or in one.
    static const QRegularExpression pattern(
        uR"(\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*[rR]?(?:"""|'''|"|')[ \t]*(?:\r?\n[ \t]*)?([^\n"]{1,300}))"_s);
    const QRegularExpressionMatch match = pattern.match(source.left(20000));
    QString title = match.captured(1).trimmed();
    while (title.endsWith(u'.') || title.endsWith(u'\''))
        title.chop(1);
    return title;
}

} // namespace swimloop::ui
