// Where exports write to, piece by piece: a file, a socket, a string. Nothing is held back but what the sink itself
// keeps, so that a trace of millions of events never lies in memory twice.
#pragma once

#include <string>
#include <string_view>

namespace swimloop::trace {

class Sink {
public:
    virtual ~Sink() = default;
    // False when writing failed; whoever writes stops then.
    virtual bool write(std::string_view bytes) = 0;
};

class StringSink : public Sink {
public:
    bool write(std::string_view bytes) override {
        text.append(bytes);
        return true;
    }
    std::string text;
};

} // namespace swimloop::trace
