// The match statement and its patterns.
#include "script/diagnoser_make.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

bool Diagnoser::subject() {
    Back back(*this);
    if (starNamedExpression() && accept(Comma)) {
        const uint32_t more = m_pos;
        if (!starNamedExpressions(nullptr))
            m_pos = more;
        return back.stay(!m_isDone);
    }
    m_pos = back.pos;
    return back.stay(namedExpression() != nullptr);
}

bool Diagnoser::matchStatement() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (acceptWord("match") && subject() && accept(Colon) && accept(Newline) && accept(Indent)
        && repeat([&] { return caseBlock(); }) && accept(Dedent))
        return back.stay(true);
    m_pos = first;
    if (m_isDone || !m_triesInvalid || !acceptWord("match") || !subject())
        return false;
    const uint32_t end = m_pos;
    missingColon();
    m_pos = end;
    if (accept(Colon))
        missingBlock("'match' statement", m_tokens[first].range.line);
    return false;
}

bool Diagnoser::caseBlock() {
    Back back(*this);
    const uint32_t first = m_pos;
    const auto head = [&] {
        m_pos = first;
        if (!acceptWord("case") || !patterns())
            return false;
        const uint32_t end = m_pos;
        if (accept(KeywordIf) && !namedExpression())
            m_pos = end;
        return !m_isDone;
    };
    if (m_triesInvalid && head()) {
        const uint32_t end = m_pos;
        missingColon();
        m_pos = end;
        if (accept(Colon))
            missingBlock("'case' statement", m_tokens[first].range.line);
    }
    return back.stay(!m_isDone && head() && colonBlock());
}

bool Diagnoser::patterns() {
    Back back(*this);
    if (maybeStarPattern() && accept(Comma)) {
        while (maybeStarPattern() && accept(Comma)) {
        }
        return back.stay(!m_isDone);
    }
    m_pos = back.pos;
    return back.stay(pattern());
}

bool Diagnoser::maybeStarPattern() {
    Back back(*this);
    if (accept(Star))
        return back.stay(name());
    return back.stay(pattern());
}

bool Diagnoser::pattern() {
    const auto read = [&]() -> Expr* {
        const uint32_t first = m_pos;
        if (m_depth >= m_maxDepth || !orPattern())
            return nullptr;
        const uint32_t as = m_pos;
        if (!accept(KeywordAs))
            return m_isDone ? nullptr : plain(NodeKind::Constant, first);
        const bool isCapture =
            at(TokenKind::Name) && !atWord("_") && kind(1) != Dot && kind(1) != LeftParen && kind(1) != Equal;
        if (isCapture) {
            ++m_pos;
        } else {
            if (m_triesInvalid && atWord("_")) {
                raiseAt(look(), "cannot use '_' as a target");
            } else if (m_triesInvalid && !at(TokenKind::Name)) {
                if (const Expr* target = expression())
                    raiseAt(target, "invalid pattern target");
            }
            m_pos = as;
        }
        return m_isDone ? nullptr : plain(NodeKind::Constant, first);
    };
    ++m_depth;
    const bool ok = memo(Rule::Pattern, read) != nullptr;
    --m_depth;
    return ok;
}

bool Diagnoser::orPattern() {
    return separated(Bar, [&] { return closedPattern(); });
}

bool Diagnoser::closedPattern() {
    Back back(*this);
    switch (kind()) {
    case KeywordNone:
    case KeywordTrue:
    case KeywordFalse: ++m_pos; return back.stay(true);
    case String: return back.stay(strings() != nullptr);
    case Number:
    case Minus: return back.stay(number());
    case TokenKind::Name:
        if (kind(1) != Dot && kind(1) != LeftParen && kind(1) != Equal) {
            ++m_pos;
            return back.stay(true);
        }
        if (nameOrAttribute(true) && !at(Dot) && !at(LeftParen) && !at(Equal))
            return back.stay(true);
        m_pos = back.pos;
        return back.stay(classPattern());
    case LeftParen:
    case LeftBracket: {
        const TokenKind close = at(LeftParen) ? RightParen : RightBracket;
        ++m_pos;
        if (close == RightParen && pattern() && accept(RightParen))
            return back.stay(true);
        m_pos = back.pos + 1;
        return back.stay(!m_isDone && sequence(close));
    }
    case LeftBrace: return back.stay(mappingPattern());
    default: return false;
    }
}

bool Diagnoser::sequence(TokenKind close) {
    while (maybeStarPattern() && accept(Comma)) {
    }
    return !m_isDone && accept(close);
}

bool Diagnoser::number() {
    Back back(*this);
    accept(Minus);
    if (!accept(Number))
        return false;
    const uint32_t end = m_pos;
    if ((accept(Plus) || accept(Minus)) && !accept(Number))
        m_pos = end;
    return back.stay(!m_isDone);
}

bool Diagnoser::nameOrAttribute(bool needsDot) {
    Back back(*this);
    const uint32_t first = m_pos;
    return back.stay(dottedName() && (!needsDot || m_pos > first + 1));
}

bool Diagnoser::keywordPattern() {
    Back back(*this);
    return back.stay(name() && accept(Equal) && pattern());
}

bool Diagnoser::classPattern() {
    Back back(*this);
    if (!nameOrAttribute(false) || !accept(LeftParen))
        return false;
    const uint32_t inside = m_pos;
    const auto several = [&](bool isKeyword) {
        return separated(Comma, [&] { return isKeyword ? keywordPattern() : pattern(); });
    };
    const uint32_t afterPositional = several(false) ? m_pos : inside;
    if (afterPositional == inside || accept(Comma)) {
        if (!several(true))
            m_pos = afterPositional;
    }
    accept(Comma);
    if (!m_isDone && accept(RightParen))
        return back.stay(true);
    if (!m_triesInvalid || m_isDone)
        return false;
    // Keyword patterns, then positional ones.
    m_pos = inside;
    if (several(false) && !accept(Comma))
        return false;
    if (!several(true) || !accept(Comma))
        return false;
    const uint32_t begin = m_pos;
    if (several(false))
        raise(DiagnosticType::SyntaxError, rangeFrom(begin), "positional patterns follow keyword patterns");
    return false;
}

bool Diagnoser::mappingPattern() {
    Back back(*this);
    if (!accept(LeftBrace))
        return false;
    while (!m_isDone && !at(RightBrace)) {
        if (accept(DoubleStar)) {
            if (!name())
                return false;
            accept(Comma);
            break;
        }
        bool isKey = accept(KeywordNone) || accept(KeywordTrue) || accept(KeywordFalse) || number();
        if (!isKey)
            isKey = at(String) ? strings() != nullptr : nameOrAttribute(true);
        if (!isKey || !accept(Colon) || !pattern())
            return false;
        if (!accept(Comma))
            break;
    }
    return back.stay(!m_isDone && accept(RightBrace));
}

} // namespace swimloop::script
