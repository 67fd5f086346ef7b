#include "aio/task.h"

#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/traps.h"
#include "vm/exception.h"
#include "vm/frame.h"

namespace swimloop::aio {

using namespace vm;

bool isTask(const State& state, Value v)
{
    if (!v.isObject())
        return false;
    const Type* type = v.object()->type;
    return type == state.types.task || ((type->typeFlags & kHeapType) && isSubtype(type, state.types.task));
}

bool isCoroutine(State& state, Value v)
{
    if (!v.isObject())
        return false;
    Machine& vm = state.vm;
    const Type* type = v.object()->type;
    if (type == vm.types.coroutine || type == vm.types.generator)
        return true;
    if (type == vm.types.asyncGenASend || type == vm.types.asyncGenAThrow)
        return true;
    // collections.abc.Coroutine, by the methods that make one.
    if (!(type->typeFlags & kHeapType))
        return false;
    for (Str* name : {vm.names.await, vm.names.a_send, vm.names.a_throw_, state.names.close}) {
        if (vm.lookupInType(v.object()->type, name).isNull())
            return false;
    }
    return true;
}

std::string nameOf(const State& state, const Task* task)
{
    if (task->name)
        return std::string(isStr(task->name) ? viewOf(task->name) : std::string_view("?"));
    (void)state;
    return "Task-" + std::to_string(task->nameNumber);
}

// ---- making ---------------------------------------------------------------------------------------------------------------------------------

// What Task.__init__ does beyond Future's.
bool initTask(State& state, Task* task, Value coroutine, Value nameOrNull, Context* contextOrNull)
{
    Machine& vm = state.vm;
    if (!isCoroutine(state, coroutine)) {
        task->isQuietWhenDestroyed = true;
        const Own repr = vm.repr(coroutine);
        return repr && vm.typeError(cat("a coroutine was expected, got ", viewOf(repr)));
    }
    if (state.tasks.count() >= state.options.maxTasks) {
        task->isQuietWhenDestroyed = true;
        vm.requestStop(StopReason::Tasks);
        (void)vm.charge(1u << 20);
        return false;
    }
    if (nameOrNull.isNull() || nameOrNull.isNone()) {
        drop(task->name);
        task->nameNumber = ++state.taskNameNumber;
    } else {
        Own name = isExactStr(vm, nameOrNull) ? Own::ref(nameOrNull) : vm.str(nameOrNull);
        if (!name)
            return false;
        assign(task->name, name.get());
    }
    assign(task->coroutine, coroutine);
    if (contextOrNull) {
        assign(task->context, contextOrNull);
    } else {
        Context* context = copyCurrentContext(state).release();
        drop(task->context);
        task->context = context;
    }
    task->reason = WaitReason::Task;
    if (!task->number) {
        task->number = ++state.taskNumber;
        state.tasks.add(task, task->number);
        task->isRegistered = true;
    }
    if (state.observer) {
        const Id parent = state.currentTask ? state.currentTask->id : 0;
        task->id = state.observer->taskCreated(nameOf(state, task), coroutineName(state, coroutine), parent, vm.currentLine());
        task->waitsOn = task->id;
    }
    if (!checkClosed(state, task->loop))
        return false;
    callSoon(state, task->loop, Callback::TaskStep, Value(task), {});
    return true;
}

Ref<Task> newTask(State& state, Loop* loop, Value coroutine, Value nameOrNull, Context* contextOrNull)
{
    Ref<Task> task = state.vm.make<Task>(state.types.task);
    incref(static_cast<Object*>(loop));
    task->loop = loop;
    if (loop->isDebug)
        noteCreation(state, task->createdAt, state.options.hasReferenceNames ? "base_events.py:436" : std::string_view());
    if (!initTask(state, task, coroutine, nameOrNull, contextOrNull))
        return {};
    return task;
}

Own createTask(State& state, Value loop, Value coroutine, Context* contextOrNull)
{
    if (isLoop(state, loop) && !(loop.object()->type->typeFlags & kHeapType) && !loop.as<Loop>()->taskFactory) {
        if (!checkClosed(state, loop.as<Loop>()))
            return {};
        return newTask(state, loop.as<Loop>(), coroutine, {}, contextOrNull).own();
    }
    if (!contextOrNull)
        return state.vm.callMethod(loop, state.names.createTask, {coroutine});
    const Own method = state.vm.getAttr(loop, state.names.createTask);
    if (!method)
        return {};
    const Value values[] = {coroutine, Value(contextOrNull)};
    const Ref<Tuple> names = state.vm.newTuple({Value(state.names.context)});
    return state.vm.call(method, CallArgs{values, 1, names});
}

namespace {

// The line of the script that an exception came from; 0: none.
uint32_t lineRaised(const BaseException* error)
{
    uint32_t line = 0;
    for (Traceback* entry = visibleTraceback(error->traceback); entry; entry = visibleTraceback(entry->next)) {
        if (entry->frame->frame->code->isScript)
            line = entry->line;
    }
    return line;
}

// `return (yield from awaitable.__await__())`, for objects that are no coroutines.
struct WrapAwaitable : Coroutine {
    static constexpr CoroutineInfo kInfo{"_wrap_awaitable", "tasks.py", 688};
    Own awaitable, iterator;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        iterator = r.vm.awaitIterator(awaitable);
        AIO_AWAIT_ANY(iterator, 694);
        return r.got ? r.returns(std::move(r.got)) : r.fail();
        AIO_END;
    }
    void visit(Visitor& visitor)
    {
        visitor(awaitable);
        visitor(iterator);
    }
    void drop()
    {
        awaitable.reset();
        iterator.reset();
    }
};

} // namespace

