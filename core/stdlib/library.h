// What the modules share: their types and tables in one machine, and how constructors get their arguments.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>

#include "vm/machine.h"
#include "vm/module.h"

namespace swimloop::stdlib {

class FileSystem;

// One per machine. The types live as long as the machine, so plain pointers do.
struct Library {
    std::unordered_map<const char*, vm::NativeDef*> signatures;

    // Made by their modules' first import; absent before.
    vm::Type* abcData = nullptr;
    vm::Type* deque = nullptr;
    vm::Type* dequeIterator = nullptr;
    vm::Type* dequeReverseIterator = nullptr;
    vm::Type* defaultDict = nullptr;
    vm::Type* orderedDict = nullptr;
    vm::Type* orderedKeys = nullptr;
    vm::Type* orderedValues = nullptr;
    vm::Type* orderedItems = nullptr;
    vm::Type* partial = nullptr;
    vm::Type* cacheWrapper = nullptr;
    vm::Type* cacheLink = nullptr;
    vm::Type* keyWrapper = nullptr;
    vm::Type* teeIterator = nullptr;
    vm::Type* teeSource = nullptr;
    vm::Type* teeLink = nullptr;
    vm::Type* groupIterator = nullptr;
    vm::Type* structTime = nullptr;
    vm::Type* random = nullptr;
    vm::Type* pattern = nullptr;
    vm::Type* match = nullptr;
    vm::Type* scanner = nullptr;
    vm::Type* regexScanner = nullptr;
    vm::Type* regexError = nullptr;
    void* regexMemory = nullptr;    // of the matcher, from match to match; in the heap, with which it goes
    vm::Type* structError = nullptr;
    vm::Type* binasciiError = nullptr;
    vm::Type* jsonDecodeError = nullptr;
    vm::Type* threadLock = nullptr;
    vm::Type* threadRLock = nullptr;
    vm::Type* waiters = nullptr;

    // The bases of io; made by ensureIoTypes (io.h).
    vm::Type* ioBase = nullptr;
    vm::Type* rawIoBase = nullptr;
    vm::Type* bufferedIoBase = nullptr;
    vm::Type* textIoBase = nullptr;
    vm::Type* unsupportedOperation = nullptr;
    vm::Type* stringIo = nullptr;
    vm::Type* bytesIo = nullptr;
    vm::Type* fileIo = nullptr;
    vm::Type* textFile = nullptr;
    vm::Type* standardStream = nullptr;

    std::shared_ptr<FileSystem> files;    // of the world, or its own where the world has none
    uint32_t recursionLimit = 1000;       // as the script set it
    uint64_t abcToken = 0;                // counts registrations with abstract base classes
    uint64_t randomSeeds = 0;             // counts generators that were given no seed
};

[[nodiscard]] Library& libraryOf(vm::Machine& vm);

// Arguments of constructors, which come unbound: read by a signature as those of native functions are.
[[nodiscard]] const vm::NativeDef& signatureOf(vm::Machine& vm, const char* signature);

template<size_t N> class Arguments {
public:
    // `signature` is static text with N parameters: "deque(iterable=(), maxlen=None)".
    Arguments(vm::Machine& vm, const char* signature, const vm::CallArgs& args)
        : m_isOk(vm.bindArguments(signatureOf(vm, signature), args, m_values, m_rest, m_keywords))
    {
    }
    explicit operator bool() const { return m_isOk; }
    [[nodiscard]] vm::Value operator[](size_t i) const { return m_values[i]; }    // null where it was not given

private:
    vm::Value m_values[N + 1];
    vm::Own m_rest, m_keywords;
    bool m_isOk;
};

[[nodiscard]] inline bool isGiven(vm::Value v) { return !v.isNull() && !v.isNone(); }

// Owned fields of objects of native types.
inline void keep(vm::Value& field, vm::Value v)
{
    vm::incref(v);
    const vm::Value old = std::exchange(field, v);
    vm::decref(old);
}
inline void drop(vm::Value& field) { vm::decref(std::exchange(field, vm::Value())); }
template<class T> void drop(T*& field)
{
    if (T* old = std::exchange(field, nullptr))
        vm::decref(static_cast<vm::Object*>(old));
}
// For objects whose owned values come first, N of them.
template<size_t N> void clearFields(vm::Object* o)
{
    auto* fields = reinterpret_cast<vm::Value*>(o + 1);
    for (size_t i = 0; i < N; ++i)
        drop(fields[i]);
}
template<size_t N> void traverseFields(vm::Object* o, vm::Visitor& visit)
{
    auto* fields = reinterpret_cast<vm::Value*>(o + 1);
    for (size_t i = 0; i < N; ++i)
        visit(fields[i]);
}
// Arrays that belong to an object: in the machine's heap, absent until made.
template<class T> [[nodiscard]] vm::Vec<T>* newArray(size_t size = 0, T value = T())
{
    return new (vm::Heap::current->allocate(sizeof(vm::Vec<T>))) vm::Vec<T>(size, value);
}
template<class T> void dropArray(vm::Vec<T>*& array)
{
    if (vm::Vec<T>* old = std::exchange(array, nullptr)) {
        std::destroy_at(old);
        vm::Heap::current->release(old, sizeof(vm::Vec<T>));
    }
}
inline vm::Own iterSelf(vm::Machine&, vm::Value self) { return vm::Own::ref(self); }

// A class in the module: made, named after the module, added to it.
vm::Type* addType(vm::Machine& vm, vm::Module* module, const vm::TypeSpec& spec);
// An iterator class whose objects begin with N owned values.
template<class T, size_t N> [[nodiscard]] vm::TypeSpec iteratorSpec(std::string_view name, vm::Own (*next)(vm::Machine&, vm::Value))
{
    vm::TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(T);
    spec.flags |= vm::kGcType;
    spec.slots.clear = clearFields<N>;
    spec.slots.traverse = traverseFields<N>;
    spec.slots.iter = iterSelf;
    spec.slots.next = next;
    return spec;
}
void addText(vm::Machine& vm, vm::Module* module, const char* name, std::string_view text);
void addInt(vm::Machine& vm, vm::Module* module, const char* name, int64_t number);
// An exception class: "module.Name".
vm::Type* newExceptionType(vm::Machine& vm, std::string_view dottedName, vm::Type* base);

}    // namespace swimloop::stdlib
