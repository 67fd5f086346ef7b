// The trace: cost of an event in time and bytes, of spans, of views of a million of them, of seeking.
// links: swimloop_trace
#include "trace/recorder.h"
#include "trace/spans.h"
#include "trace/state.h"
#include "trace/store.h"
#include "trace/tick_text.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

using namespace swimloop::trace;

namespace {

// The processor time of this program, so that what else the machine does counts little.
struct Clock {
    static double now() {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
};

double since(double begin) {
    return Clock::now() - begin;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// Two tasks that hand one item back and forth through two queues, as a ping-pong script does: per step one wake, one
// begin, one item got, one put, one wait.
struct PingPong {
    Store store;
    Recorder recorder{store};
    TaskId tasks[2];
    ObjectId queues[2];

    void run(std::uint32_t steps) {
        Recorder& to = recorder;
        to.runBegins("pingpong.py");
        const StringId get = to.intern("queue.get()");
        for (int i = 0; i < 2; ++i) {
            queues[i] = to.objectCreated(ObjectKind::Queue);
            tasks[i] = to.taskCreated(to.intern(i ? "pong" : "ping"), to.intern("player"));
        }
        HandleId handle = to.taskReady(tasks[0], HandleKind::Step);
        for (std::uint32_t step = 0; step < steps; ++step) {
            const unsigned me = step & 1;
            to.tickBegins(0, step);
            to.stepBegins(tasks[me], HandleKind::Wake, handle);
            to.itemPut(queues[1 - me], 1, "1");
            handle = to.taskReady(tasks[1 - me], HandleKind::Wake);
            to.taskWaits(tasks[me], WaitReason::QueueGet, queues[me], get, Place(10));
        }
        to.runEnds(RunStatus::Ok, 0, "exit 0");
    }
};

// 40 tasks that run in turn, sleep, and wait for a queue, until the trace has so many events or lanes so many spans.
struct Busy {
    Store store;
    Recorder recorder{store};

    explicit Busy(std::uint32_t events) {
        Recorder& to = recorder;
        to.runBegins("busy.py");
        const StringId coro = to.intern("worker");
        const StringId sleep = to.intern("sleep(0.1)");
        const ObjectId jobs = to.objectCreated(ObjectKind::Queue, 0, 8, Place(1), to.intern("jobs"));
        std::vector<TaskId> tasks;
        for (int i = 0; i < 40; ++i)
            tasks.push_back(to.taskCreated(to.intern("Task-" + std::to_string(i)), coro));
        std::vector<HandleId> ready;
        std::vector<TimerId> timers(tasks.size());
        for (const TaskId task : tasks)
            ready.push_back(to.taskReady(task, HandleKind::Step));
        double now = 0;
        for (std::uint32_t tick = 0; to.last().value < events; ++tick) {
            to.tickBegins(now, tick);
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                if (timers[i])
                    to.timerFired(timers[i]);
            }
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                to.stepBegins(tasks[i], tick ? HandleKind::Wake : HandleKind::Step, ready[i]);
                const bool sleeps = (tick + i) % 3 == 0;
                timers[i] = sleeps ? to.timerSet(now + 0.1, sleep, tasks[i]) : TimerId{};
                if (sleeps)
                    to.taskWaits(tasks[i], WaitReason::Sleep, timers[i], sleep, Place(20));
                else
                    to.taskWaits(tasks[i], WaitReason::QueueGet, jobs, {}, Place(21));
            }
            for (std::size_t i = 0; i < tasks.size(); ++i)
                ready[i] = to.taskReady(tasks[i], HandleKind::Wake);
            now += tick % 4 == 0 ? 0.1 : 0;
        }
    }
};

void appendCost() {
    constexpr std::uint32_t kSteps = 400'000;
    std::vector<double> times;
    double perEvent = 0;
    double bytes = 0;
    std::uint32_t events = 0;
    for (int round = 0; round < 7; ++round) {
        const auto trace = std::make_unique<PingPong>();
        const auto begin = Clock::now();
        trace->run(kSteps);
        times.push_back(since(begin));
        events = trace->store.eventCount();
        perEvent = median(times) * 1e6 / events;
        bytes = static_cast<double>(trace->recorder.measureBytes()) / events;
    }
    std::printf("append     %8.1f ms for %u steps, %u events: %.1f ns and %.1f bytes an event\n", median(times), kSteps,
                events, perEvent, bytes);

    times.clear();
    for (int round = 0; round < 7; ++round) {
        const auto trace = std::make_unique<PingPong>();
        Recorder& to = trace->recorder;
        to.runBegins("least.py");
        const TaskId task = to.taskCreated(to.intern("a"), to.intern("f"));
        const HandleId handle = to.taskReady(task, HandleKind::Step);
        to.tickBegins(0, 0);
        const auto begin = Clock::now();
        for (std::uint32_t step = 0; step < kSteps; ++step) {
            to.stepBegins(task, HandleKind::Step, handle);
            to.taskYields(task);
        }
        times.push_back(since(begin));
    }
    std::printf("           %8.1f ms for %u steps of two events: %.1f ns an event\n", median(times), kSteps,
                median(times) * 1e6 / (2 * kSteps));
}

void projections() {
    const Busy trace(1'000'000);
    std::vector<double> times;
    std::unique_ptr<Spans> spans;
    for (int round = 0; round < 5; ++round) {
        spans = std::make_unique<Spans>(trace.store);
        const auto begin = Clock::now();
        spans->extend();
        times.push_back(since(begin));
    }
    std::printf("spans      %8.1f ms for %u events: %zu spans, %.1f MB\n", median(times), trace.store.eventCount(),
                spans->spanCount(), static_cast<double>(spans->bytes()) / 1e6);

    times.clear();
    std::vector<double> seeks;
    StateIndex states(trace.store);
    auto begin = Clock::now();
    states.extend();
    std::printf("keyframes  %8.1f ms, %.1f MB\n", since(begin), static_cast<double>(states.bytes()) / 1e6);
    std::uint32_t at = 12345;
    for (int i = 0; i < 400; ++i) {
        at = (at * 1664525u + 1013904223u);
        begin = Clock::now();
        static_cast<void>(states.at(EventIndex{at % trace.store.eventCount()}));
        seeks.push_back(since(begin));
    }
    std::printf("seek       %8.3f ms median, %.3f ms worst\n", median(seeks),
                *std::max_element(seeks.begin(), seeks.end()));

    begin = Clock::now();
    StringSink sink;
    writeTickText(trace.store, sink);
    std::printf("tick text  %8.1f ms, %.1f MB\n", since(begin), static_cast<double>(sink.text.size()) / 1e6);
}

// Ten thousand tasks asleep at once: what a copy of the state costs then.
void crowd() {
    Store store;
    Recorder to(store);
    to.runBegins("crowd.py");
    const StringId coro = to.intern("worker");
    std::vector<TaskId> tasks;
    std::vector<HandleId> ready;
    for (int i = 0; i < 10'000; ++i) {
        tasks.push_back(to.taskCreated(to.intern("Task-" + std::to_string(i)), coro));
        ready.push_back(to.taskReady(tasks.back(), HandleKind::Step));
    }
    std::vector<TimerId> timers(tasks.size());
    double now = 0;
    for (std::uint32_t tick = 0; to.last().value < 1'000'000; ++tick, now += 0.1) {
        to.tickBegins(now, tick);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (!timers[i])
                continue;
            to.timerFired(timers[i]);
            ready[i] = to.taskReady(tasks[i], HandleKind::Wake);
        }
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            to.stepBegins(tasks[i], tick ? HandleKind::Wake : HandleKind::Step, ready[i]);
            timers[i] = to.timerSet(now + 0.1, {}, tasks[i]);
            to.taskWaits(tasks[i], WaitReason::Sleep, timers[i], {}, Place(20));
        }
    }
    StateIndex states(store);
    double begin = Clock::now();
    states.extend();
    const double extend = since(begin);
    std::vector<double> seeks;
    std::uint32_t at = 12345;
    for (int i = 0; i < 100; ++i) {
        at = (at * 1664525u + 1013904223u);
        begin = Clock::now();
        static_cast<void>(states.at(EventIndex{at % store.eventCount()}));
        seeks.push_back(since(begin));
    }
    std::printf("crowd      %8.3f ms median, %.3f ms worst to seek among 10,000 tasks; keyframes %.1f ms, %.1f MB\n",
                median(seeks), *std::max_element(seeks.begin(), seeks.end()), extend,
                static_cast<double>(states.bytes()) / 1e6);
}

