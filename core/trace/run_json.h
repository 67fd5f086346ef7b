// A run as JSON lines (--trace=json): one object per event, in order, each with its number, tick, virtual time, kind
// and the kind's own fields under the names that events.h gives them. README.md lists them.
#pragma once

#include "trace/ids.h"
#include "trace/sink.h"

#include <cstdint>
#include <string>

namespace swimloop::trace {

class Store;

class RunJson {
public:
    RunJson(const Store& store, Sink& sink) : m_store(store), m_sink(sink) {}
    // Writes all events recorded since. False when the sink failed.
    bool extend();

private:
    void event(EventIndex at);

    const Store& m_store;
    Sink& m_sink;
    std::uint32_t m_next = 0;
    std::uint32_t m_tick = 0; // ticks begun so far
    std::uint32_t m_pass = 0;
    double m_seconds = 0;
    std::string m_out;
};

bool writeRunJson(const Store& store, Sink& sink);

} // namespace swimloop::trace
