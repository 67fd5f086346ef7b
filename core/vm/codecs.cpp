#include "vm/codecs.h"

#include <array>

#include "vm/bytes_type.h"
#include "vm/charmaps.h"
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

enum class Encoding : uint8_t { Unknown, Utf8, Utf8Sig, Ascii, Latin1, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be, UnicodeEscape, Charmap };

struct Alias {
    std::string_view name;
    Encoding encoding;
};

constexpr Alias kAliases[] = {
    {"utf-8", Encoding::Utf8},         {"utf8", Encoding::Utf8},          {"u8", Encoding::Utf8},
    {"utf", Encoding::Utf8},           {"cp65001", Encoding::Utf8},       {"utf-8-sig", Encoding::Utf8Sig},
    {"ascii", Encoding::Ascii},        {"us-ascii", Encoding::Ascii},     {"646", Encoding::Ascii},
    {"ansi-x3.4-1968", Encoding::Ascii}, {"latin-1", Encoding::Latin1},   {"latin1", Encoding::Latin1},
    {"iso-8859-1", Encoding::Latin1},  {"iso8859-1", Encoding::Latin1},   {"8859", Encoding::Latin1},
    {"cp819", Encoding::Latin1},       {"latin", Encoding::Latin1},       {"l1", Encoding::Latin1},
    {"utf-16", Encoding::Utf16},       {"utf16", Encoding::Utf16},        {"u16", Encoding::Utf16},
    {"utf-16-le", Encoding::Utf16Le},  {"utf-16le", Encoding::Utf16Le},   {"utf-16-be", Encoding::Utf16Be},
    {"utf-16be", Encoding::Utf16Be},   {"utf-32", Encoding::Utf32},       {"utf32", Encoding::Utf32},
    {"u32", Encoding::Utf32},          {"utf-32-le", Encoding::Utf32Le},  {"utf-32le", Encoding::Utf32Le},
    {"utf-32-be", Encoding::Utf32Be},  {"utf-32be", Encoding::Utf32Be},   {"unicode-escape", Encoding::UnicodeEscape},
    {"unicodeescape", Encoding::UnicodeEscape},
};

std::string normalName(std::string_view name) {
    std::string normal;
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        normal += isUpper ? static_cast<char>(c + 32) : c == '_' || c == ' ' ? '-' : c;
    }
    return normal;
}

const Charmap* charmapOf(std::string_view name) { return findCharmap(normalName(name)); }

Encoding findEncoding(std::string_view name) {
    const std::string normal = normalName(name);
    for (const Alias& alias : kAliases) {
        if (alias.name == normal)
            return alias.encoding;
    }
    return findCharmap(normal) ? Encoding::Charmap : Encoding::Unknown;
}

constexpr std::array<std::string_view, 13> kCodecNames = {"",          "utf-8",  "utf-8",     "ascii",     "latin-1",   "utf-16",
                                                          "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicodeescape", "charmap"};
std::string_view codecName(Encoding e) { return kCodecNames[static_cast<size_t>(e)]; }

Failure unknownEncoding(Machine& vm, std::string_view name) { return vm.raise(vm.exc.LookupError, cat("unknown encoding: ", name)); }
// Codecs that CPython looks up in its registry wrap what goes wrong in them.
Failure handlerError(Machine& vm, Type* type, std::string_view message, Encoding encoding, std::string_view encodingName, const char* what) {
    if (encoding == Encoding::Utf8 || encoding == Encoding::Ascii || encoding == Encoding::Latin1 || encoding == Encoding::Utf16
        || encoding == Encoding::Utf32)
        return vm.raise(type, message);
    return vm.raise(type, cat(what, " with '", encodingName, "' codec failed (", type->name, ": ", message, ')'));
}

Failure raiseUnicodeError(Machine& vm, Type* type, std::string_view encoding, Value object, size_t start, size_t end,
                          std::string_view reason) {
    Ref<Str> name = vm.newStr(encoding), text = vm.newStr(reason);
    Own error = vm.call(Value(type), {name.value(), object, Value::integer(static_cast<int64_t>(start)),
                                      Value::integer(static_cast<int64_t>(end)), text.value()});
    return error ? vm.raiseObject(error) : Failure();
}

bool isSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// ---- encoding

class Encoder {
public:
    Encoder(Machine& vm, Str* s, Encoding encoding, std::string_view encodingName, std::string_view errors, std::string& out)
        : m_vm(vm), m_text(s), m_encoding(encoding), m_encodingName(encodingName), m_errors(errors), m_out(out) {
        if (encoding == Encoding::Charmap)
            m_map = charmapOf(encodingName);
    }

