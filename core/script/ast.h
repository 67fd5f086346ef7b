// The syntax tree of Python 3.11: the nodes of CPython's ast module, with its field names in our spelling.
// Nodes live in the tree's arena and are trivially destructible; a pointer that may be null says so.
//
// What always holds for a tree without errors:
// - An `elif` is an If standing alone in its parent's orelse, with isElif set, as in CPython. A chain of them may be as
//   long as the file: walk it with a loop, never by recursion. Apart from that no path from the root is longer than
//   kMaxTreeDepth nodes, so walkers may recurse.
// - Names are not mangled until analyse() (scope.h) ran; it replaces private names in the tree by their mangled form,
// where
//   Python does. FunctionDef, ClassDef and Alias keep `name` and have the name to bind in `boundName`.
// - `scope` pointers are null until analyse() ran.
#pragma once

#include "script/arena.h"
#include "script/identifier.h"
#include "script/source.h"

#include <cstdint>
#include <string_view>

namespace swimloop::script {

struct Scope; // scope.h

// CPython gives up (RecursionError) at about three times its recursion limit; a walker with frames of 200 bytes
// passes this depth on a stack of 256 KiB.
inline constexpr uint32_t kMaxTreeDepth = 1000;

namespace ast {

// clang-format off
#define SWIMLOOP_AST_NODES(X) \
    X(Module) X(Expression) \
    X(FunctionDef) X(AsyncFunctionDef) X(ClassDef) X(Return) X(Delete) X(Assign) X(AugAssign) X(AnnAssign) X(For) \
    X(AsyncFor) X(While) X(If) X(With) X(AsyncWith) X(Match) X(Raise) X(Try) X(TryStar) X(Assert) X(Import) \
    X(ImportFrom) X(Global) X(Nonlocal) X(ExprStmt) X(Pass) X(Break) X(Continue) \
    X(BoolOp) X(NamedExpr) X(BinOp) X(UnaryOp) X(Lambda) X(IfExp) X(Dict) X(Set) X(ListComp) X(SetComp) X(DictComp) \
    X(GeneratorExp) X(Await) X(Yield) X(YieldFrom) X(Compare) X(Call) X(FormattedValue) X(JoinedStr) X(Constant) \
    X(Attribute) X(Subscript) X(Starred) X(Name) X(List) X(Tuple) X(Slice) \
    X(MatchValue) X(MatchSingleton) X(MatchSequence) X(MatchMapping) X(MatchClass) X(MatchStar) X(MatchAs) X(MatchOr) \
    X(Arguments) X(Arg) X(Keyword) X(Alias) X(WithItem) X(MatchCase) X(Comprehension) X(ExceptHandler)
// clang-format on

enum class NodeKind : uint8_t {
#define SWIMLOOP_AST_ENUM(name) name,
    SWIMLOOP_AST_NODES(SWIMLOOP_AST_ENUM)
#undef SWIMLOOP_AST_ENUM
};

std::string_view kindName(NodeKind kind); // as CPython spells it: "FunctionDef", "Expr", "arguments" ...

struct Node {
    NodeKind kind;
    SourceRange range;

