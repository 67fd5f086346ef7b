// The two directions of JSON, for the module _json. What a script can replace (hooks, default) is called.
#pragma once

#include <string>
#include <string_view>

#include "stdlib/library.h"

namespace swimloop::stdlib {

// In quotes, with escapes where JSON wants them; with `isAscii` for all beyond ASCII too.
void appendQuotedJson(std::string& out, std::string_view text, bool isAscii);
// Before a long text is quoted: each character may take six times its bytes.
[[nodiscard]] bool hasRoomToQuote(vm::Machine& vm, const std::string& out, std::string_view text);

// Functions of the module; their arguments are said at each.
[[nodiscard]] vm::Own decodeJson(vm::Machine& vm, const vm::Value* args);
[[nodiscard]] vm::Own scanJsonString(vm::Machine& vm, const vm::Value* args);
[[nodiscard]] vm::Own encodeJson(vm::Machine& vm, const vm::Value* args);

}    // namespace swimloop::stdlib
