// Who waits for whom, as a graph of a moment; the lesson at the start of a scenario; the finder.
#include "support/wait.h"
#include "ui/inspector/lesson_card.h"
#include "ui/run/moments.h"
#include "ui/run/sim_engine.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/waits/wait_panel.h"
#include "ui/window/actions.h"
#include "ui/window/finder.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QTimer>

using namespace swimloop;
using namespace swimloop::ui;
using test::waitUntil;

namespace {

const QString kScenarios = QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios");

const WaitNode* nodeCalled(const WaitGraph& graph, const QString& title) {
    for (const WaitNode& node : graph.nodes) {
        if (node.title == title)
            return &node;
    }
    return nullptr;
}

bool hasEdge(const WaitGraph& graph, const QString& from, const QString& to, const QString& label) {
    for (const WaitEdge& edge : graph.edges) {
        if (graph.nodes[edge.from].title == from && graph.nodes[edge.to].title == to && edge.label == label)
            return true;
    }
    return false;
}

} // namespace

class WaitsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;

    Session& session() { return m_window->session(); }
    bool openScenario(const QString& name) {
        return m_window->openFile(kScenarios + u'/' + name + QStringLiteral(".py")) && waitUntil([this] {
                   return !m_window->runs().isRunning() && session().recording() && session().recording()->isComplete();
               });
    }
    WaitGraph graphAtEnd() { return waitGraphOf(*session().recording(), endOf(session().recording()->store())); }

