// unicodedata: what Unicode 14 says about characters. Properties and normal forms come from utf8proc.
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "script/unicode_names.h"
#include "stdlib/library.h"
#include "vm/unicode.h"
#include "vm/unicode_widths.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

bool readCharacter(Machine& vm, std::string_view function, Value v, char32_t& out)
{
    if (!isStr(v))
        return vm.typeError(cat(function, "() argument 1 must be a unicode character, not ", vm.typeName(v)));
    if (v.as<Str>()->length != 1)
        return vm.typeError(cat(function, "() argument 1 must be a unicode character, not str"));
    size_t at = 0;
    out = decodeAt(viewOf(v), at);
    return true;
}

const utf8proc_property_t& propertyOf(char32_t c) { return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c)); }

// What utf8proc has from later versions of Unicode counts as unassigned, by its name.
bool isAssigned(char32_t c)
{
    return c < 0x300 || (c >= 0x17000 && c <= 0x187F7) || (c >= 0x18D00 && c <= 0x18D08) || (c >= 0xD800 && c <= 0xF8FF) || c >= 0xF0000 || !script::nameOfCharacter(c).empty();
}

Own category(Machine& vm, const Value* args)
{
    char32_t c = 0;
    if (!readCharacter(vm, "category", args[0], c))
        return {};
    const std::string_view found = utf8proc_category_string(static_cast<utf8proc_int32_t>(c));
    return vm.newStr(isAssigned(c) ? found : "Cn").own();
}

Own bidirectional(Machine& vm, const Value* args)
{
    constexpr const char* kNames[] = {"", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"};
    char32_t c = 0;
    if (!readCharacter(vm, "bidirectional", args[0], c))
        return {};
    const size_t kind = propertyOf(c).bidi_class;
    return vm.newStr(isAssigned(c) && kind < std::size(kNames) ? kNames[kind] : "").own();
}

Own combining(Machine& vm, const Value* args)
{
    char32_t c = 0;
    return readCharacter(vm, "combining", args[0], c) ? vm.newInt(isAssigned(c) ? propertyOf(c).combining_class : 0) : Own();
}

Own mirrored(Machine& vm, const Value* args)
{
    char32_t c = 0;
    return readCharacter(vm, "mirrored", args[0], c) ? vm.newInt(propertyOf(c).bidi_mirrored) : Own();
}

Own eastAsianWidth(Machine& vm, const Value* args)
{
    char32_t c = 0;
    if (!readCharacter(vm, "east_asian_width", args[0], c))
        return {};
    return vm.newStr(widthNameOf(c)).own();
}

Own name(Machine& vm, const Value* args)
{
    char32_t c = 0;
    if (!readCharacter(vm, "name", args[0], c))
        return {};
    const std::string found = script::nameOfCharacter(c);
    if (!found.empty())
        return vm.newStr(found).own();
    return args[1].isNull() ? Own(vm.valueError("no such name")) : Own::ref(args[1]);
}

Own lookup(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("lookup() argument must be str, not ", vm.typeName(args[0])));
    const char32_t found = script::characterNamed(viewOf(args[0]));
    if (!found)
        return vm.raise(vm.exc.KeyError, cat("undefined character name '", viewOf(args[0]), "'"));
    std::string text;
    appendUtf8(text, found);
    return vm.newStr(text).own();
}

// What it takes to put marks in a row into their order, each past those of a higher class.
uint64_t workOfOrdering(std::string_view text)
{
    uint64_t work = 0, run = 0;
    int last = 0;
    bool isOutOfOrder = false;
    for (size_t at = 0; at <= text.size();) {
        const int here = at < text.size() ? propertyOf(decodeAt(text, at)).combining_class : (++at, 0);
        isOutOfOrder |= here < last && here > 0;
        if (here > 0) {
            ++run;
        } else {
            work += isOutOfOrder ? run * run : 0;
            run = 0;
            isOutOfOrder = false;
        }
        last = here;
    }
    return work;
}

// One of the four normal forms. False where the form is unknown. Lone surrogates stay as they are.
bool normalForm(Machine& vm, Value form, std::string_view text, std::string& out)
{
    const std::string_view which = viewOf(form);
    int options = UTF8PROC_STABLE;
    if (which == "NFC" || which == "NFKC")
        options |= UTF8PROC_COMPOSE;
    else if (which == "NFD" || which == "NFKD")
        options |= UTF8PROC_DECOMPOSE;
    else
        return vm.valueError("invalid normalization form");
    if (which.size() == 4)
        options |= UTF8PROC_COMPAT;
    if (!vm.charge(text.size() * 16 + 1) || !vm.charge(workOfOrdering(text)) || !vm.reserve(text.size() * 18))
        return false;
    size_t at = 0;
    while (at < text.size()) {
        // Up to a surrogate, which utf8proc does not take, or a letter of Unicode 15 that has a decomposition there.
        size_t end = at, next = at;
        while (end < text.size()) {
            next = end;
            const char32_t c = decodeAt(text, next);
            if ((c >= 0xD800 && c < 0xE000) || (c >= 0x1E030 && c <= 0x1E06D))
                break;
            end = next;
        }
        utf8proc_uint8_t* made = nullptr;
        const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at), static_cast<utf8proc_ssize_t>(end - at), &made, static_cast<utf8proc_option_t>(options));
        if (size >= 0)
            out.append(reinterpret_cast<const char*>(made), static_cast<size_t>(size));
        else
            out.append(text.substr(at, end - at));
        std::free(made);
        out.append(text.substr(end, next - end));
        at = next;
    }
    return true;
}