    bool run() {
        const std::string_view text = m_text->view();
        if (m_encoding == Encoding::Utf16)
            put16(0xFEFF);
        else if (m_encoding == Encoding::Utf32)
            put32(0xFEFF);
        size_t index = 0;
        for (size_t at = 0; at < text.size();) {
            size_t next = at;
            const char32_t c = decodeAt(text, next);
            if (canEncode(c)) {
                put(c);
                at = next;
                ++index;
                continue;
            }
            // As many characters in a row as can not be encoded are one error; UTF-16 and UTF-32 tell them one by one.
            size_t end = next, count = 1;
            while (end < text.size() && !isWide()) {
                size_t after = end;
                if (canEncode(decodeAt(text, after)))
                    break;
                end = after;
                ++count;
            }
            if (!handle(text.substr(at, end - at), index, count))
                return false;
            at = end;
            index += count;
        }
        return true;
    }

private:
    [[nodiscard]] bool isWide() const { return m_encoding >= Encoding::Utf16 && m_encoding <= Encoding::Utf32Be; }
    [[nodiscard]] bool canEncode(char32_t c) const {
        switch (m_encoding) {
        case Encoding::Ascii: return c < 0x80;
        case Encoding::Latin1: return c < 0x100;
        case Encoding::Charmap: return m_map->encode(c) >= 0;
        default: return !isSurrogate(c);
        }
    }
    void put16(char32_t unit) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        const bool isBig = m_encoding == Encoding::Utf16Be;
        m_out += isBig ? high : low;
        m_out += isBig ? low : high;
    }
    void put32(char32_t c) {
        for (int i = 0; i < 4; ++i)
            m_out += static_cast<char>(c >> (m_encoding == Encoding::Utf32Be ? 24 - 8 * i : 8 * i) & 0xFF);
    }
    void put(char32_t c) {
        switch (m_encoding) {
        case Encoding::Ascii:
        case Encoding::Latin1: m_out += static_cast<char>(c); break;
        case Encoding::Charmap: m_out += static_cast<char>(m_map->encode(c)); break;
        case Encoding::Utf16:
        case Encoding::Utf16Le:
        case Encoding::Utf16Be:
            if (c >= 0x10000) {
                put16(0xD800 + ((c - 0x10000) >> 10));
                put16(0xDC00 + ((c - 0x10000) & 0x3FF));
            } else {
                put16(c);
            }
            break;
        case Encoding::Utf32:
        case Encoding::Utf32Le:
        case Encoding::Utf32Be: put32(c); break;
        default: appendUtf8(m_out, c); break;
        }
    }

    bool fail(size_t index, size_t count) {
        const char* reason = m_encoding == Encoding::Ascii    ? "ordinal not in range(128)"
                             : m_encoding == Encoding::Latin1 ? "ordinal not in range(256)"
                             : m_encoding == Encoding::Charmap ? "character maps to <undefined>"
                                                              : "surrogates not allowed";
        return raiseUnicodeError(m_vm, m_vm.exc.UnicodeEncodeError, codecName(m_encoding), Value(m_text), index, index + count, reason);
    }

    bool handle(std::string_view run, size_t index, size_t count) {
        if (m_errors == "strict")
            return fail(index, count);
        if (m_errors == "ignore")
            return true;
        if (m_errors == "replace") {
            for (size_t i = 0; i < count; ++i)
                put('?');
            return true;
        }
        if (m_errors == "backslashreplace" || m_errors == "namereplace") {
            std::string escaped;
            for (size_t at = 0; at < run.size();)
                appendEscape(escaped, decodeAt(run, at));
            return putText(escaped);
        }
        if (m_errors == "xmlcharrefreplace") {
            std::string escaped;
            for (size_t at = 0; at < run.size();)
                escaped += cat("&#", static_cast<uint32_t>(decodeAt(run, at)), ';');
            return putText(escaped);
        }
        if (m_errors == "surrogateescape" && (m_encoding <= Encoding::Latin1 || m_encoding == Encoding::Charmap)) {
            for (size_t at = 0, i = 0; at < run.size(); ++i) {
                const char32_t c = decodeAt(run, at);
                if (c < 0xDC80 || c > 0xDCFF)
                    return fail(index + i, count - i);
                m_out += static_cast<char>(c - 0xDC00);
            }
            return true;
        }
        if (m_errors == "surrogatepass" && m_encoding != Encoding::Ascii && m_encoding != Encoding::Latin1 && m_encoding != Encoding::Charmap) {
            for (size_t at = 0; at < run.size();)
                put(decodeAt(run, at));
            return true;
        }
        if (m_errors == "surrogateescape" || m_errors == "surrogatepass")
            return fail(index, count);
        return handlerError(m_vm, m_vm.exc.LookupError, cat("unknown error handler name '", m_errors, "'"), m_encoding, m_encodingName,
                            "encoding");
    }

    bool putText(std::string_view ascii) {
        for (const char c : ascii)
            put(static_cast<unsigned char>(c));
        return m_out.size() <= Str::kMaxBytes ? m_vm.charge(ascii.size() / 16) : static_cast<bool>(m_vm.raise(m_vm.exc.MemoryError, ""));
    }

    Machine& m_vm;
    Str* m_text;
    Encoding m_encoding;
    const Charmap* m_map = nullptr;
    std::string_view m_encodingName; // as the script spells it
    std::string_view m_errors;
    std::string& m_out;
};

