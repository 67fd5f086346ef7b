// The world around a run: modules that come with the simulator, and those that lie beside the scenario.
#pragma once

#include <string>

#include "vm/world.h"

namespace swimloop::sim {

struct WorldSettings;

class SimWorld : public vm::World {
public:
    // `folder`: where the scenario lies; empty: nowhere.
    explicit SimWorld(std::string folder) : m_folder(std::move(folder)) {}
    std::optional<Source> findModule(std::string_view dottedName) override;

    const WorldSettings* settings = nullptr; // not owned; null: none

private:
    std::string m_folder;
};

// The text of a regular file, at most `maxBytes` of it. Nothing: it can not be read; `reason` then says why.
[[nodiscard]] std::optional<std::string> readTextFile(const std::string& path, size_t maxBytes, std::string& reason);

} // namespace swimloop::sim
