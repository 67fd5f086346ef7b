// What went wrong in the run, one entry each with its moment and line.
#pragma once

#include "ui/run/run_log.h"

#include <QWidget>

class QListWidget;
class QLabel;

namespace swimloop::ui {

class Session;

class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] int count() const;
    [[nodiscard]] QListWidget* list() const { return m_list; }

signals:
    void countChanged(int count);
    void placeActivated(trace::Place place);

private:
    void renew();

    Session& m_session;
    QListWidget* m_list;
    QLabel* m_nothing;
    int m_shown = -1;
};

// The problems of a whole run: those that were noted, and how it ended.
[[nodiscard]] std::vector<Problem> problemsOf(const Session& session);

} // namespace swimloop::ui
