// _struct: bytes from values and back, as a format describes them. The class Struct lies in resources/stdlib/struct.py.
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "stdlib/library.h"
#include "vm/bigint.h"
#include "vm/bytes.h"
#include "vm/codecs.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

enum class Kind : uint8_t { Pad, Signed, Unsigned, Bool, Char, Half, Single, Double, Text, Pascal };

struct Item {
    char letter;
    Kind kind;
    uint8_t size;      // of one; 1 for s and p
    int64_t count;     // repeats; the length for s and p
    int64_t offset;
};

struct Layout {
    std::vector<Item> items;
    int64_t size = 0;
    int64_t values = 0;    // how many pack() takes
    bool isLittle = true;
    bool isNative = true;
};

Failure fail(Machine& vm, std::string_view message) { return vm.raise(libraryOf(vm).structError, message); }

struct Letter {
    char letter;
    Kind kind;
    uint8_t standard;    // 0: native layouts only
    uint8_t native;
};
constexpr Letter kLetters[] = {
    {'x', Kind::Pad, 1, 1}, {'b', Kind::Signed, 1, 1}, {'B', Kind::Unsigned, 1, 1}, {'?', Kind::Bool, 1, 1}, {'c', Kind::Char, 1, 1},
    {'h', Kind::Signed, 2, 2}, {'H', Kind::Unsigned, 2, 2}, {'i', Kind::Signed, 4, 4}, {'I', Kind::Unsigned, 4, 4},
    {'l', Kind::Signed, 4, 8}, {'L', Kind::Unsigned, 4, 8}, {'q', Kind::Signed, 8, 8}, {'Q', Kind::Unsigned, 8, 8},
    {'n', Kind::Signed, 0, 8}, {'N', Kind::Unsigned, 0, 8}, {'P', Kind::Unsigned, 0, 8}, {'e', Kind::Half, 2, 2}, {'f', Kind::Single, 4, 4},
    {'d', Kind::Double, 8, 8}, {'s', Kind::Text, 1, 1}, {'p', Kind::Pascal, 1, 1},
};

bool parseLayout(Machine& vm, std::string_view format, Layout& out)
{
    if (!vm.charge(format.size() * 2))
        return false;
    size_t at = 0;
    bool isAligned = true;
    if (!format.empty() && std::string_view("@=<>!").find(format[0]) != std::string_view::npos) {
        out.isNative = isAligned = format[0] == '@';
        out.isLittle = format[0] != '>' && format[0] != '!';
        at = 1;
    }
    constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
    while (at < format.size()) {
        char c = format[at++];
        if (c == ' ' || (c >= '\t' && c <= '\r'))
            continue;
        int64_t count = 1;
        if (c >= '0' && c <= '9') {
            count = c - '0';
            while (at < format.size() && format[at] >= '0' && format[at] <= '9') {
                const int digit = format[at++] - '0';
                if (count > (kMost - digit) / 10)
                    return fail(vm, "total struct size too long");
                count = count * 10 + digit;
            }
            if (at == format.size())
                return fail(vm, "repeat count given without format specifier");
            c = format[at++];
        }
        const Letter* letter = nullptr;
        for (const Letter& each : kLetters)
            if (each.letter == c)
                letter = &each;
        const uint8_t size = !letter ? 0 : out.isNative ? letter->native : letter->standard;
        if (size == 0)
            return fail(vm, "bad char in struct format");
        if (isAligned && size > 1) {
            if (out.size > kMost - size)
                return fail(vm, "total struct size too long");
            out.size = (out.size + size - 1) / size * size;
        }
        if (count > (kMost - out.size) / size)
            return fail(vm, "total struct size too long");
        const bool isText = letter->kind == Kind::Text || letter->kind == Kind::Pascal;
        if (isText || (count > 0 && letter->kind != Kind::Pad))
            out.items.push_back({c, letter->kind, size, count, out.size});
        if (letter->kind != Kind::Pad)
            out.values += isText ? 1 : count;
        out.size += count * size;
    }
    return true;
}

