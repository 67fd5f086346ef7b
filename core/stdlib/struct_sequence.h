// Tuples whose items have names too: time.struct_time, sys.version_info, os.stat_result ... Some have more names than items.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "vm/machine.h"

namespace swimloop::stdlib {

struct StructSpec {
    std::string_view name;                       // "time.struct_time"
    std::initializer_list<const char*> fields;
    uint32_t visible = 0;                        // how many are items of the tuple; 0: all
    bool isConstructible = false;                // by a sequence, as time.struct_time
    const char* doc = nullptr;
};

[[nodiscard]] vm::Type* newStructType(vm::Machine& vm, const StructSpec& spec);
// One value per field; those left out are None.
[[nodiscard]] vm::Own newStruct(vm::Machine& vm, vm::Type* type, std::span<const vm::Value> values);
[[nodiscard]] inline vm::Own newStruct(vm::Machine& vm, vm::Type* type, std::initializer_list<vm::Value> values)
{
    return newStruct(vm, type, std::span<const vm::Value>(values.begin(), values.size()));
}

}    // namespace swimloop::stdlib
