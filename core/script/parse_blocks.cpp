// Compound statements and the blocks below them.
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

// One statement line or one compound statement; several simple statements may share a line.
bool Parser::parseStatementLine(Collector<Stmt>& into) {
    switch (kind()) {
    case KeywordIf:
    case KeywordWhile:
    case KeywordFor:
    case KeywordTry:
    case KeywordWith:
    case KeywordDef:
    case KeywordClass:
    case KeywordAsync:
    case At: {
        Stmt* statement = parseCompound();
        if (statement)
            into.add(statement);
        return statement != nullptr;
    }
    case TokenKind::Name:
        if (token().name->text == "match") {
            // A statement only if a subject and a colon follow; else it is a name like any other.
            const uint32_t begin = m_pos;
            Stmt* statement = parseMatch();
            if (statement)
                into.add(statement);
            if (statement || m_hasRaised || m_pos != begin)
                return statement != nullptr;
        }
        return parseSimpleLine(into);
    default: return parseSimpleLine(into);
    }
}

Stmt* Parser::parseCompound() {
    DepthGuard guard(*this, DepthGuard::kStatement);
    if (!guard.ok)
        return nullptr;
    const uint32_t first = m_pos;
    switch (kind()) {
    case KeywordIf: return parseIf();
    case KeywordWhile: return parseWhile();
    case KeywordFor: return parseFor<For>(first);
    case KeywordTry: return parseTry();
    case KeywordWith: return parseWith<With>(first);
    case KeywordDef: return parseFunction<FunctionDef>(first, {});
    case KeywordClass: return parseClass({});
    case At: return parseDecorated();
    default: break;
    }
    advance(); // async
    switch (kind()) {
    case KeywordDef: return parseFunction<AsyncFunctionDef>(first, {});
    case KeywordFor: return parseFor<AsyncFor>(first);
    case KeywordWith: return parseWith<AsyncWith>(first);
    default: return failNode<Stmt>();
    }
}

bool Parser::parseColonAndBlock(Seq<Stmt*>& into, bool forced) {
    return (forced ? expectForced(Colon) : expect(Colon)) && parseBlock(into);
}

// Behind the colon: an indented block, or simple statements on the same line. A mistake inside the block is reported
// there, and does not fail the statement that it belongs to.
bool Parser::parseBlock(Seq<Stmt*>& into) {
    Collector<Stmt> statements(*this);
    if (!accept(Newline)) {
        if (!parseSimpleLine(statements))
            return false;
        into = statements.finish();
        return true;
    }
    if (!expect(Indent))
        return false;
    parseStatements(statements);
    accept(Dedent);
    into = statements.finish();
    return true;
}

Stmt* Parser::parseIf() {
    // An elif chain is read in a loop and linked from its end, however long it is.
    std::vector<If*> chain;
    std::vector<uint32_t> firsts;
    Seq<Stmt*> orelse;
    do {
        firsts.push_back(m_pos);
        advance();
        Expr* test = parseNamedExpression();
        Seq<Stmt*> body;
        if (!test || !parseColonAndBlock(body))
            return nullptr;
        If* statement = make<If>(rangeFrom(firsts.back()));
        statement->test = test;
        statement->body = body;
        statement->isElif = !chain.empty();
        chain.push_back(statement);
    } while (at(KeywordElif));
    if (accept(KeywordElse) && !parseColonAndBlock(orelse, true))
        return nullptr;
    for (size_t i = chain.size(); i-- > 0;) {
        chain[i]->orelse = orelse;
        chain[i]->range = rangeFrom(firsts[i]);
        Stmt* link = chain[i];
        orelse = m_arena.copy(&link, 1);
    }
    return chain.front();
}

Stmt* Parser::parseWhile() {
    const uint32_t first = m_pos;
    advance();
    Expr* test = parseNamedExpression();
    Seq<Stmt*> body, orelse;
    if (!test || !parseColonAndBlock(body) || (accept(KeywordElse) && !parseColonAndBlock(orelse, true)))
        return nullptr;
    While* statement = make<While>(rangeFrom(first));
    statement->test = test;
    statement->body = body;
    statement->orelse = orelse;
    return statement;
}

template <class T>
Stmt* Parser::parseFor(uint32_t first) {
    advance();
    Expr* target = parseTargets();
    if (!target || !expect(KeywordIn))
        return nullptr;
    Expr* iter = parseStarExpressions();
    Seq<Stmt*> body, orelse;
    if (!iter || !parseColonAndBlock(body) || (accept(KeywordElse) && !parseColonAndBlock(orelse, true)))
        return nullptr;
    T* statement = make<T>(rangeFrom(first));
    statement->target = target;
    statement->iter = iter;
    statement->body = body;
    statement->orelse = orelse;
    return statement;
}

bool Parser::parseWithItems(Collector<WithItem>& into, bool inParentheses) {
    do {
        if (inParentheses && into.size() > 0 && at(RightParen))
            break;
        const uint32_t first = m_pos;
        Expr* context = parseExpression();
        if (!context)
            return false;
        Expr* target = nullptr;
        if (accept(KeywordAs)) {
            target = parseTarget();
            if (!target)
                return false;
            if (!at(Comma) && !at(Colon) && !at(RightParen))
                return fail();
        }
        WithItem* item = make<WithItem>(rangeFrom(first));
        item->contextExpr = context;
        item->optionalVars = target;
        into.add(item);
    } while (accept(Comma));
    return true;
}

