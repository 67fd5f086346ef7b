// The program behind `swimloop [FILE]` and `swimloop export`, which swimloop itself turns into: all that needs Qt.
#include "app/commands.h"

#include <vector>

int main(int argc, char** argv)
{
    using namespace swimloop::app;
    const std::vector<std::string_view> all(argv + 1, argv + argc);
    if (!all.empty() && all[0] == "export")
        return exportCommand(Arguments(all).subspan(1));
    return windowCommand(all);
}
