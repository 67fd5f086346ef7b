#include "trace/spans.h"

#include "trace/span_builder.h"
#include "trace/store.h"

#include <algorithm>
#include <cmath>

namespace swimloop::trace {

namespace {

// Lanes with fewer spans are walked: a view of them is never worth a pyramid.
constexpr std::size_t kPyramidSpans = 4096;

// Spans of a view, per column, up to which they are walked; beyond it the pyramid answers.
constexpr std::size_t kWalkPerColumn = 4;

constexpr int kMaxColumns = 1 << 20;

// Puts pieces of spans, which come in order, together to runs of columns.
class Columns {
public:
    Columns(std::vector<ColumnRun>& runs, bool showsInstants) : m_runs(runs), m_showsInstants(showsInstants) {}

    // A part of one span in one column; `length` is its share of the column.
    void add(std::int32_t column, double length, SpanState state, std::uint32_t span) {
        if (column != m_column) {
            flush();
            m_column = column;
        }
        m_mask |= maskOf(state);
        if (length > m_length || m_pieces == 0) {
            m_length = length;
            m_state = state;
            m_span = span;
        }
        if (length > 0)
            ++m_pieces;
        else if (m_instant == Spans::kMany && isInstant(state))
            m_instant = span, m_instantState = state;
    }
    void fill(std::int32_t begin, std::int32_t end, SpanState state, std::uint32_t span) {
        flush();
        if (begin < end)
            emit({begin, end, state, maskOf(state), span});
    }
    void flush() {
        if (m_column < 0)
            return;
        ColumnRun run{m_column, m_column + 1, m_state, maskOf(m_state), m_span};
        if (m_pieces > 2) {
            run.mask = m_mask;
            run.span = Spans::kMany;
        } else if (m_showsInstants && m_instant != Spans::kMany) {
            run = {m_column, m_column + 1, m_instantState, m_mask, m_instant};
        }
        if (m_pieces > 0 || (m_showsInstants && m_instant != Spans::kMany))
            emit(run);
        m_column = -1;
        m_mask = 0;
        m_length = 0;
        m_pieces = 0;
        m_instant = Spans::kMany;
    }
    void emit(const ColumnRun& run) {
        if (!m_runs.empty()) {
            ColumnRun& last = m_runs.back();
            const bool isSame = last.end == run.begin && last.span == run.span && last.state == run.state
                                && (run.span != Spans::kMany || last.mask == run.mask);
            if (isSame) {
                last.end = run.end;
                last.mask |= run.mask;
                return;
            }
        }
        m_runs.push_back(run);
    }

private:
    // Steps that take no time: to scale they would not be seen at all.
    static bool isInstant(SpanState state) { return state == SpanState::Running || state == SpanState::Cancelling; }

    std::vector<ColumnRun>& m_runs;
    bool m_showsInstants;
    std::int32_t m_column = -1;
    std::uint32_t m_mask = 0;
    double m_length = 0;
    SpanState m_state = SpanState::None;
    std::uint32_t m_span = 0;
    std::uint32_t m_pieces = 0;
    std::uint32_t m_instant = Spans::kMany;
    SpanState m_instantState = SpanState::None;
};

} // namespace

Spans::Spans(const Store& store)
    : m_store(store)
    , m_axes{Axis(store, AxisKind::Ticks), Axis(store, AxisKind::Time), Axis(store, AxisKind::Compressed)} {
    restart();
}

Spans::~Spans() = default;

void Spans::restart() {
    m_lanes.clear();
    m_flows.clear();
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        m_axes[kind] = Axis(m_store, static_cast<AxisKind>(kind));
        m_pyramids[kind].clear();
    }
    m_begin = m_end = m_store.firstKept();
    m_builder = std::make_unique<SpanBuilder>(*this);
    if (const auto base = m_store.base())
        m_builder->beginWith(*base);
}

bool Spans::extend(std::uint32_t maxEvents) {
    const std::uint32_t first = m_store.firstKept().value;
    const std::uint32_t count = m_store.eventCount();
    // Behind what is kept, or holding on to much more than is kept: begin anew.
    const bool isBehind = m_end.value < first;
    const bool isStale = first > m_begin.value && first - m_begin.value > count - first;
    if (isBehind || isStale) {
        restart();
        ++m_generation;
    }
    const std::uint32_t left = count - m_end.value;
    m_builder->extend(EventIndex{left > maxEvents ? m_end.value + maxEvents : count});
    m_axes[static_cast<unsigned>(AxisKind::Ticks)].extend(m_end);
    return left <= maxEvents;
}

