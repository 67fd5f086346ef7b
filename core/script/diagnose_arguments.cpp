// Arguments of calls and parameters of functions.
#include "script/concat.h"
#include "script/diagnoser_make.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

// ---- calls

bool Diagnoser::arguments() {
    return memo(Rule::Arguments,
                [&]() -> Expr* {
                    const uint32_t first = m_pos;
                    if (args().ok) {
                        accept(Comma);
                        if (at(RightParen) && !m_isDone)
                            return plain(NodeKind::Call, first);
                    }
                    m_pos = first;
                    invalidArguments();
                    return nullptr;
                })
           != nullptr;
}

Diagnoser::Args Diagnoser::args() {
    Args result;
    const uint32_t first = m_pos;
    const auto positional = [&]() -> Expr* {
        Back back(*this);
        if (Expr* starred = starredExpression())
            return back.stay(starred);
        Expr* value = assignmentExpression();
        if (!value)
            value = plainOrNotWalrus();
        return value && !at(Equal) && !m_isDone ? back.stay(value) : nullptr;
    };
    uint32_t end = first;
    while (Expr* value = positional()) {
        result.positional.push_back(value);
        end = m_pos;
        if (!accept(Comma))
            break;
    }
    m_pos = end;
    if (!result.positional.empty()) {
        if (accept(Comma) && !keywordArguments(result))
            m_pos = end;
        result.ok = !m_isDone;
    } else {
        result.ok = keywordArguments(result);
    }
    result.range = rangeFrom(first);
    return result;
}

bool Diagnoser::keywordArguments(Args& into) {
    Back back(*this);
    const auto several = [&](bool mayBeDoubleStar) {
        return separated(Comma, [&] { return keywordArgument(mayBeDoubleStar, into); });
    };
    if (several(false)) {
        const uint32_t end = m_pos;
        if (!accept(Comma) || !several(true))
            m_pos = end;
        return back.stay(!m_isDone);
    }
    m_pos = back.pos;
    return back.stay(several(true));
}

bool Diagnoser::keywordArgument(bool mayBeDoubleStar, Args& into) {
    Back back(*this);
    invalidKeyword();
    if (name() && accept(Equal) && expression()) {
        into.hasKeywords = true;
        return back.stay(!m_isDone);
    }
    m_pos = back.pos;
    if (mayBeDoubleStar) {
        if (!accept(DoubleStar) || !expression())
            return false;
        into.hasKeywords = into.hasDoubleStar = true;
        return back.stay(!m_isDone);
    }
    Expr* starred = starredExpression();
    if (starred)
        into.positional.push_back(starred);
    return back.stay(starred != nullptr);
}

