// Queues, locks, semaphores, events: what lies in them, who holds them, who waits for them.
#pragma once

#include "ui/inspector/inspector_text.h"

#include <QWidget>

namespace swimloop::ui {

class ObjectList : public QWidget {
    Q_OBJECT

public:
    explicit ObjectList(QWidget* parent = nullptr);
    void setCards(std::vector<ObjectCard> cards);
    [[nodiscard]] const std::vector<ObjectCard>& cards() const { return m_cards; }

signals:
    void taskClicked(trace::TaskId task);
    void laneClicked(trace::LaneId lane);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    // Everything that is drawn, with where a click leads.
    struct Piece {
        enum class Kind : std::uint8_t { Heading, Item, Label, Chip, Note };
        Kind kind;
        QRect rect;
        QString text;
        trace::TaskId task;
        trace::LaneId lane;
    };
    void layOutPieces();

    std::vector<ObjectCard> m_cards;
    std::vector<Piece> m_pieces;
};

} // namespace swimloop::ui
