// Small traces for tests: a recorder with shorthands, so that a run reads as a list of its moments.
#pragma once

#include "trace/recorder.h"
#include "trace/store.h"

#include <map>
#include <string>
#include <string_view>

namespace swimloop::trace {

struct TraceBuilder {
    Store store;
    Recorder recorder;
    std::map<std::uint32_t, HandleId> handles; // of tasks, by id: the one in the ready queue
    std::uint32_t ticks = 0;

    explicit TraceBuilder(RecorderOptions options = {}) : recorder(store, options) { recorder.runBegins("test.py"); }

    StringId id(std::string_view text) { return recorder.intern(text); }
    TaskId task(std::string_view name, std::string_view coro, TaskId parent = {}, std::uint32_t line = 0) {
        const TaskId made = recorder.taskCreated(id(name), id(coro), parent, Place(line));
        ready(made, HandleKind::Step);
        return made;
    }
    HandleId ready(TaskId task, HandleKind kind) { return handles[task.value] = recorder.taskReady(task, kind); }
    EventIndex wake(TaskId task) { return ready(task, HandleKind::Wake); }
    TickIndex tick(double seconds) {
        recorder.tickBegins(seconds, ticks);
        return TickIndex{ticks++};
    }
    EventIndex step(TaskId task, std::uint32_t line = 0) {
        const HandleId handle = handles[task.value];
        return recorder.stepBegins(task, store.event(handle).handleKind(), handle, Place(line));
    }
    EventIndex call(std::string_view name) {
        const StringId qualname = id(name);
        return recorder.callbackBegins(qualname, recorder.callbackReady(qualname));
    }
};

} // namespace swimloop::trace
