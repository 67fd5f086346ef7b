// swimloop run FILE: runs a scenario in virtual time; prints what it prints, or its trace.
#include "app/commands.h"
#include "app/run_settings.h"

#include "script/parser.h"
#include "script/scope.h"
#include "sim/run.h"
#include "trace/run_json.h"
#include "trace/sink.h"
#include "trace/store.h"
#include "trace/tick_text.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>

namespace swimloop::app {

namespace {

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
    RunSettings settings;
    if (const int problem = readRunArguments(arguments, settings))
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
