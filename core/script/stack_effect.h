// Facts about single instructions that the assembler, the verifier and the disassembler share: what the operand means,
// what the instruction does to the depth of the stack, and whether it goes on to the next one.
#pragma once

#include "script/code_unit.h"
#include "script/opcodes.h"

#include <cstdint>

namespace swimloop::script {

enum class OperandKind : uint8_t {
    None,
    Number,   // a count, a flag or a distance on the stack
    Constant, // index of constants
    Name,     // index of names
    Local,    // index of localNames
    Cell,     // index of cellNames, then freeNames
    Jump,     // index of an instruction
    Binary,   // a BinaryKind, maybe plus kInPlace
    Compare,  // a CompareKind
};

[[nodiscard]] OperandKind operandKind(Op op);

// How the depth of the stack changes when the instruction goes on to the next one, or, where `jumps`, to its target.
[[nodiscard]] int64_t stackEffect(const Instruction& instruction, bool jumps);

// How many values it needs on the stack.
[[nodiscard]] int64_t stackNeed(const Instruction& instruction);

[[nodiscard]] inline bool isJump(Op op) {
    return operandKind(op) == OperandKind::Jump;
}

// Whether the next instruction is never the one executed after it, unless something else leads there.
[[nodiscard]] inline bool endsBlock(Op op) {
    return op == Op::Jump || op == Op::JumpBackward || op == Op::ReturnValue || op == Op::RaiseVarargs
           || op == Op::Reraise;
}

} // namespace swimloop::script
