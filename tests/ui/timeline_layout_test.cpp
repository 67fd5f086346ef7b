// The list of boxes, labels and arrows of which screen, hit test and pictures are made.
#include "support/sample_trace.h"
#include "ui/charts/step_series.h"
#include "ui/run/moments.h"
#include "ui/run/recording.h"
#include "ui/timeline/hover_text.h"
#include "ui/timeline/timeline_layout.h"

#include <QTest>

using namespace swimloop;
using namespace swimloop::ui;
using trace::AxisKind;
using trace::LaneId;
using trace::SpanState;

class TimelineLayoutTest : public QObject {
    Q_OBJECT

    Recording m_recording{test::SampleRun().run(), {}};
    std::vector<LaneId> m_rows;

    [[nodiscard]] LayoutRequest request(AxisKind axis, const ViewRange& range, double width = 1000) const {
        return {m_recording.spans(), m_recording.peaks(), m_rows, axis, range, width, 0, 2000, RowSizes::comfortable()};
    }
    [[nodiscard]] TimelineLayout whole(AxisKind axis) const {
        TimelineLayout layout;
        layOut(request(axis, {0, m_recording.spans().axis(axis).length()}), layout);
        return layout;
    }
    [[nodiscard]] static const RowLayout* rowOf(const TimelineLayout& layout, const QString& title) {
        for (const RowLayout& row : layout.rows) {
            if (row.title == title)
                return &row;
        }
        return nullptr;
    }

private slots:
    void initTestCase() {
        QVERIFY(m_recording.extend());
        for (std::uint32_t i = 0; i < m_recording.spans().lanes().size(); ++i)
            m_rows.push_back(LaneId{i});
    }

    void everyLaneHasARow() {
        const TimelineLayout layout = whole(AxisKind::Ticks);
        QCOMPARE(layout.rows.size(), m_rows.size());
        QStringList titles;
        for (const RowLayout& row : layout.rows)
            titles << row.title;
        QCOMPARE(titles,
                 QStringList({QStringLiteral("Event loop"), QStringLiteral("Task-1"), QStringLiteral("jobs"),
                              QStringLiteral("Task-2"), QStringLiteral("Task-3"), QStringLiteral("heartbeat")}));
        QCOMPARE(layout.contentHeight(), 64.0 * 6);
    }

    void boxesFollowOneAnother_data() {
        QTest::addColumn<int>("axis");
        QTest::newRow("ticks") << 0;
        QTest::newRow("time") << 1;
        QTest::newRow("compressed") << 2;
    }
    void boxesFollowOneAnother() {
        QFETCH(int, axis);
        const TimelineLayout layout = whole(static_cast<AxisKind>(axis));
        for (const RowLayout& row : layout.rows) {
            float right = -100;
            for (const LaneBox& box : layout.boxesOf(row)) {
                QVERIFY(box.right > box.left);
                // A step that takes no time is drawn two pixels wide.
                QVERIFY2(box.left >= right - 2.01F, qPrintable(row.title));
                right = box.right;
            }
        }
    }

    void boxesLieWhereTheirSpansAre() {
        const TimelineLayout layout = whole(AxisKind::Ticks);
        const RowLayout* row = rowOf(layout, QStringLiteral("Task-1"));
        QVERIFY(row);
        QVERIFY(row->boxEnd - row->boxBegin > 5);
        for (const LaneBox& box : layout.boxesOf(*row)) {
            QVERIFY(box.span != LaneBox::kMany);
            const trace::Span& span = m_recording.spans().lane(row->lane).spans[box.span];
            QCOMPARE(box.state, span.state);
            QVERIFY(qAbs(box.left - layout.toX(m_recording.spans().beginOf(span, AxisKind::Ticks))) < 0.01);
        }
        QCOMPARE(row->end.state, SpanState::Done);
    }

    void theQueueShowsItsSizes() {
        const TimelineLayout layout = whole(AxisKind::Ticks);
        const RowLayout* row = rowOf(layout, QStringLiteral("jobs"));
        QVERIFY(row);
        QCOMPARE(row->maximum, 2u);
        QCOMPARE(row->scale, 2u);
        QVERIFY(row->valueEnd > row->valueBegin);
        std::uint32_t highest = 0;
        for (const ValueBox& box : layout.valuesOf(*row))
            highest = std::max(highest, box.value);
        QCOMPARE(highest, 2u);
    }

