// Code as the machine runs it: a CodeUnit whose names and constants have become objects, with room for inline caches.
#pragma once

#include <memory>

#include "script/code_unit.h"
#include "vm/heap.h"
#include "vm/type.h"

namespace swimloop::vm {

struct Dict;

// What an attribute or global instruction remembers of its last lookup. A version of 0 never matches.
struct InlineCache {
    enum class Kind : uint8_t { Empty, Instance, TypeValue, TypeMethod, Slot, Property, ModuleEntry, Global, Builtin, SuperMethod };
    Kind kind = Kind::Empty;
    uint8_t misses = 0;
    uint16_t index = 0;
    uint32_t version = 0;        // type->version, or dict->keysVersion
    uint32_t version2 = 0;
    uint32_t entry = 0;
    union {
        Shape* shape;
        Dict* dict;
        Object* owner;           // SuperMethod: the class that super() begins behind; of the type of `version`, which keeps it alive
    };
    union {
        Shape* newShape;
        Object* target;          // borrowed: the version keeps it alive
        uint64_t bits;
    };
    InlineCache() : shape(nullptr), newShape(nullptr) {}
};

struct Code : Object {
    std::shared_ptr<const script::CodeUnit> unit;
    Vec<script::Instruction> instructions;
    Vec<InlineCache> caches;
    Vec<Value> constants;        // owned
    Vec<Str*> names;             // owned, interned
    Vec<Str*> localNames;        // owned, interned
    Str* name;
    Str* qualifiedName;
    Str* fileName;
    uint32_t flags, argumentCount, positionalOnlyCount, keywordOnlyCount;
    uint32_t localCount, cellCount, freeCount, stackSize;
    uint32_t frameSlots;         // locals, cells, free variables, stack
    bool isSimpleCall;           // plain positional parameters only, no cells, no generator: the fast path of calls
    bool isSimpleGenerator;      // the same, but a generator or coroutine
    bool isScript;               // of the scenario's own files, not of the simulator's modules
    uint32_t generatorNumber;    // how many generators of this code have begun (for the trace)
    uint32_t traceFile;          // for the observer: the number of its file, plus one
    bool isKnownDriver;          // for the observer: it has looked who drives generators here
};

[[nodiscard]] Ref<Code> makeCode(Machine& vm, std::shared_ptr<const script::CodeUnit> unit, bool isScript);

}    // namespace swimloop::vm
