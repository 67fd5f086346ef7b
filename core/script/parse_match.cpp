// The match statement and its patterns (PEP 634).
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

// Null with nothing consumed where this is no match statement after all.
Stmt* Parser::parseMatch() {
    const uint32_t first = m_pos;
    DepthGuard guard(*this, DepthGuard::kStatement);
    if (!guard.ok)
        return nullptr;
    advance();
    if (!startsExpression()) {
        m_pos = first;
        return nullptr;
    }
    const uint32_t subjectFirst = m_pos;
    Expr* subject = at(Star) ? parseStarExpression() : parseNamedExpression();
    if (subject && at(Comma)) {
        Collector<Expr> elts(*this);
        elts.add(subject);
        while (subject && accept(Comma) && startsExpression()) {
            subject = parseStarNamedExpression();
            if (subject)
                elts.add(subject);
        }
        if (subject) {
            Tuple* tuple = make<Tuple>(rangeFrom(subjectFirst));
            tuple->elts = elts.finish();
            subject = tuple;
        }
    } else if (subject && m_tokens[subjectFirst].kind == Star) {
        fail(); // a lone starred subject
        subject = nullptr;
    }
    const uint32_t colon = m_pos;
    if (!subject || !expect(Colon) || !expect(Newline) || !expect(Indent) || !(atSoftKeyword("case") || fail())) {
        if (m_hasRaised)
            return nullptr;
        // Behind a colon at its line's end it can be nothing else; an annotation has something there.
        const bool isSurely = subject && m_pos > colon + 1;
        if (!isSurely)
            m_pos = first;
        return nullptr;
    }
    Collector<MatchCase> cases(*this);
    while (atSoftKeyword("case") && !isGivingUp()) {
        MatchCase* matchCase = parseCase();
        if (!matchCase)
            return nullptr;
        cases.add(matchCase);
    }
    if (!accept(Dedent) && !at(EndMarker))
        return failNode<Stmt>();
    Match* statement = make<Match>(rangeFrom(first));
    statement->subject = subject;
    statement->cases = cases.finish();
    return statement;
}

MatchCase* Parser::parseCase() {
    const uint32_t first = m_pos;
    advance();
    Pattern* pattern = parseCasePatterns();
    if (!pattern)
        return nullptr;
    Expr* guardTest = nullptr;
    if (accept(KeywordIf) && !(guardTest = parseNamedExpression()))
        return nullptr;
    Seq<Stmt*> body;
    if (!parseColonAndBlock(body))
        return nullptr;
    MatchCase* matchCase = make<MatchCase>(rangeFrom(first));
    matchCase->pattern = pattern;
    matchCase->guard = guardTest;
    matchCase->body = body;
    return matchCase;
}

// What stands behind `case`: a sequence may do without brackets there.
Pattern* Parser::parseCasePatterns() {
    const uint32_t first = m_pos;
    Pattern* pattern = parseMaybeStarPattern();
    if (!pattern || (!at(Comma) && !pattern->is<MatchStar>()))
        return pattern;
    if (!at(Comma))
        return failNode<Pattern>();
    Collector<Pattern> patterns(*this);
    patterns.add(pattern);
    while (accept(Comma) && !at(Colon) && !at(KeywordIf)) {
        pattern = parseMaybeStarPattern();
        if (!pattern)
            return nullptr;
        patterns.add(pattern);
    }
    MatchSequence* sequence = make<MatchSequence>(rangeFrom(first));
    sequence->patterns = patterns.finish();
    return sequence;
}

Pattern* Parser::parseMaybeStarPattern() {
    if (!at(Star))
        return parsePattern();
    const uint32_t first = m_pos;
    advance();
    const Identifier* name = expectName();
    if (!name)
        return nullptr;
    MatchStar* star = make<MatchStar>(rangeFrom(first));
    star->name = name->text == "_" ? nullptr : name;
    return star;
}

