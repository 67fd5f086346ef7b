// A row of choices of which one holds: "Ticks | Time | Compressed".
#pragma once

#include <QWidget>

class QButtonGroup;

namespace swimloop::ui {

class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList& labels, QWidget* parent = nullptr);
    [[nodiscard]] int current() const;
    void setCurrent(int index);
    void setSegmentToolTip(int index, const QString& text);

signals:
    void chosen(int index); // by a person

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_group;
};

} // namespace swimloop::ui
