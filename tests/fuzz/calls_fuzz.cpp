// Bytes steer programs/odd_calls.py, which calls everything that scripts can reach with arguments that nobody expects.
// links: swimloop_sim
// runs: 3000
#include "python_driver.h"
#include "run_program.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::string driver = swimloop::fuzz::readDriver(SWIMLOOP_SOURCE_DIR "/tests/fuzz/programs/odd_calls.py");
    const std::string text = swimloop::fuzz::withData(driver, data, size);
    swimloop::fuzz::Budget budget;
    budget.steps = 1'000'000;
    swimloop::fuzz::runAndCheck(text, budget, size % 4 == 0, size % 32 == 0);
    return 0;
}
