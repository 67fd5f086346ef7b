// A run as JSON lines (--trace=json): one object per event, in order. Each has its number `n`, the number of its `tick`
// (left out outside the loop), virtual time `t` in seconds, the kind of `event`, and the kind's own fields under the
// names that events.h gives them; tasks and objects by id, with their names beside it. README.md shows an example.
// Can be written while the run goes on.
#pragma once

#include "trace/ids.h"
#include "trace/sink.h"

#include <cstdint>
#include <string>
#include <vector>

namespace swimloop::trace {

class Store;
struct Event;
enum class Field : std::uint8_t;

class RunJson {
public:
    RunJson(const Store& store, Sink& sink) : m_store(store), m_sink(sink) {}
    // Writes all events recorded since. False when the sink failed.
    bool extend();

private:
    void event(EventIndex at, const Event& event);
    void followNames(const Event& event);
    [[nodiscard]] std::string taskName(std::uint32_t id) const;
    [[nodiscard]] std::string objectName(std::uint32_t id) const;
    void field(EventIndex at, const Event& event, Field field, std::uint32_t value);

    const Store& m_store;
    Sink& m_sink;
    EventIndex m_next{0};
    std::uint32_t m_tick = 0; // as its loop counts it
    bool m_isInLoop = false;
    double m_seconds = 0;
    // Names as they are at the event that is written: what a later one changes must not depend on when this is called.
    struct ObjectName {
        StringId name;
        std::uint32_t number = 0;
        bool isKnown = false;
    };
    std::vector<StringId> m_taskNames;
    std::vector<ObjectName> m_objectNames;
    std::string m_out;
    std::string m_line;
    bool m_isOk = true;
};

bool writeRunJson(const Store& store, Sink& sink);

} // namespace swimloop::trace
