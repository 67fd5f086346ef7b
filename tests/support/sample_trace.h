// A run written by hand through the recorder: a producer before a queue of two slots, two consumers, a heartbeat; as
// the scenario queues/bounded_queue.py gives it, near enough. For tests of what reads traces, and for benches
// (`rounds`).
#pragma once

#include "trace/recorder.h"
#include "trace/store.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace swimloop::test {

inline constexpr const char* kSampleSource = R"py("""Backpressure: a full queue makes the producer wait

The queue has two slots.
"""
import asyncio

QUEUE_SIZE = 2        # 1..10
CONSUMERS = 2         # 1..8


async def producer(jobs):
    for i in range(6):
        await jobs.put(i)
        print("put", i)


async def consumer(name, jobs):
    while True:
        job = await jobs.get()
        await asyncio.sleep(0.1)
        print(name, "did", job)
        jobs.task_done()


async def heartbeat():
    while True:
        await asyncio.sleep(0.2)


async def main():
    jobs = asyncio.Queue(QUEUE_SIZE)
    workers = [asyncio.create_task(consumer(n, jobs)) for n in "AB"[:CONSUMERS]]
    pulse = asyncio.create_task(heartbeat(), name="heartbeat")
    await producer(jobs)
    await jobs.join()
    for task in [*workers, pulse]:
        task.cancel()


asyncio.run(main())
)py";

// A small event loop of its own, just able to run the above.
class SampleRun {
public:
    using TaskId = trace::TaskId;

    explicit SampleRun(std::uint32_t items = 6, std::uint32_t consumers = 2)
        : m_store(std::make_shared<trace::Store>())
        , m_recorder(*m_store)
        , m_items(items)
        , m_consumerCount(consumers) {}

    std::shared_ptr<trace::Store> run() {
        using namespace trace;
        Recorder& r = m_recorder;
        r.runBegins("bounded_queue.py");
        r.loopStarts();
        m_main = r.taskCreated(r.intern("Task-1"), r.intern("main"), {}, Place(40));
        task(m_main).kind = Kind::Main;
        ready(m_main, HandleKind::Step);
        while (!m_ready.empty() || !m_timers.empty())
            tick();
        r.loopStops();
        r.runEnds(RunStatus::Ok, 0, "exit 0");
        return m_store;
    }

private:
    enum class Kind { Main, Consumer, Pulse };
    struct Task {
        TaskId id;
        Kind kind = Kind::Consumer;
        int at = 0;
        std::string name;
        std::uint32_t job = 0;
        bool isCancelled = false;
        bool isDone = false;
        trace::TimerId timer;
    };
    struct Timer {
        double deadline;
        std::uint32_t order;
        trace::TimerId id;
        TaskId task;
    };
    struct Handle {
        trace::HandleId id;
        TaskId task;
        trace::HandleKind kind;
    };

    Task& task(TaskId id) {
        if (id.value >= m_tasks.size())
            m_tasks.resize(id.value + 1);
        m_tasks[id.value].id = id;
        return m_tasks[id.value];
    }
    void ready(TaskId id, trace::HandleKind kind) { m_ready.push_back({m_recorder.taskReady(id, kind), id, kind}); }
    void wakeOne(std::deque<TaskId>& waiters) {
        if (waiters.empty())
            return;
        const TaskId id = waiters.front();
        waiters.pop_front();
        ready(id, trace::HandleKind::Wake);
    }
    void sleep(Task& who, double seconds, const char* label, std::uint32_t line) {
        using namespace trace;
        const StringId text = m_recorder.intern(label);
        who.timer = m_recorder.timerSet(m_now + seconds, text, who.id, Place(line));
        m_timers.push_back({m_now + seconds, m_order++, who.timer, who.id});
        m_recorder.taskWaits(who.id, WaitReason::Sleep, who.timer, text, Place(line));
    }

    void tick() {
        using namespace trace;
        const auto isLater = [](const Timer& a, const Timer& b) {
            return a.deadline != b.deadline ? a.deadline > b.deadline : a.order > b.order;
        };
        if (m_ready.empty()) {
            const Timer next = *std::min_element(m_timers.begin(), m_timers.end(),
                                                 [&](const Timer& a, const Timer& b) { return isLater(b, a); });
            m_now = next.deadline;
        }
        m_recorder.tickBegins(m_now, m_number++);
        std::sort(m_timers.begin(), m_timers.end(), [&](const Timer& a, const Timer& b) { return isLater(b, a); });
        while (!m_timers.empty() && m_timers.front().deadline <= m_now + 1e-9) {
            const Timer due = m_timers.front();
            m_timers.erase(m_timers.begin());
            m_recorder.timerFired(due.id);
            ready(due.task, HandleKind::Wake);
        }
        std::deque<Handle> now;
        now.swap(m_ready);
        for (const Handle& handle : now) {
            m_recorder.stepBegins(handle.task, handle.kind, handle.id, Place(lineOf(task(handle.task))));
            step(handle.task);
        }
    }

    static std::uint32_t lineOf(const Task& who) {
        switch (who.kind) {
        case Kind::Main: return who.at == 0 ? 31 : 14;
        case Kind::Consumer: return who.at == 1 ? 21 : 20;
        case Kind::Pulse: return 28;
        }
        return 0;
    }

    void step(TaskId id) {
        switch (task(id).kind) {
        case Kind::Main: stepMain(id); break;
        case Kind::Consumer: stepConsumer(id); break;
        case Kind::Pulse:
            if (!endIfCancelled(id))
                sleep(task(id), 0.2, "sleep(0.2)", 28);
            break;
        }
    }

    bool endIfCancelled(TaskId id) {
        if (!task(id).isCancelled)
            return false;
        m_recorder.cancelDelivered(id, task(id).isCancelled ? m_cancel : trace::kNoEvent);
        m_recorder.taskCancelled(id, "", trace::Place(lineOf(task(id))));
        task(id).isDone = true;
        return true;
    }

    void stepMain(TaskId id) {
        using namespace trace;
        Recorder& r = m_recorder;
        if (task(id).at == 0) {
            task(id).at = 1;
            m_jobs = r.objectCreated(ObjectKind::Queue, 0, 2, Place(32));
            r.objectNamed(m_jobs, r.intern("jobs"));
            for (std::uint32_t i = 0; i < m_consumerCount; ++i) {
                const TaskId fresh =
                    r.taskCreated(r.intern("Task-" + std::to_string(i + 2)), r.intern("consumer"), id, Place(33));
                task(fresh).kind = Kind::Consumer;
                task(fresh).name = std::string(1, static_cast<char>('A' + i % 26));
                m_consumers.push_back(fresh);
                ready(fresh, HandleKind::Step);
            }
            m_pulse = r.taskCreated(r.intern("heartbeat"), r.intern("heartbeat"), id, Place(34));
            task(m_pulse).kind = Kind::Pulse;
            ready(m_pulse, HandleKind::Step);
        }
        while (m_put < m_items) {
            if (m_queue.size() >= 2) {
                r.taskWaits(id, WaitReason::QueuePut, m_jobs, r.intern("put(" + std::to_string(m_put) + ")"),
                            Place(13));
                m_putters.push_back(id);
                return;
            }
            m_queue.push_back(m_put);
            r.itemPut(m_jobs, static_cast<std::uint32_t>(m_queue.size()), std::to_string(m_put), Place(13));
            wakeOne(m_getters);
            r.written(Stream::Out, "put " + std::to_string(m_put) + "\n", Place(14));
            ++m_put;
        }
        if (m_done < m_items) {
            r.taskWaits(id, WaitReason::QueueJoin, m_jobs, r.intern("join()"), Place(36));
            m_isJoining = true;
            return;
        }
        m_consumers.push_back(m_pulse);
        for (const TaskId other : m_consumers) {
            m_cancel = r.cancelRequested(other, id, "", Place(38));
            task(other).isCancelled = true;
            std::erase_if(m_timers, [&](const Timer& timer) {
                if (timer.task != other)
                    return false;
                r.timerCancelled(timer.id);
                return true;
            });
            ready(other, HandleKind::Wake);
        }
        r.taskDone(id, "None", Place(38));
    }

    void stepConsumer(TaskId id) {
        using namespace trace;
        Recorder& r = m_recorder;
        if (endIfCancelled(id))
            return;
        if (task(id).at == 1) {
            r.written(Stream::Out, task(id).name + " did " + std::to_string(task(id).job) + "\n", Place(22));
            task(id).at = 0;
            ++m_done;
            if (m_done == m_items && m_isJoining)
                ready(m_main, HandleKind::Wake);
        }
        if (m_queue.empty()) {
            r.taskWaits(id, WaitReason::QueueGet, m_jobs, r.intern("get()"), Place(20));
            m_getters.push_back(id);
            return;
        }
        task(id).job = m_queue.front();
        m_queue.pop_front();
        r.itemGot(m_jobs, static_cast<std::uint32_t>(m_queue.size()), std::to_string(task(id).job), Place(20));
        wakeOne(m_putters);
        task(id).at = 1;
        sleep(task(id), 0.1, "sleep(0.1)", 21);
    }

    std::shared_ptr<trace::Store> m_store;
    trace::Recorder m_recorder;
    std::uint32_t m_items;
    std::uint32_t m_consumerCount;
    double m_now = 0;
    std::uint32_t m_number = 0;
    std::uint32_t m_order = 0;
    std::deque<Handle> m_ready;
    std::vector<Timer> m_timers;
    std::vector<Task> m_tasks;
    std::deque<std::uint32_t> m_queue;
    std::deque<TaskId> m_getters, m_putters;
    std::vector<TaskId> m_consumers;
    trace::ObjectId m_jobs;
    TaskId m_main, m_pulse;
    trace::EventIndex m_cancel;
    std::uint32_t m_put = 0, m_done = 0;
    bool m_isJoining = false;
};

} // namespace swimloop::test
