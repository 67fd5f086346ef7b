// hostile_test SWIMLOOP FOLDER [PREFIX...]: runs the hostile scripts whose file names begin so (else all), case by case.
//
// A file holds the cases of one class. A case begins with a line "#: exit CODE[|CODE] | TEXT | with OPTION... | raw" and reaches to the next:
// every TEXT has to occur in what it writes, OPTIONs go to `swimloop run`, and "raw" says that \xNN in the script stands for that byte.
// What must hold for each: it ends by itself in 20 seconds and 3 GiB, with that exit code; the same bytes come out twice; and with a stack of
// 256 KiB it ends with an exit code of the design. Where everything is slower (sanitizers, stress), smaller limits end it sooner.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

#ifdef SWIMLOOP_SLOW_BUILD
constexpr bool kIsSlow = true;
#else
constexpr bool kIsSlow = false;
#endif
// For those who mend: one run each, with the small limits.
const bool kIsQuick = std::getenv("SWIMLOOP_HOSTILE_QUICK") != nullptr;
constexpr double kMaxSeconds = kIsSlow ? 240 : 20;
constexpr long kMaxKiB = 3L << 20;    // not asked of the slow builds: their tools take memory of their own
const char* const kSmall[] = {"--max-steps", "10000000", "--max-memory", "200M", "--max-ticks", "50000", "--max-tasks", "50000", "--max-output", "4M"};

struct Case {
    std::string file;
    size_t line = 0;
    std::vector<int> codes;
    std::vector<std::string> texts, options;
    bool isRaw = false;
    std::string script;
};

struct Ending {
    int code = -1;    // -1: a signal ended it
    int signal = 0;
    double seconds = 0;
    long peakKiB = 0;
    bool isLate = false;
    std::string output;
};

std::string trimmed(const std::string& text)
{
    const size_t from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
    return from == std::string::npos ? std::string() : text.substr(from, to - from + 1);
}

std::string decoded(const std::string& text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x') {
            out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
            i += 3;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::vector<Case> readCases(const fs::path& path)
{
    std::vector<Case> cases;
    std::ifstream in(path);
    std::string line;
    for (size_t number = 1; std::getline(in, line); ++number) {
        if (line.rfind("#: ", 0) != 0) {
            if (!cases.empty())
                cases.back().script += line + "\n";
            continue;
        }
        Case one;
        one.file = path.filename().string();
        one.line = number;
        std::stringstream parts(line.substr(3));
        for (std::string part; std::getline(parts, part, '|');) {
            part = trimmed(part);
            if (part.rfind("exit ", 0) == 0 || (!part.empty() && part.find_first_not_of("0123456789") == std::string::npos))
                one.codes.push_back(std::atoi(part.c_str() + (part[0] == 'e' ? 5 : 0)));
            else if (part.rfind("with ", 0) == 0) {
                std::stringstream words(part.substr(5));
                for (std::string word; words >> word;)
                    one.options.push_back(word);
            } else if (part == "raw")
                one.isRaw = true;
            else
                one.texts.push_back(part);
        }
        cases.push_back(std::move(one));
    }
    for (Case& one : cases)
        if (one.isRaw)
            one.script = decoded(one.script);
    return cases;
}

std::string readAll(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

Ending run(const std::string& program, const std::vector<std::string>& arguments, const fs::path& folder, bool hasSmallStack)
{
    const fs::path written = folder / "output.txt";
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int out = open(written.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), in = open("/dev/null", O_RDONLY);
        dup2(in, 0);
        dup2(out, 1);
        dup2(out, 2);
        // What a sanitizer reports must not look like a script that failed.
        for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
            const char* const given = std::getenv(name);
            setenv(name, (std::string(given ? given : "") + (given && *given ? ":" : "") + "exitcode=99").c_str(), 1);
        }
        const rlimit noCore{0, 0};
        setrlimit(RLIMIT_CORE, &noCore);
        if (hasSmallStack) {
            const rlimit small{256 * 1024, 256 * 1024};
            setrlimit(RLIMIT_STACK, &small);
        }
        std::vector<char*> argv;
        argv.push_back(const_cast<char*>(program.c_str()));
        for (const std::string& argument : arguments)
            argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        execv(program.c_str(), argv.data());
        _exit(126);
    }
    Ending ending;
    int status = 0;
    rusage usage{};
    for (;;) {
        const pid_t got = wait4(child, &status, WNOHANG, &usage);
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        ending.seconds = passed.count();
        if (got == child)
            break;
        // The time is that of a processor: a busy machine is no fault of the script. One that hangs without working is late too.
        if (passed.count() > 15 * kMaxSeconds) {
            ending.isLate = true;
            kill(child, SIGKILL);
            wait4(child, &status, 0, &usage);
            break;
        }
        usleep(passed.count() < 0.2 ? 2000 : 20000);
    }
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    ending.seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    ending.isLate |= ending.seconds > kMaxSeconds;
    ending.peakKiB = usage.ru_maxrss;
    if (WIFEXITED(status))
        ending.code = WEXITSTATUS(status);
    else
        ending.signal = WTERMSIG(status);
    ending.output = readAll(written);
    return ending;
}

