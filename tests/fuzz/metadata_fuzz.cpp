// Any TOML in the block of a scenario, and any text around it: it is read or complained about, at a line that there is.
// links: swimloop_script
// runs: 1000000
#include "script/metadata.h"
#include "script/source.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace swimloop::script;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string text(reinterpret_cast<const char*>(data), size);
    if (!text.empty() && text[0] != '#') { // else it brings its own frame
        std::string framed = "# /// script\n# ";
        for (const char c : text)
            framed += c == '\n' ? std::string("\n# ") : std::string(1, c);
        text = framed + "\n# ///\n";
    }
    const Source source("fuzz.py", text);
    const Metadata read = readMetadata(source);
    if (read.endLine > source.lineCount() || read.beginLine > read.endLine)
        std::abort();
    for (const MetadataProblem& problem : read.problems) {
        if (problem.message.empty() || problem.line == 0 || problem.line > source.lineCount())
            std::abort();
    }
    for (const MetadataSignal& signal : read.injectedSignals) {
        if (!std::isfinite(signal.seconds) || signal.seconds < 0)
            std::abort();
    }
    return 0;
}
