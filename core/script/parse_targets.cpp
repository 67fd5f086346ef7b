// What can be assigned to.
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

// Targets of a `for`: they end before `in`, so they are no full expressions.
Expr* Parser::parseTargets() {
    const uint32_t first = m_pos;
    Expr* target = parseTarget();
    if (!target)
        return nullptr;
    if (at(Comma)) {
        Collector<Expr> elts(*this);
        elts.add(target);
        while (accept(Comma)
               && (at(Star) || at(TokenKind::Name) || at(LeftParen) || at(LeftBracket) || startsExpression())) {
            target = parseTarget();
            if (!target)
                return nullptr;
            elts.add(target);
        }
        Tuple* tuple = make<Tuple>(rangeFrom(first));
        tuple->elts = elts.finish();
        tuple->ctx = Context::Store;
        return tuple;
    }
    return target;
}

Expr* Parser::parseTarget() {
    const uint32_t first = m_pos;
    const bool isStarred = accept(Star);
    if (!at(KeywordAwait) && startsExpression() && !at(Star)) {
        Expr* target =
            at(KeywordNot) || at(KeywordLambda) || at(Plus) || at(Minus) || at(Tilde) ? nullptr : parsePrimary();
        if (!target)
            return failNode<Expr>();
        if (!isTarget(target, Context::Store))
            return failNode<Expr>();
        if (isStarred) {
            if (target->is<Starred>())
                return failNode<Expr>();
            Starred* starred = make<Starred>(rangeFrom(first));
            starred->value = target;
            target = starred;
        }
        setContext(target, Context::Store);
        return target;
    }
    return failNode<Expr>();
}

bool Parser::isTarget(const Expr* expression, Context context) {
    switch (expression->kind) {
    case NodeKind::Name:
    case NodeKind::Attribute:
    case NodeKind::Subscript: return true;
    case NodeKind::Starred:
        return context == Context::Store && !expression->as<Starred>().value->is<Starred>()
               && isTarget(expression->as<Starred>().value, context);
    case NodeKind::Tuple:
        for (const Expr* elt : expression->as<Tuple>().elts) {
            if (!isTarget(elt, context))
                return false;
        }
        return true;
    case NodeKind::List:
        for (const Expr* elt : expression->as<List>().elts) {
            if (!isTarget(elt, context))
                return false;
        }
        return true;
    default: return false;
    }
}

void Parser::setContext(Expr* expression, Context context) {
    switch (expression->kind) {
    case NodeKind::Name: expression->as<ast::Name>().ctx = context; break;
    case NodeKind::Attribute: expression->as<Attribute>().ctx = context; break;
    case NodeKind::Subscript: expression->as<Subscript>().ctx = context; break;
    case NodeKind::Starred:
        expression->as<Starred>().ctx = context;
        setContext(expression->as<Starred>().value, context);
        break;
    case NodeKind::Tuple:
        expression->as<Tuple>().ctx = context;
        for (Expr* elt : expression->as<Tuple>().elts)
            setContext(elt, context);
        break;
    case NodeKind::List:
        expression->as<List>().ctx = context;
        for (Expr* elt : expression->as<List>().elts)
            setContext(elt, context);
        break;
    default: break;
    }
}

} // namespace swimloop::script
