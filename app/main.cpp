#include "app/commands.h"

#include <cstdio>
#include <string>
#include <vector>

namespace swimloop::app {

std::span<const Command> commands()
{
    static constexpr Command kCommands[] = {
        {"run", runCommand, "run FILE [options]             run a scenario and print what it prints"},
        {"export", exportCommand, "export FILE -o OUT [options]   write its timeline as a picture, or its trace as data"},
    };
    return kCommands;
}

namespace {

int usage(std::FILE* to)
{
    std::fputs("usage: swimloop [FILE]              the window\n       swimloop COMMAND ...\n\n", to);
    for (const Command& command : commands())
        std::fprintf(to, "  swimloop %.*s\n", static_cast<int>(command.help.size()), command.help.data());
    return to == stdout ? kOk : kWrongUsage;
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
            return command.call(Arguments(all).subspan(1));
    }
    return windowCommand(all);
}
