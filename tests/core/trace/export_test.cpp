// What leaves the trace: Chrome trace events, CSV and JSON lines.
#include "core/trace/trace_builder.h"
#include "trace/chrome_trace.h"
#include "trace/csv.h"
#include "trace/json_text.h"
#include "trace/run_json.h"
#include "trace/spans.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace swimloop::trace;

class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void chromeTraceIsValidJson_data();
    void chromeTraceIsValidJson();
    void chromeSlicesNestAndArrowsBind();
    void chromeCountsAndSays();
    void jsonLinesAreWhole();
    void jsonLinesComeInPieces();
    void jsonLinesNameTheFields();
    void everyKindIsWritten();
    void csvFieldsAreGuarded_data();
    void csvFieldsAreGuarded();
    void csvHasARowPerSpan();
    void csvHasARowPerEvent();
    void sameTraceSameBytes();
    void brokenTextsStayValid();
    void failingSinksStopTheWriter();
};

namespace {

QJsonObject parse(const std::string& text) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s at %d", qPrintable(error.errorString()), error.offset);
    return document.object();
}

std::string chrome(const Store& store, ChromeTraceOptions options = {}) {
    Spans spans(store);
    spans.extend();
    StringSink sink;
    writeChromeTrace(spans, sink, options);
    return sink.text;
}

std::string jsonLines(const Store& store) {
    StringSink sink;
    writeRunJson(store, sink);
    return sink.text;
}

std::string eventsCsv(const Store& store) {
    StringSink sink;
    writeEventsCsv(store, sink);
    return sink.text;
}

std::string spansCsv(const Store& store) {
    Spans spans(store);
    spans.extend();
    StringSink sink;
    writeSpansCsv(spans, sink);
    return sink.text;
}

// Main starts a child, sleeps and is done; the child puts into a queue.
struct Small : TraceBuilder {
    TaskId main, child;
    ObjectId jobs;

    Small() {
        jobs = recorder.objectCreated(ObjectKind::Queue, 0, 2, Place(1), id("jobs"));
        main = task("Task-1", "main", {}, 3);
        tick(0);
        step(main);
        child = task("Task-2", "child", main, 4);
        const TimerId timer = recorder.timerSet(0.5, id("sleep(0.5)"), main, Place(5));
        recorder.taskWaits(main, WaitReason::Sleep, timer, id("sleep(0.5)"), Place(5));
        tick(0);
        step(child);
        recorder.itemPut(jobs, 1, "'a'", Place(9));
        recorder.written(Stream::Out, "put, \"a\"\n", Place(10));
        recorder.taskDone(child, "None", Place(11));
        tick(0.5);
        recorder.timerFired(timer);
        wake(main);
        step(main);
        recorder.taskDone(main, "None", Place(6));
        recorder.loopStops();
        recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    }
};

} // namespace

void ExportTest::chromeTraceIsValidJson_data() {
    QTest::addColumn<int>("axis");
    QTest::newRow("logical") << static_cast<int>(ChromeAxis::Logical);
    QTest::newRow("time") << static_cast<int>(ChromeAxis::Time);
}

