#include "script/metadata.h"

#include "script/concat.h"
#include "script/metadata_world.h"
#include "script/source.h"
#include "script/toml.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

namespace swimloop::script {

namespace {

constexpr size_t kMaxBlock = 64 * 1024;
constexpr uint32_t kMaxDots = 8; // parts of a dotted key
constexpr size_t kMaxProblems = 50;

// The comment lines of a block, without their '#'.
struct Block {
    uint32_t beginLine = 0;
    uint32_t endLine = 0;
    std::string toml;
};

bool isContent(std::string_view line) {
    return line == "#" || line.substr(0, 2) == "# ";
}

// "# /// name" opens a block.
bool opensBlock(std::string_view line, std::string_view& name) {
    if (line.substr(0, 6) != "# /// ")
        return false;
    name = line.substr(6);
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class Reader {
public:
    explicit Reader(const Source& source) : m_source(source) {}

    Metadata read();

private:
    bool findBlock();
    bool checkText();
    void readRoot(const toml::table& root);
    void readSettings(const toml::table& settings);
    bool readSetting(const std::string& key, const toml::node& node);
    void readSignals(const toml::node& node);
    MetadataValue convert(const toml::node& node) const;

    template <class T>
    bool readLimit(std::optional<T>& into, const toml::node& node, std::string_view key);
    bool readSize(std::optional<uint64_t>& into, const toml::node& node, std::string_view key);
    bool readNumber(std::optional<double>& into, const toml::node& node, std::string_view key);
    bool readClock(const toml::node& node);

    uint32_t lineOf(const toml::node& node) const {
        return m_block.beginLine + static_cast<uint32_t>(node.source().begin.line);
    }
    void complain(bool isWarning, uint32_t line, uint32_t col, std::string message) {
        if (m_result.problems.size() < kMaxProblems)
            m_result.problems.push_back({isWarning, line, col, std::move(message)});
    }
    // The comment's "# " stands before the column that the library counts.
    void complainAt(bool isWarning, const toml::source_position& at, std::string message) {
        complain(isWarning, m_block.beginLine + static_cast<uint32_t>(at.line),
                 at.column ? static_cast<uint32_t>(at.column) + 2 : 1, std::move(message));
    }
    void complain(const toml::node& node, std::string message) {
        complainAt(false, node.source().begin, std::move(message));
    }

    const Source& m_source;
    Block m_block;
    Metadata m_result;
};

bool Reader::findBlock() {
    std::string_view name;
    for (uint32_t number = 1; number <= m_source.lineCount(); ++number) {
        if (!opensBlock(m_source.line(number), name))
            continue;
        // It ends at the last "# ///" of the comment that it opens.
        uint32_t end = 0;
        uint32_t next = number + 1;
        for (; next <= m_source.lineCount() && isContent(m_source.line(next)); ++next) {
            if (m_source.line(next) == "# ///")
                end = next;
        }
        if (!end) {
            if (name == "script")
                complain(true, number, 1, "the metadata block is not closed by a line '# ///', so it is ignored");
            continue;
        }
        if (name == "script") {
            if (m_block.beginLine) {
                complain(false, number, 1,
                         concat({"a second metadata block; the first one begins at line ",
                                 std::to_string(m_block.beginLine)}));
                return false;
            }
            m_block.beginLine = number;
            m_block.endLine = end;
        }
        number = end;
    }
    if (!m_block.beginLine)
        return false;
    m_result.beginLine = m_block.beginLine;
    m_result.endLine = m_block.endLine;
    for (uint32_t number = m_block.beginLine + 1; number < m_block.endLine; ++number) {
        m_block.toml += m_source.line(number).substr(std::min<size_t>(2, m_source.line(number).size()));
        m_block.toml += '\n';
        if (m_block.toml.size() > kMaxBlock) {
            complain(false, number, 1,
                     concat({"the metadata block is larger than ", std::to_string(kMaxBlock / 1024), " KiB"}));
            return false;
        }
    }
    return true;
}

// Each character beyond ASCII as a '_'.
std::string inAscii(std::string_view utf8) {
    std::string ascii;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            ascii += c;
        else if (byte >= 0xC0)
            ascii += '_';
    }
    return ascii;
}

// What the library can not be trusted with. a.b.c.d... opens a table per dot, which it does not count as nesting; and
// where it looks for white space, characters beyond ASCII take it where it says one can not come.
bool Reader::checkText() {
    const std::string_view text = m_block.toml;
    const auto at = [&](size_t i) { return i < text.size() ? text[i] : '\0'; };
    const auto isBeyondAscii = [&](size_t i) { return static_cast<unsigned char>(at(i)) >= 0x80; };
    const auto isBlank = [&](size_t i) { return at(i) == ' ' || at(i) == '\t' || at(i) == '\n'; };
    uint32_t dots = 0;
    char quote = '\0'; // within a text, or '#' within a comment
    bool isTriple = false;
    const auto refuse = [&](size_t i, const char* message) {
        const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '\n');
        complain(false, m_block.beginLine + 1 + static_cast<uint32_t>(lines), 1, concat({"metadata block: ", message}));
        return false;
    };
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote == '#') {
            quote = c == '\n' ? '\0' : '#';
        } else if (quote != '\0') {
            if (c == '\\' && quote == '"') {
                size_t next = i + 1;
                while (isBlank(next))
                    ++next;
                if (isBeyondAscii(next))
                    return refuse(i, "a backslash stands before a character that it can not escape");
                ++i;
            } else if (c == quote && (!isTriple || (at(i + 1) == quote && at(i + 2) == quote))) {
                i += isTriple ? 2 : 0;
                quote = '\0';
            } else if (c == '\n' && !isTriple) {
                quote = '\0';
            }
        } else if (c == '"' || c == '\'') {
            quote = c;
            isTriple = at(i + 1) == c && at(i + 2) == c;
            i += isTriple ? 2 : 0;
        } else if (isBeyondAscii(i)) {
            return refuse(i, "characters beyond ASCII have to stand in quotes");
        } else if (c == '#') {
            quote = '#';
        } else if (c == '.') {
            if (++dots > kMaxDots)
                return refuse(i, "keys are nested too deeply");
        } else if (c == '\n' || c == ',' || c == '=' || c == '[' || c == ']' || c == '{' || c == '}') {
            dots = 0;
        }
    }
    return true;
}

