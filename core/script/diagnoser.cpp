#include "script/diagnoser.h"

#include "script/concat.h"
#include "script/error_position.h"
#include "script/parser.h"
#include "script/unicode.h"

namespace swimloop::script {

using namespace ast;

Diagnoser::Diagnoser(Tree& tree, const std::vector<Token>& tokens, const std::vector<LexerError>& lexerErrors,
                     uint32_t maxDepth)
    : m_tree(tree)
    , m_tokens(tokens)
    , m_lexerErrors(lexerErrors)
    , m_maxDepth(maxDepth) {}

Diagnoser::Finding Diagnoser::find(Start start, uint32_t begin, uint32_t furthest) {
    m_pos = begin;
    m_last = furthest;
    m_isFormatted = start == Start::FormattedExpression;
    if (start == Start::Statement)
        statement();
    else
        starExpressions();
    Finding finding;
    finding.lastToken = m_last;
    if (m_isRaised) {
        finding.diagnostic = m_raised;
        return finding;
    }
    const Token& token = m_tokens[furthest];
    DiagnosticType type = DiagnosticType::SyntaxError;
    std::string message = m_isFormatted ? "f-string: invalid syntax" : "invalid syntax";
    if (token.is(TokenKind::Indent) || token.is(TokenKind::Dedent)) {
        type = DiagnosticType::IndentationError;
        message = token.is(TokenKind::Indent) ? "unexpected indent" : "unexpected unindent";
        finding.isFinal = true;
    }
    finding.diagnostic = diagnosticAtToken(*m_tree.source, type, token, std::move(message));
    if (token.is(TokenKind::EndMarker))
        finding.diagnostic.col = 0;
    return finding;
}

bool Diagnoser::findInPairs(uint32_t begin, Finding& finding) {
    m_pos = m_last = begin;
    m_triesInvalid = false;
    invalidPairs();
    finding.diagnostic = m_raised;
    finding.lastToken = m_last;
    return m_isRaised;
}

uint32_t Diagnoser::endOfExpression(uint32_t begin) {
    m_pos = m_last = begin;
    m_triesInvalid = false;
    return expression() ? m_pos : begin;
}

// ---- tokens

const Token& Diagnoser::look(uint32_t ahead) {
    const uint32_t index = std::min<uint32_t>(m_pos + ahead, static_cast<uint32_t>(m_tokens.size() - 1));
    m_last = std::max(m_last, index);
    const Token& token = m_tokens[index];
    if (token.is(TokenKind::Error) && !m_isDone) {
        m_isDone = true;
        for (const LexerError& error : m_lexerErrors) {
            if (error.tokenIndex == index) {
                m_isRaised = true;
                m_raised = error.diagnostic;
            }
        }
    }
    return token;
}

bool Diagnoser::accept(TokenKind wanted) {
    if (m_isDone || !at(wanted) || m_isDone)
        return false;
    ++m_pos;
    return true;
}

bool Diagnoser::forced(TokenKind wanted) {
    if (accept(wanted))
        return true;
    return !m_isDone && raiseAt(look(), concat({"expected '", tokenText(wanted), "'"}));
}

bool Diagnoser::atWord(std::string_view word) {
    return at(TokenKind::Name) && look().name->text == word;
}

bool Diagnoser::acceptWord(std::string_view word) {
    return atWord(word) && name();
}

SourceRange Diagnoser::rangeFrom(uint32_t first) const {
    uint32_t last = m_pos > first ? m_pos - 1 : first;
    while (last > first
           && (m_tokens[last].is(TokenKind::Newline) || m_tokens[last].is(TokenKind::Indent)
               || m_tokens[last].is(TokenKind::Dedent)))
        --last;
    const SourceRange& begin = m_tokens[first].range;
    const SourceRange& end = m_tokens[last].range;
    return {begin.line, begin.col, end.endLine, end.endCol};
}

Expr* Diagnoser::plain(NodeKind nodeKind, uint32_t first) {
    Expr* expression = m_tree.arena.make<Expr>();
    expression->kind = nodeKind;
    expression->range = rangeFrom(first);
    return expression;
}

// ---- what is said

bool Diagnoser::raise(DiagnosticType type, const SourceRange& range, std::string message, bool hasEnd) {
    if (m_isDone)
        return false;
    if (m_isFormatted)
        message.insert(0, "f-string: ");
    m_raised = hasEnd ? diagnosticAt(*m_tree.source, type, range, std::move(message))
                      : diagnosticFrom(*m_tree.source, type, range, std::move(message));
    m_isRaised = m_isDone = true;
    return false;
}

bool Diagnoser::raiseBetween(const SourceRange& first, const SourceRange& last, std::string message) {
    return raise(DiagnosticType::SyntaxError, {first.line, first.col, last.endLine, last.endCol}, std::move(message));
}

bool Diagnoser::raiseFrom(const SourceRange& first, std::string message) {
    if (m_isDone)
        return false;
    raiseBetween(first, m_tokens[m_last].range, std::move(message));
    m_raised.endCol -= m_raised.endCol > 0;
    m_raised.byteEndCol -= m_raised.byteEndCol > 0;
    return false;
}

bool Diagnoser::raiseLast(std::string message) {
    if (m_isDone)
        return false;
    raiseAt(m_tokens[m_last], std::move(message));
    m_raised =
        diagnosticAtToken(*m_tree.source, DiagnosticType::SyntaxError, m_tokens[m_last], std::move(m_raised.message));
    return false;
}

bool Diagnoser::raiseIndentation(const char* what, uint32_t line) {
    if (m_isDone)
        return false;
    raiseLast(line ? concat({"expected an indented block after ", what, " on line ", std::to_string(line)})
                   : std::string("expected an indented block"));
    m_raised.type = DiagnosticType::IndentationError;
    return false;
}

Expr* Diagnoser::invalidTarget(Expr* expression, bool isFor, bool isDelete) {
    const auto firstOf = [&](const Seq<Expr*>& elements) -> Expr* {
        for (Expr* element : elements) {
            if (Expr* found = invalidTarget(element, isFor, isDelete))
                return found;
        }
        return nullptr;
    };
    switch (expression->kind) {
    case NodeKind::List: return firstOf(expression->as<List>().elts);
    case NodeKind::Tuple: return firstOf(expression->as<Tuple>().elts);
    case NodeKind::Starred:
        return isDelete ? expression : invalidTarget(expression->as<Starred>().value, isFor, isDelete);
    case NodeKind::Compare: {
        // `for a + 1 in b` reads as a comparison
        if (!isFor)
            return expression;
        const Compare& compare = expression->as<Compare>();
        return !compare.ops.empty() && compare.ops[0] == CmpOperator::In ? invalidTarget(compare.left, isFor, isDelete)
                                                                         : nullptr;
    }
    case NodeKind::Name:
    case NodeKind::Subscript:
    case NodeKind::Attribute: return nullptr;
    default: return expression;
    }
}

bool Diagnoser::raiseTarget(const char* verb, Expr* expression, bool isFor, bool isDelete) {
    Expr* invalid = m_isDone || !expression ? nullptr : invalidTarget(expression, isFor, isDelete);
    return invalid && raiseAt(invalid, concat({"cannot ", verb, " ", kindText(invalid)}));
}

std::string Diagnoser::kindText(const Expr* expression) {
    switch (expression->kind) {
    case NodeKind::Attribute: return "attribute";
    case NodeKind::Subscript: return "subscript";
    case NodeKind::Starred: return "starred";
    case NodeKind::Name: return "name";
    case NodeKind::List: return "list";
    case NodeKind::Tuple: return "tuple";
    case NodeKind::Lambda: return "lambda";
    case NodeKind::Call: return "function call";
    case NodeKind::BoolOp:
    case NodeKind::BinOp:
    case NodeKind::UnaryOp: return "expression";
    case NodeKind::GeneratorExp: return "generator expression";
    case NodeKind::Yield:
    case NodeKind::YieldFrom: return "yield expression";
    case NodeKind::Await: return "await expression";
    case NodeKind::ListComp: return "list comprehension";
    case NodeKind::SetComp: return "set comprehension";
    case NodeKind::DictComp: return "dict comprehension";
    case NodeKind::Dict: return "dict literal";
    case NodeKind::Set: return "set display";
    case NodeKind::JoinedStr: return "f-string expression";
    case NodeKind::Compare: return "comparison";
    case NodeKind::IfExp: return "conditional expression";
    case NodeKind::NamedExpr: return "named expression";
    case NodeKind::Constant:
        switch (expression->as<Constant>().type) {
        case ConstantType::None: return "None";
        case ConstantType::True: return "True";
        case ConstantType::False: return "False";
        case ConstantType::Ellipsis: return "ellipsis";
        default: return "literal";
        }
    default: return "expression";
    }
}

} // namespace swimloop::script
