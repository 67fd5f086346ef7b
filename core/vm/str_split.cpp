// str's cuts: split, splitlines, partition, strip; and join.
#include <algorithm>
#include <cstring>

#include "vm/format.h"
#include "vm/machine.h"
#include "vm/str_type.h"
#include "vm/text_search.h"
#include "vm/unicode.h"

namespace swimloop::vm {

namespace {

Own pieceStr(Machine& vm, const Str* whole, std::string_view piece) {
    return (whole->isAscii() ? vm.newStr(piece, static_cast<uint32_t>(piece.size())) : vm.newStr(piece)).own();
}

Own listOfPieces(Machine& vm, const Str* whole, const Pieces& pieces) {
    if (!vm.charge(pieces.size() / 2) || !vm.reserve(pieces.size() * 48))
        return {};
    Ref<List> list = vm.newList(pieces.size());
    for (const std::string_view piece : pieces)
        pushBack(list, pieceStr(vm, whole, piece));
    return std::move(list).own();
}

bool spaceAt(std::string_view text, size_t at, size_t& next) {
    next = at;
    return unicode::isSpace(decodeAt(text, next));
}
bool spaceBefore(std::string_view text, size_t end, size_t& begin) {
    begin = end;
    return unicode::isSpace(decodeBefore(text, begin));
}

Pieces splitWords(std::string_view text, int64_t limit) {
    Pieces pieces;
    size_t at = 0, next;
    for (;;) {
        while (at < text.size() && spaceAt(text, at, next))
            at = next;
        if (at == text.size())
            return pieces;
        if (limit >= 0 && static_cast<int64_t>(pieces.size()) == limit) {
            // The rest as it stands, white space at its end too: only what leads is dropped.
            pieces.push_back(text.substr(at));
            return pieces;
        }
        const size_t begin = at;
        while (at < text.size() && !spaceAt(text, at, next))
            at = next;
        pieces.push_back(text.substr(begin, at - begin));
    }
}

Pieces splitWordsFromEnd(std::string_view text, int64_t limit) {
    Pieces pieces;
    size_t end = text.size(), previous;
    for (;;) {
        while (end > 0 && spaceBefore(text, end, previous))
            end = previous;
        if (end == 0)
            break;
        if (limit >= 0 && static_cast<int64_t>(pieces.size()) == limit) {
            pieces.push_back(text.substr(0, end));
            break;
        }
        const size_t stop = end;
        while (end > 0 && !spaceBefore(text, end, previous))
            end = previous;
        pieces.push_back(text.substr(end, stop - end));
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

template<bool fromEnd> Own split(Machine& vm, const Value* args) {
    const Str* s = args[0].as<Str>();
    int64_t limit = -1;
    if (!args[2].isNull() && !vm.toInt64(args[2], limit))
        return {};
    if (s->bytes > 256 && !vm.charge(s->bytes / 4))
        return {};
    if (args[1].isNull() || args[1].isNone())
        return listOfPieces(vm, s, fromEnd ? splitWordsFromEnd(s->view(), limit) : splitWords(s->view(), limit));
    if (!isStr(args[1]))
        return vm.typeError(cat("must be str or None, not ", vm.typeName(args[1])));
    const std::string_view separator = viewOf(args[1]);
    if (separator.empty())
        return vm.valueError("empty separator");
    // A long separator is prepared anew for each search from the end.
    return listOfPieces(vm, s, fromEnd ? splitByFromEnd(s->view(), separator, limit) : splitBy(s->view(), separator, limit));
}

Own splitLines(Machine& vm, const Value* args) {
    const Str* s = args[0].as<Str>();
    int keepEnds = 0;
    if (!args[1].isNull()) {
        int64_t flag;
        if (!vm.toInt64(args[1], flag))
            return {};
        keepEnds = flag != 0;
    }
    if (s->bytes > 256 && !vm.charge(s->bytes / 4))
        return {};
    const std::string_view text = s->view();
    Pieces pieces;
    size_t begin = 0;
    for (size_t at = 0; at < text.size();) {
        const size_t here = at;
        const char32_t c = decodeAt(text, at);
        if (!unicode::isLineBreak(c))
            continue;
        if (c == '\r' && at < text.size() && text[at] == '\n')
            ++at;
        pieces.push_back(text.substr(begin, (keepEnds ? at : here) - begin));
        begin = at;
    }
    if (begin < text.size())
        pieces.push_back(text.substr(begin));
    return listOfPieces(vm, s, pieces);
}

template<bool fromEnd> Own partition(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError(cat("must be str, not ", vm.typeName(args[1])));
    const Str* s = args[0].as<Str>();
    const std::string_view text = s->view(), separator = viewOf(args[1]);
    if (separator.empty())
        return vm.valueError("empty separator");
    if (text.size() > 256 && !vm.charge(text.size() / (fromEnd ? 2 : 8)))
        return {};
    const size_t found = fromEnd ? findLast(text, separator) : findFirst(text, separator);
    const Value empty(vm.names.empty);
    Own whole = plainStr(vm, args[0]);
    if (found == kNotFound)
        return (fromEnd ? vm.newTuple({empty, empty, whole.get()}) : vm.newTuple({whole.get(), empty, empty})).own();
    Own before = pieceStr(vm, s, text.substr(0, found)), after = pieceStr(vm, s, text.substr(found + separator.size()));
    Own middle = plainStr(vm, args[1]);
    return vm.newTuple({before.get(), middle.get(), after.get()}).own();
}

// The characters that strip(chars) drops.
class CharacterSet {
public:
    explicit CharacterSet(std::string_view text) {
        for (size_t at = 0; at < text.size();) {
            const char32_t c = decodeAt(text, at);
            if (c < 0x80)
                m_ascii[c] = true;
            else
                m_others.push_back(c);
        }
        std::sort(m_others.begin(), m_others.end());
    }
    [[nodiscard]] bool contains(char32_t c) const {
        return c < 0x80 ? m_ascii[c] : std::binary_search(m_others.begin(), m_others.end(), c);
    }

private:
    bool m_ascii[0x80] = {};
    std::vector<char32_t> m_others;
};

template<bool atBegin, bool atEnd> Own strip(Machine& vm, const Value* args) {
    const Str* s = args[0].as<Str>();
    const std::string_view text = s->view();
    size_t begin = 0, end = text.size(), next;
    const auto isPaid = [&](uint64_t units) { return text.size() <= 256 || vm.charge(units + (text.size() - (end - begin)) / 2); };
    if (args[1].isNull() || args[1].isNone()) {
        while (atBegin && begin < end && spaceAt(text, begin, next))
            begin = next;
        while (atEnd && end > begin && spaceBefore(text, end, next))
            end = next;
    } else {
        if (!isStr(args[1])) {
            return vm.typeError(cat(atBegin && atEnd ? "strip" : atBegin ? "lstrip" : "rstrip", " arg must be None or str"));
        }
        if (text.size() + args[1].as<Str>()->bytes > 256 && !vm.charge(text.size() / 16 + args[1].as<Str>()->bytes))
            return {};
        const CharacterSet set(viewOf(args[1]));
        while (atBegin && begin < end) {
            next = begin;
            if (!set.contains(decodeAt(text, next)))
                break;
            begin = next;
        }
        while (atEnd && end > begin) {
            next = end;
            if (!set.contains(decodeBefore(text, next)))
                break;
            end = next;
        }
    }
    if (end - begin == text.size())
        return plainStr(vm, args[0]);
    if (!isPaid(text.size() / 32))
        return {};
    return pieceStr(vm, s, text.substr(begin, end - begin));
}

Own join(Machine& vm, const Value* args) {
    const Str* separator = args[0].as<Str>();
    Own sequence;
    if (isList(args[1]) || isTuple(args[1])) {
        sequence = Own::ref(args[1]);
    } else {
        sequence = vm.listOf(args[1]).own();
        if (!sequence) {
            // Only what can not be walked at all is worded by join.
            if (vm.errorIs(vm.exc.TypeError) && !vm.typeOf(args[1])->slots.iter && !vm.typeOf(args[1])->slots.getItem) {
                vm.clearError();
                return vm.typeError("can only join an iterable");
            }
            return {};
        }
    }
    const std::span<const Value> items = isList(sequence) ? sequence->as<List>()->view() : sequence->as<Tuple>()->view();
    if (items.empty())
        return Own::ref(Value(vm.names.empty));
    uint64_t bytes = 0, length = 0;
    for (size_t i = 0; i < items.size(); ++i) {
        if (!isStr(items[i]))
            return vm.typeError(cat("sequence item ", i, ": expected str instance, ", vm.typeName(items[i]), " found"));
        bytes += items[i].as<Str>()->bytes;
        length += items[i].as<Str>()->length;
    }
    if (items.size() == 1)
        return plainStr(vm, items[0]);
    bytes += (items.size() - 1) * uint64_t{separator->bytes};
    length += (items.size() - 1) * uint64_t{separator->length};
    if (bytes == 0)
        return Own::ref(Value(vm.names.empty));
    if (!vm.charge(items.size()) || (bytes > 256 && !reserveText(vm, bytes)))
        return {};
    Ref<Str> out = vm.newStrUninitialised(static_cast<uint32_t>(bytes), static_cast<uint32_t>(length));
    char* to = out->data;
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0) {
            std::memcpy(to, separator->data, separator->bytes);
            to += separator->bytes;
        }
        const Str* item = items[i].as<Str>();
        std::memcpy(to, item->data, item->bytes);
        to += item->bytes;
    }
    return std::move(out).own();
}

} // namespace

void addStrSplits(Machine& vm) {
    vm.addMethods(vm.types.str, {
                                    {"split(self, /, sep=None, maxsplit=-1)", split<false>},
                                    {"rsplit(self, /, sep=None, maxsplit=-1)", split<true>},
                                    {"splitlines(self, /, keepends=False)", splitLines},
                                    {"partition(self, sep, /)", partition<false>},
                                    {"rpartition(self, sep, /)", partition<true>},
                                    {"strip(self, chars=None, /)", strip<true, true>},
                                    {"lstrip(self, chars=None, /)", strip<true, false>},
                                    {"rstrip(self, chars=None, /)", strip<false, true>},
                                    {"join(self, iterable, /)", join},
                                });
}

} // namespace swimloop::vm
