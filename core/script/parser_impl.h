// The parser behind parse(): recursive descent over a vector of tokens, one look ahead nearly everywhere.
//
// A method that fails returns null (or false) and leaves m_furthest at the token that no rule could take; callers pass
// that up at once. Only two places try one reading and then another: the items of a `with` in parentheses, and `match`,
// which may be a name. What to say about a statement that did not parse is left to the Diagnoser, which reads it again,
// slowly; few mistakes are raised here at once (raise()), where CPython's first pass does too.
//
// Recursion is bounded by m_depth; loops take chains (a.b.c, 1 + 1 + 1, not not x, elif) whatever their length.
#pragma once

#include "script/lexer.h"
#include "script/parser.h"
#include "script/token.h"

#include <string>
#include <vector>

namespace swimloop::script {

class Diagnoser;
struct StringParts;

class Parser {
public:
    Parser(Tree& tree, const ParseOptions& options) : m_tree(tree), m_arena(tree.arena), m_options(options) {}

    void run();

private:
    // Nodes gathered for a Seq; nests like a stack.
    template <class T>
    class Collector {
    public:
        explicit Collector(Parser& parser)
            : m_scratch(parser.m_scratch)
            , m_arena(parser.m_arena)
            , m_base(m_scratch.size()) {}
        Collector(const Collector&) = delete;
        Collector& operator=(const Collector&) = delete;
        ~Collector() {
            if (!m_isFinished) // else what lies there may be another's
                m_scratch.resize(m_base);
        }
        void add(T* item) { m_scratch.push_back(const_cast<void*>(static_cast<const void*>(item))); }
        size_t size() const { return m_scratch.size() - m_base; }
        Seq<T*> finish() {
            const size_t count = size();
            T** items = static_cast<T**>(m_arena.allocate(sizeof(T*) * count, alignof(T*)));
            for (size_t i = 0; i < count; ++i)
                items[i] = static_cast<T*>(m_scratch[m_base + i]);
            m_scratch.resize(m_base);
            m_isFinished = true;
            return {items, static_cast<uint32_t>(count)};
        }

    private:
        std::vector<void*>& m_scratch;
        Arena& m_arena;
        size_t m_base;
        bool m_isFinished = false;
    };
    template <class T>
    friend class Collector;
    struct DepthGuard;

    // ---- tokens
    const Token& token() const { return m_tokens[m_pos]; }
    const Token& tokenAfter() const { return m_tokens[m_pos + (m_pos + 1 < m_tokens.size() ? 1 : 0)]; }
    TokenKind kind() const { return m_tokens[m_pos].kind; }
    bool at(TokenKind wanted) const { return kind() == wanted; }
    void advance() { m_pos += m_pos + 1 < m_tokens.size() ? 1 : 0; }
    bool accept(TokenKind wanted) {
        if (!at(wanted))
            return false;
        advance();
        return true;
    }
    bool expect(TokenKind wanted) { return accept(wanted) || fail(); }
    bool expectForced(TokenKind wanted);
    bool atSoftKeyword(std::string_view word) const { return at(TokenKind::Name) && token().name->text == word; }
    bool fail() {
        m_furthest = m_pos > m_furthest ? m_pos : m_furthest;
        return false;
    }
    template <class T>
    T* failNode() {
        fail();
        return nullptr;
    }
    bool raise(DiagnosticType type, const SourceRange& range, std::string message);
    bool raiseAtToken(std::string message); // at the current token
    const Identifier* expectName();

    // ---- nodes
    SourceRange rangeFrom(uint32_t firstToken) const;
    SourceRange rangeFrom(const ast::Node* first) const;
    template <class T>
    T* make(const SourceRange& range) {
        T* node = m_arena.make<T>();
        node->kind = T::kKind;
        node->range = range;
        return node;
    }

    // ---- statements: parse_blocks.cpp, parse_statements.cpp, parser.cpp
    bool parseBlock(Seq<ast::Stmt*>& into);
    bool parseColonAndBlock(Seq<ast::Stmt*>& into, bool forced = false);
    bool parseStatementLine(Collector<ast::Stmt>& into); // a compound statement, or simple ones up to the line's end
    ast::Stmt* parseCompound();
    bool parseSimpleLine(Collector<ast::Stmt>& into);
    ast::Stmt* parseSimple();
    ast::Stmt* parseExpressionStatement();
    ast::Stmt* parseAssignment(uint32_t first, ast::Expr* target);
    ast::Stmt* parseAnnotated(uint32_t first, ast::Expr* target);
    ast::Stmt* parseReturn();
    ast::Stmt* parseRaise();
    ast::Stmt* parseDelete();
    ast::Stmt* parseAssert();
    ast::Stmt* parseImport();
    ast::Stmt* parseImportFrom();
    ast::Alias* parseAlias(bool isDotted);
    const Identifier* parseDottedName();
    template <class T>
    ast::Stmt* parseNames();
    template <class T>
    ast::Stmt* parseWord();
    ast::Stmt* parseIf();
    ast::Stmt* parseWhile();
    template <class T>
    ast::Stmt* parseFor(uint32_t first);
    template <class T>
    ast::Stmt* parseWith(uint32_t first);
    bool parseWithItems(Collector<ast::WithItem>& into, bool inParentheses);
    ast::Stmt* parseTry();
    ast::ExceptHandler* parseHandler(bool& isStar);
    ast::Stmt* parseDecorated();
    template <class T>
    ast::Stmt* parseFunction(uint32_t first, Seq<ast::Expr*> decorators);
    ast::Stmt* parseClass(Seq<ast::Expr*> decorators);
    void parseStatements(Collector<ast::Stmt>& into); // up to a Dedent or the end, past any mistakes
    void recover(uint32_t statementBegin, uint32_t errorsBefore);
    Diagnostic findError(uint32_t statementBegin, uint32_t& lastToken);
    Diagnoser makeDiagnoser();
    void raiseFromPairs(uint32_t begin);
    bool raiseMissingColon(uint32_t begin, uint32_t expressionBegin);
    void reportFailure(uint32_t statementBegin);
    void report(Diagnostic diagnostic);
    void skipOrphans();
    bool isGivingUp() const { return m_errorCount >= m_options.maxErrors; }

