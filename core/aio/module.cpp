// The modules: asyncio itself, and its parts, which share its contents.
#include "aio/places.h"
#include "aio/contexts.h"
#include "aio/keep.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

// ---- functions about tasks ------------------------------------------------------------------------------------------------------------------

Own allTasks(State& state, Value loop)
{
    Machine& vm = state.vm;
    Ref<Set> set = vm.newSet();
    for (Task* task : state.tasks.inOrder()) {
        if (!vm.charge(4) || (Value(task->loop) == loop && !task->isDone() && !setAdd(vm, set, Value(task))))
            return {};
    }
    return std::move(set).own();
}

namespace {

Own createTaskFunction(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    Loop* loop = runningLoop(state);
    if (!loop)
        return kept(state, {args[0]}, passing(state, "tasks.py", 381, {}));
    Context* context = nullptr;
    if (!args[2].isNull() && !args[2].isNone()) {
        if (!vm.isInstance(args[2], state.types.context))
            return vm.typeError("a context is required");
        context = args[2].as<Context>();
    }
    Own task = [&] {
        const MakingFrames frames(state, Value(loop), {{"tasks.py", static_cast<uint16_t>(context ? 386 : 384)}});
        return createTask(state, Value(loop), args[0], context);
    }();
    if (!task)
        raisedAt(state, "tasks.py", context ? 386 : 384);
    if (!task || !setTaskName(state, task, args[1].isNull() ? Value::none() : args[1]))
        return kept(state, {args[0]}, {});
    return task;
}

bool isCoroutineFunction(State& state, Value function)
{
    Machine& vm = state.vm;
    Own at = Own::ref(function);
    for (int depth = 0; depth < 100 && at->isObject(); ++depth) {
        if (at->object()->type == vm.types.boundMethod) {
            at = Own::ref(at->as<BoundMethod>()->function);
            continue;
        }
        if (at->object()->type->name->view() == "partial" && !(at->object()->type->typeFlags & kHeapType)) {
            Own inner;
            if (!vm.findAttr(at, state.names.func, inner) || !inner)
                break;
            at = std::move(inner);
            continue;
        }
        break;
    }
    if (at->isObject() && at->object()->type == vm.types.function
        && (at->as<Function>()->code->flags & script::kCoroutine))
        return true;
    // The library's own coroutine functions are native here.
    return at->isObject() && (at->object()->type == vm.types.builtinFunction || at->object()->type == vm.types.methodDescriptor)
           && isLibraryCoroutineFunction(at->as<NativeFunction>());
}

void addTaskFunctionsTo(State& state, Module* module)
{
    Machine& vm = state.vm;
    vm.addFunction(module, "create_task(coro, *, name=None, context=None) py", createTaskFunction);
    vm.addFunction(module, "ensure_future(coro_or_future, *, loop=None) py", [](Machine& m, const Value* args) {
        State& s = stateOf(m);
        const Value loop = args[1].isNull() || args[1].isNone() ? Value(s.runningLoop) : args[1];
        const MakingFrames frames(s, isLoop(s, loop) ? loop : Value(), {{"tasks.py", 659}, {"tasks.py", 680}});
        Own future = ensureFuture(s, args[0], args[1]);
        if (!future)
            raisedAt(stateOf(m), "tasks.py", 659);
        return kept(stateOf(m), {args[0]}, std::move(future));
    });
    vm.addFunction(module, "current_task(loop=None) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        Value loop = args[0];
        if (loop.isNull() || loop.isNone()) {
            if (!runningLoop(s))
                return {};
            loop = Value(s.runningLoop);
        }
        return s.currentTask && Value(s.currentTask->loop) == loop ? Own::ref(s.currentTask) : Own::none();
    });
    vm.addFunction(module, "all_tasks(loop=None) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (!args[0].isNull() && !args[0].isNone())
            return allTasks(s, args[0]);
        Loop* loop = runningLoop(s);
        return loop ? allTasks(s, Value(loop)) : Own();
    });
    vm.addFunction(module, "isfuture(obj) py", [](Machine& m, const Value* args) -> Own {
        const int isIt = isFutureLike(stateOf(m), args[0]);
        return isIt < 0 ? Own() : Own::boolean(isIt);
    });
    vm.addFunction(module, "iscoroutine(obj) py", [](Machine& m, const Value* args) {
        return Own::boolean(isCoroutine(stateOf(m), args[0]));
    });
    vm.addFunction(module, "iscoroutinefunction(func) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (isCoroutineFunction(s, args[0]))
            return Own::boolean(true);
        Own marker;
        if (!m.findAttr(args[0], s.names.isCoroutine, marker))
            return {};
        return Own::boolean(marker && marker->isTrue());
    });
    const NativeCall nothing = [](Machine&, const Value*) { return Own::none(); };
    vm.addFunction(module, "_register_task(task)", nothing);
    vm.addFunction(module, "_unregister_task(task)", nothing);
    vm.addFunction(module, "_enter_task(loop, task)", nothing);
    vm.addFunction(module, "_leave_task(loop, task)", nothing);
}

