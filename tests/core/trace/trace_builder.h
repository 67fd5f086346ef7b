// Small traces for tests: a recorder with shorthands, so that a run reads as a list of its moments.
#pragma once

#include "trace/recorder.h"
#include "trace/store.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// A run of many tasks that put into queues, sleep, take locks, are cancelled, and drive generators: any mixture, the
// same for the same seed. It makes sense as far as one task is concerned; what exactly waits for what is left to
// chance.
class BusyRun {
public:
    BusyRun(TraceBuilder& trace, std::uint32_t seed, std::uint32_t tasks = 8)
        : t(trace)
        , m_seed(seed)
        , m_wanted(tasks) {
        Recorder& to = t.recorder;
        m_queue = to.objectCreated(ObjectKind::Queue, 0, 4, Place(1), t.id("jobs"));
        m_heap = to.objectCreated(ObjectKind::PriorityQueue, 0, 0, Place(2), t.id("heap"));
        m_lock = to.objectCreated(ObjectKind::Lock, 0, 1, Place(3));
        m_generator = to.generatorCreated(t.id("numbers"), Place(4));
        to.loopStarts();
    }

    // One tick: timers that are due, then every handle that is ready.
    void tick() {
        Recorder& to = t.recorder;
        while (m_tasks.size() < m_wanted)
            spawn({});
        for (auto task = m_tasks.begin(); m_ready.empty() && m_timers.empty() && task != m_tasks.end(); ++task)
            wake(TaskId{task->first}); // all of them wait for one another
        if (m_ready.empty() && !m_timers.empty())
            m_now = std::max(m_now, m_timers.begin()->first);
        t.tick(m_now);
        while (!m_timers.empty() && m_timers.begin()->first <= m_now) {
            const auto [timer, task] = m_timers.begin()->second;
            m_timers.erase(m_timers.begin());
            to.timerFired(timer);
            wake(task);
        }
        std::vector<TaskId> now;
        now.swap(m_ready);
        for (const TaskId task : now)
            step(task);
        if (random(16) == 0)
            t.call("outer.<locals>.note");
    }
    void run(std::uint32_t events) {
        while (t.store.eventCount() < events)
            tick();
    }

private:
    struct Task {
        WaitReason waits = WaitReason::Other;
        bool isReady = true;
    };

    std::uint32_t random(std::uint32_t below) {
        m_seed = m_seed * 1664525u + 1013904223u;
        return (m_seed >> 8) % below;
    }
    void spawn(TaskId by) {
        const std::string name = "Task-" + std::to_string(t.store.taskCount() + 1);
        const TaskId task = t.task(name, "worker", by, 10);
        m_tasks[task.value] = {};
        m_ready.push_back(task);
    }
    void wake(TaskId task) {
        const auto found = m_tasks.find(task.value);
        if (found == m_tasks.end() || found->second.isReady)
            return;
        found->second.isReady = true;
        t.wake(task);
        m_ready.push_back(task);
    }
    void wakeOneOf(WaitReason reason) {
        for (const auto& [id, task] : m_tasks) {
            if (task.waits == reason && !task.isReady)
                return wake(TaskId{id});
        }
    }
    void wait(TaskId task, WaitReason reason, WaitTarget on, const char* label) {
        m_tasks[task.value] = {reason, false};
        t.recorder.taskWaits(task, reason, on, t.id(label), Place(20 + random(10)));
    }
    void step(TaskId task) {
        Recorder& to = t.recorder;
        t.step(task, 11);
        m_tasks[task.value].isReady = false;
        for (std::uint32_t n = random(3); n > 0; --n)
            act(task);
        switch (random(9)) {
        case 0: return wait(task, WaitReason::QueueGet, m_queue, "get()");
        case 1: return wait(task, WaitReason::QueuePut, m_queue, "put()");
        case 2: return wait(task, WaitReason::Lock, m_lock, "acquire()");
        case 3:
            if (random(3) == 0) {
                to.taskDone(task, "None");
                m_tasks.erase(task.value);
                return;
            }
            [[fallthrough]];
        case 4:
            to.taskYields(task, Place(30));
            t.ready(task, HandleKind::Step);
            m_tasks[task.value].isReady = true;
            m_ready.push_back(task);
            return;
        default: {
            const double deadline = m_now + (1 + random(50)) * 0.01;
            const TimerId timer = to.timerSet(deadline, t.id("sleep"), task, Place(31));
            m_timers.emplace(deadline, std::pair(timer, task));
            return wait(task, WaitReason::Sleep, timer, "sleep");
        }
        }
    }
    void act(TaskId task) {
        Recorder& to = t.recorder;
        switch (random(9)) {
        case 0:
            to.itemPut(m_queue, ++m_size, std::to_string(random(100)), Place(12));
            return wakeOneOf(WaitReason::QueueGet);
        case 1:
            if (m_size > 0)
                to.itemGot(m_queue, --m_size, "x", Place(13));
            return wakeOneOf(WaitReason::QueuePut);
        case 2:
            if (m_isHeld)
                to.released(m_lock, 0, task, Place(14));
            else
                to.acquired(m_lock, 1, task, Place(14));
            m_isHeld = !m_isHeld;
            return m_isHeld ? void() : wakeOneOf(WaitReason::Lock);
        case 3:
            to.generatorResumed(m_generator, ResumeKind::Next);
            return to.generatorYields(m_generator, "1", Place(5));
        case 4: return to.written(Stream::Out, "line " + std::to_string(random(1000)) + '\n', Place(15));
        case 5:
            to.timePasses(PassKind::Sleep, m_now, m_now + 0.001, task, t.id("time.sleep"), Place(16));
            m_now += 0.001;
            return;
        case 6: to.itemPut(m_heap, ++m_heapSize, std::to_string(random(5))); return;
        case 7:
            if (m_heapSize > 0)
                to.itemGot(m_heap, --m_heapSize, std::to_string(random(5)));
            return;
        default:
            if (m_tasks.size() < 2 * m_wanted)
                spawn(task);
        }
    }

    TraceBuilder& t;
    std::uint32_t m_seed;
    std::uint32_t m_wanted;
    ObjectId m_queue, m_heap, m_lock, m_generator;
    std::map<std::uint32_t, Task> m_tasks;
    std::vector<TaskId> m_ready;
    std::multimap<double, std::pair<TimerId, TaskId>> m_timers;
    double m_now = 0;
    std::uint32_t m_size = 0;
    std::uint32_t m_heapSize = 0;
    bool m_isHeld = false;
};

} // namespace swimloop::trace