Own ensureFuture(State& state, Value awaitable, Value loopOrNull)
{
    Machine& vm = state.vm;
    const int isFutureAlready = isFutureLike(state, awaitable);
    if (isFutureAlready < 0)
        return {};
    if (isFutureAlready) {
        if (!loopOrNull.isNull() && !loopOrNull.isNone()) {
            const Own own = loopOfAny(state, awaitable);
            if (!own)
                return {};
            if (own.get() != loopOrNull)
                return vm.valueError("The future belongs to a different loop than the one specified as the loop argument");
        }
        return Own::ref(awaitable);
    }
    Own coroutine = Own::ref(awaitable);
    bool isWrapped = false;
    if (!isCoroutine(state, awaitable)) {
        const bool isAwaitable = awaitable.isObject() && !vm.lookupInType(awaitable.object()->type, vm.names.await).isNull();
        if (!isAwaitable)
            return failingAt(state, "tasks.py", 674, vm.typeError("An asyncio.Future, a coroutine or an awaitable is required"));
        coroutine = newCoroutine<WrapAwaitable>(state, [&](auto& c) { c.awaitable = Own::ref(awaitable); });
        isWrapped = true;
    }
    const Own loop = loopOrNull.isNull() || loopOrNull.isNone() ? currentOrSetLoop(state) : Own::ref(loopOrNull);
    Own task = loop ? createTask(state, loop, coroutine) : Own();
    if (!task && loop)
        raisedAt(state, "tasks.py", 680);
    if (!task && !isWrapped && vm.errorIs(vm.exc.RuntimeError)) {
        // Nobody will ever await it: no warning for that.
        Ref<BaseException> error = vm.takeError();
        if (!vm.callMethod(coroutine, state.names.close))
            vm.clearError();
        return vm.restoreError(std::move(error));
    }
    return task;
}

bool setTaskName(State& state, Value task, Value nameOrNone)
{
    if (nameOrNone.isNone())
        return true;
    Machine& vm = state.vm;
    if (isTask(state, task) && !(task.object()->type->typeFlags & kHeapType)) {
        Own name = isExactStr(vm, nameOrNone) ? Own::ref(nameOrNone) : vm.str(nameOrNone);
        if (!name)
            return false;
        assign(task.as<Task>()->name, name.get());
        if (state.observer)
            state.observer->taskRenamed(task.as<Task>()->id, viewOf(name));
        return true;
    }
    Own setName;
    if (!vm.findAttr(task, state.names.setName, setName))
        return false;
    return !setName || vm.call(setName, {nameOrNone});
}

// ---- cancelling -----------------------------------------------------------------------------------------------------------------------------

