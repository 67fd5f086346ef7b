// Whole programs, grown by program_mutator.h from the gallery, the scripts of the tests and the seeds: they end as the design
// says they may, and the same run gives the same bytes however it is sliced.
// links: swimloop_sim
// runs: 12000
#include "program_mutator.h"
#include "run_program.h"

#include <cstring>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    unsigned sum = 0;
    for (std::size_t i = 0; i < size; ++i)
        sum += data[i];
    swimloop::fuzz::runAndCheck(std::string(reinterpret_cast<const char*>(data), size), {}, true, sum % 8 == 0);
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned int seed)
{
    static const swimloop::fuzz::ProgramMutator mutator(SWIMLOOP_SOURCE_DIR);
    const std::string text = mutator.mutate(std::string(reinterpret_cast<const char*>(data), size), maxSize, seed);
    std::memcpy(data, text.data(), text.size());
    return text.size();
}
