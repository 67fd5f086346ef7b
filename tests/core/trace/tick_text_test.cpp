// The tick trace of small runs, and the texts in it as Python writes them.
#include "core/trace/trace_builder.h"
#include "trace/python_text.h"
#include "trace/tick_text.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace swimloop::trace;

class TickTextTest : public QObject {
    Q_OBJECT

private slots:
    void printsARunLineByLine();
    void ticksThatOnlySkipHandlesAreShown();
    void outputIsCutIntoLines();
    void generatorsAreShownOnRequest();
    void renamedTasksKeepTheirOldNameBefore();
    void eagerStepsAreNoLines();
    void streamingGivesTheSameText();
    void stopsWhenTheSinkFails();
    void writesOutputAlone();
    void repr_data();
    void repr();
    void addresses_data();
    void addresses();
    void seconds_data();
    void seconds();
    void brokenUtf8NeverStops();
};

namespace {

std::string textOf(const Store& store, TickTextOptions options = {}) {
    StringSink sink;
    writeTickText(store, sink, options);
    return sink.text;
}

} // namespace

void TickTextTest::printsARunLineByLine() {
    TraceBuilder t;
    const TaskId main = t.task("Task-1", "main");
    t.recorder.loopStarts();
    t.tick(0);
    t.step(main);
    t.recorder.written(Stream::Out, "it's\n");
    const TimerId timer = t.recorder.timerSet(0.1, t.id("sleep(0.1)"), main);
    t.recorder.taskWaits(main, WaitReason::Sleep, timer);
    t.tick(0.1);
    t.recorder.timerFired(timer);
    const HandleId done = t.recorder.callbackReady(t.id("_set_result_unless_cancelled"));
    t.recorder.callbackBegins(t.id("_set_result_unless_cancelled"), done);
    t.wake(main);
    t.tick(0.1);
    t.step(main);
    t.recorder.logged(t.id("ERROR"), "Task exception was never retrieved\nfuture: <Task>");
    t.recorder.warned(t.id("RuntimeWarning"), "coroutine 'f' was never awaited");
    t.recorder.written(Stream::Err, "oops\n");
    t.recorder.taskDone(main, "None");
    t.call("outer.callback");
    t.recorder.loopStops();
    t.recorder.runEnds(RunStatus::Failed, 1, "exit 1 ValueError: <object at 0x7f0123456789>");
    QCOMPARE(textOf(t.store), std::string("tick 0 t=0\n"
                                          "  step Task-1 main\n"
                                          "  out \"it's\"\n"
                                          "tick 1 t=0.1\n"
                                          "  call _set_result_unless_cancelled\n"
                                          "tick 2 t=0.1\n"
                                          "  wake Task-1 main\n"
                                          "  log ERROR Task exception was never retrieved\n"
                                          "  warn RuntimeWarning coroutine 'f' was never awaited\n"
                                          "  err 'oops'\n"
                                          "  call outer.callback\n"
                                          "exit 1 ValueError: <object at 0x0>\n"));
}

void TickTextTest::ticksThatOnlySkipHandlesAreShown() {
    TraceBuilder t;
    const HandleId handle = t.recorder.callbackReady(t.id("f"));
    t.recorder.handleCancelled(handle);
    t.tick(1.5);
    t.recorder.handleSkipped(handle);
    t.recorder.runEnds(RunStatus::Deadlock, 0, "deadlock");
    QCOMPARE(textOf(t.store), std::string("tick 0 t=1.5\ndeadlock\n"));
}

void TickTextTest::outputIsCutIntoLines() {
    TraceBuilder t;
    t.recorder.written(Stream::Out, "a");
    t.recorder.written(Stream::Err, "left");
    t.recorder.written(Stream::Out, "b\nc\n\nd");
    t.recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    QCOMPARE(textOf(t.store), std::string("  out 'ab'\n  out 'c'\n  out ''\n  out 'd'\n  err 'left'\nexit 0\n"));
}

