// The trace's numbers, each with a type of its own: a task can not be taken for an object, nor an event for a tick.
#pragma once

#include <cstdint>

namespace swimloop::trace {

// The comparisons are spelled out: Qt's moc, which reads these headers too, does not get past <compare>.

// Rows of a table that begin at 1; 0 is "none".
template <typename Tag>
struct RowId {
    std::uint32_t value = 0;
    [[nodiscard]] constexpr bool isValid() const { return value != 0; }
    constexpr explicit operator bool() const { return value != 0; }
    constexpr bool operator==(const RowId&) const = default;
    constexpr bool operator<(const RowId& other) const { return value < other.value; }
    constexpr bool operator<=(const RowId& other) const { return value <= other.value; }
    constexpr bool operator>(const RowId& other) const { return value > other.value; }
    constexpr bool operator>=(const RowId& other) const { return value >= other.value; }
};

// Positions in a sequence that begins at 0; the largest number is "none".
template <typename Tag>
struct Index {
    static constexpr std::uint32_t kNone = 0xffffffffu;
    std::uint32_t value = kNone;
    [[nodiscard]] constexpr bool isValid() const { return value != kNone; }
    constexpr explicit operator bool() const { return value != kNone; }
    constexpr bool operator==(const Index&) const = default;
    constexpr bool operator<(const Index& other) const { return value < other.value; }
    constexpr bool operator<=(const Index& other) const { return value <= other.value; }
    constexpr bool operator>(const Index& other) const { return value > other.value; }
    constexpr bool operator>=(const Index& other) const { return value >= other.value; }
};

struct TaskTag;
struct ObjectTag;
struct TimerTag;
struct StringTag;
struct LaneTag;
struct EventTag;
struct TickTag;
struct CellTag;

using TaskId = RowId<TaskTag>;      // a task, in order of creation
using ObjectId = RowId<ObjectTag>;  // a queue, lock, future, generator, thread ...
using TimerId = RowId<TimerTag>;    // an entry of the timer heap, in order of being set
using StringId = RowId<StringTag>;  // an interned name; 0 is the empty string
using LaneId = Index<LaneTag>;      // a row of the timeline
using EventIndex = Index<EventTag>; // an event; stays valid for the run
using TickIndex = Index<TickTag>;   // a tick of the run, over all its loops
using CellIndex = Index<CellTag>;   // what ran: one handle of a tick, or a stretch of code outside the loop

// A handle of the ready queue is known by the event that put it there.
using HandleId = EventIndex;

constexpr EventIndex kNoEvent{};
constexpr TickIndex kNoTick{};
constexpr CellIndex kNoCell{};
constexpr LaneId kNoLane{};

// A source line and its file in four bytes. File 0 is the scenario; line 0 is "unknown". Both saturate.
struct Place {
    static constexpr std::uint32_t kMaxLine = 0xffffffu;
    static constexpr std::uint32_t kMaxFile = 0xffu;
    std::uint32_t packed = 0;

    constexpr Place() = default;
    constexpr explicit Place(std::uint32_t line, std::uint32_t file = 0)
        : packed((file < kMaxFile ? file : kMaxFile) << 24 | (line < kMaxLine ? line : kMaxLine)) {}
    static constexpr Place fromPacked(std::uint32_t bits) {
        Place place;
        place.packed = bits;
        return place;
    }
    [[nodiscard]] constexpr std::uint32_t line() const { return packed & kMaxLine; }
    [[nodiscard]] constexpr std::uint32_t file() const { return packed >> 24; }
    [[nodiscard]] constexpr bool isValid() const { return line() != 0; }
    constexpr bool operator==(const Place&) const = default;
};

} // namespace swimloop::trace
