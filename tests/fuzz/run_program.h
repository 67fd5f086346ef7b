// Runs a program as the app would, with a small budget, and says what came of it: for targets whose input is a program.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "sim/run.h"
#include "trace/run_json.h"
#include "trace/sink.h"
#include "trace/store.h"
#include "trace/tick_text.h"

namespace swimloop::fuzz {

struct Budget {
    uint64_t steps = 300'000;
    uint64_t memory = uint64_t{96} << 20;
    uint64_t ticks = 3'000;
    uint64_t output = uint64_t{1} << 20;
};

struct Outcome {
    bool hasRun = false; // else it had mistakes
    uint64_t digest = 0; // of the trace, what was printed and how it ended
    sim::EndStatus status = sim::EndStatus::Ok;
    std::string line;
};

// FNV-1a: all that is asked of it is that two different runs do not look the same by accident.
class Digest : public trace::Sink {
public:
    bool write(std::string_view bytes) override
    {
        for (const char c : bytes)
            value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3;
        return true;
    }
    uint64_t value = 0xCBF29CE484222325;
};

class DigestOutput : public sim::OutputSink {
public:
    explicit DigestOutput(Digest& digest) : m_digest(digest) {}
    void write(bool isError, std::string_view text) override
    {
        m_digest.write(isError ? "!" : "");
        m_digest.write(text);
    }

private:
    Digest& m_digest;
};

// `isSliced`: it pauses wherever it can, instead of running through.
inline Outcome runProgram(std::string text, const Budget& budget, bool isTraced, bool isSliced)
{
    sim::RunOptions options;
    options.isTraced = isTraced;
    options.maxSteps = budget.steps;
    options.maxMemory = budget.memory;
    options.maxTicks = budget.ticks;
    options.maxOutput = budget.output;
    options.maxTasks = 10'000;
    Digest digest;
    DigestOutput output(digest);
    Outcome outcome;
    sim::Run run(options, &output);
    if (run.loadText("fuzz.py", std::move(text), {}) != sim::Run::LoadStatus::Ok)
        return outcome;
    if (isSliced) {
        while (run.advance(std::chrono::microseconds(0))) {
        }
    } else {
        run.finish();
    }
    if (isTraced) {
        trace::writeRunJson(*run.store(), digest);
        trace::writeTickText(*run.store(), digest, {true});
    }
    const sim::RunResult& result = run.result();
    digest.write(result.line);
    digest.write(result.traceback);
    outcome.hasRun = true;
    outcome.digest = digest.value;
    outcome.status = result.status;
    outcome.line = result.line;
    return outcome;
}

// Ends the target, which libFuzzer takes for a find, where the run ended otherwise than the design knows, or where slicing shows.
inline void runAndCheck(const std::string& text, const Budget& budget, bool isTraced, bool comparesSlicing)
{
    const Outcome outcome = runProgram(text, budget, isTraced, false);
    if (outcome.hasRun && (outcome.status == sim::EndStatus::Stopped || outcome.line.empty())) {
        std::fprintf(stderr, "ended as '%s' (%d)\n", outcome.line.c_str(), static_cast<int>(outcome.status));
        std::abort();
    }
    if (!outcome.hasRun || !comparesSlicing)
        return;
    const Outcome sliced = runProgram(text, budget, isTraced, true);
    if (sliced.digest != outcome.digest) {
        std::fprintf(stderr, "sliced it ends as '%s', else as '%s', or its trace differs\n", sliced.line.c_str(), outcome.line.c_str());
        std::abort();
    }
}

} // namespace swimloop::fuzz
