// Bytes steer programs/odd_calls.py, which calls everything that scripts can reach with arguments that nobody expects.
// links: swimloop_sim
#include "run_program.h"

#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string readFile(const char* path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::string driver = readFile(SWIMLOOP_SOURCE_DIR "/tests/fuzz/programs/odd_calls.py");
    std::string text = "DATA = b'";
    constexpr char kDigits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < size; ++i) {
        text += "\\x";
        text += kDigits[data[i] >> 4];
        text += kDigits[data[i] & 15];
    }
    text += "'\n" + driver;
    swimloop::fuzz::Budget budget;
    budget.steps = 1'000'000;
    swimloop::fuzz::runAndCheck(text, budget, size % 4 == 0, size % 32 == 0);
    return 0;
}
