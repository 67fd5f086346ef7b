// The few questions about characters that the lexer and the literals ask. Text is UTF-8; where a lone surrogate can
// occur (escapes in string literals) it is encoded as if it were a character.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace swimloop::script {

// Reads one character at `at` and moves on; a broken sequence yields U+FFFD and moves on by one byte.
char32_t decodeUtf8(std::string_view text, size_t& at);
void appendUtf8(std::string& to, char32_t character);
// Offset of the first byte that is not valid UTF-8 (surrogates count as invalid), or npos.
size_t findInvalidUtf8(std::string_view text);
size_t countCharacters(std::string_view text);

bool isIdentifierStart(char32_t character);    // XID_Start or '_'
bool isIdentifierContinue(char32_t character); // XID_Continue
bool isPrintable(char32_t character);          // as str.isprintable()
std::string normalizeNfkc(std::string_view text);

} // namespace swimloop::script
