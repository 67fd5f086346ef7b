// Rows of the inspector: a swatch, a name, what is said about it, something at the right end. Only rows in sight are
// painted, so there may be thousands.
#pragma once

#include "ui/inspector/inspector_text.h"

#include <QWidget>

namespace swimloop::ui {

class RowList : public QWidget {
    Q_OBJECT

public:
    enum class Look : std::uint8_t { Plain, Tight, Chain };

    explicit RowList(Look look, QWidget* parent = nullptr);
    void setRows(std::vector<InfoRow> rows, const QString& rest = {}); // `rest`: a last line, muted
    [[nodiscard]] const std::vector<InfoRow>& rows() const { return m_rows; }
    [[nodiscard]] QRect rowRect(int row) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return m_look == Look::Chain; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    void rowClicked(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] int chainHeight(int row, int width) const;
    void layOutChain(int width);
    void paintChain(QPainter& painter);
    void setCurrent(int row);

    Look m_look;
    std::vector<InfoRow> m_rows;
    QString m_rest;
    std::vector<int> m_tops; // of a chain's rows, whose texts wrap; one more than rows
    int m_nameWidth = 0;
    int m_hovered = -1;
    int m_current = -1;
};

} // namespace swimloop::ui
