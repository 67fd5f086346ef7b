// _json: the two directions of json, and how texts are quoted. The classes lie in resources/stdlib/json.
#include "stdlib/json.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

void appendUnit(std::string& out, char32_t unit)
{
    constexpr char kDigits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kDigits[unit >> shift & 15];
}

}    // namespace

void appendQuotedJson(std::string& out, std::string_view text, bool isAscii)
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

bool hasRoomToQuote(Machine& vm, const std::string& out, std::string_view text)
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

namespace {

template<bool isAscii> Own encodeString(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("first argument must be a string, not ", vm.typeName(args[0])));
    std::string out;
    if (!vm.charge(viewOf(args[0]).size() / 2) || !hasRoomToQuote(vm, out, viewOf(args[0])))
        return {};
    appendQuotedJson(out, viewOf(args[0]), isAscii);
    return vm.newStr(out).own();
}

}    // namespace

bool initJson(Machine& vm, Module* module)
{
    vm.addFunction(module, "encode_basestring_ascii(string, /)", encodeString<true>);
    vm.addFunction(module, "encode_basestring(string, /)", encodeString<false>);
    vm.addFunction(module, "decode(string, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error, /)", decodeJson);
    vm.addFunction(module, "scanstring(string, end, strict, error, /)", scanJsonString);
    vm.addFunction(module, "encode(obj, default, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent, item_separator, key_separator, /)", encodeJson);
    return true;
}

}    // namespace swimloop::stdlib