// a | b | c as name
Pattern* Parser::parsePattern() {
    DepthGuard guard(*this, DepthGuard::kPattern);
    if (!guard.ok)
        return nullptr;
    const uint32_t first = m_pos;
    Pattern* pattern = parseClosedPattern();
    if (!pattern)
        return nullptr;
    if (at(Bar)) {
        Collector<Pattern> alternatives(*this);
        alternatives.add(pattern);
        while (accept(Bar)) {
            pattern = parseClosedPattern();
            if (!pattern)
                return nullptr;
            alternatives.add(pattern);
        }
        MatchOr* either = make<MatchOr>(rangeFrom(first));
        either->patterns = alternatives.finish();
        pattern = either;
    }
    if (accept(KeywordAs)) {
        if (atSoftKeyword("_"))
            return failNode<Pattern>();
        const Identifier* name = expectName();
        if (!name)
            return nullptr;
        MatchAs* as = make<MatchAs>(rangeFrom(first));
        as->pattern = pattern;
        as->name = name;
        pattern = as;
    }
    return pattern;
}

Pattern* Parser::parseClosedPattern() {
    const uint32_t first = m_pos;
    switch (kind()) {
    case KeywordNone:
    case KeywordTrue:
    case KeywordFalse: {
        MatchSingleton* single = make<MatchSingleton>(token().range);
        single->value = at(KeywordNone)   ? ConstantType::None
                        : at(KeywordTrue) ? ConstantType::True
                                          : ConstantType::False;
        advance();
        return single;
    }
    case Number:
    case String:
    case Minus: return parseValuePattern();
    case LeftParen:
    case LeftBracket: return parseSequencePattern();
    case LeftBrace: return parseMappingPattern();
    case TokenKind::Name: {
        if (!tokenAfter().is(Dot) && !tokenAfter().is(LeftParen)) {
            if (tokenAfter().is(Equal)) { // a capture is no name of an attribute
                advance();
                return failNode<Pattern>();
            }
            const Identifier* name = expectName();
            MatchAs* capture = make<MatchAs>(rangeFrom(first));
            capture->name = name->text == "_" ? nullptr : name;
            return capture;
        }
        Expr* name = parsePatternName();
        if (!name)
            return nullptr;
        if (at(LeftParen))
            return parseClassPattern(first, name);
        MatchValue* value = make<MatchValue>(rangeFrom(first));
        value->value = name;
        return value;
    }
    default: return failNode<Pattern>();
    }
}

Pattern* Parser::parseValuePattern() {
    const uint32_t first = m_pos;
    Expr* expression = at(String) ? parseStrings() : parsePatternNumber();
    if (!expression)
        return nullptr;
    MatchValue* value = make<MatchValue>(rangeFrom(first));
    value->value = expression;
    return value;
}

// A number, perhaps negative, perhaps with an imaginary part: 1, -1, 1+2j
Expr* Parser::parsePatternNumber() {
    const uint32_t first = m_pos;
    const bool isNegative = accept(Minus);
    if (!at(Number))
        return failNode<Expr>();
    Expr* number = parseNumber();
    if (!number)
        return nullptr;
    const bool isReal = number->as<Constant>().type != ConstantType::Complex;
    if (isNegative) {
        UnaryOp* negative = make<UnaryOp>(rangeFrom(first));
        negative->op = UnaryOperator::USub;
        negative->operand = number;
        number = negative;
    }
    if (!at(Plus) && !at(Minus))
        return number;
    const SourceRange leftRange = rangeFrom(first);
    const Operator op = at(Plus) ? Operator::Add : Operator::Sub;
    advance();
    if (!at(Number))
        return failNode<Expr>();
    const SourceRange rightRange = token().range;
    Expr* imaginary = parseNumber();
    if (!imaginary)
        return nullptr;
    if (!isReal) {
        raise(DiagnosticType::SyntaxError, leftRange, "real number required in complex literal");
        return nullptr;
    }
    if (imaginary->as<Constant>().type != ConstantType::Complex) {
        raise(DiagnosticType::SyntaxError, rightRange, "imaginary number required in complex literal");
        return nullptr;
    }
    BinOp* sum = make<BinOp>(rangeFrom(first));
    sum->left = number;
    sum->op = op;
    sum->right = imaginary;
    return sum;
}

Expr* Parser::parsePatternName() {
    const uint32_t first = m_pos;
    ast::Name* name = make<ast::Name>(token().range);
    name->id = token().name;
    advance();
    Expr* result = name;
    while (accept(Dot)) {
        const Identifier* attr = expectName();
        if (!attr)
            return nullptr;
        Attribute* attribute = make<Attribute>(rangeFrom(first));
        attribute->value = result;
        attribute->attr = attr;
        result = attribute;
    }
    return result;
}

