// asyncio.Condition, over a lock: the library's own, or whatever the script passes that has its methods.
#pragma once

#include "aio/lock.h"

namespace swimloop::aio {

struct Condition : Primitive {
    vm::Object* lock;  // owned
    WaitQueue waiters;
    bool isOfBarrier;  // its waiters are shown as a barrier's
};
[[nodiscard]] vm::Ref<Condition> newCondition(State& state);
[[nodiscard]] bool notify(State& state, Condition* condition, int64_t count); // the lock is held

// Condition.wait() as a part of a library coroutine's state machine: gives the lock back, waits, takes it again. Used by
// Condition.wait, wait_for and Barrier. step() returns Yield while it waits.
class ConditionWait {
public:
    void begin() { m_at = At::Start; }
    [[nodiscard]] vm::SendStatus step(struct Resume& r, struct Coroutine* self, Condition* condition, uint16_t line, uint16_t lockLine);
    void visit(vm::Visitor& visit);
    void drop();

private:
    enum class At : uint8_t { Start, Waiting, Locking };
    vm::SendStatus lockAgain(Resume& r, Coroutine* self, Condition* condition, uint16_t lockLine);
    vm::SendStatus finish(Resume& r);

    vm::Ref<Future> m_waiter;
    vm::Ref<vm::BaseException> m_error; // what ended the wait
    uint16_t m_line = 0;                // of the wait
    vm::Own m_acquiring;                // of a lock that is not the library's own
    At m_at;
    bool m_isCancelled;                 // while it took the lock again
};

} // namespace swimloop::aio
