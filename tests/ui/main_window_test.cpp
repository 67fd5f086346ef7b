// The real window on sample runs: opening, playing, stepping, searching, failing, stopping; with mouse, keys, wheel and
// drop.
#include "support/sample_engine.h"
#include "ui/editor/source_editor.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/row_list.h"
#include "ui/output/output_panel.h"
#include "ui/output/problems_panel.h"
#include "ui/run/moments.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"

#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <Qsci/qsciscintilla.h>

using namespace swimloop;
using namespace swimloop::ui;

class MainWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    QString write(const QString& name, const QByteArray& content) {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        return path;
    }
    std::unique_ptr<MainWindow> makeWindow(const QString& settings = {}) {
        WindowOptions options;
        options.engine = test::sampleEngines();
        options.settings = settings.isEmpty() ? WindowOptions::Settings::None : WindowOptions::Settings::File;
        options.settingsFile = settings;
        options.scenarios = m_folder.filePath(QStringLiteral("gallery"));
        auto window = std::make_unique<MainWindow>(options);
        window->resize(1400, 900);
        window->show();
        return window;
    }
    bool waitForRun() {
        return QTest::qWaitFor([this] {
            return !m_window->runs().isRunning() && m_window->session().recording()
                   && m_window->session().recording()->isComplete();
        });
    }
    void openSample() {
        QVERIFY(m_window->openFile(write(QStringLiteral("bounded_queue.py"), test::kSampleSource)));
        QVERIFY(waitForRun());
    }
    Session& session() { return m_window->session(); }

