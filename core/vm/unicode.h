// What characters are: categories, case and numeric properties, as Unicode 14 (CPython 3.11) has them. Categories and simple case
// come from utf8proc; what it leaves out lies in small tables here.
#pragma once

#include <cstdint>

namespace swimloop::vm::unicode {

[[nodiscard]] bool isPrintable(char32_t c);
[[nodiscard]] bool isSpace(char32_t c);
[[nodiscard]] bool isLineBreak(char32_t c);      // what str.splitlines() breaks at
[[nodiscard]] bool isAlpha(char32_t c);
[[nodiscard]] bool isDecimal(char32_t c);
[[nodiscard]] int decimalValue(char32_t c);      // 0 to 9, or -1
[[nodiscard]] bool isDigit(char32_t c);          // decimal digits, superscripts and the like
[[nodiscard]] bool isNumeric(char32_t c);        // also fractions, Roman and Chinese numerals
[[nodiscard]] bool isLower(char32_t c);
[[nodiscard]] bool isUpper(char32_t c);
[[nodiscard]] bool isTitle(char32_t c);          // titlecase letters such as U+01C5
[[nodiscard]] bool isCased(char32_t c);
[[nodiscard]] bool isCaseIgnorable(char32_t c);  // what the rule of the final sigma looks past
[[nodiscard]] bool isIdentifierStart(char32_t c);
[[nodiscard]] bool isIdentifierPart(char32_t c);

// Up to three characters that one becomes.
struct Mapping {
    char32_t to[3];
    int count;
};
[[nodiscard]] Mapping toLower(char32_t c);    // without the rule of the final sigma
[[nodiscard]] Mapping toUpper(char32_t c);
[[nodiscard]] Mapping toTitle(char32_t c);
[[nodiscard]] Mapping toFolded(char32_t c);

} // namespace swimloop::vm::unicode
