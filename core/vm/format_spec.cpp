// Format specifications: taking them apart, and what they make of text.
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

bool isAlign(char c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

// A number at `at`; -1 where there is none. False with ValueError.
bool parseNumber(Machine& vm, std::string_view text, size_t& at, int64_t& out) {
    out = -1;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        const int digit = text[at] - '0';
        if (out < 0)
            out = 0;
        if (out > (INT64_MAX - digit) / 10)
            return vm.valueError("Too many decimal digits in format string");
        out = out * 10 + digit;
    }
    return true;
}

} // namespace

std::string formatCode(char32_t c) {
    if (c > 32 && c < 128)
        return std::string(1, static_cast<char>(c));
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    do {
        hex.insert(hex.begin(), kDigits[c & 15]);
        c >>= 4;
    } while (c != 0);
    return "\\x" + hex;
}

bool parseFormatSpec(Machine& vm, std::string_view text, char defaultAlign, std::string_view typeName, FormatSpec& out) {
    out.align = defaultAlign;
    size_t at = 0;
    const auto peek = [&](size_t i) { return i < text.size() ? text[i] : '\0'; };
    bool hasFill = false;
    size_t afterFirst = 0;
    const char32_t first = text.empty() ? 0 : decodeAt(text, afterFirst);
    if (isAlign(peek(afterFirst)) && !text.empty()) {
        out.fill = first;
        out.align = text[afterFirst];
        at = afterFirst + 1;
        hasFill = out.hasAlign = true;
    } else if (isAlign(peek(0))) {
        out.align = text[0];
        out.hasAlign = true;
        at = 1;
    }
    if (peek(at) == ' ' || peek(at) == '+' || peek(at) == '-')
        out.sign = text[at++];
    if (peek(at) == 'z') {
        out.noNegativeZero = true;
        ++at;
    }
    if (peek(at) == '#') {
        out.isAlternate = true;
        ++at;
    }
    if (!hasFill && peek(at) == '0') {
        out.fill = '0';
        out.zeroPadded = true;
        if (!out.hasAlign && defaultAlign == '>')
            out.align = '=';
        ++at;
    }
    if (!parseNumber(vm, text, at, out.width))
        return false;
    if (peek(at) == ',') {
        out.grouping = ',';
        ++at;
    }
    if (peek(at) == '_') {
        if (out.grouping)
            return vm.valueError("Cannot specify both ',' and '_'.");
        out.grouping = '_';
        ++at;
    }
    if (peek(at) == ',' && out.grouping == '_')
        return vm.valueError("Cannot specify both ',' and '_'.");
    if (peek(at) == '.') {
        ++at;
        if (!parseNumber(vm, text, at, out.precision))
            return false;
        if (out.precision < 0)
            return vm.valueError("Format specifier missing precision");
    }
    if (at < text.size()) {
        out.type = decodeAt(text, at);
        if (at < text.size())
            return vm.valueError(cat("Invalid format specifier '", text, "' for object of type '", typeName, "'"));
    }
    if (out.grouping) {
        switch (out.type) {
        case 'd':
        case 'e':
        case 'f':
        case 'g':
        case 'E':
        case 'F':
        case 'G':
        case '%':
        case 0: break;
        case 'b':
        case 'o':
        case 'x':
        case 'X':
            if (out.grouping == '_')
                break;
            [[fallthrough]];
        default: return vm.valueError(cat("Cannot specify '", out.grouping, "' with '", formatCode(out.type), "'."));
        }
    }
    return true;
}

void TextBuilder::fill(char32_t c, int64_t count) {
    if (count <= 0)
        return;
    length += static_cast<uint64_t>(count);
    if (c < 0x80) {
        bytes.append(static_cast<size_t>(count), static_cast<char>(c));
        return;
    }
    std::string one;
    appendUtf8(one, c);
    bytes.reserve(bytes.size() + one.size() * static_cast<size_t>(count));
    for (int64_t i = 0; i < count; ++i)
        bytes += one;
}

bool reserveText(Machine& vm, uint64_t bytes) {
    if (bytes > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    return vm.reserve(bytes) && vm.charge(bytes / 16);
}

Own finishText(Machine& vm, const TextBuilder& text) { return vm.newStr(text.bytes, static_cast<uint32_t>(text.length)).own(); }

Own formatStr(Machine& vm, Str* s, std::string_view text) {
    if (text.empty())
        return s->type == vm.types.str ? Own::ref(Value(s)) : vm.newStr(s->view(), s->length).own();
    FormatSpec spec;
    const std::string_view typeName = s->type->name->view();
    if (!parseFormatSpec(vm, text, '<', typeName, spec))
        return {};
    if (spec.grouping && spec.type == 0)
        return vm.valueError(cat("Cannot specify '", spec.grouping, "' with 's'."));
    if (spec.type != 0 && spec.type != 's')
        return vm.valueError(cat("Unknown format code '", formatCode(spec.type), "' for object of type '", typeName, "'"));
    if (spec.sign != 0) {
        return vm.valueError(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                              : "Sign not allowed in string format specifier");
    }
    if (spec.noNegativeZero)
        return vm.valueError("Negative zero coercion (z) not allowed in string format specifier");
    if (spec.isAlternate)
        return vm.valueError("Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return vm.valueError("'=' alignment not allowed in string format specifier");
    std::string_view view = s->view();
    uint32_t length = s->length;
    if (spec.precision >= 0 && spec.precision < length) {
        length = static_cast<uint32_t>(spec.precision);
        view = view.substr(0, byteOffset(s, length));
    }
    const int64_t padding = spec.width > length ? spec.width - length : 0;
    if (padding == 0)
        return length == s->length && s->type == vm.types.str ? Own::ref(Value(s)) : vm.newStr(view, length).own();
    if (padding > Str::kMaxBytes || !reserveText(vm, view.size() + static_cast<uint64_t>(padding) * (spec.fill < 0x80 ? 1 : 4)))
        return vm.hasError() ? Own() : Own(vm.raise(vm.exc.MemoryError, ""));
    const int64_t left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    TextBuilder out;
    out.fill(spec.fill, left);
    out.add(view, length);
    out.fill(spec.fill, padding - left);
    return finishText(vm, out);
}

} // namespace swimloop::vm
