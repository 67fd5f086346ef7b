// swimloop check FILE...: runs scenarios and tells the mistakes that their runs show, for editors and CI.
#include "app/commands.h"
#include "app/option.h"

#include "insight/diagnose.h"
#include "sim/run.h"
#include "trace/json_text.h"
#include "trace/store.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace swimloop::app {

namespace {

constexpr char kUsage[] =
    "usage: swimloop check FILE... [options]\n"
    "\n"
    "Runs each scenario and tells the mistakes that its run shows: FILE:LINE:COLUMN: RULE: what happened, and what to do.\n"
    "What the scripts print is left out. FILE may be '-' for standard input.\n"
    "\n"
    "  --json                 a JSON array instead, an object for each problem\n"
    "  --ignore RULE,...      leave out these rules; may be given again\n"
    "  --only RULE,...        only these rules\n"
    "  --rules                list the rules\n"
    "  --seed N               what random begins with (0)\n"
    "  --max-ticks N          end each run after so many ticks of a loop (100000)\n"
    "\n"
    "A comment on a line leaves it out too: '# swimloop: ignore' or '# swimloop: ignore[RULE, ...]'.\n"
    "Exit status: 0 nothing was found, 1 something was, 2 wrong usage, 3 a file can not be read, 4 the output can not be written.\n";

struct Settings {
    std::vector<std::string> files;
    std::vector<const insight::RuleText*> ignored;
    std::vector<const insight::RuleText*> only;
    bool isJson = false;
    sim::RunOptions run;
};

int complain(const std::string& text)
{
    return app::complain("check", text);
}

void listRules()
{
    for (unsigned i = 0; i < insight::kRules; ++i) {
        const insight::RuleText& rule = insight::textOf(static_cast<insight::Rule>(i));
        const std::string_view severity = insight::nameOf(rule.severity);
        std::printf("%-17.*s %-8.*s %.*s. %.*s\n", static_cast<int>(rule.name.size()), rule.name.data(), static_cast<int>(severity.size()),
                    severity.data(), static_cast<int>(rule.title.size()), rule.title.data(), static_cast<int>(rule.remedy.size()),
                    rule.remedy.data());
    }
}

// "blocked-loop,lost-task"; false: there is no such rule.
bool readRules(std::string_view list, std::vector<const insight::RuleText*>& rules)
{
    while (!list.empty()) {
        const size_t comma = std::min(list.find(','), list.size());
        const insight::RuleText* rule = insight::ruleNamed(list.substr(0, comma));
        if (!rule) {
            complain("there is no rule '" + std::string(list.substr(0, comma)) + "'; 'swimloop check --rules' lists them");
            return false;
        }
        rules.push_back(rule);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return true;
}

// 0: read; below it: done; else the exit code.
int readArguments(Arguments arguments, Settings& settings)
{
    settings.run.maxTicks = 100'000;
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!isOption(argument)) {
            settings.files.emplace_back(argument);
            continue;
        }
        Option option(arguments, i);
        const std::string& name = option.name();
        const auto value = [&] { return option.takeValue().value_or(std::string_view()); };
        const auto number = [&](uint64_t& target) {
            const auto read = wholeNumber(value());
            if (!read)
                return complain("'" + name + "' needs a whole number");
            target = *read;
            return 0;
        };
        int problem = 0;
        if (name == "--help" || name == "-h") {
            std::fputs(kUsage, stdout);
            return -1;
        } else if (name == "--rules") {
            listRules();
            return -1;
        } else if (name == "--json") {
            settings.isJson = true;
        } else if (name == "--ignore" || name == "--only") {
            const std::string_view list = value();
            if (list.empty())
                problem = complain("'" + name + "' needs names of rules, as blocked-loop,lost-task");
            else if (!readRules(list, name == "--only" ? settings.only : settings.ignored))
                problem = kWrongUsage;
        } else if (name == "--seed") {
            settings.run.hasSeed = true;
            problem = number(settings.run.seed);
        } else if (name == "--max-ticks") {
            problem = number(settings.run.maxTicks);
        } else {
            problem = complain("there is no option '" + name + "'; 'swimloop check --help' lists them");
        }
        if (problem)
            return problem;
    }
    return settings.files.empty() ? complain("which file? 'swimloop check --help' tells how it is used") : 0;
}

std::string readStandardInput()
{
    std::string text;
    char block[65536];
    for (size_t got = 0; (got = std::fread(block, 1, sizeof block, stdin)) > 0 && text.size() < (16u << 20);)
        text.append(block, got);
    return text;
}

class Findings {
public:
    explicit Findings(const Settings& settings) : m_settings(settings) {}

