// Names, numbers, displays and comprehensions.
#include "script/literal.h"
#include "script/parser_impl.h"

#include <algorithm>

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

namespace {

constexpr uint32_t kMaxPairChecks = 4;

} // namespace

Expr* Parser::parseConstant(ConstantType type) {
    Constant* constant = make<Constant>(token().range);
    constant->type = type;
    advance();
    return constant;
}

Expr* Parser::parseAtom() {
    switch (kind()) {
    case TokenKind::Name: {
        ast::Name* name = make<ast::Name>(token().range);
        name->id = token().name;
        advance();
        return name;
    }
    case Number: return parseNumber();
    case String: return parseStrings();
    case LeftParen: return parseParenthesized();
    case LeftBracket: return parseListDisplay();
    case LeftBrace: return parseBraces();
    case KeywordNone: return parseConstant(ConstantType::None);
    case KeywordTrue: return parseConstant(ConstantType::True);
    case KeywordFalse: return parseConstant(ConstantType::False);
    case TokenKind::Ellipsis: return parseConstant(ConstantType::Ellipsis);
    default: return failNode<Expr>();
    }
}

Expr* Parser::parseNumber() {
    Constant* constant = make<Constant>(token().range);
    std::string error;
    const std::string_view text = m_tree.source->text().substr(token().begin, token().end - token().begin);
    if (!script::parseNumber(text, m_arena, *constant, error)) {
        raise(DiagnosticType::SyntaxError, token().range, std::move(error));
        return nullptr;
    }
    advance();
    return constant;
}

bool Parser::atComprehension() {
    if (!at(KeywordAsync))
        return at(KeywordFor);
    m_furthest = std::max(m_furthest, m_pos + 1); // it is the token behind that will not do
    return tokenAfter().is(KeywordFor);
}

bool Parser::parseComprehensions(Seq<Comprehension*>& into) {
    Collector<Comprehension> generators(*this);
    while (atComprehension()) {
        const uint32_t first = m_pos;
        const bool isAsync = accept(KeywordAsync);
        advance();
        Expr* target = parseTargets();
        if (!target || !expect(KeywordIn))
            return false;
        Expr* iter = parseDisjunction();
        if (!iter)
            return false;
        Collector<Expr> ifs(*this);
        while (accept(KeywordIf)) {
            Expr* condition = parseDisjunction();
            if (!condition)
                return false;
            ifs.add(condition);
        }
        const Seq<Expr*> conditions = ifs.finish();
        Comprehension* generator = make<Comprehension>(rangeFrom(first));
        generator->target = target;
        generator->iter = iter;
        generator->ifs = conditions;
        generator->isAsync = isAsync;
        generators.add(generator);
    }
    into = generators.finish();
    return true;
}

// A group, a tuple, a generator expression, or ().
Expr* Parser::parseParenthesized() {
    const uint32_t first = m_pos;
    advance();
    if (at(KeywordYield)) {
        Expr* yield = parseYield();
        return yield && expect(RightParen) ? yield : nullptr;
    }
    Collector<Expr> elts(*this);
    if (!at(RightParen)) {
        Expr* expression = parseStarNamedExpression();
        if (!expression)
            return nullptr;
        if (m_tokens[first + 1].kind != Star) {
            if (atComprehension()) {
                Seq<Comprehension*> generators;
                if (!parseComprehensions(generators) || !expect(RightParen))
                    return nullptr;
                GeneratorExp* generator = make<GeneratorExp>(rangeFrom(first));
                generator->elt = expression;
                generator->generators = generators;
                return generator;
            }
            if (accept(RightParen))
                return expression;
        }
        if (!at(Comma))
            return failNode<Expr>();
        elts.add(expression);
        while (accept(Comma) && !at(RightParen)) {
            expression = parseStarNamedExpression();
            if (!expression)
                return nullptr;
            elts.add(expression);
        }
    }
    if (!expect(RightParen))
        return nullptr;
    Tuple* tuple = make<Tuple>(rangeFrom(first));
    tuple->elts = elts.finish();
    return tuple;
}

