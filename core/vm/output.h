// What a run writes that does not go through Machine::write(): it counts towards the limit of output all the same.
#pragma once

#include <cstdint>

namespace swimloop::vm {

class Machine;

// Charged and counted before it is written; false: the limit is met, and it must not be.
[[nodiscard]] bool countOutput(Machine& vm, uint64_t bytes);

}    // namespace swimloop::vm