// Public names that have no file of their own yet say so where they are used.
void addValues(State& state, Module* module)
{
    Machine& vm = state.vm;
    const Types& types = state.types;
    const std::pair<const char*, Type*> values[] = {
        {"Future", types.future},
        {"Task", types.task},
        {"Handle", types.handle},
        {"TimerHandle", types.timerHandle},
        {"Lock", types.lock},
        {"Event", types.event},
        {"Condition", types.condition},
        {"Semaphore", types.semaphore},
        {"BoundedSemaphore", types.boundedSemaphore},
        {"Barrier", types.barrier},
        {"Queue", types.queue},
        {"PriorityQueue", types.priorityQueue},
        {"LifoQueue", types.lifoQueue},
        {"TaskGroup", types.taskGroup},
        {"CancelledError", state.exc.CancelledError},
        {"InvalidStateError", state.exc.InvalidStateError},
        {"TimeoutError", vm.exc.TimeoutError},
        {"QueueEmpty", state.exc.QueueEmpty},
        {"QueueFull", state.exc.QueueFull},
        {"BrokenBarrierError", state.exc.BrokenBarrierError},
        {"IncompleteReadError", state.exc.IncompleteReadError},
        {"LimitOverrunError", state.exc.LimitOverrunError},
        {"SendfileNotAvailableError", state.exc.SendfileNotAvailableError},
    };
    for (const auto& [name, type] : values)
        vm.addValue(module, name, Value(type));
}

// Fills a module: once for asyncio, and again for each of its parts, so that `from asyncio.queues import Queue` and
// `asyncio.tasks.gather` find what they name.
void fill(State& state, Module* module)
{
    addValues(state, module);
    addTaskFunctionsTo(state, module);
    addSleep(state, module);
    addGather(state, module);
    addWait(state, module);
    addWaitFor(state, module);
    addShield(state, module);
    addAsCompleted(state, module);
    addTimeouts(state, module);
    addRunner(state, module);
    addPolicies(state, module);
    addThreads(state, module);
}

constexpr std::string_view kParts[] = {"base_events", "base_futures", "base_tasks", "constants", "coroutines", "events", "exceptions",
                                       "format_helpers", "futures", "locks", "log", "mixins", "queues", "runners", "selector_events",
                                       "taskgroups", "tasks", "threads", "timeouts", "unix_events"};

Failure hasNoAttribute(Machine& vm, std::string_view moduleName, Value name)
{
    const Own shown = vm.str(name);
    if (!shown)
        return {};
    const Value module = findStr(vm.sysModules(), vm.intern(moduleName));
    const Failure failure = vm.raise(vm.exc.AttributeError, cat("module '", moduleName, "' has no attribute '", viewOf(shown), "'"));
    if (BaseException* error = vm.error(); error && error->type == vm.exc.AttributeError) {
        assign(static_cast<AttributeErrorObject*>(error)->name, name);
        assign(static_cast<AttributeErrorObject*>(error)->object, module);
    }
    return failure;
}

