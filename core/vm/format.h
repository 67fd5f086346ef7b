// Formatting: format specifications (format(), f-strings), str.format and the % operator.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct Str;
struct Tuple;
struct Dict;

// A specification taken apart: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
struct FormatSpec {
    char32_t fill = ' ';
    char align = 0;               // < > = ^, or 0: the type's own
    bool hasAlign = false;        // it was given, rather than following from a 0
    char sign = 0;                // + - space, or 0
    bool noNegativeZero = false;  // z
    bool isAlternate = false;     // #
    bool zeroPadded = false;      // a 0 before the width
    int64_t width = -1;
    char grouping = 0;            // , or _
    int64_t precision = -1;
    char32_t type = 0;            // 0: none given
};

// The __format__ of the native types; `typeName` is for messages. All give a str.
[[nodiscard]] Own formatInt(Machine& vm, Value plainInt, std::string_view spec, std::string_view typeName);
[[nodiscard]] Own formatFloat(Machine& vm, double d, std::string_view spec, std::string_view typeName);
[[nodiscard]] Own formatComplex(Machine& vm, double real, double imaginary, std::string_view spec, std::string_view typeName);
[[nodiscard]] Own formatStr(Machine& vm, Str* s, std::string_view spec);
// False with ValueError.
[[nodiscard]] bool parseFormatSpec(Machine& vm, std::string_view text, char defaultAlign, std::string_view typeName, FormatSpec& out);

[[nodiscard]] std::string formatCode(char32_t c);    // a type as messages show it

// The digits of a float without sign, as type e, f, g, E, F, G writes them, or 'r' for repr(). The precision is at most
// kMaxFloatPrecision; `withPoint`: a whole number gets ".0", as repr() has it.
[[nodiscard]] std::string floatDigits(double magnitude, char type, int64_t precision, bool isAlternate, bool withPoint = false);
inline constexpr int64_t kMaxFloatPrecision = 0x7FFFFFFF;

// Text put together from pieces, with its length in code points: padding as a specification asks for it.
struct TextBuilder {
    std::string bytes;
    uint64_t length = 0;
    void add(std::string_view utf8, uint64_t codePoints) {
        bytes += utf8;
        length += codePoints;
    }
    void addAscii(std::string_view text) { add(text, text.size()); }
    void fill(char32_t c, int64_t count);
};
// Before building text of so many bytes: false with MemoryError, or where the budget is spent.
[[nodiscard]] bool reserveText(Machine& vm, uint64_t bytes);
[[nodiscard]] Own finishText(Machine& vm, const TextBuilder& text);

// str % args and bytes % args.
[[nodiscard]] Own formatWithPercent(Machine& vm, Str* format, Value args);
[[nodiscard]] Own formatBytesWithPercent(Machine& vm, std::string_view format, Value args, bool isByteArray);

// str.format(*args, **keywords); str.format_map(mapping) passes no args and the mapping.
[[nodiscard]] Own formatText(Machine& vm, Str* format, Tuple* args, Value mapping);

// Concatenates strs: f-strings' BuildString.
[[nodiscard]] Own concatenate(Machine& vm, std::span<const Value> strs);

} // namespace swimloop::vm
