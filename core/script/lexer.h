// Source text to tokens, by the rules of CPython 3.11's tokenizer: indentation, joined lines, literals, operators.
// Reads a whole source, or one stretch of it: the expression between the braces of an f-string.
//
// A mistake becomes an Error token and an entry of errors(); after it the lexer goes on with the next line where that
// promises sense, so that the parser can report more than one mistake.
#pragma once

#include "script/diagnostic.h"
#include "script/token.h"

#include <cstdint>
#include <string>
#include <vector>

namespace swimloop::script {

class Tree;

struct LexerError {
    Diagnostic diagnostic;
    uint32_t tokenIndex = 0;
    // CPython raises some mistakes only when the parser asks for the token, others even while it merely looks through
    // the rest of a file that has another mistake; those win over the parser's own message.
    bool winsOverParser = false;
    // What to say about the innermost bracket that was open there; its line is 0 where there was none.
    Diagnostic neverClosed;
};

class Lexer {
public:
    explicit Lexer(Tree& tree);

    void readAll();
    // The stretch counts as standing in parentheses, in place of the character before and after it: line ends and
    // indentation mean nothing.
    void readStretch(uint32_t begin, uint32_t end);

    std::vector<Token> takeTokens() { return std::move(m_tokens); }
    std::vector<LexerError> takeErrors() { return std::move(m_errors); }

private:
    struct Bracket {
        char open;
        uint32_t line;
        uint32_t begin;
    };
    struct Indentation {
        uint32_t column;    // with tabs to multiples of eight
        uint32_t altColumn; // with tabs as one: both must agree on what is deeper
    };

    char peek(uint32_t ahead = 0) const { return m_at + ahead < m_end ? m_text[m_at + ahead] : '\0'; }
    bool atEnd() const { return m_at >= m_end; }
    void run();
    bool beginLine();
    bool skipContinuation();
    void scanToken();
    void scanName();
    void scanNumber();
    void scanString(uint32_t begin);
    void scanOperator();
    bool checkNonAscii(uint32_t begin, uint32_t end);
    bool scanDecimalTail();
    bool scanRadix(int radix, const char* name);
    bool endNumber(const char* kind);
    void openBracket(char c);
    bool closeBracket(char c);

    void add(TokenKind kind, uint32_t begin, uint32_t end, uint32_t line);
    void addAt(TokenKind kind, uint32_t begin, uint32_t end);
    void newLine(uint32_t nextLineBegin);
    uint32_t column(uint32_t offset) const { return offset - m_lineBegin; }

    // The column shown is that of the last character before `upTo`.
    void failAt(uint32_t upTo, std::string message);
    void failRange(uint32_t line, uint32_t beginCharacter, uint32_t endCharacter, std::string message);
    void failPlain(DiagnosticType type, uint32_t column, uint32_t endColumn, std::string message);
    void finishError(Diagnostic diagnostic, bool winsOverParser);
    Diagnostic neverClosed(const Bracket& bracket) const;
    void warnNumber(const char* kind);
    void finish();

    Tree& m_tree;
    std::string_view m_text;
    uint32_t m_at = 0;
    uint32_t m_end = 0;
    uint32_t m_line = 1;
    uint32_t m_lineBegin = 0;
    uint32_t m_commentBegin = 0; // where the comment before the next token begins, or that token itself
    bool m_atLineStart = true;
    bool m_isStretch = false;
    bool m_gaveUp = false;
    std::vector<Bracket> m_brackets;
    std::vector<Indentation> m_indents;
    std::vector<Token> m_tokens;
    std::vector<LexerError> m_errors;
};

} // namespace swimloop::script
