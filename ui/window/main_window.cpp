#include "ui/run/moments.h"
#include "ui/window/main_window.h"

#include "ui/editor/line_notes.h"
#include "ui/editor/source_editor.h"
#include "ui/export/export_dialog.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/output/output_panel.h"
#include "ui/output/problems_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/timeline/hover_text.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/actions.h"
#include "ui/window/disturb_dialog.h"
#include "ui/window/title_menu_bar.h"
#include "ui/window/transport_bar.h"

#include <QScreen>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QTabBar>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEditPauseMs = 400;
constexpr int kMostRecent = 12;

QString nameOf(const trace::Store& store, trace::TaskId task) {
    const std::string_view name = store.taskName(task);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

MainWindow::MainWindow(WindowOptions options)
    : m_scenariosFolder(options.scenarios.isEmpty() ? scenariosFolder() : options.scenarios)
    , m_view(m_session)
    , m_player(m_session)
    , m_runs(m_session, options.engine)
    , m_locals(m_session, options.engine)
    , m_comparison(m_session, m_view, options.engine)
    , m_factory(options.engine) {
    switch (options.settings) {
    case WindowOptions::Settings::Usual: m_settings = std::make_unique<QSettings>(); break;
    case WindowOptions::Settings::File:
        m_settings = std::make_unique<QSettings>(options.settingsFile, QSettings::IniFormat);
        break;
    case WindowOptions::Settings::None: break;
    }
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    m_editPause.setSingleShot(true);
    m_editPause.setInterval(kEditPauseMs);
    connect(&m_editPause, &QTimer::timeout, this, [this] { run(true); });
    m_actions = new Actions(this);
    buildParts();
    buildMenus();
    connectActions();
    connectSession();
    connectCompare();
    m_gallery->setScenarios(readScenarios(m_scenariosFolder));
    resize(QSize(1680, 1050).boundedTo(screen()->availableSize()));
    readSettings();
    updateTitle();
    updateStatus();
    m_timeline->setFocus();
}

MainWindow::~MainWindow() = default;

// Opening and saving.

bool MainWindow::openFile(const QString& path, int line) {
    if (QFileInfo(path).isDir())
        return openFolder(path);
    if (!mayLeave())
        return false;
    m_document.keepDraft();
    const QString before = m_document.path();
    const QString error = m_document.open(path);
    if (!error.isEmpty()) {
        say(tr("This file can not be opened"), error);
        m_gallery->setCurrentPath(m_document.path());
        return false;
    }
    m_editPause.stop();
    m_editor->setSource(m_document.text());
    m_gallery->setCurrentPath(m_document.path());
    addRecent(m_document.path());
    updateTitle();
    if (before != m_document.path()) {
        m_disturbances = {}; // they were another script's
        m_actions->undisturb->setEnabled(false);
        if (!m_comparison.isKept())
            m_comparison.end();
    }
    run(before == m_document.path());
    if (line > 0)
        m_editor->showLine(line);
    return true;
}

bool MainWindow::isExample() const {
    return !m_scenariosFolder.isEmpty() && m_document.path().startsWith(m_scenariosFolder + u'/');
}

bool MainWindow::mayLeave() {
    // An example that was played with is no work to lose: it keeps its changes until the program ends.
    if (!m_document.isModified() || isExample())
        return true;
    QMessageBox question(this);
    question.setObjectName(u"unsavedQuestion"_s);
    question.setIcon(QMessageBox::NoIcon);
    question.setText(tr("%1 has changes that are not saved.").arg(m_document.name()));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save: return save(m_document.path());
    case QMessageBox::Discard: return true;
    default: return false;
    }
}

bool MainWindow::save(const QString& path) {
    if (path.isEmpty()) {
        saveAs();
        return !m_document.isModified();
    }
    const QString error = m_document.save(path);
    if (!error.isEmpty()) {
        say(tr("The script was not saved"), error);
        return false;
    }
    addRecent(m_document.path());
    updateTitle();
    return true;
}

void MainWindow::saveAs() {
    const QString suggested = isExample() ? QDir::home().filePath(m_document.name()) : m_document.path();
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the script"), suggested, tr("Python files (*.py)"));
    if (!path.isEmpty())
        save(path);
}