bool readFormat(Machine& vm, Value format, Layout& out)
{
    if (isStr(format)) {
        if (format.as<Str>()->isAscii())
            return parseLayout(vm, viewOf(format), out);
        std::string unused;
        return encodeText(vm, format.as<Str>(), "ascii", "strict", unused) && parseLayout(vm, unused, out);
    }
    if (isBytes(format))
        return parseLayout(vm, format.as<Bytes>()->view(), out);
    return vm.typeError(cat("Struct() argument 1 must be a str or bytes object, not ", vm.typeName(format)));
}

// ---- numbers of a size and an order

void writeBits(char* to, uint64_t bits, int size, bool isLittle)
{
    for (int i = 0; i < size; ++i)
        to[isLittle ? i : size - 1 - i] = static_cast<char>(bits >> (8 * i));
}

uint64_t readBits(const char* from, int size, bool isLittle)
{
    uint64_t bits = 0;
    for (int i = 0; i < size; ++i)
        bits |= static_cast<uint64_t>(static_cast<unsigned char>(from[isLittle ? i : size - 1 - i])) << (8 * i);
    return bits;
}

double halfToDouble(uint64_t bits)
{
    const int exponent = static_cast<int>(bits >> 10 & 31);
    const double fraction = static_cast<double>(bits & 1023);
    const double sign = bits & 0x8000 ? -1.0 : 1.0;
    if (exponent == 31)
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity() : std::copysign(std::numeric_limits<double>::quiet_NaN(), sign);
    return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
}

// False: too large. Rounds half to even.
bool halfFromDouble(double d, uint64_t& bits)
{
    const uint64_t sign = std::signbit(d) ? 0x8000 : 0;
    if (std::isnan(d)) {
        bits = sign | 0x7E00;
        return true;
    }
    if (std::isinf(d)) {
        bits = sign | 0x7C00;
        return true;
    }
    int exponent = 0;
    std::frexp(d, &exponent);
    // The last place that a half has: 2**-24 below the normal range.
    const int unit = std::max(exponent - 11, -24);
    const double scaled = std::nearbyint(std::ldexp(std::fabs(d), -unit));
    auto whole = static_cast<uint64_t>(scaled);
    if (whole == 0) {
        bits = sign;
        return true;
    }
    const uint64_t field = static_cast<uint64_t>(unit + 24);    // 0: subnormal, or just become normal
    bits = (field << 10) + whole;
    if (bits >= 0x7C00)
        return false;
    bits |= sign;
    return true;
}

// An argument as an integer of 64 bits; wide ones that do not fit fail as CPython words it for them.
bool packInteger(Machine& vm, const Item& item, bool isBigEndian, Value v, char* to, bool isLittle)
{
    Own held;
    if (!isIntLike(v)) {
        Own method = vm.lookupSpecial(v, vm.intern("__index__"));
        if (method.isNull() && !vm.hasError())
            return fail(vm, "required argument is not an integer");
        held = method.isNull() ? Own() : vm.index(v);
        if (held.isNull())
            return false;
        v = held;
    }
    const Value number = plainInt(v);
    const bool isSigned = item.kind == Kind::Signed;
    std::string raw(8, '\0');
    bool fits = (isSigned || signOf(number) >= 0) && intToBytes(number, raw, true, isSigned);
    if (!fits && item.letter == 'P')    // an address: either reading of the bits will do
        fits = intToBytes(number, raw, true, true);
    if (!fits && item.letter == 'P')
        return fail(vm, "int too large to convert");
    if (item.size < 8) {
        // Which numbers are out of range of the format, and which are too large to be looked at, is a matter of CPython's C types.
        const bool isReadSigned = isSigned || item.size == 1 || (item.size == 2 && !isBigEndian);
        if (!isSigned && isReadSigned)
            fits = intToBytes(number, raw, true, true);
        if (!fits)
            return fail(vm, "argument out of range");
        const int width = item.size * 8;
        const int64_t low = isSigned ? -(int64_t{1} << (width - 1)) : 0;
        const int64_t high = isSigned ? (int64_t{1} << (width - 1)) - 1 : (int64_t{1} << width) - 1;
        const uint64_t bits = readBits(raw.data(), 8, true);
        const auto asSigned = static_cast<int64_t>(bits);
        if (isReadSigned ? asSigned < low || asSigned > high : bits > static_cast<uint64_t>(high)) {
            const std::string_view name = item.letter == 'b' ? "byte" : item.letter == 'B' ? "ubyte" : isBigEndian ? "" : item.letter == 'h' ? "short" : item.letter == 'H' ? "ushort" : "";
            return fail(vm, cat(name.empty() ? cat("'", item.letter, "'") : std::string(name), " format requires ", low, " <= number <= ", high));
        }
    }
    if (!fits)
        return fail(vm, isBigEndian ? "int too large to convert" : "argument out of range");
    const uint64_t bits = readBits(raw.data(), 8, true);
    writeBits(to, bits, item.size, isLittle);
    return true;
}

