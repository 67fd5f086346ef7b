// The highest of a lane's samples in any range of them, without walking over them: levels of maxima over 2, 4, 8 ...
// samples. Samples are only ever added.
#pragma once

#include "trace/spans.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace swimloop::ui {

class SamplePeaks {
public:
    void extend(const std::vector<trace::Sample>& samples);
    // 0 for an empty range.
    [[nodiscard]] std::uint32_t highest(const std::vector<trace::Sample>& samples, std::size_t begin,
                                        std::size_t end) const;
    [[nodiscard]] std::uint32_t highest() const { return m_highest; }

private:
    std::vector<std::vector<std::uint32_t>> m_levels; // m_levels[k][i]: of samples [i << (k + 1), (i + 1) << (k + 1))
    std::size_t m_count = 0;
    std::uint32_t m_highest = 0;
};

} // namespace swimloop::ui
