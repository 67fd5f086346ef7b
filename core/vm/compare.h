// What a comparison answers where the order of two values is known.
#pragma once

#include "vm/type.h"

namespace swimloop::vm {

// `order` is below, at or above zero, as the first value is less than, equal to or greater than the second.
inline Own answerOf(Compare op, int order)
{
    switch (op) {
    case Compare::Less: return Own::boolean(order < 0);
    case Compare::LessEqual: return Own::boolean(order <= 0);
    case Compare::Equal: return Own::boolean(order == 0);
    case Compare::NotEqual: return Own::boolean(order != 0);
    case Compare::Greater: return Own::boolean(order > 0);
    case Compare::GreaterEqual: return Own::boolean(order >= 0);
    }
    return Own::notImplemented();
}

}    // namespace swimloop::vm