void TickTextTest::generatorsAreShownOnRequest() {
    TraceBuilder t;
    const std::uint32_t file = t.recorder.addFile("helper.py");
    const ObjectId first = t.recorder.generatorCreated(t.id("main.<locals>.numbers"), Place(3));
    const ObjectId second = t.recorder.generatorCreated(t.id("main.<locals>.numbers"), Place(3));
    const ObjectId foreign = t.recorder.generatorCreated(t.id("other"), Place(1, file));
    t.recorder.generatorResumed(second, ResumeKind::Next); // numbered by the first resume
    t.recorder.generatorYields(second, "1");
    t.recorder.generatorResumed(first, ResumeKind::Next);
    t.recorder.generatorResumed(foreign, ResumeKind::Next, first);
    t.recorder.generatorYields(foreign);
    t.recorder.generatorEnds(first, EndKind::Returned);
    t.recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    QCOMPARE(textOf(t.store, {.withGenerators = true}), std::string("  gen > main.numbers #1\n"
                                                                    "  gen < main.numbers #1\n"
                                                                    "  gen > main.numbers #2\n"
                                                                    "  gen < main.numbers #2\n"
                                                                    "exit 0\n"));
    QCOMPARE(textOf(t.store), std::string("exit 0\n"));
}

void TickTextTest::renamedTasksKeepTheirOldNameBefore() {
    TraceBuilder t;
    const TaskId task = t.task("Task-1", "main");
    t.tick(0);
    t.step(task);
    t.recorder.taskRenamed(task, t.id("boss"));
    t.recorder.taskYields(task);
    t.ready(task, HandleKind::Step);
    t.tick(0);
    t.step(task);
    QCOMPARE(textOf(t.store), std::string("tick 0 t=0\n  step Task-1 main\ntick 1 t=0\n  step boss main\n"));
}

void TickTextTest::eagerStepsAreNoLines() {
    TraceBuilder t;
    const TaskId main = t.task("Task-1", "main");
    t.tick(0);
    t.step(main);
    const TaskId child = t.recorder.taskCreated(t.id("Task-2"), t.id("child"), main);
    t.recorder.stepBegins(child, HandleKind::Step, kNoEvent);
    t.recorder.taskDone(child, "");
    t.recorder.taskDone(main, "");
    QCOMPARE(textOf(t.store), std::string("tick 0 t=0\n  step Task-1 main\n"));
    QCOMPARE(t.store.cellsOfTick(TickIndex{0}), 1u);
}

void TickTextTest::streamingGivesTheSameText() {
    TraceBuilder t;
    StringSink sink;
    TickText text(t.store, sink);
    const TaskId task = t.task("Task-1", "main");
    for (int i = 0; i < 50; ++i) {
        QVERIFY(text.extend());
        t.tick(i * 0.25);
        QVERIFY(text.extend());
        t.step(task);
        t.recorder.written(Stream::Out, i % 3 ? "x" : "y\n");
        QVERIFY(text.extend());
        t.recorder.taskYields(task);
        t.ready(task, HandleKind::Step);
    }
    t.recorder.runEnds(RunStatus::TickLimit, 5, "tick-limit");
    QVERIFY(text.extend());
    QVERIFY(text.extend());
    QCOMPARE(sink.text, textOf(t.store));
}

void TickTextTest::stopsWhenTheSinkFails() {
    struct Broken : Sink {
        int writes = 0;
        bool write(std::string_view) override {
            ++writes;
            return false;
        }
    } sink;
    TraceBuilder t;
    t.recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    TickText text(t.store, sink);
    QVERIFY(!text.extend());
    QVERIFY(!text.extend());
    QCOMPARE(sink.writes, 1);
}

void TickTextTest::writesOutputAlone() {
    TraceBuilder t;
    t.recorder.written(Stream::Out, "a\nb");
    t.recorder.written(Stream::Err, "!");
    t.recorder.written(Stream::Out, "c");
    const std::string big(Recorder::kMaxText + 5, 'z');
    t.recorder.written(Stream::Out, big);
    StringSink out;
    StringSink err;
    QVERIFY(writeOutput(t.store, out));
    QVERIFY(writeOutput(t.store, err, true));
    QVERIFY(out.text == "a\nbc" + big);
    QCOMPARE(err.text, std::string("!"));
}

