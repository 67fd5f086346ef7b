// A value of the scenario language in eight bytes: floats, integers of 49 bits, None, the bools and a few markers lie in it unboxed,
// everything else is a pointer to an Object. `Value` is a plain, borrowed handle; `Own` and `Ref<T>` hold a reference count and
// are the only places where counts change (besides the interpreter's own stack).
//
// Bits: 0 null | 2 to 15: small constants | 16 to 2^49: pointer (multiple of 8) | double + 2^49 + 16 | 0xFFFE or 0xFFFF:integer of 49
// bits. The 16 makes "is it an object" one comparison: null, the constants and all numbers lie outside [16, 2^49 + 16).
#pragma once

#include <bit>
#include <cstdint>
#include <cstddef>
#include <utility>

namespace swimloop::vm {

struct Object;
struct Type;
void destroyObject(Object* object);    // its count has reached zero

struct Object {
    uint32_t refs;
    uint32_t flags;    // ObjectFlags
    Type* type;        // owned for instances of classes on the heap; all types are
};
static_assert(sizeof(Object) == 16);

enum ObjectFlags : uint32_t {
    kTracked = 1,      // has a GcHead before it and hangs in the collector's list
    kFinalized = 2,    // its finalizer has run: once per object (PEP 442)
    kHasId = 4,        // id() was asked: the machine's table has an entry
    kHasWeakrefs = 8,  // the machine's table of weak references has an entry
    kInterned = 16,    // strings only
    kDying = 32,       // waits in the work list of objects to free
    kGcHead = 64,      // allocated with a GcHead before it
};

class Value {
public:
    static constexpr uint64_t kNumberTag = 0xFFFE'0000'0000'0000;
    static constexpr uint64_t kDoubleOffset = 0x0002'0000'0000'0010;
    static constexpr int64_t kMaxInt = (int64_t{1} << 48) - 1;
    static constexpr int64_t kMinInt = -(int64_t{1} << 48);

    constexpr Value() = default;    // null: no value at all, not None
    explicit Value(const Object* object) : m_bits(reinterpret_cast<uint64_t>(object)) {}

    static constexpr Value none() { return Value(kNone); }
    static constexpr Value boolean(bool b) { return Value(b ? kTrue : kFalse); }
    static constexpr Value ellipsis() { return Value(kEllipsis); }
    static constexpr Value notImplemented() { return Value(kNotImplemented); }
    static constexpr bool fits(int64_t i) { return i >= kMinInt && i <= kMaxInt; }
    static constexpr Value integer(int64_t i) { return Value(kNumberTag | (static_cast<uint64_t>(i) & ~kNumberTagMask)); }
    static Value real(double d) { return Value(std::bit_cast<uint64_t>(d) + kDoubleOffset); }

    [[nodiscard]] constexpr bool isNull() const { return m_bits == 0; }
    [[nodiscard]] constexpr bool isObject() const { return (m_bits - 16) >> 49 == 0; }
    [[nodiscard]] constexpr bool isInt() const { return m_bits >= kNumberTag; }
    [[nodiscard]] constexpr bool isNumber() const { return m_bits >= kDoubleOffset; }    // int or float, unboxed
    [[nodiscard]] constexpr bool isDouble() const { return m_bits - kDoubleOffset < kNumberTag - kDoubleOffset; }
    [[nodiscard]] constexpr bool isNone() const { return m_bits == kNone; }
    [[nodiscard]] constexpr bool isTrue() const { return m_bits == kTrue; }
    [[nodiscard]] constexpr bool isFalse() const { return m_bits == kFalse; }
    [[nodiscard]] constexpr bool isBool() const { return (m_bits | 1) == kTrue; }
    [[nodiscard]] constexpr bool isEllipsis() const { return m_bits == kEllipsis; }
    [[nodiscard]] constexpr bool isNotImplemented() const { return m_bits == kNotImplemented; }

    [[nodiscard]] constexpr int64_t asInt() const { return static_cast<int64_t>(m_bits << 15) >> 15; }
    [[nodiscard]] double asDouble() const { return std::bit_cast<double>(m_bits - kDoubleOffset); }
    [[nodiscard]] Object* object() const { return reinterpret_cast<Object*>(m_bits); }
    template<class T> [[nodiscard]] T* as() const { return static_cast<T*>(object()); }

