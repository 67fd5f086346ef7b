// A world without modules: for machines whose programs import nothing.
#pragma once

#include "vm/world.h"

namespace swimloop::tests {

class NoWorld : public vm::World {
public:
    std::optional<Source> findModule(std::string_view) override { return std::nullopt; }
};

}    // namespace swimloop::tests
