// What can happen in a run. An event is a kind, a byte of flags, a source line, a subject and two operands, 18 bytes
// in all; the list below says what each of them means for each kind, and feeds the enum, the names and the exports.
// Time is not among them: it belongs to the tick, except where a script moves the clock inside one (TimePasses).
#pragma once

#include "trace/ids.h"

#include <cstdint>
#include <string_view>

namespace swimloop::trace {

// What an operand is; its name in exports is its own (see fieldName), its type decides how it is written.
// clang-format off
enum class Field : std::uint8_t {
  None,
  Task, By, Parent, Holder, Waiter,      // TaskId
  Object, Generator, Thread, Resumer,    // ObjectId
  Timer,                                 // TimerId
  Name, Coro, Label, Level, Category,    // StringId
  Type, File,
  Text, Item, Result, Error, Message,    // text: its bytes lie with the event's chunk
  Cause, Handle, Begin,                  // EventIndex
  Value, Maximum, Size, Number, Count, Code,   // a number
  Pass,                                  // row of the table of clock movements
  On,                                    // TaskId, TimerId or ObjectId: the wait's reason decides
  // flags
  HandleFlag, ReasonFlag, ObjectFlag, StatusFlag, StreamFlag, PassFlag, ResumeFlag, EndFlag, OriginFlag,
};
// clang-format on

// clang-format off
//    kind             name in exports      subject    a          b          flags
#define SWIMLOOP_TRACE_EVENTS(X)                                                                     \
  /* the run and its loops */                                                                        \
  X(RunBegins,         "run_begins",        None,      Name,      None,      None)                   \
  X(RunEnds,           "run_ends",          None,      Code,      Text,      StatusFlag)             \
  X(LoopStarts,        "loop_starts",       Object,    None,      None,      None)                   \
  X(LoopStops,         "loop_stops",        Object,    None,      None,      None)                   \
  X(TickBegins,        "tick_begins",       None,      Number,    None,      None)                   \
  X(TimePasses,        "time_passes",       Task,      Pass,      Label,     PassFlag)               \
  /* the ready queue, and what runs from it: one at a time, each a cell of its tick */               \
  X(HandleReady,       "handle_ready",      Task,      Cause,     Name,      HandleFlag)             \
  X(HandleCancelled,   "handle_cancelled",  Task,      Handle,    None,      None)                   \
  X(HandleSkipped,     "handle_skipped",    None,      Handle,    None,      None)                   \
  X(StepBegins,        "step_begins",       Task,      Handle,    Name,      HandleFlag)             \
  X(CallbackBegins,    "callback_begins",   None,      Handle,    Name,      None)                   \
  X(ReadyCleared,      "ready_cleared",     None,      None,      None,      None)                   \
  /* tasks; a step ends with one of the next six */                                                  \
  X(TaskWaits,         "task_waits",        Task,      On,        Label,     ReasonFlag)             \
  X(TaskYields,        "task_yields",       Task,      None,      None,      None)                   \
  X(TaskDone,          "task_done",         Task,      Result,    None,      None)                   \
  X(TaskFailed,        "task_failed",       Task,      Error,     Type,      None)                   \
  X(TaskCancelled,     "task_cancelled",    Task,      Message,   None,      None)                   \
  X(StepEnds,          "step_ends",         Task,      None,      None,      None)                   \
  X(TaskCreated,       "task_created",      Task,      Parent,    Coro,      None)                   \
  X(TaskRenamed,       "task_renamed",      Task,      Name,      None,      None)                   \
  X(CancelRequested,   "cancel_requested",  Task,      By,        Message,   None)                   \
  X(CancelDelivered,   "cancel_delivered",  Task,      Cause,     None,      None)                   \
  X(CancelSwallowed,   "cancel_swallowed",  Task,      None,      None,      None)                   \
  X(Uncancelled,       "uncancelled",       Task,      Count,     None,      None)                   \
  /* futures and timers */                                                                           \
  X(FutureCreated,     "future_created",    Object,    By,        Label,     None)                   \
  X(FutureDone,        "future_done",       Object,    Result,    None,      EndFlag)                \
  X(TimerSet,          "timer_set",         Timer,     Task,      Label,     None)                   \
  X(TimerFired,        "timer_fired",       Timer,     None,      None,      None)                   \
  X(TimerCancelled,    "timer_cancelled",   Timer,     None,      None,      None)                   \
  /* queues, locks and their like */                                                                 \
  X(ObjectCreated,     "object_created",    Object,    Value,     Maximum,   ObjectFlag)             \
  X(ObjectNamed,       "object_named",      Object,    Name,      None,      None)                   \
  X(ObjectEnds,        "object_ends",       Object,    None,      None,      None)                   \
  X(ValueChanged,      "value_changed",     Object,    Value,     None,      None)                   \
  X(ItemPut,           "item_put",          Object,    Size,      Item,      None)                   \
  X(ItemGot,           "item_got",          Object,    Size,      Item,      None)                   \
  X(Acquired,          "acquired",          Object,    Value,     Holder,    None)                   \
  X(Released,          "released",          Object,    Value,     Holder,    None)                   \
  X(WaiterAdded,       "waiter_added",      Object,    Waiter,    None,      ReasonFlag)             \
  X(WaiterRemoved,     "waiter_removed",    Object,    Waiter,    None,      None)                   \
  /* plain generators */                                                                             \
  X(GeneratorCreated,  "generator_created", Generator, Name,      None,      None)                   \
  X(GeneratorResumed,  "generator_resumed", Generator, Resumer,   Number,    ResumeFlag)             \
  X(GeneratorYields,   "generator_yields",  Generator, Item,      Number,    None)                   \
  X(GeneratorEnds,     "generator_ends",    Generator, Result,    Number,    EndFlag)                \
  /* simulated threads and processes */                                                              \
  X(ThreadStarts,      "thread_starts",     Thread,    Name,      By,        OriginFlag)             \
  X(ThreadBlocks,      "thread_blocks",     Thread,    Label,     None,      ReasonFlag)             \
  X(ThreadResumes,     "thread_resumes",    Thread,    Cause,     None,      None)                   \
  X(ThreadTakes,       "thread_takes",      Thread,    Object,    None,      None)                   \
  X(ThreadEnds,        "thread_ends",       Thread,    Text,      None,      EndFlag)                \
  /* what the script says */                                                                         \
  X(Written,           "written",           None,      Text,      None,      StreamFlag)             \
  X(Logged,            "logged",            None,      Level,     Text,      None)                   \
  X(Warned,            "warned",            None,      Category,  Text,      None)                   \
  /* the simulated world, and what meets the run from outside */                                     \
  X(OperationBegins,   "operation_begins",  Task,      Label,     Text,      None)                   \
  X(OperationEnds,     "operation_ends",    Task,      Begin,     Text,      EndFlag)                \
  X(SlowCallback,      "slow_callback",     Task,      Begin,     Label,     None)                   \
  X(ExceptionRaised,   "exception_raised",  Task,      Type,      Text,      None)                   \
  X(SignalDelivered,   "signal_delivered",  None,      Name,      None,      None)                   \
  X(FaultInjected,     "fault_injected",    Object,    Label,     None,      None)                   \
  X(LimitMet,          "limit_met",         None,      Label,     None,      None)
// clang-format on

enum class EventKind : std::uint8_t {
#define SWIMLOOP_TRACE_ENUM(kind, name, subject, a, b, flags) kind,
    SWIMLOOP_TRACE_EVENTS(SWIMLOOP_TRACE_ENUM) kCount
#undef SWIMLOOP_TRACE_ENUM
};
constexpr unsigned kEventKinds = static_cast<unsigned>(EventKind::kCount);

// How the ready queue's handle came to be: a task's first step or one after a bare yield, a task whose wait is over,
// or any other callback.
enum class HandleKind : std::uint8_t { Step, Wake, Callback };

// Why a task (or a thread) is suspended. Sleep's operand is a TimerId, Task's a TaskId, all others' an ObjectId.
// clang-format off
enum class WaitReason : std::uint8_t {
  Other, Sleep, QueueGet, QueuePut, QueueJoin, Lock, Semaphore, Event, Condition, Barrier, Task, Future, Gather, Wait,
  TaskGroup, Timeout, Io, Thread, Executor, AsyncGenerator, kCount
};

enum class ObjectKind : std::uint8_t {
  Other, Loop, Queue, PriorityQueue, LifoQueue, Semaphore, BoundedSemaphore, Lock, Event, Condition, Barrier, TaskGroup,
  Timeout, Gather, Future, Executor, ThreadPool, ProcessPool, Generator, Thread, Process, Stream, kCount
};
// clang-format on

enum class RunStatus : std::uint8_t {
    Ok,
    Failed,
    Deadlock,
    TickLimit,
    StepLimit,
    MemoryLimit,
    OutputLimit,
    Stopped,
    kCount
};
enum class Stream : std::uint8_t { Out, Err };
enum class PassKind : std::uint8_t { Idle, Sleep, Poll, Work }; // Idle: nobody could run; the others block the loop
enum class ResumeKind : std::uint8_t { Next, Send, Throw, Close, Result }; // Result: of the generator it delegated to, which a throw ended
enum class EndKind : std::uint8_t { Returned, Raised, Cancelled, Closed };
enum class ThreadOrigin : std::uint8_t { Thread, Pool, Process };

// One row of the trace, put together from its columns.
struct Event {
    EventKind kind = EventKind::RunBegins;
    std::uint8_t flags = 0;
    Place place;
    std::uint32_t subject = 0;
    std::uint32_t a = 0;
    std::uint32_t b = 0;

