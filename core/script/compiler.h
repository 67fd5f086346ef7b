// Compiles an analysed tree to bytecode.
//
//     auto tree = parse(source);
//     if (tree->ok() && analyse(*tree)) // scope.h
//         std::shared_ptr<const CodeUnit> code = compile(*tree);
//
// The instructions follow CPython 3.11's: the same order of evaluation and, instruction by instruction, the same
// positions, which tracebacks turn into carets. What analyse() has accepted compiles; the one thing left to fail is
// size, since every exit from a `try` holds its own copy of the `finally`.
#pragma once

#include "script/code_unit.h"

#include <cstdint>
#include <memory>

namespace swimloop::script {

class Tree;

struct CompileOptions {
    // More instructions than this, and as many again per byte of source, are refused.
    uint32_t maxInstructions = 200'000;
    uint32_t maxInstructionsPerByte = 4; // usual programs need 0.2
    // Gets what the work came to, in instructions, also where it failed: for whoever has to charge for it.
    uint64_t* work = nullptr;
};

// A module, or an expression, whose value is then what the code returns. Null after an error, which is added to the
// tree's diagnostics.
[[nodiscard]] std::shared_ptr<const CodeUnit> compile(Tree& tree, const CompileOptions& options = {});

} // namespace swimloop::script
