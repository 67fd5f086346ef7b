// Types: what the machine can do with an object. A slot is the native implementation of a protocol; a class of the script gets
// slots that call its dunder methods, and a native type gets dunder methods that call its slots (slots.cpp keeps the table).
#pragma once

#include <string_view>

#include "vm/heap.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct Str;
struct Tuple;
struct Dict;
struct Shape;
struct Generator;

// Arguments as a caller lays them out: positional ones, then the values of the keywords in `names`.
struct CallArgs {
    const Value* values = nullptr;
    uint32_t positional = 0;
    Tuple* names = nullptr;    // of Str; absent where there are no keywords
    [[nodiscard]] uint32_t keywordCount() const;
    [[nodiscard]] uint32_t total() const { return positional + keywordCount(); }
};

enum class Compare : uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };
enum class Binary : uint8_t { Add, Subtract, Multiply, MatrixMultiply, TrueDivide, FloorDivide, Remainder, Power, LeftShift, RightShift, And, Or, Xor, Divmod, Count };
enum class Unary : uint8_t { Negative, Positive, Invert, Absolute, Count };
enum class SendStatus : uint8_t { Yield, Return, Error };

// Visits the objects that an object owns, for the collector of cycles.
class Visitor {
public:
    using Visit = void (*)(Visitor&, Object*);
    explicit Visitor(Visit visit) : m_visit(visit) {}
    void operator()(Object* o)
    {
        if (o)
            m_visit(*this, o);
    }
    void operator()(Value v)
    {
        if (v.isObject())
            m_visit(*this, v.object());
    }
    template<class T> void operator()(const Ref<T>& r) { (*this)(static_cast<Object*>(r.get())); }
    void operator()(const Own& o) { (*this)(o.get()); }

private:
    Visit m_visit;
};

// Every slot may be absent. Those that return Own fail with a null (an exception is then pending), ints with -1, bools with false.
// Arguments are borrowed. `self` is always the object whose type has the slot, except in binary slots: see `binary`.
struct Slots {
    // Memory. clear drops all owned references and leaves the object fit to be freed; size is the bytes of the allocation.
    void (*traverse)(Object* self, Visitor& visit) = nullptr;
    void (*clear)(Object* self) = nullptr;
    size_t (*size)(const Object* self) = nullptr;    // absent: type->basicSize
    // Called once before an unreachable object is freed, at a safe point; may run code of the script and revive the object.
    void (*finalize)(Machine& vm, Object* self) = nullptr;
    bool (*needsFinalize)(const Object* self) = nullptr;    // absent: always where finalize is there

    Own (*repr)(Machine& vm, Value self) = nullptr;
    Own (*str)(Machine& vm, Value self) = nullptr;
    bool (*hash)(Machine& vm, Value self, int64_t& out) = nullptr;
    bool isUnhashable = false;                           // __hash__ = None
    Own (*compare)(Machine& vm, Value self, Value other, Compare op) = nullptr;    // may return NotImplemented
    Own (*call)(Machine& vm, Value self, const CallArgs& args) = nullptr;
    Own (*getAttr)(Machine& vm, Value self, Str* name) = nullptr;
    bool (*setAttr)(Machine& vm, Value self, Str* name, Value valueOrNull) = nullptr;    // null deletes

    Own (*iter)(Machine& vm, Value self) = nullptr;
    Own (*next)(Machine& vm, Value self) = nullptr;       // null without a pending exception: exhausted
    Own (*await)(Machine& vm, Value self) = nullptr;      // -> an iterator
    Own (*aiter)(Machine& vm, Value self) = nullptr;
    Own (*anext)(Machine& vm, Value self) = nullptr;
    // Generators, coroutines, futures' iterators: resumes with a value (None at first) or, where thrown is not null, an exception.
    SendStatus (*send)(Machine& vm, Value self, Value sent, Own& out) = nullptr;

    // Number. `a` or `b` is of the type that has the slot; a slot returns NotImplemented where it does not know the other.
    Own (*binary[static_cast<int>(Binary::Count)])(Machine& vm, Value a, Value b) = {};
    Own (*inPlace[static_cast<int>(Binary::Count)])(Machine& vm, Value a, Value b) = {};
    Own (*unary[static_cast<int>(Unary::Count)])(Machine& vm, Value self) = {};
    int (*truth)(Machine& vm, Value self) = nullptr;      // 1, 0, -1 failed
    Own (*toInt)(Machine& vm, Value self) = nullptr;
    Own (*toFloat)(Machine& vm, Value self) = nullptr;
    Own (*index)(Machine& vm, Value self) = nullptr;

