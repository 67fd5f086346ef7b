// Functions and what behaves like one: closures' cells, bound methods, native functions, and the descriptors around them.
#pragma once

#include "vm/attrs.h"
#include "vm/code.h"
#include "vm/value.h"

namespace swimloop::vm {

struct NativeDef;

struct Function : Object {
    Code* code;             // all owned
    Dict* globals;
    Dict* builtins;
    Tuple* defaults;        // may be absent
    Dict* keywordDefaults;  // may be absent
    Tuple* closure;         // of Cell; may be absent
    Str* name;
    Str* qualifiedName;
    Value module, doc;
    Value annotations;      // a dict, or a tuple of names and values that becomes one when asked for, or null
    Attrs attrs;
};

struct Cell : Object {
    Value contents;         // owned; null: empty
};

struct BoundMethod : Object {
    Value function;         // owned
    Value self;             // owned
};

// len, or list.append (unbound: self is null and owner set; bound: self set). Also slot wrappers such as list.__len__.
struct NativeFunction : Object {
    const NativeDef* def;   // lives as long as the machine
    Value self;             // owned; null: not bound
    Type* owner;            // owned; the type whose method it is; absent for plain functions
    Str* module;            // owned; may be absent
};

struct StaticMethod : Object {
    Value function;
    Attrs attrs;
};
struct ClassMethod : Object {
    Value function;
    Attrs attrs;
};
struct Property : Object {
    Value getter, setter, deleter, doc;    // owned; null where absent
    Str* name;                             // owned, may be absent
};
struct Super : Object {
    Type* ownerType;        // owned; the class whose place in the order is left behind
    Value object;           // owned; null for an unbound super
    Type* objectType;       // owned
};
// One of __slots__, or a native attribute (getset, member).
struct MemberDescriptor : Object {
    Type* owner;
    Str* name;
    uint32_t slotIndex;
};
using Getter = Own (*)(Machine& vm, Value self);
using Setter = bool (*)(Machine& vm, Value self, Value valueOrNull);
struct GetSetDescriptor : Object {
    Type* owner;
    Str* name;
    Getter get;
    Setter set;             // absent: read-only
};

}    // namespace swimloop::vm
