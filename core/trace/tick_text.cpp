#include "trace/tick_text.h"

#include "trace/python_text.h"
#include "trace/store.h"

namespace swimloop::trace {

namespace {

constexpr std::size_t kFlushBytes = 1u << 16;

constexpr std::string_view kLocals = "<locals>.";

} // namespace

TickText::TickText(const Store& store, Sink& sink, TickTextOptions options)
    : m_store(store)
    , m_sink(sink)
    , m_options(options) {}

bool TickText::extend() {
    const std::uint32_t end = m_store.eventCount();
    if (m_next < m_store.firstKept()) {
        m_out += '(';
        m_out += m_store.keptNote();
        m_out += ")\n";
        m_next = m_store.firstKept();
    }
    while (m_isOk && m_next.value < end) {
        event(m_next, m_store.event(m_next));
        ++m_next.value;
        if (m_out.size() >= kFlushBytes)
            flush();
    }
    return flush();
}

bool TickText::flush() {
    if (m_isOk && !m_out.empty())
        m_isOk = m_sink.write(m_out);
    m_out.clear();
    return m_isOk;
}

void TickText::endLine() {
    appendWithoutAddresses(m_out, m_line);
    m_out += '\n';
}

void TickText::name(StringId id) {
    const std::string_view text = m_store.string(id);
    std::size_t from = 0;
    for (std::size_t at = text.find(kLocals); at != std::string_view::npos; at = text.find(kLocals, from)) {
        m_line.append(text, from, at - from);
        from = at + kLocals.size();
    }
    m_line.append(text, from, text.size() - from);
}

void TickText::output(unsigned stream, std::string_view bytes) {
    std::string& partial = m_partial[stream];
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
        partial.append(bytes, 0, end);
        bytes.remove_prefix(end + 1);
        m_line = stream == 0 ? "  out " : "  err ";
        appendPythonRepr(m_line, partial);
        partial.clear();
        endLine();
    }
    partial.append(bytes);
}

void TickText::closeOutput(unsigned stream) {
    if (!m_partial[stream].empty())
        output(stream, "\n");
}

void TickText::generator(const Event& event, char arrow) {
    const bool isOurs = event.subject < m_isOurs.size() && m_isOurs[event.subject];
    if (!m_options.withGenerators || !isOurs || event.b == 0)
        return;
    m_line = "  gen ";
    m_line += arrow;
    m_line += ' ';
    m_line += m_store.string(m_store.object(event.object()).name);
    m_line += " #" + std::to_string(event.b);
    endLine();
}

void TickText::event(EventIndex at, const Event& event) {
    switch (event.kind) {
    case EventKind::TickBegins:
        m_line = "tick " + std::to_string(event.a) + " t=";
        appendSeconds(m_line, m_store.tick(m_store.tickOf(at)).seconds);
        endLine();
        break;
    case EventKind::StepBegins:
        // One that no handle began (an eager start) is part of the step around it.
        if (!event.eventA().isValid())
            break;
        m_line = event.handleKind() == HandleKind::Wake ? "  wake " : "  step ";
        m_line += m_store.string(event.nameB());
        m_line += ' ';
        name(m_store.task(event.task()).coro);
        endLine();
        break;
    case EventKind::CallbackBegins:
        // Callbacks are named as they are to be shown: whoever runs them has left out '<locals>' where it goes.
        m_line = "  call ";
        m_line += m_store.string(event.nameB());
        endLine();
        break;
    case EventKind::Written: output(event.flags & 1, m_store.text(at)); break;
    case EventKind::Logged: {
        const std::string_view text = m_store.text(at);
        m_line = "  log ";
        m_line += m_store.string(event.nameA());
        m_line += ' ';
        m_line += text.substr(0, text.find('\n'));
        endLine();
        break;
    }
    case EventKind::Warned:
        m_line = "  warn ";
        m_line += m_store.string(event.nameA());
        m_line += ' ';
        m_line += m_store.text(at);
        endLine();
        break;
    case EventKind::GeneratorCreated:
        if (m_isOurs.size() <= event.subject)
            m_isOurs.resize(event.subject + 1, false);
        m_isOurs[event.subject] = event.place.file() == 0;
        break;
    case EventKind::GeneratorResumed:
        if (static_cast<ResumeKind>(event.flags) != ResumeKind::Result) // CPython's profiler is not told either
            generator(event, '>');
        break;
    case EventKind::GeneratorYields:
    case EventKind::GeneratorEnds: generator(event, '<'); break;
    case EventKind::RunEnds:
        closeOutput(0);
        closeOutput(1);
        m_line = m_store.text(at);
        endLine();
        break;
    default: break;
    }
}

bool writeTickText(const Store& store, Sink& sink, TickTextOptions options) {
    return TickText(store, sink, options).extend();
}

bool writeOutput(const Store& store, Sink& sink, bool isErr) {
    const std::uint32_t end = store.eventCount();
    std::string out;
    for (EventIndex at = store.firstKept(); at.value < end; ++at.value) {
        if (store.kind(at) != EventKind::Written || (store.event(at).flags & 1) != (isErr ? 1 : 0))
            continue;
        out += store.text(at);
        if (out.size() < kFlushBytes)
            continue;
        if (!sink.write(out))
            return false;
        out.clear();
    }
    return out.empty() || sink.write(out);
}

std::string formatSeconds(double seconds) {
    std::string text;
    appendSeconds(text, seconds);
    return text;
}

std::string pythonRepr(std::string_view utf8) {
    std::string text;
    appendPythonRepr(text, utf8);
    return text;
}

std::string withoutAddresses(std::string_view text) {
    std::string out;
    appendWithoutAddresses(out, text);
    return out;
}

} // namespace swimloop::trace