void MainWindow::askForFile() {
    const QString folder =
        m_document.path().isEmpty() ? m_scenariosFolder : QFileInfo(m_document.path()).absolutePath();
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a Python file"), folder, tr("Python files (*.py);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void MainWindow::askForFolder() {
    const QString begin = m_document.path().isEmpty() ? QDir::homePath() : QFileInfo(m_document.path()).absolutePath();
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a folder of Python files"), begin);
    if (!path.isEmpty())
        openFolder(path);
}

bool MainWindow::openFolder(const QString& path) {
    std::vector<Scenario> scenarios = scriptsIn(path);
    if (scenarios.empty()) {
        say(tr("There is nothing to open"), tr("%1 has no Python file.").arg(QDir::toNativeSeparators(path)));
        return false;
    }
    const QString first = scenarios.front().path;
    for (Scenario& scenario : readScenarios(m_scenariosFolder))
        scenarios.push_back(std::move(scenario));
    m_gallery->setScenarios(std::move(scenarios));
    return openFile(first);
}

void MainWindow::changedOnDisk() {
    if (!m_document.isModified()) {
        const QString error = m_document.reload();
        if (!error.isEmpty())
            return;
        const QSignalBlocker quiet(m_editor);
        m_editor->setSource(m_document.text());
        run(true);
        return;
    }
    say(tr("%1 was changed by another program").arg(m_document.name()),
        tr("Your changes here are kept. Reloading would lose them."), tr("Reload"), [this] {
            if (m_document.reload().isEmpty()) {
                m_editor->setSource(m_document.text());
                run(true);
            }
        });
}

void MainWindow::addRecent(const QString& path) {
    m_recent.removeAll(path);
    m_recent.prepend(path);
    while (m_recent.size() > kMostRecent)
        m_recent.removeLast();
}

void MainWindow::fillRecent() {
    m_recentMenu->clear();
    int shown = 0;
    for (const QString& path : std::as_const(m_recent)) {
        if (!QFileInfo(path).isFile())
            continue;
        const QFileInfo info(path);
        QAction* action =
            m_recentMenu->addAction(u"%1    %2"_s.arg(info.fileName(), QDir::toNativeSeparators(info.absolutePath())));
        connect(action, &QAction::triggered, this, [this, path] { openFile(path); });
        ++shown;
    }
    if (shown == 0) {
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    connect(m_recentMenu->addAction(tr("Clear the list")), &QAction::triggered, this, [this] { m_recent.clear(); });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            event->acceptProposedAction();
            return;
        }
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            event->acceptProposedAction();
            openFile(url.toLocalFile());
            return;
        }
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayLeave()) {
        event->ignore();
        return;
    }
    m_player.setPlaying(false);
    m_runs.stop();
    writeSettings();
    event->accept();
}

// Running.

void MainWindow::setSeed(std::uint64_t seed) {
    m_seed = seed;
    m_transport->setSeed(seed);
    if (m_document.isOpen())
        run(true);
    updateStatus();
}

void MainWindow::run(bool isSameScript) {
    m_editPause.stop();
    m_runs.run(inputNow(), isSameScript);
}

void MainWindow::askForDisturbances() {
    if (!m_document.isOpen())
        return;
    QStringList tasks;
    if (const Recording* recording = m_session.recording()) {
        constexpr std::uint32_t kMostNames = 200;
        for (std::uint32_t id = 1; id <= recording->store().taskCount() && id <= kMostNames; ++id) {
            const QString name = nameOf(recording->store(), trace::TaskId{id});
            if (!tasks.contains(name))
                tasks += name;
        }
    }
    DisturbDialog dialog(m_disturbances, tasks, this);
    if (dialog.exec() == QDialog::Accepted)
        disturb(dialog.disturbances());
}

void MainWindow::disturb(Disturbances disturbances) {
    m_disturbances = std::move(disturbances);
    m_actions->undisturb->setEnabled(!m_disturbances.isEmpty());
    if (m_document.isOpen())
        run(true);
}

