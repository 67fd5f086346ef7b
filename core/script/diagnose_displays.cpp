// What stands in brackets, and comprehensions.
#include "script/diagnoser_make.h"
#include "script/literal.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

// Adjacent string literals. Their contents have been looked at before.
Expr* Diagnoser::strings() {
    const uint32_t first = m_pos;
    const std::string_view source = m_tree.source->text();
    bool isFormatted = false;
    bool hasBytes = false;
    bool hasText = false;
    while (at(String)) {
        const StringParts parts = splitString(source.substr(look().begin, look().end - look().begin));
        isFormatted = isFormatted || parts.isFormatted;
        (parts.isBytes ? hasBytes : hasText) = true;
        ++m_pos;
    }
    if (hasBytes && hasText) {
        raiseLast("cannot mix bytes and nonbytes literals");
        return nullptr;
    }
    if (isFormatted)
        return plain(NodeKind::JoinedStr, first);
    Constant* constant = make<Constant>(first);
    constant->type = ConstantType::Str;
    return constant;
}

Expr* Diagnoser::tuple() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(LeftParen))
        return nullptr;
    std::vector<Expr*> elts;
    Expr* element = starNamedExpression();
    if (element && accept(Comma)) {
        elts.push_back(element);
        const uint32_t more = m_pos;
        if (!starNamedExpressions(&elts)) {
            m_pos = more;
            elts.resize(1);
        }
    } else {
        m_pos = first + 1; // only () is left
    }
    if (m_isDone || !accept(RightParen))
        return nullptr;
    Tuple* result = make<Tuple>(first);
    result->elts = m_tree.arena.copy(elts);
    return back.stay(static_cast<Expr*>(result));
}

Expr* Diagnoser::group() {
    Back back(*this);
    if (!accept(LeftParen))
        return nullptr;
    Expr* inside = yieldExpression();
    if (!inside)
        inside = namedExpression();
    if (inside && accept(RightParen))
        return back.stay(inside);
    m_pos = back.pos;
    invalidGroup();
    return nullptr;
}

void Diagnoser::invalidGroup() {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    if (!accept(LeftParen))
        return;
    const uint32_t inside = m_pos;
    const Expr* starred = starredExpression();
    if (starred && accept(RightParen)) {
        raiseAt(starred, "cannot use starred expression here");
        return;
    }
    m_pos = inside;
    if (accept(DoubleStar) && expression() && accept(RightParen))
        raiseAt(m_tokens[inside], "cannot use double starred expression here");
}

Expr* Diagnoser::genexp() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (accept(LeftParen)) {
        Expr* element = assignmentExpression();
        if (!element)
            element = plainOrNotWalrus();
        if (element && forClauses() && accept(RightParen))
            return back.stay(plain(NodeKind::GeneratorExp, first));
    }
    m_pos = first; // this looks at the other brackets too
    invalidComprehension();
    return nullptr;
}

Expr* Diagnoser::starredExpression() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(Star))
        return nullptr;
    Expr* value = expression();
    if (!value)
        return nullptr;
    Starred* starred = make<Starred>(first);
    starred->value = value;
    return back.stay(static_cast<Expr*>(starred));
}

Expr* Diagnoser::list() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(LeftBracket))
        return nullptr;
    std::vector<Expr*> elts;
    if (!starNamedExpressions(&elts))
        m_pos = first + 1;
    if (m_isDone || !accept(RightBracket))
        return nullptr;
    List* result = make<List>(first);
    result->elts = m_tree.arena.copy(elts);
    return back.stay(static_cast<Expr*>(result));
}

Expr* Diagnoser::listComp() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(LeftBracket))
        return nullptr;
    if (namedExpression() && forClauses() && accept(RightBracket))
        return back.stay(plain(NodeKind::ListComp, first));
    m_pos = first;
    invalidComprehension();
    return nullptr;
}

Expr* Diagnoser::dict() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(LeftBrace))
        return nullptr;
    if (!doubleStarredPairs())
        m_pos = first + 1;
    if (!m_isDone && accept(RightBrace))
        return back.stay(plain(NodeKind::Dict, first));
    m_pos = first + 1;
    invalidPairs();
    return nullptr;
}

bool Diagnoser::doubleStarredPairs() {
    const auto pair = [&] {
        Back back(*this);
        if (accept(DoubleStar))
            return back.stay(bitOr() != nullptr);
        return back.stay(keyValue());
    };
    bool any = false;
    while (!m_isDone && pair()) {
        any = true;
        if (!accept(Comma))
            break;
    }
    return any && !m_isDone;
}

bool Diagnoser::keyValue() {
    Back back(*this);
    return back.stay(expression() && accept(Colon) && expression());
}