LaneId Spans::laneOf(TaskId task) const {
    return m_builder->laneOf(task);
}

LaneId Spans::laneOf(ObjectId object) const {
    return m_builder->laneOf(object);
}

double Spans::endOf(const Span& span, AxisKind kind) const {
    const Axis& on = axis(kind);
    return span.isOpen() ? on.length() : on.position(span.endEdge);
}

const LanePyramid& Spans::pyramidOf(LaneId id, const Axis& on) const {
    std::vector<std::unique_ptr<LanePyramid>>& pyramids = m_pyramids[static_cast<unsigned>(on.kind())];
    if (pyramids.size() <= id.value)
        pyramids.resize(m_lanes.size());
    std::unique_ptr<LanePyramid>& pyramid = pyramids[id.value];
    if (!pyramid)
        pyramid = std::make_unique<LanePyramid>();
    const std::vector<Span>& spans = m_lanes[id.value]->spans;
    // Only what can not change any more: closed spans, in cells that are over.
    const std::uint32_t over = on.cellCount() > 0 ? (on.cellCount() - 1) * 2 : 0;
    for (std::size_t i = pyramid->spanCount(); i < spans.size(); ++i) {
        const Span& span = spans[i];
        if (span.isOpen() || span.endEdge.value >= over)
            break;
        pyramid->add(on.position(span.beginEdge), on.position(span.endEdge), static_cast<std::uint8_t>(span.state));
    }
    return *pyramid;
}

void Spans::visibleRuns(LaneId id, AxisKind kind, double from, double to, int columns,
                        std::vector<ColumnRun>& runs) const {
    runs.clear();
    columns = std::min(columns, kMaxColumns);
    const double width = (to - from) / columns;
    if (columns <= 0 || !(width > 0) || !std::isfinite(width))
        return;
    const Axis& on = axis(kind);
    const std::vector<Span>& spans = m_lanes[id.value]->spans;
    const auto endsBefore = [&](const Span& span, double position) { return endOf(span, kind) < position; };
    const auto beginsAfter = [&](double position, const Span& span) { return position < on.position(span.beginEdge); };
    auto at = std::lower_bound(spans.begin(), spans.end(), from, endsBefore);
    const auto last = std::upper_bound(at, spans.end(), to, beginsAfter);

    Columns out(runs, kind == AxisKind::Time);
    const auto visible = static_cast<std::size_t>(last - at);
    if (visible > kWalkPerColumn * static_cast<std::size_t>(columns) && spans.size() >= kPyramidSpans) {
        const LanePyramid& pyramid = pyramidOf(id, on);
        const int level = pyramid.levelFor(width);
        if (level >= 0) {
            const double perBucket = 1 / pyramid.bucketWidth(level);
            const int known = static_cast<int>(std::clamp((pyramid.end() - from) / width, 0.0, double(columns)));
            for (int column = 0; column < known; ++column) {
                const double begin = (from + column * width) * perBucket;
                const double end = (from + (column + 1) * width) * perBucket;
                const auto first = static_cast<std::int64_t>(std::floor(begin));
                const auto middle = static_cast<std::int64_t>(std::floor((begin + end) / 2));
                LanePyramid::Bucket sum = pyramid.bucket(level, middle);
                for (std::int64_t i = first; static_cast<double>(i) < end; ++i) {
                    if (i == middle)
                        continue;
                    const LanePyramid::Bucket part = pyramid.bucket(level, i);
                    if (sum.isEmpty())
                        sum.dominant = part.dominant;
                    sum.mask |= part.mask;
                }
                if (!sum.isEmpty())
                    out.emit({column, column + 1, static_cast<SpanState>(sum.dominant), sum.mask, kMany});
            }
            // What the pyramid does not know yet is walked.
            from += known * width;
            at = std::lower_bound(at, last, from, endsBefore);
            for (; at != last; ++at) {
                const double begin = std::max(on.position(at->beginEdge), from);
                const double end = std::min(endOf(*at, kind), to);
                const auto first = known + static_cast<std::int32_t>((begin - from) / width);
                const auto stop = std::min(columns, known + static_cast<std::int32_t>(std::ceil((end - from) / width)));
                const auto index = static_cast<std::uint32_t>(at - spans.begin());
                const auto free = runs.empty() ? known : std::max(known, runs.back().end);
                if (std::max(first, free) < stop)
                    out.emit({std::max(first, free), stop, at->state, maskOf(at->state), index});
            }
            return;
        }
    }

    for (; at != last; ++at) {
        const double begin = (on.position(at->beginEdge) - from) / width;
        const double end = (endOf(*at, kind) - from) / width;
        const auto index = static_cast<std::uint32_t>(at - spans.begin());
        const double left = std::max(begin, 0.0);
        const double right = std::min(end, static_cast<double>(columns));
        if (left > right || left >= columns)
            continue;
        const auto first = static_cast<std::int32_t>(left);
        const auto stop = static_cast<std::int32_t>(right); // the column the end lies in, if not on its edge
        if (first == stop || right <= first) {
            out.add(first, right - left, at->state, index);
            continue;
        }
        out.add(first, first + 1 - left, at->state, index);
        if (first + 1 < stop)
            out.fill(first + 1, stop, at->state, index);
        if (right > stop)
            out.add(stop, right - stop, at->state, index);
    }
    out.flush();
}

