// Context variables (PEP 567). A Context is an immutable tuple of variables and values behind a pointer: copying one, as each task
// and each handle does, copies the pointer; setting a variable makes a new tuple.
#pragma once

#include <string_view>

#include "vm/machine.h"

namespace swimloop::aio {

struct State;

struct Context : vm::Object {
    vm::Tuple* pairs;  // owned; variable, value, variable, value ...; may be absent: empty
    Context* previous; // not owned: while entered, what was current before
    bool isEntered;
};

struct ContextVar : vm::Object {
    vm::Str* name;         // owned
    vm::Value defaultValue; // owned; null: none
};

[[nodiscard]] vm::Ref<Context> newContext(State& state, vm::Tuple* pairsOrNull);
[[nodiscard]] vm::Ref<Context> copyCurrentContext(State& state);
// Entering is exact: false with a RuntimeError where it is entered already.
[[nodiscard]] bool enterContext(State& state, Context* context);
void leaveContext(State& state, Context* context);
[[nodiscard]] bool refuseContext(State& state, Context* context); // says that it is entered

void setupContexts(State& state); // the types, and the module contextvars

} // namespace swimloop::aio
