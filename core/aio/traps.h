// Coroutines of the library: one object with a small state machine each, no frame. All suspension goes through this file.
//
//     struct Sleep : Coroutine {
//         static constexpr CoroutineInfo kInfo{"sleep", "tasks.py", 637};
//         vm::Ref<Future> future;
//         vm::SendStatus body(Resume& r);              // goes on where it left: AIO_BEGIN ... AIO_END
//         void visit(vm::Visitor& visit) { visit(future); }
//         void drop() { future.reset(); }              // all that it owns; called when it ends
//     };
//     vm::Own c = newCoroutine<Sleep>(state, [&](Sleep& sleep) { ... });
//
// In a body, AIO_AWAIT(future, line) suspends until the future is done and leaves its result in r.got; AIO_YIELD(line) lets the others
// run once. Where r.got is null afterwards, an exception is pending: the body handles it or returns r.fail(). Locals do not survive a
// suspension. `line` is the line of asyncio's own source that reprs show for a coroutine waiting there (CPython 3.11.7).
#pragma once

#include "aio/future.h"
#include "aio/keep.h"
#include "aio/loop.h"
#include "aio/places.h"
#include "aio/state.h"
#include "vm/gc.h"
#include "vm/machine.h"

namespace swimloop::aio {

struct CoroutineInfo {
    const char* qualifiedName;
    const char* file;
    uint16_t firstLine;
};

struct Coroutine : vm::NativeCoroutine {
    uint16_t at;   // where body() goes on
    uint16_t line; // of asyncio's source, while it waits
    const CoroutineInfo* info;
};

// The coroutine of the library that v is; null for all others.
[[nodiscard]] const Coroutine* libraryCoroutine(vm::Value v);

struct Resume {
    State& state;
    vm::Machine& vm;
    vm::Value sent, thrown;
    vm::Own& out;
    vm::Own got; // what was awaited, or null with an exception pending

