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

bool isPlainGenerator(const Generator* g) { return g->code && (g->code->flags & script::kGenerator); }

namespace {

bool isCoroutine(Machine& vm, const Generator* g) { return g->type == vm.types.coroutine; }
const char* kindName(Machine& vm, const Generator* g) { return g->type == vm.types.coroutine ? "coroutine" : g->type == vm.types.asyncGenerator ? "async generator" : "generator"; }

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

Value delegateOf(const Generator* g)
{
    const Frame* f = g->frame;
    if (!f || !g->isStarted || g->isRunning || f->ip <= f->code->instructions.data())
        return {};
    const script::Instruction& at = f->ip[-1];
    return at.op == script::Op::YieldValue && at.arg == 1 ? f->sp[-1] : Value();
}

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

// Where a coroutine was made, the innermost place first: its cr_origin.
static Own originOf(Machine& vm)
{
    const Ref<List> places = vm.newList();
    const Frame* at = vm.currentFrame();
    for (uint32_t left = vm.state->originDepth; at && left; --left, at = at->back) {
        if (!vm.charge(4))
            break;
        pushBack(places, vm.newTuple({Value(at->code->fileName), Value::integer(at->line()), Value(at->code->name)}).own());
    }
    return vm.tupleOf(places.value()).share();
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
    if (vm.state->originDepth && (flags & script::kCoroutine)) [[unlikely]]
        g->origin = originOf(vm).release();
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
            if (isClosed && vm.hasFinalizers()) // of what only the inner one held
                vm.runFinalizers();
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
                beginResume(vm, g, vm.currentFrame(), Observer::Resume::Result);
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

}    // namespace swimloop::vm
