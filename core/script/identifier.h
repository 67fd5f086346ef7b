// Names of a tree, each stored once: two names are the same exactly if their pointers are.
#pragma once

#include "script/arena.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace swimloop::script {

struct Identifier {
    std::string_view text; // UTF-8, NFKC
    uint32_t index = 0;    // dense, in order of first appearance: good for side tables
    uint32_t hash = 0;
};

class IdentifierTable {
public:
    explicit IdentifierTable(Arena& arena);

    // `text` is copied into the arena where it is new.
    const Identifier* intern(std::string_view text);
    const Identifier* find(std::string_view text) const; // null where it never appeared
    uint32_t size() const { return static_cast<uint32_t>(m_all.size()); }

private:
    void grow();

    Arena& m_arena;
    std::vector<const Identifier*> m_all;
    std::vector<const Identifier*> m_slots; // open addressing, a power of two
};

} // namespace swimloop::script
