// The values of number and string literals.
#pragma once

#include "script/arena.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::script {

namespace ast {
struct Constant;
} // namespace ast

// `digits` as the lexer let it through. False where the number has more digits than Python converts; `error` says so.
bool parseNumber(std::string_view digits, Arena& arena, ast::Constant& into, std::string& error);

// The parts of a string token: prefix letters, quotes, and what lies between.
struct StringParts {
    bool isBytes = false;
    bool isRaw = false;
    bool isFormatted = false;
    bool isUnicode = false;
    uint32_t bodyBegin = 0; // offset from the token's begin
    uint32_t bodyEnd = 0;
};
StringParts splitString(std::string_view token);

struct EscapeResult {
    std::string error; // empty: fine
    // Offset of the first backslash that escapes nothing, or of an octal escape beyond a byte.
    size_t invalidEscape = std::string_view::npos;

    void noteInvalid(size_t backslash) {
        if (invalidEscape == std::string_view::npos)
            invalidEscape = backslash;
    }
};
// Appends the text that `body` stands for. Lone surrogates are encoded as if they were characters.
EscapeResult decodeEscapes(std::string_view body, std::string& to);
EscapeResult decodeByteEscapes(std::string_view body, std::string& to);

} // namespace swimloop::script
