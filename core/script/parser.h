// Source in, syntax tree and diagnostics out. Never throws, never exits; bounded in stack and memory.
//
//     auto tree = parse(std::make_shared<Source>("scenario.py", bytes));
//     if (tree->ok() && analyse(*tree)) // scope.h
//         compile(*tree);
#pragma once

#include "script/ast.h"
#include "script/diagnostic.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace swimloop::script {

enum class ParseMode : uint8_t {
    Module,     // a file, or what exec() takes
    Expression, // what eval() takes
};

struct ParseOptions {
    ParseMode mode = ParseMode::Module;
    uint32_t maxErrors = 20; // the parser gives up after so many
};

// A parsed file: owns the nodes and their names, shares the source.
class Tree {
public:
    explicit Tree(std::shared_ptr<const Source> text) : source(std::move(text)) {}

    const std::shared_ptr<const Source> source;
    Arena arena;
    IdentifierTable names{arena};
    ast::Module* module =
        nullptr; // where parsed as a module; after errors it holds the statements that were understood
    ast::Expression* expression = nullptr; // where parsed as an expression
    std::vector<Diagnostic> diagnostics;   // the error that CPython would report first; warnings come with analyse()

    bool ok() const {
        for (const Diagnostic& diagnostic : diagnostics) {
            if (!diagnostic.isWarning())
                return false;
        }
        return true;
    }
};

std::unique_ptr<Tree> parse(std::shared_ptr<const Source> source, const ParseOptions& options = {});

} // namespace swimloop::script
