// Text to the bytes of a native encoding, and what each error handler does with characters that have none.
#include "vm/codec_parts.h"

#include "vm/charmaps.h"
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

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

} // namespace

bool encodeNatively(Machine& vm, Str* s, Encoding encoding, std::string_view encodingName, std::string_view errors, std::string& out) {
    return Encoder(vm, s, encoding, encodingName, errors, out).run();
}

} // namespace swimloop::vm
