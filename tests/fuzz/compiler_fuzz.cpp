// Any text: what the parser and the analysis accept compiles, and what the compiler writes passes the verifier.
// links: swimloop_script
// runs: 500000
#include "script/compiler.h"
#include "script/parser.h"
#include "script/scope.h"
#include "script/verifier.h"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace swimloop::script;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ParseOptions parsing;
    CompileOptions compiling;
    compiling.maxInstructions = 100'000; // so that no input is slow
    compiling.maxInstructionsPerByte = 0;
    std::string text(reinterpret_cast<const char*>(data), size);
    if (!text.empty() && text[0] == '=') { // an expression
        parsing.mode = ParseMode::Expression;
        text.erase(0, 1);
    }
    const auto tree = parse(std::make_shared<Source>("fuzz.py", std::move(text)), parsing);
    if (!tree->ok() || !analyse(*tree))
        return 0;
    const auto code = compile(*tree, compiling);
    const std::string error = code ? verify(*code) : std::string();
    if (!error.empty() || (!code && tree->ok())) {
        std::fprintf(stderr, "%s\n", error.empty() ? "failed without a diagnostic" : error.c_str());
        std::abort();
    }
    return 0;
}
