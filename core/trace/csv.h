// A run as tables for spreadsheets (RFC 4180: commas, CRLF, quotes doubled; UTF-8; a dot in decimals). Fields that a
// spreadsheet would take for a formula, because they begin with = + - @, tab or carriage return, get an apostrophe.
#pragma once

#include "trace/sink.h"

#include <string>
#include <string_view>

namespace swimloop::trace {

class Spans;
class Store;

// One row per span: lane, kind, state, begin and end as tick and seconds, label, file, line.
bool writeSpansCsv(const Spans& spans, Sink& sink);
// One row per event: index, tick, seconds, event, and its fields by name.
bool writeEventsCsv(const Store& store, Sink& sink);

[[nodiscard]] std::string csvField(std::string_view text); // quoted and guarded as needed

} // namespace swimloop::trace
