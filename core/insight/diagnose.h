// The one door: a trace and the text of its scenario in, problems out, in the order in which they happened.
#pragma once

#include "insight/problem.h"

#include <atomic>
#include <string>
#include <vector>

namespace swimloop::trace {
class Store;
}

namespace swimloop::insight {

// Of a run that is over, or of as much of one as there is. One pass over the events; any thread may do it. Where
// `wantsStop` becomes true it leaves off with what it has.
[[nodiscard]] std::vector<Problem> diagnose(const trace::Store& store, const std::string& source,
                                            const std::atomic<bool>* wantsStop = nullptr);

} // namespace swimloop::insight
