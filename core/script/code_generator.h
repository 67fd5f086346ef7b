// The compiler's inside: walks a tree and collects instructions, one Unit per scope. Not for use outside of the
// compiler; its methods are spread over compile_*.cpp by subject.
//
// Each method leaves on the machine's stack what its comment says. Methods that may run into each other through nested
// source keep their frames small: the tree's depth is bounded (kMaxTreeDepth), and that depth has to pass on a stack of
// 256 KiB.
#pragma once

#include "script/assembler.h"
#include "script/ast.h"
#include "script/compiler.h"
#include "script/diagnostic.h"

#include <memory>
#include <string_view>
#include <vector>

namespace swimloop::script {

struct Scope;
class Tree;

class CodeGenerator {
public:
    CodeGenerator(Tree& tree, const CompileOptions& options);
    std::shared_ptr<const CodeUnit> run();

private:
    // What a `return`, `break` or `continue` has to undo on its way out.
    enum class BlockKind : uint8_t {
        While,
        For,              // its iterator lies on the stack
        Try,              // the body of a try with handlers
        FinallyTry,       // the body of a try with a finally
        FinallyEnd,       // the finally itself, while an exception is on its way: previous, exception on the stack
        With,             // the exit method on the stack
        AsyncWith,        // the same
        ExceptionHandler, // all handlers of a try; nothing to undo, but it counts
        Handler,          // the body of an `except`: previous on the stack; name to be deleted, if any
        Value,            // the value of a `return` that waits on the stack for a finally
    };
    struct Block {
        BlockKind kind;
        Assembler::Handler outer;        // handles exceptions outside of the block
        Label begin;                     // loops: where continue goes
        Label end;                       // loops: where break goes
        const ast::Node* node = nullptr; // With: the statement; FinallyTry: the Try; Handler: the ExceptHandler
    };

    enum class Access : uint8_t { Fast, Deref, ClassDeref, Global, Name };
    struct Place {
        Access access;
        uint32_t index; // Fast, Deref, ClassDeref
    };

    struct Unit {
        const Scope* scope = nullptr;
        uint32_t firstLine = 1;
        Assembler assembler;
        IdentifierMap locals, cells, frees; // to their indexes; frees count from 0
        IdentifierMap places;               // names met so far: access and index
        std::vector<Block> blocks;
        std::vector<const Identifier*> cellNames;
        std::vector<const Identifier*> freeNames;
        bool isAsyncGenerator = false;
    };

    // What a pattern has collected so far.
    struct PatternState;

    // --- units and names: code_generator.cpp
    [[gnu::noinline]] void enter(const Scope& scope, uint32_t firstLine);
    [[gnu::noinline]] std::shared_ptr<const CodeUnit> leave(const Constant* docString = nullptr);
    bool isTooLarge() const { return m_instructions + m_unit->assembler.size() > m_maxInstructions; }
    Place placeOf(const Identifier* name);
    void load(const Identifier* name, const SourceRange& where);
    void store(const Identifier* name, const SourceRange& where); // x ->
    void remove(const Identifier* name, const SourceRange& where);
    void access(Op fast, Op deref, Op global, Op name, const Identifier* identifier, const SourceRange& where);
    void loadClosure(const Identifier* name, const SourceRange& where);
    [[gnu::noinline]] void fail(DiagnosticType type, std::string_view message, const SourceRange& where);

    // --- emission
    Assembler& out() { return m_unit->assembler; }
    void emit(Op op, uint32_t arg, const SourceRange& where) { m_unit->assembler.emit(op, arg, where); }
    void emit(Op op, const SourceRange& where) { m_unit->assembler.emit(op, 0, where); }
    void emitName(Op op, const Identifier* name, const SourceRange& where) { out().emitName(op, name, where); }
    // Kept out of line, like all that has a Constant in its frame and is called by what recurses.
    [[gnu::noinline]] void emitNone(const SourceRange& where);
    [[gnu::noinline]] void emitSingleton(Constant::Kind kind, const SourceRange& where);
    [[gnu::noinline]] void emitInt(int64_t value, const SourceRange& where);
    [[gnu::noinline]] void emitText(std::string_view text, const SourceRange& where);
    void jump(Op op, Label target, const SourceRange& where) { out().emitJump(op, target, where); }
    Label newLabel() { return out().newLabel(); }
    void bind(Label label) { out().bind(label); }

