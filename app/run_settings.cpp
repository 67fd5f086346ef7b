#include "app/run_settings.h"

#include "app/option.h"

#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>

namespace swimloop::app {

namespace {

constexpr char kUsage[] =
    "usage: swimloop run FILE [options]\n"
    "\n"
    "Runs a scenario in virtual time and prints what it prints. FILE may be '-' for standard input.\n"
    "\n"
    "  --trace=ticks          print the tick trace instead, as the reference on CPython prints it\n"
    "  --trace=json           print all events instead, a line of JSON each\n"
    "  --generators           with --trace=ticks: also each time a plain generator is resumed or yields\n"
    "  --no-trace             record nothing: for speed\n"
    "  --seed N               what random begins with (0)\n"
    "  --signal NAME@SECONDS  deliver a signal at a virtual time, as SIGINT@3.5; may be given again\n"
    "  --cpu-cost SECONDS     virtual time that a million instructions take (0)\n"
    "  --cancel TASK@SECONDS  cancel the tasks of a name at a virtual time, as Task-3@1.0; may be given again\n"
    "  --fault KIND:PATTERN   let simulated requests fail or be slow, as reset:https://api.example.com/*#2; KIND is dns,\n"
    "                         refused, reset, timeout, disconnect, delay=SECONDS or status=NUMBER; PATTERN a URL, host or\n"
    "                         service, '*' anything, #N the Nth that matches; may be given again\n"
    "  --latency SECONDS      how long simulated requests take, as 0.2 or 0.05,0.3\n"
    "  --offline              no name of a simulated host resolves\n"
    "  --file PATH=FILE       put a file into the simulated file system; may be given again\n"
    "  --debug                asyncio's debug mode\n"
    "  --clock-start SECONDS  what loop.time() and the monotonic clocks read at the start (0)\n"
    "  --max-ticks N          end after so many ticks of a loop (100000 with --trace=ticks)\n"
    "  --max-steps N          end after about so many instructions\n"
    "  --max-memory BYTES     end beyond so much memory; K, M and G may follow the number\n"
    "  --max-output BYTES     end beyond so much output\n"
    "  --max-tasks N          end beyond so many tasks at a time\n"
    "  --max-trace BYTES      keep so much of the trace: beyond it the oldest ticks are summarised (512M)\n"
    "\n"
    "Exit status: 0 it ended well, 1 the script failed, 2 wrong usage, 3 the file can not be read,\n"
    "4 the output can not be written, 5 a limit ended it, 6 it deadlocked.\n";

constexpr uint64_t kTicksOfTrace = 100'000; // unless told: what prints all ticks ends some time

int complain(const std::string& text)
{
    return app::complain("run", text);
}

// The options one after the other. Each has a method that takes its value and gives 0, or the exit code after a complaint.
class Reader {
public:
    Reader(Arguments arguments, RunSettings& settings) : m_arguments(arguments), m_settings(settings), m_run(settings.run) {}

    int readAll()
    {
        for (size_t i = 0; i < m_arguments.size(); ++i) {
            if (!isOption(m_arguments[i])) {
                if (!m_settings.file.empty())
                    return complain("only one file can be run at a time");
                m_settings.file = m_arguments[i];
                continue;
            }
            Option option(m_arguments, i);
            if (const int problem = read(option))
                return problem;
        }
        return check();
    }

private:
    struct Known {
        std::string_view name;
        int (Reader::*read)(Option& option);
    };

    int read(Option& option)
    {
        static constexpr Known kOptions[] = {
            {"--help", &Reader::help},
            {"-h", &Reader::help},
            {"--trace", &Reader::trace},
            {"--generators", &Reader::flag<&RunSettings::hasGenerators>},
            {"--no-trace", &Reader::noTrace},
            {"--seed", &Reader::number<&sim::RunOptions::seed, &sim::RunOptions::hasSeed>},
            {"--signal", &Reader::signal},
            {"--cancel", &Reader::cancel},
            {"--cpu-cost", &Reader::cpuCost},
            {"--clock-start", &Reader::clockStart},
            {"--fault", &Reader::fault},
            {"--latency", &Reader::latency},
            {"--offline", &Reader::flag<&sim::RunOptions::isOffline>},
            {"--file", &Reader::file},
            {"--debug", &Reader::flag<&sim::RunOptions::isDebug>},
            {"--max-ticks", &Reader::maxTicks},
            {"--max-steps", &Reader::number<&sim::RunOptions::maxSteps>},
            {"--max-memory", &Reader::number<&sim::RunOptions::maxMemory>},
            {"--max-output", &Reader::number<&sim::RunOptions::maxOutput>},
            {"--max-tasks", &Reader::number<&sim::RunOptions::maxTasks>},
            {"--max-trace", &Reader::number<&sim::RunOptions::maxTraceBytes>},
        };
        for (const Known& known : kOptions)
            if (known.name == option.name())
                return (this->*known.read)(option);
        return complain("there is no option '" + option.name() + "'; 'swimloop run --help' lists them");
    }

