// What the interpreter and the call protocol share.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

[[nodiscard]] Own callNative(Machine& vm, NativeFunction* function, const CallArgs& args);
[[nodiscard]] Own callFunction(Machine& vm, Function* function, const CallArgs& args);    // runs it to its end (or makes its generator)
// A frame for a call of the function, its parameters filled; null with a TypeError. Values are borrowed.
[[nodiscard]] Frame* newFrameForCall(Machine& vm, Function* function, const CallArgs& args);
[[nodiscard]] Frame* newFrame(Machine& vm, Code* code, Function* function, Dict* globals, Dict* builtins, Object* locals);
void freeFrame(Machine& vm, Frame* frame);                  // drops all values; where somebody looks at the frame, that object takes it over
void clearFrameValues(Frame* frame);
void traverseFrame(Frame* frame, Visitor& visit);
[[nodiscard]] Own newGenerator(Machine& vm, Frame* frame);  // generator, coroutine or async generator by the code's flags
enum class RunStatus : uint8_t { Return, Yield, Error };
// Runs a frame from where it stands until it returns, yields or fails. `out`: the value.
[[nodiscard]] RunStatus runFrame(Machine& vm, Frame* frame, Own& out);
void addTraceback(Machine& vm, Frame* frame);
// A flag of Code beside those of the compiler: what is C in CPython leaves nothing in tracebacks.
inline constexpr uint32_t kStandsForNative = 1u << 30;
void chainHandled(Machine& vm, const ExceptionState& state);    // the pending exception comes into a generator of that state
[[nodiscard]] Own localsOf(Machine& vm, Frame* frame);                   // what locals() gives
[[nodiscard]] FrameObject* frameObjectOf(Machine& vm, Frame* frame);    // borrowed; made where it is missing

}    // namespace swimloop::vm
