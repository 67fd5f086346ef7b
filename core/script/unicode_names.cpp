#include "script/literal.h"
namespace swimloop::script {
char32_t characterNamed(std::string_view) {
    return 0;
}
} // namespace swimloop::script
