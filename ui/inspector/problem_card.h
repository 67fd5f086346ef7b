// The problem that is looked at, in the inspector: what happened, what to do, and where to see it.
#pragma once

#include "ui/run/problem.h"

#include <QWidget>

class QLabel;

namespace swimloop::ui {

class Session;

class ProblemCard : public QWidget {
    Q_OBJECT

public:
    explicit ProblemCard(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] int shownProblem() const { return m_shown; }
    [[nodiscard]] QLabel* links() const { return m_links; }

signals:
    // A scenario of the gallery: "pitfalls/blocked_loop".
    void lessonAsked(const QString& lesson);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void applyTheme();
    [[nodiscard]] QString lessonFor(const Problem& problem) const; // the remedy, where this is the lesson

    Session& m_session;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_links;
    int m_shown = -1;
};

} // namespace swimloop::ui
