// Traces that keep only their latest part: what is left can be read as before, and says what is missing.
#include "core/trace/trace_builder.h"
#include "trace/chrome_trace.h"
#include "trace/csv.h"
#include "trace/spans.h"
#include "trace/state.h"
#include "trace/tick_text.h"

#include <QTest>

using namespace swimloop::trace;

class BoundedTest : public QObject {
    Q_OBJECT

private slots:
    void keepsEverythingWithoutABound();
    void keepsTheLatestChunks();
    void statesAreThoseOfTheWholeTrace();
    void spansBeginWithWhatIsKnown();
    void spansAreBuiltAnewWhenTheyFallBehind();
    void readersPutDroppingOff();
    void boundsBytes();
    void longTextsAreCut();
    void chunksEndAnywhere();
};

void BoundedTest::keepsEverythingWithoutABound() {
    TraceBuilder t;
    BusyRun(t, 1).run(200'000);
    QCOMPARE(t.store.firstKept(), EventIndex{0});
    QVERIFY(t.store.keptNote().empty());
    QVERIFY(!t.store.base());
    // 32 bytes an event at most, with ticks, cells, tasks, timers and texts.
    const std::size_t bytes = t.recorder.measureBytes();
    QVERIFY(bytes > 18u * t.store.eventCount());
    QVERIFY(bytes <= 32u * t.store.eventCount());
    QVERIFY(t.store.bytes() <= bytes);
}

void BoundedTest::keepsTheLatestChunks() {
    TraceBuilder t({.maxEvents = 100'000});
    BusyRun(t, 1).run(500'000);
    const std::uint32_t first = t.store.firstKept().value;
    QCOMPARE(first % kChunkEvents, 0u);
    QVERIFY(t.store.eventCount() - first <= 100'000 + 2 * kChunkEvents);
    QVERIFY(!t.store.isKept(EventIndex{first - 1}));
    QVERIFY(t.store.isKept(EventIndex{first}));
    const TickIndex tick = t.store.firstKeptTick();
    QVERIFY(tick.value > 0);
    QCOMPARE(t.store.keptNote(), "the first " + std::to_string(tick.value) + " ticks are summarised");
    QVERIFY(t.store.text(EventIndex{0}).empty());
    QVERIFY(t.store.tickOf(EventIndex{first}) == tick);
    QVERIFY(t.store.secondsAt(EventIndex{first}) > 0);

    t.recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    StringSink sink;
    QVERIFY(writeTickText(t.store, sink));
    QVERIFY(sink.text.starts_with("(the first "));
    QVERIFY(sink.text.ends_with("exit 0\n"));
}

void BoundedTest::statesAreThoseOfTheWholeTrace() {
    TraceBuilder whole;
    TraceBuilder part({.maxEvents = 70'000});
    BusyRun(whole, 3).run(300'000);
    BusyRun(part, 3).run(300'000);
    QCOMPARE(part.store.eventCount(), whole.store.eventCount());
    StateIndex of(whole.store);
    StateIndex left(part.store);
    const std::uint32_t first = part.store.firstKept().value;
    QVERIFY(first > 0);
    for (std::uint32_t at = first; at < part.store.eventCount(); at += 4999) {
        const State& a = of.at(EventIndex{at});
        const State& b = left.at(EventIndex{at});
        QCOMPARE(a.tick, b.tick);
        QCOMPARE(a.seconds, b.seconds);
        QCOMPARE(a.ready.size(), b.ready.size());
        QCOMPARE(a.timers.size(), b.timers.size());
        QCOMPARE(a.tasks.size(), b.tasks.size());
        for (std::size_t i = 0; i < a.tasks.size(); ++i) {
            QCOMPARE(a.tasks[i].phase, b.tasks[i].phase);
            QCOMPARE(a.tasks[i].since, b.tasks[i].since);
        }
        QCOMPARE(a.objects.size(), b.objects.size());
        for (std::size_t i = 0; i < a.objects.size(); ++i) {
            QCOMPARE(a.objects[i].value, b.objects[i].value);
            QCOMPARE(a.objects[i].waiters.size(), b.objects[i].waiters.size());
        }
        const std::vector<TaskState> tasks = b.tasks; // why() seeks, too
        for (const TaskState& task : tasks)
            QVERIFY(left.why(task.id, EventIndex{at}).size() < 30); // what it speaks of may be gone
    }
    QCOMPARE(left.at(EventIndex{0}).at, EventIndex{first}); // no further back than that
}

void BoundedTest::spansBeginWithWhatIsKnown() {
    TraceBuilder t({.maxEvents = 70'000});
    BusyRun run(t, 4);
    run.run(900'000);
    QVERIFY(t.store.firstKeptPass() > 4096);
    Spans spans(t.store);
    QVERIFY(spans.extend());
    QCOMPARE(spans.begin(), t.store.firstKept());
    StateIndex states(t.store);
    const State& state = states.at(EventIndex{t.store.eventCount()});
    for (const TaskState& task : state.tasks) {
        const LaneId lane = spans.laneOf(task.id);
        QVERIFY(lane.isValid());
        const Span& last = spans.lane(lane).spans.back();
        QVERIFY(last.isOpen());
        QCOMPARE(last.state == SpanState::Ready, task.phase == TaskPhase::Ready);
        QVERIFY(spans.labelOf(last).size() < 1000);
        QVERIFY(spans.causeOf(last).isValid() || last.begin <= t.store.firstKept());
    }
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        const Axis& axis = spans.axis(static_cast<AxisKind>(kind));
        double end = 0;
        for (const Span& span : spans.lane(LaneId{3}).spans) {
            QVERIFY(axis.position(span.beginEdge) >= end);
            end = spans.endOf(span, axis.kind());
            QVERIFY(spans.labelOf(span).size() < 1000);
        }
        QVERIFY(axis.eventAt(axis.length() / 2) >= t.store.firstKept());
    }
}

void BoundedTest::spansAreBuiltAnewWhenTheyFallBehind() {
    TraceBuilder t({.maxEvents = 70'000});
    BusyRun run(t, 5);
    run.run(1000);
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(spans.generation(), 0u);
    run.run(400'000);
    QVERIFY(spans.extend());
    QVERIFY(spans.generation() > 0);
    QCOMPARE(spans.end().value, t.store.eventCount());
    for (std::uint32_t events = 400'000; events < 800'000; events += 20'000) {
        run.run(events);
        spans.extend();
        QVERIFY(spans.bytes() < 64u << 20); // does not hold on to what was dropped
        // Positions of what was dropped meanwhile are told without looking there.
        for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
            const Axis& axis = spans.axis(static_cast<AxisKind>(kind));
            for (int part = -1; part <= 11; ++part) {
                const double at = axis.begin() + (axis.length() - axis.begin()) * part / 10;
                QVERIFY(axis.eventAt(at) >= t.store.firstKept());
                QVERIFY(axis.tickAt(at).value < t.store.tickCount());
            }
            QVERIFY(axis.tickEnd(TickIndex{1}) <= axis.length());
        }
    }
    StringSink sink;
    QVERIFY(writeChromeTrace(spans, sink) && writeSpansCsv(spans, sink) && writeEventsCsv(t.store, sink));
}

void BoundedTest::readersPutDroppingOff() {
    TraceBuilder t({.maxEvents = 70'000});
    BusyRun run(t, 6);
    {
        const auto pin = t.store.pin();
        run.run(300'000);
        QCOMPARE(t.store.firstKept(), EventIndex{0});
    }
    run.run(400'000);
    QVERIFY(t.store.eventCount() - t.store.firstKept().value <= 70'000 + 2 * kChunkEvents);
}

void BoundedTest::boundsBytes() {
    TraceBuilder t({.maxBytes = 20u << 20});
    const std::string line(200, 'x');
    for (int i = 0; i < 400'000; ++i)
        t.recorder.written(Stream::Out, line);
    QVERIFY(t.store.firstKept().value > 0);
    QVERIFY(t.store.bytes() < 50u << 20);
    // One chunk's texts may not fill it all either.
    for (int i = 0; i < 40; ++i)
        t.recorder.written(Stream::Out, std::string(Recorder::kMaxText, 'y'));
    QCOMPARE(t.store.text(t.recorder.last()), std::string_view("\u2026"));
}

void BoundedTest::longTextsAreCut() {
    TraceBuilder t;
    const TaskId task = t.task("a", "f");
    std::string text(Recorder::kMaxText - 1, 'x');
    text += "\u00e4\u00e4";
    const EventIndex at = t.recorder.taskFailed(task, t.id("ValueError"), text);
    QVERIFY(t.store.text(at).size() < text.size() + 3);
    QVERIFY(t.store.text(at).ends_with("x\u2026")); // not in the middle of a character
}

void BoundedTest::chunksEndAnywhere() {
    // A text lies in the chunk of its event, whichever event is a chunk's last.
    for (std::uint32_t fill = kChunkEvents - 3; fill <= kChunkEvents; ++fill) {
        TraceBuilder t;
        while (t.store.eventCount() < fill)
            t.recorder.handleSkipped(kNoEvent);
        const std::string big(100'000, 'b');
        for (int i = 0; i < 3; ++i) {
            t.recorder.written(Stream::Out, std::to_string(i));
            QCOMPARE(t.store.text(t.recorder.last()), std::string_view(std::to_string(i)));
            t.recorder.warned(t.id("RuntimeWarning"), big);
            QVERIFY(t.store.text(t.recorder.last()) == big);
        }
        t.tick(1);
        QCOMPARE(t.store.tick(TickIndex{0}).first, t.recorder.last());
        QCOMPARE(t.store.kind(t.store.tick(TickIndex{0}).first), EventKind::TickBegins);
        const TaskId task = t.task("a", "f");
        QCOMPARE(t.store.kind(t.store.task(task).created), EventKind::TaskCreated);
        t.step(task);
        QCOMPARE(t.store.kind(t.store.cell(CellIndex{1}).first), EventKind::StepBegins);
    }
}

QTEST_APPLESS_MAIN(BoundedTest)
#include "bounded_test.moc"
