#include "ui/inspector/row_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_painter.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInset = 16;
constexpr int kDotWidth = 20;
constexpr int kLineHeight = 17;

QFont nameFont(const InfoRow& row, bool isStrong) {
    return row.isCode ? codeFont(12) : textFont(13, isStrong ? QFont::DemiBold : QFont::Normal);
}

} // namespace

RowList::RowList(Look look, QWidget* parent) : QWidget(parent), m_look(look) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

int RowList::rowHeight() const {
    return m_look == Look::Plain ? 26 : 20;
}

void RowList::setRows(std::vector<InfoRow> rows, const QString& rest) {
    m_rows = std::move(rows);
    m_rest = rest;
    m_hovered = -1;
    m_current = std::min(m_current, static_cast<int>(m_rows.size()) - 1);
    int widest = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_rows.size(), 200); ++i)
        widest = std::max(widest,
                          QFontMetrics(nameFont(m_rows[i], m_look == Look::Plain)).horizontalAdvance(m_rows[i].name));
    m_nameWidth = std::clamp(widest + 12, 54, 130);
    QStringList lines;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_rows.size(), 50); ++i)
        lines << u"%1 %2 %3"_s.arg(m_rows[i].name, m_rows[i].detail, m_rows[i].right).simplified();
    setAccessibleDescription(lines.join(u"; "_s));
    if (m_look == Look::Chain)
        layOutChain(width());
    setFixedHeight(sizeHint().height());
    update();
}

QSize RowList::sizeHint() const {
    if (m_look == Look::Chain)
        return {200, m_tops.empty() ? 0 : m_tops.back()};
    return {200, rowHeight() * static_cast<int>(m_rows.size()) + (m_rest.isEmpty() ? 0 : 20)};
}

int RowList::heightForWidth(int) const {
    return sizeHint().height();
}

int RowList::chainHeight(int row, int width) const {
    const QRect box = QFontMetrics(textFont(12))
                          .boundingRect(QRect(0, 0, std::max(60, width - 2 * kInset - kDotWidth), 1000),
                                        Qt::TextWordWrap, m_rows[static_cast<std::size_t>(row)].name);
    return std::max(kLineHeight, box.height()) + 7;
}

void RowList::layOutChain(int width) {
    m_tops.assign(1, 0);
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i)
        m_tops.push_back(m_tops.back() + chainHeight(i, width));
}

void RowList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_look != Look::Chain)
        return;
    layOutChain(width());
    if (height() != sizeHint().height())
        setFixedHeight(sizeHint().height());
}

QRect RowList::rowRect(int row) const {
    if (m_look == Look::Chain) {
        const auto at = static_cast<std::size_t>(row);
        return at + 1 < m_tops.size() ? QRect(0, m_tops[at], width(), m_tops[at + 1] - m_tops[at]) : QRect();
    }
    return {0, row * rowHeight(), width(), rowHeight()};
}

int RowList::rowAt(int y) const {
    if (y < 0)
        return -1;
    if (m_look == Look::Chain) {
        for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
            if (rowRect(i).contains(1, y))
                return i;
        }
        return -1;
    }
    const int row = y / rowHeight();
    return row < static_cast<int>(m_rows.size()) ? row : -1;
}

void RowList::paintChain(QPainter& painter) {
    const Palette& c = colours();
    painter.setFont(textFont(12));
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        const QRect row = rowRect(i);
        const double x = kInset + 6;
        const double y = row.top() + kLineHeight / 2.0;
        painter.setRenderHint(QPainter::Antialiasing);
        if (i + 1 < static_cast<int>(m_rows.size())) {
            painter.setPen(QPen(c.accent, 1.5));
            painter.drawLine(QPointF(x, y), QPointF(x, rowRect(i + 1).top() + kLineHeight / 2.0));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.accent);
        painter.drawEllipse(QPointF(x, y), 4, 4);
        painter.setPen(i == m_hovered && m_rows[static_cast<std::size_t>(i)].event.isValid() ? c.accent : c.text);
        painter.drawText(row.adjusted(kInset + kDotWidth, 0, -kInset, 0),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_rows[static_cast<std::size_t>(i)].name);
    }
}

