#include "ui/timeline/timeline_view.h"

#include "ui/run/moments.h"

#include <algorithm>

namespace swimloop::ui {

using trace::AxisKind;

namespace {

// A step that is this wide has room for a short label.
constexpr double kReadableUnit = 46;
// A run that needs no more than this much of the view at that size is shown whole.
constexpr double kSqueeze = 1.1;
// Beyond the end, in pixels: for the words at the ends of lanes.
constexpr double kEndRoom = 78;

} // namespace

TimelineView::TimelineView(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::recordingChanged, this, [this] {
        const Recording* recording = m_session.recording();
        const QString script = recording ? recording->input().path + recording->input().name : QString();
        if (script != m_script)
            m_isTouched = false;
        m_script = script;
        resetRange();
    });
    connect(&session, &Session::grown, this, [this] { resetRange(); });
    connect(&session, &Session::completed, this, [this] { resetRange(); });
    connect(&session, &Session::momentChanged, this, &TimelineView::revealMoment);
}

ViewBounds TimelineView::bounds() const {
    ViewBounds bounds;
    const Recording* recording = m_session.recording();
    const double length = recording ? recording->spans().axis(m_axis).length() : 0;
    if (m_axis == AxisKind::Time) {
        bounds.end = length > 0 ? length : 1;
        bounds.shortest = std::min(bounds.end, std::max(bounds.end * 1e-9, 1e-9));
    } else {
        bounds.begin = recording ? recording->pictureBegin(m_axis) : 0;
        bounds.end = std::max(length, bounds.begin + 1);
        bounds.shortest = std::min(bounds.length(), std::max(m_width / 400, 0.5));
    }
    bounds.air = bounds.length() * std::min(0.3, kEndRoom / std::max(m_width - kEndRoom, 1.0));
    return bounds;
}

ViewRange TimelineView::firstRange() const {
    const ViewBounds limits = bounds();
    const bool isLive = m_session.recording() && !m_session.recording()->isComplete();
    if (m_axis == AxisKind::Time || isLive || limits.length() * kReadableUnit + kEndRoom <= m_width * kSqueeze) {
        return fitted(limits);
    }
    return clamped({limits.begin, limits.begin + m_width / kReadableUnit}, limits);
}

void TimelineView::resetRange() {
    if (m_isTouched)
        apply(clamped(m_range, bounds()));
    else
        apply(firstRange());
}

void TimelineView::apply(const ViewRange& range) {
    if (range == m_range)
        return;
    m_range = range;
    emit rangeChanged();
}

void TimelineView::setAxis(AxisKind axis) {
    if (axis == m_axis)
        return;
    const AxisKind before = m_axis;
    const double middle = (m_range.from + m_range.to) / 2;
    m_axis = axis;
    ViewRange range = firstRange();
    if (const Recording* recording = m_session.recording(); recording && m_isTouched) {
        // As many steps as were shown, around the same moment.
        const trace::Spans& spans = recording->spans();
        const double length = spans.axis(before).length();
        const double share = length > 0 ? m_range.length() / length : 1;
        const double around = positionOf(spans, axis, momentAt(spans, before, middle, 0));
        const double half = bounds().length() * share / 2;
        range = clamped({around - half, around + half}, bounds());
    }
    m_range = range;
    emit axisChanged();
    emit rangeChanged();
}

void TimelineView::setRange(const ViewRange& range) {
    m_isTouched = true;
    apply(clamped(range, bounds()));
}

void TimelineView::zoom(double factor, double anchor) {
    m_isTouched = true;
    apply(zoomed(m_range, anchor, factor, bounds()));
}

void TimelineView::zoomAtPlayhead(double factor) {
    const double playhead = playheadPosition();
    const bool isVisible = playhead >= m_range.from && playhead <= m_range.to;
    zoom(factor, isVisible ? playhead : (m_range.from + m_range.to) / 2);
}

void TimelineView::pan(double share) {
    m_isTouched = true;
    apply(panned(m_range, m_range.length() * share, bounds()));
}

void TimelineView::fit() {
    m_isTouched = true;
    apply(fitted(bounds()));
}

void TimelineView::show(double from, double to) {
    m_isTouched = true;
    const double air = std::max((to - from) * 0.25, bounds().shortest * 0.5);
    apply(clamped({from - air, to + air}, bounds()));
}

double TimelineView::playheadPosition() const {
    const Recording* recording = m_session.recording();
    return recording ? positionOf(recording->spans(), m_axis, m_session.moment()) : 0;
}

void TimelineView::revealMoment() {
    const double position = playheadPosition();
    if (position < m_range.from || position > m_range.to)
        apply(revealing(m_range, position, 0.25, bounds()));
}

void TimelineView::setWidth(double width) {
    if (width < 1 || width == m_width)
        return;
    const double before = m_width;
    m_width = width;
    if (!m_isTouched) {
        apply(firstRange());
    } else {
        // A wider view shows more, it does not stretch.
        apply(clamped({m_range.from, m_range.from + m_range.length() * width / before}, bounds()));
    }
}

} // namespace swimloop::ui
