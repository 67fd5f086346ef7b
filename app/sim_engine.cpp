#include "app/sim_engine.h"

#include <QFileInfo>

#include <chrono>

namespace swimloop::app {

namespace {

// A trace in the window is bounded: beyond this the oldest part is summarised.
constexpr uint64_t kMaxTraceBytes = uint64_t{512} << 20;
// Long enough to lose no time in coming and going, short enough to be stopped at once.
constexpr std::chrono::milliseconds kSlice{20};

ui::ScriptError errorOf(const sim::Problem& problem, const QString& scenario)
{
    ui::ScriptError error;
    const QString file = QString::fromStdString(problem.file);
    if (file != scenario)
        error.file = file;
    error.line = static_cast<int>(problem.line);
    error.column = static_cast<int>(problem.column);
    error.message = QString::fromStdString(problem.type.empty() ? problem.message : problem.type + ": " + problem.message);
    return error;
}

} // namespace

bool SimEngine::load(const ui::RunInput& input, std::vector<ui::ScriptError>& errors)
{
    sim::RunOptions options = m_options;
    if (input.seed != 0) {
        options.seed = input.seed;
        options.hasSeed = true;
    }
    if (options.maxTraceBytes == 0)
        options.maxTraceBytes = kMaxTraceBytes;
    m_run.emplace(options);
    const std::string folder = input.path.isEmpty() ? std::string() : QFileInfo(input.path).absolutePath().toStdString();
    const auto status = m_run->loadText(input.name.toStdString(), input.source.toStdString(), folder);
    if (status == sim::Run::LoadStatus::Ok)
        return true;
    for (const sim::Problem& problem : m_run->problems()) {
        if (!problem.isWarning)
            errors.push_back(errorOf(problem, input.name));
    }
    return false;
}

std::shared_ptr<const trace::Store> SimEngine::store() const
{
    return m_run->store();
}

bool SimEngine::advance()
{
    return m_run->advance(kSlice);
}

void SimEngine::stop()
{
    m_run->stop();
    m_run->finish();
}

} // namespace swimloop::app
