// The card that tells about the span under the pointer: a title, sentences, and the line of the source.
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

namespace swimloop::ui {

struct CardText {
    QString title;
    QStringList lines;
    QString place; // "bounded_queue.py:10"
    [[nodiscard]] bool isEmpty() const { return title.isEmpty(); }
    bool operator==(const CardText&) const = default;
};

class HoverCard : public QWidget {
    Q_OBJECT

public:
    explicit HoverCard(QWidget* parent);
    // Shows the card near a rectangle of the parent: below it, or above it where there is no room.
    void showAt(const CardText& text, const QRectF& anchor, const QRectF& within);
    [[nodiscard]] const CardText& text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CardText m_text;
};

} // namespace swimloop::ui
