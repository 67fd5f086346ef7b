#include "trace/callback_text.h"

#include <utility>

namespace swimloop::trace {

namespace {

// Without "<locals>.": of functions that the simulator brings itself the names have none.
constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"_set_result_unless_cancelled", "a sleep is over"},
    {"_run_until_complete_cb", "what the loop runs for is done"},
    {"_release_waiter", "the wait is over"},
    {"gather._done_callback", "gather: one is done"},
    {"_wait._on_completion", "wait: one is done"},
    {"as_completed._on_completion", "as_completed: one is done"},
    {"as_completed._on_timeout", "as_completed: time is up"},
    {"shield._inner_done_callback", "shield: the inner one is done"},
    {"shield._outer_done_callback", "shield: the outer one is done"},
    {"TaskGroup._on_task_done", "TaskGroup: one is done"},
    {"Timeout._on_timeout", "timeout: time is up"},
    {"BaseSelectorEventLoop._read_from_self", "the loop was woken"},
    {"BaseEventLoop.create_task", "create a task"},
    {"BaseEventLoop._set_coroutine_origin_tracking", "debug mode changes"},
    {"_chain_future._set_state", "a worker has ended"},
    {"_chain_future._call_check_cancel", "is the worker's job cancelled?"},
    {"_chain_future._call_set_state", "tell the other thread"},
    {"Future.set_result", "a future gets its result"},
    {"Future.set_exception", "a future gets its error"},
    {"Runner._on_sigint.<lambda>", "Ctrl+C"},
    {"run_coroutine_threadsafe.callback", "create a task from another thread"},
    {"Event.set", "set an event"},
    {"BaseEventLoop.stop", "stop the loop"},
};

} // namespace

std::string callbackWords(std::string_view qualifiedName) {
    if (qualifiedName.ends_with("Task.task_wakeup"))
        return "wake a task";
    constexpr std::string_view kLocals = "<locals>.";
    std::string text(qualifiedName);
    for (size_t at = text.find(kLocals); at != std::string::npos; at = text.find(kLocals))
        text.erase(at, kLocals.size());
    for (const auto& [name, words] : kWords) {
        if (text == name)
            return std::string(words);
    }
    return text;
}

} // namespace swimloop::trace
