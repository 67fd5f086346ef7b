// The moments at which the playhead rests. A moment is "just before event N" (N may be the event count: the end); it
// rests before each thing that runs: a handle of a tick, or code outside the loop. Free functions over the store.
#pragma once

#include "trace/axis.h"
#include "trace/ids.h"
#include "trace/spans.h"

namespace swimloop::trace {
class Store;
} // namespace swimloop::trace

namespace swimloop::ui {

// What runs first of all that is shown.
[[nodiscard]] trace::CellIndex firstCellOf(const trace::Store& store);
[[nodiscard]] trace::EventIndex startOf(const trace::Store& store);
[[nodiscard]] trace::EventIndex endOf(const trace::Store& store);

// The moment one step (tick) later or earlier; at the ends it stays there.
[[nodiscard]] trace::EventIndex nextStep(const trace::Store& store, trace::EventIndex moment);
[[nodiscard]] trace::EventIndex previousStep(const trace::Store& store, trace::EventIndex moment);
[[nodiscard]] trace::EventIndex nextTick(const trace::Store& store, trace::EventIndex moment);
[[nodiscard]] trace::EventIndex previousTick(const trace::Store& store, trace::EventIndex moment);
// `steps` steps later, counted in what ran: quick also for millions.
[[nodiscard]] trace::EventIndex stepsLater(const trace::Store& store, trace::EventIndex moment, std::uint32_t steps);

// As a tick begins, its timers fired: just before the first thing that it runs.
[[nodiscard]] trace::EventIndex momentOf(const trace::Store& store, trace::TickIndex tick);
[[nodiscard]] trace::EventIndex momentOf(const trace::Store& store, trace::CellIndex cell);
// The tick that a moment lies in; none before the first.
[[nodiscard]] trace::TickIndex tickAt(const trace::Store& store, trace::EventIndex moment);
// What is about to run, or runs, at a moment; none at the end.
[[nodiscard]] trace::CellIndex cellAt(const trace::Store& store, trace::EventIndex moment);
[[nodiscard]] double secondsAt(const trace::Store& store, trace::EventIndex moment);

// Where the playhead stands on an axis: at the edge of what runs next.
[[nodiscard]] double positionOf(const trace::Spans& spans, trace::AxisKind axis, trace::EventIndex moment);
// The moment at a position: the nearest edge between two things that ran, as far as one is within `snap` units; else
// the event that lies there.
[[nodiscard]] trace::EventIndex momentAt(const trace::Spans& spans, trace::AxisKind axis, double position, double snap);

} // namespace swimloop::ui
