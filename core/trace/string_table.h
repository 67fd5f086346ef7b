// Interned names: task names, qualified names, labels. Append-only; id 0 is the empty string. One thread interns,
// others may read a name whose id they were given by a published event.
#pragma once

#include "trace/grow_table.h"
#include "trace/ids.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace swimloop::trace {

class StringTable {
public:
    StringTable();
    [[nodiscard]] StringId intern(std::string_view text); // the writer's
    StringId add(std::string_view text);    // for one that never comes again: intern() will not find it
    [[nodiscard]] std::string_view operator[](StringId id) const {
        const Row& row = m_rows[id.value];
        return {row.bytes, row.size};
    }
    [[nodiscard]] std::uint32_t count() const { return m_rows.count(); } // the empty string included
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Row {
        const char* bytes;
        std::uint32_t size;
        std::uint32_t hash;
    };
    std::uint32_t push(std::string_view text, std::uint32_t hash);
    void grow();

    GrowTable<Row> m_rows;
    std::vector<std::uint32_t> m_slots; // open addressing, the writer's only
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_free = nullptr;
    std::size_t m_left = 0;
    std::size_t m_bytes = 0;
};

} // namespace swimloop::trace
