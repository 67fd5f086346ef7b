#include "aio/future.h"

#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"

#include <new>

namespace swimloop::aio {

using namespace vm;

namespace {

void dropCallback(DoneCallback& callback)
{
    drop(callback.target);
    drop(callback.context);
}

// All callbacks move to the ready queue in the order in which they were added.
bool scheduleCallbacks(State& state, Future* future)
{
    if (!future->hasCallback)
        return true;
    Loop* loop = future->loop;
    if (!loop)
        return true; // its __init__ was never called: nobody can run them
    if (!checkClosed(state, loop))
        return false;
    DoneCallback first = future->first;
    Vec<DoneCallback>* more = future->more;
    future->first = {};
    future->hasCallback = false;
    future->more = nullptr;
    const size_t count = 1 + (more ? more->size() : 0);
    for (size_t i = 0; i < count; ++i) {
        DoneCallback& callback = i == 0 ? first : (*more)[i - 1];
        if (callback.kind == Callback::Script) {
            Ref<Tuple> arguments = state.vm.newTuple({Value(future)});
            (void)callSoonScript(state, loop, callback.target, arguments, callback.context);
        } else {
            callSoon(state, loop, callback.kind, callback.target, Value(future));
        }
        dropCallback(callback);
    }
    deleteVec(more);
    return true;
}

void tellDone(State& state, Future* future)
{
    if (!state.observer || future->id == 0 || isTask(state, Value(future)))
        return;
    if (future->isCancelled())
        state.observer->futureDone(future->id, Outcome::Cancelled, {});
    else if (future->exception)
        state.observer->futureDone(future->id, Outcome::Raised, describeException(state, future->exception));
    else
        state.observer->futureDone(future->id, Outcome::Returned, Description(state, future->result).text());
}

bool isOverridable(Value future)
{
    return (future.object()->type->typeFlags & kHeapType) != 0;
}

} // namespace

bool isFuture(const State& state, Value v)
{
    if (!v.isObject())
        return false;
    const Type* type = v.object()->type;
    return type == state.types.task || type == state.types.future || isSubtype(type, state.types.future);
}

bool isPlainFuture(const State& state, Value v)
{
    return isFuture(state, v) && !isOverridable(v);
}

int isFutureLike(State& state, Value v)
{
    if (isFuture(state, v))
        return 1;
    if (!v.isObject())
        return 0;
    // Duck typing: the class has the attribute, and the object's is not None.
    if (state.vm.lookupInType(v.object()->type, state.names.blocking).isNull())
        return 0;
    Own blocking;
    if (!state.vm.findAttr(v, state.names.blocking, blocking))
        return -1;
    return blocking && !blocking->isNone();
}

Ref<Future> newFuture(State& state, Loop* loop, WaitReason reason, Id waitsOn)
{
    Ref<Future> future = state.vm.make<Future>(state.types.future);
    incref(static_cast<Object*>(loop));
    future->loop = loop;
    future->reason = reason;
    future->waitsOn = waitsOn;
    if (loop->isDebug)
        noteCreation(state, future->createdAt, "base_events.py:427");
    return future;
}

bool initFuture(State& state, Future* future, Value loopOrNull)
{
    Own loop = loopOrNull.isNull() || loopOrNull.isNone() ? currentOrSetLoop(state) : Own::ref(loopOrNull);
    if (!loop)
        return false;
    if (!isLoop(state, loop))
        return state.vm.typeError(cat("an event loop is required, not '", state.vm.typeName(loop), "'"));
    assign(future->loop, loop->as<Loop>());
    future->reason = WaitReason::Future;
    if (future->loop->isDebug)
        noteCreation(state, future->createdAt, {});
    return true;
}

bool setResult(State& state, Future* future, Value result)
{
    if (future->isDone())
        return state.vm.raise(state.exc.InvalidStateError, "invalid state");
    assign(future->result, result);
    future->state = FutureState::Finished;
    tellDone(state, future);
    return scheduleCallbacks(state, future);
}

bool setException(State& state, Future* future, Value exception)
{
    Machine& vm = state.vm;
    if (future->isDone())
        return vm.raise(state.exc.InvalidStateError, "invalid state");
    Own made = Own::ref(exception);
    if (isType(exception) && hasTypeFlag(exception, kTypeSubclass)
        && (exception.as<Type>()->typeFlags & kExceptionSubclass)) {
        made = vm.call(exception);
        if (!made)
            return false;
        if (future->isDone())
            return vm.raise(state.exc.InvalidStateError, "invalid state");
    }
    if (!isException(made))
        return vm.typeError("invalid exception object");
    if (made->object()->type == vm.exc.StopIteration)
        return vm.typeError("StopIteration interacts badly with generators and cannot be raised into a Future");
    auto* error = made->as<BaseException>();
    assign(future->exception, error);
    assign(future->traceback, error->traceback);
    future->state = FutureState::Finished;
    tellDone(state, future);
    if (!scheduleCallbacks(state, future))
        return false;
    future->isExceptionUnseen = true;
    return true;
}

int cancelFuture(State& state, Future* future, Value messageOrNull)
{
    future->isExceptionUnseen = false;
    if (future->isDone())
        return 0;
    future->state = FutureState::Cancelled;
    if (messageOrNull.isNone())
        messageOrNull = {};
    assign(future->cancelMessage, messageOrNull);
    tellDone(state, future);
    return scheduleCallbacks(state, future) ? 1 : -1;
}

Ref<BaseException> makeCancelledError(State& state, Future* future)
{
    if (future->cancelledBy) {
        Ref<BaseException> error = Ref<BaseException>::steal(future->cancelledBy);
        future->cancelledBy = nullptr;
        return error;
    }
    Own error = future->cancelMessage ? state.vm.newException(state.exc.CancelledError, {future->cancelMessage})
                                      : state.vm.newException(state.exc.CancelledError, std::initializer_list<Value>{});
    return take<BaseException>(std::move(error));
}

BaseException* unpackException(Future* future)
{
    future->isExceptionUnseen = false;
    assign(future->exception->traceback, future->traceback);
    drop(future->traceback);
    return future->exception;
}

Own resultOf(State& state, Future* future)
{
    Machine& vm = state.vm;
    if (future->state == FutureState::Finished) {
        if (!future->exception) {
            future->isExceptionUnseen = false;
            return Own::ref(future->result);
        }
        const Ref<BaseException> error = Ref<BaseException>::ref(unpackException(future));
        return vm.raiseObject(error.value());
    }
    if (future->state == FutureState::Cancelled) {
        const Ref<BaseException> error = makeCancelledError(state, future);
        if (!error)
            return {};
        return vm.raiseObject(error.value());
    }
    return vm.raise(state.exc.InvalidStateError, "Result is not set.");
}

Own exceptionOf(State& state, Future* future)
{
    Machine& vm = state.vm;
    if (future->state == FutureState::Finished) {
        future->isExceptionUnseen = false;
        return future->exception ? Own::ref(future->exception) : Own();
    }
    if (future->state == FutureState::Cancelled) {
        const Ref<BaseException> error = makeCancelledError(state, future);
        if (!error)
            return {};
        return vm.raiseObject(error.value());
    }
    return vm.raise(state.exc.InvalidStateError, "Exception is not set.");
}

// ---- callbacks ------------------------------------------------------------------------------------------------------------------

namespace {

void appendCallback(Future* future, const DoneCallback& callback)
{
    if (!future->hasCallback) {
        future->first = callback;
        future->hasCallback = true;
        return;
    }
    if (!future->more)
        future->more = newVec<DoneCallback>();
    future->more->push_back(callback);
}

} // namespace

bool addDoneCallback(State& state, Future* future, Callback kind, Value target)
{
    if (future->isDone()) {
        if (!checkClosed(state, future->loop))
            return false;
        callSoon(state, future->loop, kind, target, Value(future));
        return true;
    }
    incref(target);
    appendCallback(future, {target, nullptr, kind});
    return true;
}

bool addScriptCallback(State& state, Future* future, Value function, Context* contextOrNull)
{
    if (future->isDone()) {
        const Ref<Tuple> arguments = state.vm.newTuple({Value(future)});
        return static_cast<bool>(callSoonScript(state, future->loop, function, arguments, contextOrNull));
    }
    Ref<Context> context = contextOrNull ? Ref<Context>::ref(contextOrNull) : copyCurrentContext(state);
    incref(function);
    appendCallback(future, {function, context.release(), Callback::Script});
    return true;
}

size_t removeDoneCallbacks(State&, Future* future, Callback kind, Value target)
{
    size_t removed = 0;
    const auto matches = [&](const DoneCallback& c) { return c.kind == kind && c.target == target; };
    if (future->more) {
        for (size_t i = 0; i < future->more->size();) {
            if (matches((*future->more)[i])) {
                DoneCallback gone = (*future->more)[i];
                future->more->erase(future->more->begin() + static_cast<std::ptrdiff_t>(i));
                dropCallback(gone);
                ++removed;
            } else {
                ++i;
            }
        }
    }
    if (future->hasCallback && matches(future->first)) {
        DoneCallback gone = future->first;
        future->first = {};
        future->hasCallback = false;
        if (future->more && !future->more->empty()) {
            future->first = future->more->front();
            future->hasCallback = true;
            future->more->erase(future->more->begin());
        }
        dropCallback(gone);
        ++removed;
    }
    return removed;
}

// ---- whatever behaves like a future ---------------------------------------------------------------------------------------------

int cancelAny(State& state, Value future, Value messageOrNull)
{
    Machine& vm = state.vm;
    if (isPlainFuture(state, future)) {
        const Type* type = future.object()->type;
        if (type == state.types.task)
            return cancelTask(state, future.as<Task>(), messageOrNull);
        if (type == state.types.gathering)
            return cancelGathering(state, future.as<Future>(), messageOrNull);
        return cancelFuture(state, future.as<Future>(), messageOrNull);
    }
    Own result;
    if (messageOrNull.isNull()) {
        result = vm.callMethod(future, state.names.cancel);
    } else {
        const Own method = vm.getAttr(future, state.names.cancel);
        if (!method)
            return -1;
        const Ref<Tuple> names = vm.newTuple({Value(vm.names.a_msg)});
        result = vm.call(method, CallArgs{&messageOrNull, 0, names});
    }
    return result ? vm.truth(result) : -1;
}

int isDoneAny(State& state, Value future)
{
    if (isPlainFuture(state, future))
        return future.as<Future>()->isDone();
    const Own result = state.vm.callMethod(future, state.names.done);
    return result ? state.vm.truth(result) : -1;
}

int isCancelledAny(State& state, Value future)
{
    if (isPlainFuture(state, future))
        return future.as<Future>()->isCancelled();
    const Own result = state.vm.callMethod(future, state.names.cancelled);
    return result ? state.vm.truth(result) : -1;
}

Own resultOfAny(State& state, Value future)
{
    if (isPlainFuture(state, future))
        return resultOf(state, future.as<Future>());
    return state.vm.callMethod(future, state.names.result);
}

Own exceptionOfAny(State& state, Value future)
{
    if (isPlainFuture(state, future))
        return exceptionOf(state, future.as<Future>());
    Own error = state.vm.callMethod(future, state.names.exception);
    if (error && error->isNone())
        error.reset();
    return error;
}

bool addDoneCallbackAny(State& state, Value future, Callback kind, Value target)
{
    if (isFuture(state, future) && !isOverridable(future))
        return addDoneCallback(state, future.as<Future>(), kind, target);
    if (isFuture(state, future)) {
        // A subclass of the script: only its own add_done_callback needs to see a function.
        const Value own = state.vm.lookupInType(future.object()->type, state.names.addDoneCallback);
        const Value plain = state.vm.lookupInType(state.types.future, state.names.addDoneCallback);
        if (own == plain)
            return addDoneCallback(state, future.as<Future>(), kind, target);
    }
    const Own function = functionOf(state, kind, target);
    return function && state.vm.callMethod(future, state.names.addDoneCallback, {function.get()});
}

bool removeDoneCallbackAny(State& state, Value future, Callback kind, Value target)
{
    if (isFuture(state, future)) {
        removeDoneCallbacks(state, future.as<Future>(), kind, target);
        return true;
    }
    const Own function = functionOf(state, kind, target);
    return function && state.vm.callMethod(future, state.names.removeDoneCallback, {function.get()});
}

Own loopOfAny(State& state, Value future)
{
    if (isFuture(state, future)) {
        Loop* loop = future.as<Future>()->loop;
        if (!loop)
            return state.vm.runtimeError("Future object is not initialized.");
        return Own::ref(loop);
    }
    Own getLoop;
    if (!state.vm.findAttr(future, state.names.getLoop, getLoop))
        return {};
    if (getLoop)
        return state.vm.call(getLoop);
    return state.vm.getAttr(future, state.names.loop);
}

// ---- memory ---------------------------------------------------------------------------------------------------------------------

void clearFuture(Object* self)
{
    auto* future = static_cast<Future*>(self);
    if (future->waitQueue)
        future->waitQueue->remove(future);
    if (future->hasCallback) {
        future->hasCallback = false;
        DoneCallback first = future->first;
        future->first = {};
        dropCallback(first);
    }
    if (Vec<DoneCallback>* more = future->more) {
        future->more = nullptr;
        for (DoneCallback& callback : *more)
            dropCallback(callback);
        deleteVec(more);
    }
    drop(future->result);
    drop(future->exception);
    drop(future->traceback);
    drop(future->cancelMessage);
    drop(future->cancelledBy);
    drop(future->createdAt);
    drop(future->loop);
}

void traverseFuture(Object* self, Visitor& visit)
{
    auto* future = static_cast<Future*>(self);
    visit(static_cast<Object*>(future->loop));
    visit(future->result);
    visit(static_cast<Object*>(future->exception));
    visit(static_cast<Object*>(future->traceback));
    visit(future->cancelMessage);
    visit(static_cast<Object*>(future->cancelledBy));
    visit(future->createdAt);
    if (future->hasCallback) {
        visit(future->first.target);
        visit(static_cast<Object*>(future->first.context));
    }
    if (future->more) {
        for (const DoneCallback& callback : *future->more) {
            visit(callback.target);
            visit(static_cast<Object*>(callback.context));
        }
    }
}

void finalizeFuture(Machine& vm, Object* self)
{
    auto* future = static_cast<Future*>(self);
    if (!future->isExceptionUnseen || !future->loop)
        return;
    future->isExceptionUnseen = false;
    State& state = stateOf(vm);
    const Ref<Dict> context = vm.newDict();
    const Ref<Str> message = vm.newStr(cat(self->type->name, " exception was never retrieved"));
    setStr(context, state.names.message, message.value());
    setStr(context, state.names.exception, Value(future->exception));
    setStr(context, state.names.future, Value(self));
    if (future->createdAt)
        setStr(context, state.names.sourceTraceback, sourceTraceback(state, future->createdAt));
    Loop* loop = future->loop;
    if (!callExceptionHandler(state, loop, context) && !vm.isStopping())
        vm.writeUnraisable(Value(self));
}

// ---- waiters --------------------------------------------------------------------------------------------------------------------

void WaitQueue::push(Future* future)
{
    incref(static_cast<Object*>(future));
    future->waitQueue = this;
    future->waitPrevious = m_tail;
    future->waitNext = nullptr;
    (m_tail ? m_tail->waitNext : m_head) = future;
    m_tail = future;
    ++m_size;
}

bool WaitQueue::remove(Future* future)
{
    if (future->waitQueue != this)
        return false;
    (future->waitPrevious ? future->waitPrevious->waitNext : m_head) = future->waitNext;
    (future->waitNext ? future->waitNext->waitPrevious : m_tail) = future->waitPrevious;
    future->waitPrevious = future->waitNext = nullptr;
    future->waitQueue = nullptr;
    --m_size;
    decref(static_cast<Object*>(future));
    return true;
}

Ref<Future> WaitQueue::popFront()
{
    Ref<Future> future = Ref<Future>::ref(m_head);
    if (future)
        remove(future);
    return future;
}

void WaitQueue::clear()
{
    while (m_head)
        remove(m_head);
}

void WaitQueue::traverse(Visitor& visit) const
{
    for (Future* future = m_head; future; future = future->waitNext)
        visit(static_cast<Object*>(future));
}

} // namespace swimloop::aio
