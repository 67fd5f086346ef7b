// How the main window is put together: parts, menus, connections, settings.
#include "ui/charts/charts_panel.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/compare_strip.h"
#include "ui/editor/source_editor.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/problem_card.h"
#include "ui/output/events_panel.h"
#include "ui/output/output_panel.h"
#include "ui/output/problems_panel.h"
#include "ui/sweep/sweep_panel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/timeline/legend.h"
#include "ui/timeline/overview_strip.h"
#include "ui/timeline/timeline_accessible.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/waits/wait_panel.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/actions.h"
#include "ui/window/help_page.h"
#include "ui/window/key_sheet.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcut_guard.h"
#include "ui/window/title_menu_bar.h"
#include "ui/window/transport_bar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStateVersion = 1; // of what is kept in the settings

QWidget* column(const QList<QWidget*>& widgets, QWidget* stretched) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* widget : widgets)
        layout->addWidget(widget, widget == stretched ? 1 : 0);
    return box;
}

QSplitter* splitter(Qt::Orientation orientation, const QList<QWidget*>& widgets) {
    auto* split = new QSplitter(orientation);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    for (QWidget* widget : widgets)
        split->addWidget(widget);
    return split;
}

} // namespace

void MainWindow::buildParts() {
    installTimelineAccessibility();
    auto* guard = new ShortcutGuard(this);
    qApp->installEventFilter(guard);

    m_menuBar = new TitleMenuBar(this);
    setMenuBar(m_menuBar);
    m_transport = new TransportBar(m_session, m_player, m_view, *m_actions);

    m_editor = new SourceEditor;
    m_sourceName = new ElidedLabel;
    m_sourceName->setObjectName(u"sourceName"_s);
    m_sourceName->setFont(textFont(13, QFont::DemiBold));
    m_sourceWhere = new ElidedLabel;
    m_sourceWhere->setFont(textFont(12));
    m_sourceWhere->setForegroundRole(QPalette::PlaceholderText);
    auto* sourceHead = new QWidget;
    auto* headRow = new QHBoxLayout(sourceHead);
    headRow->setContentsMargins(16, 9, 12, 6);
    headRow->setSpacing(14);
    headRow->addWidget(m_sourceName);
    headRow->addWidget(m_sourceWhere);
    m_sourceName->setMinimumWidth(60);
    m_sourceWhere->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    headRow->setStretch(1, 1);
    m_gallery = new GalleryPanel;
    QWidget* source = column({sourceHead, m_editor}, m_editor);
    m_leftParts = splitter(Qt::Vertical, {source, m_gallery});
    m_leftParts->setStretchFactor(0, 1);
    source->setMinimumHeight(140);
    m_gallery->setMinimumHeight(90);
    m_left = m_leftParts;
    m_left->setMinimumWidth(220);

    m_message = new MessageBar;
    m_timeline = new TimelineWidget(m_session, m_view);
    auto* overview = new OverviewStrip(m_session, m_view);
    m_overview = overview;
    auto* legend = new Legend(m_session);
    m_compareStrip = new CompareStrip(m_comparison);
    QSplitter* timelines = splitter(Qt::Vertical, {m_timeline, m_compareStrip});
    QWidget* lanes = column({m_message, timelines, overview, legend}, timelines);

    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"bottomTabs"_s);
    m_tabs->setFont(textFont(13));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab(tr("Output"));
    m_tabs->addTab(tr("Events"));
    m_tabs->addTab(tr("Problems"));
    m_tabs->addTab(tr("Charts"));
    m_tabs->addTab(tr("Sweep"));
    m_tabs->addTab(tr("Waits"));
    m_tabs->setTabToolTip(WaitsTab, tr("Who waits for whom at the playhead"));
    m_tabs->addTab(tr("Compare"));
    m_pages = new QStackedWidget;
    m_output = new OutputPanel(m_session);
    m_events = new EventsPanel(m_session);
    m_problems = new ProblemsPanel(m_session);
    m_charts = new ChartsPanel(m_session, m_view);
    m_sweep = new SweepPanel(m_session, m_factory);
    m_waits = new WaitPanel(m_session);
    m_comparePanel = new ComparePanel(m_comparison);
    connect(m_sweep, &SweepPanel::valueChosen, m_editor, &SourceEditor::setConstant);
    for (QWidget* page : std::initializer_list<QWidget*>{m_output, m_events, m_problems, m_charts, m_sweep, m_waits, m_comparePanel})
        m_pages->addWidget(page);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_bottom = column({m_tabs, m_pages}, m_pages);
    m_bottom->setMinimumHeight(80);
    m_middleParts = splitter(Qt::Vertical, {lanes, m_bottom});
    m_middleParts->setStretchFactor(0, 1);

    m_inspector = new InspectorPanel(m_session);
    m_inspector->setLocals(&m_locals);
    m_inspector->setMinimumWidth(220);
    m_columns = splitter(Qt::Horizontal, {m_left, m_middleParts, m_inspector});
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);

    setCentralWidget(column({m_transport, m_columns}, m_columns));
    m_statusLeft = new QLabel;
    m_statusLeft->setObjectName(u"statusLeft"_s);
    m_statusRight = new QLabel;
    m_statusRight->setObjectName(u"statusRight"_s);
    for (QLabel* label : {m_statusLeft, m_statusRight}) {
        label->setFont(textFont(12));
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setTextFormat(Qt::PlainText);
    }
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(14, 0, 14, 0);
    statusBar()->addWidget(m_statusLeft);
    statusBar()->addPermanentWidget(m_statusRight);
    statusBar()->setFixedHeight(26);

    for (QSplitter* split : {m_columns, m_leftParts, m_middleParts})
        connect(split, &QSplitter::splitterMoved, this, [this] { m_hasOwnLayout = true; });

    setTabOrder(m_editor, m_gallery->searchField());
    setTabOrder(m_gallery->searchField(), m_gallery->list());
    setTabOrder(m_gallery->list(), m_timeline);
    setTabOrder(m_timeline, m_tabs);
}

