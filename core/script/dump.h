// A tree as text, for tests and for comparing with CPython's ast module:
//     (Assign targets=[(Name id=x ctx=Store)] value=(Constant value=1))
// Fields in CPython's order and under its names; absent and empty ones are left out, so is the context Load.
#pragma once

#include "script/ast.h"

#include <string>

namespace swimloop::script {

enum class DumpRanges : unsigned char { Leave, Show }; // @line:col-endLine:endCol behind the kind

std::string dump(const ast::Node& node, DumpRanges ranges = DumpRanges::Leave);

} // namespace swimloop::script
