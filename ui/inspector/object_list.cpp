#include "ui/inspector/object_list.h"

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
constexpr int kHeadingHeight = 22;
constexpr int kItemHeight = 34;
constexpr int kItemGap = 6;
constexpr int kMostItemWidth = 120;
constexpr int kItemRows = 3;
constexpr int kChipHeight = 20;
constexpr int kCardGap = 16;

QFont itemFont() {
    return textFont(14, QFont::DemiBold);
}
QFont chipFont() {
    return textFont(11, QFont::DemiBold);
}

} // namespace

ObjectList::ObjectList(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ObjectList::setCards(std::vector<ObjectCard> cards) {
    m_cards = std::move(cards);
    QStringList texts;
    for (const ObjectCard& card : m_cards)
        texts << card.heading + u": "_s + card.items.join(u", "_s);
    setAccessibleDescription(texts.join(u"; "_s));
    layOutPieces();
    update();
}

void ObjectList::layOutPieces() {
    m_pieces.clear();
    const int right = width() - kInset;
    int y = 0;
    for (const ObjectCard& card : m_cards) {
        m_pieces.push_back(
            {Piece::Kind::Heading, QRect(kInset, y, right - kInset, kHeadingHeight), card.heading, {}, card.lane});
        y += kHeadingHeight + 2;
        int x = kInset;
        int row = 0;
        std::size_t shown = 0;
        for (const QString& item : card.items) {
            const int itemWidth = std::clamp(QFontMetrics(itemFont()).horizontalAdvance(item) + 20, 38,
                                             std::min(kMostItemWidth, right - kInset));
            if (x + itemWidth > right && x > kInset) {
                if (++row == kItemRows)
                    break;
                x = kInset;
                y += kItemHeight + kItemGap;
            }
            m_pieces.push_back({Piece::Kind::Item, QRect(x, y, itemWidth, kItemHeight), item, {}, card.lane});
            x += itemWidth + kItemGap;
            ++shown;
        }
        if (!card.items.isEmpty())
            y += kItemHeight + 4;
        const std::size_t hidden = static_cast<std::size_t>(card.items.size()) - shown + card.moreItems;
        if (hidden > 0) {
            m_pieces.push_back(
                {Piece::Kind::Note, QRect(kInset, y, right - kInset, 18), tr("and %1 more").arg(hidden), {}, {}});
            y += 18;
        }
        // Lists in which nobody is say so only where another one has somebody: else the card stays short.
        int columns = 0;
        for (const ObjectCard::List& list : card.lists)
            columns += list.names.isEmpty() ? 0 : 1;
        if (columns == 0) {
            if (card.items.isEmpty())
                m_pieces.push_back(
                    {Piece::Kind::Note, QRect(kInset, y - 2, right - kInset, 18), tr("nobody waits"), {}, {}});
            y += card.items.isEmpty() ? 18 : 0;
        } else {
            const int columnWidth = (right - kInset) / std::max(1, static_cast<int>(card.lists.size()));
            int tallest = 0;
            for (std::size_t i = 0; i < card.lists.size(); ++i) {
                const ObjectCard::List& list = card.lists[i];
                const int left = kInset + static_cast<int>(i) * columnWidth;
                int top = y;
                m_pieces.push_back({Piece::Kind::Label, QRect(left, top, columnWidth - 6, 17), list.label, {}, {}});
                top += 19;
                int at = left;
                for (int k = 0; k < list.names.size(); ++k) {
                    const int chipWidth =
                        std::min(QFontMetrics(chipFont()).horizontalAdvance(list.names[k]) + 16, columnWidth - 6);
                    if (at + chipWidth > left + columnWidth && at > left) {
                        at = left;
                        top += kChipHeight + 4;
                    }
                    m_pieces.push_back({Piece::Kind::Chip,
                                        QRect(at, top, chipWidth, kChipHeight),
                                        list.names[k],
                                        list.tasks[static_cast<std::size_t>(k)],
                                        {}});
                    at += chipWidth + 5;
                }
                if (list.names.isEmpty())
                    m_pieces.push_back(
                        {Piece::Kind::Note, QRect(left, top, columnWidth - 6, kChipHeight), tr("none"), {}, {}});
                tallest = std::max(tallest, top + kChipHeight - y);
            }
            y += tallest;
        }
        y += kCardGap;
    }
    const int height = std::max(0, y - kCardGap + 4);
    if (minimumHeight() != height || maximumHeight() != height)
        setFixedHeight(height);
}

void ObjectList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        layOutPieces();
}

void ObjectList::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto text = [&](const Piece& piece, const QFont& font, const QColor& colour, int flags, int inset = 0) {
        painter.setFont(font);
        painter.setPen(colour);
        const QRect room = piece.rect.adjusted(inset, 0, -inset, 0);
        painter.drawText(room, flags | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(piece.text, Qt::ElideRight, room.width()));
    };
    for (const Piece& piece : m_pieces) {
        switch (piece.kind) {
        case Piece::Kind::Heading: text(piece, textFont(11, QFont::DemiBold), c.muted, Qt::AlignLeft); break;
        case Piece::Kind::Item:
            painter.setPen(QPen(c.valueEdge, 1));
            painter.setBrush(c.valueSoft);
            painter.drawRoundedRect(QRectF(piece.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
            text(piece, itemFont(), c.valueText, Qt::AlignHCenter, 6);
            break;
        case Piece::Kind::Label: text(piece, textFont(12), c.muted, Qt::AlignLeft); break;
        case Piece::Kind::Chip:
            painter.setPen(Qt::NoPen);
            painter.setBrush(c.valueSoft);
            painter.drawRoundedRect(piece.rect, 5, 5);
            text(piece, chipFont(), c.valueText, Qt::AlignHCenter, 4);
            break;
        case Piece::Kind::Note: text(piece, textFont(12), c.muted, Qt::AlignLeft); break;
        }
    }
}

void ObjectList::mousePressEvent(QMouseEvent* event) {
    for (const Piece& piece : m_pieces) {
        if (!piece.rect.contains(event->position().toPoint()))
            continue;
        if (piece.task)
            emit taskClicked(piece.task);
        else if (piece.lane.isValid())
            emit laneClicked(piece.lane);
        return;
    }
}

} // namespace swimloop::ui
