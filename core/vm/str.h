// Text: UTF-8, immutable; lone surrogates as three bytes (WTF-8), as Python's strings may hold them. Length and indexes count code
// points; where isAscii they equal bytes, else finding one walks. Interned strings are equal exactly where their pointers are.
#pragma once

#include <string>
#include <string_view>

#include "vm/value.h"

namespace swimloop::vm {

class Machine;

struct Str : Object {
    uint32_t bytes;      // without the 0 that follows
    uint32_t length;     // code points
    uint64_t hash;       // 0: not worked out yet
    char data[8];        // in fact bytes + 1 of them

    [[nodiscard]] std::string_view view() const { return {data, bytes}; }
    [[nodiscard]] bool isAscii() const { return bytes == length; }
    static constexpr size_t kHeader = sizeof(Object) + 16;
    static constexpr uint32_t kMaxBytes = (1u << 30);
};

[[nodiscard]] uint64_t hashOf(Str* s);                                // never 0
[[nodiscard]] bool equalStr(const Str* a, const Str* b);
[[nodiscard]] int compareStr(const Str* a, const Str* b);             // by code point: -1, 0, 1
[[nodiscard]] uint32_t countCodePoints(std::string_view utf8);
[[nodiscard]] uint32_t byteOffset(const Str* s, uint32_t codePoint);  // codePoint <= length
// Decodes the code point at `at` and moves it on; a lone surrogate comes out as itself.
[[nodiscard]] char32_t decodeAt(std::string_view utf8, size_t& at);
[[nodiscard]] char32_t decodeBefore(std::string_view utf8, size_t& at);    // the one that ends at `at`, which moves to its begin; at > 0
[[nodiscard]] size_t offsetInUtf8(std::string_view utf8, size_t codePoint);
[[nodiscard]] uint64_t hashBytes(std::string_view data);              // never 0, never all ones; the same in every run
void appendUtf8(std::string& out, char32_t codePoint);
void appendEscape(std::string& out, char32_t codePoint);              // backslash x41, u0041 or U00000041, whichever is enough
inline std::string_view viewOf(Value v) { return v.as<Str>()->view(); }

// repr() of a text, as Python writes it.
[[nodiscard]] std::string reprOf(std::string_view utf8);
[[nodiscard]] std::string asciiReprOf(std::string_view utf8);         // ascii()

// Plain concatenation for messages: text and integers.
namespace detail {
inline void put(std::string& out, std::string_view s) { out += s; }
inline void put(std::string& out, const char* s) { out += s; }
inline void put(std::string& out, const Str* s) { out += s->view(); }
inline void put(std::string& out, char c) { out += c; }
template<class T> requires std::is_integral_v<T> void put(std::string& out, T n) { out += std::to_string(n); }
}    // namespace detail
template<class... T> std::string cat(const T&... parts)
{
    std::string out;
    (detail::put(out, parts), ...);
    return out;
}

}    // namespace swimloop::vm
