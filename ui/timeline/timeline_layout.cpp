#include "ui/timeline/timeline_layout.h"

#include "trace/store.h"
#include "ui/run/moments.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::AxisKind;
using trace::Edge;
using trace::EventIndex;
using trace::Lane;
using trace::LaneId;
using trace::LaneKind;
using trace::Sample;
using trace::Span;
using trace::Spans;
using trace::SpanState;
using trace::Store;
using trace::TickIndex;

namespace {

// Below these widths ticks are not told apart, or not numbered.
constexpr double kLeastBand = 7;
constexpr double kLabelGap = 12;
constexpr double kMinorDigitWidth = 5.4;
constexpr double kDigitWidth = 7.2; // of the ruler's font, about
constexpr double kCellWidth = 11;
constexpr double kCellGap = 2;
constexpr double kCellInset = 6;
// What is outside of the view by more than this is cut off, so that no coordinate grows beyond what painters take.
constexpr double kBeyond = 64;
// A step that takes no time is still drawn.
constexpr double kLeastWidth = 2;

bool isEnd(SpanState state) {
    return state == SpanState::Done || state == SpanState::Failed || state == SpanState::Cancelled;
}

class Builder {
public:
    Builder(const LayoutRequest& request, TimelineLayout& into)
        : m_request(request)
        , m_spans(request.spans)
        , m_store(request.spans.store())
        , m_axis(request.spans.axis(request.axis))
        , m_into(into) {}

    void build() {
        m_into.axis = m_request.axis;
        m_into.range = m_request.range;
        m_into.width = m_request.width;
        m_into.sizes = m_request.sizes;
        m_into.rowCount = m_request.rows.size();
        m_into.rows.clear();
        m_into.boxes.clear();
        m_into.values.clear();
        m_into.cells.clear();
        m_into.bands.clear();
        m_into.ruler.clear();
        m_into.marks.clear();
        if (m_request.width < 1 || m_spans.end().value == 0)
            return;
        ruler();
        rows();
        marks();
    }

private:
    [[nodiscard]] double toX(double position) const { return m_into.toX(position); }
    [[nodiscard]] double clippedX(double position) const {
        return std::clamp(toX(position), -kBeyond, m_request.width + kBeyond);
    }
    [[nodiscard]] double unitWidth() const { return m_request.width / m_request.range.length(); }

