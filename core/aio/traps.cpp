#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

const Coroutine* libraryCoroutine(Value v)
{
    if (!v.isObject() || v.object()->type != Machine::current->types.coroutine)
        return nullptr;
    const auto* generator = v.as<Generator>();
    return generator->native ? static_cast<const Coroutine*>(static_cast<const NativeCoroutine*>(generator)) : nullptr;
}

void raiseFrom(State& state, Type* type, BaseException* cause)
{
    const Own error = state.vm.newException(type, std::initializer_list<Value>{});
    if (!error)
        return;
    auto* exception = error->as<BaseException>();
    assign(exception->cause, Value(cause));
    assign(exception->context, Value(cause));
    exception->suppressContext = true;
    state.vm.restoreError(Ref<BaseException>::ref(exception));
}

namespace detail {

SendStatus suspendOn(Resume& r, Coroutine* self, Future* future, uint16_t line)
{
    self->line = line;
    future->isBlocking = true;
    noteLine(r.state);
    r.out = Own::ref(future);
    return SendStatus::Yield;
}

SendStatus suspendBare(Resume& r, Coroutine* self, uint16_t line)
{
    self->line = line;
    noteLine(r.state);
    r.out = Own::none();
    return SendStatus::Yield;
}

void resumeFrom(Resume& r, Future* future)
{
    if (r.thrown) {
        r.got.reset();
        r.vm.restoreError(Ref<BaseException>::ref(r.thrown.as<BaseException>()));
        r.thrown = {};
        return;
    }
    if (!future->isDone()) {
        r.got.reset();
        r.vm.runtimeError("await wasn't used with future");
        return;
    }
    r.got = resultOf(r.state, future);
}

void resumeBare(Resume& r)
{
    if (!r.thrown) {
        r.got = Own::none();
        return;
    }
    r.got.reset();
    r.vm.restoreError(Ref<BaseException>::ref(r.thrown.as<BaseException>()));
    r.thrown = {};
}

SendStatus stepInner(Resume& r, Coroutine* self, Own& inner, uint16_t line)
{
    if (inner.isNull()) {
        r.got.reset();
        return SendStatus::Error;
    }
    Own result;
    const Own iterator = inner; // the script can drop whoever holds it
    const SendStatus status = r.thrown ? r.vm.throwInto(iterator, r.thrown, result) : r.vm.send(iterator, r.sent, result);
    r.thrown = {};
    if (status == SendStatus::Yield) {
        self->line = line;
        r.out = std::move(result);
        return status;
    }
    inner.reset();
    r.got = std::move(result);
    return status;
}

} // namespace detail
} // namespace swimloop::aio
