// What a Run holds. Its caller and the thread that runs the script take turns: the run's thread touches this while `isRunning`, the caller
// while it is not; what both may touch at once is behind `mutex`.
#pragma once

#include "sim/run.h"
#include "sim/settings.h"
#include "sim/trace_observer.h"

#include "script/source.h"
#include "trace/store.h"
#include "vm/machine.h"
#include "vm/module.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <pthread.h>
#include <string>
#include <vector>

namespace swimloop::aio {
struct State;
}

namespace swimloop::sim {

using vm::Machine;
using vm::Module;

struct Run::Impl {
    Impl(RunOptions given, OutputSink* sinkOrNull) : options(std::move(given)), sink(sinkOrNull)
    {
        if (options.isTraced)
            traceStore = std::make_shared<trace::Store>();
    }

    using Clock = std::chrono::steady_clock;

    // ---- on the caller's thread: run.cpp ----

    LoadStatus load(const std::string& name, std::string text, const std::string& folder);
    bool start();
    bool advanceUntil(std::optional<Clock::time_point> deadline);
    void stopAndJoin();

    // ---- on the run's thread: run.cpp ----

    static void* threadMain(void* self);
    static void betweenSlices(void* self);
    void waitForTurn();

    // ---- the same: run_script.cpp ----

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
    std::string scriptName, folder, encoded;
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

} // namespace swimloop::sim
