// What the compiler hands to the machine: one CodeUnit per scope, plain data without any object of the machine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "script/opcodes.h"

namespace swimloop::script {

// One instruction. `extra` is a second small operand of fused instructions; the machine uses `cache` for its inline caches.
struct Instruction {
    Op op = Op::Nop;
    uint8_t spare = 0;
    uint16_t extra = 0;    // fused instructions: second operand; others: index of an inline cache, filled by the machine
    uint32_t arg = 0;
};
static_assert(sizeof(Instruction) == 8);

// Where in the source an instruction comes from: lines from 1, columns in bytes of UTF-8 from 0; a line of 0 means nowhere.
struct Position {
    uint32_t line = 0, endLine = 0;
    uint32_t column = 0, endColumn = 0;
};

// An instruction in [begin, end) that raises goes on at target, with the stack cut to depth, [the index of the instruction, where
// pushIndex is set,] and the exception. Ranges never overlap and are sorted by begin (CPython's exception table, 3.11).
struct ExceptionRange {
    uint32_t begin, end, target;
    uint32_t depth : 31;
    uint32_t pushIndex : 1;
};

struct CodeUnit;

struct Constant {
    enum class Kind : uint8_t { None, False, True, Ellipsis, Int, BigInt, Float, Complex, Str, Bytes, Tuple, FrozenSet, Code };
    Kind kind = Kind::None;
    int64_t integer = 0;         // Int
    double real = 0;             // Float; Complex: its imaginary part
    std::string text;            // Str: UTF-8, lone surrogates as WTF-8; Bytes; BigInt: decimal, or hexadecimal behind 0x, maybe behind a '-'
    std::vector<Constant> items; // Tuple, FrozenSet
    std::shared_ptr<const CodeUnit> code;
};

enum CodeFlags : uint32_t {
    kVarArgs = 1,            // *args
    kVarKeywords = 2,        // **kwargs
    kGenerator = 4,
    kCoroutine = 8,          // async def without yield
    kAsyncGenerator = 16,
    kFunction = 32,          // locals are fast; not set for module, class body, eval and exec
    kNested = 64,
    kClassBody = 128,
    kNewLocals = 256,
    kIterableCoroutine = 512, // types.coroutine
};

struct CodeUnit {
    CodeUnit() = default;
    CodeUnit(const CodeUnit&) = default;
    CodeUnit& operator=(const CodeUnit&) = default;
    ~CodeUnit();                 // lambdas nest as deep as the tree: units inside are let go one by one, not by recursion

    std::string name;            // co_name
    std::string qualifiedName;   // co_qualname, PEP 3155
    std::string fileName;
    uint32_t firstLine = 1;      // of the first decorator where there is one
    uint32_t flags = 0;
    uint32_t argumentCount = 0;  // positional ones, the positional-only included
    uint32_t positionalOnlyCount = 0;
    uint32_t keywordOnlyCount = 0;
    uint32_t stackSize = 0;      // the deepest the stack gets
    std::vector<std::string> localNames;   // parameters first (positional, keyword-only, *args, **kwargs), then the others
    std::vector<std::string> cellNames;    // variables of this scope that inner scopes use
    std::vector<std::string> freeNames;    // variables of outer scopes that this one uses
    // For each of cellNames the index of the parameter of that name, or -1: its value moves into the cell when the frame begins.
    std::vector<int32_t> cellParameters;
    std::vector<std::string> names;
    std::vector<Constant> constants;
    std::vector<Instruction> instructions;
    std::vector<Position> positions;       // as many as instructions
    std::vector<ExceptionRange> exceptionTable;
    bool hasDocString = false;             // then constants[0] is it
};

}    // namespace swimloop::script
