// Stepping through a recording, and where the playhead stands on each axis.
#include "support/sample_trace.h"
#include "ui/run/moments.h"
#include "ui/run/session.h"

#include <QSignalSpy>
#include <QTest>

using namespace swimloop;
using namespace swimloop::ui;
using trace::AxisKind;
using trace::EventIndex;

class MomentsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<trace::Store> m_store = test::SampleRun().run();
    Recording m_recording{m_store, {}};

private slots:
    void initTestCase() { QVERIFY(m_recording.extend()); }

    void stepsVisitEveryCellBothWays() {
        std::vector<std::uint32_t> there;
        EventIndex at = startOf(*m_store);
        there.push_back(at.value);
        while (at < endOf(*m_store)) {
            const EventIndex next = nextStep(*m_store, at);
            QVERIFY(next > at);
            at = next;
            there.push_back(at.value);
        }
        // All but the one in which asyncio makes its loop, and the end.
        QCOMPARE(firstCellOf(*m_store).value, 1u);
        QCOMPARE(there.size(), std::size_t{m_store->cellCount()});
        std::vector<std::uint32_t> back{at.value};
        while (at > startOf(*m_store)) {
            at = previousStep(*m_store, at);
            back.push_back(at.value);
        }
        std::reverse(back.begin(), back.end());
        QCOMPARE(back, there);
        QCOMPARE(nextStep(*m_store, endOf(*m_store)), endOf(*m_store));
        QCOMPARE(previousStep(*m_store, startOf(*m_store)), startOf(*m_store));
    }

    void severalStepsAtOnceAreTheSame() {
        EventIndex one = startOf(*m_store);
        for (int i = 0; i < 7; ++i)
            one = nextStep(*m_store, one);
        QCOMPARE(stepsLater(*m_store, startOf(*m_store), 7), one);
        QCOMPARE(stepsLater(*m_store, startOf(*m_store), 1000000), endOf(*m_store));
    }

    void ticksVisitEveryTickBothWays() {
        EventIndex at = startOf(*m_store);
        for (std::uint32_t tick = 0; tick < m_store->tickCount(); ++tick) {
            at = tick == 0 ? at : nextTick(*m_store, at);
            QCOMPARE(tickAt(*m_store, at).value, tick);
            QCOMPARE(at, momentOf(*m_store, trace::TickIndex{tick}));
        }
        QCOMPARE(nextTick(*m_store, at), endOf(*m_store));
        at = endOf(*m_store);
        for (std::uint32_t tick = m_store->tickCount(); tick-- > 0;) {
            at = previousTick(*m_store, at);
            QCOMPARE(at, momentOf(*m_store, trace::TickIndex{tick}));
        }
    }

    void positionsGrowAndLeadBack_data() {
        QTest::addColumn<int>("axis");
        QTest::newRow("ticks") << 0;
        QTest::newRow("compressed") << 2;
    }
    void positionsGrowAndLeadBack() {
        QFETCH(int, axis);
        const auto kind = static_cast<AxisKind>(axis);
        double before = -1;
        for (EventIndex at = startOf(*m_store); at < endOf(*m_store); at = nextStep(*m_store, at)) {
            const double position = positionOf(m_recording.spans(), kind, at);
            QVERIFY2(position > before, qPrintable(QString::number(at.value)));
            QCOMPARE(momentAt(m_recording.spans(), kind, position, 0.1), at);
            before = position;
        }
        const double end = positionOf(m_recording.spans(), kind, endOf(*m_store));
        QVERIFY(end > before);
        QCOMPARE(momentAt(m_recording.spans(), kind, end, 0.1), endOf(*m_store));
        QCOMPARE(momentAt(m_recording.spans(), kind, end + 100, 0.1), endOf(*m_store));
        QCOMPARE(momentAt(m_recording.spans(), kind, -100, 0.1), startOf(*m_store));
    }

    void stateBeforeAStepHasItInTheReadyQueue() {
        for (std::uint32_t tick = 0; tick < m_store->tickCount(); ++tick) {
            const EventIndex moment = momentOf(*m_store, trace::TickIndex{tick});
            const trace::State& state = m_recording.stateAt(moment);
            QVERIFY(!state.runningTask);
            QCOMPARE(state.ready.size(), std::size_t{m_store->cellsOfTick(trace::TickIndex{tick})});
            QCOMPARE(state.ready.front().task, m_store->event(moment).task());
        }
    }

    void sessionSaysEachChangeOnce() {
        Session session;
        QSignalSpy moved(&session, &Session::momentChanged);
        QSignalSpy selected(&session, &Session::selectionChanged);
        session.setRecording(std::make_shared<Recording>(m_store, RunInput{}), false);
        QVERIFY(session.recording()->isComplete());
        QCOMPARE(session.moment(), startOf(*m_store));
        moved.clear();
        selected.clear();
        session.toStart();
        QCOMPARE(moved.count(), 0);
        session.toEnd();
        session.toEnd();
        QCOMPARE(moved.count(), 1);
        QVERIFY(session.isAtEnd());
        session.selectTask(trace::TaskId{2});
        session.selectTask(trace::TaskId{2});
        QCOMPARE(selected.count(), 1);
        QCOMPARE(session.taskInFocus(), trace::TaskId{2});
        session.clearSelection();
        QVERIFY(!session.selectedTask());
    }

    void theSameScriptRunAgainKeepsThePlace() {
        Session session;
        session.setRecording(std::make_shared<Recording>(m_store, RunInput{}), false);
        session.tickForward();
        session.tickForward();
        session.selectTask(trace::TaskId{3});
        const EventIndex before = session.moment();
        session.setRecording(std::make_shared<Recording>(test::SampleRun().run(), RunInput{}), true);
        QCOMPARE(session.moment(), before);
        QCOMPARE(session.selectedTask(), trace::TaskId{3});
        session.setRecording(std::make_shared<Recording>(test::SampleRun().run(), RunInput{}), false);
        QCOMPARE(session.moment(), startOf(*m_store));
        QVERIFY(!session.selectedTask());
    }

    void outputIsSplitIntoLines() {
        trace::Store store;
        trace::Recorder recorder(store);
        recorder.runBegins("x.py");
        recorder.written(trace::Stream::Out, "one\ntw");
        recorder.written(trace::Stream::Err, "oops\n");
        recorder.written(trace::Stream::Out, "o\n\nfour");
        RunLog log(store);
        QVERIFY(log.extend());
        QCOMPARE(log.lines().size(), std::size_t{5});
        QCOMPARE(log.textOf(0), QStringLiteral("one"));
        QCOMPARE(log.textOf(1), QStringLiteral("two"));
        QCOMPARE(log.textOf(2), QStringLiteral("oops"));
        QVERIFY(log.lines()[2].isError);
        QCOMPARE(log.textOf(3), QString());
        QCOMPARE(log.textOf(4), QStringLiteral("four"));
    }

    void docstringGivesTheTitle_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("title");
        QTest::newRow("plain") << QStringLiteral("\"\"\"A title\n\nmore\n\"\"\"\nx = 1\n") << QStringLiteral("A title");
        QTest::newRow("after comments") << QStringLiteral("#!/usr/bin/python\n# x\n\n'''One.'''\n")
                                        << QStringLiteral("One");
        QTest::newRow("on the next line") << QStringLiteral("\"\"\"\n   Late\n\"\"\"") << QStringLiteral("Late");
        QTest::newRow("none") << QStringLiteral("import asyncio\n") << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void docstringGivesTheTitle() {
        QFETCH(QString, source);
        QFETCH(QString, title);
        QCOMPARE(docTitle(source), title);
    }
};

QTEST_GUILESS_MAIN(MomentsTest)
#include "moments_test.moc"
