// Memory for one syntax tree: handed out by moving a pointer, given back all at once.
// Nothing in it is destroyed, so only trivially destructible types may live here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace swimloop::script {

// A sequence that lies in an arena; it owns nothing and may be copied.
template <class T>
class Seq {
public:
    Seq() = default;
    Seq(T* data, uint32_t size) : m_data(data), m_size(size) {}

    T* begin() const { return m_data; }
    T* end() const { return m_data + m_size; }
    uint32_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    T& operator[](size_t i) const { return m_data[i]; }
    T& front() const { return m_data[0]; }
    T& back() const { return m_data[m_size - 1]; }

private:
    T* m_data = nullptr;
    uint32_t m_size = 0;
};

class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* allocate(size_t bytes, size_t alignment) {
        const uintptr_t at = (m_next + alignment - 1) & ~(uintptr_t(alignment) - 1);
        if (at + bytes > m_end || m_next == 0)
            return allocateSlow(bytes, alignment);
        m_next = at + bytes;
        return reinterpret_cast<void*>(at);
    }

    template <class T, class... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return ::new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    template <class T>
    T* makeArray(size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        T* items = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
        for (size_t i = 0; i < count; ++i)
            ::new (items + i) T();
        return items;
    }

    template <class T>
    Seq<T> copy(const T* items, size_t count) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (count == 0)
            return {};
        void* to = allocate(sizeof(T) * count, alignof(T));
        std::memcpy(to, items, sizeof(T) * count);
        return {static_cast<T*>(to), static_cast<uint32_t>(count)};
    }

    template <class T>
    Seq<T> copy(const std::vector<T>& items) {
        return copy(items.data(), items.size());
    }

    std::string_view copy(std::string_view text) {
        if (text.empty())
            return {};
        char* to = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(to, text.data(), text.size());
        return {to, text.size()};
    }

    size_t bytesUsed() const { return m_bytes; }

private:
    void* allocateSlow(size_t bytes, size_t alignment);

    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    uintptr_t m_next = 0;
    uintptr_t m_end = 0;
    size_t m_bytes = 0;
};

} // namespace swimloop::script
