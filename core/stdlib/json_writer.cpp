// Values to text: what json.dumps() writes.
#include "stdlib/json.h"

#include <charconv>
#include <cmath>

#include "vm/bigint.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

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
        if (!m_vm.charge(4 + m_active.size() / 16))
            return false;
        if (isStr(v)) {
            if (!m_vm.charge(viewOf(v).size() / 2) || !hasRoomToQuote(m_vm, out, viewOf(v)))
                return false;
            appendQuotedJson(out, viewOf(v), isAscii);
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
            return m_vm.charge(20);
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
            if (!m_vm.charge(viewOf(key).size() / 2) || !hasRoomToQuote(m_vm, out, viewOf(key)))
                return false;
            appendQuotedJson(out, viewOf(key), isAscii);
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

}    // namespace

// encode(obj, default, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent, item_separator, key_separator)
Own encodeJson(Machine& vm, const Value* args)
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

}    // namespace swimloop::stdlib