template <class T>
Stmt* Parser::parseWith(uint32_t first) {
    advance();
    Collector<WithItem> items(*this);
    Seq<WithItem*> read;
    bool isRead = false;
    if (at(LeftParen)) {
        // The parentheses may enclose the items, or belong to the first item's expression: the colon behind them tells.
        const uint32_t begin = m_pos;
        advance();
        Collector<WithItem> enclosed(*this);
        isRead = parseWithItems(enclosed, true) && expect(RightParen) && (at(Colon) || fail());
        if (isRead)
            read = enclosed.finish();
        else if (m_hasRaised)
            return nullptr;
        else
            m_pos = begin;
    }
    if (!isRead) {
        if (!parseWithItems(items, false))
            return nullptr;
        read = items.finish();
    }
    Seq<Stmt*> body;
    if (!parseColonAndBlock(body))
        return nullptr;
    T* statement = make<T>(rangeFrom(first));
    statement->items = read;
    statement->body = body;
    return statement;
}

ExceptHandler* Parser::parseHandler(bool& isStar) {
    const uint32_t first = m_pos;
    advance();
    isStar = accept(Star);
    Expr* type = nullptr;
    const Identifier* name = nullptr;
    if (isStar || !at(Colon)) {
        type = parseExpression();
        if (!type || (accept(KeywordAs) && !(name = expectName())))
            return nullptr;
    }
    Seq<Stmt*> body;
    if (!parseColonAndBlock(body))
        return nullptr;
    ExceptHandler* handler = make<ExceptHandler>(rangeFrom(first));
    handler->type = type;
    handler->name = name;
    handler->body = body;
    return handler;
}

Stmt* Parser::parseTry() {
    const uint32_t first = m_pos;
    advance();
    Seq<Stmt*> body, orelse, finalbody;
    if (!parseColonAndBlock(body, true))
        return nullptr;
    Collector<ExceptHandler> handlers(*this);
    bool isStarred = false;
    while (at(KeywordExcept)) {
        bool isStar = false;
        const uint32_t begin = m_pos;
        ExceptHandler* handler = parseHandler(isStar);
        if (!handler)
            return nullptr;
        if (handlers.size() > 0 && isStar != isStarred) { // except and except* do not mix
            m_pos = begin;
            return failNode<Stmt>();
        }
        isStarred = isStar;
        handlers.add(handler);
    }
    if (handlers.size() > 0 && accept(KeywordElse) && !parseColonAndBlock(orelse, true))
        return nullptr;
    if (accept(KeywordFinally)) {
        if (!parseColonAndBlock(finalbody, true))
            return nullptr;
    } else if (handlers.size() == 0) {
        return failNode<Stmt>();
    }
    Try* statement = isStarred ? make<TryStar>(rangeFrom(first)) : make<Try>(rangeFrom(first));
    statement->body = body;
    statement->handlers = handlers.finish();
    statement->orelse = orelse;
    statement->finalbody = finalbody;
    return statement;
}

Stmt* Parser::parseDecorated() {
    Collector<Expr> decorators(*this);
    while (accept(At)) {
        Expr* decorator = parseNamedExpression();
        if (!decorator || !expect(Newline))
            return nullptr;
        decorators.add(decorator);
    }
    const Seq<Expr*> all = decorators.finish();
    const uint32_t first = m_pos;
    switch (kind()) {
    case KeywordClass: return parseClass(all);
    case KeywordDef: return parseFunction<FunctionDef>(first, all);
    case KeywordAsync:
        advance();
        return at(KeywordDef) ? parseFunction<AsyncFunctionDef>(first, all) : failNode<Stmt>();
    default: return failNode<Stmt>();
    }
}

// At `def`; `first` is its token, or that of the `async` before it.
template <class T>
Stmt* Parser::parseFunction(uint32_t first, Seq<Expr*> decorators) {
    advance();
    const Identifier* name = expectName();
    if (!name || !expectForced(LeftParen))
        return nullptr;
    Arguments* args = parseParameters(RightParen, true);
    if (!args || !expect(RightParen))
        return nullptr;
    Expr* returns = nullptr;
    Seq<Stmt*> body;
    const uint32_t arrow = m_pos;
    if (accept(Arrow) && !(returns = parseExpression())) {
        raiseMissingColon(arrow, arrow + 1);
        return nullptr;
    }
    if (!parseColonAndBlock(body, true))
        return nullptr;
    T* function = make<T>(rangeFrom(first));
    function->name = function->boundName = name;
    function->args = args;
    function->body = body;
    function->decoratorList = decorators;
    function->returns = returns;
    return function;
}

Stmt* Parser::parseClass(Seq<Expr*> decorators) {
    const uint32_t first = m_pos;
    advance();
    const Identifier* name = expectName();
    if (!name)
        return nullptr;
    Collector<Expr> bases(*this);
    Seq<Keyword*> keywords;
    if (accept(LeftParen) && (!parseArguments(bases, keywords) || !expect(RightParen)))
        return nullptr;
    const Seq<Expr*> baseList = bases.finish();
    Seq<Stmt*> body;
    if (!parseColonAndBlock(body))
        return nullptr;
    ClassDef* statement = make<ClassDef>(rangeFrom(first));
    statement->name = statement->boundName = name;
    statement->bases = baseList;
    statement->keywords = keywords;
    statement->body = body;
    statement->decoratorList = decorators;
    return statement;
}

} // namespace swimloop::script
