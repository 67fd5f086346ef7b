// A run from outside: loading, taking turns, stopping, and how it ends.
#include "sim/run.h"

#include "trace/store.h"

#include <QTest>

using namespace swimloop::sim;
using namespace std::chrono_literals;

namespace {

constexpr char kForever[] = "import asyncio\n"
                            "async def main():\n"
                            "    while True:\n"
                            "        await asyncio.sleep(1)\n"
                            "asyncio.run(main())\n";

class Collected : public OutputSink {
public:
    void write(bool isError, std::string_view text) override { (isError ? error : out) += text; }
    std::string out, error;
};

} // namespace

class RunTest : public QObject {
    Q_OBJECT

private slots:
    void printsAndEnds();
    void tellsWhereAMistakeIs();
    void runsOnlyWhileItHasTheTurn();
    void canBeStopped();
    void endsAtALimit();
    void seesADeadlock();
    void runsAgainAsBefore();
};

void RunTest::printsAndEnds() {
    Collected collected;
    Run run({}, &collected);
    QCOMPARE(run.loadText("a.py", "print('one')\nraise ValueError('two')\n", {}), Run::LoadStatus::Ok);
    run.finish();
    QVERIFY(run.isOver());
    QCOMPARE(collected.out, std::string("one\n"));
    QCOMPARE(run.result().status, EndStatus::Failed);
    QCOMPARE(run.result().line, std::string("exit 1 ValueError: two"));
    QVERIFY(run.store()->hasEnded());
}

void RunTest::tellsWhereAMistakeIs() {
    Run run({});
    QCOMPARE(run.loadText("a.py", "x = 1\ny = (\n", {}), Run::LoadStatus::HasErrors);
    QCOMPARE(run.problems().size(), 1u);
    QCOMPARE(run.problems()[0].line, 2u);
    QCOMPARE(run.problems()[0].type, std::string("SyntaxError"));
    QVERIFY(!run.advance(1ms));
}

void RunTest::runsOnlyWhileItHasTheTurn() {
    Run run({});
    QCOMPARE(run.loadText("a.py", kForever, {}), Run::LoadStatus::Ok);
    QVERIFY(run.advance(5ms));
    const auto events = run.store()->eventCount();
    QVERIFY(events > 0);
    QCOMPARE(run.store()->eventCount(), events);
    QVERIFY(run.advance(5ms));
    QVERIFY(run.store()->eventCount() > events);
}

void RunTest::canBeStopped() {
    Run run({});
    QCOMPARE(run.loadText("a.py", "while True:\n    pass\n", {}), Run::LoadStatus::Ok);
    QVERIFY(run.advance(1ms));
    run.stop();
    run.finish();
    QVERIFY(run.isOver());
    QCOMPARE(run.result().status, EndStatus::Stopped);
}

void RunTest::endsAtALimit() {
    RunOptions options;
    options.maxTicks = 10;
    Run run(options);
    QCOMPARE(run.loadText("a.py", kForever, {}), Run::LoadStatus::Ok);
    run.finish();
    QCOMPARE(run.result().status, EndStatus::TickLimit);
    QCOMPARE(run.store()->tickCount(), 10u);
}

void RunTest::seesADeadlock() {
    Run run({});
    QCOMPARE(run.loadText("a.py", "import asyncio\nasyncio.run(asyncio.Event().wait())\n", {}), Run::LoadStatus::Ok);
    run.finish();
    QCOMPARE(run.result().status, EndStatus::Deadlock);
}

void RunTest::runsAgainAsBefore() {
    std::uint32_t events = 0;
    for (int i = 0; i < 2; ++i) {
        Run run({});
        const std::string text = "import asyncio, random\n"
                                 "async def main():\n"
                                 "    await asyncio.gather(*(asyncio.sleep(random.random()) for _ in range(20)))\n"
                                 "asyncio.run(main())\n";
        QCOMPARE(run.loadText("a.py", text, {}), Run::LoadStatus::Ok);
        run.finish();
        QCOMPARE(run.result().status, EndStatus::Ok);
        if (i > 0)
            QCOMPARE(run.store()->eventCount(), events);
        events = run.store()->eventCount();
    }
}

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
