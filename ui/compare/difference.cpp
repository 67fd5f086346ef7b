#include "ui/compare/difference.h"

#include "trace/callback_text.h"
#include "trace/events.h"
#include "trace/field_type.h"
#include "trace/store.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <string_view>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::CellIndex;
using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::Field;
using trace::FieldType;
using trace::Store;

namespace {

// Some 100 ms of comparing. Beyond it the answer is "the same as far as was looked".
constexpr std::uint32_t kMostEvents = 4'000'000;
constexpr std::size_t kLongestText = 60;
constexpr qsizetype kMostParts = 4;
constexpr std::uint32_t kMostEventsOfStep = 400;

QString tr(const char* text) {
    return QCoreApplication::translate("Compare", text);
}

// What is seen to happen. The rest is how it comes about.
bool counts(EventKind kind) {
    switch (kind) {
    case EventKind::RunEnds:
    case EventKind::TickBegins:
    case EventKind::TimePasses:
    case EventKind::StepBegins:
    case EventKind::CallbackBegins:
    case EventKind::TaskWaits:
    case EventKind::TaskYields:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
    case EventKind::TaskCreated:
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::CancelSwallowed:
    case EventKind::ItemPut:
    case EventKind::ItemGot:
    case EventKind::Acquired:
    case EventKind::Released:
    case EventKind::GeneratorResumed:
    case EventKind::GeneratorYields:
    case EventKind::GeneratorEnds:
    case EventKind::ThreadStarts:
    case EventKind::ThreadBlocks:
    case EventKind::ThreadResumes:
    case EventKind::ThreadEnds:
    case EventKind::Written:
    case EventKind::Logged:
    case EventKind::Warned:
    case EventKind::OperationBegins:
    case EventKind::OperationEnds:
    case EventKind::SignalDelivered:
    case EventKind::FaultInjected:
    case EventKind::LimitMet: return true;
    default: return false;
    }
}

std::string taskText(const Store& store, std::uint32_t id) {
    return id == 0 || id > store.taskCount() ? std::string() : std::string(store.taskName(trace::TaskId{id}));
}

std::string objectText(const Store& store, std::uint32_t id) {
    return id == 0 || id > store.objectCount() ? std::string() : store.objectName(trace::ObjectId{id});
}

// A field as far as it is part of what is seen to happen; numbers are not: how many slots are left is no doing.
bool isSameField(const Store& a, EventIndex atA, std::uint32_t rawA, const Store& b, EventIndex atB, std::uint32_t rawB,
                 Field field) {
    switch (trace::typeOf(field)) {
    case FieldType::Task: return (rawA == 0) == (rawB == 0) && taskText(a, rawA) == taskText(b, rawB);
    case FieldType::Object: return (rawA == 0) == (rawB == 0) && objectText(a, rawA) == objectText(b, rawB);
    case FieldType::Name: return a.string(trace::StringId{rawA}) == b.string(trace::StringId{rawB});
    case FieldType::Text: return a.text(atA) == b.text(atB);
    default: return true;
    }
}

bool isSame(const Store& a, EventIndex atA, const Store& b, EventIndex atB) {
    const Event one = a.event(atA);
    const Event other = b.event(atB);
    if (one.kind != other.kind || one.flags != other.flags)
        return false;
    if (one.kind == EventKind::TickBegins || one.kind == EventKind::TimePasses)
        return a.nsAt(atA) == b.nsAt(atB);
    const trace::EventFields& fields = trace::fieldsOf(one.kind);
    return isSameField(a, atA, one.subject, b, atB, other.subject, fields.subject)
           && isSameField(a, atA, one.a, b, atB, other.a, fields.a)
           && isSameField(a, atA, one.b, b, atB, other.b, fields.b);
}

EventIndex nextCounting(const Store& store, EventIndex at) {
    const std::uint32_t count = store.eventCount();
    while (at.value < count && !counts(store.kind(at)))
        ++at.value;
    return at;
}

QString shortened(std::string_view utf8) {
    QString text =
        QString::fromUtf8(utf8.data(), static_cast<qsizetype>(std::min(utf8.size(), kLongestText))).trimmed();
    if (utf8.size() > kLongestText)
        text += u'…';
    return text.replace(u'\n', u"⏎ "_s);
}

QString nameOfTask(const Store& store, std::uint32_t id) {
    return shortened(taskText(store, id));
}

QString nameOfObject(const Store& store, std::uint32_t id) {
    return shortened(objectText(store, id));
}

QString waitText(const Store& store, const Event& event) {
    const QString label = shortened(store.string(event.nameB()));
    switch (event.reason()) {
    case trace::WaitReason::QueueGet: return tr("waits: %1 empty").arg(nameOfObject(store, event.a));
    case trace::WaitReason::QueuePut: return tr("waits: %1 full").arg(nameOfObject(store, event.a));
    case trace::WaitReason::QueueJoin: return tr("waits: %1.join()").arg(nameOfObject(store, event.a));
    case trace::WaitReason::Lock:
    case trace::WaitReason::Semaphore:
    case trace::WaitReason::Event:
    case trace::WaitReason::Condition:
    case trace::WaitReason::Barrier: return tr("waits: %1").arg(nameOfObject(store, event.a));
    case trace::WaitReason::Task: return tr("waits for %1").arg(nameOfTask(store, event.a));
    case trace::WaitReason::Sleep: return label.isEmpty() ? tr("sleeps") : label;
    default: break;
    }
    return label.isEmpty() ? tr("waits") : tr("waits: %1").arg(label);
}

// What an event does, said without the one who does it; empty where that goes without saying.
QString doing(const Store& store, EventIndex at) {
    const Event event = store.event(at);
    const QString text = shortened(store.text(at));
    switch (event.kind) {
    case EventKind::TaskWaits: return waitText(store, event);
    case EventKind::TaskYields: return tr("lets others run");
    case EventKind::TaskDone: return tr("is done");
    case EventKind::TaskFailed:
        return tr("fails: %1").arg(text.isEmpty() ? shortened(store.string(event.nameB())) : text);
    case EventKind::TaskCancelled: return tr("is cancelled");
    case EventKind::TaskCreated: return tr("starts %1").arg(nameOfTask(store, event.subject));
    case EventKind::CancelRequested: return tr("cancels %1").arg(nameOfTask(store, event.subject));
    case EventKind::CancelDelivered: return tr("meets the cancellation");
    case EventKind::CancelSwallowed: return tr("swallows the cancellation");
    case EventKind::ItemPut: return tr("puts %1 into %2").arg(text, nameOfObject(store, event.subject));
    case EventKind::ItemGot: return tr("gets %1 from %2").arg(text, nameOfObject(store, event.subject));
    case EventKind::Acquired: return tr("acquires %1").arg(nameOfObject(store, event.subject));
    case EventKind::Released: return tr("releases %1").arg(nameOfObject(store, event.subject));
    case EventKind::GeneratorResumed: return tr("resumes %1").arg(nameOfObject(store, event.subject));
    case EventKind::GeneratorYields: return tr("%1 yields %2").arg(nameOfObject(store, event.subject), text).trimmed();
    case EventKind::GeneratorEnds: return tr("%1 ends").arg(nameOfObject(store, event.subject));
    case EventKind::ThreadStarts: return tr("thread %1 starts").arg(nameOfObject(store, event.subject));
    case EventKind::ThreadBlocks: return tr("thread %1 waits").arg(nameOfObject(store, event.subject));
    case EventKind::ThreadResumes: return tr("thread %1 goes on").arg(nameOfObject(store, event.subject));
    case EventKind::ThreadEnds: return tr("thread %1 ends").arg(nameOfObject(store, event.subject));
    case EventKind::Written: return text.isEmpty() ? QString() : tr("prints “%1”").arg(text);
    case EventKind::Logged:
    case EventKind::Warned: return tr("logs “%1”").arg(text);
    case EventKind::OperationBegins: return tr("begins %1").arg(shortened(store.string(event.nameA())));
    case EventKind::OperationEnds: return {};
    case EventKind::SignalDelivered: return tr("signal %1").arg(shortened(store.string(event.nameA())));
    case EventKind::FaultInjected: return tr("fault: %1").arg(shortened(store.string(event.nameA())));
    case EventKind::LimitMet: return tr("a limit ends the run");
    case EventKind::TimePasses: {
        const double until = store.pass(event.a).after;
        return (event.passKind() == trace::PassKind::Idle ? tr("waits until %1 s") : tr("blocks the loop until %1 s"))
            .arg(until, 0, 'g', 6);
    }
    default: return {};
    }
}

// Who runs in a cell: "Task-2", "callback f", "the script".
QString runnerOf(const Store& store, CellIndex cell) {
    const EventIndex at = store.cell(cell).first;
    if (!store.isKept(at))
        return {};
    const Event event = store.event(at);
    if (event.kind == EventKind::StepBegins)
        return nameOfTask(store, event.subject);
    if (event.kind == EventKind::CallbackBegins) {
        const QString words = shortened(trace::callbackWords(store.string(event.nameB())));
        return words.isEmpty() ? tr("a callback") : tr("callback (%1)").arg(words);
    }
    return tr("the script");
}

// What differs, as a sentence without its full stop.
QString said(const Store& store, EventIndex at) {
    if (at.value >= store.eventCount())
        return tr("is over");
    const Event event = store.event(at);
    if (event.kind == EventKind::TickBegins)
        return tr("tick %1 begins at %2 s").arg(event.a).arg(store.secondsAt(at), 0, 'g', 6);
    if (event.kind == EventKind::RunEnds)
        return tr("ends (%1)")
            .arg(shortened(trace::nameOf(static_cast<trace::RunStatus>(event.flags))).replace(u'_', u' '));
    const QString who = runnerOf(store, store.cellOf(at));
    if (event.kind == EventKind::StepBegins || event.kind == EventKind::CallbackBegins)
        return tr("%1 runs").arg(who);
    const QString what = doing(store, at);
    return who.isEmpty() ? what : u"%1 %2"_s.arg(who, what.isEmpty() ? tr("goes on") : what);
}

EventIndex endOfCell(const Store& store, CellIndex cell) {
    return cell.value + 1 < store.cellCount() ? store.cell(CellIndex{cell.value + 1}).first
                                              : EventIndex{store.eventCount()};
}

} // namespace

