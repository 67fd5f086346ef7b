// The summary pyramid against adding everything up by hand.
#include "trace/pyramid.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace swimloop::trace;

class PyramidTest : public QObject {
    Q_OBJECT

private slots:
    void everyLevelIsExact_data();
    void everyLevelIsExact();
    void staysSmallWhereALaneReachesFar();
    void instantsAreSeen();
    void emptyHasNoLevel();
};

namespace {

struct Piece {
    double begin, end;
    std::uint8_t state;
};

} // namespace

void PyramidTest::everyLevelIsExact_data() {
    QTest::addColumn<int>("spans");
    QTest::addColumn<double>("unit");
    QTest::addColumn<double>("origin");
    QTest::newRow("cells") << 5000 << 1.0 << 0.0;
    QTest::newRow("milliseconds") << 5000 << 1.0 / 1024 << 0.0;
    QTest::newRow("late") << 3000 << 1.0 << 1e6;
    QTest::newRow("few") << 10 << 0.25 << 3.0;
}

void PyramidTest::everyLevelIsExact() {
    QFETCH(int, spans);
    QFETCH(double, unit);
    QFETCH(double, origin);
    LanePyramid pyramid;
    std::vector<Piece> pieces;
    double at = origin;
    std::uint32_t seed = 42;
    const auto random = [&](std::uint32_t below) {
        seed = seed * 1664525u + 1013904223u;
        return (seed >> 8) % below;
    };
    for (int i = 0; i < spans; ++i) {
        if (random(20) == 0)
            at += random(40) * unit;                                              // a gap
        const double length = (random(10) == 0 ? random(300) : random(4)) * unit; // some of no length
        const auto state = static_cast<std::uint8_t>(1 + random(17));
        pieces.push_back({at, at + length, state});
        pyramid.add(at, at + length, state);
        at += length;
    }
    QCOMPARE(pyramid.spanCount(), static_cast<std::size_t>(spans));
    QCOMPARE(pyramid.end(), at);

    int levels = 0;
    for (int level = 0;; ++level) {
        const double width = pyramid.bucketWidth(level);
        if (pyramid.levelFor(width) != level)
            break;
        ++levels;
        const auto last = static_cast<std::int64_t>(at / width);
        std::vector<std::array<double, LanePyramid::kStates>> lengths(static_cast<std::size_t>(last) + 1);
        std::vector<std::uint32_t> certain(lengths.size(), 0);  // states of some length
        std::vector<std::uint32_t> possible(lengths.size(), 0); // and instants, here or at the edge
        for (const Piece& piece : pieces) {
            for (auto i = static_cast<std::int64_t>(piece.begin / width); i <= last; ++i) {
                const double begin = std::max(piece.begin, static_cast<double>(i) * width);
                const double end = std::min(piece.end, static_cast<double>(i + 1) * width);
                if (begin > piece.end)
                    break;
                const auto index = static_cast<std::size_t>(i);
                possible[index] |= 1u << piece.state;
                if (end > begin) {
                    certain[index] |= 1u << piece.state;
                    lengths[index][piece.state] += end - begin;
                }
            }
        }
        for (std::int64_t i = 0; i <= last; ++i) {
            const LanePyramid::Bucket bucket = pyramid.bucket(level, i);
            const auto index = static_cast<std::size_t>(i);
            QCOMPARE(bucket.mask & certain[index], certain[index]);
            QCOMPARE(bucket.mask & ~possible[index], 0u);
            const double most = *std::max_element(lengths[index].begin(), lengths[index].end());
            if (most > 0)
                QVERIFY(std::abs(lengths[index][bucket.dominant] - most) < 1e-9 * std::max(1.0, at));
        }
    }
    QVERIFY(levels >= 3);
}

void PyramidTest::staysSmallWhereALaneReachesFar() {
    LanePyramid pyramid;
    double at = 0;
    for (int i = 0; i < 1000; ++i, at += 1e-6)
        pyramid.add(at, at + 1e-6, 1);
    pyramid.add(at, 1e15, 2);
    pyramid.add(1e15, 1e15 + 1, 3);
    QVERIFY(pyramid.bytes() < 100'000);
    LanePyramid late;
    late.add(1e15, 1e15 + 2, 1);
    late.add(1e15 + 2, 1e15 + 4, 2);
    QVERIFY(late.levelFor(1e9) >= 0);
    QVERIFY(late.bytes() < 100'000);
}

void PyramidTest::instantsAreSeen() {
    LanePyramid pyramid;
    pyramid.add(0, 10, 4);
    pyramid.add(10, 10, 1);
    pyramid.add(10, 20, 4);
    const int level = pyramid.levelFor(16);
    QVERIFY(level >= 0);
    const LanePyramid::Bucket bucket = pyramid.bucket(level, 0);
    QCOMPARE(bucket.mask, 1u << 4 | 1u << 1);
    QCOMPARE(int(bucket.dominant), 4);
}

void PyramidTest::emptyHasNoLevel() {
    const LanePyramid pyramid;
    QCOMPARE(pyramid.levelFor(1.0), -1);
    QCOMPARE(pyramid.spanCount(), std::size_t{0});
}

QTEST_APPLESS_MAIN(PyramidTest)
#include "pyramid_test.moc"
