// Constants as source text, as repr() writes them.
#pragma once

#include <string>
#include <string_view>

namespace swimloop::script {

namespace ast {
struct Constant;
} // namespace ast

std::string reprOfText(std::string_view text); // UTF-8; lone surrogates as the lexer's literals hold them
std::string reprOfBytes(std::string_view bytes);
std::string reprOfDouble(double value);
std::string reprOf(const ast::Constant& constant);

} // namespace swimloop::script
