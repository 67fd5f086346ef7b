#include "sim/run.h"

#include "sim/settings.h"
#include "sim/trace_observer.h"
#include "sim/world.h"

#include "aio/signals.h"
#include "aio/state.h"
#include "script/compiler.h"
#include "script/metadata.h"
#include "script/parser.h"
#include "script/scope.h"
#include "stdlib/stdlib.h"
#include "trace/store.h"
#include "vm/machine.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/observer.h"
#include "vm/traceback.h"
#include "vm/workers.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <pthread.h>
#include <sys/resource.h>

namespace swimloop::sim {

using namespace vm;

namespace {

constexpr size_t kMaxScriptBytes = 16 << 20;
constexpr size_t kStackBytes = size_t{64} << 20; // address space; only what is touched is memory
constexpr uint64_t kTraceReserve = uint64_t{256} << 20; // beyond a trace's bound, for what is never dropped from it

using Clock = std::chrono::steady_clock;

// Whoever bounds the stacks of this process below what is usual means this one too: nothing needs a large one.
size_t stackBytes()
{
    constexpr rlim_t kUsual = rlim_t{8} << 20, kLeast = rlim_t{128} << 10;
    rlimit given{};
    if (getrlimit(RLIMIT_STACK, &given) == 0 && given.rlim_cur < kUsual)
        return static_cast<size_t>(std::max(given.rlim_cur, kLeast));
    return kStackBytes;
}

} // namespace

struct Run::Impl {
    Impl(RunOptions given, OutputSink* sinkOrNull) : options(std::move(given)), sink(sinkOrNull)
    {
        if (options.isTraced)
            traceStore = std::make_shared<trace::Store>();
    }

    // ---- on the caller's thread ----

    LoadStatus load(const std::string& name, std::string text, const std::string& folder);
    bool start();
    bool advanceUntil(std::optional<Clock::time_point> deadline);
    void stopAndJoin();

    // ---- on the run's thread ----

    static void* threadMain(void* self);
    static void betweenSlices(void* self);
    void waitForTurn();
    void execute();
    void runScript(Machine& vm, aio::State& loops);
    void judge(Machine& vm, const aio::State& loops, bool isOk);
    void limitMet(EndStatus status, std::string_view line, std::string_view what, uint64_t limit, std::string_view option, bool isOwn);
    void endWithError(Machine& vm);
    void runExitFunctions(Machine& vm);
    void joinThreads(Machine& vm);
    bool runShownTests(Machine& vm);
    void tearDown(Machine& vm, Module* module);

    RunOptions options;
    WorldSettings settings;
    OutputSink* sink;
    std::vector<Problem> problems;
    std::shared_ptr<trace::Store> traceStore;
    std::string scriptName, folder;
    std::shared_ptr<const script::Source> source;
    bool isLoaded = false;
    // Limits that the scenario's own settings lowered.
    struct {
        bool steps = false, memory = false, ticks = false, tasks = false, output = false;
    } isOwnLimit;
    RunResult result;
    std::vector<FrameLocals> locals;
    TraceObserver* tracing = nullptr;           // while the run's thread has one

