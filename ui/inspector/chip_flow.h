// The ready queue: its handles as chips, in the order in which they will run.
#pragma once

#include "ui/inspector/inspector_text.h"

#include <QWidget>

namespace swimloop::ui {

class ChipFlow : public QWidget {
    Q_OBJECT

public:
    explicit ChipFlow(QWidget* parent = nullptr);
    void setChips(std::vector<Chip> chips, std::size_t more);
    [[nodiscard]] const std::vector<Chip>& chips() const { return m_chips; }
    [[nodiscard]] QRect chipRect(std::size_t chip) const { return chip < m_rects.size() ? m_rects[chip] : QRect(); }

signals:
    void taskClicked(trace::TaskId task);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void layOutChips();

    std::vector<Chip> m_chips;
    std::vector<QRect> m_rects;
    std::size_t m_more = 0;
    QPoint m_end; // where the last line ends
};

} // namespace swimloop::ui
