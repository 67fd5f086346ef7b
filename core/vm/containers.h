// What the files of the builtin containers share: arguments of constructors, indexes, texts of repr, budgets of large results.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "vm/generic_alias.h"
#include "vm/machine.h"

namespace swimloop::vm {

[[nodiscard]] inline bool isSlice(const Machine& vm, Value v) { return v.isObject() && v.object()->type == vm.types.slice; }

// TypeError "NAME() takes no keyword arguments".
[[nodiscard]] bool takesNoKeywords(Machine& vm, std::string_view name, const CallArgs& args);
// TypeError "NAME expected at most 1 argument, got 2" and its kin.
[[nodiscard]] bool takesArguments(Machine& vm, std::string_view name, const CallArgs& args, uint32_t atLeast, uint32_t atMost);

// An int as index: of a subscript (IndexError where it does not fit), or of index(value, start, stop) (clipped).
[[nodiscard]] bool toIndex(Machine& vm, Value v, int64_t& out);
[[nodiscard]] bool toSearchBound(Machine& vm, Value v, int64_t& out);
// A flag that C code of CPython takes as an int: reverse= of sort. TypeError where it is none.
[[nodiscard]] bool toBoolFlag(Machine& vm, Value v, int64_t& out);
// Bounds as index() takes them, negative ones from the end. The length may be another after the conversion: pass it in then.
inline void adjustSearchBound(int64_t& bound, int64_t length)
{
    if (bound < 0) {
        bound += length;
        if (bound < 0)
            bound = 0;
    }
}

// Room for `count` values, charged: MemoryError where that is too much.
[[nodiscard]] bool reserveValues(Machine& vm, uint64_t count);
// `size` items `times` over; false: MemoryError is pending. A negative number counts as none.
[[nodiscard]] bool repeatedSize(Machine& vm, uint64_t size, int64_t times, uint64_t& out);

// The value itself where it is exactly a list or tuple, else a list of what it gives; TypeError with that message where it is no iterable.
[[nodiscard]] Own fastSequence(Machine& vm, Value v, std::string_view message);
[[nodiscard]] inline std::span<Value> itemsOf(Value listOrTuple)
{
    return isTuple(listOrTuple) ? listOrTuple.as<Tuple>()->view() : listOrTuple.as<List>()->view();
}

// Appends what the iterable gives.
[[nodiscard]] bool extendList(Machine& vm, List* list, Value iterable);
// Asks an iterable how long it will be, as CPython does before it walks it: that can fail, or be a mad number (MemoryError).
[[nodiscard]] bool isSaneHint(Machine& vm, Value iterable, int64_t& hint);

// A text that grows by the reprs of values. add() returns false where the pending exception says why.
class ReprText {
public:
    explicit ReprText(Machine& vm) : m_vm(vm) {}
    [[nodiscard]] bool add(std::string_view text);
    [[nodiscard]] bool addRepr(Value v);
    [[nodiscard]] Own finish() { return m_vm.newStr(m_text).own(); }

private:
    Machine& m_vm;
    std::string m_text;
    size_t m_reserved = 1 << 16;
};

// Marks a container as being shown while it lives; isRecursive(): it is being shown already.
class ReprMark {
public:
    ReprMark(Machine& vm, Value v) : m_vm(vm), m_value(v), m_isRecursive(vm.enterRepr(v)) {}
    ~ReprMark()
    {
        if (!m_isRecursive)
            m_vm.leaveRepr(m_value);
    }
    ReprMark(const ReprMark&) = delete;
    ReprMark& operator=(const ReprMark&) = delete;
    [[nodiscard]] bool isRecursive() const { return m_isRecursive; }

private:
    Machine& m_vm;
    Value m_value;
    bool m_isRecursive;
};

// The setter of what is a read-only member in CPython: AttributeError "readonly attribute".
bool readOnly(Machine& vm, Value self, Value valueOrNull);

[[nodiscard]] inline bool holds(int64_t a, int64_t b, Compare op)
{
    switch (op) {
    case Compare::Less: return a < b;
    case Compare::LessEqual: return a <= b;
    case Compare::Equal: return a == b;
    case Compare::NotEqual: return a != b;
    case Compare::Greater: return a > b;
    case Compare::GreaterEqual: return a >= b;
    }
    return false;
}

// slice.indices() for lengths of any size; all are plain ints.
[[nodiscard]] bool sliceIndices(Machine& vm, const Slice* slice, Value length, Own& start, Own& stop, Own& step);

// iter() of the containers, for their slots.
[[nodiscard]] Own newListIterator(Machine& vm, List* list, bool isReversed);
[[nodiscard]] Own newDictIterator(Machine& vm, Type* type, Dict* dict, bool isReversed);
[[nodiscard]] Own newRangeIterator(Machine& vm, Value start, Value step, Value length);
[[nodiscard]] Own newSequenceIterator(Machine& vm, Value sequence);    // by __getitem__ from 0 on
[[nodiscard]] Own newBytesIterator(Machine& vm, Value bytesOrByteArray);
[[nodiscard]] Own newCallableIterator(Machine& vm, Value callable, Value sentinel);

// What set's methods and the views of dicts share.
[[nodiscard]] bool setDifferenceUpdate(Machine& vm, Set* s, Value other);
[[nodiscard]] bool setSymmetricUpdate(Machine& vm, Set* s, Value other);
[[nodiscard]] Ref<Set> setIntersection(Machine& vm, Set* s, Value other);

// list.sort() and sorted(): key may be None.
[[nodiscard]] bool sortList(Machine& vm, List* list, Value key, bool isReversed);

void setupDictViews(Machine& vm);
void setupRange(Machine& vm);
void setupSlice(Machine& vm);
void setupSequenceIterators(Machine& vm);
void setupLazyIterators(Machine& vm);

}    // namespace swimloop::vm
