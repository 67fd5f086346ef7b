// Asks what the next run is to meet: tasks cancelled and signals delivered at virtual times, requests that fail or are slow.
#pragma once

#include "ui/run/disturbances.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace swimloop::ui {

class DisturbDialog : public QDialog {
    Q_OBJECT

public:
    // `tasks` are names to choose from; others may be typed.
    DisturbDialog(const Disturbances& now, const QStringList& tasks, QWidget* parent = nullptr);

    [[nodiscard]] Disturbances disturbances() const;
    enum class Kind : std::uint8_t { Cancel, Signal, Request };
    void addRow(Kind kind, const QString& what, double seconds = 0, const QString& how = {});

private:
    struct Row {
        QWidget* widget = nullptr;
        Kind kind = Kind::Cancel;
        QComboBox* what = nullptr;
        QDoubleSpinBox* seconds = nullptr; // absent for requests
        QComboBox* how = nullptr;                // requests alone
    };
    void removeRow(QWidget* widget);
    void check(); // says what is wrong, and lets nobody run that

    QStringList m_tasks;
    std::vector<Row> m_rows;
    QVBoxLayout* m_list;
    QLabel* m_none;
    QLabel* m_problem;
    QCheckBox* m_offline;
    QCheckBox* m_debug;
    QPushButton* m_run;
};

} // namespace swimloop::ui
