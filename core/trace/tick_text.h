// The tick trace: a run as lines of text, one per handle that ran, line printed, record logged. It is the form in which
// runs are compared with CPython's, line by line. Can be written while the run goes on: call extend() now and then.
#pragma once

#include "trace/ids.h"
#include "trace/sink.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::trace {

class Store;
struct Event;

struct TickTextOptions {
    bool withGenerators = false; // also a line per resume and yield of the scenario's own plain generators
};

class TickText {
public:
    TickText(const Store& store, Sink& sink, TickTextOptions options = {});
    // Writes the lines of all events recorded since; once the run has ended, also its last line. False when the sink
    // failed.
    bool extend();

private:
    void event(EventIndex at, const Event& event);
    void output(unsigned stream, std::string_view bytes);
    void closeOutput(unsigned stream);
    void generator(const Event& event, char arrow);
    void endLine();
    void name(StringId id); // appends a qualified name without "<locals>."
    bool flush();

    const Store& m_store;
    Sink& m_sink;
    TickTextOptions m_options;
    EventIndex m_next{0};
    std::string m_out;          // lines to be written
    std::string m_line;         // the one being put together
    std::string m_partial[2];   // what stdout and stderr have of a line that has no end yet
    std::vector<bool> m_isOurs; // generators by id: whether they stem from the scenario's file
    bool m_isOk = true;
};

// Whole trace to text.
bool writeTickText(const Store& store, Sink& sink, TickTextOptions options = {});
// Only what the script itself printed on stdout (or stderr), as it printed it.
bool writeOutput(const Store& store, Sink& sink, bool isErr = false);

// Seconds as the tick trace writes them: nine decimals, without the zeros at the end.
[[nodiscard]] std::string formatSeconds(double seconds);
// repr() of a str, as Python 3.11 prints it. Lone surrogates may come as three bytes each; other broken UTF-8 is shown
// as \udcXX, as surrogateescape reads it.
[[nodiscard]] std::string pythonRepr(std::string_view utf8);
// An object's address reads 0x0: those of nine hex digits or more that stand as words.
[[nodiscard]] std::string withoutAddresses(std::string_view text);

} // namespace swimloop::trace
