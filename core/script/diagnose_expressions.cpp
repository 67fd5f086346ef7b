// Expressions, and the mistakes looked for in them.
#include "script/concat.h"
#include "script/diagnoser.h"
#include "script/diagnoser_make.h"
#include "script/infix_level.h"
#include "script/parser.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;
using namespace infix;

namespace {

// CPython 3.11 compares with its soft keywords only as far as the name goes: `c` and `ma` pass for them too.
bool passesForSoftKeyword(std::string_view name) {
    for (const std::string_view word : {"_", "case", "match"}) {
        if (word.substr(0, name.size()) == name)
            return true;
    }
    return false;
}

bool isLegacyWord(const Expr* expression) {
    const ast::Name* name = expression->asIf<ast::Name>();
    return name && (name->id->text == "print" || name->id->text == "exec");
}

} // namespace

// ---- lists of expressions

Expr* Diagnoser::starExpressions() {
    const uint32_t first = m_pos;
    Expr* expression = starExpression();
    if (!expression || !at(Comma))
        return expression;
    std::vector<Expr*> elts{expression};
    while (accept(Comma)) {
        Expr* next = starExpression();
        if (!next)
            break;
        elts.push_back(next);
    }
    if (m_isDone)
        return nullptr;
    Tuple* tuple = make<Tuple>(first);
    tuple->elts = m_tree.arena.copy(elts);
    return tuple;
}

// '*' and what it unpacks; null where there is none.
Expr* Diagnoser::starred() {
    const uint32_t first = m_pos;
    if (accept(Star)) {
        if (Expr* value = bitOr()) {
            Starred* starred = make<Starred>(first);
            starred->value = value;
            return starred;
        }
        m_pos = first;
    }
    return nullptr;
}

Expr* Diagnoser::starExpression() {
    return memo(Rule::StarExpression, [&]() -> Expr* {
        Expr* unpacked = starred();
        return unpacked ? unpacked : expression();
    });
}

Expr* Diagnoser::starNamedExpression() {
    Expr* unpacked = starred();
    return unpacked ? unpacked : namedExpression();
}

// One or more, with a comma between them and perhaps behind.
bool Diagnoser::starNamedExpressions(std::vector<Expr*>* into) {
    Expr* element = starNamedExpression();
    if (!element)
        return false;
    do {
        if (into)
            into->push_back(element);
        if (!accept(Comma))
            break;
        element = starNamedExpression();
    } while (element);
    return !m_isDone;
}

Expr* Diagnoser::expressions() {
    const uint32_t first = m_pos;
    Expr* one = expression();
    if (!one || !at(Comma))
        return one;
    while (accept(Comma) && expression()) {
    }
    return m_isDone ? nullptr : make<Tuple>(first);
}

Expr* Diagnoser::yieldExpression() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(KeywordYield))
        return nullptr;
    if (accept(KeywordFrom)) {
        if (expression())
            return back.stay(plain(NodeKind::YieldFrom, first));
        m_pos = first + 1;
    }
    starExpressions();
    return back.stay(m_isDone ? nullptr : plain(NodeKind::Yield, first));
}

Expr* Diagnoser::yieldOrStar() {
    if (Expr* yield = yieldExpression())
        return yield;
    return starExpressions();
}

// ---- one expression

Expr* Diagnoser::assignmentExpression() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!name() || !accept(ColonEqual) || !expression())
        return nullptr;
    return back.stay(plain(NodeKind::NamedExpr, first));
}

Expr* Diagnoser::namedExpression() {
    if (Expr* assignment = assignmentExpression())
        return assignment;
    invalidNamed();
    return plainOrNotWalrus();
}

// An expression that no := follows.
Expr* Diagnoser::plainOrNotWalrus() {
    Back back(*this);
    Expr* value = expression();
    return value && !at(ColonEqual) && !m_isDone ? back.stay(value) : nullptr;
}