int cancelTask(State& state, Task* task, Value messageOrNull)
{
    Machine& vm = state.vm;
    task->isExceptionUnseen = false;
    if (task->isDone())
        return 0;
    ++task->cancelRequests;
    if (state.observer) {
        const std::string message = isStr(messageOrNull) ? std::string(viewOf(messageOrNull)) : std::string();
        task->cancelRequest = state.observer->cancelRequested(task->id, state.currentTask ? state.currentTask->id : 0, message,
                                                              vm.currentLine());
    }
    const Ref<Task> keep = Ref<Task>::ref(task);
    if (task->waiter) {
        const RecursionGuard guard(vm, " while calling a Python object");
        if (!guard)
            return -1;
        const Own waiter = Own::ref(task->waiter);
        const int isCancelled = cancelAny(state, waiter, messageOrNull);
        if (isCancelled != 0)
            return isCancelled;
    }
    // Its next step is queued already.
    task->mustCancel = true;
    if (messageOrNull.isNone())
        messageOrNull = {};
    assign(task->cancelMessage, messageOrNull);
    return 1;
}

// ---- a step ---------------------------------------------------------------------------------------------------------------------------------

namespace {

class Step {
public:
    Step(State& state, Task* task) : m_state(state), m_vm(state.vm), m_task(task) {}

    bool run(Value exceptionOrNull)
    {
        if (exceptionOrNull.isNull() && !m_task->mustCancel && !m_task->isDone()) [[likely]] {
            if (m_task->waiter)
                drop(m_task->waiter);
            if (!enter())
                return false;
            m_state.waitLine = 0;
            Own out;
            const Own coroutine = Own::ref(m_task->coroutine);
            const SendStatus status = m_vm.send(coroutine, Value::none(), out);
            const bool isOk = status == SendStatus::Yield ? suspended(out) : status == SendStatus::Return ? returned(out) : failed();
            leave();
            return isOk;
        }
        return runWith(exceptionOrNull);
    }

private:
    bool runWith(Value exceptionOrNull)
    {
        Own exception = Own::ref(exceptionOrNull);
        if (m_task->isDone()) {
            const Own repr = m_vm.repr(Value(m_task));
            const Own error = repr ? m_vm.repr(exceptionOrNull.isNull() ? Value::none() : exceptionOrNull) : Own();
            return error && m_vm.raise(m_state.exc.InvalidStateError,
                                       cat("__step(): already done: ", viewOf(repr), " ", viewOf(error)));
        }
        if (m_task->mustCancel) {
            if (!exception || !m_vm.isInstance(exception, m_state.exc.CancelledError))
                exception = makeCancelledError(m_state, m_task).own();
            m_task->mustCancel = false;
            if (!exception)
                return false;
        }
        drop(m_task->waiter);
        if (!enter())
            return false;
        if (m_state.observer && exception && m_vm.isInstance(exception, m_state.exc.CancelledError)) {
            m_state.observer->cancelDelivered(m_task->id, m_task->cancelRequest);
            m_task->cancelRequest = 0;
        }
        m_state.waitLine = 0;
        Own out;
        const Own coroutine = Own::ref(m_task->coroutine);
        const SendStatus status = exception ? m_vm.throwInto(coroutine, exception, out) : m_vm.send(coroutine, Value::none(), out);
        exception.reset();
        const bool isOk = status == SendStatus::Yield ? suspended(out) : status == SendStatus::Return ? returned(out) : failed();
        leave();
        return isOk;
    }

    bool enter()
    {
        if (m_state.currentTask) [[unlikely]] {
            const Own repr = m_vm.repr(Value(m_task));
            const Own other = repr ? m_vm.repr(Value(m_state.currentTask)) : Own();
            return other && m_vm.runtimeError(cat("Cannot enter into task ", viewOf(repr), " while another task ", viewOf(other),
                                                  " is being executed."));
        }
        m_context = m_task->context;
        if (m_context->isEntered) [[unlikely]]
            return refuseContext(m_state, m_context);
        m_context->isEntered = true;
        incref(static_cast<Object*>(m_context));
        m_context->previous = m_state.context; // its reference moves there
        m_state.context = m_context;
        m_state.currentTask = m_task;
        return true;
    }

    void leave()
    {
        m_state.currentTask = nullptr;
        m_context->isEntered = false;
        m_state.context = std::exchange(m_context->previous, nullptr);
        decref(static_cast<Object*>(m_context));
    }

    // ---- it goes on waiting ----

