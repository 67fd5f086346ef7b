// What two runs do step by step, one beside the other, and what they come to in numbers.
#pragma once

#include "ui/compare/difference.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QTableWidget;

namespace swimloop::ui {

class Comparison;

class ComparePanel : public QWidget {
    Q_OBJECT

public:
    explicit ComparePanel(Comparison& comparison, QWidget* parent = nullptr);
    [[nodiscard]] QTableWidget* steps() const { return m_steps; }
    [[nodiscard]] QTableWidget* numbers() const { return m_numbers; }
    [[nodiscard]] QPushButton* button() const { return m_button; } // gets the menu of what to compare with

protected:
    void showEvent(QShowEvent* event) override;

private:
    void follow();
    void fill();

    Comparison& m_comparison;
    std::vector<StepPair> m_pairs;
    bool m_isStale = true;
    QLabel* m_note;
    QPushButton* m_button;
    QWidget* m_tables;
    QTableWidget* m_steps;
    QTableWidget* m_numbers;
};

} // namespace swimloop::ui