void MainWindow::layOutFor(const QSize& size) {
    const int width = size.width();
    const int left = std::clamp(width * 24 / 100, 290, 420);
    const int right = std::clamp(width * 23 / 100, 280, 400);
    m_columns->setSizes({left, std::max(300, width - left - right), right});
    const int height = std::max(300, size.height() - 106);
    m_leftParts->setSizes({height * 73 / 100, height * 27 / 100});
    const int bottom = std::clamp(height * 32 / 100, 150, 320);
    m_middleParts->setSizes({height - bottom, bottom});
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    // Until somebody has set the parts as they like them, they go with the window's size.
    if (!m_hasOwnLayout)
        layOutFor(event->size());
}

void MainWindow::buildMenus() {
    Actions& a = *m_actions;
    QMenu* file = m_menuBar->addMenu(tr("&File"));
    file->addActions({a.open, a.openFolder});
    m_recentMenu = file->addMenu(tr("Open r&ecent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    file->addActions({a.reload, a.save, a.saveAs});
    file->addSeparator();
    file->addAction(a.exportPicture);
    file->addSeparator();
    file->addAction(a.quit);

    QMenu* edit = m_menuBar->addMenu(tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.cut, a.copy, a.paste, a.selectAll});
    edit->addSeparator();
    edit->addAction(a.find);

    QMenu* run = m_menuBar->addMenu(tr("&Run"));
    run->addActions({a.runAgain, a.stop});
    run->addSeparator();
    run->addActions({a.disturb, a.undisturb});
    run->addSeparator();
    run->addActions({a.compare, a.endCompare});
    run->addSeparator();
    run->addActions({a.play, a.stepForward, a.stepBack, a.tickForward, a.tickBack, a.toStart, a.toEnd});
    run->addSeparator();
    run->addActions({a.faster, a.slower});

    QMenu* view = m_menuBar->addMenu(tr("&View"));
    QMenu* axis = view->addMenu(tr("&Axis"));
    axis->addActions({a.axisTicks, a.axisTime, a.axisCompressed});
    view->addSeparator();
    view->addActions({a.zoomIn, a.zoomOut, a.fit, a.frame, a.panLeft, a.panRight});
    view->addSeparator();
    view->addActions({a.previousSpan, a.nextSpan, a.previousProblem, a.nextProblem});
    view->addSeparator();
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->setIcon(icon("theme"_L1));
    theme->addActions({a.themeSystem, a.themeLight, a.themeDark});
    view->addActions({a.showSource, a.showBottom, a.showInspector, a.fullScreen});

    QMenu* help = m_menuBar->addMenu(tr("&Help"));
    help->addActions({a.guide, a.keys, a.knows, a.about});
}

void MainWindow::connectActions() {
    Actions& a = *m_actions;
    connect(a.open, &QAction::triggered, this, &MainWindow::askForFile);
    connect(a.reload, &QAction::triggered, this, [this] {
        if (m_document.path().isEmpty() || !mayLeave())
            return;
        if (const QString error = m_document.reload(); !error.isEmpty()) {
            say(tr("The file can not be read again"), error + u' ' + tr("What was open stays."));
            return;
        }
        m_editor->setSource(m_document.text());
        run(true);
    });
    connect(a.save, &QAction::triggered, this, [this] { isExample() ? saveAs() : void(save(m_document.path())); });
    connect(a.saveAs, &QAction::triggered, this, &MainWindow::saveAs);
    connect(a.exportPicture, &QAction::triggered, this, &MainWindow::showExportDialog);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);

    connect(a.undo, &QAction::triggered, m_editor, &QsciScintilla::undo);
    connect(a.redo, &QAction::triggered, m_editor, &QsciScintilla::redo);
    connect(a.cut, &QAction::triggered, m_editor, &QsciScintilla::cut);
    connect(a.copy, &QAction::triggered, m_editor, &QsciScintilla::copy);
    connect(a.paste, &QAction::triggered, m_editor, &QsciScintilla::paste);
    connect(a.selectAll, &QAction::triggered, m_editor, [this] { m_editor->selectAll(true); });
    m_editor->addActions({a.undo, a.redo, a.cut, a.copy, a.paste, a.selectAll});
    const auto renewEdit = [this, &a] {
        a.undo->setEnabled(m_editor->isUndoAvailable());
        a.redo->setEnabled(m_editor->isRedoAvailable());
        a.cut->setEnabled(m_editor->hasSelectedText());
        a.copy->setEnabled(m_editor->hasSelectedText());
    };
    connect(m_editor, &QsciScintilla::textChanged, this, renewEdit);
    connect(m_editor, &QsciScintilla::selectionChanged, this, renewEdit);
    renewEdit();

    connect(a.runAgain, &QAction::triggered, this, [this] {
        if (m_document.isOpen())
            run(true);
    });
    connect(a.stop, &QAction::triggered, &m_runs, &RunController::stop);
    connect(a.disturb, &QAction::triggered, this, &MainWindow::askForDisturbances);
    connect(a.undisturb, &QAction::triggered, this, [this] { disturb({}); });
    connect(m_timeline, &TimelineWidget::menuAsked, this, &MainWindow::showLaneMenu);
    connect(a.play, &QAction::triggered, &m_player, &Player::toggle);
    const auto step = [this](QAction* action, void (Session::*way)()) {
        connect(action, &QAction::triggered, this, [this, way] {
            m_player.setPlaying(false);
            (m_session.*way)();
        });
    };
    step(a.stepForward, &Session::stepForward);
    step(a.stepBack, &Session::stepBack);
    step(a.tickForward, &Session::tickForward);
    step(a.tickBack, &Session::tickBack);
    step(a.toStart, &Session::toStart);
    step(a.toEnd, &Session::toEnd);
    connect(a.faster, &QAction::triggered, &m_player, &Player::faster);
    connect(a.slower, &QAction::triggered, &m_player, &Player::slower);

    constexpr double kZoomStep = 1.5;
    constexpr double kPanStep = 0.2;
    connect(a.zoomIn, &QAction::triggered, this, [this] { m_view.zoomAtPlayhead(kZoomStep); });
    connect(a.zoomOut, &QAction::triggered, this, [this] { m_view.zoomAtPlayhead(1 / kZoomStep); });
    connect(a.fit, &QAction::triggered, &m_view, &TimelineView::fit);
    connect(a.frame, &QAction::triggered, m_timeline, &TimelineWidget::frameSelection);
    connect(a.panLeft, &QAction::triggered, this, [this] { m_view.pan(-kPanStep); });
    connect(a.panRight, &QAction::triggered, this, [this] { m_view.pan(kPanStep); });
    const auto showProblem = [this](int by) {
        const int count = static_cast<int>(m_session.problems().size());
        const int shown = m_session.shownProblem();
        if (count > 0)
            m_session.showProblem(shown < 0 ? (by > 0 ? 0 : count - 1) : (shown + by + count) % count);
    };
    connect(a.nextProblem, &QAction::triggered, this, [showProblem] { showProblem(1); });
    connect(a.previousProblem, &QAction::triggered, this, [showProblem] { showProblem(-1); });
    connect(a.nextSpan, &QAction::triggered, this, [this] { m_timeline->selectNextSpan(1); });
    connect(a.previousSpan, &QAction::triggered, this, [this] { m_timeline->selectNextSpan(-1); });

    connect(a.themeSystem, &QAction::triggered, this, [] { Theme::instance().setChoice(ThemeChoice::System); });
    connect(a.themeLight, &QAction::triggered, this, [] { Theme::instance().setChoice(ThemeChoice::Light); });
    connect(a.themeDark, &QAction::triggered, this, [] { Theme::instance().setChoice(ThemeChoice::Dark); });
    connect(a.showSource, &QAction::toggled, m_left, &QWidget::setVisible);
    connect(a.showBottom, &QAction::toggled, m_bottom, &QWidget::setVisible);
    connect(a.showInspector, &QAction::toggled, m_inspector, &QWidget::setVisible);
    connect(a.fullScreen, &QAction::triggered, this, [this](bool isOn) { isOn ? showFullScreen() : showNormal(); });
    connect(a.find, &QAction::triggered, this, &MainWindow::find);
    connect(a.keys, &QAction::triggered, this, [this] {
        KeySheet sheet(m_actions->groups(), this);
        sheet.exec();
    });
    const auto showPage = [this](HelpPage*& page, const QString& file, const QString& title) {
        if (!page)
            page = new HelpPage(helpPagePath(file), this, title);
        page->show();
        page->raise();
    };
    connect(a.knows, &QAction::triggered, this, [this, showPage] { showPage(m_knowsPage, u"what_is_there"_s, {}); });
    connect(a.guide, &QAction::triggered, this, [this, showPage] { showPage(m_guidePage, u"getting_started"_s, tr("Getting started")); });
    connect(a.openFolder, &QAction::triggered, this, &MainWindow::askForFolder);
    connect(a.about, &QAction::triggered, this, [this] {
        QMessageBox box(this);
        box.setWindowTitle(tr("About Swimloop"));
        box.setIconPixmap(appIcon().pixmap(72, 72));
        box.setText(tr("<b>Swimloop %1</b>").arg(QStringLiteral(SWIMLOOP_VERSION)));
        box.setInformativeText(tr("Shows what an asyncio program does, tick by tick.\n\nGPL-3.0. Fonts: Inter (OFL), "
                                  "DejaVu Sans Mono. Built with Qt %1, Qt Charts and QScintilla.")
                                   .arg(QLatin1StringView(qVersion())));
        box.exec();
    });

    connect(m_editor, &SourceEditor::left, m_timeline, [this] { m_timeline->setFocus(); });
    connect(m_editor, &SourceEditor::edited, this, &MainWindow::sourceEdited);
    connect(m_gallery, &GalleryPanel::chosen, this, [this](const QString& path) {
        if (path != m_document.path() && openFile(path))
            m_timeline->setFocus();
    });
    connect(m_transport, &TransportBar::seedChosen, this, &MainWindow::setSeed);
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (m_onMessageAction)
            m_onMessageAction();
    });
    for (const auto& connection : {connect(m_timeline, &TimelineWidget::placeActivated, this, &MainWindow::showPlace),
                                   connect(m_inspector, &InspectorPanel::placeActivated, this, &MainWindow::showPlace),
                                   connect(m_problems, &ProblemsPanel::lessonAsked, this, &MainWindow::openLesson),
                                   connect(m_inspector->problemCard(), &ProblemCard::lessonAsked, this, &MainWindow::openLesson)})
        Q_ASSERT(connection);
    connect(m_problems, &ProblemsPanel::countChanged, this, [this](int count) {
        m_tabs->setTabText(ProblemsTab, count == 0 ? tr("Problems") : tr("Problems  %1").arg(count));
    });
}

