// A slider at the right end of a constant's line, with its value beside it.
#pragma once

#include "ui/editor/constants.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace swimloop::ui {

class ConstantSlider : public QWidget {
    Q_OBJECT

public:
    static constexpr int kWidth = 96;

    explicit ConstantSlider(QWidget* parent);
    void setConstant(const Constant& constant);
    [[nodiscard]] const Constant& constant() const { return m_constant; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }

signals:
    void moved(const QString& text);
    void grabbed();
    void released();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Constant m_constant;
    QSlider* m_slider;
    QLabel* m_value;
};

} // namespace swimloop::ui
