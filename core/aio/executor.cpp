// run_in_executor(), to_thread() and run_coroutine_threadsafe(): executors (resources/stdlib/concurrent) are asked to submit(), and a
// future of the loop follows theirs.
#include "aio/contexts.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// A concurrent.futures.Future and the asyncio future that follows it.
struct Chain : Object {
    Value source;  // owned
    Future* destination; // owned
};

} // namespace

// An exception of concurrent.futures, or a timeout, as asyncio's own: other exceptions go over as they are.
Own convertError(State& state, Value error)
{
    Machine& vm = state.vm;
    Type* type = error.object()->type;
    Type* to = type == vm.exc.TimeoutError ? type : nullptr;
    if (!to && !findStr(vm.sysModules(), vm.intern("concurrent.futures")).isNull()) {
        const Own module = vm.importModule("concurrent.futures");
        for (const auto& [name, ours] : {std::pair{"CancelledError", state.exc.CancelledError}, std::pair{"InvalidStateError", state.exc.InvalidStateError}}) {
            const Own theirs = module ? vm.getAttr(module, name) : Own();
            if (!theirs)
                return {};
            if (theirs.get() == Value(type))
                to = ours;
        }
    }
    if (!to)
        return Own::ref(error);
    const Own args = vm.getAttr(error, "args");
    return args && isTuple(args) ? vm.callWithTuple(Value(to), args->as<Tuple>(), nullptr) : Own();
}

bool setExecutorState(State& state, Value destination, Value outcome)
{
    auto* future = destination.as<Future>();
    if (future->isDone())
        return true; // cancelled meanwhile
    const auto* pair = outcome.as<Tuple>();
    if (pair->size == 0)
        return cancelFuture(state, future, {}) >= 0;
    if (pair->items[1].isNone())
        return setResult(state, future, pair->items[0]);
    const Own error = convertError(state, pair->items[1]);
    return error && setException(state, future, error);
}

// The asyncio future was cancelled: the job too, where it has not begun.
bool checkExecutorCancel(State& state, Value target)
{
    auto* chain = target.as<Chain>();
    return !chain->destination->isCancelled() || state.vm.callMethod(chain->source, state.names.cancel);
}

// A thread waits for the pool's threads to end, so that the loop goes on meanwhile.
Own shutDownExecutor(State& state, Loop* loop, Future* done)
{
    Machine& vm = state.vm;
    const Ref<Tuple> parts = vm.newTuple({Value(loop), Value(done), loop->executor});
    const Own target = vm.newBoundFunction("_do_shutdown(self, /)", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        const auto* held = args[0].as<Tuple>();
        const Ref<Loop> running = Ref<Loop>::ref(held->items[0].as<Loop>());
        const Own future = Own::ref(held->items[1]);
        const Own result = m.callMethod(held->items[2], "shutdown", {Value::boolean(true)});
        if (m.isStopping())
            return {};
        if (result) {
            callSoonThreadsafe(s, running, Callback::FutureSetResult, future, Value::none());
            return Own::none();
        }
        const Ref<BaseException> error = m.takeError();
        const Ref<Tuple> outcome = m.newTuple({Value::none(), error.value()});
        callSoonThreadsafe(s, running, Callback::ChainSetState, future, outcome.value());
        return Own::none();
    }, parts.value());
    const Own threading = target ? vm.importModule("threading") : Own();
    const Own type = threading ? vm.getAttr(threading, "Thread") : Own();
    Own thread = type ? vm.call(type, {Value::none(), target.get()}) : Own();
    if (!thread || !vm.callMethod(thread, "start"))
        return {};
    return thread;
}

Own runInExecutor(State& state, Loop* loop, Value executor, Value function, Tuple* arguments)
{
    Machine& vm = state.vm;
    if (executor.isNone()) {
        if (loop->isExecutorShut)
            return vm.runtimeError("Executor shutdown has been called");
        if (!loop->executor || loop->executor.isNone()) {
            const Own module = vm.importModule("concurrent.futures.thread");
            const Ref<Str> prefix = vm.newStr("asyncio");
            const Own pool = module ? vm.callMethod(module, "ThreadPoolExecutor", {Value::none(), prefix.value()}) : Own();
            if (!pool)
                return {};
            assign(loop->executor, pool.get());
        }
    }
    const Own chosen = Own::ref(!executor.isNone() ? executor : loop->executor);
    const Ref<Tuple> all = vm.newTuple(arguments->size + 1);
    incref(function);
    all->items[0] = function;
    for (uint32_t i = 0; i < arguments->size; ++i) {
        incref(arguments->items[i]);
        all->items[i + 1] = arguments->items[i];
    }
    const Own submit = vm.getAttr(chosen, state.names.submit);
    const Own source = submit ? vm.callWithTuple(submit, all, nullptr) : Own();
    Own future = source ? wrapFuture(state, source, loop) : Own();
    if (future && state.observer && isFuture(state, future))
        future->as<Future>()->waitLabel = state.observer->label(cat("run_in_executor(", callbackName(state, function), ")"));
    return future;
}

