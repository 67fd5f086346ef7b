// The loop as scripts see it: its classes, methods and attributes.
#include "aio/places.h"
#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

Ref<Loop> newLoop(State& state)
{
    Ref<Loop> loop = state.vm.make<Loop>(state.types.loop);
    loop->slowCallbackSeconds = 0.1;
    loop->isInited = true;
    loop->isDebug = state.options.isDebug;
    if (loop->isDebug)
        assign(loop->debugValue, Value::boolean(true));
    logRecord(state, LogLevel::Debug, "Using selector: EpollSelector");
    return loop;
}

bool isLoop(const State& state, Value v)
{
    return v.isObject() && isSubtype(v.object()->type, state.types.abstractLoop);
}

bool setDebug(State& state, Loop* loop, Value enabled)
{
    const int truth = state.vm.truth(enabled);
    if (truth < 0)
        return false;
    assign(loop->debugValue, enabled);
    loop->isDebug = truth;
    if (loop->isRunning)
        callSoonThreadsafe(state, loop, Callback::OriginTracking, Value(loop), Value::boolean(truth));
    return true;
}

namespace {

Loop* self(const Value* args)
{
    return args[0].as<Loop>();
}

// None or a Context; TypeError otherwise.
bool contextArgument(State& state, Value given, Context*& context)
{
    context = nullptr;
    if (given.isNull() || given.isNone())
        return true;
    if (!state.vm.isInstance(given, state.types.context))
        return state.vm.typeError("a context is required");
    context = given.as<Context>();
    return true;
}

bool isCoroutineFunction(State& state, Value function)
{
    Machine& vm = state.vm;
    if (!function.isObject())
        return false;
    Value inner = function;
    if (function.object()->type == vm.types.boundMethod)
        inner = function.as<BoundMethod>()->function;
    return inner.isObject() && inner.object()->type == vm.types.function
           && (inner.as<Function>()->code->flags & script::kCoroutine);
}

// Debug mode looks at what it is given.
bool checkCallback(State& state, Loop* loop, Value callback, std::string_view method)
{
    Machine& vm = state.vm;
    if (!loop->isDebug)
        return true;
    if (isCoroutine(state, callback) || isCoroutineFunction(state, callback))
        return vm.typeError(cat("coroutines cannot be used with ", method, "()"));
    if (vm.isCallable(callback))
        return true;
    const Own repr = vm.repr(callback);
    if (!repr)
        return false;
    return vm.typeError(cat("a callable object was expected by ", method, "(), got ", viewOf(repr)));
}

// Debug mode: only the thread that runs the loop may touch it.
bool checkThread(State& state, const Loop* loop)
{
    return !loop->isDebug || !loop->isRunning || state.runningLoop == loop
           || state.vm.runtimeError("Non-thread-safe operation invoked on an event loop other than the current one");
}

Own callSoonMethod(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    Context* context = nullptr;
    if (!contextArgument(state, args[3], context) || !checkClosed(state, self(args), 761) || !checkThread(state, self(args))
        || !checkCallback(state, self(args), args[1], "call_soon"))
        return {};
    return callSoonScript(state, self(args), args[1], args[2].as<Tuple>(), context).own();
}

Own callSoonThreadsafeMethod(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    Context* context = nullptr;
    if (!contextArgument(state, args[3], context) || !checkClosed(state, self(args), 806)
        || !checkCallback(state, self(args), args[1], "call_soon_threadsafe"))
        return {};
    Ref<Handle> handle = callSoonScript(state, self(args), args[1], args[2].as<Tuple>(), context);
    if (handle)
        wakeLoop(state, self(args));
    return std::move(handle).own();
}

Own loopTime(State& state, Loop* loop)
{
    if (loop->type->typeFlags & kHeapType)
        return state.vm.callMethod(Value(loop), state.names.time);
    return Own::real(timeOf(state));
}

Own callLaterMethod(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    if (args[1].isNone())
        return vm.typeError("delay must not be None");
    Context* context = nullptr;
    if (!contextArgument(state, args[4], context))
        return {};
    const Own now = loopTime(state, self(args));
    const Own when = now ? vm.binary(Binary::Add, now, args[1]) : Own();
    if (!when || !checkClosed(state, self(args), 727) || !checkThread(state, self(args)) || !checkCallback(state, self(args), args[2], "call_at"))
        return {};
    return callAtScript(state, self(args), when, args[2], args[3].as<Tuple>(), context).own();
}

Own callAtMethod(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    if (args[1].isNone())
        return vm.typeError("when cannot be None");
    Context* context = nullptr;
    if (!contextArgument(state, args[4], context) || !checkClosed(state, self(args), 740)
        || !checkCallback(state, self(args), args[2], "call_at"))
        return {};
    return callAtScript(state, self(args), args[1], args[2], args[3].as<Tuple>(), context).own();
}

Own createTaskNow(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    Loop* loop = self(args);
    Context* context = nullptr;
    if (!checkClosed(state, loop, 434) || !contextArgument(state, args[3], context))
        return {};
    if (!loop->taskFactory)
        return newTask(state, loop, args[1], args[2], context).own();
    const Own factory = Own::ref(loop->taskFactory);
    Own task;
    if (context) {
        const Value values[] = {Value(loop), args[1], Value(context)};
        const Ref<Tuple> names = vm.newTuple({Value(state.names.context)});
        const LibraryFrames frames(state, {{"base_events.py", 444}});
        task = vm.call(factory, CallArgs{values, 2, names});
    } else {
        const LibraryFrames frames(state, {{"base_events.py", 442}});
        task = vm.call(factory, {Value(loop), args[1]});
    }
    if (!task)
        raisedAt(state, "base_events.py", context ? 444 : 442);
    if (!task || !setTaskName(state, task, args[2].isNull() ? Value::none() : args[2]))
        return {};
    return task;
}

Own createTaskMethod(Machine& vm, const Value* args)
{
    return kept(stateOf(vm), {args[1]}, createTaskNow(vm, args));
}

Own loopRepr(Machine& vm, Value v)
{
    const auto* loop = v.as<Loop>();
    Own debug = loop->debugValue ? vm.repr(loop->debugValue) : Own();
    if (!debug && vm.hasError())
        return {};
    return vm.newStr(cat("<", loop->type->name->view(), " running=", loop->isRunning ? "True" : "False",
                         " closed=", loop->isClosed ? "True" : "False", " debug=",
                         debug ? viewOf(debug) : std::string_view("False"), ">"))
        .own();
}

void clearLoop(Object* object)
{
    auto* loop = static_cast<Loop*>(object);
    while (loop->ready.size() > 0) {
        const ReadyEntry entry = loop->ready.pop();
        decref(entry.target);
        decref(entry.operand);
    }
    loop->ready.release();
    loop->timers.release();
    drop(loop->exceptionHandler);
    drop(loop->taskFactory);
    drop(loop->slowDuration);
    drop(loop->debugValue);
    drop(loop->asyncGenerators);
    drop(loop->signalHandlers);
    drop(loop->executor);
    drop(loop->poller);
    drop(loop->savedFirstIter);
    drop(loop->savedFinalizer);
}

void traverseLoop(Object* object, Visitor& visit)
{
    auto* loop = static_cast<Loop*>(object);
    for (uint32_t i = 0; i < loop->ready.size(); ++i) {
        visit(loop->ready[i].target);
        visit(loop->ready[i].operand);
    }
    for (const TimerHeap::Entry& entry : loop->timers)
        visit(static_cast<Object*>(entry.timer));
    visit(loop->exceptionHandler);
    visit(loop->taskFactory);
    visit(loop->slowDuration);
    visit(loop->debugValue);
    visit(static_cast<Object*>(loop->asyncGenerators));
    visit(static_cast<Object*>(loop->signalHandlers));
    visit(loop->executor);
    visit(loop->poller);
    visit(loop->savedFirstIter);
    visit(loop->savedFinalizer);
}

bool initLoop(Machine& vm, Value v, const CallArgs&)
{
    auto* loop = v.as<Loop>();
    if (loop->isInited)
        return true;
    loop->slowCallbackSeconds = 0.1;
    loop->isInited = true;
    loop->isDebug = stateOf(vm).options.isDebug;
    if (loop->isDebug)
        assign(loop->debugValue, Value::boolean(true));
    logRecord(stateOf(vm), LogLevel::Debug, "Using selector: EpollSelector");
    return true;
}

// ---- coroutines ---------------------------------------------------------------------------------------------------------------------------

struct ShutdownAsyncGens : Coroutine {
    static constexpr CoroutineInfo kInfo{"BaseEventLoop.shutdown_asyncgens", "base_events.py", 539};
    Ref<Loop> loop;
    Ref<List> generators;
    Own gathering;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        loop->areAsyncGeneratorsShut = true;
        generators = takeAsyncGens(r.state, loop);
        if (!generators)
            return r.fail();
        if (generators->size == 0)
            return r.returnsNone();
        gathering = closeAsyncGens(r.state, generators);
        if (!gathering)
            return r.fail();
        AIO_AWAIT(gathering->as<Future>(), 551);
        if (!r.got)
            return r.fail();
        for (uint32_t i = 0; isList(r.got) && i < generators->size && i < r.got->as<List>()->size; ++i) {
            const Own result = Own::ref(r.got->as<List>()->items[i]);
            if (r.vm.isInstance(result, r.vm.exc.Exception) && !report(r, result, generators->items[i]))
                return r.fail();
        }
        AIO_END;
    }