    std::mutex mutex;
    std::condition_variable changed;
    bool isRunning = false;                       // the run's thread may go on
    bool isEnded = false;
    bool isStarted = false;
    bool isStopRequested = false;
    std::optional<Clock::time_point> pauseAt;
    Machine* machine = nullptr;                   // while the run's thread has one
    pthread_t thread{};
};

// ---- loading ------------------------------------------------------------------------------------------------------------------------------

Run::LoadStatus Run::Impl::load(const std::string& name, std::string text, const std::string& where)
{
    const size_t slash = name.rfind('/');
    scriptName = slash == std::string::npos ? name : name.substr(slash + 1);
    folder = where;
    source = std::make_shared<script::Source>(scriptName, std::move(text));
    auto tree = script::parse(source);
    isLoaded = tree->ok() && script::analyse(*tree) && script::compile(*tree);
    bool hasErrors = false;
    for (const script::Diagnostic& diagnostic : tree->diagnostics) {
        Problem problem;
        problem.file = name;
        problem.line = diagnostic.line;
        problem.column = diagnostic.col;
        problem.type = script::typeName(diagnostic.type);
        problem.message = diagnostic.message;
        problem.isWarning = diagnostic.isWarning();
        hasErrors |= !problem.isWarning;
        problems.push_back(std::move(problem));
    }
    if (hasErrors || !isLoaded) {
        isLoaded = false;
        return LoadStatus::HasErrors;
    }

    const script::Metadata given = script::readMetadata(*source);
    for (const script::MetadataProblem& found : given.problems)
        problems.push_back({name, found.line, found.col, {}, found.message, true});
    if (given.hasErrors())
        problems.push_back({name, given.beginLine, 1, {}, "the settings of this block are not used, because of the mistakes in it", true});
    if (given.hasErrors() || options.ignoresMetadata)
        return LoadStatus::Ok;
    if (given.seed && !options.hasSeed)
        options.seed = static_cast<uint64_t>(*given.seed);
    if (given.clockStart && !options.hasClockStart)
        options.clockStart = *given.clockStart;
    if (given.cpuCost && !options.hasCpuCost)
        options.cpuCost = *given.cpuCost;
    const auto lower = [](auto& limit, const std::optional<uint64_t>& asked, bool& isOwn) {
        isOwn = asked && *asked < limit;
        if (isOwn)
            limit = static_cast<std::remove_reference_t<decltype(limit)>>(*asked);
    };
    lower(options.maxSteps, given.maxSteps, isOwnLimit.steps);
    lower(options.maxMemory, given.maxMemory, isOwnLimit.memory);
    lower(options.maxTicks, given.maxTicks, isOwnLimit.ticks);
    lower(options.maxTasks, given.maxTasks, isOwnLimit.tasks);
    lower(options.maxOutput, given.maxOutput, isOwnLimit.output);
    if (!options.hasSignals) {
        for (const script::MetadataSignal& signal : given.injectedSignals) {
            if (isSignal(signal.name))
                options.signals.push_back({signal.name, signal.seconds});
            else
                problems.push_back({name, signal.line, 1, {}, "there is no signal '" + signal.name + "'", true});
        }
    }
    if (!options.hasCancels) {
        for (const script::MetadataCancel& cancel : given.cancels)
            options.cancels.push_back({cancel.task, cancel.seconds});
    }
    options.isDebug |= given.debug.value_or(false);
    settings.network = given.network;
    settings.files = given.files;
    settings.faults = given.faults;
    return LoadStatus::Ok;
}

// ---- taking turns -------------------------------------------------------------------------------------------------------------------------

bool Run::Impl::start()
{
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes());
    isStarted = pthread_create(&thread, &attributes, threadMain, this) == 0;
    pthread_attr_destroy(&attributes);
    if (!isStarted) {
        isEnded = true;
        result.status = EndStatus::Stopped;
        result.line = "no thread could be started";
    }
    return isStarted;
}

bool Run::Impl::advanceUntil(std::optional<Clock::time_point> deadline)
{
    std::unique_lock lock(mutex);
    if (!isLoaded || isEnded)
        return false;
    if (!isStarted && !start())
        return false;
    pauseAt = deadline;
    isRunning = true;
    changed.notify_all();
    changed.wait(lock, [this] { return !isRunning || isEnded; });
    return !isEnded;
}

void Run::Impl::stopAndJoin()
{
    {
        const std::lock_guard lock(mutex);
        isStopRequested = true;
        if (machine)
            machine->requestStop(StopReason::Requested);
        pauseAt.reset();
        isRunning = true;
    }
    changed.notify_all();
    if (isStarted)
        pthread_join(thread, nullptr);
    isStarted = false;
}