private slots:
    void initTestCase() { Theme::install(); }
    void init() {
        WindowOptions options;
        options.engine = simEngines();
        options.settings = WindowOptions::Settings::None;
        options.scenarios = kScenarios;
        m_window = std::make_unique<MainWindow>(options);
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(waitUntil([this] { return m_window->isActiveWindow(); }));
    }
    void cleanup() { m_window.reset(); }

    void aDeadlockIsACircle() {
        QVERIFY(openScenario(QStringLiteral("pitfalls/deadlock")));
        const WaitGraph graph = graphAtEnd();
        QVERIFY(graph.hasCircle());
        QVERIFY(graph.sentence.startsWith(QStringLiteral("Deadlock")));
        QVERIFY(hasEdge(graph, QStringLiteral("book"), QStringLiteral("log"), QStringLiteral("acquire")));
        QVERIFY(hasEdge(graph, QStringLiteral("log"), QStringLiteral("report"), QStringLiteral("held by")));
        for (const char* name : {"book", "log", "report", "accounts"})
            QVERIFY2(nodeCalled(graph, QLatin1String(name)) && nodeCalled(graph, QLatin1String(name))->isInCircle,
                     name);
        // Who waits for the circle is not in it.
        QVERIFY(!nodeCalled(graph, QStringLiteral("Task-1"))->isInCircle);
        // In good order there is never one.
        QVERIFY(openScenario(QStringLiteral("pitfalls/deadlock_fixed")));
        const trace::Store& store = session().recording()->store();
        for (trace::EventIndex at = startOf(store); at < endOf(store); at = nextStep(store, at))
            QVERIFY(!waitGraphOf(*session().recording(), at).hasCircle());
    }

    void boxesNeverOverlap() {
        for (const char* name : {"sync/dining_philosophers", "sync/lock_transfer", "queues/pipeline", "sync/rate_limit",
                                 "tasks/nested_groups"}) {
            QVERIFY(openScenario(QLatin1String(name)));
            const trace::Store& store = session().recording()->store();
            for (trace::EventIndex at = startOf(store); at < endOf(store); at = nextStep(store, at)) {
                const WaitGraph graph = waitGraphOf(*session().recording(), at);
                for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
                    for (std::size_t j = 0; j < i; ++j)
                        QVERIFY2(!graph.nodes[i].rect.intersects(graph.nodes[j].rect), name);
                    QVERIFY(QRectF(QPointF(), graph.size).contains(graph.nodes[i].rect));
                }
            }
        }
    }

    void theTabFollowsThePlayhead() {
        QVERIFY(openScenario(QStringLiteral("pitfalls/deadlock")));
        m_window->showBottomTab(MainWindow::WaitsTab);
        session().toStart();
        QVERIFY(m_window->waits().view().graph().nodes.empty());
        QVERIFY(m_window->waits().sentence().contains(QStringLiteral("no task waits")));
        session().toEnd();
        const WaitGraph& graph = m_window->waits().view().graph();
        QVERIFY(graph.hasCircle());
        QTest::mouseClick(&m_window->waits().view(), Qt::LeftButton, {},
                          nodeCalled(graph, QStringLiteral("report"))->rect.center().toPoint());
        QVERIFY(session().selectedTask());
        QCOMPARE(QString::fromStdString(session().recording()->spans().titleOf(session().selectedLane())),
                 QStringLiteral("report"));
    }

    void theLessonStandsAtTheStart() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        auto* card = m_window->findChild<LessonCard*>();
        QVERIFY(card->isVisible());
        QVERIFY(card->text().startsWith(QStringLiteral("The queue has two slots.")));
        session().stepForward();
        QVERIFY(!card->isVisible());
        session().toStart();
        QVERIFY(card->isVisible());
    }

    void paragraphsOfALesson_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("lesson");
        QTest::newRow("none") << "import asyncio\n"
                              << "";
        QTest::newRow("title alone") << "\"\"\"One line.\"\"\"\n"
                                     << "";
        QTest::newRow("lines are joined") << "\"\"\"Title\n\nOne\ntwo.\n\nThree.\n\"\"\"\n"
                                          << "One two.\n\nThree.";
        QTest::newRow("lists stay") << "\"\"\"Title\n\nLook:\n- at this\n- at that\n\"\"\"\n"
                                    << "Look:\n- at this\n- at that";
        QTest::newRow("after a block") << "# /// script\n# ///\n'''Title\n\nText.'''\n"
                                       << "Text.";
        QTest::newRow("never closed") << "\"\"\"Title\n\nText\n"
                                      << "";
    }
    void paragraphsOfALesson() {
        QFETCH(QString, source);
        QFETCH(QString, lesson);
        QCOMPARE(lessonOf(source), lesson);
    }

    void theFinderRanks() {
        const std::vector<FinderEntry> entries{{QStringLiteral("Command"), QStringLiteral("Tick forward"), {}, {}},
                                               {QStringLiteral("Command"), QStringLiteral("Step forward"), {}, {}},
                                               {QStringLiteral("Lane"), QStringLiteral("forwarder"), {}, {}},
                                               {QStringLiteral("Output"), QStringLiteral("step 1"), {}, {}, 2}};
        QCOMPARE(found(entries, QStringLiteral("forward")), (std::vector<std::size_t>{2, 0, 1}));
        QCOMPARE(found(entries, QStringLiteral("lane for")), (std::vector<std::size_t>{2}));
        QCOMPARE(found(entries, QStringLiteral("step")).size(), std::size_t{2});
        QCOMPARE(found(entries, QString()).size(), std::size_t{3}); // lines of text only where something was typed
        QVERIFY(found(entries, QStringLiteral("nothing")).empty());
    }

    void theFinderFindsAndGoesThere() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        const auto ask = [this](const QString& text) {
            QTimer::singleShot(50, m_window.get(), [text] {
                auto* finder = qobject_cast<Finder*>(QApplication::activeModalWidget());
                QVERIFY(finder);
                QTest::keyClicks(finder->field(), text);
                QTest::keyClick(finder->field(), Qt::Key_Return);
            });
            m_window->actions().find->trigger();
        };
        ask(QStringLiteral("lane heartbeat"));
        QCOMPARE(QString::fromStdString(session().recording()->spans().titleOf(session().selectedLane())),
                 QStringLiteral("heartbeat"));
        ask(QStringLiteral("to the end"));
        QVERIFY(session().isAtEnd());
        ask(QStringLiteral("output A did 2"));
        QVERIFY(!session().isAtEnd());
        ask(QStringLiteral("scenario hello loop"));
        QCOMPARE(m_window->document().name(), QStringLiteral("hello_loop.py"));
    }
};

QTEST_MAIN(WaitsTest)
#include "waits_test.moc"