    // ---- match: parse_match.cpp
    ast::Stmt* parseMatch();
    ast::MatchCase* parseCase();
    ast::Pattern* parseCasePatterns();
    ast::Pattern* parsePattern();
    ast::Pattern* parseMaybeStarPattern();
    ast::Pattern* parseClosedPattern();
    ast::Pattern* parseSequencePattern();
    ast::Pattern* parseMappingPattern();
    ast::Pattern* parseClassPattern(uint32_t first, ast::Expr* cls);
    ast::Pattern* parseValuePattern();
    ast::Expr* parsePatternNumber();
    ast::Expr* parsePatternName();

    // ---- functions: parse_functions.cpp
    ast::Arguments* parseParameters(TokenKind end, bool hasAnnotations);
    ast::Arg* parseParameter(bool hasAnnotation, bool mayBeStarred = false);
    ast::Expr* parseLambda();
    bool parseArguments(Collector<ast::Expr>& args, Seq<ast::Keyword*>& keywords);

    // ---- expressions: parse_expressions.cpp
    ast::Expr* parseStarExpressions();
    ast::Expr* parseStarExpression();
    ast::Expr* parseNamedExpression();
    ast::Expr* parseStarNamedExpression();
    ast::Expr* parseExpression();
    ast::Expr* parseYield();
    ast::Expr* parseYieldOrStarExpressions();
    ast::Expr* parseOperators(int minLevel);
    ast::Expr* parseDisjunction();
    ast::Expr* parseBitOr();
    ast::Expr* parseNots();
    ast::Expr* parseBoolOp(ast::Expr* left, int level);
    ast::Expr* parseComparison(ast::Expr* left);
    ast::Expr* parseUnary();
    ast::Expr* parseSigns();
    ast::Expr* parsePrimary();
    ast::Expr* parseTrailers(ast::Expr* left, uint32_t first);
    ast::Expr* parseCall(ast::Expr* func, uint32_t first);
    ast::Expr* parseSubscript(ast::Expr* value, uint32_t first);
    ast::Expr* parseSlice();
    ast::Expr* parseConditions(ast::Expr* body, uint32_t first);
    bool startsExpression() const;

    // ---- atoms: parse_atoms.cpp, parse_strings.cpp
    ast::Expr* parseAtom();
    ast::Expr* parseParenthesized();
    ast::Expr* parseListDisplay();
    ast::Expr* parseBraces();
    ast::Expr* parseDict(uint32_t first, ast::Expr* firstKey, ast::Expr* firstValue);
    ast::Expr* parseNumber();
    ast::Expr* parseStrings();
    ast::Expr* parseConstant(ast::ConstantType type);
    bool parseComprehensions(Seq<ast::Comprehension*>& into);
    bool atComprehension();
    ast::Expr* parseBracesContent(uint32_t first);
    class StringBuilder;
    bool parseFormatted(StringBuilder& builder, uint32_t& at, uint32_t end, int nesting);
    ast::Expr* parseStretch(uint32_t begin, uint32_t end);
    ast::Expr* parseReplacement(StringBuilder& builder, uint32_t& at, uint32_t end, int nesting);
    void warnEscape(uint32_t offset);

    // ---- targets: parse_targets.cpp
    ast::Expr* parseTargets();
    ast::Expr* parseTarget();
    static bool isTarget(const ast::Expr* expression, ast::Context context);
    static void setContext(ast::Expr* expression, ast::Context context);

    Tree& m_tree;
    Arena& m_arena;
    const ParseOptions m_options;
    std::vector<Token> m_tokens;
    std::vector<LexerError> m_lexerErrors;
    uint32_t m_pos = 0;
    uint32_t m_furthest = 0;
    uint32_t m_depth = 0;
    uint32_t m_errorCount = 0;
    uint32_t m_pairChecks = 0; // in the statement being read
    uint32_t m_lastLooked = 0; // by what was raised, if more than m_pos
    bool m_isStretch = false;  // reads an expression of an f-string
    bool m_hasRaised = false;  // m_raised holds what to report, instead of the Diagnoser's finding
    Diagnostic m_raised;
    std::vector<void*> m_scratch;
    std::vector<ast::CmpOperator> m_compareOps; // of the comparisons being read, nested like a stack
};

// Counts the stack that nesting takes; false where it is too much, which then is raised. The costs are rough bytes of
// a release build, so that the limit is the same everywhere and a stack of 256 KiB is enough.
struct Parser::DepthGuard {
    DepthGuard(Parser& owner, uint32_t theCost)
        : parser(owner)
        , cost(theCost)
        , ok((owner.m_depth += theCost) <= kBudget) {
        if (!ok)
            parser.raise(DiagnosticType::MemoryError, parser.token().range, "nested too deeply for the parser");
    }
    ~DepthGuard() { parser.m_depth -= cost; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

    static constexpr uint32_t kStatement = 500;
    static constexpr uint32_t kExpression = 800; // all the way from one expression to one in brackets inside of it
    static constexpr uint32_t kOperand = 160;
    static constexpr uint32_t kPattern = 600;
    static constexpr uint32_t kBudget = 180 * 1024; // 200 brackets, CPython's own limit, within some statements

    Parser& parser;
    uint32_t cost;
    bool ok;
};

} // namespace swimloop::script
