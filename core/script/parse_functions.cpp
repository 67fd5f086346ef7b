// Parameters of functions and lambdas, arguments of calls.
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

Expr* Parser::parseLambda() {
    const uint32_t first = m_pos;
    advance();
    Arguments* args = parseParameters(Colon, false);
    if (!args || !expect(Colon))
        return nullptr;
    Expr* body = parseExpression();
    if (!body)
        return nullptr;
    Lambda* lambda = make<Lambda>(rangeFrom(first));
    lambda->args = args;
    lambda->body = body;
    return lambda;
}

Arg* Parser::parseParameter(bool hasAnnotation, bool mayBeStarred) {
    const uint32_t first = m_pos;
    const Identifier* name = expectName();
    if (!name)
        return nullptr;
    Expr* annotation = nullptr;
    if (hasAnnotation && accept(Colon)) {
        annotation = mayBeStarred ? parseStarExpression() : parseExpression();
        if (!annotation)
            return nullptr;
    }
    Arg* arg = make<Arg>(rangeFrom(first));
    arg->arg = name;
    arg->annotation = annotation;
    return arg;
}

// Up to, not including, the token `end`.
Arguments* Parser::parseParameters(TokenKind end, bool hasAnnotations) {
    Arguments* arguments = make<Arguments>(token().range);
    std::vector<Arg*> positional, keywordOnly;
    std::vector<Expr*> defaultValues, keywordDefaults;
    uint32_t positionalOnly = 0;
    bool sawStar = false;
    const uint32_t first = m_pos;

    while (!at(end)) {
        if (accept(DoubleStar)) {
            arguments->kwarg = parseParameter(hasAnnotations);
            if (!arguments->kwarg)
                return nullptr;
            accept(Comma);
            break;
        }
        if (at(Slash)) {
            if (sawStar || positionalOnly || positional.empty())
                return failNode<Arguments>();
            advance();
            positionalOnly = static_cast<uint32_t>(positional.size());
        } else if (at(Star)) {
            if (sawStar)
                return failNode<Arguments>();
            sawStar = true;
            advance();
            if (at(Comma)) {
                if (tokenAfter().kind != TokenKind::Name) { // something must follow the bare star
                    advance();
                    return failNode<Arguments>();
                }
            } else {
                arguments->vararg = parseParameter(hasAnnotations, true);
                if (!arguments->vararg)
                    return nullptr;
            }
        } else {
            Arg* arg = parseParameter(hasAnnotations);
            if (!arg)
                return nullptr;
            Expr* value = nullptr;
            if (accept(Equal) && !(value = parseExpression()))
                return nullptr;
            if (sawStar) {
                keywordOnly.push_back(arg);
                keywordDefaults.push_back(value);
            } else {
                if (!value && !defaultValues.empty()) // a parameter without a default behind one with
                    return failNode<Arguments>();
                positional.push_back(arg);
                if (value)
                    defaultValues.push_back(value);
            }
        }
        if (!accept(Comma))
            break;
    }
    if (!at(end))
        return failNode<Arguments>();
    if (m_pos > first)
        arguments->range = rangeFrom(first);
    arguments->posonlyargs = m_arena.copy(positional.data(), positionalOnly);
    arguments->args = m_arena.copy(positional.data() + positionalOnly, positional.size() - positionalOnly);
    arguments->defaults = m_arena.copy(defaultValues);
    arguments->kwonlyargs = m_arena.copy(keywordOnly);
    arguments->kwDefaults = m_arena.copy(keywordDefaults);
    return arguments;
}

// At the parenthesis.
Expr* Parser::parseCall(Expr* func, uint32_t first) {
    const uint32_t open = m_pos;
    advance();
    Collector<Expr> args(*this);
    Seq<Keyword*> keywords;
    if (!parseArguments(args, keywords))
        return nullptr;
    const bool isSingle =
        args.size() == 1 && keywords.empty() && m_tokens[m_pos - 1].kind != Comma && m_tokens[open + 1].kind != Star;
    if (isSingle && atComprehension()) {
        // One generator expression may do without parentheses of its own.
        Expr* elt = args.finish()[0];
        Seq<Comprehension*> generators;
        if (!parseComprehensions(generators) || !expect(RightParen))
            return nullptr;
        GeneratorExp* generator = make<GeneratorExp>(rangeFrom(open));
        generator->elt = elt;
        generator->generators = generators;
        args.add(generator);
    } else if (!expect(RightParen)) {
        return nullptr;
    }
    Call* call = make<Call>(rangeFrom(first));
    call->func = func;
    call->args = args.finish();
    call->keywords = keywords;
    return call;
}

// Up to a closing parenthesis or what can not be an argument; the caller looks at which it is.
bool Parser::parseArguments(Collector<Expr>& args, Seq<Keyword*>& keywords) {
    std::vector<Keyword*> named;
    bool sawDoubleStar = false;
    while (!at(RightParen)) {
        const uint32_t first = m_pos;
        if (at(Star)) {
            if (sawDoubleStar)
                return fail();
            advance();
            Expr* value = parseExpression();
            if (!value)
                return false;
            Starred* starred = make<Starred>(rangeFrom(first));
            starred->value = value;
            args.add(starred);
        } else if (at(DoubleStar) || (at(TokenKind::Name) && tokenAfter().is(Equal))) {
            const Identifier* name = token().name;
            sawDoubleStar = sawDoubleStar || !name;
            advance();
            if (name)
                advance();
            Expr* value = parseExpression();
            if (!value)
                return false;
            Keyword* keyword = make<Keyword>(rangeFrom(first));
            keyword->arg = name;
            keyword->value = value;
            named.push_back(keyword);
        } else {
            if (!named.empty()) { // a positional argument behind a keyword
                if (at(TokenKind::Name))
                    advance();
                return fail();
            }
            Expr* value = parseNamedExpression();
            if (!value)
                return false;
            if (at(Equal))
                return fail();
            args.add(value);
        }
        if (!accept(Comma))
            break;
    }
    keywords = m_arena.copy(named);
    return true;
}

} // namespace swimloop::script
