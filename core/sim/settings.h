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

void registerSettingsModule(vm::Machine& vm); // its world must be a SimWorld

} // namespace swimloop::sim
