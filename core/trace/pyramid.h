// A summary of one lane along one axis, in buckets of doubling width: for each bucket the state that fills most of it
// and all states that occur in it. A view takes the level whose buckets are as wide as a column, so that drawing costs
// what is on the screen. Every level is exact; it is filled as spans are closed, and the lowest levels are
// dropped as the picture grows beyond what they are worth.
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
    };

    // Adds a closed span; spans come in order and do not overlap. Positions are at least 0.
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
    struct Level {
        std::int64_t first = 0;           // index of the first bucket stored
        std::vector<std::uint32_t> masks; // closed buckets
        std::vector<std::uint8_t> dominants;
        std::int64_t open = -1; // index of the bucket that is filling
        std::uint32_t openMask = 0;
        std::array<double, kStates> lengths{}; // of each state in the open bucket
    };

    void close(std::size_t level);
    void addTo(std::size_t level, double begin, double end, std::uint8_t state);

    std::vector<Level> m_levels;
    int m_lowest = -20; // the lowest level's buckets are 2^m_lowest wide
    std::size_t m_spans = 0;
    double m_end = 0;
};

} // namespace swimloop::trace
