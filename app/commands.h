// The subcommands. Each takes the arguments behind its name and gives the process's exit code.
#pragma once

#include <span>
#include <string_view>

namespace swimloop::app {

// Exit codes of all commands.
enum ExitCode : int {
    kOk = 0,
    kScriptFailed = 1,  // or a check found something
    kWrongUsage = 2,
    kCannotRead = 3,
    kCannotWrite = 4,
    kLimit = 5,
    kDeadlock = 6,
    kInternal = 70,
};

using Arguments = std::span<const std::string_view>;

[[nodiscard]] int runCommand(Arguments arguments);    // swimloop run FILE ...
[[nodiscard]] int checkCommand(Arguments arguments);  // swimloop check FILE ...
[[nodiscard]] int exportCommand(Arguments arguments); // swimloop export FILE -o OUT ...
[[nodiscard]] int windowCommand(Arguments arguments); // swimloop [FILE] ...

struct Command {
    std::string_view name;
    int (*call)(Arguments arguments); // absent: the window program has it
    std::string_view help; // one line
};
[[nodiscard]] std::span<const Command> commands();

// For what makes an application object of Qt: the program's own name, which options of a desktop go by.
inline constexpr char kAppId[] = "org.swimloop.swimloop";

} // namespace swimloop::app
