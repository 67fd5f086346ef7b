// toml++ as metadata.cpp needs it, and nobody else should include: it is large.
#pragma once

// No exceptions; and a cap on nesting that a file controls: parsing, converting and freeing all recurse over it.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16

// Some of its assertions do not hold for broken text ("[=" is enough), where the code behind them is right. In a
// release build they would even become promises to the compiler; so they are taken out, there too.
#define TOML_ASSERT(condition) static_cast<void>(0)
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
