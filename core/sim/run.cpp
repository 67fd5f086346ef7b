#include "sim/run_impl.h"

#include "sim/world.h"

#include "aio/signals.h"
#include "script/compiler.h"
#include "script/metadata.h"
#include "script/parser.h"
#include "script/scope.h"

#include <algorithm>
#include <sys/resource.h>

namespace swimloop::sim {

using namespace vm;

namespace {

constexpr size_t kMaxScriptBytes = 16 << 20;
constexpr size_t kStackBytes = size_t{64} << 20; // address space; only what is touched is memory
constexpr uint64_t kTraceReserve = uint64_t{256} << 20; // beyond a trace's bound, for what is never dropped from it

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

// ---- loading ------------------------------------------------------------------------------------------------------------------------------

Run::LoadStatus Run::Impl::load(const std::string& name, std::string text, const std::string& where)
{
    const size_t slash = name.rfind('/');
    scriptName = slash == std::string::npos ? name : name.substr(slash + 1);
    folder = where;
    source = std::make_shared<script::Source>(scriptName, text);
    // A declared encoding: the text is longer than its bytes then. Compiling reads the declaration once more.
    encoded = source->text().size() > text.size() ? std::move(text) : std::string();
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
    return m_impl->advanceUntil(Impl::Clock::now() + duration);
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
