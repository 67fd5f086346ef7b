// Methods of bytes and bytearray that cut: split, splitlines, partition, strip; and join.
#include <algorithm>

#include "vm/bytes_type.h"
#include "vm/machine.h"
#include "vm/text_search.h"

namespace swimloop::vm {

namespace {

bool isSpace(char c) { return c == ' ' || (c >= 9 && c <= 13); }

Own listOfPieces(Machine& vm, Value self, const Pieces& pieces) {
    if (!vm.charge(pieces.size() / 2) || !vm.reserve(pieces.size() * 48))
        return {};
    Ref<List> list = vm.newList(pieces.size());
    for (const std::string_view piece : pieces)
        pushBack(list, sameKindOrSelf(vm, self, piece));
    return std::move(list).own();
}

Pieces splitWords(std::string_view data, int64_t limit) {
    Pieces pieces;
    for (size_t at = 0;;) {
        while (at < data.size() && isSpace(data[at]))
            ++at;
        if (at == data.size())
            return pieces;
        if (limit >= 0 && static_cast<int64_t>(pieces.size()) == limit) {
            pieces.push_back(data.substr(at));
            return pieces;
        }
        const size_t begin = at;
        while (at < data.size() && !isSpace(data[at]))
            ++at;
        pieces.push_back(data.substr(begin, at - begin));
    }
}

Pieces splitWordsFromEnd(std::string_view data, int64_t limit) {
    Pieces pieces;
    for (size_t end = data.size();;) {
        while (end > 0 && isSpace(data[end - 1]))
            --end;
        if (end == 0)
            break;
        if (limit >= 0 && static_cast<int64_t>(pieces.size()) == limit) {
            pieces.push_back(data.substr(0, end));
            break;
        }
        const size_t stop = end;
        while (end > 0 && !isSpace(data[end - 1]))
            --end;
        pieces.push_back(data.substr(end, stop - end));
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

template<bool fromEnd> Own split(Machine& vm, const Value* args) {
    int64_t limit = -1;
    Buffer separator, self;
    if (!args[2].isNull() && !vm.toInt64(args[2], limit))
        return {};
    const bool byWords = args[1].isNull() || args[1].isNone();
    if ((!byWords && !separator.require(vm, args[1])) || !self.require(vm, args[0]))
        return {};
    const std::string_view data = self.view();
    if (!vm.charge(data.size() / 4))
        return {};
    if (byWords)
        return listOfPieces(vm, args[0], fromEnd ? splitWordsFromEnd(data, limit) : splitWords(data, limit));
    if (separator.view().empty())
        return vm.valueError("empty separator");
    return listOfPieces(vm, args[0],
                        fromEnd ? splitByFromEnd(data, separator.view(), limit) : splitBy(data, separator.view(), limit));
}

Own splitLines(Machine& vm, const Value* args) {
    int64_t keepEnds = 0;
    Buffer self;
    if ((!args[1].isNull() && !vm.toInt64(args[1], keepEnds)) || !self.require(vm, args[0]))
        return {};
    const std::string_view data = self.view();
    if (!vm.charge(data.size() / 4))
        return {};
    Pieces pieces;
    size_t begin = 0;
    for (size_t at = 0; at < data.size();) {
        const size_t here = at++;
        if (data[here] != '\n' && data[here] != '\r')
            continue;
        if (data[here] == '\r' && at < data.size() && data[at] == '\n')
            ++at;
        pieces.push_back(data.substr(begin, (keepEnds ? at : here) - begin));
        begin = at;
    }
    if (begin < data.size())
        pieces.push_back(data.substr(begin));
    return listOfPieces(vm, args[0], pieces);
}

template<bool fromEnd> Own partition(Machine& vm, const Value* args) {
    Buffer separator, self;
    if (!separator.require(vm, args[1]) || !self.require(vm, args[0]))
        return {};
    if (separator.view().empty())
        return vm.valueError("empty separator");
    const std::string_view data = self.view();
    if (!vm.charge(data.size() / 4))
        return {};
    const size_t found = fromEnd ? findLast(data, separator.view()) : findFirst(data, separator.view());
    Own first, middle, last;
    if (found == kNotFound) {
        Own whole = sameKindOrSelf(vm, args[0], data);
        first = fromEnd ? sameKind(vm, args[0], {}) : whole;
        middle = sameKind(vm, args[0], {});
        last = fromEnd ? whole : sameKind(vm, args[0], {});
    } else {
        first = sameKind(vm, args[0], data.substr(0, found));
        middle = isBytes(args[0]) ? Own::ref(args[1]) : sameKind(vm, args[0], separator.view());
        last = sameKind(vm, args[0], data.substr(found + separator.view().size()));
    }
    return vm.newTuple({first.get(), middle.get(), last.get()}).own();
}

template<bool atBegin, bool atEnd> Own strip(Machine& vm, const Value* args) {
    Buffer set, self;
    const bool bySpaces = args[1].isNull() || args[1].isNone();
    if ((!bySpaces && !set.require(vm, args[1])) || !self.require(vm, args[0]))
        return {};
    bool isDropped[256] = {};
    for (const char c : bySpaces ? std::string_view(" \t\n\r\v\f") : set.view())
        isDropped[static_cast<unsigned char>(c)] = true;
    std::string_view data = self.view();
    if (!vm.charge((data.size() + set.view().size()) / 64))
        return {};
    while (atBegin && !data.empty() && isDropped[static_cast<unsigned char>(data.front())])
        data.remove_prefix(1);
    while (atEnd && !data.empty() && isDropped[static_cast<unsigned char>(data.back())])
        data.remove_suffix(1);
    return sameKindOrSelf(vm, args[0], data);
}

Own join(Machine& vm, const Value* args) {
    Own sequence = isList(args[1]) || isTuple(args[1]) ? Own::ref(args[1]) : vm.listOf(args[1]).own();
    if (!sequence) {
        if (vm.errorIs(vm.exc.TypeError) && !vm.typeOf(args[1])->slots.iter && !vm.typeOf(args[1])->slots.getItem) {
            vm.clearError();
            return vm.typeError("can only join an iterable");
        }
        return {};
    }
    const std::span<const Value> items = isList(sequence) ? sequence->as<List>()->view() : sequence->as<Tuple>()->view();
    Buffer separator;
    if (!separator.require(vm, args[0]) || !vm.charge(items.size()))
        return {};
    uint64_t size = items.empty() ? 0 : (items.size() - 1) * uint64_t{separator.view().size()};
    Buffer item;
    for (size_t i = 0; i < items.size(); ++i) {
        if (!item.open(vm, items[i]))
            return vm.typeError(cat("sequence item ", i, ": expected a bytes-like object, ", vm.typeName(items[i]), " found"));
        size += item.view().size();
    }
    if (items.size() == 1 && isBytes(args[0]) && items[0].isObject() && items[0].object()->type == vm.types.bytes)
        return Own::ref(items[0]);
    if (!reserveBytes(vm, size))
        return {};
    std::string out;
    out.reserve(size);
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += separator.view();
        if (item.open(vm, items[i]))
            out += item.view();
    }
    return sameKind(vm, args[0], out);
}

} // namespace

void addBytesCuts(Machine& vm, Type* type) {
    vm.addMethods(type, {
                            {"split(self, /, sep=None, maxsplit=-1)", split<false>},
                            {"rsplit(self, /, sep=None, maxsplit=-1)", split<true>},
                            {"splitlines(self, /, keepends=False)", splitLines},
                            {"partition(self, sep, /)", partition<false>},
                            {"rpartition(self, sep, /)", partition<true>},
                            {"strip(self, bytes=None, /)", strip<true, true>},
                            {"lstrip(self, bytes=None, /)", strip<true, false>},
                            {"rstrip(self, bytes=None, /)", strip<false, true>},
                            {"join(self, iterable_of_bytes, /)", join},
                        });
}

} // namespace swimloop::vm
