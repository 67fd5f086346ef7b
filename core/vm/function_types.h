// Shared by the files about functions, code and frames.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

void setupCodeAndFrames(Machine& vm);
void clearCode(Object* o);

}    // namespace swimloop::vm
