// str's searches: find, index, count, startswith, and what goes by them: replace, removeprefix.
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/str_type.h"
#include "vm/text_search.h"

namespace swimloop::vm {

bool readBounds(Machine& vm, Value start, Value end, int64_t& from, int64_t& to) {
    const auto bound = [&](Value v, int64_t& out) {
        if (v.isNull() || v.isNone())
            return true;
        if (!v.isInt() && !vm.typeOf(v)->slots.index)
            return static_cast<bool>(vm.typeError("slice indices must be integers or None or have an __index__ method"));
        return vm.toClippedInt64(v, out);
    };
    from = 0;
    to = INT64_MAX;
    return bound(start, from) && bound(end, to);
}

void clipBounds(int64_t length, int64_t& from, int64_t& to) {
    if (from < 0)
        from = std::max<int64_t>(from + length, 0);
    if (to < 0)
        to = std::max<int64_t>(to + length, 0);
    to = std::min(to, length);
}

namespace {

// Part of a text that is searched: its bytes, and where it begins.
struct Window {
    std::string_view text;
    uint32_t beginByte = 0;
    bool isEmptyRange = false; // begins behind its end: nothing is found there, not even ""
};

bool windowOf(Machine& vm, const Str* s, Value start, Value end, Window& out) {
    int64_t from, to;
    if (!readBounds(vm, start, end, from, to))
        return false;
    clipBounds(s->length, from, to);
    if (from > to) {
        out.isEmptyRange = true;
        return true;
    }
    out.beginByte = byteOffset(s, static_cast<uint32_t>(from));
    const uint32_t endByte = to == s->length ? s->bytes : byteOffset(s, static_cast<uint32_t>(to));
    out.text = s->view().substr(out.beginByte, endByte - out.beginByte);
    // In ASCII a place is where its number says; else the characters before it are counted.
    return s->isAscii() || s->bytes <= 64 || vm.charge((uint64_t{out.beginByte} + (to == s->length ? 0 : endByte)) / 8);
}

Failure notStr(Machine& vm, Value v) { return vm.typeError(cat("must be str, not ", v.isNone() ? "NoneType" : vm.typeName(v))); }

// The index in characters, -1 where it is not there, -2 failed.
int64_t locate(Machine& vm, const Value* args, bool isLast) {
    const Str* s = args[0].as<Str>();
    Window window;
    if (!windowOf(vm, s, args[2], args[3], window))
        return -2;
    if (!isStr(args[1])) {
        (void)static_cast<bool>(notStr(vm, args[1]));
        return -2;
    }
    if (window.isEmptyRange)
        return -1;
    const std::string_view part = viewOf(args[1]);
    const size_t found = isLast ? findLast(window.text, part) : findFirst(window.text, part);
    const uint64_t searched = found == kNotFound ? window.text.size() : isLast ? window.text.size() - found : found;
    const size_t byte = window.beginByte + (found == kNotFound ? 0 : found);
    if (!chargeSearch(vm, searched + part.size() + (s->isAscii() ? 0 : byte / 4)))
        return -2;
    if (found == kNotFound)
        return -1;
    return s->isAscii() ? static_cast<int64_t>(byte) : countCodePoints(s->view().substr(0, byte));
}

template<bool isLast> Own find(Machine& vm, const Value* args) {
    const int64_t at = locate(vm, args, isLast);
    return at == -2 ? Own() : Own::smallInt(at);
}

template<bool isLast> Own index(Machine& vm, const Value* args) {
    const int64_t at = locate(vm, args, isLast);
    if (at == -1)
        return vm.valueError("substring not found");
    return at == -2 ? Own() : Own::smallInt(at);
}

Own count(Machine& vm, const Value* args) {
    const Str* s = args[0].as<Str>();
    Window window;
    if (!windowOf(vm, s, args[2], args[3], window))
        return {};
    if (!isStr(args[1]))
        return notStr(vm, args[1]);
    if (window.isEmptyRange)
        return Own::smallInt(0);
    const std::string_view part = viewOf(args[1]);
    if (part.empty())
        return chargeSearch(vm, window.text.size()) ? Own::smallInt(int64_t{countCodePoints(window.text)} + 1) : Own();
    const uint64_t found = countParts(window.text, part);
    return chargeSearch(vm, window.text.size()) && vm.charge(found) ? Own::smallInt(static_cast<int64_t>(found)) : Own();
}

template<bool atEnd> Own startsOrEnds(Machine& vm, const Value* args) {
    Window window;
    if (!windowOf(vm, args[0].as<Str>(), args[2], args[3], window))
        return {};
    const auto matches = [&](Value part) {
        return !window.isEmptyRange && (atEnd ? window.text.ends_with(viewOf(part)) : window.text.starts_with(viewOf(part)));
    };
    const char* name = atEnd ? "endswith" : "startswith";
    if (isStr(args[1]))
        return chargeSearch(vm, std::min(viewOf(args[1]).size(), window.text.size())) ? Own::boolean(matches(args[1])) : Own();
    if (!isTuple(args[1]))
        return vm.typeError(cat(name, " first arg must be str or a tuple of str, not ", vm.typeName(args[1])));
    const Tuple* parts = args[1].as<Tuple>();
    for (uint32_t i = 0; i < parts->size; ++i) {
        if (!isStr(parts->items[i]))
            return vm.typeError(cat("tuple for ", name, " must only contain str, not ", vm.typeName(parts->items[i])));
        if (!chargeSearch(vm, std::min(viewOf(parts->items[i]).size(), window.text.size())))
            return {};
        if (matches(parts->items[i]))
            return Own::boolean(true);
    }
    return vm.charge(parts->size / 8) ? Own::boolean(false) : Own();
}

// Between and around all characters, at most `limit` times.
Own replaceEmpty(Machine& vm, const Str* s, const Str* by, int64_t limit) {
    const uint64_t places = uint64_t{s->length} + 1;
    const uint64_t count = limit < 0 ? places : std::min<uint64_t>(places, static_cast<uint64_t>(limit));
    if (!reserveText(vm, s->bytes + count * by->bytes))
        return {};
    TextBuilder out;
    out.bytes.reserve(s->bytes + count * by->bytes);
    const std::string_view text = s->view();
    size_t at = 0;
    for (uint64_t i = 0; i < count; ++i) {
        out.bytes += by->view();
        const size_t begin = at;
        if (at < text.size())
            (void)decodeAt(text, at);
        out.bytes += text.substr(begin, at - begin);
    }
    out.bytes += text.substr(at);
    out.length = s->length + count * by->length;
    return finishText(vm, out);
}

Own replace(Machine& vm, const Value* args) {
    for (int i = 1; i <= 2; ++i) {
        if (!isStr(args[i]))
            return vm.typeError(cat("replace() argument ", i, " must be str, not ", args[i].isNone() ? "None" : vm.typeName(args[i])));
    }
    int64_t limit = -1;
    if (!args[3].isNull() && !vm.toInt64(args[3], limit))
        return {};
    const Str* s = args[0].as<Str>();
    const Str* part = args[1].as<Str>();
    const Str* by = args[2].as<Str>();
    if (limit == 0 || part->bytes > s->bytes)
        return plainStr(vm, args[0]);
    if (s->bytes > 256 && !vm.charge(s->bytes))
        return {};
    if (part->bytes == 0)
        return replaceEmpty(vm, s, by, limit);
    TextBuilder out;
    uint64_t replaced;
    if (!replaceParts(vm, s->view(), part->view(), by->view(), limit, out.bytes, replaced))
        return {};
    if (replaced == 0)
        return plainStr(vm, args[0]);
    out.length = s->length - replaced * part->length + replaced * by->length;
    return finishText(vm, out);
}

template<bool atEnd> Own removeAffix(Machine& vm, const Value* args) {
    if (!isStr(args[1])) {
        return vm.typeError(cat(atEnd ? "removesuffix" : "removeprefix", "() argument must be str, not ",
                                args[1].isNone() ? "None" : vm.typeName(args[1])));
    }
    const Str* s = args[0].as<Str>();
    const Str* part = args[1].as<Str>();
    if (part->bytes == 0 || !(atEnd ? s->view().ends_with(part->view()) : s->view().starts_with(part->view())))
        return plainStr(vm, args[0]);
    const std::string_view rest = s->view().substr(atEnd ? 0 : part->bytes, s->bytes - part->bytes);
    if (rest.size() > 256 && !reserveText(vm, rest.size()))
        return {};
    return vm.newStr(rest, s->length - part->length).own();
}

} // namespace

void addStrSearches(Machine& vm) {
    vm.addMethods(vm.types.str, {
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
                                });
}

} // namespace swimloop::vm
