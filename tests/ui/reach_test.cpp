// The window for everybody: names for screen readers, all by keyboard, narrow windows, impatient hands.
#include "support/wait.h"
#include "ui/editor/constant_slider.h"
#include "ui/editor/source_editor.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/run/sim_engine.h"
#include "ui/theme/theme.h"
#include "ui/timeline/legend.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace swimloop;
using namespace swimloop::ui;
using test::waitUntil;

namespace {

const QString kScenarios = QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios");

} // namespace

class ReachTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    Session& session() { return m_window->session(); }
    bool openScenario(const QString& name) {
        return m_window->openFile(kScenarios + u'/' + name + QStringLiteral(".py")) && waitUntil([this] {
                   return !m_window->runs().isRunning() && session().recording() && session().recording()->isComplete();
               });
    }
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        return file.fileName();
    }

private slots:
    void initTestCase() { Theme::install(); }
    void init() {
        WindowOptions options;
        options.engine = simEngines();
        options.settings = WindowOptions::Settings::None;
        options.scenarios = kScenarios;
        m_window = std::make_unique<MainWindow>(options);
        m_window->resize(1280, 720);
        m_window->show();
        QVERIFY(waitUntil([this] { return m_window->isActiveWindow(); }));
    }
    void cleanup() { m_window.reset(); }

    void everyControlHasAName() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        for (int tab = MainWindow::OutputTab; tab <= MainWindow::CompareTab; ++tab) {
            m_window->showBottomTab(tab);
            for (QWidget* widget : m_window->findChildren<QWidget*>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(interface);
                const QString what = QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
                QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
            }
        }
    }

    void tabReachesEveryPart() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        m_window->timeline().setFocus();
        QSet<QWidget*> reached;
        for (int i = 0; i < 60; ++i) {
            reached.insert(QApplication::focusWidget());
            // Tab writes into the source; from there Escape leads to the timeline.
            if (QApplication::focusWidget() == &m_window->editor()) {
                QTest::keyClick(&m_window->editor(), Qt::Key_Escape);
                QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&m_window->timeline()));
            } else {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            }
        }
        QVERIFY(reached.contains(&m_window->timeline()));
        QVERIFY(reached.contains(m_window->findChild<QTabBar*>(QStringLiteral("bottomTabs"))));
        QVERIFY(reached.contains(m_window->findChild<QWidget*>(QStringLiteral("inspectorTasks"))));
        QVERIFY(reached.contains(&m_window->editor()));
        QVERIFY(reached.contains(m_window->findChild<QWidget*>(QStringLiteral("exportButton"))));
        // Backwards the other half: the gallery lies between the source and the timeline.
        m_window->timeline().setFocus();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
            reached.insert(QApplication::focusWidget());
        }
        QVERIFY(reached.contains(m_window->gallery().list()));
    }

    void narrowWindowsCutNothingOff_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1920") << QSize(1920, 1080);
        QTest::newRow("1280") << QSize(1280, 720);
        QTest::newRow("1024") << QSize(1024, 700);
        QTest::newRow("840") << QSize(840, 600);
    }
    void narrowWindowsCutNothingOff() {
        QFETCH(QSize, size);
        m_window->resize(size);
        QVERIFY(openScenario(QStringLiteral("network/web_server")));
        QCoreApplication::processEvents();
        QCOMPARE(m_window->size(), size); // it really can be so small
        QList<QRect> taken;
        for (QWidget* child : m_window->transport().findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (!child->isVisible() || child->isWindow())
                continue;
            const QRect place = child->geometry();
            QVERIFY2(m_window->transport().rect().contains(place), qPrintable(child->objectName()));
            QVERIFY2(child->width() >= child->minimumSizeHint().width(), qPrintable(child->objectName()));
            for (const QRect& other : taken)
                QVERIFY2(!other.intersects(place), qPrintable(child->objectName()));
            taken << place;
        }
        QVERIFY(!m_window->grab().isNull());
        // The button that stops a run needs room too.
        m_window->transport().setRunning(true);
        QCoreApplication::processEvents();
        for (QWidget* child : m_window->transport().findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
            QVERIFY2(!child->isVisible() || child->isWindow() || child->width() >= child->minimumSizeHint().width(),
                     qPrintable(child->objectName()));
    }

    // Of many lanes the one that runs is in sight.
    void theLanesFollowThePlayhead() {
        QVERIFY(m_window->openFile(write(
            QStringLiteral("many.py"),
            "import asyncio\nasync def job(i):\n    await asyncio.sleep(i / 10)\n"
            "async def main():\n    await asyncio.gather(*(job(i) for i in range(200)))\nasyncio.run(main())\n")));
        QVERIFY(waitUntil([this] {
            return !m_window->runs().isRunning() && session().recording() && session().recording()->isComplete();
        }));
        TimelineWidget& timeline = m_window->timeline();
        const auto isInSight = [&](std::size_t row) {
            const QRectF place = timeline.rowRect(row);
            return place.top() >= timeline.lanesRect().top() - 1 && place.bottom() <= timeline.lanesRect().bottom() + 1;
        };
        // To where one of the later ones has just been woken.
        trace::LaneId lane;
        for (int i = 0; i < 400 && (i < 150 || !lane.isValid()); ++i) {
            session().tickForward();
            lane = session().recording()->spans().laneOf(session().taskInFocus());
        }
        QVERIFY(lane.isValid());
        const auto rows = session().recording()->shownLanes();
        const auto at = std::find(rows.begin(), rows.end(), lane);
        QVERIFY(at != rows.end());
        QVERIFY(at - rows.begin() > 20);
        QVERIFY(isInSight(static_cast<std::size_t>(at - rows.begin())));
    }

    void slidersStayAtTheirLines() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        SourceEditor& editor = m_window->editor();
        QVERIFY(!editor.sliders().empty());
        const ConstantSlider* slider = editor.sliders().front();
        QVERIFY(slider->isVisible());
        for (const int first : {12, 0, 5, 3, 0}) {
            editor.verticalScrollBar()->setValue(first);
            QTest::qWait(20);
            const auto start = editor.SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE,
                                                    static_cast<unsigned long>(slider->constant().line - 1));
            const int y = static_cast<int>(editor.SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, start));
            QCOMPARE(slider->isVisible(), y + slider->height() > 0);
            if (slider->isVisible())
                QCOMPARE(slider->y(), y);
        }
    }

    // Each key that is typed makes the script another one, most of them broken: the last one is shown, nothing waits.
    void quickTypingRunsTheLastOne() {
        QVERIFY(m_window->openFile(write(QStringLiteral("typed.py"), "print('begin')\n")));
        SourceEditor& editor = m_window->editor();
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 60; ++i) {
            editor.setText(QStringLiteral("import asyncio\nasync def main():\n    while True:\n        await "
                                          "asyncio.sleep(0)\n%1asyncio.run(main())\n")
                               .arg(i % 3 == 0 ? QStringLiteral("def (\n") : QString()));
            m_window->actions().runAgain->trigger();
            QTest::qWait(1);
        }
        QVERIFY2(clock.elapsed() < 20000, "each rerun waits for a slice of the run before at most");
        editor.setText(QStringLiteral("print('the last')\n"));
        m_window->actions().runAgain->trigger();
        QVERIFY(waitUntil([this] {
            return !m_window->runs().isRunning() && session().recording() && session().recording()->isComplete()
                   && session().recording()->log().lines().size() == 1;
        }));
        QCOMPARE(session().recording()->log().textOf(0), QStringLiteral("the last"));
        m_window->actions().save->trigger();
    }

    void closingDuringARunIsQuick() {
        QVERIFY(m_window->openFile(
            write(QStringLiteral("endless.py"), "import asyncio\nasync def main():\n    while True:\n        await "
                                                "asyncio.sleep(0)\nasyncio.run(main())\n")));
        QVERIFY(
            waitUntil([this] { return session().recording() && session().recording()->store().tickCount() > 100; }));
        QElapsedTimer clock;
        clock.start();
        m_window->close();
        m_window.reset();
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_MAIN(ReachTest)
#include "reach_test.moc"
