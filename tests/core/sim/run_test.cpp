// A run from outside: loading, taking turns, stopping, and how it ends.
#include "sim/run.h"

#include "trace/state.h"
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
    void uncaught(std::string_view traceback) override { error += traceback; }
    std::string out, error;
};

} // namespace

class RunTest : public QObject {
    Q_OBJECT

private slots:
    void printsAndEnds();
    void tellsErrorsBeforeFinalizers();
    void asksTheHookOfTheScript();
    void logsWhereTheScriptLogs();
    void tellsWhereAMistakeIs();
    void runsTheTestsOfATestFile();
    void runsOnlyWhileItHasTheTurn();
    void canBeStopped();
    void endsAtALimit();
    void seesADeadlock();
    void strikesWithFaults();
    void readsFaults();
    void tellsWhatArrived();
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

void RunTest::tellsErrorsBeforeFinalizers() {
    Collected collected;
    Run run({}, &collected);
    QCOMPARE(run.loadText("a.py", "class C:\n    def __del__(self):\n        1/0\nkept = C()\nraise ValueError('two')\n", {}), Run::LoadStatus::Ok);
    run.finish();
    const size_t ours = collected.error.find("ValueError: two"), later = collected.error.find("Exception ignored in: <function C.__del__");
    QVERIFY(ours != std::string::npos && later != std::string::npos && ours < later);
    QCOMPARE(collected.error.substr(collected.error.find("line 3")), std::string("line 3, in __del__\nZeroDivisionError: division by zero\n"));
}

void RunTest::asksTheHookOfTheScript() {
    Collected collected;
    Run run({}, &collected);
    QCOMPARE(run.loadText("a.py", "import sys\nsys.excepthook = lambda kind, error, trace: print('hook', error)\n1/0\n", {}), Run::LoadStatus::Ok);
    run.finish();
    QCOMPARE(collected.out, std::string("hook division by zero\n"));
    QCOMPARE(collected.error, std::string());
    QCOMPARE(run.result().line, std::string("exit 1 ZeroDivisionError: division by zero"));
}

void RunTest::logsWhereTheScriptLogs() {
    constexpr char script[] = "import asyncio, logging, sys\n"
                              "logging.basicConfig(stream=sys.stdout, format='%(levelname)s:%(name)s:%(message)s')\n"
                              "async def main():\n"
                              "    asyncio.get_running_loop().call_exception_handler({'message': 'odd'})\n"
                              "asyncio.run(main())\n";
    Collected collected;
    Run run({}, &collected);
    QCOMPARE(run.loadText("a.py", script, {}), Run::LoadStatus::Ok);
    run.finish();
    QCOMPARE(collected.out, std::string("ERROR:asyncio:odd\n"));
    QCOMPARE(collected.error, std::string());
}

void RunTest::tellsWhereAMistakeIs() {
    Run run({});
    QCOMPARE(run.loadText("a.py", "x = 1\ny = (\n", {}), Run::LoadStatus::HasErrors);
    QCOMPARE(run.problems().size(), 1u);
    QCOMPARE(run.problems()[0].line, 2u);
    QCOMPARE(run.problems()[0].type, std::string("SyntaxError"));
    QVERIFY(!run.advance(1ms));
}

void RunTest::runsTheTestsOfATestFile() {
    constexpr char tests[] = "import asyncio, pytest\n"
                             "@pytest.mark.asyncio\n"
                             "async def test_sleeps():\n"
                             "    await asyncio.sleep(1)\n"
                             "def test_fails():\n"
                             "    assert 1 == 2\n";
    const auto outputOf = [&](const char* name, bool isReference) {
        Collected collected;
        RunOptions options;
        options.hasReferenceNames = isReference;
        Run run(options, &collected);
        if (run.loadText(name, tests, {}) == Run::LoadStatus::Ok)
            run.finish();
        return collected.out + std::to_string(run.result().exitCode);
    };
    QCOMPARE(outputOf("test_it.py", false), std::string("test_sleeps PASSED\ntest_fails FAILED\n  AssertionError: \n1 failed, 1 passed\n1"));
    QCOMPARE(outputOf("it_test.py", false).back(), '1');
    QCOMPARE(outputOf("other.py", false), std::string("0")); // as with any script: nothing calls them
    QCOMPARE(outputOf("test_it.py", true), std::string("0")); // nor does python3, to which this is compared
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

void RunTest::strikesWithFaults() {
    const std::string text = "# /// script\n# [tool.swimloop]\n# faults = [{ cancel = 'worker', at = 1.5 }]\n"
                             "# [tool.swimloop.files]\n# \"data/in.txt\" = \"text\"\n# ///\n"
                             "import asyncio, _simworld\n"
                             "async def main():\n"
                             "    task = asyncio.create_task(asyncio.sleep(9), name='worker')\n"
                             "    await asyncio.wait([task])\n"
                             "    assert task.cancelled() and asyncio.get_running_loop().time() == 1.5\n"
                             "    assert open('data/in.txt').read() == 'text' and open('more').read() == 'bytes'\n"
                             "    got = [_simworld.request('GET', 'https://a.example/x') for _ in range(3)]\n"
                             "    assert [one.failure for one in got] == [None, 'reset', None], got\n"
                             "    assert all(one.delay == 0.25 for one in got)\n"
                             "asyncio.run(main())\n";
    RunOptions options;
    options.faults = {"reset:https://a.example/*#2"};
    options.files = {{"more", "bytes"}};
    options.latency = {0.25};
    Run run(options);
    QCOMPARE(run.loadText("a.py", text, {}), Run::LoadStatus::Ok);
    run.finish();
    QCOMPARE(run.result().traceback, std::string());
    QCOMPARE(run.result().status, EndStatus::Ok);
}

void RunTest::readsFaults() {
    std::string why;
    for (const char* good : {"reset:*", "delay=2.5:https://a/b#3", "status=503:redis", "dns:a.b"})
        QVERIFY2(isFault(good, why), good);
    for (const char* bad : {"", "reset", "reset:", "boom:x", "delay=:x", "status=7:x", "reset:x#0", "reset:x#y"}) {
        why.clear();
        QVERIFY2(!isFault(bad, why), bad);
        QVERIFY(!why.empty());
    }
}

// Why a task waited for the network, and what ended it.
void RunTest::tellsWhatArrived() {
    using namespace swimloop::trace;
    Run run({});
    const std::string text = "import asyncio\n"
                             "async def serve(reader, writer):\n"
                             "    await asyncio.sleep(1)\n"
                             "    writer.write(b'hello')\n"
                             "async def main():\n"
                             "    await asyncio.start_server(serve, '127.0.0.1', 8888)\n"
                             "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
                             "    await reader.readexactly(5)\n"
                             "asyncio.run(main())\n";
    QCOMPARE(run.loadText("a.py", text, {}), Run::LoadStatus::Ok);
    run.finish();
    QCOMPARE(run.result().traceback, std::string());
    const auto store = run.store();
    StateIndex states(*store);
    std::string waits, woken;
    for (std::uint32_t at = 0; at < store->eventCount(); ++at) {
        if (store->kind(EventIndex{at}) == EventKind::TaskWaits && store->string(store->event(EventIndex{at}).nameB()).find("data from") == 0) {
            for (const auto& reason : states.why(store->event(EventIndex{at}).task(), EventIndex{at + 1}))
                waits += reason.sentence + "\n";
        }
        if (store->kind(EventIndex{at}) == EventKind::OperationEnds && store->text(EventIndex{at}).find("5 bytes") == 0) {
            const TaskId task{1};
            for (std::uint32_t later = at; later < at + 4; ++later) {
                woken.clear();
                for (const auto& reason : states.why(task, EventIndex{later}))
                    woken += reason.sentence + "\n";
            }
        }
    }
    QVERIFY2(waits.find("it waited for data from 127.0.0.1:8888 (tick ") == 0, waits.c_str());
    QVERIFY2(woken.find("5 bytes came from 127.0.0.1:8888 at tick ") != std::string::npos, woken.c_str());
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
