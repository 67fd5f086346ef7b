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

// With places at which a word of many letters may be broken, so that a label that wraps its lines need not be as wide.
[[nodiscard]] QString breakable(const QString& text);

} // namespace swimloop::ui
