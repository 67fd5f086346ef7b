// Asynchronous generators (PEP 525): the awaitables that asend(), athrow() and aclose() give, and the hooks of the event loop.
#include "vm/async_generator.h"

#include "vm/generator.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

enum class State : uint8_t { Init, Iterating, Closed };

struct Wrapped : Object {    // a value yielded to the consumer, as against one on its way to the event loop
    Value value;
};
struct ASend : Object {
    Generator* generator;    // owned
    Value sent;              // owned or null
    State state;
};
struct AThrow : Object {
    Generator* generator;    // owned
    Value thrown, value, traceback;    // owned; thrown null: aclose()
    State state;
};

bool initHooks(Machine& vm, Generator* g)
{
    if (g->hooksAreInit)
        return true;
    g->hooksAreInit = true;
    g->finalizer = Own::ref(vm.asyncGenFinalizer).release();
    if (vm.asyncGenFirstIter) {
        Own hook = vm.asyncGenFirstIter;
        return static_cast<bool>(vm.call(hook, {Value(g)}));
    }
    return true;
}

Own newASend(Machine& vm, Generator* g, Value sent)
{
    Ref<ASend> s = vm.make<ASend>(vm.types.asyncGenASend);
    s->generator = Ref<Generator>::ref(g).release();
    s->sent = Own::ref(sent).release();
    return std::move(s).own();
}
Own newAThrow(Machine& vm, Generator* g, Value type, Value value, Value traceback)
{
    Ref<AThrow> t = vm.make<AThrow>(vm.types.asyncGenAThrow);
    t->generator = Ref<Generator>::ref(g).release();
    t->thrown = Own::ref(type).release();
    t->value = Own::ref(value).release();
    t->traceback = Own::ref(traceback).release();
    return std::move(t).own();
}

// What came out of the generator's body, for asend() and athrow(): a wrapped value is the result, others go on to the loop.
SendStatus unwrap(Machine& vm, Generator* g, SendStatus status, Own& out)
{
    if (status == SendStatus::Yield) {
        if (out->isObject() && out->object()->type == vm.types.asyncGenWrapped) {
            g->asyncIsRunning = false;
            out = Own::ref(out->as<Wrapped>()->value);
            return SendStatus::Return;
        }
        return status;
    }
    if (status == SendStatus::Return) {    // its end
        g->asyncIsRunning = false;
        return vm.raise(vm.exc.StopAsyncIteration, {});
    }
    if (vm.errorIs(vm.exc.StopAsyncIteration) || vm.errorIs(vm.exc.GeneratorExit))
        g->isClosed = true;
    g->asyncIsRunning = false;
    return status;
}

bool isFinished(const Generator* g) { return !g->frame; }

SendStatus sendASend(Machine& vm, Value self, Value given, Own& out)
{
    auto* s = self.as<ASend>();
    Own keep = Own::ref(self);
    if (s->state == State::Closed)
        return vm.runtimeError("cannot reuse already awaited __anext__()/asend()");
    Own sent = Own::ref(given);
    if (s->state == State::Init) {
        if (s->generator->asyncIsRunning) {
            s->state = State::Closed;
            return vm.runtimeError("anext(): asynchronous generator is already running");
        }
        if (given.isNone() && !s->sent.isNull())
            sent = Own::ref(s->sent);
        s->state = State::Iterating;
    }
    s->generator->asyncIsRunning = true;
    SendStatus status;
    if (isFinished(s->generator)) {
        out = Own::none();
        status = SendStatus::Return;
    } else {
        status = resumeGenerator(vm, s->generator, sent, out);
    }
    status = unwrap(vm, s->generator, status, out);
    if (status != SendStatus::Yield)
        s->state = State::Closed;
    return status;
}

Own resultOf(Machine& vm, SendStatus status, Own&& out)
{
    if (status == SendStatus::Yield)
        return std::move(out);
    return status == SendStatus::Return ? Own(vm.stopIteration(out)) : Own();
}
template<SendStatus (*slot)(Machine&, Value, Value, Own&)> Own sendMethod(Machine& vm, const Value* a)
{
    Own out;
    const SendStatus status = slot(vm, a[0], a[1], out);
    return resultOf(vm, status, std::move(out));
}
template<SendStatus (*slot)(Machine&, Value, Value, Own&)> Own nextSlot(Machine& vm, Value self)
{
    Own out;
    const SendStatus status = slot(vm, self, Value::none(), out);
    return resultOf(vm, status, std::move(out));
}

