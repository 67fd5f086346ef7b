// Lanes, spans, flows and axes of small runs, and views of large ones against what walking every span gives.
#include "core/trace/trace_builder.h"
#include "trace/spans.h"

#include <QTest>

#include <cmath>

using namespace swimloop::trace;

class SpansTest : public QObject {
    Q_OBJECT

private slots:
    void layOutARun();
    void spansLineUpWithCells();
    void showsWhatBlocksTheLoop();
    void cancellingIsShownAndPointedAt();
    void arrowsSeeThroughCallbacks();
    void queuesCarryNumbers();
    void locksAreHeldAndEventsSet();
    void generatorsOutsideTheLoopHaveCells();
    void generatorsInAStepRunOnce();
    void codeAfterTheLoopHasACell();
    void positionsGrowWithEvents_data();
    void positionsGrowWithEvents();
    void positionsAreFoundBack_data();
    void positionsAreFoundBack();
    void axesShowTime();
    void hostileClocksKeepTheOrder();
    void growingIsTheSameAsAtOnce();
    void viewsAgreeWithWalking_data();
    void viewsAgreeWithWalking();
    void viewsOfNothing();
    void spansAreFoundByPosition();
    void textsOfLanes();
};

namespace {

std::string describe(const Lane& lane) {
    std::string text;
    for (const Span& span : lane.spans) {
        text += text.empty() ? "" : ", ";
        text += std::string(nameOf(span.state)) + ' ' + std::to_string(span.beginEdge.value) + '-'
                + (span.isOpen() ? std::string("") : std::to_string(span.endEdge.value));
    }
    return text;
}

std::string describe(const Spans& spans) {
    std::string text;
    for (const auto& lane : spans.lanes()) {
        text += std::to_string(static_cast<int>(lane->kind)) + ' ' + std::to_string(lane->id) + ": " + describe(*lane)
                + " |";
        for (const Sample& sample : lane->samples)
            text += ' ' + std::to_string(sample.edge.value) + '=' + std::to_string(sample.value);
        text += '\n';
    }
    for (const Flow& flow : spans.flows()) {
        text += std::to_string(static_cast<int>(flow.kind)) + ' ' + std::to_string(flow.from.value) + '>'
                + std::to_string(flow.to.value) + '\n';
    }
    return text;
}

void addAxes() {
    QTest::addColumn<AxisKind>("kind");
    QTest::newRow("ticks") << AxisKind::Ticks;
    QTest::newRow("time") << AxisKind::Time;
    QTest::newRow("compressed") << AxisKind::Compressed;
}

} // namespace

