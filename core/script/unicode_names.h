// The names of all characters, as Unicode 14 has them: what \N{...} and unicodedata know.
#pragma once

#include <string>
#include <string_view>

namespace swimloop::script {

// The character of a name or alias, in either case; 0 where there is none.
char32_t characterNamed(std::string_view name);
// Empty where it has none, as control characters.
std::string nameOfCharacter(char32_t character);

} // namespace swimloop::script
