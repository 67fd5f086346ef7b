// swimloop run FILE: runs a scenario in virtual time; prints what it prints, or its trace.
#include "app/commands.h"
#include "app/option.h"

#include "script/parser.h"
#include "script/scope.h"
#include "sim/run.h"
#include "trace/run_json.h"
#include "trace/sink.h"
#include "trace/store.h"
#include "trace/tick_text.h"

#include <cctype>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <unistd.h>
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

enum class TraceForm { None, Ticks, Json };

struct Settings {
    std::string file;
    TraceForm form = TraceForm::None;
    bool hasGenerators = false;
    bool hasMaxTicks = false;
    sim::RunOptions run;
};

int complain(const std::string& text)
{
    std::fprintf(stderr, "swimloop run: %s\n", text.c_str());
    return kWrongUsage;
}

std::optional<uint64_t> wholeNumber(std::string_view text)
{
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || text.empty())
        return {};
    uint64_t factor = 1;
    const std::string_view rest(end, static_cast<size_t>(text.data() + text.size() - end));
    if (rest.size() == 1) {
        switch (std::toupper(static_cast<unsigned char>(rest[0]))) {
        case 'K': factor = 1u << 10; break;
        case 'M': factor = 1u << 20; break;
        case 'G': factor = 1u << 30; break;
        default: return {};
        }
    } else if (!rest.empty()) {
        return {};
    }
    uint64_t product = 0;
    if (__builtin_mul_overflow(number, factor, &product))
        return {};
    return product;
}

std::optional<double> seconds(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || !std::isfinite(number) || number < 0)
        return {};
    return number;
}