void SpansTest::layOutARun() {
    TraceBuilder t;
    const ObjectId jobs = t.recorder.objectCreated(ObjectKind::Queue, 0, 2, Place(1), t.id("jobs"));
    const TaskId main = t.task("Task-1", "main");
    t.tick(0);
    t.step(main, 5); // cell 1
    const TaskId child = t.task("Task-2", "outer.<locals>.child", main);
    const TimerId timer = t.recorder.timerSet(0.5, t.id("sleep(0.5)"), main);
    t.recorder.taskWaits(main, WaitReason::Sleep, timer, t.id("sleep(0.5)"), Place(6));
    t.tick(0);
    t.step(child); // cell 2
    t.recorder.taskWaits(child, WaitReason::QueueGet, jobs, t.id("get()"), Place(9));
    t.tick(0.5);
    t.recorder.timerFired(timer);
    t.wake(main);
    t.step(main); // cell 3
    t.recorder.itemPut(jobs, 1, "7");
    t.wake(child);
    t.recorder.taskDone(main, "None", Place(8));
    t.tick(0.5);
    t.step(child); // cell 4
    t.recorder.itemGot(jobs, 0, "7");
    Spans spans(t.store);
    QVERIFY(spans.extend());
    QCOMPARE(spans.lanes().size(), std::size_t{4});

    const Lane& loop = spans.lane(LaneId{0});
    QCOMPARE(describe(loop), std::string("running 2-3, running 4-5, running 6-7, running 8-"));
    const LaneId queueLane = spans.laneOf(jobs);
    QCOMPARE(queueLane.value, 1u); // in order of appearance
    const LaneId mainLane = spans.laneOf(main);
    QCOMPARE(describe(spans.lane(mainLane)),
             std::string("ready 1-2, running 2-3, sleeping 3-6, running 6-7, done 7-7"));
    const LaneId childLane = spans.laneOf(child);
    QCOMPARE(describe(spans.lane(childLane)), std::string("ready 3-4, running 4-5, waits: queue 5-7, ready 7-8, "
                                                          "running 8-"));
    QCOMPARE(spans.flows().size(), std::size_t{2});
    QCOMPARE(spans.flows()[0].kind, FlowKind::Spawn);
    QCOMPARE(spans.flows()[0].fromLane, mainLane);
    QCOMPARE(spans.flows()[0].toLane, childLane);
    QCOMPARE(spans.flows()[1].kind, FlowKind::Wake);
    QCOMPARE(t.store.kind(spans.flows()[1].from), EventKind::ItemPut);
    QCOMPARE(t.store.kind(spans.flows()[1].to), EventKind::StepBegins);
    QCOMPARE(spans.flowsIn(EventIndex{0}, spans.flows()[1].to).end, std::size_t{1});

    QCOMPARE(spans.titleOf(childLane), std::string("Task-2"));
    QCOMPARE(spans.subtitleOf(childLane), std::string("child"));
    QCOMPARE(spans.titleOf(queueLane), std::string("jobs"));
    QCOMPARE(spans.subtitleOf(queueLane), std::string("Queue, 2 slots"));
    const std::vector<Span>& of = spans.lane(childLane).spans;
    QCOMPARE(spans.labelOf(of[1]), std::string("start"));
    QCOMPARE(spans.labelOf(of[2]), std::string("jobs empty"));
    QCOMPARE(spans.placeOf(of[2]).line(), 9u);
    QCOMPARE(spans.labelOf(of[3]), std::string("ready"));
    QCOMPARE(spans.labelOf(of[4]), std::string("got 7"));
    QCOMPARE(t.store.kind(spans.causeOf(of[4])), EventKind::ItemPut);
    QCOMPARE(spans.labelOf(spans.lane(mainLane).spans[3]), std::string("put 7"));
    QCOMPARE(spans.placeOf(spans.lane(mainLane).spans[1]).line(), 5u);
}

void SpansTest::spansLineUpWithCells() {
    TraceBuilder t;
    const TaskId a = t.task("a", "f");
    const TaskId b = t.task("b", "f");
    t.tick(0);
    for (const TaskId task : {a, b}) {
        t.step(task);
        t.recorder.taskYields(task);
        t.ready(task, HandleKind::Step);
    }
    Spans spans(t.store);
    spans.extend();
    // Cell 0 is the script's own code, the tick has cells 1 and 2.
    const Axis& axis = spans.axis(AxisKind::Ticks);
    QCOMPARE(axis.tickBegin(TickIndex{0}), 1.0);
    QCOMPARE(axis.tickEnd(TickIndex{0}), 3.0);
    QCOMPARE(axis.length(), 3.0);
    QCOMPARE(t.store.cellsOfTick(TickIndex{0}), 2u);
    QCOMPARE(spans.beginOf(spans.lane(spans.laneOf(b)).spans[1], AxisKind::Ticks), 2.0);
    QCOMPARE(spans.endOf(spans.lane(spans.laneOf(b)).spans[1], AxisKind::Ticks), 3.0);
    QCOMPARE(describe(spans.lane(spans.laneOf(a))), std::string("ready 1-2, running 2-3, ready 3-"));
}

