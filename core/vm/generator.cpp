// Generators and coroutines: resuming, throwing into, closing, and what happens when one is dropped.
#include "vm/generator.h"

#include <cstring>

#include "vm/async_generator.h"
#include "vm/call.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"
#include "vm/setup.h"

namespace swimloop::vm {

struct GeneratorAccess {
    static ExceptionState*& state(Machine& vm) { return vm.m_exceptionState; }
};

namespace {

bool isPlainGenerator(const Generator* g) { return g->code && (g->code->flags & script::kGenerator); }
bool isCoroutine(Machine& vm, const Generator* g) { return g->type == vm.types.coroutine; }
const char* kindName(Machine& vm, const Generator* g) { return g->type == vm.types.coroutine ? "coroutine" : g->type == vm.types.asyncGenerator ? "async generator" : "generator"; }

// What a suspended frame waits on in `await` or `yield from`; null where it does not.
Value delegateOf(const Generator* g)
{
    const Frame* f = g->frame;
    if (!f || !g->isStarted || g->isRunning || f->ip <= f->code->instructions.data())
        return {};
    const script::Instruction& at = f->ip[-1];
    return at.op == script::Op::YieldValue && at.arg == 1 ? f->sp[-1] : Value();
}

bool checkRunning(Machine& vm, Generator* g)
{
    if (!g->isRunning)
        return true;
    return vm.valueError(cat(kindName(vm, g), " already executing"));
}

SendStatus statusOf(RunStatus s) { return s == RunStatus::Yield ? SendStatus::Yield : s == RunStatus::Return ? SendStatus::Return : SendStatus::Error; }

SendStatus finished(Machine& vm, Generator* g, Own& out)
{
    if (isCoroutine(vm, g))
        return vm.runtimeError("cannot reuse already awaited coroutine");
    out = Own::none();
    return SendStatus::Return;
}

SendStatus stepGuarded(Machine& vm, Generator* g, Value sent, Value thrown, Own& out)
{
    RecursionGuard guard(vm);
    if (!guard)
        return SendStatus::Error;
    Own keep = Own::ref(Value(g));
    return stepNative(vm, g, sent, thrown, out);
}

}    // namespace

void beginResume(Machine& vm, Generator* g, Frame* resumer, Observer::Resume how)
{
    g->isRunning = true;
    g->isStarted = true;
    g->frame->back = resumer;
    ExceptionState*& state = GeneratorAccess::state(vm);
    g->exception.previous = state;
    state = &g->exception;
    if (vm.observer && isPlainGenerator(g) && g->code->isScript) {
        if (!g->number)
            g->number = ++g->code->generatorNumber;
        const bool byGenerator = resumer && resumer->generator && isPlainGenerator(resumer->generator);
        vm.observer->generatorResumes(*g, how, byGenerator, g->frame->line());
    }
}

void suspendGenerator(Machine& vm, Generator* g)
{
    g->isRunning = false;
    GeneratorAccess::state(vm) = g->exception.previous;
    if (vm.observer && isPlainGenerator(g) && g->code->isScript)
        vm.observer->generatorYields(*g, false, g->frame->line());
}

namespace {

void leave(Machine& vm, Generator* g)
{
    if (vm.observer && isPlainGenerator(g) && g->code->isScript)
        vm.observer->generatorYields(*g, true, g->frame->line());
    g->isRunning = false;
    g->isClosed = true;
    GeneratorAccess::state(vm) = g->exception.previous;
    Value handled = std::exchange(g->exception.handled, Value());
    decref(handled);
    Frame* f = std::exchange(g->frame, nullptr);
    f->back = nullptr;    // a traceback that keeps it must not keep whoever resumed it, and so itself
    freeFrame(vm, f);
}

}    // namespace

void endGenerator(Machine& vm, Generator* g) { leave(vm, g); }

void failGenerator(Machine& vm, Generator* g)
{
    const bool isAsync = g->code->flags & script::kAsyncGenerator;
    const bool isStop = vm.errorIs(vm.exc.StopIteration);
    const bool isAsyncStop = isAsync && vm.errorIs(vm.exc.StopAsyncIteration);
    if (isStop || isAsyncStop) {
        Ref<BaseException> cause = vm.takeError();
        vm.raise(vm.exc.RuntimeError, cat(kindName(vm, g), " raised ", isStop ? "StopIteration" : "StopAsyncIteration"));
        if (BaseException* error = vm.error()) {
            decref(std::exchange(error->cause, cause.share().release()));
            decref(std::exchange(error->context, std::move(cause).own().release()));
            error->suppressContext = true;
        }
    }
    leave(vm, g);
}

std::string_view generatorName(const Generator& generator)
{
    if (generator.qualifiedName)
        return generator.qualifiedName->view();
    return generator.native ? generator.native->name : "?";
}

Own newGenerator(Machine& vm, Frame* frame)
{
    const uint32_t flags = frame->code->flags;
    Type* type = flags & script::kCoroutine ? vm.types.coroutine : flags & script::kAsyncGenerator ? vm.types.asyncGenerator : vm.types.generator;
    auto g = Ref<Generator>::steal(static_cast<Generator*>(allocateTracked(vm, type, sizeof(Generator))));
    std::memset(reinterpret_cast<char*>(g.get()) + sizeof(Object), 0, sizeof(Generator) - sizeof(Object));
    g->frame = frame;
    frame->generator = g;
    g->code = Ref<Code>::ref(frame->code).release();
    g->name = Ref<Str>::ref(frame->function ? frame->function->name : frame->code->name).release();
    g->qualifiedName = Ref<Str>::ref(frame->function ? frame->function->qualifiedName : frame->code->qualifiedName).release();
    return std::move(g).own();
}

NativeCoroutine* Machine::allocateNativeCoroutine(const NativeCoroutineOps* ops)
{
    auto* c = static_cast<NativeCoroutine*>(allocate(types.coroutine, ops->size - sizeof(Generator)));
    c->native = ops;
    return c;
}

bool freeNativeCoroutine(Machine& vm, Object* o)
{
    auto* g = static_cast<Generator*>(o);
    if (!g->native || !g->isClosed || g->isRunning || (o->flags & (kHasWeakrefs | kHasId)))
        return false;
    g->native->clear(static_cast<NativeCoroutine*>(g));
    decref(g->exception.handled);
    decref(g->origin);
    if (g->name)
        decref(g->name);
    if (g->qualifiedName)
        decref(g->qualifiedName);
    if (o->flags & kTracked)
        untrack(o);
    vm.heap.release(headOf(o), g->native->size + sizeof(GcHead));
    return true;
}

// ---- sending and throwing

SendStatus resumeGenerator(Machine& vm, Generator* g, Value sent, Own& out)
{
    if (!checkRunning(vm, g))
        return SendStatus::Error;
    if (g->isClosed || (!g->frame && !g->native))
        return finished(vm, g, out);
    if (!g->isStarted && !sent.isNone())
        return vm.typeError(cat("can't send non-None value to a just-started ", kindName(vm, g)));
    if (g->native)
        return stepGuarded(vm, g, sent, Value(), out);
    Own keep = Own::ref(Value(g));
    if (g->isStarted) {
        incref(sent);
        *g->frame->sp++ = sent;
    }
    beginResume(vm, g, vm.currentFrame(), sent.isNone() ? Observer::Resume::Next : Observer::Resume::Send);
    return statusOf(runFrame(vm, g->frame, out));
}

SendStatus throwIntoGenerator(Machine& vm, Generator* g, Value exception, Own& out)
{
    RecursionGuard guard(vm);
    if (!guard || !checkRunning(vm, g))
        return SendStatus::Error;
    Own keep = Own::ref(Value(g)), keepException = Own::ref(exception);
    if (g->isClosed || (!g->frame && !g->native)) {
        if (isCoroutine(vm, g))
            return vm.runtimeError("cannot reuse already awaited coroutine");
        return vm.restoreError(Ref<BaseException>::ref(exception.as<BaseException>()));
    }
    if (g->native)
        return stepGuarded(vm, g, Value::none(), exception, out);
    if (Value delegate = delegateOf(g); !delegate.isNull()) {
        Own inner = Own::ref(delegate);
        if (isSubtype(exception.object()->type, vm.exc.GeneratorExit)) {
            g->isRunning = true;
            const bool isClosed = closeIterator(vm, inner);
            g->isRunning = false;
            if (isClosed)
                vm.restoreError(Ref<BaseException>::ref(exception.as<BaseException>()));
        } else {
            g->isRunning = true;
            const SendStatus status = vm.throwInto(inner, exception, out);
            g->isRunning = false;
            if (status == SendStatus::Yield)
                return status;
            if (status == SendStatus::Return) {
                // As if its Send had returned: the result takes the place, and the frame goes on behind the loop.
                Frame* f = g->frame;
                *f->sp++ = out.release();
                f->ip = f->code->instructions.data() + f->ip[-2].arg;
                beginResume(vm, g, vm.currentFrame(), Observer::Resume::Next);
                return statusOf(runFrame(vm, f, out));
            }
        }
    } else {
        vm.restoreError(Ref<BaseException>::ref(exception.as<BaseException>()));
    }
    if (!vm.error())
        return SendStatus::Error;
    beginResume(vm, g, vm.currentFrame(), Observer::Resume::Throw);
    chainHandled(vm, g->exception);
    return statusOf(runFrameThrowing(vm, g->frame, out));
}

bool closeIterator(Machine& vm, Value iterator)
{
    if (iterator.isObject() && (iterator.object()->type == vm.types.generator || iterator.object()->type == vm.types.coroutine))
        return vm.closeGenerator(iterator.as<Generator>());
    Own method;
    if (!vm.findAttr(iterator, vm.names.a_close, method)) {
        vm.writeUnraisable(iterator);
        return true;
    }
    return !method || static_cast<bool>(vm.call(method));
}

bool Machine::closeGenerator(Generator* g)
{
    if (g->isClosed)
        return true;
    if (!checkRunning(*this, g))
        return false;
    if (!g->isStarted && !isPlainGenerator(g)) {
        g->isClosed = true;
        if (Frame* f = std::exchange(g->frame, nullptr))
            freeFrame(*this, f);
        return true;
    }
    Own exit = newException(exc.GeneratorExit, {});
    if (!exit)
        return false;
    Own out;
    const SendStatus status = throwIntoGenerator(*this, g, exit, out);
    if (status == SendStatus::Return)
        return true;
    if (status == SendStatus::Yield)
        return runtimeError(cat(kindName(*this, g), " ignored GeneratorExit"));
    if (errorIs(exc.StopIteration) || errorIs(exc.GeneratorExit)) {
        clearError();
        return true;
    }
    return false;
}

SendStatus Machine::send(Value iterator, Value sent, Own& out)
{
    if (iterator.isObject()) {
        Object* o = iterator.object();
        if (o->type == types.coroutine || o->type == types.generator)
            return resumeGenerator(*this, static_cast<Generator*>(o), sent, out);
        if (auto slot = o->type->slots.send)
            return slot(*this, iterator, sent, out);
    }
    if (sent.isNone() && typeOf(iterator)->slots.next)
        out = next(iterator);
    else
        out = callMethod(iterator, names.a_send, {sent});
    if (out)
        return SendStatus::Yield;
    if (!hasError()) {
        out = Own::none();
        return SendStatus::Return;
    }
    return takeStopIteration(out) ? SendStatus::Return : SendStatus::Error;
}

SendStatus Machine::throwInto(Value iterator, Value exception, Own& out)
{
    if (iterator.isObject() && (iterator.object()->type == types.coroutine || iterator.object()->type == types.generator))
        return throwIntoGenerator(*this, iterator.as<Generator>(), exception, out);
    Own method;
    if (!findAttr(iterator, names.a_throw_, method))
        return SendStatus::Error;
    if (!method)
        return restoreError(Ref<BaseException>::ref(exception.as<BaseException>()));
    out = call(method, {exception});
    if (out)
        return SendStatus::Yield;
    return takeStopIteration(out) ? SendStatus::Return : SendStatus::Error;
}

// ---- as objects of the script

namespace {

Own resultOf(Machine& vm, SendStatus status, Own&& out)
{
    if (status == SendStatus::Yield)
        return std::move(out);
    if (status == SendStatus::Return)
        return vm.stopIteration(out);
    return {};
}

Own sendMethod(Machine& vm, const Value* a)
{
    Own out;
    const SendStatus status = resumeGenerator(vm, a[0].as<Generator>(), a[1], out);
    return resultOf(vm, status, std::move(out));
}

Own nextSlot(Machine& vm, Value self)
{
    Own out;
    const SendStatus status = resumeGenerator(vm, self.as<Generator>(), Value::none(), out);
    if (status == SendStatus::Yield)
        return out;
    if (status == SendStatus::Return && !out->isNone())
        return vm.stopIteration(out);    // its value must reach whoever asked
    return {};
}

Own throwMethod(Machine& vm, const Value* a)
{
    Own exception = exceptionForThrow(vm, a[1], a[2], a[3]);
    if (!exception)
        return {};
    Own out;
    const SendStatus status = throwIntoGenerator(vm, a[0].as<Generator>(), exception, out);
    return resultOf(vm, status, std::move(out));
}

Own closeMethod(Machine& vm, const Value* a) { return vm.closeGenerator(a[0].as<Generator>()) ? Own::none() : Own(); }

Own selfSlot(Machine&, Value self) { return Own::ref(self); }

Own reprSlot(Machine& vm, Value self)
{
    auto* g = self.as<Generator>();
    const std::string_view name = generatorName(*g);
    return vm.newStr(cat("<", g->type == vm.types.asyncGenerator ? "async_generator" : g->type->name->view(), " object ", name, " at ", vm.addressText(self), ">")).share();
}

void clearGenerator(Object* o)
{
    auto* g = static_cast<Generator*>(o);
    Machine& vm = *Machine::current;
    if (g->isRunning)
        return;
    g->isClosed = true;
    if (Frame* f = std::exchange(g->frame, nullptr)) {
        f->generator = nullptr;
        freeFrame(vm, f);
    }
    if (g->native && g->native->clear)
        g->native->clear(static_cast<NativeCoroutine*>(g));
    decref(std::exchange(g->exception.handled, Value()));
    decref(std::exchange(g->finalizer, Value()));
    decref(std::exchange(g->origin, Value()));
    if (g->refs > 0)
        return;    // in a broken cycle: names and code may still be shown
    if (Str* s = std::exchange(g->name, nullptr))
        decref(s);
    if (Str* s = std::exchange(g->qualifiedName, nullptr))
        decref(s);
    if (Code* c = std::exchange(g->code, nullptr))
        decref(c);
    if (vm.observer && g->laneId)
        vm.observer->generatorFreed(*g);
}

void traverseGenerator(Object* o, Visitor& visit)
{
    auto* g = static_cast<Generator*>(o);
    if (g->frame && !g->isRunning)
        traverseFrame(g->frame, visit);
    if (g->native && g->native->traverse)
        g->native->traverse(static_cast<NativeCoroutine*>(g), visit);
    visit(g->exception.handled);
    visit(g->finalizer);
    visit(g->origin);
    visit(static_cast<Object*>(g->code));
}

size_t sizeOfGenerator(const Object* o)
{
    const auto* g = static_cast<const Generator*>(o);
    return g->native ? g->native->size : sizeof(Generator);
}

bool needsFinalize(const Object* o)
{
    const auto* g = static_cast<const Generator*>(o);
    if (g->isClosed || g->isRunning || (!g->frame && !g->native))
        return false;
    // CPython closes those that never ran as well, and a trace shows it.
    const Machine& vm = *Machine::current;
    return g->isStarted || o->type == vm.types.coroutine || !g->finalizer.isNull() || (vm.observer && isPlainGenerator(g) && g->code->isScript);
}

void finalizeGenerator(Machine& vm, Object* o)
{
    auto* g = static_cast<Generator*>(o);
    if (g->isClosed)
        return;
    if (isCoroutine(vm, g) && !g->isStarted) {
        warnNeverAwaited(vm, g);
        return;
    }
    if (!g->finalizer.isNull() && !g->isCloseAsked) {
        Own hook = Own::ref(g->finalizer);
        if (!vm.call(hook, {Value(g)}))
            vm.writeUnraisable(Value(g));
        return;
    }
    if (!vm.closeGenerator(g))
        vm.writeUnraisable(Value(g));
}

Own getName(Machine& vm, Value self)
{
    auto* g = self.as<Generator>();
    if (g->name)
        return Own::ref(Value(g->name));
    const std::string_view qualified = generatorName(*g);
    return Own::ref(Value(vm.intern(qualified.substr(qualified.rfind('.') + 1))));
}
Own getQualifiedName(Machine& vm, Value self)
{
    auto* g = self.as<Generator>();
    return Own::ref(g->qualifiedName ? Value(g->qualifiedName) : Value(vm.intern(generatorName(*g))));
}
bool setName(Machine& vm, Value self, Value v)
{
    if (!isStr(v))
        return vm.typeError("__name__ must be set to a string object");
    Str* old = std::exchange(self.as<Generator>()->name, Own::ref(v).release().as<Str>());
    if (old)
        decref(old);
    return true;
}
bool setQualifiedName(Machine& vm, Value self, Value v)
{
    if (!isStr(v))
        return vm.typeError("__qualname__ must be set to a string object");
    Str* old = std::exchange(self.as<Generator>()->qualifiedName, Own::ref(v).release().as<Str>());
    if (old)
        decref(old);
    return true;
}
Own getRunning(Machine&, Value self) { return Own::boolean(self.as<Generator>()->isRunning); }
Own getSuspended(Machine&, Value self)
{
    auto* g = self.as<Generator>();
    return Own::boolean(g->isStarted && !g->isRunning && !g->isClosed);
}
Own getDelegate(Machine&, Value self)
{
    Value d = delegateOf(self.as<Generator>());
    return d.isNull() ? Own::none() : Own::ref(d);
}
Own getCode(Machine&, Value self)
{
    auto* g = self.as<Generator>();
    return g->code ? Own::ref(Value(g->code)) : Own::none();
}
Own getFrame(Machine& vm, Value self)
{
    auto* g = self.as<Generator>();
    return g->frame ? Own::ref(Value(frameObjectOf(vm, g->frame))) : Own::none();
}
Own getOrigin(Machine&, Value self)
{
    Value o = self.as<Generator>()->origin;
    return o.isNull() ? Own::none() : Own::ref(o);
}

// The iterator that coroutine.__await__() gives.
struct CoroutineWrapper : Object {
    Value coroutine;
};
Own awaitSlot(Machine& vm, Value self)
{
    Ref<CoroutineWrapper> w = vm.make<CoroutineWrapper>(vm.types.coroutineWrapper);
    w->coroutine = Own::ref(self).release();
    return std::move(w).own();
}
Own wrapperNext(Machine& vm, Value self) { return nextSlot(vm, self.as<CoroutineWrapper>()->coroutine); }
Own wrapperSend(Machine& vm, const Value* a)
{
    const Value args[] = {a[0].as<CoroutineWrapper>()->coroutine, a[1]};
    return sendMethod(vm, args);
}
Own wrapperThrow(Machine& vm, const Value* a)
{
    const Value args[] = {a[0].as<CoroutineWrapper>()->coroutine, a[1], a[2], a[3]};
    return throwMethod(vm, args);
}
Own wrapperClose(Machine& vm, const Value* a)
{
    const Value args[] = {a[0].as<CoroutineWrapper>()->coroutine};
    return closeMethod(vm, args);
}
SendStatus wrapperSendSlot(Machine& vm, Value self, Value sent, Own& out) { return resumeGenerator(vm, self.as<CoroutineWrapper>()->coroutine.as<Generator>(), sent, out); }

void addNames(Machine& vm, Type* type)
{
    vm.addGetSet(type, "__name__", getName, setName);
    vm.addGetSet(type, "__qualname__", getQualifiedName, setQualifiedName);
}

}    // namespace

void fillGeneratorMemory(TypeSpec& spec)
{
    spec.size = sizeof(Generator);
    spec.flags = kInstantiable | kGcType;
    spec.slots.clear = clearGenerator;
    spec.slots.traverse = traverseGenerator;
    spec.slots.size = sizeOfGenerator;
    spec.slots.finalize = finalizeGenerator;
    spec.slots.needsFinalize = needsFinalize;
    spec.slots.repr = reprSlot;
}
void addGeneratorNames(Machine& vm, Type* type) { addNames(vm, type); }

void warnNeverAwaited(Machine& vm, Generator* g)
{
    Own name = getQualifiedName(vm, Value(g));
    g->isClosed = true;    // told once, and it cannot run any more
    if (!vm.warn(vm.exc.RuntimeWarning, cat("coroutine '", viewOf(name), "' was never awaited")))
        vm.writeUnraisable(Value(g));
    if (Frame* f = std::exchange(g->frame, nullptr)) {
        f->generator = nullptr;
        freeFrame(vm, f);
    }
}

// throw(type, value, traceback) in its old and new forms: the exception object.
Own exceptionForThrow(Machine& vm, Value type, Value value, Value traceback)
{
    Own exception;
    if (!traceback.isNull() && !traceback.isNone() && !(traceback.isObject() && traceback.object()->type == vm.types.traceback))
        return vm.typeError("throw() third argument must be a traceback object");
    if (isType(type) && isSubtype(type.as<Type>(), vm.exc.BaseException)) {
        if (!value.isNull() && isException(value) && isSubtype(value.object()->type, type.as<Type>()))
            exception = Own::ref(value);
        else if (value.isNull() || value.isNone())
            exception = vm.call(type);
        else if (isTuple(value))
            exception = vm.callWithTuple(type, value.as<Tuple>(), nullptr);
        else
            exception = vm.call(type, {value});
        if (exception && !isException(exception))
            return vm.typeError("exceptions must derive from BaseException");
    } else if (isException(type)) {
        if (!value.isNull() && !value.isNone())
            return vm.typeError("instance exception may not have a separate value");
        exception = Own::ref(type);
    } else {
        return vm.typeError(cat("exceptions must be classes or instances deriving from BaseException, not ", vm.typeName(type)));
    }
    if (exception && !traceback.isNull() && traceback.isObject()) {
        incref(traceback);
        if (Traceback* old = std::exchange(exception->as<BaseException>()->traceback, traceback.as<Traceback>()))
            decref(old);
    }
    return exception;
}

void setupGenerators(Machine& vm)
{
    TypeSpec spec;
    fillGeneratorMemory(spec);
    spec.name = "generator";
    spec.slots.iter = selfSlot;
    spec.slots.next = nextSlot;
    Type* t = vm.types.generator;
    vm.defineType(t, spec);
    t->typeFlags &= ~kInstantiable;
    const auto addMethods = [&](Type* type) {
        vm.addMethods(type, {{"send(self, value, /)", sendMethod}, {"throw(self, typ, val=None, tb=None, /)", throwMethod}, {"close(self, /)", closeMethod}});
        addNames(vm, type);
    };
    addMethods(t);
    vm.addGetSet(t, "gi_running", getRunning);
    vm.addGetSet(t, "gi_suspended", getSuspended);
    vm.addGetSet(t, "gi_yieldfrom", getDelegate);
    vm.addGetSet(t, "gi_code", getCode);
    vm.addGetSet(t, "gi_frame", getFrame);

    TypeSpec coroutine;
    fillGeneratorMemory(coroutine);
    coroutine.name = "coroutine";
    coroutine.slots.await = awaitSlot;
    t = vm.types.coroutine;
    vm.defineType(t, coroutine);
    t->typeFlags &= ~kInstantiable;
    addMethods(t);
    vm.addGetSet(t, "cr_running", getRunning);
    vm.addGetSet(t, "cr_suspended", getSuspended);
    vm.addGetSet(t, "cr_await", getDelegate);
    vm.addGetSet(t, "cr_code", getCode);
    vm.addGetSet(t, "cr_frame", getFrame);
    vm.addGetSet(t, "cr_origin", getOrigin);

    TypeSpec wrapper;
    wrapper.name = "coroutine_wrapper";
    wrapper.size = sizeof(CoroutineWrapper);
    wrapper.flags = kGcType;
    wrapper.slots.clear = [](Object* o) { decref(std::exchange(static_cast<CoroutineWrapper*>(o)->coroutine, Value())); };
    wrapper.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<CoroutineWrapper*>(o)->coroutine); };
    wrapper.slots.iter = selfSlot;
    wrapper.slots.next = wrapperNext;
    wrapper.slots.send = wrapperSendSlot;
    t = vm.types.coroutineWrapper;
    vm.defineType(t, wrapper);
    vm.addMethods(t, {{"send(self, value, /)", wrapperSend}, {"throw(self, typ, val=None, tb=None, /)", wrapperThrow}, {"close(self, /)", wrapperClose}});
    setupAsyncGenerators(vm);
}

