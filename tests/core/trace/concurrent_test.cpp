// One thread writes, others read at the same time. Worth most under ThreadSanitizer.
#include "core/trace/trace_builder.h"
#include "trace/spans.h"
#include "trace/state.h"
#include "trace/tick_text.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace swimloop::trace;

class ConcurrentTest : public QObject {
    Q_OBJECT

private slots:
    void readersFollowTheWriter_data();
    void readersFollowTheWriter();
};

void ConcurrentTest::readersFollowTheWriter_data() {
    QTest::addColumn<unsigned>("maxEvents");
    QTest::newRow("whole") << 0u;
    QTest::newRow("bounded") << 70'000u;
}

void ConcurrentTest::readersFollowTheWriter() {
    QFETCH(unsigned, maxEvents);
    TraceBuilder t({.maxEvents = maxEvents});
    std::atomic<bool> isDone{false};
    std::atomic<int> faults{0};
    std::atomic<int> rounds{0};

    std::thread window([&] {
        Spans spans(t.store);
        StateIndex states(t.store);
        std::vector<ColumnRun> runs;
        for (bool isLast = false; !isLast;) {
            isLast = isDone.load();
            const auto pin = t.store.pin();
            spans.extend(20'000);
            const EventIndex end = spans.end();
            for (std::uint32_t lane = 0; lane < spans.lanes().size() && lane < 5; ++lane) {
                spans.visibleRuns(LaneId{lane}, AxisKind::Compressed, 0, spans.axis(AxisKind::Compressed).length(), 300,
                                  runs);
                faults += spans.titleOf(LaneId{lane}).empty();
                if (!spans.lane(LaneId{lane}).spans.empty())
                    faults += spans.labelOf(spans.lane(LaneId{lane}).spans.back()).size() > 1000;
            }
            const State& state = states.at(end);
            faults += state.at != end && end >= t.store.firstKept();
            for (const TaskState& task : state.tasks)
                faults += t.store.taskName(task.id).empty();
            ++rounds;
        }
    });
    std::thread text([&] {
        StringSink sink;
        TickText lines(t.store, sink);
        for (bool isLast = false; !isLast;) {
            isLast = isDone.load();
            const auto pin = t.store.pin();
            lines.extend();
            sink.text.clear();
            faults += t.store.bytes() > std::size_t{1} << 32;
        }
        faults += !t.store.hasEnded() || t.store.exitLine() != "exit 0";
    });
    BusyRun run(t, 9);
    // On until both were seen at work, however the threads are scheduled.
    for (std::uint32_t events = 5000; events < 400'000 || (rounds.load() < 3 && events < 4'000'000); events += 5000)
        run.run(events);
    t.recorder.runEnds(RunStatus::Ok, 0, "exit 0");
    isDone.store(true);
    window.join();
    text.join();
    QCOMPARE(faults.load(), 0);
    QVERIFY(rounds.load() > 0);
}

QTEST_APPLESS_MAIN(ConcurrentTest)
#include "concurrent_test.moc"