// What a part has beyond asyncio's own names: written in Python, and few programs ask for it.
Own partAttribute(Machine& vm, const Value* args)
{
    if (isStr(args[1]) && viewOf(args[1]).substr(0, 2) != "__") {
        Own found;
        if (findLazyName(vm, viewOf(args[1]), found))
            return found;
        const Own parts = vm.importModule("asyncio._parts");
        const Own pair = parts ? vm.callMethod(parts, "find", {args[0], args[1]}) : Own();
        if (!pair)
            return {};
        if (isTuple(pair) && pair->as<Tuple>()->size == 2 && pair->as<Tuple>()->items[0].isTrue())
            return Own::ref(pair->as<Tuple>()->items[1]);
    }
    return hasNoAttribute(vm, cat("asyncio.", viewOf(args[0])), args[1]);
}

// Names that only a part has. The ones with an underscore are those that programs reach for all the same.
void addOwnNames(State& state, Module* part, std::string_view name)
{
    Machine& vm = state.vm;
    const Ref<Str> ownName = vm.newStr(name);
    const Own find = vm.newBoundFunction("__getattr__(part, name, /)", partAttribute, ownName.value());
    setStr(part->dict, vm.intern("__getattr__"), find);
    if (name == "futures" || name == "base_futures") {
        for (const char* text : {"PENDING", "CANCELLED", "FINISHED"})
            vm.addValue(part, cat("_", text).c_str(), Value(vm.intern(text)));
        vm.addValue(part, "_PyFuture", Value(state.types.future));
        vm.addValue(part, "_CFuture", Value(state.types.future));
    }
    if (name == "tasks") {
        vm.addValue(part, "_PyTask", Value(state.types.task));
        vm.addValue(part, "_CTask", Value(state.types.task));
        vm.addValue(part, "_GatheringFuture", Value(state.types.gathering));
    }
    if (name == "coroutines") // what AsyncMock and decorators mark a function with
        vm.addValue(part, "_is_coroutine", Value::boolean(true));
    if (name == "unix_events")
        vm.addValue(part, "_UnixSelectorEventLoop", Value(state.types.loop));
    if (name == "selector_events")
        vm.addValue(part, "BaseSelectorEventLoop", Value(state.types.selectorLoop));
    if (name == "events")
        vm.addValue(part, "BaseDefaultEventLoopPolicy", Value(state.types.policyBase));
    if (name == "constants") {
        const std::pair<const char*, double> values[] = {
            {"LOG_THRESHOLD_FOR_CONNLOST_WRITES", 5}, {"ACCEPT_RETRY_DELAY", 1},        {"DEBUG_STACK_DEPTH", 10},
            {"SENDFILE_FALLBACK_READBUFFER_SIZE", 262144}, {"FLOW_CONTROL_HIGH_WATER_SSL_READ", 256},
            {"FLOW_CONTROL_HIGH_WATER_SSL_WRITE", 512}};
        for (const auto& [key, number] : values)
            vm.addValue(part, key, Value::integer(static_cast<int64_t>(number)));
        vm.addValue(part, "SSL_HANDSHAKE_TIMEOUT", Own::real(60).get());
        vm.addValue(part, "SSL_SHUTDOWN_TIMEOUT", Own::real(30).get());
    }
}

bool initPart(Machine& vm, Module* part)
{
    // The same objects as asyncio's own.
    const Own asyncio = vm.importModule("asyncio");
    if (!asyncio)
        return false;
    const std::string_view name = part->name->view().substr(part->name->view().rfind('.') + 1);
    setStr(part->dict, vm.names.file, vm.newStr(cat("/usr/lib/python3.11/asyncio/", name, ".py")).value());
    addOwnNames(stateOf(vm), part, name);
    const Dict* all = asyncio->as<Module>()->dict;
    uint32_t at = 0;
    DictEntry* entry = nullptr;
    while (nextEntry(all, at, entry)) {
        if (isStr(entry->key) && viewOf(entry->key).substr(0, 2) != "__")
            setStr(part->dict, entry->key.as<Str>(), entry->value);
    }
    return true;
}

