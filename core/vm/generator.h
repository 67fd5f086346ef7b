// Generators, coroutines and asynchronous generators: a frame that waits, or a native body that does (asyncio.sleep, Queue.get ...).
#pragma once

#include "vm/frame.h"
#include "vm/value.h"

namespace swimloop::vm {

// The exception being handled, a stack of them: a generator carries its own.
struct ExceptionState {
    Value handled;              // owned; null: none
    ExceptionState* previous = nullptr;
};

struct NativeCoroutineOps;

struct Generator : Object {     // types: generator, coroutine, async_generator
    Frame* frame;               // owned; absent once finished, and in native coroutines
    const NativeCoroutineOps* native;    // absent in those of the script
    Str* name;                  // owned; absent in native ones that nobody renamed
    Str* qualifiedName;         // likewise
    ExceptionState exception;
    Code* code;                 // owned; absent in native ones
    bool isRunning, isClosed, isStarted;
    bool hooksAreInit;          // async generators: firstiter hook was called
    bool asyncIsRunning;        // async generators: an anext/athrow/aclose is under way
    bool isCloseAsked;          // async generators: aclose() has begun: the finalizer hook need not
    uint8_t unused[2];
    uint32_t number;            // of its name in order of first resume, 0 before (for the trace)
    uint32_t laneId;            // for the observer
    Value finalizer;            // owned; async generators' finalizer hook
    Value origin;               // owned or null
};

// A coroutine written in C++: an object derived from NativeCoroutine, with a small state machine as its body.
struct NativeCoroutine : Generator {};
struct NativeCoroutineOps {
    const char* name;    // as __qualname__ shows it
    // Goes on with `sent` (None at first) or, where thrown is not null, with that exception raised at the point where it waits.
    // Yield: out is what the loop gets (a future, or None). Return: out is the result. Error: an exception is pending.
    SendStatus (*step)(Machine& vm, NativeCoroutine* self, Value sent, Value thrown, Own& out);
    void (*clear)(NativeCoroutine* self);                    // drops what it owns
    void (*traverse)(NativeCoroutine* self, Visitor& visit);
    size_t size;
};

[[nodiscard]] std::string_view generatorName(const Generator& generator);    // its __qualname__

}    // namespace swimloop::vm
