#include "ui/timeline/timeline_widget.h"

#include "ui/run/moments.h"
#include "ui/timeline/hover_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::LaneId;
using trace::Spans;

namespace {

// More arrows than this in view are a tangle: then only those of the playhead's tick and of the selection are drawn.
constexpr std::size_t kMostArrows = 60;

} // namespace

TimelineWidget::TimelineWidget(Session& session, TimelineView& view, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_view(view)
    , m_scroll(new QScrollBar(Qt::Vertical, this))
    , m_card(new HoverCard(this)) {
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_scroll->setSingleStep(32);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, [this] {
        m_areNamesStale = true;
        invalidate();
    });
    connect(&view, &TimelineView::rangeChanged, this, &TimelineWidget::invalidate);
    connect(&view, &TimelineView::axisChanged, this, [this] {
        clearHover();
        invalidate();
    });
    connect(&session, &Session::recordingChanged, this, [this] {
        clearHover();
        updateRows();
        m_scroll->setValue(0);
    });
    connect(&session, &Session::grown, this, &TimelineWidget::updateRows);
    connect(&session, &Session::problemsChanged, this, &TimelineWidget::updateMarks);
    connect(&session, &Session::momentChanged, this, [this] {
        // What runs is to be seen, as long as nobody looks at another lane.
        if (m_scroll->isVisibleTo(this) && m_session.recording() && !m_session.selectedLane().isValid())
            scrollTo(m_session.recording()->spans().laneOf(m_session.taskInFocus()));
        update();
    });
    connect(&session, &Session::selectionChanged, this, [this] {
        scrollToSelection();
        m_areNamesStale = true;
        m_isStillStale = true;
        update();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_areNamesStale = true;
        m_isStillStale = true;
        update();
    });
}

void TimelineWidget::invalidate() {
    m_isLayoutStale = true;
    m_isStillStale = true;
    update();
}

QRectF TimelineWidget::lanesRect() const {
    const int bar = m_scroll->isVisibleTo(this) ? m_scroll->width() : 0;
    return {kNameWidth, kRulerHeight, std::max(0.0, width() - kNameWidth - double(bar)),
            std::max(0.0, height() - double(kRulerHeight))};
}

RowSizes TimelineWidget::rowSizes() const {
    return RowSizes::fitting(m_rows.size(), height() - kRulerHeight, 26, m_isDense);
}

void TimelineWidget::setDense(bool isDense) {
    if (isDense == m_isDense)
        return;
    m_isDense = isDense;
    updateRows();
}

void TimelineWidget::updateRows() {
    m_rows.clear();
    if (const Recording* recording = m_session.recording())
        m_rows = recording->shownLanes();
    const RowSizes sizes = rowSizes();
    const int content = static_cast<int>(std::ceil(sizes.row * static_cast<double>(m_rows.size())));
    const int visible = std::max(0, height() - kRulerHeight);
    m_scroll->setVisible(content > visible);
    m_scroll->setRange(0, std::max(0, content - visible));
    m_scroll->setPageStep(visible);
    m_scroll->setGeometry(width() - m_scroll->sizeHint().width(), kRulerHeight, m_scroll->sizeHint().width(), visible);
    m_view.setWidth(lanesRect().width());
    m_areNamesStale = true;
    invalidate();
}

LayoutRequest TimelineWidget::request() const {
    const QRectF lanes = lanesRect();
    const Recording& recording = *m_session.recording();
    return {recording.spans(),
            recording.peaks(),
            m_rows,
            m_view.axis(),
            m_view.range(),
            lanes.width(),
            static_cast<double>(m_scroll->isVisibleTo(this) ? m_scroll->value() : 0),
            lanes.height(),
            rowSizes(),
            m_problems};
}

void TimelineWidget::setHint(const QString& hint) {
    m_hint = hint;
    update();
}

void TimelineWidget::setDifference(trace::EventIndex event) {
    if (event == m_difference)
        return;
    m_difference = event;
    update();
}

void TimelineWidget::updateMarks() {
    m_problems = placesOf(m_session.recording(), m_session.problems());
    invalidate();
}

QPointF TimelineWidget::markOf(std::size_t problem) {
    for (const ProblemMark& mark : currentLayout().marks) {
        if (mark.problem == problem)
            return toWidget(mark.centre);
    }
    return {};
}

