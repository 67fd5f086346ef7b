#include "trace/chrome_trace.h"

#include "trace/json_text.h"
#include "trace/spans.h"
#include "trace/store.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace swimloop::trace {

namespace {

constexpr std::size_t kFlushBytes = 1u << 16;
constexpr int kProcess = 1;

// The importer keeps one order of events at a time stamp: that of the file. Slices come before the arrows that bind to
// them, and every arrow has an id of its own, as a number (a string would be read as hexadecimal).
class Writer {
public:
    Writer(const Spans& spans, Sink& sink, const ChromeTraceOptions& options)
        : m_spans(spans)
        , m_store(spans.store())
        , m_sink(sink)
        , m_options(options)
        , m_axis(spans.axis(options.axis == ChromeAxis::Time ? AxisKind::Time : AxisKind::Ticks)) {}

    bool write() {
        m_out = "{\"traceEvents\":[";
        metadata();
        for (std::uint32_t id = 0; m_isOk && id < m_spans.lanes().size(); ++id)
            lane(LaneId{id});
        counters();
        instants();
        flows();
        m_out += "\n],\"displayTimeUnit\":\"ns\",\"otherData\":{\"tool\":\"Swimloop\",\"axis\":\"";
        m_out += m_options.axis == ChromeAxis::Time ? "virtual time" : "logical: one handle is 1 ms wide";
        m_out += '"';
        if (!m_options.title.empty()) {
            appendJsonKey(m_out, "scenario");
            appendJsonString(m_out, m_options.title);
        }
        if (m_store.hasEnded()) {
            appendJsonKey(m_out, "status");
            appendJsonString(m_out, m_store.exitLine());
        }
        if (const std::string note = m_store.keptNote(); !note.empty()) {
            appendJsonKey(m_out, "note");
            appendJsonString(m_out, note);
        }
        m_out += "}}\n";
        flush();
        return m_isOk;
    }

private:
    // A position in nanoseconds. Down, so that what lies in a slice stays in it.
    [[nodiscard]] std::int64_t stamp(double position) const {
        const double scale = m_options.axis == ChromeAxis::Time ? 1e9 : 1e6;
        return static_cast<std::int64_t>(std::floor(std::min(position * scale + 1e-3, 9e18)));
    }
    // In microseconds, as the format wants it, with three decimals where there are any.
    void micro(std::string_view key, std::int64_t ns) {
        appendJsonKey(m_out, key);
        m_out += std::to_string(ns / 1000);
        if (ns % 1000 == 0)
            return;
        const std::string rest = std::to_string(1000 + ns % 1000);
        m_out += '.';
        m_out += std::string_view(rest).substr(1);
    }
    void begin(char phase, std::string_view name) {
        m_out += m_isFirst ? "\n{" : ",\n{";
        m_isFirst = false;
        appendJsonKey(m_out, "ph");
        m_out += '"';
        m_out += phase;
        m_out += '"';
        appendJsonKey(m_out, "pid");
        m_out += std::to_string(kProcess);
        appendJsonKey(m_out, "name");
        appendJsonString(m_out, name);
    }
    void text(std::string_view key, std::string_view value) {
        appendJsonKey(m_out, key);
        appendJsonString(m_out, value);
    }
    void number(std::string_view key, std::uint64_t value) {
        appendJsonKey(m_out, key);
        m_out += std::to_string(value);
    }
    void thread(LaneId lane) { number("tid", lane.value + 1); }
    void end() {
        m_out += '}';
        if (m_out.size() >= kFlushBytes)
            flush();
    }
    void flush() {
        if (m_isOk && !m_out.empty())
            m_isOk = m_sink.write(m_out);
        m_out.clear();
    }

    void metadata() {
        begin('M', "process_name");
        m_out += ",\"args\":{";
        text("name", m_options.title.empty() ? m_store.fileName(0) : m_options.title);
        m_out += '}';
        end();
        for (std::uint32_t id = 0; m_isOk && id < m_spans.lanes().size(); ++id) {
            const std::string title = m_spans.titleOf(LaneId{id});
            const std::string subtitle = m_spans.subtitleOf(LaneId{id});
            begin('M', "thread_name");
            thread(LaneId{id});
            m_out += ",\"args\":{";
            text("name", id == 0 || subtitle.empty() ? title : title + " (" + subtitle + ')');
            m_out += '}';
            end();
            begin('M', "thread_sort_index");
            thread(LaneId{id});
            m_out += ",\"args\":{";
            number("sort_index", id);
            m_out += '}';
            end();
        }
    }

    void arguments(Edge edge, Place place) {
        m_out += ",\"args\":{";
        const CellIndex cell = edge.cell();
        if (cell.value < m_store.cellCount() && cell >= m_store.firstKeptCell()) {
            const TickIndex tick = m_store.cell(cell).tick;
            if (tick.isValid() && tick >= m_store.firstKeptTick()) {
                number("tick", m_store.tick(tick).number);
                appendJsonKey(m_out, "virtual_s");
                appendJsonSeconds(m_out, m_store.tick(tick).seconds);
            }
        }
        if (place.isValid()) {
            text("file", m_store.fileName(place.file()));
            number("line", place.line());
        }
        m_out += '}';
    }

