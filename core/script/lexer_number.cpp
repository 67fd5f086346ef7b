// Number literals of the lexer: where they end, and what is wrong with them. Their values are literal.h's business.
#include "script/lexer.h"
#include "script/unicode.h"

namespace swimloop::script {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isDigitOf(int radix, char c) {
    if (radix == 16)
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < '0' + radix;
}

bool isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
}

} // namespace

// Digits with single underscores between them; the first one is here already.
bool Lexer::scanDecimalTail() {
    for (;;) {
        while (isDigit(peek()))
            ++m_at;
        if (peek() != '_')
            return true;
        ++m_at;
        if (!isDigit(peek())) {
            failAt(m_at, "invalid decimal literal");
            return false;
        }
    }
}

// A number may touch the keywords that can follow it in valid code (with a warning), but no other letter.
bool Lexer::endNumber(const char* kind) {
    const char c = peek();
    if (!isNamePart(c))
        return true;
    for (const std::string_view keyword : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
        if (m_text.substr(m_at, keyword.size()) == keyword && m_at + keyword.size() <= m_end) {
            warnNumber(kind);
            return true;
        }
    }
    failAt(m_at, std::string("invalid ") + kind + " literal");
    return false;
}

bool Lexer::scanRadix(int radix, const char* name) {
    m_at += 2;
    const std::string invalid = std::string("invalid ") + name + " literal";
    const auto badDigit = [&] {
        failAt(m_at + 1, std::string("invalid digit '") + peek() + "' in " + name + " literal");
        return false;
    };
    do {
        if (peek() == '_')
            ++m_at;
        if (!isDigitOf(radix, peek())) {
            if (isDigit(peek()))
                return badDigit();
            failAt(m_at, invalid);
            return false;
        }
        while (isDigitOf(radix, peek()))
            ++m_at;
    } while (peek() == '_');
    if (isDigit(peek()))
        return badDigit();
    return endNumber(name);
}

void Lexer::scanNumber() {
    const uint32_t begin = m_at;
    bool hasFraction = peek() == '.';
    bool isOldOctal = false; // 0777: only a '.', an exponent or a 'j' can save it
    uint32_t zerosEnd = 0;
    if (peek() == '0') {
        const char marker = static_cast<char>(peek(1) | 0x20);
        if (marker == 'x' || marker == 'o' || marker == 'b') {
            const bool ok = marker == 'x'   ? scanRadix(16, "hexadecimal")
                            : marker == 'o' ? scanRadix(8, "octal")
                                            : scanRadix(2, "binary");
            if (ok)
                addAt(TokenKind::Number, begin, m_at);
            return;
        }
        for (;;) {
            if (peek() == '_') {
                ++m_at;
                if (!isDigit(peek())) {
                    failAt(m_at, "invalid decimal literal");
                    return;
                }
            }
            if (peek() != '0')
                break;
            ++m_at;
        }
        zerosEnd = m_at;
        if (isDigit(peek())) {
            isOldOctal = true;
            if (!scanDecimalTail())
                return;
        }
    } else if (!hasFraction && !scanDecimalTail()) {
        return;
    }
    if (peek() == '.') {
        hasFraction = true;
        ++m_at;
        if (isDigit(peek()) && !scanDecimalTail())
            return;
    }
    if (peek() == 'e' || peek() == 'E') {
        const uint32_t exponent = m_at;
        ++m_at;
        if (peek() == '+' || peek() == '-') {
            ++m_at;
            if (!isDigit(peek())) {
                failAt(m_at, "invalid decimal literal");
                return;
            }
        } else if (!isDigit(peek())) {
            // Not an exponent: perhaps `1else`.
            m_at = exponent;
            if (endNumber("decimal"))
                addAt(TokenKind::Number, begin, m_at);
            return;
        }
        hasFraction = true;
        if (!scanDecimalTail())
            return;
    }
    if (peek() == 'j' || peek() == 'J') {
        ++m_at;
        if (endNumber("imaginary"))
            addAt(TokenKind::Number, begin, m_at);
        return;
    }
    if (isOldOctal && !hasFraction) {
        const uint32_t first =
            static_cast<uint32_t>(countCharacters(m_text.substr(m_lineBegin, begin - m_lineBegin))) + 1;
        failRange(m_line, first, first + (zerosEnd - begin),
                  "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
        return;
    }
    if (endNumber("decimal"))
        addAt(TokenKind::Number, begin, m_at);
}

} // namespace swimloop::script