const TimelineLayout& TimelineWidget::currentLayout() {
    if (!m_session.recording()) {
        m_layout = {};
    } else if (m_isLayoutStale) {
        const auto pin = m_session.recording()->store().pin();
        layOut(request(), m_layout);
    }
    m_isLayoutStale = false;
    return m_layout;
}

std::vector<Arrow> TimelineWidget::currentArrows() {
    std::vector<Arrow> arrows;
    if (!m_session.recording())
        return arrows;
    const TimelineLayout& layout = currentLayout();
    const LayoutRequest wanted = request();
    arrowsInView(wanted, layout, m_session.moment(), kMostArrows, arrows);
    std::vector<Arrow> strong;
    if (m_hoveredSpan != Spans::kMany)
        arrowsOf(wanted, layout, m_hoveredLane, m_hoveredSpan, strong);
    if (m_session.selectedSpan() != Spans::kMany)
        arrowsOf(wanted, layout, m_session.selectedLane(), m_session.selectedSpan(), strong);
    for (const Arrow& arrow : strong) {
        std::erase_if(arrows, [&](const Arrow& other) { return other.flow == arrow.flow; });
        arrows.push_back(arrow);
    }
    return arrows;
}

QPointF TimelineWidget::toWidget(const QPointF& point) const {
    return point + QPointF(kNameWidth, kRulerHeight - (m_scroll->isVisibleTo(this) ? m_scroll->value() : 0));
}

QRectF TimelineWidget::rowRect(std::size_t row) const {
    const RowSizes sizes = rowSizes();
    const QPointF corner = toWidget({0, static_cast<double>(row) * sizes.row});
    return {0, corner.y(), static_cast<double>(width()), sizes.row};
}

double TimelineWidget::playheadX() const {
    return kNameWidth + toPixel(m_view.range(), lanesRect().width(), m_view.playheadPosition());
}

QRectF TimelineWidget::spanRect(LaneId lane, std::uint32_t index) const {
    const auto at = std::find(m_rows.begin(), m_rows.end(), lane);
    if (at == m_rows.end() || index == Spans::kMany)
        return {};
    const Spans& spans = m_session.recording()->spans();
    if (index >= spans.lane(lane).spans.size())
        return {};
    const trace::Span& span = spans.lane(lane).spans[index];
    const double width = lanesRect().width();
    const double left =
        std::clamp(toPixel(m_view.range(), width, spans.beginOf(span, m_view.axis())), -20.0, width + 20);
    const double right =
        std::clamp(toPixel(m_view.range(), width, spans.endOf(span, m_view.axis())), -20.0, width + 20);
    const RowSizes sizes = rowSizes();
    const QPointF corner = toWidget({left, static_cast<double>(at - m_rows.begin()) * sizes.row + sizes.barTop()});
    return {corner, QSizeF(std::max(2.0, right - left), sizes.bar)};
}

void TimelineWidget::paintNames(const QRectF& lanes) {
    const qreal scale = devicePixelRatioF();
    const QSize pixels = (QSizeF(kNameWidth, lanes.height()) * scale).toSize();
    if (m_names.size() != pixels)
        m_names = QImage(pixels, QImage::Format_RGB32);
    m_names.setDevicePixelRatio(scale);
    QPainter painter(&m_names);
    m_painter.paintNames(painter, m_layout, colours(), request().top, kNameWidth, lanes.height(), {},
                         m_session.selectedLane());
    m_areNamesStale = false;
}

