// What the window needs of a simulator: load a script, advance it in slices, stop. The app's is the one in core/sim;
// tests bring their own.
#pragma once

#include "sim/locals.h"
#include "ui/run/recording.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace swimloop::ui {

// A mistake that keeps a script from running.
struct ScriptError {
    QString file; // as people name it; empty: the scenario itself
    int line = 0; // from 1; 0: none
    int column = 0;
    QString message;
};

class Engine {
public:
    virtual ~Engine() = default;
    // Once, on the worker. False: `errors` says why.
    virtual bool load(const RunInput& input, std::vector<ScriptError>& errors) = 0;
    // The trace it writes; valid after load().
    [[nodiscard]] virtual std::shared_ptr<const trace::Store> store() const = 0;
    // Runs on for some milliseconds at most; false when the run is over.
    virtual bool advance() = 0;
    // Ends the run where it stands. Called on the worker, between two slices.
    virtual void stop() = 0;
    // Instead of load(): the variables of a task just before an event of the trace that this input gives, outermost frame first.
    virtual std::vector<sim::FrameLocals> localsAt(const RunInput& input, trace::EventIndex moment, trace::TaskId task,
                                                   const std::atomic<bool>& wantsStop) {
        static_cast<void>(input), static_cast<void>(moment), static_cast<void>(task), static_cast<void>(wantsStop);
        return {};
    }
};

using EngineFactory = std::function<std::unique_ptr<Engine>()>;

} // namespace swimloop::ui
