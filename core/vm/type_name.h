// How messages name a type. CPython has the whole dotted name in the messages about types that are written in C ('datetime.date'),
// and __name__ alone for classes of Python code. Native types of a module carry the dotted text as their payload; modules of the
// library that are written in Python mark those of their classes which CPython has natively.
#pragma once

#include "vm/sequences.h"
#include "vm/str.h"
#include "vm/type.h"

namespace swimloop::vm {

[[nodiscard]] inline const Str* shownName(const Type* type)
{
    return type->payload.isObject() && isPlainStr(type->payload) ? type->payload.as<Str>() : type->name;
}
// Marked as native though its class statement is Python: its attributes cannot be set either.
[[nodiscard]] inline bool isImmutableType(const Type* type)
{
    return !(type->typeFlags & kHeapType) || (type->payload.isObject() && isPlainStr(type->payload));
}

}    // namespace swimloop::vm
