// gather() that raises while others of it still run.
#include "insight/rule.h"
#include "trace/store.h"

#include <algorithm>
#include <unordered_map>

namespace swimloop::insight {

using trace::EventKind;
using trace::TaskId;
using trace::WaitReason;

namespace {

class GatherSiblings : public RuleWatch {
public:
    using RuleWatch::RuleWatch;

    void see(const Moment& now) override {
        switch (now.event.kind) {
        case EventKind::StepBegins:
            m_fresh.clear();
            if (Left* left = leftWith(now.event.task()))
                left->ranOn |= now.seconds > left->seconds;
            break;
        case EventKind::TaskCreated: m_fresh.push_back({now.event.task(), now.event.place}); break;
        case EventKind::ObjectCreated:
            if (now.store.object(now.event.object()).kind == trace::ObjectKind::Gather)
                created(now);
            break;
        case EventKind::FutureDone:
            if (static_cast<trace::EndKind>(now.event.flags) == trace::EndKind::Raised)
                raised(now);
            break;
        case EventKind::TaskDone:
        case EventKind::TaskFailed: ended(now, false); break;
        case EventKind::TaskCancelled: ended(now, true); break;
        case EventKind::CancelRequested:
            if (Left* left = leftWith(now.event.task()))
                left->isLookedAfter |= now.isInTick;
            break;
        case EventKind::TaskWaits: waits(now); break;
        default: break;
        }
    }

    void end(const Moment& last) override {
        for (Left& left : m_left)
            tell(last, left);
        m_left.clear();
    }

private:
    static constexpr std::size_t kMostLeft = 20; // looked at at a time
    struct Fresh {
        TaskId task;
        trace::Place place;
    };
    struct Group {
        TaskId parent;
        trace::Place place;
        std::vector<TaskId> children;
    };
    struct Left { // a gather that raised
        TaskId parent;
        trace::Place place;
        trace::EventIndex at;
        double seconds = 0;
        std::vector<TaskId> children; // alive as it raised
        std::vector<TaskId> outlived; // of these, those that ended by themselves, later
        bool ranOn = false;
        bool isLookedAfter = false;
    };

    // gather() makes tasks of coroutines, at its own line and in the same step, just before it makes itself.
    void created(const Moment& now) {
        Group group{now.actor, now.event.place, {}};
        for (const Fresh& fresh : m_fresh) {
            if (fresh.place == now.event.place)
                group.children.push_back(fresh.task);
        }
        if (group.children.size() >= 2 && group.children.size() == now.event.b)
            m_groups[now.event.subject] = std::move(group);
        m_fresh.clear();
    }

    void raised(const Moment& now) {
        const auto found = m_groups.find(now.event.subject);
        if (found == m_groups.end())
            return;
        Left left{found->second.parent, found->second.place, now.at, now.seconds, {}, {}, false, false};
        for (const TaskId child : found->second.children) {
            const trace::EventIndex end = now.store.task(child).ended;
            if (!end.isValid() || end > now.at)
                left.children.push_back(child);
        }
        m_groups.erase(found);
        if (!left.children.empty() && m_left.size() < kMostLeft)
            m_left.push_back(std::move(left));
    }

    Left* leftWith(TaskId task) {
        for (Left& left : m_left) {
            if (std::find(left.children.begin(), left.children.end(), task) != left.children.end())
                return &left;
        }
        return nullptr;
    }

    void ended(const Moment& now, bool isCancelled) {
        Left* left = leftWith(now.event.task());
        if (!left)
            return;
        if (!isCancelled && now.seconds > left->seconds)
            left->outlived.push_back(now.event.task());
        std::erase(left->children, now.event.task());
        if (left->children.empty())
            tell(now, *left);
        std::erase_if(m_left, [](const Left& one) { return one.children.empty(); });
    }

    // Whoever waits for them after all, or is still about to.
    void waits(const Moment& now) {
        for (Left& left : m_left) {
            if (now.event.task() != left.parent)
                continue;
            const WaitReason reason = now.event.reason();
            left.isLookedAfter |= reason == WaitReason::Wait || reason == WaitReason::Gather || reason == WaitReason::TaskGroup
                                  || (reason == WaitReason::Task
                                      && std::find(left.children.begin(), left.children.end(), now.event.taskA()) != left.children.end());
        }
    }

    void tell(const Moment& now, const Left& left) {
        if (left.isLookedAfter || !left.ranOn)
            return;
        std::vector<TaskId> tasks = left.outlived;
        tasks.insert(tasks.end(), left.children.begin(), left.children.end());
        std::string names;
        for (std::size_t i = 0; i < tasks.size() && i < 3; ++i)
            names += (i == 0 ? "" : i + 1 == tasks.size() ? " and " : ", ") + now.taskName(tasks[i]);
        if (tasks.size() > 3)
            names += " and " + std::to_string(tasks.size() - 3) + " more";
        m_report.add({
            .rule = Rule::GatherSiblings,
            .event = left.at,
            .task = left.parent,
            .place = left.place,
            .what = "gather() raises as soon as one fails, and leaves the others alone: " + names + (tasks.size() == 1 ? " runs on." : " run on."),
        });
    }

    std::vector<Fresh> m_fresh;                         // created in this step, since the last gather
    std::unordered_map<std::uint32_t, Group> m_groups;  // by object
    std::vector<Left> m_left;
};

} // namespace

void addGatherRules(Rules& rules, Report& report) {
    rules.push_back(std::make_unique<GatherSiblings>(report));
}

} // namespace swimloop::insight
