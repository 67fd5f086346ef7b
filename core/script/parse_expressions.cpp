// Expressions from the loosest binding down to calls and subscripts; what they are made of is in parse_atoms.cpp.
#include "script/infix_level.h"
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;
using namespace infix;

namespace {

Operator binaryOperator(TokenKind kind) {
    switch (kind) {
    case Bar: return Operator::BitOr;
    case Caret: return Operator::BitXor;
    case Ampersand: return Operator::BitAnd;
    case LeftShift: return Operator::LShift;
    case RightShift: return Operator::RShift;
    case Plus: return Operator::Add;
    case Minus: return Operator::Sub;
    case Star: return Operator::Mult;
    case Slash: return Operator::Div;
    case DoubleSlash: return Operator::FloorDiv;
    case Percent: return Operator::Mod;
    default: return Operator::MatMult;
    }
}

bool isSign(TokenKind kind) {
    return kind == Plus || kind == Minus || kind == Tilde;
}

} // namespace

bool Parser::startsExpression() const {
    switch (kind()) {
    case TokenKind::Name:
    case Number:
    case String:
    case LeftParen:
    case LeftBracket:
    case LeftBrace:
    case Plus:
    case Minus:
    case Tilde:
    case Star:
    case TokenKind::Ellipsis:
    case KeywordNot:
    case KeywordLambda:
    case KeywordAwait:
    case KeywordNone:
    case KeywordTrue:
    case KeywordFalse: return true;
    default: return false;
    }
}

// a, *b, c: a tuple where there is a comma
Expr* Parser::parseStarExpressions() {
    const uint32_t first = m_pos;
    Expr* expression = parseStarExpression();
    if (!expression || !at(Comma))
        return expression;
    Collector<Expr> elts(*this);
    elts.add(expression);
    while (accept(Comma) && startsExpression()) {
        expression = parseStarExpression();
        if (!expression)
            return nullptr;
        elts.add(expression);
    }
    Tuple* tuple = make<Tuple>(rangeFrom(first));
    tuple->elts = elts.finish();
    return tuple;
}

Expr* Parser::parseStarExpression() {
    if (!at(Star))
        return parseExpression();
    const uint32_t first = m_pos;
    advance();
    Expr* value = parseBitOr();
    if (!value)
        return nullptr;
    Starred* starred = make<Starred>(rangeFrom(first));
    starred->value = value;
    return starred;
}

Expr* Parser::parseStarNamedExpression() {
    return at(Star) ? parseStarExpression() : parseNamedExpression();
}

Expr* Parser::parseNamedExpression() {
    if (at(TokenKind::Name) && tokenAfter().is(ColonEqual)) {
        const uint32_t first = m_pos;
        ast::Name* target = make<ast::Name>(token().range);
        target->id = token().name;
        target->ctx = Context::Store;
        advance();
        advance();
        Expr* value = parseExpression();
        if (!value)
            return nullptr;
        NamedExpr* named = make<NamedExpr>(rangeFrom(first));
        named->target = target;
        named->value = value;
        return named;
    }
    Expr* expression = parseExpression();
    if (expression && at(ColonEqual))
        return failNode<Expr>();
    return expression;
}

Expr* Parser::parseExpression() {
    DepthGuard guard(*this, DepthGuard::kExpression);
    if (!guard.ok)
        return nullptr;
    if (at(KeywordLambda))
        return parseLambda();
    const uint32_t first = m_pos;
    Expr* expression = parseDisjunction();
    if (!expression || !at(KeywordIf))
        return expression;
    return parseConditions(expression, first);
}

// body if test else (body if test else ...): read as a list, built from its end
Expr* Parser::parseConditions(Expr* body, uint32_t first) {
    Collector<Node> bodies(*this); // body, test, body, test ...
    std::vector<uint32_t> firsts;
    Expr* last = body;
    for (;;) {
        advance();
        bodies.add(last);
        firsts.push_back(first);
        Expr* test = parseDisjunction();
        if (!test || !expect(KeywordElse))
            return nullptr;
        bodies.add(test);
        first = m_pos;
        const bool isLambda = at(KeywordLambda);
        last = isLambda ? parseLambda() : parseDisjunction();
        if (!last)
            return nullptr;
        if (isLambda || !at(KeywordIf))
            break;
    }
    const Seq<Node*> parts = bodies.finish();
    for (size_t i = firsts.size(); i-- > 0;) {
        IfExp* condition = make<IfExp>(rangeFrom(firsts[i]));
        condition->body = static_cast<Expr*>(parts[2 * i]);
        condition->test = static_cast<Expr*>(parts[2 * i + 1]);
        condition->orelse = last;
        last = condition;
    }
    return last;
}