    void lane(LaneId id) {
        const Lane& lane = m_spans.lane(id);
        const std::string subtitle = m_spans.subtitleOf(id);
        for (const Span& span : lane.spans) {
            if (!m_isOk)
                return;
            const std::int64_t from = stamp(m_axis.position(span.beginEdge));
            const std::int64_t to = stamp(m_spans.endOf(span, m_axis.kind()));
            const bool isEnd =
                span.state == SpanState::Done || span.state == SpanState::Failed || span.state == SpanState::Cancelled;
            const bool isRunning = span.state == SpanState::Running || span.state == SpanState::Blocking
                                   || span.state == SpanState::Cancelling;
            if (from == to && !isEnd && !isRunning)
                continue;
            std::string label = id.value == 0 ? m_spans.runnerOf(span) : m_spans.labelOf(span);
            if (label.empty())
                label = isRunning ? subtitle : std::string(nameOf(span.state));
            begin(isEnd ? 'i' : 'X', label);
            thread(id);
            micro("ts", from);
            if (isEnd)
                text("s", "t");
            else
                micro("dur", to - from);
            text("cat", nameOf(span.state));
            arguments(span.beginEdge, m_spans.placeOf(span));
            end();
        }
    }

    void counter(std::string_view name, std::string_view key, std::int64_t at, double value) {
        begin('C', name);
        micro("ts", at);
        m_out += ",\"args\":{";
        appendJsonKey(m_out, key);
        appendJsonSeconds(m_out, value);
        m_out += '}';
        end();
    }
    void counters() {
        for (std::uint32_t id = 0; m_isOk && id < m_spans.lanes().size(); ++id) {
            const Lane& lane = m_spans.lane(LaneId{id});
            const std::string name = id == 0 ? "ready queue" : m_spans.titleOf(LaneId{id});
            for (const Sample& sample : lane.samples)
                counter(name, "value", stamp(m_axis.position(sample.edge)), sample.value);
        }
        std::vector<std::pair<std::int64_t, int>> lives;
        for (const std::unique_ptr<Lane>& lane : m_spans.lanes()) {
            if (lane->kind != LaneKind::Task || lane->spans.empty())
                continue;
            lives.emplace_back(stamp(m_axis.position(lane->spans.front().beginEdge)), 1);
            if (lane->ended.isValid())
                lives.emplace_back(stamp(m_axis.position(lane->spans.back().beginEdge)), -1);
        }
        std::sort(lives.begin(), lives.end());
        int alive = 0;
        for (std::size_t i = 0; m_isOk && i < lives.size(); ++i) {
            alive += lives[i].second;
            if (i + 1 == lives.size() || lives[i + 1].first != lives[i].first)
                counter("tasks alive", "value", lives[i].first, alive);
        }
        double last = -1;
        for (TickIndex tick = m_store.firstKeptTick(); m_isOk && tick.value < m_store.tickCount(); ++tick.value) {
            const double seconds = m_store.tick(tick).seconds;
            if (seconds != last)
                counter("virtual time", "s", stamp(m_axis.tickBegin(tick)), seconds);
            last = seconds;
        }
    }

    void instants() {
        for (EventIndex at = std::max(m_spans.begin(), m_store.firstKept()); m_isOk && at < m_spans.end(); ++at.value) {
            const EventKind kind = m_store.kind(at);
            const bool isShown = kind == EventKind::Written || kind == EventKind::Logged || kind == EventKind::Warned
                                 || kind == EventKind::SignalDelivered || kind == EventKind::FaultInjected
                                 || kind == EventKind::LimitMet;
            if (!isShown)
                continue;
            const Event event = m_store.event(at);
            const TaskId task = m_store.actorOf(at);
            const LaneId lane = task ? m_spans.laneOf(task) : LaneId{0};
            const std::string_view said = m_store.text(at);
            const bool isOutput = kind == EventKind::Written;
            begin('i', isOutput ? said.substr(0, said.find('\n')) : m_store.string(event.nameA()));
            thread(lane ? lane : LaneId{0});
            micro("ts", stamp(m_axis.position(at)));
            text("s", isOutput ? "t" : "p");
            text("cat", nameOf(kind));
            m_out += ",\"args\":{";
            if (!said.empty())
                text("text", said);
            if (event.place.isValid())
                number("line", event.place.line());
            m_out += '}';
            end();
        }
    }

    void flows() {
        static constexpr std::string_view kNames[] = {"spawn", "wake", "cancel"};
        std::uint64_t id = 0;
        for (const Flow& flow : m_spans.flows()) {
            if (!m_isOk)
                return;
            if (!m_store.isKept(flow.from))
                continue;
            ++id;
            for (const bool isBegin : {true, false}) {
                begin(isBegin ? 's' : 'f', kNames[static_cast<std::size_t>(flow.kind)]);
                thread(isBegin ? flow.fromLane : flow.toLane);
                micro("ts", stamp(m_axis.position(isBegin ? flow.from : flow.to)));
                text("cat", "flow");
                number("id", id);
                if (!isBegin)
                    text("bp", "e");
                end();
            }
        }
    }

    const Spans& m_spans;
    const Store& m_store;
    Sink& m_sink;
    const ChromeTraceOptions& m_options;
    const Axis& m_axis;
    std::string m_out;
    bool m_isFirst = true;
    bool m_isOk = true;
};

} // namespace

bool writeChromeTrace(const Spans& spans, Sink& sink, ChromeTraceOptions options) {
    return Writer(spans, sink, options).write();
}

} // namespace swimloop::trace