Expr* Parser::parseListDisplay() {
    const uint32_t first = m_pos;
    advance();
    Collector<Expr> elts(*this);
    while (!at(RightBracket)) {
        const bool isStarred = at(Star);
        Expr* expression = parseStarNamedExpression();
        if (!expression)
            return nullptr;
        if (elts.size() == 0 && !isStarred && atComprehension()) {
            Seq<Comprehension*> generators;
            if (!parseComprehensions(generators) || !expect(RightBracket))
                return nullptr;
            ListComp* list = make<ListComp>(rangeFrom(first));
            list->elt = expression;
            list->generators = generators;
            return list;
        }
        elts.add(expression);
        if (!accept(Comma))
            break;
    }
    if (!expect(RightBracket))
        return nullptr;
    List* list = make<List>(rangeFrom(first));
    list->elts = elts.finish();
    return list;
}

// A set or a dict, displayed or comprehended.
Expr* Parser::parseBraces() {
    const uint32_t first = m_pos;
    advance();
    Expr* result = parseBracesContent(first);
    // A look at the pairs of a dict comes before all else that could be said. Outer braces see what inner ones saw.
    if (!result && !m_hasRaised && !m_tokens[m_furthest].is(Error) && ++m_pairChecks <= kMaxPairChecks)
        raiseFromPairs(first + 1);
    return result;
}

Expr* Parser::parseBracesContent(uint32_t first) {
    if (at(RightBrace) || at(DoubleStar))
        return parseDict(first, nullptr, nullptr);
    const bool isStarred = at(Star);
    const bool isNamed = at(TokenKind::Name) && tokenAfter().is(ColonEqual);
    Expr* expression = parseStarNamedExpression();
    if (!expression)
        return nullptr;
    if (at(Colon) && !isStarred && !isNamed) {
        advance();
        Expr* value = parseExpression();
        return value ? parseDict(first, expression, value) : nullptr;
    }
    if (!isStarred && atComprehension()) {
        Seq<Comprehension*> generators;
        if (!parseComprehensions(generators) || !expect(RightBrace))
            return nullptr;
        SetComp* set = make<SetComp>(rangeFrom(first));
        set->elt = expression;
        set->generators = generators;
        return set;
    }
    Collector<Expr> elts(*this);
    elts.add(expression);
    while (accept(Comma) && !at(RightBrace)) {
        expression = parseStarNamedExpression();
        if (!expression)
            return nullptr;
        elts.add(expression);
    }
    if (!expect(RightBrace))
        return nullptr;
    Set* set = make<Set>(rangeFrom(first));
    set->elts = elts.finish();
    return set;
}

// From behind the first pair, if there was one.
Expr* Parser::parseDict(uint32_t first, Expr* firstKey, Expr* firstValue) {
    if (firstKey && atComprehension()) {
        Seq<Comprehension*> generators;
        if (!parseComprehensions(generators) || !expect(RightBrace))
            return nullptr;
        DictComp* dict = make<DictComp>(rangeFrom(first));
        dict->key = firstKey;
        dict->value = firstValue;
        dict->generators = generators;
        return dict;
    }
    Collector<Expr> pairs(*this); // key, value, key, value ...
    if (firstKey) {
        pairs.add(firstKey);
        pairs.add(firstValue);
    }
    if (!firstKey || accept(Comma)) {
        while (!at(RightBrace)) {
            Expr* key = nullptr;
            Expr* value = nullptr;
            if (accept(DoubleStar)) {
                value = parseBitOr();
            } else {
                key = parseExpression();
                if (!key || !expect(Colon))
                    return nullptr;
                value = parseExpression();
            }
            if (!value)
                return nullptr;
            pairs.add(key);
            pairs.add(value);
            if (!accept(Comma))
                break;
        }
    }
    if (!expect(RightBrace))
        return nullptr;
    const Seq<Expr*> all = pairs.finish();
    const uint32_t count = all.size() / 2;
    Dict* dict = make<Dict>(rangeFrom(first));
    dict->keys = {m_arena.makeArray<Expr*>(count), count};
    dict->values = {m_arena.makeArray<Expr*>(count), count};
    for (uint32_t i = 0; i < count; ++i) {
        dict->keys[i] = all[2 * i];
        dict->values[i] = all[2 * i + 1];
    }
    return dict;
}

} // namespace swimloop::script
