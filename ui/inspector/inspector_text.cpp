#include "ui/inspector/inspector_text.h"

#include "trace/callback_text.h"
#include "trace/store.h"
#include "ui/run/moments.h"
#include "ui/timeline/hover_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::ObjectKind;
using trace::SpanState;
using trace::State;
using trace::Store;
using trace::TaskId;
using trace::TaskPhase;
using trace::TaskState;
using trace::WaitReason;

namespace {

// Of very many things the first are shown, and how many more there are.
constexpr std::size_t kMostReady = 60;
constexpr std::size_t kMostTimers = 40;
constexpr std::size_t kMostTasks = 2000;
constexpr std::size_t kMostObjects = 30;
constexpr std::size_t kMostItems = 24;
constexpr std::size_t kMostNames = 8;

QString tr(const char* text) {
    return QCoreApplication::translate("Inspector", text);
}

QString toText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString seconds(double value) {
    return QString::number(value, 'f', 3) + " s"_L1;
}

QString taskName(const Store& store, TaskId task) {
    return toText(store.taskName(task));
}

class Inspector {
public:
    Inspector(const Recording& recording, trace::EventIndex moment, TaskId focus)
        : m_recording(recording)
        , m_store(recording.store())
        , m_moment(moment)
        , m_focus(focus)
        , m_state(recording.stateAt(moment)) {}

    Inspection make() {
        m_into.focus = m_focus;
        head();
        ready();
        timers();
        tasks();
        objects();
        generators();
        // why() asks for other states: what is needed of this one comes before.
        if (m_focus) {
            m_into.focusName = fullName(m_recording, m_focus);
            stack();
            why();
        }
        return std::move(m_into);
    }

private:
    void head() {
        const bool isEnd = m_moment.value >= m_store.eventCount();
        const trace::TickIndex tick = tickAt(m_store, m_moment);
        if (isEnd && m_store.hasEnded())
            m_into.title = tr("At the end");
        else if (tick.isValid())
            m_into.title = tr("At tick %1").arg(m_store.tick(tick).number);
        else
            m_into.title = tr("At the start");
        m_into.time = seconds(m_state.seconds);
    }

    void ready() {
        for (const trace::ReadyHandle& handle : m_state.ready) {
            if (m_into.ready.size() == kMostReady)
                break;
            Chip chip;
            chip.task = handle.task;
            chip.isCancelled = handle.isCancelled;
            if (handle.task && handle.kind != trace::HandleKind::Callback) {
                chip.name = taskName(m_store, handle.task);
                chip.detail = handle.kind == trace::HandleKind::Wake ? tr("wakeup") : tr("step");
            } else {
                chip.name = m_store.isKept(handle.handle)
                                ? toText(trace::callbackWords(m_store.string(m_store.event(handle.handle).nameB())))
                                : QString();
                if (chip.name.isEmpty())
                    chip.name = tr("callback");
                chip.detail = handle.task ? taskName(m_store, handle.task) : tr("callback");
            }
            if (handle.isCancelled)
                chip.detail = tr("cancelled");
            m_into.ready.push_back(std::move(chip));
        }
        m_into.moreReady = m_state.ready.size() - m_into.ready.size();
    }

    void timers() {
        for (const trace::TimerState& timer : m_state.timers) {
            if (m_into.timers.size() == kMostTimers)
                break;
            InfoRow row;
            row.isCode = true;
            row.name = seconds(timer.deadline);
            const QString label = toText(trace::callbackWords(m_store.string(m_store.timer(timer.id).label)));
            row.detail = timer.owner ? taskName(m_store, timer.owner) + u"  "_s + label : label;
            row.task = timer.owner;
            m_into.timers.push_back(std::move(row));
        }
        m_into.moreTimers = m_state.timers.size() - m_into.timers.size();
    }

    // "jobs.get()"
    [[nodiscard]] QString waitLabel(trace::EventIndex at) const {
        const trace::Event wait = m_store.event(at);
        const QString label = toText(m_store.string(wait.nameB()));
        const bool isCall = wait.reason() >= WaitReason::QueueGet && wait.reason() <= WaitReason::Barrier;
        return isCall && wait.a != 0 && !label.isEmpty()
                   ? QString::fromStdString(m_store.objectName(trace::ObjectId{wait.a})) + u'.' + label
                   : label;
    }

