// Pieces of JSON for the streaming writers. Whatever bytes a script made, what is written is valid UTF-8 and JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace swimloop::trace {

// In quotes, escaped; bytes that are no UTF-8, and lone surrogates, become U+FFFD.
void appendJsonString(std::string& out, std::string_view text);
// "key": before a value; a comma goes first unless the object has just been opened.
void appendJsonKey(std::string& out, std::string_view key);
// Nine decimals at most; null for what JSON has no number for.
void appendJsonSeconds(std::string& out, double seconds);

} // namespace swimloop::trace
