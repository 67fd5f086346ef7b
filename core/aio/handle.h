// asyncio.Handle and TimerHandle: what call_soon and call_later give back. The library's own timers are handles of a kind
// (callbacks.h) with two operands instead of a function and its arguments.
#pragma once

#include <string>

#include "aio/callbacks.h"
#include "aio/observer.h"
#include "vm/machine.h"

namespace swimloop::aio {

struct Context;
struct Loop;
struct State;

struct Handle : vm::Object {
    Loop* loop;           // owned
    vm::Value callback;   // owned; null once cancelled. Of a kind other than Script: its target
    vm::Value arguments;  // owned; a tuple. Of a kind other than Script: its operand, or null
    Context* context;     // owned; Script only
    vm::Value cancelledRepr; // owned; debug mode
    vm::Value createdAt;  // owned; debug mode
    Id id;                // the observer's, of its place in the ready queue
    Callback kind;
    bool isCancelled;
};

struct TimerHandle : Handle {
    double when;
    vm::Value whenValue; // owned; as it was given: a float, or an int from call_at
    uint64_t sequence;
    Id timer;            // the observer's
    bool isScheduled;    // lies in the heap
};

void setupHandles(State& state);

[[nodiscard]] vm::Ref<Handle> newHandle(State& state, Loop* loop, vm::Value callback, vm::Tuple* arguments, Context* contextOrNull);
[[nodiscard]] vm::Ref<TimerHandle> newTimer(State& state, Loop* loop, double when, vm::Value whenValue, Callback kind,
                                            vm::Value callback, vm::Value arguments, Context* contextOrNull);
void cancelHandle(State& state, Handle* handle);
[[nodiscard]] bool runHandle(State& state, Handle* handle);

// Texts: "fetch() at scenario.py:3", as reprs and error messages show callbacks; the name that the trace shows.
[[nodiscard]] bool formatCallback(State& state, vm::Value function, vm::Value argumentsOrNull, std::string& out);
[[nodiscard]] bool formatNativeCallback(State& state, Callback kind, vm::Value target, vm::Value operand, std::string& out);
[[nodiscard]] std::string callbackName(State& state, vm::Value function);

} // namespace swimloop::aio
