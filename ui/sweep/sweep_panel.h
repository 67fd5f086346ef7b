// Runs the scenario once for each value of one of its constants, and sets the runs side by side as numbers.
#pragma once

#include "ui/editor/constants.h"
#include "ui/run/engine.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace swimloop::ui {

class Session;

// The values that a sweep tries: at most so many, evenly over the range, both ends among them.
[[nodiscard]] std::vector<double> valuesOf(const Constant& constant, int most = 20);

class SweepPanel : public QWidget {
    Q_OBJECT

public:
    SweepPanel(Session& session, EngineFactory factory, QWidget* parent = nullptr);
    ~SweepPanel() override;
    [[nodiscard]] bool isRunning() const { return m_shared != nullptr; }
    [[nodiscard]] QTableWidget* table() const { return m_table; }
    [[nodiscard]] QComboBox* choice() const { return m_choice; }
    [[nodiscard]] QPushButton* button() const { return m_button; }

signals:
    // A row was chosen: the constant on a line is to have this value.
    void valueChosen(int line, const QString& value);

private:
    struct Shared;
    void follow();
    void begin();
    void poll();
    void abandon();

    Session& m_session;
    EngineFactory m_factory;
    std::vector<Constant> m_constants;
    QString m_source; // that was swept, or is to be
    std::shared_ptr<Shared> m_shared; // with the worker
    QTimer m_poll;
    QComboBox* m_choice;
    QPushButton* m_button;
    QLabel* m_note;
    QTableWidget* m_table;
    Constant m_swept;
};

} // namespace swimloop::ui