// ---- chains -------------------------------------------------------------------------------------------------------------------------------

Own wrapFuture(State& state, Value source, Loop* loop)
{
    Machine& vm = state.vm;
    const int isFutureAlready = isFutureLike(state, source);
    if (isFutureAlready != 0)
        return isFutureAlready < 0 ? Own() : Own::ref(source);
    Id job = 0;
    if (state.observer) {
        Own number;
        if (!vm.findAttr(source, vm.intern("_job"), number))
            return {};
        job = number && number->isInt() ? static_cast<Id>(number->asInt()) : 0;
    }
    Ref<Future> destination = newFuture(state, loop, WaitReason::Executor, job);
    const Ref<Chain> chain = vm.make<Chain>(state.types.chain);
    assign(chain->source, source);
    assign(chain->destination, destination.get());
    if (!addDoneCallback(state, destination, Callback::ChainCheckCancel, chain.value()))
        return {};
    const Own callback = functionOf(state, Callback::ChainSourceDone, chain.value());
    if (!callback || !vm.callMethod(source, state.names.addDoneCallback, {callback.get()}))
        return {};
    return std::move(destination).own();
}

// The source is done, in whatever thread: its state is copied in the loop's.
bool chainSourceDone(State& state, Value target, Value source)
{
    Machine& vm = state.vm;
    auto* chain = target.as<Chain>();
    const Ref<Future> destination = Ref<Future>::ref(chain->destination);
    Loop* loop = destination->loop;
    if (loop->isClosed)
        return true;
    const Own cancelled = vm.callMethod(source, state.names.cancelled);
    const int isCancelled = cancelled ? vm.truth(cancelled) : -1;
    if (isCancelled < 0)
        return false;
    Own result = Own::none(), error = Own::none();
    if (!isCancelled) {
        error = vm.callMethod(source, state.names.exception);
        if (error && error->isNone())
            result = vm.callMethod(source, state.names.result);
    }
    if (!error || !result)
        return false;
    const Ref<Tuple> outcome = isCancelled ? vm.newTuple(0) : vm.newTuple({result.get(), error.get()});
    callSoonThreadsafe(state, loop, Callback::ChainSetState, destination.value(), outcome.value());
    return true;
}

namespace {

struct ToThread : Coroutine {
    static constexpr CoroutineInfo kInfo{"to_thread", "threads.py", 12};
    Own function, arguments, keywords;
    Ref<Future> future;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (!start(r))
            return r.fail();
        AIO_AWAIT(future.get(), 25);
        return r.got ? r.returns(std::move(r.got)) : r.fail();
        AIO_END;
    }

    // The call happens in a copy of the caller's context.
    bool start(Resume& r)
    {
        Loop* loop = runningLoop(r.state);
        if (!loop)
            return false;
        const Ref<Context> context = copyCurrentContext(r.state);
        const Own run = r.vm.getAttr(context.value(), "run");
        const Own functools = run ? r.vm.importModule("functools") : Own();
        const Own partial = functools ? r.vm.getAttr(functools, "partial") : Own();
        Own bound;
        if (partial) {
            const Ref<Tuple> all = r.vm.newTuple(arguments->as<Tuple>()->size + 2);
            uint32_t to = 0;
            for (const Value v : {run.get(), function.get()}) {
                incref(v);
                all->items[to++] = v;
            }
            for (const Value v : arguments->as<Tuple>()->view()) {
                incref(v);
                all->items[to++] = v;
            }
            bound = r.vm.callWithTuple(partial, all, keywords->as<Dict>());
        }
        if (!bound)
            return false;
        const Own made = r.vm.callMethod(Value(loop), "run_in_executor", {Value::none(), bound.get()});
        if (!made)
            return false;
        if (!isFuture(r.state, made))
            return r.vm.typeError("run_in_executor() must return a future");
        future = Ref<Future>::ref(made->as<Future>());
        return true;
    }

    void visit(Visitor& visitor)
    {
        visitor(function);
        visitor(arguments);
        visitor(keywords);
        visitor(future);
    }
    void drop()
    {
        function.reset();
        arguments.reset();
        keywords.reset();
        future.reset();
    }
};

} // namespace

