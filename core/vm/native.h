// Functions written in C++ and how they get their arguments. A definition begins with its signature as Python would write it:
//
//     vm.addMethod(types.list, "insert(self, index, object, /)", insert);
//     vm.addFunction(module, "sorted(iterable, /, *, key=None, reverse=False)", sorted);
//     vm.addFunction(module, "max(*args, key=None, default=...)", max);
//
// The function gets one value per parameter, in order (self first): borrowed; null for an optional one that was not given, a tuple for
// *args, a dict for **kwargs. Wrong counts and unknown keywords become CPython's TypeErrors before it is called, worded by the
// kind of signature (Python/getargs.c). A default in the text is documentation; the function applies it itself.
#pragma once

#include <string_view>

#include "vm/type.h"

namespace swimloop::vm {

class Machine;

using NativeCall = Own (*)(Machine& vm, const Value* args);
// Gets the arguments as they were laid out, without any binding: for the few that need it.
using RawCall = Own (*)(Machine& vm, const CallArgs& args);

struct NativeParam {
    Str* name;
    enum class Kind : uint8_t { PositionalOnly, Normal, KeywordOnly, VarArgs, VarKeywords } kind;
    bool isRequired;
};

struct NativeDef {
    static constexpr uint16_t kMaxQuick = 8, kMaxLeftOut = 4;
    Str* name = nullptr;             // interned
    std::string_view signature;      // static text
    const char* doc = nullptr;
    NativeCall call = nullptr;
    RawCall raw = nullptr;
    Vec<NativeParam> params;
    uint16_t requiredCount = 0;      // positional ones without a default, self included
    uint16_t positionalCount = 0;    // positional ones in all, self included
    bool isQuick = false;            // parameters are all positional and few: arguments on a stack are what `call` gets
    bool isPlain = false;            // positional-only throughout, no *args: arguments need no rearranging
    bool isMethod = false;           // the first parameter is self
    Type* owner = nullptr;           // of a method; not owned
    enum class Kind : uint8_t { Function, Method, ClassMethod, StaticMethod, SlotWrapper } kind = Kind::Function;
    // Slot wrappers (list.__len__): which slot of which type they stand for.
    const struct SlotDef* slotDef = nullptr;
    void (*slot)() = nullptr;
};

// Reads the signature text; the definition lives as long as the machine.
[[nodiscard]] NativeDef& parseSignature(Machine& vm, const char* signature, NativeCall call, const char* doc);

struct MethodSpec {
    const char* signature;
    NativeCall call;
    const char* doc = nullptr;
};

}    // namespace swimloop::vm
