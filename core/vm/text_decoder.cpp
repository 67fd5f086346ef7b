// Bytes of a native encoding to text, and what each error handler does with those that mean nothing.
#include "vm/codec_parts.h"

#include "vm/bytes_type.h"
#include "vm/charmaps.h"
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

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
        if (!m_vm.charge(8))
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

} // namespace

Own decodeNatively(Machine& vm, std::string_view data, Encoding encoding, std::string_view encodingName, std::string_view errors) {
    return Decoder(vm, data, encoding, encodingName, errors).run();
}

} // namespace swimloop::vm
