// The state of the run at the playhead: ready queue, timers, tasks, queues and locks, and of one task where it stands
// and why it waits.
#pragma once

#include "ui/inspector/inspector_text.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace swimloop::ui {

class ChipFlow;
class ObjectList;
class LocalsFinder;
class ProblemCard;
class RowList;
class Session;

class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPanel(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] const Inspection& shown() const { return m_shown; }
    [[nodiscard]] RowList* taskRows() const { return m_tasks; }
    [[nodiscard]] RowList* localRows() const { return m_locals; }
    void setLocals(const LocalsFinder* finder); // shown whenever it has found some
    [[nodiscard]] RowList* whyRows() const { return m_why; }
    [[nodiscard]] ProblemCard* problemCard() const { return m_problem; }

signals:
    void placeActivated(trace::Place place);

private:
    QLabel* addHeading(QVBoxLayout* box, const QString& text);
    void follow();
    void showLocals();
    void rowClicked(const InfoRow& row);

    Session& m_session;
    Inspection m_shown;
    QWidget* m_content;
    QLabel* m_title;
    QLabel* m_time;
    QLabel* m_readyHeading;
    ChipFlow* m_ready;
    QLabel* m_timersHeading;
    RowList* m_timers;
    QLabel* m_tasksHeading;
    RowList* m_tasks;
    QLabel* m_generatorsHeading;
    RowList* m_generators;
    ObjectList* m_objects;
    QLabel* m_stackHeading;
    RowList* m_stack;
    QLabel* m_localsHeading;
    RowList* m_locals;
    const LocalsFinder* m_finder = nullptr;
    QLabel* m_whyHeading;
    RowList* m_why;
    ProblemCard* m_problem;
};

} // namespace swimloop::ui
