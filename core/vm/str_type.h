// What the files of the type str share.
#pragma once

#include <string_view>

#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct Str;

[[nodiscard]] Own plainStr(Machine& vm, Value v);    // the str itself, or that of a subclass's instance
[[nodiscard]] Own substring(Machine& vm, const Str* s, uint32_t from, uint32_t to);    // in code points, within bounds
[[nodiscard]] Own repeatText(Machine& vm, Str* s, int64_t times);
void repeatBytes(char* to, std::string_view pattern, uint64_t times);    // the pattern is not empty, times > 0

// An optional start and end of a search. False with TypeError. Reading them may run code that changes a bytearray: they are clipped
// to its length, as those of slices are, only afterwards.
[[nodiscard]] bool readBounds(Machine& vm, Value start, Value end, int64_t& from, int64_t& to);
void clipBounds(int64_t length, int64_t& from, int64_t& to);

void addStrTests(Machine& vm);       // str_tests.cpp: isalpha ...
void addStrCases(Machine& vm);       // str_case.cpp: lower, title, swapcase ...
void addStrSearches(Machine& vm);    // str_search.cpp: find, count, startswith, replace ...
void addStrSplits(Machine& vm);      // str_split.cpp: split, splitlines, strip, partition, join
void addStrFormats(Machine& vm);     // str_methods.cpp: format, encode, center, translate ...

} // namespace swimloop::vm
