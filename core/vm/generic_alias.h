// list[int] and int | str: what subscripts of classes and `|` between classes make.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

struct GenericAlias : Object {
    Value origin;          // owned; the class
    Tuple* args;           // owned
    Tuple* parameters;     // owned; type variables in args, worked out when asked for
    bool isStarred;        // *tuple[int]
    uint8_t unused[7];
};

struct UnionType : Object {
    Tuple* args;           // owned; flat, without repetitions
    Tuple* parameters;     // owned; as above
};

[[nodiscard]] Own newGenericAlias(Machine& vm, Value origin, Value argsOrOne);
[[nodiscard]] Own newUnion(Machine& vm, Value a, Value b);         // NotImplemented where one of them is no class
[[nodiscard]] Own classGetItem(Machine& vm, const Value* args);    // __class_getitem__(cls, item) of the containers

}    // namespace swimloop::vm