Difference differenceOf(const Store& a, const Store& b) {
    Difference difference;
    const auto pinA = a.pin();
    const auto pinB = b.pin();
    EventIndex atA = nextCounting(a, a.firstKept());
    EventIndex atB = nextCounting(b, b.firstKept());
    const std::uint32_t endA = a.eventCount();
    const std::uint32_t endB = b.eventCount();
    for (std::uint32_t looked = 0;; ++looked) {
        const bool isOverA = atA.value >= endA;
        const bool isOverB = atB.value >= endB;
        if (isOverA && isOverB) {
            difference.sameSteps = a.cellCount();
            return difference;
        }
        if (looked >= kMostEvents) {
            difference.kind = Difference::Kind::Unknown;
            difference.sameSteps = a.cellOf(atA).isValid() ? a.cellOf(atA).value : 0;
            return difference;
        }
        if (isOverA || isOverB || !isSame(a, atA, b, atB))
            break;
        atA = nextCounting(a, EventIndex{atA.value + 1});
        atB = nextCounting(b, EventIndex{atB.value + 1});
    }
    difference.kind = Difference::Kind::Found;
    difference.first = atA;
    difference.second = atB;
    const CellIndex cell = atA.value < endA ? a.cellOf(atA) : CellIndex{};
    difference.sameSteps = cell.isValid() ? cell.value : std::min(a.cellCount(), b.cellCount());
    difference.firstDoes = said(a, atA);
    difference.secondDoes = said(b, atB);
    return difference;
}

