// Tracebacks as text.
#pragma once

#include <string>

#include "vm/machine.h"

namespace swimloop::vm {

// '  File "x.py", line 3, in f' with the source line and carets under what failed.
[[nodiscard]] std::string frameText(Machine& vm, const Code* code, uint32_t instruction, uint32_t line);
[[nodiscard]] std::string sourceLine(Machine& vm, std::string_view fileName, uint32_t line);    // without its end; empty where unknown
// The last part: 'ValueError: text' and notes, each line ended. Never fails.
[[nodiscard]] std::string exceptionOnly(Machine& vm, Value exception, bool suggests = false);
// All of it as the interpreter prints what nobody caught: with suggestions, which the traceback module of 3.11 does not make.
[[nodiscard]] std::string uncaughtText(Machine& vm, Value exception);
// Of what happened where nobody can catch it: its own traceback, and its type and text, without causes, notes and suggestions.
[[nodiscard]] std::string unraisableText(Machine& vm, Value exception);
// ". Did you mean: 'x'?" for NameError, AttributeError, ImportError where a name is close; else nothing.
[[nodiscard]] std::string suggestionFor(Machine& vm, BaseException* exception);

}    // namespace swimloop::vm
