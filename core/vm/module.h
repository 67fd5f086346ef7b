// Modules, and the world outside the language that a machine is given: clock, where modules come from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vm/dict.h"
#include "vm/str.h"

namespace swimloop::vm {

struct Module : Object {
    Dict* dict;      // owned
    Str* name;       // owned
};

}    // namespace swimloop::vm
