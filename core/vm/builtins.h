// The builtin functions, by subject; setupBuiltins puts them together.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

struct Module;

void addNumberBuiltins(Machine& vm, Module* module);       // abs, bin, chr, divmod, hex, oct, ord, pow, round
void addFoldBuiltins(Machine& vm, Module* module);         // all, any, max, min, sorted, sum
void addObjectBuiltins(Machine& vm, Module* module);       // getattr, isinstance, id, repr, len, dir, vars ...
void addIterationBuiltins(Machine& vm, Module* module);    // iter, next, aiter, anext
void addRunBuiltins(Machine& vm, Module* module);          // compile, eval, exec, __import__, open
void addExceptionTexts(Machine& vm, Module* module);       // what the exceptions among them say of themselves
void addTextBuiltins(Machine& vm, Module* module);         // print, input, exit, help, breakpoint

// locals() and globals() of the innermost frame of the script.
[[nodiscard]] Own currentLocals(Machine& vm);
[[nodiscard]] Dict* currentGlobals(Machine& vm);           // null with an exception pending where no frame runs

}    // namespace swimloop::vm
