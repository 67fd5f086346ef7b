#include "ui/output/event_text.h"

#include "trace/events.h"
#include "trace/store.h"

#include <QStringList>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::Field;
using trace::Store;

namespace {

constexpr std::size_t kLongest = 300;

QString toText(std::string_view utf8) {
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(std::min(utf8.size(), kLongest)));
    if (utf8.size() > kLongest)
        text += u'…';
    return text.trimmed().replace(u'\n', u"⏎ "_s);
}

QString spoken(std::string_view name) {
    return toText(name).replace(u'_', u' ');
}

QString taskName(const Store& store, std::uint32_t id) {
    return id == 0 || id > store.taskCount() ? QString() : toText(store.taskName(trace::TaskId{id}));
}

QString objectName(const Store& store, std::uint32_t id) {
    return id == 0 || id > store.objectCount() ? QString()
                                               : QString::fromStdString(store.objectName(trace::ObjectId{id}));
}

QString timerName(const Store& store, std::uint32_t id) {
    if (id == 0 || id > store.timerCount())
        return {};
    const trace::TimerInfo timer = store.timer(trace::TimerId{id});
    return u"%1 at %2 s"_s.arg(toText(store.string(timer.label))).arg(timer.deadline).trimmed();
}

QString value(const Store& store, EventIndex at, const Event& event, Field field, std::uint32_t raw) {
    switch (field) {
    case Field::None: return {};
    case Field::Task:
    case Field::By:
    case Field::Parent:
    case Field::Holder:
    case Field::Waiter: return taskName(store, raw);
    case Field::Object:
    case Field::Generator:
    case Field::Thread:
    case Field::Resumer: return objectName(store, raw);
    case Field::Timer: return timerName(store, raw);
    case Field::Name:
    case Field::Coro:
    case Field::Label:
    case Field::Level:
    case Field::Category:
    case Field::Type:
    case Field::File: return toText(store.string(trace::StringId{raw}));
    case Field::Text:
    case Field::Item:
    case Field::Result:
    case Field::Error:
    case Field::Message: return toText(store.text(at));
    case Field::Cause:
    case Field::Handle:
    case Field::Begin: return raw == trace::kNoEvent.value ? QString() : u"#%1"_s.arg(raw);
    case Field::Value:
    case Field::Maximum:
    case Field::Size:
    case Field::Number:
    case Field::Count:
    case Field::Code: return QString::number(raw);
    case Field::Pass: {
        if (raw >= store.passCount())
            return {};
        const trace::TimePass pass = store.pass(raw);
        return u"%1 s to %2 s"_s.arg(pass.before).arg(pass.after);
    }
    case Field::On:
        switch (event.reason()) {
        case trace::WaitReason::Sleep: return timerName(store, raw);
        case trace::WaitReason::Task: return taskName(store, raw);
        default: return objectName(store, raw);
        }
    case Field::HandleFlag: return spoken(trace::nameOf(event.handleKind()));
    case Field::ReasonFlag: return spoken(trace::nameOf(event.reason()));
    case Field::ObjectFlag: return toText(trace::nameOf(static_cast<trace::ObjectKind>(event.flags)));
    case Field::StatusFlag: return spoken(trace::nameOf(static_cast<trace::RunStatus>(event.flags)));
    case Field::StreamFlag: return event.flags == 0 ? u"stdout"_s : u"stderr"_s;
    case Field::PassFlag: return spoken(trace::nameOf(event.passKind()));
    case Field::ResumeFlag: return spoken(trace::nameOf(static_cast<trace::ResumeKind>(event.flags)));
    case Field::EndFlag: return spoken(trace::nameOf(static_cast<trace::EndKind>(event.flags)));
    case Field::OriginFlag: return spoken(trace::nameOf(static_cast<trace::ThreadOrigin>(event.flags)));
    }
    return {};
}

} // namespace

EventRow describe(const Store& store, EventIndex at) {
    EventRow row;
    if (!store.isKept(at))
        return row;
    const Event event = store.event(at);
    const trace::EventFields& fields = trace::fieldsOf(event.kind);
    row.what = spoken(fields.name);
    row.who = value(store, at, event, fields.subject, event.subject);
    if (row.who.isEmpty()) {
        if (const trace::TaskId actor = store.actorOf(at); actor && event.kind != EventKind::TickBegins)
            row.who = toText(store.taskName(actor));
    }
    QStringList parts;
    const auto add = [&](Field field, std::uint32_t raw) {
        const QString text = value(store, at, event, field, raw);
        if (text.isEmpty() || text == row.who)
            return;
        // What is plain by itself goes without its name.
        const bool isPlain = field >= Field::Name && field <= Field::Message;
        parts << (isPlain || field == Field::Pass || field >= Field::HandleFlag || field == Field::On
                      ? text
                      : u"%1 %2"_s.arg(spoken(trace::fieldName(field)), text));
    };
    add(fields.flags, event.flags);
    add(fields.a, event.a);
    add(fields.b, event.b);
    row.details = parts.join(u" · "_s);
    return row;
}

} // namespace swimloop::ui
