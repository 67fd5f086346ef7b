#include "vm/text_search.h"

#include <algorithm>
#include <cstring>

#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

bool chargeSearch(Machine& vm, uint64_t bytes) { return bytes <= 64 || vm.charge(bytes / 2); }

size_t findFirst(std::string_view text, std::string_view part, size_t from) {
    if (from > text.size() || part.size() > text.size() - from)
        return kNotFound;
    if (part.empty())
        return from;
    const char* begin = text.data() + from;
    const size_t left = text.size() - from;
    const void* found = part.size() == 1 ? std::memchr(begin, part[0], left) : memmem(begin, left, part.data(), part.size());
    return found ? static_cast<size_t>(static_cast<const char*>(found) - text.data()) : kNotFound;
}

namespace {

// The way of Knuth, Morris and Pratt, from the end.
size_t findLastLong(std::string_view text, std::string_view part) {
    const size_t n = part.size();
    const auto partAt = [&](size_t i) { return part[n - 1 - i]; };
    std::vector<uint32_t> border(n, 0);
    for (size_t i = 1, k = 0; i < n; ++i) {
        while (k > 0 && partAt(i) != partAt(k))
            k = border[k - 1];
        k += partAt(i) == partAt(k);
        border[i] = static_cast<uint32_t>(k);
    }
    for (size_t i = text.size(), k = 0; i-- > 0;) {
        while (k > 0 && text[i] != partAt(k))
            k = border[k - 1];
        k += text[i] == partAt(k);
        if (k == n)
            return i;
    }
    return kNotFound;
}

} // namespace

size_t findLast(std::string_view text, std::string_view part) {
    return part.size() < 16 ? text.rfind(part) : findLastLong(text, part);
}

uint64_t countParts(std::string_view text, std::string_view part, uint64_t limit) {
    uint64_t count = 0;
    for (size_t at = 0; count < limit; ++count) {
        at = findFirst(text, part, at);
        if (at == kNotFound)
            break;
        at += part.size();
    }
    return count;
}

Pieces splitBy(std::string_view text, std::string_view separator, int64_t limit) {
    Pieces pieces;
    size_t at = 0;
    while (limit < 0 || static_cast<int64_t>(pieces.size()) < limit) {
        const size_t found = findFirst(text, separator, at);
        if (found == kNotFound)
            break;
        pieces.push_back(text.substr(at, found - at));
        at = found + separator.size();
    }
    pieces.push_back(text.substr(at));
    return pieces;
}

Pieces splitByFromEnd(std::string_view text, std::string_view separator, int64_t limit) {
    Pieces pieces;
    while (limit < 0 || static_cast<int64_t>(pieces.size()) < limit) {
        const size_t found = findLast(text, separator);
        if (found == kNotFound)
            break;
        pieces.push_back(text.substr(found + separator.size()));
        text = text.substr(0, found);
    }
    pieces.push_back(text);
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

bool replaceParts(Machine& vm, std::string_view text, std::string_view part, std::string_view by, int64_t limit, std::string& out,
                  uint64_t& replaced) {
    const uint64_t most = limit < 0 ? UINT64_MAX : static_cast<uint64_t>(limit);
    replaced = countParts(text, part, most);
    if (replaced == 0)
        return true;
    // At most 2**30 occurrences of texts below 2**30 bytes: no overflow.
    const uint64_t size = text.size() - replaced * part.size() + replaced * by.size();
    if (!reserveText(vm, size))
        return false;
    out.reserve(size);
    size_t at = 0;
    for (uint64_t i = 0; i < replaced; ++i) {
        const size_t found = findFirst(text, part, at);
        out.append(text, at, found - at);
        out += by;
        at = found + part.size();
    }
    out.append(text, at);
    return true;
}

} // namespace swimloop::vm
