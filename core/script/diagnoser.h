// Says why a statement did not parse, in CPython's words and at its place.
//
// CPython parses a second time after a failure, with extra rules that match common mistakes; which mistake it names
// depends on the order in which all rules are tried. So this is a second reader of the language, which tries one
// alternative after the other as that one does and remembers what it tried. It is slow, and it only ever reads the one
// statement that failed. It builds just enough of a tree to know kinds and places.
#pragma once

#include "script/ast.h"
#include "script/lexer.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace swimloop::script {

class Tree;

class Diagnoser {
public:
    enum class Start : uint8_t { Statement, Expression, FormattedExpression };
    struct Finding {
        Diagnostic diagnostic;
        uint32_t lastToken = 0; // the last one looked at
        bool isFinal = false;   // mistakes of the lexer further down do not go before it
    };

    // `maxDepth` is how many expressions may nest before it gives up and calls the syntax just invalid.
    Diagnoser(Tree& tree, const std::vector<Token>& tokens, const std::vector<LexerError>& lexerErrors,
              uint32_t maxDepth);

    // `furthest` is the token that the parser could not take.
    Finding find(Start start, uint32_t begin, uint32_t furthest);

    // Two questions that CPython asks already when it reads for the first time, so without the rules for mistakes.
    // A dict behind its opening brace: true where something can be said about its pairs.
    bool findInPairs(uint32_t begin, Finding& finding);
    // The token behind the expression at `begin`, as far as one can be read there; `begin` where none can.
    uint32_t endOfExpression(uint32_t begin);

private:
    enum class Rule : uint8_t {
        Expression,
        StarExpression,
        Disjunction,
        BitOr,
        Primary,
        Arguments,
        StarTarget,
        TargetWithStar,
        TargetPrimary,
        NamedExpression,
        Invalid,
        Block,
        SimpleStatement,
        Pattern
    };
    struct Memo {
        ast::Expr* result;
        uint32_t end;
    };
    struct Args { // of a call
        bool ok = false;
        std::vector<ast::Expr*> positional;
        bool hasKeywords = false;
        bool hasDoubleStar = false;
        SourceRange range;
    };
    struct Back; // returns to where it was made, unless told to stay

    // ---- tokens: diagnoser.cpp
    const Token& look(uint32_t ahead = 0);
    TokenKind kind(uint32_t ahead = 0) { return look(ahead).kind; }
    bool at(TokenKind wanted) { return kind() == wanted; }
    bool accept(TokenKind wanted);
    bool forced(TokenKind wanted);
    bool atWord(std::string_view word);
    bool acceptWord(std::string_view word);
    bool name() { return accept(TokenKind::Name); }
    const Token& previous() const { return m_tokens[m_pos - 1]; }
    SourceRange rangeFrom(uint32_t first) const;

    template <class Read>
    ast::Expr* memo(Rule rule, Read&& read);
    template <class T>
    T* make(uint32_t first);
    ast::Expr* plain(ast::NodeKind kind, uint32_t first);
    template <class Read>
    bool repeat(Read&& read); // one or more
    template <class Read>
    bool separated(TokenKind separator, Read&& read); // one or more; a separator behind the last is left
    template <class Read>
    void optionally(TokenKind word, Read&& read); // both or nothing

    // ---- what is said
    bool raise(DiagnosticType type, const SourceRange& range, std::string message, bool hasEnd = true);
    bool raiseAt(const ast::Node* node, std::string message) {
        return raise(DiagnosticType::SyntaxError, node->range, std::move(message));
    }
    bool raiseAt(const Token& token, std::string message) {
        return raise(DiagnosticType::SyntaxError, token.range, std::move(message));
    }
    bool raiseBetween(const SourceRange& first, const SourceRange& last, std::string message);
    bool raiseFrom(const SourceRange& first, std::string message); // up to the last token looked at
    bool raiseLast(std::string message);
    bool raiseIndentation(const char* what, uint32_t line);
    bool raiseTarget(const char* verb, ast::Expr* expression, bool isFor, bool isDelete);
    static ast::Expr* invalidTarget(ast::Expr* expression, bool isFor, bool isDelete);
    static std::string kindText(const ast::Expr* expression);

    // ---- expressions: diagnose_expressions.cpp
    ast::Expr* starExpressions();
    ast::Expr* starred(); // null where there is no star
    ast::Expr* starExpression();
    ast::Expr* starNamedExpression();
    bool starNamedExpressions(std::vector<ast::Expr*>* into);
    ast::Expr* namedExpression();
    ast::Expr* assignmentExpression();
    ast::Expr* expression();
    ast::Expr* expressionWithoutInvalid();
    ast::Expr* expressions();
    ast::Expr* yieldExpression();
    ast::Expr* yieldOrStar();
    ast::Expr* disjunction();
    ast::Expr* bitOr();
    ast::Expr* operators(int level);
    ast::Expr* unary();
    ast::Expr* primary();
    ast::Expr* trailer(ast::Expr* base, uint32_t first);
    ast::Expr* atom();
    ast::Expr* lambda();
    bool slices();
    bool slice();
    bool callArguments();
    ast::Expr* plainOrNotWalrus();
    void invalidExpression();
    void invalidLegacy();
    void invalidNamed();

    // ---- displays: diagnose_displays.cpp
    ast::Expr* strings();
    ast::Expr* tuple();
    ast::Expr* group();
    ast::Expr* genexp();
    ast::Expr* list();
    ast::Expr* listComp();
    ast::Expr* dict();
    ast::Expr* set();
    ast::Expr* dictComp();
    ast::Expr* setComp();
    bool keyValue();
    bool doubleStarredPairs();
    bool forClauses(std::vector<ast::Expr*>* lasts = nullptr);
    bool forClause(ast::Expr*& last);
    ast::Expr* starredExpression();
    void invalidGroup();
    void invalidComprehension();
    void invalidDictComprehension();
    void invalidPairs();
    void invalidForTarget();

