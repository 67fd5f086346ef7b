// The standard modules that are written in C++. Those written in Python lie in resources/stdlib (embedded_modules.h).
#pragma once

#include <string_view>
#include <vector>

namespace swimloop::vm {
class Machine;
}

namespace swimloop::stdlib {

// Makes them known to the machine; each is made at its first import. Call it once, with the machine entered.
void registerStandardModules(vm::Machine& vm);

// Whether a module of that dotted name comes with the simulator, in C++ or in Python.
[[nodiscard]] bool hasModule(std::string_view dottedName);

// The names of all of them.
[[nodiscard]] std::vector<std::string_view> standardModules();

}    // namespace swimloop::stdlib