bool hasSurrogates(std::string_view text) {
    for (size_t i = 0; i + 1 < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) == 0xED && static_cast<unsigned char>(text[i + 1]) >= 0xA0)
            return true;
    }
    return false;
}

void escapeUnicode(std::string_view text, std::string& out) {
    for (size_t at = 0; at < text.size();) {
        const char32_t c = decodeAt(text, at);
        switch (c) {
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (c >= 0x20 && c < 0x7F)
                out += static_cast<char>(c);
            else
                appendEscape(out, c);
            break;
        }
    }
}

// ---- decoding

// A fault in what is decoded: its bytes and what CPython says about it.
struct Fault {
    size_t length;
    const char* reason;
};

class Decoder {
public:
    Decoder(Machine& vm, std::string_view data, Encoding encoding, std::string_view encodingName, std::string_view errors)
        : m_vm(vm), m_data(data), m_encoding(encoding), m_name(codecName(encoding)), m_encodingName(encodingName), m_errors(errors) {}

    Own run() {
        switch (m_encoding) {
        case Encoding::Utf8Sig:
            if (m_data.starts_with("\xEF\xBB\xBF"))
                m_data.remove_prefix(3); // positions count from behind it
            [[fallthrough]];
        case Encoding::Utf8: return decodeAll<&Decoder::utf8>();
        case Encoding::Ascii: return decodeAll<&Decoder::ascii>();
        case Encoding::Latin1: return decodeAll<&Decoder::latin1>();
        case Encoding::Charmap: m_map = charmapOf(m_encodingName); return decodeAll<&Decoder::charmap>();
        case Encoding::Utf16:
            m_isBig = startsWith({'\xFE', '\xFF'});
            if (m_isBig || startsWith({'\xFF', '\xFE'}))
                m_at = 2;
            m_name = codecName(m_isBig ? Encoding::Utf16Be : Encoding::Utf16Le);
            return decodeAll<&Decoder::utf16>();
        case Encoding::Utf16Be: m_isBig = true; [[fallthrough]];
        case Encoding::Utf16Le: return decodeAll<&Decoder::utf16>();
        case Encoding::Utf32:
            m_isBig = startsWith({'\0', '\0', '\xFE', '\xFF'});
            if (m_isBig || startsWith({'\xFF', '\xFE', '\0', '\0'}))
                m_at = 4;
            m_name = codecName(m_isBig ? Encoding::Utf32Be : Encoding::Utf32Le);
            return decodeAll<&Decoder::utf32>();
        case Encoding::Utf32Be: m_isBig = true; [[fallthrough]];
        case Encoding::Utf32Le: return decodeAll<&Decoder::utf32>();
        case Encoding::UnicodeEscape: return decodeAll<&Decoder::unicodeEscape>();
        case Encoding::Unknown: break;
        }
        return {};
    }

private:
    // Each reads one character at m_at and moves on, or tells the fault that stands there.
    using Step = bool (Decoder::*)(char32_t& c, Fault& fault);

    template<Step step> Own decodeAll() {
        while (m_at < m_data.size()) {
            char32_t c;
            Fault fault;
            if ((this->*step)(c, fault)) {
                appendUtf8(m_out.bytes, c);
                ++m_out.length;
            } else if (!handle(fault)) {
                return {};
            }
        }
        if (m_out.bytes.size() > Str::kMaxBytes)
            return m_vm.raise(m_vm.exc.MemoryError, "");
        return finishText(m_vm, m_out);
    }

