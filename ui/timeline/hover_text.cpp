#include "ui/timeline/hover_text.h"

#include "trace/callback_text.h"
#include "trace/store.h"
#include "ui/run/moments.h"

#include <QCoreApplication>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::LaneId;
using trace::LaneKind;
using trace::Span;
using trace::SpanState;
using trace::WaitReason;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("HoverText", text);
}

QString toText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// A task, queue or other thing by its name.
QString objectName(const Recording& recording, std::uint32_t id) {
    return id == 0 || id > recording.store().objectCount()
               ? tr("it")
               : QString::fromStdString(recording.store().objectName(trace::ObjectId{id}));
}

QString valueOf(const Recording& recording, const Event& wait, EventIndex at) {
    const trace::State& state = recording.stateAt(EventIndex{at.value + 1});
    const trace::ObjectState* object = state.object(trace::ObjectId{wait.a});
    if (!object)
        return {};
    return object->maximum > 0 ? tr("%1 of %2").arg(object->value).arg(object->maximum)
                               : QString::number(object->value);
}

QString waitText(const Recording& recording, EventIndex at) {
    const trace::Store& store = recording.store();
    const Event wait = store.event(at);
    const QString label = toText(store.string(wait.nameB()));
    const QString on = objectName(recording, wait.a);
    QString text;
    switch (wait.reason()) {
    case WaitReason::Sleep:
        if (wait.a != 0 && wait.a <= store.timerCount())
            return tr("in %1, until %2")
                .arg(label.isEmpty() ? tr("a sleep") : label,
                     timeLabel(store.timer(trace::TimerId{wait.a}).deadline, 0));
        return label;
    case WaitReason::QueuePut: text = tr("%1 is full (%2)").arg(on, valueOf(recording, wait, at)); break;
    case WaitReason::QueueGet: text = tr("%1 is empty").arg(on); break;
    case WaitReason::QueueJoin: text = tr("%1 has items that are not done").arg(on); break;
    case WaitReason::Lock: {
        const trace::State& state = recording.stateAt(EventIndex{at.value + 1});
        const trace::ObjectState* object = state.object(trace::ObjectId{wait.a});
        text = object && !object->holders.empty()
                   ? tr("%1 is held by %2").arg(on, toText(store.taskName(object->holders.front())))
                   : tr("%1 is held").arg(on);
        break;
    }
    case WaitReason::Semaphore: text = tr("%1 has no free slot").arg(on); break;
    case WaitReason::Event: text = tr("%1 is not set").arg(on); break;
    case WaitReason::Condition: text = tr("%1 was not notified").arg(on); break;
    case WaitReason::Barrier: text = tr("%1 is not full").arg(on); break;
    case WaitReason::Task: return tr("waits for %1 to end").arg(toText(store.taskName(trace::TaskId{wait.a})));
    default: return label.isEmpty() ? QString() : tr("in %1").arg(label);
    }
    return label.isEmpty() ? text : tr("blocked in %1.%2: %3").arg(on, label, text);
}

// How the wait of a span ended: what comes after it on the lane says so.
QString wokenBy(const Recording& recording, const trace::Lane& lane, std::uint32_t index) {
    for (std::uint32_t next = index + 1; next < lane.spans.size() && next <= index + 2; ++next) {
        const Span& span = lane.spans[next];
        if (span.state != SpanState::Ready && span.state != SpanState::Running && span.state != SpanState::Cancelling
            && span.state != SpanState::Blocking)
            break;
        const EventIndex cause = recording.spans().causeOf(span);
        if (cause.isValid() && recording.store().isKept(cause))
            return causeText(recording, cause);
    }
    return {};
}

bool isWait(SpanState state) {
    return state >= SpanState::Sleeping && state <= SpanState::Waits;
}

} // namespace

QString fullName(const Recording& recording, trace::TaskId task) {
    const trace::Store& store = recording.store();
    QString name = toText(store.taskName(task));
    const LaneId lane = recording.spans().laneOf(task);
    const QString coro = lane.isValid() ? QString::fromStdString(recording.spans().subtitleOf(lane)) : QString();
    return coro.isEmpty() || coro == name ? name : name + u' ' + coro;
}

