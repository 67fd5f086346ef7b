#include "app/commands.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace swimloop::app {

std::span<const Command> commands()
{
    static constexpr Command kCommands[] = {
        {"run", runCommand, "run FILE [options]           run a scenario and print what it prints"},
        {"check", checkCommand, "check FILE... [options]      tell the mistakes that their runs show: file:line:column: rule: ..."},
        {"export", nullptr, "export FILE -o OUT [options]   write its timeline: .png .svg .pdf, .json .csv"},
    };
    return kCommands;
}

namespace {

int usage(std::FILE* to)
{
    std::fputs("usage: swimloop [FILE[:LINE]]           open the window\n", to);
    for (const Command& command : commands())
        std::fprintf(to, "       swimloop %.*s\n", static_cast<int>(command.help.size()), command.help.data());
    std::fputs("\n'swimloop COMMAND --help' tells the options of a command, 'swimloop --window-help' those of the window.\n", to);
    return to == stdout ? kOk : kWrongUsage;
}

// The window and the pictures are a program of their own beside this one: loading Qt would cost each `run` a quarter of its time.
int becomeWindowProgram(char** argv)
{
    std::string path(4096, '\0');
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
    path.resize(length > 0 ? static_cast<size_t>(length) : 0);
    path += "-window";
    execv(path.c_str(), argv);
    std::fprintf(stderr, "swimloop: '%s' can not be started: %s; it belongs beside this program\n", path.c_str(), std::strerror(errno));
    return kInternal;
}

} // namespace
} // namespace swimloop::app

int main(int argc, char** argv)
{
    using namespace swimloop::app;
    const std::vector<std::string_view> all(argv + 1, argv + argc);
    if (!all.empty() && (all[0] == "--help" || all[0] == "-h"))
        return usage(stdout);
    if (!all.empty() && all[0] == "--version") {
        std::puts("swimloop " SWIMLOOP_VERSION);
        return kOk;
    }
    for (const Command& command : commands()) {
        if (!all.empty() && command.name == all[0])
            return command.call ? command.call(Arguments(all).subspan(1)) : becomeWindowProgram(argv);
    }
    // A word that is no command and looks like no file is a slip of the pen.
    if (!all.empty() && all[0].find_first_of("-./:") == std::string_view::npos && !std::ifstream(argv[1])) {
        std::fprintf(stderr, "swimloop: there is no command and no file '%s'; 'swimloop --help' lists the commands\n", argv[1]);
        return kWrongUsage;
    }
    return becomeWindowProgram(argv);
}
