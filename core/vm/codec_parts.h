// What both directions of codecs.cpp share: the encodings that are native, and their errors.
#pragma once

#include <string>
#include <string_view>

#include "vm/machine.h"

namespace swimloop::vm {

struct Charmap;

enum class Encoding : uint8_t { Unknown, Utf8, Utf8Sig, Ascii, Latin1, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be, UnicodeEscape, Charmap };

[[nodiscard]] Encoding findEncoding(std::string_view name);
[[nodiscard]] const Charmap* charmapOf(std::string_view name);
[[nodiscard]] std::string_view codecName(Encoding e);
inline bool isSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// Raises what an error handler meets; codecs that CPython looks up in its registry wrap what goes wrong in them.
Failure handlerError(Machine& vm, Type* type, std::string_view message, Encoding encoding, std::string_view encodingName, const char* what);
// UnicodeEncodeError or UnicodeDecodeError, `type`, of the places from `start` to before `end`.
Failure raiseUnicodeError(Machine& vm, Type* type, std::string_view encoding, Value object, size_t start, size_t end, std::string_view reason);

// With one of CPython's own error handlers. `encodingName` is as the script spells it. False, or null, with the error raised.
[[nodiscard]] bool encodeNatively(Machine& vm, Str* s, Encoding encoding, std::string_view encodingName, std::string_view errors, std::string& out);
[[nodiscard]] Own decodeNatively(Machine& vm, std::string_view data, Encoding encoding, std::string_view encodingName, std::string_view errors);

} // namespace swimloop::vm