    template <class T>
    bool is() const {
        return kind == T::kKind;
    }
    // The caller knows the kind, usually from a switch over it.
    template <class T>
    T& as() {
        return static_cast<T&>(*this);
    }
    template <class T>
    const T& as() const {
        return static_cast<const T&>(*this);
    }
    // Null where the node is of another kind.
    template <class T>
    T* asIf() {
        return is<T>() ? static_cast<T*>(this) : nullptr;
    }
    template <class T>
    const T* asIf() const {
        return is<T>() ? static_cast<const T*>(this) : nullptr;
    }
};

struct Stmt : Node {};
struct Expr : Node {};
struct Pattern : Node {};

enum class Context : uint8_t { Load, Store, Del };
enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CmpOperator : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

struct Arguments;
struct Arg;
struct Keyword;
struct Alias;
struct WithItem;
struct MatchCase;
struct Comprehension;
struct ExceptHandler;

#define SWIMLOOP_AST_KIND(name) static constexpr NodeKind kKind = NodeKind::name

// ---- roots

struct Module : Node {
    SWIMLOOP_AST_KIND(Module);
    Seq<Stmt*> body;
    bool hasFutureAnnotations; // from __future__ import annotations: annotations become strings, see unparse()
    Scope* scope;
};

struct Expression : Node { // what eval() takes
    SWIMLOOP_AST_KIND(Expression);
    Expr* body;
    Scope* scope;
};

// ---- statements

struct FunctionDef : Stmt {
    SWIMLOOP_AST_KIND(FunctionDef);
    const Identifier* name;
    const Identifier* boundName; // mangled by analyse()
    Arguments* args;
    Seq<Stmt*> body;
    Seq<Expr*> decoratorList;
    Expr* returns; // may be null
    Scope* scope;
};

struct AsyncFunctionDef : FunctionDef {
    SWIMLOOP_AST_KIND(AsyncFunctionDef);
};

struct ClassDef : Stmt {
    SWIMLOOP_AST_KIND(ClassDef);
    const Identifier* name;
    const Identifier* boundName; // mangled by analyse()
    Seq<Expr*> bases;
    Seq<Keyword*> keywords;
    Seq<Stmt*> body;
    Seq<Expr*> decoratorList;
    Scope* scope;
};

struct Return : Stmt {
    SWIMLOOP_AST_KIND(Return);
    Expr* value; // may be null
};

struct Delete : Stmt {
    SWIMLOOP_AST_KIND(Delete);
    Seq<Expr*> targets;
};

struct Assign : Stmt {
    SWIMLOOP_AST_KIND(Assign);
    Seq<Expr*> targets;
    Expr* value;
};

struct AugAssign : Stmt {
    SWIMLOOP_AST_KIND(AugAssign);
    Expr* target;
    Operator op;
    Expr* value;
};

struct AnnAssign : Stmt {
    SWIMLOOP_AST_KIND(AnnAssign);
    Expr* target;
    Expr* annotation;
    Expr* value; // may be null
    bool simple; // a bare name, not in parentheses
};

struct For : Stmt {
    SWIMLOOP_AST_KIND(For);
    Expr* target;
    Expr* iter;
    Seq<Stmt*> body;
    Seq<Stmt*> orelse;
};

struct AsyncFor : For {
    SWIMLOOP_AST_KIND(AsyncFor);
};

struct While : Stmt {
    SWIMLOOP_AST_KIND(While);
    Expr* test;
    Seq<Stmt*> body;
    Seq<Stmt*> orelse;
};

struct If : Stmt {
    SWIMLOOP_AST_KIND(If);
    Expr* test;
    Seq<Stmt*> body;
    Seq<Stmt*> orelse;
    bool isElif;

