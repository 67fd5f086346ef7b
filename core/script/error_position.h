// Diagnostics from ranges and tokens, with CPython's arithmetic for columns.
#pragma once

#include "script/diagnostic.h"
#include "script/token.h"

#include <string>

namespace swimloop::script {

class Tree;

Diagnostic diagnosticAt(const Source& source, DiagnosticType type, const SourceRange& range, std::string message);
// What is found after parsing.
Diagnostic lateDiagnosticAt(const Source& source, DiagnosticType type, const SourceRange& range, std::string message);
// The end of the range is not given.
Diagnostic diagnosticFrom(const Source& source, DiagnosticType type, const SourceRange& range, std::string message);
// Indent, Dedent and the end of the file have no extent: their column is what the lexer had read of the line.
Diagnostic diagnosticAtToken(const Source& source, DiagnosticType type, const Token& token, std::string message);

// A warning about a line; each is given once, and no more than a hundred.
void addWarning(Tree& tree, DiagnosticType type, uint32_t line, std::string message);

} // namespace swimloop::script
