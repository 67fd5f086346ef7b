// What happens outside the program at a virtual time: data arrives, a process ends, a fault strikes. The simulated network and
// processes (resources/stdlib/_simnet.py and its neighbours) schedule such events by the module `_simloop`; the loop runs those that
// are due when it selects, and asks its poller which descriptors have become ready.
#pragma once

#include <cstdint>
#include <string_view>

#include "vm/machine.h"

namespace swimloop::aio {

struct Loop;
struct State;

class OutsideEvents {
public:
    OutsideEvents() = default;
    ~OutsideEvents();
    OutsideEvents(const OutsideEvents&) = delete;
    OutsideEvents& operator=(const OutsideEvents&) = delete;

    uint64_t add(double when, vm::Value function, vm::Tuple* arguments); // its number
    bool cancel(uint64_t number);
    [[nodiscard]] double next() const; // infinity where there is none
    // Runs those that are due by now, earliest first; false with an exception pending.
    [[nodiscard]] bool runDue(vm::Machine& vm);

private:
    struct Event {
        double when;
        uint64_t number;
        vm::Value function;  // owned
        vm::Tuple* arguments; // owned
    };
    static bool isLater(const Event& a, const Event& b);
    vm::Vec<Event>* m_heap = nullptr;
    uint64_t m_count = 0;
};

// Asks the loop's poller for handles that have become ready: a list, with None where the self-pipe stands; null where there are none,
// or with an exception pending.
[[nodiscard]] vm::Own collectReady(State& state, Loop* loop);
// A byte for the self-pipe.
void wakeLoop(State& state, Loop* loop);
// The cancellations of options that are due: cancels the tasks of that name. False with an exception pending.
[[nodiscard]] bool deliverCancel(State& state, Loop* loop);

// Methods of loops that are written in Python (resources/stdlib/asyncio).
void setupOutside(State& state);
// Names of asyncio that are loaded when they are first asked for, because they are written in Python: false where there is none of that
// name; null with an exception pending where loading failed.
[[nodiscard]] bool findLazyName(vm::Machine& vm, std::string_view name, vm::Own& out);
void appendLazyNames(vm::Machine& vm, vm::List* names);

} // namespace swimloop::aio
