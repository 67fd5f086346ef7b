// Modules that exist in the world but not here: the error then says that they are not part of the simulator.
#pragma once

#include <string_view>

namespace swimloop::vm {

[[nodiscard]] bool isKnownElsewhere(std::string_view topLevelName);

}    // namespace swimloop::vm
