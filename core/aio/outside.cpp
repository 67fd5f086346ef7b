#include "aio/outside.h"

#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"
#include "aio/threads.h"

#include "vm/module.h"
#include "vm/world.h"

#include <algorithm>
#include <limits>

namespace swimloop::aio {

using namespace vm;

// ---- events ---------------------------------------------------------------------------------------------------------------------------

bool OutsideEvents::isLater(const Event& a, const Event& b)
{
    return a.when > b.when || (a.when == b.when && a.number > b.number);
}

OutsideEvents::~OutsideEvents()
{
    // What it holds lies in the machine's heap and goes with it.
    deleteVec(m_heap);
}

uint64_t OutsideEvents::add(double when, Value function, Tuple* arguments)
{
    if (!m_heap)
        m_heap = newVec<Event>();
    incref(function);
    incref(static_cast<Object*>(arguments));
    m_heap->push_back({when, ++m_count, function, arguments});
    std::push_heap(m_heap->begin(), m_heap->end(), isLater);
    return m_count;
}

bool OutsideEvents::cancel(uint64_t number)
{
    if (!m_heap)
        return false;
    const auto found = std::find_if(m_heap->begin(), m_heap->end(), [&](const Event& event) { return event.number == number; });
    if (found == m_heap->end())
        return false;
    const Event event = *found;
    m_heap->erase(found);
    std::make_heap(m_heap->begin(), m_heap->end(), isLater);
    decref(event.function);
    decref(static_cast<Object*>(event.arguments));
    return true;
}

double OutsideEvents::next() const
{
    return m_heap && !m_heap->empty() ? m_heap->front().when : std::numeric_limits<double>::infinity();
}

bool OutsideEvents::runDue(Machine& vm)
{
    while (next() <= vm.world->clock.now()) {
        std::pop_heap(m_heap->begin(), m_heap->end(), isLater);
        const Event event = m_heap->back();
        m_heap->pop_back();
        const Own function = Own::steal(event.function);
        const Ref<Tuple> arguments = Ref<Tuple>::steal(event.arguments);
        if (!vm.callWithTuple(function, arguments, nullptr) || !vm.charge(16))
            return false;
    }
    return true;
}

// ---- what the loop asks ------------------------------------------------------------------------------------------------------------------

Own collectReady(State& state, Loop* loop)
{
    if (!loop->poller || !loop->hasReadyIo)
        return {};
    loop->hasReadyIo = false;
    const Own poller = Own::ref(loop->poller);
    const Own ready = state.vm.callMethod(poller, "collect", {Value::boolean(loop->hasWoken)});
    if (!ready)
        return {};
    return isList(ready) && ready->as<List>()->size > 0 ? Own::ref(ready.get()) : Own();
}

void wakeLoop(State& state, Loop* loop)
{
    if (loop->hasWoken)
        return;
    loop->hasWoken = true;
    rouse(state, loop);
    if (!loop->poller)
        return;
    const Own poller = Own::ref(loop->poller);
    // It only notes its place in a list: nothing of the script runs.
    if (!state.vm.callMethod(poller, "wake_self"))
        state.vm.clearError();
}

bool deliverCancel(State& state, Loop* loop)
{
    const std::string name = state.options.cancels[state.nextCancel++].task;
    for (Task* task : state.tasks.inOrder()) {
        if (task->isDone() || task->loop != loop || nameOf(state, task) != name)
            continue;
        const Ref<Task> keep = Ref<Task>::ref(task);
        if (cancelTask(state, task, {}) < 0)
            return false;
    }
    return true;
}

// ---- the module _simloop ----------------------------------------------------------------------------------------------------------------

namespace {

bool checkLoop(Machine& vm, Value given)
{
    return isLoop(stateOf(vm), given) || vm.typeError("an event loop is required");
}

Own scheduleEvent(Machine& vm, const Value* args)
{
    double when = 0;
    if (!vm.toDouble(args[0], when))
        return {};
    if (when != when)
        return vm.valueError("a time is required");
    return vm.newUInt(stateOf(vm).outside.add(when, args[1], args[2].as<Tuple>()));
}

Own cancelEvent(Machine& vm, const Value* args)
{
    int64_t number = 0;
    if (!vm.toInt64(args[0], number))
        return {};
    return Own::boolean(stateOf(vm).outside.cancel(static_cast<uint64_t>(number)));
}

// Blocks whoever calls until the next event has happened, at most until `deadline`: whether one has.
Own waitForEvent(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    Clock& clock = vm.world->clock;
    double deadline = std::numeric_limits<double>::infinity();
    if (!args[0].isNull() && !args[0].isNone() && !vm.toDouble(args[0], deadline))
        return {};
    if (vm.workers->hasOthers()) {
        // The others run meanwhile, and whoever lets time pass runs the events (threads.cpp).
        bool isWoken = false;
        if (!vm.workers->wait(state.outsideWaiters, deadline, Observer::WorkerWait::Io, "the network", isWoken))
            return {};
        return Own::boolean(isWoken);
    }
    const double next = state.outside.next();
    const double until = std::min(next, deadline);
    if (until == std::numeric_limits<double>::infinity())
        return Own::boolean(false);
    const double before = clock.now();
    clock.jump(until);
    if (vm.observer && clock.now() > before)
        vm.observer->blocked(clock.now() - before, vm.currentLine());
    if (next > deadline)
        return Own::boolean(false);
    return state.outside.runDue(vm) ? Own::boolean(true) : Own();
}

Own makeHandle(Machine& vm, const Value* args)
{
    if (!checkLoop(vm, args[0]) || !isTuple(args[2]))
        return {};
    return newHandle(stateOf(vm), args[0].as<Loop>(), args[1], args[2].as<Tuple>(), nullptr).own();
}

Own setPoller(Machine& vm, const Value* args)
{
    if (!checkLoop(vm, args[0]))
        return {};
    assign(args[0].as<Loop>()->poller, args[1].isNone() ? Value() : args[1]);
    return Own::boolean(args[0].as<Loop>()->hasWoken);
}

// What a task that waits for this future is shown to wait for.
Own labelWait(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    if (state.observer && isFuture(state, args[0]) && isStr(args[1])) {
        auto* future = args[0].as<Future>();
        future->reason = WaitReason::Io;
        future->waitLabel = state.observer->label(viewOf(args[1]));
    }
    return Own::ref(args[0]);
}

bool initSimLoop(Machine& vm, Module* module)
{
    vm.addFunction(module, "now()", [](Machine& m, const Value*) { return Own::real(m.world->clock.now()); });
    vm.addFunction(module, "call_at(when, function, /, *args)", scheduleEvent);
    vm.addFunction(module, "cancel(number, /)", cancelEvent);
    vm.addFunction(module, "wait(deadline=None, /)", waitForEvent);
    vm.addFunction(module, "handle(loop, callback, args, /)", makeHandle);
    vm.addFunction(module, "set_poller(loop, poller, /)", setPoller);
    vm.addFunction(module, "poller(loop, /)", [](Machine& m, const Value* args) -> Own {
        if (!checkLoop(m, args[0]))
            return {};
        const Value poller = args[0].as<Loop>()->poller;
        return poller ? Own::ref(poller) : Own::none();
    });
    vm.addFunction(module, "wake(loop, /)", [](Machine& m, const Value* args) -> Own {
        if (!checkLoop(m, args[0]))
            return {};
        args[0].as<Loop>()->hasReadyIo = true;
        rouse(stateOf(m), args[0].as<Loop>());
        return Own::none();
    });
    vm.addFunction(module, "label(future, text, /)", labelWait);
    vm.addFunction(module, "arrived(text, /)", [](Machine& m, const Value* args) {
        if (Observer* observer = stateOf(m).observer; observer && isStr(args[0]))
            observer->arrived(viewOf(args[0]));
        return Own::none();
    });
    // The text of a module that lies beside the scenario; None where there is none.
    vm.addFunction(module, "script(name, /)", [](Machine& m, const Value* args) -> Own {
        if (!isStr(args[0]))
            return m.typeError("a name is required");
        const auto found = m.world->findModule(viewOf(args[0]));
        return found && found->isScript ? m.newStr(found->text).own() : Own::none();
    });
    // A record of the 'asyncio' logger: 0 DEBUG, 1 INFO, 2 WARNING, 3 ERROR.
    vm.addFunction(module, "log(level, text, /)", [](Machine& m, const Value* args) -> Own {
        if (args[0].isInt() && args[0].asInt() >= 0 && args[0].asInt() <= 3 && isStr(args[1]))
            logRecord(stateOf(m), static_cast<LogLevel>(args[0].asInt()), viewOf(args[1]));
        return m.hasError() ? Own() : Own::none();
    });
    // The script itself writes to that logger. True: it is shown, and goes to the logger's own handlers only, as beside a reference.
    vm.addFunction(module, "logged(level, text, /)", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (!isStr(args[0]) || !isStr(args[1]))
            return m.typeError("a level and a text are required");
        if (s.observer && !s.isLogging)
            s.observer->logged(viewOf(args[0]), viewOf(args[1]), !s.options.hasReferenceNames);
        return Own::boolean(s.observer && s.options.hasReferenceNames);
    });
    vm.addFunction(module, "is_traced()", [](Machine& m, const Value*) { return Own::boolean(stateOf(m).observer != nullptr); });
    return true;
}

// ---- methods of loops that are written in Python ------------------------------------------------------------------------------------------

constexpr const char* kMethods[] = {
    "create_server", "create_connection", "create_unix_server", "create_unix_connection", "create_datagram_endpoint",
    "connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "subprocess_exec", "subprocess_shell", "getaddrinfo",
    "getnameinfo", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into", "sock_sendall", "sock_sendto", "sock_connect",
    "sock_accept", "sock_sendfile", "sendfile", "start_tls", "add_reader", "remove_reader", "add_writer", "remove_writer",
};

constexpr const char* kSignatures[] = {
    "create_server(self, *args, **kwargs)", "create_connection(self, *args, **kwargs)", "create_unix_server(self, *args, **kwargs)",
    "create_unix_connection(self, *args, **kwargs)", "create_datagram_endpoint(self, *args, **kwargs)",
    "connect_accepted_socket(self, *args, **kwargs)", "connect_read_pipe(self, *args, **kwargs)",
    "connect_write_pipe(self, *args, **kwargs)", "subprocess_exec(self, *args, **kwargs)", "subprocess_shell(self, *args, **kwargs)",
    "getaddrinfo(self, *args, **kwargs)", "getnameinfo(self, *args, **kwargs)", "sock_recv(self, *args, **kwargs)",
    "sock_recv_into(self, *args, **kwargs)", "sock_recvfrom(self, *args, **kwargs)", "sock_recvfrom_into(self, *args, **kwargs)",
    "sock_sendall(self, *args, **kwargs)", "sock_sendto(self, *args, **kwargs)", "sock_connect(self, *args, **kwargs)",
    "sock_accept(self, *args, **kwargs)", "sock_sendfile(self, *args, **kwargs)", "sendfile(self, *args, **kwargs)",
    "start_tls(self, *args, **kwargs)", "add_reader(self, *args, **kwargs)", "remove_reader(self, *args, **kwargs)",
    "add_writer(self, *args, **kwargs)", "remove_writer(self, *args, **kwargs)",
};
static_assert(std::size(kMethods) == std::size(kSignatures));

Own forwardTo(Machine& vm, const char* name, const Value* args)
{
    const Own module = vm.importModule("asyncio._selector_loop");
    const Own methods = module ? vm.getAttr(module, "Methods") : Own();
    const Own function = methods ? vm.getAttr(methods, name) : Own();
    if (!function)
        return {};
    const auto* given = args[1].as<Tuple>();
    const Ref<Tuple> all = vm.newTuple(given->size + 1);
    incref(args[0]);
    all->items[0] = args[0];
    for (uint32_t i = 0; i < given->size; ++i) {
        incref(given->items[i]);
        all->items[i + 1] = given->items[i];
    }
    return vm.callWithTuple(function, all, args[2].as<Dict>());
}

template<size_t Index> Own forward(Machine& vm, const Value* args)
{
    return forwardTo(vm, kMethods[Index], args);
}

template<size_t... Index> void addForwards(Machine& vm, Type* type, std::index_sequence<Index...>)
{
    (vm.addMethod(type, kSignatures[Index], forward<Index>), ...);
}

// Names of asyncio that are loaded when they are first asked for: they are written in Python, and few programs use them.
struct LazyName {
    std::string_view name, module;
};
constexpr LazyName kLazyNames[] = {
    {"StreamReader", "asyncio.streams"},
    {"StreamWriter", "asyncio.streams"},
    {"StreamReaderProtocol", "asyncio.streams"},
    {"open_connection", "asyncio.streams"},
    {"start_server", "asyncio.streams"},
    {"open_unix_connection", "asyncio.streams"},
    {"start_unix_server", "asyncio.streams"},
    {"BaseProtocol", "asyncio.protocols"},
    {"Protocol", "asyncio.protocols"},
    {"DatagramProtocol", "asyncio.protocols"},
    {"SubprocessProtocol", "asyncio.protocols"},
    {"BufferedProtocol", "asyncio.protocols"},
    {"BaseTransport", "asyncio.transports"},
    {"ReadTransport", "asyncio.transports"},
    {"WriteTransport", "asyncio.transports"},
    {"Transport", "asyncio.transports"},
    {"DatagramTransport", "asyncio.transports"},
    {"SubprocessTransport", "asyncio.transports"},
    {"create_subprocess_exec", "asyncio.subprocess"},
    {"create_subprocess_shell", "asyncio.subprocess"},
    {"Server", "asyncio._servers"},
    {"AbstractServer", "asyncio._servers"},
    {"AbstractChildWatcher", "asyncio._child_watchers"},
    {"SafeChildWatcher", "asyncio._child_watchers"},
    {"FastChildWatcher", "asyncio._child_watchers"},
    {"PidfdChildWatcher", "asyncio._child_watchers"},
    {"MultiLoopChildWatcher", "asyncio._child_watchers"},
    {"ThreadedChildWatcher", "asyncio._child_watchers"},
};
constexpr std::string_view kLazyModules[] = {"streams", "protocols", "transports", "subprocess", "base_subprocess", "trsock",
                                             "staggered", "sslproto", "proactor_events"};

} // namespace

void setupOutside(State& state)
{
    addForwards(state.vm, state.types.baseLoop, std::make_index_sequence<std::size(kMethods)>());
    state.vm.registerModule("_simloop", initSimLoop);
}

bool findLazyName(Machine& vm, std::string_view name, Own& out)
{
    for (const LazyName& one : kLazyNames) {
        if (one.name != name)
            continue;
        const Own module = vm.importModule(one.module);
        out = module ? vm.getAttr(module, name) : Own();
        const Own asyncio = out ? vm.importModule("asyncio") : Own();
        if (asyncio)
            setStr(asyncio->as<Module>()->dict, vm.intern(name), out);
        return true;
    }
    for (const std::string_view one : kLazyModules) {
        if (one != name)
            continue;
        out = vm.importModule(cat("asyncio.", name));
        return true;
    }
    return false;
}

void appendLazyNames(Machine& vm, List* names)
{
    for (const LazyName& one : kLazyNames)
        pushBack(names, vm.newStr(one.name).own());
}

} // namespace swimloop::aio
