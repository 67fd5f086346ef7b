// Any text: the parser, the analysis, the printers of trees and the reader of metadata end, and say something sensible.
// links: swimloop_script
// runs: 500000
#include "script/dump.h"
#include "script/metadata.h"
#include "script/parser.h"
#include "script/scope.h"
#include "script/unparse.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace swimloop::script;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto source = std::make_shared<Source>("fuzz.py", std::string(reinterpret_cast<const char*>(data), size));
    readMetadata(*source);
    ParseOptions options;
    options.mode = ParseMode::Expression;
    const auto expression = parse(source, options);
    if (expression->ok())
        unparse(*expression->expression->body);
    const auto tree = parse(source);
    if (tree->ok()) {
        dump(*tree->module);
        analyse(*tree);
    }
    for (const Diagnostic& diagnostic : tree->diagnostics) {
        if (diagnostic.message.empty() || diagnostic.line > source->lineCount())
            std::abort();
    }
    return 0;
}
