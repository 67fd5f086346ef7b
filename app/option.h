// An argument that begins with a dash, taken apart: "--seed=7" or "--seed 7".
#pragma once

#include "app/commands.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace swimloop::app {

[[nodiscard]] inline bool isOption(std::string_view argument) {
    return argument.size() > 1 && argument[0] == '-'; // "-" alone is a file
}

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
