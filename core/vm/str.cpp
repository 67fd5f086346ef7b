#include "vm/str.h"

#include <cstring>

#include "vm/unicode.h"

namespace swimloop::vm {

namespace {

uint64_t read64(const char* p) {
    uint64_t v;
    std::memcpy(&v, p, 8);
    return v;
}

// The two halves of a product folded into one word: the mixing step of the hash.
uint64_t fold(uint64_t a, uint64_t b) {
    const auto product = static_cast<unsigned __int128>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

constexpr uint64_t kSeed = 0x9E3779B97F4A7C15, kMixA = 0xD6E8FEB86659FD93, kMixB = 0xA0761D6478BD642F;

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// How many of eight bytes begin a code point.
uint32_t startsIn(uint64_t word) {
    const uint64_t continuations = (word >> 7) & ~(word >> 6) & 0x0101010101010101;
    return 8 - static_cast<uint32_t>((continuations * 0x0101010101010101) >> 56);
}

} // namespace

uint64_t hashBytes(std::string_view text) {
    if (text.empty())
        return 0;    // as in CPython, whatever its seed
    const char* p = text.data();
    size_t left = text.size();
    uint64_t h = kSeed ^ text.size();
    while (left >= 16) {
        h = fold(read64(p) ^ kMixA, read64(p + 8) ^ h);
        p += 16;
        left -= 16;
    }
    uint64_t a = 0, b = 0;
    if (left >= 8) {
        a = read64(p);
        b = read64(p + left - 8);
    } else if (left != 0) {
        std::memcpy(&a, p, left);
    }
    h = fold(fold(a ^ kMixA, b ^ h), kMixB ^ text.size());
    // 0 stands for "not worked out", -1 for "failed" where a hash is seen as a signed number.
    return h + 1 <= 1 ? kSeed : h;
}

uint64_t hashOf(Str* s) {
    if (s->hash == 0)
        s->hash = hashBytes(s->view());
    return s->hash;
}

bool equalStr(const Str* a, const Str* b) {
    if (a == b)
        return true;
    if (a->bytes != b->bytes || (a->flags & b->flags & kInterned))
        return false;
    if (a->hash != 0 && b->hash != 0 && a->hash != b->hash)
        return false;
    return std::memcmp(a->data, b->data, a->bytes) == 0;
}

int compareStr(const Str* a, const Str* b) {
    // The order of UTF-8 is that of code points, lone surrogates included.
    const int order = a->view().compare(b->view());
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

uint32_t countCodePoints(std::string_view utf8) {
    uint32_t count = 0;
    size_t i = 0;
    for (; i + 8 <= utf8.size(); i += 8)
        count += startsIn(read64(utf8.data() + i));
    for (; i < utf8.size(); ++i)
        count += !isContinuation(utf8[i]);
    return count;
}

size_t offsetInUtf8(std::string_view utf8, size_t codePoint) {
    size_t i = 0;
    while (i + 8 <= utf8.size()) {
        const uint32_t starts = startsIn(read64(utf8.data() + i));
        if (starts > codePoint)
            break;
        codePoint -= starts;
        i += 8;
    }
    for (; i < utf8.size(); ++i) {
        if (isContinuation(utf8[i]))
            continue;
        if (codePoint == 0)
            return i;
        --codePoint;
    }
    return i;
}

uint32_t byteOffset(const Str* s, uint32_t codePoint) {
    if (s->isAscii())
        return codePoint;
    if (codePoint >= s->length)
        return s->bytes;
    // From the nearer end.
    if (codePoint > s->length / 2) {
        uint32_t left = s->length - codePoint, at = s->bytes;
        while (left != 0) {
            --at;
            left -= !isContinuation(s->data[at]);
        }
        return at;
    }
    return static_cast<uint32_t>(offsetInUtf8(s->view(), codePoint));
}

char32_t decodeAt(std::string_view utf8, size_t& at) {
    const auto byte = [&](size_t i) -> char32_t { return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0; };
    const char32_t first = byte(at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    if (first < 0xE0) {
        const char32_t c = (first & 0x1F) << 6 | (byte(at + 1) & 0x3F);
        at += 2;
        return c;
    }
    if (first < 0xF0) {
        const char32_t c = (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
        at += 3;
        return c;
    }
    const char32_t c = (first & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
    at += 4;
    return c;
}

char32_t decodeBefore(std::string_view utf8, size_t& at) {
    do
        --at;
    while (at > 0 && isContinuation(utf8[at]));
    size_t from = at;
    return decodeAt(utf8, from);
}

void appendUtf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    char bytes[4];
    size_t n = 0;
    if (c < 0x800) {
        bytes[n++] = static_cast<char>(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            bytes[n++] = static_cast<char>(0xE0 | c >> 12);
        } else {
            bytes[n++] = static_cast<char>(0xF0 | c >> 18);
            bytes[n++] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
        }
        bytes[n++] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    }
    bytes[n++] = static_cast<char>(0x80 | (c & 0x3F));
    out.append(bytes, n);
}

void appendEscape(std::string& out, char32_t c) {
    static constexpr char kDigits[] = "0123456789abcdef";
    const int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out += '\\';
    out += digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out += kDigits[c >> shift & 15];
}

namespace {

// repr() and ascii() differ only in what may stand for itself.
std::string quoted(std::string_view utf8, bool isAsciiOnly) {
    const bool hasSingle = utf8.find('\'') != std::string_view::npos;
    const char quote = hasSingle && utf8.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out;
    out.reserve(utf8.size() + 2);
    out += quote;
    for (size_t at = 0; at < utf8.size();) {
        const size_t begin = at;
        const char32_t c = decodeAt(utf8, at);
        if (c == static_cast<unsigned char>(quote) || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c < 0x80 ? c >= 0x20 && c != 0x7F : !isAsciiOnly && unicode::isPrintable(c)) {
            out.append(utf8.substr(begin, at - begin));
        } else {
            appendEscape(out, c);
        }
    }
    out += quote;
    return out;
}

} // namespace

std::string reprOf(std::string_view utf8) { return quoted(utf8, false); }
std::string asciiReprOf(std::string_view utf8) { return quoted(utf8, true); }

} // namespace swimloop::vm
