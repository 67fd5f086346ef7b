// The timeline for screen readers: a list of lanes, each a list of the spans in view with state, label and time. It
// reads the same layout that is painted.
#pragma once

namespace swimloop::ui {

void installTimelineAccessibility(); // once, before the first widget is asked for its interface

} // namespace swimloop::ui
