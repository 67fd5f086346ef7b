// Arithmetic on constants at compile time, where its result is certain, small and cannot raise. Whatever it declines is
// computed by the machine each time, with the same result.
#pragma once

#include "script/code_unit.h"
#include "script/opcodes.h"

#include <optional>

namespace swimloop::script {

[[nodiscard]] std::optional<Constant> foldUnary(Op op, const Constant& operand);
[[nodiscard]] std::optional<Constant> foldBinary(BinaryKind kind, const Constant& left, const Constant& right);
[[nodiscard]] bool constantTruth(const Constant& constant);

} // namespace swimloop::script
