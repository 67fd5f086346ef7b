// The walk behind analyse(): one pass over a tree gathers each scope's names, in the order in which the compiler will
// emit code for them, and makes the checks of CPython's compiler on the way; then resolve() decides the bindings.
//
// Expressions are walked with a work list, statements by recursion (the parser bounds their nesting).
#pragma once

#include "script/diagnostic.h"
#include "script/identifier_map.h"
#include "script/parser.h"
#include "script/scope.h"

#include <memory>
#include <string>
#include <vector>

namespace swimloop::script {

class Analyser {
public:
    explicit Analyser(Tree& tree);

    bool run();

private:
    // What became of a name in one scope.
    enum Flag : uint16_t {
        kParameter = 1,
        kAssigned = 2,
        kUsed = 4,
        kGlobal = 8,
        kNonlocal = 16,
        kAnnotated = 32,
        kImported = 64,
        kIterationTarget = 128, // of a comprehension
        kEmitted = 256,         // code loads or stores it
        kFreeThroughClass = 512,
    };
    struct Entry {
        const Identifier* name = nullptr;
        uint16_t flags = 0;
        Binding binding = Binding::GlobalImplicit;
    };
    struct Directive { // a name in a global or nonlocal statement, or what stands for one
        const Identifier* name;
        SourceRange range;
    };
    // What a break, continue or return would leave; CPython allows twenty at a time.
    enum class Block : uint8_t { Loop, ExceptStar, Other };
    // A scope while its names are gathered.
    struct Draft {
        Scope* scope = nullptr;
        Draft* parent = nullptr;
        const Identifier* privateName = nullptr; // of the class around, for mangling
        std::vector<Entry> entries;
        std::vector<uint32_t> emission; // of entries: in the order in which code comes to them
        IdentifierMap index;
        std::vector<Directive> directives;
        std::vector<Block> blocks;
        std::vector<SourceRange> returnsWithValue;
        uint32_t iterableDepth = 0;     // within the iterable expression of a comprehension
        bool isIterationTarget = false; // within the target of a comprehension's `for`
        bool isComprehensionInClass = false;
        bool isAsyncFunction = false;

        Entry* find(const Identifier* name) {
            const uint32_t at = index.find(name);
            return at == IdentifierMap::kMissing ? nullptr : &entries[at];
        }
        Entry& entry(const Identifier* name);
        void mark(const Identifier* name, uint16_t flags, bool isEmitting);
    };
    class BlockGuard;
    struct PatternState {
        std::vector<const Identifier*> names; // captured so far
        bool mayBeIrrefutable = true;
    };

    // ---- scopes: analyse_scopes.cpp
    void enter(ScopeKind kind, const ast::Node* node, const Identifier* name, Scope*& slot);
    void leave();
    void checkFuture(const ast::Module& module);
    const Identifier* mangle(const Identifier* name);
    void use(const Identifier* name);
    void define(const Identifier* name, const SourceRange& range, uint16_t flags = kAssigned);
    void declareParameter(ast::Arg& arg);
    void declareParameters(ast::Arguments& arguments);
    bool isFunction() const { return m_draft->scope->isFunctionLike(); }
    void resolve();
    void resolveName(Draft& draft, size_t at);
    bool bindOutside(Draft& draft, const Identifier* name);
    void finish(Draft& draft);
    static SourceRange directiveFor(const Draft& draft, const Identifier* name);

    void scopeError(const SourceRange& range, std::string message);
    void error(const SourceRange& range, std::string message);
    void warn(const SourceRange& range, std::string message);
    bool isForbidden(const Identifier* name, const SourceRange& range, bool isDelete = false);

    // ---- statements: analyse_statements.cpp
    void visitBody(Seq<ast::Stmt*> body);
    void visitStatement(ast::Stmt* statement);
    void visitFunction(ast::FunctionDef& function);
    void visitClass(ast::ClassDef& definition);
    void visitAnnotations(ast::Arguments& arguments, ast::Expr* returns);
    void visitAnnotation(ast::Expr* annotation, bool isEmitted = true);
    void visitAnnotatedAssignment(ast::AnnAssign& statement);
    void visitImportFrom(ast::ImportFrom& statement);
    void visitAliases(Seq<ast::Alias*> names, const SourceRange& range);
    void visitFor(ast::For& statement);
    void visitWhile(ast::While& statement);
    void visitIf(ast::If& statement);
    void visitWith(ast::With& statement);
    void visitTry(ast::Try& statement);
    void visitHandlers(ast::Try& statement);
    void visitNames(Seq<const Identifier*> names, const SourceRange& range, bool isGlobal);
    void visitReturn(ast::Return& statement);
    void checkJump(const SourceRange& range, bool isBreak);

    // ---- expressions: analyse_expressions.cpp
    void visit(ast::Expr* expression);
    void visitAll(Seq<ast::Expr*> expressions);
    void step(ast::Node* node);
    template <class... Nodes>
    void later(Nodes*... nodes);
    void laterAll(Seq<ast::Expr*> expressions, bool mayBeStarred);
    void visitTargets(Seq<ast::Expr*> elements, ast::Context context, const SourceRange& range);
    void visitName(ast::Name& name);
    void visitNamed(ast::NamedExpr& named);
    void visitLambda(ast::Lambda& lambda);
    void visitCall(ast::Call& call);
    void visitComprehension(ast::Expr& node, ScopeKind kind, ast::Expr* first, ast::Expr* second,
                            Seq<ast::Comprehension*> generators, Scope*& slot);
    void visitAwait(const SourceRange& range);
    void visitYield(const SourceRange& range, bool isFrom);
    void checkKeywords(Seq<ast::Keyword*> keywords, const SourceRange& range);
    void bindNamedOutside(const ast::Name& target);

    // ---- match: analyse_patterns.cpp
    void visitMatch(ast::Match& match);
    void visitPattern(ast::Pattern* pattern, PatternState& state);
    void visitSubpatterns(Seq<ast::Pattern*> patterns, PatternState& state);
    void visitAlternatives(ast::MatchOr& either, PatternState& state);
    void visitMapping(ast::MatchMapping& mapping, PatternState& state);
    void visitClassPattern(ast::MatchClass& pattern, PatternState& state);
    void capture(const Identifier*& name, PatternState& state);

    // ---- warnings: analyse_warnings.cpp
    void checkComparison(const ast::Compare& compare);
    void checkCalled(const ast::Expr& function);
    void checkSubscript(const ast::Subscript& subscript);

    Tree& m_tree;
    Arena& m_arena;
    std::vector<std::unique_ptr<Draft>> m_drafts; // outer ones before inner ones
    Draft* m_draft = nullptr;
    std::vector<ast::Node*> m_work;
    std::vector<Diagnostic> m_scopeErrors; // CPython finds these before all others
    std::vector<Diagnostic> m_errors;
    std::vector<Diagnostic> m_warnings;
    bool m_isEmitting = true;
    bool m_isInFutureAnnotation = false;
    bool m_hasFutureAnnotations = false;
    uint32_t m_lastFutureLine = 0;
    SourceRange m_patternRange; // of the pattern visited last: where CPython points
    const Identifier* m_super;
    const Identifier* m_class;
    const Identifier* m_debug;
};

} // namespace swimloop::script
