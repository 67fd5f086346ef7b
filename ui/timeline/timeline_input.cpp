// What the timeline does with the mouse, the wheel and the keys that are its own. Keys for playing are the window's.
#include "ui/run/moments.h"
#include "ui/timeline/hover_text.h"
#include "ui/timeline/timeline_widget.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using trace::LaneId;
using trace::Spans;

namespace {

constexpr double kZoomOfWheelStep = 1.2; // of 120 units
constexpr double kPanOfWheelStep = 0.1;  // of the view
constexpr double kSnapPixels = 6;
constexpr double kHandleReach = 7; // beside the playhead

// A virtual time at which what came of the moment still holds: between its tick and the next one that is later, since what happens
// at the very time of a tick comes before it.
double secondsAfter(const trace::Store& store, trace::EventIndex moment) {
    constexpr std::uint32_t kMostTicks = 10'000;
    const double seconds = store.secondsAt(moment);
    const trace::TickIndex tick = store.tickOf(moment);
    const std::uint32_t first = tick.isValid() ? tick.value + 1 : 0;
    for (std::uint32_t i = first; i < store.tickCount() && i - first < kMostTicks; ++i) {
        const double next = store.tick(trace::TickIndex{i}).seconds;
        if (next > seconds)
            return (seconds + next) / 2;
    }
    return seconds + 0.001;
}

} // namespace

double TimelineWidget::toPositionAt(double x) const {
    return toPosition(m_view.range(), lanesRect().width(), x - kNameWidth);
}

bool TimelineWidget::isOnPlayhead(const QPointF& point) const {
    const double x = playheadX();
    if (x < kNameWidth - 1 || x > lanesRect().right() + 1)
        return false;
    const double reach = point.y() < kRulerHeight ? kHandleReach : 3;
    return std::abs(point.x() - x) <= reach;
}

void TimelineWidget::scrubTo(double x) {
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    const QRectF lanes = lanesRect();
    const double clampedX = std::clamp(x, lanes.left(), lanes.right());
    const double snap = kSnapPixels / std::max(1.0, lanes.width()) * m_view.range().length();
    m_session.setMoment(momentAt(recording->spans(), m_view.axis(), toPositionAt(clampedX), snap));
}

void TimelineWidget::mousePressEvent(QMouseEvent* event) {
    m_pressedAt = event->position();
    m_pressedRange = m_view.range();
    m_pressedScroll = m_scroll->value();
    if (event->button() == Qt::LeftButton && m_session.recording()) {
        const bool isInRuler = event->position().y() < kRulerHeight && event->position().x() >= kNameWidth;
        if (isInRuler || isOnPlayhead(event->position())) {
            m_drag = Drag::Playhead;
            clearHover();
            if (isInRuler && !isOnPlayhead(event->position()))
                scrubTo(event->position().x());
            return;
        }
        m_drag = Drag::Pressed;
    } else if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    }
}

void TimelineWidget::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    switch (m_drag) {
    case Drag::Playhead: scrubTo(event->position().x()); return;
    case Drag::Pressed:
        if ((event->position() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
            return;
        m_drag = Drag::Pan;
        clearHover();
        setCursor(Qt::ClosedHandCursor);
        [[fallthrough]];
    case Drag::Pan: {
        const QPointF by = event->position() - m_pressedAt;
        const double units = by.x() / std::max(1.0, lanesRect().width()) * m_pressedRange.length();
        m_view.setRange({m_pressedRange.from - units, m_pressedRange.to - units});
        m_scroll->setValue(m_pressedScroll - static_cast<int>(by.y()));
        return;
    }
    case Drag::None: break;
    }
    const bool isHandle = isOnPlayhead(event->position()) && event->position().y() < kRulerHeight;
    setCursor(isHandle ? Qt::SizeHorCursor : Qt::ArrowCursor);
    hoverAt(event->position());
}

void TimelineWidget::mouseReleaseEvent(QMouseEvent* event) {
    const Drag drag = m_drag;
    m_drag = Drag::None;
    setCursor(Qt::ArrowCursor);
    if (drag != Drag::Pressed || event->button() != Qt::LeftButton || !m_session.recording())
        return;
    const QPointF inLayout = event->position() - toWidget({0, 0});
    const Hit hit = hitTest(request(), currentLayout(), inLayout);
    if (hit.mark && event->position().x() >= kNameWidth)
        m_session.showProblem(static_cast<int>(hit.mark->problem));
    else if (!hit.row)
        m_session.clearSelection();
    else
        m_session.select(hit.row->lane, hit.isOnBar ? hit.span : Spans::kMany);
}

void TimelineWidget::mouseDoubleClickEvent(QMouseEvent* event) {
    const Recording* recording = m_session.recording();
    if (!recording || event->button() != Qt::LeftButton || event->position().y() < kRulerHeight)
        return;
    const QPointF inLayout = event->position() - toWidget({0, 0});
    const Hit hit = hitTest(request(), currentLayout(), inLayout);
    if (!hit.row || hit.span == Spans::kMany)
        return;
    const trace::Span& span = recording->spans().lane(hit.row->lane).spans[hit.span];
    m_session.select(hit.row->lane, hit.span);
    m_session.setMoment(span.begin);
    emit placeActivated(recording->spans().placeOf(span));
}

void TimelineWidget::contextMenuEvent(QContextMenuEvent* event) {
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    clearHover();
    // By the keyboard: where the playhead stands, for the task that is selected.
    trace::TaskId task = m_session.selectedTask();
    trace::EventIndex moment = m_session.moment();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QPointF point = event->pos();
        const Hit hit = hitTest(request(), currentLayout(), point - toWidget({0, 0}));
        task = {};
        if (hit.row && point.y() >= kRulerHeight)
            task = recording->spans().lane(hit.row->lane).task();
        const double x = std::clamp(point.x(), lanesRect().left(), lanesRect().right());
        moment = momentAt(recording->spans(), m_view.axis(), toPositionAt(x), 0);
    }
    if (task && moment < recording->store().task(task).created)
        moment = recording->store().task(task).created; // before that there is nothing to be met
    event->accept();
    emit menuAsked(task, secondsAfter(recording->store(), moment), event->globalPos());
}

