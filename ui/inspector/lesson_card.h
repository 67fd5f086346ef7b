// What a scenario shows and what to look for: its docstring, said at the start of its run, and how to go on from there.
#pragma once

#include <QWidget>

class QLabel;

namespace swimloop::ui {

class Session;

class LessonCard : public QWidget {
    Q_OBJECT

public:
    explicit LessonCard(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void applyTheme();

    Session& m_session;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_keys;
};

// The docstring below its first line, each paragraph a line; empty without one.
[[nodiscard]] QString lessonOf(const QString& source);

} // namespace swimloop::ui
