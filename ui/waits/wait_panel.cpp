#include "ui/waits/wait_panel.h"

#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kArrow = 7;

enum class Turn : std::uint8_t { Onward, Beside, Back };

Turn turnOf(const QRectF& from, const QRectF& to) {
    return to.left() > from.right() ? Turn::Onward : to.left() > from.left() - 1 ? Turn::Beside : Turn::Back;
}

// From the right edge of one box to the left edge of another; in the same column around its right, else back below.
QPainterPath wayOf(const QRectF& from, const QRectF& to) {
    QPainterPath way;
    const QPointF begin(from.right(), from.center().y());
    const QPointF end(to.left() - kArrow, to.center().y());
    if (turnOf(from, to) == Turn::Beside) {
        const QPointF into(to.right() + kArrow, to.center().y());
        way.moveTo(begin);
        way.cubicTo(begin + QPointF(30, 0), into + QPointF(30, 0), into);
        return way;
    }
    if (turnOf(from, to) == Turn::Onward) {
        way.moveTo(begin);
        const double bend = (end.x() - begin.x()) / 2;
        way.cubicTo(begin + QPointF(bend, 0), end - QPointF(bend, 0), end);
        return way;
    }
    const double below = std::max(from.bottom(), to.bottom()) + 18;
    const QPointF into(to.center().x() - 12, to.bottom() + kArrow);
    way.moveTo(from.center().x() + 12, from.bottom());
    way.cubicTo(QPointF(from.center().x() + 12, below + 8), QPointF(into.x(), below + 8), into);
    return way;
}

void paintHead(QPainter& painter, const QPainterPath& way, Turn turn) {
    const QPointF along = turn == Turn::Back     ? QPointF(0, -kArrow)
                          : turn == Turn::Beside ? QPointF(-kArrow, 0)
                                                 : QPointF(kArrow, 0);
    const QPointF across = turn == Turn::Back ? QPointF(4, 0) : QPointF(0, 4);
    const QPointF end = way.currentPosition();
    painter.drawPolygon(QPolygonF{end + along, end + across, end - across});
}

} // namespace

WaitView::WaitView(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
    setObjectName(u"waitView"_s);
    setMouseTracking(true);
}

void WaitView::setGraph(WaitGraph graph) {
    m_graph = std::move(graph);
    setMinimumSize(m_graph.size.toSize());
    setAccessibleName(tr("Who waits for whom"));
    // What the arrows say, for who does not see them.
    constexpr std::size_t kMostSaid = 40;
    QString said = m_graph.sentence;
    for (std::size_t i = 0; i < std::min(kMostSaid, m_graph.edges.size()); ++i) {
        const WaitEdge& edge = m_graph.edges[i];
        said += u" %1 → %2: %3."_s.arg(m_graph.nodes[edge.from].title, m_graph.nodes[edge.to].title, edge.label);
    }
    setAccessibleDescription(said);
    update();
}