    bool suspended(const Own& yielded)
    {
        if (yielded->isNone()) {
            if (m_state.observer)
                m_state.observer->taskYields(m_task->id, line());
            if (!checkClosed(m_state, m_task->loop))
                return false;
            callSoon(m_state, m_task->loop, Callback::TaskStep, Value(m_task), {});
            return true;
        }
        if (isFuture(m_state, yielded))
            return waitsFor(yielded, yielded->as<Future>());
        const int isLike = isFutureLike(m_state, yielded);
        if (isLike < 0)
            return stepAgainWithError();
        if (isLike)
            return waitsForOther(yielded);
        const Own repr = m_vm.repr(yielded);
        if (!repr)
            return false;
        if (m_vm.typeOf(yielded) == m_vm.types.generator) {
            const Own self = m_vm.repr(Value(m_task));
            if (!self)
                return false;
            return stepAgain(cat("yield was used instead of yield from for generator in task ", viewOf(self), " with ", viewOf(repr)));
        }
        return stepAgain(cat("Task got bad yield: ", viewOf(repr)));
    }

    bool waitsFor(const Own& yielded, Future* future)
    {
        if (future == m_task) {
            const Own repr = m_vm.repr(Value(m_task));
            return repr && stepAgain(cat("Task cannot await on itself: ", viewOf(repr)));
        }
        if (future->loop != m_task->loop)
            return wrongLoop(yielded);
        if (!future->isBlocking)
            return notAwaited(yielded);
        future->isBlocking = false;
        if (!addDoneCallbackAny(m_state, yielded, Callback::TaskWakeup, Value(m_task)))
            return stepAgainWithError();
        assign(m_task->waiter, static_cast<Object*>(future));
        if (m_state.observer)
            tellWaiting(future);
        return passOnCancel(yielded);
    }

    // Anything else that follows the protocol of futures.
    bool waitsForOther(const Own& yielded)
    {
        const Own loop = loopOfAny(m_state, yielded);
        if (!loop)
            return stepAgainWithError();
        if (loop.get() != Value(m_task->loop))
            return wrongLoop(yielded);
        const Own blocking = m_vm.getAttr(yielded, m_state.names.blocking);
        const int isBlocking = blocking ? m_vm.truth(blocking) : -1;
        if (isBlocking < 0)
            return stepAgainWithError();
        if (!isBlocking)
            return notAwaited(yielded);
        if (!m_vm.setAttr(yielded, m_state.names.blocking, Value::boolean(false))
            || !addDoneCallbackAny(m_state, yielded, Callback::TaskWakeup, Value(m_task)))
            return stepAgainWithError();
        assign(m_task->waiter, yielded->object());
        if (m_state.observer)
            m_state.observer->taskWaits(m_task->id, WaitReason::Other, 0, 0, line());
        return passOnCancel(yielded);
    }

    // It was cancelled while it ran: what it waits for now is cancelled at once.
    bool passOnCancel(const Own& yielded)
    {
        if (!m_task->mustCancel)
            return true;
        const Own message = Own::ref(m_task->cancelMessage);
        const int isCancelled = cancelAny(m_state, yielded, message);
        if (isCancelled < 0)
            return false;
        if (isCancelled)
            m_task->mustCancel = false;
        return true;
    }

    bool wrongLoop(const Own& yielded)
    {
        const Own self = m_vm.repr(Value(m_task));
        const Own other = self ? m_vm.repr(yielded) : Own();
        return other && stepAgain(cat("Task ", viewOf(self), " got Future ", viewOf(other), " attached to a different loop"));
    }

    bool notAwaited(const Own& yielded)
    {
        const Own self = m_vm.repr(Value(m_task));
        const Own other = self ? m_vm.repr(yielded) : Own();
        return other && stepAgain(cat("yield was used instead of yield from in task ", viewOf(self), " with ", viewOf(other)));
    }

    // Queues a step that throws a RuntimeError.
    bool stepAgain(const std::string& errorText)
    {
        const Own error = m_vm.newException(m_vm.exc.RuntimeError, errorText);
        if (m_state.observer)
            m_state.observer->taskYields(m_task->id, line());
        if (!checkClosed(m_state, m_task->loop))
            return false;
        callSoon(m_state, m_task->loop, Callback::TaskStep, Value(m_task), error);
        return true;
    }