// Behind the brace of a dict that did not parse. CPython looks for this in its first pass too.
void Diagnoser::invalidPairs() {
    if (m_isDone)
        return;
    const uint32_t first = m_pos;
    const auto starredValue = [&](uint32_t begin) {
        m_pos = begin;
        if (expression() && accept(Colon)) {
            const uint32_t star = m_pos;
            if (accept(Star) && bitOr())
                raiseFrom(m_tokens[star].range, "cannot use a starred expression in a dictionary value");
        }
    };
    const auto missingValue = [&](uint32_t begin) {
        m_pos = begin;
        if (expression() && accept(Colon)) {
            const Token& colon = previous();
            if (at(RightBrace) || at(Comma))
                raiseAt(colon, "expression expected after dictionary key and ':'");
        }
    };
    // Good pairs, then a bad one.
    uint32_t end = first;
    while (!m_isDone) {
        Back back(*this);
        const bool ok = accept(DoubleStar) ? bitOr() != nullptr : keyValue();
        if (!back.stay(ok) || !accept(Comma))
            break;
        end = m_pos;
    }
    if (end > first && !m_isDone) {
        m_pos = end;
        const Expr* key = expression();
        if (key && !at(Colon)) {
            SourceRange range = key->range;
            range.col = range.endCol ? range.endCol - 1 : 0; // where the key ends, though on the line where it begins
            raise(DiagnosticType::SyntaxError, range, "':' expected after dictionary key", false);
            return;
        }
        starredValue(end);
        missingValue(end);
    }
    starredValue(first);
    missingValue(first);
    m_pos = first;
}

Expr* Diagnoser::set() {
    Back back(*this);
    const uint32_t first = m_pos;
    return accept(LeftBrace) && starNamedExpressions(nullptr) && accept(RightBrace)
               ? back.stay(plain(NodeKind::Set, first))
               : nullptr;
}

Expr* Diagnoser::dictComp() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(LeftBrace))
        return nullptr;
    if (keyValue() && forClauses() && accept(RightBrace))
        return back.stay(plain(NodeKind::DictComp, first));
    m_pos = first;
    invalidDictComprehension();
    return nullptr;
}

Expr* Diagnoser::setComp() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(LeftBrace))
        return nullptr;
    if (namedExpression() && forClauses() && accept(RightBrace))
        return back.stay(plain(NodeKind::SetComp, first));
    m_pos = first;
    invalidComprehension();
    return nullptr;
}

void Diagnoser::invalidComprehension() {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    const bool isParen = at(LeftParen);
    if (!isParen && !at(LeftBracket) && !at(LeftBrace))
        return;
    ++m_pos;
    const uint32_t inside = m_pos;
    const Expr* starred = starredExpression();
    if (starred && forClauses()) {
        raiseAt(starred, "iterable unpacking cannot be used in comprehension");
        return;
    }
    if (isParen)
        return;
    m_pos = inside;
    const Expr* firstElement = starNamedExpression();
    if (!firstElement || !accept(Comma))
        return;
    const uint32_t comma = m_pos - 1;
    std::vector<Expr*> others;
    if (starNamedExpressions(&others) && forClauses()) {
        raiseBetween(firstElement->range, others.back()->range,
                     "did you forget parentheses around the comprehension target?");
        return;
    }
    m_pos = comma + 1;
    if (forClauses())
        raiseBetween(firstElement->range, m_tokens[comma].range,
                     "did you forget parentheses around the comprehension target?");
}

void Diagnoser::invalidDictComprehension() {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    if (accept(LeftBrace) && accept(DoubleStar)) {
        const Token& stars = previous();
        if (bitOr() && forClauses() && accept(RightBrace))
            raiseAt(stars, "dict unpacking cannot be used in dict comprehension");
    }
}

// One or more `for` clauses; the last expression of each is added to `lasts`.
bool Diagnoser::forClauses(std::vector<Expr*>* lasts) {
    Expr* last = nullptr;
    const bool ok = repeat([&] {
        const bool read = forClause(last);
        if (read && lasts)
            lasts->push_back(last);
        return read;
    });
    return ok;
}

bool Diagnoser::forClause(Expr*& last) {
    Back back(*this);
    accept(KeywordAsync);
    if (accept(KeywordFor) && starTargets() && accept(KeywordIn)) {
        last = disjunction();
        if (!last)
            return false;
        for (;;) {
            const uint32_t end = m_pos;
            Expr* condition = accept(KeywordIf) ? disjunction() : nullptr;
            if (!condition) {
                m_pos = end;
                break;
            }
            last = condition;
        }
        return back.stay(!m_isDone);
    }
    m_pos = back.pos;
    invalidForTarget();
    return false;
}

void Diagnoser::invalidForTarget() {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    accept(KeywordAsync);
    if (accept(KeywordFor))
        raiseTarget("assign to", starExpressions(), true, false);
}

} // namespace swimloop::script
