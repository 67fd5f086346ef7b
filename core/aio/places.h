// Where an exception went through asyncio. The functions of asyncio are native here and have no frames; CPython's tracebacks show theirs,
// with the line of asyncio's file, and scripts print such tracebacks. So each function that lets an exception pass says where.
#pragma once

#include <initializer_list>
#include <string_view>

#include "vm/machine.h"

namespace swimloop::aio {

struct State;

// The pending exception gets the entry of that line of asyncio's file, beneath it those of the functions that the line calls. Nothing
// where no exception is pending, or where the line is not among those that are known.
void passes(State& state, std::string_view file, uint16_t line);
// The line itself raised it: nothing lies beneath.
void raisedAt(State& state, std::string_view file, uint16_t line);

// For `return passing(state, "runners.py", 190, result);`
[[nodiscard]] inline vm::Own passing(State& state, std::string_view file, uint16_t line, vm::Own&& result)
{
    if (result.isNull())
        passes(state, file, line);
    return std::move(result);
}
[[nodiscard]] inline vm::Failure failingAt(State& state, std::string_view file, uint16_t line, vm::Failure failure)
{
    raisedAt(state, file, line);
    return failure;
}

struct LibraryLine {
    const char* file;
    uint16_t line; // 0: none
};

// While it lives, what walks the stack (sys._getframe, where something was made, inspect.stack) finds the functions of asyncio that CPython
// would have there, each at its line, the outermost first. No exception comes through them: tracebacks get their entries from passes().
class LibraryFrames {
public:
    explicit LibraryFrames(State& state) : m_state(state) {}
    LibraryFrames(State& state, std::initializer_list<LibraryLine> lines) : m_state(state) { push(lines); }
    ~LibraryFrames()
    {
        if (m_count)
            pop();
    }
    LibraryFrames(const LibraryFrames&) = delete;
    LibraryFrames& operator=(const LibraryFrames&) = delete;

    void push(std::initializer_list<LibraryLine> lines);

private:
    void pop();

    State& m_state;
    uint32_t m_count = 0;
};

// Does anybody see through which functions a task of this loop is made: debug mode, a factory, or methods of the script?
[[nodiscard]] bool isWatched(vm::Value loop);

// The functions through which a task is made, where that is seen.
class MakingFrames : public LibraryFrames {
public:
    MakingFrames(State& state, vm::Value loop, std::initializer_list<LibraryLine> lines) : LibraryFrames(state)
    {
        if (isWatched(loop))
            push(lines);
    }
};

} // namespace swimloop::aio
