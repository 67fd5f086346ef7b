#include "insight/metrics.h"

#include "trace/store.h"

#include <algorithm>
#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::WaitReason;

namespace {

// For one another, not for time or the world.
bool isForOthers(WaitReason reason) {
    switch (reason) {
    case WaitReason::QueueGet:
    case WaitReason::QueuePut:
    case WaitReason::Lock:
    case WaitReason::Semaphore:
    case WaitReason::Event:
    case WaitReason::Condition:
    case WaitReason::Barrier: return true;
    default: return false;
    }
}

} // namespace

Metrics measure(const trace::Store& store) {
    Metrics metrics;
    const auto pin = store.pin();
    const std::uint32_t count = store.eventCount();
    std::unordered_map<std::uint32_t, double> since; // by task
    double now = 0;
    for (std::uint32_t i = store.firstKept().value; i < count; ++i) {
        const trace::EventIndex at{i};
        switch (store.kind(at)) {
        case EventKind::TickBegins: {
            now = store.secondsAt(at);
            const trace::TickIndex tick = store.tickOf(at);
            if (tick.isValid())
                metrics.mostReady = std::max(metrics.mostReady, store.cellsOfTick(tick));
            break;
        }
        case EventKind::TaskCreated: {
            const trace::Event event = store.event(at);
            if (store.string(store.task(event.task()).coro).rfind("BaseEventLoop.", 0) != 0)
                ++metrics.tasks;
            break;
        }
        case EventKind::ItemPut: metrics.mostItems = std::max(metrics.mostItems, store.event(at).a); break;
        case EventKind::TaskWaits: {
            const trace::Event event = store.event(at);
            if (isForOthers(event.reason()))
                since[event.subject] = now;
            break;
        }
        case EventKind::StepBegins: {
            const auto found = since.find(store.event(at).subject);
            if (found != since.end()) {
                metrics.waited += now - found->second;
                since.erase(found);
            }
            break;
        }
        default: break;
        }
    }
    metrics.ticks = store.tickCount();
    metrics.seconds = count > 0 ? store.secondsAt(trace::EventIndex{count - 1}) : 0;
    return metrics;
}

} // namespace swimloop::insight