void Diagnoser::invalidKeyword() {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    const uint32_t first = m_pos;
    if ((at(KeywordTrue) || at(KeywordFalse) || at(KeywordNone)) && kind(1) == Equal) {
        raiseBetween(look().range, look(1).range, concat({"cannot assign to ", tokenText(kind())}));
        return;
    }
    if (name() && accept(Equal) && expression() && forClauses()) {
        raiseBetween(m_tokens[first].range, m_tokens[first + 1].range,
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return;
    }
    m_pos = first;
    if (at(TokenKind::Name) && kind(1) == Equal)
        return;
    const Expr* left = expression();
    if (left && accept(Equal))
        raiseBetween(left->range, previous().range, "expression cannot contain assignment, perhaps you meant \"==\"?");
}

void Diagnoser::invalidArguments() {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    const uint32_t first = m_pos;
    const char* const kGenerator = "Generator expression must be parenthesized";
    const Args all = args();
    if (all.ok && all.hasKeywords && accept(Comma) && at(Star)) {
        raiseAt(look(), "iterable argument unpacking follows keyword argument unpacking");
        return;
    }
    m_pos = first;
    std::vector<Expr*> lasts;
    const Expr* element = expression();
    if (element && forClauses(&lasts) && accept(Comma)) {
        const uint32_t end = m_pos;
        if (!args().ok) {
            m_pos = end;
            if (expression())
                forClauses();
        }
        raiseBetween(element->range, lasts.back()->range, kGenerator);
        return;
    }
    m_pos = first;
    if (name() && accept(Equal) && expression() && forClauses()) {
        raiseBetween(m_tokens[first].range, m_tokens[first + 1].range,
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return;
    }
    m_pos = first;
    lasts.clear();
    const Args before = args();
    if (before.ok && forClauses(&lasts) && before.positional.size() > 1) {
        raiseBetween(before.positional.back()->range, lasts.back()->range, kGenerator);
        return;
    }
    m_pos = first;
    lasts.clear();
    if (args().ok && accept(Comma)) {
        element = expression();
        const uint32_t begin = m_pos;
        if (element && forClauses(&lasts)) {
            raiseBetween(element->range, m_tokens[begin].range, kGenerator);
            return;
        }
    }
    m_pos = first;
    const Args earlier = args();
    if (earlier.ok && accept(Comma) && args().ok)
        raiseLast(earlier.hasDoubleStar ? "positional argument follows keyword argument unpacking"
                                        : "positional argument follows keyword argument");
}

// ---- parameters

bool Diagnoser::parameters(bool isLambda) {
    Back back(*this);
    invalidParameters(isLambda);
    return back.stay(!m_isDone && validParameters(isLambda));
}

bool Diagnoser::validParameters(bool isLambda) {
    const uint32_t first = m_pos;
    const auto rest = [&](bool mayLackDefault) {
        if (mayLackDefault) {
            while (withoutDefault(isLambda)) {
            }
        }
        while (withDefault(isLambda)) {
        }
        starEtc(isLambda);
        return !m_isDone;
    };
    if (slashPart(isLambda, false))
        return rest(true);
    m_pos = first;
    if (slashPart(isLambda, true))
        return rest(false);
    m_pos = first;
    if (repeat([&] { return withoutDefault(isLambda); }))
        return rest(false);
    m_pos = first;
    if (repeat([&] { return withDefault(isLambda); }))
        return rest(false);
    m_pos = first;
    return starEtc(isLambda);
}

bool Diagnoser::parameterEnd(bool isLambda) {
    return accept(Comma) || (!m_isDone && at(isLambda ? Colon : RightParen));
}

bool Diagnoser::parameter(bool isLambda) {
    Back back(*this);
    if (!name())
        return false;
    if (!isLambda) {
        const uint32_t end = m_pos;
        if (accept(Colon) && !expression())
            m_pos = end;
    }
    return back.stay(!m_isDone);
}

bool Diagnoser::defaultValue() {
    Back back(*this);
    if (!accept(Equal))
        return false;
    const Token& equal = previous();
    if (expression())
        return back.stay(true);
    if (m_triesInvalid && (at(RightParen) || at(Comma)))
        raiseAt(equal, "expected default value expression");
    return false;
}

bool Diagnoser::withoutDefault(bool isLambda) {
    Back back(*this);
    return back.stay(parameter(isLambda) && parameterEnd(isLambda));
}

bool Diagnoser::withDefault(bool isLambda) {
    Back back(*this);
    return back.stay(parameter(isLambda) && defaultValue() && parameterEnd(isLambda));
}

bool Diagnoser::maybeDefault(bool isLambda) {
    Back back(*this);
    if (!parameter(isLambda))
        return false;
    defaultValue();
    return back.stay(!m_isDone && parameterEnd(isLambda));
}

// Positional-only parameters, up to behind the slash.
bool Diagnoser::slashPart(bool isLambda, bool withDefaults) {
    Back back(*this);
    bool any = repeat([&] { return withoutDefault(isLambda); });
    if (withDefaults)
        any = repeat([&] { return withDefault(isLambda); });
    return back.stay(any && accept(Slash) && parameterEnd(isLambda));
}

bool Diagnoser::starEtc(bool isLambda) {
    Back back(*this);
    const uint32_t first = m_pos;
    invalidStarEtc(isLambda);
    m_pos = first;
    const auto rest = [&] {
        while (maybeDefault(isLambda)) {
        }
        keywordsParameter(isLambda);
        return back.stay(!m_isDone);
    };
    if (accept(Star)) {
        if (withoutDefault(isLambda))
            return rest();
        m_pos = first + 1;
        if (!isLambda && name() && accept(Colon) && starExpression() && parameterEnd(isLambda))
            return rest();
        m_pos = first + 1;
        if (accept(Comma) && repeat([&] { return maybeDefault(isLambda); }))
            return rest();
    }
    m_pos = first;
    return back.stay(keywordsParameter(isLambda));
}

bool Diagnoser::keywordsParameter(bool isLambda) {
    Back back(*this);
    invalidKeywords(isLambda);
    return back.stay(accept(DoubleStar) && withoutDefault(isLambda));
}

bool Diagnoser::invalidHelper(bool isLambda) {
    if (slashPart(isLambda, true))
        return true;
    return repeat([&] { return withDefault(isLambda); });
}

void Diagnoser::invalidParameters(bool isLambda) {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    const uint32_t first = m_pos;
    const auto skipWithoutDefault = [&] {
        m_pos = first;
        while (withoutDefault(isLambda)) {
        }
    };
    skipWithoutDefault();
    if (invalidHelper(isLambda)) {
        const uint32_t begin = m_pos;
        if (withoutDefault(isLambda)) {
            // Without the comma behind it.
            const uint32_t end = m_tokens[m_pos - 1].is(Comma) ? m_pos - 2 : m_pos - 1;
            raiseBetween(m_tokens[begin].range, m_tokens[end].range, "non-default argument follows default argument");
            return;
        }
    }
    skipWithoutDefault();
    const uint32_t open = m_pos;
    if (accept(LeftParen)) {
        // Within the parentheses a parameter ends at a comma or at the closing parenthesis.
        const auto inner = [&] {
            Back innerBack(*this);
            return innerBack.stay(isLambda ? name() && (accept(Comma) || at(RightParen)) : withoutDefault(false));
        };
        bool any = false;
        if (isLambda) {
            any = name();
            while (any && accept(Comma) && name()) {
            }
        } else {
            any = repeat(inner);
        }
        if (any) {
            accept(Comma);
            if (accept(RightParen)) {
                raiseBetween(m_tokens[open].range, previous().range,
                             isLambda ? "Lambda expression parameters cannot be parenthesized"
                                      : "Function parameters cannot be parenthesized");
                return;
            }
        }
    }
    m_pos = first;
    if (accept(Slash) && accept(Comma)) {
        raiseAt(m_tokens[first], "at least one argument must precede /");
        return;
    }
    const auto slash = [&] {
        m_pos = first;
        if (slashPart(isLambda, false))
            return true;
        m_pos = first;
        return slashPart(isLambda, true);
    };
    const auto skipMaybe = [&] {
        while (maybeDefault(isLambda)) {
        }
    };
    if (slash()) {
        skipMaybe();
        if (at(Slash)) {
            raiseAt(look(), "/ may appear only once");
            return;
        }
    }
    if (!slash())
        m_pos = first;
    skipMaybe();
    if (accept(Star) && (accept(Comma) || withoutDefault(isLambda))) {
        skipMaybe();
        if (at(Slash)) {
            raiseAt(look(), "/ must be ahead of *");
            return;
        }
    }
    m_pos = first;
    if (repeat([&] { return maybeDefault(isLambda); }) && accept(Slash) && at(Star))
        raiseAt(look(), "expected comma between / and *");
}

void Diagnoser::invalidStarEtc(bool isLambda) {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    const TokenKind end = isLambda ? Colon : RightParen;
    if (!accept(Star))
        return;
    const uint32_t star = m_pos - 1;
    if (at(end) || (at(Comma) && (kind(1) == end || kind(1) == DoubleStar))) {
        if (isLambda)
            raiseLast("named arguments must follow bare *");
        else
            raiseAt(m_tokens[star], "named arguments must follow bare *");
        return;
    }
    if (parameter(isLambda) && at(Equal)) {
        raiseAt(look(), "var-positional argument cannot have default value");
        return;
    }
    m_pos = star + 1;
    if (!withoutDefault(isLambda) && !accept(Comma))
        return;
    while (maybeDefault(isLambda)) {
    }
    const uint32_t second = m_pos;
    if (accept(Star) && (withoutDefault(isLambda) || accept(Comma)))
        raiseAt(m_tokens[second], "* argument may appear only once");
}

void Diagnoser::invalidKeywords(bool isLambda) {
    if (!m_triesInvalid || m_isDone)
        return;
    Back back(*this);
    if (!accept(DoubleStar) || !parameter(isLambda))
        return;
    if (at(Equal)) {
        raiseAt(look(), "var-keyword argument cannot have default value");
        return;
    }
    if (!accept(Comma))
        return;
    const uint32_t begin = m_pos;
    if (parameter(isLambda))
        raise(DiagnosticType::SyntaxError, rangeFrom(begin), "arguments cannot follow var-keyword argument");
    else if (at(Star) || at(DoubleStar) || at(Slash))
        raiseAt(look(), "arguments cannot follow var-keyword argument");
}

} // namespace swimloop::script
