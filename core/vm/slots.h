// The table that ties slots to dunder methods, both ways.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

using AnySlot = void (*)();

struct SlotDef {
    const char* dunder;         // "__add__"
    uint16_t offset;            // of the slot in Slots
    AnySlot generic;            // the slot that a class of the script gets: calls its dunder
    // Calls a native slot as the dunder does: self and the arguments checked and laid out.
    Own (*wrapper)(Machine& vm, AnySlot slot, Value self, const CallArgs& args, const SlotDef& def);
    uint8_t argumentCount;      // besides self; for the TypeErrors of the wrapper; 255: any
    uint8_t operation;          // which of several dunders of one slot: Compare, or 0 and 1
};

[[nodiscard]] std::span<const SlotDef> slotTable();
inline AnySlot& slotAt(Slots& slots, uint16_t offset) { return *reinterpret_cast<AnySlot*>(reinterpret_cast<char*>(&slots) + offset); }

void inheritSlots(Type* type);                         // unset slots from the bases
void addSlotWrappers(Machine& vm, Type* type);         // native: dunders for the slots that the spec itself has
void updateSlots(Machine& vm, Type* type);             // class of the script: slots for the dunders found in its mro
void updateSlot(Machine& vm, Type* type, Str* dunder); // after an attribute of the class changed, also in its subclasses

}    // namespace swimloop::vm