    bool report(Resume& r, Value error, Value generator)
    {
        const Own repr = r.vm.repr(generator);
        if (!repr)
            return false;
        const Ref<Dict> context = r.vm.newDict();
        const Ref<Str> message =
            r.vm.newStr(cat("an error occurred during closing of asynchronous generator ", viewOf(repr)));
        setStr(context, r.state.names.message, message.value());
        setStr(context, r.state.names.exception, error);
        setStr(context, r.state.names.asyncgen, generator);
        return callExceptionHandler(r.state, loop, context);
    }

    void visit(Visitor& visitor)
    {
        visitor(loop);
        visitor(generators);
        visitor(gathering);
    }
    void drop()
    {
        loop.reset();
        generators.reset();
        gathering.reset();
    }
};

struct ShutdownExecutor : Coroutine {
    static constexpr CoroutineInfo kInfo{"BaseEventLoop.shutdown_default_executor", "base_events.py", 564};
    Ref<Loop> loop;
    Ref<Future> future;
    Own thread;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        loop->isExecutorShut = true;
        if (!loop->executor || loop->executor.isNone())
            return r.returnsNone();
        future = newFuture(r.state, loop, WaitReason::Executor);
        thread = shutDownExecutor(r.state, loop, future);
        if (!thread)
            return r.fail();
        AIO_AWAIT(future.get(), 573);
        if (!join(r) || !r.got)
            return r.fail();
        AIO_END;
    }

    // The thread that shut it down has ended or does so now, whatever happened to the wait.
    bool join(Resume& r)
    {
        Ref<BaseException> error = r.got ? Ref<BaseException>() : r.vm.takeError();
        const bool isOk = static_cast<bool>(r.vm.callMethod(thread, "join"));
        if (error && isOk)
            r.vm.restoreError(std::move(error));
        return isOk;
    }

    void visit(Visitor& visitor)
    {
        visitor(loop);
        visitor(future);
        visitor(thread);
    }
    void drop()
    {
        loop.reset();
        future.reset();
        thread.reset();
    }
};

