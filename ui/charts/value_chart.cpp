#include "ui/charts/value_chart.h"

#include "ui/charts/step_series.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLabelRoom = 27; // pixels between two marks

} // namespace

ValueChart::ValueChart(Hue hue, QWidget* parent)
    : QChartView(new QChart, parent)
    , m_hue(hue)
    , m_line(new QLineSeries)
    , m_ground(new QLineSeries)
    , m_area(new QAreaSeries(m_line, m_ground))
    , m_bound(new QLineSeries)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    m_ground->setParent(m_area);
    m_line->setParent(m_area);
    chart()->addSeries(m_area);
    chart()->addSeries(m_bound);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    for (QAbstractSeries* series : {static_cast<QAbstractSeries*>(m_area), static_cast<QAbstractSeries*>(m_bound)}) {
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    }
    m_x->setLabelsVisible(false);
    m_x->setGridLineVisible(false);
    m_x->setTickCount(2);
    m_y->setTickType(QValueAxis::TicksDynamic);
    m_y->setTickAnchor(0);
    m_y->setLabelFormat(u"%d"_s);
    m_y->setLabelsFont(textFont(10));
    setMinimumSize(150, 90);
    applyTheme();
    connect(&Theme::instance(), &Theme::changed, this, &ValueChart::applyTheme);
}

void ValueChart::applyTheme() {
    const Palette& c = colours();
    const QColor colour = m_hue == Hue::Value ? c.valueLine : m_hue == Hue::Accent ? c.accent : c.calmLine;
    QColor fill = colour;
    fill.setAlphaF(0.15f);
    setBackgroundBrush(c.panel);
    chart()->setBackgroundBrush(c.panel);
    m_area->setPen(QPen(colour, 2));
    m_area->setBrush(fill);
    m_bound->setPen(QPen(colour, 1, Qt::DashLine));
    for (QValueAxis* axis : {m_x, m_y}) {
        axis->setLinePen(QPen(c.border, 1));
        axis->setGridLinePen(QPen(c.grid, 1));
        axis->setLabelsBrush(c.muted);
    }
    viewport()->update();
}

void ValueChart::setLine(const std::vector<QPointF>& corners, double from, double to, double highest, double bound,
                         const QString& boundName) {
    // As many marks as there is room for: the others would be shown as dots.
    m_highest = std::max(highest, bound);
    const ValueScale scale = valueScale(m_highest, std::max(1, height() / kLabelRoom));
    m_boundName = boundName;
    m_boundAt = bound;
    m_x->setRange(from, std::max(to, from + 1e-9));
    m_y->setRange(0, scale.top);
    m_y->setTickInterval(scale.step);
    m_line->replace(QList<QPointF>(corners.begin(), corners.end()));
    m_ground->replace(QList<QPointF>{{from, 0}, {to, 0}});
    m_bound->replace(bound > 0 ? QList<QPointF>{{from, bound}, {to, bound}} : QList<QPointF>{});
    m_bound->setVisible(bound > 0);
}

void ValueChart::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    const ValueScale scale = valueScale(m_highest, std::max(1, height() / kLabelRoom));
    m_y->setRange(0, scale.top);
    m_y->setTickInterval(scale.step);
}

void ValueChart::setPlayhead(double x) {
    if (x == m_playhead)
        return;
    m_playhead = x;
    viewport()->update();
}

QList<QPointF> ValueChart::corners() const {
    return m_line->points();
}

void ValueChart::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    const Palette& c = colours();
    const QRectF plot = chart()->plotArea();
    painter->save();
    if (m_boundAt > 0) {
        painter->setFont(textFont(10));
        painter->setPen(m_bound->pen().color());
        const double y = chart()->mapToPosition({m_x->max(), m_boundAt}, m_bound).y();
        painter->drawText(QRectF(plot.left(), y - 15, plot.width() - 2, 14), Qt::AlignRight | Qt::AlignBottom,
                          m_boundName);
    }
    const double x = chart()->mapToPosition({m_playhead, 0}, m_bound).x();
    if (x >= plot.left() - 1 && x <= plot.right() + 1) {
        painter->setPen(QPen(c.playhead, 1.3));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    painter->restore();
}

void ValueChart::scrubTo(const QPointF& point) {
    const QPointF inScene = mapToScene(point.toPoint());
    emit clicked(std::clamp(chart()->mapToValue(inScene, m_bound).x(), m_x->min(), m_x->max()));
}

void ValueChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        scrubTo(event->position());
}

void ValueChart::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        scrubTo(event->position());
}

} // namespace swimloop::ui