    [[nodiscard]] QString phaseText(const TaskState& task, bool isNext) const {
        switch (task.phase) {
        case TaskPhase::Running:
            return task.place.isValid() ? tr("running, line %1").arg(task.place.line()) : tr("running");
        case TaskPhase::Created: return isNext ? tr("starts next") : tr("not started yet");
        case TaskPhase::Ready:
            if (isNext)
                return task.place.isValid() ? tr("runs next, line %1").arg(task.place.line()) : tr("runs next");
            return tr("ready to run");
        case TaskPhase::Waiting: break;
        case TaskPhase::Done: return tr("done");
        case TaskPhase::Failed: return tr("failed");
        case TaskPhase::Cancelled: return tr("cancelled");
        }
        if (task.reason == WaitReason::Sleep && task.timer() && task.timer().value <= m_store.timerCount())
            return tr("sleeping till %1").arg(QString::number(m_store.timer(task.timer()).deadline, 'f', 3));
        const bool isKnown = m_store.isKept(task.wait) && m_store.kind(task.wait) == trace::EventKind::TaskWaits;
        const QString label = isKnown ? waitLabel(task.wait) : QString();
        if (task.reason == WaitReason::Task && task.task())
            return tr("waits for %1").arg(taskName(m_store, task.task()));
        return label.isEmpty() ? tr("waits") : tr("waits: %1").arg(label);
    }

    void tasks() {
        const TaskId next = m_state.runningTask     ? m_state.runningTask
                            : m_state.ready.empty() ? TaskId{}
                                                    : m_state.ready.front().task;
        for (const TaskState& task : m_state.tasks) {
            if (m_into.tasks.size() == kMostTasks)
                break;
            InfoRow row;
            row.swatch = spanStateOf(task);
            row.name = taskName(m_store, task.id);
            const trace::LaneId lane = m_recording.spans().laneOf(task.id);
            if (lane.isValid())
                row.detail = QString::fromStdString(m_recording.spans().subtitleOf(lane));
            if (row.detail == row.name)
                row.detail.clear();
            row.isCurrent = task.id == next;
            row.right = phaseText(task, row.isCurrent);
            row.task = task.id;
            row.place = task.place;
            m_into.tasks.push_back(std::move(row));
        }
        std::uint32_t created = 0;
        for (std::uint32_t id = 1; id <= m_store.taskCount() && id < 100000; ++id) {
            const trace::EventIndex ended = m_store.task(TaskId{id}).ended;
            created += ended.isValid() && ended < m_moment ? 1 : 0;
        }
        m_into.endedTasks = created;
    }

    ObjectCard::List list(const QString& label, const std::vector<TaskId>& tasks) const {
        ObjectCard::List list;
        list.label = label;
        for (const TaskId task : tasks) {
            if (list.names.size() == static_cast<int>(kMostNames)) {
                list.names << tr("%1 more").arg(tasks.size() - kMostNames);
                list.tasks.push_back({});
                break;
            }
            list.names << taskName(m_store, task);
            list.tasks.push_back(task);
        }
        return list;
    }

    // What lies in a queue, in the order in which it will be taken out. Of a PriorityQueue the run itself tells it: the
    // trace has no way of comparing what is in it.
    [[nodiscard]] std::vector<trace::EventIndex> nextFirst(const trace::ObjectState& object) const {
        constexpr std::size_t kMostSorted = 200;
        constexpr std::uint32_t kFar = 200000;
        std::vector<trace::EventIndex> items = object.items;
        if (object.kind == ObjectKind::LifoQueue)
            std::reverse(items.begin(), items.end());
        if (object.kind != ObjectKind::PriorityQueue || items.size() < 2 || items.size() > kMostSorted)
            return items;
        std::size_t sorted = 0;
        const std::uint32_t end = std::min(m_store.eventCount(), m_moment.value + std::min(kFar, m_store.eventCount()));
        for (trace::EventIndex at = m_moment; at.value < end && sorted < items.size(); ++at.value) {
            if (m_store.kind(at) != trace::EventKind::ItemGot || m_store.event(at).object() != object.id)
                continue;
            const auto from = items.begin() + static_cast<std::ptrdiff_t>(sorted);
            const auto taken = std::find_if(from, items.end(), [&](trace::EventIndex item) {
                return m_store.isKept(item) && m_store.text(item) == m_store.text(at);
            });
            if (taken == items.end())
                continue; // it is put in later
            std::rotate(from, taken, taken + 1);
            ++sorted;
        }
        return items;
    }

