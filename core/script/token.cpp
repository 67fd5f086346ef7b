#include "script/token.h"

namespace swimloop::script {

std::string_view tokenText(TokenKind kind) {
    switch (kind) {
#define SWIMLOOP_TOKEN_CASE(name, text)                                                                                \
    case TokenKind::name: return text;
        SWIMLOOP_OPERATORS(SWIMLOOP_TOKEN_CASE)
#undef SWIMLOOP_TOKEN_CASE
#define SWIMLOOP_TOKEN_CASE(name, text)                                                                                \
    case TokenKind::Keyword##name: return text;
        SWIMLOOP_KEYWORDS(SWIMLOOP_TOKEN_CASE)
#undef SWIMLOOP_TOKEN_CASE
    default: return {};
    }
}

TokenKind keywordKind(std::string_view text) {
    // By length and first letter there are at most three candidates, so comparing beats hashing.
    struct Entry {
        std::string_view text;
        TokenKind kind;
    };
#define SWIMLOOP_TOKEN_ENTRY(name, text) {text, TokenKind::Keyword##name},
    static constexpr Entry kEntries[] = {SWIMLOOP_KEYWORDS(SWIMLOOP_TOKEN_ENTRY)};
#undef SWIMLOOP_TOKEN_ENTRY
    if (text.size() < 2 || text.size() > 8)
        return TokenKind::Name;
    for (const Entry& entry : kEntries) {
        if (entry.text[0] == text[0] && entry.text == text)
            return entry.kind;
    }
    return TokenKind::Name;
}

} // namespace swimloop::script
