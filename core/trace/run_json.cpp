#include "trace/run_json.h"

#include "trace/field_type.h"
#include "trace/json_text.h"
#include "trace/store.h"

namespace swimloop::trace {

namespace {

constexpr std::size_t kFlushBytes = 1u << 16;

} // namespace

bool RunJson::extend() {
    const std::uint32_t end = m_store.eventCount();
    if (m_next < m_store.firstKept()) {
        m_next = m_store.firstKept();
        const TickIndex tick = m_store.tickOf(m_next);
        const CellIndex cell = m_store.cellOf(m_next);
        m_isInLoop = cell && m_store.cell(cell).tick.isValid();
        m_tick = tick ? m_store.tick(tick).number : 0;
        m_seconds = m_store.secondsAt(m_next);
    }
    while (m_isOk && m_next.value < end) {
        event(m_next, m_store.event(m_next));
        ++m_next.value;
        if (m_out.size() >= kFlushBytes) {
            m_isOk = m_sink.write(m_out);
            m_out.clear();
        }
    }
    if (m_isOk && !m_out.empty())
        m_isOk = m_sink.write(m_out);
    m_out.clear();
    return m_isOk;
}

void RunJson::followNames(const Event& event) {
    const auto in = [](auto& names, std::uint32_t id) -> auto& {
        if (names.size() <= id)
            names.resize(id + 1);
        return names[id];
    };
    switch (event.kind) {
    case EventKind::TaskCreated: in(m_taskNames, event.subject) = m_store.task(event.task()).firstName; break;
    case EventKind::TaskRenamed: in(m_taskNames, event.subject) = event.nameA(); break;
    case EventKind::ObjectCreated:
    case EventKind::FutureCreated:
        in(m_objectNames, event.subject) = {{}, m_store.object(event.object()).number, true};
        break;
    case EventKind::ObjectNamed: in(m_objectNames, event.subject).name = event.nameA(); break;
    case EventKind::GeneratorCreated:
    case EventKind::ThreadStarts: in(m_objectNames, event.subject) = {event.nameA(), 0, true}; break;
    case EventKind::GeneratorResumed: in(m_objectNames, event.subject).number = event.b; break;
    default: break;
    }
}

std::string RunJson::taskName(std::uint32_t id) const {
    const bool isKnown = id < m_taskNames.size() && m_taskNames[id].isValid();
    return std::string(isKnown ? m_store.string(m_taskNames[id]) : m_store.taskName(TaskId{id}));
}

std::string RunJson::objectName(std::uint32_t id) const {
    if (id >= m_objectNames.size() || !m_objectNames[id].isKnown)
        return m_store.objectName(ObjectId{id});
    const ObjectName& known = m_objectNames[id];
    const ObjectKind kind = m_store.object(ObjectId{id}).kind;
    std::string name(m_store.string(known.name));
    if (kind == ObjectKind::Generator)
        return known.number ? name + " #" + std::to_string(known.number) : name;
    return name.empty() ? std::string(nameOf(kind)) + ' ' + std::to_string(known.number) : name;
}

void RunJson::field(EventIndex at, const Event& event, Field field, std::uint32_t value) {
    FieldType type = typeOf(field);
    std::string_view key = fieldName(field);
    if (type == FieldType::On) {
        type = typeOfTarget(event.reason());
        key = type == FieldType::Task ? "awaits" : type == FieldType::Timer ? "timer" : "object";
    }
    switch (type) {
    case FieldType::None: break;
    case FieldType::Task:
    case FieldType::Object: {
        if (value == 0)
            break;
        appendJsonKey(m_line, key);
        m_line += std::to_string(value);
        std::string nameKey(key);
        appendJsonKey(m_line, nameKey += "_name");
        appendJsonString(m_line, type == FieldType::Task ? taskName(value) : objectName(value));
        break;
    }
    case FieldType::Timer:
        if (value == 0)
            break;
        appendJsonKey(m_line, key);
        m_line += std::to_string(value);
        if (event.kind == EventKind::TimerSet || event.kind == EventKind::TaskWaits) {
            appendJsonKey(m_line, "deadline");
            appendJsonSeconds(m_line, m_store.timer(TimerId{value}).deadline);
        }
        break;
    case FieldType::Name:
        if (value == 0)
            break;
        appendJsonKey(m_line, key);
        appendJsonString(m_line, m_store.string(StringId{value}));
        break;
    case FieldType::Text:
        appendJsonKey(m_line, key);
        appendJsonString(m_line, m_store.text(at));
        break;
    case FieldType::Event:
        if (value == EventIndex::kNone)
            break;
        appendJsonKey(m_line, key);
        m_line += std::to_string(value);
        break;
    case FieldType::Number:
        appendJsonKey(m_line, key);
        m_line += field == Field::Code ? std::to_string(static_cast<std::int32_t>(value)) : std::to_string(value);
        break;
    case FieldType::Pass: {
        const TimePass pass = m_store.pass(value);
        appendJsonKey(m_line, "before");
        appendJsonSeconds(m_line, pass.before);
        appendJsonKey(m_line, "after");
        appendJsonSeconds(m_line, pass.after);
        break;
    }
    case FieldType::Flag:
        appendJsonKey(m_line, key);
        appendJsonString(m_line, flagName(field, static_cast<std::uint8_t>(value)));
        break;
    case FieldType::On: break;
    }
}

void RunJson::event(EventIndex at, const Event& event) {
    if (event.kind == EventKind::TickBegins) {
        m_isInLoop = true;
        m_tick = event.a;
        m_seconds = m_store.tick(m_store.tickOf(at)).seconds;
    } else if (event.kind == EventKind::TimePasses) {
        m_seconds = m_store.pass(event.a).after;
    } else if (event.kind == EventKind::LoopStops) {
        m_isInLoop = false;
    }
    followNames(event);
    m_line = "{\"n\":";
    m_line += std::to_string(at.value);
    if (m_isInLoop) {
        appendJsonKey(m_line, "tick");
        m_line += std::to_string(m_tick);
    }
    appendJsonKey(m_line, "t");
    appendJsonSeconds(m_line, m_seconds);
    appendJsonKey(m_line, "event");
    appendJsonString(m_line, nameOf(event.kind));
    const EventFields& fields = fieldsOf(event.kind);
    field(at, event, fields.subject, event.subject);
    field(at, event, fields.flags, event.flags);
    field(at, event, fields.a, event.a);
    field(at, event, fields.b, event.b);
    if (event.kind == EventKind::TaskCreated) {
        appendJsonKey(m_line, "name");
        appendJsonString(m_line, m_store.string(m_store.task(event.task()).firstName));
    }
    if (event.place.isValid()) {
        if (event.place.file() != 0) {
            appendJsonKey(m_line, "file");
            appendJsonString(m_line, m_store.fileName(event.place.file()));
        }
        appendJsonKey(m_line, "line");
        m_line += std::to_string(event.place.line());
    }
    m_line += "}\n";
    m_out += m_line;
}

bool writeRunJson(const Store& store, Sink& sink) {
    return RunJson(store, sink).extend();
}

} // namespace swimloop::trace