    [[nodiscard]] constexpr uint64_t bits() const { return m_bits; }
    static constexpr Value fromBits(uint64_t bits) { return Value(bits); }
    constexpr bool operator==(const Value& other) const = default;    // identity: Python's `is`
    explicit constexpr operator bool() const { return m_bits != 0; }

private:
    constexpr explicit Value(uint64_t bits) : m_bits(bits) {}
    static constexpr uint64_t kNumberTagMask = kNumberTag;
    static constexpr uint64_t kNone = 0x02, kFalse = 0x06, kTrue = 0x07, kEllipsis = 0x0A, kNotImplemented = 0x0E;
    uint64_t m_bits = 0;
};
static_assert(sizeof(Value) == 8);

inline void incref(Object* o) { ++o->refs; }
[[gnu::always_inline]] inline void decref(Object* o)
{
    if (--o->refs == 0)
        destroyObject(o);
}
inline void incref(Value v)
{
    if (v.isObject())
        ++v.object()->refs;
}
[[gnu::always_inline]] inline void decref(Value v)
{
    if (v.isObject())
        decref(v.object());
}

// An owned value. Null stands for "failed, an exception is pending" where functions return it.
class [[nodiscard]] Own {
public:
    Own() = default;
    Own(Own&& other) noexcept : m_value(std::exchange(other.m_value, Value())) {}
    Own& operator=(Own&& other) noexcept
    {
        Value old = std::exchange(m_value, std::exchange(other.m_value, Value()));
        decref(old);
        return *this;
    }
    Own(const Own& other) : m_value(other.m_value) { incref(m_value); }
    Own& operator=(const Own& other)
    {
        Own copy(other);
        std::swap(m_value, copy.m_value);
        return *this;
    }
    [[gnu::always_inline]] ~Own() { decref(m_value); }

    static Own ref(Value v) { incref(v); return Own(v); }    // a new reference
    static Own ref(Object* o) { return ref(Value(o)); }
    static Own steal(Value v) { return Own(v); }               // takes over a reference that the caller holds
    static Own steal(Object* o) { return Own(Value(o)); }
    static Own none() { return Own(Value::none()); }
    static Own boolean(bool b) { return Own(Value::boolean(b)); }
    static Own notImplemented() { return Own(Value::notImplemented()); }
    static Own real(double d) { return Own(Value::real(d)); }
    static Own smallInt(int64_t i) { return Own(Value::integer(i)); }    // only where fits(i) is certain; else Machine::newInt

    [[nodiscard]] Value get() const { return m_value; }
    [[nodiscard]] Value operator*() const { return m_value; }
    const Value* operator->() const { return &m_value; }
    operator Value() const { return m_value; }    // NOLINT: passing an Own where a borrowed value is asked for is the point
    [[nodiscard]] Value release() { return std::exchange(m_value, Value()); }
    [[nodiscard]] bool isNull() const { return m_value.isNull(); }
    explicit operator bool() const { return !m_value.isNull(); }
    void reset() { decref(std::exchange(m_value, Value())); }

private:
    explicit Own(Value v) : m_value(v) {}
    Value m_value;
};

// An owned pointer to an object of a known type.
template<class T> class [[nodiscard]] Ref {
public:
    Ref() = default;
    Ref(std::nullptr_t) {}    // NOLINT
    Ref(Ref&& other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    template<class U> Ref(Ref<U>&& other) noexcept : m_object(other.release()) {}    // NOLINT
    Ref& operator=(Ref&& other) noexcept
    {
        T* old = std::exchange(m_object, std::exchange(other.m_object, nullptr));
        if (old)
            decref(static_cast<Object*>(old));
        return *this;
    }
    Ref(const Ref& other) : m_object(other.m_object)
    {
        if (m_object)
            incref(static_cast<Object*>(m_object));
    }
    Ref& operator=(const Ref& other)
    {
        Ref copy(other);
        std::swap(m_object, copy.m_object);
        return *this;
    }
    ~Ref()
    {
        if (m_object)
            decref(static_cast<Object*>(m_object));
    }

    static Ref steal(T* object)
    {
        Ref r;
        r.m_object = object;
        return r;
    }
    static Ref ref(T* object)
    {
        if (object)
            incref(static_cast<Object*>(object));
        return steal(object);
    }

    [[nodiscard]] T* get() const { return m_object; }
    T* operator->() const { return m_object; }
    T& operator*() const { return *m_object; }
    operator T*() const { return m_object; }    // NOLINT
    explicit operator bool() const { return m_object != nullptr; }
    [[nodiscard]] T* release() { return std::exchange(m_object, nullptr); }
    void reset()
    {
        if (T* old = std::exchange(m_object, nullptr))
            decref(static_cast<Object*>(old));
    }
    [[nodiscard]] Value value() const { return Value(m_object); }
    Own own() && { return Own::steal(Value(release())); }
    [[nodiscard]] Own share() const { return Own::ref(Value(m_object)); }

private:
    T* m_object = nullptr;
};

// Takes ownership of the value of an Own as a typed reference; the caller knows the type.
template<class T> Ref<T> take(Own&& own) { return Ref<T>::steal(own.release().template as<T>()); }

}    // namespace swimloop::vm
