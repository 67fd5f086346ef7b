// _json: the two directions of json. What a script can replace (hooks, default) is called; the classes lie in resources/stdlib/json.
#include <charconv>
#include <cmath>
#include <string>

#include "stdlib/library.h"
#include "vm/bigint.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// ---- strings

int hexValue(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

void appendUnit(std::string& out, char32_t unit)
{
    constexpr char kDigits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kDigits[unit >> shift & 15];
}

void appendQuoted(std::string& out, std::string_view text, bool isAscii)
{
    out += '"';
    for (size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\' && (byte < 0x7F || !isAscii)) {
            out += static_cast<char>(byte);
            ++at;
            continue;
        }
        const char32_t c = decodeAt(text, at);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '\f': out += "\\f"; break;
        case '\b': out += "\\b"; break;
        default:
            if (c >= 0x10000) {
                appendUnit(out, 0xD800 + ((c - 0x10000) >> 10));
                appendUnit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
            } else {
                appendUnit(out, c);
            }
        }
    }
    out += '"';
}

// Before a long text is quoted: each character may take six times its bytes.
bool hasRoomFor(Machine& vm, const std::string& out, std::string_view text)
{
    constexpr size_t kLong = 1 << 20;
    if (text.size() < kLong)
        return true;
    size_t plain = 0;
    for (const char c : text)
        plain += static_cast<unsigned char>(c) - 0x20u < 0x5F && c != '"' && c != '\\';
    const uint64_t size = out.size() + plain + 6 * (uint64_t{text.size()} - plain);
    return vm.reserve(size > Str::kMaxBytes ? vm.heap.limit() : 2 * size);
}

template<bool isAscii> Own encodeString(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("first argument must be a string, not ", vm.typeName(args[0])));
    std::string out;
    if (!vm.charge(viewOf(args[0]).size() / 8) || !hasRoomFor(vm, out, viewOf(args[0])))
        return {};
    appendQuoted(out, viewOf(args[0]), isAscii);
    return vm.newStr(out).own();
}

// ---- reading

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

// decode(s, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error): (value, end)
Own decode(Machine& vm, const Value* args)
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
Own scanString(Machine& vm, const Value* args)
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

// ---- writing

class Writer {
public:
    explicit Writer(Machine& vm) : m_vm(vm) {}
    bool isAscii = true, sortsKeys = false, skipsKeys = false, allowsNan = true, checksCircles = true, isIndented = false;
    std::string_view indent, itemSeparator, keySeparator;
    Value fallback;
    std::string out;

    bool write(Value v)
    {
        if (out.size() > m_reserved) {
            m_reserved = out.size() * 2;
            if (!m_vm.reserve(m_reserved))
                return false;
        }
        if (!m_vm.charge(1))
            return false;
        if (isStr(v)) {
            if (!m_vm.charge(viewOf(v).size() / 8) || !hasRoomFor(m_vm, out, viewOf(v)))
                return false;
            appendQuoted(out, viewOf(v), isAscii);
            return true;
        }
        if (v.isNone() || v.isBool()) {
            out += v.isNone() ? "null" : v.isTrue() ? "true" : "false";
            return true;
        }
        if (isIntLike(v))
            return writeInt(v);
        if (isFloatLike(v))
            return writeFloat(v);
        const bool isSequence = isList(v) || isTuple(v);
        const RecursionGuard guard(m_vm, " while encoding a JSON object");
        if (!guard)
            return false;
        for (const Value each : m_active)
            if (checksCircles && each == v)
                return m_vm.valueError("Circular reference detected");
        m_active.push_back(v);
        const Own held = Own::ref(v);
        bool isOk = false;
        if (isSequence) {
            isOk = writeSequence(v);
        } else if (isDict(v)) {
            isOk = writeDict(v);
        } else {
            const Own other = m_vm.call(fallback, {v});
            isOk = !other.isNull() && write(other);
        }
        m_active.pop_back();
        return isOk;
    }

private:
    bool writeInt(Value v)
    {
        const Own text = intToStr(m_vm, plainInt(v));
        if (text.isNull())
            return false;
        out += viewOf(text);
        return true;
    }

    bool writeFloat(Value v)
    {
        double d = 0;
        if (v.isDouble())
            d = v.asDouble();
        else
            d = v.as<FloatObject>()->number;
        if (std::isfinite(d)) {
            out += floatText(d);
            return true;
        }
        if (!allowsNan) {
            // CPython's C code, which works where nothing is indented, does not show the number.
            if (!isIndented)
                return m_vm.valueError("Out of range float values are not JSON compliant");
            const Own shown = m_vm.repr(v);
            return shown.isNull() ? false : static_cast<bool>(m_vm.valueError(cat("Out of range float values are not JSON compliant: ", viewOf(shown))));
        }
        out += std::isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
        return true;
    }