void WaitView::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const WaitEdge& edge : m_graph.edges) {
        const QRectF& from = m_graph.nodes[edge.from].rect;
        const QRectF& to = m_graph.nodes[edge.to].rect;
        const QPainterPath way = wayOf(from, to);
        const Turn turn = turnOf(from, to);
        const QColor colour = edge.isInCircle ? c.error : c.muted;
        painter.setPen(QPen(colour, edge.isInCircle ? 2.2 : 1.3));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(way);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        paintHead(painter, way, turn);
        painter.setFont(textFont(11));
        // Many may wait for one, and one be held by many: beside the end where the others are not.
        const bool isHeld = !m_graph.nodes[edge.from].task;
        const QPointF middle = way.pointAtPercent(turn != Turn::Onward ? 0.5 : isHeld ? 0.72 : 0.3);
        QRectF word(0, 0, painter.fontMetrics().horizontalAdvance(edge.label) + 8, 16);
        word.moveCenter(middle);
        painter.setBrush(c.panel);
        painter.drawRoundedRect(word, 3, 3);
        painter.setPen(colour);
        painter.drawText(word, Qt::AlignCenter, edge.label);
    }
    const trace::TaskId selected = m_session.selectedTask();
    for (const WaitNode& node : m_graph.nodes) {
        const bool isSelected = (selected && node.task == selected);
        painter.setPen(QPen(node.isInCircle ? c.error
                            : isSelected    ? c.accent
                                            : c.border,
                            node.isInCircle || isSelected ? 2 : 1));
        painter.setBrush(node.isInCircle ? c.errorSoft : c.control);
        // Tasks are round, what they wait for is square.
        const double corner = node.task ? 9 : 2;
        painter.drawRoundedRect(node.rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
        const StateColour& state = c.state(node.state);
        const QRectF swatch(node.rect.left() + 9, node.rect.center().y() - 6, 12, 12);
        painter.setPen(state.edge.isValid() ? QPen(state.edge, 1) : QPen(Qt::NoPen));
        painter.setBrush(state.fill.isValid() ? state.fill : c.faint);
        if (node.task)
            painter.drawRoundedRect(swatch, 3, 3);
        else
            painter.drawEllipse(swatch);
        const QRectF words = node.rect.adjusted(28, 3, -7, -3);
        painter.setFont(textFont(12, QFont::DemiBold));
        painter.setPen(node.isInCircle ? c.error : c.text);
        const bool hasTwo = !node.subtitle.isEmpty();
        painter.drawText(hasTwo ? words.adjusted(0, 0, 0, -words.height() / 2) : words,
                         Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(node.title, Qt::ElideRight, static_cast<int>(words.width())));
        if (hasTwo) {
            painter.setFont(textFont(11));
            painter.setPen(c.muted);
            painter.drawText(
                words.adjusted(0, words.height() / 2, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                painter.fontMetrics().elidedText(node.subtitle, Qt::ElideRight, static_cast<int>(words.width())));
        }
    }
}

const WaitNode* WaitView::nodeAt(const QPointF& point) const {
    for (const WaitNode& node : m_graph.nodes) {
        if (node.rect.contains(point))
            return &node;
    }
    return nullptr;
}

void WaitView::mousePressEvent(QMouseEvent* event) {
    const WaitNode* node = nodeAt(event->position());
    if (!node || !m_session.recording())
        return;
    if (node->task)
        m_session.selectTask(node->task);
    else if (const trace::LaneId lane = m_session.recording()->spans().laneOf(node->object); lane.isValid())
        m_session.select(lane);
    update();
}

void WaitView::mouseMoveEvent(QMouseEvent* event) {
    const WaitNode* node = nodeAt(event->position());
    setCursor(node ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(node ? (node->subtitle.isEmpty() ? node->title : node->title + u" · "_s + node->subtitle) : QString());
}

WaitPanel::WaitPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_note(new QLabel(this))
    , m_scroll(new QScrollArea(this))
    , m_view(new WaitView(session)) {
    setObjectName(u"waits"_s);
    m_note->setFont(textFont(12));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(18, 10, 16, 4);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_view);
    m_scroll->setAccessibleName(tr("Who waits for whom"));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_note);
    box->addWidget(m_scroll, 1);
    connect(&session, &Session::recordingChanged, this, &WaitPanel::follow);
    connect(&session, &Session::momentChanged, this, &WaitPanel::follow);
    connect(&session, &Session::completed, this, &WaitPanel::follow);
    connect(&session, &Session::selectionChanged, m_view, QOverload<>::of(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, m_view, QOverload<>::of(&QWidget::update));
}

QString WaitPanel::sentence() const {
    return m_note->text();
}

void WaitPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    follow();
}

void WaitPanel::follow() {
    if (!isVisible())
        return;
    const Recording* recording = m_session.recording();
    m_view->setGraph(recording ? waitGraphOf(*recording, m_session.moment()) : WaitGraph{});
    m_note->setText(recording ? m_view->graph().sentence
                              : tr("Here stands who waits for whom, once a script has run."));
}

} // namespace swimloop::ui
