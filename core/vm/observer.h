// Who wants to know what the machine does. The trace recorder is the one implementation in the app; without one nothing is told.
// The event loop tells its own moments through aio/observer.h, which derives from this.
#pragma once

#include <cstdint>
#include <string_view>

namespace swimloop::vm {

struct Generator;
struct Worker;

class Observer {
public:
    virtual ~Observer() = default;
    // Text as the script wrote it to stdout or stderr, in pieces as written.
    virtual void output(bool isError, std::string_view text) = 0;
    virtual void warning(std::string_view category, std::string_view text) = 0;
    // Whether the filters are those of the reference: each RuntimeWarning is shown, deprecations never. Else they are CPython's own.
    [[nodiscard]] virtual bool wantsReferenceWarnings() const { return true; }
    // One that the script's own side has written out already: only to be noted.
    virtual void warningWritten(std::string_view, std::string_view) {}
    // Plain generators of the script: a resume and what gives control back. byGenerator: resumed from within another one.
    // Result: the generator that it delegated to was thrown into, and returned.
    enum class Resume : uint8_t { Next, Send, Throw, Close, Result };
    virtual void generatorResumes(Generator& generator, Resume how, bool byGenerator, uint32_t line) = 0;
    virtual void generatorYields(Generator& generator, bool isFinished, uint32_t line) = 0;
    virtual void generatorFreed(Generator& generator) = 0;
    // time.sleep and the like: virtual time passed while the running thread was blocked.
    virtual void blocked(double seconds, uint32_t line) = 0;

    // Simulated threads and processes (workers.h). The number that workerStarts gives is the worker's for all that follows.
    enum class WorkerKind : uint8_t { Thread, Pool, Process };
    enum class WorkerWait : uint8_t { Other, Sleep, QueueGet, QueuePut, QueueJoin, Lock, Semaphore, Event, Condition, Barrier, Join, Future, Io, Job, Compute };
    virtual uint32_t workerStarts(WorkerKind, std::string_view, uint32_t) { return 0; }    // its name, the line that starts it
    virtual void workerNamed(uint32_t, std::string_view) {}
    virtual void workerWaits(uint32_t, WorkerWait, std::string_view, uint32_t) {}          // what it waits for, the line
    virtual void workerResumes(uint32_t, WorkerWait) {}
    virtual void workerEnds(uint32_t, bool, std::string_view) {}                           // whether it raised; the exception
    // Jobs given to a pool, which one of its workers takes when it is free; jobSubmitted gives the job's number.
    virtual uint32_t jobSubmitted(std::string_view, uint32_t) { return 0; }                // what is called, the line
    virtual void jobTaken(uint32_t, uint32_t) {}                                           // worker, job
    virtual void jobDone(uint32_t, bool, std::string_view) {}                              // whether it raised; the result or the exception
    // Another worker runs from now on; null: the main thread.
    virtual void workerSwitches(const Worker*, const Worker*) {}
    // Nobody could run until then: seconds since the run began.
    virtual void timeJumps(double, double) {}
    // Virtual time that code of the script took (an option), on the thread that runs.
    virtual void computed(double, uint32_t) {}
};

}    // namespace swimloop::vm
