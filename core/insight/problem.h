// A problem: a mistake that a run has shown, with where, when and who, what happened and what to do about it.
#pragma once

#include "trace/ids.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace swimloop::insight {

// Mistake: the run went wrong by it. Risk: it went well, by luck. Hint: it could be better.
enum class Severity : std::uint8_t { Mistake, Risk, Hint };

// One line each: kind, name, severity, lesson, title, remedy. The lesson is a scenario of the gallery. The remedy is
// what a reader should do, in a sentence or two.
// clang-format off
#define SWIMLOOP_RULES(X)                                                                                              \
  X(SyntaxError, "syntax-error", Mistake, "", "The script can not run",                                                \
    "Mend the line; nothing runs before that.")                                                                        \
  X(Failed, "failed", Mistake, "", "The script failed",                                                                \
    "Read the traceback in the output; the last line of it that is yours is where to look.")                           \
  X(Limit, "limit", Mistake, "", "A limit stopped the run",                                                            \
    "Let the loop at this line end by itself, or raise the limit.")                                                    \
  X(BlockedLoop, "blocked-loop", Mistake, "pitfalls/blocked_loop", "The event loop is blocked",                        \
    "Use the awaitable kind of the call, as await asyncio.sleep(), or hand it to a thread: "                           \
    "await asyncio.to_thread(call).")                                                                                  \
  X(LongStep, "long-step", Risk, "executors/blocked_or_beside", "A long step without an await",                        \
    "Give way now and then by await asyncio.sleep(0), or move the computation to a thread or a process.")              \
  X(BusyWait, "busy-wait", Risk, "basics/ticks_and_sleep_zero", "A busy wait",                                         \
    "Wait for what you need: an asyncio.Event, a Condition or a Future wakes the task when it is there.")              \
  X(NeverAwaited, "never-awaited", Mistake, "pitfalls/forgotten_await", "A coroutine is never awaited",                \
    "Write await before the call, or make a task of it by asyncio.create_task().")                                     \
  X(NeverRetrieved, "never-retrieved", Mistake, "pitfalls/lost_task", "A task fails and nobody looks",                 \
    "Await the task, or start it in a TaskGroup, so that its error reaches somebody.")                                 \
  X(LostTask, "lost-task", Mistake, "pitfalls/lost_task", "A task that nobody holds is cut off",                       \
    "Keep the task and await it before the end, or start it in a TaskGroup.")                                          \
  X(DestroyedTask, "destroyed-pending", Mistake, "pitfalls/destroyed_while_pending", "A living task is thrown away",   \
    "Await the task, or cancel it and await it, before the loop is closed; asyncio.run() does that by itself.")        \
  X(GatherSiblings, "gather-siblings", Mistake, "pitfalls/gather_leaves_siblings", "gather() leaves tasks running",    \
    "Use asyncio.TaskGroup(), which cancels the others, or cancel and await them in the except block.")                \
  X(StartsLater, "starts-later", Mistake, "pitfalls/starts_later", "A new task has not run yet",                       \
    "Await something the task says, as an asyncio.Event that it sets, before you use what it makes.")                  \
  X(SwallowedCancel, "swallowed-cancel", Mistake, "pitfalls/swallowed_cancel", "A cancellation is swallowed",          \
    "Catch Exception instead, or end the handler of CancelledError with raise.")                                       \
  X(LateTimeout, "late-timeout", Risk, "pitfalls/late_timeout", "A timeout ends late",                                 \
    "Keep what the cancelled code does while it tidies up short, or wait by asyncio.wait(timeout=...), "               \
    "which does not wait for that.")                                                                                   \
  X(Deadlock, "deadlock", Mistake, "pitfalls/deadlock", "Deadlock",                                                    \
    "Take locks in one order everywhere, and give waits that others must end a limit by asyncio.timeout().")           \
  X(EndlessJoin, "endless-join", Mistake, "pitfalls/waits_for_ever", "join() can never end",                           \
    "Call task_done() once for each item that was taken: in a finally block, so that no path skips it.")               \
  X(NeverReleased, "never-released", Mistake, "sync/lock_transfer", "What was acquired is never released",             \
    "Use async with, which releases on every path.")                                                                   \
  X(OneByOne, "one-by-one", Hint, "pitfalls/one_after_another", "Waits that could overlap follow one another",         \
    "Where the calls do not need one another, start them as tasks of a TaskGroup, or by asyncio.gather().")            \
  X(LostUpdate, "lost-update", Mistake, "pitfalls/lost_update", "Read, await, write",                                  \
    "Read and write without an await between them, or hold an asyncio.Lock around the three.")                         \
  X(HeldLock, "held-lock", Hint, "sync/lock_transfer", "A lock is held across a slow wait",                            \
    "Do the slow part before the lock is taken, or after it was released.")                                            \
  X(GreedyStep, "greedy-step", Risk, "pitfalls/greedy_consumer", "One task takes it all",                              \
    "Let the others go first now and then: await asyncio.sleep(0) after each item.")                                   \
  X(UnboundedQueue, "unbounded-queue", Risk, "queues/bounded_queue", "A queue that only grows",                        \
    "Give the queue a maxsize: put() then waits until the consumers keep up.")                                         \
  X(ThreadUnsafe, "thread-unsafe", Mistake, "executors/call_from_a_thread", "Called from another thread",              \
    "From a thread use loop.call_soon_threadsafe() or asyncio.run_coroutine_threadsafe().")                            \
  X(TwoLoops, "two-loops", Mistake, "pitfalls/two_loops", "Made for another event loop",                               \
    "Make locks, queues, events and tasks inside the one asyncio.run() that uses them.")                               \
  X(OpenGenerator, "open-generator", Hint, "asyncgen/paged_results", "An async generator is left open",                \
    "Write async with contextlib.aclosing(...) around the loop, so that it is closed when you leave.")
// clang-format on

enum class Rule : std::uint8_t {
#define SWIMLOOP_RULE_ENUM(kind, name, severity, lesson, title, remedy) kind,
    SWIMLOOP_RULES(SWIMLOOP_RULE_ENUM) kCount
#undef SWIMLOOP_RULE_ENUM
};
constexpr unsigned kRules = static_cast<unsigned>(Rule::kCount);

struct RuleText {
    std::string_view name;   // "blocked-loop": in reports, and to silence it
    Severity severity = Severity::Mistake;
    std::string_view lesson; // "pitfalls/blocked_loop"; may be empty
    std::string_view title;
    std::string_view remedy;
};
[[nodiscard]] const RuleText& textOf(Rule rule);
[[nodiscard]] const RuleText* ruleNamed(std::string_view name); // null where there is none
[[nodiscard]] std::string_view nameOf(Severity severity);       // "mistake"

struct Problem {
    Rule rule = Rule::Failed;
    trace::EventIndex event; // the moment to look at; none where nothing was run
    trace::TaskId task;      // whose it is; none: nobody's, or everybody's
    trace::Place place;
    std::uint32_t column = 0; // from 1; 0: unknown
    std::uint32_t count = 1;  // how often it happened at this line
    std::string what;         // a sentence or two
    [[nodiscard]] const RuleText& text() const { return textOf(rule); }
    // `what`, and how often where it was more than once.
    [[nodiscard]] std::string sentence() const;
};

} // namespace swimloop::insight