// 0: read. Otherwise the exit code.
int readArguments(Arguments arguments, Settings& settings)
{
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!isOption(argument)) {
            if (!settings.file.empty())
                return complain("only one file can be run at a time");
            settings.file = argument;
            continue;
        }
        Option option(arguments, i);
        const std::string& name = option.name();
        const auto value = [&] { return option.takeValue(); };
        const auto number = [&](auto& target) {
            const auto text = value();
            const auto read = text ? wholeNumber(*text) : std::nullopt;
            if (!read)
                return complain("'" + name + "' needs a whole number");
            target = static_cast<std::remove_reference_t<decltype(target)>>(*read);
            return 0;
        };
        int problem = 0;
        if (name == "--help" || name == "-h") {
            std::fputs(kUsage, stdout);
            return -1;
        } else if (name == "--trace") {
            const auto form = value();
            if (form == "ticks")
                settings.form = TraceForm::Ticks;
            else if (form == "json")
                settings.form = TraceForm::Json;
            else
                problem = complain("'--trace' is ticks or json");
        } else if (name == "--generators") {
            settings.hasGenerators = true;
        } else if (name == "--no-trace") {
            settings.run.isTraced = false;
        } else if (name == "--seed") {
            settings.run.hasSeed = true;
            problem = number(settings.run.seed);
        } else if (name == "--max-ticks") {
            settings.hasMaxTicks = true;
            problem = number(settings.run.maxTicks);
        } else if (name == "--max-steps") {
            problem = number(settings.run.maxSteps);
        } else if (name == "--max-memory") {
            problem = number(settings.run.maxMemory);
        } else if (name == "--max-output") {
            problem = number(settings.run.maxOutput);
        } else if (name == "--max-trace") {
            problem = number(settings.run.maxTraceBytes);
        } else if (name == "--max-tasks") {
            problem = number(settings.run.maxTasks);
        } else if (name == "--clock-start") {
            const auto text = value();
            const auto read = text ? seconds(*text) : std::nullopt;
            if (!read)
                problem = complain("'--clock-start' needs a number of seconds");
            else
                settings.run.clockStart = *read;
            settings.run.hasClockStart = true;
        } else if (name == "--cpu-cost") {
            const auto text = value();
            const auto read = text ? seconds(*text) : std::nullopt;
            if (!read || *read < 0)
                problem = complain("'--cpu-cost' needs a number of seconds per million instructions");
            else
                settings.run.cpuCost = *read;
            settings.run.hasCpuCost = true;
        } else if (name == "--signal") {
            const auto text = value();
            const size_t at = text ? text->find('@') : std::string_view::npos;
            const auto when = at == std::string_view::npos ? std::nullopt : seconds(text->substr(at + 1));
            if (!when)
                problem = complain("'--signal' needs a name and a time, as SIGINT@3.5");
            else if (!sim::isSignal(std::string(text->substr(0, at))))
                problem = complain("there is no signal '" + std::string(text->substr(0, at)) + "'");
            else
                settings.run.signals.push_back({std::string(text->substr(0, at)), *when});
            settings.run.hasSignals = true;
        } else if (name == "--cancel") {
            const auto text = value();
            const size_t at = text ? text->rfind('@') : std::string_view::npos;
            const auto when = at == std::string_view::npos || at == 0 ? std::nullopt : seconds(text->substr(at + 1));
            if (!when)
                problem = complain("'--cancel' needs the name of a task and a time, as Task-3@1.0");
            else
                settings.run.cancels.push_back({std::string(text->substr(0, at)), *when});
            settings.run.hasCancels = true;
        } else if (name == "--fault") {
            const auto text = value();
            std::string why;
            if (!text || !sim::isFault(std::string(*text), why))
                problem = complain("'--fault': " + (why.empty() ? "which?" : why));
            else
                settings.run.faults.emplace_back(*text);
        } else if (name == "--latency") {
            const auto text = value();
            const size_t comma = text ? text->find(',') : std::string_view::npos;
            const auto least = text ? seconds(text->substr(0, comma)) : std::nullopt;
            const auto most = comma == std::string_view::npos ? least : seconds(text->substr(comma + 1));
            if (!least || !most || *least > *most)
                problem = complain("'--latency' needs seconds, as 0.2, or the least and the most of them, as 0.05,0.3");
            else
                settings.run.latency = {*least, *most};
        } else if (name == "--offline") {
            settings.run.isOffline = true;
        } else if (name == "--debug") {
            settings.run.isDebug = true;
        } else if (name == "--file") {
            const auto text = value();
            const size_t at = text ? text->find('=') : std::string_view::npos;
            if (at == std::string_view::npos || at == 0) {
                problem = complain("'--file' needs a path in the simulated file system and a file, as data.csv=local.csv");
            } else {
                std::string reason;
                auto data = sim::readFile(std::string(text->substr(at + 1)), reason);
                if (!data)
                    return complain("'--file' cannot read " + std::string(text->substr(at + 1)) + ": " + reason);
                settings.run.files.push_back({std::string(text->substr(0, at)), std::move(*data)});
            }
        } else {
            problem = complain("there is no option '" + name + "'; 'swimloop run --help' lists them");
        }
        if (problem)
            return problem;
    }
    if (settings.file.empty())
        return complain("which file? 'swimloop run --help' tells how it is used");
    if (settings.form != TraceForm::None && !settings.run.isTraced)
        return complain("'--trace' and '--no-trace' do not go together");
    if (settings.form == TraceForm::Ticks) {
        settings.run.hasReferenceNames = true;
        if (!settings.hasMaxTicks)
            settings.run.maxTicks = 100'000;
    }
    return 0;
}

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t done = write(file, text.data(), text.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        text.remove_prefix(static_cast<size_t>(done));
    }
    return true;
}

// The script's own output, in large pieces; what goes to stderr first sends on what waits for stdout.
class Terminal : public sim::OutputSink {
public:
    void write(bool isError, std::string_view text) override
    {
        if (isError) {
            flush();
            m_isOk &= writeAll(STDERR_FILENO, text);
            return;
        }
        m_text += text;
        if (m_text.size() >= 1 << 16 || (m_isTerminal && text.find('\n') != std::string_view::npos))
            flush();
    }
    void uncaught(std::string_view traceback) override { write(true, traceback); }
    bool flush()
    {
        m_isOk &= writeAll(STDOUT_FILENO, m_text);
        m_text.clear();
        return m_isOk;
    }

private:
    std::string m_text;
    bool m_isTerminal = isatty(STDOUT_FILENO);
    bool m_isOk = true;
};