    // The elif that follows, or null: then orelse is the else block.
    If* elif () const {
        return orelse.size() == 1 && orelse[0]->is<If>() && orelse[0]->as<If>().isElif ? &orelse[0]->as<If>() : nullptr;
    }
};

struct With : Stmt {
    SWIMLOOP_AST_KIND(With);
    Seq<WithItem*> items;
    Seq<Stmt*> body;
};

struct AsyncWith : With {
    SWIMLOOP_AST_KIND(AsyncWith);
};

struct Match : Stmt {
    SWIMLOOP_AST_KIND(Match);
    Expr* subject;
    Seq<MatchCase*> cases;
};

struct Raise : Stmt {
    SWIMLOOP_AST_KIND(Raise);
    Expr* exc;   // may be null
    Expr* cause; // may be null
};

struct Try : Stmt {
    SWIMLOOP_AST_KIND(Try);
    Seq<Stmt*> body;
    Seq<ExceptHandler*> handlers;
    Seq<Stmt*> orelse;
    Seq<Stmt*> finalbody;
};

struct TryStar : Try {
    SWIMLOOP_AST_KIND(TryStar);
};

struct Assert : Stmt {
    SWIMLOOP_AST_KIND(Assert);
    Expr* test;
    Expr* msg; // may be null
};

struct Import : Stmt {
    SWIMLOOP_AST_KIND(Import);
    Seq<Alias*> names;
};

struct ImportFrom : Stmt {
    SWIMLOOP_AST_KIND(ImportFrom);
    const Identifier* module; // null in `from . import x`; may be dotted
    Seq<Alias*> names;
    uint32_t level;
};

struct Global : Stmt {
    SWIMLOOP_AST_KIND(Global);
    Seq<const Identifier*> names;
};

struct Nonlocal : Stmt {
    SWIMLOOP_AST_KIND(Nonlocal);
    Seq<const Identifier*> names;
};

struct ExprStmt : Stmt { // ast.Expr
    SWIMLOOP_AST_KIND(ExprStmt);
    Expr* value;
};

struct Pass : Stmt {
    SWIMLOOP_AST_KIND(Pass);
};

struct Break : Stmt {
    SWIMLOOP_AST_KIND(Break);
};

struct Continue : Stmt {
    SWIMLOOP_AST_KIND(Continue);
};

// ---- expressions

struct BoolOp : Expr {
    SWIMLOOP_AST_KIND(BoolOp);
    BoolOperator op;
    Seq<Expr*> values;
};

struct NamedExpr : Expr {
    SWIMLOOP_AST_KIND(NamedExpr);
    Expr* target;
    Expr* value;
};

struct BinOp : Expr {
    SWIMLOOP_AST_KIND(BinOp);
    Expr* left;
    Operator op;
    Expr* right;
};

struct UnaryOp : Expr {
    SWIMLOOP_AST_KIND(UnaryOp);
    UnaryOperator op;
    Expr* operand;
};

struct Lambda : Expr {
    SWIMLOOP_AST_KIND(Lambda);
    Arguments* args;
    Expr* body;
    Scope* scope;
};

struct IfExp : Expr {
    SWIMLOOP_AST_KIND(IfExp);
    Expr* test;
    Expr* body;
    Expr* orelse;
};

struct Dict : Expr {
    SWIMLOOP_AST_KIND(Dict);
    Seq<Expr*> keys; // null stands for **value
    Seq<Expr*> values;
};

struct Set : Expr {
    SWIMLOOP_AST_KIND(Set);
    Seq<Expr*> elts;
};

struct ListComp : Expr {
    SWIMLOOP_AST_KIND(ListComp);
    Expr* elt;
    Seq<Comprehension*> generators;
    Scope* scope;
};

struct SetComp : Expr {
    SWIMLOOP_AST_KIND(SetComp);
    Expr* elt;
    Seq<Comprehension*> generators;
    Scope* scope;
};

struct DictComp : Expr {
    SWIMLOOP_AST_KIND(DictComp);
    Expr* key;
    Expr* value;
    Seq<Comprehension*> generators;
    Scope* scope;
};

struct GeneratorExp : Expr {
    SWIMLOOP_AST_KIND(GeneratorExp);
    Expr* elt;
    Seq<Comprehension*> generators;
    Scope* scope;
};

struct Await : Expr {
    SWIMLOOP_AST_KIND(Await);
    Expr* value;
};

struct Yield : Expr {
    SWIMLOOP_AST_KIND(Yield);
    Expr* value; // may be null
};

struct YieldFrom : Expr {
    SWIMLOOP_AST_KIND(YieldFrom);
    Expr* value;
};

struct Compare : Expr {
    SWIMLOOP_AST_KIND(Compare);
    Expr* left;
    Seq<CmpOperator> ops;
    Seq<Expr*> comparators;
};

struct Call : Expr {
    SWIMLOOP_AST_KIND(Call);
    Expr* func;
    Seq<Expr*> args; // *x is a Starred
    Seq<Keyword*> keywords;
};

struct FormattedValue : Expr { // one {...} of an f-string
    SWIMLOOP_AST_KIND(FormattedValue);
    Expr* value;
    char conversion;  // 's', 'r', 'a', or 0 for none
    Expr* formatSpec; // a JoinedStr, or null
};

struct JoinedStr : Expr { // an f-string
    SWIMLOOP_AST_KIND(JoinedStr);
    Seq<Expr*> values; // Constant and FormattedValue
};

enum class ConstantType : uint8_t {
    None,
    True,
    False,
    Ellipsis,
    Int,     // integer
    BigInt,  // text: decimal digits, or "0x" and hexadecimal digits; no sign, no leading zeros, more than 63 bits
    Float,   // real
    Complex, // real holds the imaginary part; the real part is 0
    Str,     // text: UTF-8, lone surrogates encoded as if they were characters (WTF-8)
    Bytes,   // text: the bytes
};

struct Constant : Expr {
    SWIMLOOP_AST_KIND(Constant);
    ConstantType type;
    bool hasPrefixU; // u"...": only ast.dump and unparse care
    int64_t integer;
    double real;
    std::string_view text;
};

struct Attribute : Expr {
    SWIMLOOP_AST_KIND(Attribute);
    Expr* value;
    const Identifier* attr;
    Context ctx;
};

struct Subscript : Expr {
    SWIMLOOP_AST_KIND(Subscript);
    Expr* value;
    Expr* slice; // an expression, a Slice, or a Tuple that may hold both
    Context ctx;
};

struct Starred : Expr {
    SWIMLOOP_AST_KIND(Starred);
    Expr* value;
    Context ctx;
};

struct Name : Expr {
    SWIMLOOP_AST_KIND(Name);
    const Identifier* id;
    Context ctx;
};

struct List : Expr {
    SWIMLOOP_AST_KIND(List);
    Seq<Expr*> elts;
    Context ctx;
};

struct Tuple : Expr {
    SWIMLOOP_AST_KIND(Tuple);
    Seq<Expr*> elts;
    Context ctx;
};

struct Slice : Expr {
    SWIMLOOP_AST_KIND(Slice);
    Expr* lower; // may be null
    Expr* upper; // may be null
    Expr* step;  // may be null
};

// ---- patterns

struct MatchValue : Pattern {
    SWIMLOOP_AST_KIND(MatchValue);
    Expr* value;
};

struct MatchSingleton : Pattern {
    SWIMLOOP_AST_KIND(MatchSingleton);
    ConstantType value; // None, True or False
};

struct MatchSequence : Pattern {
    SWIMLOOP_AST_KIND(MatchSequence);
    Seq<Pattern*> patterns;
};

struct MatchMapping : Pattern {
    SWIMLOOP_AST_KIND(MatchMapping);
    Seq<Expr*> keys;
    Seq<Pattern*> patterns;
    const Identifier* rest; // **rest, or null
};

struct MatchClass : Pattern {
    SWIMLOOP_AST_KIND(MatchClass);
    Expr* cls;
    Seq<Pattern*> patterns;
    Seq<const Identifier*> kwdAttrs;
    Seq<Pattern*> kwdPatterns;
};

struct MatchStar : Pattern {
    SWIMLOOP_AST_KIND(MatchStar);
    const Identifier* name; // null for *_
};

struct MatchAs : Pattern {
    SWIMLOOP_AST_KIND(MatchAs);
    Pattern* pattern;       // null where it is a bare name or _
    const Identifier* name; // null for _
};

struct MatchOr : Pattern {
    SWIMLOOP_AST_KIND(MatchOr);
    Seq<Pattern*> patterns;
};

// ---- parts

struct Arguments : Node { // its range is empty where there are none
    SWIMLOOP_AST_KIND(Arguments);
    Seq<Arg*> posonlyargs;
    Seq<Arg*> args;
    Arg* vararg; // may be null
    Seq<Arg*> kwonlyargs;
    Seq<Expr*> kwDefaults; // as long as kwonlyargs; null where there is none
    Arg* kwarg;            // may be null
    Seq<Expr*> defaults;   // of the last posonlyargs and args
};

struct Arg : Node {
    SWIMLOOP_AST_KIND(Arg);
    const Identifier* arg;
    Expr* annotation; // may be null
};

struct Keyword : Node {
    SWIMLOOP_AST_KIND(Keyword);
    const Identifier* arg; // null for **value
    Expr* value;
};

struct Alias : Node {
    SWIMLOOP_AST_KIND(Alias);
    const Identifier* name;      // may be dotted; "*"
    const Identifier* asname;    // may be null
    const Identifier* boundName; // asname, or the name up to its first dot; mangled by analyse()
};

struct WithItem : Node {
    SWIMLOOP_AST_KIND(WithItem);
    Expr* contextExpr;
    Expr* optionalVars; // may be null
};

struct MatchCase : Node {
    SWIMLOOP_AST_KIND(MatchCase);
    Pattern* pattern;
    Expr* guard; // may be null
    Seq<Stmt*> body;
};

struct Comprehension : Node {
    SWIMLOOP_AST_KIND(Comprehension);
    Expr* target;
    Expr* iter;
    Seq<Expr*> ifs;
    bool isAsync;
};

struct ExceptHandler : Node {
    SWIMLOOP_AST_KIND(ExceptHandler);
    Expr* type;             // may be null
    const Identifier* name; // may be null
    Seq<Stmt*> body;
};

#undef SWIMLOOP_AST_KIND

} // namespace ast
} // namespace swimloop::script
