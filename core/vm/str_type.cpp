// The type str: making it, the operators, its iterator.
#include "vm/str_type.h"

#include <cstring>

#include "vm/bigint.h"
#include "vm/bytes.h"
#include "vm/codecs.h"
#include "vm/compare.h"
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/setup.h"
#include "vm/text_search.h"

namespace swimloop::vm {

Own plainStr(Machine& vm, Value v) {
    return isExactStr(vm, v) ? Own::ref(v) : vm.newStr(viewOf(v), v.as<Str>()->length).own();
}

Own substring(Machine& vm, const Str* s, uint32_t from, uint32_t to) {
    if (from >= to)
        return Own::ref(Value(vm.names.empty));
    if (from == 0 && to == s->length && s->type == vm.types.str)
        return Own::ref(Value(s));
    const uint32_t begin = byteOffset(s, from);
    if (s->isAscii())
        return vm.newStr(s->view().substr(begin, to - from), to - from).own();
    const size_t bytes =
        to - from < 64 ? offsetInUtf8(s->view().substr(begin), to - from) : byteOffset(s, to) - begin;
    return vm.newStr(s->view().substr(begin, bytes), to - from).own();
}

Own repeatText(Machine& vm, Str* s, int64_t times) {
    if (times <= 0 || s->bytes == 0)
        return Own::ref(Value(vm.names.empty));
    if (times == 1)
        return plainStr(vm, Value(s));
    if (times > INT64_MAX / s->length)
        return vm.overflowError("repeated string is too long");
    if (times > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    const uint64_t bytes = static_cast<uint64_t>(times) * s->bytes;
    if (bytes > 256 && !reserveText(vm, bytes))
        return {};
    Ref<Str> out = vm.newStrUninitialised(static_cast<uint32_t>(bytes), static_cast<uint32_t>(times) * s->length);
    repeatBytes(out->data, s->view(), static_cast<uint64_t>(times));
    return std::move(out).own();
}

void repeatBytes(char* to, std::string_view pattern, uint64_t times) {
    const size_t total = pattern.size() * times;
    if (pattern.size() == 1) {
        std::memset(to, pattern[0], total);
        return;
    }
    std::memcpy(to, pattern.data(), pattern.size());
    for (size_t done = pattern.size(); done < total;) {
        const size_t more = std::min(done, total - done);
        std::memcpy(to + done, to, more);
        done += more;
    }
}

namespace {

size_t sizeOfStr(const Object* self) { return Str::kHeader + static_cast<const Str*>(self)->bytes + 1; }

Own reprStr(Machine& vm, Value self) {
    const std::string_view text = viewOf(self);
    if (text.size() > 64 && (!vm.charge(text.size() / 2) || !reserveText(vm, text.size() * 2)))
        return {};
    const std::string shown = reprOf(text);
    if (shown.size() > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    return vm.newStr(shown).own();
}

Own strOfStr(Machine& vm, Value self) { return plainStr(vm, self); }

bool hashOfStr(Machine& vm, Value self, int64_t& out) {
    Str* s = self.as<Str>();
    if (s->hash == 0 && s->bytes > 256 && !vm.charge(s->bytes / 128))
        return false;
    out = static_cast<int64_t>(hashOf(s));
    return true;
}

Own compareStrs(Machine& vm, Value self, Value other, Compare op) {
    if (!isStr(other))
        return Own::notImplemented();
    const Str* a = self.as<Str>();
    const Str* b = other.as<Str>();
    if (op == Compare::Equal || op == Compare::NotEqual) {
        if (a->bytes == b->bytes && a->bytes > 256 && !vm.charge(a->bytes / 64))
            return {};
        return Own::boolean(equalStr(a, b) == (op == Compare::Equal));
    }
    const uint32_t shorter = std::min(a->bytes, b->bytes);
    if (shorter > 256 && !vm.charge(shorter / 64))
        return {};
    return answerOf(op, compareStr(a, b));
}

int64_t lengthOfStr(Machine&, Value self) { return self.as<Str>()->length; }

int containsStr(Machine& vm, Value self, Value item) {
    if (!isStr(item))
        return vm.typeError(cat("'in <string>' requires string as left operand, not ", vm.typeName(item)));
    const std::string_view text = viewOf(self), part = viewOf(item);
    const size_t found = findFirst(text, part);
    if (!chargeSearch(vm, (found == kNotFound ? text.size() : found) / 4 + part.size() / 4))
        return -1;
    return found != kNotFound;
}

Own sliceStr(Machine& vm, Str* s, Value slice) {
    SliceBounds b;
    if (!sliceBounds(vm, slice, s->length, b))
        return {};
    if (b.count <= 0)
        return Own::ref(Value(vm.names.empty));
    if (!vm.charge(static_cast<uint64_t>(s->isAscii() ? b.count : s->bytes) / (b.step == 1 ? 64 : s->isAscii() ? 6 : 2)))
        return {};
    if (b.step == 1)
        return substring(vm, s, static_cast<uint32_t>(b.start), static_cast<uint32_t>(b.start + b.count));
    std::string out;
    out.reserve(static_cast<size_t>(b.count));
    if (s->isAscii()) {
        for (int64_t i = 0, at = b.start; i < b.count; ++i, at += b.step)
            out += s->data[at];
    } else {
        // Walks once, forwards or backwards, from one character that is wanted to the next.
        const std::string_view view = s->view();
        size_t at = byteOffset(s, static_cast<uint32_t>(b.start));
        for (int64_t i = 0;;) {
            size_t next = at;
            const char32_t c = decodeAt(view, next);
            appendUtf8(out, c);
            if (++i == b.count)
                break;
            for (int64_t k = 0; k < b.step; ++k)
                (void)decodeAt(view, at);
            for (int64_t k = 0; k > b.step; --k)
                (void)decodeBefore(view, at);
        }
    }
    return vm.newStr(out, static_cast<uint32_t>(b.count)).own();
}

Own getItemStr(Machine& vm, Value self, Value key) {
    Str* s = self.as<Str>();
    int64_t at;
    if (key.isInt()) {
        at = key.asInt();
    } else if (key.isObject() && key.object()->type == vm.types.slice) {
        Own keep = Own::ref(self);
        return sliceStr(vm, s, key);
    } else if (vm.typeOf(key)->slots.index) {
        Own keep = Own::ref(self), index = vm.index(key);
        if (!index)
            return {};
        if (!toInt64(index, at))
            return vm.indexError(cat("cannot fit '", vm.typeName(key), "' into an index-sized integer"));
    } else {
        return vm.typeError(cat("string indices must be integers, not '", vm.typeName(key), "'"));
    }
    if (at < 0)
        at += s->length;
    if (at < 0 || at >= s->length)
        return vm.indexError("string index out of range");
    if (!s->isAscii() && s->bytes > 256 && !vm.charge(s->bytes / 128))
        return {};
    return substring(vm, s, static_cast<uint32_t>(at), static_cast<uint32_t>(at) + 1);
}

Own concatStr(Machine& vm, Value self, Value other) {
    if (!isStr(other))
        return vm.typeError(cat("can only concatenate str (not \"", vm.typeName(other), "\") to str"));
    if (self.as<Str>()->bytes == 0)
        return plainStr(vm, other);
    if (other.as<Str>()->bytes == 0)
        return plainStr(vm, self);
    const Value both[] = {self, other};
    return concatenate(vm, both);
}

Own repeatStr(Machine& vm, Value self, int64_t times) { return repeatText(vm, self.as<Str>(), times); }

Own remainderStr(Machine& vm, Value a, Value b) {
    if (!isStr(a))
        return Own::notImplemented();
    return formatWithPercent(vm, a.as<Str>(), b);
}

// ---- the iterator

struct StrIterator : Object {
    Str* text; // owned; absent at the end
    uint32_t at;
    uint32_t index;
};

void clearIterator(Object* self) {
    if (Str* text = std::exchange(static_cast<StrIterator*>(self)->text, nullptr))
        decref(static_cast<Object*>(text));
}

Own iterStr(Machine& vm, Value self) {
    // That of ASCII text has a type of its own in CPython, which differs in nothing but the name.
    Type* type = vm.types.strIterator;
    Ref<StrIterator> it = vm.make<StrIterator>(self.as<Str>()->isAscii() ? type->payload.as<Type>() : type);
    it->text = Ref<Str>::ref(self.as<Str>()).release();
    return std::move(it).own();
}

Own nextCharacter(Machine& vm, Value self) {
    auto* it = self.as<StrIterator>();
    Str* s = it->text;
    if (!s)
        return {};
    if (it->at >= s->bytes) {
        clearIterator(it);
        return {};
    }
    size_t end = it->at;
    (void)decodeAt(s->view(), end);
    Ref<Str> character = vm.newStr(s->view().substr(it->at, end - it->at), 1);
    it->at = static_cast<uint32_t>(end);
    ++it->index;
    return std::move(character).own();
}

Own selfOf(Machine&, Value self) { return Own::ref(self); }

Own lengthHint(Machine&, const Value* args) {
    const auto* it = args[0].as<StrIterator>();
    return Own::smallInt(it->text ? it->text->length - it->index : 0);
}

// ---- str(object, encoding, errors)

Own decoded(Machine& vm, Value v, std::string_view encoding, std::string_view errors) {
    if (isStr(v))
        return vm.typeError("decoding str is not supported");
    Buffer buffer;
    if (!buffer.open(vm, v))
        return vm.typeError(cat("decoding to str: need a bytes-like object, ", vm.typeName(v), " found"));
    return decodeText(vm, buffer.view(), encoding, errors);
}

Own createStr(Machine& vm, Type* type, const CallArgs& args) {
    Value values[3];
    if (!readCodecArguments(vm, args, "str", "object", values))
        return {};
    Own text;
    if (values[0].isNull())
        text = Own::ref(Value(vm.names.empty));
    else if (values[1].isNull() && values[2].isNull())
        text = vm.str(values[0]);
    else
        text = decoded(vm, values[0], values[1].isNull() ? "utf-8" : viewOf(values[1]), values[2].isNull() ? "strict" : viewOf(values[2]));
    if (!text || type == vm.types.str)
        return text;
    const Str* s = text->as<Str>();
    Ref<Str> instance = vm.make<Str>(type, s->bytes + 1);
    instance->bytes = s->bytes;
    instance->length = s->length;
    std::memcpy(instance->data, s->data, s->bytes + 1);
    return std::move(instance).own();
}

} // namespace

void setupStr(Machine& vm) {
    TypeSpec spec;
    spec.name = "str";
    spec.size = Str::kHeader;
    spec.flags = kBaseType | kInstantiable | kStrSubclass | kMatchSelf;
    Slots& s = spec.slots;
    s.size = sizeOfStr;
    s.repr = reprStr;
    s.str = strOfStr;
    s.hash = hashOfStr;
    s.compare = compareStrs;
    s.iter = iterStr;
    s.length = lengthOfStr;
    s.getItem = getItemStr;
    s.contains = containsStr;
    s.concat = concatStr;
    s.repeat = repeatStr;
    s.binary[static_cast<int>(Binary::Remainder)] = remainderStr;
    s.create = createStr;
    vm.defineType(vm.types.str, spec);
    addStrTests(vm);
    addStrCases(vm);
    addStrSearches(vm);
    addStrSplits(vm);
    addStrFormats(vm);

    TypeSpec iterator;
    iterator.name = "str_iterator";
    iterator.size = sizeof(StrIterator);
    iterator.flags = 0;
    iterator.slots.clear = clearIterator;
    iterator.slots.iter = selfOf;
    iterator.slots.next = nextCharacter;
    vm.defineType(vm.types.strIterator, iterator);
    iterator.name = "str_ascii_iterator";
    Type* ofAscii = vm.newType(iterator);
    vm.types.strIterator->payload = Own::ref(Value(ofAscii)).release();
    vm.addMethod(vm.types.strIterator, "__length_hint__(self, /)", lengthHint);
    vm.addMethod(ofAscii, "__length_hint__(self, /)", lengthHint);
}

} // namespace swimloop::vm
