// Every command of the window as an action: text, icon, keys, tip. Menus, tool bar and the sheet of keys are made from
// this one list.
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

namespace swimloop::ui {

class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget* window);

    QAction *open, *openFolder, *reload, *save, *saveAs, *exportPicture, *quit;
    QAction *undo, *redo, *cut, *copy, *paste, *selectAll;
    QAction *runAgain, *stop, *disturb, *undisturb, *compare, *endCompare, *play, *stepForward, *stepBack, *tickForward, *tickBack, *toStart, *toEnd, *faster,
        *slower;
    QAction *zoomIn, *zoomOut, *fit, *frame, *panLeft, *panRight, *nextSpan, *previousSpan;
    QAction *nextProblem, *previousProblem;
    QAction *axisTicks, *axisTime, *axisCompressed;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *showSource, *showInspector, *showBottom, *fullScreen;
    QAction *find, *guide, *keys, *knows, *about;

    // In the order of the sheet of keys: groups of actions under a title.
    struct Group {
        QString title;
        QList<QAction*> actions;
    };
    [[nodiscard]] const QList<Group>& groups() const { return m_groups; }

    static void setPlayLook(QAction* play, bool isPlaying);

private:
    QAction* add(const QString& id, const QString& text, const QString& tip, const QList<QKeySequence>& shortcuts,
                 const char* icon = nullptr);

    QWidget* m_window;
    QList<Group> m_groups;
};

} // namespace swimloop::ui
