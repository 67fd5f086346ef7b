// str's questions: isalpha, isdigit ... isidentifier.
#include "vm/machine.h"
#include "vm/str_type.h"
#include "vm/unicode.h"

namespace swimloop::vm {

namespace {

// Whether all characters have a property; `ofEmpty` is the answer for "".
template<bool (*has)(char32_t)> Own all(Machine& vm, const Value* args, bool ofEmpty) {
    const std::string_view text = viewOf(args[0]);
    if (text.size() > 256 && !vm.charge(text.size() / 2))
        return {};
    for (size_t at = 0; at < text.size();) {
        if (!has(decodeAt(text, at)))
            return Own::boolean(false);
    }
    return Own::boolean(ofEmpty || !text.empty());
}

bool isAlphanumeric(char32_t c) { return unicode::isAlpha(c) || unicode::isNumeric(c); }

Own isAlpha(Machine& vm, const Value* args) { return all<unicode::isAlpha>(vm, args, false); }
Own isAlnum(Machine& vm, const Value* args) { return all<isAlphanumeric>(vm, args, false); }
Own isDecimal(Machine& vm, const Value* args) { return all<unicode::isDecimal>(vm, args, false); }
Own isDigit(Machine& vm, const Value* args) { return all<unicode::isDigit>(vm, args, false); }
Own isNumeric(Machine& vm, const Value* args) { return all<unicode::isNumeric>(vm, args, false); }
Own isSpace(Machine& vm, const Value* args) { return all<unicode::isSpace>(vm, args, false); }
Own isPrintable(Machine& vm, const Value* args) { return all<unicode::isPrintable>(vm, args, true); }
Own isAscii(Machine&, const Value* args) { return Own::boolean(args[0].as<Str>()->isAscii()); }

Own isIdentifier(Machine& vm, const Value* args) {
    const std::string_view text = viewOf(args[0]);
    if (text.empty())
        return Own::boolean(false);
    if (text.size() > 256 && !vm.charge(text.size() / 2))
        return {};
    size_t at = 0;
    if (!unicode::isIdentifierStart(decodeAt(text, at)))
        return Own::boolean(false);
    while (at < text.size()) {
        if (!unicode::isIdentifierPart(decodeAt(text, at)))
            return Own::boolean(false);
    }
    return Own::boolean(true);
}

// Some character has the case that is asked for, and none another one.
template<bool (*has)(char32_t), bool (*other)(char32_t)> Own isOfCase(Machine& vm, const Value* args) {
    const std::string_view text = viewOf(args[0]);
    if (text.size() > 256 && !vm.charge(text.size() / 2))
        return {};
    bool isCased = false;
    for (size_t at = 0; at < text.size();) {
        const char32_t c = decodeAt(text, at);
        if (other(c) || unicode::isTitle(c))
            return Own::boolean(false);
        isCased = isCased || has(c);
    }
    return Own::boolean(isCased);
}

// Words begin with upper or title case and go on in lower case.
Own isTitle(Machine& vm, const Value* args) {
    const std::string_view text = viewOf(args[0]);
    if (text.size() > 256 && !vm.charge(text.size() / 2))
        return {};
    bool isCased = false, inWord = false;
    for (size_t at = 0; at < text.size();) {
        const char32_t c = decodeAt(text, at);
        if (unicode::isUpper(c) || unicode::isTitle(c)) {
            if (inWord)
                return Own::boolean(false);
            inWord = isCased = true;
        } else if (unicode::isLower(c)) {
            if (!inWord)
                return Own::boolean(false);
            isCased = true;
        } else {
            inWord = false;
        }
    }
    return Own::boolean(isCased);
}

} // namespace

void addStrTests(Machine& vm) {
    vm.addMethods(vm.types.str, {
                                    {"isalpha(self, /)", isAlpha},
                                    {"isalnum(self, /)", isAlnum},
                                    {"isascii(self, /)", isAscii},
                                    {"isdecimal(self, /)", isDecimal},
                                    {"isdigit(self, /)", isDigit},
                                    {"isidentifier(self, /)", isIdentifier},
                                    {"islower(self, /)", isOfCase<unicode::isLower, unicode::isUpper>},
                                    {"isnumeric(self, /)", isNumeric},
                                    {"isprintable(self, /)", isPrintable},
                                    {"isspace(self, /)", isSpace},
                                    {"istitle(self, /)", isTitle},
                                    {"isupper(self, /)", isOfCase<unicode::isUpper, unicode::isLower>},
                                });
}

} // namespace swimloop::vm
