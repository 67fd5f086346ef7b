#include "script/metadata_world.h"

#include "script/concat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace swimloop::script {

namespace {

using Type = MetadataValue::Type;

enum class Rule : uint8_t { Text, Bool, Seconds, Latency, Positive, Rate, Status, Nth, Failure, Ports, Headers, Anything };

struct Key {
    std::string_view name;
    Rule rule;
};

constexpr Key kNetwork[] = {{"latency", Rule::Latency},    {"connect", Rule::Latency},   {"bandwidth", Rule::Positive},
                            {"offline", Rule::Bool},       {"fail_rate", Rule::Rate},    {"hosts", Rule::Anything},
                            {"responses", Rule::Anything}, {"services", Rule::Anything}};
constexpr Key kHost[] = {{"address", Rule::Text}, {"latency", Rule::Latency}, {"connect", Rule::Latency}, {"bandwidth", Rule::Positive},
                         {"ports", Rule::Ports},  {"fail", Rule::Failure},    {"fail_rate", Rule::Rate},  {"status", Rule::Status}};
constexpr Key kResponse[] = {{"url", Rule::Text},     {"method", Rule::Text},   {"nth", Rule::Nth},         {"status", Rule::Status},
                             {"reason", Rule::Text},  {"json", Rule::Anything}, {"text", Rule::Text},       {"html", Rule::Text},
                             {"base64", Rule::Text},  {"headers", Rule::Headers}, {"latency", Rule::Latency}, {"fail", Rule::Failure}};
constexpr Key kService[] = {{"latency", Rule::Latency}, {"fail", Rule::Failure}, {"fail_rate", Rule::Rate}};
constexpr Key kFault[] = {{"signal", Rule::Text}, {"cancel", Rule::Text}, {"at", Rule::Seconds},     {"url", Rule::Text},     {"service", Rule::Text},
                          {"nth", Rule::Nth},     {"delay", Rule::Seconds}, {"fail", Rule::Failure}, {"status", Rule::Status}};
constexpr Key kFile[] = {{"text", Rule::Text}, {"base64", Rule::Text}, {"size", Rule::Positive}, {"lines", Rule::Positive}};

size_t distance(std::string_view a, std::string_view b)
{
    if (a.size() > 32 || b.size() > 32)
        return 99;
    std::array<size_t, 34> row{};
    for (size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row[b.size()];
}

bool isSeconds(const MetadataValue& value)
{
    return value.isNumber() && std::isfinite(value.real) && value.real >= 0;
}

class Checker {
public:
    explicit Checker(Metadata& metadata) : m_metadata(metadata) {}

    void run()
    {
        checkNetwork();
        checkFiles();
        checkFaults();
    }

private:
    void complain(bool isWarning, const MetadataValue& at, std::string message)
    {
        if (m_metadata.problems.size() < 50)
            m_metadata.problems.push_back({isWarning, at.line, at.col, std::move(message)});
    }

    // What a value has to be; empty where it is that.
    std::string_view fault(const MetadataValue& value, Rule rule) const
    {
        const auto isIn = [&](double least, double most) { return value.isNumber() && value.real >= least && value.real <= most; };
        switch (rule) {
        case Rule::Text: return value.type == Type::String ? "" : "a text";
        case Rule::Bool: return value.type == Type::Bool ? "" : "true or false";
        case Rule::Seconds: return isSeconds(value) ? "" : "a number of seconds, 0 or more";
        case Rule::Positive: return value.isNumber() && std::isfinite(value.real) && value.real > 0 ? "" : "a number above 0";
        case Rule::Rate: return isIn(0, 1) ? "" : "a number from 0 to 1";
        case Rule::Status: return value.type == Type::Int && isIn(100, 599) ? "" : "a status from 100 to 599";
        case Rule::Failure: {
            const bool isKnown = value.type == Type::String && std::find(std::begin(kFailures), std::end(kFailures), value.text) != std::end(kFailures);
            return isKnown ? "" : "one of \"dns\", \"refused\", \"reset\", \"timeout\" and \"disconnect\"";
        }
        case Rule::Latency: {
            if (isSeconds(value))
                return "";
            const bool isRange = value.type == Type::Array && value.items.size() == 2 && isSeconds(value.items[0]) && isSeconds(value.items[1])
                                 && value.items[0].real <= value.items[1].real;
            return isRange ? "" : "a number of seconds, or [least, most]";
        }
        case Rule::Nth:
        case Rule::Ports: {
            const double most = rule == Rule::Ports ? 65535 : 1e9;
            const auto isOne = [&](const MetadataValue& one) { return one.type == Type::Int && one.real >= 1 && one.real <= most; };
            if (rule == Rule::Nth && isOne(value))
                return "";
            const bool isList = value.type == Type::Array && std::all_of(value.items.begin(), value.items.end(), isOne);
            return isList ? "" : rule == Rule::Nth ? "a number from 1, or a list of them" : "a list of port numbers";
        }
        case Rule::Headers: {
            const bool isTable = value.type == Type::Table && std::all_of(value.members.begin(), value.members.end(), [](const auto& member) {
                return member.value.type == Type::String;
            });
            return isTable ? "" : "a table of texts";
        }
        case Rule::Anything: return "";
        }
        return "";
    }

    // Whether `value` is a table with keys of the list.
    bool checkTable(const MetadataValue& value, std::string_view where, std::span<const Key> keys)
    {
        if (value.type != Type::Table) {
            complain(false, value, concat({"'", where, "' must be a table"}));
            return false;
        }
        for (const MetadataValue::Member& member : value.members) {
            const std::string name = normalKey(member.key);
            const auto known = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
            if (known == keys.end()) {
                std::vector<std::string_view> names;
                for (const Key& key : keys)
                    names.push_back(key.name);
                const std::string_view nearest = nearestName(name, names);
                complain(true, member.value, concat({"unknown setting '", where, ".", member.key, "'", nearest.empty() ? "" : "; did you mean '", nearest,
                                                     nearest.empty() ? "" : "'?"}));
                continue;
            }
            if (const std::string_view what = fault(member.value, known->rule); !what.empty())
                complain(false, member.value, concat({"'", where, ".", member.key, "' must be ", what}));
        }
        return true;
    }

    void checkNetwork()
    {
        const MetadataValue& network = m_metadata.network;
        if (!checkTable(network, "network", kNetwork))
            return;
        for (const auto& [table, keys] : {std::pair<std::string_view, std::span<const Key>>{"hosts", kHost}, {"services", kService}}) {
            const MetadataValue* all = network.find(table);
            if (all && all->type != Type::Table)
                complain(false, *all, concat({"'network.", table, "' must be a table"}));
            else if (all)
                for (const MetadataValue::Member& member : all->members)
                    checkTable(member.value, concat({"network.", table, ".", member.key}), keys);
        }
        const MetadataValue* responses = network.find("responses");
        if (responses && responses->type != Type::Array)
            complain(false, *responses, "'network.responses' must be a list: write [[tool.swimloop.network.responses]]");
        else if (responses)
            for (const MetadataValue& one : responses->items)
                checkTable(one, "network.responses", kResponse);
    }

    void checkFiles()
    {
        for (const MetadataValue::Member& member : m_metadata.files.members) {
            if (member.value.type == Type::Table)
                checkTable(member.value, concat({"files.", member.key}), kFile);
            else if (member.value.type != Type::String)
                complain(false, member.value, concat({"'files.", member.key, "' must be its text, or a table with text, base64, size or lines"}));
        }
    }

    void checkFaults()
    {
        std::vector<MetadataValue> rest;
        for (const MetadataValue& one : m_metadata.faults) {
            const size_t before = m_metadata.problems.size();
            if (!checkTable(one, "faults", kFault) || m_metadata.problems.size() > before)
                continue;
            const MetadataValue *signal = one.find("signal"), *cancel = one.find("cancel"), *at = one.find("at");
            const MetadataValue *url = one.find("url"), *service = one.find("service");
            if ((signal != nullptr) + (cancel != nullptr) + (url || service) != 1) {
                complain(false, one, "a fault is a signal, a cancel, or a url or service: one of them");
            } else if ((signal || cancel) && !at) {
                complain(false, one, "a fault with signal or cancel needs 'at', the second at which it comes");
            } else if (signal && signal->text.compare(0, 3, "SIG") != 0) {
                complain(false, *signal, "'faults.signal' must be a name such as \"SIGINT\"");
            } else if (signal) {
                m_metadata.injectedSignals.push_back({signal->text, at->real, one.line});
            } else if (cancel) {
                m_metadata.cancels.push_back({cancel->text, at->real, one.line});
            } else if (at) {
                complain(true, *at, "'faults.at' only counts for signal and cancel; say 'nth' for a request");
                rest.push_back(one);
            } else if (!one.find("fail") && !one.find("delay") && !one.find("status")) {
                complain(false, one, "a fault of a request needs 'fail', 'delay' or 'status'");
            } else {
                rest.push_back(one);
            }
        }
        m_metadata.faults = std::move(rest);
    }

    Metadata& m_metadata;
};

} // namespace

std::string normalKey(std::string_view key)
{
    std::string normal(key);
    std::replace(normal.begin(), normal.end(), '-', '_');
    return normal;
}

std::string_view nearestName(std::string_view name, std::span<const std::string_view> names)
{
    std::string_view nearest;
    size_t best = 3;
    for (const std::string_view known : names) {
        const size_t changes = distance(name, known);
        if (changes < best) {
            best = changes;
            nearest = known;
        }
    }
    return nearest;
}

void checkWorld(Metadata& metadata)
{
    Checker(metadata).run();
}

} // namespace swimloop::script