void RowList::paintEvent(QPaintEvent* event) {
    const Palette& c = colours();
    QPainter painter(this);
    if (hasFocus() && m_current >= 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.accent, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rowRect(m_current)).adjusted(8, 0.5, -8, -0.5), 5, 5);
    }
    if (m_look == Look::Chain) {
        paintChain(painter);
        return;
    }
    const int height = rowHeight();
    const int first = std::max(0, event->rect().top() / height);
    const int last = std::min(static_cast<int>(m_rows.size()) - 1, event->rect().bottom() / height);
    for (int i = first; i <= last; ++i) {
        const InfoRow& row = m_rows[static_cast<std::size_t>(i)];
        const QRect rect = rowRect(i);
        const bool isHovered = i == m_hovered && (row.task || row.place.isValid() || row.event.isValid());
        if (row.isCurrent || isHovered) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(row.isCurrent ? c.currentRow : c.control);
            painter.drawRoundedRect(rect.adjusted(8, 0, -8, -1), 5, 5);
        }
        int x = kInset;
        if (row.swatch != trace::SpanState::None) {
            TimelinePainter::paintSwatch(painter, QRectF(x, rect.center().y() - 5.5, 12, 12), row.swatch, c);
            x += 20;
        }
        const QFont font = nameFont(row, m_look == Look::Plain);
        const QFontMetrics metrics(font);
        const QFont rightFont = row.isCode ? codeFont(11) : textFont(12);
        const int rightWidth = row.right.isEmpty() ? 0 : QFontMetrics(rightFont).horizontalAdvance(row.right) + 2;
        const int rightEdge = width() - kInset;
        const int nameRoom = row.detail.isEmpty() ? rightEdge - rightWidth - x - 8 : m_nameWidth - 8;
        painter.setFont(font);
        painter.setPen(c.text);
        painter.drawText(QRect(x, rect.top(), nameRoom, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(row.name, Qt::ElideRight, nameRoom));
        const int detailAt = x + m_nameWidth;
        int right = rightWidth;
        if (!row.detail.isEmpty()) {
            const QFont detailFont = textFont(m_look == Look::Plain ? 13 : 12);
            const int wanted = QFontMetrics(detailFont).horizontalAdvance(row.detail);
            const int room =
                std::max(rightEdge - detailAt - (rightWidth > 0 ? rightWidth + 10 : 0), std::min(wanted, 44));
            right = std::min(rightWidth, rightEdge - detailAt - std::min(room, wanted) - 10);
            painter.setFont(detailFont);
            painter.drawText(QRect(detailAt, rect.top(), room, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetrics(detailFont).elidedText(row.detail, Qt::ElideRight, room));
        }
        painter.setFont(rightFont);
        painter.setPen(row.isCode ? c.accent : c.muted);
        if (right > 20)
            painter.drawText(QRect(rightEdge - right, rect.top(), right, rect.height()),
                             Qt::AlignRight | Qt::AlignVCenter,
                             QFontMetrics(rightFont).elidedText(row.right, Qt::ElideRight, right));
    }
    if (!m_rest.isEmpty()) {
        painter.setFont(textFont(12));
        painter.setPen(c.muted);
        painter.drawText(QRect(kInset, static_cast<int>(m_rows.size()) * height, width() - 2 * kInset, 20),
                         Qt::AlignLeft | Qt::AlignVCenter, m_rest);
    }
}

void RowList::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(static_cast<int>(event->position().y()));
    if (row >= 0 && event->button() == Qt::LeftButton) {
        m_current = row;
        emit rowClicked(row);
    }
}

void RowList::mouseMoveEvent(QMouseEvent* event) {
    const int row = rowAt(static_cast<int>(event->position().y()));
    if (row == m_hovered)
        return;
    m_hovered = row;
    update();
    if (row < 0)
        return;
    const InfoRow& info = m_rows[static_cast<std::size_t>(row)];
    const bool leads = info.task || info.place.isValid() || info.event.isValid();
    setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(m_look == Look::Chain ? QString()
                                     : u"%1 %2 · %3"_s.arg(info.name, info.detail, info.right).simplified());
}

void RowList::leaveEvent(QEvent* event) {
    m_hovered = -1;
    update();
    QWidget::leaveEvent(event);
}

void RowList::setCurrent(int row) {
    m_current = std::clamp(row, 0, std::max(0, static_cast<int>(m_rows.size()) - 1));
    update();
}

void RowList::focusInEvent(QFocusEvent* event) {
    if (m_current < 0 && !m_rows.empty())
        m_current = 0;
    QWidget::focusInEvent(event);
}

void RowList::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up: setCurrent(m_current - 1); break;
    case Qt::Key_Down: setCurrent(m_current + 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0 && m_current < static_cast<int>(m_rows.size()))
            emit rowClicked(m_current);
        break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace swimloop::ui