    void rows() {
        const RowSizes& sizes = m_request.sizes;
        const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(m_request.top / sizes.row)));
        const auto last =
            static_cast<std::size_t>(std::max(0.0, std::ceil((m_request.top + m_request.height) / sizes.row)));
        m_into.firstRow = std::min(first, m_request.rows.size());
        for (std::size_t i = m_into.firstRow; i < std::min(last, m_request.rows.size()); ++i)
            row(i);
    }

    void marks() {
        constexpr std::size_t kMostMarks = 500;
        for (std::size_t i = 0; i < m_request.problems.size() && m_into.marks.size() < kMostMarks; ++i) {
            const ProblemPlace& place = m_request.problems[i];
            if (!place.event.isValid() || !m_store.isKept(place.event))
                continue;
            const trace::CellIndex cell = m_store.cellOf(place.event);
            if (!cell.isValid())
                continue;
            std::size_t index = 0;
            while (index < m_request.rows.size() && m_request.rows[index] != place.lane)
                ++index;
            const double row = index < m_request.rows.size() ? static_cast<double>(index) : 0;
            QPointF centre(toX(m_axis.position(Edge::beginOf(cell))) + ProblemMark::kRadius + 1,
                           row * m_request.sizes.row + std::max(ProblemMark::kRadius - 2, m_request.sizes.barTop() - 2));
            if (centre.x() < -ProblemMark::kRadius || centre.x() > m_request.width + ProblemMark::kRadius)
                continue;
            for (const ProblemMark& other : m_into.marks) {
                if (other.centre.y() == centre.y() && std::abs(other.centre.x() - centre.x()) < ProblemMark::kRadius * 2)
                    centre.setX(other.centre.x() + ProblemMark::kRadius * 2);
            }
            m_into.marks.push_back({centre, i, place.isHint});
        }
    }

    void row(std::size_t index) {
        const LaneId id = m_request.rows[index];
        const Lane& lane = m_spans.lane(id);
        RowLayout row;
        row.lane = id;
        row.kind = lane.kind;
        row.top = static_cast<double>(index) * m_request.sizes.row;
        row.title = QString::fromStdString(m_spans.titleOf(id));
        row.subtitle = QString::fromStdString(m_spans.subtitleOf(id));
        row.maximum = lane.maximum;
        row.boxBegin = static_cast<std::uint32_t>(m_into.boxes.size());
        row.valueBegin = static_cast<std::uint32_t>(m_into.values.size());
        row.cellBegin = static_cast<std::uint32_t>(m_into.cells.size());
        if (lane.kind == LaneKind::Loop && unitWidth() >= kCellWidth && m_request.axis != AxisKind::Time)
            readyCells();
        else if (!lane.samples.empty())
            values(id, lane, row);
        if (!lane.spans.empty() && (lane.kind != LaneKind::Loop))
            boxes(id, lane, row);
        row.boxEnd = static_cast<std::uint32_t>(m_into.boxes.size());
        row.valueEnd = static_cast<std::uint32_t>(m_into.values.size());
        row.cellEnd = static_cast<std::uint32_t>(m_into.cells.size());
        m_into.rows.push_back(std::move(row));
    }

    void boxes(LaneId id, const Lane& lane, RowLayout& row) {
        const int columns = static_cast<int>(std::ceil(m_request.width));
        const double to = m_request.range.from + columns / unitWidth();
        m_spans.visibleRuns(id, m_request.axis, m_request.range.from, to, columns, m_runs);
        for (const trace::ColumnRun& run : m_runs) {
            LaneBox box;
            box.state = run.state;
            box.mask = run.mask;
            box.span = run.span;
            if (run.span != Spans::kMany) {
                const Span& span = lane.spans[run.span];
                if (isEnd(span.state) || span.state == SpanState::None)
                    continue;
                const double left = clippedX(m_spans.beginOf(span, m_request.axis));
                const double right = clippedX(m_spans.endOf(span, m_request.axis));
                box.left = static_cast<float>(left);
                box.right = static_cast<float>(std::max(right, left + kLeastWidth));
            } else {
                if (run.state == SpanState::None)
                    continue;
                box.left = static_cast<float>(run.begin);
                box.right = static_cast<float>(run.end);
            }
            m_into.boxes.push_back(box);
        }
        const Span& last = lane.spans.back();
        if (isEnd(last.state)) {
            const double x = toX(m_spans.beginOf(last, m_request.axis));
            if (x >= 0 && x <= m_request.width)
                row.end = {static_cast<float>(x), last.state};
        }
    }

    void values(LaneId id, const Lane& lane, RowLayout& row) {
        const std::uint32_t highest =
            id.value < m_request.peaks.size() ? m_request.peaks[id.value].highest() : std::uint32_t{1};
        row.scale = std::max({row.maximum, highest, 1u});
        const auto in = m_spans.samplesIn(id, m_request.axis, m_request.range.from, m_request.range.to);
        std::size_t begin = in.begin;
        if (begin > 0)
            --begin; // what held as the view begins
        const double length = m_axis.length();
        const auto endOfSample = [&](std::size_t i) {
            return i + 1 < lane.samples.size() ? m_axis.position(lane.samples[i + 1].edge) : length;
        };
        if (in.end - begin <= static_cast<std::size_t>(m_request.width * 1.5) + 16) {
            for (std::size_t i = begin; i < in.end; ++i) {
                const double left = clippedX(m_axis.position(lane.samples[i].edge));
                const double right = clippedX(endOfSample(i));
                if (right <= 0 || left >= m_request.width)
                    continue;
                addValue(left, right, lane.samples[i].value, row);
            }
            return;
        }
        const SamplePeaks* peaks = id.value < m_request.peaks.size() ? &m_request.peaks[id.value] : nullptr;
        std::size_t at = begin;
        const int columns = static_cast<int>(std::ceil(m_request.width));
        for (int column = 0; column < columns && at < in.end; ++column) {
            const double edge = m_into.toAxis(column + 1);
            const std::size_t next = firstFrom(lane.samples, at, in.end, edge);
            const std::uint32_t value =
                peaks ? peaks->highest(lane.samples, at, std::max(next, at + 1)) : lane.samples[at].value;
            addValue(column, column + 1, value, row);
            // The last one still holds as the next column begins.
            at = next > at ? next - 1 : at;
        }
    }

    // The first sample at or beyond a position: a gallop, then a search.
    [[nodiscard]] std::size_t firstFrom(const std::vector<Sample>& samples, std::size_t low, std::size_t high,
                                        double position) const {
        std::size_t step = 1;
        std::size_t end = low;
        while (end < high && m_axis.position(samples[end].edge) < position) {
            low = end + 1;
            end += step;
            step *= 2;
        }
        end = std::min(end, high);
        while (low < end) {
            const std::size_t middle = low + (end - low) / 2;
            if (m_axis.position(samples[middle].edge) < position)
                low = middle + 1;
            else
                end = middle;
        }
        return low;
    }

    void addValue(double left, double right, std::uint32_t value, const RowLayout& row) {
        if (right - left < 1)
            right = left + 1;
        if (m_into.values.size() > row.valueBegin) {
            ValueBox& last = m_into.values.back();
            if (last.value == value && left <= last.right + 0.5) {
                last.right = static_cast<float>(std::max<double>(last.right, right));
                return;
            }
            // Two changes within a pixel: the higher one shows.
            if (left < last.right - 0.5 && last.width() <= 1.001) {
                last.value = std::max(last.value, value);
                last.right = static_cast<float>(std::max<double>(last.right, right));
                return;
            }
        }
        m_into.values.push_back({static_cast<float>(left), static_cast<float>(right), value});
    }

    void readyCells() {
        if (m_spans.hasDriver()) { // a resume per step
            const double to = std::min(m_request.range.to, m_axis.length());
            for (double at = std::max(0.0, std::floor(m_request.range.from)); at < to; ++at) {
                const double left = toX(at) + kCellInset;
                m_into.cells.push_back({static_cast<float>(left), static_cast<float>(left + kCellWidth), true});
            }
            return;
        }
        for (const TickIndex tick : visibleTicks()) {
            const double left = toX(m_axis.tickBegin(tick)) + kCellInset;
            const double right = toX(m_axis.tickEnd(tick));
            const std::uint32_t count = m_store.cellsOfTick(tick);
            const double width = std::min(kCellWidth, (right - left) / std::max(1u, count) - kCellGap);
            if (width < 2)
                continue;
            double x = left;
            for (std::uint32_t i = 0; i < count && x < m_request.width + kBeyond; ++i, x += width + kCellGap) {
                if (x + width >= -kBeyond)
                    m_into.cells.push_back({static_cast<float>(x), static_cast<float>(x + width), i == 0});
            }
        }
    }

    // Only where the view holds few enough of them.
    [[nodiscard]] std::vector<TickIndex> visibleTicks() const {
        std::vector<TickIndex> ticks;
        if (m_store.tickCount() == 0)
            return ticks;
        const std::uint32_t kept = m_store.firstKeptTick().value;
        const TickIndex first = tickBefore(m_request.range.from);
        const TickIndex last = tickBefore(m_request.range.to);
        if (!last.isValid())
            return ticks;
        const std::uint32_t begin = first.isValid() ? std::max(first.value, kept) : kept;
        if (last.value - begin > 4 * m_request.width)
            return ticks;
        for (std::uint32_t tick = begin; tick <= last.value; ++tick)
            ticks.push_back(TickIndex{tick});
        return ticks;
    }

    void ruler() {
        if (m_request.axis == AxisKind::Time)
            timeRuler();
        else if (m_store.tickCount() == 0)
            stepRuler();
        else
            tickRuler();
    }

    // At a position, or before it where code outside the loop runs, as at the end of a script; none before the first.
    [[nodiscard]] TickIndex tickBefore(double position) const {
        const double at = std::clamp(position, 0.0, m_axis.length());
        const TickIndex tick = m_axis.tickAt(at);
        if (tick.isValid())
            return tick;
        const EventIndex event = m_axis.eventAt(at);
        return event.isValid() ? m_store.tickOf(event) : TickIndex{};
    }

    void tickRuler() {
        const std::uint32_t kept = m_store.firstKeptTick().value;
        const TickIndex firstTick = tickBefore(m_request.range.from);
        const TickIndex lastTick = tickBefore(m_request.range.to);
        if (!lastTick.isValid())
            return;
        const std::uint32_t first = firstTick.isValid() ? std::max(firstTick.value, kept) : kept;
        const std::uint32_t last = lastTick.value;
        if (last < first)
            return;
        const double share = m_axis.tickEnd(TickIndex{last}) - m_axis.tickBegin(TickIndex{first});
        const double tickWidth = std::max(share * unitWidth() / (last - first + 1), 1e-9);
        if (tickWidth >= kLeastBand)
            bands(first, last);

        const double digits = 1 + std::floor(std::log10(std::max(1u, last)));
        const double labelWidth = std::max(digits * kDigitWidth, 30.0) + kLabelGap;
        const std::uint64_t stride = niceCount(labelWidth / tickWidth);
        double free = -kBeyond;
        for (std::uint64_t tick = first - first % stride; tick <= last; tick += stride) {
            if (tick < first)
                continue;
            const TickIndex index{static_cast<std::uint32_t>(tick)};
            RulerMark mark;
            mark.left = toX(m_axis.tickBegin(index));
            mark.right = toX(m_axis.tickEnd(index));
            mark.labelX = (mark.left + mark.right) / 2;
            if (stride > 1 || mark.right - mark.left > m_request.width)
                mark.labelX = std::max(mark.left + 4, 4.0) + labelWidth / 2 - kLabelGap / 2;
            if (mark.labelX - labelWidth / 2 < free || mark.labelX > m_request.width + kBeyond)
                continue;
            free = mark.labelX + labelWidth / 2;
            const trace::Tick row = m_store.tick(index);
            mark.major = QString::number(row.number);
            mark.minor = timeLabel(row.seconds, 0);
            const double room = std::max(mark.right - mark.left, labelWidth) - 4;
            if (static_cast<double>(mark.minor.size()) * kMinorDigitWidth > room) // "0.1948 s" on a narrow tick
                mark.minor = QString::number(row.seconds, 'g', 2) + u" s"_s;
            m_into.ruler.push_back(std::move(mark));
        }
    }

    // A script without an event loop: what runs is counted instead.
    void stepRuler() {
        const double least = (std::log10(m_axis.length() + 1) + 2) * kDigitWidth + kLabelGap;
        const std::uint64_t stride = niceCount(least / unitWidth());
        const double from = std::max(0.0, std::floor(m_request.range.from));
        const double to = std::min(m_request.range.to, m_axis.length());
        for (const double at : stepsIn(from, to, static_cast<double>(stride))) {
            if (at >= m_axis.length())
                break;
            RulerMark mark;
            mark.left = toX(at);
            mark.right = toX(at + 1);
            mark.labelX = stride == 1 ? (mark.left + mark.right) / 2 : mark.left + 10;
            mark.major = QString::number(static_cast<std::uint64_t>(at) + 1);
            m_into.ruler.push_back(std::move(mark));
        }
        if (unitWidth() < kLeastBand)
            return;
        for (double at = from; at < to; ++at)
            m_into.bands.push_back(
                {static_cast<float>(clippedX(at)), static_cast<float>(clippedX(at + 1)), std::fmod(at, 2) == 0, false});
    }

    void bands(std::uint32_t first, std::uint32_t last) {
        double before = first > m_store.firstKeptTick().value ? m_store.tick(TickIndex{first - 1}).seconds : -1;
        for (std::uint32_t i = first; i <= last; ++i) {
            const trace::Tick tick = m_store.tick(TickIndex{i});
            TickBand band;
            band.left = static_cast<float>(clippedX(m_axis.tickBegin(TickIndex{i})));
            band.right = static_cast<float>(clippedX(m_axis.tickEnd(TickIndex{i})));
            band.isShaded = tick.number % 2 == 0;
            band.isTimeGap = before >= 0 && tick.seconds > before;
            before = tick.seconds;
            m_into.bands.push_back(band);
        }
    }

    void timeRuler() {
        const double least = 86 / unitWidth();
        const double step = niceStep(least);
        const double to = std::min(m_request.range.to, m_axis.length() + step);
        for (const double seconds : stepsIn(std::max(0.0, m_request.range.from), to, step)) {
            RulerMark mark;
            mark.left = mark.right = toX(seconds);
            mark.labelX = mark.left;
            mark.major = timeLabel(seconds, step);
            const TickIndex tick = m_axis.tickAt(seconds);
            if (tick.isValid())
                mark.minor = QCoreApplication::translate("Timeline", "tick %1").arg(m_store.tick(tick).number);
            m_into.ruler.push_back(std::move(mark));
            TickBand band;
            band.left = static_cast<float>(clippedX(seconds));
            band.right = static_cast<float>(clippedX(seconds + step));
            band.isShaded = std::llround(seconds / step) % 2 == 0;
            m_into.bands.push_back(band);
        }
    }

    const LayoutRequest& m_request;
    const Spans& m_spans;
    const Store& m_store;
    const trace::Axis& m_axis;
    TimelineLayout& m_into;
    std::vector<trace::ColumnRun> m_runs;
};

