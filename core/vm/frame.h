// A frame: one activation of a function, on the heap, so that generators, coroutines and threads can keep theirs while they wait.
#pragma once

#include "vm/code.h"
#include "vm/value.h"

namespace swimloop::vm {

struct Function;
struct Generator;
struct FrameObject;
class Machine;

struct Frame {
    Frame* back;
    Code* code;                        // owned through function, or itself owned where there is none
    Function* function;                // owned; absent for module and class bodies run by exec
    Dict* globals;                     // owned
    Dict* builtins;                    // owned
    Object* locals;                    // owned; the mapping of a class body, module or exec; absent in functions
    const script::Instruction* ip;     // the next to run
    Value* sp;                         // one above the top of the stack
    FrameObject* object;               // not owned; where a traceback or the script holds this frame
    Generator* generator;              // not owned; the generator that this frame is the body of
    uint8_t flags;                     // FrameFlags
    uint8_t unused[3];
    uint32_t bytes;                    // of the allocation
    Value slots[1];                    // locals, cells, free variables, then the stack

    [[nodiscard]] Value* stackBase() { return slots + code->localCount + code->cellCount + code->freeCount; }
    [[nodiscard]] uint32_t lastIndex() const { return static_cast<uint32_t>(ip - code->instructions.data()) - 1; }
    [[nodiscard]] uint32_t line() const;
};

enum FrameFlags : uint8_t {
    kEntryFrame = 1,       // native code entered here: leaving it leaves the interpreter's loop
    kConstructor = 2,      // an __init__: its result is dropped, the object lies on the caller's stack already
    kStarted = 4,          // a generator's frame that has run
};

// A frame that somebody can look at after it ended: it then owns the frame, with the values of the locals (as CPython does).
struct FrameObject : Object {
    Frame* frame;
    FrameObject* back;     // owned; known once the frame has ended
    bool ownsFrame;
};

}    // namespace swimloop::vm