Own throwASend(Machine& vm, const Value* a)
{
    auto* s = a[0].as<ASend>();
    if (s->state == State::Closed)
        return vm.runtimeError("cannot reuse already awaited __anext__()/asend()");
    Own exception = exceptionForThrow(vm, a[1], a[2], a[3]);
    if (!exception)
        return {};
    Own out;
    SendStatus status = throwIntoGenerator(vm, s->generator, exception, out);
    status = unwrap(vm, s->generator, status, out);
    if (status != SendStatus::Yield)
        s->state = State::Closed;
    return resultOf(vm, status, std::move(out));
}
Own closeASend(Machine&, const Value* a)
{
    a[0].as<ASend>()->state = State::Closed;
    return Own::none();
}

// athrow() and aclose().
SendStatus finishAThrow(Machine& vm, AThrow* t, SendStatus status, Own& out)
{
    const bool isClose = t->thrown.isNull();
    Generator* g = t->generator;
    if (!isClose) {
        status = unwrap(vm, g, status, out);
        if (status != SendStatus::Yield)
            t->state = State::Closed;
        return status;
    }
    if (status == SendStatus::Yield) {
        if (out->isObject() && out->object()->type == vm.types.asyncGenWrapped) {
            g->asyncIsRunning = false;
            t->state = State::Closed;
            out.reset();
            return vm.runtimeError("async generator ignored GeneratorExit");
        }
        return status;
    }
    g->asyncIsRunning = false;
    t->state = State::Closed;
    if (status == SendStatus::Error) {
        if (!vm.errorIs(vm.exc.StopAsyncIteration) && !vm.errorIs(vm.exc.GeneratorExit))
            return status;
        vm.clearError();
    }
    out = Own::none();
    return SendStatus::Return;
}

SendStatus sendAThrow(Machine& vm, Value self, Value given, Own& out)
{
    auto* t = self.as<AThrow>();
    Own keep = Own::ref(self);
    Generator* g = t->generator;
    const bool isClose = t->thrown.isNull();
    if (t->state == State::Closed)
        return vm.runtimeError("cannot reuse already awaited aclose()/athrow()");
    if (isFinished(g)) {
        t->state = State::Closed;
        out = Own::none();
        return SendStatus::Return;
    }
    if (t->state == State::Iterating)
        return finishAThrow(vm, t, resumeGenerator(vm, g, given, out), out);
    if (g->asyncIsRunning) {
        t->state = State::Closed;
        return vm.runtimeError(isClose ? "aclose(): asynchronous generator is already running" : "athrow(): asynchronous generator is already running");
    }
    if (g->isClosed || g->isCloseAsked) {
        t->state = State::Closed;
        return vm.raise(vm.exc.StopAsyncIteration, {});
    }
    if (!given.isNone())
        return vm.runtimeError("can't send non-None value to a just-started coroutine");
    t->state = State::Iterating;
    g->asyncIsRunning = true;
    g->isCloseAsked |= isClose;
    Own exception = isClose ? vm.newException(vm.exc.GeneratorExit, {}) : exceptionForThrow(vm, t->thrown, t->value, t->traceback);
    if (!exception) {
        g->asyncIsRunning = false;
        return SendStatus::Error;
    }
    SendStatus status;
    if (isClose && !g->isStarted) {    // nothing has run: nothing to unwind
        if (!vm.closeGenerator(g))
            return SendStatus::Error;
        out = Own::none();
        status = SendStatus::Return;
    } else {
        status = throwIntoGenerator(vm, g, exception, out);
    }
    return finishAThrow(vm, t, status, out);
}

Own throwAThrow(Machine& vm, const Value* a)
{
    auto* t = a[0].as<AThrow>();
    if (t->state == State::Closed)
        return vm.runtimeError("cannot reuse already awaited aclose()/athrow()");
    Own exception = exceptionForThrow(vm, a[1], a[2], a[3]);
    if (!exception)
        return {};
    Own out;
    const SendStatus thrown = throwIntoGenerator(vm, t->generator, exception, out);
    const SendStatus status = finishAThrow(vm, t, thrown, out);
    return resultOf(vm, status, std::move(out));
}
Own closeAThrow(Machine&, const Value* a)
{
    a[0].as<AThrow>()->state = State::Closed;
    return Own::none();
}

Own selfSlot(Machine&, Value self) { return Own::ref(self); }

Own anextSlot(Machine& vm, Value self)
{
    auto* g = self.as<Generator>();
    return initHooks(vm, g) ? newASend(vm, g, Value()) : Own();
}
Own asendMethod(Machine& vm, const Value* a)
{
    auto* g = a[0].as<Generator>();
    return initHooks(vm, g) ? newASend(vm, g, a[1]) : Own();
}
Own athrowMethod(Machine& vm, const Value* a)
{
    auto* g = a[0].as<Generator>();
    return initHooks(vm, g) ? newAThrow(vm, g, a[1], a[2], a[3]) : Own();
}
Own acloseMethod(Machine& vm, const Value* a)
{
    auto* g = a[0].as<Generator>();
    return initHooks(vm, g) ? newAThrow(vm, g, Value(), Value(), Value()) : Own();
}
Own getRunning(Machine&, Value self) { return Own::boolean(self.as<Generator>()->asyncIsRunning); }
Own getCode(Machine&, Value self) { return Own::ref(Value(self.as<Generator>()->code)); }
Own getFrame(Machine& vm, Value self)
{
    auto* g = self.as<Generator>();
    return g->frame ? Own::ref(Value(frameObjectOf(vm, g->frame))) : Own::none();
}

}    // namespace

