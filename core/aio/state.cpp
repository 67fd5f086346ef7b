#include "aio/state.h"

#include "aio/arguments.h"
#include "aio/contexts.h"
#include "aio/keep.h"
#include "aio/library.h"
#include "aio/threads.h"

#include <algorithm>

namespace swimloop::aio {

using namespace vm;

namespace {

void internNames(State& state)
{
    Machine& vm = state.vm;
    Names& n = state.names;
    const std::pair<Str**, const char*> names[] = {
        {&n.cancel, "cancel"},
        {&n.result, "result"},
        {&n.exception, "exception"},
        {&n.addDoneCallback, "add_done_callback"},
        {&n.removeDoneCallback, "remove_done_callback"},
        {&n.cancelled, "cancelled"},
        {&n.done, "done"},
        {&n.getLoop, "get_loop"},
        {&n.loop, "_loop"},
        {&n.createTask, "create_task"},
        {&n.setName, "set_name"},
        {&n.blocking, "_asyncio_future_blocking"},
        {&n.callExceptionHandler, "call_exception_handler"},
        {&n.defaultExceptionHandler, "default_exception_handler"},
        {&n.put, "_put"},
        {&n.get, "_get"},
        {&n.init, "_init"},
        {&n.putNowait, "put_nowait"},
        {&n.getNowait, "get_nowait"},
        {&n.full, "full"},
        {&n.locked, "locked"},
        {&n.acquire, "acquire"},
        {&n.release, "release"},
        {&n.message, "message"},
        {&n.future, "future"},
        {&n.task, "task"},
        {&n.handle, "handle"},
        {&n.asyncgen, "asyncgen"},
        {&n.sourceTraceback, "source_traceback"},
        {&n.context, "context"},
        {&n.func, "func"},
        {&n.keywords, "keywords"},
        {&n.args, "args"},
        {&n.wrapped, "__wrapped__"},
        {&n.isCoroutine, "_is_coroutine"},
        {&n.stop, "stop"},
        {&n.submit, "submit"},
        {&n.getEventLoop, "get_event_loop"},
        {&n.setEventLoop, "set_event_loop"},
        {&n.newEventLoop, "new_event_loop"},
        {&n.time, "time"},
        {&n.crRunning, "cr_running"},
        {&n.close, "close"},
    };
    for (const auto& [slot, text] : names)
        *slot = vm.intern(text);
}

} // namespace

Type* makeType(State& state, std::string_view name, Type* base, size_t size, uint32_t flags, bool hasAttrs, const Slots& slots,
               size_t attrsAt)
{
    TypeSpec spec;
    spec.name = name;
    spec.base = base;
    spec.size = size;
    spec.flags = flags;
    spec.hasAttrs = hasAttrs;
    spec.attrsAt = attrsAt;
    spec.slots = slots;
    Type* type = state.vm.newType(spec);
    // Most of asyncio is Python in CPython: messages name those classes without their module.
    if (!name.starts_with("_asyncio."))
        decref(std::exchange(type->payload, Value()));
    return type;
}

namespace {

// Memory and behaviour are the base's.
Type* newError(Machine& vm, const char* name, Type* base, const Slots& slots = {})
{
    TypeSpec spec;
    spec.slots = slots;
    spec.name = name;
    spec.base = base;
    spec.size = base->basicSize;
    spec.flags = kBaseType | kInstantiable | kGcType;
    return vm.newType(spec);
}

bool setMessage(Machine& vm, Value error, std::string_view message)
{
    const Ref<Str> text = vm.newStr(message);
    const Ref<Tuple> arguments = vm.newTuple({text.value()});
    assign(error.as<BaseException>()->args, arguments.get());
    return true;
}

// IncompleteReadError(partial, expected)
bool initIncompleteRead(Machine& vm, Value error, const CallArgs& given)
{
    const Arguments<2> values(stateOf(vm), "IncompleteReadError(partial, expected)", given);
    if (!values)
        return false;
    const int64_t length = vm.length(values[0]);
    const Own expected = length < 0 ? Own() : values[1].isNone() ? vm.newStr("undefined").own() : vm.repr(values[1]);
    return expected && setMessage(vm, error, cat(length, " bytes read on a total of ", viewOf(expected), " expected bytes"))
           && vm.setAttr(error, vm.intern("partial"), values[0]) && vm.setAttr(error, vm.intern("expected"), values[1]);
}

// LimitOverrunError(message, consumed)
bool initLimitOverrun(Machine& vm, Value error, const CallArgs& given)
{
    const Arguments<2> values(stateOf(vm), "LimitOverrunError(message, consumed)", given);
    if (!values)
        return false;
    const Ref<Tuple> arguments = vm.newTuple({values[0]});
    assign(error.as<BaseException>()->args, arguments.get());
    return vm.setAttr(error, vm.intern("consumed"), values[1]);
}

// What pickle and copy make it anew from: the arguments that it was made with.
Own reduceIncompleteRead(Machine& vm, const Value* args)
{
    const Own partial = vm.getAttr(args[0], "partial"), expected = partial ? vm.getAttr(args[0], "expected") : Own();
    if (!expected)
        return {};
    const Ref<Tuple> given = vm.newTuple({partial.get(), expected.get()});
    return vm.newTuple({Value(args[0].object()->type), given.value()}).own();
}

Own reduceLimitOverrun(Machine& vm, const Value* args)
{
    const Own all = vm.getAttr(args[0], "args"), consumed = all ? vm.getAttr(args[0], "consumed") : Own();
    if (!consumed || !isTuple(all) || all->as<Tuple>()->size == 0)
        return {};
    const Ref<Tuple> given = vm.newTuple({all->as<Tuple>()->items[0], consumed.get()});
    return vm.newTuple({Value(args[0].object()->type), given.value()}).own();
}

void setupExceptions(State& state)
{
    Machine& vm = state.vm;
    Exceptions& exc = state.exc;
    Slots incomplete, overrun;
    incomplete.init = initIncompleteRead;
    overrun.init = initLimitOverrun;
    exc.CancelledError = newError(vm, "asyncio.exceptions.CancelledError", vm.exc.BaseException);
    exc.InvalidStateError = newError(vm, "asyncio.exceptions.InvalidStateError", vm.exc.Exception);
    exc.SendfileNotAvailableError = newError(vm, "asyncio.exceptions.SendfileNotAvailableError", vm.exc.RuntimeError);
    exc.IncompleteReadError = newError(vm, "asyncio.exceptions.IncompleteReadError", vm.exc.EOFError, incomplete);
    exc.LimitOverrunError = newError(vm, "asyncio.exceptions.LimitOverrunError", vm.exc.Exception, overrun);
    vm.addMethods(exc.IncompleteReadError, {{"__reduce__(self) py", reduceIncompleteRead}});
    vm.addMethods(exc.LimitOverrunError, {{"__reduce__(self) py", reduceLimitOverrun}});
    exc.BrokenBarrierError = newError(vm, "asyncio.exceptions.BrokenBarrierError", vm.exc.RuntimeError);
    exc.QueueEmpty = newError(vm, "asyncio.queues.QueueEmpty", vm.exc.Exception);
    exc.QueueFull = newError(vm, "asyncio.queues.QueueFull", vm.exc.Exception);
}

} // namespace

const NativeDef& State::signature(const char* text)
{
    for (const auto& [known, def] : signatures) {
        if (known == text)
            return *def;
    }
    const NativeDef& def = parseSignature(vm, text, nullptr, nullptr);
    signatures.emplace_back(text, &def);
    return def;
}

State::~State()
{
    // What the hooks hold may be of asyncio: it has to go while this is still there. Other objects that are left lie in the
    // machine's heap and go with it.
    vm.asyncGenFirstIter = Own();
    vm.asyncGenFinalizer = Own();
    vm.asyncio = nullptr;
    releaseWorkers(*this);
}

std::unique_ptr<State> setup(Machine& vm, const Options& options)
{
    auto state = std::make_unique<State>(vm);
    vm.asyncio = state.get();
    state->observer = dynamic_cast<Observer*>(vm.observer);
    state->options = options;
    std::stable_sort(state->options.signals.begin(), state->options.signals.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at || (a.at == b.at && a.number < b.number); });
    std::stable_sort(state->options.cancels.begin(), state->options.cancels.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    internNames(*state);
    setupExceptions(*state);
    setupKeeping(*state);
    setupContexts(*state);
    setupHandles(*state);
    setupFutures(*state);
    setupTasks(*state);
    setupLoops(*state);
    setupOutside(*state);
    setupPolicies(*state);
    setupGather(*state);
    setupWait(*state);
    setupShield(*state);
    setupAsCompleted(*state);
    setupTimeouts(*state);
    setupTaskGroups(*state);
    setupLock(*state);
    setupEvent(*state);
    setupCondition(*state);
    setupSemaphores(*state);
    setupBarrier(*state);
    setupQueues(*state);
    setupRunner(*state);
    setupThreads(*state);
    setupWorkers(*state);
    registerModules(*state);
    return state;
}

} // namespace swimloop::aio
