// Operations on whole sets, for the methods and operators of set and frozenset. Results are exactly set or frozenset, as the first
// operand is one or the other.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

[[nodiscard]] Ref<Set> newSetLike(Machine& vm, const Set* s);
[[nodiscard]] Ref<Set> setCopy(Machine& vm, Set* s);
[[nodiscard]] Ref<Set> setDifference(Machine& vm, Set* s, Value other);
[[nodiscard]] int setIsSubset(Machine& vm, Set* s, Set* other);      // 1, 0, -1 failed
[[nodiscard]] int setIsDisjoint(Machine& vm, Set* s, Value other);

}    // namespace swimloop::vm