void SpansTest::showsWhatBlocksTheLoop() {
    TraceBuilder t;
    const TaskId task = t.task("a", "f");
    t.tick(1);
    t.step(task);
    t.recorder.timePasses(PassKind::Sleep, 1, 3, task, t.id("time.sleep(2)"), Place(4));
    t.recorder.taskDone(task, "");
    Spans spans(t.store);
    spans.extend();
    const Span& span = spans.lane(spans.laneOf(task)).spans.at(1);
    QCOMPARE(span.state, SpanState::Blocking);
    QCOMPARE(spans.labelOf(span), std::string("time.sleep(2)"));
    QCOMPARE(spans.placeOf(span).line(), 4u);
    QCOMPARE(spans.lane(LaneId{0}).spans.at(0).state, SpanState::Blocking);
    QCOMPARE(spans.beginOf(span, AxisKind::Time), 1.0);
    QCOMPARE(spans.endOf(span, AxisKind::Time), 3.0);
    QCOMPARE(t.store.secondsAt(t.recorder.last()), 3.0);
}

void SpansTest::cancellingIsShownAndPointedAt() {
    TraceBuilder t;
    const TaskId boss = t.task("boss", "f");
    const TaskId victim = t.task("victim", "g");
    t.tick(0);
    t.step(boss);
    t.step(victim);
    t.recorder.taskWaits(victim, WaitReason::Event, ObjectId{});
    t.tick(0);
    const HandleId again = t.ready(boss, HandleKind::Step);
    t.recorder.stepBegins(boss, HandleKind::Step, again);
    const EventIndex request = t.recorder.cancelRequested(victim, boss);
    t.recorder.itemPut(t.recorder.objectCreated(ObjectKind::Queue), 1, "x"); // another cause in between
    t.wake(victim);
    t.recorder.taskDone(boss, "");
    t.tick(0);
    t.step(victim);
    t.recorder.cancelDelivered(victim, request);
    t.recorder.taskCancelled(victim);
    Spans spans(t.store);
    spans.extend();
    const Lane& lane = spans.lane(spans.laneOf(victim));
    QCOMPARE(lane.spans.at(lane.spans.size() - 2).state, SpanState::Cancelling);
    QCOMPARE(lane.spans.back().state, SpanState::Cancelled);
    QCOMPARE(lane.ended, t.recorder.last());
    const Flow& flow = spans.flows().back();
    QCOMPARE(flow.kind, FlowKind::Cancel);
    QCOMPARE(flow.from, request);
    QCOMPARE(flow.fromLane, spans.laneOf(boss));
}

void SpansTest::arrowsSeeThroughCallbacks() {
    TraceBuilder t;
    const TaskId parent = t.task("parent", "f");
    const TaskId child = t.task("child", "g");
    t.tick(0);
    t.step(parent);
    t.recorder.taskWaits(parent, WaitReason::Gather, ObjectId{});
    t.step(child);
    t.recorder.taskDone(child, "1");
    const HandleId callback = t.recorder.callbackReady(t.id("gather.<locals>._done_callback"));
    t.tick(0);
    t.recorder.callbackBegins(t.id("gather.<locals>._done_callback"), callback);
    t.recorder.futureDone(t.recorder.futureCreated(), EndKind::Returned);
    t.wake(parent);
    t.tick(0);
    t.step(parent);
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(spans.flows().size(), std::size_t{1});
    QCOMPARE(t.store.kind(spans.flows()[0].from), EventKind::TaskDone);
    QCOMPARE(spans.flows()[0].fromLane, spans.laneOf(child));
    QCOMPARE(spans.flows()[0].toLane, spans.laneOf(parent));
}

void SpansTest::queuesCarryNumbers() {
    TraceBuilder t;
    const ObjectId queue = t.recorder.objectCreated(ObjectKind::Queue, 0, 3);
    const TaskId task = t.task("a", "f");
    t.tick(0);
    t.step(task);
    t.recorder.itemPut(queue, 1, "1");
    t.recorder.itemPut(queue, 2, "2");
    const EventIndex got = t.recorder.itemGot(queue, 1, "1");
    Spans spans(t.store);
    spans.extend();
    const LaneId lane = spans.laneOf(queue);
    QCOMPARE(spans.lane(lane).maximum, 3u);
    std::vector<std::uint32_t> values;
    for (const Sample& sample : spans.lane(lane).samples)
        values.push_back(sample.value);
    QCOMPARE(values, (std::vector<std::uint32_t>{0, 1, 2, 1}));
    QCOMPARE(spans.sampleAt(lane, EventIndex{got.value - 1})->value, 2u);
    QVERIFY(!spans.sampleAt(lane, EventIndex{0}));
    const Spans::Range all = spans.samplesIn(lane, AxisKind::Ticks, 0, 10);
    QCOMPARE(all.end - all.begin, std::size_t{4});
    QCOMPARE(spans.lane(LaneId{0}).samples.at(0).value, 1u); // the ready queue as the tick began
}

