// dict: keys in order of insertion. A compact table of entries and an open-addressed table of indexes into it. A lookup may run
// __eq__ of the script's keys; it starts again where the dict changed meanwhile. `keysVersion` changes whenever an entry's place or
// key does (not with values): inline caches of globals rest on it.
#pragma once

#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct Str;

struct DictEntry {
    Value key;       // null: a deleted entry
    Value value;
    uint64_t hash;
};

// All bytes 0 is an empty dict (with onlyStrKeys unset: Machine::newDict sets it).
struct Dict : Object {
    DictEntry* entries;     // owned block of `capacity`
    void* indexes;          // uint8_t, uint16_t or uint32_t by tableSize; owned; absent while there are at most kLinear entries
    uint32_t used;          // entries ever added, deleted ones included
    uint32_t count;         // live ones
    uint32_t capacity;
    uint32_t tableSize;     // slots of indexes, a power of two, or 0
    uint32_t keysVersion;   // 0 only in a dict that never held anything
    uint32_t onlyStrKeys;   // DictKeys: where not 0 all keys are exactly str, and lookups of str need no __eq__
    uint32_t usable;        // entries that may still be added before the table is made anew (popitem does not give them back)
    uint32_t rebuilds;      // how often entries or indexes moved: lookups that run __eq__ watch it
    static constexpr uint32_t kLinear = 8;
};
static_assert(sizeof(Dict) == 64);
enum DictKeys : uint32_t { kAnyKeys, kStrKeys, kInternedKeys };

// Lookups with exact str keys never run code of the script. They return a borrowed value, null where it is missing.
[[nodiscard]] Value findStr(const Dict* d, Str* key);
[[nodiscard]] int32_t findStrIndex(const Dict* d, Str* key);     // index in entries, or -1
void setStr(Dict* d, Str* key, Value value);
bool removeStr(Dict* d, Str* key);                              // whether it was there
Own popStr(Dict* d, Str* key);                                  // its value, or null

// Any key. get: 1 found, 0 missing, -1 failed. The value comes out owned: running __eq__ may remove it.
[[nodiscard]] int dictGet(Machine& vm, Dict* d, Value key, Own& out);
[[nodiscard]] bool dictSet(Machine& vm, Dict* d, Value key, Value value);
[[nodiscard]] int dictRemove(Machine& vm, Dict* d, Value key, Own* removed = nullptr);   // 1 removed, 0 missing, -1 failed
[[nodiscard]] int dictContains(Machine& vm, Dict* d, Value key);
void dictClear(Dict* d);
[[nodiscard]] bool dictPopItem(Dict* d, Own& key, Own& value);   // the youngest entry; false: empty
void freeDictContents(Dict* d);                                 // what the clear slot of dict and of its subclasses does
// With the hash at hand; -1 missing, -2 failed, else the index in entries. Where it found nothing, dictInsert may follow at once.
[[nodiscard]] bool hashKey(Machine& vm, Value key, uint64_t& hash);
[[nodiscard]] int64_t dictFind(Machine& vm, Dict* d, Value key, uint64_t hash);
// The same for an unboxed int: never runs code of the script where all keys are ints and strs; -3: not by this path.
[[nodiscard]] int64_t dictFindInt(const Dict* d, Value key, uint64_t hash);
void dictInsert(Dict* d, Value key, uint64_t hash, Value value);
void dictReplace(Dict* d, size_t index, Value value);
void dictErase(Dict* d, size_t index);
void presizeDict(Dict* d, size_t count);                        // room as a display of that many entries has it
[[nodiscard]] bool dictUpdate(Machine& vm, Dict* into, Value mappingOrPairs);
[[nodiscard]] bool dictMerge(Machine& vm, Dict* into, Value mapping);    // has keys(), or is a dict
void dictCopyInto(Dict* into, const Dict* from);                // `into` is empty
// Walks live entries: at starts at 0; false at the end.
[[nodiscard]] inline bool nextEntry(const Dict* d, uint32_t& at, DictEntry*& entry)
{
    const uint32_t begin = at;
    bool isThere = false;
    while (!isThere && at < d->used) {
        entry = &d->entries[at++];
        isThere = !entry->key.isNull();
    }
    if (at - begin > 64) [[unlikely]]
        spendOnGaps(at - begin);
    return isThere;
}

}    // namespace swimloop::vm
