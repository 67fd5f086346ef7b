// String literals: adjacent ones joined, f-strings taken apart by the rules of 3.11, where an f-string is one token
// and its expressions are found in that token's text.
#include "script/concat.h"
#include "script/error_position.h"
#include "script/literal.h"
#include "script/parser_impl.h"

namespace swimloop::script {

using namespace ast;
using enum TokenKind;

namespace {

constexpr int kMaxNesting = 2; // an expression, and one more in its format spec
constexpr size_t kMaxOpenBrackets = 200;

bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char closerOf(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

} // namespace

// Literal text and replacement fields in the order they come; neighbouring text becomes one Constant.
class Parser::StringBuilder {
public:
    StringBuilder(Parser& parser, const SourceRange& range, bool hasPrefixU, bool isRawToken)
        : isRaw(isRawToken)
        , m_parser(parser)
        , m_values(parser)
        , m_range(range)
        , m_hasPrefixU(hasPrefixU) {}

    void addValue(Expr* value) {
        flush(m_range, m_hasPrefixU);
        m_values.add(value);
    }
    Expr* makeConstant(ConstantType type) { return makeConstant(type, m_range, m_hasPrefixU); }
    Expr* makeConstant(ConstantType type, const SourceRange& range, bool hasU) {
        Constant* constant = m_parser.make<Constant>(range);
        constant->type = type;
        constant->hasPrefixU = hasU;
        constant->text = m_parser.m_arena.copy(std::string_view(text));
        text.clear();
        return constant;
    }
    Expr* makeJoined() {
        flush(m_range, m_hasPrefixU);
        return makeJoinedStr(m_range);
    }
    // A format spec, and the text at its end, lie in the one token that holds them; what comes before lies, as all
    // parts do, in the whole run of tokens. So it is in 3.11.
    Expr* makeFormatSpec() {
        flush(tokenRange, false);
        return makeJoinedStr(tokenRange);
    }
    const SourceRange& range() const { return m_range; }
    bool hasPrefixU() const { return m_hasPrefixU; }

    std::string text; // not yet a value
    bool isRaw;       // of the token being read
    SourceRange tokenRange;

private:
    Expr* makeJoinedStr(const SourceRange& range) {
        JoinedStr* joined = m_parser.make<JoinedStr>(range);
        joined->values = m_values.finish();
        return joined;
    }
    void flush(const SourceRange& range, bool hasU) {
        if (!text.empty())
            m_values.add(makeConstant(ConstantType::Str, range, hasU));
    }

