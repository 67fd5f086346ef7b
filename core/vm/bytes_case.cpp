// Methods of bytes and bytearray that take their bytes for ASCII letters: isalpha ..., lower, title ...
#include "vm/bytes_type.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isAlpha(char c) { return isLower(c) || isUpper(c); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isAlnum(char c) { return isAlpha(c) || isDigit(c); }
bool isSpace(char c) { return c == ' ' || (c >= 9 && c <= 13); }
bool isAscii(char c) { return static_cast<signed char>(c) >= 0; }

template<bool (*has)(char), bool ofEmpty> Own all(Machine& vm, const Value* args) {
    const std::string_view data = bytesIn(args[0]);
    if (data.size() > 256 && !vm.charge(data.size() / 4))
        return {};
    for (const char c : data) {
        if (!has(c))
            return Own::boolean(false);
    }
    return Own::boolean(ofEmpty || !data.empty());
}

template<bool (*has)(char), bool (*other)(char)> Own isOfCase(Machine& vm, const Value* args) {
    const std::string_view data = bytesIn(args[0]);
    if (data.size() > 256 && !vm.charge(data.size() / 4))
        return {};
    bool found = false;
    for (const char c : data) {
        if (other(c))
            return Own::boolean(false);
        found = found || has(c);
    }
    return Own::boolean(found);
}

Own isTitle(Machine& vm, const Value* args) {
    const std::string_view data = bytesIn(args[0]);
    if (data.size() > 256 && !vm.charge(data.size() / 4))
        return {};
    bool found = false, inWord = false;
    for (const char c : data) {
        if (isAlpha(c)) {
            if (isUpper(c) == inWord)
                return Own::boolean(false);
            inWord = found = true;
        } else {
            inWord = false;
        }
    }
    return Own::boolean(found);
}

enum class Change : uint8_t { Lower, Upper, Swap, Title, Capitalize };

template<Change change> Own changed(Machine& vm, const Value* args) {
    std::string out(bytesIn(args[0]));
    if (out.size() > 256 && !reserveBytes(vm, out.size()))
        return {};
    bool inWord = false;
    for (size_t i = 0; i < out.size(); ++i) {
        const char c = out[i];
        const bool up = change == Change::Upper || (change == Change::Swap && isLower(c)) || (change == Change::Title && !inWord)
                        || (change == Change::Capitalize && i == 0);
        inWord = isAlpha(c);
        if (up && isLower(c))
            out[i] = static_cast<char>(c - 32);
        else if (!up && isUpper(c))
            out[i] = static_cast<char>(c + 32);
    }
    return sameKind(vm, args[0], out);
}

} // namespace

void addBytesTests(Machine& vm, Type* type) {
    vm.addMethods(type, {
                            {"isalnum(self, /)", all<isAlnum, false>},
                            {"isalpha(self, /)", all<isAlpha, false>},
                            {"isascii(self, /)", all<isAscii, true>},
                            {"isdigit(self, /)", all<isDigit, false>},
                            {"isspace(self, /)", all<isSpace, false>},
                            {"islower(self, /)", isOfCase<isLower, isUpper>},
                            {"isupper(self, /)", isOfCase<isUpper, isLower>},
                            {"istitle(self, /)", isTitle},
                            {"capitalize(self, /)", changed<Change::Capitalize>},
                            {"lower(self, /)", changed<Change::Lower>},
                            {"upper(self, /)", changed<Change::Upper>},
                            {"swapcase(self, /)", changed<Change::Swap>},
                            {"title(self, /)", changed<Change::Title>},
                        });
}

} // namespace swimloop::vm
