// Calls in any order, sensible or not: whatever was recorded, every projection comes to an end and keeps its order.
#include "core/trace/trace_builder.h"
#include "trace/chrome_trace.h"
#include "trace/csv.h"
#include "trace/run_json.h"
#include "trace/spans.h"
#include "trace/state.h"
#include "trace/tick_text.h"

#include <QTest>

using namespace swimloop::trace;

class RobustTest : public QObject {
    Q_OBJECT

private slots:
    void anyOrderOfCalls_data();
    void anyOrderOfCalls();
};

namespace {

class AnyCalls {
public:
    AnyCalls(TraceBuilder& trace, std::uint32_t seed) : t(trace), m_seed(seed) {}

    void one() {
        Recorder& to = t.recorder;
        const auto reason = static_cast<WaitReason>(random(static_cast<unsigned>(WaitReason::kCount)));
        switch (random(44)) {
        case 0: to.tickBegins(random(1000) * 0.25, random(10)); break;
        case 1: to.loopStops(object()); break;
        case 2: to.loopStarts(object()); break;
        case 3: to.timePasses(static_cast<PassKind>(random(4)), random(9), random(9), task(), name()); break;
        case 4:
        case 5: to.handleReady(static_cast<HandleKind>(random(3)), task(), name()); break;
        case 6: to.handleReady(HandleKind::Wake, task(), name(), event()); break;
        case 7: to.handleCancelled(event(), task()); break;
        case 8: to.handleSkipped(event()); break;
        case 9: to.callbackBegins(name(), event()); break;
        case 10:
        case 11:
        case 12: to.stepBegins(task(), static_cast<HandleKind>(random(2)), event(), Place(random(50))); break;
        case 13: to.readyCleared(); break;
        case 14:
        case 15:
            to.taskWaits(task(), reason, reason == WaitReason::Sleep ? WaitTarget(timer()) : WaitTarget(object()),
                         name());
            break;
        case 16: to.taskWaits(task(), WaitReason::Task, task()); break;
        case 17: to.taskYields(task()); break;
        case 18: to.taskDone(task(), "1"); break;
        case 19: to.taskFailed(task(), name(), "x"); break;
        case 20: to.taskCancelled(task(), "x"); break;
        case 21: to.stepEnds(task()); break;
        case 22: to.taskCreated(name(), name(), task(), Place(random(50))); break;
        case 23: to.taskRenamed(task(), name()); break;
        case 24: to.cancelRequested(task(), task(), "why"); break;
        case 25: to.cancelDelivered(task(), event()); break;
        case 26: to.futureDone(object(), EndKind::Returned, "1"); break;
        case 27: to.timerSet(random(100), name(), task()); break;
        case 28: to.timerFired(timer()); break;
        case 29: to.timerCancelled(timer()); break;
        case 30:
            to.objectCreated(static_cast<ObjectKind>(random(static_cast<unsigned>(ObjectKind::kCount))), random(3));
            break;
        case 31: to.objectNamed(object(), name()); break;
        case 32: to.objectEnds(object()); break;
        case 33: to.valueChanged(object(), random(4)); break;
        case 34: to.itemPut(object(), random(4), "i"); break;
        case 35: to.itemGot(object(), random(4), "i"); break;
        case 36: to.acquired(object(), random(2), task()); break;
        case 37: to.released(object(), random(2), task()); break;
        case 38: to.generatorCreated(name()); break;
        case 39: to.generatorResumed(object(), ResumeKind::Next, object()); break;
        case 40: random(2) ? to.generatorYields(object(), "y") : to.generatorEnds(object(), EndKind::Raised); break;
        case 41:
            random(2) ? static_cast<void>(to.threadStarts(ThreadOrigin::Pool, name()))
                      : to.threadBlocks(object(), reason, name());
            break;
        case 42: random(2) ? to.threadEnds(object(), EndKind::Returned) : to.threadResumes(object()); break;
        default: to.written(Stream::Out, "text\n");
        }
    }

private:
    std::uint32_t random(std::uint32_t below) {
        m_seed = m_seed * 1664525u + 1013904223u;
        return (m_seed >> 8) % below;
    }
    TaskId task() { return TaskId{random(t.store.taskCount() + 1)}; }
    ObjectId object() { return ObjectId{random(t.store.objectCount() + 1)}; }
    TimerId timer() { return TimerId{random(t.store.timerCount() + 1)}; }
    StringId name() { return t.id(std::string(1, static_cast<char>('a' + random(20)))); }
    // None, one of late, or any.
    EventIndex event() {
        const std::uint32_t count = t.store.eventCount();
        const std::uint32_t pick = random(4);
        return pick == 0 ? kNoEvent : EventIndex{pick == 1 ? random(count) : count - 1 - random(std::min(count, 20u))};
    }

    TraceBuilder& t;
    std::uint32_t m_seed;
};

} // namespace

void RobustTest::anyOrderOfCalls_data() {
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<unsigned>("maxEvents");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("%u", seed) << seed << 0u;
    QTest::newRow("bounded") << 7u << 65536u;
}

void RobustTest::anyOrderOfCalls() {
    QFETCH(unsigned, seed);
    QFETCH(unsigned, maxEvents);
    TraceBuilder t({.maxEvents = maxEvents});
    AnyCalls calls(t, seed);
    Spans growing(t.store);
    StateIndex states(t.store);
    const std::uint32_t count = maxEvents ? 150'000 : 6000;
    for (std::uint32_t i = 0; i < count; ++i) {
        calls.one();
        if (i % (count / 12) != 0)
            continue;
        growing.extend();
        const State& state = states.at(growing.end());
        for (std::size_t task = 0; task < state.tasks.size(); task += 50)
            QVERIFY(states.why(TaskId{static_cast<std::uint32_t>(task + 1)}, growing.end()).size() < 40);
    }
    t.recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    growing.extend();

    std::vector<ColumnRun> runs;
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        const auto axis = static_cast<AxisKind>(kind);
        for (std::uint32_t lane = 0; lane < growing.lanes().size(); ++lane) {
            double last = growing.axis(axis).begin();
            for (const Span& span : growing.lane(LaneId{lane}).spans) {
                QVERIFY(growing.beginOf(span, axis) >= last);
                last = growing.endOf(span, axis);
                QVERIFY(growing.labelOf(span).size() < 1000);
                QVERIFY(growing.causeOf(span).value < t.store.eventCount() || !growing.causeOf(span).isValid());
            }
            growing.visibleRuns(LaneId{lane}, axis, growing.axis(axis).begin(), growing.axis(axis).length(), 77, runs);
            for (std::size_t i = 1; i < runs.size(); ++i)
                QVERIFY(runs[i].begin >= runs[i - 1].end);
        }
    }
    StringSink sink;
    QVERIFY(writeChromeTrace(growing, sink) && writeSpansCsv(growing, sink) && writeEventsCsv(t.store, sink));
    QVERIFY(writeRunJson(t.store, sink) && writeTickText(t.store, sink, {.withGenerators = true}));
}

QTEST_APPLESS_MAIN(RobustTest)
#include "robust_test.moc"
