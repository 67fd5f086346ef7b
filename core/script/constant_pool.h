// The constants of one scope while it is compiled: equal ones are kept once. Two are equal only where no script could
// tell them apart, so 1, 1.0 and True stay three, and 0.0 and -0.0 two.
#pragma once

#include "script/code_unit.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace swimloop::script {

[[nodiscard]] Constant makeInt(int64_t value);
[[nodiscard]] Constant makeFloat(double value);
[[nodiscard]] Constant makeText(Constant::Kind kind, std::string_view text);
[[nodiscard]] Constant makeSingleton(Constant::Kind kind); // None, False, True, Ellipsis
[[nodiscard]] bool sameConstant(const Constant& a, const Constant& b);

class ConstantPool {
public:
    void clear();
    uint32_t add(Constant&& constant);
    const Constant& operator[](uint32_t index) const { return m_items[index]; }
    Constant& operator[](uint32_t index) { return m_items[index]; }
    uint32_t size() const { return static_cast<uint32_t>(m_items.size()); }

private:
    void grow();

    std::vector<Constant> m_items;
    std::vector<uint64_t> m_hashes;
    std::vector<uint32_t> m_slots; // open addressing: index + 1, 0 is free
};

} // namespace swimloop::script
