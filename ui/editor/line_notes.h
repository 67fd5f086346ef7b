// Which lines of the script to mark at a moment, and what to say beside them. No widget.
#pragma once

#include "ui/editor/source_editor.h"
#include "ui/run/recording.h"

namespace swimloop::ui {

// `focus` is the task whose line is looked at: it is marked as the one that runs.
[[nodiscard]] std::vector<LineNote> notesAt(const Recording& recording, trace::EventIndex moment, trace::TaskId focus);

} // namespace swimloop::ui