// ---- instructions

Own getAwaitable(Machine& vm, Value v, uint32_t where)
{
    if (v.isObject()) {
        Object* o = v.object();
        if (o->type == vm.types.coroutine) {
            if (delegateOf(static_cast<Generator*>(o)))
                return vm.runtimeError("coroutine is being awaited already");
            return Own::ref(v);
        }
        if (o->type == vm.types.generator && static_cast<Generator*>(o)->code && (static_cast<Generator*>(o)->code->flags & script::kIterableCoroutine))
            return Own::ref(v);
    }
    auto slot = vm.typeOf(v)->slots.await;
    if (!slot) {
        if (where == 1)
            return vm.typeError(cat("'async with' received an object from __aenter__ that does not implement __await__: ", vm.typeName(v)));
        if (where == 2)
            return vm.typeError(cat("'async with' received an object from __aexit__ that does not implement __await__: ", vm.typeName(v)));
        return vm.typeError(cat("object ", vm.typeName(v), " can't be used in 'await' expression"));
    }
    Own it = slot(vm, v);
    if (!it)
        return {};
    if (it->isObject() && it->object()->type == vm.types.coroutine)
        return vm.typeError("__await__() returned a coroutine");
    const Slots& slots = vm.typeOf(it)->slots;
    if (!slots.next && !slots.send)    // futures are their own iterators, for the machine alone
        return vm.typeError(cat("__await__() returned non-iterator of type '", vm.typeName(it), "'"));
    return it;
}

