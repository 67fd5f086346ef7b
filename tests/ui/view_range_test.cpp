// Zoom, pan and marks of the ruler as arithmetic.
#include "ui/timeline/view_range.h"

#include <QTest>

using namespace swimloop::ui;

class ViewRangeTest : public QObject {
    Q_OBJECT

private slots:
    void pixelsAndPositionsAreInverse() {
        const ViewRange range{10, 30};
        QCOMPARE(toPixel(range, 400, 10), 0.0);
        QCOMPARE(toPixel(range, 400, 30), 400.0);
        QCOMPARE(toPixel(range, 400, 20), 200.0);
        for (const double x : {-50.0, 0.0, 133.0, 400.0, 1e6})
            QCOMPARE(toPixel(range, 400, toPosition(range, 400, x)), x);
        QCOMPARE(toPosition(range, 0, 12), 10.0); // no width: nothing to divide by
    }

    void zoomKeepsTheAnchor() {
        const ViewBounds bounds{0, 1000, 0, 1};
        const ViewRange range{100, 200};
        for (const double factor : {1.1, 2.0, 0.5}) {
            const ViewRange after = zoomed(range, 130, factor, bounds);
            QCOMPARE(toPixel(after, 500, 130), toPixel(range, 500, 130));
            QCOMPARE(after.length(), 100 / factor);
        }
        QCOMPARE(zoomed(range, 130, 0, bounds), range);
        QCOMPARE(zoomed(range, 130, -1, bounds), range);
    }

    void zoomStopsAtBothEnds() {
        const ViewBounds bounds{0, 1000, 50, 4};
        QCOMPARE(zoomed({100, 200}, 150, 1e9, bounds).length(), 4.0);
        QCOMPARE(zoomed({100, 200}, 150, 1e-9, bounds), (ViewRange{0, 1050}));
    }

    void panStopsAtTheEdges() {
        const ViewBounds bounds{5, 105, 0, 1};
        QCOMPARE(panned({20, 40}, -100, bounds), (ViewRange{5, 25}));
        QCOMPARE(panned({20, 40}, 1000, bounds), (ViewRange{85, 105}));
        QCOMPARE(panned({20, 40}, 3, bounds), (ViewRange{23, 43}));
    }

    void fitShowsAll() { QCOMPARE(fitted(ViewBounds{5, 105, 10, 1}), (ViewRange{5, 115})); }

    void revealMovesNoMoreThanNeeded() {
        const ViewBounds bounds{0, 1000, 0, 1};
        const ViewRange range{100, 200};
        QCOMPARE(revealing(range, 150, 0.25, bounds), range);
        QCOMPARE(revealing(range, 210, 0.25, bounds), (ViewRange{135, 235}));
        QCOMPARE(revealing(range, 50, 0.25, bounds), (ViewRange{25, 125}));
    }

    void niceSteps_data() {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("step");
        QTest::newRow("one") << 1.0 << 1.0;
        QTest::newRow("just above one") << 1.01 << 2.0;
        QTest::newRow("three") << 3.0 << 5.0;
        QTest::newRow("seven") << 7.0 << 10.0;
        QTest::newRow("milli") << 0.0012 << 0.002;
        QTest::newRow("large") << 123456.0 << 200000.0;
        QTest::newRow("nothing") << 0.0 << 1.0;
    }
    void niceSteps() {
        QFETCH(double, least);
        QFETCH(double, step);
        QVERIFY(qAbs(niceStep(least) - step) <= step * 1e-9);
    }

    void stepsAreBounded() {
        QCOMPARE(stepsIn(0, 10, 2).size(), std::size_t{6});
        QCOMPARE(stepsIn(0.5, 3.5, 1), (std::vector<double>{1, 2, 3}));
        QCOMPARE(stepsIn(0, 1e9, 1, 100).size(), std::size_t{100});
        QVERIFY(stepsIn(0, 10, 0).empty());
        QVERIFY(stepsIn(10, 0, 1).empty());
    }
};

QTEST_APPLESS_MAIN(ViewRangeTest)
#include "view_range_test.moc"
