// Searching and cutting text and bytes: what str and bytes share. UTF-8 can be searched as bytes: no character is part of another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::vm {

class Machine;

inline constexpr size_t kNotFound = std::string_view::npos;
// In time proportional to the lengths, whatever the texts are.
[[nodiscard]] size_t findFirst(std::string_view text, std::string_view part, size_t from = 0);
[[nodiscard]] size_t findLast(std::string_view text, std::string_view part);
// How often it occurs without overlap, at most `limit` times. The part is not empty.
[[nodiscard]] uint64_t countParts(std::string_view text, std::string_view part, uint64_t limit = UINT64_MAX);

// What was looked through is paid for afterwards, as it is less than all where something is found: a script that goes through a long text from
// find to find pays for it once. False where the budget is spent.
[[nodiscard]] bool chargeSearch(Machine& vm, uint64_t bytes);

using Pieces = std::vector<std::string_view>;
// By a separator that is not empty, at most `limit` cuts (negative: any number); from the end, the pieces still in order.
[[nodiscard]] Pieces splitBy(std::string_view text, std::string_view separator, int64_t limit);
[[nodiscard]] Pieces splitByFromEnd(std::string_view text, std::string_view separator, int64_t limit);

// All occurrences replaced, at most `limit` (negative: all). The part is not empty. False with MemoryError.
[[nodiscard]] bool replaceParts(Machine& vm, std::string_view text, std::string_view part, std::string_view by, int64_t limit,
                                std::string& out, uint64_t& replaced);

} // namespace swimloop::vm