// Rows by lane: where arrows begin and end.
std::ptrdiff_t rowOf(const LayoutRequest& request, LaneId lane) {
    // Rows are in the order of lanes unless some are hidden.
    if (lane.value < request.rows.size() && request.rows[lane.value] == lane)
        return lane.value;
    const auto at = std::find(request.rows.begin(), request.rows.end(), lane);
    return at == request.rows.end() ? -1 : at - request.rows.begin();
}

bool makeArrow(const LayoutRequest& request, const TimelineLayout& layout, const trace::Flow& flow, std::size_t index,
               Arrow& arrow) {
    const std::ptrdiff_t from = rowOf(request, flow.fromLane);
    const std::ptrdiff_t to = rowOf(request, flow.toLane);
    if (from < 0 || to < 0 || from == to)
        return false;
    const trace::Axis& axis = request.spans.axis(request.axis);
    const RowSizes& sizes = request.sizes;
    const bool isDown = to > from;
    const double fromTop = static_cast<double>(from) * sizes.row + sizes.barTop();
    const double toTop = static_cast<double>(to) * sizes.row + sizes.barTop();
    arrow.from = {layout.toX(axis.position(flow.from)), isDown ? fromTop + sizes.bar : fromTop};
    double toX = layout.toX(axis.position(flow.to));
    // A span that begins there is met a little inside of it.
    if (const std::uint32_t at = request.spans.spanAt(flow.toLane, flow.to); at != LaneBox::kMany) {
        const Span& span = request.spans.lane(flow.toLane).spans[at];
        const double left = layout.toX(request.spans.beginOf(span, request.axis));
        const double right = layout.toX(request.spans.endOf(span, request.axis));
        toX = std::max(toX, left + std::min(3.0, (right - left) / 2));
    }
    arrow.to = {toX, isDown ? toTop : toTop + sizes.bar};
    arrow.kind = flow.kind;
    arrow.flow = index;
    return true;
}

} // namespace