Metadata Reader::read() {
    m_result.network.type = m_result.files.type = m_result.others.type = MetadataValue::Type::Table;
    if (!findBlock() || !checkText())
        return std::move(m_result);
    // Broken text first without characters beyond ASCII: it is only in sound texts that none of them is taken for white space.
    toml::parse_result parsed = toml::parse(std::string_view(inAscii(m_block.toml)));
    if (parsed)
        parsed = toml::parse(std::string_view(m_block.toml));
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        const auto line = static_cast<uint32_t>(error.source().begin.line);
        complain(false, std::min(m_block.beginLine + line, m_block.endLine),
                 static_cast<uint32_t>(error.source().begin.column) + 2,
                 concat({"metadata block: ", error.description()}));
        return std::move(m_result);
    }
    readRoot(parsed.table());
    checkWorld(m_result);
    return std::move(m_result);
}

void Reader::readRoot(const toml::table& root) {
    for (const auto& [rawKey, node] : root) {
        const std::string key = normalKey(rawKey.str());
        if (key == "requires_python") {
            if (const auto text = node.value_exact<std::string>())
                m_result.requiresPython = *text;
            else
                complain(node, "'requires-python' must be a text such as \">=3.11\"");
        } else if (key == "dependencies") {
            const toml::array* all = node.as_array();
            if (!all)
                complain(node, "'dependencies' must be a list of texts");
            for (size_t i = 0; all && i < all->size(); ++i) {
                if (const auto text = (*all)[i].value_exact<std::string>())
                    m_result.dependencies.push_back(*text);
                else
                    complain((*all)[i], "'dependencies' must be a list of texts");
            }
        } else if (key == "tool") {
            const toml::table* tools = node.as_table();
            const toml::node* ours = tools ? tools->get("swimloop") : nullptr;
            if (!tools)
                complain(node, "'tool' must be a table");
            else if (ours && !ours->is_table())
                complain(*ours, "'tool.swimloop' must be a table");
            else if (ours)
                readSettings(*ours->as_table());
        } else {
            complainAt(true, rawKey.source().begin,
                       concat({"unknown key '", rawKey.str(), "'; our settings belong below [tool.swimloop]"}));
        }
    }
}

