// The one door: a trace and the text of its scenario in, problems out, in the order in which they happened.
#pragma once

#include "insight/problem.h"

#include <string>
#include <vector>

namespace swimloop::trace {
class Store;
}

namespace swimloop::insight {

// Of a run that is over, or of as much of one as there is. One pass over the events; any thread may do it.
[[nodiscard]] std::vector<Problem> diagnose(const trace::Store& store, const std::string& source);

} // namespace swimloop::insight
