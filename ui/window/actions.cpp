#include "ui/window/actions.h"

#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QWidget>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

QString withKeys(const QString& tip, const QList<QKeySequence>& keys) {
    return keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys.front().toString(QKeySequence::NativeText));
}

} // namespace

QAction* Actions::add(const QString& id, const QString& text, const QString& tip, const QList<QKeySequence>& shortcuts,
                      const char* iconName) {
    auto* action = new QAction(text, m_window);
    action->setObjectName(id);
    action->setShortcuts(shortcuts);
    action->setToolTip(withKeys(tip, shortcuts));
    if (iconName)
        action->setIcon(icon(QLatin1StringView(iconName)));
    m_window->addAction(action); // its keys work wherever the focus is
    return action;
}

Actions::Actions(QWidget* window) : QObject(window), m_window(window) {
    open = add(u"open"_s, tr("&Open…"), tr("Open a Python file"), {QKeySequence::Open}, "open");
    openFolder = add(u"openFolder"_s, tr("Open &folder…"), tr("List the Python files of a folder beside the gallery"),
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)}, "gallery");
    reload = add(u"reload"_s, tr("&Reload"), tr("Read the file again"), {Qt::Key_F5}, "reload");
    save = add(u"save"_s, tr("&Save"), tr("Save the script"), {QKeySequence::Save}, "save");
    saveAs = add(u"saveAs"_s, tr("Save &as…"), tr("Save the script under another name"),
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    exportPicture = add(u"export"_s, tr("&Export…"), tr("Save the timeline as a picture or as data"),
                        {QKeySequence(Qt::CTRL | Qt::Key_E)}, "export");
    quit = add(u"quit"_s, tr("&Quit"), tr("Leave Swimloop"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);

    undo = add(u"undo"_s, tr("&Undo"), tr("Take back the last change of the source"), {QKeySequence::Undo});
    redo = add(u"redo"_s, tr("&Redo"), tr("Make it again"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    cut = add(u"cut"_s, tr("Cu&t"), tr("Cut the selected source"), {QKeySequence::Cut});
    copy = add(u"copy"_s, tr("&Copy"), tr("Copy the selected source"), {QKeySequence::Copy}, "copy");
    paste = add(u"paste"_s, tr("&Paste"), tr("Paste into the source"), {QKeySequence::Paste});
    selectAll = add(u"selectAll"_s, tr("Select &all"), tr("Select all of the source"), {QKeySequence::SelectAll});

    for (QAction* action : {undo, redo, cut, copy, paste, selectAll}) {
        // Theirs alone while the editor has the focus: other panels copy too.
        m_window->removeAction(action);
        action->setShortcutContext(Qt::WidgetShortcut);
    }

    runAgain = add(u"runAgain"_s, tr("&Run again"), tr("Run the script from its start"),
                   {QKeySequence(Qt::CTRL | Qt::Key_R)}, "run");
    stop = add(u"stop"_s, tr("S&top"), tr("Stop the run"), {QKeySequence(Qt::CTRL | Qt::Key_Period)}, "stop");
    disturb = add(u"disturb"_s, tr("&Disturb the run…"), tr("Cancel tasks, send signals, let requests fail"),
                  {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)}, "cancel");
    undisturb = add(u"undisturb"_s, tr("Run &undisturbed"), tr("Run without what was asked for in Disturb the run"), {});
    undisturb->setEnabled(false);
    compare = add(u"compare"_s, tr("&Compare with…"), tr("Set a second run below this one"), {QKeySequence(Qt::CTRL | Qt::Key_D)}, "compare");
    endCompare = add(u"endCompare"_s, tr("St&op comparing"), tr("Take the second run away"), {});
    play = add(u"play"_s, tr("&Play"), tr("Play or pause"), {Qt::Key_Space}, "play");
    stepForward = add(u"stepForward"_s, tr("Step &forward"), tr("One step forward"), {Qt::Key_Right}, "step-forward");
    stepBack = add(u"stepBack"_s, tr("Step &back"), tr("One step back"), {Qt::Key_Left}, "step-back");
    tickForward = add(u"tickForward"_s, tr("Tick f&orward"), tr("One tick of the event loop forward"),
                      {QKeySequence(Qt::CTRL | Qt::Key_Right)}, "tick-forward");
    tickBack = add(u"tickBack"_s, tr("Tick b&ack"), tr("One tick of the event loop back"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Left)}, "tick-back");
    toStart = add(u"toStart"_s, tr("To the &start"), tr("To the start of the run"), {Qt::Key_Home}, "to-start");
    toEnd = add(u"toEnd"_s, tr("To the &end"), tr("To the end of the run"), {Qt::Key_End}, "to-end");
    faster = add(u"faster"_s, tr("Fas&ter"), tr("Play faster"), {Qt::Key_BracketRight});
    slower = add(u"slower"_s, tr("S&lower"), tr("Play slower"), {Qt::Key_BracketLeft});

    zoomIn = add(u"zoomIn"_s, tr("Zoom &in"), tr("Zoom in"),
                 {Qt::Key_W, Qt::Key_Plus, Qt::Key_Equal, QKeySequence(Qt::CTRL | Qt::Key_Plus),
                  QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                 "zoom-in");
    zoomOut = add(u"zoomOut"_s, tr("Zoom &out"), tr("Zoom out"),
                  {Qt::Key_S, Qt::Key_Minus, QKeySequence(Qt::CTRL | Qt::Key_Minus)}, "zoom-out");
    fit = add(u"fit"_s, tr("&Whole run"), tr("Show the whole run"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, "zoom-fit");
    frame = add(u"frame"_s, tr("&Frame the selection"), tr("Fill the view with the selection; again: the whole run"),
                {Qt::Key_F});
    panLeft = add(u"panLeft"_s, tr("Move &left"), tr("Move the view to the left"), {Qt::Key_A});
    panRight = add(u"panRight"_s, tr("Move &right"), tr("Move the view to the right"), {Qt::Key_D});
    nextProblem = add(u"nextProblem"_s, tr("Next pro&blem"), tr("Show the next problem of the run"), {Qt::Key_F8}, "warning");
    previousProblem = add(u"previousProblem"_s, tr("Previous problem"), tr("Show the problem before"),
                          {QKeySequence(Qt::SHIFT | Qt::Key_F8)});
    nextSpan =
        add(u"nextSpan"_s, tr("&Next span of the lane"), tr("Select the next span of the lane"), {Qt::Key_Period});
    previousSpan = add(u"previousSpan"_s, tr("&Previous span of the lane"), tr("Select the previous span of the lane"),
                       {Qt::Key_Comma});

    axisTicks =
        add(u"axisTicks"_s, tr("&Ticks"), tr("Ticks as wide as what they run"), {QKeySequence(Qt::ALT | Qt::Key_1)});
    axisTime = add(u"axisTime"_s, tr("Ti&me"), tr("Virtual time, to scale"), {QKeySequence(Qt::ALT | Qt::Key_2)});
    axisCompressed = add(u"axisCompressed"_s, tr("&Compressed"), tr("Ticks, with gaps where time passes"),
                         {QKeySequence(Qt::ALT | Qt::Key_3)});
    auto* axes = new QActionGroup(this);
    for (QAction* action : {axisTicks, axisTime, axisCompressed}) {
        action->setCheckable(true);
        axes->addAction(action);
    }
    axisTicks->setChecked(true);

    themeSystem = add(u"themeSystem"_s, tr("As the &system"), tr("Light or dark, as the desktop"), {});
    themeLight = add(u"themeLight"_s, tr("&Light"), tr("Light colours"), {});
    themeDark = add(u"themeDark"_s, tr("&Dark"), tr("Dark colours"), {});
    auto* themes = new QActionGroup(this);
    for (QAction* action : {themeSystem, themeLight, themeDark}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    themeSystem->setChecked(true);

    showSource = add(u"showSource"_s, tr("&Source and gallery"), tr("Show the source and the gallery"),
                     {QKeySequence(Qt::CTRL | Qt::Key_1)}, "editor");
    showBottom = add(u"showBottom"_s, tr("&Output, events, charts"), tr("Show the panels below the timeline"),
                     {QKeySequence(Qt::CTRL | Qt::Key_2)}, "output");
    showInspector = add(u"showInspector"_s, tr("&Inspector"), tr("Show the inspector"),
                        {QKeySequence(Qt::CTRL | Qt::Key_3)}, "inspector");
    for (QAction* action : {showSource, showBottom, showInspector}) {
        action->setCheckable(true);
        action->setChecked(true);
    }
    fullScreen = add(u"fullScreen"_s, tr("&Full screen"), tr("Fill the screen"), {QKeySequence::FullScreen});
    fullScreen->setCheckable(true);

    find = add(u"find"_s, tr("&Find anything…"), tr("Find a command, a lane, a scenario, or words of the output or the source"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), QKeySequence(Qt::CTRL | Qt::Key_F), Qt::Key_Slash}, "palette-search");
    guide = add(u"guide"_s, tr("&Getting started"), tr("What the picture shows, and what one can do with it"), {Qt::Key_F1}, "help");
    keys = add(u"keys"_s, tr("&Keys"), tr("All keys"),
               {Qt::Key_Question, QKeySequence(Qt::SHIFT | Qt::Key_Question)}, "keyboard");
    knows = add(u"knows"_s, tr("&What the simulator knows"), tr("Modules, names, and what differs from CPython"), {}, "info");
    about = add(u"about"_s, tr("&About Swimloop"), tr("About Swimloop"), {}, "info");
    about->setMenuRole(QAction::AboutRole);

    m_groups = {
        {tr("Playing"), {play, stepForward, stepBack, tickForward, tickBack, toStart, toEnd, faster, slower}},
        {tr("Timeline"),
         {zoomIn, zoomOut, fit, frame, panLeft, panRight, nextSpan, previousSpan, nextProblem, previousProblem, axisTicks, axisTime, axisCompressed}},
        {tr("Script"), {open, openFolder, reload, save, saveAs, exportPicture, runAgain, stop, disturb, compare}},
        {tr("Source"), {undo, redo, cut, copy, paste, selectAll}},
        {tr("Window"), {showSource, showBottom, showInspector, fullScreen, find, guide, keys, quit}},
    };
}

void Actions::setPlayLook(QAction* play, bool isPlaying) {
    play->setIcon(icon(isPlaying ? "pause"_L1 : "play"_L1));
    play->setText(isPlaying ? tr("&Pause") : tr("&Play"));
}

} // namespace swimloop::ui
