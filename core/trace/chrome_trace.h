// A run as Chrome trace events (JSON), which ui.perfetto.dev and chrome://tracing open: a track per lane, waits as
// async slices, queue sizes as counters, wakes and spawns as flow arrows. Streamed; the same trace gives the same
// bytes.
//
// Steps take no virtual time, so to scale a tick would be as thin as a line. By default the axis is logical: each cell
// (handle) is a millisecond wide, ticks in order; virtual time is in the args and in a counter.
#pragma once

#include "trace/sink.h"

#include <cstdint>
#include <string_view>

namespace swimloop::trace {

class Spans;

enum class ChromeAxis : std::uint8_t { Logical, Time };

struct ChromeTraceOptions {
    ChromeAxis axis = ChromeAxis::Logical;
    std::string_view title = {}; // the scenario's, for the process name
};

// Spans are to have taken in the whole trace. False when the sink failed.
bool writeChromeTrace(const Spans& spans, Sink& sink, ChromeTraceOptions options = {});

} // namespace swimloop::trace