class StandardOutput : public trace::Sink {
public:
    bool write(std::string_view bytes) override { return writeAll(STDOUT_FILENO, bytes); }
};

// The same mistake with all that is known of its place: from the text of the file, read again.
std::optional<script::Diagnostic> mistakeOf(const sim::Problem& problem)
{
    std::string bytes;
    std::FILE* file = problem.line > 0 ? std::fopen(problem.file.c_str(), "rb") : nullptr;
    if (!file)
        return {};
    constexpr size_t kMostBytes = size_t{4} << 20;
    char block[1 << 14];
    for (size_t got; bytes.size() < kMostBytes && (got = std::fread(block, 1, sizeof block, file)) > 0;)
        bytes.append(block, got);
    std::fclose(file);
    const auto tree = script::parse(std::make_shared<script::Source>(problem.file, std::move(bytes)));
    if (tree->ok())
        (void)script::analyse(*tree);
    for (const script::Diagnostic& d : tree->diagnostics)
        if (d.isWarning() == problem.isWarning && d.line == problem.line && d.message == problem.message) {
            script::Diagnostic found = d;
            if (d.byteCol > 0 && (d.isLate || !tree->source->namesEncoding())) {
                found.col = d.byteCol;
                found.endCol = d.byteEndCol;
            }
            return found;
        }
    script::Diagnostic plain;
    plain.text = tree->source->line(problem.line);
    plain.line = plain.endLine = problem.line;
    plain.col = problem.column;
    return plain;
}

// What is wrong with the text of a program, as Python says it: the place, the line, carets. Of a warning only the line.
std::string shownAsPython(const sim::Problem& problem)
{
    const script::Diagnostic d = mistakeOf(problem).value_or(script::Diagnostic{});
    const size_t indent = std::min(d.text.find_first_not_of(" \t\f"), d.text.size());
    std::string line = d.text.substr(indent);
    line.erase(line.find_last_not_of(" \t\r\n") + 1);
    const std::string number = std::to_string(problem.line);
    if (problem.isWarning)
        return problem.file + ":" + number + ": " + problem.type + ": " + problem.message + "\n" + (line.empty() ? "" : "  " + line + "\n");
    std::string text = "  File \"" + problem.file + "\", line " + number + "\n";
    if (!line.empty()) {
        text += "    " + line + "\n";
        size_t characters = 0;
        for (const char c : line)
            characters += d.col == d.byteCol || (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        const bool isAtEnd = problem.message == "expected 'except' or 'finally' block" && d.col > indent + characters;    // of the file
        if (d.col > indent && !isAtEnd) {
            size_t width = d.endLine == d.line && d.endCol > d.col ? d.endCol - d.col : 1;
            if (d.endLine > d.line)    // goes on in other lines: to the end of this one
                width = std::max<size_t>(1, indent + characters + 1 - std::min<size_t>(d.col, indent + characters));
            if (problem.message.starts_with("expected an indented block"))
                width = 1;
            text += "    " + std::string(d.col - indent - 1, ' ') + std::string(width, '^') + "\n";
        }
    }
    return text + problem.type + ": " + problem.message + "\n";
}

void show(const sim::Problem& problem)
{
    if (!problem.type.empty() && problem.line > 0) {
        writeAll(STDERR_FILENO, shownAsPython(problem));
        return;
    }
    std::string text = problem.file;
    if (problem.line > 0)
        text += ":" + std::to_string(problem.line);
    if (problem.line > 0 && problem.column > 0)
        text += ":" + std::to_string(problem.column);
    text += ": ";
    if (problem.isWarning)
        text += "warning: ";
    text += problem.message + "\n";
    writeAll(STDERR_FILENO, text);
}

std::string readStandardInput()
{
    std::string text;
    char block[65536];
    for (ssize_t got = 0; (got = read(STDIN_FILENO, block, sizeof block)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || text.size() > (16u << 20))
            break;
        text.append(block, static_cast<size_t>(got));
    }
    return text;
}

int codeOf(const sim::RunResult& result)
{
    switch (result.status) {
    case sim::EndStatus::Ok: return kOk;
    case sim::EndStatus::Failed: return kScriptFailed;
    case sim::EndStatus::Deadlock: return kDeadlock;
    case sim::EndStatus::TickLimit:
    case sim::EndStatus::StepLimit:
    case sim::EndStatus::MemoryLimit:
    case sim::EndStatus::OutputLimit:
    case sim::EndStatus::TaskLimit: return kLimit;
    case sim::EndStatus::Stopped: return kInternal;
    }
    return kInternal;
}

// A sentence for an end that the script itself says nothing about.
std::string noteOf(const sim::RunResult& result, const std::string& file)
{
    if (!result.note.empty()) {
        std::string where = file;
        if (result.stopLine > 0) {
            const size_t slash = file.rfind('/');
            const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
            where = result.stopFile == name || result.stopFile.empty() ? file : result.stopFile;
            where += ":" + std::to_string(result.stopLine);
        }
        return where + ": the script was ended: " + result.note + "\n";
    }
    if (result.status == sim::EndStatus::Deadlock)
        return file + ": deadlock: all would wait for ever; no task or thread is ready and no timer is set\n";
    if (result.status == sim::EndStatus::Failed && result.traceback.empty() && result.line.rfind("killed", 0) == 0)
        return file + ": " + result.line + "\n";
    return {};
}

} // namespace

