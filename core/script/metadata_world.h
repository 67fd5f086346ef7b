// Checks what the metadata block says of the simulated world: the tables network and files, and the list of faults. Faults that are
// signals or cancellations become fields of their own.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "script/metadata.h"

namespace swimloop::script {

// Adds problems to the metadata; what is wrong stays where it is, and the block does not count then.
void checkWorld(Metadata& metadata);

// The one of the names that was meant, perhaps; empty where none is near.
[[nodiscard]] std::string_view nearestName(std::string_view name, std::span<const std::string_view> names);
[[nodiscard]] std::string normalKey(std::string_view key); // with '_' for '-'

// The ways in which a request can fail.
inline constexpr std::string_view kFailures[] = {"dns", "refused", "reset", "timeout", "disconnect"};

} // namespace swimloop::script