    // Mistakes that keep a file from running, and warnings about its settings.
    void add(const std::string& file, const sim::Problem& problem)
    {
        insight::Problem found;
        found.rule = insight::Rule::SyntaxError;
        found.place = trace::Place(problem.line);
        found.column = problem.column;
        found.what = problem.type.empty() ? problem.message : problem.type + ": " + problem.message;
        add(file, nullptr, found);
    }
    void add(const std::string& file, const trace::Store* store, const insight::Problem& problem)
    {
        const insight::RuleText* text = &problem.text();
        const auto has = [&](const auto& list) { return std::find(list.begin(), list.end(), text) != list.end(); };
        if (has(m_settings.ignored) || (!m_settings.only.empty() && !has(m_settings.only)))
            return;
        ++m_count;
        if (m_settings.isJson)
            m_text += (m_count == 1 ? "\n  " : ",\n  ") + asJson(file, store, problem);
        else
            m_text += asLine(file, problem);
    }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] std::string text() const { return m_settings.isJson ? "[" + m_text + (m_count > 0 ? "\n]\n" : "]\n") : m_text; }

private:
    static std::string asLine(const std::string& file, const insight::Problem& problem)
    {
        std::string line = file;
        if (problem.place.isValid()) {
            line += ":" + std::to_string(problem.place.line());
            line += ":" + std::to_string(problem.column > 0 ? problem.column : 1);
        }
        line += ": " + std::string(problem.text().name) + ": " + problem.sentence();
        if (problem.rule != insight::Rule::SyntaxError)
            line += " " + std::string(problem.text().remedy);
        for (char& letter : line)
            letter = letter == '\n' ? ' ' : letter;
        return line + "\n";
    }

    static std::string asJson(const std::string& file, const trace::Store* store, const insight::Problem& problem)
    {
        std::string json = "{";
        const auto key = [&](std::string_view name) { json += (json.size() > 1 ? ", \"" : "\"") + std::string(name) + "\": "; };
        const auto text = [&](std::string_view name, std::string_view value) {
            key(name);
            trace::appendJsonString(json, value);
        };
        const auto number = [&](std::string_view name, uint32_t value) {
            key(name);
            json += std::to_string(value);
        };
        text("file", file);
        if (problem.place.isValid()) {
            number("line", problem.place.line());
            number("column", problem.column > 0 ? problem.column : 1);
        }
        text("rule", problem.text().name);
        text("severity", insight::nameOf(problem.text().severity));
        if (store && problem.event.isValid() && store->isKept(problem.event)) {
            if (const trace::TickIndex tick = store->tickOf(problem.event); tick.isValid())
                number("tick", store->tick(tick).number);
            char seconds[40];
            std::snprintf(seconds, sizeof seconds, "%.12g", store->secondsAt(problem.event));
            key("time");
            json += seconds;
        }
        if (store && problem.task)
            text("task", store->taskName(problem.task));
        number("count", problem.count);
        text("title", problem.text().title);
        text("message", problem.what);
        text("remedy", problem.text().remedy);
        if (!problem.text().lesson.empty())
            text("lesson", std::string(problem.text().lesson) + ".py");
        return json + "}";
    }

    const Settings& m_settings;
    std::string m_text;
    unsigned m_count = 0;
};

// 0, or kCannotRead.
int check(const Settings& settings, const std::string& file, Findings& findings)
{
    std::string source;
    std::string reason;
    if (file == "-") {
        source = readStandardInput();
    } else if (auto text = sim::readFile(file, reason)) {
        source = std::move(*text);
    } else {
        std::fprintf(stderr, "%s: %s\n", file.c_str(), reason.c_str());
        return kCannotRead;
    }
    sim::Run run(settings.run);
    const auto status = file == "-" ? run.loadText("<stdin>", source, {}) : run.loadFile(file);
    for (const sim::Problem& problem : run.problems()) {
        if (!problem.isWarning || problem.type.empty())
            findings.add(file, problem);
    }
    if (status == sim::Run::LoadStatus::CannotRead)
        return kCannotRead;
    if (status != sim::Run::LoadStatus::Ok)
        return kOk;
    run.finish();
    for (const insight::Problem& problem : insight::diagnose(*run.store(), source))
        findings.add(file, run.store().get(), problem);
    return kOk;
}

} // namespace

int checkCommand(Arguments arguments)
{
    Settings settings;
    if (const int problem = readArguments(arguments, settings))
        return problem < 0 ? kOk : problem;
    Findings findings(settings);
    int code = kOk;
    for (const std::string& file : settings.files) {
        if (const int problem = check(settings, file, findings))
            code = problem;
    }
    const std::string text = findings.text();
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        return kCannotWrite;
    return code != kOk ? code : findings.isEmpty() ? kOk : kScriptFailed;
}

} // namespace swimloop::app
