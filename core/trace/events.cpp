#include "trace/events.h"

#include <array>
#include <cstddef>

namespace swimloop::trace {

namespace {

constexpr EventFields kFields[] = {
#define SWIMLOOP_TRACE_ROW(kind, name, subject, a, b, flags) {name, Field::subject, Field::a, Field::b, Field::flags},
    SWIMLOOP_TRACE_EVENTS(SWIMLOOP_TRACE_ROW)
#undef SWIMLOOP_TRACE_ROW
};
static_assert(std::size(kFields) == kEventKinds);

template <std::size_t kSize, typename Enum>
std::string_view nameIn(const std::array<std::string_view, kSize>& names, Enum value) {
    const auto i = static_cast<std::size_t>(value);
    return i < kSize ? names[i] : std::string_view("other");
}

} // namespace

const EventFields& fieldsOf(EventKind kind) {
    return kFields[static_cast<std::size_t>(kind)];
}

std::string_view fieldName(Field field) {
    // In the order of the enum.
    static constexpr std::array<std::string_view, 43> kNames{
        "",        "task",   "by",     "parent", "holder",  "waiter", "object",   "generator", "thread",
        "resumer", "timer",  "name",   "coro",   "label",   "level",  "category", "type",      "file",
        "text",    "item",   "result", "error",  "message", "cause",  "handle",   "begin",     "value",
        "maximum", "size",   "number", "count",  "code",    "pass",   "on",       "kind",      "reason",
        "kind",    "status", "stream", "kind",   "how",     "end",    "origin"};
    static_assert(kNames.size() == static_cast<std::size_t>(Field::OriginFlag) + 1);
    return nameIn(kNames, field);
}

std::string_view nameOf(EventKind kind) {
    return fieldsOf(kind).name;
}

std::string_view nameOf(HandleKind kind) {
    static constexpr std::array<std::string_view, 3> kNames{"step", "wake", "callback"};
    return nameIn(kNames, kind);
}

std::string_view nameOf(WaitReason reason) {
    static constexpr std::array<std::string_view, 20> kNames{
        "other",      "sleep",     "queue_get", "queue_put", "queue_join", "lock",           "semaphore",
        "event",      "condition", "barrier",   "task",      "future",     "gather",         "wait",
        "task_group", "timeout",   "io",        "thread",    "executor",   "async_generator"};
    static_assert(kNames.size() == static_cast<std::size_t>(WaitReason::kCount));
    return nameIn(kNames, reason);
}

std::string_view nameOf(ObjectKind kind) {
    static constexpr std::array<std::string_view, 22> kNames{
        "Object",           "Loop",   "Queue",   "PriorityQueue", "LifoQueue",  "Semaphore",
        "BoundedSemaphore", "Lock",   "Event",   "Condition",     "Barrier",    "TaskGroup",
        "Timeout",          "Gather", "Future",  "Executor",      "ThreadPool", "ProcessPool",
        "Generator",        "Thread", "Process", "Stream"};
    static_assert(kNames.size() == static_cast<std::size_t>(ObjectKind::kCount));
    return nameIn(kNames, kind);
}

std::string_view nameOf(RunStatus status) {
    static constexpr std::array<std::string_view, 8> kNames{"ok",         "failed",       "deadlock",     "tick_limit",
                                                            "step_limit", "memory_limit", "output_limit", "stopped"};
    static_assert(kNames.size() == static_cast<std::size_t>(RunStatus::kCount));
    return nameIn(kNames, status);
}

std::string_view nameOf(PassKind kind) {
    static constexpr std::array<std::string_view, 4> kNames{"idle", "sleep", "poll", "work"};
    return nameIn(kNames, kind);
}

std::string_view nameOf(ResumeKind kind) {
    static constexpr std::array<std::string_view, 5> kNames{"next", "send", "throw", "close", "result"};
    return nameIn(kNames, kind);
}

std::string_view nameOf(EndKind kind) {
    static constexpr std::array<std::string_view, 4> kNames{"returned", "raised", "cancelled", "closed"};
    return nameIn(kNames, kind);
}

std::string_view nameOf(ThreadOrigin origin) {
    static constexpr std::array<std::string_view, 3> kNames{"thread", "pool", "process"};
    return nameIn(kNames, origin);
}

} // namespace swimloop::trace
