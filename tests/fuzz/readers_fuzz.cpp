// What the library reads (JSON, pickles, dates, URLs, tables ...): programs/readers.py on any bytes ends without an error that no
// reader tells of.
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
    if (size == 0 || size > 4'000)
        return 0;
    static const std::string driver = readFile(SWIMLOOP_SOURCE_DIR "/tests/fuzz/programs/readers.py");
    std::string text = "DATA = b'";
    constexpr char kDigits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < size; ++i) {
        text += "\\x";
        text += kDigits[data[i] >> 4];
        text += kDigits[data[i] & 15];
    }
    text += "'\n" + driver;
    swimloop::fuzz::Budget budget;
    budget.steps = 20'000'000;
    const auto outcome = swimloop::fuzz::runProgram(text, budget, false, false);
    if (!outcome.hasRun || outcome.status == swimloop::sim::EndStatus::Failed) {
        std::fprintf(stderr, "%s\n", outcome.line.c_str());
        std::abort();
    }
    return 0;
}