    vm::SendStatus returns(vm::Own&& value)
    {
        out = std::move(value);
        return vm::SendStatus::Return;
    }
    vm::SendStatus returnsNone() { return returns(vm::Own::none()); }
    vm::SendStatus fail() const { return vm::SendStatus::Error; }
};

// Notes the line of the script that waits: whatever suspends first does so.
inline void noteLine(State& state)
{
    if (state.observer)
        state.waitLine = state.vm.currentLine();
}

// `raise TYPE() from cause`
void raiseFrom(State& state, vm::Type* type, vm::BaseException* cause);

namespace detail {
vm::SendStatus suspendOn(Resume& r, Coroutine* self, Future* future, uint16_t line);
vm::SendStatus suspendBare(Resume& r, Coroutine* self, uint16_t line);
void resumeFrom(Resume& r, Future* future);
void resumeBare(Resume& r);
// A step of another awaitable's iterator, kept in `inner`: Yield passes on what it yields.
vm::SendStatus stepInner(Resume& r, Coroutine* self, vm::Own& inner, uint16_t line);
// All zeros behind the header but for what every coroutine has. Inline, because its size is then known.
template<class T> T* allocateCoroutine(State& state, const vm::NativeCoroutineOps* ops)
{
    T* made = static_cast<T*>(static_cast<vm::NativeCoroutine*>(
        static_cast<vm::Generator*>(vm::allocateTracked(state.vm, state.vm.types.coroutine, sizeof(T)))));
    __builtin_memset(reinterpret_cast<char*>(made) + sizeof(vm::Object), 0, sizeof(T) - sizeof(vm::Object));
    made->native = ops;
    made->info = &T::kInfo;
    made->line = T::kInfo.firstLine;
    return made;
}

template<class T> struct Ops {
    static vm::SendStatus step(vm::Machine& vm, vm::NativeCoroutine* base, vm::Value sent, vm::Value thrown, vm::Own& out)
    {
        T* self = static_cast<T*>(base);
        Resume r{stateOf(vm), vm, sent, thrown, out, {}};
        if (self->at == 0 && thrown) {
            vm.restoreError(vm::Ref<vm::BaseException>::ref(thrown.as<vm::BaseException>()));
            passes(r.state, self->info->file, self->line);
            self->drop();
            return vm::SendStatus::Error;
        }
        const vm::SendStatus status = self->body(r);
        if (status == vm::SendStatus::Error)
            passes(r.state, self->info->file, self->line);
        // Like a frame, what it owns lives as long as the traceback through it. Cancellations are too many for that, except where
        // it owns tasks, whose end the script gets to see.
        constexpr bool kOwnsTasks = requires { T::kOwnsTasks; };
        if (status == vm::SendStatus::Error && vm.error() && !vm.errorIs(vm.exc.GeneratorExit) && (kOwnsTasks || !vm.errorIs(r.state.exc.CancelledError)))
            keepWithError(r.state, {vm::Value(static_cast<vm::Object*>(self))});
        else if (status != vm::SendStatus::Yield)
            self->drop();
        return status;
    }
    static void clear(vm::NativeCoroutine* self) { static_cast<T*>(self)->drop(); }
    static void traverse(vm::NativeCoroutine* self, vm::Visitor& visit) { static_cast<T*>(self)->visit(visit); }
    static inline const vm::NativeCoroutineOps ops{T::kInfo.qualifiedName, step, clear, traverse, sizeof(T)};
};
} // namespace detail

template<class T, class Fill> [[nodiscard]] vm::Own newCoroutine(State& state, Fill fill)
{
    using Ops = detail::Ops<T>;
    T* made = detail::allocateCoroutine<T>(state, &Ops::ops);
    fill(*made);
    return vm::Own::steal(vm::Value(made));
}

#define AIO_BEGIN                                                                                                                   \
    switch (this->at) {                                                                                                             \
    case 0:
#define AIO_END                                                                                                                     \
    }                                                                                                                               \
    return r.returnsNone();

// Waits for a Future (an expression of type Future*, evaluated again after the wait).
#define AIO_AWAIT(FUTURE, LINE)                                                                                                     \
    do {                                                                                                                            \
        if (!(FUTURE)->isDone()) {                                                                                                  \
            this->at = __LINE__;                                                                                                    \
            return ::swimloop::aio::detail::suspendOn(r, this, (FUTURE), LINE);                                                     \
        }                                                                                                                           \
        if (false) {                                                                                                                \
            [[fallthrough]];                                                                                                        \
        case __LINE__:;                                                                                                             \
        }                                                                                                                           \
        ::swimloop::aio::detail::resumeFrom(r, (FUTURE));                                                                           \
    } while (false)

// A bare yield: the task goes on in the next tick. r.got is None, or null where an exception was thrown in.
#define AIO_YIELD(LINE)                                                                                                             \
    do {                                                                                                                            \
        this->at = __LINE__;                                                                                                        \
        return ::swimloop::aio::detail::suspendBare(r, this, LINE);                                                                 \
    case __LINE__:;                                                                                                                 \
        ::swimloop::aio::detail::resumeBare(r);                                                                                     \
    } while (false)

// Waits for anything that can be awaited: INNER, an Own of this object, holds its iterator (Machine::awaitIterator), or is null where
// making that failed.
#define AIO_AWAIT_ANY(INNER, LINE)                                                                                                  \
    do {                                                                                                                            \
        r.sent = ::swimloop::vm::Value::none();                                                                                     \
        r.thrown = {};                                                                                                              \
        this->at = __LINE__;                                                                                                        \
        [[fallthrough]];                                                                                                            \
    case __LINE__:;                                                                                                                 \
        if (::swimloop::aio::detail::stepInner(r, this, (INNER), LINE) == ::swimloop::vm::SendStatus::Yield)                        \
            return ::swimloop::vm::SendStatus::Yield;                                                                               \
    } while (false)

} // namespace swimloop::aio