void* Run::Impl::threadMain(void* self)
{
    auto* run = static_cast<Impl*>(self);
    run->waitForTurn();
    run->execute();
    {
        const std::lock_guard lock(run->mutex);
        run->isEnded = true;
        run->isRunning = false;
    }
    run->changed.notify_all();
    return nullptr;
}

void Run::Impl::waitForTurn()
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return isRunning; });
}

// Between two slices of instructions: gives the turn back where the time is up.
void Run::Impl::betweenSlices(void* self)
{
    auto* run = static_cast<Impl*>(self);
    // Names, tasks and timers of the trace stay for the whole run: what no longer fits ends it as other memory does.
    if (run->tracing && run->options.maxTraceBytes != 0 && run->tracing->recorder().measureBytes() > run->options.maxTraceBytes + kTraceReserve)
        run->tracing->stopRun();
    std::unique_lock lock(run->mutex);
    if (!run->pauseAt || run->isStopRequested || Clock::now() < *run->pauseAt)
        return;
    run->isRunning = false;
    run->changed.notify_all();
    run->changed.wait(lock, [run] { return run->isRunning; });
}

// ---- the run ------------------------------------------------------------------------------------------------------------------------------

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
    if (const Ref<Code> code = vm.compile(source->text(), scriptName, "exec", true)) {
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
    if (sink)
        sink->uncaught(result.traceback);
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

// ---- the door -----------------------------------------------------------------------------------------------------------------------------

Run::Run(RunOptions options, OutputSink* sinkOrNull) : m_impl(std::make_unique<Impl>(std::move(options), sinkOrNull)) {}

Run::~Run()
{
    m_impl->stopAndJoin();
}

namespace {

// Zero bytes behind a beginning that no text has, or many of them. A single one in a script is a mistake with a line of its own.
bool isBinary(std::string_view text)
{
    text = text.substr(0, 8192);
    const auto zeros = static_cast<size_t>(std::count(text.begin(), text.end(), '\0'));
    if (zeros == 0)
        return false;
    const auto first = static_cast<unsigned char>(text[0]);
    return first < 9 || (first > 13 && first < 32) || first == 0x7F || (first >= 0x80 && first != 0xEF) || zeros > 8 + text.size() / 20;
}

} // namespace

Run::LoadStatus Run::loadFile(const std::string& path)
{
    std::string reason;
    auto text = readTextFile(path, kMaxScriptBytes, reason);
    if (!text) {
        m_impl->problems.push_back({path, 0, 0, {}, "cannot read it: " + reason, false});
        return LoadStatus::CannotRead;
    }
    if (isBinary(*text)) {
        m_impl->problems.push_back({path, 0, 0, {}, "cannot read it: it is a binary file, not a Python script", false});
        return LoadStatus::CannotRead;
    }
    const size_t slash = path.rfind('/');
    return m_impl->load(path, std::move(*text), slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash));
}

Run::LoadStatus Run::loadText(const std::string& name, std::string text, const std::string& folder)
{
    return m_impl->load(name, std::move(text), folder);
}

bool isSignal(const std::string& name)
{
    return aio::signalNumber(name) != 0;
}

std::optional<std::string> readFile(const std::string& path, std::string& reason)
{
    return readTextFile(path, size_t{64} << 20, reason);
}

const std::vector<Problem>& Run::problems() const
{
    return m_impl->problems;
}

std::shared_ptr<const trace::Store> Run::store() const
{
    return m_impl->traceStore;
}

bool Run::advance(std::chrono::microseconds duration)
{
    return m_impl->advanceUntil(Clock::now() + duration);
}

void Run::finish()
{
    while (m_impl->advanceUntil(std::nullopt))
        continue;
}

void Run::stop()
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->isStopRequested = true;
    if (m_impl->machine)
        m_impl->machine->requestStop(StopReason::Requested);
}

bool Run::isOver() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->isEnded;
}

const std::vector<FrameLocals>& Run::locals() const { return m_impl->locals; }
const RunResult& Run::result() const
{
    return m_impl->result;
}

} // namespace swimloop::sim