void SpansTest::locksAreHeldAndEventsSet() {
    TraceBuilder t;
    const ObjectId lock = t.recorder.objectCreated(ObjectKind::Lock, 0, 1);
    const ObjectId event = t.recorder.objectCreated(ObjectKind::Event);
    const TaskId task = t.task("a", "f");
    t.tick(0);
    t.step(task);
    t.recorder.acquired(lock, 1, task);
    t.recorder.valueChanged(event, 1);
    t.recorder.valueChanged(event, 1);
    t.recorder.taskYields(task);
    t.ready(task, HandleKind::Step);
    t.tick(0);
    t.step(task);
    t.recorder.released(lock, 0, task);
    t.recorder.valueChanged(event, 0);
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(describe(spans.lane(spans.laneOf(lock))), std::string("held 3-5"));
    QCOMPARE(describe(spans.lane(spans.laneOf(event))), std::string("held 3-5"));
    QCOMPARE(spans.labelOf(spans.lane(spans.laneOf(lock)).spans[0]), std::string("held by a"));
}

void SpansTest::generatorsOutsideTheLoopHaveCells() {
    TraceBuilder t;
    const ObjectId a = t.recorder.generatorCreated(t.id("f"));
    const ObjectId b = t.recorder.generatorCreated(t.id("f"));
    for (int i = 0; i < 2; ++i) {
        for (const ObjectId generator : {a, b}) {
            t.recorder.generatorResumed(generator, ResumeKind::Next);
            t.recorder.generatorYields(generator, std::to_string(i));
        }
    }
    t.recorder.generatorResumed(a, ResumeKind::Next);
    t.recorder.generatorEnds(a, EndKind::Returned);
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(describe(spans.lane(spans.laneOf(a))),
             std::string("running 2-3, suspended 3-6, running 6-7, suspended 7-10, running 10-11, done 11-11"));
    QCOMPARE(describe(spans.lane(spans.laneOf(b))),
             std::string("running 4-5, suspended 5-8, running 8-9, suspended 9-"));
    QCOMPARE(spans.titleOf(spans.laneOf(b)), std::string("f #2"));
    QCOMPARE(spans.labelOf(spans.lane(spans.laneOf(b)).spans[3]), std::string("1"));
}

void SpansTest::generatorsInAStepRunOnce() {
    TraceBuilder t;
    const TaskId task = t.task("a", "f");
    const ObjectId generator = t.recorder.generatorCreated(t.id("numbers"));
    t.tick(0);
    t.step(task);
    for (int i = 0; i < 5; ++i) {
        t.recorder.generatorResumed(generator, ResumeKind::Next);
        t.recorder.generatorYields(generator);
    }
    t.recorder.taskDone(task, "");
    t.call("g");
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(describe(spans.lane(spans.laneOf(generator))), std::string("running 2-3, suspended 3-"));
}

void SpansTest::codeAfterTheLoopHasACell() {
    TraceBuilder t;
    const TaskId task = t.task("a", "f");
    t.recorder.loopStarts();
    t.tick(2);
    t.step(task);
    t.recorder.taskDone(task, "");
    t.recorder.loopStops();
    t.recorder.loopStarts(); // nothing to be seen in between
    t.recorder.loopStops();
    t.recorder.written(Stream::Out, "bye\n");
    const EventIndex bye = t.recorder.last();
    QCOMPARE(t.store.cellCount(), 3u);
    QVERIFY(!t.store.cell(CellIndex{2}).tick.isValid());
    QCOMPARE(t.store.cellOf(bye), CellIndex{2});
    QCOMPARE(t.store.cellsOfTick(TickIndex{0}), 1u);
    QCOMPARE(t.store.secondsAt(bye), 2.0);
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(spans.axis(AxisKind::Time).length(), 2.0);
    QVERIFY(!spans.axis(AxisKind::Ticks).tickAt(2.5).isValid());
    QCOMPARE(spans.axis(AxisKind::Ticks).tickAt(1.5), TickIndex{0});
}

