// Over ucontext: it costs a system call a switch, which simulated threads are rare enough to pay, and needs no other library.
#include "vm/fiber.h"

#include <cxxabi.h>
#include <pthread.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <cstdint>
#include <cstdlib>
#include <utility>

#if defined(__SANITIZE_ADDRESS__)
#define SWIMLOOP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SWIMLOOP_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define SWIMLOOP_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SWIMLOOP_TSAN 1
#endif
#endif

#ifdef SWIMLOOP_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef SWIMLOOP_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace swimloop::vm {

namespace {

constexpr size_t kGuardBytes = 4096;

// The runtime's exceptions in flight of one thread: a pointer and a count, by the C++ ABI.
struct ExceptionGlobals {
    void* caught;
    unsigned uncaught;
};

}    // namespace

struct Fiber::Impl {
    ucontext_t context;
    void* mapping = nullptr;       // owned; null: the stack is not ours
    size_t mappingBytes = 0;
    const char* low = nullptr;
    size_t stackBytes = 0;
    Body body = nullptr;
    void* argument = nullptr;
    ExceptionGlobals exceptions{};
    bool isFinished = false;
#ifdef SWIMLOOP_ASAN
    void* fakeStack = nullptr;
#endif
#ifdef SWIMLOOP_TSAN
    void* sanitized = nullptr;
    bool ownsSanitized = false;
#endif
};

Fiber::Fiber() : m_impl(std::make_unique<Impl>())
{
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        void* base = nullptr;
        pthread_attr_getstack(&attributes, &base, &m_impl->stackBytes);
        pthread_attr_destroy(&attributes);
        m_impl->low = static_cast<const char*>(base);
    }
#ifdef SWIMLOOP_TSAN
    m_impl->sanitized = __tsan_get_current_fiber();
#endif
}

Fiber::Fiber(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

std::unique_ptr<Fiber> Fiber::create(size_t stackBytes, Body body, void* argument)
{
    std::unique_ptr<Fiber> fiber(new Fiber(std::make_unique<Impl>()));
    Impl& impl = *fiber->m_impl;
    const size_t bytes = stackBytes + kGuardBytes;
    void* mapping = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (mapping == MAP_FAILED)
        return {};
    if (mprotect(mapping, kGuardBytes, PROT_NONE) != 0 || getcontext(&impl.context) != 0) {
        munmap(mapping, bytes);
        return {};
    }
    impl.mapping = mapping;
    impl.mappingBytes = bytes;
    impl.low = static_cast<const char*>(mapping) + kGuardBytes;
    impl.stackBytes = stackBytes;
    impl.body = body;
    impl.argument = argument;
    impl.context.uc_stack.ss_sp = static_cast<char*>(mapping) + kGuardBytes;
    impl.context.uc_stack.ss_size = stackBytes;
    impl.context.uc_link = nullptr;
    // makecontext passes ints: the pointer goes in two halves.
    const auto address = reinterpret_cast<uintptr_t>(fiber.get());
    makecontext(&impl.context, reinterpret_cast<void (*)()>(reinterpret_cast<void*>(&Fiber::enter)), 2, static_cast<unsigned>(address >> 32), static_cast<unsigned>(address & 0xFFFFFFFFu));
#ifdef SWIMLOOP_TSAN
    impl.sanitized = __tsan_create_fiber(0);
    impl.ownsSanitized = true;
#endif
    return fiber;
}

Fiber::~Fiber()
{
    if (m_impl->mapping)
        munmap(m_impl->mapping, m_impl->mappingBytes);
#ifdef SWIMLOOP_TSAN
    if (m_impl->ownsSanitized)
        __tsan_destroy_fiber(m_impl->sanitized);
#endif
}

void Fiber::enter(unsigned high, unsigned low)
{
    auto* self = reinterpret_cast<Fiber*>((static_cast<uintptr_t>(high) << 32) | low);
#ifdef SWIMLOOP_ASAN
    __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
    self->m_impl->body(self->m_impl->argument);
    std::abort();    // a body ends by finish()
}

void Fiber::switchTo(Fiber& to)
{
    Impl& from = *m_impl;
    Impl& next = *to.m_impl;
    auto* globals = reinterpret_cast<ExceptionGlobals*>(abi::__cxa_get_globals());
    from.exceptions = *globals;
    *globals = next.exceptions;
#ifdef SWIMLOOP_ASAN
    __sanitizer_start_switch_fiber(from.isFinished ? nullptr : &from.fakeStack, next.low, next.stackBytes);
#endif
#ifdef SWIMLOOP_TSAN
    __tsan_switch_to_fiber(next.sanitized, 0);
#endif
    swapcontext(&from.context, &next.context);
#ifdef SWIMLOOP_ASAN
    __sanitizer_finish_switch_fiber(from.fakeStack, nullptr, nullptr);
#endif
}

void Fiber::finish(Fiber& to)
{
    m_impl->isFinished = true;
    switchTo(to);
    std::abort();    // nobody comes back here
}

const char* Fiber::stackLow() const { return m_impl->low; }

}    // namespace swimloop::vm
