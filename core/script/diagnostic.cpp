#include "script/diagnostic.h"

namespace swimloop::script {

std::string_view typeName(DiagnosticType type) {
    switch (type) {
    case DiagnosticType::SyntaxError: return "SyntaxError";
    case DiagnosticType::IndentationError: return "IndentationError";
    case DiagnosticType::TabError: return "TabError";
    case DiagnosticType::MemoryError: return "MemoryError";
    case DiagnosticType::RecursionError: return "RecursionError";
    case DiagnosticType::ValueError: return "ValueError";
    case DiagnosticType::SyntaxWarning: return "SyntaxWarning";
    case DiagnosticType::DeprecationWarning: return "DeprecationWarning";
    }
    return {};
}

} // namespace swimloop::script
