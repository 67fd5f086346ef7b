// What the fields of events are, so that exports can write any of them without knowing the kinds one by one.
#pragma once

#include "trace/events.h"

#include <string_view>

namespace swimloop::trace {

enum class FieldType : std::uint8_t { None, Task, Object, Timer, Name, Text, Event, Number, Pass, On, Flag };

[[nodiscard]] FieldType typeOf(Field field);
// The word for a byte of flags: "wake", "queue_get" ...
[[nodiscard]] std::string_view flagName(Field field, std::uint8_t flags);
// What a wait's operand is.
[[nodiscard]] FieldType typeOfTarget(WaitReason reason);

} // namespace swimloop::trace
