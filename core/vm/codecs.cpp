#include "vm/codecs.h"

#include <array>

#include "vm/bytes_type.h"
#include "vm/charmaps.h"
#include "vm/codec_parts.h"
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

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

constexpr std::array<std::string_view, 13> kCodecNames = {"",          "utf-8",  "utf-8",     "ascii",     "latin-1",   "utf-16",
                                                          "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicodeescape", "charmap"};

Failure unknownEncoding(Machine& vm, std::string_view name) { return vm.raise(vm.exc.LookupError, cat("unknown encoding: ", name)); }

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

bool isAllAscii(std::string_view data) {
    unsigned char all = 0;
    for (const char c : data)
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    return all < 0x80;
}

} // namespace

const Charmap* charmapOf(std::string_view name) { return findCharmap(normalName(name)); }

Encoding findEncoding(std::string_view name) {
    const std::string normal = normalName(name);
    for (const Alias& alias : kAliases) {
        if (alias.name == normal)
            return alias.encoding;
    }
    return findCharmap(normal) ? Encoding::Charmap : Encoding::Unknown;
}

std::string_view codecName(Encoding e) { return kCodecNames[static_cast<size_t>(e)]; }

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
        if (!vm.charge(s->bytes))
            return false;
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
    if (!vm.charge(encoding == Encoding::Charmap ? s->bytes * uint64_t{2} : errors == "strict" ? s->bytes / 2 : s->bytes))
        return false;
    Own keep = Own::ref(Value(s));
    if (const int isOurs = isRegistered(vm, errors); isOurs != 0)
        return isOurs > 0 && encodeByCodecs(vm, s, encodingName, errors, out);
    return encodeNatively(vm, s, encoding, encodingName, errors, out);
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
    if (!vm.charge(data.size() / 2))
        return {};
    if (const int isOurs = isRegistered(vm, errors); isOurs != 0)
        return isOurs > 0 ? decodeByCodecs(vm, data, encodingName, errors) : Own();
    return decodeNatively(vm, data, encoding, encodingName, errors);
}

bool readCodecArguments(Machine& vm, const CallArgs& args, std::string_view typeName, std::string_view firstName, Value (&values)[3]) {
    const std::string_view names[] = {firstName, "encoding", "errors"};
    if (args.total() > 3)
        return vm.typeError(cat(typeName, "() takes at most 3 arguments (", args.total(), " given)"));
    for (uint32_t i = 0; i < args.positional; ++i)
        values[i] = args.values[i];
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        const std::string_view name = viewOf(args.names->items[k]);
        uint32_t i = 0;
        while (i < 3 && names[i] != name)
            ++i;
        if (i == 3)
            return vm.typeError(cat("'", name, "' is an invalid keyword argument for ", typeName, "()"));
        if (!values[i].isNull())
            return vm.typeError(cat("argument for ", typeName, "() given by name ('", name, "') and position (", i + 1, ")"));
        values[i] = args.values[args.positional + k];
    }
    for (uint32_t i = 1; i < 3; ++i) {
        if (!values[i].isNull() && !isStr(values[i])) {
            return vm.typeError(cat(typeName, "() argument '", names[i], "' must be str, not ",
                                    values[i].isNone() ? "None" : vm.typeName(values[i])));
        }
    }
    return true;
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
