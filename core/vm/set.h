// set and frozenset. The table is CPython's own in size, probing and growth (Objects/setobject.c, 3.11: linear probes of 9, then
// perturbed), because scripts can see its order.
#pragma once

#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;

struct SetEntry {
    Value key;        // null: free, or a dummy where hash is -1
    int64_t hash;
};

struct Set : Object {
    SetEntry* table;      // owned block of mask + 1
    uint32_t mask;
    uint32_t fill;        // live and dummies
    uint32_t used;        // live
    uint32_t version;     // changes with every change
    int64_t hash;         // frozenset: -1 until worked out
};

void initSet(Set* s);                                               // an empty table, in an object whose bytes are 0
[[nodiscard]] int setContains(Machine& vm, Set* s, Value key);      // 1, 0, -1 failed
[[nodiscard]] bool setAdd(Machine& vm, Set* s, Value key);
[[nodiscard]] int setDiscard(Machine& vm, Set* s, Value key);       // 1 removed, 0 missing, -1 failed
[[nodiscard]] bool setUpdate(Machine& vm, Set* s, Value iterable);
void setClear(Set* s);
[[nodiscard]] inline bool nextKey(const Set* s, uint32_t& at, SetEntry*& entry)
{
    while (at <= s->mask) {
        entry = &s->table[at++];
        if (!entry->key.isNull())
            return true;
    }
    return false;
}

}    // namespace swimloop::vm
