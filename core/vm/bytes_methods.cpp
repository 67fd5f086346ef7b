// Methods of bytes and bytearray: searches, replacing, padding, translation, hexadecimal, decode.
#include "vm/bigint.h"
#include "vm/bytes_type.h"
#include "vm/codecs.h"
#include "vm/machine.h"
#include "vm/str_type.h"
#include "vm/text_search.h"

namespace swimloop::vm {

namespace {

// ---- searches

// What is searched for: bytes, or one as an int.
bool partOf(Machine& vm, Value v, Buffer& buffer, unsigned char& byte, std::string_view& out) {
    if (buffer.open(vm, v)) {
        out = buffer.view();
        return true;
    }
    if (!isIntLike(v) && !vm.typeOf(v)->slots.index)
        return vm.typeError(cat("argument should be integer or bytes-like object, not '", vm.typeName(v), "'"));
    if (!byteOf(vm, v, byte))
        return false;
    out = {reinterpret_cast<const char*>(&byte), 1};
    return true;
}

// The arguments of a search: self, what is searched for, start and end.
struct Search {
    Buffer self, buffer;
    unsigned char byte = 0;
    std::string_view part, window;
    int64_t from = 0, to = 0;
    bool isOutside = false; // begins behind its end

    bool open(Machine& vm, const Value* args) {
        return readBounds(vm, args[2], args[3], from, to) && partOf(vm, args[1], buffer, byte, part) && cut(vm, args);
    }
    bool cut(Machine& vm, const Value* args) {
        if (!self.require(vm, args[0]))
            return false;
        const std::string_view data = self.view();
        clipBounds(static_cast<int64_t>(data.size()), from, to);
        isOutside = from > to;
        if (!isOutside)
            window = data.substr(static_cast<size_t>(from), static_cast<size_t>(to - from));
        return true;
    }
};

// The index; -1 where it is not there, -2 failed.
int64_t locate(Machine& vm, const Value* args, bool isLast) {
    Search s;
    if (!s.open(vm, args))
        return -2;
    if (s.isOutside)
        return -1;
    const size_t found = isLast ? findLast(s.window, s.part) : findFirst(s.window, s.part);
    const uint64_t searched = found == kNotFound ? s.window.size() : isLast ? s.window.size() - found : found;
    if (!chargeSearch(vm, searched + s.part.size()))
        return -2;
    return found == kNotFound ? -1 : s.from + static_cast<int64_t>(found);
}

template<bool isLast> Own find(Machine& vm, const Value* args) {
    const int64_t at = locate(vm, args, isLast);
    return at == -2 ? Own() : Own::smallInt(at);
}

template<bool isLast> Own index(Machine& vm, const Value* args) {
    const int64_t at = locate(vm, args, isLast);
    if (at == -1)
        return vm.valueError("subsection not found");
    return at == -2 ? Own() : Own::smallInt(at);
}

Own count(Machine& vm, const Value* args) {
    Search s;
    if (!s.open(vm, args))
        return {};
    if (s.isOutside)
        return Own::smallInt(0);
    if (s.part.empty())
        return Own::smallInt(static_cast<int64_t>(s.window.size()) + 1);
    const uint64_t found = countParts(s.window, s.part);
    return chargeSearch(vm, s.window.size()) && vm.charge(found) ? Own::smallInt(static_cast<int64_t>(found)) : Own();
}

template<bool atEnd> Own startsOrEnds(Machine& vm, const Value* args) {
    Search s;
    if (!readBounds(vm, args[2], args[3], s.from, s.to) || !s.cut(vm, args))
        return {};
    const auto matches = [&](std::string_view part) {
        return !s.isOutside && (atEnd ? s.window.ends_with(part) : s.window.starts_with(part));
    };
    Buffer part;
    if (!isTuple(args[1])) {
        if (!part.open(vm, args[1])) {
            return vm.typeError(cat(atEnd ? "endswith" : "startswith", " first arg must be bytes or a tuple of bytes, not ",
                                    vm.typeName(args[1])));
        }
        return chargeSearch(vm, std::min(part.view().size(), s.window.size())) ? Own::boolean(matches(part.view())) : Own();
    }
    const Tuple* parts = args[1].as<Tuple>();
    for (uint32_t i = 0; i < parts->size; ++i) {
        if (!part.require(vm, parts->items[i]) || !vm.charge(1) || !chargeSearch(vm, std::min(part.view().size(), s.window.size())))
            return {};
        if (matches(part.view()))
            return Own::boolean(true);
    }
    return Own::boolean(false);
}

Own replace(Machine& vm, const Value* args) {
    Buffer part, by, self;
    int64_t limit = -1;
    if (!part.require(vm, args[1]) || !by.require(vm, args[2]) || (!args[3].isNull() && !vm.toInt64(args[3], limit))
        || !self.require(vm, args[0]))
        return {};
    const std::string_view data = self.view();
    if (limit == 0 || part.view().size() > data.size())
        return sameKindOrSelf(vm, args[0], data);
    if (!vm.charge(data.size() / 2))
        return {};
    std::string out;
    if (part.view().empty()) {
        const uint64_t places = uint64_t{data.size()} + 1;
        const uint64_t times = limit < 0 ? places : std::min<uint64_t>(places, static_cast<uint64_t>(limit));
        if (!reserveBytes(vm, data.size() + times * by.view().size()))
            return {};
        for (uint64_t i = 0; i < times; ++i) {
            out += by.view();
            if (i < data.size())
                out += data[i];
        }
        if (times < data.size())
            out += data.substr(times);
        return sameKind(vm, args[0], out);
    }
    uint64_t replaced;
    if (!replaceParts(vm, data, part.view(), by.view(), limit, out, replaced))
        return {};
    return replaced == 0 ? sameKindOrSelf(vm, args[0], data) : sameKind(vm, args[0], out);
}

template<bool atEnd> Own removeAffix(Machine& vm, const Value* args) {
    Buffer part, self;
    if (!part.require(vm, args[1]) || !self.require(vm, args[0]))
        return {};
    std::string_view data = self.view();
    if (atEnd && data.ends_with(part.view()))
        data.remove_suffix(part.view().size());
    else if (!atEnd && data.starts_with(part.view()))
        data.remove_prefix(part.view().size());
    return sameKindOrSelf(vm, args[0], data);
}

// ---- padding

enum class Side : uint8_t { Left, Right, Both };

template<Side side> Own justify(Machine& vm, const Value* args) {
    static constexpr const char* kNames[] = {"ljust", "rjust", "center"};
    int64_t width;
    char fill = ' ';
    Buffer self;
    if (!vm.toInt64(args[1], width))
        return {};
    if (!args[2].isNull()) {
        const bool isOne = (isBytes(args[2]) || vm.isInstance(args[2], vm.types.bytearray)) && bytesIn(args[2]).size() == 1;
        if (!isOne) {
            return vm.typeError(cat(kNames[static_cast<int>(side)], "() argument 2 must be a byte string of length 1, not ",
                                    args[2].isNone() ? "None" : vm.typeName(args[2])));
        }
        fill = bytesIn(args[2])[0];
    }
    if (!self.require(vm, args[0]))
        return {};
    const auto length = static_cast<int64_t>(self.view().size());
    if (width <= length)
        return sameKindOrSelf(vm, args[0], self.view());
    if (!reserveBytes(vm, static_cast<uint64_t>(width)))
        return {};
    const int64_t padding = width - length;
    const int64_t left = side == Side::Left ? 0 : side == Side::Right ? padding : padding / 2 + (padding & width & 1);
    std::string out(static_cast<size_t>(left), fill);
    out += self.view();
    out.append(static_cast<size_t>(padding - left), fill);
    return sameKind(vm, args[0], out);
}

Own zfill(Machine& vm, const Value* args) {
    int64_t width;
    Buffer self;
    if (!vm.toInt64(args[1], width) || !self.require(vm, args[0]))
        return {};
    const std::string_view data = self.view();
    if (width <= static_cast<int64_t>(data.size()))
        return sameKindOrSelf(vm, args[0], data);
    if (!reserveBytes(vm, static_cast<uint64_t>(width)))
        return {};
    const bool hasSign = !data.empty() && (data[0] == '+' || data[0] == '-');
    std::string out(data.substr(0, hasSign));
    out.append(static_cast<size_t>(width) - data.size(), '0');
    out += data.substr(hasSign);
    return sameKind(vm, args[0], out);
}

Own expandTabs(Machine& vm, const Value* args) {
    int64_t size = 8;
    Buffer self;
    if ((!args[1].isNull() && !vm.toInt64(args[1], size)) || !self.require(vm, args[0]))
        return {};
    if (size > INT32_MAX || size < INT32_MIN)
        return vm.overflowError("Python int too large to convert to C int");
    const std::string_view data = self.view();
    uint64_t tabs = 0;
    for (const char c : data)
        tabs += c == '\t';
    if (!reserveBytes(vm, data.size() + tabs * static_cast<uint64_t>(std::max<int64_t>(size, 0))))
        return {};
    std::string out;
    int64_t column = 0;
    for (const char c : data) {
        if (c != '\t') {
            out += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        } else if (size > 0) {
            const int64_t blanks = size - column % size;
            out.append(static_cast<size_t>(blanks), ' ');
            column += blanks;
        }
    }
    return sameKind(vm, args[0], out);
}

// ---- translation

Own translate(Machine& vm, const Value* args) {
    Buffer table, removed, self;
    if (!args[1].isNone() && !table.require(vm, args[1]))
        return {};
    if (!args[1].isNone() && table.view().size() != 256)
        return vm.valueError("translation table must be 256 characters long");
    if ((!args[2].isNull() && !removed.require(vm, args[2])) || !self.require(vm, args[0]))
        return {};
    bool isRemoved[256] = {};
    for (const char c : removed.view())
        isRemoved[static_cast<unsigned char>(c)] = true;
    const std::string_view data = self.view();
    if (!vm.charge(data.size() / 2) || (data.size() > 256 && !reserveBytes(vm, data.size())))
        return {};
    std::string out;
    out.reserve(data.size());
    for (const char c : data) {
        const auto byte = static_cast<unsigned char>(c);
        if (!isRemoved[byte])
            out += args[1].isNone() ? c : table.view()[byte];
    }
    return out == data ? sameKindOrSelf(vm, args[0], data) : sameKind(vm, args[0], out);
}

Own makeTrans(Machine& vm, const Value* args) {
    Buffer from, to;
    if (!from.require(vm, args[0]) || !to.require(vm, args[1]))
        return {};
    if (from.view().size() != to.view().size())
        return vm.valueError("maketrans arguments must have same length");
    std::string table(256, '\0');
    for (size_t i = 0; i < 256; ++i)
        table[i] = static_cast<char>(i);
    for (size_t i = 0; i < from.view().size(); ++i)
        table[static_cast<unsigned char>(from.view()[i])] = to.view()[i];
    return vm.newBytes(table).own();
}

// ---- hexadecimal

Own hexOf(Machine& vm, const Value* args) {
    Buffer self;
    if (!self.require(vm, args[0]))
        return {};
    return hexText(vm, self.view(), args[1], args[2]);
}

Own fromHex(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError(cat("fromhex() argument must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    const Str* s = args[1].as<Str>();
    const std::string_view text = s->view();
    if (!vm.charge(text.size() / 2))
        return {};
    const auto digit = [&](size_t at) {
        const char c = at < text.size() ? text[at] : '\0';
        const char lower = static_cast<char>(c | 32);
        return c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    std::string out;
    for (size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == ' ' || (c >= 9 && c <= 13)) {
            ++at;
            continue;
        }
        const size_t bad = digit(at) < 0 ? at : digit(at + 1) < 0 ? at + 1 : kNotFound;
        if (bad != kNotFound) {
            return vm.valueError(
                cat("non-hexadecimal number found in fromhex() arg at position ", countCodePoints(text.substr(0, bad))));
        }
        out += static_cast<char>(digit(at) * 16 + digit(at + 1));
        at += 2;
    }
    if (args[0] == Value(vm.types.bytes))
        return vm.newBytes(out).own();
    if (args[0] == Value(vm.types.bytearray))
        return newByteArray(vm, out);
    return vm.call(args[0], {vm.newBytes(out).value()});
}

Own decode(Machine& vm, const Value* args) {
    static constexpr const char* kNames[] = {"", "encoding", "errors"};
    for (int i = 1; i <= 2; ++i) {
        if (!args[i].isNull() && !isStr(args[i])) {
            return vm.typeError(
                cat("decode() argument '", kNames[i], "' must be str, not ", args[i].isNone() ? "None" : vm.typeName(args[i])));
        }
    }
    Buffer self;
    if (!self.require(vm, args[0]))
        return {};
    return decodeText(vm, self.view(), args[1].isNull() ? "utf-8" : viewOf(args[1]), args[2].isNull() ? "strict" : viewOf(args[2]));
}

} // namespace

Own hexText(Machine& vm, std::string_view data, Value separator, Value perGroup) {
    static constexpr char kDigits[] = "0123456789abcdef";
    char between = 0;
    int64_t group = 1;
    if (!perGroup.isNull() && !vm.toInt64(perGroup, group))
        return {};
    if (!separator.isNull()) {
        const int64_t length = vm.length(separator);
        if (length < 0)
            return {};
        if (length != 1)
            return vm.valueError("sep must be length 1.");
        if (isStr(separator)) {
            if (!separator.as<Str>()->isAscii())
                return vm.valueError("sep must be ASCII.");
            between = viewOf(separator)[0];
        } else if (isBytes(separator)) {
            between = separator.as<Bytes>()->view()[0];
        } else {
            return vm.typeError("sep must be str or bytes.");
        }
        if (static_cast<signed char>(between) < 0)
            return vm.valueError("sep must be ASCII.");
    }
    if (data.size() > 128 && !reserveBytes(vm, uint64_t{data.size()} * 3))
        return {};
    const uint64_t size = group < 0 ? 0 - static_cast<uint64_t>(group) : static_cast<uint64_t>(group);
    if (data.size() > 64 && !vm.charge(data.size() / 2))
        return {};
    std::string out;
    for (size_t i = 0; i < data.size(); ++i) {
        // Groups count from the end, or from the front where the size is negative.
        const size_t place = group > 0 ? data.size() - i : i;
        if (i > 0 && !separator.isNull() && size > 0 && place % size == 0)
            out += between;
        const auto byte = static_cast<unsigned char>(data[i]);
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return vm.newStr(out, static_cast<uint32_t>(out.size())).own();
}

void addBytesMethods(Machine& vm, Type* type) {
    vm.addMethods(type, {
                            {"count(self, sub, start=None, end=None, /) tuple", count},
                            {"find(self, sub, start=None, end=None, /) tuple", find<false>},
                            {"rfind(self, sub, start=None, end=None, /) tuple", find<true>},
                            {"index(self, sub, start=None, end=None, /) tuple", index<false>},
                            {"rindex(self, sub, start=None, end=None, /) tuple", index<true>},
                            {"startswith(self, prefix, start=None, end=None, /) tuple", startsOrEnds<false>},
                            {"endswith(self, suffix, start=None, end=None, /) tuple", startsOrEnds<true>},
                            {"replace(self, old, new, count=-1, /)", replace},
                            {"removeprefix(self, prefix, /)", removeAffix<false>},
                            {"removesuffix(self, suffix, /)", removeAffix<true>},
                            {"center(self, width, fillchar=b' ', /)", justify<Side::Both>},
                            {"ljust(self, width, fillchar=b' ', /)", justify<Side::Left>},
                            {"rjust(self, width, fillchar=b' ', /)", justify<Side::Right>},
                            {"zfill(self, width, /)", zfill},
                            {"expandtabs(self, /, tabsize=8)", expandTabs},
                            {"translate(self, table, /, delete=b'')", translate},
                            {"hex(self, /, sep=None, bytes_per_sep=1)", hexOf},
                            {"decode(self, /, encoding='utf-8', errors='strict')", decode},
                        });
    vm.addClassMethod(type, "fromhex(type, string, /)", fromHex);
    vm.addStaticMethod(type, "maketrans(frm, to, /)", makeTrans);
}

} // namespace swimloop::vm
