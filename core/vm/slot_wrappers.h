// Native slots as their dunders are called: int.__add__(1, 2). Each checks the arguments, lays them out for a slot of its signature, and
// gives what the dunder gives. See SlotDef::wrapper.
#pragma once

#include "vm/slots.h"

namespace swimloop::vm {

using SlotWrapper = Own(Machine& vm, AnySlot slot, Value self, const CallArgs& args, const SlotDef& def);

SlotWrapper wrapUnary, wrapBinary, wrapReflected, wrapPower, wrapRepeat, wrapCompare, wrapHash, wrapCall, wrapInit,
    wrapGetAttr, wrapSetAttr, wrapNext, wrapTruth, wrapLength, wrapSetItem, wrapContains, wrapGet;

}    // namespace swimloop::vm
