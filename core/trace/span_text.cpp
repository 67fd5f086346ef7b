// What lanes and spans say to people: titles, labels, lines, causes.
#include "trace/callback_text.h"
#include "trace/tick_text.h"
#include "trace/spans.h"
#include "trace/store.h"

#include <algorithm>

namespace swimloop::trace {

namespace {

// A step's label is taken from what it did first; the rest of a long one is not looked at.
constexpr std::uint32_t kLabelEvents = 64;
constexpr std::size_t kLabelItems = 3;

std::string withObject(const Store& store, ObjectId object, std::string_view before, std::string_view after) {
    std::string text(before);
    text += object ? store.objectName(object) : std::string("it");
    text += after;
    return text;
}

std::string withoutLocals(std::string_view qualname) {
    constexpr std::string_view kLocals = "<locals>.";
    std::string name(qualname);
    for (std::size_t at = name.find(kLocals); at != std::string::npos; at = name.find(kLocals, at))
        name.erase(at, kLocals.size());
    return name;
}

std::string labelOfWait(const Store& store, const Event& wait) {
    const std::string label(store.string(wait.nameB()));
    const ObjectId object{wait.a};
    switch (wait.reason()) {
    case WaitReason::QueueGet: return withObject(store, object, "", " empty");
    case WaitReason::QueuePut: return withObject(store, object, "", " full");
    case WaitReason::QueueJoin: return withObject(store, object, "", ".join()");
    case WaitReason::Lock:
    case WaitReason::Semaphore:
    case WaitReason::Event:
    case WaitReason::Condition:
    case WaitReason::Barrier: return withObject(store, object, "waits: ", "");
    case WaitReason::Task: return "waits: " + std::string(store.taskName(TaskId{wait.a}));
    case WaitReason::Sleep:
        if (label.empty() && wait.a != 0 && wait.a <= store.timerCount())
            return "sleeps till " + formatSeconds(store.timer(TimerId{wait.a}).deadline);
        return label.empty() ? "sleep" : label;
    default: break;
    }
    if (!label.empty())
        return label;
    std::string reason(nameOf(wait.reason()));
    std::replace(reason.begin(), reason.end(), '_', ' ');
    return reason == "other" ? "waits" : "waits: " + reason;
}

// What the job of a pool calls.
std::string jobName(const Store& store, ObjectId job) {
    const EventIndex created = job ? store.object(job).created : kNoEvent;
    return store.isKept(created) && store.kind(created) == EventKind::FutureCreated ? std::string(store.string(store.event(created).nameB())) : std::string();
}

// "put 1 2", "got 3", "cancel": the first thing of note that a step did.
std::string labelOfStep(const Store& store, EventIndex begin, EventIndex end) {
    std::string text;
    std::size_t items = 0;
    EventKind verb = EventKind::kCount;
    const std::uint32_t stop = std::min(end.value, begin.value + kLabelEvents);
    for (EventIndex at{begin.value + 1}; at.value < stop && items < kLabelItems; ++at.value) {
        const Event event = store.event(at);
        const bool isItem = event.kind == EventKind::ItemPut || event.kind == EventKind::ItemGot;
        if (verb != EventKind::kCount && event.kind != verb)
            continue;
        if (isItem) {
            text += items == 0 ? (event.kind == EventKind::ItemPut ? "put" : "got") : "";
            const std::string_view item = store.text(at);
            if (!item.empty())
                (text += ' ') += item;
            verb = event.kind;
            ++items;
        } else if (event.kind == EventKind::CancelRequested) {
            return "cancel";
        } else if (event.kind == EventKind::Acquired || event.kind == EventKind::Released) {
            return event.kind == EventKind::Acquired ? "acquire" : "release";
        }
    }
    if (!text.empty())
        return text;
    if (store.isKept(end)) {
        const EventKind last = store.kind(end);
        if (last == EventKind::TaskDone)
            return "done";
        if (last == EventKind::TaskFailed)
            return "fails";
    }
    return {};
}

} // namespace

SpanState stateOf(WaitReason reason) {
    switch (reason) {
    case WaitReason::Sleep: return SpanState::Sleeping;
    case WaitReason::QueueGet:
    case WaitReason::QueuePut:
    case WaitReason::QueueJoin: return SpanState::WaitsQueue;
    case WaitReason::Lock:
    case WaitReason::Semaphore:
    case WaitReason::Condition: return SpanState::WaitsLock;
    case WaitReason::Event:
    case WaitReason::Barrier: return SpanState::WaitsEvent;
    case WaitReason::Task:
    case WaitReason::Future:
    case WaitReason::Gather:
    case WaitReason::Wait:
    case WaitReason::TaskGroup:
    case WaitReason::Timeout: return SpanState::WaitsTask;
    case WaitReason::Io: return SpanState::WaitsIo;
    case WaitReason::Thread:
    case WaitReason::Executor: return SpanState::WaitsThread;
    case WaitReason::AsyncGenerator:
    case WaitReason::Other:
    case WaitReason::kCount: break;
    }
    return SpanState::Waits;
}

std::string_view nameOf(SpanState state) {
    switch (state) {
    case SpanState::Running: return "running";
    case SpanState::Blocking: return "loop blocked";
    case SpanState::Ready: return "ready";
    case SpanState::Sleeping: return "sleeping";
    case SpanState::WaitsQueue: return "waits: queue";
    case SpanState::WaitsLock: return "waits: lock, semaphore";
    case SpanState::WaitsEvent: return "waits: event, barrier";
    case SpanState::WaitsTask: return "waits: task, future";
    case SpanState::WaitsIo: return "waits: I/O";
    case SpanState::WaitsThread: return "waits: thread";
    case SpanState::Waits: return "waits";
    case SpanState::Suspended: return "suspended";
    case SpanState::Held: return "held";
    case SpanState::Cancelling: return "cancelling";
    case SpanState::Done: return "done";
    case SpanState::Failed: return "failed";
    case SpanState::Cancelled: return "cancelled";
    case SpanState::None:
    case SpanState::kCount: break;
    }
    return "";
}

bool Spans::hasDriver() const {
    return m_driver.isValid() && m_store.tickCount() == 0;
}

std::string Spans::titleOf(LaneId id) const {
    const Lane& lane = *m_lanes[id.value];
    if (lane.kind == LaneKind::Loop)
        return hasDriver() ? m_store.objectName(m_driver) : "Event loop";
    if (lane.kind == LaneKind::Task)
        return std::string(m_store.taskName(lane.task()));
    return m_store.objectName(lane.object());
}

std::string Spans::subtitleOf(LaneId id) const {
    const Lane& lane = *m_lanes[id.value];
    if (lane.kind == LaneKind::Loop)
        return hasDriver() ? "resumes generators" : "ready queue length";
    if (lane.kind == LaneKind::Task) {
        std::string name(m_store.string(m_store.task(lane.task()).coro));
        const std::size_t locals = name.rfind("<locals>.");
        return locals == std::string::npos ? name : name.substr(locals + 9);
    }
    const ObjectKind kind = m_store.object(lane.object()).kind;
    if (kind == ObjectKind::Generator)
        return "generator";
    std::string text(nameOf(kind));
    if (lane.kind == LaneKind::Thread)
        return text;
    if (lane.maximum > 0 && kind != ObjectKind::Lock && kind != ObjectKind::Event) {
        text += ", " + std::to_string(lane.maximum);
        text += kind == ObjectKind::Barrier ? " parties" : lane.maximum == 1 ? " slot" : " slots";
    }
    return text;
}

std::string Spans::labelOf(const Span& span) const {
    switch (span.state) {
    case SpanState::None: return {};
    case SpanState::Running:
    case SpanState::Suspended:
    case SpanState::Held:
    case SpanState::Blocking:
    case SpanState::Cancelling: break;
    case SpanState::Ready:
    case SpanState::Done:
    case SpanState::Failed:
    case SpanState::Cancelled: return std::string(nameOf(span.state));
    default:
        if (m_store.isKept(span.detail) && m_store.kind(span.detail) == EventKind::TaskWaits)
            return labelOfWait(m_store, m_store.event(span.detail));
        if (m_store.isKept(span.detail) && m_store.kind(span.detail) == EventKind::ThreadBlocks) {
            const Event blocks = m_store.event(span.detail);
            const std::string label(m_store.string(blocks.nameA()));
            return blocks.reason() == WaitReason::Sleep ? "sleep" : label.empty() ? std::string(nameOf(span.state)) : "waits: " + label;
        }
        return std::string(nameOf(span.state));
    }
    if (!m_store.isKept(span.begin))
        return {};
    const Event begin = m_store.event(span.begin);
    if (span.state == SpanState::Suspended || span.state == SpanState::Held) {
        if (begin.kind == EventKind::Acquired)
            return "held by " + std::string(m_store.taskName(begin.taskB()));
        return begin.kind == EventKind::GeneratorYields ? std::string(m_store.text(span.begin)) : std::string();
    }
    if (span.state == SpanState::Cancelling)
        return "cancel";
    if (span.state == SpanState::Blocking && m_store.isKept(span.detail)) {
        const std::string label(m_store.string(m_store.event(span.detail).nameB()));
        return label.empty() ? "blocks" : label;
    }
    if (m_store.isKept(span.detail) && m_store.kind(span.detail) == EventKind::ThreadTakes)
        return jobName(m_store, ObjectId{m_store.event(span.detail).a});
    if (begin.kind == EventKind::CallbackBegins)
        return callbackWords(m_store.string(begin.nameB()));
    if (begin.kind != EventKind::StepBegins)
        return {};
    std::string did = labelOfStep(m_store, span.begin, span.isOpen() ? m_end : span.end);
    if (did.empty() && begin.eventA().isValid() && m_store.isKept(begin.eventA())) {
        const EventIndex cause = m_store.event(begin.eventA()).eventA();
        if (m_store.isKept(cause) && m_store.kind(cause) == EventKind::TaskCreated)
            return "start";
    }
    return did;
}

std::string Spans::runnerOf(const Span& span) const {
    if (!m_store.isKept(span.begin))
        return {};
    const Event begin = m_store.event(span.begin);
    const bool isHandle = begin.kind == EventKind::StepBegins || begin.kind == EventKind::CallbackBegins;
    return isHandle ? withoutLocals(m_store.string(begin.nameB())) : std::string();
}

Place Spans::placeOf(const Span& span) const {
    if (m_store.isKept(span.detail)) {
        const Place place = m_store.event(span.detail).place;
        if (place.isValid())
            return place;
    }
    // A step stands where it ends: the line of its await, or of its return.
    return m_store.isKept(span.end) ? m_store.event(span.end).place : Place{};
}

EventIndex Spans::causeOf(const Span& span) const {
    EventIndex at = span.begin;
    if (!m_store.isKept(at))
        return kNoEvent;
    Event event = m_store.event(at);
    if (event.kind == EventKind::StepBegins || event.kind == EventKind::CallbackBegins) {
        at = event.eventA();
        if (!m_store.isKept(at))
            return kNoEvent;
        event = m_store.event(at);
    }
    return event.kind == EventKind::HandleReady ? event.eventA() : span.detail;
}

} // namespace swimloop::trace
