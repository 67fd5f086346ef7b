#include "trace/csv.h"

#include "trace/field_type.h"
#include "trace/python_text.h"
#include "trace/spans.h"
#include "trace/store.h"

#include <array>

namespace swimloop::trace {

namespace {

constexpr std::size_t kFlushBytes = 1u << 16;

std::string_view nameOf(LaneKind kind) {
    static constexpr std::string_view kNames[] = {"loop", "task", "generator", "thread", "queue", "lock", "signal"};
    static_assert(std::size(kNames) == static_cast<std::size_t>(LaneKind::kCount));
    return kNames[static_cast<std::size_t>(kind)];
}

// Rows of fields, written when enough of them have come together.
class Rows {
public:
    explicit Rows(Sink& sink) : m_sink(sink) {}

    void add(std::string_view text) {
        if (m_hasField)
            m_out += ',';
        m_hasField = true;
        m_out += csvField(text);
    }
    void add(std::uint32_t number) { add(std::to_string(number)); }
    // A number stays one, whatever its sign: the guard is for texts.
    void addSeconds(double seconds) {
        m_out += m_hasField ? "," : "";
        m_hasField = true;
        appendSeconds(m_out, seconds);
    }
    bool end() {
        m_out += "\r\n";
        m_hasField = false;
        return m_out.size() < kFlushBytes || flush();
    }
    bool flush() {
        const bool isOk = m_out.empty() || m_sink.write(m_out);
        m_out.clear();
        return isOk;
    }

private:
    Sink& m_sink;
    std::string m_out;
    bool m_hasField = false;
};

void addPlace(Rows& rows, const Store& store, Place place) {
    rows.add(place.isValid() ? store.fileName(place.file()) : std::string_view());
    rows.add(place.isValid() ? std::to_string(place.line()) : std::string());
}

void addTick(Rows& rows, const Store& store, TickIndex tick) {
    rows.add(tick && tick >= store.firstKeptTick() ? std::to_string(store.tick(tick).number) : std::string());
}

// The columns after the first four of the table of events.
enum Column : unsigned { Task, Other, Object, Timer, Name, Text, Number, Maximum, Cause, How, kColumns };
constexpr std::string_view kEventColumns[] = {"task", "other_task", "object",  "timer", "name",
                                              "text", "number",     "maximum", "cause", "how"};
static_assert(std::size(kEventColumns) == kColumns);

void fill(std::array<std::string, kColumns>& row, const Store& store, EventIndex at, const Event& event, Field field,
          std::uint32_t value) {
    FieldType type = typeOf(field);
    if (type == FieldType::On)
        type = typeOfTarget(event.reason());
    switch (type) {
    case FieldType::Task:
        if (value != 0)
            row[field == Field::Task ? Task : Other] = store.taskName(TaskId{value});
        break;
    case FieldType::Object:
        if (value != 0)
            row[Object] = store.objectName(ObjectId{value});
        break;
    case FieldType::Timer:
        if (value != 0)
            appendSeconds(row[Timer], store.timer(TimerId{value}).deadline);
        break;
    case FieldType::Name: row[Name] = store.string(StringId{value}); break;
    case FieldType::Text: row[Text] = store.text(at); break;
    case FieldType::Event:
        if (value != EventIndex::kNone)
            row[Cause] = std::to_string(value);
        break;
    case FieldType::Number: row[field == Field::Maximum ? Maximum : Number] = std::to_string(value); break;
    case FieldType::Pass: appendSeconds(row[Number], store.pass(value).after - store.pass(value).before); break;
    case FieldType::Flag: row[How] = flagName(field, static_cast<std::uint8_t>(value)); break;
    case FieldType::None:
    case FieldType::On: break;
    }
}

} // namespace

std::string csvField(std::string_view text) {
    constexpr std::string_view kFormula = "=+-@\t\r";
    std::string field;
    if (!text.empty() && kFormula.find(text.front()) != std::string_view::npos)
        field += '\'';
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return field += text;
    field.insert(0, 1, '"');
    for (const char c : text) {
        if (c == '"')
            field += '"';
        field += c;
    }
    return field += '"';
}

bool writeSpansCsv(const Spans& spans, Sink& sink) {
    const Store& store = spans.store();
    const Axis& time = spans.axis(AxisKind::Time);
    Rows rows(sink);
    for (const std::string_view name : {"lane", "kind", "what", "state", "begin_tick", "end_tick", "begin_s", "end_s",
                                        "duration_s", "label", "file", "line"})
        rows.add(name);
    bool isOk = rows.end();
    for (std::uint32_t id = 0; isOk && id < spans.lanes().size(); ++id) {
        const Lane& lane = spans.lane(LaneId{id});
        const std::string title = spans.titleOf(LaneId{id});
        const std::string subtitle = spans.subtitleOf(LaneId{id});
        for (std::size_t i = 0; isOk && i < lane.spans.size(); ++i) {
            const Span& span = lane.spans[i];
            const double begin = time.position(span.beginEdge);
            const double end = spans.endOf(span, AxisKind::Time);
            const auto tickOf = [&](Edge edge) {
                return edge.cell().value < store.cellCount() ? store.cell(edge.cell()).tick : kNoTick;
            };
            rows.add(title);
            rows.add(nameOf(lane.kind));
            rows.add(subtitle);
            rows.add(nameOf(span.state));
            addTick(rows, store, tickOf(span.beginEdge));
            addTick(rows, store, span.isOpen() ? kNoTick : tickOf(span.endEdge));
            rows.addSeconds(begin);
            rows.addSeconds(end);
            rows.addSeconds(end - begin);
            rows.add(spans.labelOf(span));
            addPlace(rows, store, spans.placeOf(span));
            isOk = rows.end();
        }
    }
    return isOk && rows.flush();
}

bool writeEventsCsv(const Store& store, Sink& sink) {
    Rows rows(sink);
    for (const std::string_view name : {"event", "tick", "seconds", "kind"})
        rows.add(name);
    for (const std::string_view name : kEventColumns)
        rows.add(name);
    rows.add("file");
    rows.add("line");
    bool isOk = rows.end();
    const std::uint32_t end = store.eventCount();
    std::array<std::string, kColumns> row;
    TickIndex tick = store.tickOf(store.firstKept());
    double seconds = store.firstKept().value > 0 ? store.secondsAt(store.firstKept()) : 0;
    for (EventIndex at = store.firstKept(); isOk && at.value < end; ++at.value) {
        const Event event = store.event(at);
        if (event.kind == EventKind::TickBegins) {
            tick.value = tick ? tick.value + 1 : 0;
            seconds = store.tick(tick).seconds;
        } else if (event.kind == EventKind::TimePasses) {
            seconds = store.pass(event.a).after;
        }
        for (std::string& field : row)
            field.clear();
        const EventFields& fields = fieldsOf(event.kind);
        fill(row, store, at, event, fields.subject, event.subject);
        fill(row, store, at, event, fields.flags, event.flags);
        fill(row, store, at, event, fields.a, event.a);
        fill(row, store, at, event, fields.b, event.b);
        if (event.kind == EventKind::TaskCreated)
            row[Name] = store.string(store.task(event.task()).firstName);
        rows.add(at.value);
        addTick(rows, store, tick);
        rows.addSeconds(seconds);
        rows.add(nameOf(event.kind));
        for (const std::string& field : row)
            rows.add(field);
        addPlace(rows, store, event.place);
        isOk = rows.end();
    }
    return isOk && rows.flush();
}

} // namespace swimloop::trace
