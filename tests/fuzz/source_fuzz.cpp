// Any bytes of a file: the text that comes of them is UTF-8 with ends of line as promised, and its lines lie where it says.
// links: swimloop_script
// runs: 2000000
#include "script/source.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace swimloop::script;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Sound enough for whoever walks it by lead bytes: no character ends early.
bool isWellFormed(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
        if (length == 0 || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80)
                return false;
        }
        i += length;
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Source source("fuzz.py", std::string(reinterpret_cast<const char*>(data), size));
    const std::string_view text = source.text();
    require(isWellFormed(text));
    require(text.find('\r') == std::string_view::npos || !source.decodeError().empty());
    std::size_t total = 0;
    for (std::uint32_t line = 1; line <= source.lineCount(); ++line) {
        require(source.lineStart(line) == total);
        require(source.line(line).find('\n') == std::string_view::npos);
        total += source.line(line).size() + 1;
        require(source.lineAt(source.lineStart(line)) == line || source.lineStart(line) == text.size());
    }
    require(total == text.size() || total == text.size() + 1);
    require(source.decodeErrorLine() <= source.lineCount() + 1);
    return 0;
}
