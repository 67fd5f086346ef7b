// Encodings of one byte a character: code pages, the parts of ISO 8859, KOI8 and their like.
#pragma once

#include <string_view>

namespace swimloop::vm {

struct Charmap {
    std::string_view name;        // as codecs.lookup() tells it
    std::string_view spellings;   // in small letters, with hyphens, a space around each
    int first;                    // bytes below it are their own characters
    const char16_t* rest;         // of the others; 0xFFFE: none

    [[nodiscard]] char32_t decode(unsigned char byte) const { return byte < first ? byte : rest[byte - first]; }
    [[nodiscard]] int encode(char32_t c) const;    // the byte, or -1
};
inline constexpr char32_t kUndefined = 0xFFFE;

// By a name in small letters with hyphens; absent where there is none.
[[nodiscard]] const Charmap* findCharmap(std::string_view normalName);

}    // namespace swimloop::vm