Expr* Parser::parseYield() {
    const uint32_t first = m_pos;
    advance();
    if (accept(KeywordFrom)) {
        Expr* value = parseExpression();
        if (!value)
            return nullptr;
        YieldFrom* yield = make<YieldFrom>(rangeFrom(first));
        yield->value = value;
        return yield;
    }
    Expr* value = nullptr;
    if (startsExpression()) {
        value = parseStarExpressions();
        if (!value)
            return nullptr;
    }
    Yield* yield = make<Yield>(rangeFrom(first));
    yield->value = value;
    return yield;
}

Expr* Parser::parseYieldOrStarExpressions() {
    return at(KeywordYield) ? parseYield() : parseStarExpressions();
}

// ---- operators, by precedence climbing

Expr* Parser::parseDisjunction() {
    return parseOperators(kOr);
}

Expr* Parser::parseBitOr() {
    return parseOperators(kBitOr);
}

Expr* Parser::parseOperators(int minLevel) {
    const uint32_t first = m_pos;
    Expr* left = at(KeywordNot) && minLevel <= kNot ? parseNots() : parseUnary();
    while (left) {
        const Level level = infixLevel(kind());
        if (level == kNone || level < minLevel)
            break;
        if (level < kComparison) {
            left = parseBoolOp(left, level);
        } else if (level == kComparison) {
            left = parseComparison(left);
        } else {
            const Operator op = binaryOperator(kind());
            DepthGuard guard(*this, DepthGuard::kOperand);
            if (!guard.ok)
                return nullptr;
            advance();
            Expr* right = parseOperators(level + 1);
            if (!right)
                return nullptr;
            BinOp* node = make<BinOp>(rangeFrom(first));
            node->left = left;
            node->op = op;
            node->right = right;
            left = node;
            continue;
        }
        if (left) { // its first token may be a parenthesis that is not part of the left operand's own range
            left->range.line = m_tokens[first].range.line;
            left->range.col = m_tokens[first].range.col;
        }
    }
    return left;
}

Expr* Parser::parseNots() {
    const uint32_t first = m_pos;
    while (at(KeywordNot))
        advance();
    const uint32_t count = m_pos - first;
    DepthGuard guard(*this, DepthGuard::kOperand);
    Expr* operand = guard.ok ? parseOperators(kComparison) : nullptr;
    for (uint32_t i = count; operand && i-- > 0;) {
        UnaryOp* node = make<UnaryOp>(rangeFrom(first + i));
        node->op = UnaryOperator::Not;
        node->operand = operand;
        operand = node;
    }
    return operand;
}

Expr* Parser::parseBoolOp(Expr* left, int level) {
    const TokenKind word = kind();
    DepthGuard guard(*this, DepthGuard::kOperand);
    if (!guard.ok)
        return nullptr;
    Collector<Expr> values(*this);
    values.add(left);
    const SourceRange begin = left->range;
    while (accept(word)) {
        Expr* value = parseOperators(level + 1);
        if (!value)
            return nullptr;
        values.add(value);
    }
    BoolOp* node = make<BoolOp>(begin);
    node->op = level == kOr ? BoolOperator::Or : BoolOperator::And;
    node->values = values.finish();
    node->range.endLine = m_tokens[m_pos - 1].range.endLine;
    node->range.endCol = m_tokens[m_pos - 1].range.endCol;
    return node;
}

Expr* Parser::parseComparison(Expr* left) {
    DepthGuard guard(*this, DepthGuard::kOperand);
    if (!guard.ok)
        return nullptr;
    Collector<Expr> comparators(*this);
    const size_t opsBase = m_compareOps.size();
    const SourceRange begin = left->range;
    for (;;) {
        CmpOperator op;
        switch (kind()) {
        case KeywordNot:
            advance();
            if (!at(KeywordIn))
                return failNode<Expr>();
            op = CmpOperator::NotIn;
            break;
        case KeywordIs:
            op = tokenAfter().is(KeywordNot) ? CmpOperator::IsNot : CmpOperator::Is;
            if (op == CmpOperator::IsNot)
                advance();
            break;
        case KeywordIn: op = CmpOperator::In; break;
        case Less: op = CmpOperator::Lt; break;
        case Greater: op = CmpOperator::Gt; break;
        case EqualEqual: op = CmpOperator::Eq; break;
        case NotEqual: op = CmpOperator::NotEq; break;
        case LessEqual: op = CmpOperator::LtE; break;
        default: op = CmpOperator::GtE; break;
        }
        advance();
        m_compareOps.push_back(op); // left there by a failure, which ends the parse of this statement
        Expr* right = parseBitOr();
        if (!right)
            return nullptr;
        comparators.add(right);
        if (infixLevel(kind()) != kComparison)
            break;
    }
    Compare* node = make<Compare>(begin);
    node->left = left;
    node->ops = m_arena.copy(m_compareOps.data() + opsBase, m_compareOps.size() - opsBase);
    m_compareOps.resize(opsBase);
    node->comparators = comparators.finish();
    node->range.endLine = m_tokens[m_pos - 1].range.endLine;
    node->range.endCol = m_tokens[m_pos - 1].range.endCol;
    return node;
}

