// The layouts of iterators, open so that the interpreter can go through them without a call (fast_paths.h).
#pragma once

#include "vm/dict.h"
#include "vm/sequences.h"
#include "vm/set.h"
#include "vm/value.h"

namespace swimloop::vm {

struct ListIterator : Object {         // forwards and backwards (list_reverseiterator)
    List* list;                        // owned; absent once exhausted
    int64_t index;                     // of the next item
};

struct TupleIterator : Object {
    Tuple* tuple;                      // owned; absent once exhausted
    uint32_t index;
    uint32_t unused;
};

struct RangeIterator : Object {        // where start, stop and step fit in 64 bits
    int64_t next, step, remaining;
};

struct LongRangeIterator : Object {
    Value next, step, remaining;       // owned ints
};

// Of keys, values and items, forwards and backwards: the type says which.
struct DictIterator : Object {
    Dict* dict;                        // owned; absent once exhausted
    uint32_t at;                       // forwards: index of the entry to look at; backwards: one above it
    uint32_t count;                    // live entries at the start; kBroken after a change of size
    uint32_t remaining;                // entries still expected
    uint32_t unused;
    Tuple* pair;                       // owned; the last (key, value), used again where nobody else holds it
    static constexpr uint32_t kBroken = 0xFFFFFFFF;
};

struct DictView : Object {             // dict_keys, dict_values, dict_items
    Dict* dict;                        // owned
};

struct SetIterator : Object {
    Set* set;                          // owned; absent once exhausted
    uint32_t at;
    uint32_t count;
    uint32_t remaining;
    uint32_t unused;
};

// Bytes, bytearrays, strings are walked by their own types' iterators; this one is for classes with __getitem__, and reversed().
struct SequenceIterator : Object {
    Value sequence;                    // owned; null once exhausted
    int64_t index;
};

struct CallableIterator : Object {     // iter(callable, sentinel)
    Value callable, sentinel;          // owned; null once exhausted
};

struct Enumerate : Object {
    Value iterator;                    // owned
    Value count;                       // owned int
    Tuple* pair;                       // owned; used again where nobody else holds it
};

struct Zip : Object {
    Tuple* iterators;                  // owned
    Tuple* result;                     // owned; used again where nobody else holds it
    bool isStrict;
    uint8_t unused[7];
};

struct Map : Object {
    Value function;                    // owned
    Tuple* iterators;                  // owned
};

struct Filter : Object {
    Value function;                    // owned; None: truth
    Value iterator;                    // owned
};

}    // namespace swimloop::vm