void Diagnoser::invalidNamed() {
    if (!m_triesInvalid)
        return;
    memo(Rule::NamedExpression, [&]() -> Expr* {
        const uint32_t first = m_pos;
        Expr* left = expression();
        if (left && accept(ColonEqual) && expression()) {
            raiseAt(left, concat({"cannot use assignment expressions with ", kindText(left)}));
            return nullptr;
        }
        m_pos = first;
        if (name() && accept(Equal)) {
            const Expr* right = bitOr();
            if (right && !at(Equal) && !at(ColonEqual) && !m_isDone) {
                raiseBetween(m_tokens[first].range, right->range,
                             "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
                return nullptr;
            }
        }
        m_pos = first;
        if (m_isDone || list() || tuple() || genexp() || at(KeywordTrue) || at(KeywordNone) || at(KeywordFalse)) {
            m_pos = first;
            return nullptr;
        }
        left = bitOr();
        if (left && accept(Equal) && bitOr() && !at(Equal) && !at(ColonEqual) && !m_isDone)
            raiseAt(left, concat({"cannot assign to ", kindText(left), " here. Maybe you meant '==' instead of '='?"}));
        m_pos = first;
        return nullptr;
    });
}

Expr* Diagnoser::expression() {
    return memo(Rule::Expression, [&]() -> Expr* {
        if (m_depth >= m_maxDepth) {
            m_isDone = true;
            return nullptr;
        }
        ++m_depth;
        const uint32_t first = m_pos;
        if (m_triesInvalid) {
            invalidExpression();
            invalidLegacy();
        }
        m_pos = first;
        Expr* result = expressionWithoutInvalid();
        --m_depth;
        return result;
    });
}

Expr* Diagnoser::expressionWithoutInvalid() {
    const uint32_t first = m_pos;
    Expr* body = disjunction();
    if (body) {
        const uint32_t end = m_pos;
        if (accept(KeywordIf) && disjunction() && accept(KeywordElse) && expression())
            return plain(NodeKind::IfExp, first);
        m_pos = end;
        return m_isDone ? nullptr : body;
    }
    return m_isDone ? nullptr : lambda();
}

void Diagnoser::invalidExpression() {
    const uint32_t first = m_pos;
    const bool isStringPrefix = at(TokenKind::Name) && kind(1) == String;
    const bool isSoft = at(TokenKind::Name) && passesForSoftKeyword(look().name->text);
    if (m_isDone)
        return;
    Expr* left = nullptr;
    if (!isStringPrefix && !isSoft && (left = disjunction())) {
        const bool before = m_triesInvalid;
        m_triesInvalid = false;
        Expr* right = expressionWithoutInvalid();
        m_triesInvalid = before;
        if (right && !isLegacyWord(left) && previous().level > 0) {
            raiseBetween(left->range, right->range, "invalid syntax. Perhaps you forgot a comma?");
            return;
        }
    }
    m_pos = first;
    left = disjunction();
    if (left && accept(KeywordIf)) {
        const Expr* test = disjunction();
        if (test && !at(KeywordElse) && !at(Colon))
            raiseBetween(left->range, test->range, "expected 'else' after 'if' expression");
    }
    m_pos = first;
}

void Diagnoser::invalidLegacy() {
    const uint32_t first = m_pos;
    if (!at(TokenKind::Name) || m_isDone)
        return;
    const std::string_view word = look().name->text;
    const Expr* rest = name() && !at(LeftParen) ? starExpressions() : nullptr;
    if (rest && (word == "print" || word == "exec"))
        raiseBetween(m_tokens[first].range, rest->range,
                     concat({"Missing parentheses in call to '", word, "'. Did you mean ", word, "(...)?"}));
    m_pos = first;
}

Expr* Diagnoser::lambda() {
    Back back(*this);
    const uint32_t first = m_pos;
    if (!accept(KeywordLambda))
        return nullptr;
    parameters(true);
    if (!accept(Colon) || !expression())
        return nullptr;
    return back.stay(plain(NodeKind::Lambda, first));
}

// ---- operators

Expr* Diagnoser::disjunction() {
    return memo(Rule::Disjunction, [&] { return operators(kOr); });
}

Expr* Diagnoser::bitOr() {
    return memo(Rule::BitOr, [&] { return operators(kBitOr); });
}

// Unlike the parser this one stops before an operator whose right side does not parse.
Expr* Diagnoser::operators(int minLevel) {
    const uint32_t first = m_pos;
    Expr* left = nullptr;
    if (minLevel <= kNot && accept(KeywordNot)) {
        while (accept(KeywordNot)) {
        }
        left = operators(kComparison) ? plain(NodeKind::UnaryOp, first) : nullptr;
    } else {
        left = unary();
    }
    if (!left)
        m_pos = first;
    while (left && !m_isDone) {
        const uint32_t end = m_pos;
        const Level level = infixLevel(kind());
        if (level == kNone || level < minLevel)
            break;
        const TokenKind op = kind();
        ++m_pos;
        bool ok = true;
        if (level == kComparison) {
            if (op == KeywordNot)
                ok = accept(KeywordIn);
            else if (op == KeywordIs)
                accept(KeywordNot);
            ok = ok && operators(kBitOr);
        } else {
            ok = operators(level + 1);
        }
        if (!ok) {
            m_pos = end;
            break;
        }
        if (level != kComparison) {
            left = plain(level < kComparison ? NodeKind::BoolOp : NodeKind::BinOp, first);
            continue;
        }
        if (left->is<Compare>()) { // one more in the same chain
            left->range = rangeFrom(first);
            continue;
        }
        Compare* compare = make<Compare>(first);
        const CmpOperator in = op == KeywordIn ? CmpOperator::In : CmpOperator::Eq;
        compare->left = left;
        compare->ops = m_tree.arena.copy(&in, 1);
        left = compare;
    }
    return m_isDone ? nullptr : left;
}

Expr* Diagnoser::unary() {
    const uint32_t first = m_pos;
    while (accept(Plus) || accept(Minus) || accept(Tilde)) {
    }
    const bool hasSign = m_pos > first;
    const uint32_t operand = m_pos;
    const bool isAwait = accept(KeywordAwait);
    Expr* value = primary();
    if (isAwait && value)
        value = plain(NodeKind::Await, operand);
    if (!value) {
        m_pos = first;
        return nullptr;
    }
    const uint32_t end = m_pos;
    if (accept(DoubleStar)) {
        if (unary())
            value = plain(NodeKind::BinOp, operand);
        else
            m_pos = end;
    }
    return m_isDone ? nullptr : hasSign ? plain(NodeKind::UnaryOp, first) : value;
}

// ---- calls, attributes, subscripts

Expr* Diagnoser::primary() {
    return memo(Rule::Primary, [&]() -> Expr* {
        const uint32_t first = m_pos;
        Expr* base = atom();
        while (base && !m_isDone) {
            Expr* next = trailer(base, first);
            if (!next)
                break;
            base = next;
        }
        return m_isDone ? nullptr : base;
    });
}

// One more of .name, (...), [...] behind `base`, or null.
Expr* Diagnoser::trailer(Expr*, uint32_t first) {
    Back back(*this);
    if (accept(Dot))
        return name() ? back.stay(plain(NodeKind::Attribute, first)) : nullptr;
    if (genexp() || callArguments())
        return back.stay(plain(NodeKind::Call, first));
    if (accept(LeftBracket))
        return slices() && accept(RightBracket) ? back.stay(plain(NodeKind::Subscript, first)) : nullptr;
    return nullptr;
}

bool Diagnoser::callArguments() {
    Back back(*this);
    if (!accept(LeftParen))
        return false;
    arguments();
    return back.stay(!m_isDone && accept(RightParen));
}

bool Diagnoser::slices() {
    Back back(*this);
    if (slice() && !at(Comma))
        return back.stay(!m_isDone);
    m_pos = back.pos;
    bool any = false;
    while (!m_isDone && (slice() || starredExpression())) {
        any = true;
        if (!accept(Comma))
            break;
    }
    return back.stay(any && !m_isDone);
}

bool Diagnoser::slice() {
    Back back(*this);
    expression();
    if (accept(Colon)) {
        expression();
        if (accept(Colon))
            expression();
        return back.stay(!m_isDone);
    }
    m_pos = back.pos;
    return back.stay(namedExpression() != nullptr);
}

Expr* Diagnoser::atom() {
    const uint32_t first = m_pos;
    switch (kind()) {
    case TokenKind::Name: {
        const Identifier* id = look().name;
        ++m_pos;
        ast::Name* node = make<ast::Name>(first);
        node->id = id;
        return node;
    }
    case KeywordTrue:
    case KeywordFalse:
    case KeywordNone:
    case TokenKind::Ellipsis:
    case Number: {
        const TokenKind word = kind();
        ++m_pos;
        Constant* constant = make<Constant>(first);
        constant->type = word == KeywordTrue    ? ConstantType::True
                         : word == KeywordFalse ? ConstantType::False
                         : word == KeywordNone  ? ConstantType::None
                         : word == Number       ? ConstantType::Int
                                                : ConstantType::Ellipsis;
        return constant;
    }
    case String: return strings();
    case LeftParen: {
        Expr* result = tuple();
        if (!result)
            result = group();
        return result ? result : genexp();
    }
    case LeftBracket: {
        Expr* result = list();
        return result ? result : listComp();
    }
    case LeftBrace: {
        Expr* result = dict();
        if (!result)
            result = set();
        if (!result)
            result = dictComp();
        return result ? result : setComp();
    }
    default: return nullptr;
    }
}

} // namespace swimloop::script
