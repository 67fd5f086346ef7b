// Compound statements, their blocks, and what is missing in them.
#include "script/diagnoser_make.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

bool Diagnoser::statement() {
    if (m_isDone)
        return false;
    Back back(*this);
    const auto either = [&](bool ok) {
        if (!ok)
            m_pos = back.pos;
        return ok;
    };
    bool ok = false;
    switch (kind()) {
    case KeywordDef: ok = functionDefinition(); break;
    case At: ok = either(decorated(&Diagnoser::functionDefinition)) || decorated(&Diagnoser::classDefinition); break;
    case KeywordAsync: ok = either(functionDefinition()) || either(withStatement()) || forStatement(); break;
    case KeywordIf: ok = ifStatement(KeywordIf); break;
    case KeywordClass: ok = classDefinition(); break;
    case KeywordWith: ok = withStatement(); break;
    case KeywordFor: ok = forStatement(); break;
    case KeywordTry: ok = tryStatement(); break;
    case KeywordWhile: ok = whileStatement(); break;
    default: ok = atWord("match") && matchStatement(); break;
    }
    if (!either(ok) && !m_isDone)
        ok = simpleStatements();
    return back.stay(ok && !m_isDone);
}

bool Diagnoser::statements() {
    return repeat([&] { return !at(Dedent) && !at(EndMarker) && statement(); });
}

bool Diagnoser::block() {
    return memo(Rule::Block,
                [&]() -> Expr* {
                    const uint32_t first = m_pos;
                    if (accept(Newline) && accept(Indent) && statements() && accept(Dedent))
                        return plain(NodeKind::Constant, first);
                    m_pos = first;
                    if (simpleStatements())
                        return plain(NodeKind::Constant, first);
                    m_pos = first;
                    if (m_triesInvalid && accept(Newline) && !at(Indent))
                        raiseIndentation("", 0);
                    return nullptr;
                })
           != nullptr;
}

bool Diagnoser::colonBlock(bool isForced) {
    return (isForced ? forced(Colon) : accept(Colon)) && block();
}

void Diagnoser::missingBlock(const char* what, uint32_t line) {
    if (m_triesInvalid && accept(Newline) && !at(Indent))
        raiseIndentation(what, line);
}

void Diagnoser::missingColon() {
    if (m_triesInvalid && accept(Newline))
        raiseLast("expected ':'");
}

// Also elif.
bool Diagnoser::ifStatement(TokenKind word) {
    // A chain of elif is read in a loop.
    for (;;) {
        if (!accept(word))
            return false;
        const uint32_t line = previous().range.line;
        const uint32_t condition = m_pos;
        if (namedExpression()) {
            const uint32_t end = m_pos;
            missingColon();
            m_pos = end;
            if (accept(Colon))
                missingBlock(word == KeywordIf ? "'if' statement" : "'elif' statement", line);
        }
        m_pos = condition;
        if (m_isDone || !namedExpression() || !colonBlock())
            return false;
        if (!at(KeywordElif))
            return elseBlock();
        word = KeywordElif;
    }
}

// Perhaps an else; true also where there is none.
bool Diagnoser::elseBlock() {
    const uint32_t first = m_pos;
    if (!accept(KeywordElse))
        return !m_isDone;
    const uint32_t line = previous().range.line;
    if (accept(Colon))
        missingBlock("'else' statement", line);
    m_pos = first + 1;
    if (!m_isDone && colonBlock(true))
        return true;
    m_pos = first;
    return !m_isDone;
}

bool Diagnoser::whileStatement() {
    const uint32_t first = m_pos;
    const uint32_t line = look().range.line;
    if (accept(KeywordWhile) && namedExpression()) {
        const uint32_t end = m_pos;
        missingColon();
        m_pos = end;
        if (accept(Colon))
            missingBlock("'while' statement", line);
    }
    m_pos = first;
    return !m_isDone && accept(KeywordWhile) && namedExpression() && colonBlock() && elseBlock();
}

bool Diagnoser::forStatement() {
    const uint32_t first = m_pos;
    const auto head = [&] {
        m_pos = first;
        accept(KeywordAsync);
        return accept(KeywordFor) && starTargets() && accept(KeywordIn) && starExpressions();
    };
    if (head()) {
        const uint32_t end = m_pos;
        missingColon();
        m_pos = end;
        if (accept(Colon))
            missingBlock("'for' statement", m_tokens[m_tokens[first].is(KeywordAsync) ? first + 1 : first].range.line);
    }
    if (!m_isDone && head() && colonBlock() && elseBlock())
        return true;
    m_pos = first;
    invalidForTarget();
    return false;
}

