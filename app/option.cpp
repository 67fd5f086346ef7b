#include "app/option.h"

#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace swimloop::app {

std::optional<uint64_t> wholeNumber(std::string_view text)
{
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || text.empty())
        return {};
    uint64_t factor = 1;
    const std::string_view rest(end, static_cast<size_t>(text.data() + text.size() - end));
    if (rest.size() == 1) {
        switch (std::toupper(static_cast<unsigned char>(rest[0]))) {
        case 'K': factor = 1u << 10; break;
        case 'M': factor = 1u << 20; break;
        case 'G': factor = 1u << 30; break;
        default: return {};
        }
    } else if (!rest.empty()) {
        return {};
    }
    uint64_t product = 0;
    if (__builtin_mul_overflow(number, factor, &product))
        return {};
    return product;
}

std::optional<double> seconds(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || !std::isfinite(number) || number < 0)
        return {};
    return number;
}

int complain(std::string_view command, const std::string& text)
{
    std::fprintf(stderr, "swimloop %.*s: %s\n", static_cast<int>(command.size()), command.data(), text.c_str());
    return kWrongUsage;
}

} // namespace swimloop::app