    void zoomedOutBoxesAreAsManyAsPixels() {
        test::SampleRun big(20000);
        Recording recording(big.run(), {});
        recording.extend();
        std::vector<LaneId> rows;
        for (std::uint32_t i = 0; i < recording.spans().lanes().size(); ++i)
            rows.push_back(LaneId{i});
        TimelineLayout layout;
        const double length = recording.spans().axis(AxisKind::Ticks).length();
        layOut({recording.spans(),
                recording.peaks(),
                rows,
                AxisKind::Ticks,
                {0, length},
                800,
                0,
                2000,
                RowSizes::comfortable()},
               layout);
        for (const RowLayout& row : layout.rows) {
            QVERIFY(row.boxEnd - row.boxBegin <= 801);
            QVERIFY(row.valueEnd - row.valueBegin <= 1700);
        }
        QVERIFY(!layout.ruler.empty());
        QVERIFY(layout.ruler.size() < 40);
        QVERIFY(layout.bands.empty()); // ticks are not told apart
    }

    void rulerMarksDoNotOverlap() {
        for (const double share : {1.0, 0.5, 0.1}) {
            for (const AxisKind axis : {AxisKind::Ticks, AxisKind::Time, AxisKind::Compressed}) {
                TimelineLayout layout;
                layOut(request(axis, {0, m_recording.spans().axis(axis).length() * share}, 500), layout);
                double before = -1000;
                for (const RulerMark& mark : layout.ruler) {
                    QVERIFY(mark.labelX >= before + 30);
                    before = mark.labelX;
                }
            }
        }
    }

    void hitFindsWhatIsPainted() {
        const LayoutRequest wanted = request(AxisKind::Ticks, {0, m_recording.spans().axis(AxisKind::Ticks).length()});
        TimelineLayout layout;
        layOut(wanted, layout);
        for (const RowLayout& row : layout.rows) {
            if (row.kind == trace::LaneKind::Loop)
                continue;
            for (const LaneBox& box : layout.boxesOf(row)) {
                const Hit hit = hitTest(wanted, layout, layout.rectOf(row, box).center());
                QCOMPARE(hit.row, &row);
                QVERIFY(hit.isOnBar);
                QCOMPARE(hit.span, box.span);
            }
        }
        QVERIFY(!hitTest(wanted, layout, {10, 100000}).row);
        const RowLayout& jobs = *rowOf(layout, QStringLiteral("jobs"));
        const ValueBox& value = layout.valuesOf(jobs).back();
        QCOMPARE(hitTest(wanted, layout, {value.left + 1, jobs.top + 40}).value, &value);
    }

    void arrowsLeadFromCauseToEffect() {
        const LayoutRequest wanted = request(AxisKind::Ticks, {0, m_recording.spans().axis(AxisKind::Ticks).length()});
        TimelineLayout layout;
        layOut(wanted, layout);
        std::vector<Arrow> arrows;
        arrowsInView(wanted, layout, trace::EventIndex{0}, 1000, arrows);
        QVERIFY(arrows.size() > 5);
        bool hasSpawn = false, hasWake = false, hasCancel = false;
        for (const Arrow& arrow : arrows) {
            QVERIFY(arrow.to.x() >= arrow.from.x() - 0.01);
            QVERIFY(arrow.to.y() != arrow.from.y());
            hasSpawn |= arrow.kind == trace::FlowKind::Spawn;
            hasWake |= arrow.kind == trace::FlowKind::Wake;
            hasCancel |= arrow.kind == trace::FlowKind::Cancel;
        }
        QVERIFY(hasSpawn && hasWake && hasCancel);
        // Too many at once: none far from the playhead.
        arrows.clear();
        arrowsInView(wanted, layout, endOf(m_recording.store()), 3, arrows);
        QVERIFY(arrows.empty());
    }

    void arrowsOfASpanTouchIt() {
        const LayoutRequest wanted = request(AxisKind::Ticks, {0, m_recording.spans().axis(AxisKind::Ticks).length()});
        TimelineLayout layout;
        layOut(wanted, layout);
        const LaneId main = m_recording.spans().laneOf(trace::TaskId{1});
        std::vector<Arrow> arrows;
        std::uint32_t first = 0;
        while (m_recording.spans().lane(main).spans[first].state != SpanState::Running)
            ++first;
        arrowsOf(wanted, layout, main, first, arrows); // it starts the three others
        std::size_t spawned = 0;
        for (const Arrow& arrow : arrows) {
            QVERIFY(arrow.isStrong);
            spawned += arrow.kind == trace::FlowKind::Spawn ? 1 : 0;
        }
        QVERIFY(spawned >= 1);
        QCOMPARE(arrows.size(), std::size_t{3});
    }

