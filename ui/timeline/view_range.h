// From positions on an axis to pixels and back; zooming and panning as functions of ranges. No widget, no state.
#pragma once

#include <cstdint>
#include <vector>

namespace swimloop::ui {

// The part of the axis that is shown, in its units (cells, or seconds). Always from < to.
struct ViewRange {
    double from = 0;
    double to = 1;
    [[nodiscard]] double length() const { return to - from; }
    bool operator==(const ViewRange&) const = default;
};

// How far one can zoom in and out: the whole picture with a little air, and at most this many pixels for one unit.
struct ViewBounds {
    double begin = 0;       // where the picture begins
    double end = 1;         // and where it ends
    double air = 0;         // that may be seen beyond its end
    double shortest = 1e-9; // range that may be shown
    [[nodiscard]] double length() const { return end - begin; }
    [[nodiscard]] double last() const { return end + air; }
    [[nodiscard]] double longest() const { return last() - begin; }
};

[[nodiscard]] double toPixel(const ViewRange& range, double width, double position);
[[nodiscard]] double toPosition(const ViewRange& range, double width, double pixel);

// Moves and shrinks a range so that it lies within bounds.
[[nodiscard]] ViewRange clamped(ViewRange range, const ViewBounds& bounds);
// factor > 1 shows less. What lies at `anchor` stays where it is on the screen, as far as the bounds allow.
[[nodiscard]] ViewRange zoomed(const ViewRange& range, double anchor, double factor, const ViewBounds& bounds);
[[nodiscard]] ViewRange panned(const ViewRange& range, double by, const ViewBounds& bounds);
[[nodiscard]] ViewRange fitted(const ViewBounds& bounds);
// The nearest range of the same length in which `position` lies at least `margin` (0 to 0.5 of the length) inside.
[[nodiscard]] ViewRange revealing(const ViewRange& range, double position, double margin, const ViewBounds& bounds);

// The smallest of 1, 2, 5 times a power of ten that is not smaller than `least`.
[[nodiscard]] double niceStep(double least);
[[nodiscard]] std::uint64_t niceCount(double least); // the same, at least 1
// Multiples of `step` within [from, to], at most `limit` of them.
[[nodiscard]] std::vector<double> stepsIn(double from, double to, double step, std::size_t limit = 1000);

} // namespace swimloop::ui