RowSizes RowSizes::fitting(std::size_t lanes, double height, double smallest, bool isDense) {
    RowSizes sizes = comfortable();
    if (lanes == 0)
        return sizes;
    const double each = std::floor(height / static_cast<double>(lanes));
    if (each >= sizes.row)
        return sizes;
    // A little smaller is better than scrolling; much smaller only where there are many lanes.
    const double least = lanes <= 14 && !isDense ? 44 : smallest;
    sizes.row = std::clamp(each, least, sizes.row);
    sizes.bar = std::round(sizes.row >= 50 ? 26 + (sizes.row - 50) * 6 / 14 : sizes.row * 0.62);
    return sizes;
}

void layOut(const LayoutRequest& request, TimelineLayout& into) {
    Builder(request, into).build();
}

void arrowsOf(const LayoutRequest& request, const TimelineLayout& layout, LaneId lane, std::uint32_t spanIndex,
              std::vector<Arrow>& arrows) {
    const Spans& spans = request.spans;
    if (spanIndex == LaneBox::kMany || lane.value >= spans.lanes().size() || spanIndex >= spans.lane(lane).spans.size())
        return;
    const Span& span = spans.lane(lane).spans[spanIndex];
    const std::uint32_t end = span.isOpen() ? spans.end().value : span.end.value;
    // What a span causes comes soon after it; what can not be found within this many flows is far off the screen.
    constexpr std::size_t kMostFlows = 4000;
    const auto range = spans.flowsIn(span.begin, spans.end());
    const auto flows = spans.flows();
    for (std::size_t i = range.begin; i < std::min(range.end, range.begin + kMostFlows); ++i) {
        const trace::Flow& flow = flows[i];
        const bool leaves = flow.fromLane == lane && flow.from.value >= span.begin.value && flow.from.value < end;
        const bool arrives = flow.toLane == lane && flow.to.value >= span.begin.value && flow.to.value <= end;
        Arrow arrow;
        if ((leaves || arrives) && makeArrow(request, layout, flow, i, arrow)) {
            arrow.isStrong = true;
            arrows.push_back(arrow);
        }
    }
}

