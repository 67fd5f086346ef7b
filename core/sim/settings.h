// What a scenario's metadata says of its simulated world, and the module `_simsettings` that hands it to the simulated modules
// (resources/modules/_simworld.py is who asks).
#pragma once

#include <vector>

#include "script/metadata.h"

namespace swimloop::vm {
class Machine;
}

namespace swimloop::sim {

struct WorldSettings {
    WorldSettings();

    script::MetadataValue network; // a Table
    script::MetadataValue files;   // a Table
    std::vector<script::MetadataValue> faults;
};

// A fault as the command line says it (sim/run.h: isFault), as the metadata would.
[[nodiscard]] bool readFault(const std::string& text, script::MetadataValue& fault, std::string& why);
// Adds what the run's options say to what the scenario says; theirs comes first.
struct RunOptions;
void applyOptions(WorldSettings& settings, const RunOptions& options);

void registerSettingsModule(vm::Machine& vm); // its world must be a SimWorld

} // namespace swimloop::sim
