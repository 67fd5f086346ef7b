#include "ui/timeline/sample_peaks.h"

#include <algorithm>

namespace swimloop::ui {

void SamplePeaks::extend(const std::vector<trace::Sample>& samples) {
    for (; m_count < samples.size(); ++m_count) {
        const std::uint32_t value = samples[m_count].value;
        m_highest = std::max(m_highest, value);
        std::size_t index = m_count;
        for (std::size_t level = 0; (std::size_t{2} << level) <= samples.size() || level < m_levels.size(); ++level) {
            index >>= 1;
            if (level == m_levels.size()) {
                // A new level begins with what the one below knows.
                m_levels.emplace_back();
                std::vector<std::uint32_t>& fresh = m_levels.back();
                const std::size_t span = std::size_t{2} << level;
                for (std::size_t at = 0; at < m_count; at += span)
                    fresh.push_back(highest(samples, at, std::min(at + span, m_count)));
            }
            std::vector<std::uint32_t>& row = m_levels[level];
            if (index == row.size())
                row.push_back(value);
            else
                row[index] = std::max(row[index], value);
        }
    }
}

std::uint32_t SamplePeaks::highest(const std::vector<trace::Sample>& samples, std::size_t begin,
                                   std::size_t end) const {
    std::uint32_t result = 0;
    end = std::min(end, samples.size());
    while (begin < end) {
        // The widest block that begins here and fits.
        std::size_t level = 0; // blocks of 1 << level
        while (level < m_levels.size() && (begin & ((std::size_t{2} << level) - 1)) == 0
               && begin + (std::size_t{2} << level) <= end && (begin >> (level + 1)) < m_levels[level].size())
            ++level;
        result = std::max(result, level == 0 ? samples[begin].value : m_levels[level - 1][begin >> level]);
        begin += std::size_t{1} << level;
    }
    return result;
}

} // namespace swimloop::ui