void views() {
    std::uint32_t events = 1'000'000;
    const Busy trace(events);
    Spans spans(trace.store);
    spans.extend();
    std::printf("views of %zu spans on %zu lanes, 1600 columns, ms for all lanes:\n", spans.spanCount(),
                spans.lanes().size());
    const char* const names[] = {"ticks", "time", "compressed"};
    for (unsigned kind = 0; kind < kAxisKinds; ++kind) {
        const auto axis = static_cast<AxisKind>(kind);
        auto begin = Clock::now();
        const double length = spans.axis(axis).length();
        const double axisMs = since(begin);
        std::vector<ColumnRun> runs;
        const auto view = [&](double from, double to) {
            std::size_t count = 0;
            const auto start = Clock::now();
            for (std::uint32_t lane = 0; lane < spans.lanes().size(); ++lane) {
                spans.visibleRuns(LaneId{lane}, axis, from * length, to * length, 1600, runs);
                count += runs.size();
            }
            return std::pair(since(start), count);
        };
        const double first = view(0, 1).first;
        std::printf("  %-10s axis %.1f, first %.1f;", names[kind], axisMs, first);
        double part = 1;
        for (const char* name : {"whole", "1/4", "1/16", "1/64", "1/1024"}) {
            std::vector<double> times;
            std::size_t count = 0;
            for (int round = 0; round < 9; ++round) {
                const auto [ms, runCount] = view(0.4 * (1 - part), 0.4 * (1 - part) + part);
                times.push_back(ms);
                count = runCount;
            }
            std::printf(" %s %.2f (%zu runs)", name, median(times), count);
            part /= part > 1.0 / 64 ? 4 : 16;
        }
        std::printf("\n");
    }
    std::printf("  in all %.1f MB with pyramids\n", static_cast<double>(spans.bytes()) / 1e6);
}

} // namespace

int main() {
    appendCost();
    projections();
    crowd();
    views();
    return 0;
}
