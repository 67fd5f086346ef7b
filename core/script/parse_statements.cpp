// Statements of one line.
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

namespace {

bool augmentedOperator(TokenKind kind, Operator& op) {
    switch (kind) {
    case PlusEqual: op = Operator::Add; return true;
    case MinusEqual: op = Operator::Sub; return true;
    case StarEqual: op = Operator::Mult; return true;
    case SlashEqual: op = Operator::Div; return true;
    case DoubleSlashEqual: op = Operator::FloorDiv; return true;
    case PercentEqual: op = Operator::Mod; return true;
    case AtEqual: op = Operator::MatMult; return true;
    case AmpersandEqual: op = Operator::BitAnd; return true;
    case BarEqual: op = Operator::BitOr; return true;
    case CaretEqual: op = Operator::BitXor; return true;
    case LeftShiftEqual: op = Operator::LShift; return true;
    case RightShiftEqual: op = Operator::RShift; return true;
    case DoubleStarEqual: op = Operator::Pow; return true;
    default: return false;
    }
}

} // namespace

bool Parser::parseSimpleLine(Collector<Stmt>& into) {
    for (;;) {
        Stmt* statement = parseSimple();
        if (!statement)
            return false;
        into.add(statement);
        if (accept(Newline))
            return true;
        if (!expect(Semicolon))
            return false;
        if (accept(Newline))
            return true;
    }
}

template <class T>
Stmt* Parser::parseWord() {
    T* statement = make<T>(token().range);
    advance();
    return statement;
}

Stmt* Parser::parseSimple() {
    switch (kind()) {
    case KeywordReturn: return parseReturn();
    case KeywordImport: return parseImport();
    case KeywordFrom: return parseImportFrom();
    case KeywordRaise: return parseRaise();
    case KeywordPass: return parseWord<Pass>();
    case KeywordBreak: return parseWord<Break>();
    case KeywordContinue: return parseWord<Continue>();
    case KeywordDel: return parseDelete();
    case KeywordAssert: return parseAssert();
    case KeywordGlobal: return parseNames<Global>();
    case KeywordNonlocal: return parseNames<Nonlocal>();
    default: return parseExpressionStatement();
    }
}

Stmt* Parser::parseExpressionStatement() {
    const uint32_t first = m_pos;
    Expr* expression = parseYieldOrStarExpressions();
    if (!expression)
        return nullptr;
    if (at(Equal))
        return parseAssignment(first, expression);
    Operator op;
    if (augmentedOperator(kind(), op)) {
        if (!expression->is<ast::Name>() && !expression->is<Attribute>() && !expression->is<Subscript>())
            return failNode<Stmt>();
        setContext(expression, Context::Store);
        advance();
        Expr* value = parseYieldOrStarExpressions();
        if (!value)
            return nullptr;
        AugAssign* statement = make<AugAssign>(rangeFrom(first));
        statement->target = expression;
        statement->op = op;
        statement->value = value;
        return statement;
    }
    if (at(Colon))
        return parseAnnotated(first, expression);
    ExprStmt* statement = make<ExprStmt>(rangeFrom(first));
    statement->value = expression;
    return statement;
}

// a = b = value, from behind the first target
Stmt* Parser::parseAssignment(uint32_t first, Expr* target) {
    Collector<Expr> targets(*this);
    Expr* value = target;
    while (at(Equal)) {
        if (!isTarget(value, Context::Store))
            return failNode<Stmt>();
        setContext(value, Context::Store);
        targets.add(value);
        advance();
        value = parseYieldOrStarExpressions();
        if (!value)
            return nullptr;
    }
    Assign* statement = make<Assign>(rangeFrom(first));
    statement->targets = targets.finish();
    statement->value = value;
    return statement;
}

Stmt* Parser::parseAnnotated(uint32_t first, Expr* target) {
    if (!target->is<ast::Name>() && !target->is<Attribute>() && !target->is<Subscript>())
        return failNode<Stmt>();
    const bool isSimple = target->is<ast::Name>() && m_pos == first + 1;
    setContext(target, Context::Store);
    advance();
    Expr* annotation = parseExpression();
    if (!annotation)
        return nullptr;
    Expr* value = nullptr;
    if (accept(Equal) && !(value = parseYieldOrStarExpressions()))
        return nullptr;
    AnnAssign* statement = make<AnnAssign>(rangeFrom(first));
    statement->target = target;
    statement->annotation = annotation;
    statement->value = value;
    statement->simple = isSimple;
    return statement;
}

Stmt* Parser::parseReturn() {
    const uint32_t first = m_pos;
    advance();
    Expr* value = nullptr;
    if (startsExpression() && !(value = parseStarExpressions()))
        return nullptr;
    Return* statement = make<Return>(rangeFrom(first));
    statement->value = value;
    return statement;
}

