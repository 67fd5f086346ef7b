// Simulated threads and processes. Each worker has a C++ stack, frames and handled exceptions of its own; one of them runs at a time,
// until it waits. Worker 0 is the main thread, which is always there.
//
// Order. A worker that is started begins at once, and whoever started it goes on when it first waits; one that is woken goes behind those
// that are ready already. Only where nobody is ready does time pass: to the earliest deadline of all that wait, event loops included,
// and among equal ones to the one whose wait was set first (nextSequence). Where nobody ever can go on, the run ends: isDeadlocked().
//
// A worker is taken off only where it waits, or between two instructions of the script when it has computed for long.
#pragma once

#include <cstdint>
#include <deque>
#include <exception>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vm/machine.h"
#include "vm/observer.h"

namespace swimloop::vm {

class Fiber;
struct Worker;

// First come, first served. All zeros is an empty list, so that objects of the heap may hold one.
struct WaitList {
    Worker* first;
    Worker* last;
    [[nodiscard]] bool isEmpty() const { return first == nullptr; }
};

enum class Wake : uint8_t { Woken, TimedOut, Interrupted, Stopped };

struct Worker {
    enum class State : uint8_t { Running, Ready, Waiting, Ended };
    using Body = void (*)(Machine& vm, Worker& worker);

    uint32_t number = 0;            // 0: the main thread; never used again
    uint32_t lane = 0;              // the observer's number
    Observer::WorkerKind kind = Observer::WorkerKind::Thread;
    State state = State::Running;
    Wake wake = Wake::Woken;
    bool isInterruptible = false;   // a signal may end its wait
    bool hasRaised = false;         // it ended by an exception: endText
    Worker* process = nullptr;      // whose process it runs in; null: the main one
    Body body = nullptr;
    Own payload;                    // what the body needs
    Own locals;                     // a dict for thread-local data, made when first asked for
    std::string endText;
    void* loopPart = nullptr;       // what asyncio keeps per thread; its hooks own it

    // Where it waits.
    WaitList* list = nullptr;
    Worker *previousWaiter = nullptr, *nextWaiter = nullptr;
    double deadline = 0;
    uint64_t sequence = 0;
    bool hasDeadline = false;

    // The machine's own, while it does not run.
    std::unique_ptr<Fiber> fiber;
    Frame* frame = nullptr;
    BaseException* error = nullptr;
    ExceptionState* exceptionState = nullptr;
    ExceptionState baseException;
    uint32_t depth = 0;
    const char* stackLimit = nullptr;
    bool isRunningFinalizers = false;
    std::vector<Value> reprStack;
    Own asyncGenFirstIter, asyncGenFinalizer;
};

// What the event loop does for workers.
struct WorkerHooks {
    void* context = nullptr;
    void (*switches)(void* context, Worker& from, Worker& to) = nullptr;
    void (*ends)(void* context, Worker& worker) = nullptr;
    double (*nextAlarm)(void* context) = nullptr;      // when the next signal comes; infinity: none
    bool (*deliverAlarm)(void* context) = nullptr;     // in the main thread; false: an exception is pending
    bool (*canInterrupt)(void* context) = nullptr;     // the main thread, where it blocks now
    double (*nextEvent)(void* context) = nullptr;      // when the next thing happens outside the program; infinity: none
    void (*runEvents)(void* context) = nullptr;        // those that are due; they never wait
};

class Workers {
public:
    static constexpr double kNever = std::numeric_limits<double>::infinity();
    static constexpr size_t kMost = 4000;      // that live at the same time

    explicit Workers(Machine& vm);
    ~Workers();

    WorkerHooks hooks;
    uint32_t passesUnderWay = 0;               // of event loops, that run handles now: who waits meanwhile blocks one
    [[nodiscard]] Worker& current() { return *m_current; }
    [[nodiscard]] Worker& main() { return m_main; }
    [[nodiscard]] bool isMain() const { return m_current == &m_main; }
    [[nodiscard]] bool hasOthers() const { return !m_workers.empty(); }
    [[nodiscard]] size_t count() const { return m_workers.size() + 1; }
    [[nodiscard]] uint64_t nextSequence() { return ++m_sequence; }
    [[nodiscard]] uint32_t lastNumber() const { return m_lastNumber; }
    [[nodiscard]] bool isDeadlocked() const { return m_isDeadlocked; }
    void setDeadlocked();                      // ends the run