void TimelineWidget::paintStill() {
    const Palette& c = colours();
    const qreal scale = devicePixelRatioF();
    const QSize pixels = size() * scale;
    if (m_still.size() != pixels)
        m_still = QImage(pixels, QImage::Format_RGB32);
    m_still.setDevicePixelRatio(scale);
    const QRectF lanes = lanesRect();
    const TimelineLayout& layout = currentLayout();
    const bool hasRun = m_session.recording() && !m_session.recording()->isEmpty();
    if (hasRun) {
        const auto pin = m_session.recording()->store().pin();
        const LayoutRequest wanted = request();
        const auto paintIn = [&](auto paint) {
            QPainter painter(&m_still);
            painter.translate(lanes.topLeft());
            painter.setClipRect(QRectF(QPointF(0, 0), lanes.size()));
            paint(painter);
        };
        paintIn([&](QPainter& painter) { m_painter.paintGround(painter, wanted, layout, c); });
        m_raster.write(m_still, lanes, layout, c, wanted.top);
        paintIn([&](QPainter& painter) { m_painter.paintWords(painter, wanted, layout, c); });
        if (m_areNamesStale || m_names.size() != (QSizeF(kNameWidth, lanes.height()) * scale).toSize())
            paintNames(lanes);
    } else {
        m_still.fill(c.panel);
    }
    QPainter painter(&m_still);
    if (hasRun) {
        painter.drawImage(QPointF(0, kRulerHeight), m_names);
        painter.save();
        painter.translate(kNameWidth, 0);
        m_painter.paintRuler(painter, layout, c, kRulerHeight);
        painter.restore();
    }
    painter.fillRect(QRectF(lanes.right(), kRulerHeight, width() - lanes.right(), lanes.height()), c.panel);
    painter.fillRect(QRectF(0, 0, kNameWidth, kRulerHeight), c.ruler);
    painter.fillRect(QRectF(lanes.right(), 0, width() - lanes.right(), kRulerHeight), c.ruler);
    painter.fillRect(QRectF(0, kRulerHeight - 1, width(), 1), c.border);
    painter.setFont(textFont(12, QFont::Medium));
    painter.setPen(c.muted);
    const bool hasTicks = !hasRun || m_session.recording()->store().tickCount() > 0;
    painter.drawText(QRectF(14, 0, kNameWidth - 14, kRulerHeight - 2), Qt::AlignLeft | Qt::AlignVCenter,
                     m_view.axis() == trace::AxisKind::Time ? tr("Virtual time")
                     : hasTicks                             ? tr("Event loop tick")
                                                            : tr("Step"));
    m_isStillStale = false;
}

