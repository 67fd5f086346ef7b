#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

uint32_t& coroutineCount()
{
    static uint32_t count = 0;
    return count;
}

} // namespace

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

uint32_t nextCoroutineIndex()
{
    return coroutineCount()++;
}

Str* coroutineNames(State& state, uint32_t index, const CoroutineInfo& info)
{
    if (state.coroutineNames.size() < size_t{coroutineCount()} * 2)
        state.coroutineNames.resize(size_t{coroutineCount()} * 2);
    Str*& name = state.coroutineNames[size_t{index} * 2];
    if (!name) {
        const std::string_view qualified = info.qualifiedName;
        const size_t dot = qualified.rfind('.');
        name = state.vm.intern(dot == std::string_view::npos ? qualified : qualified.substr(dot + 1));
        state.coroutineNames[size_t{index} * 2 + 1] = state.vm.intern(qualified);
    }
    return name;
}

void nameCoroutine(State& state, Coroutine* made, uint32_t index)
{
    Str* name = state.coroutineNames.size() > size_t{index} * 2 && state.coroutineNames[size_t{index} * 2]
                    ? state.coroutineNames[size_t{index} * 2]
                    : coroutineNames(state, index, *made->info);
    Str* qualified = state.coroutineNames[size_t{index} * 2 + 1];
    incref(static_cast<Object*>(name));
    incref(static_cast<Object*>(qualified));
    made->name = name;
    made->qualifiedName = qualified;
}

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
