// str's changes of case, by Unicode's full mappings.
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/str_type.h"
#include "vm/unicode.h"

namespace swimloop::vm {

namespace {

void append(TextBuilder& out, const unicode::Mapping& mapping) {
    for (int i = 0; i < mapping.count; ++i)
        appendUtf8(out.bytes, mapping.to[i]);
    out.length += static_cast<uint64_t>(mapping.count);
}

constexpr char32_t kSigma = 0x3A3, kFinalSigma = 0x3C2, kSmallSigma = 0x3C3;

// A capital sigma that ends a word: a cased letter before it and none behind, looking past what case ignores. `end` is behind it.
// What is looked past lies between two sigmas at most, so that the whole text is walked a few times only.
bool isFinalSigma(std::string_view text, size_t begin, size_t end) {
    bool isBefore = false;
    for (size_t at = begin; at > 0;) {
        const char32_t c = decodeBefore(text, at);
        if (unicode::isCaseIgnorable(c))
            continue;
        isBefore = unicode::isCased(c);
        break;
    }
    if (!isBefore)
        return false;
    for (size_t at = end; at < text.size();) {
        const char32_t c = decodeAt(text, at);
        if (!unicode::isCaseIgnorable(c))
            return !unicode::isCased(c);
    }
    return true;
}

void appendLower(TextBuilder& out, std::string_view text, char32_t c, size_t begin, size_t end) {
    if (c == kSigma) {
        appendUtf8(out.bytes, isFinalSigma(text, begin, end) ? kFinalSigma : kSmallSigma);
        ++out.length;
    } else {
        append(out, unicode::toLower(c));
    }
}

enum class Change : uint8_t { Lower, Upper, Swap, Title, Capitalize, Fold };

bool isAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
bool isAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }

Own changedAscii(Machine& vm, const Str* s, Change change) {
    Ref<Str> out = vm.newStrUninitialised(s->bytes, s->length);
    bool inWord = false;
    for (uint32_t i = 0; i < s->bytes; ++i) {
        const char c = s->data[i];
        bool up = false, down = false;
        switch (change) {
        case Change::Lower:
        case Change::Fold: down = true; break;
        case Change::Upper: up = true; break;
        case Change::Swap:
            up = isAsciiLower(c);
            down = !up;
            break;
        case Change::Title:
            up = !inWord;
            down = inWord;
            inWord = isAsciiLower(c) || isAsciiUpper(c);
            break;
        case Change::Capitalize:
            up = i == 0;
            down = i != 0;
            break;
        }
        out->data[i] = up && isAsciiLower(c) ? static_cast<char>(c - 32) : down && isAsciiUpper(c) ? static_cast<char>(c + 32) : c;
    }
    return std::move(out).own();
}

template<Change change> Own changed(Machine& vm, const Value* args) {
    Str* s = args[0].as<Str>();
    if (s->bytes == 0)
        return Own::ref(Value(vm.names.empty));
    if (s->bytes > 256 && !reserveText(vm, uint64_t{s->bytes} * 2))
        return {};
    if (s->isAscii() && s->bytes > 1)
        return changedAscii(vm, s, change);
    if (!vm.charge(s->bytes * uint64_t{2}))
        return {};
    const std::string_view text = s->view();
    TextBuilder out;
    bool inWord = false;
    for (size_t at = 0; at < text.size();) {
        const size_t begin = at;
        const char32_t c = decodeAt(text, at);
        switch (change) {
        case Change::Lower: appendLower(out, text, c, begin, at); break;
        case Change::Upper: append(out, unicode::toUpper(c)); break;
        case Change::Fold: append(out, unicode::toFolded(c)); break;
        case Change::Swap:
            if (unicode::isUpper(c))
                appendLower(out, text, c, begin, at);
            else if (unicode::isLower(c))
                append(out, unicode::toUpper(c));
            else
                out.add(text.substr(begin, at - begin), 1);
            break;
        case Change::Title:
            if (inWord)
                appendLower(out, text, c, begin, at);
            else
                append(out, unicode::toTitle(c));
            inWord = unicode::isCased(c);
            break;
        case Change::Capitalize:
            if (begin == 0)
                append(out, unicode::toTitle(c));
            else
                appendLower(out, text, c, begin, at);
            break;
        }
    }
    if (out.bytes.size() > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    return finishText(vm, out);
}

} // namespace

void addStrCases(Machine& vm) {
    vm.addMethods(vm.types.str, {
                                    {"capitalize(self, /)", changed<Change::Capitalize>},
                                    {"casefold(self, /)", changed<Change::Fold>},
                                    {"lower(self, /)", changed<Change::Lower>},
                                    {"swapcase(self, /)", changed<Change::Swap>},
                                    {"title(self, /)", changed<Change::Title>},
                                    {"upper(self, /)", changed<Change::Upper>},
                                });
}

} // namespace swimloop::vm