void ExportTest::chromeTraceIsValidJson() {
    QFETCH(int, axis);
    TraceBuilder t;
    BusyRun(t, 2).run(20'000);
    const QJsonObject trace = parse(chrome(t.store, {static_cast<ChromeAxis>(axis), "busy \"run\""}));
    const QJsonArray events = trace["traceEvents"].toArray();
    int slices = 0;
    QCOMPARE(trace["displayTimeUnit"].toString(), QString("ns"));
    QCOMPARE(trace["otherData"].toObject()["scenario"].toString(), QString("busy \"run\""));
    std::map<int, double> ends; // by track: slices follow one another
    for (const QJsonValue& value : events) {
        const QJsonObject event = value.toObject();
        QVERIFY(event["pid"].toInt() == 1);
        QVERIFY(QString("MXiCsf").contains(event["ph"].toString()));
        if (event["ph"] == QString("M"))
            continue;
        QVERIFY(event["ts"].isDouble());
        if (event["ph"] != QString("X"))
            continue;
        const double ts = event["ts"].toDouble();
        const double end = ts + event["dur"].toDouble();
        const int track = event["tid"].toInt();
        ++slices;
        QVERIFY(ts >= ends[track] - 1e-3);
        ends[track] = std::max(ends[track], end);
    }
    QVERIFY(slices > 3000);
}

void ExportTest::chromeSlicesNestAndArrowsBind() {
    const Small t;
    const QJsonArray events = parse(chrome(t.store))["traceEvents"].toArray();
    std::map<int, QJsonObject> starts;
    int arrows = 0;
    for (const QJsonValue& value : events) {
        const QJsonObject event = value.toObject();
        const QString phase = event["ph"].toString();
        if (phase == "s")
            starts[event["id"].toInt()] = event;
        if (phase != "s" && phase != "f")
            continue;
        ++arrows;
        bool isInside = false; // of a slice of its track
        for (const QJsonValue& other : events) {
            const QJsonObject slice = other.toObject();
            const double ts = slice["ts"].toDouble();
            isInside = isInside
                       || (slice["ph"] == QString("X") && slice["tid"] == event["tid"] && ts <= event["ts"].toDouble()
                           && event["ts"].toDouble() < ts + slice["dur"].toDouble());
        }
        QVERIFY(isInside);
        if (phase == "f") {
            const QJsonObject start = starts.at(event["id"].toInt());
            QCOMPARE(start["name"], event["name"]);
            QCOMPARE(start["cat"], event["cat"]);
            QVERIFY(start["ts"].toDouble() <= event["ts"].toDouble());
            QCOMPARE(event["bp"].toString(), QString("e"));
        }
    }
    QCOMPARE(arrows, 2); // Task-1 starts Task-2
}

void ExportTest::chromeCountsAndSays() {
    const Small t;
    const std::string text = chrome(t.store);
    QVERIFY(text.find(R"j("ph":"C","pid":1,"name":"jobs","ts":3000,"args":{"value":1})j") != std::string::npos);
    QVERIFY(text.find(R"j("name":"virtual time","ts":3000,"args":{"s":0.5})j") != std::string::npos);
    QVERIFY(text.find(R"j("name":"sleep(0.5)","tid":3,"ts":2000,"dur":1000,"cat":"sleeping")j") != std::string::npos);
    QVERIFY(text.find(R"j("name":"put, \"a\"")j") != std::string::npos);
    QVERIFY(text.find(R"j("status":"exit 0")j") != std::string::npos);
    // To scale the sleep is half a second long.
    const std::string time = chrome(t.store, {ChromeAxis::Time, {}});
    QVERIFY(time.find(R"j("name":"sleep(0.5)","tid":3,"ts":0,"dur":500000,)j") != std::string::npos);
}

void ExportTest::jsonLinesAreWhole() {
    TraceBuilder t;
    BusyRun(t, 3).run(3000);
    t.recorder.runEnds(RunStatus::Stopped, -1, "stopped");
    const std::string text = jsonLines(t.store);
    std::size_t at = 0;
    for (std::uint32_t event = 0; event < t.store.eventCount(); ++event) {
        const std::size_t end = text.find('\n', at);
        QVERIFY(end != std::string::npos);
        const QJsonObject line = parse(text.substr(at, end - at));
        QCOMPARE(line["n"].toInt(), static_cast<int>(event));
        QCOMPARE(line["event"].toString().toStdString(), std::string(nameOf(t.store.kind(EventIndex{event}))));
        QVERIFY(std::abs(line["t"].toDouble() - t.store.secondsAt(EventIndex{event})) < 1e-9);
        at = end + 1;
    }
    QCOMPARE(at, text.size());
    QVERIFY(text.ends_with(R"j("event":"run_ends","status":"stopped","code":-1,"text":"stopped"})j"
                           "\n"));
}

void ExportTest::jsonLinesComeInPieces() {
    TraceBuilder t;
    StringSink sink;
    RunJson lines(t.store, sink);
    const ObjectId jobs = t.recorder.objectCreated(ObjectKind::Queue);
    const ObjectId numbers = t.recorder.generatorCreated(t.id("numbers"));
    const TaskId task = t.task("Task-1", "main");
    QVERIFY(lines.extend());
    t.recorder.objectNamed(jobs, t.id("jobs")); // what comes later must not change what was before
    t.recorder.taskRenamed(task, t.id("boss"));
    t.recorder.generatorResumed(numbers, ResumeKind::Next);
    t.recorder.itemPut(jobs, 1, "1");
    QVERIFY(lines.extend() && lines.extend());
    QCOMPARE(sink.text, jsonLines(t.store));
    QVERIFY(sink.text.find(R"j("object_name":"Queue 1")j") != std::string::npos);
    QVERIFY(sink.text.find(R"j("event":"item_put","object":1,"object_name":"jobs")j") != std::string::npos);
    QVERIFY(sink.text.find(R"j("generator_name":"numbers #1")j") != std::string::npos);
}

void ExportTest::jsonLinesNameTheFields() {
    const Small t;
    const std::string text = jsonLines(t.store);
    for (
        const char* line : {
            R"j({"n":0,"t":0,"event":"run_begins","name":"test.py"})j",
            R"j({"n":1,"t":0,"event":"object_created","object":1,"object_name":"Queue 1","kind":"Queue","value":0,"maximum":2,"line":1})j",
            R"j("event":"task_created","task":2,"task_name":"Task-2","parent":1,"parent_name":"Task-1","coro":"child","name":"Task-2","line":4})j",
            R"j("event":"task_waits","task":1,"task_name":"Task-1","reason":"sleep","timer":1,"deadline":0.5,"label":"sleep(0.5)","line":5})j",
            R"j("event":"item_put","object":1,"object_name":"jobs","size":1,"item":"'a'","line":9})j",
            R"j("event":"written","stream":"stdout","text":"put, \"a\"\n","line":10})j",
            R"j("tick":2,"t":0.5,"event":"timer_fired","timer":1})j",
        })
        QVERIFY2(text.find(line) != std::string::npos, line);
}

void ExportTest::everyKindIsWritten() {
    TraceBuilder t;
    Recorder& to = t.recorder;
    const TaskId task = t.task("a", "f");
    const ObjectId object = to.objectCreated(ObjectKind::Semaphore, 1, 1);
    const ObjectId generator = to.generatorCreated(t.id("g"));
    const ObjectId thread = to.threadStarts(ThreadOrigin::Pool, t.id("t"));
    to.loopStarts(to.objectCreated(ObjectKind::Loop));
    t.tick(0);
    const EventIndex begin = t.step(task);
    to.timePasses(PassKind::Poll, 0, 0.001, task);
    const HandleId handle = to.callbackReady(t.id("c"));
    to.handleCancelled(handle);
    to.handleSkipped(handle);
    to.taskRenamed(task, t.id("b"));
    const EventIndex request = to.cancelRequested(task, task, "why");
    to.cancelDelivered(task, request);
    to.cancelSwallowed(task);
    to.uncancelled(task, 0);
    to.futureDone(to.futureCreated(t.id("f"), task), EndKind::Raised, "1");
    to.timerCancelled(to.timerSet(std::numeric_limits<double>::infinity(), t.id("l")));
    to.valueChanged(object, 2);
    to.acquired(object, 1, task);
    to.released(object, 2, task);
    to.waiterAdded(object, task, WaitReason::Semaphore);
    to.waiterRemoved(object, task);
    to.itemGot(object, 0, "i");
    to.generatorResumed(generator, ResumeKind::Send, {}, Place(7, to.addFile("other.py")));
    to.generatorYields(generator, "1");
    to.generatorEnds(generator, EndKind::Closed);
    to.threadBlocks(thread, WaitReason::Lock, t.id("lock"));
    to.threadResumes(thread);
    to.threadTakes(thread, to.futureCreated(t.id("job")));
    to.threadEnds(thread, EndKind::Returned);
    to.logged(t.id("ERROR"), "message");
    to.warned(t.id("RuntimeWarning"), "message");
    to.operationEnds(to.operationBegins(task, t.id("GET"), "/"), task, EndKind::Returned, "200");
    to.slowCallback(task, begin, t.id("f"));
    to.exceptionRaised(task, t.id("ValueError"), "no");
    to.signalDelivered(t.id("SIGINT"));
    to.faultInjected(object, t.id("drop"));
    to.limitMet(t.id("steps"));
    to.taskWaits(task, WaitReason::Semaphore, object);
    to.stepEnds(task);
    to.taskCancelled(task);
    to.taskFailed(task, t.id("KeyError"), "x");
    to.objectEnds(object);
    to.readyCleared();
    to.loopStops();
    to.runEnds(RunStatus::MemoryLimit, 5, "limit");
    const std::string text = jsonLines(t.store);
    for (unsigned kind = 0; kind < kEventKinds; ++kind) {
        const auto name = std::string(nameOf(static_cast<EventKind>(kind)));
        const bool isElsewhere = name == "item_put" || name == "object_named" || name == "timer_fired"
                                 || name == "written" || name == "callback_begins" || name == "task_done"
                                 || name == "task_yields";
        QVERIFY2(isElsewhere || text.find('"' + name + '"') != std::string::npos, name.c_str());
    }
    QVERIFY(text.find(R"j("deadline":null)j") != std::string::npos);
    QVERIFY(text.find(R"j("file":"other.py","line":7)j") != std::string::npos);
    QVERIFY(!parse(chrome(t.store)).isEmpty());
    QVERIFY(!eventsCsv(t.store).empty() && !spansCsv(t.store).empty());
}

void ExportTest::csvFieldsAreGuarded_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
    QTest::newRow("line") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("formula with comma") << QByteArray("=A(1,2)") << QByteArray("\"'=A(1,2)\"");
    QTest::newRow("minus") << QByteArray("-1") << QByteArray("'-1");
    QTest::newRow("at") << QByteArray("@x") << QByteArray("'@x");
    QTest::newRow("tab") << QByteArray("\tx") << QByteArray("'\tx");
    QTest::newRow("return") << QByteArray("\rx") << QByteArray("\"'\rx\"");
}

void ExportTest::csvFieldsAreGuarded() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(csvField(text.toStdString())), expected);
}