    int64_t (*length)(Machine& vm, Value self) = nullptr;
    Own (*getItem)(Machine& vm, Value self, Value key) = nullptr;
    bool (*setItem)(Machine& vm, Value self, Value key, Value valueOrNull) = nullptr;    // null deletes
    int (*contains)(Machine& vm, Value self, Value item) = nullptr;
    // Sequences: + and * of list, tuple, str, bytes are `concat` and `repeat`, tried after the number slots (as CPython's sq_ slots).
    Own (*concat)(Machine& vm, Value self, Value other) = nullptr;
    Own (*repeat)(Machine& vm, Value self, int64_t times) = nullptr;
    Own (*inPlaceConcat)(Machine& vm, Value self, Value other) = nullptr;
    Own (*inPlaceRepeat)(Machine& vm, Value self, int64_t times) = nullptr;

    Own (*descrGet)(Machine& vm, Value self, Value objectOrNull, Type* type) = nullptr;
    bool (*descrSet)(Machine& vm, Value self, Value object, Value valueOrNull) = nullptr;

    Own (*create)(Machine& vm, Type* type, const CallArgs& args) = nullptr;    // __new__
    bool (*init)(Machine& vm, Value self, const CallArgs& args) = nullptr;     // __init__
};

enum TypeFlags : uint32_t {
    kHeapType = 1,          // a class statement or type(...) made it: its attributes can be set
    kBaseType = 2,          // may be subclassed
    kAbstract = 4,          // has abstract methods left
    kSequencePattern = 8,   // matches a sequence pattern
    kMappingPattern = 16,
    kGcType = 32,           // its objects can take part in cycles: they have a GcHead
    kIntSubclass = 1 << 8, kStrSubclass = 1 << 9, kTupleSubclass = 1 << 10, kListSubclass = 1 << 11, kDictSubclass = 1 << 12,
    kExceptionSubclass = 1 << 13, kTypeSubclass = 1 << 14, kBytesSubclass = 1 << 15, kFloatSubclass = 1 << 16, kSetSubclass = 1 << 17,
    kFrozenSetSubclass = 1 << 18,
    kHasDel = 1 << 20,      // __del__ somewhere in the mro
    kMatchSelf = 1 << 21,   // a single positional class pattern matches the subject itself (int, str, ...)
    kMethodDescriptor = 1 << 22,  // instances act as unbound methods: LoadMethod may leave out the binding
    kInstantiable = 1 << 23,      // set unless the type refuses to be called ("cannot create 'x' instances")
};

struct Type : Object {
    Str* name;              // owned; __name__
    Str* qualifiedName;     // owned
    Type* base;             // owned; the "best base" that decides the layout; absent for object
    Tuple* bases;           // owned
    Tuple* mro;             // owned
    Dict* dict;             // owned
    uint32_t typeFlags;
    uint32_t version;       // changes with every change of the type or of a base; unique in a machine
    uint32_t basicSize;     // bytes of an object without attributes and items
    uint32_t attrsOffset;   // where struct Attrs lies in an object; 0: no attributes of its own; kAttrsAtEnd: behind the items
    uint32_t slotsOffset;   // where the values of __slots__ begin
    uint32_t slotsCount;    // of this class and its bases
    uint32_t inlineAttrs;   // how many attributes new objects get room for
    Shape* rootShape;       // owned
    Vec<Type*>* subclasses; // not owned; in order of creation
    Vec<Str*>* ownSlots;    // names in this class's __slots__
    Slots slots;
    Value payload;          // owned; free for native types (enum tables, task numbers ...)
};
inline constexpr uint32_t kAttrsAtEnd = 0xFFFFFFFF;

// What a native type is made of; Machine::newType builds it. Methods are added with addMethod (native.h).
struct TypeSpec {
    std::string_view name;               // "list", or "collections.deque": the part before the last dot is __module__
    Type* base = nullptr;                // object where absent
    size_t size = sizeof(Object);
    uint32_t flags = kBaseType | kInstantiable;
    bool hasAttrs = false;               // objects have a __dict__, behind the native part
    size_t attrsAt = 0;                  // or: where the native part itself has its struct Attrs
    const char* doc = nullptr;
    Slots slots = {};
};

inline bool hasTypeFlag(Value v, uint32_t flag) { return v.isObject() && (v.object()->type->typeFlags & flag); }
// Exactly str, for code that has no machine at hand.
inline bool isPlainStr(Value v)
{
    return v.isObject() && (v.object()->type->typeFlags & (kStrSubclass | kHeapType)) == kStrSubclass;
}
[[nodiscard]] bool isSubtype(const Type* type, const Type* base);

}    // namespace swimloop::vm
