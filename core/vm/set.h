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
    SetEntry* table;      // owned block of mask + 1; absent while nothing was added
    uint32_t mask;
    uint32_t fill;        // live and dummies
    uint32_t used;        // live
    uint32_t rebuilds;    // how often the table was made anew: lookups that run __eq__ watch it
    int64_t hash;         // frozenset: 0 until worked out
    uint32_t finger;      // where pop() looks first
    uint32_t unused;
};

inline void initSet(Set*) {}                                        // an object whose bytes are 0 is an empty set
[[nodiscard]] int setContains(Machine& vm, Set* s, Value key);      // 1, 0, -1 failed
[[nodiscard]] bool setAdd(Machine& vm, Set* s, Value key);
[[nodiscard]] int setDiscard(Machine& vm, Set* s, Value key);       // 1 removed, 0 missing, -1 failed
[[nodiscard]] bool setUpdate(Machine& vm, Set* s, Value iterable);
void setClear(Set* s);
// With the hash at hand (of an entry of another set or dict).
[[nodiscard]] int setContainsHashed(Machine& vm, Set* s, Value key, int64_t hash);
[[nodiscard]] bool setAddHashed(Machine& vm, Set* s, Value key, int64_t hash);
[[nodiscard]] int setDiscardHashed(Machine& vm, Set* s, Value key, int64_t hash);
[[nodiscard]] bool setMerge(Machine& vm, Set* s, Set* other);
[[nodiscard]] bool setPop(Set* s, Own& key);                        // false: empty
void freeSetContents(Set* s);
void setShrink(Set* s);                                             // where many entries were removed: as CPython after a difference
[[nodiscard]] inline bool nextKey(const Set* s, uint32_t& at, SetEntry*& entry)
{
    const uint32_t begin = at;
    bool isThere = false;
    while (!isThere && at <= s->mask && s->table) {
        entry = &s->table[at++];
        isThere = !entry->key.isNull();
    }
    if (at - begin > 64) [[unlikely]]
        spendOnGaps(at - begin);
    return isThere;
}

}    // namespace swimloop::vm
