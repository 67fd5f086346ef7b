// Statements of one line.
#include "script/concat.h"
#include "script/diagnoser_make.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

bool Diagnoser::simpleStatements() {
    Back back(*this);
    if (simpleStatement() && !at(Semicolon) && accept(Newline))
        return back.stay(true);
    m_pos = back.pos;
    if (!separated(Semicolon, [&] { return simpleStatement(); }))
        return false;
    accept(Semicolon);
    return back.stay(!m_isDone && accept(Newline));
}

bool Diagnoser::simpleStatement() {
    return memo(Rule::SimpleStatement,
                [&]() -> Expr* {
                    const uint32_t first = m_pos;
                    const auto done = [&](bool ok) {
                        return ok && !m_isDone ? plain(NodeKind::Constant, first) : nullptr;
                    };
                    if (assignment())
                        return done(true);
                    m_pos = first;
                    if (starExpressions())
                        return done(true);
                    m_pos = first;
                    switch (kind()) {
                    case KeywordReturn:
                        ++m_pos;
                        starExpressions();
                        return done(true);
                    case KeywordImport: {
                        ++m_pos;
                        do {
                            if (!dottedName())
                                return nullptr;
                            const uint32_t end = m_pos;
                            if (accept(KeywordAs) && !name())
                                m_pos = end;
                        } while (accept(Comma));
                        return done(true);
                    }
                    case KeywordFrom: return done(importFrom());
                    case KeywordRaise: {
                        ++m_pos;
                        if (expression()) {
                            const uint32_t end = m_pos;
                            if (accept(KeywordFrom) && !expression())
                                m_pos = end;
                        }
                        return done(true);
                    }
                    case KeywordPass:
                    case KeywordBreak:
                    case KeywordContinue: ++m_pos; return done(true);
                    case KeywordDel: {
                        ++m_pos;
                        if (deleteTargets() && (at(Semicolon) || at(Newline)))
                            return done(true);
                        m_pos = first + 1;
                        raiseTarget("delete", starExpressions(), false, true);
                        return nullptr;
                    }
                    case KeywordYield: return done(yieldExpression() != nullptr);
                    case KeywordAssert: {
                        ++m_pos;
                        if (!expression())
                            return nullptr;
                        const uint32_t end = m_pos;
                        if (accept(Comma) && !expression())
                            m_pos = end;
                        return done(true);
                    }
                    case KeywordGlobal:
                    case KeywordNonlocal:
                        ++m_pos;
                        return done(separated(Comma, [&] { return name(); }));
                    default: return nullptr;
                    }
                })
           != nullptr;
}

bool Diagnoser::augmented() {
    for (const TokenKind op :
         {PlusEqual, MinusEqual, StarEqual, SlashEqual, DoubleSlashEqual, PercentEqual, AtEqual, AmpersandEqual,
          BarEqual, CaretEqual, LeftShiftEqual, RightShiftEqual, DoubleStarEqual}) {
        if (accept(op))
            return true;
    }
    return false;
}

bool Diagnoser::annotatedRight() {
    const uint32_t end = m_pos;
    if (accept(Equal) && !yieldOrStar())
        m_pos = end;
    return !m_isDone;
}

bool Diagnoser::assignment() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (name() && accept(Colon) && expression())
        return back.stay(annotatedRight());
    m_pos = first;
    const bool isTarget = (accept(LeftParen) && singleTarget() && accept(RightParen))
                          || (m_pos = first, singleSubscriptAttribute() != nullptr);
    if (isTarget && accept(Colon) && expression())
        return back.stay(annotatedRight());
    m_pos = first;
    bool any = false;
    for (;;) {
        const uint32_t end = m_pos;
        if (!starTargets() || !accept(Equal)) {
            m_pos = end;
            break;
        }
        any = true;
    }
    if (any && yieldOrStar() && !at(Equal))
        return back.stay(!m_isDone);
    m_pos = first;
    if (!m_isDone && singleTarget() && augmented())
        return back.stay(yieldOrStar() != nullptr); // no other reading after the operator
    m_pos = first;
    invalidAssignment();
    return false;
}

Expr* Diagnoser::invalidAnnotationTarget() {
    if (Expr* display = list())
        return display;
    if (Expr* display = tuple())
        return display;
    Back back(*this);
    if (!accept(LeftParen))
        return nullptr;
    Expr* inside = invalidAnnotationTarget();
    return inside && accept(RightParen) ? back.stay(inside) : nullptr;
}

void Diagnoser::invalidAssignment() {
    if (!m_triesInvalid || m_isDone)
        return;
    const uint32_t first = m_pos;
    Expr* target = invalidAnnotationTarget();
    if (target && accept(Colon) && expression()) {
        raiseAt(target, concat({"only single target (not ", kindText(target), ") can be annotated"}));
        return;
    }
    m_pos = first;
    target = starNamedExpression();
    if (target && accept(Comma)) {
        // Any number of lists, though nothing stands between them.
        while (starNamedExpressions(nullptr)) {
        }
        if (accept(Colon) && expression()) {
            raiseAt(target, "only single target (not tuple) can be annotated");
            return;
        }
    }
    m_pos = first;
    target = expression();
    if (target && accept(Colon) && expression()) {
        raiseAt(target, "illegal target for annotation");
        return;
    }
    m_pos = first;
    uint32_t behind = first;
    while (!m_isDone && starTargets() && accept(Equal))
        behind = m_pos;
    m_pos = behind;
    target = starExpressions();
    if (target && accept(Equal)) {
        raiseTarget("assign to", target, false, false);
        if (m_isDone)
            return;
    }
    m_pos = behind;
    target = yieldExpression();
    if (target && accept(Equal)) {
        raiseAt(target, "assignment to yield expression not possible");
        return;
    }
    m_pos = first;
    target = starExpressions();
    if (target && augmented() && yieldOrStar())
        raiseAt(target, concat({"'", kindText(target), "' is an illegal expression for augmented assignment"}));
}

// ---- imports

bool Diagnoser::dottedName() {
    return separated(Dot, [&] { return name(); });
}

// Names with or without `as`, between commas.
bool Diagnoser::importNames() {
    return separated(Comma, [&] {
        if (!name())
            return false;
        optionally(KeywordAs, [&] { return name(); });
        return true;
    });
}

bool Diagnoser::importFrom() {
    if (!accept(KeywordFrom))
        return false;
    bool hasDots = false;
    while (accept(Dot) || accept(TokenKind::Ellipsis))
        hasDots = true;
    if (!dottedName() && !hasDots)
        return false;
    if (!accept(KeywordImport))
        return false;
    const uint32_t names = m_pos;
    if (accept(LeftParen) && importNames()) {
        accept(Comma);
        if (accept(RightParen))
            return true;
    }
    m_pos = names;
    if (importNames() && !at(Comma))
        return true;
    m_pos = names;
    if (accept(Star))
        return true;
    invalidImport();
    return false;
}

void Diagnoser::invalidImport() {
    if (m_triesInvalid && importNames() && accept(Comma) && accept(Newline))
        raiseLast("trailing comma not allowed without surrounding parentheses");
}

} // namespace swimloop::script