    void newLine()
    {
        if (!isIndented)
            return;
        out += '\n';
        for (size_t i = 0; i < m_level; ++i)
            out += indent;
    }

    bool writeSequence(Value v)
    {
        const Own items = isExactList(m_vm, v) || isExactTuple(m_vm, v) ? Own::ref(v) : m_vm.listOf(v).own();
        if (items.isNull())
            return false;
        if (itemsOf(items).empty()) {
            out += "[]";
            return true;
        }
        out += '[';
        ++m_level;
        newLine();
        for (size_t i = 0; i < itemsOf(items).size(); ++i) {
            if (i > 0) {
                out += itemSeparator;
                newLine();
            }
            const Own item = Own::ref(itemsOf(items)[i]);
            if (!write(item))
                return false;
        }
        --m_level;
        newLine();
        out += ']';
        return true;
    }

    // False: failed; isSkipped where it does not count.
    bool writeKey(Value key, bool& isSkipped)
    {
        if (isStr(key)) {
            if (!m_vm.charge(viewOf(key).size() / 8) || !hasRoomFor(m_vm, out, viewOf(key)))
                return false;
            appendQuoted(out, viewOf(key), isAscii);
            return true;
        }
        const bool isConstant = key.isNone() || key.isBool();
        if (!isConstant && !isIntLike(key) && !isFloatLike(key)) {
            isSkipped = skipsKeys;
            return skipsKeys || static_cast<bool>(m_vm.typeError(cat("keys must be str, int, float, bool or None, not ", m_vm.typeOf(key)->name)));
        }
        out += '"';
        const bool isOk = isConstant ? (out += key.isNone() ? "null" : key.isTrue() ? "true" : "false", true) : isIntLike(key) ? writeInt(key) : writeFloat(key);
        out += '"';
        return isOk;
    }

    bool writeDict(Value v)
    {
        if (v.as<Dict>()->count == 0 && isExactDict(m_vm, v)) {
            out += "{}";
            return true;
        }
        const Own view = m_vm.callMethod(v, "items");
        const Ref<List> items = view.isNull() ? Ref<List>() : m_vm.listOf(view);
        if (!items || (sortsKeys && !sortList(m_vm, items, Value::none(), false)))
            return false;
        if (items->size == 0) {
            out += "{}";
            return true;
        }
        out += '{';
        ++m_level;
        newLine();
        bool isFirst = true;
        for (uint32_t i = 0; i < items->size; ++i) {
            const Own pair = Own::ref(items->items[i]);
            if (!isTuple(pair) || pair.get().as<Tuple>()->size != 2)
                return m_vm.valueError("items must return 2-tuples");
            const size_t before = out.size();
            if (!isFirst) {
                out += itemSeparator;
                newLine();
            }
            bool isSkipped = false;
            if (!writeKey(pair.get().as<Tuple>()->items[0], isSkipped))
                return false;
            if (isSkipped) {
                out.resize(before);
                continue;
            }
            isFirst = false;
            out += keySeparator;
            if (!write(pair.get().as<Tuple>()->items[1]))
                return false;
        }
        --m_level;
        newLine();
        out += '}';
        return true;
    }

    Machine& m_vm;
    Vec<Value> m_active;
    size_t m_level = 0, m_reserved = 1 << 16;
};

// encode(obj, default, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent, item_separator, key_separator)
Own encode(Machine& vm, const Value* args)
{
    Writer writer(vm);
    bool* const flags[] = {&writer.isAscii, &writer.checksCircles, &writer.allowsNan, &writer.sortsKeys, &writer.skipsKeys};
    for (int i = 0; i < 5; ++i) {
        const int truth = vm.truth(args[2 + i]);
        if (truth < 0)
            return {};
        *flags[i] = truth > 0;
    }
    for (int i = 8; i < 10; ++i)
        if (!isStr(args[i]))
            return vm.typeError(cat("make_encoder() argument ", i - 3, " must be str, not ", vm.typeName(args[i])));
    writer.fallback = args[1];
    writer.isIndented = isStr(args[7]);
    if (writer.isIndented)
        writer.indent = viewOf(args[7]);
    writer.itemSeparator = viewOf(args[8]);
    writer.keySeparator = viewOf(args[9]);
    return writer.write(args[0]) ? vm.newStr(writer.out).own() : Own();
}

}    // namespace

bool initJson(Machine& vm, Module* module)
{
    vm.addFunction(module, "encode_basestring_ascii(string, /)", encodeString<true>);
    vm.addFunction(module, "encode_basestring(string, /)", encodeString<false>);
    vm.addFunction(module, "decode(string, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error, /)", decode);
    vm.addFunction(module, "scanstring(string, end, strict, error, /)", scanString);
    vm.addFunction(module, "encode(obj, default, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent, item_separator, key_separator, /)", encode);
    return true;
}

}    // namespace swimloop::stdlib
