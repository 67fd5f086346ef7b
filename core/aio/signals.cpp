#include "aio/signals.h"

#include "aio/describe.h"
#include "aio/handle.h"
#include "aio/outside.h"
#include "aio/state.h"
#include "aio/task.h"

#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/module.h"
#include "vm/world.h"

#include <algorithm>

namespace swimloop::aio {

using namespace vm;

namespace {

struct NamedSignal {
    std::string_view name;
    int number;
    bool isIgnored; // what the system does by default: nothing, or it ends the process
};
constexpr NamedSignal kSignals[] = {
    {"SIGHUP", 1, false},   {"SIGINT", 2, false},   {"SIGQUIT", 3, false},  {"SIGILL", 4, false},   {"SIGTRAP", 5, false},
    {"SIGABRT", 6, false},  {"SIGBUS", 7, false},   {"SIGFPE", 8, false},   {"SIGKILL", 9, false},  {"SIGUSR1", 10, false},
    {"SIGSEGV", 11, false}, {"SIGUSR2", 12, false}, {"SIGPIPE", 13, true},  {"SIGALRM", 14, false}, {"SIGTERM", 15, false},
    {"SIGCHLD", 17, true},  {"SIGCONT", 18, true},  {"SIGSTOP", 19, false}, {"SIGTSTP", 20, false}, {"SIGTTIN", 21, false},
    {"SIGTTOU", 22, false}, {"SIGURG", 23, true},   {"SIGXCPU", 24, false}, {"SIGXFSZ", 25, true},  {"SIGVTALRM", 26, false},
    {"SIGPROF", 27, false}, {"SIGWINCH", 28, true}, {"SIGIO", 29, false},   {"SIGPWR", 30, false},  {"SIGSYS", 31, false},
};

bool checkSignal(Machine& vm, Value sig, int& number)
{
    const Value plain = plainInt(sig);
    int64_t value = 0;
    if (!vm.isInstance(sig, vm.types.int_)) {
        const Own repr = vm.repr(sig);
        return repr && vm.typeError(cat("sig must be an int, not ", viewOf(repr)));
    }
    if (!toInt64(plain, value) || value < 1 || value > kMaxSignal) {
        const Own shown = vm.str(sig);
        return shown && vm.valueError(cat("invalid signal number ", viewOf(shown)));
    }
    number = static_cast<int>(value);
    return true;
}

Own addHandler(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* loop = args[0].as<Loop>();
    int number = 0;
    const Value function = args[2].isObject() && args[2].object()->type == vm.types.boundMethod ? args[2].as<BoundMethod>()->function
                                                                                                : args[2];
    const bool isAsync = function.isObject() && function.object()->type == vm.types.function
                         && (function.as<Function>()->code->flags & script::kCoroutine);
    if (isCoroutine(state, args[2]) || isAsync)
        return vm.typeError("coroutines cannot be used with add_signal_handler()");
    if (!checkSignal(vm, args[1], number) || !checkClosed(state, loop))
        return {};
    if (number == 9 || number == 19)
        return vm.runtimeError(cat("sig ", number, " cannot be caught"));
    if (!vm.workers->isMain())
        return vm.runtimeError("set_wakeup_fd only works in main thread of the main interpreter");
    const Ref<Handle> handle = newHandle(state, loop, args[2], args[3].as<Tuple>(), nullptr);
    if (!loop->signalHandlers)
        loop->signalHandlers = vm.newDict().release();
    if (!dictSet(vm, loop->signalHandlers, Value::integer(number), handle.value()))
        return {};
    assign(state.signalLoop, loop);
    // While the loop handles it, nothing else does.
    const Own noop = vm.newFunction("_sighandler_noop(signum, frame) py", [](Machine&, const Value*) { return Own::none(); });
    assign(state.signalHandlers[number], noop.get());
    return Own::none();
}

Own removeHandler(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* loop = args[0].as<Loop>();
    int number = 0;
    if (!checkSignal(vm, args[1], number))
        return {};
    const int isRemoved = loop->signalHandlers ? dictRemove(vm, loop->signalHandlers, Value::integer(number)) : 0;
    if (isRemoved < 0)
        return {};
    if (isRemoved)
        drop(state.signalHandlers[number]);
    if (isRemoved && loop->signalHandlers->count == 0 && state.signalLoop == loop)
        drop(state.signalLoop);
    return Own::boolean(isRemoved);
}

} // namespace

std::string_view signalName(int number)
{
    for (const NamedSignal& signal : kSignals) {
        if (signal.number == number)
            return signal.name;
    }
    return {};
}

int signalNumber(std::string_view name)
{
    for (const NamedSignal& signal : kSignals) {
        if (signal.name == name)
            return signal.number;
    }
    return 0;
}

void tellOfSignals(State& state, Loop* loop)
{
    for (uint8_t i = 0; i < loop->signalCount && loop->signalHandlers; ++i) {
        Own handle;
        if (dictGet(state.vm, loop->signalHandlers, Value::integer(loop->signals[i]), handle) > 0)
            pushHandle(state, loop, handle->as<Handle>());
    }
    loop->signalCount = 0;
}

bool raiseSignal(State& state, int number)
{
    Machine& vm = state.vm;
    const Own handler = Own::ref(state.signalHandlers[number]);
    if (handler && handler->isObject() && vm.isCallable(handler))
    {
        if (Loop* loop = state.signalLoop) {
            if (loop->signalCount < sizeof loop->signals)
                loop->signals[loop->signalCount++] = static_cast<uint8_t>(number);
            wakeLoop(state, loop);
        }
        Frame* frame = vm.currentFrame();
        while (frame && !frame->code->isScript && !frame->code->fileName->view().starts_with(libraryFile(""))) // raise_signal() is C in CPython
            frame = frame->back;
        const Value where = frame ? Value(frameObjectOf(vm, frame)) : Value::none();
        return static_cast<bool>(vm.call(handler, {Value::integer(number), where}));
    }
    if (handler && handler->isInt() && handler->asInt() == 1) // SIG_IGN
        return true;
    if (!handler && number == kSigInt)
        return vm.raise(vm.exc.KeyboardInterrupt, std::initializer_list<Value>{});
    for (const NamedSignal& signal : kSignals) {
        if (signal.number == number && signal.isIgnored)
            return true;
    }
    // The process ends there and then.
    state.killedBy = number;
    vm.requestStop(StopReason::Requested);
    (void)vm.charge(1u << 20);
    return false;
}

bool deliverSignal(State& state, Loop* loop)
{
    const int number = state.options.signals[state.nextSignal++].number;
    if (state.observer)
        state.observer->signalDelivered(signalName(number));
    if (loop->signalHandlers) {
        Own handle;
        if (dictGet(state.vm, loop->signalHandlers, Value::integer(number), handle) > 0) {
            pushHandle(state, loop, handle->as<Handle>());
            return true;
        }
    }
    return raiseSignal(state, number);
}

namespace {

constexpr size_t kMostPlanned = 100'000;

bool signalArgument(Machine& vm, Value given, int& number)
{
    int64_t value = 0;
    if (!vm.toInt64(given, value))
        return false;
    if (value < 1 || value > kMaxSignal)
        return vm.valueError("signal number out of range");
    number = static_cast<int>(value);
    return true;
}

// The script's own timers: a signal so many seconds from now, among those that the scenario asked for.
void planSignal(State& state, int number, double delay)
{
    auto& signals = state.options.signals;
    const double at = state.vm.world->clock.elapsed() + std::max(0.0, delay);
    const auto first = signals.begin() + static_cast<std::ptrdiff_t>(state.nextSignal);
    const auto place = std::upper_bound(first, signals.end(), at, [](double when, const Options::Signal& signal) { return when < signal.at; });
    signals.insert(place, {at, number});
}

// Takes back what is planned of that number. How long the first of them would have taken; 0: there was none.
double takeBack(State& state, int number)
{
    auto& signals = state.options.signals;
    const auto first = signals.begin() + static_cast<std::ptrdiff_t>(state.nextSignal);
    const auto isMeant = [&](const Options::Signal& signal) { return signal.number == number; };
    const auto next = std::find_if(first, signals.end(), isMeant);
    const double left = next == signals.end() ? 0.0 : std::max(0.0, next->at - state.vm.world->clock.elapsed());
    signals.erase(std::remove_if(first, signals.end(), isMeant), signals.end());
    return left;
}

// What signal.py is made over: handlers by number; None is the handler that Python starts with.
bool initModule(Machine& vm, Module* module)
{
    vm.addFunction(module, "get_handler(number, /)", [](Machine& m, const Value* args) -> Own {
        int number = 0;
        if (!signalArgument(m, args[0], number))
            return {};
        const Value handler = stateOf(m).signalHandlers[number];
        return handler.isNull() ? Own::none() : Own::ref(handler);
    });
    vm.addFunction(module, "set_handler(number, handler, /)", [](Machine& m, const Value* args) -> Own {
        int number = 0;
        if (!m.workers->isMain())
            return m.valueError("signal only works in main thread of the main interpreter");
        if (!signalArgument(m, args[0], number))
            return {};
        assign(stateOf(m).signalHandlers[number], args[1].isNone() ? Value() : args[1]);
        return Own::none();
    });
    vm.addFunction(module, "raise_signal(number, /)", [](Machine& m, const Value* args) -> Own {
        int number = 0;
        return signalArgument(m, args[0], number) && raiseSignal(stateOf(m), number) ? Own::none() : Own();
    });
    vm.addFunction(module, "plan(number, delay, /)", [](Machine& m, const Value* args) -> Own {
        int number = 0;
        double delay = 0;
        if (!signalArgument(m, args[0], number) || !m.toDouble(args[1], delay))
            return {};
        if (stateOf(m).options.signals.size() > kMostPlanned)
            return m.valueError("too many signals are planned");
        planSignal(stateOf(m), number, delay);
        return Own::none();
    });
    vm.addFunction(module, "take_back(number, /)", [](Machine& m, const Value* args) -> Own {
        int number = 0;
        return signalArgument(m, args[0], number) ? Own::real(takeBack(stateOf(m), number)) : Own();
    });
    const Ref<Dict> names = vm.newDict();
    for (const NamedSignal& signal : kSignals)
        setStr(names, vm.intern(signal.name), Value::integer(signal.number));
    vm.addValue(module, "names", names.value());
    return true;
}

} // namespace

void setupSignalMethods(State& state)
{
    state.vm.registerModule("_signal", initModule);
    state.vm.addMethod(state.types.loop, "add_signal_handler(self, sig, callback, *args) py", addHandler);
    state.vm.addMethod(state.types.loop, "remove_signal_handler(self, sig) py", removeHandler);
}

} // namespace swimloop::aio