int runCommand(Arguments arguments)
{
    Settings settings;
    if (const int problem = readArguments(arguments, settings))
        return problem < 0 ? kOk : problem;

    Terminal terminal;
    sim::Run run(settings.run, settings.form == TraceForm::None ? &terminal : nullptr);
    const auto status = settings.file == "-" ? run.loadText("<stdin>", readStandardInput(), {}) : run.loadFile(settings.file);
    if (status == sim::Run::LoadStatus::HasErrors && settings.form == TraceForm::Ticks) {
        // As the reference ends: the error is the script's.
        for (const sim::Problem& problem : run.problems()) {
            if (problem.isWarning)
                continue;
            const std::string line = "exit 1 " + problem.type + ": " + problem.message + "\n";
            return writeAll(STDOUT_FILENO, line) ? kScriptFailed : kCannotWrite;
        }
    }
    bool isWrong = false;
    for (const sim::Problem& problem : run.problems()) {
        // Warnings of the compiler are shown where CPython shows them; of the settings, always; of mistakes the first.
        if (problem.isWarning ? problem.type.empty() || problem.type == "SyntaxWarning" : !std::exchange(isWrong, true))
            show(problem);
    }
    if (status != sim::Run::LoadStatus::Ok)
        return status == sim::Run::LoadStatus::CannotRead ? kCannotRead : kScriptFailed;

    run.finish();
    const sim::RunResult& result = run.result();
    if (const std::string kept = run.store() ? run.store()->keptNote() : std::string(); settings.form != TraceForm::None && !kept.empty())
        writeAll(STDERR_FILENO, settings.file + ": the trace is bounded (--max-trace): " + kept + "\n");
    if (settings.form != TraceForm::None) {
        if (!result.note.empty())
            writeAll(STDERR_FILENO, noteOf(result, settings.file));
        StandardOutput output;
        const bool isOk = settings.form == TraceForm::Ticks
                              ? trace::writeTickText(*run.store(), output, {settings.hasGenerators})
                              : trace::writeRunJson(*run.store(), output);
        return isOk ? codeOf(result) : kCannotWrite;
    }
    const bool isWritten = terminal.flush();
    writeAll(STDERR_FILENO, noteOf(result, settings.file));
    return isWritten ? codeOf(result) : kCannotWrite;
}

} // namespace swimloop::app
