// asyncio.sleep()
#include "aio/library.h"
#include "aio/traps.h"

#include "vm/bigint.h"

#include <cmath>

namespace swimloop::aio {

using namespace vm;

namespace {

// sleep(0): lets the others run once. The commonest step of all, so without a body to dispatch.
struct SleepOnce : Coroutine {
    static constexpr CoroutineInfo kInfo{"sleep", "tasks.py", 637};
    Own result;

    static SendStatus step(Machine& vm, NativeCoroutine* base, Value, Value thrown, Own& out)
    {
        auto* self = static_cast<SleepOnce*>(base);
        if (thrown) {
            vm.restoreError(Ref<BaseException>::ref(thrown.as<BaseException>()));
            passes(stateOf(vm), kInfo.file, self->line);
            self->drop();
            return SendStatus::Error;
        }
        if (self->at == 0) {
            self->at = 1;
            self->line = 640;
            noteLine(stateOf(vm));
            out = Own::none();
            return SendStatus::Yield;
        }
        out = std::move(self->result);
        return SendStatus::Return;
    }
    static void clear(NativeCoroutine* self) { static_cast<SleepOnce*>(self)->drop(); }
    static void traverse(NativeCoroutine* self, Visitor& visit) { visit(static_cast<SleepOnce*>(self)->result); }
    static const NativeCoroutineOps ops;

    void drop() { result.reset(); }
};
const NativeCoroutineOps SleepOnce::ops{"sleep", step, clear, traverse, sizeof(SleepOnce)};

struct Sleep : Coroutine {
    static constexpr CoroutineInfo kInfo{"sleep", "tasks.py", 637};
    Own delay, result;
    Ref<Future> future;
    Ref<TimerHandle> timer;
    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (const int isDue = isNotPositive(r.vm); isDue < 0 || (isDue == 0 && !start(r)))
            return r.fail();
        if (!future) {
            AIO_YIELD(640);
            return r.got ? r.returns(std::move(result)) : r.fail();
        }
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
        if (r.state.observer)
            future->waitLabel = labelOf(r.state, delay);
        return true;
    }

    // "sleep(0.5)"; none for numbers that nobody wrote, such as random ones: the timer tells when it ends.
    static Id labelOf(State& state, Value delay)
    {
        if (delay.isDouble()) {
            const double thousandths = delay.asDouble() * 1000;
            if (thousandths != std::floor(thousandths))
                return 0;
        }
        SleepLabel& known = state.sleepLabels[delay.bits() * 0x9E3779B97F4A7C15u >> 58];
        if (known.label && known.delay == delay.bits())
            return known.label;
        std::string text = "sleep(";
        text += Description(state, delay).text();
        text += ')';
        const Id label = state.observer->label(text);
        if (delay.isNumber())
            known = {delay.bits(), label};
        return label;
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
    if (delay.isInt() && delay.asInt() <= 0) {
        auto* made = detail::allocateCoroutine<SleepOnce>(state, &SleepOnce::ops);
        made->result = Own::ref(result);
        return Own::steal(Value(made));
    }
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
