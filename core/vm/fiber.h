// A stack of its own for C++ code, switched to and from by hand: simulated threads run on these, all on one thread of the system.
// A switch also exchanges what the C++ runtime keeps per thread for exceptions in flight, and is told to the sanitizers.
#pragma once

#include <cstddef>
#include <memory>

namespace swimloop::vm {

class Fiber {
public:
    using Body = void (*)(void* context);

    Fiber();    // the stack that runs already
    // Null where there is no memory for it. The body must end by finish(), never by returning.
    [[nodiscard]] static std::unique_ptr<Fiber> create(size_t stackBytes, Body body, void* context);
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    void switchTo(Fiber& to);                  // comes back when somebody switches to this one
    [[noreturn]] void finish(Fiber& to);       // for good: only deleting it is left
    [[nodiscard]] const char* stackLow() const;

private:
    struct Impl;
    explicit Fiber(std::unique_ptr<Impl> impl);
    static void enter(unsigned high, unsigned low);
    std::unique_ptr<Impl> m_impl;
};

}    // namespace swimloop::vm
