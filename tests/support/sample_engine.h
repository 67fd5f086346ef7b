// Engines for tests of the window: they write known traces instead of running scripts. What a source says decides:
// "broken" does not load, "endless" goes on until it is stopped, anything else is the sample run.
#pragma once

#include "support/sample_trace.h"
#include "ui/run/engine.h"

#include <thread>

namespace swimloop::test {

class SampleEngine : public ui::Engine {
public:
    bool load(const ui::RunInput& input, std::vector<ui::ScriptError>& errors) override {
        if (input.source.contains(QLatin1String("broken"))) {
            const int line =
                static_cast<int>(input.source.left(input.source.indexOf(QLatin1String("broken"))).count(u'\n')) + 1;
            errors.push_back({QString(), line, 5, QStringLiteral("invalid syntax")});
            return false;
        }
        m_isEndless = input.source.contains(QLatin1String("endless"));
        if (m_isEndless) {
            m_store = std::make_shared<trace::Store>();
            m_recorder = std::make_unique<trace::Recorder>(*m_store);
            m_recorder->runBegins("endless.py");
            m_recorder->loopStarts();
            m_task = m_recorder->taskCreated(m_recorder->intern("Task-1"), m_recorder->intern("main"));
        } else {
            m_store = SampleRun(input.seed > 0 ? 12 : 6).run();
        }
        return true;
    }
    [[nodiscard]] std::shared_ptr<const trace::Store> store() const override { return m_store; }
    bool advance() override {
        if (!m_isEndless)
            return false;
        for (int i = 0; i < 50; ++i) {
            m_recorder->tickBegins(m_number * 0.1, m_number);
            ++m_number;
            m_recorder->stepBegins(m_task, trace::HandleKind::Step,
                                   m_recorder->taskReady(m_task, trace::HandleKind::Step));
            m_recorder->taskYields(m_task, trace::Place(3));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return true;
    }
    void stop() override {
        if (m_recorder)
            m_recorder->runEnds(trace::RunStatus::Stopped, 0, "stopped");
    }

private:
    std::shared_ptr<trace::Store> m_store;
    std::unique_ptr<trace::Recorder> m_recorder;
    trace::TaskId m_task;
    std::uint32_t m_number = 0;
    bool m_isEndless = false;
};

inline ui::EngineFactory sampleEngines() {
    return [] { return std::make_unique<SampleEngine>(); };
}

} // namespace swimloop::test
