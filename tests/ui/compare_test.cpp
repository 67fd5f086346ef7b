// Two runs beside each other, in the real window on the real simulator: what counts as a difference, how it is said and
// marked, and how the playheads go together.
#include "support/wait.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/compare_strip.h"
#include "ui/compare/comparison.h"
#include "ui/editor/source_editor.h"
#include "ui/run/moments.h"
#include "ui/run/sim_engine.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/widgets/table_copy.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"

#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace swimloop;
using namespace swimloop::ui;
using test::waitUntil;

namespace {

const QString kScenarios = QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios");

std::shared_ptr<const trace::Store> runOf(const QString& source, std::uint64_t seed = 0) {
    RunInput input;
    input.name = QStringLiteral("script.py");
    input.source = source;
    input.seed = seed;
    const std::unique_ptr<Engine> engine = simEngines()();
    std::vector<ScriptError> errors;
    if (!engine->load(input, errors))
        return nullptr;
    while (engine->advance()) {
    }
    return engine->store();
}

constexpr char kQueue[] = R"(import asyncio
SIZE = %1
async def producer(jobs):
    for i in range(4):
        await jobs.put(i)
async def main():
    jobs = asyncio.Queue(SIZE)
    task = asyncio.create_task(producer(jobs))
    await asyncio.sleep(0.1)
    for _ in range(4):
        print(await jobs.get())
    await task
asyncio.run(main())
)";

} // namespace

class CompareTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    Session& session() { return m_window->session(); }
    Comparison& comparison() { return m_window->comparison(); }
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        return file.fileName();
    }
    bool open(const QString& path) {
        return m_window->openFile(path) && waitUntil([this] {
                   return !m_window->runs().isRunning() && session().recording() && session().recording()->isComplete();
               });
    }
    QAction* entry(const QString& begin) {
        QMenu* menu = m_window->comparePanel().button()->menu();
        emit menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text().startsWith(begin))
                return action;
        }
        return nullptr;
    }
    bool waitForBoth() {
        return waitUntil([this] { return comparison().isKnown(); });
    }

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

    void sameRunsDoNotDiffer() {
        const auto one = runOf(QString::fromUtf8(kQueue).arg(1));
        const auto other = runOf(QString::fromUtf8(kQueue).arg(1) + QStringLiteral("\n# a comment more\n"));
        QVERIFY(one && other);
        const Difference difference = differenceOf(*one, *other);
        QCOMPARE(difference.kind, Difference::Kind::None);
        QCOMPARE(difference.sameSteps, one->cellCount());
        for (const StepPair& pair : stepsAround(*one, *other, difference))
            QVERIFY(pair.isSame());
    }

    // A queue of another size is no difference before somebody waits for it.
    void theFirstDeedThatDiffersCounts() {
        const auto one = runOf(QString::fromUtf8(kQueue).arg(2));
        const auto other = runOf(QString::fromUtf8(kQueue).arg(3));
        const Difference difference = differenceOf(*one, *other);
        QCOMPARE(difference.kind, Difference::Kind::Found);
        QVERIFY(difference.sameSteps > 1);
        QCOMPARE(difference.firstDoes, QStringLiteral("Task-2 waits: jobs full"));
        QCOMPARE(difference.secondDoes, QStringLiteral("Task-2 puts 2 into jobs"));
        const std::vector<StepPair> pairs = stepsAround(*one, *other, difference);
        const auto first =
            std::find_if(pairs.begin(), pairs.end(), [](const StepPair& pair) { return !pair.isSame(); });
        QVERIFY(first != pairs.end());
        QCOMPARE(first->first, one->cellOf(difference.first));
        QCOMPARE(first->second, other->cellOf(difference.second));
    }

    void theOrderOfARunThatEndsEarlierIsToldToo() {
        const auto one = runOf(QStringLiteral("import asyncio\nasync def main():\n    for i in range(2):\n        "
                                              "await asyncio.sleep(1)\nasyncio.run(main())\n"));
        const auto other = runOf(QStringLiteral("import asyncio\nasync def main():\n    for i in range(3):\n        "
                                                "await asyncio.sleep(1)\nasyncio.run(main())\n"));
        const Difference difference = differenceOf(*one, *other);
        QCOMPARE(difference.kind, Difference::Kind::Found);
        QCOMPARE(difference.firstDoes, QStringLiteral("Task-1 is done"));
        QCOMPARE(difference.secondDoes, QStringLiteral("Task-1 sleep(1)"));
    }

    void aBlockedLoopIsSaidSo() {
        QFile mistake(kScenarios + QStringLiteral("/pitfalls/blocked_loop.py"));
        QFile remedy(kScenarios + QStringLiteral("/pitfalls/blocked_loop_fixed.py"));
        QVERIFY(mistake.open(QIODevice::ReadOnly) && remedy.open(QIODevice::ReadOnly));
        const Difference difference =
            differenceOf(*runOf(QString::fromUtf8(mistake.readAll())), *runOf(QString::fromUtf8(remedy.readAll())));
        QVERIFY2(difference.firstDoes.startsWith(QStringLiteral("Task-3 blocks the loop until")),
                 qPrintable(difference.firstDoes));
    }

    void theRemedyIsOfferedAndMarked() {
        QVERIFY(open(kScenarios + QStringLiteral("/pitfalls/deadlock.py")));
        QVERIFY(!m_window->findChild<CompareStrip*>()->isVisible());
        QAction* remedy = entry(QStringLiteral("The remedy"));
        QVERIFY(remedy);
        remedy->trigger();
        QVERIFY(waitForBoth());
        auto* strip = m_window->findChild<CompareStrip*>();
        QVERIFY(strip->isVisible());
        QVERIFY(strip->sentence().contains(QStringLiteral("then they part")));
        QVERIFY(m_window->timeline().difference().isValid());
        QVERIFY(strip->timeline().difference().isValid());
        QVERIFY(m_window->comparePanel().steps()->rowCount() > 0);
        const QString copied = tableText(*m_window->comparePanel().numbers());
        QVERIFY2(copied.contains(QStringLiteral("Virtual time\t"))
                     && copied.contains(QStringLiteral("\tAbove\tBelow\n")),
                 qPrintable(copied));
        // Which one, and back again.
        QVERIFY(m_window->actions().endCompare->isEnabled());
        m_window->actions().endCompare->trigger();
        QVERIFY(!strip->isVisible());
        QVERIFY(!m_window->timeline().difference().isValid());
        QVERIFY(!m_window->comparePanel().steps()->isVisible());
    }

    void playheadsGoTogether() {
        const QString path = write(QStringLiteral("queue.py"), QString::fromUtf8(kQueue).arg(2).toUtf8());
        QVERIFY(open(path));
        RunInput other = session().recording()->input();
        other.source.replace(QStringLiteral("SIZE = 2"), QStringLiteral("SIZE = 3"));
        m_window->compareWith(other, QStringLiteral("three"), false);
        QVERIFY(waitForBoth());
        const Difference& difference = comparison().difference();
        const trace::Store& store = session().recording()->store();
        session().setMoment(momentOf(store, trace::CellIndex{1}));
        QCOMPARE(comparison().second().moment(),
                 momentOf(comparison().second().recording()->store(), trace::CellIndex{1}));
        comparison().showDifference();
        QCOMPARE(session().moment(), difference.first);
        QCOMPARE(comparison().second().moment(), difference.second);
        session().toEnd();
        QVERIFY(comparison().second().isAtEnd());
        // And the other way round.
        comparison().second().toStart();
        QCOMPARE(session().moment(), startOf(store));
        // Zoom too, along every axis.
        m_window->timelineView().setAxis(trace::AxisKind::Time);
        QCOMPARE(comparison().secondView().axis(), trace::AxisKind::Time);
        m_window->timelineView().setRange({0.02, 0.06});
        QCOMPARE(comparison().secondView().range(), m_window->timelineView().range());
    }

    // What is kept stays while the script is changed: the comparison follows.
    void aKeptRunStaysBesideTheChangedScript() {
        const QString path = write(QStringLiteral("kept.py"), QString::fromUtf8(kQueue).arg(2).toUtf8());
        QVERIFY(open(path));
        QAction* keep = entry(QStringLiteral("This run, kept"));
        QVERIFY(keep);
        keep->trigger();
        QVERIFY(waitForBoth());
        QCOMPARE(comparison().difference().kind, Difference::Kind::None);
        m_window->editor().setText(QString::fromUtf8(kQueue).arg(4));
        QVERIFY(waitUntil(
            [this] { return comparison().isKnown() && comparison().difference().kind == Difference::Kind::Found; }));
        m_window->actions().save->trigger();
        QVERIFY(open(kScenarios + QStringLiteral("/basics/gather.py")));
        QVERIFY(comparison().isActive());
        entry(QStringLiteral("Another seed"))->trigger(); // takes its place, and is not kept
        QVERIFY(waitForBoth());
    }

    void whatCanNotBeReadIsSaid() {
        QVERIFY(open(kScenarios + QStringLiteral("/basics/gather.py")));
        QVERIFY(!m_window->compareWithFile(m_folder.filePath(QStringLiteral("nowhere.py"))));
        QVERIFY(!comparison().isActive());
        // One that does not run is said in its place.
        QVERIFY(m_window->compareWithFile(write(QStringLiteral("broken.py"), "def f(:\n")));
        QVERIFY(waitUntil([this] { return comparison().sentence().startsWith(QStringLiteral("It can not be run")); }));
        // Another script ends it.
        QVERIFY(open(kScenarios + QStringLiteral("/basics/hello_loop.py")));
        QVERIFY(!comparison().isActive());
    }
};

QTEST_MAIN(CompareTest)
#include "compare_test.moc"
