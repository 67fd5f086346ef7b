#include "sim/settings.h"

#include "sim/world.h"

#include "vm/dict.h"
#include "vm/machine.h"
#include "vm/sequences.h"

namespace swimloop::sim {

using namespace vm;

namespace {

// The depth of a value is that of the block's brackets, which its reader bounds.
Own convert(Machine& vm, const script::MetadataValue& value)
{
    using Type = script::MetadataValue::Type;
    switch (value.type) {
    case Type::Bool: return Own::boolean(value.boolean);
    case Type::Int: return vm.newInt(value.integer);
    case Type::Float: return Own::real(value.real);
    case Type::String: return vm.newStr(value.text).own();
    case Type::Array: {
        const Ref<List> list = vm.newList();
        for (const script::MetadataValue& item : value.items) {
            const Own one = convert(vm, item);
            pushBack(list, one);
        }
        return list.share();
    }
    case Type::Table: {
        const Ref<Dict> dict = vm.newDict();
        for (const script::MetadataValue::Member& member : value.members) {
            const Own one = convert(vm, member.value);
            setStr(dict, vm.intern(member.key), one);
        }
        return dict.share();
    }
    }
    return Own::none();
}

bool initSettings(Machine& vm, Module* module)
{
    const auto* world = static_cast<const SimWorld*>(vm.world);
    const WorldSettings nothing;
    const WorldSettings& settings = world->settings ? *world->settings : nothing;
    const Own network = convert(vm, settings.network);
    const Own files = convert(vm, settings.files);
    const Ref<List> faults = vm.newList();
    for (const script::MetadataValue& fault : settings.faults) {
        const Own one = convert(vm, fault);
        pushBack(faults, one);
    }
    const Own seed = vm.newUInt(world->seed);
    vm.addValue(module, "network", network);
    vm.addValue(module, "files", files);
    vm.addValue(module, "faults", faults.value());
    vm.addValue(module, "seed", seed);
    return true;
}

} // namespace

WorldSettings::WorldSettings()
{
    network.type = files.type = script::MetadataValue::Type::Table;
}

void registerSettingsModule(Machine& vm)
{
    vm.registerModule("_simsettings", initSettings);
}

} // namespace swimloop::sim