    // What only shows when all are read.
    int check()
    {
        if (m_settings.file.empty())
            return complain("which file? 'swimloop run --help' tells how it is used");
        if (m_settings.form != TraceForm::None && !m_run.isTraced)
            return complain("'--trace' and '--no-trace' do not go together");
        if (m_settings.form == TraceForm::Ticks) {
            m_run.hasReferenceNames = true;
            if (!m_settings.hasMaxTicks)
                m_run.maxTicks = kTicksOfTrace;
        }
        return 0;
    }

    // ---- forms that several share ----

    template<bool RunSettings::*member> int flag(Option&)
    {
        m_settings.*member = true;
        return 0;
    }
    template<bool sim::RunOptions::*member> int flag(Option&)
    {
        m_run.*member = true;
        return 0;
    }
    template<auto member> int number(Option& option)
    {
        const auto text = option.takeValue();
        const auto read = text ? wholeNumber(*text) : std::nullopt;
        if (!read)
            return complain("'" + option.name() + "' needs a whole number");
        m_run.*member = static_cast<std::remove_reference_t<decltype(m_run.*member)>>(*read);
        return 0;
    }
    template<auto member, bool sim::RunOptions::*isGiven> int number(Option& option)
    {
        m_run.*isGiven = true;
        return number<member>(option);
    }
    int duration(Option& option, double& target, std::string_view what)
    {
        const auto text = option.takeValue();
        const auto read = text ? seconds(*text) : std::nullopt;
        if (!read)
            return complain("'" + option.name() + "' needs a number of " + std::string(what));
        target = *read;
        return 0;
    }
    // "NAME@SECONDS"; no name where it is not of this form.
    static std::pair<std::string, double> nameAndTime(Option& option)
    {
        const auto text = option.takeValue();
        const size_t at = text ? text->rfind('@') : std::string_view::npos;
        const auto when = at == std::string_view::npos ? std::nullopt : seconds(text->substr(at + 1));
        return when ? std::pair(std::string(text->substr(0, at)), *when) : std::pair(std::string(), 0.0);
    }

    // ---- the options ----

    int help(Option&)
    {
        std::fputs(kUsage, stdout);
        return -1;
    }
    int trace(Option& option)
    {
        const auto form = option.takeValue();
        if (form != "ticks" && form != "json")
            return complain("'--trace' is ticks or json");
        m_settings.form = form == "ticks" ? TraceForm::Ticks : TraceForm::Json;
        return 0;
    }
    int noTrace(Option&)
    {
        m_run.isTraced = false;
        return 0;
    }
    int maxTicks(Option& option)
    {
        m_settings.hasMaxTicks = true;
        return number<&sim::RunOptions::maxTicks>(option);
    }
    int clockStart(Option& option)
    {
        m_run.hasClockStart = true;
        return duration(option, m_run.clockStart, "seconds");
    }
    int cpuCost(Option& option)
    {
        m_run.hasCpuCost = true;
        return duration(option, m_run.cpuCost, "seconds per million instructions");
    }
    int signal(Option& option)
    {
        const auto [name, when] = nameAndTime(option);
        if (name.empty())
            return complain("'--signal' needs a name and a time, as SIGINT@3.5");
        if (!sim::isSignal(name))
            return complain("there is no signal '" + name + "'");
        m_run.signals.push_back({name, when});
        m_run.hasSignals = true;
        return 0;
    }
    int cancel(Option& option)
    {
        const auto [name, when] = nameAndTime(option);
        if (name.empty())
            return complain("'--cancel' needs the name of a task and a time, as Task-3@1.0");
        m_run.cancels.push_back({name, when});
        m_run.hasCancels = true;
        return 0;
    }
    int fault(Option& option)
    {
        const auto text = option.takeValue();
        std::string why;
        if (!text || !sim::isFault(std::string(*text), why))
            return complain("'--fault': " + (why.empty() ? "which?" : why));
        m_run.faults.emplace_back(*text);
        return 0;
    }
    int latency(Option& option)
    {
        const auto text = option.takeValue();
        const size_t comma = text ? text->find(',') : std::string_view::npos;
        const auto least = text ? seconds(text->substr(0, comma)) : std::nullopt;
        const auto most = comma == std::string_view::npos ? least : seconds(text->substr(comma + 1));
        if (!least || !most || *least > *most)
            return complain("'--latency' needs seconds, as 0.2, or the least and the most of them, as 0.05,0.3");
        m_run.latency = {*least, *most};
        return 0;
    }
    int file(Option& option)
    {
        const auto text = option.takeValue();
        const size_t at = text ? text->find('=') : std::string_view::npos;
        if (at == std::string_view::npos || at == 0)
            return complain("'--file' needs a path in the simulated file system and a file, as data.csv=local.csv");
        const std::string path(text->substr(at + 1));
        std::string reason;
        auto data = sim::readFile(path, reason);
        if (!data)
            return complain("'--file' cannot read " + path + ": " + reason);
        m_run.files.push_back({std::string(text->substr(0, at)), std::move(*data)});
        return 0;
    }

    Arguments m_arguments;
    RunSettings& m_settings;
    sim::RunOptions& m_run;
};

} // namespace

int readRunArguments(Arguments arguments, RunSettings& settings)
{
    return Reader(arguments, settings).readAll();
}

} // namespace swimloop::app
