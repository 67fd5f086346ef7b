#include "script/constant_pool.h"

#include <bit>
#include <string>

namespace swimloop::script {

namespace {

uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 29);
}

// Recursion is bounded: tuples nest no deeper than the tree they come from.
uint64_t hashOf(const Constant& constant) {
    uint64_t hash = mix(0x51ed27, static_cast<uint64_t>(constant.kind));
    hash = mix(hash, static_cast<uint64_t>(constant.integer));
    hash = mix(hash, std::bit_cast<uint64_t>(constant.real));
    hash = mix(hash, constant.text.size());
    for (const char c : constant.text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    for (const Constant& item : constant.items)
        hash = mix(hash, hashOf(item));
    if (constant.code)
        hash = mix(hash, reinterpret_cast<uintptr_t>(constant.code.get()));
    return mix(hash, hash >> 31);
}

} // namespace

Constant makeInt(int64_t value) {
    Constant constant;
    constant.kind = Constant::Kind::Int;
    constant.integer = value;
    return constant;
}

Constant makeFloat(double value) {
    Constant constant;
    constant.kind = Constant::Kind::Float;
    constant.real = value;
    return constant;
}

Constant makeText(Constant::Kind kind, std::string_view text) {
    Constant constant;
    constant.kind = kind;
    constant.text = text;
    return constant;
}

Constant makeSingleton(Constant::Kind kind) {
    Constant constant;
    constant.kind = kind;
    return constant;
}

bool sameConstant(const Constant& a, const Constant& b) {
    if (a.kind != b.kind || a.integer != b.integer || std::bit_cast<uint64_t>(a.real) != std::bit_cast<uint64_t>(b.real)
        || a.items.size() != b.items.size() || a.code != b.code || a.text != b.text)
        return false;
    for (size_t i = 0; i < a.items.size(); ++i) {
        if (!sameConstant(a.items[i], b.items[i]))
            return false;
    }
    return true;
}

void ConstantPool::clear() {
    m_items.clear();
    m_hashes.clear();
    m_slots.assign(16, 0);
}

uint32_t ConstantPool::add(Constant&& constant) {
    if (m_slots.size() < 2 * (m_items.size() + 1))
        grow();
    const uint64_t hash = hashOf(constant);
    const size_t mask = m_slots.size() - 1;
    size_t slot = hash & mask;
    while (m_slots[slot] != 0) {
        const uint32_t index = m_slots[slot] - 1;
        if (m_hashes[index] == hash && sameConstant(m_items[index], constant))
            return index;
        slot = (slot + 1) & mask;
    }
    m_items.push_back(std::move(constant));
    m_hashes.push_back(hash);
    m_slots[slot] = static_cast<uint32_t>(m_items.size());
    return m_slots[slot] - 1;
}

void ConstantPool::grow() {
    const size_t size = m_slots.empty() ? 16 : m_slots.size() * 2;
    m_slots.assign(size, 0);
    for (size_t i = 0; i < m_hashes.size(); ++i) {
        size_t slot = m_hashes[i] & (size - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = static_cast<uint32_t>(i + 1);
    }
}

} // namespace swimloop::script
