// Numbers in text, as int(), float() and complex() read them.
#pragma once

#include <string>
#include <string_view>

#include "vm/value.h"

namespace swimloop::vm {

class Machine;

// Decimal digits and spaces of any script become those of ASCII, every other character outside ASCII a '?'. Text of ASCII alone is
// given back as it is; `room` holds the result otherwise.
[[nodiscard]] std::string_view asciiDigits(std::string_view utf8, std::string& room);
[[nodiscard]] bool isAsciiSpace(char c);                // whitespace within ASCII, as str.isspace has it
[[nodiscard]] std::string_view strippedAscii(std::string_view text);

// A float at the front of the text: its length, or 0 where there is none. Also inf, infinity and nan in any case. No underscores.
[[nodiscard]] size_t scanFloat(std::string_view text, double& out);
// All of the text, underscores between digits allowed, white space around it not.
[[nodiscard]] bool parseFloat(std::string_view ascii, double& out);
// Drops the underscores that stand between digits; false where one stands elsewhere.
[[nodiscard]] bool dropUnderscores(std::string_view text, std::string& out);

[[nodiscard]] bool parseComplex(std::string_view ascii, double& real, double& imaginary);

// The text of str, or of bytes and bytearray, that a number's constructor was given; false for other types.
[[nodiscard]] bool textOfNumber(Machine& vm, Value v, std::string_view& out, std::string& room);

} // namespace swimloop::vm
