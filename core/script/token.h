// The tokens that the lexer makes of a source.
#pragma once

#include "script/identifier.h"
#include "script/source.h"

#include <cstdint>
#include <string_view>

namespace swimloop::script {

// clang-format off
#define SWIMLOOP_KEYWORDS(X) \
    X(False, "False") X(None, "None") X(True, "True") X(And, "and") X(As, "as") X(Assert, "assert") X(Async, "async") \
    X(Await, "await") X(Break, "break") X(Class, "class") X(Continue, "continue") X(Def, "def") X(Del, "del") \
    X(Elif, "elif") X(Else, "else") X(Except, "except") X(Finally, "finally") X(For, "for") X(From, "from") \
    X(Global, "global") X(If, "if") X(Import, "import") X(In, "in") X(Is, "is") X(Lambda, "lambda") \
    X(Nonlocal, "nonlocal") X(Not, "not") X(Or, "or") X(Pass, "pass") X(Raise, "raise") X(Return, "return") \
    X(Try, "try") X(While, "while") X(With, "with") X(Yield, "yield")
#define SWIMLOOP_OPERATORS(X) \
    X(LeftParen, "(") X(RightParen, ")") X(LeftBracket, "[") X(RightBracket, "]") X(LeftBrace, "{") X(RightBrace, "}") \
    X(Colon, ":") X(Comma, ",") X(Semicolon, ";") X(Dot, ".") X(Ellipsis, "...") X(Arrow, "->") X(ColonEqual, ":=") \
    X(Equal, "=") X(Plus, "+") X(Minus, "-") X(Star, "*") X(Slash, "/") X(DoubleSlash, "//") X(Percent, "%") X(At, "@") \
    X(DoubleStar, "**") X(Ampersand, "&") X(Bar, "|") X(Caret, "^") X(Tilde, "~") X(LeftShift, "<<") X(RightShift, ">>") \
    X(Less, "<") X(Greater, ">") X(EqualEqual, "==") X(NotEqual, "!=") X(LessEqual, "<=") X(GreaterEqual, ">=") \
    X(PlusEqual, "+=") X(MinusEqual, "-=") X(StarEqual, "*=") X(SlashEqual, "/=") X(DoubleSlashEqual, "//=") \
    X(PercentEqual, "%=") X(AtEqual, "@=") X(AmpersandEqual, "&=") X(BarEqual, "|=") X(CaretEqual, "^=") \
    X(LeftShiftEqual, "<<=") X(RightShiftEqual, ">>=") X(DoubleStarEqual, "**=")
// clang-format on

enum class TokenKind : uint8_t {
    EndMarker,
    Newline,
    Indent,
    Dedent,
    Name,
    Number,
    String,
    Unknown, // a character that no rule takes, such as '$', '?' and '!'
    Error,   // here the lexer found a mistake: see Lexer::errors()
#define SWIMLOOP_TOKEN_ENUM(name, text) name,
    SWIMLOOP_OPERATORS(SWIMLOOP_TOKEN_ENUM)
#undef SWIMLOOP_TOKEN_ENUM
#define SWIMLOOP_TOKEN_ENUM(name, text) Keyword##name,
        SWIMLOOP_KEYWORDS(SWIMLOOP_TOKEN_ENUM)
#undef SWIMLOOP_TOKEN_ENUM
};

struct Token {
    TokenKind kind = TokenKind::EndMarker;
    uint16_t level = 0; // open brackets after this token
    uint32_t begin = 0; // offsets into the source's text
    uint32_t end = 0;
    SourceRange range;
    const Identifier* name = nullptr; // of a Name, normalised

    bool is(TokenKind wanted) const { return kind == wanted; }
    bool isKeyword() const { return kind >= TokenKind::KeywordFalse; }
};

std::string_view tokenText(TokenKind kind);   // of operators and keywords
TokenKind keywordKind(std::string_view text); // Name where it is none

} // namespace swimloop::script