void TimelineWidget::wheelEvent(QWheelEvent* event) {
    const QPoint steps = event->angleDelta();
    const double upright = steps.y() / 120.0;
    const double sideways = steps.x() / 120.0;
    event->accept();
    if (event->modifiers() & Qt::ControlModifier) {
        const double anchor = toPositionAt(std::max<double>(event->position().x(), kNameWidth));
        m_view.zoom(std::pow(kZoomOfWheelStep, upright), anchor);
    } else if (event->modifiers() & Qt::ShiftModifier) {
        m_view.pan(-(upright + sideways) * kPanOfWheelStep);
    } else {
        if (sideways != 0)
            m_view.pan(-sideways * kPanOfWheelStep);
        if (upright != 0 && m_scroll->isVisibleTo(this))
            m_scroll->setValue(m_scroll->value() - static_cast<int>(upright * 48));
        else if (upright != 0)
            m_view.pan(-upright * kPanOfWheelStep);
    }
    hoverAt(event->position());
}

void TimelineWidget::hoverAt(const QPointF& point) {
    const Recording* recording = m_session.recording();
    if (!recording || point.y() < kRulerHeight || point.x() > lanesRect().right()) {
        clearHover();
        return;
    }
    const auto pin = recording->store().pin();
    const TimelineLayout& layout = currentLayout();
    const QPointF inLayout = point - toWidget({0, 0});
    const Hit hit = hitTest(request(), layout, inLayout);
    CardText text;
    QRectF anchor;
    LaneId lane;
    std::uint32_t span = Spans::kMany;
    if (hit.mark && point.x() >= kNameWidth && hit.mark->problem < m_session.problems().size()) {
        text = cardOfProblem(*recording, m_session.problems()[hit.mark->problem]);
        const QPointF centre = toWidget(hit.mark->centre);
        anchor = QRectF(centre.x() - 8, centre.y() - 8, 16, 16);
    } else if (hit.row && point.x() < kNameWidth) {
        text = cardOfLane(*recording, hit.row->lane);
        anchor = QRectF(toWidget({0, hit.row->top}), QSizeF(0, layout.sizes.row - 12)).translated(20, 0);
    } else if (hit.row && hit.isOnBar) {
        lane = hit.row->lane;
        span = hit.span;
        text = cardOfSpan(*recording, lane, span);
        const QRectF bar = spanRect(lane, span);
        // Beside the pointer where the bar is much wider than the card.
        anchor = QRectF(std::clamp(point.x(), bar.left(), bar.right()), bar.top(), 0, bar.height());
        if (bar.width() < 300)
            anchor = bar;
    } else if (hit.row && hit.value) {
        text = cardOfValue(*recording, *hit.row, *hit.value);
        anchor = QRectF(toWidget({hit.value->left, hit.row->top}), QSizeF(hit.value->width(), layout.sizes.row * 0.75));
        anchor.setLeft(std::max<double>(anchor.left(), kNameWidth));
        anchor.setRight(std::min(anchor.right(), lanesRect().right()));
    }
    if (lane != m_hoveredLane || span != m_hoveredSpan) {
        m_hoveredLane = lane;
        m_hoveredSpan = span;
        update();
    }
    if (text.isEmpty())
        m_card->hide();
    else if (m_card->isHidden() || !(m_card->text() == text))
        m_card->showAt(text, anchor, rect());
}

CardText TimelineWidget::cardText(LaneId lane, std::uint32_t span) const {
    const Recording* recording = m_session.recording();
    return recording ? cardOfSpan(*recording, lane, span) : CardText{};
}

void TimelineWidget::clearHover() {
    m_card->hide();
    if (m_hoveredSpan == Spans::kMany && !m_hoveredLane.isValid())
        return;
    m_hoveredLane = {};
    m_hoveredSpan = Spans::kMany;
    update();
}

void TimelineWidget::leaveEvent(QEvent* event) {
    clearHover();
    QWidget::leaveEvent(event);
}

bool TimelineWidget::event(QEvent* event) {
    // A widget that was reached by Tab shows it.
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        m_showsFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
        update();
    }
    return QWidget::event(event);
}

void TimelineWidget::keyPressEvent(QKeyEvent* event) {
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier & ~Qt::ShiftModifier) == Qt::NoModifier;
    if (!isPlain || !m_session.recording()) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up: selectNeighbour(-1); break;
    case Qt::Key_Down: selectNeighbour(1); break;
    case Qt::Key_PageUp: m_scroll->triggerAction(QAbstractSlider::SliderPageStepSub); break;
    case Qt::Key_PageDown: m_scroll->triggerAction(QAbstractSlider::SliderPageStepAdd); break;
    case Qt::Key_Escape: m_session.clearSelection(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace swimloop::ui
