#include "insight/source_facts.h"

#include "insight/fact_finder.h"
#include "insight/pattern_finder.h"
#include "script/parser.h"
#include "script/source.h"

#include <algorithm>
#include <memory>

namespace swimloop::insight {

SourceFacts::SourceFacts(const std::string& source) {
    const auto text = std::make_shared<script::Source>("scenario.py", source);
    m_text = std::string(text->text());
    for (std::uint32_t line = 1; line <= text->lineCount(); ++line)
        m_starts.push_back(text->lineStart(line));
    findSilences();
    const std::unique_ptr<script::Tree> tree = script::parse(text);
    if (!tree->ok() || !tree->module)
        return;
    FactFinder finder(*this);
    finder.read(*tree->module);
    PatternFinder(*this, finder).read();
}

void SourceFacts::findSilences() {
    constexpr std::string_view kMark = "swimloop: ignore";
    std::uint32_t line = 0;
    for (std::size_t at = m_text.find(kMark); at != std::string::npos; at = m_text.find(kMark, at + 1)) {
        const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), static_cast<std::uint32_t>(at));
        line = static_cast<std::uint32_t>(next - m_starts.begin());
        if (textOf(line).find('#') > textOf(line).find(kMark))
            continue; // in no comment
        Silence silence{line, {}};
        std::size_t open = at + kMark.size();
        if (open < m_text.size() && m_text[open] == '[') {
            silence.rules = ",";
            for (++open; open < m_text.size() && m_text[open] != ']' && m_text[open] != '\n'; ++open) {
                if (m_text[open] != ' ')
                    silence.rules += m_text[open];
            }
            silence.rules += ',';
        }
        m_silences.push_back(std::move(silence));
    }
}

bool SourceFacts::isSilenced(std::uint32_t line, std::string_view rule) const {
    return std::any_of(m_silences.begin(), m_silences.end(), [&](const Silence& silence) {
        return silence.line == line && (silence.rules.empty() || silence.rules.find("," + std::string(rule) + ",") != std::string::npos);
    });
}

std::string_view SourceFacts::textOf(std::uint32_t line) const {
    if (line == 0 || line > m_starts.size())
        return {};
    const std::size_t begin = m_starts[line - 1];
    const std::size_t end = line < m_starts.size() ? m_starts[line] : m_text.size();
    std::string_view text = std::string_view(m_text).substr(begin, end - begin);
    const std::size_t first = text.find_first_not_of(" \t\f");
    if (first == std::string_view::npos)
        return {};
    text = text.substr(first);
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

std::uint32_t SourceFacts::columnOf(std::uint32_t line) const {
    const std::string_view text = textOf(line);
    return text.empty() ? 0 : static_cast<std::uint32_t>(text.data() - m_text.data()) - m_starts[line - 1] + 1;
}

std::uint32_t SourceFacts::functionAt(std::uint32_t line) const {
    std::uint32_t found = kNoFunction;
    for (std::uint32_t i = 0; i < m_functions.size(); ++i) {
        // Those inside come after those around them.
        if (m_functions[i].lines.contains(line))
            found = i;
    }
    return found;
}

std::uint32_t SourceFacts::functionOf(std::string_view qualname) const {
    for (std::uint32_t i = 0; i < m_functions.size(); ++i) {
        if (m_functions[i].qualname == qualname)
            return i;
    }
    return kNoFunction;
}

bool SourceFacts::reaches(std::uint32_t from, std::uint32_t to) const {
    constexpr std::size_t kMostFunctions = 1000; // that are followed
    if (from == kNoFunction || to == kNoFunction || m_functions.size() > kMostFunctions)
        return false;
    std::vector<bool> seen(m_functions.size());
    std::vector<std::uint32_t> open{from};
    while (!open.empty()) {
        const std::uint32_t now = open.back();
        open.pop_back();
        if (now == to)
            return true;
        if (seen[now])
            continue;
        seen[now] = true;
        open.insert(open.end(), m_functions[now].calls.begin(), m_functions[now].calls.end());
    }
    return false;
}

bool SourceFacts::isSpin(std::uint32_t line) const {
    return std::find(m_spins.begin(), m_spins.end(), line) != m_spins.end();
}

bool SourceFacts::isDropped(std::uint32_t line) const {
    return std::any_of(m_dropped.begin(), m_dropped.end(), [&](const DroppedTask& task) { return task.line == line; });
}

} // namespace swimloop::insight
