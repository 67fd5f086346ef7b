#include "ui/charts/step_series.h"

#include "ui/timeline/view_range.h"

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

namespace {

void addStep(std::vector<QPointF>& line, double x, double value) {
    if (!line.empty() && line.back().y() == value)
        return;
    line.emplace_back(x, line.empty() ? 0 : line.back().y());
    line.emplace_back(x, value);
}

} // namespace

std::vector<QPointF> stepLine(const std::vector<StepPoint>& points, double from, double to, int columns) {
    std::vector<QPointF> line;
    if (!(to > from))
        return line;
    line.emplace_back(from, 0);
    const bool isDense = points.size() > static_cast<std::size_t>(std::max(columns, 1)) * 2;
    const double width = (to - from) / std::max(columns, 1);
    std::size_t i = 0;
    while (i < points.size() && points[i].x <= to) {
        const double x = std::max(points[i].x, from);
        if (!isDense) {
            // Of several at one place the last one holds.
            std::size_t last = i;
            while (last + 1 < points.size() && points[last + 1].x <= x)
                ++last;
            addStep(line, x, points[last].value);
            i = last + 1;
            continue;
        }
        const double end = from + (std::floor((x - from) / width) + 1) * width;
        double low = points[i].value;
        double high = low;
        double last = low;
        // The first one in any case: rounded, the end of its column may lie at or before it.
        for (const std::size_t first = i; i < points.size() && (i == first || points[i].x < end) && points[i].x <= to; ++i) {
            low = std::min(low, points[i].value);
            high = std::max(high, points[i].value);
            last = points[i].value;
        }
        addStep(line, x, high);
        addStep(line, x, low);
        addStep(line, x, last);
    }
    line.emplace_back(to, line.back().y());
    return line;
}

ValueScale valueScale(double highest, int most) {
    ValueScale scale;
    const double marks = std::max(1, most - 1);
    scale.top = std::max(1.0, std::ceil(highest) + (highest >= 2 && highest <= 6 ? 1 : 0));
    if (highest <= 6 && scale.top <= marks)
        return scale;
    scale.step = std::max(1.0, niceStep(highest / std::min(4.0, marks)));
    scale.top = std::ceil(highest * 1.02 / scale.step) * scale.step;
    return scale;
}

} // namespace swimloop::ui