void SpansTest::positionsGrowWithEvents_data() {
    addAxes();
}

void SpansTest::positionsGrowWithEvents() {
    QFETCH(AxisKind, kind);
    TraceBuilder t;
    BusyRun(t, 11).run(5000);
    Spans spans(t.store);
    spans.extend();
    const Axis& axis = spans.axis(kind);
    double last = 0;
    for (std::uint32_t at = 0; at < t.store.eventCount(); ++at) {
        const double position = axis.position(EventIndex{at});
        QVERIFY(position >= last);
        last = position;
    }
    QVERIFY(axis.length() >= last);
    for (const auto& lane : spans.lanes()) {
        double end = 0;
        for (const Span& span : lane->spans) {
            QVERIFY(spans.beginOf(span, kind) >= end);
            end = spans.endOf(span, kind);
            QVERIFY(end >= spans.beginOf(span, kind));
        }
        QVERIFY(end <= axis.length());
    }
}

void SpansTest::positionsAreFoundBack_data() {
    addAxes();
}

void SpansTest::positionsAreFoundBack() {
    QFETCH(AxisKind, kind);
    TraceBuilder t;
    BusyRun(t, 12).run(3000);
    Spans spans(t.store);
    spans.extend();
    const Axis& axis = spans.axis(kind);
    for (std::uint32_t cell = 0; cell < t.store.cellCount(); ++cell) {
        const double begin = axis.position(Edge::beginOf(CellIndex{cell}));
        const double end = axis.position(Edge::endOf(CellIndex{cell}));
        if (end > begin)
            QCOMPARE(axis.cellAt((begin + end) / 2), CellIndex{cell});
        const EventIndex at = axis.eventAt((begin + end) / 2);
        QVERIFY(axis.position(at) <= (begin + end) / 2 + 1e-12);
        QVERIFY(at.value < t.store.eventCount());
    }
    QVERIFY(axis.eventAt(-5).isValid());
    QVERIFY(axis.eventAt(1e12).value < t.store.eventCount());
    QVERIFY(axis.eventAt(std::nan("")).isValid());
    for (std::uint32_t tick = 0; tick < t.store.tickCount(); ++tick)
        QVERIFY(axis.tickEnd(TickIndex{tick}) >= axis.tickBegin(TickIndex{tick}));
}

void SpansTest::axesShowTime() {
    TraceBuilder t;
    const TaskId task = t.task("a", "f");
    for (const double seconds : {0.0, 0.001, 1.0, 3600.0}) {
        t.tick(seconds);
        t.step(task);
        t.recorder.taskYields(task);
        t.ready(task, HandleKind::Step);
    }
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(spans.axis(AxisKind::Time).tickBegin(TickIndex{2}), 1.0);
    QCOMPARE(spans.axis(AxisKind::Time).length(), 3600.0);
    const Axis& compressed = spans.axis(AxisKind::Compressed);
    double last = 0;
    for (std::uint32_t tick = 1; tick < 4; ++tick) {
        const double gap = compressed.tickBegin(TickIndex{tick}) - compressed.tickEnd(TickIndex{tick - 1});
        QVERIFY(gap > last); // longer waits are wider ...
        last = gap;
    }
    QVERIFY(last < 10); // ... and an hour is not the whole picture
    QCOMPARE(compressedGap(0), 0.0);
    double before = 0;
    for (double seconds = 1e-9; seconds < 1e18; seconds *= 1.7) {
        QVERIFY(compressedGap(seconds) >= before);
        before = compressedGap(seconds);
    }
    QVERIFY(before < 20);
}

