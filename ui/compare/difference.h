// Where two runs part: the first thing that one of them does and the other does not, and the steps of both, one beside
// the other. What counts is what can be seen to happen (who runs when, waits, ends, items, output), not line numbers
// and not how objects were made: a queue with another size is no difference until somebody waits for it. No widget.
#pragma once

#include "trace/ids.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace swimloop::trace {
class Store;
} // namespace swimloop::trace

namespace swimloop::ui {

struct Difference {
    enum class Kind : std::uint8_t {
        None,    // the same, to the end
        Found,   // at `first` and `second`
        Unknown, // the same as far as was looked: the runs are too long to be compared whole
    };
    Kind kind = Kind::None;
    std::uint32_t sameSteps = 0; // before it
    // The events that differ; of a run that was over already, its end.
    trace::EventIndex first;
    trace::EventIndex second;
    // What each does there: "Task-2 waits: jobs full".
    QString firstDoes;
    QString secondDoes;
};

// Both runs are over.
[[nodiscard]] Difference differenceOf(const trace::Store& first, const trace::Store& second);

// A step of each run, side by side; where only one has it, the other is none.
struct StepPair {
    trace::CellIndex first;
    trace::CellIndex second;
    QString firstText; // "Task-2: put 3 → jobs full"
    QString secondText;
    [[nodiscard]] bool isSame() const { return first.isValid() && second.isValid() && firstText == secondText; }
};

// Steps around the difference: `before` that are the same, and up to `after` of each run from there on, set beside
// each other where they agree again.
[[nodiscard]] std::vector<StepPair> stepsAround(const trace::Store& first, const trace::Store& second,
                                                const Difference& difference, std::uint32_t before = 6,
                                                std::uint32_t after = 120);

// "Task-2: put 3 → jobs full": what one step does, in a line.
[[nodiscard]] QString textOfStep(const trace::Store& store, trace::CellIndex cell);

} // namespace swimloop::ui
