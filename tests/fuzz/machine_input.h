// A machine for targets that call its operations rather than run programs: it lives for some inputs, so that each costs little.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "stdlib/embedded_modules.h"
#include "stdlib/stdlib.h"
#include "vm/machine.h"
#include "vm/world.h"

namespace swimloop::fuzz {

class MachineForInputs {
public:
    // The same one for a few hundred calls; no error is pending.
    vm::Machine& next()
    {
        if (!m_machine || ++m_inputs % 256 == 0 || m_machine->isStopping()) {
            m_entered.reset();
            m_machine.reset();
            vm::Limits limits;
            limits.steps = 500'000'000;
            limits.memoryBytes = size_t{64} << 20;
            m_machine = std::make_unique<vm::Machine>(limits, nullptr, &m_world);
            m_entered.emplace(*m_machine);
            stdlib::registerStandardModules(*m_machine);
        }
        m_machine->clearError();
        return *m_machine;
    }
    ~MachineForInputs()
    {
        m_entered.reset();
        m_machine.reset();
    }

private:
    class World : public vm::World {
    public:
        std::optional<Source> findModule(std::string_view name) override
        {
            bool isPackage = false;
            const auto text = stdlib::embeddedModule(name, isPackage);
            if (!text)
                return std::nullopt;
            return Source{std::string(*text), std::string(name) + ".py", isPackage, false};
        }
    };

    World m_world;
    std::unique_ptr<vm::Machine> m_machine;
    std::optional<vm::Machine::Entered> m_entered;
    unsigned m_inputs = 0;
};

// As valid UTF-8 as a str has to be: what is broken becomes a Latin-1 character.
inline std::string asText(std::string_view bytes)
{
    std::string out;
    for (size_t i = 0; i < bytes.size();) {
        const auto at = [&](size_t n) { return i + n < bytes.size() ? static_cast<unsigned char>(bytes[i + n]) : 0u; };
        const auto follows = [&](size_t n) { return (at(n) & 0xC0) == 0x80; };
        const unsigned c = at(0);
        size_t length = 0;
        if (c < 0x80)
            length = 1;
        else if (c >= 0xC2 && c < 0xE0 && follows(1))
            length = 2;
        else if (c >= 0xE0 && c < 0xF0 && follows(1) && follows(2) && (c != 0xE0 || at(1) >= 0xA0))
            length = 3;
        else if (c >= 0xF0 && c < 0xF5 && follows(1) && follows(2) && follows(3) && (c != 0xF0 || at(1) >= 0x90) && (c != 0xF4 || at(1) < 0x90))
            length = 4;
        if (length > 0) {
            out.append(bytes, i, length);
            i += length;
        } else {
            out += static_cast<char>(0xC0 | c >> 6);
            out += static_cast<char>(0x80 | (c & 0x3F));
            ++i;
        }
    }
    return out;
}

} // namespace swimloop::fuzz
