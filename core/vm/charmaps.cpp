#include "vm/charmaps.h"

#include <string>

namespace swimloop::vm {

namespace {

#include "vm/charmaps.inc"

}    // namespace

int Charmap::encode(char32_t c) const
{
    if (c < static_cast<char32_t>(first))
        return static_cast<int>(c);
    if (c >= kUndefined)
        return -1;
    // The last of several that decode alike, as CPython's tables are built.
    for (int byte = 255; byte >= first; --byte)
        if (rest[byte - first] == c)
            return byte;
    return -1;
}

const Charmap* findCharmap(std::string_view normalName)
{
    if (normalName.empty() || normalName.find(' ') != std::string_view::npos)
        return nullptr;
    const std::string wanted = ' ' + std::string(normalName) + ' ';
    for (const Charmap& map : kCharmaps)
        if (map.spellings.find(wanted) != std::string_view::npos)
            return &map;
    return nullptr;
}

}    // namespace swimloop::vm