    bool stepAgainWithError()
    {
        if (m_vm.isStopping())
            return false;
        const Ref<BaseException> error = m_vm.takeError();
        if (!error || !checkClosed(m_state, m_task->loop))
            return false;
        callSoon(m_state, m_task->loop, Callback::TaskStep, Value(m_task), error.value());
        return true;
    }

    uint32_t line() { return m_state.waitLine ? m_state.waitLine : suspendedLine(m_task->coroutine); }

    void tellWaiting(Future* future)
    {
        Observer* observer = m_state.observer;
        Id on = future->waitsOn;
        if (future->reason == WaitReason::Future) {
            if (!future->id)
                future->id = observer->futureCreated(0, m_task->id, line());
            on = future->id;
        }
        observer->taskWaits(m_task->id, future->reason, on, future->waitLabel, line());
    }

    // ---- it has ended ----

    bool returned(const Own& result)
    {
        if (m_task->mustCancel) {
            // Cancelled right before it ended.
            m_task->mustCancel = false;
            const Own message = Own::ref(m_task->cancelMessage);
            tellCancelled();
            if (m_vm.hasFinalizers())
                m_vm.runFinalizers();
            return endCancelled(message);
        }
        if (m_state.observer)
            m_state.observer->taskDone(m_task->id, Description(m_state, result).text());
        if (m_vm.hasFinalizers())
            m_vm.runFinalizers();
        return setResult(m_state, m_task, result);
    }

    bool failed()
    {
        if (m_vm.isStopping())
            return false;
        Ref<BaseException> error = m_vm.takeError();
        if (!error)
            return false;
        if (m_vm.hasFinalizers())
            m_vm.runFinalizers();
        if (isSubtype(error->type, m_vm.exc.StopIteration)) {
            // A coroutine object of the script's own making says so that it has ended.
            const Own value = Own::ref(static_cast<StopIterationObject*>(error.get())->value);
            return returned(value ? value : Own::none());
        }
        if (isSubtype(error->type, m_state.exc.CancelledError)) {
            assign(m_task->cancelledBy, error.get());
            tellCancelled();
            return endCancelled({});
        }
        if (m_state.observer)
            m_state.observer->taskFailed(m_task->id, error->type->name->view(), describeMessage(m_state, error), lineRaised(error.get()));
        if (!setException(m_state, m_task, error.value()))
            return false;
        if (isSubtype(error->type, m_vm.exc.KeyboardInterrupt) || isSubtype(error->type, m_vm.exc.SystemExit))
            return m_vm.restoreError(std::move(error));
        return true;
    }

    void tellCancelled()
    {
        if (m_state.observer)
            m_state.observer->taskCancelled(m_task->id, {});
    }

    bool endCancelled(Value messageOrNull) { return cancelFuture(m_state, m_task, messageOrNull) >= 0; }

    State& m_state;
    Machine& m_vm;
    Task* m_task;
    Context* m_context = nullptr; // held while entered
};

} // namespace

bool stepTask(State& state, Task* task, Value exceptionOrNull)
{
    return Step(state, task).run(exceptionOrNull);
}

bool wakeTask(State& state, Task* task, Future* future)
{
    Machine& vm = state.vm;
    if (isFuture(state, Value(future)) && !(future->type->typeFlags & kHeapType)) {
        if (future->state == FutureState::Finished && !future->exception) {
            future->isExceptionUnseen = false;
            return stepTask(state, task, {});
        }
        if (future->isDone()) {
            Ref<BaseException> error =
                future->isCancelled() ? makeCancelledError(state, future) : Ref<BaseException>::ref(unpackException(future));
            // A cancellation is raised anew: where the loop runs while an exception is handled, that becomes its context.
            if (error && future->isCancelled() && !vm.handledException().isNull()) {
                (void)vm.raiseObject(error.value());
                error = vm.takeError();
            }
            return error && stepTask(state, task, error.value());
        }
    }
    const Own result = resultOfAny(state, Value(future));
    if (result)
        return stepTask(state, task, {});
    if (vm.isStopping())
        return false;
    const Ref<BaseException> error = vm.takeError();
    return error && stepTask(state, task, error.value());
}

} // namespace swimloop::aio