Expr* Parser::parseUnary() {
    if (isSign(kind()))
        return parseSigns();
    const uint32_t first = m_pos;
    Expr* left = parsePrimary();
    if (!left || !at(DoubleStar))
        return left;
    DepthGuard guard(*this, DepthGuard::kOperand);
    if (!guard.ok)
        return nullptr;
    advance();
    Expr* right = parseUnary();
    if (!right)
        return nullptr;
    BinOp* node = make<BinOp>(rangeFrom(first));
    node->left = left;
    node->op = Operator::Pow;
    node->right = right;
    return node;
}

Expr* Parser::parseSigns() {
    const uint32_t first = m_pos;
    while (isSign(kind()))
        advance();
    const uint32_t count = m_pos - first;
    Expr* operand = parseUnary();
    for (uint32_t i = count; operand && i-- > 0;) {
        const TokenKind sign = m_tokens[first + i].kind;
        UnaryOp* node = make<UnaryOp>(rangeFrom(first + i));
        node->op = sign == Plus ? UnaryOperator::UAdd : sign == Minus ? UnaryOperator::USub : UnaryOperator::Invert;
        node->operand = operand;
        operand = node;
    }
    return operand;
}

// ---- calls, attributes, subscripts

Expr* Parser::parsePrimary() {
    const uint32_t first = m_pos;
    if (!at(KeywordAwait)) {
        Expr* atom = parseAtom();
        return atom ? parseTrailers(atom, first) : nullptr;
    }
    advance();
    const uint32_t operand = m_pos;
    Expr* value = parseAtom();
    if (value)
        value = parseTrailers(value, operand);
    if (!value)
        return nullptr;
    Await* await = make<Await>(rangeFrom(first));
    await->value = value;
    return await;
}

Expr* Parser::parseTrailers(Expr* left, uint32_t first) {
    while (left) {
        switch (kind()) {
        case Dot: {
            advance();
            const Identifier* name = expectName();
            if (!name)
                return nullptr;
            Attribute* attribute = make<Attribute>(rangeFrom(first));
            attribute->value = left;
            attribute->attr = name;
            left = attribute;
            break;
        }
        case LeftParen: left = parseCall(left, first); break;
        case LeftBracket: left = parseSubscript(left, first); break;
        default: return left;
        }
    }
    return left;
}

Expr* Parser::parseSubscript(Expr* value, uint32_t first) {
    advance();
    const uint32_t sliceFirst = m_pos;
    Expr* slice = parseSlice();
    if (!slice)
        return nullptr;
    if (at(Comma) || slice->is<Starred>()) {
        Collector<Expr> elts(*this);
        elts.add(slice);
        while (accept(Comma) && !at(RightBracket)) {
            slice = parseSlice();
            if (!slice)
                return nullptr;
            elts.add(slice);
        }
        Tuple* tuple = make<Tuple>(rangeFrom(sliceFirst));
        tuple->elts = elts.finish();
        slice = tuple;
    }
    if (!expect(RightBracket))
        return nullptr;
    Subscript* node = make<Subscript>(rangeFrom(first));
    node->value = value;
    node->slice = slice;
    return node;
}

Expr* Parser::parseSlice() {
    const uint32_t first = m_pos;
    if (at(Star)) {
        advance();
        Expr* value = parseExpression();
        if (!value)
            return nullptr;
        Starred* starred = make<Starred>(rangeFrom(first));
        starred->value = value;
        return starred;
    }
    Expr* lower = nullptr;
    if (!at(Colon)) {
        const bool isNamed = at(TokenKind::Name) && tokenAfter().is(ColonEqual);
        lower = parseNamedExpression();
        if (!lower || !at(Colon) || isNamed)
            return lower;
    }
    advance();
    Expr* upper = nullptr;
    Expr* step = nullptr;
    if (startsExpression() && !at(Star) && !(upper = parseExpression()))
        return nullptr;
    if (accept(Colon) && startsExpression() && !at(Star) && !(step = parseExpression()))
        return nullptr;
    Slice* slice = make<Slice>(rangeFrom(first));
    slice->lower = lower;
    slice->upper = upper;
    slice->step = step;
    return slice;
}

} // namespace swimloop::script
