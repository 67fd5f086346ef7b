// Short texts about values. Description never runs code of the script, so the trace can take one at any moment; the texts that
// CPython's reprs contain (shortRepr, coroutineText) do run __repr__ where CPython's would.
#pragma once

#include <string>
#include <string_view>

#include "vm/machine.h"

namespace swimloop::aio {

struct State;

// A value as the trace shows it: numbers and short texts as they are, other objects by their type.
class Description {
public:
    Description(State& state, vm::Value v);
    [[nodiscard]] std::string_view text() const { return m_long.empty() ? std::string_view(m_text, m_size) : std::string_view(m_long); }

private:
    char m_text[40];
    size_t m_size = 0;
    std::string m_long;
};
[[nodiscard]] std::string describeException(State& state, const vm::BaseException* error); // "ValueError: message"
[[nodiscard]] std::string describeMessage(State& state, const vm::BaseException* error);   // "message"

// reprlib.repr(): at most six items, thirty characters.
[[nodiscard]] bool shortRepr(State& state, vm::Value v, std::string& out, int level = 6);

// "fetch() running at scenario.py:3", as a task's repr shows its coroutine.
[[nodiscard]] bool coroutineText(State& state, vm::Value coroutine, std::string& out);
[[nodiscard]] std::string coroutineName(State& state, vm::Value coroutine); // __qualname__, or its type's

// The folder that asyncio's own files seem to lie in.
[[nodiscard]] std::string libraryFile(std::string_view name);

// The line that a suspended coroutine's innermost frame of the script stands on; 0 where none is known.
[[nodiscard]] uint32_t suspendedLine(vm::Value coroutine);
// "<TYPE object at 0x...>" without its angle brackets.
[[nodiscard]] std::string plainRepr(State& state, vm::Value v);

// `name.replace("<locals>.", "")`
[[nodiscard]] std::string withoutLocals(std::string_view qualifiedName);

} // namespace swimloop::aio
