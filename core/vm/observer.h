// Who wants to know what the machine does. The trace recorder is the one implementation in the app; without one nothing is told.
// The event loop tells its own moments through aio/observer.h, which derives from this.
#pragma once

#include <cstdint>
#include <string_view>

namespace swimloop::vm {

struct Generator;

class Observer {
public:
    virtual ~Observer() = default;
    // Text as the script wrote it to stdout or stderr, in pieces as written.
    virtual void output(bool isError, std::string_view text) = 0;
    virtual void warning(std::string_view category, std::string_view text) = 0;
    // Plain generators of the script: a resume and what gives control back. byGenerator: resumed from within another one.
    enum class Resume : uint8_t { Next, Send, Throw, Close };
    virtual void generatorResumes(Generator& generator, Resume how, bool byGenerator, uint32_t line) = 0;
    virtual void generatorYields(Generator& generator, bool isFinished, uint32_t line) = 0;
    virtual void generatorFreed(Generator& generator) = 0;
    // time.sleep and the like: virtual time passed while the running thread was blocked.
    virtual void blocked(double seconds, uint32_t line) = 0;
};

}    // namespace swimloop::vm