Own setExceptionHandler(Machine& vm, const Value* args)
{
    if (!args[1].isNone() && !vm.isCallable(args[1])) {
        const Own repr = vm.repr(args[1]);
        if (!repr)
            return {};
        return vm.typeError(cat("A callable object or None is expected, got ", viewOf(repr)));
    }
    assign(self(args)->exceptionHandler, args[1].isNone() ? Value() : args[1]);
    return Own::none();
}

Own contextDict(Machine& vm, Value context)
{
    if (!isDict(context))
        return vm.typeError("the context of an exception handler must be a dict");
    return Own::ref(context);
}

Own notImplementedMethod(Machine& vm, const Value*)
{
    return vm.raise(vm.exc.NotImplementedError, std::initializer_list<Value>{});
}

} // namespace

void setupLoops(State& state)
{
    Slots slots;
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    slots.traverse = traverseLoop;
    slots.clear = clearLoop;
    slots.create = [](Machine& m, Type* type, const CallArgs&) {
        Own made = Own::steal(m.allocate(type));
        if (made)
            made->as<Loop>()->isForeign = !isSubtype(type, stateOf(m).types.baseLoop);
        return made;
    };
    state.types.abstractLoop = makeType(state, "asyncio.events.AbstractEventLoop", nullptr, sizeof(Loop), flags, true, slots);
    slots.repr = loopRepr;
    slots.init = initLoop;
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    state.types.baseLoop = makeType(state, "asyncio.base_events.BaseEventLoop", state.types.abstractLoop, sizeof(Loop), flags, true, slots);
    state.types.selectorLoop =
        makeType(state, "asyncio.selector_events.BaseSelectorEventLoop", state.types.baseLoop, sizeof(Loop), flags, true, slots);
    state.types.loop =
        makeType(state, "asyncio.unix_events._UnixSelectorEventLoop", state.types.selectorLoop, sizeof(Loop), flags, true, slots);
    if (state.options.hasReferenceNames)
        state.types.loop = makeType(state, "__main__.VirtualLoop", state.types.loop, sizeof(Loop), flags, true, slots);
    setupLoopMethods(state);
}