Own Machine::awaitIterator(Value awaitable) { return getAwaitable(*this, awaitable, 0); }

Own yieldFromIterator(Machine& vm, Frame* frame, Value v)
{
    if (v.isObject() && v.object()->type == vm.types.coroutine) {
        if (frame->code->flags & (script::kCoroutine | script::kIterableCoroutine))
            return Own::ref(v);
        return vm.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    if (v.isObject() && v.object()->type == vm.types.generator)
        return Own::ref(v);
    return vm.iter(v);
}

Own getAiter(Machine& vm, Value v)
{
    auto slot = vm.typeOf(v)->slots.aiter;
    if (!slot)
        return vm.typeError(cat("'async for' requires an object with __aiter__ method, got ", vm.typeName(v)));
    Own it = slot(vm, v);
    if (it && !vm.typeOf(it)->slots.anext)
        return vm.typeError(cat("'async for' received an object from __aiter__ that does not implement __anext__: ", vm.typeName(it)));
    return it;
}

Own getAnext(Machine& vm, Value aiter)
{
    auto slot = vm.typeOf(aiter)->slots.anext;
    if (!slot)
        return vm.typeError(cat("'async for' requires an iterator with __anext__ method, got ", vm.typeName(aiter)));
    Own next = slot(vm, aiter);
    if (!next)
        return {};
    if (aiter.isObject() && aiter.object()->type == vm.types.asyncGenerator)
        return next;
    Own awaitable = getAwaitable(vm, next, 0);
    if (!awaitable && vm.errorIs(vm.exc.Exception)) {
        Ref<BaseException> cause = vm.takeError();
        vm.typeError(cat("'async for' received an invalid object from __anext__: ", vm.typeName(next)));
        if (BaseException* error = vm.error()) {
            decref(std::exchange(error->cause, cause.share().release()));
            error->suppressContext = true;
        }
        return {};
    }
    return awaitable;
}

}    // namespace swimloop::vm
