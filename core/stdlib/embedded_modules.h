// The modules written in Python (resources/stdlib), as data in the library.
#pragma once

#include <optional>
#include <string_view>

namespace swimloop::stdlib {

// The source of a module by its dotted name; nothing where there is none. Lives as long as the program.
[[nodiscard]] std::optional<std::string_view> embeddedModule(std::string_view dottedName, bool& isPackage);

struct EmbeddedModule {
    std::string_view name;    // empty: the end of the table
    bool isPackage;
    std::string_view text;
};
extern const EmbeddedModule kEmbeddedModules[];    // sorted by name

}    // namespace swimloop::stdlib