Own wrapAsyncGenValue(Machine& vm, Value v)
{
    Ref<Wrapped> w = vm.make<Wrapped>(vm.types.asyncGenWrapped);
    w->value = Own::ref(v).release();
    return std::move(w).own();
}

void setupAsyncGenerators(Machine& vm)
{
    TypeSpec spec;
    fillGeneratorMemory(spec);
    spec.name = "async_generator";
    spec.slots.aiter = selfSlot;
    spec.slots.anext = anextSlot;
    Type* t = vm.types.asyncGenerator;
    vm.defineType(t, spec);
    t->typeFlags &= ~kInstantiable;
    vm.addMethods(t, {{"asend(self, value, /)", asendMethod}, {"athrow(self, typ, val=None, tb=None, /)", athrowMethod}, {"aclose(self, /)", acloseMethod}});
    addGeneratorNames(vm, t);
    vm.addGetSet(t, "ag_running", getRunning);
    vm.addGetSet(t, "ag_code", getCode);
    vm.addGetSet(t, "ag_frame", getFrame);

    TypeSpec wrapped;
    wrapped.name = "async_generator_wrapped_value";
    wrapped.size = sizeof(Wrapped);
    wrapped.flags = kGcType;
    wrapped.slots.clear = [](Object* o) { decref(std::exchange(static_cast<Wrapped*>(o)->value, Value())); };
    wrapped.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<Wrapped*>(o)->value); };
    vm.defineType(vm.types.asyncGenWrapped, wrapped);

    TypeSpec asend;
    asend.name = "async_generator_asend";
    asend.size = sizeof(ASend);
    asend.flags = kGcType;
    asend.slots.clear = [](Object* o) {
        auto* s = static_cast<ASend*>(o);
        decref(std::exchange(s->sent, Value()));
        if (auto* g = std::exchange(s->generator, nullptr))
            decref(g);
    };
    asend.slots.traverse = [](Object* o, Visitor& visit) {
        visit(static_cast<ASend*>(o)->sent);
        visit(static_cast<Object*>(static_cast<ASend*>(o)->generator));
    };
    asend.slots.iter = selfSlot;
    asend.slots.await = selfSlot;
    asend.slots.next = nextSlot<sendASend>;
    asend.slots.send = sendASend;
    t = vm.types.asyncGenASend;
    vm.defineType(t, asend);
    vm.addMethods(t, {{"send(self, value, /)", sendMethod<sendASend>}, {"throw(self, typ, val=None, tb=None, /)", throwASend}, {"close(self, /)", closeASend}});

    TypeSpec athrow;
    athrow.name = "async_generator_athrow";
    athrow.size = sizeof(AThrow);
    athrow.flags = kGcType;
    athrow.slots.iter = selfSlot;
    athrow.slots.await = selfSlot;
    athrow.slots.next = nextSlot<sendAThrow>;
    athrow.slots.send = sendAThrow;
    athrow.slots.clear = [](Object* o) {
        auto* s = static_cast<AThrow*>(o);
        decref(std::exchange(s->value, Value()));
        decref(std::exchange(s->traceback, Value()));
        decref(std::exchange(s->thrown, Value()));
        if (auto* g = std::exchange(s->generator, nullptr))
            decref(g);
    };
    athrow.slots.traverse = [](Object* o, Visitor& visit) {
        auto* s = static_cast<AThrow*>(o);
        visit(s->thrown);
        visit(s->value);
        visit(s->traceback);
        visit(static_cast<Object*>(s->generator));
    };
    t = vm.types.asyncGenAThrow;
    vm.defineType(t, athrow);
    vm.addMethods(t, {{"send(self, value, /)", sendMethod<sendAThrow>}, {"throw(self, typ, val=None, tb=None, /)", throwAThrow}, {"close(self, /)", closeAThrow}});
}

Generator* generatorDrivenBy(Machine& vm, Value awaitable)
{
    if (!awaitable.isObject())
        return nullptr;
    const Type* type = awaitable.object()->type;
    if (type == vm.types.asyncGenASend)
        return awaitable.as<ASend>()->generator;
    return type == vm.types.asyncGenAThrow ? awaitable.as<AThrow>()->generator : nullptr;
}

}    // namespace swimloop::vm