    [[nodiscard]] TaskId task() const { return TaskId{subject}; }
    [[nodiscard]] ObjectId object() const { return ObjectId{subject}; }
    [[nodiscard]] TimerId timer() const { return TimerId{subject}; }
    [[nodiscard]] StringId nameA() const { return StringId{a}; }
    [[nodiscard]] StringId nameB() const { return StringId{b}; }
    [[nodiscard]] EventIndex eventA() const { return EventIndex{a}; }
    [[nodiscard]] TaskId taskA() const { return TaskId{a}; }
    [[nodiscard]] TaskId taskB() const { return TaskId{b}; }
    [[nodiscard]] WaitReason reason() const { return static_cast<WaitReason>(flags); }
    [[nodiscard]] HandleKind handleKind() const { return static_cast<HandleKind>(flags); }
    [[nodiscard]] PassKind passKind() const { return static_cast<PassKind>(flags); }
};

struct EventFields {
    std::string_view name;
    Field subject, a, b, flags;
};
[[nodiscard]] const EventFields& fieldsOf(EventKind kind);
[[nodiscard]] std::string_view fieldName(Field field);

[[nodiscard]] std::string_view nameOf(EventKind kind);
[[nodiscard]] std::string_view nameOf(HandleKind kind);
[[nodiscard]] std::string_view nameOf(WaitReason reason); // "queue_get": for exports
[[nodiscard]] std::string_view nameOf(ObjectKind kind);   // "PriorityQueue": as asyncio calls it
[[nodiscard]] std::string_view nameOf(RunStatus status);
[[nodiscard]] std::string_view nameOf(PassKind kind);
[[nodiscard]] std::string_view nameOf(ResumeKind kind);
[[nodiscard]] std::string_view nameOf(EndKind kind);
[[nodiscard]] std::string_view nameOf(ThreadOrigin origin);

} // namespace swimloop::trace
