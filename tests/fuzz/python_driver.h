// A Python program that does something with bytes: they stand in front of it as DATA.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

namespace swimloop::fuzz {

inline std::string readDriver(const char* path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string withData(const std::string& driver, const std::uint8_t* data, std::size_t size)
{
    std::string text = "DATA = b'";
    constexpr char kDigits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < size; ++i) {
        text += "\\x";
        text += kDigits[data[i] >> 4];
        text += kDigits[data[i] & 15];
    }
    return text + "'\n" + driver;
}

} // namespace swimloop::fuzz
