#include "stdlib/embedded_modules.h"

#include <algorithm>

namespace swimloop::stdlib {

std::optional<std::string_view> embeddedModule(std::string_view dottedName, bool& isPackage)
{
    static const EmbeddedModule* const end = [] {
        const EmbeddedModule* m = kEmbeddedModules;
        while (!m->name.empty())
            ++m;
        return m;
    }();
    const EmbeddedModule* found = std::lower_bound(kEmbeddedModules, end, dottedName, [](const EmbeddedModule& m, std::string_view name) { return m.name < name; });
    if (found == end || found->name != dottedName)
        return std::nullopt;
    isPackage = found->isPackage;
    return found->text;
}

}    // namespace swimloop::stdlib
