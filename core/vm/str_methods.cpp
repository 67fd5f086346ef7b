// str's other methods: format, encode, padding, tabs, translation.
#include "vm/bigint.h"
#include "vm/codecs.h"
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/str_type.h"

namespace swimloop::vm {

namespace {

// ---- format

Own format(Machine& vm, const Value* args) { return formatText(vm, args[0].as<Str>(), args[1].as<Tuple>(), args[2]); }
Own formatMap(Machine& vm, const Value* args) { return formatText(vm, args[0].as<Str>(), nullptr, args[1]); }

Own formatBySpec(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError(cat("__format__() argument must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    if (viewOf(args[1]).empty())
        return vm.str(args[0]);
    return formatStr(vm, args[0].as<Str>(), viewOf(args[1]));
}

// ---- encode

Own encode(Machine& vm, const Value* args) {
    static constexpr const char* kNames[] = {"", "encoding", "errors"};
    for (int i = 1; i <= 2; ++i) {
        if (!args[i].isNull() && !isStr(args[i])) {
            return vm.typeError(
                cat("encode() argument '", kNames[i], "' must be str, not ", args[i].isNone() ? "None" : vm.typeName(args[i])));
        }
    }
    Str* s = args[0].as<Str>();
    std::string bytes;
    if (!encodeText(vm, s, args[1].isNull() ? "utf-8" : viewOf(args[1]), args[2].isNull() ? "strict" : viewOf(args[2]), bytes))
        return {};
    return vm.newBytes(bytes).own();
}

// ---- padding

bool fillCharacter(Machine& vm, Value v, char32_t& out) {
    out = ' ';
    if (v.isNull())
        return true;
    if (!isStr(v))
        return vm.typeError(cat("The fill character must be a unicode character, not ", vm.typeName(v)));
    if (v.as<Str>()->length != 1)
        return vm.typeError("The fill character must be exactly one character long");
    size_t at = 0;
    out = decodeAt(viewOf(v), at);
    return true;
}

Own padded(Machine& vm, Value self, int64_t left, int64_t right, char32_t fill) {
    const Str* s = self.as<Str>();
    if (left <= 0 && right <= 0)
        return plainStr(vm, self);
    const uint64_t padding = static_cast<uint64_t>(left) + static_cast<uint64_t>(right);
    if (padding > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    if (!reserveText(vm, s->bytes + padding * (fill < 0x80 ? 1 : 4)))
        return {};
    TextBuilder out;
    out.fill(fill, left);
    out.add(s->view(), s->length);
    out.fill(fill, right);
    return finishText(vm, out);
}

enum class Side : uint8_t { Left, Right, Both };

template<Side side> Own justify(Machine& vm, const Value* args) {
    int64_t width;
    char32_t fill;
    if (!vm.toInt64(args[1], width) || !fillCharacter(vm, args[2], fill))
        return {};
    const int64_t length = args[0].as<Str>()->length;
    const int64_t padding = width > length ? width - length : 0;
    // An odd one goes to the left where the width is odd.
    const int64_t left = side == Side::Left ? 0 : side == Side::Right ? padding : padding / 2 + (padding & width & 1);
    return padded(vm, args[0], left, padding - left, fill);
}

Own zfill(Machine& vm, const Value* args) {
    int64_t width;
    if (!vm.toInt64(args[1], width))
        return {};
    const Str* s = args[0].as<Str>();
    const int64_t padding = width - int64_t{s->length};
    if (padding <= 0)
        return plainStr(vm, args[0]);
    if (padding > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    if (!reserveText(vm, s->bytes + static_cast<uint64_t>(padding)))
        return {};
    const bool hasSign = s->bytes > 0 && (s->data[0] == '+' || s->data[0] == '-');
    TextBuilder out;
    if (hasSign)
        out.addAscii(s->view().substr(0, 1));
    out.fill('0', padding);
    out.add(s->view().substr(hasSign), s->length - hasSign);
    return finishText(vm, out);
}

Own expandTabs(Machine& vm, const Value* args) {
    int64_t size = 8;
    if (!args[1].isNull() && !vm.toInt64(args[1], size))
        return {};
    if (size > INT32_MAX || size < INT32_MIN)
        return vm.overflowError("Python int too large to convert to C int");
    const Str* s = args[0].as<Str>();
    const std::string_view text = s->view();
    if (text.find('\t') == std::string_view::npos)
        return plainStr(vm, args[0]);
    uint64_t tabs = 0;
    for (const char c : text)
        tabs += c == '\t';
    const uint64_t most = s->bytes + tabs * static_cast<uint64_t>(std::max<int64_t>(size, 0));
    if (most > 256 && (!reserveText(vm, most) || !vm.charge(most * 2)))
        return {};
    TextBuilder out;
    int64_t column = 0;
    for (size_t at = 0; at < text.size();) {
        const size_t begin = at;
        const char32_t c = decodeAt(text, at);
        if (c == '\t') {
            if (size > 0) {
                const int64_t blanks = size - column % size;
                out.fill(' ', blanks);
                column += blanks;
            }
            continue;
        }
        out.add(text.substr(begin, at - begin), 1);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return finishText(vm, out);
}

// ---- translation

// What a table says about a character: null where it says nothing, failed with hasError().
Own translation(Machine& vm, Value table, char32_t c) {
    if (isExactDict(vm, table)) {
        Own found;
        const int status = dictGet(vm, table.as<Dict>(), Value::integer(static_cast<int64_t>(c)), found);
        return status > 0 ? std::move(found) : Own();
    }
    Own found = vm.getItem(table, Value::integer(static_cast<int64_t>(c)));
    if (!found && vm.errorIs(vm.exc.LookupError))
        vm.clearError();
    return found;
}

Own translate(Machine& vm, const Value* args) {
    const Str* s = args[0].as<Str>();
    const std::string_view text = s->view();
    TextBuilder out;
    uint64_t reserved = std::max<uint64_t>(4096, text.size() * 4);
    for (size_t at = 0; at < text.size();) {
        const size_t begin = at;
        const char32_t c = decodeAt(text, at);
        if (!vm.charge(4))
            return {};
        Own to = translation(vm, args[1], c);
        if (!to) {
            if (vm.hasError())
                return {};
            out.add(text.substr(begin, at - begin), 1);
        } else if (isIntLike(to)) {
            int64_t code;
            if (!toInt64(plainInt(to), code) || code < 0 || code > 0x10FFFF)
                return vm.valueError("character mapping must be in range(0x110000)");
            appendUtf8(out.bytes, static_cast<char32_t>(code));
            ++out.length;
        } else if (isStr(to)) {
            out.add(viewOf(to), to->as<Str>()->length);
            if (out.bytes.size() > reserved) {
                reserved = out.bytes.size() * 2;
                if (!reserveText(vm, reserved))
                    return {};
            }
        } else if (!to->isNone()) {
            return vm.typeError("character mapping must return integer, None or str");
        }
    }
    return finishText(vm, out);
}

Own makeTransOfDict(Machine& vm, Value x) {
    if (!isExactDict(vm, x))
        return vm.typeError("if you give only one argument to maketrans it must be a dict");
    Ref<Dict> table = vm.newDict();
    DictEntry* entry;
    for (uint32_t at = 0; nextEntry(x.as<Dict>(), at, entry);) {
        if (!vm.charge(1))
            return {};
        const Own key = Own::ref(entry->key), value = Own::ref(entry->value);
        Own code = key;
        if (isStr(key)) {
            if (key->as<Str>()->length != 1)
                return vm.valueError("string keys in translate table must be of length 1");
            size_t begin = 0;
            code = Own::smallInt(static_cast<int64_t>(decodeAt(viewOf(key), begin)));
        } else if (!isIntLike(key)) {
            return vm.typeError("keys in translate table must be strings or integers");
        }
        if (!dictSet(vm, table, code, value))
            return {};
    }
    return std::move(table).own();
}

Own makeTrans(Machine& vm, const Value* args) {
    if (args[1].isNull())
        return makeTransOfDict(vm, args[0]);
    for (int i = 1; i <= 2; ++i) {
        if (!args[i].isNull() && !isStr(args[i])) {
            return vm.typeError(
                cat("maketrans() argument ", i + 1, " must be str, not ", args[i].isNone() ? "None" : vm.typeName(args[i])));
        }
    }
    if (!isStr(args[0]))
        return vm.typeError("first maketrans argument must be a string if there is a second argument");
    if (args[0].as<Str>()->length != args[1].as<Str>()->length)
        return vm.valueError("the first two maketrans arguments must have equal length");
    Ref<Dict> table = vm.newDict();
    const std::string_view from = viewOf(args[0]), to = viewOf(args[1]);
    const std::string_view removed = args[2].isNull() ? std::string_view() : viewOf(args[2]);
    if (!vm.charge((from.size() + removed.size()) * 3))
        return {};
    for (size_t a = 0, b = 0; a < from.size();) {
        const auto key = static_cast<int64_t>(decodeAt(from, a)), value = static_cast<int64_t>(decodeAt(to, b));
        if (!dictSet(vm, table, Value::integer(key), Value::integer(value)))
            return {};
    }
    for (size_t at = 0; at < removed.size();) {
        if (!dictSet(vm, table, Value::integer(static_cast<int64_t>(decodeAt(removed, at))), Value::none()))
            return {};
    }
    return std::move(table).own();
}

// ---- for copy and pickle, and sys.getsizeof

Own getNewArgs(Machine& vm, const Value* args) { return vm.newTuple({plainStr(vm, args[0]).get()}).own(); }

Own sizeOf(Machine& vm, const Value* args) {
    const Str* s = args[0].as<Str>();
    char32_t widest = 0;
    if (!s->isAscii()) {
        if (!vm.charge(s->bytes / 16))
            return {};
        for (size_t at = 0; at < s->bytes;)
            widest = std::max(widest, decodeAt(s->view(), at));
    }
    const int64_t length = s->length;
    if (widest == 0)
        return vm.newInt(49 + length);
    return vm.newInt(widest < 0x100 ? 73 + length : widest < 0x10000 ? 74 + 2 * length : 76 + 4 * length);
}

} // namespace

void addStrFormats(Machine& vm) {
    Type* type = vm.types.str;
    vm.addMethods(type, {
                            {"format(self, /, *args, **kwargs)", format},
                            {"format_map(self, mapping, /)", formatMap},
                            {"__format__(self, format_spec, /)", formatBySpec},
                            {"encode(self, /, encoding='utf-8', errors='strict')", encode},
                            {"center(self, width, fillchar=' ', /)", justify<Side::Both>},
                            {"ljust(self, width, fillchar=' ', /)", justify<Side::Left>},
                            {"rjust(self, width, fillchar=' ', /)", justify<Side::Right>},
                            {"zfill(self, width, /)", zfill},
                            {"expandtabs(self, /, tabsize=8)", expandTabs},
                            {"translate(self, table, /)", translate},
                            {"__getnewargs__(self, /)", getNewArgs},
                            {"__sizeof__(self, /)", sizeOf},
                        });
    vm.addStaticMethod(type, "maketrans(x, y=None, z=None, /)", makeTrans);
}

} // namespace swimloop::vm