void SpansTest::hostileClocksKeepTheOrder() {
    TraceBuilder t;
    const TaskId task = t.task("a", "f");
    const double inf = std::numeric_limits<double>::infinity();
    for (const double seconds : {5.0, 1.0, inf, std::nan(""), -inf, 1e300, 7.0}) {
        t.tick(seconds);
        t.step(task);
        t.recorder.timePasses(PassKind::Sleep, seconds, seconds * 2, task);
        t.recorder.timePasses(PassKind::Idle, seconds, -seconds, task);
        t.recorder.taskYields(task);
        t.ready(task, HandleKind::Step);
    }
    Spans spans(t.store);
    spans.extend();
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        const Axis& axis = spans.axis(static_cast<AxisKind>(kind));
        double last = 0;
        for (std::uint32_t edge = 0; edge < 2 * t.store.cellCount(); ++edge) {
            const double position = axis.position(Edge{edge});
            QVERIFY(std::isfinite(position) && position >= last);
            last = position;
        }
        std::vector<ColumnRun> runs;
        spans.visibleRuns(spans.laneOf(task), axis.kind(), 0, axis.length(), 100, runs);
        QVERIFY(!runs.empty());
    }
}

void SpansTest::growingIsTheSameAsAtOnce() {
    TraceBuilder t;
    BusyRun run(t, 21);
    Spans growing(t.store);
    for (std::uint32_t events = 100; events < 20'000; events += 777) {
        run.run(events);
        growing.extend(500);
        for (unsigned kind = 0; kind < kAxisKinds; ++kind) { // look at it meanwhile
            const auto axis = static_cast<AxisKind>(kind);
            std::vector<ColumnRun> runs;
            growing.visibleRuns(LaneId{1}, axis, 0, growing.axis(axis).length(), 50, runs);
        }
    }
    while (!growing.extend(1000)) {
    }
    Spans once(t.store);
    QVERIFY(once.extend());
    QCOMPARE(describe(growing), describe(once));
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        const auto axis = static_cast<AxisKind>(kind);
        for (std::uint32_t edge = 0; edge < 2 * t.store.cellCount(); ++edge)
            QCOMPARE(growing.axis(axis).position(Edge{edge}), once.axis(axis).position(Edge{edge}));
    }
}

void SpansTest::viewsAgreeWithWalking_data() {
    addAxes();
}