private slots:
    void initTestCase() {
        Theme::install();
        QDir(m_folder.path()).mkpath(QStringLiteral("gallery/queues"));
        write(QStringLiteral("gallery/index.toml"),
              "[[topic]]\ntitle = \"Queues\"\nfolder = \"queues\"\nscenarios = [\"bounded_queue\", \"other_one\"]\n");
        write(QStringLiteral("gallery/queues/bounded_queue.py"), test::kSampleSource);
        write(QStringLiteral("gallery/queues/other_one.py"), "\"\"\"Something else\"\"\"\n");
    }
    void init() {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_window = makeWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() {
        m_window.reset();
        Theme::instance().setChoice(ThemeChoice::System);
    }

    void openShowsEverything() {
        openSample();
        QCOMPARE(m_window->editor().text(), QString::fromUtf8(test::kSampleSource));
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("bounded_queue.py")));
        QVERIFY(m_window->timeline().currentLayout().rows.size() == 6);
        QCOMPARE(m_window->transport().tickText(), QStringLiteral("tick 0 of 9"));
        QCOMPARE(m_window->inspector().shown().title, QStringLiteral("At tick 0"));
        QCOMPARE(m_window->output().lineCount(), 12);
        QCOMPARE(m_window->output().reachedCount(), 0);
        const auto* status = m_window->findChild<QLabel*>(QStringLiteral("statusLeft"));
        QVERIFY(status->text().startsWith(QStringLiteral("9 ticks, 4 tasks, 0.3 s of virtual time, simulated in")));
        QVERIFY(!m_window->message().isVisible());
    }

    void keysStepForwardsAndBack() {
        openSample();
        m_window->timeline().setFocus();
        const trace::Store& store = session().recording()->store();
        QTest::keyClick(&m_window->timeline(), Qt::Key_Right);
        QCOMPARE(session().moment(), stepsLater(store, startOf(store), 1));
        QTest::keyClick(&m_window->timeline(), Qt::Key_Right);
        QTest::keyClick(&m_window->timeline(), Qt::Key_Left);
        QCOMPARE(session().moment(), stepsLater(store, startOf(store), 1));
        QTest::keyClick(&m_window->timeline(), Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&m_window->timeline(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m_window->transport().tickText(), QStringLiteral("tick 3 of 9"));
        QCOMPARE(m_window->transport().timeText(), QStringLiteral("t = 0.100 s"));
        QTest::keyClick(&m_window->timeline(), Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(m_window->transport().tickText(), QStringLiteral("tick 2 of 9"));
        QTest::keyClick(&m_window->timeline(), Qt::Key_End);
        QVERIFY(session().isAtEnd());
        QCOMPARE(m_window->output().reachedCount(), 12);
        QTest::keyClick(&m_window->timeline(), Qt::Key_Home);
        QCOMPARE(session().moment(), startOf(store));
    }

    void buttonsDoTheSame() {
        openSample();
        const auto click = [this](const char* name) {
            auto* button = m_window->findChild<QToolButton*>(QLatin1String(name));
            QVERIFY2(button, name);
            QTest::mouseClick(button, Qt::LeftButton);
        };
        click("stepForwardButton");
        click("stepForwardButton");
        click("stepBackButton");
        QCOMPARE(session().moment(),
                 stepsLater(session().recording()->store(), startOf(session().recording()->store()), 1));
        click("toEndButton");
        QVERIFY(session().isAtEnd());
        click("toStartButton");
        QCOMPARE(session().moment(), startOf(session().recording()->store()));
    }

    void spacePlaysToTheEndAndStops() {
        openSample();
        m_window->timeline().setFocus();
        m_window->player().setSpeed(1024);
        QTest::keyClick(&m_window->timeline(), Qt::Key_Space);
        QVERIFY(m_window->player().isPlaying());
        QTRY_VERIFY(session().isAtEnd());
        QTRY_VERIFY(!m_window->player().isPlaying());
        // Again: from the start.
        m_window->player().setSpeed(0.25);
        QTest::keyClick(&m_window->timeline(), Qt::Key_Space);
        QCOMPARE(session().moment(), startOf(session().recording()->store()));
        QTest::keyClick(&m_window->timeline(), Qt::Key_Right); // stepping pauses
        QVERIFY(!m_window->player().isPlaying());
    }

    void panelsFollowThePlayhead() {
        openSample();
        session().setMoment(momentOf(session().recording()->store(), trace::TickIndex{3}));
        const Inspection& shown = m_window->inspector().shown();
        QCOMPARE(shown.title, QStringLiteral("At tick 3"));
        QCOMPARE(shown.time, QStringLiteral("0.100 s"));
        QCOMPARE(shown.ready.size(), std::size_t{2});
        QCOMPARE(shown.ready[0].name, QStringLiteral("Task-2"));
        QCOMPARE(shown.tasks.size(), std::size_t{4});
        QCOMPARE(shown.tasks[0].right, QStringLiteral("waits: jobs.put(4)"));
        QVERIFY(shown.tasks[1].isCurrent);
        QCOMPARE(shown.objects.size(), std::size_t{1});
        QCOMPARE(shown.objects[0].heading, QStringLiteral("QUEUE jobs — 2 of 2"));
        QCOMPARE(shown.objects[0].items, QStringList({QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(shown.objects[0].lists[0].names, QStringList({QStringLiteral("Task-1")}));
        QCOMPARE(m_window->output().reachedCount(), 4);
        // The line of what runs next is marked.
        bool isMarked = false;
        for (const LineNote& note : m_window->editor().notes())
            isMarked |= note.kind == LineNote::Kind::Runs && note.text.contains(QStringLiteral("Task-2"));
        QVERIFY(isMarked);
    }

    void aClickSelectsASpanAndTellsWhy() {
        openSample();
        session().toEnd();
        TimelineWidget& timeline = m_window->timeline();
        const TimelineLayout& layout = timeline.currentLayout();
        const RowLayout& row = layout.rows[1];
        for (const LaneBox& box : layout.boxesOf(row)) {
            if (box.state != trace::SpanState::WaitsQueue)
                continue;
            const QPoint at = timeline.toWidget(layout.rectOf(row, box).center()).toPoint();
            QTest::mouseMove(&timeline, at);
            QTest::mouseClick(&timeline, Qt::LeftButton, {}, at);
            break;
        }
        QCOMPARE(session().selectedTask(), trace::TaskId{1});
        QVERIFY(session().selectedSpan() != trace::Spans::kMany);
        session().setMoment(momentOf(session().recording()->store(), trace::TickIndex{1}));
        QVERIFY(!m_window->inspector().shown().why.empty());
        QVERIFY2(m_window->inspector().shown().why[0].name.startsWith(QStringLiteral("jobs was full: 2 of 2")),
                 qPrintable(m_window->inspector().shown().why[0].name));
        QTest::keyClick(&timeline, Qt::Key_Escape);
        QVERIFY(!session().selectedTask());
    }

    void lettersAreTypedInTheEditor() {
        openSample();
        m_window->editor().setFocus();
        QTRY_VERIFY(m_window->editor().hasFocus());
        const ViewRange before = m_window->timelineView().range();
        const trace::EventIndex moment = session().moment();
        m_window->editor().setCursorPosition(8, 0);
        QTest::keyClicks(&m_window->editor(), QStringLiteral("wasd f?"));
        QTest::keyClick(&m_window->editor(), Qt::Key_Left);
        QTest::keyClick(&m_window->editor(), Qt::Key_Home);
        QCOMPARE(m_window->editor().text(8), QStringLiteral("wasd f?\n"));
        QCOMPARE(m_window->timelineView().range(), before);
        QCOMPARE(session().moment(), moment);
        QVERIFY(!m_window->player().isPlaying());
        QVERIFY(!QApplication::activeModalWidget());
    }

    void editingRunsAgain() {
        openSample();
        QSignalSpy started(&m_window->runs(), &RunController::started);
        m_window->editor().setFocus();
        m_window->editor().setCursorPosition(9, 0);
        QTest::keyClicks(&m_window->editor(), QStringLiteral("x = 1"));
        QVERIFY(m_window->document().isModified());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("•")));
        QTRY_COMPARE(started.count(), 1); // once, after a pause
        QVERIFY(waitForRun());
        QVERIFY(session().recording()->input().source.contains(QStringLiteral("x = 1")));
    }

    void aMistakeIsMarkedAndForgiven() {
        openSample();
        m_window->editor().setFocus();
        m_window->editor().setCursorPosition(9, 0);
        QTest::keyClicks(&m_window->editor(), QStringLiteral("broken"));
        QTRY_VERIFY(m_window->message().isVisible());
        QVERIFY2(m_window->message().text().startsWith(QStringLiteral("bounded_queue.py:10:5: invalid syntax")),
                 qPrintable(m_window->message().text()));
        QCOMPARE(m_window->editor().errorLine(), 10);
        QVERIFY(session().recording()); // the last version that ran is still shown
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(&m_window->editor(), Qt::Key_Backspace);
        QTRY_VERIFY(!m_window->message().isVisible());
        QCOMPARE(m_window->editor().errorLine(), 0);
    }

    void filesThatAreNoScripts_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sentence");
        const QString folder = m_folder.path();
        QTest::newRow("missing") << folder + QStringLiteral("/nothing.py") << QStringLiteral("There is no file ");
        QDir(folder).mkpath(QStringLiteral("empty"));
        QTest::newRow("folder") << folder + QStringLiteral("/empty") << QStringLiteral("has no Python file");
        QTest::newRow("binary") << write(QStringLiteral("binary.py"), QByteArray("\x7f"
                                                                                 "ELF\0\1\2",
                                                                                 7))
                                << QStringLiteral("binary");
        QTest::newRow("not utf-8") << write(QStringLiteral("latin.py"), "x = '\xe9'\n") << QStringLiteral("UTF-8");
    }
    void filesThatAreNoScripts() {
        QFETCH(QString, path);
        QFETCH(QString, sentence);
        openSample();
        QVERIFY(!m_window->openFile(path));
        QVERIFY(m_window->message().isVisible());
        QVERIFY2(m_window->message().text().contains(sentence), qPrintable(m_window->message().text()));
        QCOMPARE(m_window->document().name(), QStringLiteral("bounded_queue.py")); // and all goes on
        QTest::keyClick(&m_window->timeline(), Qt::Key_End);
        QVERIFY(session().isAtEnd());
    }

    void anEndlessRunIsSeenAndStopped() {
        QVERIFY(m_window->openFile(write(QStringLiteral("endless.py"), "endless\n")));
        QTRY_VERIFY(session().recording());
        auto* stop = m_window->findChild<QToolButton*>(QStringLiteral("stopButton"));
        QTRY_VERIFY(stop->isVisible());
        const std::uint32_t before = session().recording()->store().tickCount();
        QTRY_VERIFY(session().recording()->spans().spanCount() > before + 100);
        // The window answers meanwhile.
        QTest::keyClick(&m_window->timeline(), Qt::Key_Right);
        QCOMPARE(session().moment(),
                 stepsLater(session().recording()->store(), startOf(session().recording()->store()), 1));
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(waitForRun());
        QVERIFY(!stop->isVisible());
        QVERIFY(m_window->message().text().startsWith(QStringLiteral("Stopped")));
    }

    void openingAnotherStopsTheFirst() {
        QVERIFY(m_window->openFile(write(QStringLiteral("endless.py"), "endless\n")));
        QTRY_VERIFY(session().recording());
        openSample();
        QCOMPARE(session().recording()->input().name, QStringLiteral("bounded_queue.py"));
    }

    void aFileCanBeDropped() {
        const QString path = write(QStringLiteral("dropped.py"), test::kSampleSource);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(waitForRun());
        QCOMPARE(m_window->document().name(), QStringLiteral("dropped.py"));
        QVERIFY(m_window->recentFiles().first().endsWith(QStringLiteral("dropped.py")));
    }

    void theGalleryIsSearchedAndOpens() {
        GalleryPanel& gallery = m_window->gallery();
        QCOMPARE(gallery.shownCount(), 2);
        gallery.searchField()->setFocus();
        QTest::keyClicks(gallery.searchField(), QStringLiteral("something"));
        QCOMPARE(gallery.shownCount(), 1); // by its docstring
        QTest::keyClick(gallery.searchField(), Qt::Key_Return);
        QVERIFY(waitForRun());
        QCOMPARE(m_window->document().name(), QStringLiteral("other_one.py"));
        QTest::keyClick(gallery.searchField(), Qt::Key_Escape);
        QCOMPARE(gallery.shownCount(), 2);
        const QModelIndex first = gallery.list()->model()->index(0, 0);
        QTest::mouseClick(gallery.list()->viewport(), Qt::LeftButton, {}, gallery.list()->visualRect(first).center());
        QVERIFY(waitForRun());
        QCOMPARE(m_window->document().name(), QStringLiteral("bounded_queue.py"));
    }

    void examplesKeepTheirEdits() {
        const QString first = m_folder.filePath(QStringLiteral("gallery/queues/bounded_queue.py"));
        QVERIFY(m_window->openFile(first));
        m_window->editor().insertAt(QStringLiteral("# mine\n"), 0, 0);
        QVERIFY(m_window->openFile(m_folder.filePath(QStringLiteral("gallery/queues/other_one.py"))));
        QVERIFY(m_window->openFile(first));
        QVERIFY(m_window->editor().text().startsWith(QStringLiteral("# mine")));
    }

    void aFileChangedOnDiskIsReadAgain() {
        const QString path = write(QStringLiteral("watched.py"), "x = 1\n");
        QVERIFY(m_window->openFile(path));
        QVERIFY(waitForRun());
        write(QStringLiteral("watched.py"), "x = 2\n");
        QTRY_COMPARE(m_window->editor().text(), QStringLiteral("x = 2\n"));
        // Replaced by another file of that name, as editors do.
        write(QStringLiteral("fresh.tmp"), "x = 3\n");
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::rename(m_folder.filePath(QStringLiteral("fresh.tmp")), path));
        QTRY_COMPARE(m_window->editor().text(), QStringLiteral("x = 3\n"));
    }

    void everyTabShowsSomething() {
        openSample();
        session().toEnd();
        auto* tabs = m_window->findChild<QTabBar*>(QStringLiteral("bottomTabs"));
        for (int i = 0; i < tabs->count(); ++i) {
            m_window->showBottomTab(i);
            QCoreApplication::processEvents();
            QVERIFY(!m_window->grab().isNull());
        }
        QCOMPARE(tabs->tabText(2), QStringLiteral("Problems"));
        QCOMPARE(m_window->problems().count(), 0);
    }

    void theSeedRunsAgain() {
        openSample();
        m_window->setSeed(7);
        QTRY_COMPARE(session().recording()->input().seed, std::uint64_t{7});
        QCOMPARE(m_window->findChild<QToolButton*>(QStringLiteral("seedButton"))->text(), QStringLiteral("seed 7"));
    }

    void everyActionHasAKeyOrAMenuAndATip() {
        for (const Actions::Group& group : m_window->actions().groups()) {
            for (const QAction* action : group.actions) {
                QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->objectName()));
                QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->objectName()));
            }
        }
        // No two share a key.
        QHash<QKeySequence, QString> seen;
        for (const QAction* action : m_window->QWidget::actions()) {
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!seen.contains(key), qPrintable(action->objectName() + u' ' + seen.value(key)));
                seen[key] = action->objectName();
            }
        }
    }

    void questionMarkShowsTheKeys() {
        bool isSeen = false;
        QTimer::singleShot(50, this, [&] {
            QWidget* sheet = QApplication::activeModalWidget();
            isSeen = sheet && sheet->objectName() == QStringLiteral("keySheet");
            if (sheet)
                sheet->close();
        });
        QTest::keyClick(&m_window->timeline(), Qt::Key_Question);
        QTRY_VERIFY(isSeen);
    }

    void themesSwitch() {
        openSample();
        m_window->actions().themeDark->trigger();
        QVERIFY(colours().isDark);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 80);
        QCoreApplication::processEvents();
        const QImage dark = m_window->grab().toImage();
        m_window->actions().themeLight->trigger();
        QVERIFY(!colours().isDark);
        QCoreApplication::processEvents();
        const QImage light = m_window->grab().toImage();
        // No island of the other theme is left: nearly all of each part of the window is ground.
        for (int part = 0; part < 12; ++part) {
            const QRect area(part % 4 * dark.width() / 4, part / 4 * dark.height() / 3, dark.width() / 4,
                             dark.height() / 3);
            int darkPixels = 0, lightPixels = 0, all = 0;
            for (int y = area.top(); y < area.bottom(); y += 3) {
                for (int x = area.left(); x < area.right(); x += 3, ++all) {
                    darkPixels += dark.pixelColor(x, y).lightness() < 110 ? 1 : 0;
                    lightPixels += light.pixelColor(x, y).lightness() > 200 ? 1 : 0;
                }
            }
            QVERIFY2(darkPixels > all * 7 / 10, qPrintable(QString::number(part)));
            QVERIFY2(lightPixels > all * 7 / 10, qPrintable(QString::number(part)));
        }
    }

    void settingsAreKept() {
        const QString settings = m_folder.filePath(QStringLiteral("settings.ini"));
        m_window = makeWindow(settings);
        openSample();
        m_window->actions().themeDark->trigger();
        m_window->showBottomTab(1);
        m_window->player().setSpeed(4);
        m_window->actions().showInspector->trigger();
        m_window->resize(1111, 777);
        m_window->close();
        m_window = makeWindow(settings);
        m_window->resize(m_window->size());
        QVERIFY(colours().isDark);
        QCOMPARE(m_window->player().speed(), 4.0);
        QCOMPARE(m_window->findChild<QTabBar*>(QStringLiteral("bottomTabs"))->currentIndex(), 1);
        QVERIFY(!m_window->inspector().isVisible());
        QVERIFY(m_window->recentFiles().first().endsWith(QStringLiteral("bounded_queue.py")));
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