void setupLoopMethods(State& state)
{
    Machine& vm = state.vm;
    Type* base = state.types.baseLoop;
    for (const char* name : {"run_forever(self)", "run_until_complete(self, future)", "stop(self)", "is_running(self)",
                             "is_closed(self)", "close(self)", "call_soon(self, callback, *args, context=None)",
                             "call_later(self, delay, callback, *args, context=None)",
                             "call_at(self, when, callback, *args, context=None)", "time(self)", "create_future(self)",
                             "create_task(self, coro, *, name=None, context=None)", "get_debug(self)",
                             "set_debug(self, enabled)", "_timer_handle_cancelled(self, handle)",
                             "call_soon_threadsafe(self, callback, *args, context=None)", "run_in_executor(self, executor, func, *args)",
                             "set_default_executor(self, executor)", "call_exception_handler(self, context)",
                             "default_exception_handler(self, context)", "get_exception_handler(self)",
                             "set_exception_handler(self, handler)", "get_task_factory(self)", "set_task_factory(self, factory)",
                             "add_signal_handler(self, sig, callback, *args)", "remove_signal_handler(self, sig)",
                             "add_reader(self, fd, callback, *args)", "remove_reader(self, fd)",
                             "add_writer(self, fd, callback, *args)", "remove_writer(self, fd)"})
        vm.addMethod(state.types.abstractLoop, name, notImplementedMethod);
    vm.addMethods(base, {
        {"run_forever(self) py", [](Machine& m, const Value* args) -> Own {
             return runForever(stateOf(m), self(args)) ? Own::none() : Own();
         }},
        {"run_until_complete(self, future) py", [](Machine& m, const Value* args) {
             return runUntilComplete(stateOf(m), self(args), args[1]);
         }},
        {"stop(self) py", [](Machine&, const Value* args) {
             self(args)->isStopping = true;
             return Own::none();
         }},
        {"is_running(self) py", [](Machine&, const Value* args) { return Own::boolean(self(args)->isRunning); }},
        {"is_closed(self) py", [](Machine&, const Value* args) { return Own::boolean(self(args)->isClosed); }},
        {"close(self) py", [](Machine& m, const Value* args) -> Own {
             return closeLoop(stateOf(m), self(args)) ? Own::none() : Own();
         }},
        {"time(self) py", [](Machine& m, const Value*) { return Own::real(timeOf(stateOf(m))); }},
        {"create_future(self) py", [](Machine& m, const Value* args) {
             return newFuture(stateOf(m), self(args)).own();
         }},
        {"create_task(self, coro, *, name=None, context=None) py", createTaskMethod},
        {"set_task_factory(self, factory) py", [](Machine& m, const Value* args) -> Own {
             if (!args[1].isNone() && !m.isCallable(args[1]))
                 return m.typeError("task factory must be a callable or None");
             assign(self(args)->taskFactory, args[1].isNone() ? Value() : args[1]);
             return Own::none();
         }},
        {"get_task_factory(self) py", [](Machine&, const Value* args) {
             return self(args)->taskFactory ? Own::ref(self(args)->taskFactory) : Own::none();
         }},
        {"call_soon(self, callback, *args, context=None) py", callSoonMethod},
        {"call_soon_threadsafe(self, callback, *args, context=None) py", callSoonThreadsafeMethod},
        {"call_later(self, delay, callback, *args, context=None) py", callLaterMethod},
        {"call_at(self, when, callback, *args, context=None) py", callAtMethod},
        {"run_in_executor(self, executor, func, *args) py", [](Machine& m, const Value* args) -> Own {
             State& s = stateOf(m);
             if (!checkClosed(s, self(args), 816) || !checkCallback(s, self(args), args[2], "run_in_executor"))
                 return {};
             return runInExecutor(s, self(args), args[1], args[2], args[3].as<Tuple>());
         }},
        {"set_default_executor(self, executor) py", [](Machine& m, const Value* args) -> Own {
             const Own futures = m.importModule("concurrent.futures");
             const Own pool = futures ? m.getAttr(futures, "ThreadPoolExecutor") : Own();
             const int isPool = pool ? m.isInstanceOf(args[1], pool) : -1;
             if (isPool <= 0)
                 return isPool < 0 ? Own() : Own(m.typeError("executor must be ThreadPoolExecutor instance"));
             assign(self(args)->executor, args[1]);
             return Own::none();
         }},
        {"set_exception_handler(self, handler) py", setExceptionHandler},
        {"get_exception_handler(self) py", [](Machine&, const Value* args) {
             return self(args)->exceptionHandler ? Own::ref(self(args)->exceptionHandler) : Own::none();
         }},
        {"default_exception_handler(self, context) py", [](Machine& m, const Value* args) -> Own {
             const Own context = contextDict(m, args[1]);
             return context && defaultExceptionHandler(stateOf(m), self(args), context->as<Dict>()) ? Own::none() : Own();
         }},
        {"call_exception_handler(self, context) py", [](Machine& m, const Value* args) -> Own {
             const Own context = contextDict(m, args[1]);
             return context && callExceptionHandler(stateOf(m), self(args), context->as<Dict>()) ? Own::none() : Own();
         }},
        {"get_debug(self) py", [](Machine&, const Value* args) {
             return self(args)->debugValue ? Own::ref(self(args)->debugValue) : Own::boolean(false);
         }},
        {"set_debug(self, enabled) py", [](Machine& m, const Value* args) -> Own {
             return setDebug(stateOf(m), self(args), args[1]) ? Own::none() : Own();
         }},
        {"shutdown_asyncgens(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<ShutdownAsyncGens>(stateOf(m), [&](auto& c) { c.loop = Ref<Loop>::ref(self(args)); });
         }},
        {"shutdown_default_executor(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<ShutdownExecutor>(stateOf(m), [&](auto& c) { c.loop = Ref<Loop>::ref(self(args)); });
         }},
        {"_read_from_self(self) py", [](Machine&, const Value*) { return Own::none(); }},
        {"_write_to_self(self) py", [](Machine& m, const Value* args) {
             wakeLoop(stateOf(m), self(args));
             return Own::none();
         }},
        {"_check_closed(self) py", [](Machine& m, const Value* args) -> Own {
             return checkClosed(stateOf(m), self(args)) ? Own::none() : Own();
         }},
    });
    setupSignalMethods(state);

    vm.addGetSet(base, "slow_callback_duration",
                 [](Machine&, Value v) {
                     auto* loop = v.as<Loop>();
                     return loop->slowDuration ? Own::ref(loop->slowDuration) : Own::real(loop->slowCallbackSeconds);
                 },
                 [](Machine& m, Value v, Value value) -> bool {
                     double seconds = 0;
                     if (value.isNull())
                         return m.typeError("cannot delete slow_callback_duration");
                     if (!m.toDouble(value, seconds))
                         return false;
                     v.as<Loop>()->slowCallbackSeconds = seconds;
                     assign(v.as<Loop>()->slowDuration, value);
                     return true;
                 });
    vm.addMethod(base, "_run_once(self) py", [](Machine& m, const Value* args) -> Own {
        return runOnce(stateOf(m), args[0].as<Loop>()) ? Own::none() : Own();
    });
    vm.addGetSet(base, "_default_executor", [](Machine&, Value v) {
        const Value executor = v.as<Loop>()->executor;
        return executor ? Own::ref(executor) : Own::none();
    });
    vm.addGetSet(base, "_thread_id", [](Machine& m, Value v) -> Own {
        return v.as<Loop>()->isRunning ? m.newInt(static_cast<int64_t>(m.workers->current().number)) : Own::none();
    });
    vm.addGetSet(base, "_debug", [](Machine&, Value v) { return Own::boolean(v.as<Loop>()->isDebug); });
    vm.addGetSet(base, "_closed", [](Machine&, Value v) { return Own::boolean(v.as<Loop>()->isClosed); });
    vm.addGetSet(base, "_stopping", [](Machine&, Value v) { return Own::boolean(v.as<Loop>()->isStopping); });
    vm.addGetSet(base, "_clock_resolution", [](Machine&, Value) { return Own::real(1e-9); });
    // Looking at them is all that programs do.
    vm.addGetSet(base, "_scheduled", [](Machine& m, Value v) {
        const Ref<List> list = m.newList();
        for (const TimerHeap::Entry& entry : v.as<Loop>()->timers)
            pushBack(list, Value(entry.timer));
        return list.share();
    });
    vm.addGetSet(base, "_ready", [](Machine& m, Value v) {
        const Ref<List> list = m.newList();
        const auto* loop = v.as<Loop>();
        for (uint32_t i = 0; i < loop->ready.size(); ++i)
            pushBack(list, loop->ready[i].target ? loop->ready[i].target : Value::none());
        return list.share();
    });
}

} // namespace swimloop::aio
