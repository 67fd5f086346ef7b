// What asyncio's own callbacks are for, in a few words: "sleep is over" says more than "_set_result_unless_cancelled".
#pragma once

#include <string>
#include <string_view>

namespace swimloop::trace {

// For a callback's qualified name: words for those of asyncio, the name itself, without "<locals>.", for all others.
[[nodiscard]] std::string callbackWords(std::string_view qualifiedName);

} // namespace swimloop::trace
