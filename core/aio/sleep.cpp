// asyncio.sleep()
#include "aio/library.h"
#include "aio/traps.h"

#include "vm/bigint.h"

namespace swimloop::aio {

using namespace vm;

namespace {

struct Sleep : Coroutine {
    static constexpr CoroutineInfo kInfo{"sleep", "tasks.py", 637};
    Own delay, result;
    Ref<Future> future;
    Ref<TimerHandle> timer;
    int isDue;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        isDue = isNotPositive(r.vm);
        if (isDue < 0)
            return r.fail();
        if (isDue) {
            AIO_YIELD(640);
            return r.got ? r.returns(std::move(result)) : r.fail();
        }
        if (!start(r))
            return r.fail();
        AIO_AWAIT(future.get(), 649);
        cancelHandle(r.state, timer);
        return r.got ? r.returns(std::move(r.got)) : r.fail();
        AIO_END;
    }

    [[nodiscard]] int isNotPositive(Machine& vm) const
    {
        if (delay->isInt())
            return delay->asInt() <= 0;
        if (delay->isDouble())
            return delay->asDouble() <= 0;
        return vm.compareTruth(delay, Value::integer(0), Compare::LessEqual);
    }

    bool start(Resume& r)
    {
        Loop* loop = runningLoop(r.state);
        if (!loop)
            return false;
        future = newFuture(r.state, loop, WaitReason::Sleep);
        timer = callLater(r.state, loop, delay, Callback::SetResult, future.value(), result);
        if (!timer)
            return false;
        future->waitsOn = timer->timer;
        if (r.state.observer) {
            std::string label = "sleep(";
            label += Description(r.state, delay).text();
            label += ')';
            future->waitLabel = r.state.observer->label(label);
        }
        return true;
    }

    void visit(Visitor& visitor)
    {
        visitor(delay);
        visitor(result);
        visitor(future);
        visitor(timer);
    }
    void drop()
    {
        delay.reset();
        result.reset();
        future.reset();
        timer.reset();
    }
};

} // namespace

Own sleepFor(State& state, Value delay, Value result)
{
    return newCoroutine<Sleep>(state, [&](auto& c) {
        c.delay = Own::ref(delay);
        c.result = Own::ref(result);
    });
}

void addSleep(State& state, Module* module)
{
    state.vm.addFunction(module, "sleep(delay, result=None) py", [](Machine& vm, const Value* args) {
        return sleepFor(stateOf(vm), args[0], args[1].isNull() ? Value::none() : args[1]);
    });
}

} // namespace swimloop::aio
