#include "ui/timeline/overview_strip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::LaneId;
using trace::LaneKind;

namespace {

constexpr double kInset = 12; // above and below the lanes
constexpr double kMostRow = 13;
constexpr std::size_t kMostRows = 28;
constexpr double kGripReach = 5;

} // namespace

OverviewStrip::OverviewStrip(Session& session, TimelineView& view, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_view(view) {
    setObjectName(u"overview"_s);
    setAccessibleName(tr("Whole run"));
    setToolTip(tr("The whole run. Drag the frame to move the view, its edges to zoom."));
    setMouseTracking(true);
    setFixedHeight(80);
    const auto renew = [this] {
        m_isStale = true;
        update();
    };
    connect(&session, &Session::recordingChanged, this, renew);
    connect(&session, &Session::grown, this, renew);
    connect(&session, &Session::momentChanged, this, [this] { update(); });
    connect(&view, &TimelineView::rangeChanged, this, [this] { update(); });
    connect(&view, &TimelineView::axisChanged, this, renew);
    connect(&Theme::instance(), &Theme::changed, this, renew);
}

QRectF OverviewStrip::lanes() const {
    return {double(TimelineWidget::kNameWidth), kInset, std::max(1.0, width() - double(TimelineWidget::kNameWidth) - 8),
            height() - 2 * kInset};
}

double OverviewStrip::toPositionAt(double x) const {
    const ViewBounds bounds = m_view.bounds();
    return bounds.begin + (x - lanes().left()) / lanes().width() * bounds.longest();
}

double OverviewStrip::toX(double position) const {
    const ViewBounds bounds = m_view.bounds();
    return lanes().left() + (position - bounds.begin) / bounds.longest() * lanes().width();
}

QRectF OverviewStrip::frame() const {
    const QRectF area = lanes();
    const double left = toX(m_view.range().from);
    const double right = std::min(toX(m_view.range().to), area.right());
    return {left, 6, std::max(6.0, right - left), height() - 12.0};
}

void OverviewStrip::paintStill() {
    const Palette& c = colours();
    const qreal scale = devicePixelRatioF();
    m_still = QImage(size() * scale, QImage::Format_RGB32);
    m_still.setDevicePixelRatio(scale);
    QPainter painter(&m_still);
    painter.fillRect(rect(), c.ruler);
    painter.fillRect(QRectF(0, 0, width(), 1), c.border);
    painter.setFont(textFont(12, QFont::Medium));
    painter.setPen(c.muted);
    painter.drawText(QRectF(14, 12, TimelineWidget::kNameWidth - 16, 16), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Whole run"));
    m_isStale = false;
    const Recording* recording = m_session.recording();
    if (!recording || recording->spans().end().value == 0)
        return;
    const trace::Store& store = recording->store();
    painter.setFont(textFont(11));
    painter.drawText(QRectF(14, 28, TimelineWidget::kNameWidth - 16, 16), Qt::AlignLeft | Qt::AlignVCenter,
                     recording->extent());

    // Lanes that have bars; of very many, some in even steps.
    std::vector<LaneId> rows;
    for (const LaneId lane : recording->shownLanes()) {
        const LaneKind kind = recording->spans().lane(lane).kind;
        if (kind == LaneKind::Task || kind == LaneKind::Generator || kind == LaneKind::Thread)
            rows.push_back(lane);
    }
    if (rows.size() > kMostRows) {
        std::vector<LaneId> some;
        for (std::size_t i = 0; i < kMostRows; ++i)
            some.push_back(rows[i * rows.size() / kMostRows]);
        rows.swap(some);
    }
    if (rows.empty())
        return;
    const QRectF area = lanes();
    RowSizes sizes;
    sizes.row = std::min(kMostRow, area.height() / static_cast<double>(rows.size()));
    sizes.bar = std::max(1.0, std::floor(sizes.row * 0.66));
    const LayoutRequest request{recording->spans(),
                                recording->peaks(),
                                rows,
                                m_view.axis(),
                                {m_view.bounds().begin, m_view.bounds().last()},
                                area.width(),
                                0,
                                sizes.row * static_cast<double>(rows.size()),
                                sizes};
    const auto pin = store.pin();
    layOut(request, m_layout);
    painter.end();
    const QRectF bars(area.left(), area.top() + (area.height() - request.height) / 2, area.width(), request.height);
    m_raster.write(m_still, bars, m_layout, c, 0);
}

void OverviewStrip::paintEvent(QPaintEvent*) {
    if (m_isStale || m_still.size() != size() * devicePixelRatioF())
        paintStill();
    QPainter painter(this);
    painter.drawImage(QPointF(0, 0), m_still);
    if (!m_session.recording())
        return;
    const Palette& c = colours();
    painter.setRenderHint(QPainter::Antialiasing);
    // What lies outside of the frame steps back.
    QColor veil = c.ruler;
    veil.setAlphaF(0.55f);
    const QRectF shown = frame();
    const QRectF area = lanes();
    painter.fillRect(QRectF(area.left(), 1, shown.left() - area.left(), height() - 1.0), veil);
    painter.fillRect(QRectF(shown.right(), 1, width() - shown.right(), height() - 1.0), veil);
    const double playhead = toX(m_view.playheadPosition());
    painter.setPen(QPen(c.playhead, 1));
    painter.drawLine(QPointF(playhead, 6), QPointF(playhead, height() - 6.0));
    painter.setPen(QPen(c.text, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(shown.adjusted(0.8, 0, -0.8, 0), 4, 4);
}

void OverviewStrip::resizeEvent(QResizeEvent*) {
    m_isStale = true;
}

OverviewStrip::Grip OverviewStrip::gripAt(const QPointF& point) const {
    const QRectF shown = frame();
    if (std::abs(point.x() - shown.left()) <= kGripReach)
        return Grip::Left;
    if (std::abs(point.x() - shown.right()) <= kGripReach)
        return Grip::Right;
    return shown.contains(point) ? Grip::Move : Grip::None;
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || event->position().x() < TimelineWidget::kNameWidth - kGripReach)
        return;
    m_grip = gripAt(event->position());
    if (m_grip == Grip::None) {
        // Beside the frame: it comes here.
        const double half = m_view.range().length() / 2;
        const double at = toPositionAt(event->position().x());
        m_view.setRange({at - half, at + half});
        m_grip = Grip::Move;
    }
    m_before = m_view.range();
    m_grabbed = toPositionAt(event->position().x());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
    if (m_grip == Grip::None) {
        const Grip over = gripAt(event->position());
        setCursor(over == Grip::Move ? Qt::OpenHandCursor : over == Grip::None ? Qt::ArrowCursor : Qt::SizeHorCursor);
        return;
    }
    const double by = toPositionAt(event->position().x()) - m_grabbed;
    const double shortest = m_view.bounds().shortest;
    switch (m_grip) {
    case Grip::Move: m_view.setRange({m_before.from + by, m_before.to + by}); break;
    case Grip::Left:
        m_view.setRange({std::clamp(m_before.from + by, m_view.bounds().begin, m_before.to - shortest), m_before.to});
        break;
    case Grip::Right:
        m_view.setRange(
            {m_before.from, std::clamp(m_before.to + by, m_before.from + shortest, m_view.bounds().last())});
        break;
    case Grip::None: break;
    }
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*) {
    m_grip = Grip::None;
}

void OverviewStrip::wheelEvent(QWheelEvent* event) {
    m_view.zoom(std::pow(1.2, event->angleDelta().y() / 120.0), toPositionAt(event->position().x()));
    event->accept();
}

} // namespace swimloop::ui
