// Exceptions of the script, and tracebacks.
#pragma once

#include "vm/attrs.h"
#include "vm/value.h"

namespace swimloop::vm {

struct FrameObject;
struct Tuple;

struct Traceback : Object {
    Traceback* next;          // owned; towards where it was raised
    FrameObject* frame;       // owned
    uint32_t instruction;     // index
    uint32_t line;
};

// The first entry that shows a frame. Those whose frame object has none stand for functions written in C++: they only keep alive what
// such a function was called with, as a frame of Python would.
[[nodiscard]] Traceback* visibleTraceback(Traceback* tb);

struct BaseException : Object {
    Tuple* args;              // owned
    Value cause;              // owned; null: none
    Value context;            // owned; null: none
    Traceback* traceback;     // owned; may be absent
    bool suppressContext;
    uint8_t unused[3];
    uint32_t uncaught;        // how many entries the traceback got since a handler last caught it
    Attrs attrs;              // __notes__ lies here too
};

struct StopIterationObject : BaseException { Value value; };          // also StopAsyncIteration has none of it
struct SystemExitObject : BaseException { Value code; };
struct NameErrorObject : BaseException { Value name; };
struct AttributeErrorObject : BaseException { Value name, object; };
struct ImportErrorObject : BaseException { Value message, name, path; };
struct OsErrorObject : BaseException { Value errorNumber, message, fileName, fileName2; };
struct SyntaxErrorObject : BaseException { Value message, fileName, line, offset, text, endLine, endOffset; };
struct UnicodeErrorObject : BaseException { Value encoding, object, start, end, reason; };
struct ExceptionGroupObject : BaseException { Value message; Tuple* exceptions; };

}    // namespace swimloop::vm