void SpansTest::viewsAgreeWithWalking() {
    QFETCH(AxisKind, kind);
    TraceBuilder t;
    BusyRun(t, 31, 4).run(120'000);
    Spans spans(t.store);
    spans.extend();
    const double length = spans.axis(kind).length();
    std::vector<ColumnRun> runs;
    for (std::uint32_t id = 0; id < 6; ++id) {
        const Lane& lane = spans.lane(LaneId{id});
        for (const int columns : {1, 7, 200, 1600}) {
            for (const auto& [from, to] : {std::pair(0.0, 1.0), {0.3, 0.31}, {0.5, 0.9}, {0.999, 1.01}}) {
                const double left = from * length;
                const double right = to * length;
                const double width = (right - left) / columns;
                spans.visibleRuns(LaneId{id}, kind, left, right, columns, runs);
                std::int32_t at = 0;
                std::size_t first = 0;
                for (const ColumnRun& run : runs) {
                    QVERIFY(run.begin >= at && run.end > run.begin && run.end <= columns);
                    at = run.end;
                    QVERIFY(run.mask & maskOf(run.state));
                    // Every state it speaks of occurs within a bucket of it, and its own lies there for real.
                    const double begin = left + (run.begin - 1) * width;
                    const double end = left + (run.end + 1) * width;
                    std::uint32_t mask = 0;
                    while (first < lane.spans.size() && spans.endOf(lane.spans[first], kind) < begin)
                        ++first;
                    for (std::size_t i = first; i < lane.spans.size() && spans.beginOf(lane.spans[i], kind) <= end; ++i)
                        mask |= maskOf(lane.spans[i].state);
                    QCOMPARE(run.mask & ~mask, 0u);
                    if (run.span != Spans::kMany)
                        QCOMPARE(lane.spans.at(run.span).state, run.state);
                }
                // Where one span fills several columns it is shown there.
                for (std::uint32_t i = 0; i < lane.spans.size(); ++i) {
                    const double begin = (spans.beginOf(lane.spans[i], kind) - left) / width;
                    const double end = (spans.endOf(lane.spans[i], kind) - left) / width;
                    if (end - begin < 4 || end < 2 || begin > columns - 2)
                        continue;
                    const auto middle = static_cast<std::int32_t>(
                        (std::max(begin, 0.0) + std::min(end, static_cast<double>(columns))) / 2);
                    bool isShown = false;
                    for (const ColumnRun& run : runs)
                        isShown =
                            isShown || (run.begin <= middle && middle < run.end && run.state == lane.spans[i].state);
                    QVERIFY(isShown);
                }
            }
        }
    }
}

void SpansTest::viewsOfNothing() {
    TraceBuilder t;
    Spans spans(t.store);
    spans.extend();
    std::vector<ColumnRun> runs{{}};
    spans.visibleRuns(LaneId{0}, AxisKind::Ticks, 0, 10, 100, runs);
    QVERIFY(runs.empty());
    spans.visibleRuns(LaneId{0}, AxisKind::Ticks, 5, 5, 100, runs);
    spans.visibleRuns(LaneId{0}, AxisKind::Ticks, 0, 5, 0, runs);
    spans.visibleRuns(LaneId{0}, AxisKind::Ticks, std::nan(""), 5, 10, runs);
    QVERIFY(runs.empty());
    QCOMPARE(spans.spanAt(LaneId{0}, AxisKind::Ticks, 0.5), Spans::kMany);
    QVERIFY(!spans.laneOf(TaskId{7}).isValid());
    Store empty;
    Spans none(empty);
    QVERIFY(none.extend());
    QVERIFY(!none.axis(AxisKind::Compressed).eventAt(0).isValid());
    QCOMPARE(none.axis(AxisKind::Time).length(), 0.0);
}

void SpansTest::spansAreFoundByPosition() {
    TraceBuilder t;
    BusyRun(t, 41).run(4000);
    Spans spans(t.store);
    spans.extend();
    const LaneId lane{5};
    const std::vector<Span>& all = spans.lane(lane).spans;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const double begin = spans.beginOf(all[i], AxisKind::Ticks);
        const double end = spans.endOf(all[i], AxisKind::Ticks);
        if (end > begin) {
            QCOMPARE(spans.spanAt(lane, AxisKind::Ticks, begin), i);
            QCOMPARE(spans.spanAt(lane, AxisKind::Ticks, (begin + end) / 2), i);
        }
        if (all[i].isOpen() || all[i].begin < all[i].end)
            QCOMPARE(spans.spanAt(lane, all[i].begin), i);
    }
    QCOMPARE(spans.spanAt(lane, AxisKind::Ticks, -1), Spans::kMany);
}

void SpansTest::textsOfLanes() {
    TraceBuilder t;
    const ObjectId semaphore = t.recorder.objectCreated(ObjectKind::BoundedSemaphore, 3, 3);
    const ObjectId barrier = t.recorder.objectCreated(ObjectKind::Barrier, 0, 2, {}, t.id("gate"));
    const ObjectId thread = t.recorder.threadStarts(ThreadOrigin::Process, t.id("worker"));
    const ObjectId group = t.recorder.objectCreated(ObjectKind::TaskGroup);
    Spans spans(t.store);
    spans.extend();
    QCOMPARE(spans.subtitleOf(spans.laneOf(semaphore)), std::string("BoundedSemaphore, 3 slots"));
    QCOMPARE(spans.titleOf(spans.laneOf(semaphore)), std::string("BoundedSemaphore 1"));
    QCOMPARE(spans.subtitleOf(spans.laneOf(barrier)), std::string("Barrier, 2 parties"));
    QCOMPARE(spans.titleOf(spans.laneOf(barrier)), std::string("gate"));
    QCOMPARE(spans.subtitleOf(spans.laneOf(thread)), std::string("Process"));
    QCOMPARE(spans.titleOf(LaneId{0}), std::string("Event loop"));
    QVERIFY(!spans.laneOf(group).isValid());
    for (unsigned i = 1; i < kSpanStates; ++i)
        QVERIFY(!nameOf(static_cast<SpanState>(i)).empty());
}

QTEST_APPLESS_MAIN(SpansTest)
#include "spans_test.moc"
