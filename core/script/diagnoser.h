#pragma once
#include "script/lexer.h"
#include "script/error_position.h"
namespace swimloop::script {
class Diagnoser { public:
 Diagnoser(Tree&t, const std::vector<Token>&k, const std::vector<LexerError>&, bool):m_tree(t),m_tokens(k){}
 Diagnostic find(uint32_t, uint32_t f);
 Tree&m_tree; const std::vector<Token>&m_tokens; };
}
