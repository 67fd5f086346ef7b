// The timeline at 1600x900 with a million spans on 40 lanes: milliseconds per frame (median) for the whole run, the
// middle and close up; then what a long run costs to take in.
// links: swimloop_ui swimloop_resources

#include "trace/recorder.h"
#include "ui/run/session.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/timeline_widget.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace swimloop;

namespace {

std::shared_ptr<trace::Store> manySpans(std::uint32_t wanted, std::uint32_t tasks) {
    using namespace trace;
    auto store = std::make_shared<Store>();
    Recorder r(*store);
    r.runBegins("bench.py");
    r.loopStarts();
    std::vector<TaskId> ids;
    std::vector<HandleId> handles;
    for (std::uint32_t i = 0; i < tasks; ++i) {
        ids.push_back(r.taskCreated(r.intern("Task-" + std::to_string(i + 1)), r.intern("worker")));
        handles.push_back(r.taskReady(ids.back(), HandleKind::Step));
    }
    const ObjectId queue = r.objectCreated(ObjectKind::Queue, 0, 8, {}, r.intern("jobs"));
    const StringId sleep = r.intern("sleep(0.1)");
    const StringId get = r.intern("jobs.get()");
    double now = 0;
    std::uint32_t spans = 0;
    std::uint32_t random = 12345;
    // Tasks are busy by turns, so that what dominates differs from place to place.
    for (std::uint32_t tick = 0; spans < wanted; ++tick) {
        now += tick % 3 == 0 ? 0.001 : 0;
        r.tickBegins(now, tick);
        for (std::uint32_t i = 0; i < tasks; ++i) {
            random = random * 1664525u + 1013904223u;
            const std::uint32_t phase = (tick >> (5 + i % 7)) + i;
            if ((random >> 24) % (2 + phase % 5) != 0)
                continue;
            r.stepBegins(ids[i], HandleKind::Wake, handles[i], Place(10 + i));
            r.itemPut(queue, random >> 29, "1");
            if (phase % 3 == 0)
                r.taskWaits(ids[i], WaitReason::Sleep, r.timerSet(now + 0.1, sleep, ids[i]), sleep, Place(12));
            else
                r.taskWaits(ids[i], WaitReason::QueueGet, queue, get, Place(13));
            handles[i] = r.taskReady(ids[i], HandleKind::Wake);
            spans += 3;
        }
    }
    r.runEnds(RunStatus::Ok, 0, "exit 0");
    return store;
}

// Of this thread: what a frame costs, whatever else the machine does.
double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ui::Theme::install();
    const auto store = manySpans(1'000'000, 40);
    ui::Session session;
    ui::TimelineView view(session);
    ui::TimelineWidget widget(session, view);
    widget.resize(1600, 900);
    widget.show();
    QElapsedTimer clock;
    clock.start();
    session.setRecording(std::make_shared<ui::Recording>(store, ui::RunInput{}), false);
    while (!session.recording()->isComplete())
        session.extend(400000);
    std::printf("take in %u events, %zu spans: %.1f ms\n", store->eventCount(),
                session.recording()->spans().spanCount(), static_cast<double>(clock.nsecsElapsed()) / 1e6);
    app.processEvents();

    struct Zoom {
        const char* name;
        double share;
    };
    bool isFast = true;
    for (const trace::AxisKind axis : {trace::AxisKind::Ticks, trace::AxisKind::Time, trace::AxisKind::Compressed}) {
        view.setAxis(axis);
        for (const Zoom& zoom : {Zoom{"whole run", 1}, Zoom{"half", 0.5}, Zoom{"5 %", 0.05}, Zoom{"0.5 %", 0.005},
                                 Zoom{"50 steps", -50}, Zoom{"15 steps", -15}}) {
            const double length = view.bounds().length();
            const double units = axis == trace::AxisKind::Time ? length / session.recording()->store().cellCount() : 1;
            const double shown = zoom.share > 0 ? length * zoom.share : -zoom.share * units;
            std::vector<double> times, work;
            for (int i = 0; i < 41; ++i) {
                // Each frame shows another part: nothing may be kept from the one before.
                const double from = std::max(0.0, length - shown) * (0.31 + 0.002 * i) + view.bounds().begin;
                const double part = zoom.share == 1 ? shown * (1 - 0.0001 * (i + 1)) : shown;
                view.setRange({from, from + part});
                const double before = cpuMs();
                clock.restart();
                widget.repaint();
                times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
                work.push_back(cpuMs() - before);
            }
            std::sort(times.begin(), times.end());
            std::sort(work.begin(), work.end());
            const double median = work[work.size() / 2];
            isFast = isFast && median < 16;
            static const char* const names[] = {"ticks", "time", "compressed"};
            std::printf("%-10s %-10s %6.2f ms median of work, %6.2f worst; %6.2f ms median by the clock; %zu boxes\n",
                        names[static_cast<int>(axis)], zoom.name, median, work.back(), times[times.size() / 2],
                        widget.currentLayout().boxes.size());
        }
    }
    // The playhead alone: what playing costs.
    std::vector<double> times;
    for (int i = 0; i < 41; ++i) {
        clock.restart();
        session.stepForward();
        widget.repaint();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-10s %-10s %6.2f ms median\n", "", "one step", times[times.size() / 2]);
    return isFast ? 0 : 1;
}