    void objects() {
        for (const trace::ObjectState& object : m_state.objects) {
            if (m_into.objects.size() == kMostObjects)
                break;
            ObjectCard card;
            const QString name = QString::fromStdString(m_store.objectName(object.id));
            std::vector<TaskId> putters, getters, others;
            for (const trace::Waiter& waiter : object.waiters) {
                if (waiter.reason == WaitReason::QueuePut)
                    putters.push_back(waiter.task);
                else if (waiter.reason == WaitReason::QueueGet)
                    getters.push_back(waiter.task);
                else
                    others.push_back(waiter.task);
            }
            QString kind = toText(trace::nameOf(object.kind)).toUpper();
            QString value;
            switch (object.kind) {
            case ObjectKind::Queue:
            case ObjectKind::PriorityQueue:
            case ObjectKind::LifoQueue:
                value = object.maximum > 0  ? tr("%1 of %2").arg(object.value).arg(object.maximum)
                        : object.value == 1 ? tr("1 item")
                                            : tr("%1 items").arg(object.value);
                for (const trace::EventIndex item : nextFirst(object)) {
                    if (card.items.size() == static_cast<int>(kMostItems))
                        break;
                    card.items << (m_store.isKept(item) ? toText(m_store.text(item)) : u"?"_s);
                }
                card.moreItems = object.items.size() - static_cast<std::size_t>(card.items.size());
                card.lists.push_back(list(tr("waiting to put"), putters));
                card.lists.push_back(list(tr("waiting to get"), getters));
                if (!others.empty())
                    card.lists.push_back(list(tr("in join()"), others));
                break;
            case ObjectKind::Semaphore:
            case ObjectKind::BoundedSemaphore:
                value = tr("%1 free").arg(object.value);
                card.lists.push_back(list(tr("held by"), object.holders));
                card.lists.push_back(list(tr("waiting"), others));
                break;
            case ObjectKind::Lock:
                value = object.holders.empty() && object.value == 0 ? tr("free") : tr("held");
                card.lists.push_back(list(tr("held by"), object.holders));
                card.lists.push_back(list(tr("waiting"), others));
                break;
            case ObjectKind::Event:
                value = object.value ? tr("set") : tr("not set");
                card.lists.push_back(list(tr("waiting"), others));
                break;
            case ObjectKind::Condition: card.lists.push_back(list(tr("waiting"), others)); break;
            case ObjectKind::Barrier:
                value = tr("%1 of %2 arrived").arg(object.waiters.size()).arg(object.maximum);
                card.lists.push_back(list(tr("waiting"), others));
                break;
            default: continue; // futures and the like: seen on their tasks
            }
            card.heading = value.isEmpty() ? u"%1 %2"_s.arg(kind, name) : u"%1 %2 — %3"_s.arg(kind, name, value);
            card.lane = m_recording.spans().laneOf(object.id);
            m_into.objects.push_back(std::move(card));
        }
    }

    void generators() {
        for (const trace::GeneratorState& generator : m_state.generators) {
            if (m_into.generators.size() == kMostTimers)
                break;
            InfoRow row;
            row.name = QString::fromStdString(m_store.objectName(generator.id));
            switch (generator.phase) {
            case trace::GeneratorPhase::Created: row.right = tr("not started yet"); break;
            case trace::GeneratorPhase::Running:
                row.right = tr("running");
                row.swatch = SpanState::Running;
                row.isCurrent = true;
                break;
            case trace::GeneratorPhase::Suspended:
                row.right =
                    generator.place.isValid() ? tr("suspended, line %1").arg(generator.place.line()) : tr("suspended");
                row.swatch = SpanState::Suspended;
                break;
            }
            if (row.swatch == SpanState::None)
                row.swatch = SpanState::Ready;
            row.place = generator.place;
            m_into.generators.push_back(std::move(row));
        }
    }

    void stack() {
        const TaskState* task = m_state.task(m_focus);
        if (!task)
            return;
        InfoRow frame;
        frame.isCode = true;
        const trace::LaneId lane = m_recording.spans().laneOf(m_focus);
        if (lane.isValid())
            frame.name = QString::fromStdString(m_recording.spans().subtitleOf(lane));
        if (task->place.isValid())
            frame.right = tr("line %1").arg(task->place.line());
        frame.place = task->place;
        m_into.stack.push_back(frame);
        m_into.isFocusWaiting = task->phase == TaskPhase::Waiting;
        if (m_into.isFocusWaiting && m_store.isKept(task->wait)
            && m_store.kind(task->wait) == trace::EventKind::TaskWaits) {
            InfoRow inner;
            inner.isCode = true;
            inner.name = waitLabel(task->wait);
            inner.event = task->wait;
            const trace::TickIndex tick = m_store.tickOf(task->wait);
            if (tick.isValid())
                inner.right = tr("since tick %1").arg(m_store.tick(tick).number);
            if (!inner.name.isEmpty())
                m_into.stack.push_back(inner);
        }
    }

    void why() {
        for (const trace::StateIndex::Reason& reason : m_recording.why(m_focus, m_moment)) {
            InfoRow row;
            row.name = QString::fromStdString(reason.sentence);
            row.event = reason.event;
            m_into.why.push_back(std::move(row));
        }
    }

    const Recording& m_recording;
    const Store& m_store;
    trace::EventIndex m_moment;
    TaskId m_focus;
    const State& m_state;
    Inspection m_into;
};

} // namespace

SpanState spanStateOf(const TaskState& task) {
    switch (task.phase) {
    case TaskPhase::Created:
    case TaskPhase::Ready: return SpanState::Ready;
    case TaskPhase::Running: return SpanState::Running;
    case TaskPhase::Waiting: return trace::stateOf(task.reason);
    case TaskPhase::Done: return SpanState::Done;
    case TaskPhase::Failed: return SpanState::Failed;
    case TaskPhase::Cancelled: return SpanState::Cancelled;
    }
    return SpanState::None;
}

Inspection inspect(const Recording& recording, trace::EventIndex moment, TaskId focus) {
    const auto pin = recording.store().pin();
    return Inspector(recording, moment, focus).make();
}

} // namespace swimloop::ui