void MainWindow::showLaneMenu(trace::TaskId task, double seconds, const QPoint& globalPosition) {
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    QMenu menu(this);
    const QString when = QString::number(seconds, 'g', 6);
    if (task) {
        const QString name = nameOf(recording->store(), task);
        connect(menu.addAction(icon("cancel"_L1), tr("Cancel %1 at %2 s, and run again").arg(name, when)), &QAction::triggered, this,
                [this, name, seconds] {
                    Disturbances more = m_disturbances;
                    more.cancels.push_back({name, seconds});
                    disturb(more);
                });
    }
    connect(menu.addAction(tr("Send SIGINT (Ctrl+C) at %1 s, and run again").arg(when)), &QAction::triggered, this, [this, seconds] {
        Disturbances more = m_disturbances;
        more.deliveries.push_back({u"SIGINT"_s, seconds});
        disturb(more);
    });
    menu.addAction(m_actions->disturb);
    menu.addAction(m_actions->undisturb);
    menu.addSeparator();
    menu.addActions({m_actions->fit, m_actions->frame, m_actions->exportPicture});
    menu.exec(globalPosition);
}

void MainWindow::sourceEdited() {
    m_document.setText(m_editor->text());
    m_editor->setErrorLine(0, {});
    m_editor->setProblems({});
    m_editPause.start();
}

void MainWindow::loadFailed(const std::vector<ScriptError>& errors) {
    m_hasErrors = true;
    m_timeline->setHint(tr("This script has a mistake that keeps it from running.\nMend the line that is marked in the source: it runs again by itself."));
    m_transport->setRunning(false);
    m_actions->stop->setEnabled(false);
    if (errors.empty()) {
        say(tr("The script can not be run"), tr("The simulator gave no reason."));
        return;
    }
    const ScriptError& first = errors.front();
    const bool isOwn = first.file.isEmpty() || first.file == m_document.name();
    if (isOwn)
        m_editor->setErrorLine(first.line, first.message);
    QString place = isOwn ? m_document.name() : first.file;
    if (first.line > 0)
        place += u":%1"_s.arg(first.line);
    if (first.line > 0 && first.column > 0)
        place += u":%1"_s.arg(first.column);
    QString text = m_session.recording() && m_session.recording()->input().path == m_document.path()
                       ? tr("The picture shows the last version that ran.")
                       : QString();
    if (errors.size() > 1)
        text = (errors.size() == 2 ? tr("And one more error.") : tr("And %1 more errors.").arg(errors.size() - 1))
               + (text.isEmpty() ? QString() : u' ' + text);
    const int line = isOwn ? first.line : 0;
    say(u"%1: %2"_s.arg(place, first.message), text, line > 0 ? tr("Show line %1").arg(line) : QString(), [this, line] {
        m_editor->showLine(line);
        m_editor->setFocus();
    });
    // Of another script nothing is shown any more.
    if (m_session.recording() && m_session.recording()->input().path != m_document.path())
        m_session.setRecording(nullptr, false);
    updateStatus();
}

void MainWindow::runEnded() {
    m_runMilliseconds = m_runs.milliseconds();
    m_transport->setRunning(false);
    m_actions->stop->setEnabled(false);
    updateStatus();
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    if (m_isFirstStart)
        welcome();
    const trace::RunStatus status = recording->store().status();
    if (status == trace::RunStatus::Stopped) {
        m_message->showMessage(MessageBar::Kind::Info, tr("Stopped"),
                               tr("The run was stopped after %1 ticks; what it did until then is shown.")
                                   .arg(recording->store().tickCount()));
        m_onMessageAction = {};
    }
}

void MainWindow::welcome() {
    m_isFirstStart = false;
    if (m_message->isVisible())
        return;
    m_message->showMessage(MessageBar::Kind::Info, tr("Welcome to Swimloop"),
                           tr("Each row is a task, each column a tick of the event loop. Space plays, → and ← go a step on and back. "
                              "Choose a scenario at the lower left, change a number, or drop a Python file of yours here."),
                           tr("Getting started"));
    m_onMessageAction = [this] { m_actions->guide->trigger(); };
}

void MainWindow::problemsChanged() {
    const std::vector<Problem>& problems = m_session.problems();
    const bool isSame = m_session.recording() && m_session.recording()->input().source == m_document.text();
    std::vector<LineProblem> lines;
    for (const Problem& problem : problems) {
        if (problem.place.isValid() && problem.place.file() == 0 && !problem.rule.isEmpty() && isSame)
            lines.push_back({static_cast<int>(problem.place.line()), problem.title, problem.kind == Problem::Kind::Hint});
    }
    m_editor->setProblems(lines);
    const Problem* outcome = outcomeOf(problems);
    if (!outcome || m_hasErrors)
        return;
    if (outcome->place.isValid())
        m_editor->setErrorLine(static_cast<int>(outcome->place.line()), outcome->title);
    const int index = static_cast<int>(outcome - problems.data());
    say(u"%1: %2"_s.arg(m_document.name(), outcome->title), outcome->text, tr("Show"), [this, index] { m_session.showProblem(index); });
}

