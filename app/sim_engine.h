// The window's engine: a run of the simulator behind the interface that ui/ asks for.
#pragma once

#include "sim/run.h"
#include "ui/run/engine.h"

#include <optional>
#include <string>

namespace swimloop::app {

class SimEngine : public ui::Engine {
public:
    explicit SimEngine(sim::RunOptions options = {}) : m_options(std::move(options)) {}

    bool load(const ui::RunInput& input, std::vector<ui::ScriptError>& errors) override;
    [[nodiscard]] std::shared_ptr<const trace::Store> store() const override;
    bool advance() override;
    void stop() override;

    [[nodiscard]] const sim::Run* run() const { return m_run ? &*m_run : nullptr; }

private:
    sim::RunOptions m_options;
    std::optional<sim::Run> m_run;
};

} // namespace swimloop::app