Stmt* Parser::parseRaise() {
    const uint32_t first = m_pos;
    advance();
    Expr* exc = nullptr;
    Expr* cause = nullptr;
    if (startsExpression() && !at(Star)) {
        exc = parseExpression();
        if (!exc || (accept(KeywordFrom) && !(cause = parseExpression())))
            return nullptr;
    }
    Raise* statement = make<Raise>(rangeFrom(first));
    statement->exc = exc;
    statement->cause = cause;
    return statement;
}

Stmt* Parser::parseDelete() {
    const uint32_t first = m_pos;
    advance();
    Collector<Expr> targets(*this);
    do {
        if (targets.size() > 0 && (at(Newline) || at(Semicolon)))
            break;
        if (at(KeywordAwait) || at(Plus) || at(Minus) || at(Tilde))
            return failNode<Stmt>();
        Expr* target = parsePrimary();
        if (!target)
            return nullptr;
        if (!isTarget(target, Context::Del))
            return failNode<Stmt>();
        setContext(target, Context::Del);
        targets.add(target);
    } while (accept(Comma));
    if (!at(Newline) && !at(Semicolon))
        return failNode<Stmt>();
    Delete* statement = make<Delete>(rangeFrom(first));
    statement->targets = targets.finish();
    return statement;
}

Stmt* Parser::parseAssert() {
    const uint32_t first = m_pos;
    advance();
    Expr* test = parseExpression();
    if (!test)
        return nullptr;
    Expr* msg = nullptr;
    if (accept(Comma) && !(msg = parseExpression()))
        return nullptr;
    Assert* statement = make<Assert>(rangeFrom(first));
    statement->test = test;
    statement->msg = msg;
    return statement;
}

template <class T>
Stmt* Parser::parseNames() {
    const uint32_t first = m_pos;
    advance();
    Collector<const Identifier> names(*this);
    do {
        const Identifier* name = expectName();
        if (!name)
            return nullptr;
        names.add(name);
    } while (accept(Comma));
    T* statement = make<T>(rangeFrom(first));
    statement->names = names.finish();
    return statement;
}

// ---- imports

const Identifier* Parser::parseDottedName() {
    const Identifier* name = expectName();
    if (!name || !at(Dot))
        return name;
    std::string text(name->text);
    while (accept(Dot)) {
        const Identifier* part = expectName();
        if (!part)
            return nullptr;
        text += '.';
        text += part->text;
    }
    return m_tree.names.intern(text);
}

Alias* Parser::parseAlias(bool isDotted) {
    const uint32_t first = m_pos;
    const Identifier* name = isDotted ? parseDottedName() : expectName();
    if (!name)
        return nullptr;
    const Identifier* asname = nullptr;
    if (accept(KeywordAs) && !(asname = expectName()))
        return nullptr;
    Alias* alias = make<Alias>(rangeFrom(first));
    alias->name = name;
    alias->asname = asname;
    alias->boundName = asname ? asname : m_tree.names.intern(name->text.substr(0, name->text.find('.')));
    return alias;
}

Stmt* Parser::parseImport() {
    const uint32_t first = m_pos;
    advance();
    Collector<Alias> names(*this);
    do {
        Alias* alias = parseAlias(true);
        if (!alias)
            return nullptr;
        names.add(alias);
    } while (accept(Comma));
    Import* statement = make<Import>(rangeFrom(first));
    statement->names = names.finish();
    return statement;
}

Stmt* Parser::parseImportFrom() {
    const uint32_t first = m_pos;
    advance();
    uint32_t level = 0;
    for (; at(Dot) || at(TokenKind::Ellipsis); advance())
        level += at(Dot) ? 1 : 3;
    const Identifier* module = nullptr;
    if ((level == 0 || at(TokenKind::Name)) && !(module = parseDottedName()))
        return nullptr;
    if (!expect(KeywordImport))
        return nullptr;
    Collector<Alias> names(*this);
    if (at(Star)) {
        Alias* alias = make<Alias>(token().range);
        alias->name = alias->boundName = m_tree.names.intern("*");
        names.add(alias);
        advance();
    } else {
        const bool isInParentheses = accept(LeftParen);
        do {
            if (isInParentheses && names.size() > 0 && at(RightParen))
                break;
            Alias* alias = parseAlias(false);
            if (!alias)
                return nullptr;
            names.add(alias);
        } while (accept(Comma));
        if (isInParentheses && !expect(RightParen))
            return nullptr;
    }
    ImportFrom* statement = make<ImportFrom>(rangeFrom(first));
    statement->module = module;
    statement->names = names.finish();
    statement->level = level;
    return statement;
}

} // namespace swimloop::script
