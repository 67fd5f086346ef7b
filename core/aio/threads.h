// What asyncio keeps for each thread, and how a loop waits where other threads run beside it.
#pragma once

#include "vm/workers.h"

namespace swimloop::aio {

struct Loop;
struct State;

void setupWorkers(State& state);
void releaseWorkers(State& state); // once no thread but the main one is left
// Waits until the deadline (whose place among equal ones is `sequence`), or until somebody wakes the loop. False: an exception is
// pending or the run stops. hasTime: the deadline is there.
[[nodiscard]] bool sleepInSelect(State& state, Loop* loop, double deadline, uint64_t sequence, bool& hasTime);
void rouse(State& state, Loop* loop); // it has something to do
[[nodiscard]] std::string threadName(State& state); // of the thread that runs

} // namespace swimloop::aio
