// Reading dates by strptime's directives.
#pragma once

#include <string_view>

#include "stdlib/calendar_math.h"
#include "vm/machine.h"

namespace swimloop::stdlib {

struct ParsedTime {
    BrokenDownTime time;
    int fraction = 0;             // microseconds
    bool hasOffset = false;
    int64_t offset = 0;           // seconds east of UTC
    int offsetFraction = 0;       // microseconds
    std::string_view zone;        // what %Z read, a part of the text; empty: nothing
};
// False with ValueError.
[[nodiscard]] bool parseTime(vm::Machine& vm, std::string_view text, std::string_view format, ParsedTime& out);

}    // namespace swimloop::stdlib
