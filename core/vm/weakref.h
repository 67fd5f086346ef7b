// weakref.ref and the table behind it: who refers weakly to an object that is about to go.
#pragma once

#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct List;

struct WeakReference : Object {
    Object* target;      // not owned; absent once it is gone
    Value callback;      // owned or null
    int64_t hash;        // kept from when the target lived; -1: not asked
    bool hasHash;
    uint32_t place;      // in the table of its target
};

// Who refers to one target, the oldest first. Those that have gone leave a null, until half of them have: thousands may refer to one.
struct WeakTable {
    Vec<WeakReference*> all;
    uint32_t live = 0;
};

void clearWeakReferences(Machine& vm, Object* target);    // its callbacks wait for the next safe point
[[nodiscard]] Ref<List> weakReferencesTo(Machine& vm, Object* target);    // those that live, the oldest first
[[nodiscard]] Own newWeakReference(Machine& vm, Type* type, Value target, Value callbackOrNull);

}    // namespace swimloop::vm