// asyncio.exceptions and so on are there without an import of their own.
Own moduleAttribute(Machine& vm, const Value* args)
{
    if (isStr(args[0])) {
        for (const std::string_view part : kParts) {
            if (viewOf(args[0]) == part)
                return vm.importModule(cat("asyncio.", part));
        }
        Own found;
        if (findLazyName(vm, viewOf(args[0]), found))
            return found;
    }
    return hasNoAttribute(vm, "asyncio", args[0]);
}

// dir(asyncio): those that are loaded when they are first asked for, too.
Own moduleNames(Machine& vm, const Value*)
{
    const Own asyncio = vm.importModule("asyncio");
    const Ref<Set> names = vm.newSet();
    const Own all = asyncio ? vm.getAttr(asyncio, "__all__") : Own();
    if (!all)
        return {};
    for (Iteration it(vm, all);;) {
        const Own name = it.next();
        if (!name) {
            if (it.hasFailed())
                return {};
            break;
        }
        if (!setAdd(vm, names, name))
            return {};
    }
    uint32_t at = 0;
    DictEntry* entry = nullptr;
    while (nextEntry(asyncio->as<Module>()->dict, at, entry)) {
        if (!setAdd(vm, names, entry->key))
            return {};
    }
    for (const char* part : {"base_events", "streams", "proactor_events", "sslproto", "staggered", "subprocess"}) {
        if (!setAdd(vm, names, Value(vm.intern(part))))
            return {};
    }
    return vm.listOf(names.value()).own();
}

bool initAsyncio(Machine& vm, Module* module)
{
    State& state = stateOf(vm);
    fill(state, module);
    const Ref<List> all = vm.newList(), folder = vm.newList();
    uint32_t at = 0;
    DictEntry* entry = nullptr;
    while (nextEntry(module->dict, at, entry)) {
        if (isStr(entry->key) && viewOf(entry->key).front() != '_')
            pushBack(all, Own::ref(entry->key));
    }
    for (const char* name : {"_set_running_loop", "_get_running_loop", "_register_task", "_unregister_task", "_enter_task", "_leave_task"})
        pushBack(all, Own::ref(Value(vm.intern(name))));
    appendLazyNames(vm, all);
    vm.addValue(module, "__all__", all.value());
    pushBack(folder, vm.newStr("/usr/lib/python3.11/asyncio").own());
    setStr(module->dict, vm.names.path, folder.value());
    setStr(module->dict, vm.names.file, vm.newStr("/usr/lib/python3.11/asyncio/__init__.py").value());
    vm.addFunction(module, "__getattr__(name, /)", moduleAttribute);
    vm.addFunction(module, "__dir__()", moduleNames);
    return true;
}

} // namespace

bool isLibraryCoroutineFunction(const NativeFunction* function)
{
    if (!function->def)
        return false;
    constexpr std::string_view kNames[] = {"sleep", "wait", "wait_for", "to_thread", "shutdown_asyncgens", "shutdown_default_executor"};
    constexpr std::string_view kMethods[] = {"acquire", "get", "put", "join", "__aenter__", "__aexit__", "wait", "wait_for", "reset", "abort"};
    const std::string_view name = function->def->name->view();
    if (!function->owner) {
        for (const std::string_view one : kNames) {
            if (name == one)
                return function->module && function->module->view().substr(0, 7) == "asyncio";
        }
        return false;
    }
    const Value module = findStr(function->owner->dict, Machine::current->names.module);
    if (!isStr(module) || viewOf(module).substr(0, 8) != "asyncio.")
        return false;
    for (const std::string_view one : kMethods) {
        if (name == one)
            return true;
    }
    return false;
}

void registerModules(State& state)
{
    Machine& vm = state.vm;
    vm.registerModule("asyncio", initAsyncio);
    for (const std::string_view part : kParts)
        vm.registerModule(cat("asyncio.", part), initPart);
}

} // namespace swimloop::aio
