// The tick trace: a run as lines of text, one per handle that ran, line printed, record logged. It is the form in which
// runs are compared with CPython's, line by line. Can be written while the run goes on: call extend() now and then.
#pragma once

#include "trace/ids.h"
#include "trace/sink.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace swimloop::trace {

class Store;

struct TickTextOptions {
  bool withGenerators = false;         // also a line per resume and yield of the scenario's own plain generators
};

class TickText {
 public:
  TickText(const Store& store, Sink& sink, TickTextOptions options = {});
  // Writes the lines of all events recorded since; once the run has ended, also its last line. False when the sink failed.
  bool extend();

 private:
  void line(std::string_view text);
  void output(std::uint8_t stream, std::string_view bytes);
  void event(EventIndex at);
  void flushIfBig();

  const Store& m_store;
  Sink& m_sink;
  TickTextOptions m_options;
  std::uint32_t m_next = 0;
  std::string m_out;                   // lines to be written
  std::string m_partial[2];            // what stdout and stderr have of a line that has no end yet
  bool m_isOk = true;
  bool m_hasEnded = false;
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

}  // namespace swimloop::trace
