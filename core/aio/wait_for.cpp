// asyncio.wait_for(), as CPython 3.11 has it: the awaitable becomes a task of its own, beside a timer that releases the waiter.
#include "aio/places.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

struct WaitFor : Coroutine {
    static constexpr CoroutineInfo kInfo{"wait_for", "tasks.py", 436};
    static constexpr bool kOwnsTasks = true;
    Own awaitable, timeout, future, iterator;
    Ref<Future> waiter;
    Ref<TimerHandle> timer;
    Ref<BaseException> cancelled; // what interrupted the wait
    Ref<Future> ending;           // waits for the cancelled future to end
    int isOver;                   // the timeout is 0 or less

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (!runningLoop(r.state))
            return r.fail();
        if (timeout->isNone()) {
            iterator = r.vm.awaitIterator(awaitable);
            AIO_AWAIT_ANY(iterator, 452);
            return r.got ? r.returns(std::move(r.got)) : r.fail();
        }
        isOver = r.vm.compareTruth(timeout, Value::integer(0), Compare::LessEqual);
        if (isOver != 0) {
            if (isOver < 0 || !wrap(r))
                return r.fail();
            if (const int isDone = isDoneAny(r.state, future))
                return line = 458, isDone < 0 ? r.fail() : result(r);
            if (!cancelFutureAndWatch(r))
                return r.fail();
            AIO_AWAIT(ending.get(), 460);
            if (!stopWatching(r))
                return r.fail();
            return resultOrTimeout(r, 462);
        }
        if (!start(r))
            return r.fail();
        AIO_AWAIT(waiter.get(), 476);
        if (!r.got) {
            if (!r.vm.errorIs(r.state.exc.CancelledError))
                return leave(r, r.fail());
            cancelled = r.vm.takeError();
            if (const int isDone = isDoneAny(r.state, future)) {
                // It ended at the same time: its result counts, the cancellation is swallowed.
                cancelled.reset();
                if (isDone > 0 && r.state.observer && r.state.currentTask)
                    r.state.observer->cancelSwallowed(r.state.currentTask->id);
                line = 479;
                return leave(r, isDone < 0 ? r.fail() : result(r));
            }
        } else if (const int isDone = isDoneAny(r.state, future)) {
            line = 489;
            return leave(r, isDone < 0 ? r.fail() : result(r));
        }
        if (!removeDoneCallbackAny(r.state, future, Callback::ReleaseWaiter, waiter.value()) || !cancelFutureAndWatch(r))
            return leave(r, r.fail());
        AIO_AWAIT(ending.get(), cancelled ? 485 : 495);
        if (!stopWatching(r))
            return leave(r, r.fail());
        if (cancelled) {
            r.vm.restoreError(std::move(cancelled));
            line = 476;
            return leave(r, r.fail());
        }
        return leave(r, resultOrTimeout(r, 500));
        AIO_END;
    }

    bool wrap(Resume& r)
    {
        const Value loop(r.state.runningLoop);
        const MakingFrames frames(r.state, loop, {{"tasks.py", 470}, {"tasks.py", 659}, {"tasks.py", 680}});
        future = ensureFuture(r.state, awaitable, loop);
        awaitable.reset();
        return static_cast<bool>(future);
    }

    bool start(Resume& r)
    {
        State& state = r.state;
        waiter = newFuture(state, state.runningLoop, WaitReason::Timeout);
        timer = callLater(state, state.runningLoop, timeout, Callback::ReleaseWaiter, waiter.value(), {});
        if (!timer)
            return false;
        if (state.observer)
            waiter->waitLabel = state.observer->label(cat("wait_for(", Description(state, timeout).text(), ")"));
        return wrap(r) && addDoneCallbackAny(state, future, Callback::ReleaseWaiter, waiter.value());
    }

    // The future must not run on when wait_for() has returned: cancelled, it is waited for beside it, so that a second
    // cancellation of the caller still gets through.
    bool cancelFutureAndWatch(Resume& r)
    {
        ending = newFuture(r.state, r.state.runningLoop, WaitReason::Timeout);
        return addDoneCallbackAny(r.state, future, Callback::ReleaseWaiter, ending.value())
               && cancelAny(r.state, future, {}) >= 0;
    }

    // After the wait, however it ended; false where an exception goes on.
    bool stopWatching(Resume& r)
    {
        if (r.got)
            return removeDoneCallbackAny(r.state, future, Callback::ReleaseWaiter, ending.value());
        if (r.vm.isStopping())
            return false;
        Ref<BaseException> error = r.vm.takeError();
        if (!removeDoneCallbackAny(r.state, future, Callback::ReleaseWaiter, ending.value()))
            return false;
        r.vm.restoreError(std::move(error));
        return false;
    }

    SendStatus result(Resume& r)
    {
        Own value = resultOfAny(r.state, future);
        return value ? r.returns(std::move(value)) : r.fail();
    }

    SendStatus resultOrTimeout(Resume& r, uint16_t resultLine)
    {
        line = resultLine;
        const SendStatus status = result(r);
        if (status != SendStatus::Error || !r.vm.errorIs(r.state.exc.CancelledError))
            return status;
        raisedAt(r.state, kInfo.file, resultLine);
        const Ref<BaseException> error = r.vm.takeError();
        line = resultLine + 2;
        raiseFrom(r.state, r.vm.exc.TimeoutError, error);
        return r.fail();
    }

    // The `finally` around it all.
    SendStatus leave(Resume& r, SendStatus status)
    {
        if (timer)
            cancelHandle(r.state, timer);
        return status;
    }

    void visit(Visitor& visitor)
    {
        visitor(awaitable);
        visitor(timeout);
        visitor(future);
        visitor(iterator);
        visitor(waiter);
        visitor(timer);
        visitor(cancelled);
        visitor(ending);
    }
    void drop()
    {
        awaitable.reset();
        timeout.reset();
        future.reset();
        iterator.reset();
        waiter.reset();
        timer.reset();
        cancelled.reset();
        ending.reset();
    }
};

} // namespace

void addWaitFor(State& state, Module* module)
{
    state.vm.addFunction(module, "wait_for(fut, timeout) py", [](Machine& vm, const Value* args) {
        return newCoroutine<WaitFor>(stateOf(vm), [&](auto& c) {
            c.awaitable = Own::ref(args[0]);
            c.timeout = Own::ref(args[1]);
        });
    });
}

} // namespace swimloop::aio
