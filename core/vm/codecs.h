// Text to bytes and back: utf-8, utf-16, utf-32, ascii, latin-1, with the error handlers of CPython.
#pragma once

#include <string>
#include <string_view>

#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct CallArgs;
struct Str;

// False, or null, with LookupError, UnicodeEncodeError, UnicodeDecodeError ...
[[nodiscard]] bool encodeText(Machine& vm, Str* s, std::string_view encoding, std::string_view errors, std::string& out);
[[nodiscard]] Own decodeText(Machine& vm, std::string_view data, std::string_view encoding, std::string_view errors);
// The arguments of str(), bytes() and bytearray(): what, its encoding, the error handler; null where one is not given.
[[nodiscard]] bool readCodecArguments(Machine& vm, const CallArgs& args, std::string_view typeName, std::string_view firstName, Value (&values)[3]);
// codecs.lookup(name).name; empty where there is no such encoding.
[[nodiscard]] std::string_view canonicalEncoding(std::string_view name);

} // namespace swimloop::vm
