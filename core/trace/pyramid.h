// A summary of one lane along one axis, in buckets of doubling width: for each bucket the state that fills most of it
// and all states that occur in it. A view takes the level whose buckets are as wide as a column, so that drawing costs
// what is on the screen. Every level is exact, not a vote over the one below; levels are filled as spans are closed,
// and the lowest is dropped as the lane grows beyond what it is worth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace swimloop::trace {

class LanePyramid {
public:
    static constexpr unsigned kStates = 20;        // at least as many as SpanState has
    static constexpr unsigned kSpansPerBucket = 4; // at the lowest level kept, on average

    struct Bucket {
        std::uint32_t mask = 0; // state s occurs: bit s
        std::uint8_t dominant = 0;
        [[nodiscard]] bool isEmpty() const { return mask == 0; }
        bool operator==(const Bucket&) const = default;
    };

    // Adds a closed span; spans come in order and do not overlap. Positions are at least 0. A span of no length is seen
    // in the bucket it lies in, or in the one that ends there.
    void add(double begin, double end, std::uint8_t state);
    [[nodiscard]] std::size_t spanCount() const { return m_spans; }

    // The highest level whose buckets are no wider than `width`; -1 if even the lowest are wider.
    [[nodiscard]] int levelFor(double width) const;
    [[nodiscard]] double bucketWidth(int level) const;
    // A bucket may still be filling; what was added is in it.
    [[nodiscard]] Bucket bucket(int level, std::int64_t index) const;
    // Everything beyond this position is unknown to the pyramid.
    [[nodiscard]] double end() const { return m_end; }
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::uint32_t kMask = (1u << kStates) - 1;

    struct Level {
        std::int64_t first = 0;                // index of the first bucket
        std::int64_t open = 0;                 // index of the one that is filling, after those closed
        std::vector<std::uint32_t> buckets;    // closed: the mask, and the dominant state above it
        std::uint32_t mask = 0;                // of the open bucket, what lies in open buckets below left out
        std::array<double, kStates> lengths{}; // likewise, of each state
    };

    [[nodiscard]] std::int64_t indexAt(std::size_t level, double position) const;
    void close(std::size_t level);
    void handUp(std::size_t level);
    void advance(std::size_t level, std::int64_t index);
    void dropLowest();

    std::vector<Level> m_levels;
    int m_lowest = -30; // the lowest level's buckets are 2^m_lowest wide: a nanosecond
    std::size_t m_spans = 0;
    double m_origin = 0;
    double m_end = 0;
};

} // namespace swimloop::trace
