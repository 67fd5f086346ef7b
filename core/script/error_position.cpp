#include "script/error_position.h"

#include "script/parser.h"
#include "script/unicode.h"

#include <algorithm>

namespace swimloop::script {

namespace {

uint32_t characterColumn(const Source& source, uint32_t line, uint32_t byteColumn) {
    const std::string_view text = source.line(line);
    const uint32_t inside = std::min<uint32_t>(byteColumn, static_cast<uint32_t>(text.size()));
    return static_cast<uint32_t>(countCharacters(text.substr(0, inside))) + (byteColumn - inside);
}

constexpr size_t kMaxWarnings = 100;

} // namespace

void addWarning(Tree& tree, DiagnosticType type, uint32_t line, std::string message) {
    if (tree.diagnostics.size() >= kMaxWarnings)
        return;
    for (const Diagnostic& earlier : tree.diagnostics) {
        if (earlier.line == line && earlier.message == message)
            return;
    }
    Diagnostic diagnostic;
    diagnostic.type = type;
    diagnostic.message = std::move(message);
    diagnostic.line = line;
    diagnostic.text = tree.source->line(line);
    tree.diagnostics.push_back(std::move(diagnostic));
}

Diagnostic diagnosticFrom(const Source& source, DiagnosticType type, const SourceRange& range, std::string message) {
    Diagnostic diagnostic;
    diagnostic.type = type;
    diagnostic.message = std::move(message);
    diagnostic.line = range.line;
    diagnostic.col = characterColumn(source, range.line, range.col) + 1;
    diagnostic.byteCol = range.col + 1;
    diagnostic.endLine = range.endLine;
    diagnostic.text = source.line(range.line);
    return diagnostic;
}

Diagnostic diagnosticAt(const Source& source, DiagnosticType type, const SourceRange& range, std::string message) {
    Diagnostic diagnostic = diagnosticFrom(source, type, range, std::move(message));
    diagnostic.endCol = characterColumn(source, range.endLine, range.endCol) + 1;
    diagnostic.byteEndCol = range.endCol + 1;
    return diagnostic;
}

Diagnostic lateDiagnosticAt(const Source& source, DiagnosticType type, const SourceRange& range, std::string message) {
    Diagnostic diagnostic = diagnosticAt(source, type, range, std::move(message));
    diagnostic.isLate = true;
    return diagnostic;
}

Diagnostic diagnosticAtToken(const Source& source, DiagnosticType type, const Token& token, std::string message) {
    if (!token.is(TokenKind::Indent) && !token.is(TokenKind::Dedent) && !token.is(TokenKind::EndMarker))
        return diagnosticAt(source, type, token.range, std::move(message));
    Diagnostic diagnostic = diagnosticFrom(source, type, token.range, std::move(message));
    --diagnostic.col;
    --diagnostic.byteCol;
    return diagnostic;
}

} // namespace swimloop::script
