// What instructions do when their short way does not apply. Each is the rest of the instruction of its name.
#pragma once

#include "vm/call.h"
#include "vm/machine.h"
#include "vm/observer.h"

namespace swimloop::vm {

// Names and variables.
void raiseUnbound(Machine& vm, Frame* frame, uint32_t local);
void raiseUnboundCell(Machine& vm, Frame* frame, uint32_t cell);
void raiseNameError(Machine& vm, Frame* frame, Str* name);
[[nodiscard]] Own loadClassDeref(Machine& vm, Frame* frame, uint32_t cell);
[[nodiscard]] Own loadName(Machine& vm, Frame* frame, Str* name);
[[nodiscard]] bool storeName(Machine& vm, Frame* frame, Str* name, Value value);
[[nodiscard]] bool deleteName(Machine& vm, Frame* frame, Str* name);
[[nodiscard]] Own loadGlobal(Machine& vm, Frame* frame, Str* name, InlineCache* cache);
[[nodiscard]] bool setupAnnotations(Machine& vm, Frame* frame);

// Attributes.
[[nodiscard]] Own loadAttr(Machine& vm, Value object, Str* name, InlineCache* cache);
[[nodiscard]] bool storeAttr(Machine& vm, Value object, Str* name, Value value, InlineCache* cache);
[[nodiscard]] Own loadMethod(Machine& vm, Value object, Str* name, InlineCache* cache, bool& isMethod);
// For super().name in a method of the frame: whether that is a plain method of the frame's first argument, which the cache then knows.
// Never runs code of the script.
[[nodiscard]] bool findSuperMethod(Machine& vm, Frame* frame, Str* name, InlineCache& cache);

// Calls and building.
[[nodiscard]] bool canConstructInline(Machine& vm, Type* type, uint32_t argumentCount);
[[nodiscard]] Own functionNameForMessage(Machine& vm, Value callable);                // "f()" as CPython names it
[[nodiscard]] Own callEx(Machine& vm, Value* base, bool hasKeywords);
[[nodiscard]] Own makeFunction(Machine& vm, Frame* frame, uint32_t flags, Value*& sp);
[[nodiscard]] Own buildSet(Machine& vm, const Value* items, uint32_t count);
[[nodiscard]] Own buildMap(Machine& vm, const Value* pairs, uint32_t count);
[[nodiscard]] Own buildString(Machine& vm, const Value* parts, uint32_t count);
[[nodiscard]] bool listExtend(Machine& vm, List* list, Value iterable);
[[nodiscard]] bool dictDisplayUpdate(Machine& vm, Dict* dict, Value mapping);
[[nodiscard]] bool dictMergeKeywords(Machine& vm, Dict* dict, Value mapping, Value callable);
[[nodiscard]] Own binaryOp(Machine& vm, uint32_t kind, Value a, Value b, Value* place);
[[nodiscard]] Own compareOp(Machine& vm, uint32_t kind, Value a, Value b);
// Writes the items from sp on, the first one last; before: how many, after: -1, or how many follow the starred list.
[[nodiscard]] bool unpackInto(Machine& vm, Value iterable, uint32_t before, int after, Value* sp);
[[nodiscard]] Own formatValue(Machine& vm, Value v, uint32_t conversion, Value specOrNull);

// Modules.
[[nodiscard]] Own importName(Machine& vm, Frame* frame, Str* name, Value fromList, Value level);
[[nodiscard]] Own importFor(Machine& vm, Dict* globals, std::string_view name, Value fromList, int64_t level);    // what __import__ does
[[nodiscard]] Own importFrom(Machine& vm, Value module, Str* name);
[[nodiscard]] bool importStar(Machine& vm, Frame* frame, Value module);

// Exceptions.
[[nodiscard]] const script::ExceptionRange* findHandler(const Code* code, uint32_t instruction);
[[nodiscard]] bool doRaise(Machine& vm, Value exceptionOrNull, Value causeOrNull);    // true: a bare `raise`, its traceback stays
[[nodiscard]] int exceptionMatches(Machine& vm, Value exception, Value type);
[[nodiscard]] bool groupMatches(Machine& vm, Value* sp);                               // exception, type -> rest, match
[[nodiscard]] Own prepareReraiseStar(Machine& vm, Value original, Value raised);
[[nodiscard]] bool beforeWith(Machine& vm, Value manager, Own& exit, Own& result, bool isAsync);

// Generators.
// A step of a native coroutine that somebody holds, by somebody whose own depth is counted.
[[nodiscard]] inline SendStatus stepNative(Machine& vm, Generator* g, Value sent, Value thrown, Own& out)
{
    g->isRunning = true;
    g->isStarted = true;
    const SendStatus status = g->native->step(vm, static_cast<NativeCoroutine*>(g), sent, thrown, out);
    g->isRunning = false;
    if (status != SendStatus::Yield)
        g->isClosed = true;
    return status;
}
void beginResume(Machine& vm, Generator* generator, Frame* resumer, Observer::Resume how);
void suspendGenerator(Machine& vm, Generator* generator);
void endGenerator(Machine& vm, Generator* generator);                                  // it returned: its frame goes
void failGenerator(Machine& vm, Generator* generator);                                 // an exception leaves it; StopIteration becomes RuntimeError
[[nodiscard]] Own getAwaitable(Machine& vm, Value v, uint32_t where);
[[nodiscard]] Own yieldFromIterator(Machine& vm, Frame* frame, Value v);
[[nodiscard]] Own getAiter(Machine& vm, Value v);
[[nodiscard]] Own getAnext(Machine& vm, Value aiter);
[[nodiscard]] Own wrapAsyncGenValue(Machine& vm, Value v);
[[nodiscard]] RunStatus runFrameThrowing(Machine& vm, Frame* frame, Own& out);         // with the pending exception raised where it waits

// Patterns.
[[nodiscard]] Own matchClass(Machine& vm, Value subject, Value type, Value names, uint32_t positional);
[[nodiscard]] Own matchKeys(Machine& vm, Value subject, Value keys);

}    // namespace swimloop::vm