    // ---- targets: diagnose_targets.cpp
    ast::Expr* starTargets();
    ast::Expr* starTarget();
    ast::Expr* targetWithStar();
    ast::Expr* starAtom();
    ast::Expr* targetPrimary();
    ast::Expr* singleTarget();
    ast::Expr* singleSubscriptAttribute();
    bool deleteTargets();
    bool deleteTarget();
    bool atTrailer();

    // ---- calls and functions: diagnose_arguments.cpp
    bool arguments();
    Args args();
    bool keywordArguments(Args& into);
    bool keywordArgument(bool mayBeDoubleStar, Args& into);
    void invalidArguments();
    void invalidKeyword();
    bool parameters(bool isLambda);
    bool validParameters(bool isLambda);
    bool starEtc(bool isLambda);
    bool keywordsParameter(bool isLambda);
    bool parameter(bool isLambda);
    bool defaultValue();
    bool parameterEnd(bool isLambda);
    bool withoutDefault(bool isLambda);
    bool withDefault(bool isLambda);
    bool maybeDefault(bool isLambda);
    bool slashPart(bool isLambda, bool withDefaults);
    bool invalidHelper(bool isLambda);
    void invalidParameters(bool isLambda);
    void invalidStarEtc(bool isLambda);
    void invalidKeywords(bool isLambda);

    // ---- statements: diagnose_statements.cpp, diagnose_blocks.cpp
    bool statement();
    bool simpleStatements();
    bool simpleStatement();
    bool assignment();
    bool annotatedRight();
    bool importFrom();
    bool importNames();
    bool dottedName();
    void invalidAssignment();
    ast::Expr* invalidAnnotationTarget();
    bool augmented();
    void invalidImport();

    bool block();
    bool statements();
    bool colonBlock(bool isForced = false);
    void missingBlock(const char* what, uint32_t line); // behind a colon: no indented block there
    void missingColon();                                // at the end of the line
    bool ifStatement(TokenKind word);
    bool elseBlock();
    bool whileStatement();
    bool forStatement();
    bool withStatement();
    bool withItem();
    bool withItems(bool isInvalidRule);
    bool tryStatement();
    bool exceptBlock(bool isStar);
    bool finallyBlock();
    void invalidTry();
    void invalidExcept();
    void invalidExceptIndent(bool isStar);
    void invalidWithIndent();
    void invalidWith();
    template <class Check>
    void behindWithItems(Check&& check);
    bool matchStatement();
    bool subject();
    bool caseBlock();
    bool functionDefinition();
    bool classDefinition();
    bool decorated(bool (Diagnoser::*definition)());
    bool decorators();

    // ---- patterns: diagnose_patterns.cpp
    bool patterns();
    bool pattern();
    bool orPattern();
    bool closedPattern();
    bool maybeStarPattern();
    bool sequence(TokenKind close);
    bool number();
    bool nameOrAttribute(bool needsDot);
    bool classPattern();
    bool mappingPattern();
    bool keywordPattern();

    Tree& m_tree;
    const std::vector<Token>& m_tokens;
    const std::vector<LexerError>& m_lexerErrors;
    const uint32_t m_maxDepth;
    uint32_t m_pos = 0;
    uint32_t m_last = 0;
    uint32_t m_depth = 0;
    bool m_isDone = false; // something was raised, or nothing will be
    bool m_isRaised = false;
    bool m_triesInvalid = true; // the rules for mistakes are on
    bool m_isFormatted = false;
    Diagnostic m_raised;
    std::unordered_map<uint64_t, Memo> m_memo;
};

struct Diagnoser::Back {
    explicit Back(Diagnoser& owner) : diagnoser(owner), pos(owner.m_pos) {}
    ~Back() {
        if (!isStaying)
            diagnoser.m_pos = pos;
    }
    Back(const Back&) = delete;
    Back& operator=(const Back&) = delete;
    bool stay(bool ok) {
        isStaying = ok;
        return ok;
    }
    template <class T>
    T* stay(T* node) {
        isStaying = node != nullptr;
        return node;
    }

    Diagnoser& diagnoser;
    uint32_t pos;
    bool isStaying = false;
};

template <class Read>
ast::Expr* Diagnoser::memo(Rule rule, Read&& read) {
    if (m_isDone)
        return nullptr;
    const uint64_t key = uint64_t(m_pos) << 8 | static_cast<uint64_t>(rule);
    const auto found = m_memo.find(key);
    if (found != m_memo.end()) {
        m_pos = found->second.result ? found->second.end : m_pos;
        return found->second.result;
    }
    Back back(*this);
    ast::Expr* result = back.stay(static_cast<ast::Expr*>(read()));
    m_memo[key] = {result, m_pos};
    return result;
}

template <class Read>
bool Diagnoser::repeat(Read&& read) {
    bool any = false;
    while (!m_isDone && read())
        any = true;
    return any && !m_isDone;
}

template <class Read>
bool Diagnoser::separated(TokenKind separator, Read&& read) {
    uint32_t end = m_pos;
    bool any = false;
    while (!m_isDone && read()) {
        any = true;
        end = m_pos;
        if (!accept(separator))
            break;
    }
    m_pos = end;
    return any && !m_isDone;
}

template <class Read>
void Diagnoser::optionally(TokenKind word, Read&& read) {
    const uint32_t first = m_pos;
    if (accept(word) && !read())
        m_pos = first;
}

} // namespace swimloop::script
