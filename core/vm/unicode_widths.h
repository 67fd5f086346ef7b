// East Asian widths of characters, as Unicode 14 has them.
#pragma once

#include <cstdint>
#include <string_view>

namespace swimloop::vm {

[[nodiscard]] const char* widthNameOf(char32_t c);    // "W", "F", "Na", "A", "H" or "N"

// How many places of a terminal the first `bytes` of a line take: wide characters two.
[[nodiscard]] uint32_t displayWidth(std::string_view line, size_t bytes);

}    // namespace swimloop::vm