    void cardsTellWhyATaskWaits() {
        const LaneId main = m_recording.spans().laneOf(trace::TaskId{1});
        const trace::Lane& lane = m_recording.spans().lane(main);
        CardText card;
        for (std::uint32_t i = 0; i < lane.spans.size() && card.isEmpty(); ++i) {
            if (lane.spans[i].state == SpanState::WaitsQueue)
                card = cardOfSpan(m_recording, main, i);
        }
        QVERIFY2(card.title.startsWith(QStringLiteral("Task-1 main · waiting")), qPrintable(card.title));
        QVERIFY(card.lines.size() == 2);
        QCOMPARE(card.lines[0], QStringLiteral("blocked in jobs.put(2): jobs is full (2 of 2)"));
        QVERIFY2(card.lines[1].startsWith(QStringLiteral("woken by Task-2 consumer")), qPrintable(card.lines[1]));
        QVERIFY(card.place.endsWith(QStringLiteral(":13")));
    }

    void peaksAreThoseOfAScan() {
        std::vector<trace::Sample> samples;
        SamplePeaks peaks;
        std::uint32_t random = 7;
        for (int i = 0; i < 1000; ++i) {
            random = random * 1664525u + 1013904223u;
            samples.push_back({trace::EventIndex{static_cast<std::uint32_t>(i)}, {}, random >> 20});
            if (i % 37 == 0)
                peaks.extend(samples);
        }
        peaks.extend(samples);
        for (std::size_t begin = 0; begin < samples.size(); begin += 13) {
            for (std::size_t end = begin; end <= samples.size(); end += 29) {
                std::uint32_t highest = 0;
                for (std::size_t i = begin; i < end; ++i)
                    highest = std::max(highest, samples[i].value);
                QCOMPARE(peaks.highest(samples, begin, end), highest);
            }
        }
    }

    void linesOfChartsKeepPeaks() {
        const std::vector<StepPoint> few{{1, 2}, {2, 0}, {2, 3}, {5, 1}};
        const std::vector<QPointF> line = stepLine(few, 0, 10, 100);
        QCOMPARE(line.front(), QPointF(0, 0));
        QCOMPARE(line.back(), QPointF(10, 1));
        QVERIFY(std::find(line.begin(), line.end(), QPointF(2, 3)) != line.end());
        std::vector<StepPoint> many;
        for (int i = 0; i < 100000; ++i)
            many.push_back({i * 0.01, i == 54321 ? 99.0 : i % 7 * 1.0});
        const std::vector<QPointF> thin = stepLine(many, 0, 1000, 300);
        QVERIFY(thin.size() < 300 * 8);
        double highest = 0;
        double before = -1;
        for (const QPointF& point : thin) {
            QVERIFY(point.x() >= before);
            before = point.x();
            highest = std::max(highest, point.y());
        }
        QCOMPARE(highest, 99.0);
        QVERIFY(stepLine(many, 5, 5, 300).empty());
    }

    void labelsOfTimeAreShort_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("step");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << 0.0 << QStringLiteral("0 s");
        QTest::newRow("tenth") << 0.1 << 0.0 << QStringLiteral("0.1 s");
        QTest::newRow("sum of tenths") << 0.1 + 0.2 << 0.0 << QStringLiteral("0.3 s");
        QTest::newRow("minutes") << 125.0 << 0.0 << QStringLiteral("125 s");
        QTest::newRow("micro") << 0.00025 << 0.0 << QStringLiteral("250 µs");
        QTest::newRow("by step") << 1.5 << 0.25 << QStringLiteral("1.5 s");
    }
    void labelsOfTimeAreShort() {
        QFETCH(double, seconds);
        QFETCH(double, step);
        QFETCH(QString, text);
        QCOMPARE(timeLabel(seconds, step), text);
    }
};

QTEST_GUILESS_MAIN(TimelineLayoutTest)
#include "timeline_layout_test.moc"
