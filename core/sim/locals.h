// The variables of a task's frames at a moment, found by running the scenario again up to there: runs are deterministic, so
// nothing of them needs to be kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace swimloop::aio {
struct State;
}

namespace swimloop::sim {

struct Variable {
    std::string name;
    std::string value; // as the trace shows values: no code of the script is run for it
};

struct FrameLocals {
    std::string function; // "consumer"
    uint32_t line = 0;
    std::vector<Variable> variables;
};

// Of a suspended task, outermost frame first; empty where there is no such task. `taskId` as the trace counts tasks.
[[nodiscard]] std::vector<FrameLocals> localsOf(aio::State& state, uint32_t taskId);

} // namespace swimloop::sim
