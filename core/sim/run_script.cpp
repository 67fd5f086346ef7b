// One script from its first line to its last output: the run's thread does this, and judges at the end how it went.
#include "sim/run_impl.h"

#include "sim/world.h"

#include "aio/signals.h"
#include "aio/state.h"
#include "stdlib/stdlib.h"
#include "vm/machine_state.h"
#include "vm/observer.h"
#include "vm/traceback.h"
#include "vm/workers.h"

#include <algorithm>

namespace swimloop::sim {

using namespace vm;

namespace {

// Without a trace: only what the script writes is passed on.
class PlainObserver : public vm::Observer {
public:
    explicit PlainObserver(OutputSink* sink) : m_sink(sink) {}
    void output(bool isError, std::string_view text) override
    {
        if (m_sink)
            m_sink->write(isError, text);
    }
    void warning(std::string_view category, std::string_view text) override
    {
        if (m_sink)
            m_sink->write(true, std::string(category).append(": ").append(text).append("\n"));
    }
    [[nodiscard]] bool wantsReferenceWarnings() const override { return false; }
    void generatorResumes(Generator&, Resume, bool, uint32_t) override {}
    void generatorYields(Generator&, bool, uint32_t) override {}
    void generatorFreed(Generator&) override {}
    void blocked(double, uint32_t) override {}

private:
    OutputSink* m_sink;
};

trace::RunStatus traceStatus(EndStatus status)
{
    switch (status) {
    case EndStatus::Ok: return trace::RunStatus::Ok;
    case EndStatus::Failed: return trace::RunStatus::Failed;
    case EndStatus::Deadlock: return trace::RunStatus::Deadlock;
    case EndStatus::TickLimit: return trace::RunStatus::TickLimit;
    case EndStatus::StepLimit: return trace::RunStatus::StepLimit;
    case EndStatus::MemoryLimit: return trace::RunStatus::MemoryLimit;
    case EndStatus::OutputLimit: return trace::RunStatus::OutputLimit;
    case EndStatus::TaskLimit: return trace::RunStatus::StepLimit;
    case EndStatus::Stopped: return trace::RunStatus::Stopped;
    }
    return trace::RunStatus::Stopped;
}

} // namespace

void Run::Impl::execute()
{
    applyOptions(settings, options);
    SimWorld world(folder);
    world.seed = options.seed;
    world.settings = &settings;
    world.clock.setStart(options.clockStart);

    std::unique_ptr<TraceObserver> tracer;
    std::unique_ptr<PlainObserver> plain;
    vm::Observer* observer = nullptr;
    if (traceStore) {
        trace::RecorderOptions recording;
        recording.maxBytes = options.maxTraceBytes;
        tracer = std::make_unique<TraceObserver>(*traceStore, recording, sink);
        tracer->setScript(scriptName);
        tracer->setReference(options.hasReferenceNames);
        tracer->lookAt(options.localsAt, options.localsOf);
        tracer->recorder().runBegins(scriptName);
        observer = tracer.get();
    } else {
        plain = std::make_unique<PlainObserver>(sink);
        observer = plain.get();
    }

    Limits limits;
    limits.steps = options.maxSteps;
    limits.memoryBytes = options.maxMemory;
    limits.outputBytes = options.maxOutput;
    {
        Machine vm(limits, observer, &world);
        const Machine::Entered entered(vm);
        if (tracer)
            tracer->attach(&vm);
        tracing = tracer.get();
        vm.onSlice = betweenSlices;
        vm.sliceContext = this;
        vm.workers->setCost(options.cpuCost);
        {
            const std::lock_guard lock(mutex);
            machine = &vm;
            if (isStopRequested)
                vm.requestStop(StopReason::Requested);
        }
        stdlib::registerStandardModules(vm);
        registerSettingsModule(vm);
        aio::Options loopOptions;
        loopOptions.maxTicks = options.maxTicks;
        loopOptions.maxTasks = options.maxTasks;
        loopOptions.hasReferenceNames = options.hasReferenceNames;
        for (const SignalAt& signal : options.signals) {
            if (const int number = aio::signalNumber(signal.name))
                loopOptions.signals.push_back({signal.seconds, number});
        }
        for (const CancelAt& cancel : options.cancels)
            loopOptions.cancels.push_back({cancel.seconds, cancel.task});
        loopOptions.isDebug = options.isDebug;
        const std::unique_ptr<aio::State> loops = aio::setup(vm, loopOptions);
        runScript(vm, *loops);
        if (tracer)
            locals = tracer->takeLocals();
        result.steps = vm.stepsDone();
        result.peakMemory = vm.heap.peak();
        result.virtualSeconds = world.clock.elapsed();
        const std::lock_guard lock(mutex);
        machine = nullptr;
        tracing = nullptr;
    }
    if (tracer) {
        if (!result.note.empty())
            tracer->recorder().limitMet(tracer->recorder().intern(result.note));
        result.traceBytes = tracer->recorder().measureBytes();
        if (!result.traceback.empty())
            tracer->recorder().exceptionRaised({}, {}, result.traceback);
        tracer->recorder().runEnds(traceStatus(result.status), result.exitCode, result.line);
    }
}

void Run::Impl::runScript(Machine& vm, aio::State& loops)
{
    const Ref<Module> main = vm.newModule("__main__");
    const Ref<Str> file = vm.newStr(scriptName);
    // In the order that scripts see where they print globals().
    vm::TypeSpec loader;
    loader.name = "_frozen_importlib_external.SourceFileLoader";
    setStr(main->dict, vm.names.loader, vm.make<vm::Object>(vm.newType(loader)).value());
    setStr(main->dict, vm.intern("__annotations__"), vm.newDict().value());
    const Own builtins = vm.importModule("builtins");
    setStr(main->dict, vm.names.builtins, builtins ? builtins.get() : Value(vm.builtins()));
    setStr(main->dict, vm.names.file, file.value());
    setStr(main->dict, vm.intern("__cached__"), Value::none());
    setStr(vm.sysModules(), vm.intern("__main__"), main.value());
    if (const Own sys = vm.importModule("sys")) {
        const Ref<List> arguments = vm.newList();
        pushBack(arguments, file.value());
        if (!vm.setAttr(sys, vm.intern("argv"), arguments.value()))
            vm.clearError();
    } else {
        vm.clearError();
    }
    bool isOk = false;
    if (const Ref<Code> code = vm.compile(encoded.empty() ? source->text() : std::string_view(encoded), scriptName, "exec", true)) {
        const Own value = vm.execute(code, main->dict, Value());
        isOk = value && (options.hasReferenceNames || runShownTests(vm));
    }
    // A limit may have been met by the last thing that the script did: charging nothing asks.
    if (isOk && vm.charge(0) && vm.hasFinalizers())
        vm.runFinalizers();
    if (vm.charge(0) && !isOk) {
        endWithError(vm);
        if (vm.charge(0) && vm.hasFinalizers()) // of what the frames held that the exception went through
            vm.runFinalizers();
    }
    if (vm.charge(0))
        joinThreads(vm);
    if (vm.charge(0))
        runExitFunctions(vm);
    vm.workers->endAll();
    if (vm.charge(0)) {
        if (auto* tracer = dynamic_cast<TraceObserver*>(vm.observer))
            tracer->scriptEnded();
        tearDown(vm, main);
        (void)vm.charge(0);
    }
    judge(vm, loops, isOk);
}

// A file that pytest would take for one with tests, and that uses it, runs them as a part of itself.
bool Run::Impl::runShownTests(Machine& vm)
{
    std::string_view stem = scriptName;
    stem.remove_suffix(stem.ends_with(".py") ? 3 : 0);
    const Value module = findStr(vm.sysModules(), vm.intern("pytest"));
    if (module.isNull() || !(stem.starts_with("test_") || stem.ends_with("_test")))
        return true;
    const Own held = Own::ref(module);
    return static_cast<bool>(vm.callMethod(held, "_run_shown"));
}

// What atexit.register() was given.
void Run::Impl::runExitFunctions(Machine& vm)
{
    const Value module = findStr(vm.sysModules(), vm.intern("atexit"));
    if (module.isNull())
        return;
    const Own held = Own::ref(module);
    if (vm.callMethod(held, "_run_exitfuncs").isNull())
        vm.clearError();
}

// Threads that are not daemons run to their end; the others end where they are.
void Run::Impl::joinThreads(Machine& vm)
{
    const Own threading = Own::ref(findStr(vm.sysModules(), vm.intern("threading")));
    if (threading && !vm.callMethod(threading, "_shutdown") && !vm.isStopping())
        vm.writeUnraisable(threading);
}

// What the script leaves behind dies as it does when CPython ends: first what only its globals held, then the cycles.
void Run::Impl::tearDown(Machine& vm, Module* module)
{
    vm.state->isTornDown = !options.hasReferenceNames;    // the reference itself is still there to read sources
    dictClear(module->dict);
    vm.runFinalizers();
    vm.collectAtEnd();
    vm.runFinalizers();
    vm.clearError();
}

namespace {

// The last line of what traceback.format_exception_only gives.
std::string lastLineOf(Machine& vm, BaseException* error)
{
    std::string text = exceptionOnly(vm, Value(error));
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    const size_t newline = text.rfind('\n');
    return newline == std::string::npos ? text : text.substr(newline + 1);
}

} // namespace

namespace {

// What stands on standard error in the end: nothing where a sys.excepthook of the script took the exception.
std::string tellHook(Machine& vm, Value error, const std::string& text)
{
    const Value sys = findStr(vm.sysModules(), vm.intern("sys"));
    if (sys.isNull())
        return text;
    Own hook, standard;
    const Own held = Own::ref(sys);
    if (!vm.findAttr(held, vm.intern("excepthook"), hook) || !vm.findAttr(held, vm.intern("__excepthook__"), standard)) {
        vm.clearError();
        return text;
    }
    if (!hook)
        return "sys.excepthook is missing\n" + text;
    if (hook.get() == standard.get())
        return text;
    const Own trace = vm.getAttr(error, "__traceback__");
    const Own kept = Own::ref(error);
    if (!trace || vm.call(hook, {Value(vm.typeOf(error)), error, trace.get()}) || vm.isStopping())
        return {};
    const Ref<BaseException> second = vm.takeError();
    if (!second || isSubtype(second->type, vm.exc.SystemExit))
        return {};
    return "Error in sys.excepthook:\n" + uncaughtText(vm, second.value()) + "\nOriginal exception was:\n" + text;
}

} // namespace

void Run::Impl::endWithError(Machine& vm)
{
    const Ref<BaseException> error = vm.takeError();
    if (!error)
        return;
    if (isSubtype(error->type, vm.exc.SystemExit)) {
        const Own code = Own::ref(static_cast<SystemExitObject*>(error.get())->code);
        result.status = EndStatus::Ok;
        if (code.isNull() || code->isNone()) {
            result.line = "exit 0";
        } else if (code->isInt() || code->isBool()) {
            const int64_t number = code->isBool() ? code->isTrue() : code->asInt();
            result.exitCode = static_cast<int>(number & 0xFF);
            result.status = number == 0 ? EndStatus::Ok : EndStatus::Failed;
            result.line = "exit " + (code->isBool() ? std::string(code->isTrue() ? "True" : "False") : std::to_string(number));
        } else {
            const Own shown = vm.str(code);
            vm.write(true, (shown ? std::string(viewOf(shown)) : std::string("?")) + "\n");
            vm.clearError();
            result.exitCode = 1;
            result.status = EndStatus::Failed;
            result.line = "exit 1";
        }
        return;
    }
    result.status = EndStatus::Failed;
    result.exitCode = 1;
    result.line = "exit 1 " + lastLineOf(vm, error);
    result.traceback = uncaughtText(vm, error.value());
    if (const std::string shown = tellHook(vm, error.value(), result.traceback); sink && !shown.empty())
        sink->uncaught(shown);
}

// "the limit of 1000 steps is reached; raise it with --max-steps N"
void Run::Impl::limitMet(EndStatus status, std::string_view line, std::string_view what, uint64_t limit, std::string_view option, bool isOwn)
{
    result.status = status;
    result.line = line;
    result.note = "the limit of " + std::to_string(limit) + " " + std::string(what) + " is reached; ";
    if (isOwn)
        result.note += "the scenario's own settings lowered it, change them or remove them to raise it";
    else
        result.note += "raise it with " + std::string(option) + " N if this is meant";
}

void Run::Impl::judge(Machine& vm, const aio::State& loops, bool isOk)
{
    if (!vm.isStopping()) {
        if (isOk) {
            result.status = EndStatus::Ok;
            result.line = "exit 0";
        }
        return;
    }
    result.traceback.clear();
    result.stopFile = vm.stopFile();
    result.stopLine = vm.stopLine();
    switch (vm.stopReason()) {
    case StopReason::Steps:
        limitMet(EndStatus::StepLimit, "step-limit", "steps", options.maxSteps, "--max-steps", isOwnLimit.steps);
        break;
    case StopReason::Memory:
        limitMet(EndStatus::MemoryLimit, "memory-limit", "bytes of memory", options.maxMemory, "--max-memory", isOwnLimit.memory);
        break;
    case StopReason::Output:
        limitMet(EndStatus::OutputLimit, "output-limit", "bytes of output", options.maxOutput, "--max-output", isOwnLimit.output);
        break;
    case StopReason::Tasks:
        limitMet(EndStatus::TaskLimit, "task-limit", "tasks at a time", options.maxTasks, "--max-tasks", isOwnLimit.tasks);
        break;
    case StopReason::Ticks:
        limitMet(EndStatus::TickLimit, "tick-limit", "ticks of the event loop", options.maxTicks, "--max-ticks", isOwnLimit.ticks);
        break;
    case StopReason::None:
    case StopReason::Requested:
        if (loops.isDeadlocked || vm.workers->isDeadlocked()) {
            result.status = EndStatus::Deadlock;
            result.line = "deadlock";
        } else if (loops.killedBy) {
            result.status = EndStatus::Failed;
            result.exitCode = 1;
            result.line = "killed by " + std::string(aio::signalName(loops.killedBy));
        } else {
            result.status = EndStatus::Stopped;
            result.line = "stopped";
        }
        break;
    }
}

} // namespace swimloop::sim
