// A run in a few numbers, to be set beside those of other runs.
#pragma once

#include <cstdint>

namespace swimloop::trace {
class Store;
}

namespace swimloop::insight {

struct Metrics {
    double seconds = 0;          // of virtual time
    std::uint32_t ticks = 0;
    std::uint32_t tasks = 0;     // without asyncio.run()'s own
    std::uint32_t mostReady = 0; // handles of one tick
    std::uint32_t mostItems = 0; // in one queue
    double waited = 0;           // seconds that all tasks together waited for queues, locks and their like
};

// Of a run that is over.
[[nodiscard]] Metrics measure(const trace::Store& store);

} // namespace swimloop::insight