void arrowsInView(const LayoutRequest& request, const TimelineLayout& layout, EventIndex moment, std::size_t limit,
                  std::vector<Arrow>& arrows) {
    const Spans& spans = request.spans;
    const trace::Axis& axis = spans.axis(request.axis);
    if (spans.end().value == 0 || axis.cellCount() == 0)
        return;
    const auto flows = spans.flows();
    const double last = axis.length();
    EventIndex from = axis.eventAt(std::clamp(request.range.from, 0.0, last));
    EventIndex to = request.range.to >= last ? spans.end() : axis.eventAt(std::max(0.0, request.range.to));
    if (!from.isValid())
        from = EventIndex{0};
    if (!to.isValid())
        to = spans.end();
    auto range = spans.flowsIn(from, to);
    if (range.end - range.begin > limit) {
        // Too many to be told apart: those of the tick at the playhead, where ticks are wide enough to see them.
        const Store& store = spans.store();
        const TickIndex tick = tickAt(store, moment);
        if (!tick.isValid() || moment.value >= store.eventCount())
            return;
        const double width = layout.toX(axis.tickEnd(tick)) - layout.toX(axis.tickBegin(tick));
        if (width < 10)
            return;
        range = spans.flowsIn(store.tick(tick).first, store.endOfTick(tick));
        range.end = std::min(range.end, range.begin + limit);
    }
    for (std::size_t i = range.begin; i < range.end; ++i) {
        Arrow arrow;
        if (makeArrow(request, layout, flows[i], i, arrow))
            arrows.push_back(arrow);
    }
}