void MainWindow::openLesson(const QString& lesson) {
    if (!lesson.isEmpty() && !m_scenariosFolder.isEmpty())
        openFile(m_scenariosFolder + u'/' + lesson + ".py"_L1);
}

void MainWindow::say(const QString& title, const QString& text, const QString& action, std::function<void()> onAction) {
    m_message->showMessage(MessageBar::Kind::Error, title, text, action);
    m_onMessageAction = std::move(onAction);
}

// Following the session.

void MainWindow::follow() {
    const Recording* recording = m_session.recording();
    if (!recording || m_hasErrors) {
        m_editor->setNotes({}, false);
        return;
    }
    // At the start the lesson and the constants are what to look at.
    const bool isBegun = m_session.moment() > startOf(recording->store());
    m_editor->setNotes(notesAt(*recording, m_session.moment(), m_session.taskInFocus()), isBegun);
}

void MainWindow::showPlace(trace::Place place) {
    if (place.isValid() && place.file() == 0)
        m_editor->showLine(static_cast<int>(place.line()));
}

void MainWindow::updateTitle() {
    const QString mark = m_document.isModified() ? u" •"_s : QString();
    const QString title = m_document.isOpen() ? tr("%1 — Swimloop").arg(m_document.name() + mark) : tr("Swimloop");
    setWindowTitle(title);
    m_menuBar->setTitle(title);
    m_sourceName->setText(m_document.isOpen() ? m_document.name() + mark : tr("No script"));
    QString where;
    if (isExample())
        where = tr("scenarios › %1").arg(QFileInfo(m_document.path()).dir().dirName());
    else if (!m_document.path().isEmpty())
        where = QFileInfo(m_document.path()).dir().dirName();
    m_sourceWhere->setText(where);
    m_sourceName->setToolTip(QDir::toNativeSeparators(m_document.path()));
}

void MainWindow::updateStatus() {
    const Recording* recording = m_session.recording();
    if (!recording) {
        m_statusLeft->setText(m_runs.isRunning() ? tr("Running…") : QString());
        m_statusRight->setText(tr("seed %1 · Python 3.11 rules").arg(m_seed));
        return;
    }
    QString summary = recording->summary();
    if (const std::string kept = recording->store().keptNote(); !kept.empty())
        summary = tr("%1, %2").arg(summary, QString::fromStdString(kept));
    m_statusLeft->setText(m_runs.isRunning() ? tr("%1, running…").arg(summary)
                                             : tr("%1, simulated in %2 ms")
                                                   .arg(summary, QString::number(m_runMilliseconds, 'f',
                                                                                 m_runMilliseconds < 10 ? 1 : 0)));
    QString outcome = recording->outcome();
    if (outcome.size() > 80)
        outcome = outcome.left(79) + u'…';
    QString seed = tr("seed %1").arg(recording->input().seed);
    if (!recording->input().disturbances.isEmpty())
        seed = recording->input().disturbances.text() + u" · "_s + seed;
    m_statusRight->setText(tr("%1 · Python 3.11 rules · %2")
                               .arg(seed)
                               .arg(m_hasErrors ? tr("has errors") : outcome));
}

void MainWindow::showBottomTab(int index) {
    m_tabs->setCurrentIndex(index);
}

void MainWindow::showExportDialog() {
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    const QString folder =
        m_settings ? m_settings->value("export/folder"_L1, QDir::homePath()).toString() : QDir::homePath();
    ExportDialog dialog(*recording, m_view.axis(), m_view.range(), colours().isDark, folder, this);
    dialog.exec();
    if (dialog.writtenPath().isEmpty())
        return;
    if (m_settings)
        m_settings->setValue("export/folder"_L1, QFileInfo(dialog.writtenPath()).absolutePath());
    m_message->showMessage(MessageBar::Kind::Info, tr("Exported"), QDir::toNativeSeparators(dialog.writtenPath()));
    m_onMessageAction = {};
}

} // namespace swimloop::ui