QString verbOf(SpanState state) {
    switch (state) {
    case SpanState::Running: return tr("running");
    case SpanState::Blocking: return tr("blocking the loop");
    case SpanState::Ready: return tr("ready");
    case SpanState::Sleeping: return tr("sleeping");
    case SpanState::Suspended: return tr("suspended");
    case SpanState::Held: return tr("held");
    case SpanState::Cancelling: return tr("being cancelled");
    case SpanState::Done: return tr("done");
    case SpanState::Failed: return tr("failed");
    case SpanState::Cancelled: return tr("cancelled");
    default: return tr("waiting");
    }
}

QString placeText(const Recording& recording, trace::Place place) {
    if (!place.isValid())
        return {};
    const QString file = place.file() == 0 ? recording.input().name : toText(recording.store().fileName(place.file()));
    return u"%1:%2"_s.arg(file.section(u'/', -1)).arg(place.line());
}

QString causeText(const Recording& recording, EventIndex at) {
    const trace::Store& store = recording.store();
    const Event event = store.event(at);
    const trace::TaskId actor = store.actorOf(at);
    const QString who = actor ? fullName(recording, actor) : tr("the loop");
    switch (event.kind) {
    case EventKind::ItemPut: return tr("%1: %2.put()").arg(who, objectName(recording, event.subject));
    case EventKind::ItemGot: return tr("%1: %2.get()").arg(who, objectName(recording, event.subject));
    case EventKind::Released: return tr("%1: %2.release()").arg(who, objectName(recording, event.subject));
    case EventKind::Acquired: return tr("%1: %2.acquire()").arg(who, objectName(recording, event.subject));
    case EventKind::ValueChanged: return tr("%1, which changed %2").arg(who, objectName(recording, event.subject));
    case EventKind::TimerFired: return tr("its timer, at %1").arg(timeLabel(store.secondsAt(at), 0));
    case EventKind::TaskDone: return tr("%1, which is done").arg(fullName(recording, event.task()));
    case EventKind::TaskFailed: return tr("%1, which failed").arg(fullName(recording, event.task()));
    case EventKind::TaskCancelled: return tr("%1, which was cancelled").arg(fullName(recording, event.task()));
    case EventKind::TaskCreated: return tr("%1, which created it").arg(who);
    case EventKind::CancelRequested: return tr("%1: cancel()").arg(who);
    case EventKind::FutureDone: return tr("%1, which finished a future").arg(who);
    case EventKind::SignalDelivered: return tr("the signal %1").arg(toText(store.string(event.nameA())));
    case EventKind::StepBegins: return fullName(recording, event.task());
    case EventKind::CallbackBegins: return tr("the callback %1").arg(toText(trace::callbackWords(store.string(event.nameB()))));
    case EventKind::OperationEnds: return tr("the outside: %1").arg(toText(store.text(at)));
    default: return who;
    }
}