std::uint32_t Spans::spanAt(LaneId id, AxisKind kind, double position) const {
    const Axis& on = axis(kind);
    const std::vector<Span>& spans = m_lanes[id.value]->spans;
    auto after = std::upper_bound(spans.begin(), spans.end(), position,
                                  [&](double at, const Span& span) { return at < on.position(span.beginEdge); });
    // Spans of no length lie under the one that begins there too.
    while (after != spans.begin()) {
        --after;
        if (endOf(*after, kind) > position)
            return static_cast<std::uint32_t>(after - spans.begin());
        if (on.position(after->beginEdge) < position)
            break;
    }
    return kMany;
}

std::uint32_t Spans::spanAt(LaneId id, EventIndex event) const {
    const std::vector<Span>& spans = m_lanes[id.value]->spans;
    const auto after = std::upper_bound(spans.begin(), spans.end(), event,
                                        [](EventIndex at, const Span& span) { return at < span.begin; });
    if (after == spans.begin())
        return kMany;
    const Span& span = *std::prev(after);
    return span.isOpen() || event < span.end ? static_cast<std::uint32_t>(after - spans.begin() - 1) : kMany;
}

const Sample* Spans::sampleAt(LaneId id, EventIndex event) const {
    const std::vector<Sample>& samples = m_lanes[id.value]->samples;
    const auto after = std::upper_bound(samples.begin(), samples.end(), event,
                                        [](EventIndex at, const Sample& sample) { return at < sample.event; });
    return after == samples.begin() ? nullptr : &*std::prev(after);
}

Spans::Range Spans::samplesIn(LaneId id, AxisKind kind, double from, double to) const {
    const Axis& on = axis(kind);
    const std::vector<Sample>& samples = m_lanes[id.value]->samples;
    const auto first =
        std::upper_bound(samples.begin(), samples.end(), from,
                         [&](double position, const Sample& sample) { return position < on.position(sample.edge); });
    const auto last = std::upper_bound(first, samples.end(), to, [&](double position, const Sample& sample) {
        return position < on.position(sample.edge);
    });
    const auto begin = static_cast<std::size_t>(first - samples.begin());
    return {begin > 0 ? begin - 1 : 0, static_cast<std::size_t>(last - samples.begin())};
}

Spans::Range Spans::flowsIn(EventIndex from, EventIndex to) const {
    const auto before = [](const Flow& flow, EventIndex at) { return flow.to < at; };
    const auto first = std::lower_bound(m_flows.begin(), m_flows.end(), from, before);
    const auto last = std::lower_bound(first, m_flows.end(), to, before);
    return {static_cast<std::size_t>(first - m_flows.begin()), static_cast<std::size_t>(last - m_flows.begin())};
}

std::size_t Spans::spanCount() const {
    std::size_t sum = 0;
    for (const std::unique_ptr<Lane>& lane : m_lanes)
        sum += lane->spans.size();
    return sum;
}

std::size_t Spans::bytes() const {
    std::size_t sum = m_flows.capacity() * sizeof(Flow);
    for (const std::unique_ptr<Lane>& lane : m_lanes)
        sum += sizeof(Lane) + lane->spans.capacity() * sizeof(Span) + lane->samples.capacity() * sizeof(Sample);
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        sum += m_axes[kind].bytes();
        for (const std::unique_ptr<LanePyramid>& pyramid : m_pyramids[kind])
            sum += pyramid ? pyramid->bytes() : 0;
    }
    return sum;
}

} // namespace swimloop::trace