// ---- with

bool Diagnoser::withItem() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (expression() && accept(KeywordAs) && starTarget() && (at(Comma) || at(RightParen) || at(Colon)))
        return back.stay(!m_isDone);
    m_pos = first;
    if (m_triesInvalid && expression() && accept(KeywordAs)) {
        Expr* target = expression();
        if (target && (at(Comma) || at(RightParen) || at(Colon)))
            raiseTarget("assign to", target, false, false);
    }
    m_pos = first;
    return back.stay(!m_isDone && expression() != nullptr);
}

// Items between commas; those of the rules for mistakes are simpler.
bool Diagnoser::withItems(bool isInvalidRule) {
    return separated(Comma, [&] {
        if (!isInvalidRule)
            return withItem();
        if (!expression())
            return false;
        optionally(KeywordAs, [&] { return starTarget() != nullptr; });
        return !m_isDone;
    });
}

bool Diagnoser::withStatement() {
    const uint32_t first = m_pos;
    invalidWithIndent();
    m_pos = first;
    accept(KeywordAsync);
    const uint32_t word = m_pos;
    if (accept(KeywordWith) && accept(LeftParen) && withItems(false)) {
        accept(Comma);
        if (accept(RightParen) && colonBlock())
            return true;
    }
    m_pos = word;
    if (!m_isDone && accept(KeywordWith) && withItems(false) && colonBlock())
        return true;
    m_pos = first;
    invalidWith();
    return false;
}

// The two rules for mistakes: what is wrong lies behind the items, which may stand in parentheses.
template <class Check>
void Diagnoser::behindWithItems(Check&& check) {
    if (!m_triesInvalid || m_isDone)
        return;
    accept(KeywordAsync);
    if (!accept(KeywordWith))
        return;
    const uint32_t items = m_pos;
    const uint32_t line = previous().range.line;
    if (withItems(true))
        check(line);
    m_pos = items;
    if (!m_isDone && accept(LeftParen) && withItems(true)) {
        accept(Comma);
        if (accept(RightParen))
            check(line);
    }
}

void Diagnoser::invalidWithIndent() {
    behindWithItems([&](uint32_t line) {
        if (accept(Colon))
            missingBlock("'with' statement", line);
    });
}

void Diagnoser::invalidWith() {
    behindWithItems([&](uint32_t) { missingColon(); });
}

// ---- try

bool Diagnoser::tryStatement() {
    const uint32_t first = m_pos;
    invalidTry();
    m_pos = first;
    if (m_isDone || !accept(KeywordTry) || !colonBlock(true))
        return false;
    const uint32_t clauses = m_pos;
    if (finallyBlock())
        return true;
    for (const bool isStar : {false, true}) {
        m_pos = clauses;
        if (m_isDone || !repeat([&] { return exceptBlock(isStar); }))
            continue;
        if (!elseBlock())
            return false;
        const uint32_t end = m_pos;
        if (!finallyBlock())
            m_pos = end;
        return !m_isDone;
    }
    return false;
}

void Diagnoser::invalidTry() {
    if (!m_triesInvalid || m_isDone)
        return;
    const uint32_t first = m_pos;
    if (!accept(KeywordTry))
        return;
    if (accept(Colon))
        missingBlock("'try' statement", m_tokens[first].range.line);
    m_pos = first + 1;
    if (accept(Colon) && block() && !at(KeywordExcept) && !at(KeywordFinally)) {
        raiseLast("expected 'except' or 'finally' block");
        return;
    }
    for (const bool isStar : {false, true}) {
        m_pos = first + 1;
        if (m_isDone || !accept(Colon))
            return;
        while (block()) {
        }
        if (!repeat([&] { return exceptBlock(isStar); }))
            continue;
        const uint32_t other = m_pos;
        if (!accept(KeywordExcept) || (!isStar && !accept(Star)))
            continue;
        const SourceRange range = rangeFrom(other);
        if (expression()) {
            const uint32_t end = m_pos;
            if (accept(KeywordAs) && !name())
                m_pos = end;
        } else if (!isStar) {
            continue;
        }
        if (accept(Colon))
            raise(DiagnosticType::SyntaxError, range, "cannot have both 'except' and 'except*' on the same 'try'");
    }
}

