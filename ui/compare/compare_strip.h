// The second run of a comparison, below the first: a line that says how they differ, and its timeline.
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace swimloop::ui {

class Comparison;
class TimelineWidget;

class CompareStrip : public QWidget {
    Q_OBJECT

public:
    explicit CompareStrip(Comparison& comparison, QWidget* parent = nullptr);
    [[nodiscard]] TimelineWidget& timeline() { return *m_timeline; }
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();
    void elide();

    Comparison& m_comparison;
    QLabel* m_name;
    QLabel* m_sentence;
    QToolButton* m_show;
    QToolButton* m_close;
    TimelineWidget* m_timeline;
};

} // namespace swimloop::ui
