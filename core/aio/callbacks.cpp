#include "aio/callbacks.h"

#include "aio/future.h"
#include "aio/loop.h"
#include "aio/signals.h"
#include "aio/state.h"
#include "aio/task.h"

namespace swimloop::aio {

using namespace vm;

const CallbackInfo& infoOf(Callback kind)
{
    static const CallbackInfo infos[] = {
#define SWIMLOOP_CALLBACK_INFO(k, name, file, line) {name, file, line},
        SWIMLOOP_CALLBACKS(SWIMLOOP_CALLBACK_INFO)
#undef SWIMLOOP_CALLBACK_INFO
    };
    return infos[static_cast<int>(kind)];
}

bool runCallback(State& state, Loop* loop, Callback kind, Value target, Value operand)
{
    switch (kind) {
    case Callback::TaskStep: return stepTask(state, target.as<Task>(), operand);
    case Callback::TaskWakeup: return wakeTask(state, target.as<Task>(), operand.as<Future>());
    case Callback::RunUntilComplete: return runUntilCompleteDone(state, target);
    case Callback::SetResult: {
        auto* future = target.as<Future>();
        return future->isCancelled() || setResult(state, future, operand);
    }
    case Callback::FutureSetResult: return setResult(state, target.as<Future>(), operand ? operand : Value::none());
    case Callback::ReleaseWaiter: return releaseWaiter(state, target);
    case Callback::WaitCompletion: return waitCompletion(state, target, operand);
    case Callback::GatherDone: return gatherChildDone(state, target, operand);
    case Callback::ShieldInner: return shieldInnerDone(state, target, operand);
    case Callback::ShieldOuter: return shieldOuterDone(state, target, operand);
    case Callback::CompletedDone: return completedDone(state, target, operand);
    case Callback::CompletedTimeout: return completedTimeout(state, target);
    case Callback::GroupTaskDone: return groupTaskDone(state, target, operand);
    case Callback::TimeoutExpired: return timeoutExpired(state, target);
    case Callback::CreateTask: return static_cast<bool>(createTask(state, Value(loop), target));
    case Callback::ChainSetState: return setExecutorState(state, target, operand);
    case Callback::ChainCheckCancel: return checkExecutorCancel(state, target);
    case Callback::ChainSourceDone: return chainSourceDone(state, target, operand);
    case Callback::SubmitThreadsafe: return submitThreadsafe(state, target);
    case Callback::OriginTracking: trackOrigins(state, loop, operand.isTrue()); return true;
    case Callback::ReadFromSelf:
        loop->hasWoken = false;
        tellOfSignals(state, loop);
        return true;
    case Callback::Interrupted: return true;
    case Callback::Script:
    case Callback::Count: break;
    }
    return true;
}

// The kind and its target as a tuple, bound to a function that takes the future.
Own functionOf(State& state, Callback kind, Value target)
{
    Machine& vm = state.vm;
    const Ref<Tuple> bound = vm.newTuple({Value::integer(static_cast<int64_t>(kind)), target ? target : Value::none()});
    return vm.newBoundFunction("callback(self, future=None, /)", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        const auto* pair = args[0].as<Tuple>();
        const auto which = static_cast<Callback>(pair->items[0].asInt());
        const Value operand = args[1].isNull() ? Value() : args[1];
        if (which == Callback::TaskWakeup) {
            // The future may be anything: only its result() is asked for.
            const Own result = resultOfAny(s, operand);
            if (result)
                return stepTask(s, pair->items[1].as<Task>(), {}) ? Own::none() : Own();
            if (m.isStopping())
                return {};
            const Ref<BaseException> error = m.takeError();
            return stepTask(s, pair->items[1].as<Task>(), error.value()) ? Own::none() : Own();
        }
        return runCallback(s, s.runningLoop, which, pair->items[1], operand) ? Own::none() : Own();
    }, bound.value());
}

} // namespace swimloop::aio
