// Compiled code as text, for tests and for looking at.
#pragma once

#include "script/code_unit.h"

#include <string>

namespace swimloop::script {

struct DisassemblyOptions {
    bool positions = false; // line:column-line:column behind each instruction
    bool inner = true;      // the functions and classes inside, too
};

// One line per instruction: its index, its name, its operand and in brackets what that stands for; then the exception
// table.
[[nodiscard]] std::string disassemble(const CodeUnit& unit, const DisassemblyOptions& options = {});

// One instruction, without its index.
[[nodiscard]] std::string disassemble(const CodeUnit& unit, const Instruction& instruction);

// As Python would write it, shortened where it is long.
[[nodiscard]] std::string constantText(const Constant& constant);

} // namespace swimloop::script
