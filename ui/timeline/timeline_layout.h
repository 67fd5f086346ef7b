// Where everything on the timeline lies, as plain boxes, labels and arrows: what is painted on the screen, found under
// the pointer, drawn into pictures and read out by screen readers is this one list. No widget, no painter.
//
// x runs from 0 at the left edge of the lanes (right of the lane names), y from 0 at the top of the first lane.
#pragma once

#include "trace/axis.h"
#include "trace/spans.h"
#include "ui/timeline/sample_peaks.h"
#include "ui/timeline/view_range.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <span>
#include <vector>

namespace swimloop::ui {

// How tall a row is, and what fits into it.
struct RowSizes {
    double row = 64;
    double bar = 32;
    [[nodiscard]] double barTop() const { return (row - bar) / 2 - (row >= 50 ? 2 : 0); }
    [[nodiscard]] bool hasSubtitle() const { return row >= 40; }
    [[nodiscard]] bool hasLabels() const { return bar >= 12; }
    static RowSizes comfortable() { return {64, 32}; }
    // So that `lanes` rows fit into a height, between a smallest and the comfortable size.
    static RowSizes fitting(std::size_t lanes, double height, double smallest = 26, bool isDense = false);
};

// One bar on a lane: a span, or, where several share a pixel, what dominates there.
struct LaneBox {
    static constexpr std::uint32_t kMany = trace::Spans::kMany;
    float left = 0;
    float right = 0;
    trace::SpanState state = trace::SpanState::None;
    std::uint32_t mask = 0; // all states that occur in it
    std::uint32_t span = kMany;
    [[nodiscard]] float width() const { return right - left; }
};

// A stretch over which a value stays the same; or, where several share a pixel, the highest.
struct ValueBox {
    float left = 0;
    float right = 0;
    std::uint32_t value = 0;
    [[nodiscard]] float width() const { return right - left; }
};

// An entry of the ready queue, in the lane of the loop.
struct ReadyCell {
    float left = 0;
    float right = 0;
    bool isFirst = false; // it runs first
};

// How a lane ended: at x, with a word.
struct EndMark {
    float x = 0;
    trace::SpanState state = trace::SpanState::None;
};

struct RowLayout {
    trace::LaneId lane;
    trace::LaneKind kind = trace::LaneKind::Task;
    double top = 0;
    QString title;
    QString subtitle;
    std::uint32_t maximum = 0; // of its value; 0: none
    std::uint32_t scale = 1;   // the value that fills the row
    EndMark end;
    // Ranges within the layout's lists.
    std::uint32_t boxBegin = 0, boxEnd = 0;
    std::uint32_t valueBegin = 0, valueEnd = 0;
    std::uint32_t cellBegin = 0, cellEnd = 0;
};

struct RulerMark {
    double left = 0; // of the tick; for a mark of time both are where it stands
    double right = 0;
    double labelX = 0;
    QString major; // tick number, or time
    QString minor; // time, or tick number
};

struct TickBand {
    float left = 0;
    float right = 0;
    bool isShaded = false;
    bool isTimeGap = false; // virtual time passed just before it
};

struct Arrow {
    QPointF from;
    QPointF to;
    trace::FlowKind kind = trace::FlowKind::Wake;
    std::size_t flow = 0;
    bool isStrong = false; // of the selection
};

// Something that went wrong, to be marked: on the lane of a task, else on the first row.
struct ProblemPlace {
    trace::EventIndex event;
    trace::LaneId lane;
    bool isHint = false;
};

struct ProblemMark {
    static constexpr double kRadius = 9;
    QPointF centre;
    std::size_t problem = 0; // of the request's
    bool isHint = false;
};

struct LayoutRequest {
    const trace::Spans& spans;
    const std::vector<SamplePeaks>& peaks; // by lane; may be shorter
    std::span<const trace::LaneId> rows;   // top to bottom
    trace::AxisKind axis = trace::AxisKind::Ticks;
    ViewRange range;
    double width = 0;
    double top = 0;    // of the visible part, in rows' y
    double height = 0; // of it
    RowSizes sizes;
    std::span<const ProblemPlace> problems = {};
};

struct TimelineLayout {
    trace::AxisKind axis = trace::AxisKind::Ticks;
    ViewRange range;
    double width = 0;
    RowSizes sizes;
    std::size_t rowCount = 0; // all of them
    std::size_t firstRow = 0; // of those laid out
    std::vector<RowLayout> rows;
    std::vector<LaneBox> boxes;
    std::vector<ValueBox> values;
    std::vector<ReadyCell> cells;
    std::vector<TickBand> bands;
    std::vector<RulerMark> ruler;
    std::vector<ProblemMark> marks;

    [[nodiscard]] std::span<const LaneBox> boxesOf(const RowLayout& row) const {
        return std::span(boxes).subspan(row.boxBegin, row.boxEnd - row.boxBegin);
    }
    [[nodiscard]] std::span<const ValueBox> valuesOf(const RowLayout& row) const {
        return std::span(values).subspan(row.valueBegin, row.valueEnd - row.valueBegin);
    }
    [[nodiscard]] std::span<const ReadyCell> cellsOf(const RowLayout& row) const {
        return std::span(cells).subspan(row.cellBegin, row.cellEnd - row.cellBegin);
    }
    [[nodiscard]] double contentHeight() const { return static_cast<double>(rowCount) * sizes.row; }
    [[nodiscard]] QRectF rectOf(const RowLayout& row, const LaneBox& box) const {
        return {box.left, row.top + sizes.barTop(), box.width(), sizes.bar};
    }

    [[nodiscard]] double toX(double position) const { return toPixel(range, width, position); }
    [[nodiscard]] double toAxis(double x) const { return toPosition(range, width, x); }
};

// Lays out what is visible. `into` is filled anew; its memory is used again.
void layOut(const LayoutRequest& request, TimelineLayout& into);

// The arrows that begin or end within a span of a lane.
void arrowsOf(const LayoutRequest& request, const TimelineLayout& layout, trace::LaneId lane, std::uint32_t span,
              std::vector<Arrow>& arrows);
// All arrows in the visible range, if there are at most `limit`; else those near `moment`.
void arrowsInView(const LayoutRequest& request, const TimelineLayout& layout, trace::EventIndex moment,
                  std::size_t limit, std::vector<Arrow>& arrows);

// What lies at a point.
struct Hit {
    const RowLayout* row = nullptr;
    std::uint32_t span = LaneBox::kMany; // the span under the point, if it is on a bar
    bool isOnBar = false;
    const ValueBox* value = nullptr;
    const ProblemMark* mark = nullptr; // it lies above all others
};
[[nodiscard]] Hit hitTest(const LayoutRequest& request, const TimelineLayout& layout, const QPointF& point);

// "0.3 s", "250 ms": as short as the step between two marks allows.
[[nodiscard]] QString timeLabel(double seconds, double step);

} // namespace swimloop::ui
