#include "script/diagnoser.h"
#include "script/parser.h"
namespace swimloop::script {
 Diagnostic Diagnoser::find(uint32_t, uint32_t f){ return diagnosticAtToken(*m_tree.source, DiagnosticType::SyntaxError, m_tokens[f], "invalid syntax"); }
}
