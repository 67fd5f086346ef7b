// The settings that a scenario carries in itself: the `# /// script` block of PEP 723, of which [tool.swimloop] is
// ours. What the block says is only read and checked here; who runs the scenario decides what of it counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::script {

class Source;

// A value of TOML, whatever it means: for tables whose meaning others know (network, files ...).
struct MetadataValue {
    enum class Type : uint8_t { Bool, Int, Float, String, Array, Table };
    struct Member;

    Type type = Type::Bool;
    bool boolean = false;
    int64_t integer = 0;
    double real = 0;                  // also where it is an Int
    std::string text;                 // dates and times too, as TOML writes them
    std::vector<MetadataValue> items; // of an Array
    std::vector<Member> members;      // of a Table, sorted by key
    uint32_t line = 0, col = 0;       // in the scenario
    bool isBytes = false;             // a String that is no text: contents of a file that an option gave

    bool isNumber() const { return type == Type::Int || type == Type::Float; }
    // Null where there is none, or this is no Table. '-' and '_' in keys are one.
    const MetadataValue* find(std::string_view key) const;
};

struct MetadataValue::Member {
    std::string key; // as it is written: it may be a path or a host
    MetadataValue value;
};

struct MetadataProblem {
    bool isWarning = false; // else the block does not count at all
    uint32_t line = 0;      // in the scenario, from 1
    uint32_t col = 0;       // in characters, from 1
    std::string message;
};

// signals = ["SIGTERM@0.75"]
struct MetadataSignal {
    std::string name;
    double seconds = 0;
    uint32_t line = 0;
};

// { cancel = "Task-3", at = 1.0 }: a task of that name is cancelled
struct MetadataCancel {
    std::string task;
    double seconds = 0;
    uint32_t line = 0;
};

struct Metadata {
    uint32_t beginLine = 0; // of the block, its first and last comment line; 0 where there is none
    uint32_t endLine = 0;

    std::string requiresPython; // requires-python and dependencies: to show, nothing is installed
    std::vector<std::string> dependencies;

    std::optional<int64_t> seed;
    std::optional<std::string> python; // "3.11": whose rules to follow
    std::optional<uint64_t> maxSteps;
    std::optional<uint64_t> maxMemory; // bytes
    std::optional<uint64_t> maxTicks;
    std::optional<uint64_t> maxTasks;
    std::optional<uint64_t> maxOutput;           // bytes
    std::optional<bool> debug;                   // asyncio's debug mode
    std::optional<double> cpuCost;               // virtual seconds that a million instructions take
    std::optional<double> clockStart;            // what loop.time() and the monotonic clocks read at the start, in seconds
    std::vector<MetadataSignal> injectedSignals; // the key is `signals`, a word that Qt has taken
    std::vector<MetadataCancel> cancels;
    std::vector<MetadataValue> faults; // of requests: tables that metadata_world.h has checked
    MetadataValue network; // a Table, perhaps empty
    MetadataValue files;   // a Table, perhaps empty
    MetadataValue others;  // a Table of all that is known but has no field here

    std::vector<MetadataProblem> problems;

    bool isPresent() const { return beginLine != 0; }
    bool hasErrors() const {
        for (const MetadataProblem& problem : problems) {
            if (!problem.isWarning)
                return true;
        }
        return false;
    }
};

Metadata readMetadata(const Source& source);

} // namespace swimloop::script