void Reader::readSettings(const toml::table& settings) {
    static constexpr std::string_view kKnown[] = {
        "seed",  "python",        "max_steps",   "max_memory",       "max_ticks", "max_tasks", "max_output",
        "debug", "cpu_cost",      "clock_start", "signals",          "faults",    "network",   "files",
        "eager", "slow_callback", "time_scale",  "executor_workers", "bookmarks", "theme",     "modules"};
    for (const auto& [rawKey, node] : settings) {
        const std::string key = normalKey(rawKey.str());
        if (readSetting(key, node))
            continue;
        if (std::find(std::begin(kKnown), std::end(kKnown), key) != std::end(kKnown)) {
            m_result.others.members.push_back({key, convert(node)});
            continue;
        }
        const std::string_view nearest = nearestName(key, kKnown);
        std::string hint = nearest.empty() ? std::string() : concat({"; did you mean '", nearest, "'?"});
        complainAt(true, rawKey.source().begin, concat({"unknown setting '", rawKey.str(), "'", hint}));
    }
}

template <class T>
bool Reader::readLimit(std::optional<T>& into, const toml::node& node, std::string_view key) {
    const auto value = node.value_exact<int64_t>();
    if (value && *value > 0)
        into = static_cast<T>(*value);
    else
        complain(node, concat({"'", key, "' must be a whole number above 0"}));
    return true;
}

// A number of bytes, or a text such as "64 MiB".
bool Reader::readSize(std::optional<uint64_t>& into, const toml::node& node, std::string_view key) {
    const auto text = node.value_exact<std::string>();
    if (!text)
        return readLimit(into, node, key);
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    std::string_view unit(end, static_cast<size_t>(text->data() + text->size() - end));
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    static constexpr struct {
        std::string_view name;
        uint64_t bytes;
    } kUnits[] = {{"B", 1},           {"kB", 1000},      {"KB", 1000},      {"MB", 1000000},
                  {"GB", 1000000000}, {"KiB", 1u << 10}, {"MiB", 1u << 20}, {"GiB", 1u << 30}};
    for (const auto& known : kUnits) {
        if (error == std::errc() && unit == known.name && number > 0 && number <= UINT64_MAX / known.bytes) {
            into = number * known.bytes;
            return true;
        }
    }
    complain(node, concat({"'", key, "' must be a number of bytes, or a text such as \"64 MiB\""}));
    return true;
}

bool Reader::readNumber(std::optional<double>& into, const toml::node& node, std::string_view key) {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (value && std::isfinite(*value) && *value >= 0)
        into = *value;
    else
        complain(node, concat({"'", key, "' must be a number of seconds, 0 or more"}));
    return true;
}

// Seconds since 1970, or a date with or without a time; without an offset it is UTC.
bool Reader::readClock(const toml::node& node) {
    std::optional<toml::date> date = node.value_exact<toml::date>();
    toml::time time{};
    int offsetMinutes = 0;
    if (const auto both = node.value_exact<toml::date_time>()) {
        date = both->date;
        time = both->time;
        offsetMinutes = both->offset ? both->offset->minutes : 0;
    }
    if (!date)
        return readNumber(m_result.clockStart, node, "clock_start");
    // Days since 1970 of a Gregorian date, with years that begin in March.
    const int64_t year = static_cast<int64_t>(date->year) - (date->month <= 2);
    const int64_t era = year / 400;
    const int64_t yearOfEra = year - era * 400;
    const int64_t dayOfYear = (153 * (date->month + (date->month > 2 ? -3 : 9)) + 2) / 5 + date->day - 1;
    const int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    const int64_t days = era * 146097 + dayOfEra - 719468;
    const double seconds =
        static_cast<double>(days * 86400 + time.hour * 3600 + time.minute * 60 + time.second - offsetMinutes * 60);
    m_result.clockStart = seconds + time.nanosecond / 1e9;
    return true;
}

void Reader::readSignals(const toml::node& node) {
    const toml::array* all = node.as_array();
    if (!all)
        return complain(node, "'signals' must be a list such as [\"SIGTERM@0.75\"]");
    for (const toml::node& item : *all) {
        const auto text = item.value_exact<std::string>();
        const size_t at = text ? text->find('@') : std::string::npos;
        double seconds = -1;
        if (at != std::string::npos && text->compare(0, 3, "SIG") == 0) {
            const char* end = text->data() + text->size();
            const auto result = std::from_chars(text->data() + at + 1, end, seconds);
            if (result.ec != std::errc() || result.ptr != end || !std::isfinite(seconds))
                seconds = -1;
        }
        if (seconds < 0)
            complain(item, "a signal is written \"SIGTERM@0.75\": its name, and the second at which it comes");
        else
            m_result.injectedSignals.push_back({text->substr(0, at), seconds, lineOf(item)});
    }
}

