// What went wrong in a run, as people read it: what core/insight diagnosed, and what else was warned of or logged.
#pragma once

#include "trace/ids.h"

#include <QString>

#include <vector>

namespace swimloop::ui {

class Recording;

struct Problem {
    enum class Kind : std::uint8_t { Hint, Warning, Error };
    Kind kind = Kind::Warning;
    trace::EventIndex event; // none: it concerns the whole run
    trace::TaskId task;
    trace::Place place;
    QString title;
    QString text;
    QString remedy;  // may be empty, as these
    QString rule;    // "blocked-loop"
    QString lesson;  // "pitfalls/blocked_loop": a scenario of the gallery
    bool endsRun = false;
};

// In order of time. Until a run is diagnosed: what was warned of and logged so far.
[[nodiscard]] std::vector<Problem> problemsOf(const Recording& recording);

// The one that tells why the run ended as it did; null where it ended well.
[[nodiscard]] const Problem* outcomeOf(const std::vector<Problem>& problems);

} // namespace swimloop::ui
