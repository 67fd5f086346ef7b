// Who owns which name: one Scope per module, class, function, lambda and comprehension, as CPython 3.11's symtable
// decides. analyse() also makes every check that CPython leaves to its compiler ('return' outside function ...), so a
// tree that passed can be compiled without further errors.
#pragma once

#include "script/ast.h"

#include <cstdint>
#include <string_view>

namespace swimloop::script {

class Tree;

enum class ScopeKind : uint8_t { Module, Class, Function, Lambda, ListComp, SetComp, DictComp, GeneratorExp };

enum class Binding : uint8_t {
    Local,          // of a function: a fast local; of a module or class: its namespace
    Cell,           // local, and an inner scope uses it
    Free,           // a cell of an outer function
    GlobalExplicit, // `global x`
    GlobalImplicit, // found nowhere: globals, then builtins
};

struct Symbol {
    const Identifier* name = nullptr; // mangled
    Binding binding = Binding::GlobalImplicit;
    bool isParameter = false;
    bool isAssigned = false; // by any statement that binds, del included
    bool isUsed = false;
    bool isNonlocal = false; // named in a `nonlocal`
    bool isAnnotated = false;
    bool isImported = false;
    // In a class: also free in one of its methods under the same name, where the class itself binds it. Such a name is
    // a local of the class and nevertheless stands in freeVars, to be handed through.
    bool isFreeThroughClass = false;
};

struct Scope {
    ScopeKind kind = ScopeKind::Module;
    const ast::Node* node = nullptr;  // the node that opened it
    Scope* parent = nullptr;          // null for the module
    Seq<Scope*> children;             // in source order
    const Identifier* name = nullptr; // co_name: "<module>", "f", "C", "<lambda>", "<listcomp>" ...
    std::string_view qualname;        // co_qualname: "C.f.<locals>.g"

    Seq<Symbol> symbols; // in order of first use by the code the compiler emits
    // Fast locals in CPython's order: parameters (positional, keyword-only, *args, **kwargs), then the others. A
    // comprehension's first is ".0". Parameters that are cells are listed, other cells are not. Empty for modules and
    // classes.
    Seq<const Identifier*> varNames;
    Seq<const Identifier*> cellVars; // as in CPython: parameters in their order, then the others sorted by name
    Seq<const Identifier*> freeVars; // sorted by name; includes __class__ where a method uses it

    uint32_t argCount = 0; // positional, positional-only included
    uint32_t posOnlyArgCount = 0;
    uint32_t kwOnlyArgCount = 0;
    bool hasVarArgs = false;
    bool hasVarKeywords = false;

    bool isNested = false;          // some outer scope is a function
    bool isAsync = false;           // async def, or an asynchronous comprehension
    bool isGenerator = false;       // holds a yield; with isAsync: an async generator
    bool needsClassClosure = false; // a class whose methods use super() or __class__: it keeps the cell `__class__`
    bool hasAnnotations = false;    // a module or class whose body needs __annotations__
    bool hasDocstring = false;

    bool isFunctionLike() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }
    bool isComprehension() const { return kind >= ScopeKind::ListComp; }
    // `name` as it stands in the analysed tree; null where the scope does not mention it.
    const Symbol* find(const Identifier* identifier) const;

    // Open addressing over symbols: index + 1, 0 is free.
    Seq<uint32_t> symbolSlots;
};

// Fills every `scope` pointer, mangles private names, adds errors and warnings to the tree's diagnostics. False after
// an error. Call it once, on a tree whose ok() holds.
bool analyse(Tree& tree);

} // namespace swimloop::script
