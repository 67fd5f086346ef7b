// Arithmetic of floats as Python has it, shared by float, complex and the modules that calculate.
#pragma once

#include "vm/value.h"

namespace swimloop::vm {

class Machine;

[[nodiscard]] double floatOf(Value v);    // a float or an instance of a subclass
// A float or int as an operand of float arithmetic. Failed: an int too large, OverflowError is pending.
enum class Operand : uint8_t { Number, Other, Failed };
[[nodiscard]] Operand floatOperand(Machine& vm, Value v, double& out);
// fmod(), which takes the longer the further apart the two are: charged.
[[nodiscard]] double exactRest(double a, double b);
// Rounded down; the remainder has the sign of b, which is not 0.
void floorDivide(double a, double b, double& quotient, double& remainder);
// round(d, digits): half to even, of the exact value. False with OverflowError.
[[nodiscard]] bool roundFloat(Machine& vm, double d, int64_t digits, double& out);

} // namespace swimloop::vm
