// The engine of the app: the simulator of core/sim.
#pragma once

#include "ui/run/engine.h"

namespace swimloop::ui {

[[nodiscard]] EngineFactory simEngines();

} // namespace swimloop::ui
