// Where an exception went through asyncio. The functions of asyncio are native here and have no frames; CPython's tracebacks show theirs,
// with the line of asyncio's file, and scripts print such tracebacks. So each function that lets an exception pass says where.
#pragma once

#include <string_view>

#include "vm/machine.h"

namespace swimloop::aio {

struct State;

// The pending exception gets the entry of that line of asyncio's file, beneath it those of the functions that the line calls. Nothing
// where no exception is pending, or where the line is not among those that are known.
void passes(State& state, std::string_view file, uint16_t line);
// The line itself raised it: nothing lies beneath.
void raisedAt(State& state, std::string_view file, uint16_t line);

// For `return passing(state, "runners.py", 190, result);`
[[nodiscard]] inline vm::Own passing(State& state, std::string_view file, uint16_t line, vm::Own&& result)
{
    if (result.isNull())
        passes(state, file, line);
    return std::move(result);
}
[[nodiscard]] inline vm::Failure failingAt(State& state, std::string_view file, uint16_t line, vm::Failure failure)
{
    raisedAt(state, file, line);
    return failure;
}

} // namespace swimloop::aio