    // --- expressions: compile_expressions.cpp; -> value
    void expression(const ast::Expr& node);
    [[gnu::noinline]] void constant(const ast::Constant& node, const SourceRange& where);
    void binaryOperation(const ast::BinOp& node);
    void unaryOperation(const ast::UnaryOp& node);
    void namedExpression(const ast::NamedExpr& node);
    void attribute(const ast::Attribute& node);
    void subscript(const ast::Subscript& node);
    void slice(const ast::Slice& node);
    void formattedValue(const ast::FormattedValue& node);
    void joinedString(const ast::JoinedStr& node);
    void collectionDisplay(Seq<ast::Expr*> items, Op build,
                           const SourceRange& where); // BuildTuple, BuildList, BuildSet
    [[gnu::noinline]] bool constantDisplay(Seq<ast::Expr*> items, Op build, uint32_t least, const SourceRange& where);
    void collectionItems(Seq<ast::Expr*> items, Op build, uint32_t pushed, const SourceRange& where);
    void dictDisplay(const ast::Dict& node);
    void dictRun(const ast::Dict& node, uint32_t begin, uint32_t end);
    void iterable(const ast::Expr& node); // as expression(), for what is only walked over or searched
    static bool isConstant(const ast::Expr& node);
    [[gnu::noinline]] static Constant valueOf(const ast::Expr& node); // where isConstant
    static SourceRange attributePlace(const SourceRange& where, const ast::Attribute& node);

    // --- conditions: compile_conditions.cpp
    void booleanOperation(const ast::BoolOp& node);
    void comparison(const ast::Compare& node);
    void conditional(const ast::IfExp& node);
    void lastComparator(const ast::Compare& node);
    void compareOperator(const ast::Compare& node, uint32_t index);
    // Jumps to target where the test comes out as `when`. `where` is the place of the last jump; a comparison leaves
    // its own behind, as in CPython 3.11.
    void jumpIf(const ast::Expr& test, Label target, bool when, SourceRange& where);
    void jumpIfAny(const ast::BoolOp& node, Label target, bool when, SourceRange& where);
    void jumpIfChain(const ast::Compare& node, Label target, bool when, SourceRange& where);

    // --- calls: compile_calls.cpp
    void call(const ast::Call& node);
    bool isImported(const ast::Expr& node) const;
    bool methodCall(const ast::Call& node);
    // callable, null, `pushed` arguments -> result
    void finishCall(uint32_t pushed, Seq<ast::Expr*> arguments, Seq<ast::Keyword*> keywords, const SourceRange& where);
    void spreadCall(uint32_t pushed, Seq<ast::Expr*> arguments, Seq<ast::Keyword*> keywords, const SourceRange& where);
    void keywordRun(Seq<ast::Keyword*> keywords, uint32_t begin, uint32_t end, const SourceRange& where);
    [[gnu::noinline]] void keywordNames(Seq<ast::Keyword*> keywords, const SourceRange& where);

    // --- comprehensions: compile_comprehensions.cpp; -> value
    struct ComprehensionParts {
        Seq<ast::Comprehension*> generators;
        const ast::Expr* element; // the key, in a dict
        const ast::Expr* value;   // of a dict
        SourceRange where;        // the whole, until a condition that is a comparison leaves its own place behind
    };
    void comprehension(const ast::Node& node, const Scope& scope, Seq<ast::Comprehension*> generators,
                       const ast::Expr* element, const ast::Expr* value);
    void comprehensionLevel(ComprehensionParts& parts, uint32_t level, uint32_t depth);
    void comprehensionBody(ComprehensionParts& parts, uint32_t level, uint32_t depth, Label skip);
    void comprehensionElement(ComprehensionParts& parts, uint32_t depth);
    void asyncComprehensionLevel(ComprehensionParts& parts, uint32_t level, uint32_t depth);

    // --- awaiting and yielding: compile_async.cpp
    void awaitExpression(const ast::Await& node);
    void yieldExpression(const ast::Yield& node);
    void yieldFromExpression(const ast::YieldFrom& node);
    void emitYield(const SourceRange& where);
    void delegate(const SourceRange& where);                   // iterator -> result
    void awaitTop(uint32_t flavour, const SourceRange& where); // awaitable -> result
    void asyncForStatement(const ast::AsyncFor& node);
    void nextAsyncItem(Label failed, const SourceRange& where); // aiter -> aiter, item

    // --- functions and classes: compile_functions.cpp
    void functionDefinition(const ast::FunctionDef& node);
    void lambda(const ast::Lambda& node);
    void classDefinition(const ast::ClassDef& node);
    std::shared_ptr<const CodeUnit> functionBody(const ast::FunctionDef& node);
    std::shared_ptr<const CodeUnit> classBody(const ast::ClassDef& node);
    void namespaceBody(Seq<ast::Stmt*> body, const SourceRange& where);
    void moduleBody(const ast::Module& module);
    uint32_t defaults(const ast::Arguments& arguments, const SourceRange& where); // -> what MakeFunction's flags say
    uint32_t annotations(const ast::FunctionDef& node);
    void annotation(const ast::Expr& node);
    void argumentAnnotation(const ast::Arg& argument, uint32_t& count, const SourceRange& where);
    [[gnu::noinline]] void makeFunction(std::shared_ptr<const CodeUnit> code, const Scope& scope, uint32_t flags,
                                        const SourceRange& where);
    void decorate(Seq<ast::Expr*> decorators);

