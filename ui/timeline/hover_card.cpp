#include "ui/timeline/hover_card.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

namespace {

constexpr double kInset = 14;
constexpr double kTitleHeight = 20;
constexpr double kLineHeight = 17;
constexpr double kWidest = 460;
constexpr double kAway = 8;

QFont titleFont() {
    return textFont(13, QFont::DemiBold);
}
QFont lineFont() {
    return textFont(12);
}
QFont placeFont() {
    return codeFont(11);
}

// Of a line that is wrapped where it is too long for the card.
double heightOf(const QString& line, double width) {
    const QFontMetricsF metrics(lineFont());
    if (metrics.horizontalAdvance(line) <= width)
        return kLineHeight;
    return std::ceil(metrics.boundingRect(QRectF(0, 0, width, 2000), Qt::TextWordWrap, line).height()) + 3;
}

} // namespace

HoverCard::HoverCard(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void HoverCard::showAt(const CardText& text, const QRectF& anchor, const QRectF& within) {
    m_text = text;
    double width = QFontMetricsF(titleFont()).horizontalAdvance(text.title);
    for (const QString& line : text.lines)
        width = std::max(width, QFontMetricsF(lineFont()).horizontalAdvance(line));
    width = std::max(width, QFontMetricsF(placeFont()).horizontalAdvance(text.place));
    width = std::min(std::min(std::ceil(width) + 2 * kInset, kWidest), within.width() - 8);
    double lines = 0;
    for (const QString& line : text.lines)
        lines += heightOf(line, width - 2 * kInset);
    const double height = 10 + kTitleHeight + lines
                          + (text.place.isEmpty() ? 0 : kLineHeight) + 9;
    double x = anchor.center().x() - width / 2;
    x = std::clamp(x, within.left() + 4, std::max(within.left() + 4, within.right() - width - 4));
    double y = anchor.bottom() + kAway;
    if (y + height > within.bottom() - 4)
        y = std::max(within.top() + 4, anchor.top() - kAway - height);
    setGeometry(QRectF(x, y, width, height).toAlignedRect());
    show();
    raise();
    update();
}

void HoverCard::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = c.card;
    ground.setAlphaF(0.97f);
    painter.setPen(c.cardEdge);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const double room = width() - 2 * kInset;
    double y = 10;
    const auto line = [&](const QString& text, const QFont& font, const QColor& colour, double height) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(kInset, y, room, height), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, room));
        y += height;
    };
    line(m_text.title, titleFont(), c.cardText, kTitleHeight);
    painter.setFont(lineFont());
    painter.setPen(c.cardMuted);
    for (const QString& text : m_text.lines) {
        const double height = heightOf(text, room);
        painter.drawText(QRectF(kInset, y, room, height), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text);
        y += height;
    }
    if (!m_text.place.isEmpty())
        line(m_text.place, placeFont(), c.cardLink, kLineHeight);
}

} // namespace swimloop::ui