void ExportTest::csvHasARowPerSpan() {
    const Small t;
    const std::string text = spansCsv(t.store);
    QVERIFY(text.starts_with("lane,kind,what,state,begin_tick,end_tick,begin_s,end_s,duration_s,label,file,line\r\n"));
    QVERIFY(text.find("Task-1,task,main,sleeping,0,2,0,0.5,0.5,sleep(0.5),test.py,5\r\n") != std::string::npos);
    QVERIFY(text.find("Task-2,task,child,running,1,1,0,0,0,put 'a',test.py,11\r\n") != std::string::npos);
}

void ExportTest::csvHasARowPerEvent() {
    const Small t;
    const std::string text = eventsCsv(t.store);
    QVERIFY(text.starts_with("event,tick,seconds,kind,task,other_task,object,timer,name,text,number,maximum,cause,how,"
                             "file,line\r\n"));
    QVERIFY(text.find("item_put,,,jobs,,,'a',1,,,,test.py,9\r\n") != std::string::npos);
    QVERIFY(text.find("written,,,,,,\"put, \"\"a\"\"\n\",,,,stdout,test.py,10\r\n") != std::string::npos);
    QVERIFY(text.find("task_waits,Task-1,,,0.5,sleep(0.5),,,,,sleep,test.py,5\r\n") != std::string::npos);
}

