// A line of text that ends in "…" where there is no room for all of it, and tells the rest as a tip.
#pragma once

#include <QLabel>

namespace swimloop::ui {

class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool isElided() const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace swimloop::ui
