// str.format and str.format_map: replacement fields with names, attributes, indexes, conversions and nested specifications.
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

// A replacement field as it stands between its braces.
struct Field {
    std::string_view name;
    char32_t conversion = 0;
    std::string_view spec;
    bool hasNestedFields = false;
};

class TextFormatter {
public:
    // Without `args` there are no positional fields: format_map.
    TextFormatter(Machine& vm, Tuple* args, Value mapping) : m_vm(vm), m_args(args), m_mapping(mapping) {}

    // A specification may hold fields, whose own specification may not hold any.
    bool build(std::string_view format, int depth, TextBuilder& out) {
        if (depth == 0)
            return m_vm.valueError("Max string recursion exceeded");
        for (size_t at = 0; at < format.size();) {
            const size_t brace = format.find_first_of("{}", at);
            const size_t literalEnd = brace == std::string_view::npos ? format.size() : brace;
            addLiteral(format.substr(at, literalEnd - at), out);
            if (brace == std::string_view::npos)
                break;
            const bool isLast = brace + 1 == format.size();
            if (!isLast && format[brace + 1] == format[brace]) {
                out.addAscii(format.substr(brace, 1));
                at = brace + 2;
                continue;
            }
            if (format[brace] == '}')
                return m_vm.valueError("Single '}' encountered in format string");
            if (isLast)
                return m_vm.valueError("Single '{' encountered in format string");
            at = brace + 1;
            Field field;
            if (!m_vm.charge(10) || !readField(format, at, field) || !addField(field, depth, out))
                return false;
        }
        return m_vm.charge(format.size() / 2);
    }

private:
    static void addLiteral(std::string_view text, TextBuilder& out) { out.add(text, countCodePoints(text)); }

    // From behind the opening brace to behind the closing one.
    bool readField(std::string_view format, size_t& at, Field& out) {
        const size_t begin = at;
        char stop = 0;
        while (at < format.size() && !stop) {
            const char c = format[at++];
            if (c == '{')
                return m_vm.valueError("unexpected '{' in field name");
            if (c == '[') {
                while (at < format.size() && format[at] != ']')
                    ++at;
            } else if (c == '}' || c == ':' || c == '!') {
                stop = c;
            }
        }
        if (!stop)
            return m_vm.valueError("expected '}' before end of string");
        out.name = format.substr(begin, at - 1 - begin);
        if (stop == '}')
            return true;
        if (stop == '!') {
            if (at >= format.size())
                return m_vm.valueError("end of string while looking for conversion specifier");
            out.conversion = decodeAt(format, at);
            if (at < format.size()) {
                const char next = format[at++];
                if (next == '}')
                    return true;
                if (next != ':')
                    return m_vm.valueError("expected ':' after conversion specifier");
            }
        }
        const size_t specBegin = at;
        for (int open = 1; at < format.size();) {
            const char c = format[at++];
            if (c == '{') {
                out.hasNestedFields = true;
                ++open;
            } else if (c == '}' && --open == 0) {
                out.spec = format.substr(specBegin, at - 1 - specBegin);
                return true;
            }
        }
        return m_vm.valueError("unmatched '{' in format spec");
    }

    bool addField(const Field& field, int depth, TextBuilder& out) {
        Own value = lookUp(field.name);
        if (!value)
            return false;
        if (field.conversion != 0) {
            switch (field.conversion) {
            case 'r': value = m_vm.repr(value); break;
            case 's': value = m_vm.str(value); break;
            case 'a': value = m_vm.ascii(value); break;
            default: {
                const char32_t c = field.conversion;
                return m_vm.valueError(cat("Unknown conversion specifier ", c > 32 && c < 127 ? std::string(1, static_cast<char>(c)) : formatCode(c)));
            }
            }
            if (!value)
                return false;
        }
        Own spec;
        if (field.hasNestedFields) {
            TextBuilder nested;
            if (!build(field.spec, depth - 1, nested))
                return false;
            spec = finishText(m_vm, nested);
        } else {
            spec = m_vm.newStr(field.spec).own();
        }
        Own text = m_vm.format(value, spec);
        if (!text)
            return false;
        const Str* s = text->as<Str>();
        if (out.bytes.size() + s->bytes > 4096 && !reserveText(m_vm, out.bytes.size() + s->bytes))
            return false;
        out.add(s->view(), s->length);
        return true;
    }

