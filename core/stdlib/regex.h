// Regular expressions: Python's syntax put into PCRE2's, and matches under the run's budget.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stdlib/library.h"

typedef struct pcre2_real_code_8 pcre2_code_8;

namespace swimloop::stdlib {

enum RegexFlags : uint32_t {
    kTemplate = 1, kIgnoreCase = 2, kLocale = 4, kMultiLine = 8, kDotAll = 16, kUnicode = 32, kVerbose = 64, kDebug = 128, kAscii = 256,
};

struct TranslatedRegex {
    std::string pattern;
    uint32_t flags = 0;
    uint32_t groups = 0;
    std::vector<uint32_t> parents = {0};    // of each group the one around it, or 0
    std::vector<std::pair<std::string, uint32_t>> names;
    std::string error;         // empty: none
    size_t errorAt = 0;        // byte in the source
};
[[nodiscard]] TranslatedRegex translateRegex(std::string_view source, uint32_t flags, bool isBytes);

struct Pattern : vm::Object {
    vm::Value source, groupIndex, names;    // a str or bytes; a dict; a tuple: the name of each group or None
    pcre2_code_8* code;
    uint32_t flags, groups;
    uint32_t alternatives;                  // ways that no callout tells of: each | and ?
    bool isBytes;
    vm::Vec<uint32_t>* parents;             // owned: of each group the one around it, or 0
};

struct Match : vm::Object {
    vm::Value pattern, subject;
    vm::Vec<int64_t>* spans;                // pairs of begin and end in characters; -1: the group did not take part
    int64_t from, to, lastIndex;
};

// Looks for the pattern from byte `at` on. 1 found, 0 not, -1 failed. `spans` gets bytes.
[[nodiscard]] int runRegex(vm::Machine& vm, Pattern* pattern, std::string_view subject, size_t at, uint32_t options, std::vector<int64_t>& spans);
void addRegexMatch(vm::Machine& vm, vm::Module* module);
[[nodiscard]] vm::Own newMatch(vm::Machine& vm, Pattern* pattern, vm::Value subject, const std::vector<int64_t>& spans, int64_t from, int64_t to);
// A replacement's template filled in for a match.
[[nodiscard]] bool expandTemplate(vm::Machine& vm, vm::Value templateText, Pattern* pattern, std::string_view subject, const std::vector<int64_t>& spans, std::string& out);
[[nodiscard]] vm::Failure regexError(vm::Machine& vm, std::string_view message, vm::Value pattern, size_t byteAt);
[[nodiscard]] std::string_view textOf(vm::Value strOrBytes);
[[nodiscard]] vm::Own slicedText(vm::Machine& vm, vm::Value like, std::string_view part);

}    // namespace swimloop::stdlib
