// Signals of the simulated process: what signal.signal() and loop.add_signal_handler() set, and how one is delivered.
#pragma once

#include "aio/loop.h"

namespace swimloop::aio {

inline constexpr int kSigInt = 2, kSigTerm = 15, kMaxSignal = 64;

[[nodiscard]] std::string_view signalName(int number);   // "SIGINT"; empty where it has none
[[nodiscard]] int signalNumber(std::string_view name);   // 0 where there is none of that name
// Calls the handler set by signal.signal(), or does what the system does by default. False: an exception is pending.
[[nodiscard]] bool raiseSignal(State& state, int number);

void tellOfSignals(State& state, Loop* loop); // the loop reads its self-pipe: handlers of the signals that lie there get ready

} // namespace swimloop::aio
