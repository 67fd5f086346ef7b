// Text to values: what json.loads() reads, with the hooks that a script may give.
#include "stdlib/json.h"

#include <charconv>
#include <cmath>

#include "vm/bigint.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

int hexValue(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

class Reader {
public:
    // hooks: strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant (None: not given), the error's class
    Reader(Machine& vm, Str* text, const Value* hooks) : m_vm(vm), m_source(text), m_text(text->view()), m_hooks(hooks) {}

    void startAt(size_t codePoint) { m_at = m_source->isAscii() ? std::min(codePoint, m_text.size()) : offsetInUtf8(m_text, codePoint); }
    [[nodiscard]] size_t position(size_t at) const { return m_source->isAscii() ? at : countCodePoints(m_text.substr(0, at)); }
    [[nodiscard]] size_t at() const { return m_at; }

    bool setStrict(Value v)
    {
        const int truth = m_vm.truth(v);
        m_isStrict = truth > 0;
        return truth >= 0;
    }

    Own value()
    {
        if (m_at >= m_text.size())
            return fail("Expecting value", m_at);
        if (!m_vm.charge(1))
            return {};
        switch (m_text[m_at]) {
        case '"': ++m_at; return string();
        case '{': return object();
        case '[': return array();
        case 'n': return literal("null", Own::none());
        case 't': return literal("true", Own::boolean(true));
        case 'f': return literal("false", Own::boolean(false));
        case 'N': return constant("NaN", std::nan(""));
        case 'I': return constant("Infinity", HUGE_VAL);
        case '-':
            if (m_text.substr(m_at).starts_with("-Infinity"))
                return constant("-Infinity", -HUGE_VAL);
            break;
        default: break;
        }
        return number();
    }

    // The text behind an opening quote.
    Own string()
    {
        const size_t begin = m_at > 0 ? m_at - 1 : 0;
        std::string out;
        for (;;) {
            const size_t from = m_at;
            while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\' && static_cast<unsigned char>(m_text[m_at]) >= 0x20)
                ++m_at;
            const std::string_view plain = m_text.substr(from, m_at - from);
            if (m_at >= m_text.size())
                return fail("Unterminated string starting at", begin);
            const char c = m_text[m_at++];
            if (c == '"') {
                if (!m_vm.charge((m_at - begin) / 16))
                    return {};
                return out.empty() ? m_vm.newStr(plain).own() : m_vm.newStr(out.append(plain)).own();
            }
            out += plain;
            if (c != '\\') {
                if (m_isStrict)
                    return fail("Invalid control character at", m_at - 1);
                out += c;
                continue;
            }
            if (m_at >= m_text.size())
                return fail("Unterminated string starting at", begin);
            const char escape = m_text[m_at++];
            switch (escape) {
            case '"': case '\\': case '/': out += escape; break;
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'n': out += '\n'; break;
            case 'r': out += '\r'; break;
            case 't': out += '\t'; break;
            case 'u': {
                const size_t mark = m_at - 1;
                int32_t unit = unitAt(m_at);
                if (unit < 0)
                    return fail("Invalid \\uXXXX escape", mark);
                m_at += 4;
                if (unit >= 0xD800 && unit < 0xDC00 && m_text.substr(m_at).starts_with("\\u")) {
                    const int32_t low = unitAt(m_at + 2);
                    if (low < 0)
                        return fail("Invalid \\uXXXX escape", m_at + 1);
                    if (low >= 0xDC00 && low < 0xE000) {
                        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                        m_at += 6;
                    }
                }
                appendUtf8(out, static_cast<char32_t>(unit));
                break;
            }
            default: return fail("Invalid \\escape", m_at - 2);
            }
        }
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

private:
    [[nodiscard]] bool has(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    [[nodiscard]] bool isHooked(int i) const { return !m_hooks[i].isNone(); }

    Failure fail(std::string_view message, size_t at)
    {
        const Ref<Str> text = m_vm.newStr(message);
        const Own error = m_vm.call(m_hooks[6], {text.value(), Value(m_source), Value::integer(static_cast<int64_t>(position(at)))});
        return error.isNull() ? Failure() : m_vm.raiseObject(error);
    }

    [[nodiscard]] int32_t unitAt(size_t at) const
    {
        if (at + 4 > m_text.size())
            return -1;
        int32_t unit = 0;
        for (size_t i = at; i < at + 4; ++i) {
            const int digit = hexValue(m_text[i]);
            if (digit < 0)
                return -1;
            unit = unit * 16 + digit;
        }
        return unit;
    }

    Own literal(std::string_view word, Own&& v)
    {
        if (!m_text.substr(m_at).starts_with(word))
            return fail("Expecting value", m_at);
        m_at += word.size();
        return std::move(v);
    }

    Own constant(std::string_view word, double number)
    {
        if (!m_text.substr(m_at).starts_with(word))
            return fail("Expecting value", m_at);
        m_at += word.size();
        if (!isHooked(5))
            return Own::real(number);
        const Ref<Str> text = m_vm.newStr(word);
        return m_vm.call(m_hooks[5], {text.value()});
    }

    [[nodiscard]] static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    [[nodiscard]] char charAt(size_t at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    Own number()
    {
        size_t at = m_at;
        if (charAt(at) == '-')
            ++at;
        if (charAt(at) == '0')
            ++at;
        else if (isDigit(charAt(at)))
            while (isDigit(charAt(at)))
                ++at;
        else
            return fail("Expecting value", m_at);
        bool isFloat = false;
        if (charAt(at) == '.' && isDigit(charAt(at + 1))) {
            isFloat = true;
            for (++at; isDigit(charAt(at)); ++at) {}
        }
        if (charAt(at) == 'e' || charAt(at) == 'E') {
            size_t exponent = at + 1;
            if (charAt(exponent) == '+' || charAt(exponent) == '-')
                ++exponent;
            if (isDigit(charAt(exponent))) {
                isFloat = true;
                for (at = exponent; isDigit(charAt(at)); ++at) {}
            }
        }
        const std::string_view text = m_text.substr(m_at, at - m_at);
        m_at = at;
        if (!isHooked(isFloat ? 3 : 4)) {
            if (isFloat) {
                double d = 0;
                if (std::from_chars(text.data(), text.data() + text.size(), d).ec == std::errc())
                    return Own::real(d);
            } else if (text.size() <= 18) {
                int64_t n = 0;
                std::from_chars(text.data(), text.data() + text.size(), n);
                return m_vm.newInt(n);
            }
        }
        const Value make = isHooked(isFloat ? 3 : 4) ? m_hooks[isFloat ? 3 : 4] : Value(isFloat ? m_vm.types.float_ : m_vm.types.int_);
        const Ref<Str> digits = m_vm.newStr(text);
        return m_vm.call(make, {digits.value()});
    }

    Own array()
    {
        const RecursionGuard guard(m_vm, " while decoding a JSON array from a unicode string");
        if (!guard)
            return {};
        ++m_at;
        Ref<List> items = m_vm.newList();
        skipSpace();
        if (has(']')) {
            ++m_at;
            return std::move(items).own();
        }
        for (;;) {
            Own item = value();
            if (item.isNull())
                return {};
            pushBack(items, std::move(item));
            skipSpace();
            if (has(']')) {
                ++m_at;
                return std::move(items).own();
            }
            if (!has(','))
                return fail("Expecting ',' delimiter", m_at);
            ++m_at;
            skipSpace();
        }
    }

    Own object()
    {
        const RecursionGuard guard(m_vm, " while decoding a JSON object from a unicode string");
        if (!guard)
            return {};
        ++m_at;
        const bool asPairs = isHooked(2);
        Ref<Dict> dict;
        Ref<List> pairs;
        if (asPairs)
            pairs = m_vm.newList();
        else
            dict = m_vm.newDict();
        skipSpace();
        if (has('}')) {
            ++m_at;
        } else {
            for (;;) {
                if (!has('"'))
                    return fail("Expecting property name enclosed in double quotes", m_at);
                ++m_at;
                const Own key = string();
                if (key.isNull())
                    return {};
                skipSpace();
                if (!has(':'))
                    return fail("Expecting ':' delimiter", m_at);
                ++m_at;
                skipSpace();
                const Own item = value();
                if (item.isNull())
                    return {};
                if (asPairs)
                    pushBack(pairs, m_vm.newTuple({key.get(), item.get()}).own());
                else if (!dictSet(m_vm, dict, key, item))
                    return {};
                skipSpace();
                if (has('}')) {
                    ++m_at;
                    break;
                }
                if (!has(','))
                    return fail("Expecting ',' delimiter", m_at);
                ++m_at;
                skipSpace();
            }
        }
        if (asPairs)
            return m_vm.call(m_hooks[2], {pairs.value()});
        return isHooked(1) ? m_vm.call(m_hooks[1], {dict.value()}) : std::move(dict).own();
    }

    Machine& m_vm;
    Str* m_source;
    std::string_view m_text;
    const Value* m_hooks;
    size_t m_at = 0;
    bool m_isStrict = true;
};

}    // namespace

// decode(s, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error): (value, end)
Own decodeJson(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("first argument must be a string, not ", vm.typeName(args[0])));
    int64_t index = 0;
    if (!vm.toInt64(args[1], index))
        return {};
    if (index < 0)
        return vm.valueError("idx cannot be negative");
    Reader reader(vm, args[0].as<Str>(), args + 2);
    if (!reader.setStrict(args[2]))
        return {};
    reader.startAt(static_cast<size_t>(index));
    const Own value = reader.value();
    if (value.isNull())
        return {};
    return vm.newTuple({value.get(), Value::integer(static_cast<int64_t>(reader.position(reader.at())))}).own();
}

// scanstring(s, end, strict, error): (text, end)
Own scanJsonString(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("first argument must be a string, not ", vm.typeName(args[0])));
    int64_t end = 0;
    if (!vm.toInt64(args[1], end))
        return {};
    if (end < 0 || end > static_cast<int64_t>(args[0].as<Str>()->length) + 1)
        return vm.valueError("end is out of bounds");
    const Value none = Value::none();
    const Value hooks[7] = {args[2], none, none, none, none, none, args[3]};
    Reader reader(vm, args[0].as<Str>(), hooks);
    if (!reader.setStrict(args[2]))
        return {};
    reader.startAt(static_cast<size_t>(end));
    const Own text = reader.string();
    if (text.isNull())
        return {};
    return vm.newTuple({text.get(), Value::integer(static_cast<int64_t>(reader.position(reader.at())))}).own();
}

}    // namespace swimloop::stdlib
