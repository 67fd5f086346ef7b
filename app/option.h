// An argument that begins with a dash, taken apart: "--seed=7" or "--seed 7"; and values in the forms that several commands take.
#pragma once

#include "app/commands.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace swimloop::app {

[[nodiscard]] inline bool isOption(std::string_view argument) {
    return argument.size() > 1 && argument[0] == '-'; // "-" alone is a file
}

// "100", or "512M": K, M and G may follow, as powers of 1024.
[[nodiscard]] std::optional<std::uint64_t> wholeNumber(std::string_view text);
// Finite, and not below zero.
[[nodiscard]] std::optional<double> seconds(std::string_view text);

// Says on the standard error what is wrong with a command's arguments. kWrongUsage.
int complain(std::string_view command, const std::string& text);

class Option {
public:
    // `index` is where it stands; taking a value that is the next argument moves it on.
    Option(Arguments arguments, std::size_t& index)
        : m_arguments(arguments), m_index(index), m_equals(arguments[index].find('=')),
          m_name(arguments[index].substr(0, m_equals)), m_text(arguments[index]) {}

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::optional<std::string_view> takeValue() {
        if (m_equals != std::string_view::npos)
            return m_text.substr(m_equals + 1);
        if (m_index + 1 < m_arguments.size())
            return m_arguments[++m_index];
        return {};
    }

private:
    Arguments m_arguments;
    std::size_t& m_index;
    std::size_t m_equals;
    std::string m_name;
    std::string_view m_text;
};

} // namespace swimloop::app
