// What the card beside the pointer says about a span or a value, in sentences. No widget.
#pragma once

#include "ui/run/recording.h"
#include "ui/timeline/hover_card.h"
#include "ui/timeline/timeline_layout.h"

namespace swimloop::ui {

[[nodiscard]] CardText cardOfSpan(const Recording& recording, trace::LaneId lane, std::uint32_t span);
[[nodiscard]] CardText cardOfValue(const Recording& recording, const RowLayout& row, const ValueBox& value);
[[nodiscard]] CardText cardOfLane(const Recording& recording, trace::LaneId lane);

[[nodiscard]] CardText cardOfProblem(const Recording& recording, const Problem& problem);
// Where problems are marked.
[[nodiscard]] std::vector<ProblemPlace> placesOf(const Recording* recordingOrNull, const std::vector<Problem>& problems);

// "Task-1 main": the name of a task, and of its coroutine.
[[nodiscard]] QString fullName(const Recording& recording, trace::TaskId task);
// "running", "waiting": a state in one word.
[[nodiscard]] QString verbOf(trace::SpanState state);
// "bounded_queue.py:10"; empty where no line is known.
[[nodiscard]] QString placeText(const Recording& recording, trace::Place place);
// "Task-2 took item 3", "its time had come": what an event did, as the cause of something.
[[nodiscard]] QString causeText(const Recording& recording, trace::EventIndex event);

} // namespace swimloop::ui