    // Starts one. A thread runs at once; a process takes its time to begin: it comes behind those that are ready. Null with
    // RuntimeError where there are too many.
    [[nodiscard]] Worker* start(Observer::WorkerKind kind, std::string_view name, Worker::Body body, Value payload, bool isProcess = false);

    // Lets the others run until the deadline, or until makeReady(). No event is told.
    [[nodiscard]] Wake park(double deadline, uint64_t sequence, bool isInterruptible);
    void makeReady(Worker& worker);            // where it waits by park()
    void yieldToReady();                       // those that are ready now run before this one goes on

    // Waits in a list, as a blocking call of the script: told to the observer, signals handled. False: an exception is pending or
    // the run stops. isWoken: whether it was woken, rather than the time over.
    [[nodiscard]] bool wait(WaitList& list, double deadline, Observer::WorkerWait reason, std::string_view label, bool& isWoken);
    bool wakeFirst(WaitList& list);            // false: nobody waits
    void wakeAll(WaitList& list);
    [[nodiscard]] bool sleep(double seconds);  // time.sleep()

    // Computing takes virtual time where that is asked for: `seconds` per million instructions.
    void setCost(double seconds) { m_cost = seconds / 1e6; }
    [[nodiscard]] bool hasCost() const { return m_cost > 0; }
    // What was computed since the last time takes its time now. False as for wait().
    [[nodiscard]] bool settle() { return m_cost <= 0 || settleCost(); }

    // Reading a clock moves it after a while: who waits for a time that has come by that has its turn. False as for wait().
    [[nodiscard]] bool polled();

    // What was computed and has not taken its time yet: whoever computes for the simulator's own sake puts it back.
    [[nodiscard]] uint64_t unsettledSteps() const { return computedSteps() - m_settledAt; }
    void setUnsettledSteps(uint64_t steps) { m_settledAt = computedSteps() - steps; }

    [[nodiscard]] bool isActive() const { return m_cost > 0 || hasOthers(); }
    [[nodiscard]] bool edge();                 // between two instructions, every slice of the budget
    void endAll();                             // by the main thread: unwinds all others, without running any code of theirs
    void kill(uint32_t number);                // unwinds a process and its threads so; where it is the current one, nothing happens

private:
    static void bodyOfFiber(void* context);
    void run(Worker& worker);
    [[nodiscard]] Worker* pickNext();
    void switchAway();
    void switchTo(Worker& next);
    void save(Worker& worker);
    void load(Worker& worker);
    void reap();
    void unwind(Worker& worker);
    void jump(double when);
    void link(WaitList& list, Worker& worker, bool atFront);
    void unlink(Worker& worker);
    void forgetDeadline(Worker& worker);
    [[nodiscard]] bool settleCost();
    [[nodiscard]] uint64_t computedSteps() const;    // without what allocating was charged
    [[nodiscard]] double takeWork();
    [[nodiscard]] bool computeUntil(double deadline);
    [[nodiscard]] bool canInterrupt() const { return isMain() && hooks.canInterrupt && hooks.canInterrupt(hooks.context); }
    [[nodiscard]] bool parkTold(double deadline, Observer::WorkerWait reason, std::string_view label, Wake& wake);

    Machine& m_vm;
    Worker m_main;
    Worker* m_current = &m_main;
    std::vector<std::unique_ptr<Worker>> m_workers;    // that live, by number
    std::vector<std::unique_ptr<Worker>> m_dead;       // ended; their stacks go once somebody else runs
    std::deque<Worker*> m_ready;
    std::map<std::pair<double, uint64_t>, Worker*> m_timed;
    uint64_t m_sequence = 0;
    uint32_t m_lastNumber = 0;
    uint32_t m_slices = 0;       // that the current one has computed since it was switched to
    double m_cost = 0;           // seconds per instruction
    uint64_t m_settledAt = 0;
    bool m_isDeadlocked = false;
    Worker* m_unwinder = nullptr;    // who goes on when the one that is unwound has ended
    std::exception_ptr m_failure;
};

}    // namespace swimloop::vm
