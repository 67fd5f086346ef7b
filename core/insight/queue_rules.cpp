// Queues that grow without bound or are emptied by one, and what threads do to them.
#include "insight/rule.h"
#include "trace/store.h"

#include <map>
#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::ObjectId;
using trace::TaskId;
using trace::WaitReason;

namespace {

constexpr unsigned kGreedy = 5;          // items in one step
constexpr unsigned kManyPuts = 50;       // before a queue is said to grow
constexpr unsigned kManyMoments = 10;    // at which something is put

class GreedyStep : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::StepBegins:
        case EventKind::CallbackBegins:
            m_step = now.at;
            m_taken.clear();
            break;
        case EventKind::ItemGot: got(now); break;
        case EventKind::TaskWaits:
            if (now.event.reason() == WaitReason::QueueGet)
                finds(now);
            break;
        default: break;
        }
    }

private:
    struct Feast {
        TaskId task;
        trace::EventIndex step;
        trace::Place place;
        unsigned items = 0;
    };

    void got(const Moment& now) {
        if (!now.actor)
            return;
        m_hadAny[std::uint64_t{now.event.subject} << 32 | now.actor.value] = true;
        const unsigned taken = ++m_taken[now.event.subject];
        if (taken >= kGreedy && now.event.a == 0)
            m_feasts[now.event.subject] = {now.actor, m_step, now.event.place, taken};
    }

    // Another of the same kind comes to an empty table.
    void finds(const Moment& now) {
        const auto feast = m_feasts.find(now.event.a);
        const TaskId task = now.event.task();
        if (feast == m_feasts.end() || feast->second.task == task || m_hadAny.count(std::uint64_t{now.event.a} << 32 | task.value) != 0
            || now.coro(task) != now.coro(feast->second.task) || now.store.task(task).created > feast->second.step)
            return;
        m_report.add({
            .rule = Rule::GreedyStep,
            .event = feast->second.step,
            .task = feast->second.task,
            .place = feast->second.place,
            .what = now.taskName(feast->second.task) + " takes all " + std::to_string(feast->second.items) + " items of "
                    + now.objectName(ObjectId{now.event.a}) + " in one step, since a get() that finds something does not give way; "
                    + now.taskName(task) + " gets none.",
        });
        m_feasts.erase(feast);
    }

    trace::EventIndex m_step;
    std::map<std::uint32_t, unsigned> m_taken;         // by queue, in this step
    std::unordered_map<std::uint32_t, Feast> m_feasts; // by queue: the last
    std::unordered_map<std::uint64_t, bool> m_hadAny;  // queue and task
};

class UnboundedQueue : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind == EventKind::ObjectCreated && now.event.b == 0) {
            const trace::ObjectKind kind = now.store.object(now.event.object()).kind;
            if (kind == trace::ObjectKind::Queue || kind == trace::ObjectKind::PriorityQueue || kind == trace::ObjectKind::LifoQueue)
                m_queues[now.event.subject] = {};
            return;
        }
        if (now.event.kind != EventKind::ItemPut && now.event.kind != EventKind::ItemGot)
            return;
        const auto found = m_queues.find(now.event.subject);
        if (found == m_queues.end())
            return;
        Growth& growth = found->second;
        if (now.event.kind == EventKind::ItemGot) {
            ++growth.gets;
            return;
        }
        ++growth.puts;
        growth.getsBetween = growth.gets;
        growth.moments += growth.puts == 1 || now.seconds > growth.last ? 1u : 0u;
        growth.last = now.seconds;
        if (now.event.a > growth.peak) {
            growth.peak = now.event.a;
            growth.putsAtPeak = growth.puts;
            growth.at = now.at;
            growth.task = now.actor;
            growth.place = now.event.place;
        }
    }

    void end(const Moment& last) override {
        for (const auto& [id, growth] : m_queues) {
            if (growth.puts < kManyPuts || growth.moments < kManyMoments || growth.getsBetween < 2 || growth.peak * 2 < growth.puts
                || growth.putsAtPeak * 2 < growth.puts)
                continue;
            m_report.add({
                .rule = Rule::UnboundedQueue,
                .event = growth.at,
                .task = growth.task,
                .place = growth.place,
                .what = last.objectName(ObjectId{id}) + " grows to " + std::to_string(growth.peak) + " items: " + std::to_string(growth.puts)
                        + " were put and " + std::to_string(growth.gets) + " taken, and nothing makes the producer wait.",
            });
        }
    }

private:
    struct Growth {
        unsigned puts = 0, gets = 0, getsBetween = 0, peak = 0, putsAtPeak = 0, moments = 0;
        double last = 0;
        trace::EventIndex at;
        TaskId task;
        trace::Place place;
    };
    std::map<std::uint32_t, Growth> m_queues;
};

class ThreadUnsafe : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        if (now.event.kind == EventKind::ObjectCreated && now.thread)
            m_madeIn[now.event.subject] = now.thread;
        if (now.event.kind == EventKind::ThreadStarts)
            m_startedAt[now.event.subject] = now.event.place;
        if (!now.thread || now.store.object(now.thread).kind == trace::ObjectKind::Process)
            return;
        switch (now.event.kind) {
        case EventKind::ItemPut:
        case EventKind::ItemGot:
        case EventKind::Released:
        case EventKind::Acquired: break;
        case EventKind::ValueChanged:
            if (now.store.object(now.event.object()).kind != trace::ObjectKind::Event)
                return;
            break;
        default: return;
        }
        const auto made = m_madeIn.find(now.event.subject);
        if (made != m_madeIn.end() && made->second == now.thread)
            return; // a loop of the thread's own
        m_report.add({
            .rule = Rule::ThreadUnsafe,
            .event = now.at,
            .task = {},
            .place = now.event.place.isValid() ? now.event.place : m_startedAt[now.thread.value],
            .what = "The thread " + now.objectName(now.thread) + " uses " + now.objectName(now.event.object())
                    + ", which belongs to the event loop: asyncio is not made for that, and may not even notice.",
        });
    }

private:
    std::unordered_map<std::uint32_t, ObjectId> m_madeIn; // object to thread
    std::unordered_map<std::uint32_t, trace::Place> m_startedAt; // threads
};

} // namespace

void addQueueRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<GreedyStep>(report));
    rules.push_back(std::make_unique<UnboundedQueue>(report));
    rules.push_back(std::make_unique<ThreadUnsafe>(report));
}

} // namespace swimloop::insight