    [[nodiscard]] bool startsWith(std::initializer_list<char> bytes) const {
        return m_data.starts_with(std::string_view(bytes.begin(), bytes.size()));
    }
    [[nodiscard]] unsigned char byteAt(size_t i) const { return static_cast<unsigned char>(m_data[i]); }
    [[nodiscard]] size_t left() const { return m_data.size() - m_at; }

    bool ascii(char32_t& c, Fault& fault) {
        c = byteAt(m_at);
        fault = {1, "ordinal not in range(128)"};
        if (c >= 0x80)
            return false;
        ++m_at;
        return true;
    }
    bool charmap(char32_t& c, Fault& fault) {
        c = m_map->decode(byteAt(m_at));
        fault = {1, "character maps to <undefined>"};
        if (c == kUndefined)
            return false;
        ++m_at;
        return true;
    }
    bool latin1(char32_t& c, Fault&) {
        c = byteAt(m_at++);
        return true;
    }

    bool utf8(char32_t& c, Fault& fault) {
        const unsigned char first = byteAt(m_at);
        if (first < 0x80) {
            c = first;
            ++m_at;
            return true;
        }
        const size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0) {
            fault = {1, "invalid start byte"};
            return false;
        }
        c = first & (0xFF >> (length + 1));
        for (size_t i = 1; i < length; ++i) {
            if (i == left()) {
                fault = {i, "unexpected end of data"};
                return false;
            }
            const unsigned char next = byteAt(m_at + i);
            // The second byte leaves out overlong forms, surrogates and what lies beyond U+10FFFF.
            const unsigned char low = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            const unsigned char high = i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            if (next < low || next > high) {
                fault = {i, "invalid continuation byte"};
                return false;
            }
            c = c << 6 | (next & 0x3F);
        }
        m_at += length;
        return true;
    }

    [[nodiscard]] char32_t unitAt(size_t i) const {
        return m_isBig ? char32_t{byteAt(i)} << 8 | byteAt(i + 1) : char32_t{byteAt(i + 1)} << 8 | byteAt(i);
    }
    bool utf16(char32_t& c, Fault& fault) {
        if (left() < 2) {
            fault = {1, "truncated data"};
            return false;
        }
        c = unitAt(m_at);
        if (!isSurrogate(c)) {
            m_at += 2;
            return true;
        }
        if (c >= 0xDC00) {
            fault = {2, "illegal encoding"};
            return false;
        }
        if (left() < 4) {
            fault = {left(), "unexpected end of data"};
            return false;
        }
        const char32_t low = unitAt(m_at + 2);
        if (low < 0xDC00 || low > 0xDFFF) {
            fault = {2, "illegal UTF-16 surrogate"};
            return false;
        }
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        m_at += 4;
        return true;
    }

    bool utf32(char32_t& c, Fault& fault) {
        if (left() < 4) {
            fault = {left(), "truncated data"};
            return false;
        }
        c = 0;
        for (size_t i = 0; i < 4; ++i)
            c = c << 8 | byteAt(m_at + (m_isBig ? i : 3 - i));
        if (c > 0x10FFFF || isSurrogate(c)) {
            fault = {4, c > 0x10FFFF ? "code point not in range(0x110000)" : "code point in surrogate code point range(0xd800, 0xe000)"};
            return false;
        }
        m_at += 4;
        return true;
    }

    bool unicodeEscape(char32_t& c, Fault& fault) {
        c = byteAt(m_at);
        if (c != '\\') {
            ++m_at;
            return true;
        }
        if (left() < 2) {
            fault = {1, "\\ at end of string"};
            return false;
        }
        const char kind = m_data[m_at + 1];
        const auto plain = [&](char32_t code) {
            c = code;
            m_at += 2;
            return true;
        };
        switch (kind) {
        case '\\':
        case '\'':
        case '"': return plain(static_cast<unsigned char>(kind));
        case 'n': return plain('\n');
        case 'r': return plain('\r');
        case 't': return plain('\t');
        case 'b': return plain('\b');
        case 'f': return plain('\f');
        case 'v': return plain('\v');
        case 'a': return plain('\a');
        case 'x': return hexEscape(2, "truncated \\xXX escape", c, fault);
        case 'u': return hexEscape(4, "truncated \\uXXXX escape", c, fault);
        case 'U': return hexEscape(8, "truncated \\UXXXXXXXX escape", c, fault);
        case 'N': fault = {2, "malformed \\N character escape"}; return false;
        default: break;
        }
        if (kind >= '0' && kind <= '7') {
            size_t end = m_at + 1;
            c = 0;
            for (; end < m_data.size() && end < m_at + 4 && m_data[end] >= '0' && m_data[end] <= '7'; ++end)
                c = c * 8 + static_cast<char32_t>(m_data[end] - '0');
            m_at = end;
            return true;
        }
        ++m_at; // an unknown escape stands for itself, backslash and all
        return true;
    }
    bool hexEscape(size_t digits, const char* reason, char32_t& c, Fault& fault) {
        c = 0;
        size_t i = 0;
        for (; i < digits && m_at + 2 + i < m_data.size(); ++i) {
            const char digit = m_data[m_at + 2 + i];
            const char lower = static_cast<char>(digit | 32);
            const int value = digit >= '0' && digit <= '9' ? digit - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
            if (value < 0)
                break;
            c = c << 4 | static_cast<char32_t>(value);
        }
        fault = {2 + i, i < digits ? reason : "illegal Unicode character"};
        if (i < digits || c > 0x10FFFF)
            return false;
        m_at += 2 + digits;
        return true;
    }

    bool handle(const Fault& fault) {
        const auto fail = [&] {
            Ref<Bytes> object = m_vm.newBytes(m_data);
            return raiseUnicodeError(m_vm, m_vm.exc.UnicodeDecodeError, m_name, object.value(), m_at, m_at + fault.length, fault.reason);
        };
        if (m_errors == "strict")
            return fail();
        if (!m_vm.charge(1))
            return false;
        if (m_errors == "ignore") {
        } else if (m_errors == "replace") {
            m_out.add("\xEF\xBF\xBD", 1);
        } else if (m_errors == "backslashreplace") {
            std::string text;
            for (size_t i = 0; i < fault.length; ++i)
                appendEscape(text, byteAt(m_at + i));
            m_out.addAscii(text);
        } else if (m_errors == "surrogateescape") {
            size_t i = 0;
            for (; i < fault.length && byteAt(m_at + i) >= 0x80; ++i)
                m_out.fill(0xDC00 + byteAt(m_at + i), 1);
            if (i == 0)
                return fail();
            m_at += i;
            return true;
        } else if (m_errors == "surrogatepass") {
            return passSurrogate() || static_cast<bool>(fail());
        } else if (m_errors == "xmlcharrefreplace" || m_errors == "namereplace") {
            return handlerError(m_vm, m_vm.exc.TypeError, "don't know how to handle UnicodeDecodeError in error callback", m_encoding,
                                m_encodingName, "decoding");
        } else {
            return handlerError(m_vm, m_vm.exc.LookupError, cat("unknown error handler name '", m_errors, "'"), m_encoding, m_encodingName,
                                "decoding");
        }
        m_at += fault.length;
        return true;
    }

    bool passSurrogate() {
        char32_t c = 0;
        size_t length = 0;
        switch (m_encoding) {
        case Encoding::Utf8:
        case Encoding::Utf8Sig:
            length = 3;
            if (left() >= 3 && (byteAt(m_at) & 0xF0) == 0xE0 && (byteAt(m_at + 1) & 0xC0) == 0x80 && (byteAt(m_at + 2) & 0xC0) == 0x80)
                c = (char32_t{byteAt(m_at)} & 15) << 12 | (char32_t{byteAt(m_at + 1)} & 63) << 6 | (byteAt(m_at + 2) & 63);
            break;
        case Encoding::Utf16:
        case Encoding::Utf16Le:
        case Encoding::Utf16Be:
            length = 2;
            if (left() >= 2)
                c = unitAt(m_at);
            break;
        case Encoding::Utf32:
        case Encoding::Utf32Le:
        case Encoding::Utf32Be:
            length = 4;
            for (size_t i = 0; i < 4 && left() >= 4; ++i)
                c = c << 8 | byteAt(m_at + (m_isBig ? i : 3 - i));
            break;
        default: break;
        }
        if (!isSurrogate(c))
            return false;
        m_out.fill(c, 1);
        m_at += length;
        return true;
    }

    Machine& m_vm;
    std::string_view m_data;
    Encoding m_encoding;
    std::string_view m_name;         // for messages
    std::string_view m_encodingName; // as the script spells it
    std::string_view m_errors;
    size_t m_at = 0;
    const Charmap* m_map = nullptr;
    bool m_isBig = false;
    TextBuilder m_out;
};

