#include "script/identifier.h"

namespace swimloop::script {

namespace {

uint32_t hashOf(std::string_view text) {
    uint32_t hash = 2166136261u; // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

} // namespace

IdentifierTable::IdentifierTable(Arena& arena) : m_arena(arena), m_slots(256, nullptr) {}

const Identifier* IdentifierTable::find(std::string_view text) const {
    const uint32_t hash = hashOf(text);
    const size_t mask = m_slots.size() - 1;
    for (size_t at = hash & mask; m_slots[at]; at = (at + 1) & mask) {
        if (m_slots[at]->hash == hash && m_slots[at]->text == text)
            return m_slots[at];
    }
    return nullptr;
}

const Identifier* IdentifierTable::intern(std::string_view text) {
    const uint32_t hash = hashOf(text);
    const size_t mask = m_slots.size() - 1;
    size_t at = hash & mask;
    for (; m_slots[at]; at = (at + 1) & mask) {
        if (m_slots[at]->hash == hash && m_slots[at]->text == text)
            return m_slots[at];
    }
    const Identifier* made = m_arena.make<Identifier>(m_arena.copy(text), size(), hash);
    m_slots[at] = made;
    m_all.push_back(made);
    if (m_all.size() * 2 > m_slots.size())
        grow();
    return made;
}

void IdentifierTable::grow() {
    std::vector<const Identifier*> slots(m_slots.size() * 2, nullptr);
    const size_t mask = slots.size() - 1;
    for (const Identifier* identifier : m_all) {
        size_t at = identifier->hash & mask;
        while (slots[at])
            at = (at + 1) & mask;
        slots[at] = identifier;
    }
    m_slots.swap(slots);
}

} // namespace swimloop::script