void TimelineWidget::paintEvent(QPaintEvent*) {
    if (m_isStillStale || m_still.size() != size() * devicePixelRatioF())
        paintStill();
    QPainter painter(this);
    painter.drawImage(QPointF(0, 0), m_still);
    if (!m_session.recording() || m_session.recording()->isEmpty()) {
        paintEmpty(painter);
        return;
    }
    const QRectF lanes = lanesRect();
    painter.save();
    painter.setClipRect(lanes);
    painter.translate(lanes.topLeft());
    const bool isFocused = m_hoveredSpan != Spans::kMany || m_session.selectedSpan() != Spans::kMany;
    m_painter.paintArrows(painter, currentArrows(), colours(), request().top, isFocused);
    m_painter.paintMarks(painter, currentLayout(), colours(), request().top);
    painter.restore();
    paintSelection(painter);
    paintDifference(painter);
    paintPlayhead(painter);
    if (m_showsFocus && hasFocus()) {
        painter.setPen(QPen(colours().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineWidget::paintSelection(QPainter& painter) const {
    const Palette& c = colours();
    painter.save();
    painter.setClipRect(lanesRect());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const auto outline = [&](const QRectF& bar, double width) {
        if (bar.isEmpty())
            return;
        painter.setPen(QPen(c.text, width));
        painter.drawRoundedRect(bar.adjusted(0.5, -0.5, -0.5, 0.5), 4, 4);
    };
    if (m_hoveredSpan != Spans::kMany)
        outline(spanRect(m_hoveredLane, m_hoveredSpan), 1.2);
    outline(spanRect(m_session.selectedLane(), m_session.selectedSpan()), 2);
    painter.restore();
}

void TimelineWidget::paintDifference(QPainter& painter) const {
    if (!m_difference.isValid())
        return;
    const Palette& c = colours();
    const QRectF lanes = lanesRect();
    const double x = kNameWidth + toPixel(m_view.range(), lanes.width(), positionOf(m_session.recording()->spans(), m_view.axis(), m_difference));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (x >= lanes.left() && x <= lanes.right()) {
        painter.setPen(QPen(c.error, 1.8, Qt::DashLine));
        painter.drawLine(QPointF(x, kRulerHeight), QPointF(x, height()));
    }
    // Out of sight, the flag stands at the edge that it lies behind.
    const double pole = std::clamp(x, lanes.left() + 13, lanes.right() - 13);
    const QRectF flag(pole - 12, kRulerHeight - 17.0, 24, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.error);
    painter.drawRoundedRect(flag, 4, 4);
    painter.setPen(c.panel);
    painter.setFont(textFont(13, QFont::DemiBold));
    painter.drawText(flag, Qt::AlignCenter, u"\u2260"_s);
    painter.restore();
}

void TimelineWidget::paintPlayhead(QPainter& painter) const {
    const QRectF lanes = lanesRect();
    const double x = playheadX();
    if (x < lanes.left() - 1 || x > lanes.right() + 1)
        return;
    const Palette& c = colours();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(QRectF(lanes.left() - 7, 0, lanes.width() + 14, height()));
    painter.setPen(QPen(c.playhead, 1.6));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.playhead);
    painter.drawPolygon(QPolygonF{{x - 7, 0}, {x + 7, 0}, {x + 7, 3}, {x, 11}, {x - 7, 3}});
    painter.restore();
}

void TimelineWidget::paintEmpty(QPainter& painter) const {
    painter.setFont(textFont(13));
    painter.setPen(colours().muted);
    painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap,
                     m_session.recording() && m_session.recording()->input().source.trimmed().isEmpty()
                         ? tr("This file is empty. Write a script at the left, or choose one from the gallery.")
                     : m_session.recording() ? tr("Nothing to draw: no event loop ran, and no generator or thread.\nWhat the script printed stands below.")
                     : m_hint.isEmpty()    ? tr("Open a Python file, drop one here, or choose a scenario from the gallery.")
                                           : m_hint);
}

void TimelineWidget::resizeEvent(QResizeEvent*) {
    updateRows();
}

void TimelineWidget::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRows();
    QWidget::changeEvent(event);
}

void TimelineWidget::scrollToSelection() {
    scrollTo(m_session.selectedLane());
}

void TimelineWidget::scrollTo(LaneId lane) {
    const auto at = lane.isValid() ? std::find(m_rows.begin(), m_rows.end(), lane) : m_rows.end();
    if (at == m_rows.end() || !m_scroll->isVisibleTo(this))
        return;
    const RowSizes sizes = rowSizes();
    const int top = static_cast<int>(static_cast<double>(at - m_rows.begin()) * sizes.row);
    const int bottom = top + static_cast<int>(sizes.row);
    if (top < m_scroll->value())
        m_scroll->setValue(top);
    else if (bottom > m_scroll->value() + m_scroll->pageStep())
        m_scroll->setValue(bottom - m_scroll->pageStep());
}

void TimelineWidget::frameSelection() {
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    const Spans& spans = recording->spans();
    const LaneId lane = m_session.selectedLane();
    const std::uint32_t index = m_session.selectedSpan();
    if (lane.isValid() && index != Spans::kMany && index < spans.lane(lane).spans.size()) {
        const ViewRange before = m_view.range();
        const trace::Span& span = spans.lane(lane).spans[index];
        m_view.show(spans.beginOf(span, m_view.axis()), spans.endOf(span, m_view.axis()));
        if (m_view.range() != before)
            return;
    }
    m_view.fit();
}

void TimelineWidget::selectNeighbour(int by) {
    if (m_rows.empty())
        return;
    const auto at = std::find(m_rows.begin(), m_rows.end(), m_session.selectedLane());
    std::ptrdiff_t row =
        at == m_rows.end() ? (by > 0 ? -1 : static_cast<std::ptrdiff_t>(m_rows.size())) : at - m_rows.begin();
    row = std::clamp<std::ptrdiff_t>(row + by, 0, static_cast<std::ptrdiff_t>(m_rows.size()) - 1);
    const LaneId lane = m_rows[static_cast<std::size_t>(row)];
    m_session.select(lane, m_session.recording()->spans().spanAt(lane, m_session.moment()));
}

void TimelineWidget::selectNextSpan(int direction) {
    const Recording* recording = m_session.recording();
    if (!recording || !m_session.selectedLane().isValid())
        return;
    const trace::Lane& lane = recording->spans().lane(m_session.selectedLane());
    if (lane.spans.empty())
        return;
    std::uint32_t index = m_session.selectedSpan();
    if (index == Spans::kMany)
        index = recording->spans().spanAt(m_session.selectedLane(), m_session.moment());
    else if (direction > 0 && index + 1 < lane.spans.size())
        ++index;
    else if (direction < 0 && index > 0)
        --index;
    if (index == Spans::kMany)
        index = 0;
    m_session.select(m_session.selectedLane(), index);
    m_session.setMoment(lane.spans[index].begin);
}

} // namespace swimloop::ui
