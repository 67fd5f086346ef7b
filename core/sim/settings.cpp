#include "sim/settings.h"

#include "sim/run.h"
#include "sim/world.h"

#include "script/metadata_world.h"

#include "vm/dict.h"
#include "vm/machine.h"
#include "vm/sequences.h"

#include <algorithm>
#include <charconv>
#include <cmath>

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
    case Type::String: return value.isBytes ? vm.newBytes(value.text).own() : vm.newStr(value.text).own();
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

namespace {

script::MetadataValue textValue(std::string text)
{
    script::MetadataValue value;
    value.type = script::MetadataValue::Type::String;
    value.text = std::move(text);
    return value;
}

script::MetadataValue numberValue(double number)
{
    script::MetadataValue value;
    value.type = script::MetadataValue::Type::Float;
    value.real = number;
    return value;
}

bool readNumber(std::string_view text, double least, double most, double& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() && std::isfinite(number) && number >= least && number <= most;
}

void setMember(script::MetadataValue& table, std::string_view key, script::MetadataValue value)
{
    for (script::MetadataValue::Member& member : table.members) {
        if (script::normalKey(member.key) == key) {
            member.value = std::move(value);
            return;
        }
    }
    table.members.push_back({std::string(key), std::move(value)});
}

} // namespace

bool readFault(const std::string& text, script::MetadataValue& fault, std::string& why)
{
    using Type = script::MetadataValue::Type;
    fault.type = Type::Table;
    const size_t colon = text.find(':');
    std::string_view kind(text.data(), std::min(colon, text.size()));
    double number = 0;
    if (colon == std::string::npos || colon + 1 == text.size()) {
        why = "a fault is KIND:PATTERN, as reset:https://api.example.com/*";
        return false;
    }
    if (std::find(std::begin(script::kFailures), std::end(script::kFailures), kind) != std::end(script::kFailures)) {
        setMember(fault, "fail", textValue(std::string(kind)));
    } else if (kind.starts_with("delay=") && readNumber(kind.substr(6), 0, 1e9, number)) {
        setMember(fault, "delay", numberValue(number));
    } else if (kind.starts_with("status=") && readNumber(kind.substr(7), 100, 599, number) && number == std::floor(number)) {
        script::MetadataValue status = numberValue(number);
        status.type = Type::Int;
        status.integer = static_cast<int64_t>(number);
        setMember(fault, "status", std::move(status));
    } else {
        why = "a fault's kind is dns, refused, reset, timeout, disconnect, delay=SECONDS or status=NUMBER, not '" + std::string(kind) + "'";
        return false;
    }
    std::string pattern = text.substr(colon + 1);
    if (const size_t hash = pattern.rfind('#'); hash != std::string::npos) {
        if (!readNumber(std::string_view(pattern).substr(hash + 1), 1, 1e9, number) || number != std::floor(number)) {
            why = "what follows '#' is which of the requests is meant, a number from 1";
            return false;
        }
        script::MetadataValue nth = numberValue(number);
        nth.type = Type::Int;
        nth.integer = static_cast<int64_t>(number);
        setMember(fault, "nth", std::move(nth));
        pattern.resize(hash);
    }
    if (pattern.find("://") == std::string::npos)
        setMember(fault, "service", textValue(pattern));
    setMember(fault, "url", textValue(std::move(pattern)));
    return true;
}

bool isFault(const std::string& text, std::string& why)
{
    script::MetadataValue fault;
    return readFault(text, fault, why);
}

void applyOptions(WorldSettings& settings, const RunOptions& options)
{
    std::vector<script::MetadataValue> faults;
    std::string why;
    for (const std::string& text : options.faults) {
        script::MetadataValue fault;
        if (readFault(text, fault, why))
            faults.push_back(std::move(fault));
    }
    settings.faults.insert(settings.faults.begin(), faults.begin(), faults.end());
    for (const FileOfWorld& file : options.files) {
        script::MetadataValue value = textValue(file.data);
        value.isBytes = true;
        setMember(settings.files, file.path, std::move(value));
    }
    if (options.isOffline) {
        script::MetadataValue yes;
        yes.boolean = true;
        setMember(settings.network, "offline", std::move(yes));
    }
    if (!options.latency.empty()) {
        script::MetadataValue range;
        range.type = script::MetadataValue::Type::Array;
        range.items = {numberValue(options.latency.front()), numberValue(options.latency.back())};
        setMember(settings.network, "latency", std::move(range));
    }
}

void registerSettingsModule(Machine& vm)
{
    vm.registerModule("_simsettings", initSettings);
}

} // namespace swimloop::sim
