#include "ui/editor/line_notes.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::TaskPhase;
using trace::WaitReason;

namespace {

constexpr std::size_t kMostNames = 3;

QString tr(const char* text) {
    return QCoreApplication::translate("LineNotes", text);
}

enum class Verb : std::uint8_t { Runs, RunsNext, Ready, Sleeps, Waits };

QString phrase(Verb verb, bool isOne) {
    switch (verb) {
    case Verb::Runs: return isOne ? tr("%1 runs") : tr("%1 run");
    case Verb::RunsNext: return isOne ? tr("%1 runs next") : tr("%1 run next");
    case Verb::Ready: return isOne ? tr("%1 is ready") : tr("%1 are ready");
    case Verb::Sleeps: return isOne ? tr("%1 sleeps") : tr("%1 sleep");
    case Verb::Waits: return isOne ? tr("%1 waits here") : tr("%1 wait here");
    }
    return {};
}

} // namespace

std::vector<LineNote> notesAt(const Recording& recording, trace::EventIndex moment, trace::TaskId focus) {
    const trace::State& state = recording.stateAt(moment);
    const trace::TaskId next = state.runningTask     ? state.runningTask
                               : state.ready.empty() ? trace::TaskId{}
                                                     : state.ready.front().task;
    // By line: the tasks there, by what they do.
    std::map<std::uint32_t, std::map<Verb, std::vector<trace::TaskId>>> lines;
    std::map<std::uint32_t, bool> focused;
    for (const trace::TaskState& task : state.tasks) {
        if (!task.place.isValid() || task.place.file() != 0)
            continue;
        Verb verb = Verb::Waits;
        switch (task.phase) {
        case TaskPhase::Running: verb = Verb::Runs; break;
        case TaskPhase::Created:
        case TaskPhase::Ready: verb = task.id == next ? Verb::RunsNext : Verb::Ready; break;
        case TaskPhase::Waiting: verb = task.reason == WaitReason::Sleep ? Verb::Sleeps : Verb::Waits; break;
        case TaskPhase::Done:
        case TaskPhase::Failed:
        case TaskPhase::Cancelled: continue;
        }
        lines[task.place.line()][verb].push_back(task.id);
        if (task.id == focus)
            focused[task.place.line()] = true;
    }
    std::vector<LineNote> notes;
    for (const auto& [line, verbs] : lines) {
        LineNote note;
        note.line = static_cast<int>(line);
        QStringList parts;
        for (const auto& [verb, tasks] : verbs) {
            QStringList names;
            for (std::size_t i = 0; i < std::min(tasks.size(), kMostNames); ++i)
                names << QString::fromStdString(std::string(recording.store().taskName(tasks[i])));
            if (tasks.size() > kMostNames)
                names << tr("%1 more").arg(tasks.size() - kMostNames);
            parts << phrase(verb, tasks.size() == 1).arg(names.join(u", "_s));
            if (verb == Verb::Runs || verb == Verb::RunsNext)
                note.kind = LineNote::Kind::Runs;
            else if (verb == Verb::Waits && note.kind == LineNote::Kind::Rests)
                note.kind = LineNote::Kind::Waits;
        }
        if (focused[line] && note.kind == LineNote::Kind::Rests)
            note.kind = LineNote::Kind::Runs;
        note.text = parts.join(u" · "_s);
        notes.push_back(note);
    }
    return notes;
}

} // namespace swimloop::ui
