// What went wrong in the run, one entry each with its moment and line, what happened and what to do about it.
#pragma once

#include "ui/run/problem.h"

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
    void lessonAsked(const QString& lesson);

private:
    void renew();
    void showMenu(const QPoint& position);

    Session& m_session;
    QListWidget* m_list;
    QLabel* m_nothing;
};

} // namespace swimloop::ui