// True where `key` is one of those with a field of their own.
bool Reader::readSetting(const std::string& key, const toml::node& node) {
    if (key == "seed") {
        m_result.seed = node.value_exact<int64_t>();
        if (!m_result.seed)
            complain(node, "'seed' must be a whole number");
        return true;
    }
    if (key == "python") {
        const auto text = node.value_exact<std::string>();
        if (text && (*text == "3.11" || *text == "3.12" || *text == "3.13" || *text == "3.14"))
            m_result.python = *text;
        else
            complain(node, "'python' must be one of \"3.11\", \"3.12\", \"3.13\" and \"3.14\"");
        return true;
    }
    if (key == "max_steps")
        return readLimit(m_result.maxSteps, node, key);
    if (key == "max_ticks")
        return readLimit(m_result.maxTicks, node, key);
    if (key == "max_tasks")
        return readLimit(m_result.maxTasks, node, key);
    if (key == "max_memory")
        return readSize(m_result.maxMemory, node, key);
    if (key == "max_output")
        return readSize(m_result.maxOutput, node, key);
    if (key == "cpu_cost")
        return readNumber(m_result.cpuCost, node, key);
    if (key == "clock_start")
        return readClock(node);
    if (key == "debug") {
        m_result.debug = node.value_exact<bool>();
        if (!m_result.debug)
            complain(node, "'debug' must be true or false");
        return true;
    }
    if (key == "signals") {
        readSignals(node);
        return true;
    }
    if (key == "faults") {
        if (node.is_array())
            m_result.faults = convert(node).items;
        else
            complain(node, "'faults' must be a list");
        return true;
    }
    if (key == "network" || key == "files") {
        if (node.is_table())
            (key == "files" ? m_result.files : m_result.network) = convert(node);
        else
            complain(node, concat({"'", key, "' must be a table"}));
        return true;
    }
    return false;
}

// As TOML writes them, fractions of a second left out.
std::string written(const toml::date& date) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04u-%02u-%02u", date.year + 0u, date.month + 0u, date.day + 0u);
    return buffer;
}

std::string written(const toml::time& time) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%02u:%02u:%02u", time.hour + 0u, time.minute + 0u, time.second + 0u);
    return buffer;
}

std::string written(const toml::date_time& both) {
    std::string text = concat({written(both.date), "T", written(both.time)});
    if (both.offset) {
        const int minutes = both.offset->minutes;
        char buffer[16];
        std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60 % 100,
                      std::abs(minutes) % 60);
        text += buffer;
    }
    return text;
}

MetadataValue Reader::convert(const toml::node& node) const {
    using Type = MetadataValue::Type;
    MetadataValue value;
    value.line = lineOf(node);
    value.col = node.source().begin.column ? static_cast<uint32_t>(node.source().begin.column) + 2 : 1;
    switch (node.type()) {
    case toml::node_type::boolean:
        value.type = Type::Bool;
        value.boolean = *node.value_exact<bool>();
        break;
    case toml::node_type::integer:
        value.type = Type::Int;
        value.integer = *node.value_exact<int64_t>();
        value.real = static_cast<double>(value.integer);
        break;
    case toml::node_type::floating_point:
        value.type = Type::Float;
        value.real = *node.value_exact<double>();
        break;
    case toml::node_type::array:
        value.type = Type::Array;
        for (const toml::node& item : *node.as_array())
            value.items.push_back(convert(item));
        break;
    case toml::node_type::table:
        value.type = Type::Table;
        for (const auto& [key, item] : *node.as_table())
            value.members.push_back({std::string(key.str()), convert(item)});
        break;
    case toml::node_type::string:
        value.type = Type::String;
        value.text = *node.value_exact<std::string>();
        break;
    case toml::node_type::date:
        value.type = Type::String;
        value.text = written(*node.value_exact<toml::date>());
        break;
    case toml::node_type::time:
        value.type = Type::String;
        value.text = written(*node.value_exact<toml::time>());
        break;
    case toml::node_type::date_time:
        value.type = Type::String;
        value.text = written(*node.value_exact<toml::date_time>());
        break;
    case toml::node_type::none: break;
    }
    return value;
}

} // namespace

const MetadataValue* MetadataValue::find(std::string_view key) const {
    const std::string wanted = normalKey(key);
    for (const Member& member : members) {
        if (normalKey(member.key) == wanted)
            return &member.value;
    }
    return nullptr;
}

Metadata readMetadata(const Source& source) {
    return Reader(source).read();
}

} // namespace swimloop::script
