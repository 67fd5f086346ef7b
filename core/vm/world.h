// What lies outside the language: virtual time and where the source of modules comes from. The machine is given one; a test may give
// its own.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace swimloop::vm {

// Virtual time in seconds. It passes only where a script waits. So that polling loops end, only the first 1,000 readings in a row
// are free: each one after them moves the clock by a millisecond (tests/fidelity/tick_oracle.py has the rules).
class Clock {
public:
    static constexpr double kEpoch = 1735689600.0;    // 2025-01-01T00:00:00Z, what time.time() reads at the start
    static constexpr int kFreePolls = 1000;
    static constexpr double kPollStep = 0.001;

    void setStart(double seconds) { m_start = m_now = seconds; }
    [[nodiscard]] double now() const { return m_now; }
    [[nodiscard]] double start() const { return m_start; }
    [[nodiscard]] double elapsed() const { return m_now - m_start; }
    [[nodiscard]] double poll()
    {
        if (++m_polls > kFreePolls)
            m_now += kPollStep;
        return m_now;
    }
    [[nodiscard]] double pollWallClock() { return kEpoch - m_start + poll(); }
    void advance(double seconds)
    {
        m_now += std::max(0.0, seconds);
        m_polls = 0;
    }
    void jump(double when)
    {
        m_now = std::max(m_now, when);
        m_polls = 0;
    }

private:
    double m_start = 0, m_now = 0;
    int m_polls = 0;
};

class World {
public:
    virtual ~World() = default;
    Clock clock;
    uint64_t seed = 0;

    struct Source {
        std::string text;
        std::string fileName;      // as tracebacks show it
        bool isPackage = false;
        bool isScript = false;     // lies beside the scenario, rather than coming with the simulator
    };
    // The source of a module by its dotted name; nothing where there is none.
    virtual std::optional<Source> findModule(std::string_view dottedName) = 0;
};

}    // namespace swimloop::vm