bool Diagnoser::exceptBlock(bool isStar) {
    if (m_isDone || !at(KeywordExcept))
        return false;
    Back back(*this);
    const uint32_t first = m_pos;
    invalidExceptIndent(isStar);
    m_pos = first;
    if (m_isDone)
        return false;
    ++m_pos;
    if ((!isStar || accept(Star)) && expression()) {
        const uint32_t end = m_pos;
        if (accept(KeywordAs) && !name())
            m_pos = end;
        if (colonBlock())
            return back.stay(true);
    }
    m_pos = first + 1;
    if (!isStar && !m_isDone && colonBlock())
        return back.stay(true);
    m_pos = first;
    invalidExcept();
    return false;
}

void Diagnoser::invalidExceptIndent(bool isStar) {
    if (!m_triesInvalid || m_isDone)
        return;
    const uint32_t first = m_pos;
    const uint32_t line = look().range.line;
    if (!accept(KeywordExcept))
        return;
    if ((!isStar || accept(Star)) && expression()) {
        const uint32_t end = m_pos;
        if (accept(KeywordAs) && !name())
            m_pos = end;
        if (accept(Colon))
            missingBlock(isStar ? "'except*' statement" : "'except' statement", line);
    }
    m_pos = first + 1;
    if (!isStar && !m_isDone && accept(Colon))
        missingBlock("'except' statement", line);
}

void Diagnoser::invalidExcept() {
    if (!m_triesInvalid || m_isDone || !accept(KeywordExcept))
        return;
    const uint32_t first = m_pos;
    const auto asName = [&] {
        const uint32_t end = m_pos;
        if (accept(KeywordAs) && !name())
            m_pos = end;
    };
    accept(Star);
    const Expr* type = expression();
    if (type) {
        const uint32_t end = m_pos;
        if (accept(Comma) && expressions()) {
            asName();
            if (accept(Colon)) {
                raiseFrom(type->range, "multiple exception types must be parenthesized");
                return;
            }
        }
        m_pos = end;
        asName();
        missingColon();
    }
    m_pos = first;
    if (m_isDone)
        return;
    missingColon();
    if (!m_isDone && accept(Star) && (accept(Newline) || accept(Colon)))
        raiseLast("expected one or more exception types");
}

bool Diagnoser::finallyBlock() {
    if (m_isDone || !at(KeywordFinally))
        return false;
    Back back(*this);
    const uint32_t line = look().range.line;
    ++m_pos;
    const uint32_t colon = m_pos;
    if (m_triesInvalid && accept(Colon))
        missingBlock("'finally' statement", line);
    m_pos = colon;
    return back.stay(!m_isDone && colonBlock(true));
}

// ---- definitions

bool Diagnoser::decorators() {
    return repeat([&] {
        Back back(*this);
        return back.stay(accept(At) && namedExpression() && accept(Newline));
    });
}

// A definition behind its decorators, or behind what is none.
bool Diagnoser::decorated(bool (Diagnoser::*definition)()) {
    Back back(*this);
    if (decorators() && (this->*definition)())
        return back.stay(true);
    m_pos = back.pos;
    return back.stay(!m_isDone && (this->*definition)());
}

bool Diagnoser::functionDefinition() {
    Back back(*this);
    const uint32_t first = m_pos;
    const auto signature = [&](bool isForced) {
        m_pos = first;
        accept(KeywordAsync);
        if (!accept(KeywordDef) || !name() || !(isForced ? forced(LeftParen) : accept(LeftParen)))
            return false;
        parameters(false);
        if (m_isDone || !accept(RightParen))
            return false;
        optionally(Arrow, [&] { return expression() != nullptr; });
        return !m_isDone && (isForced ? forced(Colon) : accept(Colon));
    };
    if (m_triesInvalid && signature(false))
        missingBlock("function definition", m_tokens[m_tokens[first].is(KeywordAsync) ? first + 1 : first].range.line);
    return back.stay(!m_isDone && signature(true) && block());
}

bool Diagnoser::classDefinition() {
    Back back(*this);
    const uint32_t first = m_pos;
    const auto head = [&] {
        m_pos = first;
        if (!accept(KeywordClass) || !name())
            return false;
        const uint32_t end = m_pos;
        if (accept(LeftParen)) {
            arguments();
            if (!accept(RightParen))
                m_pos = end;
        }
        return !m_isDone;
    };
    if (head()) {
        const uint32_t end = m_pos;
        missingColon();
        m_pos = end;
        if (accept(Colon))
            missingBlock("class definition", m_tokens[first].range.line);
    }
    return back.stay(!m_isDone && head() && colonBlock());
}

} // namespace swimloop::script
