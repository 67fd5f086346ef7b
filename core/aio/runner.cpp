// asyncio.run() and Runner: a loop with its beginning and its end. At the end everything left is cancelled and waited for, then
// asynchronous generators and the executor are shut down, then the loop is closed.
#include "aio/places.h"
#include "aio/arguments.h"
#include "aio/contexts.h"
#include "aio/keep.h"
#include "aio/library.h"
#include "aio/signals.h"

#include "vm/generator.h"
#include "vm/machine_state.h"

namespace swimloop::aio {

using namespace vm;

namespace {

enum class RunnerState : uint8_t { Created, Initialized, Closed };

struct Runner : Object {
    Value debug;       // owned; null: not given
    Value factory;     // owned; null: none
    Value loop;        // owned
    Context* context;  // owned
    Task* mainTask;    // not owned; while run() runs
    uint32_t interrupts;
    RunnerState state;
    bool hasSetLoop;
};

bool lazyInit(State& state, Runner* runner)
{
    Machine& vm = state.vm;
    if (runner->state == RunnerState::Closed)
        return vm.runtimeError("Runner is closed");
    if (runner->state == RunnerState::Initialized)
        return true;
    const Own loop = runner->factory ? vm.call(runner->factory) : newLoopOfPolicy(state);
    if (!loop)
        return false;
    assign(runner->loop, loop.get());
    if (!runner->factory && !runner->hasSetLoop) {
        if (!setCurrentLoop(state, loop))
            return false;
        runner->hasSetLoop = true;
    }
    if (!isLoop(state, loop))
        return vm.typeError(cat("an event loop is required, not '", vm.typeName(loop), "'"));
    if (runner->debug && !setDebug(state, loop->as<Loop>(), runner->debug))
        return false;
    Context* context = copyCurrentContext(state).release();
    drop(runner->context);
    runner->context = context;
    runner->state = RunnerState::Initialized;
    return true;
}

// What SIGINT does while run() runs: the first cancels the main task, the next interrupts at once.
Own onInterrupt(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* runner = args[0].as<Runner>();
    ++runner->interrupts;
    if (runner->interrupts == 1 && runner->mainTask && !runner->mainTask->isDone()) {
        const Ref<Task> task = Ref<Task>::ref(runner->mainTask);
        if (cancelTask(state, task, {}) < 0)
            return {};
        callSoonThreadsafe(state, runner->loop.as<Loop>(), Callback::Interrupted, {}, {});
        return Own::none();
    }
    return vm.raise(vm.exc.KeyboardInterrupt, std::initializer_list<Value>{});
}

Own runInRunner(State& state, Runner* runner, Value coroutine, Context* contextOrNull)
{
    Machine& vm = state.vm;
    const Ref<Runner> keep = Ref<Runner>::ref(runner);
    if (!isCoroutine(state, coroutine)) {
        const Own repr = vm.repr(coroutine);
        return repr ? Own(failingAt(state, "runners.py", 89, vm.valueError(cat("a coroutine was expected, got ", viewOf(repr))))) : Own();
    }
    if (state.runningLoop)
        return failingAt(state, "runners.py", 93, vm.runtimeError("Runner.run() cannot be called from a running event loop"));
    if (!lazyInit(state, runner))
        return {};
    auto* loop = runner->loop.as<Loop>();
    const Own task = [&] {
        const MakingFrames frames(state, runner->loop, {{"runners.py", 100}});
        return createTask(state, runner->loop, coroutine, contextOrNull ? contextOrNull : runner->context);
    }();
    if (!task)
        return failingAt(state, "runners.py", 100, {});
    runner->mainTask = isTask(state, task) ? task->as<Task>() : nullptr;
    Own handler;
    if (state.signalHandlers[kSigInt].isNull() && vm.workers->isMain()) {
        handler = vm.newBoundFunction("_on_sigint(self, signum, frame, /)", onInterrupt, Value(runner));
        assign(state.signalHandlers[kSigInt], handler.get());
    }
    runner->interrupts = 0;
    Own result = [&] {
        const LibraryFrames frames(state, {{"runners.py", 118}});
        return passing(state, "runners.py", 118, runUntilComplete(state, loop, task));
    }();
    const bool wasInterrupted = !result && vm.errorIs(state.exc.CancelledError) && runner->interrupts > 0;
    if (wasInterrupted && runner->mainTask) {
        uncancelTask(state, runner->mainTask);
        if (runner->mainTask->cancelRequests == 0) {
            const Ref<BaseException> cancelled = vm.takeError();
            const Own error = vm.newException(vm.exc.KeyboardInterrupt, std::initializer_list<Value>{});
            if (error) {
                assign(error->as<BaseException>()->context, cancelled.value());
                vm.restoreError(Ref<BaseException>::ref(error->as<BaseException>()));
                raisedAt(state, "runners.py", 123);
            }
        }
    }
    runner->mainTask = nullptr;
    if (handler && state.signalHandlers[kSigInt] == handler.get())
        drop(state.signalHandlers[kSigInt]);
    return result;
}

bool cancelAllTasks(State& state, Loop* loop)
{
    Machine& vm = state.vm;
    const Own all = allTasks(state, Value(loop));
    if (!all)
        return false;
    const Ref<Tuple> tasks = vm.tupleOf(all);
    if (!tasks)
        return false;
    if (tasks->size == 0)
        return true;
    for (const Value task : tasks->view()) {
        if (cancelAny(state, task, {}) < 0)
            return false;
    }
    const LibraryFrames frames(state, {{"runners.py", 71}, {"runners.py", 201}});
    const Own gathering = gather(state, tasks, true);
    if (!gathering || !runUntilComplete(state, loop, gathering)) {
        raisedAt(state, "runners.py", 201);
        return failingAt(state, "runners.py", 71, {});
    }
    for (const Value task : tasks->view()) {
        const int isCancelled = isCancelledAny(state, task);
        if (isCancelled < 0)
            return false;
        if (isCancelled)
            continue;
        const Own error = exceptionOfAny(state, task);
        if (!error) {
            if (vm.hasError())
                return false;
            continue;
        }
        const Ref<Dict> context = vm.newDict();
        const Ref<Str> message = vm.newStr("unhandled exception during asyncio.run() shutdown");
        setStr(context, state.names.message, message.value());
        setStr(context, state.names.exception, error);
        setStr(context, state.names.task, task);
        if (!callExceptionHandler(state, loop, context))
            return false;
    }
    return true;
}

bool runMethod(State& state, Loop* loop, const char* method, uint16_t line)
{
    const LibraryFrames frames(state, {{"runners.py", line}});
    if (state.vm.hasFinalizers()) // of what the step before has let go
        state.vm.runFinalizers();
    const Own coroutine = state.vm.callMethod(Value(loop), method);
    if (coroutine && runUntilComplete(state, loop, coroutine))
        return true;
    raisedAt(state, "runners.py", line);
    if (coroutine)
        keepWithError(state, {coroutine.get()});
    return false;
}

bool closeRunner(State& state, Runner* runner)
{
    Machine& vm = state.vm;
    if (runner->state != RunnerState::Initialized)
        return true;
    const Ref<Runner> keep = Ref<Runner>::ref(runner);
    const Own held = Own::ref(runner->loop);
    auto* loop = held->as<Loop>();
    const bool isOk = cancelAllTasks(state, loop) && runMethod(state, loop, "shutdown_asyncgens", 72)
                      && runMethod(state, loop, "shutdown_default_executor", 73);
    if (vm.isStopping())
        return false;
    Ref<BaseException> error = isOk ? Ref<BaseException>() : vm.takeError();
    if (runner->hasSetLoop && !setCurrentLoop(state, Value::none()))
        return false;
    const bool isClosed = (loop->type->typeFlags & kHeapType) ? static_cast<bool>(vm.callMethod(held, "close")) : closeLoop(state, loop);
    drop(runner->loop);
    runner->state = RunnerState::Closed;
    if (error && isClosed)
        vm.restoreError(std::move(error));
    return isOk && isClosed;
}

Own runMain(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    const Ref<Runner> runner = vm.make<Runner>(state.types.runner);
    if (!args[1].isNull() && !args[1].isNone())
        assign(runner->debug, args[1]);
    if (!lazyInit(state, runner))
        return {};
    Own result = [&] {
        const LibraryFrames frames(state, {{"runners.py", 190}});
        return passing(state, "runners.py", 190, runInRunner(state, runner, args[0], nullptr));
    }();
    if (vm.isStopping())
        return {};
    Ref<BaseException> error = result ? Ref<BaseException>() : vm.takeError();
    const LibraryFrames frames(state, {{"runners.py", 189}, {"runners.py", 63}});
    // The end of a `with` block: what goes wrong meanwhile has what is on its way as its context.
    ExceptionState handling;
    if (error) {
        handling.handled = error.value();
        handling.previous = std::exchange(MachineState::handling(vm), &handling);
    }
    const bool isClosed = closeRunner(state, runner);
    if (error)
        MachineState::handling(vm) = handling.previous;
    if (!isClosed) {
        raisedAt(state, "runners.py", 63);
        raisedAt(state, "runners.py", 189);
        // What went wrong while closing goes on, with what went wrong before as its context.
        if (BaseException* second = vm.error(); second && error && !second->context && second != error.get())
            assign(second->context, error.value());
        return {};
    }
    if (error)
        return vm.restoreError(std::move(error));
    return result;
}

Own run(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    if (state.runningLoop) {
        vm.runtimeError("asyncio.run() cannot be called from a running event loop");
        return kept(state, {args[0]}, failingAt(state, "runners.py", 186, {}));
    }
    return kept(state, {args[0]}, runMain(vm, args));
}

bool initRunner(Machine& vm, Value v, const CallArgs& given)
{
    const Arguments<2> args(stateOf(vm), "Runner.__init__(*, debug=None, loop_factory=None) py", given);
    if (!args)
        return false;
    auto* runner = v.as<Runner>();
    assign(runner->debug, args[0].isNone() ? Value() : args[0]);
    assign(runner->factory, args[1].isNone() ? Value() : args[1]);
    return true;
}

} // namespace

void setupRunner(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        auto* runner = static_cast<Runner*>(o);
        visit(runner->debug);
        visit(runner->factory);
        visit(runner->loop);
        visit(static_cast<Object*>(runner->context));
    };
    slots.clear = [](Object* o) {
        auto* runner = static_cast<Runner*>(o);
        drop(runner->debug);
        drop(runner->factory);
        drop(runner->loop);
        drop(runner->context);
    };
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = initRunner;
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.runner = makeType(state, "asyncio.runners.Runner", nullptr, sizeof(Runner), flags, true, slots);
    vm.addMethods(state.types.runner, {
        {"__enter__(self) py", [](Machine& m, const Value* args) -> Own {
             return lazyInit(stateOf(m), args[0].as<Runner>()) ? Own::ref(args[0]) : Own();
         }},
        {"__exit__(self, exc_type, exc_val, exc_tb) py", [](Machine& m, const Value* args) -> Own {
             const LibraryFrames frames(stateOf(m), {{"runners.py", 63}});
             return closeRunner(stateOf(m), args[0].as<Runner>()) ? Own::none() : Own();
         }},
        {"close(self) py", [](Machine& m, const Value* args) -> Own {
             return closeRunner(stateOf(m), args[0].as<Runner>()) ? Own::none() : Own();
         }},
        {"get_loop(self) py", [](Machine& m, const Value* args) -> Own {
             return lazyInit(stateOf(m), args[0].as<Runner>()) ? Own::ref(args[0].as<Runner>()->loop) : Own();
         }},
        {"run(self, coro, *, context=None) py", [](Machine& m, const Value* args) -> Own {
             State& s = stateOf(m);
             Context* context = nullptr;
             if (!args[2].isNull() && !args[2].isNone()) {
                 if (!m.isInstance(args[2], s.types.context))
                     return m.typeError("a context is required");
                 context = args[2].as<Context>();
             }
             return kept(s, {args[0], args[1]}, runInRunner(s, args[0].as<Runner>(), args[1], context));
         }},
    });
}

void addRunner(State& state, Module* module)
{
    state.vm.addValue(module, "Runner", Value(state.types.runner));
    state.vm.addFunction(module, "run(main, *, debug=None) py", run);
}

} // namespace swimloop::aio
