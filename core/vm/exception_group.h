// ExceptionGroup (PEP 654): splitting, and what `except*` does.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

void fillGroupSlots(TypeSpec& spec);
void setupExceptionGroups(Machine& vm);

}    // namespace swimloop::vm
