// asyncio.Future. Its callbacks are kinds with a target (callbacks.h) or functions of the script; the first lies in the object itself.
// A future that a lock, queue or event made for a waiter also hangs in that primitive's WaitQueue.
#pragma once

#include <string>
#include <string_view>

#include "aio/callbacks.h"
#include "aio/observer.h"
#include "vm/machine.h"

namespace swimloop::aio {

struct Context;
struct Future;
struct Loop;
struct State;
class WaitQueue;

enum class FutureState : uint8_t { Pending, Cancelled, Finished };

struct DoneCallback {
    vm::Value target;  // owned; for Script: the function
    Context* context;  // owned; Script only
    Callback kind;
};

struct Future : vm::Object {
    Loop* loop;                    // owned; absent while __init__ was not called
    vm::Value result;              // owned
    vm::BaseException* exception;  // owned; absent where there is none
    vm::Traceback* traceback;      // owned; the exception's as it was set
    vm::Value cancelMessage;       // owned; null: none
    vm::BaseException* cancelledBy; // owned; the CancelledError that ended a task, to be raised on
    DoneCallback first;
    vm::Vec<DoneCallback>* more; // owned
    vm::Value createdAt;           // owned; debug mode: a list of (file, line, name)
    Future* waitPrevious;          // in a WaitQueue
    Future* waitNext;
    WaitQueue* waitQueue;
    Id id;                         // the observer's
    Id waitsOn;                    // what whoever waits for it waits on; see reason
    Id waitLabel;                  // how the observer shows that wait: "get()", "gather(3)"
    FutureState state;
    WaitReason reason;
    bool isExceptionUnseen;        // nobody looked at the exception yet: log it when freed
    bool isBlocking;               // _asyncio_future_blocking: was yielded by an await
    bool hasCallback;              // first is in use
    vm::Attrs attrs;

    [[nodiscard]] bool isDone() const { return state != FutureState::Pending; }
    [[nodiscard]] bool isCancelled() const { return state == FutureState::Cancelled; }
};

void setupFutures(State& state);
void setupFutureMethods(State& state);

[[nodiscard]] bool isFuture(const State& state, vm::Value v);       // asyncio's own, or a subclass's instance
[[nodiscard]] int isFutureLike(State& state, vm::Value v);            // asyncio.isfuture(): 1, 0, -1 failed
[[nodiscard]] bool isPlainFuture(const State& state, vm::Value v);  // no class of the script may override its methods

[[nodiscard]] vm::Ref<Future> newFuture(State& state, Loop* loop, WaitReason reason = WaitReason::Future, Id waitsOn = 0);

// Ends it and queues its callbacks. False with InvalidStateError where it is done already.
[[nodiscard]] bool setResult(State& state, Future* future, vm::Value result);
[[nodiscard]] bool setException(State& state, Future* future, vm::Value exception);
// Future.cancel itself: 1, 0 it was done, -1 failed (the loop is closed).
[[nodiscard]] int cancelFuture(State& state, Future* future, vm::Value messageOrNull);
// The result, or null with its exception raised; counts as looking at it.
[[nodiscard]] vm::Own resultOf(State& state, Future* future);
// The exception of one that is done: null where it has none; raises where cancelled or pending (hasError()).
[[nodiscard]] vm::Own exceptionOf(State& state, Future* future);
// The exception as it is raised again: with the traceback it had when it was set. Only the first who looks gets that one.
[[nodiscard]] vm::BaseException* unpackException(Future* future);
[[nodiscard]] vm::Ref<vm::BaseException> makeCancelledError(State& state, Future* future);

[[nodiscard]] bool addDoneCallback(State& state, Future* future, Callback kind, vm::Value target);
[[nodiscard]] bool addScriptCallback(State& state, Future* future, vm::Value function, Context* contextOrNull);
size_t removeDoneCallbacks(State& state, Future* future, Callback kind, vm::Value target);

// The same for whatever behaves like a future: methods of the script's classes are called where they override.
[[nodiscard]] int cancelAny(State& state, vm::Value future, vm::Value messageOrNull); // 1, 0, -1 failed
[[nodiscard]] int isDoneAny(State& state, vm::Value future);
[[nodiscard]] int isCancelledAny(State& state, vm::Value future);
[[nodiscard]] vm::Own resultOfAny(State& state, vm::Value future);
[[nodiscard]] vm::Own exceptionOfAny(State& state, vm::Value future);
[[nodiscard]] bool addDoneCallbackAny(State& state, vm::Value future, Callback kind, vm::Value target);
[[nodiscard]] bool removeDoneCallbackAny(State& state, vm::Value future, Callback kind, vm::Value target);
[[nodiscard]] vm::Own loopOfAny(State& state, vm::Value future);

// For subtypes' slots.
void clearFuture(vm::Object* self);
void traverseFuture(vm::Object* self, vm::Visitor& visit);
void finalizeFuture(vm::Machine& vm, vm::Object* self);
[[nodiscard]] bool initFuture(State& state, Future* future, vm::Value loopOrNull);
// Debug mode: notes where something was made, a list of (file, line, function), the innermost last; as "file:line".
void noteCreation(State& state, vm::Value& createdAt, std::string_view libraryPlace);
[[nodiscard]] std::string placeText(vm::Value createdAt);
[[nodiscard]] vm::Own sourceTraceback(State& state, vm::Value createdAt); // the list as scripts see it: traceback.StackSummary, or None

// What every waiter of a lock, queue, event ... is: its future, in order of arrival. Holds references.
class WaitQueue {
public:
    void push(Future* future);
    bool remove(Future* future); // whether it was in
    [[nodiscard]] vm::Ref<Future> popFront();
    [[nodiscard]] Future* front() const { return m_head; }
    [[nodiscard]] uint32_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    void clear();
    void traverse(vm::Visitor& visit) const;

private:
    Future* m_head;
    Future* m_tail;
    uint32_t m_size;
};

} // namespace swimloop::aio