class Report {
public:
    void fail(const Case& one, const std::string& what, const Ending& ending)
    {
        ++m_failures;
        std::printf("FAIL %s:%zu: %s\n", one.file.c_str(), one.line, what.c_str());
        const size_t tail = std::min<size_t>(ending.output.size(), 600);
        std::printf("     ended with %s %d in %.1f s and %ld MiB: ...%s\n", ending.signal ? "signal" : "exit", ending.signal ? ending.signal : ending.code,
            ending.seconds, ending.peakKiB / 1024, ending.output.substr(ending.output.size() - tail).c_str());
    }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    int m_failures = 0;
};

bool isOfTheDesign(int code) { return code == 0 || code == 1 || code == 5 || code == 6 || code == 3; }

void check(const std::string& program, const Case& one, const fs::path& folder, Report& report, double& slowest, long& largest)
{
    const fs::path script = folder / "script.py";
    std::ofstream(script, std::ios::binary) << one.script;
    std::vector<std::string> plain{"run"};
    plain.insert(plain.end(), one.options.begin(), one.options.end());
    std::vector<std::string> small{"run"};
    small.insert(small.end(), std::begin(kSmall), std::end(kSmall));
    small.insert(small.end(), one.options.begin(), one.options.end());
    plain.push_back(script.string());
    small.push_back(script.string());

    const Ending first = run(program, kIsSlow || kIsQuick ? small : plain, folder, false);
    slowest = std::max(slowest, first.seconds);
    largest = std::max(largest, first.peakKiB);
    const bool isMeant = std::find(one.codes.begin(), one.codes.end(), first.code) != one.codes.end();
    if (first.isLate)
        report.fail(one, "it does not end in time", first);
    else if (!isMeant && !((kIsSlow || kIsQuick) && first.code == 5))
        report.fail(one, "another exit code is meant", first);
    else if (first.peakKiB > kMaxKiB && !kIsSlow)
        report.fail(one, "it takes too much memory", first);
    else if (isMeant)
        for (const std::string& text : one.texts)
            if (first.output.find(text) == std::string::npos && !((kIsSlow || kIsQuick) && first.code == 5))
                report.fail(one, "it does not say '" + text + "'", first);

    if (kIsQuick)
        return;
    if (!kIsSlow) {
        const Ending second = run(program, small, folder, false), third = run(program, small, folder, false);
        if (!isOfTheDesign(second.code))
            report.fail(one, "with small limits it ends otherwise", second);
        if (second.output != third.output || second.code != third.code)
            report.fail(one, "two runs differ", third);
    }
    const Ending narrow = run(program, small, folder, true);
    if (!isOfTheDesign(narrow.code))
        report.fail(one, "with a small stack it ends otherwise", narrow);
}

}    // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fputs("usage: hostile_test SWIMLOOP FOLDER [PREFIX...]\n", stderr);
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(argv[2])) {
        const std::string name = entry.path().filename().string();
        bool isAsked = argc == 3;
        for (int i = 3; i < argc; ++i)
            isAsked |= name.rfind(argv[i], 0) == 0;
        if (isAsked && entry.path().extension() == ".py")
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::string pattern = (fs::temp_directory_path() / "swimloop-hostile-XXXXXX").string();
    if (files.empty() || !mkdtemp(pattern.data())) {
        std::fputs("hostile_test: no such cases, or no folder to work in\n", stderr);
        return 2;
    }
    Report report;
    size_t count = 0;
    double slowest = 0;
    long largest = 0;
    for (const fs::path& file : files) {
        for (const Case& one : readCases(file)) {
            const int before = report.failures();
            double seconds = 0;
            check(argv[1], one, pattern, report, seconds, largest);
            slowest = std::max(slowest, seconds);
            ++count;
            if (std::getenv("SWIMLOOP_HOSTILE_VERBOSE"))
                std::printf("%s %s:%zu %.2f s\n", report.failures() == before ? "ok  " : "FAIL", one.file.c_str(), one.line, seconds);
        }
    }
    fs::remove_all(pattern);
    std::printf("%zu files, %zu cases, %d failures; the slowest took %.1f s, the largest %ld MiB\n", files.size(), count, report.failures(), slowest, largest / 1024);
    return report.failures() ? 1 : 0;
}
