// What CPython's frames keep alive: the arguments of a function of asyncio that failed live as long as the traceback that passed through
// it. Scripts see that, in the moment at which a coroutine that was never awaited is reported.
#pragma once

#include <initializer_list>

#include "vm/machine.h"

namespace swimloop::aio {

struct State;

void setupKeeping(State& state);
// The pending exception's traceback holds these from now on. Nothing where none is pending.
void keepWithError(State& state, std::initializer_list<vm::Value> values);
// For `return kept(state, {args[0]}, result);`: keeps them where the result is a failure.
[[nodiscard]] inline vm::Own kept(State& state, std::initializer_list<vm::Value> values, vm::Own&& result)
{
    if (result.isNull())
        keepWithError(state, values);
    return std::move(result);
}

} // namespace swimloop::aio
