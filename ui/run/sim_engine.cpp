#define QT_NO_KEYWORDS // sim/run.h has a member called signals
#include "ui/run/sim_engine.h"

#include "sim/run.h"
#include "ui/run/script_file.h"

#include <QFileInfo>

#include <chrono>

namespace swimloop::ui {

namespace {

constexpr auto kSlice = std::chrono::milliseconds(15);
// What a run in the window may keep: beyond it the beginning of the trace is summarised.
constexpr std::uint64_t kMostTraceBytes = std::uint64_t{768} << 20;
// One that nobody stops ends here.
constexpr std::uint64_t kMostTicks = 1'000'000;

sim::RunOptions optionsFor(const RunInput& input) {
    sim::RunOptions options;
    options.maxTraceBytes = kMostTraceBytes;
    options.maxTicks = kMostTicks;
    if (input.seed != 0) {
        options.seed = input.seed;
        options.hasSeed = true;
    }
    const Disturbances& given = input.disturbances;
    for (const TimedDisturbance& cancel : given.cancels)
        options.cancels.push_back({cancel.what.toStdString(), cancel.seconds});
    for (const TimedDisturbance& delivery : given.deliveries)
        options.signals.push_back({delivery.what.toStdString(), delivery.seconds});
    for (const QString& request : given.requests)
        options.faults.push_back(request.toStdString());
    options.isOffline = given.isOffline;
    options.isDebug = given.isDebug;
    return options;
}

sim::Run::LoadStatus loadInto(sim::Run& run, const RunInput& input) {
    const QString folder = input.path.isEmpty() ? QString() : QFileInfo(input.path).absolutePath();
    // As it lies in the file: a comment may declare the encoding.
    return run.loadText(input.name.toStdString(), encodedScript(input.source).toStdString(), folder.toStdString());
}

class SimEngine : public Engine {
public:
    bool load(const RunInput& input, std::vector<ScriptError>& errors) override {
        m_run = std::make_unique<sim::Run>(optionsFor(input));
        const auto status = loadInto(*m_run, input);
        if (status == sim::Run::LoadStatus::Ok)
            return true;
        for (const sim::Problem& problem : m_run->problems()) {
            if (problem.isWarning)
                continue;
            ScriptError error;
            error.file = QString::fromStdString(problem.file);
            if (error.file == input.name)
                error.file.clear();
            error.line = static_cast<int>(problem.line);
            error.column = static_cast<int>(problem.column);
            error.message = QString::fromStdString(problem.type.empty() ? problem.message : problem.type + ": " + problem.message);
            errors.push_back(std::move(error));
        }
        return false;
    }

    [[nodiscard]] std::shared_ptr<const trace::Store> store() const override { return m_run->store(); }
    bool advance() override { return m_run->advance(kSlice); }
    void stop() override {
        m_run->stop();
        m_run->finish();
    }

    std::vector<sim::FrameLocals> localsAt(const RunInput& input, trace::EventIndex moment, trace::TaskId task,
                                           const std::atomic<bool>& wantsStop) override {
        sim::RunOptions options = optionsFor(input);
        options.localsAt = moment.value;
        options.localsOf = task.value;
        sim::Run run(options);
        if (loadInto(run, input) != sim::Run::LoadStatus::Ok)
            return {};
        while (run.advance(kSlice)) {
            if (wantsStop)
                return {};
        }
        return run.locals();
    }

private:
    std::unique_ptr<sim::Run> m_run;
};

} // namespace

EngineFactory simEngines() {
    return [] { return std::make_unique<SimEngine>(); };
}

} // namespace swimloop::ui
