#include "ui/inspector/chip_flow.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInset = 16;
constexpr int kHeight = 38;
constexpr int kGap = 8;
constexpr int kLeastWidth = 74;
constexpr int kMostWidth = 160;

} // namespace

ChipFlow::ChipFlow(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ChipFlow::setChips(std::vector<Chip> chips, std::size_t more) {
    m_chips = std::move(chips);
    m_more = more;
    QStringList names;
    for (const Chip& chip : m_chips)
        names << chip.name + u' ' + chip.detail;
    setAccessibleName(tr("Ready queue"));
    setAccessibleDescription(names.join(u", "_s));
    layOutChips();
    update();
}

void ChipFlow::layOutChips() {
    m_rects.clear();
    const QFontMetrics nameMetrics(textFont(13, QFont::DemiBold));
    const QFontMetrics detailMetrics(textFont(11));
    int x = kInset;
    int y = 0;
    for (const Chip& chip : m_chips) {
        const int wanted =
            std::max(nameMetrics.horizontalAdvance(chip.name), detailMetrics.horizontalAdvance(chip.detail)) + 24;
        const int chipWidth = std::clamp(wanted, kLeastWidth, kMostWidth);
        if (x + chipWidth > width() - kInset && x > kInset) {
            x = kInset;
            y += kHeight + kGap;
        }
        m_rects.emplace_back(x, y, chipWidth, kHeight);
        x += chipWidth + kGap;
    }
    m_end = {x, y};
    const int height = m_chips.empty() ? 20 : y + kHeight + (m_more > 0 ? 20 : 0);
    if (height != this->height() || minimumHeight() != height)
        setFixedHeight(height);
}

void ChipFlow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        layOutChips();
}

void ChipFlow::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_chips.empty()) {
        painter.setFont(textFont(12));
        painter.setPen(c.muted);
        painter.drawText(QRect(kInset, 0, width() - 2 * kInset, 20), Qt::AlignLeft | Qt::AlignVCenter, tr("empty"));
        return;
    }
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const Chip& chip = m_chips[i];
        const QRectF rect = m_rects[i];
        painter.setPen(QPen(chip.isCancelled ? c.border : c.accentSoftEdge, 1));
        painter.setBrush(chip.isCancelled ? c.panel : c.accentSoft);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
        const double room = rect.width() - 20;
        QFont font = textFont(13, QFont::DemiBold);
        font.setStrikeOut(chip.isCancelled);
        painter.setFont(font);
        painter.setPen(chip.isCancelled ? c.muted : c.accent);
        painter.drawText(QRectF(rect.left() + 10, rect.top() + 4, room, 17), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(chip.name, Qt::ElideRight, static_cast<int>(room)));
        painter.setFont(textFont(11));
        painter.setPen(c.muted);
        painter.drawText(QRectF(rect.left() + 10, rect.top() + 20, room, 14), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(textFont(11)).elidedText(chip.detail, Qt::ElideRight, static_cast<int>(room)));
    }
    if (m_more > 0) {
        painter.setFont(textFont(12));
        painter.setPen(c.muted);
        painter.drawText(QRect(kInset, m_end.y() + kHeight, width() - 2 * kInset, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("and %1 more").arg(m_more));
    }
}

void ChipFlow::mousePressEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < m_rects.size(); ++i) {
        if (m_rects[i].contains(event->position().toPoint()) && m_chips[i].task)
            emit taskClicked(m_chips[i].task);
    }
}

} // namespace swimloop::ui