    Parser& m_parser;
    Collector<Expr> m_values;
    SourceRange m_range;
    bool m_hasPrefixU;
};

void Parser::warnEscape(uint32_t offset) {
    const std::string_view text = m_tree.source->text();
    const auto isOctal = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
    size_t end = offset + 2;
    if (isOctal(offset + 1))
        end += isOctal(end) + (isOctal(end) && isOctal(end + 1));
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
        ++end;
    const uint32_t line = m_tokens[m_pos > 0 ? m_pos - 1 : 0].range.line;
    addWarning(m_tree, DiagnosticType::DeprecationWarning, line,
               concat({isOctal(offset + 1) ? "invalid octal escape sequence '" : "invalid escape sequence '",
                       text.substr(offset, end - offset), "'"}));
}

Expr* Parser::parseStrings() {
    const uint32_t first = m_pos;
    const std::string_view source = m_tree.source->text();
    while (at(String))
        advance();
    const uint32_t last = m_pos;

    // The kind of all of them first: CPython looks at that while it goes along, but a mix is a mistake either way.
    const auto partsOf = [&](uint32_t index) {
        return splitString(source.substr(m_tokens[index].begin, m_tokens[index].end - m_tokens[index].begin));
    };
    const StringParts firstParts = partsOf(first);
    bool isFormatted = false;
    StringBuilder builder(*this, rangeFrom(first), firstParts.isUnicode, false);
    for (uint32_t i = first; i < last; ++i) {
        const StringParts parts = partsOf(i);
        const uint32_t begin = m_tokens[i].begin + parts.bodyBegin;
        const uint32_t end = m_tokens[i].begin + parts.bodyEnd;
        const std::string_view body = source.substr(begin, end - begin);
        if (parts.isBytes) {
            for (const char c : body) {
                if (static_cast<unsigned char>(c) >= 0x80) {
                    raise(DiagnosticType::SyntaxError, m_tokens[i].range,
                          "bytes can only contain ASCII literal characters");
                    return nullptr;
                }
            }
        }
        EscapeResult result;
        if (parts.isFormatted) {
            isFormatted = true;
            if (i > first && firstParts.isBytes) {
                raiseAtToken("cannot mix bytes and nonbytes literals");
                return nullptr;
            }
            builder.isRaw = parts.isRaw;
            builder.tokenRange = m_tokens[i].range;
            uint32_t at = begin;
            if (!parseFormatted(builder, at, end, 0))
                return nullptr;
            continue;
        }
        if (parts.isBytes != firstParts.isBytes) {
            raiseAtToken("cannot mix bytes and nonbytes literals");
            return nullptr;
        }
        if (parts.isRaw || body.find('\\') == body.npos)
            builder.text += body;
        else
            result = parts.isBytes ? decodeByteEscapes(body, builder.text) : decodeEscapes(body, builder.text);
        if (!result.error.empty()) {
            raiseAtToken(std::move(result.error));
            return nullptr;
        }
        if (result.invalidEscape != std::string_view::npos)
            warnEscape(begin + static_cast<uint32_t>(result.invalidEscape));
    }
    if (isFormatted)
        return builder.makeJoined();
    return builder.makeConstant(firstParts.isBytes ? ConstantType::Bytes : ConstantType::Str);
}

// Text and replacement fields up to `end`; inside a format spec (nesting > 0) up to the brace that closes its field.
bool Parser::parseFormatted(StringBuilder& builder, uint32_t& at, uint32_t end, int nesting) {
    const std::string_view source = m_tree.source->text();
    while (at < end) {
        // Literal text: a brace ends it, a doubled brace too, but stays in it once.
        const uint32_t begin = at;
        uint32_t literalEnd = end;
        uint32_t next = end;
        while (at < end) {
            const char c = source[at++];
            if (c == '\\' && !builder.isRaw && at < end) {
                const char escaped = source[at];
                if (escaped == '{' || escaped == '}') {
                    if (escaped == '{')
                        warnEscape(at - 1);
                    continue;
                }
                ++at;
                if (escaped == 'N' && at < end && source[at++] == '{') {
                    while (at < end && source[at++] != '}') {
                    }
                }
                continue;
            }
            if (c != '{' && c != '}')
                continue;
            if (nesting == 0 && at < end && source[at] == c) {
                literalEnd = at;
                next = ++at;
                break;
            }
            if (nesting == 0 && c == '}')
                return raiseAtToken("f-string: single '}' is not allowed");
            literalEnd = next = --at;
            break;
        }
        at = next;
        if (builder.isRaw) {
            builder.text += source.substr(begin, literalEnd - begin);
        } else {
            EscapeResult result = decodeEscapes(source.substr(begin, literalEnd - begin), builder.text);
            if (!result.error.empty())
                return raiseAtToken(std::move(result.error));
            if (result.invalidEscape != std::string_view::npos)
                warnEscape(begin + static_cast<uint32_t>(result.invalidEscape));
        }
        if (at >= end || literalEnd != next)
            continue;
        if (source[at] == '}')
            return true;
        Expr* field = parseReplacement(builder, at, end, nesting);
        if (!field)
            return false;
        builder.addValue(field);
    }
    return true;
}

// From an opening brace to behind its closing one.
Expr* Parser::parseReplacement(StringBuilder& builder, uint32_t& at, uint32_t end, int nesting) {
    const std::string_view source = m_tree.source->text();
    const auto failWith = [&](std::string message) -> Expr* {
        raiseAtToken(std::move(message));
        return nullptr;
    };
    if (nesting >= kMaxNesting)
        return failWith("f-string: expressions nested too deeply");
    const uint32_t begin = ++at;
    std::string open; // brackets
    char quote = '\0';
    bool isTriple = false;
    for (; at < end; ++at) {
        const char c = source[at];
        const char next = at + 1 < end ? source[at + 1] : '\0';
        const bool isTripled = at + 2 < end && next == c && source[at + 2] == c;
        if (c == '\\')
            return failWith("f-string expression part cannot include a backslash");
        if (quote) {
            if (c == quote && (!isTriple || isTripled)) {
                at += isTriple ? 2 : 0;
                quote = '\0';
            }
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            isTriple = isTripled;
            at += isTriple ? 2 : 0;
        } else if (c == '(' || c == '[' || c == '{') {
            if (open.size() >= kMaxOpenBrackets)
                return failWith("f-string: too many nested parenthesis");
            open.push_back(c);
        } else if (c == '#') {
            return failWith("f-string expression part cannot include '#'");
        } else if (open.empty() && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
            if (next == '=' && c != ':' && c != '}')
                ++at; // a comparison
            else if (c != '<' && c != '>')
                break;
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.empty())
                return failWith(std::string("f-string: unmatched '") + c + "'");
            if (closerOf(open.back()) != c)
                return failWith(std::string("f-string: closing parenthesis '") + c
                                + "' does not match opening parenthesis '" + open.back() + "'");
            open.pop_back();
        }
    }
    if (quote)
        return failWith("f-string: unterminated string");
    if (!open.empty())
        return failWith(std::string("f-string: unmatched '") + open.back() + "'");
    if (at >= end)
        return failWith("f-string: expecting '}'");

