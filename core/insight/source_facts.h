// What the text of a scenario says about itself, as far as rules ask: where its functions are, which tasks are dropped,
// what handlers catch, where one await follows another. A text with an error has no facts but its silenced lines.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::script::ast {
struct Module;
}

namespace swimloop::insight {

struct Lines {
    std::uint32_t first = 0; // from 1
    std::uint32_t last = 0;  // inclusive
    [[nodiscard]] bool contains(std::uint32_t line) const { return line >= first && line <= last; }
};

constexpr std::uint32_t kNoFunction = 0xffffffffu;

struct FunctionFact {
    std::string name;
    std::string qualname; // "Pool.fetch", "main.<locals>.work": as a coroutine's
    Lines lines;
    bool isAsync = false;
    bool isGenerator = false;
    bool hasCleanUp = false; // a finally block, or a with
    std::vector<std::uint32_t> calls; // functions of this file that it calls
};

// asyncio.create_task(...) as a statement of its own: nobody keeps what it returns.
struct DroppedTask {
    std::uint32_t line = 0;
};

// A try whose handler takes CancelledError, by name, as BaseException or by a bare except.
struct CancelHandler {
    Lines body;    // of the try
    Lines handler;
    std::uint32_t line = 0; // of `except`
    bool reraises = false;
    bool leaves = false; // it ends with return, break or raise
};

// `for x in ...: await f(x)`, or two such awaits in a row that do not need one another.
struct SerialAwait {
    std::uint32_t function = kNoFunction;
    std::uint32_t callee = kNoFunction;
    std::uint32_t line = 0; // of the await
    std::string call;       // "download()"
};

// A shared value is read, something is awaited, and it is written from what was read.
struct ReadAwaitWrite {
    std::uint32_t function = kNoFunction;
    std::uint32_t readLine = 0;
    std::uint32_t writeLine = 0;
    std::string name; // "counter", "self.balance"
    std::vector<std::uint32_t> callees; // functions awaited in between
};

// A task is created, and what it makes is used before it has had a chance to run.
struct EarlyUse {
    std::uint32_t createLine = 0;
    std::uint32_t useLine = 0;
    std::string name;   // "state['port']"
    std::string callee; // "server"
};

// `async for` over a call of a generator of this file, left by break or return.
struct LeftGenerator {
    std::uint32_t line = 0;
    std::uint32_t generator = kNoFunction;
};

class SourceFacts {
public:
    explicit SourceFacts(const std::string& source);

    [[nodiscard]] bool isSilenced(std::uint32_t line, std::string_view rule) const;
    [[nodiscard]] std::uint32_t columnOf(std::uint32_t line) const; // of its first letter, from 1; 0: none
    [[nodiscard]] std::string_view textOf(std::uint32_t line) const; // without blanks at its ends

    [[nodiscard]] const std::vector<FunctionFact>& functions() const { return m_functions; }
    [[nodiscard]] std::uint32_t functionAt(std::uint32_t line) const; // the innermost; kNoFunction: none
    [[nodiscard]] std::uint32_t functionOf(std::string_view qualname) const;
    // Whether `to` is `from` or is called by it, directly or through others.
    [[nodiscard]] bool reaches(std::uint32_t from, std::uint32_t to) const;
    [[nodiscard]] bool isDropped(std::uint32_t line) const;
    // `while not done: await asyncio.sleep(0)`: the line of an await that is all that such a loop does.
    [[nodiscard]] bool isSpin(std::uint32_t line) const;
    [[nodiscard]] const std::vector<CancelHandler>& cancelHandlers() const { return m_handlers; }
    [[nodiscard]] const std::vector<SerialAwait>& serialAwaits() const { return m_serial; }
    [[nodiscard]] const std::vector<ReadAwaitWrite>& readAwaitWrites() const { return m_updates; }
    [[nodiscard]] const std::vector<EarlyUse>& earlyUses() const { return m_early; }
    [[nodiscard]] const std::vector<LeftGenerator>& leftGenerators() const { return m_left; }

private:
    friend class FactFinder;
    friend class PatternFinder;
    struct Silence {
        std::uint32_t line = 0;
        std::string rules; // ",a,b,"; empty: all
    };
    void findSilences();

    std::string m_text;
    std::vector<std::uint32_t> m_starts; // of lines
    std::vector<Silence> m_silences;
    std::vector<FunctionFact> m_functions;
    std::vector<DroppedTask> m_dropped;
    std::vector<std::uint32_t> m_spins;
    std::vector<CancelHandler> m_handlers;
    std::vector<SerialAwait> m_serial;
    std::vector<ReadAwaitWrite> m_updates;
    std::vector<EarlyUse> m_early;
    std::vector<LeftGenerator> m_left;
};

} // namespace swimloop::insight
