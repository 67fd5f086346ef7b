// A run: the one door to the simulator. A scenario and options in; its trace, output and end out.
//
//     sim::Run run(options);
//     if (!run.loadFile("scenario.py"))
//         show(run.problems());
//     while (run.advance(std::chrono::milliseconds(20))) // or run.finish()
//         draw(*run.store());
//
// The script runs on a thread of its own, with a stack of its own, only while somebody is in advance() or finish(): between two calls
// nothing moves. The trace may be read at any time, by any thread. stop() may be called from any thread.
#pragma once

#include "sim/locals.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::trace {
class Store;
}

namespace swimloop::sim {

struct SignalAt {
    std::string name;   // "SIGINT"
    double seconds = 0; // virtual, since the run began
};

struct CancelAt {
    std::string task;   // its name, as "Task-3"
    double seconds = 0; // virtual, since the run began
};

struct FileOfWorld {
    std::string path; // in the simulated file system
    std::string data;
};

struct RunOptions {
    uint64_t seed = 0;
    double clockStart = 0; // what loop.time() and the monotonic clocks read at the start
    double cpuCost = 0;    // virtual seconds that a million instructions take
    std::vector<SignalAt> signals;
    std::vector<CancelAt> cancels;
    std::vector<std::string> faults; // of requests, as "reset:https://api.example.com/*#2"; isFault() reads them
    std::vector<FileOfWorld> files;  // besides the scenario's own
    std::vector<double> latency;     // of requests: seconds, or the least and the most; empty: the scenario's
    bool isOffline = false;          // no name resolves
    bool isDebug = false;            // asyncio's debug mode
    bool isTraced = true;
    // Names as the reference prints them where it wraps asyncio's classes (aio/state.h): for comparisons with it.
    bool hasReferenceNames = false;

    uint64_t maxTicks = 3'000'000;
    uint64_t maxSteps = 1'000'000'000;
    uint64_t maxMemory = uint64_t{1536} << 20; // bytes
    uint64_t maxOutput = uint64_t{64} << 20;   // bytes
    uint32_t maxTasks = 1'000'000;
    uint64_t maxTraceBytes = uint64_t{512} << 20; // beyond it the oldest events are summarised; 0: no bound

    // Runs only up to a moment of the trace, just before this event or where the step it lies in ends, and looks at the
    // variables of a task there: Run::locals().
    uint32_t localsAt = 0xffffffff;
    uint32_t localsOf = 0;

    // The scenario's own metadata block may set these too, and may lower limits; what is set here on purpose wins.
    bool ignoresMetadata = false;
    bool hasSeed = false, hasClockStart = false, hasCpuCost = false, hasSignals = false, hasCancels = false;
};

// A mistake that keeps a script from running, or a warning about its settings.
struct Problem {
    std::string file;
    uint32_t line = 0;   // from 1; 0: none
    uint32_t column = 0; // from 1; 0: none
    std::string type;    // "SyntaxError"; empty for settings
    std::string message;
    bool isWarning = false;
};

enum class EndStatus : uint8_t { Ok, Failed, Deadlock, TickLimit, StepLimit, MemoryLimit, OutputLimit, TaskLimit, Stopped };

struct RunResult {
    EndStatus status = EndStatus::Ok;
    int exitCode = 0;             // of the script: what sys.exit() was given, 1 for an exception
    std::string line;             // as the tick trace ends: "exit 1 ValueError: message", "deadlock" ...
    std::string traceback;        // of an exception that nobody caught
    std::string stopFile;         // where the script was when a limit ended it, as tracebacks name it; empty: nowhere
    uint32_t stopLine = 0;        // from 1; 0: nowhere
    std::string note;             // a sentence on the limit that ended it: which, and how to raise it
    uint64_t traceBytes = 0;      // of the trace at the end
    uint64_t steps = 0;           // instructions, roughly
    uint64_t peakMemory = 0;      // bytes of the machine's heap
    double virtualSeconds = 0;
};

// Where the script's output goes as it is written, besides the trace; called on the run's thread.
class OutputSink {
public:
    virtual ~OutputSink() = default;
    virtual void write(bool isError, std::string_view text) = 0;
    // The script has ended with an exception; threads, exit functions and finalizers may write more. It comes in the result as well.
    virtual void uncaught(std::string_view /*traceback*/) {}
};

// The contents of a regular file, 64 MiB at most; nothing where it can not be read, `reason` then says why.
[[nodiscard]] std::optional<std::string> readFile(const std::string& path, std::string& reason);

[[nodiscard]] bool isSignal(const std::string& name); // "SIGINT"

// Whether a text says a fault of a request: KIND:PATTERN[#NTH]. KIND is dns, refused, reset, timeout, disconnect, delay=SECONDS or
// status=NUMBER; PATTERN a URL, a host or a service, in which '*' stands for anything; NTH which of those that match. Where it does
// not, `why` is a sentence.
[[nodiscard]] bool isFault(const std::string& text, std::string& why);

class Run {
public:
    explicit Run(RunOptions options, OutputSink* sinkOrNull = nullptr);
    ~Run(); // stops it
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    // Reads and checks a scenario; once. False: problems() says why.
    enum class LoadStatus : uint8_t { Ok, CannotRead, HasErrors };
    LoadStatus loadFile(const std::string& path);
    LoadStatus loadText(const std::string& name, std::string text, const std::string& folder);
    [[nodiscard]] const std::vector<Problem>& problems() const;

    // The trace; valid from the beginning, null where the run is not traced.
    [[nodiscard]] std::shared_ptr<const trace::Store> store() const;

    // Runs on for about that long; false once the run is over.
    bool advance(std::chrono::microseconds duration);
    void finish(); // to the end
    void stop();   // from any thread: it ends at the next safe point, and advance() returns false
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] const RunResult& result() const; // once it is over
    [[nodiscard]] const std::vector<FrameLocals>& locals() const; // once it is over; outermost frame first

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace swimloop::sim
