// What the library reads (JSON, pickles, dates, URLs, tables ...): programs/readers.py on any bytes ends without an error that no
// reader tells of.
// links: swimloop_sim
// runs: 3000
#include "python_driver.h"
#include "run_program.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0 || size > 4'000)
        return 0;
    static const std::string driver = swimloop::fuzz::readDriver(SWIMLOOP_SOURCE_DIR "/tests/fuzz/programs/readers.py");
    const std::string text = swimloop::fuzz::withData(driver, data, size);
    swimloop::fuzz::Budget budget;
    budget.steps = 20'000'000;
    const auto outcome = swimloop::fuzz::runProgram(text, budget, false, false);
    if (!outcome.hasRun || outcome.status == swimloop::sim::EndStatus::Failed) {
        std::fprintf(stderr, "%s\n", outcome.line.c_str());
        std::abort();
    }
    return 0;
}
