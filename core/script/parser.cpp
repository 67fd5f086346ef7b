#include "script/parser.h"

#include "script/concat.h"
#include "script/diagnoser.h"
#include "script/error_position.h"
#include "script/parser_impl.h"
#include "script/tree_depth.h"
#include "script/unicode.h"

#include <algorithm>

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

namespace {

constexpr uint32_t kDiagnoserStack = 2000; // bytes for one expression within another, roughly

} // namespace

std::unique_ptr<Tree> parse(std::shared_ptr<const Source> source, const ParseOptions& options) {
    auto tree = std::make_unique<Tree>(std::move(source));
    if (!tree->source->decodeError().empty()) {
        Diagnostic diagnostic;
        diagnostic.message = tree->source->decodeError();
        diagnostic.line = tree->source->decodeErrorLine();
        diagnostic.text = tree->source->line(diagnostic.line);
        tree->diagnostics.push_back(std::move(diagnostic));
        return tree;
    }
    Parser(*tree, options).run();
    // Errors first, each group in the order found: the first one is what CPython would report.
    std::stable_partition(tree->diagnostics.begin(), tree->diagnostics.end(),
                          [](const Diagnostic& d) { return !d.isWarning(); });
    if (tree->ok())
        checkTreeDepth(*tree);
    return tree;
}

void Parser::run() {
    Lexer lexer(m_tree);
    lexer.readAll();
    m_tokens = lexer.takeTokens();
    m_lexerErrors = lexer.takeErrors();

    if (m_options.mode == ParseMode::Expression) {
        Expr* body = parseStarExpressions();
        while (body && accept(Newline)) {
        }
        if (body && (at(EndMarker) || fail())) {
            m_tree.expression = make<Expression>(body->range);
            m_tree.expression->body = body;
        } else {
            reportFailure(0);
        }
        return;
    }
    Collector<Stmt> statements(*this);
    while (!at(EndMarker) && !isGivingUp()) {
        parseStatements(statements);
        accept(Dedent); // left by an indentation that should not have been
    }
    m_tree.module = make<Module>(SourceRange{});
    m_tree.module->body = statements.finish();
}

void Parser::parseStatements(Collector<Stmt>& into) {
    while (!at(Dedent) && !at(EndMarker) && !isGivingUp()) {
        const uint32_t begin = m_pos;
        const uint32_t errorsBefore = m_errorCount;
        m_pairChecks = m_lastLooked = 0;
        if (!parseStatementLine(into))
            recover(begin, errorsBefore);
    }
}

bool Parser::expectForced(TokenKind wanted) {
    if (accept(wanted))
        return true;
    if (at(Error))
        return fail();
    return raiseAtToken(concat({"expected '", tokenText(wanted), "'"}));
}

const Identifier* Parser::expectName() {
    if (!at(TokenKind::Name))
        return failNode<const Identifier>();
    const Identifier* name = token().name;
    advance();
    return name;
}

// ---- positions

SourceRange Parser::rangeFrom(uint32_t firstToken) const {
    uint32_t last = m_pos;
    do {
        --last; // line ends and indentation are not part of what they end
    } while (last > firstToken
             && (m_tokens[last].is(Newline) || m_tokens[last].is(Dedent) || m_tokens[last].is(Indent)));
    const SourceRange& begin = m_tokens[firstToken].range;
    const SourceRange& end = m_tokens[last].range;
    return {begin.line, begin.col, end.endLine, end.endCol};
}

// ---- errors

bool Parser::raise(DiagnosticType type, const SourceRange& range, std::string message) {
    if (m_hasRaised)
        return false;
    m_hasRaised = true;
    m_raised = diagnosticAt(*m_tree.source, type, range, std::move(message));
    return false;
}

bool Parser::raiseAtToken(std::string message) {
    if (m_hasRaised)
        return false;
    m_hasRaised = true;
    // The end of the source may lie on a line that there is not: then what stands before it is meant.
    const bool isBeyond = m_pos > 0 && token().range.line > m_tree.source->lineCount();
    const Token& at = isBeyond ? m_tokens[m_pos - 1] : token();
    m_raised = diagnosticAtToken(*m_tree.source, DiagnosticType::SyntaxError, at, std::move(message));
    return false;
}

void Parser::report(Diagnostic diagnostic) {
    // Two mistakes at one place are one.
    for (const Diagnostic& earlier : m_tree.diagnostics) {
        if (!earlier.isWarning() && earlier.line == diagnostic.line && earlier.col == diagnostic.col
            && earlier.message == diagnostic.message)
            return;
    }
    m_tree.diagnostics.push_back(std::move(diagnostic));
    ++m_errorCount;
}

