#include "vm/unicode_widths.h"

#include <algorithm>
#include <iterator>

#include "vm/str.h"

namespace swimloop::vm {

namespace {

struct WidthRange {
    char32_t first, last;
    const char* width;
};
#include "vm/unicode_widths.inc"

}    // namespace

const char* widthNameOf(char32_t c)
{
    const auto* after = std::upper_bound(std::begin(kWidths), std::end(kWidths), c, [](char32_t x, const WidthRange& r) { return x < r.first; });
    return after != std::begin(kWidths) && c <= after[-1].last ? after[-1].width : "N";
}

uint32_t displayWidth(std::string_view line, size_t bytes)
{
    uint32_t width = 0;
    for (size_t at = 0; at < std::min(bytes, line.size());) {
        const char32_t c = decodeAt(line, at);
        const std::string_view name = c < 0x80 ? "Na" : widthNameOf(c);
        width += name == "W" || name == "F" ? 2 : 1;
    }
    return width;
}

}    // namespace swimloop::vm
