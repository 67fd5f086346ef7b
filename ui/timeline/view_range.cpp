#include "ui/timeline/view_range.h"

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

double toPixel(const ViewRange& range, double width, double position) {
    return (position - range.from) / range.length() * width;
}

double toPosition(const ViewRange& range, double width, double pixel) {
    return width > 0 ? range.from + pixel / width * range.length() : range.from;
}

ViewRange clamped(ViewRange range, const ViewBounds& bounds) {
    const double longest = std::max(bounds.longest(), bounds.shortest);
    const double length = std::clamp(range.length(), bounds.shortest, longest);
    const double centre = (range.from + range.to) / 2;
    double from = range.length() == length ? range.from : centre - length / 2;
    from = std::max(bounds.begin, std::min(from, bounds.begin + longest - length));
    return {from, from + length};
}

ViewRange zoomed(const ViewRange& range, double anchor, double factor, const ViewBounds& bounds) {
    if (!(factor > 0))
        return range;
    const double longest = std::max(bounds.longest(), bounds.shortest);
    const double length = std::clamp(range.length() / factor, bounds.shortest, longest);
    const double share = (anchor - range.from) / range.length();
    const double from = anchor - share * length;
    return clamped({from, from + length}, bounds);
}

ViewRange panned(const ViewRange& range, double by, const ViewBounds& bounds) {
    return clamped({range.from + by, range.to + by}, bounds);
}

ViewRange fitted(const ViewBounds& bounds) {
    return clamped({bounds.begin, bounds.begin + std::max(bounds.longest(), bounds.shortest)}, bounds);
}

ViewRange revealing(const ViewRange& range, double position, double margin, const ViewBounds& bounds) {
    const double inset = range.length() * std::clamp(margin, 0.0, 0.5);
    double by = 0;
    if (position < range.from + inset)
        by = position - (range.from + inset);
    else if (position > range.to - inset)
        by = position - (range.to - inset);
    return by == 0 ? range : panned(range, by, bounds);
}

double niceStep(double least) {
    if (!(least > 0) || !std::isfinite(least))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

std::uint64_t niceCount(double least) {
    if (!(least > 1))
        return 1;
    return static_cast<std::uint64_t>(std::llround(niceStep(std::min(least, 1e15))));
}

std::vector<double> stepsIn(double from, double to, double step, std::size_t limit) {
    std::vector<double> steps;
    if (!(step > 0) || !(to >= from))
        return steps;
    const double first = std::ceil(from / step - 1e-9);
    for (double i = first; i * step <= to + step * 1e-9 && steps.size() < limit; ++i)
        steps.push_back(i * step);
    return steps;
}

} // namespace swimloop::ui