    // A run of digits as an index; -1: it is none. False with ValueError where it is too long.
    bool indexIn(std::string_view text, int64_t& out) {
        out = -1;
        int64_t n = 0;
        for (const char c : text) {
            if (c < '0' || c > '9')
                return true;
            if (n > (INT64_MAX - (c - '0')) / 10)
                return m_vm.valueError("Too many decimal digits in format string");
            n = n * 10 + (c - '0');
        }
        if (!text.empty())
            out = n;
        return true;
    }

    Own lookUp(std::string_view name) {
        size_t at = std::min(name.find_first_of(".["), name.size());
        const std::string_view first = name.substr(0, at);
        int64_t index;
        if (!indexIn(first, index))
            return {};
        Own value;
        if (first.empty() || index >= 0) {
            const Numbering wanted = first.empty() ? Numbering::Automatic : Numbering::Manual;
            if (m_numbering == Numbering::Open)
                m_numbering = wanted;
            if (m_numbering != wanted) {
                return m_vm.valueError(wanted == Numbering::Manual
                                           ? "cannot switch from automatic field numbering to manual field specification"
                                           : "cannot switch from manual field specification to automatic field numbering");
            }
            if (first.empty())
                index = m_next++;
            if (!m_args)
                return m_vm.valueError("Format string contains positional fields");
            if (index >= m_args->size)
                return m_vm.indexError(cat("Replacement index ", index, " out of range for positional args tuple"));
            value = Own::ref(m_args->items[index]);
        } else {
            Ref<Str> key = m_vm.newStr(first);
            if (m_args) {
                const Value found = m_mapping.isNull() ? Value() : findStr(m_mapping.as<Dict>(), key);
                if (found.isNull())
                    return m_vm.keyError(key.value());
                value = Own::ref(found);
            } else {
                value = m_vm.getItem(m_mapping, key.value());
            }
        }
        while (value && at < name.size())
            value = followOne(std::move(value), name, at);
        return value;
    }

    // One ".attribute" or "[index]" further.
    Own followOne(Own value, std::string_view name, size_t& at) {
        const char kind = name[at++];
        if (kind == '.') {
            const size_t end = std::min(name.find_first_of(".[", at), name.size());
            const std::string_view attribute = name.substr(at, end - at);
            at = end;
            if (attribute.empty())
                return m_vm.valueError("Empty attribute in format string");
            return m_vm.getAttr(value, attribute);
        }
        if (kind != '[')
            return m_vm.valueError("Only '.' or '[' may follow ']' in format field specifier");
        const size_t end = name.find(']', at);
        if (end == std::string_view::npos)
            return m_vm.valueError("Missing ']' in format string");
        const std::string_view text = name.substr(at, end - at);
        at = end + 1;
        if (text.empty())
            return m_vm.valueError("Empty attribute in format string");
        int64_t index;
        if (!indexIn(text, index))
            return {};
        Own key = index >= 0 ? m_vm.newInt(index) : m_vm.newStr(text).own();
        return m_vm.getItem(value, key);
    }

    enum class Numbering : uint8_t { Open, Automatic, Manual };
    Machine& m_vm;
    Tuple* m_args;
    Value m_mapping;
    Numbering m_numbering = Numbering::Open;
    int64_t m_next = 0;
};

} // namespace

Own formatText(Machine& vm, Str* format, Tuple* args, Value mapping) {
    TextBuilder out;
    TextFormatter formatter(vm, args, mapping);
    if (!formatter.build(format->view(), 2, out) || (out.bytes.size() > 4096 && !reserveText(vm, out.bytes.size())))
        return {};
    return finishText(vm, out);
}

} // namespace swimloop::vm