void ExportTest::sameTraceSameBytes() {
    TraceBuilder a;
    TraceBuilder b;
    BusyRun(a, 8).run(9000);
    BusyRun(b, 8).run(9000);
    QVERIFY(chrome(a.store) == chrome(b.store));
    QVERIFY(spansCsv(a.store) == spansCsv(b.store));
    QVERIFY(eventsCsv(a.store) == eventsCsv(b.store));
    QVERIFY(jsonLines(a.store) == jsonLines(b.store));
}

void ExportTest::brokenTextsStayValid() {
    std::string text;
    appendJsonString(text, "a\"\\\n\t\x01\x7f\xff\xed\xb2\x80\u00e4");
    QCOMPARE(text, std::string("\"a\\\"\\\\\\n\\t\\u0001\\u007f\ufffd\ufffd\u00e4\""));
    TraceBuilder t;
    t.recorder.written(Stream::Out, "\xc3\x28\xff\n");
    t.task("\xed\xa0\x80", "\"}");
    QVERIFY(!parse(chrome(t.store)).isEmpty());
    const std::string lines = jsonLines(t.store);
    QVERIFY(QString::fromStdString(lines).toStdString() == lines); // valid UTF-8
}

void ExportTest::failingSinksStopTheWriter() {
    struct Broken : Sink {
        int left = 2;
        int writes = 0;
        bool write(std::string_view) override {
            ++writes;
            return left-- > 0;
        }
    };
    TraceBuilder t;
    BusyRun(t, 8).run(60'000);
    Spans spans(t.store);
    spans.extend();
    Broken sinks[4];
    QVERIFY(!writeChromeTrace(spans, sinks[0]));
    QVERIFY(!writeSpansCsv(spans, sinks[1]));
    QVERIFY(!writeEventsCsv(t.store, sinks[2]));
    QVERIFY(!writeRunJson(t.store, sinks[3]));
    for (const Broken& sink : sinks)
        QCOMPARE(sink.writes, 3);
}

QTEST_APPLESS_MAIN(ExportTest)
#include "export_test.moc"