void TickTextTest::repr_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("Hello") << QByteArray("'Hello'");
    QTest::newRow("empty") << QByteArray("") << QByteArray("''");
    QTest::newRow("single quote") << QByteArray("it's") << QByteArray("\"it's\"");
    QTest::newRow("double quote") << QByteArray("a \"b\"") << QByteArray("'a \"b\"'");
    QTest::newRow("both quotes") << QByteArray("'\"") << QByteArray("'\\'\"'");
    QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray("'a\\\\b'");
    QTest::newRow("controls") << QByteArray("\t\r\n\x01\x7f") << QByteArray("'\\t\\r\\n\\x01\\x7f'");
    QTest::newRow("nul") << QByteArray("\0", 1) << QByteArray("'\\x00'");
    QTest::newRow("umlaut") << QByteArray("\u00e4\u00f6") << QByteArray("'\u00e4\u00f6'");
    QTest::newRow("no-break space") << QByteArray("\u00a0") << QByteArray("'\\xa0'");
    QTest::newRow("soft hyphen") << QByteArray("\u00ad") << QByteArray("'\\xad'");
    QTest::newRow("arrow") << QByteArray("\u2192") << QByteArray("'\u2192'");
    QTest::newRow("line separator") << QByteArray("\u2028") << QByteArray("'\\u2028'");
    QTest::newRow("private use") << QByteArray("\ue000") << QByteArray("'\\ue000'");
    QTest::newRow("emoji") << QByteArray("\U0001f600") << QByteArray("'\U0001f600'");
    QTest::newRow("of Unicode 15") << QByteArray("\U0001fae8") << QByteArray("'\\U0001fae8'");
    QTest::newRow("unassigned") << QByteArray("\U000e0080") << QByteArray("'\\U000e0080'");
    QTest::newRow("lone surrogate") << QByteArray("\xed\xb2\x80") << QByteArray("'\\udc80'");
    QTest::newRow("broken byte") << QByteArray("a\xff") << QByteArray("'a\\udcff'");
    QTest::newRow("cut short") << QByteArray("\xe2\x82") << QByteArray("'\\udce2\\udc82'");
    QTest::newRow("overlong") << QByteArray("\xc0\x80") << QByteArray("'\\udcc0\\udc80'");
}

void TickTextTest::repr() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(pythonRepr(text.toStdString())), expected);
}

void TickTextTest::addresses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray("0x") << QByteArray("0x");
    QTest::newRow("object") << QByteArray("<A at 0x7fdeadbeef00>") << QByteArray("<A at 0x0>");
    QTest::newRow("short") << QByteArray("0x12345678") << QByteArray("0x12345678");
    QTest::newRow("nine") << QByteArray("0x123456789") << QByteArray("0x0");
    QTest::newRow("in a word") << QByteArray("a0x123456789") << QByteArray("a0x123456789");
    QTest::newRow("after umlaut") << QByteArray("\u00e40x123456789") << QByteArray("\u00e40x123456789");
    QTest::newRow("after arrow") << QByteArray("\u21920x123456789") << QByteArray("\u21920x0");
    QTest::newRow("before word") << QByteArray("0x123456789g") << QByteArray("0x123456789g");
    QTest::newRow("capitals") << QByteArray("0x123456789A") << QByteArray("0x123456789A");
    QTest::newRow("two") << QByteArray("0x123456789 0xabcdefabc,") << QByteArray("0x0 0x0,");
    QTest::newRow("digit before") << QByteArray("00x123456789") << QByteArray("00x123456789");
    QTest::newRow("zero x inside") << QByteArray("0x0x123456789") << QByteArray("0x0x123456789");
}

void TickTextTest::addresses() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(withoutAddresses(text.toStdString())), expected);
}

void TickTextTest::seconds_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("zero") << 0.0 << QByteArray("0");
    QTest::newRow("tenth") << 0.1 << QByteArray("0.1");
    QTest::newRow("sum") << 0.1 + 0.2 << QByteArray("0.3");
    QTest::newRow("ten") << 10.0 << QByteArray("10");
    QTest::newRow("nano") << 1e-9 << QByteArray("0.000000001");
    QTest::newRow("less") << 4e-10 << QByteArray("0");
    QTest::newRow("half to even") << 0.5e-9 << QByteArray("0.000000001");
    QTest::newRow("hour") << 3600.5 << QByteArray("3600.5");
    QTest::newRow("large") << 1e15 << QByteArray("1000000000000000");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QByteArray("inf");
    QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << QByteArray("nan");
}

void TickTextTest::seconds() {
    QFETCH(double, value);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(formatSeconds(value)), expected);
    QCOMPARE(formatSeconds(1e300).size(), std::size_t{301});
}

void TickTextTest::brokenUtf8NeverStops() {
    std::uint32_t seed = 7;
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (int i = 0; i < 12; ++i) {
            seed = seed * 1664525u + 1013904223u;
            bytes += static_cast<char>(seed >> 24);
        }
        std::size_t at = 0;
        while (at < bytes.size()) {
            const std::size_t before = at;
            QVERIFY(nextCodePoint(bytes, at) <= 0x10ffff);
            QVERIFY(at > before && at <= bytes.size());
        }
        QVERIFY(pythonRepr(bytes).size() >= 2);
    }
}

QTEST_APPLESS_MAIN(TickTextTest)
#include "tick_text_test.moc"