bool isAllAscii(std::string_view data) {
    unsigned char all = 0;
    for (const char c : data)
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    return all < 0x80;
}

} // namespace

// What only the module codecs knows: encodings and error handlers that are written in Python.
static Own askCodecs(Machine& vm, std::string_view function, Value data, std::string_view encoding, std::string_view errors) {
    const Own module = vm.importModule("_python_codecs");
    const Own callee = module ? vm.getAttr(module, function) : Own();
    if (!callee)
        return {};
    const Own name = vm.newStr(encoding).own(), handler = vm.newStr(errors).own();
    return vm.call(callee, {data, name.get(), handler.get()});
}

static bool encodeByCodecs(Machine& vm, Str* s, std::string_view encoding, std::string_view errors, std::string& out) {
    const Own found = askCodecs(vm, "_encode_text", Value(s), encoding, errors);
    if (!found || !isBytes(found))
        return found ? static_cast<bool>(unknownEncoding(vm, encoding)) : false;
    out = bytesIn(found);
    return true;
}

static Own decodeByCodecs(Machine& vm, std::string_view data, std::string_view encoding, std::string_view errors) {
    return askCodecs(vm, "_decode_text", vm.newBytes(data).value(), encoding, errors);
}

// Whether the script has registered a handler of that name; -1 failed.
static int isRegistered(Machine& vm, std::string_view errors) {
    for (const std::string_view known : {"strict", "ignore", "replace", "surrogateescape", "backslashreplace", "xmlcharrefreplace", "surrogatepass", "namereplace"}) {
        if (errors == known)
            return 0;
    }
    const Own module = vm.importModule("_python_codecs");
    const Own handlers = module ? vm.getAttr(module, "_handlers") : Own();
    return handlers ? vm.contains(handlers, vm.newStr(errors).value()) : -1;
}