Own normalize(Machine& vm, const Value* args)
{
    for (int i = 0; i < 2; ++i)
        if (!isStr(args[i]))
            return vm.typeError(cat("normalize() argument ", i + 1, " must be str, not ", vm.typeName(args[i])));
    std::string out;
    return normalForm(vm, args[0], viewOf(args[1]), out) ? vm.newStr(out).own() : Own();
}

Own isNormalized(Machine& vm, const Value* args)
{
    for (int i = 0; i < 2; ++i)
        if (!isStr(args[i]))
            return vm.typeError(cat("is_normalized() argument ", i + 1, " must be str, not ", vm.typeName(args[i])));
    std::string out;
    return normalForm(vm, args[0], viewOf(args[1]), out) ? Own::boolean(out == viewOf(args[1])) : Own();
}

// What the character decomposes to for compatibility: "1/2" with a fraction slash, "3".
std::u32string compatible(char32_t c)
{
    utf8proc_int32_t parts[32];
    int lastClass = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 32, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &lastClass);
    std::u32string out;
    for (utf8proc_ssize_t i = 0; i < count && i < 32; ++i)
        out += static_cast<char32_t>(parts[i]);
    return out;
}

int digitOf(char32_t c)
{
    if (const int value = unicode::decimalValue(c); value >= 0)
        return value;
    if (!unicode::isDigit(c))
        return -1;
    for (const char32_t part : compatible(c))
        if (const int value = unicode::decimalValue(part); value >= 0)
            return value;
    return -1;
}

Own decimal(Machine& vm, const Value* args)
{
    char32_t c = 0;
    if (!readCharacter(vm, "decimal", args[0], c))
        return {};
    const int value = unicode::decimalValue(c);
    if (value >= 0)
        return vm.newInt(value);
    return args[1].isNull() ? Own(vm.valueError("not a decimal")) : Own::ref(args[1]);
}

Own digit(Machine& vm, const Value* args)
{
    char32_t c = 0;
    if (!readCharacter(vm, "digit", args[0], c))
        return {};
    const int value = digitOf(c);
    if (value >= 0)
        return vm.newInt(value);
    return args[1].isNull() ? Own(vm.valueError("not a digit")) : Own::ref(args[1]);
}

Own numeric(Machine& vm, const Value* args)
{
    char32_t c = 0;
    if (!readCharacter(vm, "numeric", args[0], c))
        return {};
    if (const int value = digitOf(c); value >= 0)
        return Own::real(value);
    if (unicode::isNumeric(c)) {
        double numerator = 0, denominator = 0;
        bool isBelow = false, isKnown = false;
        for (const char32_t part : compatible(c)) {
            const int value = unicode::decimalValue(part);
            if (value >= 0) {
                (isBelow ? denominator : numerator) = (isBelow ? denominator : numerator) * 10 + value;
                isKnown = true;
            } else if (part == 0x2044) {
                isBelow = true;
            }
        }
        if (isKnown)
            return Own::real(isBelow && denominator > 0 ? numerator / denominator : numerator);
    }
    return args[1].isNull() ? Own(vm.valueError("not a numeric character")) : Own::ref(args[1]);
}

}    // namespace

bool initUnicodeData(Machine& vm, Module* module)
{
    vm.addFunction(module, "category(character, /)", category);
    vm.addFunction(module, "bidirectional(character, /)", bidirectional);
    vm.addFunction(module, "combining(character, /)", combining);
    vm.addFunction(module, "mirrored(character, /)", mirrored);
    vm.addFunction(module, "east_asian_width(character, /)", eastAsianWidth);
    vm.addFunction(module, "name(character, default=..., /)", name);
    vm.addFunction(module, "lookup(name, /)", lookup);
    vm.addFunction(module, "normalize(form, text, /)", normalize);
    vm.addFunction(module, "is_normalized(form, text, /)", isNormalized);
    vm.addFunction(module, "decimal(character, default=..., /)", decimal);
    vm.addFunction(module, "digit(character, default=..., /)", digit);
    vm.addFunction(module, "numeric(character, default=..., /)", numeric);
    addText(vm, module, "unidata_version", "14.0.0");
    return true;
}

}    // namespace swimloop::stdlib