QString textOfStep(const Store& store, CellIndex cell) {
    const EventIndex begin = store.cell(cell).first;
    if (!store.isKept(begin))
        return {};
    const EventIndex end = endOfCell(store, cell);
    QStringList parts;
    const std::uint32_t stop = std::min(end.value, begin.value + kMostEventsOfStep);
    for (EventIndex at{begin.value + 1}; at.value < stop; ++at.value) {
        const EventKind kind = store.kind(at);
        // The next tick's beginning lies at the end of the last cell of this one.
        if (!counts(kind) || kind == EventKind::TickBegins || kind == EventKind::RunEnds)
            continue;
        const QString part = doing(store, at);
        if (part.isEmpty())
            continue;
        if (parts.size() >= kMostParts) {
            parts << u"…"_s;
            break;
        }
        parts << part;
    }
    const QString who = runnerOf(store, cell);
    return parts.isEmpty() ? who : u"%1: %2"_s.arg(who, parts.join(u", "_s));
}

std::vector<StepPair> stepsAround(const Store& a, const Store& b, const Difference& difference, std::uint32_t before,
                                  std::uint32_t after) {
    const auto pinA = a.pin();
    const auto pinB = b.pin();
    std::vector<StepPair> pairs;
    const auto cellAt = [](const Store& store, EventIndex at) {
        const CellIndex cell = at.isValid() && at.value < store.eventCount() ? store.cellOf(at) : CellIndex{};
        return cell.isValid() ? cell.value : store.cellCount();
    };
    const bool isFound = difference.kind == Difference::Kind::Found;
    const std::uint32_t fromA = isFound ? cellAt(a, difference.first) : std::min(a.cellCount(), difference.sameSteps);
    const std::uint32_t fromB = isFound ? cellAt(b, difference.second) : std::min(b.cellCount(), difference.sameSteps);
    const std::uint32_t back = std::min({before, fromA, fromB});
    for (std::uint32_t i = back; i > 0; --i) {
        const CellIndex one{fromA - i};
        const CellIndex other{fromB - i};
        pairs.push_back({one, other, textOfStep(a, one), textOfStep(b, other)});
    }
    const std::uint32_t countA = std::min(after, a.cellCount() - fromA);
    const std::uint32_t countB = std::min(after, b.cellCount() - fromB);
    std::vector<QString> textA, textB;
    for (std::uint32_t i = 0; i < countA; ++i)
        textA.push_back(textOfStep(a, CellIndex{fromA + i}));
    for (std::uint32_t i = 0; i < countB; ++i)
        textB.push_back(textOfStep(b, CellIndex{fromB + i}));
    // The longest common subsequence: what was inserted or left out stands alone, the rest beside its like.
    const std::size_t width = countB + 1;
    std::vector<std::uint16_t> longest((countA + 1) * width, 0);
    for (std::size_t i = countA; i-- > 0;) {
        for (std::size_t j = countB; j-- > 0;)
            longest[i * width + j] = textA[i] == textB[j]
                                         ? static_cast<std::uint16_t>(longest[(i + 1) * width + j + 1] + 1)
                                         : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
    std::size_t i = 0, j = 0;
    const auto cell = [](std::uint32_t from, std::size_t at) {
        return CellIndex{from + static_cast<std::uint32_t>(at)};
    };
    while (i < countA || j < countB) {
        if (i < countA && j < countB && textA[i] == textB[j]) {
            pairs.push_back({cell(fromA, i), cell(fromB, j), textA[i], textB[j]});
            ++i, ++j;
        } else if (i < countA && j < countB && longest[(i + 1) * width + j + 1] == longest[i * width + j]) {
            // Neither has its like: they stand in one row, as what the two do instead of each other.
            pairs.push_back({cell(fromA, i), cell(fromB, j), textA[i], textB[j]});
            ++i, ++j;
        } else if (j >= countB || (i < countA && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
            pairs.push_back({cell(fromA, i), {}, textA[i], {}});
            ++i;
        } else {
            pairs.push_back({{}, cell(fromB, j), {}, textB[j]});
            ++j;
        }
    }
    return pairs;
}

} // namespace swimloop::ui
