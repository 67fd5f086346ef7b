#include "trace/string_table.h"

#include <algorithm>
#include <cstring>

namespace swimloop::trace {

namespace {

constexpr std::size_t kBlockBytes = 1u << 16;

// FNV-1a: names are short, and whoever interns often keeps the id.
std::uint32_t hashOf(std::string_view text) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash ? hash : 1; // 0: added, not interned
}

} // namespace

StringTable::StringTable() : m_slots(64, 0) {
    m_rows.push("", 0u, hashOf({}));
}

StringId StringTable::intern(std::string_view text) {
    if (text.empty())
        return {};
    const std::uint32_t hash = hashOf(text);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (const std::uint32_t id = m_slots[slot]) {
        const Row& row = m_rows[id];
        if (row.hash == hash && std::string_view(row.bytes, row.size) == text)
            return StringId{id};
        slot = (slot + 1) & mask;
    }
    const std::uint32_t id = push(text, hash);
    m_slots[slot] = id;
    if (std::size_t{id} * 4 > m_slots.size() * 3)
        grow();
    return StringId{id};
}

StringId StringTable::add(std::string_view text) {
    return text.empty() ? StringId{} : StringId{push(text, 0)};
}

std::uint32_t StringTable::push(std::string_view text, std::uint32_t hash) {
    if (text.size() > m_left) {
        const std::size_t size = std::max(kBlockBytes, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(size));
        m_free = m_blocks.back().get();
        m_left = size;
        m_bytes += size;
    }
    std::memcpy(m_free, text.data(), text.size());
    const std::uint32_t id = m_rows.push(m_free, static_cast<std::uint32_t>(text.size()), hash);
    m_free += text.size();
    m_left -= text.size();
    return id;
}

void StringTable::grow() {
    std::vector<std::uint32_t> slots(m_slots.size() * 2, 0);
    const std::size_t mask = slots.size() - 1;
    for (std::uint32_t id = 1; id < m_rows.written(); ++id) {
        if (m_rows[id].hash == 0)
            continue; // it is not looked for
        std::size_t slot = m_rows[id].hash & mask;
        while (slots[slot])
            slot = (slot + 1) & mask;
        slots[slot] = id;
    }
    m_slots = std::move(slots);
}

std::size_t StringTable::bytes() const {
    return m_bytes + m_rows.bytes() + m_slots.size() * sizeof(std::uint32_t);
}

} // namespace swimloop::trace
