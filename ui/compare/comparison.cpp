#include "ui/compare/comparison.h"

#include "ui/run/moments.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::CellIndex;
using trace::EventIndex;
using trace::Store;
using trace::TickIndex;

Comparison::Comparison(Session& first, TimelineView& firstView, EngineFactory factory, QObject* parent)
    : QObject(parent)
    , m_first(first)
    , m_firstView(firstView)
    , m_secondView(m_second)
    , m_runs(m_second, std::move(factory)) {
    for (Session* session : {&m_first, &m_second}) {
        connect(session, &Session::recordingChanged, this, &Comparison::renew);
        connect(session, &Session::completed, this, &Comparison::renew);
    }
    connect(&m_first, &Session::momentChanged, this, [this] { followMoment(true); });
    connect(&m_second, &Session::momentChanged, this, [this] { followMoment(false); });
    for (const auto signal : {&TimelineView::rangeChanged, &TimelineView::axisChanged}) {
        connect(&m_firstView, signal, this, [this] { followView(true); });
        connect(&m_secondView, signal, this, [this] { followView(false); });
    }
    connect(&m_runs, &RunController::loadFailed, this, [this](const std::vector<ScriptError>& errors) {
        m_error = errors.empty() ? tr("It can not be run.") : tr("It can not be run: %1").arg(errors.front().message);
        m_second.setRecording(nullptr, false);
        emit changed();
    });
    connect(&m_runs, &RunController::finished, this, &Comparison::renew);
}

void Comparison::begin(const RunInput& input, const QString& label, bool isKept) {
    m_input = input;
    m_label = label;
    m_isKept = isKept;
    m_isActive = true;
    m_isKnown = false;
    m_error.clear();
    m_runs.run(input, false);
    emit changed();
}

void Comparison::end() {
    if (!m_isActive)
        return;
    m_isActive = false;
    m_isKept = false;
    m_isKnown = false;
    m_runs.stop();
    m_second.setRecording(nullptr, false);
    emit changed();
}

void Comparison::renew() {
    if (!m_isActive)
        return;
    const Recording* one = m_first.recording();
    const Recording* other = m_second.recording();
    m_isKnown = one && other && one->isComplete() && other->isComplete();
    if (m_isKnown)
        m_difference = differenceOf(one->store(), other->store());
    followView(true);
    followMoment(true);
    emit changed();
}

QString Comparison::sentence() const {
    if (!m_isActive)
        return {};
    if (!m_error.isEmpty())
        return m_error;
    if (!m_isKnown)
        return tr("Running…");
    switch (m_difference.kind) {
    case Difference::Kind::None: return tr("The two runs are the same, step for step.");
    case Difference::Kind::Unknown:
        return tr("The two runs are the same for %1 steps; beyond that they were not compared.")
            .arg(m_difference.sameSteps);
    case Difference::Kind::Found: break;
    }
    const Store& store = m_first.recording()->store();
    QString where;
    if (m_difference.first.value < store.eventCount()) {
        const TickIndex tick = tickAt(store, m_difference.first);
        if (tick.isValid())
            where = tr(" in tick %1").arg(store.tick(tick).number);
    }
    const QString same = m_difference.sameSteps == 0 ? tr("They differ from the start")
                         : m_difference.sameSteps == 1
                             ? tr("The first step is the same; then they part")
                             : tr("The first %1 steps are the same; then they part").arg(m_difference.sameSteps);
    return tr("%1%2: above %3, below %4.").arg(same, where, m_difference.firstDoes, m_difference.secondDoes);
}

void Comparison::showDifference() {
    if (!m_isKnown || m_difference.kind != Difference::Kind::Found)
        return;
    {
        const QScopedValueRollback guard(m_isFollowing, true);
        m_second.setMoment(m_difference.second);
    }
    const QScopedValueRollback guard(m_isFollowing, true);
    m_first.setMoment(m_difference.first);
}

EventIndex Comparison::beside(const Store& from, const Store& to, EventIndex moment) const {
    const CellIndex cell = cellAt(from, moment);
    if (!cell.isValid())
        return ui::endOf(to);
    if (m_isKnown && cell.value < m_difference.sameSteps && cell.value < to.cellCount())
        return momentOf(to, cell);
    if (m_firstView.axis() == trace::AxisKind::Time || from.tickCount() == 0 || to.tickCount() == 0) {
        // The first tick that is not earlier.
        const double seconds = secondsAt(from, moment);
        std::uint32_t low = to.firstKeptTick().value;
        std::uint32_t high = to.tickCount();
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (to.tick(TickIndex{middle}).seconds < seconds - 1e-12)
                low = middle + 1;
            else
                high = middle;
        }
        if (to.tickCount() == 0)
            return cell.value < to.cellCount() ? momentOf(to, cell) : ui::endOf(to);
        return low < to.tickCount() ? momentOf(to, TickIndex{low}) : ui::endOf(to);
    }
    const TickIndex tick = tickAt(from, moment);
    if (!tick.isValid())
        return startOf(to);
    return tick.value < to.tickCount() ? momentOf(to, TickIndex{std::max(tick.value, to.firstKeptTick().value)})
                                       : ui::endOf(to);
}

void Comparison::followMoment(bool isFromFirst) {
    if (!m_isActive || m_isFollowing || !m_first.recording() || !m_second.recording())
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    Session& from = isFromFirst ? m_first : m_second;
    Session& to = isFromFirst ? m_second : m_first;
    to.setMoment(beside(from.recording()->store(), to.recording()->store(), from.moment()));
}

void Comparison::followView(bool isFromFirst) {
    if (!m_isActive || m_isFollowing || !m_second.recording())
        return;
    // While the second run grows its view moves by itself: nothing that the first should follow.
    if (!isFromFirst && !m_isKnown)
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    TimelineView& from = isFromFirst ? m_firstView : m_secondView;
    TimelineView& to = isFromFirst ? m_secondView : m_firstView;
    to.setAxis(from.axis());
    to.setRange(from.range());
}

} // namespace swimloop::ui