void MainWindow::connectSession() {
    connect(&m_session, &Session::momentChanged, this, &MainWindow::follow);
    connect(&m_session, &Session::selectionChanged, this, &MainWindow::follow);
    connect(&m_session, &Session::completed, this, &MainWindow::follow);
    connect(&m_session, &Session::grown, this, &MainWindow::updateStatus);
    connect(&m_session, &Session::problemsChanged, this, &MainWindow::problemsChanged);
    connect(&m_session, &Session::problemShown, this, [this](int index) {
        m_tabs->setCurrentIndex(ProblemsTab);
        showPlace(m_session.problems()[static_cast<std::size_t>(index)].place);
    });
    connect(&m_session, &Session::recordingChanged, this, [this] {
        const bool hasRun = m_session.recording();
        m_actions->exportPicture->setEnabled(hasRun);
        if (hasRun) {
            m_hasErrors = false;
            m_message->clear();
            m_editor->setErrorLine(0, {});
        }
        follow();
        updateStatus();
    });
    connect(&m_runs, &RunController::started, this, [this] {
        m_transport->setRunning(false);
        m_actions->stop->setEnabled(true);
        // A run that is over at once shows no button to stop it.
        QTimer::singleShot(150, this, [this] { m_transport->setRunning(m_runs.isRunning()); });
        updateStatus();
    });
    connect(&m_runs, &RunController::loadFailed, this, &MainWindow::loadFailed);
    connect(&m_runs, &RunController::finished, this, &MainWindow::runEnded);
    connect(&m_document, &Document::changedOnDisk, this, &MainWindow::changedOnDisk);
    connect(&m_document, &Document::vanished, this, [this] {
        say(tr("%1 was removed or renamed").arg(m_document.name()), tr("Its text stays here; Save writes the file again."), tr("Save"),
            [this] {
                if (save(m_document.path()))
                    m_message->clear();
            });
    });
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::updateTitle);
    m_actions->exportPicture->setEnabled(false);
    m_actions->stop->setEnabled(false);
}

