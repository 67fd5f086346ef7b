// What the arguments of `swimloop run` ask for.
#pragma once

#include "app/commands.h"

#include "sim/run.h"

#include <string>

namespace swimloop::app {

enum class TraceForm { None, Ticks, Json };

struct RunSettings {
    std::string file; // "-": the standard input
    TraceForm form = TraceForm::None;
    bool hasGenerators = false;
    bool hasMaxTicks = false;
    sim::RunOptions run;
};

// 0: read; below it: help was asked for and given; else the exit code, after a complaint.
[[nodiscard]] int readRunArguments(Arguments arguments, RunSettings& settings);

} // namespace swimloop::app
