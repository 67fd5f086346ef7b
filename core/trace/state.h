// The state of a run at a moment: what the inspector shows. A moment is "just before event N". StateIndex rebuilds it
// from a copy it keeps of the state every some thousand events, and the events since: seeking backwards costs the same
// as seeking forwards. Ended tasks and objects are not part of a state: the store tells when each of them ended.
#pragma once

#include "trace/events.h"
#include "trace/ids.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace swimloop::trace {

class StateMachine;
class Store;

enum class TaskPhase : std::uint8_t { Created, Ready, Running, Waiting, Done, Failed, Cancelled };

struct TaskState {
    TaskId id;
    TaskPhase phase = TaskPhase::Created;
    WaitReason reason = WaitReason::Other; // while it waits
    std::uint32_t on = 0;                  // while it waits: TimerId, TaskId or ObjectId, as the reason says
    EventIndex since;                      // the event that brought it into this phase
    EventIndex wait;                       // its last TaskWaits event
    EventIndex ready;                      // while it is ready: its handle
    Place place;                           // the line it stands on
    StringId name;
    std::uint32_t cancels = 0; // requests that were neither delivered nor taken back
    [[nodiscard]] TimerId timer() const { return reason == WaitReason::Sleep ? TimerId{on} : TimerId{}; }
    [[nodiscard]] TaskId task() const { return reason == WaitReason::Task ? TaskId{on} : TaskId{}; }
    [[nodiscard]] ObjectId object() const {
        return reason == WaitReason::Sleep || reason == WaitReason::Task ? ObjectId{} : ObjectId{on};
    }
};

struct ReadyHandle {
    HandleId handle;
    TaskId task; // none for a plain callback
    HandleKind kind = HandleKind::Step;
    bool isCancelled = false; // it keeps its place and will be skipped
};

struct TimerState {
    TimerId id;
    TaskId owner;
    double deadline = 0; // seconds since the run began
};

struct Waiter {
    TaskId task;
    WaitReason reason = WaitReason::Other; // tells putters from getters
    bool isTold = false;                   // by WaiterAdded, not by the task's own wait
};

struct ObjectState {
    ObjectId id;
    ObjectKind kind = ObjectKind::Other;
    std::uint32_t value = 0; // items, free slots, parties arrived; lock and event: 0 or 1
    std::uint32_t maximum = 0;
    StringId name;
    std::vector<Waiter> waiters; // in order of arrival
    std::vector<TaskId> holders;
    std::vector<EventIndex> items; // the ItemPut events of what lies in it, in the order it was put
};

enum class GeneratorPhase : std::uint8_t { Created, Running, Suspended };
struct GeneratorState {
    ObjectId id;
    GeneratorPhase phase = GeneratorPhase::Created;
    EventIndex since;
    Place place;
    std::uint32_t resumes = 0;
};

struct ThreadState {
    ObjectId id;
    bool isBlocked = false;
    WaitReason reason = WaitReason::Other;
    EventIndex since;
    ObjectId job;     // of a pool's thread: the future of what it runs; none while it is free
    StringId label;   // what it waits for
};

struct Operation { // of the simulated world, on its way
    EventIndex begin;
    TaskId task;
};

struct State {
    EventIndex at{0}; // just before this event
    TickIndex tick;   // the tick that runs, none before the first
    double seconds = 0;
    EventIndex running; // StepBegins or CallbackBegins of what runs; none between handles
    TaskId runningTask;
    std::vector<ReadyHandle> ready;         // in the order in which they will run
    std::vector<TimerState> timers;         // next first; equal deadlines in the order in which they were set
    std::vector<TaskState> tasks;           // all that live, by id
    std::vector<ObjectState> objects;       // all that live, by id
    std::vector<GeneratorState> generators; // all that live, by id
    std::vector<ThreadState> threads;
    std::vector<Operation> operations;

    [[nodiscard]] const TaskState* task(TaskId id) const;
    [[nodiscard]] const ObjectState* object(ObjectId id) const;
};

class StateIndex {
public:
    explicit StateIndex(const Store& store);
    ~StateIndex();
    StateIndex(const StateIndex&) = delete;
    StateIndex& operator=(const StateIndex&) = delete;

    // Takes in what was recorded since, so that seeking there is quick; at() does so as far as it needs to. True when
    // nothing was left.
    bool extend(std::uint32_t maxEvents = 0xffffffffu);

    // The state just before an event; eventCount() gives the state at the end. Beyond the trace: the end; before its
    // first kept event: there. The reference holds until the next call.
    [[nodiscard]] const State& at(EventIndex moment);
    // The state as a tick begins, before its timers fire; and as it ends.
    [[nodiscard]] const State& atTick(TickIndex tick);
    [[nodiscard]] const State& afterTick(TickIndex tick);

    // The chain of reasons why a task waits, or waited last and was woken, at a moment: sentences in order of time,
    // each with the event it speaks of.
    struct Reason {
        std::string sentence; // "jobs was full: 2 of 2 (tick 4)"
        EventIndex event;
    };
    [[nodiscard]] std::vector<Reason> why(TaskId task, EventIndex moment);

    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] std::unique_ptr<StateMachine> beginning() const;
    [[nodiscard]] const StateMachine& seek(EventIndex moment);

    const Store& m_store;
    std::unique_ptr<StateMachine> m_head;   // as far as extend() went
    std::unique_ptr<StateMachine> m_seeker; // where at() was last
    std::map<std::uint32_t, std::unique_ptr<StateMachine>> m_keyframes;
    State m_view;
};

} // namespace swimloop::trace