bool packFloat(Machine& vm, const Item& item, bool isNative, Value v, char* to, bool isLittle)
{
    double d = 0;
    if (!vm.toDouble(v, d)) {
        if (vm.isStopping())
            return false;
        vm.clearError();
        return fail(vm, "required argument is not a float");
    }
    if (std::isnan(d))    // which of them it is stays in the machine
        d = std::copysign(std::numeric_limits<double>::quiet_NaN(), d);
    const auto tooLarge = [&](std::string_view letter) -> bool {
        if (isIntLike(v))
            return fail(vm, "int too large to convert");
        return vm.overflowError(cat("float too large to pack with ", letter, " format"));
    };
    if (item.kind == Kind::Half) {
        uint64_t bits = 0;
        if (!halfFromDouble(d, bits))
            return tooLarge("e");
        writeBits(to, bits, 2, isLittle);
    } else if (item.kind == Kind::Single) {
        if (!isNative && std::isfinite(d) && std::fabs(d) >= 0x1.ffffffp127)
            return tooLarge("f");
        const float narrow = std::fabs(d) >= 0x1.ffffffp127 && std::isfinite(d) ? std::copysign(std::numeric_limits<float>::infinity(), static_cast<float>(d < 0 ? -1 : 1)) : static_cast<float>(d);
        writeBits(to, std::bit_cast<uint32_t>(narrow), 4, isLittle);
    } else {
        writeBits(to, std::bit_cast<uint64_t>(d), 8, isLittle);
    }
    return true;
}

bool packBytes(Machine& vm, const Item& item, Value v, char* to)
{
    const bool isArray = v.isObject() && isSubtype(v.object()->type, vm.types.bytearray);
    if (!isBytes(v) && !isArray)
        return fail(vm, cat("argument for '", item.letter, "' must be a bytes object"));
    Buffer data;
    if (!data.require(vm, v))
        return false;
    const auto room = static_cast<size_t>(item.count);
    if (item.kind == Kind::Text) {
        std::memcpy(to, data.view().data(), std::min(room, data.view().size()));
    } else if (room > 0) {
        const size_t length = std::min(room - 1, data.view().size());
        std::memcpy(to + 1, data.view().data(), length);
        to[0] = static_cast<char>(std::min<size_t>(length, 255));
    }
    return true;
}

// `to` has the layout's size and is all 0.
bool packAll(Machine& vm, const Layout& layout, std::span<const Value> values, char* to)
{
    size_t next = 0;
    for (const Item& item : layout.items) {
        if (item.kind == Kind::Text || item.kind == Kind::Pascal) {
            if (!packBytes(vm, item, values[next++], to + item.offset))
                return false;
            continue;
        }
        for (int64_t i = 0; i < item.count; ++i) {
            const Value v = values[next++];
            char* place = to + item.offset + i * item.size;
            bool isOk = true;
            switch (item.kind) {
            case Kind::Signed:
            case Kind::Unsigned: isOk = packInteger(vm, item, !layout.isLittle, v, place, layout.isLittle); break;
            case Kind::Bool: {
                const int truth = vm.truth(v);
                isOk = truth >= 0;
                *place = truth > 0;
                break;
            }
            case Kind::Char:
                isOk = isBytes(v) && v.as<Bytes>()->size == 1;
                if (!isOk)
                    return fail(vm, "char format requires a bytes object of length 1");
                *place = v.as<Bytes>()->data[0];
                break;
            default: isOk = packFloat(vm, item, layout.isNative, v, place, layout.isLittle); break;
            }
            if (!isOk)
                return false;
        }
    }
    return true;
}

