// From names of a tree to small numbers: an open-addressing table that keeps its memory when it is cleared.
#pragma once

#include "script/identifier.h"

#include <cstdint>
#include <vector>

namespace swimloop::script {

class IdentifierMap {
public:
    static constexpr uint32_t kMissing = UINT32_MAX;

    void clear() {
        m_slots.assign(m_slots.size() > 64 ? 16 : m_slots.size(), Slot());
        m_size = 0;
    }

    // kMissing where there is none.
    uint32_t find(const Identifier* name) const {
        if (m_slots.empty())
            return kMissing;
        for (size_t at = name->hash & mask();; at = (at + 1) & mask()) {
            if (m_slots[at].name == name)
                return m_slots[at].value;
            if (m_slots[at].name == nullptr)
                return kMissing;
        }
    }

    // The name must be missing.
    void insert(const Identifier* name, uint32_t value) {
        if (m_slots.size() < 2 * (m_size + 1))
            grow();
        place(name, value);
        ++m_size;
    }

private:
    struct Slot {
        const Identifier* name = nullptr;
        uint32_t value = 0;
    };

    size_t mask() const { return m_slots.size() - 1; }

    void place(const Identifier* name, uint32_t value) {
        size_t at = name->hash & mask();
        while (m_slots[at].name != nullptr)
            at = (at + 1) & mask();
        m_slots[at] = {name, value};
    }

    void grow() {
        std::vector<Slot> old(m_slots.empty() ? 16 : m_slots.size() * 2);
        old.swap(m_slots);
        for (const Slot& slot : old) {
            if (slot.name != nullptr)
                place(slot.name, slot.value);
        }
    }

    std::vector<Slot> m_slots;
    size_t m_size = 0;
};

} // namespace swimloop::script