    const uint32_t expressionEnd = at;
    uint32_t firstCharacter = begin;
    while (firstCharacter < expressionEnd && isSpace(source[firstCharacter]))
        ++firstCharacter;
    if (firstCharacter == expressionEnd) {
        const char c = source[at];
        return failWith(c == '}' ? "f-string: empty expression not allowed"
                                 : std::string("f-string: expression required before '") + c + "'");
    }
    Expr* value = parseStretch(begin, expressionEnd);
    if (!value)
        return nullptr;

    bool isDebug = false;
    if (source[at] == '=') {
        isDebug = true;
        ++at;
        while (at < end && isSpace(source[at]))
            ++at;
        if (at >= end)
            return failWith("f-string: expecting '}'");
        builder.text += source.substr(begin, at - begin);
    }
    char conversion = '\0';
    if (source[at] == '!') {
        if (++at >= end)
            return failWith("f-string: expecting '}'");
        conversion = source[at++];
        if (conversion != 's' && conversion != 'r' && conversion != 'a')
            return failWith("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        if (at >= end)
            return failWith("f-string: expecting '}'");
    }
    Expr* formatSpec = nullptr;
    if (source[at] == ':') {
        if (++at >= end)
            return failWith("f-string: expecting '}'");
        StringBuilder specBuilder(*this, builder.range(), builder.hasPrefixU(), builder.isRaw);
        specBuilder.tokenRange = builder.tokenRange;
        if (!parseFormatted(specBuilder, at, end, nesting + 1))
            return nullptr;
        formatSpec = specBuilder.makeFormatSpec();
    }
    if (at >= end || source[at] != '}')
        return failWith("f-string: expecting '}'");
    ++at;
    FormattedValue* field = make<FormattedValue>(builder.range());
    field->value = value;
    field->conversion = isDebug && !conversion && !formatSpec ? 'r' : conversion;
    field->formatSpec = formatSpec;
    return field;
}

namespace {

// A mistake within an expression of an f-string: CPython 3.11 reads the expression as a text of its own, in parentheses,
// and so it shows it.
void showInParentheses(Diagnostic& diagnostic, const Source& source, uint32_t begin, uint32_t end) {
    if (diagnostic.text != source.line(diagnostic.line))
        return; // an inner f-string's, shown so already
    const uint32_t beginLine = source.lineAt(begin), endLine = source.lineAt(end);
    if (diagnostic.line < beginLine || diagnostic.line > endLine)
        return;
    const uint32_t from = diagnostic.line == beginLine ? begin : source.lineStart(diagnostic.line);
    const uint32_t to = diagnostic.line == endLine ? end : source.lineStart(diagnostic.line + 1) - 1;
    diagnostic.text = diagnostic.line == beginLine ? "(" : "";
    diagnostic.text += source.text().substr(from, to - from);
    if (diagnostic.line == endLine)
        diagnostic.text += ')';
    const std::string_view before = source.text().substr(source.lineStart(beginLine), begin - source.lineStart(beginLine));
    uint32_t shift = 0; // in characters; the parenthesis takes one
    for (const char c : before)
        shift += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (diagnostic.line == beginLine && diagnostic.col > shift)
        diagnostic.col -= shift - 1;
    if (diagnostic.endLine == beginLine && diagnostic.endCol > shift)
        diagnostic.endCol -= shift - 1;
}

} // namespace

// One expression out of a string's text, read by this same parser from tokens of its own. Its brackets are balanced,
// and it counts as standing in parentheses.
Expr* Parser::parseStretch(uint32_t begin, uint32_t end) {
    Lexer lexer(m_tree);
    lexer.readStretch(begin, end);
    std::vector<Token> tokens = lexer.takeTokens();
    std::vector<LexerError> errors = lexer.takeErrors();
    m_tokens.swap(tokens);
    m_lexerErrors.swap(errors);
    const uint32_t savedPos = m_pos;
    const uint32_t savedFurthest = m_furthest;
    const bool savedIsStretch = m_isStretch;
    m_pos = m_furthest = 0;
    m_isStretch = true;
    Expr* expression = parseStarExpressions();
    if (!expression && !m_hasRaised) {
        uint32_t lastToken = 0;
        m_raised = findError(0, lastToken);
        m_hasRaised = true;
    }
    if (!expression && m_hasRaised)
        showInParentheses(m_raised, *m_tree.source, begin, end);
    m_isStretch = savedIsStretch;
    m_furthest = savedFurthest;
    m_pos = savedPos;
    m_lexerErrors.swap(errors);
    m_tokens.swap(tokens);
    return expression;
}

} // namespace swimloop::script