void MainWindow::readSettings() {
    if (!m_settings)
        return;
    QSettings& s = *m_settings;
    m_isFirstStart = !s.contains("window/version"_L1);
    m_recent = s.value("recent/files"_L1).toStringList();
    if (s.value("window/version"_L1).toInt() == kStateVersion) {
        restoreGeometry(s.value("window/geometry"_L1).toByteArray());
        m_hasOwnLayout = s.value("window/ownLayout"_L1).toBool();
    }
    if (m_hasOwnLayout) {
        m_columns->restoreState(s.value("window/columns"_L1).toByteArray());
        m_leftParts->restoreState(s.value("window/left"_L1).toByteArray());
        m_middleParts->restoreState(s.value("window/middle"_L1).toByteArray());
    }
    for (QAction* action : {m_actions->showSource, m_actions->showBottom, m_actions->showInspector})
        action->setChecked(s.value("window/"_L1 + action->objectName(), true).toBool());
    m_tabs->setCurrentIndex(s.value("window/tab"_L1, ChartsTab).toInt());
    const int theme = s.value("theme"_L1, 0).toInt();
    for (QAction* action : {m_actions->themeSystem, m_actions->themeLight, m_actions->themeDark}) {
        if (action == (theme == 1 ? m_actions->themeLight : theme == 2 ? m_actions->themeDark : m_actions->themeSystem))
            action->setChecked(true);
    }
    Theme::instance().setChoice(static_cast<ThemeChoice>(std::clamp(theme, 0, 2)));
    m_player.setSpeed(s.value("speed"_L1, 1.0).toDouble());
}

void MainWindow::writeSettings() {
    if (!m_settings)
        return;
    QSettings& s = *m_settings;
    s.setValue("recent/files"_L1, m_recent);
    s.setValue("window/version"_L1, kStateVersion);
    s.setValue("window/geometry"_L1, saveGeometry());
    s.setValue("window/ownLayout"_L1, m_hasOwnLayout);
    s.setValue("window/columns"_L1, m_columns->saveState());
    s.setValue("window/left"_L1, m_leftParts->saveState());
    s.setValue("window/middle"_L1, m_middleParts->saveState());
    for (const QAction* action : {m_actions->showSource, m_actions->showBottom, m_actions->showInspector})
        s.setValue("window/"_L1 + action->objectName(), action->isChecked());
    s.setValue("window/tab"_L1, m_tabs->currentIndex());
    s.setValue("theme"_L1, static_cast<int>(Theme::instance().choice()));
    s.setValue("speed"_L1, m_player.speed());
    s.sync();
}

} // namespace swimloop::ui
