// Text as Python 3.11 shows it: repr() of a str, and what a regular expression takes for a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace swimloop::trace {

// The code point at `at`, which moves past it. Lone surrogates are read as CPython keeps them; a byte that begins
// no valid sequence becomes 0xdc00 + byte, as surrogateescape reads it.
[[nodiscard]] char32_t nextCodePoint(std::string_view utf8, std::size_t& at);

// str.isprintable() of one character, by Python 3.11's edition of Unicode (14.0).
[[nodiscard]] bool isPrintable(char32_t character);
// \w of a regular expression over str.
[[nodiscard]] bool isWordCharacter(char32_t character);

void appendPythonRepr(std::string& out, std::string_view utf8);
// Appends `text` with object addresses (\b0x[0-9a-f]{9,}\b) as 0x0.
void appendWithoutAddresses(std::string& out, std::string_view text);

// Seconds with nine decimals, without the zeros at the end: "0", "0.1", "1.000000001".
void appendSeconds(std::string& out, double seconds);

} // namespace swimloop::trace
