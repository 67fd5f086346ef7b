#include "script/lexer.h"

#include "script/concat.h"
#include "script/error_position.h"
#include "script/parser.h"
#include "script/unicode.h"

#include <algorithm>

namespace swimloop::script {

namespace {

constexpr size_t kMaxBrackets = 200; // as CPython's MAXLEVEL
constexpr size_t kMaxIndents = 100;  // as CPython's MAXINDENT
constexpr size_t kMaxErrors = 20;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
}

char closerOf(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

} // namespace

Lexer::Lexer(Tree& tree) : m_tree(tree), m_text(tree.source->text()) {}

void Lexer::readAll() {
    m_end = static_cast<uint32_t>(m_text.size());
    m_tokens.reserve(m_text.size() / 4 + 16);
    m_indents.push_back({0, 0});
    run();
    finish();
}

void Lexer::readStretch(uint32_t begin, uint32_t end) {
    m_at = begin;
    m_end = end;
    m_line = m_tree.source->lineAt(begin - 1);
    m_lineBegin = m_tree.source->lineStart(m_line);
    m_atLineStart = false;
    m_isStretch = true;
    m_brackets.push_back({'(', m_line, begin - 1});
    addAt(TokenKind::LeftParen, begin - 1, begin);
    run();
    m_brackets.clear();
    addAt(TokenKind::RightParen, m_end, m_end + 1);
    addAt(TokenKind::EndMarker, m_end + 1, m_end + 1);
}

void Lexer::newLine(uint32_t nextLineBegin) {
    ++m_line;
    m_lineBegin = nextLineBegin;
}

void Lexer::run() {
    while (!m_gaveUp) {
        if (m_atLineStart) {
            m_atLineStart = false;
            if (!beginLine())
                continue;
        }
        while (peek() == ' ' || peek() == '\t' || peek() == '\f')
            ++m_at;
        m_commentBegin = m_at;
        if (peek() == '#') {
            while (!atEnd() && peek() != '\n')
                ++m_at;
        }
        if (atEnd())
            break;
        scanToken();
    }
}

// Indentation of a line that holds code; false where the line has an error and reading starts over.
bool Lexer::beginLine() {
    uint32_t col = 0;
    uint32_t altCol = 0;
    uint32_t continuedCol = 0; // of the first of the lines that a backslash joins
    for (;; ++m_at) {
        const char c = peek();
        if (c == ' ') {
            ++col;
            ++altCol;
        } else if (c == '\t') {
            col = (col / 8 + 1) * 8;
            ++altCol;
        } else if (c == '\f') {
            col = altCol = 0;
        } else if (c == '\\' && !atEnd()) {
            if (continuedCol == 0)
                continuedCol = col;
            if (!skipContinuation())
                return false;
            --m_at;
        } else {
            break;
        }
    }
    if (atEnd() || peek() == '#' || peek() == '\n') {
        // A line without code says nothing about indentation, and ends without a Newline.
        while (!atEnd() && peek() != '\n')
            ++m_at;
        if (!atEnd()) {
            ++m_at;
            newLine(m_at);
            m_atLineStart = true;
            return false;
        }
        return true;
    }
    if (!m_brackets.empty() || m_isStretch)
        return true;
    if (continuedCol)
        col = altCol = continuedCol;

    const auto tabError = [&] {
        failPlain(DiagnosticType::TabError, 1, 0, "inconsistent use of tabs and spaces in indentation");
        return false;
    };
    if (col == m_indents.back().column) {
        if (altCol != m_indents.back().altColumn)
            return tabError();
    } else if (col > m_indents.back().column) {
        if (m_indents.size() >= kMaxIndents) {
            failPlain(DiagnosticType::IndentationError, 1, 0, "too many levels of indentation");
            m_gaveUp = true;
            return false;
        }
        if (altCol <= m_indents.back().altColumn)
            return tabError();
        m_indents.push_back({col, altCol});
        addAt(TokenKind::Indent, m_at, m_at);
    } else {
        size_t depth = m_indents.size() - 1;
        while (depth > 0 && col < m_indents[depth].column)
            --depth;
        if (col != m_indents[depth].column) {
            const uint32_t length = m_tree.source->lineStart(m_line + 1) - m_lineBegin;
            const std::string_view text = m_text.substr(m_lineBegin, length);
            const bool ended = !text.empty() && text.back() == '\n';
            failPlain(DiagnosticType::IndentationError, static_cast<uint32_t>(countCharacters(text)) + (ended ? 0 : 1),
                      0, "unindent does not match any outer indentation level");
            return false;
        }
        if (altCol != m_indents[depth].altColumn)
            return tabError();
        for (size_t i = m_indents.size() - 1; i > depth; --i)
            addAt(TokenKind::Dedent, m_at, m_at);
        m_indents.resize(depth + 1);
    }
    return true;
}

// At a backslash: joins the next line. False, with an error, where it does not end its line or the file ends.
bool Lexer::skipContinuation() {
    if (m_at + 1 < m_end && m_text[m_at + 1] != '\n') {
        const uint32_t at = static_cast<uint32_t>(countCharacters(m_text.substr(m_lineBegin, m_at + 1 - m_lineBegin)));
        failPlain(DiagnosticType::SyntaxError, at + 1, 0, "unexpected character after line continuation character");
        return false;
    }
    if (m_at + 2 >= m_end) {
        if (m_isStretch || m_brackets.empty()) {
            const uint32_t at =
                static_cast<uint32_t>(countCharacters(m_text.substr(m_lineBegin, m_at + 1 - m_lineBegin)));
            failPlain(DiagnosticType::SyntaxError, at + 1, 0, "unexpected EOF while parsing");
        }
        m_at = m_end;
        return false;
    }
    m_at += 2;
    newLine(m_at);
    return true;
}

void Lexer::scanToken() {
    const char c = peek();
    if (isNameStart(c)) {
        scanName();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
        scanNumber();
    } else if (c == '"' || c == '\'') {
        scanString(m_at);
    } else if (c == '\n') {
        const uint32_t at = m_at++;
        if (m_brackets.empty() && !m_isStretch) {
            addAt(TokenKind::Newline, m_commentBegin, at); // a comment belongs to the end of its line
            m_atLineStart = true;
        }
        newLine(m_at);
    } else if (c == '\\') {
        skipContinuation();
    } else {
        scanOperator();
    }
}

void Lexer::scanName() {
    const uint32_t begin = m_at;
    // A run of at most two of the letters b, r, u, f before a quote is a string's prefix.
    bool sawB = false, sawU = false, sawR = false, sawF = false;
    bool mayBePrefix = true;
    bool isAscii = true;
    while (isNamePart(peek())) {
        const char c = peek();
        isAscii = isAscii && static_cast<unsigned char>(c) < 0x80;
        if (mayBePrefix) {
            if (!(sawB || sawU || sawF) && (c == 'b' || c == 'B'))
                sawB = true;
            else if (!(sawB || sawU || sawR || sawF) && (c == 'u' || c == 'U'))
                sawU = true;
            else if (!(sawR || sawU) && (c == 'r' || c == 'R'))
                sawR = true;
            else if (!(sawF || sawB || sawU) && (c == 'f' || c == 'F'))
                sawF = true;
            else
                mayBePrefix = false;
        }
        ++m_at;
    }
    if (mayBePrefix && (peek() == '"' || peek() == '\'')) {
        scanString(begin);
        return;
    }
    const std::string_view text = m_text.substr(begin, m_at - begin);
    if (isAscii) {
        const TokenKind kind = keywordKind(text);
        addAt(kind, begin, m_at);
        if (kind == TokenKind::Name)
            m_tokens.back().name = m_tree.names.intern(text);
        return;
    }
    if (!checkNonAscii(begin, m_at))
        return;
    addAt(TokenKind::Name, begin, m_at);
    m_tokens.back().name = m_tree.names.intern(normalizeNfkc(text));
}

bool Lexer::checkNonAscii(uint32_t begin, uint32_t end) {
    const std::string_view text = m_text.substr(0, end);
    for (size_t at = begin; at < end;) {
        const size_t before = at;
        const char32_t c = decodeUtf8(text, at);
        if (before == begin ? isIdentifierStart(c) : isIdentifierContinue(c))
            continue;
        static const char* const kDigits = "0123456789ABCDEF";
        std::string code;
        for (int shift = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
            code.push_back(kDigits[c >> shift & 15]);
        std::string message = "invalid non-printable character U+" + code;
        if (isPrintable(c))
            message = concat({"invalid character '", text.substr(before, at - before), "' (U+", code, ")"});
        failAt(static_cast<uint32_t>(at), std::move(message));
        return false;
    }
    return true;
}

void Lexer::scanString(uint32_t begin) {
    const char quote = peek();
    const uint32_t firstLine = m_line;
    const uint32_t firstLineBegin = m_lineBegin;
    ++m_at;
    bool isTriple = false;
    if (peek() == quote && peek(1) == quote && !atEnd()) {
        isTriple = true;
        m_at += 2;
    } else if (peek() == quote) {
        ++m_at;
        addAt(TokenKind::String, begin, m_at);
        return;
    }
    for (;;) {
        const char c = peek();
        if (atEnd() || (!isTriple && c == '\n'))
            break;
        ++m_at;
        if (c == quote) {
            if (!isTriple || (peek() == quote && peek(1) == quote)) {
                m_at += isTriple ? 2 : 0;
                add(TokenKind::String, begin, m_at, firstLine);
                m_tokens.back().range.col = begin - firstLineBegin;
                return;
            }
        } else if (c == '\n') {
            newLine(m_at);
        } else if (c == '\\' && !atEnd()) {
            if (peek() == '\n')
                newLine(m_at + 1);
            ++m_at;
        }
    }
    const std::string detected =
        " (detected at line " + std::to_string(std::min(m_line, m_tree.source->lineCount())) + ")";
    const auto at = static_cast<uint32_t>(countCharacters(m_text.substr(firstLineBegin, begin - firstLineBegin))) + 1;
    failRange(firstLine, at, at,
              (isTriple ? "unterminated triple-quoted string literal" : "unterminated string literal") + detected);
    if (isTriple)
        m_gaveUp = true; // the rest of the file was in the string
}

void Lexer::openBracket(char c) {
    if (m_brackets.size() >= kMaxBrackets) {
        failAt(m_at + 1, "too many nested parentheses");
        m_gaveUp = true;
        return;
    }
    m_brackets.push_back({c, m_line, m_at});
}

bool Lexer::closeBracket(char c) {
    if (m_brackets.empty()) {
        failAt(m_at + 1, concat({"unmatched '", {&c, 1}, "'"}));
        return false;
    }
    const Bracket open = m_brackets.back();
    m_brackets.pop_back();
    if (closerOf(open.open) != c) {
        std::string message =
            concat({"closing parenthesis '", {&c, 1}, "' does not match opening parenthesis '", {&open.open, 1}, "'"});
        if (open.line != m_line)
            message += " on line " + std::to_string(open.line);
        failAt(m_at + 1, std::move(message));
        return false;
    }
    return true;
}

void Lexer::scanOperator() {
    using enum TokenKind;
    const char c = peek();
    const char next = peek(1);
    const char third = peek(2);
    TokenKind kind = Unknown;
    uint32_t length = 1;
    const auto withEqual = [&](TokenKind alone, TokenKind equal) {
        kind = next == '=' ? equal : alone;
        length = next == '=' ? 2 : 1;
    };
    // Doubled, doubled with '=', alone, alone with '='.
    const auto doubled = [&](TokenKind alone, TokenKind equal, TokenKind twice, TokenKind twiceEqual) {
        if (next != c)
            return withEqual(alone, equal);
        kind = third == '=' ? twiceEqual : twice;
        length = third == '=' ? 3 : 2;
    };
    switch (c) {
    case '(':
    case '[':
    case '{':
        openBracket(c);
        if (m_gaveUp)
            return;
        kind = c == '(' ? LeftParen : c == '[' ? LeftBracket : LeftBrace;
        break;
    case ')':
    case ']':
    case '}':
        if (!closeBracket(c))
            return;
        kind = c == ')' ? RightParen : c == ']' ? RightBracket : RightBrace;
        break;
    case ':':
        kind = next == '=' ? ColonEqual : Colon;
        length = next == '=' ? 2 : 1;
        break;
    case ',': kind = Comma; break;
    case ';': kind = Semicolon; break;
    case '.':
        kind = next == '.' && third == '.' ? TokenKind::Ellipsis : Dot;
        length = kind == Dot ? 1 : 3;
        break;
    case '-':
        withEqual(Minus, MinusEqual);
        if (next == '>') {
            kind = Arrow;
            length = 2;
        }
        break;
    case '+': withEqual(Plus, PlusEqual); break;
    case '*': doubled(Star, StarEqual, DoubleStar, DoubleStarEqual); break;
    case '/': doubled(Slash, SlashEqual, DoubleSlash, DoubleSlashEqual); break;
    case '%': withEqual(Percent, PercentEqual); break;
    case '@': withEqual(At, AtEqual); break;
    case '&': withEqual(Ampersand, AmpersandEqual); break;
    case '|': withEqual(Bar, BarEqual); break;
    case '^': withEqual(Caret, CaretEqual); break;
    case '~': kind = Tilde; break;
    case '<':
        doubled(Less, LessEqual, LeftShift, LeftShiftEqual);
        if (next == '>') {
            kind = Unknown; // "<>" is an operator for one joke alone
            length = 2;
        }
        break;
    case '>': doubled(Greater, GreaterEqual, RightShift, RightShiftEqual); break;
    case '=': withEqual(Equal, EqualEqual); break;
    case '!': withEqual(Unknown, NotEqual); break;
    default:
        if (!isPrintable(static_cast<unsigned char>(c))) {
            static const char* const kDigits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            failAt(m_at + 1,
                   std::string("invalid non-printable character U+00") + kDigits[byte >> 4] + kDigits[byte & 15]);
            return;
        }
        break;
    }
    const uint32_t begin = m_at;
    m_at += length;
    addAt(kind, begin, m_at);
}

void Lexer::addAt(TokenKind kind, uint32_t begin, uint32_t end) {
    add(kind, begin, end, m_line);
}

void Lexer::add(TokenKind kind, uint32_t begin, uint32_t end, uint32_t line) {
    Token& token = m_tokens.emplace_back();
    token.kind = kind;
    token.level = static_cast<uint16_t>(m_brackets.size());
    token.begin = begin;
    token.end = end;
    token.range = {line, column(begin), m_line, column(end)};
}

// ---- errors

void Lexer::failAt(uint32_t upTo, std::string message) {
    const auto at = static_cast<uint32_t>(countCharacters(m_text.substr(m_lineBegin, upTo - m_lineBegin)));
    failRange(m_line, at, at, std::move(message));
}

void Lexer::failRange(uint32_t line, uint32_t beginCharacter, uint32_t endCharacter, std::string message) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.line = diagnostic.endLine = line;
    diagnostic.col = beginCharacter;
    diagnostic.endCol = endCharacter;
    finishError(std::move(diagnostic), true);
}

void Lexer::failPlain(DiagnosticType type, uint32_t col, uint32_t endColumn, std::string message) {
    Diagnostic diagnostic;
    diagnostic.type = type;
    diagnostic.message = std::move(message);
    diagnostic.line = diagnostic.endLine = m_line;
    diagnostic.col = col;
    diagnostic.endCol = endColumn;
    finishError(std::move(diagnostic), false);
}

void Lexer::finishError(Diagnostic diagnostic, bool winsOverParser) {
    LexerError error;
    if (!m_brackets.empty())
        error.neverClosed = neverClosed(m_brackets.back());
    error.winsOverParser = winsOverParser;
    diagnostic.text = m_tree.source->line(diagnostic.line);
    error.diagnostic = std::move(diagnostic);
    addAt(TokenKind::Error, m_at, m_at);
    error.tokenIndex = static_cast<uint32_t>(m_tokens.size() - 1);
    m_errors.push_back(std::move(error));
    if (m_isStretch || m_errors.size() >= kMaxErrors) {
        m_gaveUp = true;
        return;
    }
    // Brackets that were open before this line say that the statement goes on: what follows would only confuse.
    for (const Bracket& bracket : m_brackets) {
        if (bracket.line != m_line)
            m_gaveUp = true;
    }
    m_brackets.clear();
    while (!atEnd() && peek() != '\n')
        ++m_at;
    if (atEnd()) {
        m_gaveUp = true;
        return;
    }
    addAt(TokenKind::Newline, m_at, m_at);
    ++m_at;
    newLine(m_at);
    m_atLineStart = true;
}

Diagnostic Lexer::neverClosed(const Bracket& bracket) const {
    const uint32_t lineBegin = m_tree.source->lineStart(bracket.line);
    Diagnostic diagnostic;
    diagnostic.message = std::string("'") + bracket.open + "' was never closed";
    diagnostic.line = diagnostic.endLine = bracket.line;
    diagnostic.col = static_cast<uint32_t>(countCharacters(m_text.substr(lineBegin, bracket.begin - lineBegin))) + 1;
    diagnostic.text = m_tree.source->line(bracket.line);
    return diagnostic;
}

void Lexer::warnNumber(const char* kind) {
    addWarning(m_tree, DiagnosticType::SyntaxWarning, m_line, concat({"invalid ", kind, " literal"}));
}

// Closes what is open at the end of the file.
void Lexer::finish() {
    if (!m_gaveUp && !m_brackets.empty()) {
        LexerError error;
        error.diagnostic = error.neverClosed = neverClosed(m_brackets.back());
        addAt(TokenKind::Error, m_at, m_at);
        error.tokenIndex = static_cast<uint32_t>(m_tokens.size() - 1);
        m_errors.push_back(std::move(error));
        m_brackets.clear();
    }
    if (!m_tokens.empty() && m_tokens.back().kind != TokenKind::Newline && m_tokens.back().kind != TokenKind::Dedent)
        addAt(TokenKind::Newline, std::min(m_commentBegin, m_end), m_end);
    // CPython stands behind the last line's end here, and still counts in that line.
    const uint32_t lines = m_tree.source->lineCount();
    m_line = std::max(1u, lines);
    m_lineBegin = m_tree.source->lineStart(m_line);
    const uint32_t behindLineEnd = static_cast<uint32_t>(m_tree.source->line(m_line).size()) + (m_end > 0 ? 1 : 0);
    const auto addLast = [&](TokenKind kind) {
        addAt(kind, m_end, m_end);
        m_tokens.back().range = {m_line, behindLineEnd, m_line, behindLineEnd};
    };
    for (size_t i = m_indents.size(); i > 1; --i)
        addLast(TokenKind::Dedent);
    addLast(TokenKind::EndMarker);
}

} // namespace swimloop::script