// In parentheses one pattern without a comma is just a group.
Pattern* Parser::parseSequencePattern() {
    const uint32_t first = m_pos;
    const bool isList = at(LeftBracket);
    const TokenKind close = isList ? RightBracket : RightParen;
    advance();
    Collector<Pattern> patterns(*this);
    bool hasComma = false;
    while (!at(close)) {
        Pattern* pattern = parseMaybeStarPattern();
        if (!pattern)
            return nullptr;
        patterns.add(pattern);
        if (!accept(Comma))
            break;
        hasComma = true;
    }
    if (!at(close))
        return failNode<Pattern>();
    if (!isList && !hasComma && patterns.size() == 1) {
        Pattern* group = patterns.finish()[0];
        if (group->is<MatchStar>())
            return failNode<Pattern>();
        advance();
        return group;
    }
    advance();
    MatchSequence* sequence = make<MatchSequence>(rangeFrom(first));
    sequence->patterns = patterns.finish();
    return sequence;
}

Pattern* Parser::parseMappingPattern() {
    const uint32_t first = m_pos;
    advance();
    Collector<Node> items(*this); // key, pattern, key, pattern ...
    const Identifier* rest = nullptr;
    while (!at(RightBrace)) {
        if (accept(DoubleStar)) {
            if (atSoftKeyword("_"))
                return failNode<Pattern>();
            rest = expectName();
            if (!rest)
                return nullptr;
            accept(Comma);
            break;
        }
        Expr* key = nullptr;
        switch (kind()) {
        case KeywordNone: key = parseConstant(ConstantType::None); break;
        case KeywordTrue: key = parseConstant(ConstantType::True); break;
        case KeywordFalse: key = parseConstant(ConstantType::False); break;
        case Number:
        case Minus: key = parsePatternNumber(); break;
        case String: key = parseStrings(); break;
        case TokenKind::Name:
            key = parsePatternName();
            if (key && key->is<ast::Name>()) // only dotted names are values
                return failNode<Pattern>();
            break;
        default: return failNode<Pattern>();
        }
        if (!key || !expect(Colon))
            return nullptr;
        Pattern* pattern = parsePattern();
        if (!pattern)
            return nullptr;
        items.add(key);
        items.add(pattern);
        if (!accept(Comma))
            break;
    }
    if (!expect(RightBrace))
        return nullptr;
    const Seq<Node*> all = items.finish();
    const uint32_t count = all.size() / 2;
    MatchMapping* mapping = make<MatchMapping>(rangeFrom(first));
    mapping->keys = {m_arena.makeArray<Expr*>(count), count};
    mapping->patterns = {m_arena.makeArray<Pattern*>(count), count};
    for (uint32_t i = 0; i < count; ++i) {
        mapping->keys[i] = static_cast<Expr*>(all[2 * i]);
        mapping->patterns[i] = static_cast<Pattern*>(all[2 * i + 1]);
    }
    mapping->rest = rest;
    return mapping;
}

Pattern* Parser::parseClassPattern(uint32_t first, Expr* cls) {
    advance();
    std::vector<Pattern*> positional, byKeyword;
    std::vector<const Identifier*> keywords;
    while (!at(RightParen)) {
        if (at(TokenKind::Name) && tokenAfter().is(Equal)) {
            keywords.push_back(token().name);
            advance();
            advance();
            Pattern* pattern = parsePattern();
            if (!pattern)
                return nullptr;
            byKeyword.push_back(pattern);
        } else {
            if (!keywords.empty()) { // a positional pattern behind a keyword
                if (at(TokenKind::Name))
                    advance();
                return failNode<Pattern>();
            }
            Pattern* pattern = parsePattern();
            if (!pattern)
                return nullptr;
            positional.push_back(pattern);
        }
        if (!accept(Comma))
            break;
    }
    if (!expect(RightParen))
        return nullptr;
    MatchClass* node = make<MatchClass>(rangeFrom(first));
    node->cls = cls;
    node->patterns = m_arena.copy(positional);
    node->kwdAttrs = m_arena.copy(keywords);
    node->kwdPatterns = m_arena.copy(byKeyword);
    return node;
}

} // namespace swimloop::script