Own readItem(Machine& vm, const Item& item, bool isLittle, const char* from)
{
    switch (item.kind) {
    case Kind::Bool: return Own::boolean(*from != 0);
    case Kind::Char: return vm.newBytes({from, 1}).own();
    case Kind::Text: return vm.newBytes({from, static_cast<size_t>(item.count)}).own();
    case Kind::Pascal: {
        if (item.count == 0)
            return vm.newBytes("").own();
        const size_t length = std::min<size_t>(static_cast<unsigned char>(*from), static_cast<size_t>(item.count) - 1);
        return vm.newBytes({from + 1, length}).own();
    }
    default: break;
    }
    const uint64_t bits = readBits(from, item.size, isLittle);
    switch (item.kind) {
    case Kind::Half: return Own::real(halfToDouble(bits));
    case Kind::Single: return Own::real(static_cast<double>(std::bit_cast<float>(static_cast<uint32_t>(bits))));
    case Kind::Double: return Own::real(std::bit_cast<double>(bits));
    case Kind::Unsigned: return vm.newUInt(bits);
    default: break;
    }
    const int unused = 64 - item.size * 8;
    return vm.newInt(static_cast<int64_t>(bits << unused) >> unused);
}

Own unpackAll(Machine& vm, const Layout& layout, const char* from)
{
    Ref<Tuple> result = vm.newTuple(static_cast<uint32_t>(layout.values));
    for (int64_t i = 0; i < layout.values; ++i)
        result->items[i] = Value::none();
    uint32_t next = 0;
    for (const Item& item : layout.items) {
        const bool isText = item.kind == Kind::Text || item.kind == Kind::Pascal;
        for (int64_t i = 0; i < (isText ? 1 : item.count); ++i)
            result->items[next++] = readItem(vm, item, layout.isLittle, from + item.offset + i * item.size).release();
    }
    return std::move(result).own();
}

// ---- functions

bool checkCount(Machine& vm, const Layout& layout, std::string_view name, size_t given)
{
    if (layout.values == static_cast<int64_t>(given))
        return true;
    return fail(vm, cat(name, " expected ", layout.values, " items for packing (got ", given, ")"));
}

Own pack(Machine& vm, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError("pack() takes no keyword arguments");
    if (args.positional == 0)
        return vm.typeError("missing format argument");
    Layout layout;
    if (!readFormat(vm, args.values[0], layout) || !checkCount(vm, layout, "pack", args.positional - 1))
        return {};
    const auto size = static_cast<size_t>(layout.size);
    if (!vm.reserve(size) || !vm.charge(size / 64 + static_cast<uint64_t>(layout.values) * 4 + 1))
        return {};
    std::string out(size, '\0');
    if (!packAll(vm, layout, {args.values + 1, args.positional - 1}, out.data()))
        return {};
    return vm.newBytes(out).own();
}