Hit hitTest(const LayoutRequest& request, const TimelineLayout& layout, const QPointF& point) {
    Hit hit;
    for (const ProblemMark& mark : layout.marks) {
        if ((mark.centre - point).manhattanLength() <= ProblemMark::kRadius * 1.3)
            hit.mark = &mark;
    }
    for (const RowLayout& row : layout.rows) {
        if (point.y() < row.top || point.y() >= row.top + layout.sizes.row)
            continue;
        hit.row = &row;
        const double inRow = point.y() - row.top;
        for (const ValueBox& value : layout.valuesOf(row)) {
            if (point.x() >= value.left && point.x() < value.right)
                hit.value = &value;
        }
        const double barTop = layout.sizes.barTop();
        if (point.x() < 0 || row.kind == LaneKind::Loop)
            return hit;
        hit.isOnBar = inRow >= barTop - 2 && inRow < barTop + layout.sizes.bar + 2;
        // A box may be drawn wider than its span is: what is painted is what is found.
        for (const LaneBox& box : layout.boxesOf(row)) {
            if (box.span != LaneBox::kMany && point.x() >= box.left && point.x() < box.right)
                hit.span = box.span;
        }
        if (hit.span == LaneBox::kMany)
            hit.span = request.spans.spanAt(row.lane, request.axis, layout.toAxis(point.x()));
        if (hit.span == LaneBox::kMany)
            hit.isOnBar = false;
        else if (isEnd(request.spans.lane(row.lane).spans[hit.span].state))
            hit = {&row, LaneBox::kMany, false, hit.value, hit.mark};
        return hit;
    }
    return hit;
}

QString timeLabel(double seconds, double step) {
    if (step > 0) {
        const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
        if (step < 1e-6)
            return u"%1 ns"_s.arg(seconds * 1e9, 0, 'f', 0);
        if (step < 1e-3)
            return u"%1 µs"_s.arg(seconds * 1e6, 0, 'f', std::max(0, decimals - 6));
        return u"%1 s"_s.arg(seconds, 0, 'f', decimals);
    }
    // On its own: at most four decimals, none that say nothing.
    if (seconds == 0)
        return u"0 s"_s;
    if (seconds < 1e-3)
        return u"%1 µs"_s.arg(QString::number(seconds * 1e6, 'g', 4));
    QString text = QString::number(seconds, 'f', seconds >= 1000 ? 1 : seconds >= 100 ? 2 : 4);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text + " s"_L1;
}

} // namespace swimloop::ui
