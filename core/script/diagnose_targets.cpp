// Targets of assignments, loops and deletions.
#include "script/diagnoser_make.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

bool Diagnoser::atTrailer() {
    return at(LeftParen) || at(LeftBracket) || at(Dot);
}

Expr* Diagnoser::starTargets() {
    Back back(*this);
    const uint32_t first = m_pos;
    Expr* target = starTarget();
    if (!target)
        return nullptr;
    if (!at(Comma))
        return back.stay(m_isDone ? nullptr : target);
    while (accept(Comma) && starTarget()) {
    }
    return back.stay(m_isDone ? nullptr : static_cast<Expr*>(make<Tuple>(first)));
}

Expr* Diagnoser::starTarget() {
    return memo(Rule::StarTarget, [&]() -> Expr* {
        const uint32_t first = m_pos;
        if (accept(Star)) {
            if (!at(Star) && starTarget())
                return plain(NodeKind::Starred, first);
            m_pos = first;
        }
        return targetWithStar();
    });
}

Expr* Diagnoser::targetWithStar() {
    return memo(Rule::TargetWithStar, [&]() -> Expr* {
        if (Expr* target = singleSubscriptAttribute())
            return target;
        return starAtom();
    });
}

// base.name or base[...], nothing behind it
Expr* Diagnoser::singleSubscriptAttribute() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!targetPrimary())
        return nullptr;
    const uint32_t base = m_pos;
    if (accept(Dot) && name() && !atTrailer() && !m_isDone)
        return back.stay(plain(NodeKind::Attribute, first));
    m_pos = base;
    if (accept(LeftBracket) && slices() && accept(RightBracket) && !atTrailer() && !m_isDone)
        return back.stay(plain(NodeKind::Subscript, first));
    return nullptr;
}

// As long as something of the kind follows that makes it the base of a target.
Expr* Diagnoser::targetPrimary() {
    return memo(Rule::TargetPrimary, [&]() -> Expr* {
        const uint32_t first = m_pos;
        Expr* base = atom();
        if (!base || !atTrailer())
            return nullptr;
        while (!m_isDone) {
            const uint32_t end = m_pos;
            Expr* next = trailer(base, first);
            if (!next || !atTrailer()) {
                m_pos = end;
                break;
            }
            base = next;
        }
        return m_isDone ? nullptr : base;
    });
}

Expr* Diagnoser::starAtom() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (at(TokenKind::Name))
        return back.stay(atom());
    if (accept(LeftParen)) {
        if (Expr* target = targetWithStar()) {
            if (accept(RightParen))
                return back.stay(target);
        }
        m_pos = first + 1;
        if (starTarget()) {
            while (accept(Comma) && starTarget()) {
            }
        }
        return accept(RightParen) ? back.stay(static_cast<Expr*>(make<Tuple>(first))) : nullptr;
    }
    if (accept(LeftBracket)) {
        if (starTarget()) {
            while (accept(Comma) && starTarget()) {
            }
        }
        return accept(RightBracket) ? back.stay(static_cast<Expr*>(make<List>(first))) : nullptr;
    }
    return nullptr;
}

Expr* Diagnoser::singleTarget() {
    if (Expr* target = singleSubscriptAttribute())
        return target;
    if (at(TokenKind::Name))
        return atom();
    Back back(*this);
    if (!accept(LeftParen))
        return nullptr;
    Expr* target = singleTarget();
    return target && accept(RightParen) ? back.stay(target) : nullptr;
}

bool Diagnoser::deleteTargets() {
    Back back(*this);
    bool any = false;
    while (!m_isDone && deleteTarget()) {
        any = true;
        if (!accept(Comma))
            break;
    }
    return back.stay(any && !m_isDone);
}

bool Diagnoser::deleteTarget() {
    if (singleSubscriptAttribute())
        return true;
    Back back(*this);
    if (name())
        return back.stay(true);
    const bool isParen = at(LeftParen);
    if (!accept(LeftParen) && !accept(LeftBracket))
        return false;
    deleteTargets();
    return back.stay(!m_isDone && accept(isParen ? RightParen : RightBracket));
}

} // namespace swimloop::script