// run_coroutine_threadsafe: the coroutine becomes a task in the loop's own thread; what it gives goes to a concurrent future.
bool submitThreadsafe(State& state, Value submission)
{
    Machine& vm = state.vm;
    auto* parts = submission.as<Tuple>();
    const Own coroutine = Own::ref(parts->items[0]), loop = Own::ref(parts->items[1]), concurrent = Own::ref(parts->items[2]);
    const Own task = ensureFuture(state, coroutine, loop);
    if (!task) {
        raisedAt(state, "tasks.py", 659);
        raisedAt(state, "tasks.py", 928);
    }
    if (task) {
        // set_running_or_notify_cancel() and set_result() or set_exception() of the concurrent future, when the task is done.
        const Own follow = vm.newBoundFunction("_call_set_state(self, future, /)", [](Machine& m, const Value* args) -> Own {
            State& s = stateOf(m);
            const Value target = args[0];
            const int isCancelled = isCancelledAny(s, args[1]);
            if (isCancelled < 0)
                return {};
            if (isCancelled && !m.callMethod(target, s.names.cancel))
                return {};
            const Own running = m.callMethod(target, "set_running_or_notify_cancel");
            if (!running || m.truth(running) <= 0)
                return running ? Own::none() : Own();
            const Own error = exceptionOfAny(s, args[1]);
            if (error) {
                const Own converted = convertError(s, error);
                return converted ? m.callMethod(target, "set_exception", {converted.get()}) : Own();
            }
            if (m.hasError())
                return {};
            const Own result = resultOfAny(s, args[1]);
            return result ? m.callMethod(target, "set_result", {result.get()}) : Own();
        }, concurrent);
        // Who gives up waiting for the concurrent future cancels the task, in the loop's own thread.
        const Ref<Tuple> both = vm.newTuple({loop.get(), task.get()});
        const Own watch = vm.newBoundFunction("_call_check_cancel(self, destination, /)", [](Machine& m, const Value* args) -> Own {
            const Own cancelled = m.callMethod(args[1], "cancelled");
            const int isCancelled = cancelled ? m.truth(cancelled) : -1;
            if (isCancelled <= 0)
                return isCancelled < 0 ? Own() : Own::none();
            const auto* held = args[0].as<Tuple>();
            const Own cancel = m.getAttr(held->items[1], "cancel");
            return cancel ? m.callMethod(held->items[0], "call_soon_threadsafe", {cancel.get()}) : Own();
        }, both.value());
        return follow && watch && vm.callMethod(concurrent, state.names.addDoneCallback, {watch.get()})
               && vm.callMethod(task, state.names.addDoneCallback, {follow.get()});
    }
    if (isFatalError(state))
        return false;
    Ref<BaseException> error = vm.takeError();
    const Own running = vm.callMethod(concurrent, "set_running_or_notify_cancel");
    if (running && vm.truth(running) == 1)
        (void)vm.callMethod(concurrent, "set_exception", {error.value()});
    vm.clearError();
    return vm.restoreError(std::move(error));
}

void setupThreads(State& state)
{
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        visit(static_cast<Chain*>(o)->source);
        visit(static_cast<Object*>(static_cast<Chain*>(o)->destination));
    };
    slots.clear = [](Object* o) {
        drop(static_cast<Chain*>(o)->source);
        drop(static_cast<Chain*>(o)->destination);
    };
    state.types.chain = makeType(state, "asyncio.futures._Chain", nullptr, sizeof(Chain), kGcType, false, slots);
}

void addThreads(State& state, Module* module)
{
    Machine& vm = state.vm;
    vm.addFunction(module, "to_thread(func, /, *args, **kwargs) py", [](Machine& m, const Value* args) {
        return newCoroutine<ToThread>(stateOf(m), [&](auto& c) {
            c.function = Own::ref(args[0]);
            c.arguments = Own::ref(args[1]);
            c.keywords = Own::ref(args[2]);
        });
    });
    vm.addFunction(module, "wrap_future(future, *, loop=None) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (const int isOne = isFutureLike(s, args[0]))
            return isOne < 0 ? Own() : Own::ref(args[0]);
        Own follows;
        if (!m.findAttr(args[0], s.names.addDoneCallback, follows))
            return {};
        if (!follows) {
            const Own repr = m.repr(args[0]);
            return repr ? Own(m.raise(m.exc.AssertionError, cat("concurrent.futures.Future is expected, got ", viewOf(repr)))) : Own();
        }
        const Own loop = args[1].isNull() || args[1].isNone() ? currentOrSetLoop(s) : Own::ref(args[1]);
        if (!loop)
            return {};
        if (!isLoop(s, loop))
            return m.typeError("an event loop is required");
        return wrapFuture(s, args[0], loop->as<Loop>());
    });
    vm.addFunction(module, "run_coroutine_threadsafe(coro, loop) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (!isCoroutine(s, args[0]))
            return m.typeError("A coroutine object is required");
        if (!isLoop(s, args[1]))
            return m.typeError("an event loop is required");
        const Own futures = m.importModule("concurrent.futures");
        Own concurrent = futures ? m.callMethod(futures, "Future") : Own();
        if (!concurrent || !checkClosed(s, args[1].as<Loop>()))
            return {};
        const Ref<Tuple> submission = m.newTuple({args[0], args[1], concurrent.get()});
        callSoonThreadsafe(s, args[1].as<Loop>(), Callback::SubmitThreadsafe, submission.value(), {});
        return concurrent;
    });
}

} // namespace swimloop::aio
