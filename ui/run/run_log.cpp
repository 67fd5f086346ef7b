#include "ui/run/run_log.h"

#include "trace/events.h"
#include "trace/store.h"

#include <QCoreApplication>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::HandleKind;
using trace::TaskId;

namespace {

QString toText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString tr(const char* text) {
    return QCoreApplication::translate("RunLog", text);
}

} // namespace

bool RunLog::extend(std::uint32_t maxEvents) {
    const std::uint32_t count = m_store.eventCount();
    const auto pin = m_store.pin();
    m_next = std::max(m_next, m_store.firstKept().value);
    const std::uint32_t end = count - m_next > maxEvents ? m_next + maxEvents : count;
    for (; m_next < end; ++m_next)
        apply(EventIndex{m_next});
    return m_next == count;
}

std::size_t RunLog::linesBefore(EventIndex moment) const {
    const auto at =
        std::lower_bound(m_lines.begin(), m_lines.end(), moment.value,
                         [](const OutputLine& line, std::uint32_t event) { return line.event.value < event; });
    return static_cast<std::size_t>(at - m_lines.begin());
}

QString RunLog::textOf(std::size_t index) const {
    constexpr std::size_t kLongest = 2000;
    const OutputLine& line = m_lines[index];
    const auto pin = m_store.pin();
    if (!m_store.isKept(line.event))
        return {};
    std::string text;
    std::string_view piece = m_store.text(line.event).substr(line.offset);
    // Later pieces of the same stream, until the line ends or the next one begins.
    std::uint32_t event = line.event.value;
    const std::uint32_t end = m_store.eventCount();
    const auto stream = m_store.event(line.event).flags;
    constexpr std::uint32_t kFar = 20000;
    while (true) {
        const std::size_t newline = piece.find('\n');
        text.append(piece.substr(0, newline));
        if (newline != std::string_view::npos || text.size() > kLongest)
            break;
        do {
            ++event;
        } while (event < end && event - line.event.value < kFar
                 && (m_store.kind(EventIndex{event}) != EventKind::Written
                     || m_store.event(EventIndex{event}).flags != stream));
        if (event >= end || event - line.event.value >= kFar)
            break;
        piece = m_store.text(EventIndex{event});
    }
    QString result = toText(std::string_view(text).substr(0, kLongest));
    if (text.size() > kLongest)
        result += u'…';
    return result;
}

void RunLog::written(EventIndex at, bool isError) {
    const std::string_view text = m_store.text(at);
    bool& isOpen = m_isLineOpen[isError ? 1 : 0];
    std::size_t begin = 0;
    while (begin < text.size()) {
        if (!isOpen)
            m_lines.push_back({at, static_cast<std::uint32_t>(begin), isError});
        const std::size_t newline = text.find('\n', begin);
        isOpen = newline == std::string_view::npos;
        if (isOpen)
            break;
        begin = newline + 1;
    }
}

void RunLog::setWaits(TaskId task, bool waits, EventIndex at) {
    if (task.value >= m_waits.size())
        m_waits.resize(task.value + 64);
    if (m_waits[task.value] == waits)
        return;
    m_waits[task.value] = waits;
    m_waitingNow += waits ? 1u : ~0u;
    m_mostWaiting = std::max(m_mostWaiting, m_waitingNow);
    m_waiting.push_back({at, m_waitingNow});
}

void RunLog::addProblem(Problem problem) {
    if (m_problems.size() < kMostProblems)
        m_problems.push_back(std::move(problem));
}

void RunLog::apply(EventIndex at) {
    switch (m_store.kind(at)) {
    case EventKind::TaskWaits: setWaits(m_store.event(at).task(), true, at); break;
    case EventKind::TaskDone:
    case EventKind::TaskCancelled: setWaits(m_store.event(at).task(), false, at); break;
    case EventKind::TaskFailed: setWaits(m_store.event(at).task(), false, at); break;
    case EventKind::HandleReady: {
        const Event event = m_store.event(at);
        if (event.task())
            setWaits(event.task(), false, at);
        break;
    }
    case EventKind::Written: written(at, m_store.event(at).flags == static_cast<unsigned>(trace::Stream::Err)); break;
    case EventKind::ExceptionRaised: written(at, true); break; // what nobody caught, as it goes to stderr
    case EventKind::Warned: {
        const Event event = m_store.event(at);
        Problem problem;
        problem.event = at;
        problem.task = m_store.actorOf(at);
        problem.place = event.place;
        problem.title = toText(m_store.string(event.nameA()));
        problem.text = toText(m_store.text(at));
        addProblem(std::move(problem));
        break;
    }
    case EventKind::Logged: {
        const Event event = m_store.event(at);
        const QString level = toText(m_store.string(event.nameA()));
        if (level != "ERROR"_L1 && level != "CRITICAL"_L1 && level != "WARNING"_L1)
            break;
        Problem problem;
        problem.kind = level == "WARNING"_L1 ? Problem::Kind::Warning : Problem::Kind::Error;
        problem.event = at;
        problem.task = m_store.actorOf(at);
        problem.place = event.place;
        problem.title = tr("Logged by asyncio");
        problem.text = toText(m_store.text(at));
        addProblem(std::move(problem));
        break;
    }
    default: break;
    }
}

} // namespace swimloop::ui
