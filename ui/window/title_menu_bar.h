// The menu bar, with the document's name in the middle where there is room for it.
#pragma once

#include <QMenuBar>

namespace swimloop::ui {

class TitleMenuBar : public QMenuBar {
    Q_OBJECT

public:
    using QMenuBar::QMenuBar;
    void setTitle(const QString& title);
    [[nodiscard]] const QString& title() const { return m_title; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
};

} // namespace swimloop::ui
