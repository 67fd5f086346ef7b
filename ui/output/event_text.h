// One event of the trace as a row of a table: what happened, to whom, with which details. No widget.
#pragma once

#include "trace/ids.h"

#include <QString>

namespace swimloop::trace {
class Store;
} // namespace swimloop::trace

namespace swimloop::ui {

struct EventRow {
    QString what; // "item put"
    QString who;  // "Task-1", "jobs"
    QString details;
};

[[nodiscard]] EventRow describe(const trace::Store& store, trace::EventIndex event);

} // namespace swimloop::ui