CardText cardOfSpan(const Recording& recording, LaneId laneId, std::uint32_t index) {
    const trace::Spans& spans = recording.spans();
    const trace::Store& store = recording.store();
    const trace::Lane& lane = spans.lane(laneId);
    if (index >= lane.spans.size())
        return {};
    const Span& span = lane.spans[index];
    if (!store.isKept(span.begin))
        return {};
    CardText card;
    const QString name =
        lane.kind == LaneKind::Task ? fullName(recording, lane.task()) : QString::fromStdString(spans.titleOf(laneId));
    const EventIndex end = span.isOpen() ? EventIndex{spans.end().value} : span.end;
    const double seconds = secondsAt(store, end) - store.secondsAt(span.begin);
    const trace::TickIndex first = store.tickOf(span.begin);
    const trace::TickIndex last = tickAt(store, end);
    const bool hasSteps = span.state == SpanState::Running || span.state == SpanState::Cancelling;
    if (hasSteps && first.isValid()) {
        card.title = tr("%1 · %2 in tick %3").arg(name, verbOf(span.state)).arg(store.tick(first).number);
    } else {
        const std::uint32_t ticks = first.isValid() && last.isValid() ? last.value - first.value : 0;
        const QString length = (ticks == 1 ? tr("%1 tick") : tr("%1 ticks")).arg(ticks);
        card.title = tr("%1 · %2 %3, %4").arg(name, verbOf(span.state), length, timeLabel(seconds, 0));
    }
    if (isWait(span.state) && store.isKept(span.detail) && store.kind(span.detail) == EventKind::TaskWaits) {
        if (const QString text = waitText(recording, span.detail); !text.isEmpty())
            card.lines.push_back(text);
        if (const QString who = wokenBy(recording, lane, index); !who.isEmpty())
            card.lines.push_back(tr("woken by %1").arg(who));
        else if (span.isOpen())
            card.lines.push_back(store.hasEnded() ? tr("and was never woken") : tr("still waiting"));
    } else {
        const QString label = QString::fromStdString(spans.labelOf(span));
        if (!label.isEmpty() && span.state != SpanState::Ready)
            card.lines.push_back(label);
        const EventIndex cause = spans.causeOf(span);
        if (lane.kind == LaneKind::Task && cause.isValid() && store.isKept(cause) && cause != span.begin)
            card.lines.push_back((span.state == SpanState::Ready ? tr("made ready by %1") : tr("woken by %1"))
                                     .arg(causeText(recording, cause)));
    }
    card.place = placeText(recording, spans.placeOf(span));
    return card;
}

CardText cardOfValue(const Recording& recording, const RowLayout& row, const ValueBox& value) {
    CardText card;
    if (row.kind == LaneKind::Loop) {
        card.title = tr("Event loop · %1 in the ready queue").arg(value.value);
        return card;
    }
    card.title = row.maximum > 0 ? tr("%1 · %2 of %3").arg(row.title).arg(value.value).arg(row.maximum)
                                 : tr("%1 · %2").arg(row.title).arg(value.value);
    if (!row.subtitle.isEmpty())
        card.lines.push_back(row.subtitle);
    if (row.kind == LaneKind::Queue && row.maximum > 0 && value.value >= row.maximum)
        card.lines.push_back(tr("full: the next put() has to wait"));
    else if (row.kind == LaneKind::Queue && value.value == 0)
        card.lines.push_back(tr("empty: the next get() has to wait"));
    const trace::Lane& lane = recording.spans().lane(row.lane);
    if (recording.store().isKept(lane.created))
        card.place = placeText(recording, recording.store().event(lane.created).place);
    return card;
}

CardText cardOfLane(const Recording& recording, LaneId id) {
    const trace::Lane& lane = recording.spans().lane(id);
    const trace::Store& store = recording.store();
    CardText card;
    card.title = QString::fromStdString(recording.spans().titleOf(id));
    const QString subtitle = QString::fromStdString(recording.spans().subtitleOf(id));
    if (!subtitle.isEmpty())
        card.lines.push_back(subtitle);
    if (lane.kind == LaneKind::Task) {
        const trace::TaskInfo info = store.task(lane.task());
        if (info.parent)
            card.lines.push_back(tr("created by %1").arg(fullName(recording, info.parent)));
        if (store.isKept(info.created))
            card.place = placeText(recording, store.event(info.created).place);
    } else if (lane.kind != LaneKind::Loop && store.isKept(lane.created)) {
        card.place = placeText(recording, store.event(lane.created).place);
    }
    return card;
}

CardText cardOfProblem(const Recording& recording, const Problem& problem) {
    CardText card;
    card.title = problem.title;
    card.lines << problem.text.section(u'\n', 0, 0).left(400);
    if (!problem.remedy.isEmpty())
        card.lines << problem.remedy;
    card.place = placeText(recording, problem.place);
    return card;
}

std::vector<ProblemPlace> placesOf(const Recording* recording, const std::vector<Problem>& problems) {
    std::vector<ProblemPlace> places;
    for (std::size_t i = 0; recording && i < problems.size(); ++i) {
        const Problem& problem = problems[i];
        places.push_back({problem.event, problem.task ? recording->spans().laneOf(problem.task) : trace::LaneId{},
                          problem.kind == Problem::Kind::Hint});
    }
    return places;
}

} // namespace swimloop::ui
