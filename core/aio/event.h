// asyncio.Event
#pragma once

#include "aio/primitive.h"

namespace swimloop::aio {

struct Event : Primitive {
    WaitQueue waiters;
    bool isSet;
};
[[nodiscard]] bool setEvent(State& state, Event* event);

} // namespace swimloop::aio