Own packInto(Machine& vm, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError("pack_into() takes no keyword arguments");
    if (args.positional == 0)
        return vm.typeError("missing format argument");
    Layout layout;
    if (!readFormat(vm, args.values[0], layout))
        return {};
    if (args.positional == 1)
        return fail(vm, "pack_into expected buffer argument");
    if (args.positional == 2)
        return fail(vm, "pack_into expected offset argument");
    if (!checkCount(vm, layout, "pack_into", args.positional - 3))
        return {};
    const Value buffer = args.values[1];
    Buffer target;
    if (isStr(buffer) || isBytes(buffer) || !target.open(vm, buffer))
        return vm.hasError() ? Own() : Own(vm.typeError(cat("argument must be read-write bytes-like object, not ", vm.typeName(buffer))));
    const auto length = static_cast<int64_t>(target.view().size());
    target.release();
    int64_t offset = 0;
    if (!vm.toInt64(args.values[2], offset))
        return {};
    if (offset < 0) {
        if (offset + layout.size > 0)
            return fail(vm, cat("no space to pack ", layout.size, " bytes at offset ", offset));
        if (offset + length < 0)
            return fail(vm, cat("offset ", offset, " out of range for ", length, "-byte buffer"));
        offset += length;
    }
    if (offset > length || length - offset < layout.size)
        return fail(vm, cat("pack_into requires a buffer of at least ", layout.size + offset, " bytes for packing ", layout.size, " bytes at offset ", offset, " (actual buffer size is ", length, ")"));
    if (!vm.charge(static_cast<uint64_t>(layout.size) / 16 + static_cast<uint64_t>(layout.values) * 4 + 1))
        return {};
    std::string out(static_cast<size_t>(layout.size), '\0');
    if (!packAll(vm, layout, {args.values + 3, args.positional - 3}, out.data()))
        return {};
    // Through the object's own item assignment: it knows about exports and read-only views.
    const Own start = vm.newInt(offset), stop = vm.newInt(offset + layout.size);
    const Own slice = vm.newSlice(start, stop, Value::none());
    const Ref<Bytes> data = vm.newBytes(out);
    return vm.setItem(buffer, slice, data.value()) ? Own::none() : Own();
}

Own unpack(Machine& vm, const Value* args)
{
    Layout layout;
    Buffer data;
    if (!readFormat(vm, args[0], layout) || !data.require(vm, args[1]))
        return {};
    if (static_cast<int64_t>(data.view().size()) != layout.size)
        return fail(vm, cat("unpack requires a buffer of ", layout.size, " bytes"));
    return vm.charge(static_cast<uint64_t>(layout.values) * 2 + 1) ? unpackAll(vm, layout, data.view().data()) : Own();
}

Own unpackFrom(Machine& vm, const Value* args)
{
    Layout layout;
    Buffer data;
    int64_t offset = 0;
    if (!readFormat(vm, args[0], layout) || !data.require(vm, args[1]) || (!args[2].isNull() && !vm.toInt64(args[2], offset)))
        return {};
    const auto length = static_cast<int64_t>(data.view().size());
    if (offset < 0) {
        if (offset + layout.size > 0)
            return fail(vm, cat("not enough data to unpack ", layout.size, " bytes at offset ", offset));
        if (offset + length < 0)
            return fail(vm, cat("offset ", offset, " out of range for ", length, "-byte buffer"));
        offset += length;
    }
    if (offset > length || length - offset < layout.size)
        return fail(vm, cat("unpack_from requires a buffer of at least ", static_cast<uint64_t>(layout.size) + static_cast<uint64_t>(offset), " bytes for unpacking ", layout.size, " bytes at offset ", offset,
                            " (actual buffer size is ", length, ")"));
    return vm.charge(static_cast<uint64_t>(layout.values) * 2 + 1) ? unpackAll(vm, layout, data.view().data() + offset) : Own();
}

Own calcSize(Machine& vm, const Value* args)
{
    Layout layout;
    return readFormat(vm, args[0], layout) ? vm.newInt(layout.size) : Own();
}

}    // namespace

bool initStruct(Machine& vm, Module* module)
{
    Library& library = libraryOf(vm);
    library.structError = newExceptionType(vm, "struct.error", vm.exc.Exception);
    vm.addValue(module, "error", Value(library.structError));
    vm.addRawFunction(module, "pack", pack);
    vm.addRawFunction(module, "pack_into", packInto);
    vm.addFunction(module, "unpack(format, buffer, /)", unpack);
    vm.addFunction(module, "unpack_from(format, /, buffer, offset=0)", unpackFrom);
    vm.addFunction(module, "calcsize(format, /)", calcSize);
    return true;
}

}    // namespace swimloop::stdlib
