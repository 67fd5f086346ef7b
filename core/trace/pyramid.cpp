#include "trace/pyramid.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace swimloop::trace {

namespace {

// Positions are below 1e15 seconds or 2^32 cells: buckets of 2^60 hold them all.
constexpr int kHighest = 60;
constexpr std::size_t kFewBuckets = 256;

} // namespace

std::int64_t LanePyramid::indexAt(std::size_t level, double position) const {
    return static_cast<std::int64_t>(std::ldexp(position, -(m_lowest + static_cast<int>(level))));
}

void LanePyramid::close(std::size_t level) {
    Level& from = m_levels[level];
    const auto most = std::max_element(from.lengths.begin(), from.lengths.end());
    auto dominant = static_cast<std::uint8_t>(most - from.lengths.begin());
    if (!(*most > 0) && from.mask != 0) // only states of no length
        dominant = static_cast<std::uint8_t>(std::countr_zero(from.mask));
    from.buckets.push_back(from.mask == 0 ? 0 : from.mask | static_cast<std::uint32_t>(dominant) << kStates);
    handUp(level);
    Level& again = m_levels[level]; // handing up can add a level
    again.mask = 0;
    again.lengths.fill(0);
    ++again.open;
}

void LanePyramid::handUp(std::size_t level) {
    const std::int64_t parent = m_levels[level].open / 2;
    if (level + 1 == m_levels.size()) {
        // The top has had one bucket so far; what comes beyond needs a wider one, which up to now holds the same.
        Level top = m_levels[level];
        top.buckets.clear();
        top.first = top.open = parent;
        m_levels.push_back(std::move(top));
        return;
    }
    advance(level + 1, parent);
    const Level& from = m_levels[level];
    Level& to = m_levels[level + 1];
    to.mask |= from.mask;
    for (unsigned state = 0; state < kStates; ++state)
        to.lengths[state] += from.lengths[state];
}

void LanePyramid::advance(std::size_t level, std::int64_t index) {
    while (m_levels[level].open < index)
        close(level);
}

void LanePyramid::dropLowest() {
    handUp(0); // what fills its open bucket belongs to the one above
    m_levels.erase(m_levels.begin());
    ++m_lowest;
}

void LanePyramid::add(double begin, double end, std::uint8_t state) {
    begin = std::max(begin, m_end);
    end = std::max(end, begin);
    if (state >= kStates)
        return;
    if (m_levels.empty()) {
        m_origin = begin;
        // Far from 0 a double tells no finer buckets apart.
        m_lowest = std::max(m_lowest, std::ilogb(begin + 1) - 50);
        Level level;
        level.first = level.open = indexAt(0, begin);
        m_levels.push_back(std::move(level));
    }
    ++m_spans;
    // Buckets at the lowest level are as many as are worth it, however far the lane reaches.
    while (m_lowest < kHighest
           && std::ldexp(end - m_origin, -m_lowest)
                  > static_cast<double>(std::max(kFewBuckets, m_spans / kSpansPerBucket)))
        dropLowest();
    advance(0, indexAt(0, begin));
    const double width = std::ldexp(1.0, m_lowest);
    m_levels[0].mask |= 1u << state;
    double from = begin;
    for (;;) {
        Level& level = m_levels[0];
        const double bucketEnd = static_cast<double>(level.open + 1) * width;
        level.mask |= 1u << state;
        level.lengths[state] += std::max(0.0, std::min(end, bucketEnd) - from);
        if (end < bucketEnd)
            break;
        from = bucketEnd;
        close(0);
        if (!(end > from))
            break;
    }
    m_end = end;
}

int LanePyramid::levelFor(double width) const {
    if (m_levels.empty() || !(width >= std::ldexp(1.0, m_lowest)))
        return -1;
    const int level = std::ilogb(width) - m_lowest;
    return std::min(level, static_cast<int>(m_levels.size()) - 1);
}

double LanePyramid::bucketWidth(int level) const {
    return std::ldexp(1.0, m_lowest + level);
}

LanePyramid::Bucket LanePyramid::bucket(int level, std::int64_t index) const {
    const Level& at = m_levels[static_cast<std::size_t>(level)];
    if (index < at.first)
        return {};
    if (index < at.open) {
        const std::uint32_t packed = at.buckets[static_cast<std::size_t>(index - at.first)];
        return {packed & kMask, static_cast<std::uint8_t>(packed >> kStates)};
    }
    // Still filling: what its parts below hold open is not handed up yet.
    Bucket sum;
    std::array<double, kStates> lengths{};
    for (int below = level; below >= 0; --below) {
        const Level& part = m_levels[static_cast<std::size_t>(below)];
        if (part.open >> (level - below) != index)
            continue;
        sum.mask |= part.mask;
        for (unsigned state = 0; state < kStates; ++state)
            lengths[state] += part.lengths[state];
    }
    const auto most = std::max_element(lengths.begin(), lengths.end());
    sum.dominant =
        static_cast<std::uint8_t>(*most > 0 || sum.mask == 0 ? most - lengths.begin() : std::countr_zero(sum.mask));
    return sum;
}

std::size_t LanePyramid::bytes() const {
    std::size_t sum = 0;
    for (const Level& level : m_levels)
        sum += sizeof(Level) + level.buckets.capacity() * sizeof(std::uint32_t);
    return sum;
}

} // namespace swimloop::trace
