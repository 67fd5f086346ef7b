// A value over a run as the points of a line in steps, thinned out to what a chart of some hundred pixels can show: of
// each column the lowest and the highest stay. No widget.
#pragma once

#include <QPointF>

#include <vector>

namespace swimloop::ui {

struct StepPoint {
    double x = 0;
    double value = 0; // from x on
};

// The corners of the line from `from` to `to`; before the first point it is 0. Points come in order of x.
[[nodiscard]] std::vector<QPointF> stepLine(const std::vector<StepPoint>& points, double from, double to, int columns);

// The ends of the y axis and the distance of its marks: whole numbers, few enough to fit.
struct ValueScale {
    double top = 1;
    double step = 1;
};
[[nodiscard]] ValueScale valueScale(double highest, int most = 8); // marks that there is room for

} // namespace swimloop::ui