bool encodeText(Machine& vm, Str* s, std::string_view encodingName, std::string_view errors, std::string& out) {
    const Encoding encoding = findEncoding(encodingName);
    if (encoding == Encoding::Unknown)
        return encodeByCodecs(vm, s, encodingName, errors, out);
    if (s->bytes > 256 && !reserveText(vm, uint64_t{s->bytes} * 4))
        return false;
    if (encoding == Encoding::UnicodeEscape) {
        escapeUnicode(s->view(), out);
        return true;
    }
    if (encoding == Encoding::Utf8Sig)
        out = "\xEF\xBB\xBF";
    const bool isUtf8 = encoding == Encoding::Utf8 || encoding == Encoding::Utf8Sig;
    // What the text is kept as already.
    if (encoding <= Encoding::Latin1 && (s->isAscii() || (isUtf8 && !hasSurrogates(s->view())))) {
        out += s->view();
        return true;
    }
    if (!vm.charge(s->bytes / 8))
        return false;
    Own keep = Own::ref(Value(s));
    if (const int isOurs = isRegistered(vm, errors); isOurs != 0)
        return isOurs > 0 && encodeByCodecs(vm, s, encodingName, errors, out);
    return Encoder(vm, s, encoding, encodingName, errors, out).run();
}

Own decodeText(Machine& vm, std::string_view data, std::string_view encodingName, std::string_view errors) {
    if (data.empty()) // CPython does not even look at the name
        return Own::ref(Value(vm.names.empty));
    const Encoding encoding = findEncoding(encodingName);
    if (encoding == Encoding::Unknown)
        return decodeByCodecs(vm, data, encodingName, errors);
    if (data.size() > 256 && !reserveText(vm, data.size() * 2))
        return {};
    if (encoding <= Encoding::Latin1 && isAllAscii(data))
        return vm.newStr(data, static_cast<uint32_t>(data.size())).own();
    if (!vm.charge(data.size() / 8))
        return {};
    if (const int isOurs = isRegistered(vm, errors); isOurs != 0)
        return isOurs > 0 ? decodeByCodecs(vm, data, encodingName, errors) : Own();
    return Decoder(vm, data, encoding, encodingName, errors).run();
}

std::string_view canonicalEncoding(std::string_view name) {
    switch (findEncoding(name)) {
    case Encoding::Unknown: return {};
    case Encoding::Utf8Sig: return "utf-8-sig";
    case Encoding::Latin1: return "iso8859-1";
    case Encoding::UnicodeEscape: return "unicode-escape";
    case Encoding::Charmap: return charmapOf(name)->name;
    default: return codecName(findEncoding(name));
    }
}

} // namespace swimloop::vm
