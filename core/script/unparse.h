// An expression as text, as CPython's ast.unparse writes it. Needed where `from __future__ import annotations` turns
// annotations into strings.
#pragma once

#include "script/ast.h"

#include <string>

namespace swimloop::script {

std::string unparse(const ast::Expr& expression);

} // namespace swimloop::script
