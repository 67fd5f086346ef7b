// Generators and coroutines as objects of the script: their methods, attributes and finalizers.
#include "vm/generator.h"

#include "vm/async_generator.h"
#include "vm/call.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"
#include "vm/setup.h"
#include "vm/traceback.h"

namespace swimloop::vm {
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
    if (g->type == vm.types.coroutine && !g->isStarted) {
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
    std::string text = cat("coroutine '", viewOf(name), "' was never awaited");
    if (isTuple(g->origin)) { // sys.set_coroutine_origin_tracking_depth() was called, or debug mode of asyncio did
        text += "\nCoroutine created at (most recent call last)";
        const auto places = g->origin.as<Tuple>()->view();
        for (size_t i = places.size(); i-- > 0;) {
            const auto place = places[i].as<Tuple>()->view();
            const auto line = static_cast<uint32_t>(place[1].asInt());
            text += cat("\n  File \"", viewOf(place[0]), "\", line ", line, ", in ", viewOf(place[2]));
            std::string source = sourceLine(vm, viewOf(place[0]), line);
            source.erase(0, std::min(source.find_first_not_of(" \t\f"), source.size()));
            if (!source.empty())
                text += cat("\n    ", source);
        }
    }
    if (!vm.warn(vm.exc.RuntimeWarning, text))
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

}    // namespace swimloop::vm
