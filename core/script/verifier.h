// Checks what the machine relies on without looking: operands in range, and one depth of the stack at each instruction,
// however it is reached. For tests, fuzzing and debug builds.
#pragma once

#include "script/code_unit.h"

#include <string>

namespace swimloop::script {

// Empty where all is well, else what is wrong, the code units inside of this one included.
[[nodiscard]] std::string verify(const CodeUnit& unit);

} // namespace swimloop::script