    // --- simple statements: compile_statements.cpp
    void statements(Seq<ast::Stmt*> body);
    void statementsFrom(Seq<ast::Stmt*> body, uint32_t first);
    void statement(const ast::Stmt& node);
    void expressionStatement(const ast::ExprStmt& node);
    void assignment(const ast::Assign& node);
    void augmentedAssignment(const ast::AugAssign& node);
    void annotatedAssignment(const ast::AnnAssign& node);
    void assignTo(const ast::Expr& target); // x ->
    void unpackTo(Seq<ast::Expr*> targets, const SourceRange& where);
    void unpack(uint32_t count, uint32_t star, const SourceRange& where);
    void discard(const ast::Expr& node);
    void discardSlice(const ast::Expr& node);
    void deleteTarget(const ast::Expr& target);
    void assertion(const ast::Assert& node);
    void raise(const ast::Raise& node);
    void importStatement(const ast::Import& node);
    void importFromStatement(const ast::ImportFrom& node);

    // --- blocks: compile_blocks.cpp
    void ifStatement(const ast::If& node);
    void whileStatement(const ast::While& node);
    void forStatement(const ast::For& node);
    void returnStatement(const ast::Return& node);
    [[gnu::noinline]] void emitReturn(const ast::Return& node, const SourceRange& where);
    void returnNone();
    void leaveLoop(const ast::Stmt& node, bool isBreak);
    void pushBlock(BlockKind kind, Assembler::Handler outer, Label begin, Label end, const ast::Node* node);
    void popBlock() { m_unit->blocks.pop_back(); }
    // What has to happen where the block is left, keeping the value on top of the stack where `keepsTop`. Behind
    // statements of the script, what follows has no place of its own.
    void unwindBlock(const Block& block, bool keepsTop, SourceRange& where);

    // --- try and with: compile_try.cpp, compile_with.cpp
    void tryStatement(const ast::Try& node);
    void tryBody(const ast::Try& node);
    void tryFinally(const ast::Try& node);
    void tryExcept(const ast::Try& node);
    void tryStar(const ast::Try& node);
    void exceptHandler(const ast::ExceptHandler& handler, Assembler::Handler outer, Label end);
    void groupHandler(const ast::ExceptHandler& handler, Assembler::Handler outer);
    void clearName(const Identifier* name, const SourceRange& where);
    void restoreAndReraise();
    void withItem(const ast::With& node, uint32_t index, bool isAsync);
    void callExit(bool isAsync, const SourceRange& where); // exit ->

    // --- match: compile_match.cpp; a pattern consumes its subject
    void matchStatement(const ast::Match& node);
    void matchCase(const ast::MatchCase& node, bool isLast, bool keepsSubject, Label end);
    void pattern(const ast::Pattern& node, PatternState& state);
    void subpattern(const ast::Pattern& node, PatternState& state);
    void patternAs(const ast::MatchAs& node, PatternState& state);
    void patternOr(const ast::MatchOr& node, PatternState& state);
    void orderCaptures(const std::vector<const Identifier*>& wanted, const ast::MatchOr& node, PatternState& state);
    void patternSequence(const ast::MatchSequence& node, PatternState& state);
    void patternItems(const ast::MatchSequence& node, uint32_t star, PatternState& state);
    void patternSubscripts(const ast::MatchSequence& node, uint32_t star, PatternState& state);
    void patternMapping(const ast::MatchMapping& node, PatternState& state);
    void restOfMapping(const ast::MatchMapping& node, PatternState& state);
    void patternClass(const ast::MatchClass& node, PatternState& state);
    void compareLength(uint32_t length, CompareKind kind, PatternState& state);
    void capture(const Identifier* name, PatternState& state);
    [[gnu::noinline]] void noteCapture(const Identifier* name, PatternState& state);
    void rotate(size_t count, const SourceRange& where);
    void failBy(Op op, PatternState& state);
    [[gnu::noinline]] void refuseIrrefutable(const ast::MatchAs& node);
    [[gnu::noinline]] void attributeNames(const ast::MatchClass& node);
    Label failure(PatternState& state, size_t count);
    void bindFailures(PatternState& state, const SourceRange& where);

    Tree& m_tree;
    const CompileOptions m_options;
    Unit* m_unit = nullptr;
    std::vector<std::unique_ptr<Unit>> m_units; // the open ones, then spare ones to be used again
    size_t m_openUnits = 0;
    std::vector<const ast::BinOp*> m_operations; // a stack: chains of operators being walked
    uint64_t m_instructions = 0;                 // in all units but the innermost
    uint64_t m_maxInstructions = 0;
    uint32_t m_depth = 0;
    bool m_hasFailed = false;
    bool m_hasFutureAnnotations = false;

    // Names that the compiler brings in by itself.
    const Identifier* m_class;
    const Identifier* m_classCell;
    const Identifier* m_moduleName;
    const Identifier* m_name;
    const Identifier* m_qualname;
    const Identifier* m_doc;
    const Identifier* m_annotations;
    const Identifier* m_debug;
};

} // namespace swimloop::script