Diagnoser Parser::makeDiagnoser() {
    const uint32_t budget = DepthGuard::kBudget - std::min(m_depth, DepthGuard::kBudget);
    return Diagnoser(m_tree, m_tokens, m_lexerErrors, budget / kDiagnoserStack);
}

void Parser::raiseFromPairs(uint32_t begin) {
    Diagnoser::Finding finding;
    if (!makeDiagnoser().findInPairs(begin, finding))
        return;
    m_hasRaised = true;
    m_raised = std::move(finding.diagnostic);
    if (m_isStretch)
        m_raised.message.insert(0, "f-string: ");
    m_lastLooked = finding.lastToken;
}

// After `-> expression` that did not parse to its end: a colon was due behind what did, or at `begin` if nothing did.
bool Parser::raiseMissingColon(uint32_t begin, uint32_t expressionBegin) {
    if (m_hasRaised || m_tokens[m_furthest].is(Error))
        return false;
    const uint32_t end = makeDiagnoser().endOfExpression(expressionBegin);
    m_pos = end == expressionBegin ? begin : end;
    return expectForced(Colon) && fail();
}

Diagnostic Parser::findError(uint32_t statementBegin, uint32_t& lastToken) {
    lastToken = m_furthest;
    if (m_tokens[m_furthest].is(Error)) {
        for (const LexerError& error : m_lexerErrors) {
            if (error.tokenIndex == m_furthest)
                return error.diagnostic;
        }
    }
    Diagnoser diagnoser = makeDiagnoser();
    const Diagnoser::Start start = m_isStretch                               ? Diagnoser::Start::FormattedExpression
                                   : m_options.mode == ParseMode::Expression ? Diagnoser::Start::Expression
                                                                             : Diagnoser::Start::Statement;
    Diagnoser::Finding finding = diagnoser.find(start, statementBegin, m_furthest);
    lastToken = finding.isFinal ? static_cast<uint32_t>(m_tokens.size()) : finding.lastToken;
    return finding.diagnostic;
}

void Parser::reportFailure(uint32_t statementBegin) {
    const bool isLexical = !m_hasRaised && m_tokens[m_furthest].is(Error);
    uint32_t lastToken = std::max({m_pos, m_furthest, m_lastLooked});
    Diagnostic found = m_hasRaised ? m_raised : findError(statementBegin, lastToken);
    m_hasRaised = false;
    if (!isLexical && m_errorCount == 0) {
        // CPython reads the rest of the file for mistakes of the lexer before it trusts one of the parser.
        for (const LexerError& error : m_lexerErrors) {
            if (error.tokenIndex < lastToken)
                continue;
            if (error.winsOverParser)
                report(error.diagnostic);
            else if (error.neverClosed.line && m_tokens[lastToken].range.line > error.neverClosed.line)
                return report(error.neverClosed); // the rest comes from that
            break;
        }
    }
    report(std::move(found));
}

// Behind a statement that failed: say why, and go to where the next statement begins.
void Parser::recover(uint32_t statementBegin, uint32_t errorsBefore) {
    if (m_errorCount == errorsBefore || m_hasRaised) // else it failed because of what is reported already
        reportFailure(statementBegin);
    m_hasRaised = false;
    m_compareOps.clear();
    const bool isBehindLine = m_pos > statementBegin && m_tokens[m_pos - 1].is(Newline);
    if (!isBehindLine && !at(Indent)) {
        while (!at(Newline) && !at(EndMarker))
            advance();
        accept(Newline);
    }
    skipOrphans();
}

// Blocks and clauses of the statement that failed. What stands in them is read for its own mistakes.
void Parser::skipOrphans() {
    for (;;) {
        if (accept(Indent)) {
            DepthGuard guard(*this, DepthGuard::kStatement);
            if (!guard.ok) {
                m_errorCount = m_options.maxErrors;
                return;
            }
            Collector<Stmt> statements(*this);
            parseStatements(statements);
            if (isGivingUp() || !accept(Dedent))
                return;
        }
        if (!at(KeywordElse) && !at(KeywordElif) && !at(KeywordExcept) && !at(KeywordFinally))
            return;
        while (!at(Newline) && !at(EndMarker))
            advance();
        if (!accept(Newline))
            return;
    }
}

} // namespace swimloop::script
