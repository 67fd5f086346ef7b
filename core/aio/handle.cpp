#include "aio/handle.h"

#include "aio/arguments.h"
#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/future.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"

#include "vm/bigint.h"

namespace swimloop::aio {

using namespace vm;

// ---- making, cancelling, running ------------------------------------------------------------------------------------------------------

namespace {

void fill(State& state, Handle* handle, Loop* loop, Value callback, Value arguments, Context* contextOrNull, Callback kind)
{
    incref(static_cast<Object*>(loop));
    incref(callback);
    incref(arguments);
    handle->loop = loop;
    handle->callback = callback;
    handle->arguments = arguments;
    handle->kind = kind;
    if (contextOrNull)
        incref(static_cast<Object*>(contextOrNull));
    handle->context = contextOrNull;
    if (kind == Callback::Script && !contextOrNull)
        handle->context = copyCurrentContext(state).release();
    if (loop->isDebug)
        noteCreation(state, handle->createdAt, {});
}

} // namespace

Ref<Handle> newHandle(State& state, Loop* loop, Value callback, Tuple* arguments, Context* contextOrNull)
{
    Ref<Handle> handle = state.vm.make<Handle>(state.types.handle);
    fill(state, handle, loop, callback, Value(arguments), contextOrNull, Callback::Script);
    return handle;
}

Ref<TimerHandle> newTimer(State& state, Loop* loop, double when, Value whenValue, Callback kind, Value callback,
                          Value arguments, Context* contextOrNull)
{
    Ref<TimerHandle> timer = state.vm.make<TimerHandle>(state.types.timerHandle);
    fill(state, timer, loop, callback, arguments, contextOrNull, kind);
    timer->when = when;
    assign(timer->whenValue, whenValue);
    timer->sequence = state.vm.workers->nextSequence();
    return timer;
}

namespace {

bool appendHandleRepr(State& state, Handle* handle, std::string& out)
{
    if (handle->cancelledRepr) {
        out += viewOf(handle->cancelledRepr);
        return true;
    }
    out += '<';
    out += handle->type->name->view();
    if (handle->isCancelled)
        out += " cancelled";
    if (isSubtype(handle->type, state.types.timerHandle)) {
        const Value given = static_cast<TimerHandle*>(handle)->whenValue;
        const Own when = state.vm.repr(given ? given : Value::none());
        if (!when)
            return false;
        out.append(" when=").append(viewOf(when));
    }
    if (handle->callback) {
        out += ' ';
        const bool isOk = handle->kind == Callback::Script
                              ? formatCallback(state, handle->callback, handle->arguments, out)
                              : formatNativeCallback(state, handle->kind, handle->callback, handle->arguments, out);
        if (!isOk)
            return false;
    }
    if (handle->createdAt) {
        const std::string place = placeText(handle->createdAt);
        if (!place.empty())
            out.append(" created at ").append(place);
    }
    out += '>';
    return true;
}

Own handleRepr(Machine& vm, Value self)
{
    std::string text;
    const Own keep = Own::ref(self);
    if (!appendHandleRepr(stateOf(vm), self.as<Handle>(), text))
        return {};
    return vm.newStr(text).own();
}

} // namespace

void cancelHandle(State& state, Handle* handle)
{
    if (handle->isCancelled)
        return;
    if (isSubtype(handle->type, state.types.timerHandle)) {
        auto* timer = static_cast<TimerHandle*>(handle);
        if (timer->isScheduled && handle->loop->isForeign) {
            const Ref<Handle> keep = Ref<Handle>::ref(handle);
            timer->isScheduled = false;
            if (!state.vm.callMethod(Value(handle->loop), "_timer_handle_cancelled", {Value(static_cast<Object*>(handle))}))
                state.vm.writeUnraisable(Value(handle->loop));
        } else if (timer->isScheduled) {
            ++handle->loop->cancelledTimers;
            if (state.observer && timer->timer)
                state.observer->timerCancelled(timer->timer);
        }
    }
    handle->isCancelled = true;
    if (state.observer && handle->id)
        state.observer->handleCancelled(handle->id);
    if (handle->loop && handle->loop->isDebug) {
        std::string text;
        if (appendHandleRepr(state, handle, text))
            handle->cancelledRepr = state.vm.newStr(text).own().release();
        else
            state.vm.clearError();
    }
    drop(handle->callback);
    drop(handle->arguments);
}

bool runHandle(State& state, Handle* handle)
{
    Machine& vm = state.vm;
    Loop* loop = handle->loop;
    if (handle->kind != Callback::Script) {
        const Own target = Own::ref(handle->callback);
        const Own operand = Own::ref(handle->arguments);
        return runCallback(state, loop, handle->kind, target, operand) || reportCallbackError(state, loop, handle);
    }
    const Ref<Context> context = Ref<Context>::ref(handle->context);
    if (!enterContext(state, context))
        return reportCallbackError(state, loop, handle);
    const Own function = Own::ref(handle->callback);
    const Own arguments = Own::ref(handle->arguments);
    const Own result = vm.callWithTuple(function, arguments->as<Tuple>(), nullptr);
    leaveContext(state, context);
    return result || reportCallbackError(state, loop, handle);
}

// ---- texts ------------------------------------------------------------------------------------------------------------------------------

namespace {

bool appendArguments(State& state, Value argumentsOrNull, Dict* keywordsOrNull, std::string& out)
{
    out += '(';
    bool isFirst = true;
    if (isTuple(argumentsOrNull)) {
        const Own keep = Own::ref(argumentsOrNull);
        for (const Value item : argumentsOrNull.as<Tuple>()->view()) {
            if (!isFirst)
                out += ", ";
            isFirst = false;
            if (!shortRepr(state, item, out))
                return false;
        }
    }
    if (keywordsOrNull) {
        const Own keep = Own::ref(keywordsOrNull);
        uint32_t at = 0;
        DictEntry* entry = nullptr;
        while (nextEntry(keywordsOrNull, at, entry)) {
            if (!isFirst)
                out += ", ";
            isFirst = false;
            if (isStr(entry->key))
                out.append(viewOf(entry->key)).append("=");
            const Own item = Own::ref(entry->value);
            if (!shortRepr(state, item, out))
                return false;
        }
    }
    out += ')';
    return true;
}

// functools.partial, told by its name: that module need not be there.
bool isPartial(State& state, Value function)
{
    if (!function.isObject() || function.object()->type->typeFlags & kHeapType)
        return false;
    Type* type = function.object()->type;
    if (type == state.partialType)
        return true;
    if (type->name->view() != "partial")
        return false;
    state.partialType = type;
    return true;
}

// The part of a signature that names it: for methods of asyncio's classes written in Python the class that defines it, as
// __qualname__ says; for those of Future and Task (written in C) the class of the object.
bool nativeName(State& state, Value function, std::string& out)
{
    if (!function.isObject() || function.object()->type != state.vm.types.builtinFunction)
        return false;
    const auto* native = function.as<NativeFunction>();
    if (!native->def || native->self.isNull() || !native->owner)
        return false;
    const Type* owner = native->owner;
    const bool isPythonClass = isSubtype(owner, state.types.abstractLoop) || owner == state.types.lock || owner == state.types.event
                               || owner == state.types.condition || owner == state.types.semaphore
                               || owner == state.types.boundedSemaphore || owner == state.types.barrier
                               || owner == state.types.queue || owner == state.types.priorityQueue
                               || owner == state.types.lifoQueue || owner == state.types.taskGroup
                               || owner == state.types.handle || owner == state.types.timerHandle
                               || owner == state.types.timeout || owner == state.types.runner;
    if (!isPythonClass)
        owner = isType(native->self) ? native->self.as<Type>() : state.vm.typeOf(native->self);
    out.append(owner->qualifiedName->view()).append(".").append(native->def->name->view());
    return true;
}

bool appendName(State& state, Value function, std::string& out)
{
    Machine& vm = state.vm;
    if (nativeName(state, function, out))
        return true;
    for (Str* attribute : {vm.names.qualname, vm.names.name}) {
        Own name;
        if (!vm.findAttr(function, attribute, name))
            return false;
        if (name && isStr(name) && name->as<Str>()->bytes > 0) {
            out += viewOf(name);
            return true;
        }
    }
    const Own repr = vm.repr(function);
    if (!repr)
        return false;
    out += viewOf(repr);
    return true;
}

// " at scenario.py:3" for functions of the script, looking through decorators that tell what they wrap and through partials.
bool appendSource(State& state, Value function, std::string& out)
{
    Machine& vm = state.vm;
    Own at = Own::ref(function);
    for (int depth = 0; depth < 100; ++depth) {
        if (at->isObject() && at->object()->type == vm.types.boundMethod)
            return true;
        Own inner;
        if (isPartial(state, at)) {
            if (!vm.findAttr(at, state.names.func, inner))
                return false;
        } else if (!vm.findAttr(at, state.names.wrapped, inner)) {
            return false;
        }
        if (!inner)
            break;
        at = std::move(inner);
    }
    if (at->isObject() && at->object()->type == vm.types.function) {
        const Code* code = at->as<Function>()->code;
        // The one function of asyncio that such texts name and that is Python here too: CPython's place.
        const bool isStreamsCallback = !code->isScript && code->qualifiedName->view() == "StreamReaderProtocol.connection_made.<locals>.callback";
        const uint32_t line = isStreamsCallback ? 248 : code->unit->firstLine;
        out.append(" at ").append(code->fileName->view()).append(":").append(std::to_string(line));
    }
    return true;
}

bool appendCallback(State& state, Value function, Value argumentsOrNull, Dict* keywordsOrNull, const std::string& suffix,
                    std::string& out)
{
    Machine& vm = state.vm;
    if (isPartial(state, function)) {
        std::string arguments;
        if (!appendArguments(state, argumentsOrNull, keywordsOrNull, arguments))
            return false;
        Own inner, innerArguments, innerKeywords;
        if (!vm.findAttr(function, state.names.func, inner) || !vm.findAttr(function, state.names.args, innerArguments)
            || !vm.findAttr(function, state.names.keywords, innerKeywords))
            return false;
        const RecursionGuard guard(vm);
        if (!guard || !inner)
            return static_cast<bool>(guard);
        return appendCallback(state, inner, innerArguments, isDict(innerKeywords) ? innerKeywords->as<Dict>() : nullptr,
                              arguments + suffix, out);
    }
    if (!appendName(state, function, out) || !appendArguments(state, argumentsOrNull, keywordsOrNull, out))
        return false;
    out += suffix;
    return true;
}

} // namespace

bool formatCallback(State& state, Value function, Value argumentsOrNull, std::string& out)
{
    return appendCallback(state, function, argumentsOrNull, nullptr, {}, out) && appendSource(state, function, out);
}

bool formatNativeCallback(State& state, Callback kind, Value target, Value operand, std::string& out)
{
    Machine& vm = state.vm;
    const CallbackInfo& info = infoOf(kind);
    switch (kind) {
    case Callback::TaskStep:
        out.append("<TaskStepMethWrapper object at ").append(vm.addressText(target)).append(">()");
        return true;
    case Callback::TaskWakeup:
        out.append(vm.typeOf(target)->qualifiedName->view()).append(".task_wakeup(");
        break;
    case Callback::FutureSetResult:
        out.append(vm.typeOf(target)->qualifiedName->view()).append(".set_result(");
        break;
    case Callback::ReleaseWaiter: {
        // partial(_release_waiter, waiter), or the function itself in a timer
        out.append(info.name).append("(");
        if (!shortRepr(state, target, out))
            return false;
        out.append(operand.isNull() ? ")" : ")(");
        if (!operand.isNull()) {
            if (isFuture(state, operand) && !shortRepr(state, operand, out))
                return false;
            out += ')';
        }
        out.append(" at ").append(libraryFile(info.file)).append(":").append(std::to_string(info.line));
        return true;
    }
    default: out.append(info.name).append("("); break;
    }
    if (kind == Callback::SetResult) {
        if (!shortRepr(state, target, out))
            return false;
        out += ", ";
    }
    if (!operand.isNull() && !shortRepr(state, operand, out))
        return false;
    out += ')';
    if (info.file[0] != '\0')
        out.append(" at ").append(libraryFile(info.file)).append(":").append(std::to_string(info.line));
    return true;
}

std::string callbackName(State& state, Value function)
{
    Machine& vm = state.vm;
    Own at = Own::ref(function);
    for (int depth = 0; depth < 100 && isPartial(state, at); ++depth) {
        Own inner;
        if (!vm.findAttr(at, state.names.func, inner) || !inner)
            break;
        at = std::move(inner);
    }
    if (at->isObject() && at->object()->type == vm.types.function)
        return withoutLocals(at->as<Function>()->qualifiedName->view());
    std::string name;
    if (nativeName(state, at, name)) {
        // The names of a task's own methods come as they are.
        return isTask(state, at->as<NativeFunction>()->self) ? name : withoutLocals(name);
    }
    if (at->isObject() && at->object()->type == vm.types.boundMethod) {
        const Value inner = at->as<BoundMethod>()->function;
        if (inner.isObject() && inner.object()->type == vm.types.function)
            return withoutLocals(inner.as<Function>()->qualifiedName->view());
    }
    Own qualified;
    if (!vm.findAttr(at, vm.names.qualname, qualified))
        vm.clearError();
    if (qualified && isStr(qualified))
        return withoutLocals(viewOf(qualified));
    return withoutLocals(vm.typeOf(at)->qualifiedName->view());
}

// ---- the types ----------------------------------------------------------------------------------------------------------------------------

namespace {

void clearHandle(Object* self)
{
    auto* handle = static_cast<Handle*>(self);
    drop(handle->callback);
    drop(handle->arguments);
    drop(handle->context);
    drop(handle->cancelledRepr);
    drop(handle->createdAt);
    drop(handle->loop);
}

void traverseHandle(Object* self, Visitor& visit)
{
    auto* handle = static_cast<Handle*>(self);
    visit(static_cast<Object*>(handle->loop));
    visit(handle->callback);
    visit(handle->arguments);
    visit(static_cast<Object*>(handle->context));
    visit(handle->cancelledRepr);
    visit(handle->createdAt);
}

void clearTimer(Object* self)
{
    clearHandle(self);
    drop(static_cast<TimerHandle*>(self)->whenValue);
}

void traverseTimer(Object* self, Visitor& visit)
{
    traverseHandle(self, visit);
    visit(static_cast<TimerHandle*>(self)->whenValue);
}

// Handles of the library's own callbacks are only seen in error contexts: their functions are made when asked for.
Own getCallback(Machine& vm, Value self)
{
    auto* handle = self.as<Handle>();
    if (!handle->callback)
        return Own::none();
    return handle->kind == Callback::Script ? Own::ref(handle->callback) : functionOf(stateOf(vm), handle->kind, handle->callback);
}

Own getArguments(Machine& vm, Value self)
{
    auto* handle = self.as<Handle>();
    if (!handle->callback)
        return Own::none();
    if (handle->kind == Callback::Script)
        return Own::ref(handle->arguments);
    return handle->arguments ? vm.newTuple({handle->arguments}).own() : vm.newTuple(0).own();
}

bool timersEqual(Machine& vm, const TimerHandle* a, const TimerHandle* b, int& equal)
{
    equal = a->when == b->when && a->isCancelled == b->isCancelled && a->kind == b->kind;
    if (!equal)
        return true;
    for (const auto& [x, y] : {std::pair{a->callback, b->callback}, std::pair{a->arguments, b->arguments}}) {
        if (x.isNull() || y.isNull())
            equal = x.isNull() == y.isNull();
        else
            equal = vm.equal(x, y);
        if (equal < 0)
            return false;
        if (!equal)
            return true;
    }
    return true;
}

Own compareTimers(Machine& vm, Value self, Value other, Compare op)
{
    if (!vm.isInstance(other, stateOf(vm).types.timerHandle))
        return Own::notImplemented();
    const auto* a = self.as<TimerHandle>();
    const auto* b = other.as<TimerHandle>();
    switch (op) {
    case Compare::Less: return Own::boolean(a->when < b->when || (a->when == b->when && a->sequence < b->sequence));
    case Compare::Greater: return Own::boolean(a->when > b->when);
    default: break;
    }
    int isEqual = 0;
    if (!timersEqual(vm, a, b, isEqual))
        return {};
    switch (op) {
    case Compare::LessEqual: return Own::boolean(a->when < b->when || isEqual);
    case Compare::GreaterEqual: return Own::boolean(a->when > b->when || isEqual);
    case Compare::NotEqual: return Own::boolean(!isEqual);
    default: return Own::boolean(isEqual != 0);
    }
}

bool hashTimer(Machine&, Value self, int64_t& out)
{
    out = hashDouble(self.as<TimerHandle>()->when);
    return true;
}

bool fillHandle(Machine& vm, Handle* handle, Value callback, Value arguments, Value loop, Value context)
{
    State& state = stateOf(vm);
    if (handle->loop)
        return vm.runtimeError("a handle is made once");
    if (!isLoop(state, loop))
        return vm.typeError(cat("an event loop is required, not '", vm.typeName(loop), "'"));
    const Ref<Tuple> given = vm.tupleOf(arguments);
    if (!given)
        return false;
    if (!context.isNull() && !context.isNone() && !vm.isInstance(context, state.types.context))
        return vm.typeError("a context is required");
    handle->kind = Callback::Script;
    assign(handle->loop, loop.as<Loop>());
    assign(handle->callback, callback);
    assign(handle->arguments, given.value());
    if (!context.isNull() && !context.isNone()) {
        assign(handle->context, context.as<Context>());
    } else {
        const Ref<Context> copy = copyCurrentContext(state);
        assign(handle->context, copy.get());
    }
    return true;
}

// Handle(callback, args, loop, context=None), as loops make them that programs write.
bool initHandle(Machine& vm, Value self, const CallArgs& given)
{
    const Arguments<4> values(stateOf(vm), "Handle.__init__(callback, args, loop, context=None) py", given);
    return values && fillHandle(vm, self.as<Handle>(), values[0], values[1], values[2], values[3]);
}

bool initTimer(Machine& vm, Value self, const CallArgs& given)
{
    const Arguments<5> values(stateOf(vm), "TimerHandle(when, callback, args, loop, context=None)", given);
    auto* timer = self.as<TimerHandle>();
    if (!values || !vm.toDouble(values[0], timer->when))
        return false;
    assign(timer->whenValue, values[0]);
    return fillHandle(vm, timer, values[1], values[2], values[3], values[4]);
}

Own cancelMethod(Machine& vm, const Value* args)
{
    cancelHandle(stateOf(vm), args[0].as<Handle>());
    return Own::none();
}

} // namespace

void setupHandles(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = traverseHandle;
    slots.clear = clearHandle;
    slots.repr = handleRepr;
    slots.init = initHandle;
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    state.types.handle = makeType(state, "asyncio.events.Handle", nullptr, sizeof(Handle), kBaseType | kInstantiable | kGcType, false, slots);
    vm.addMethod(state.types.handle, "cancel(self) py", cancelMethod);
    vm.addMethod(state.types.handle, "cancelled(self) py",
                 [](Machine&, const Value* args) { return Own::boolean(args[0].as<Handle>()->isCancelled); });
    vm.addMethod(state.types.handle, "_run(self) py", [](Machine& m, const Value* args) -> Own {
        const Own keep = Own::ref(args[0]);
        if (!args[0].as<Handle>()->loop)
            return m.runtimeError("Handle.__init__() was not called");
        if (args[0].as<Handle>()->isCancelled)
            return Own::none();
        return runHandle(stateOf(m), args[0].as<Handle>()) ? Own::none() : Own();
    });
    vm.addGetSet(state.types.handle, "_callback", getCallback);
    vm.addGetSet(state.types.handle, "_args", getArguments);
    vm.addGetSet(state.types.handle, "_cancelled", [](Machine&, Value self) { return Own::boolean(self.as<Handle>()->isCancelled); });
    vm.addGetSet(state.types.handle, "_loop", [](Machine&, Value self) {
        Loop* loop = self.as<Handle>()->loop;
        return loop ? Own::ref(loop) : Own::none();
    });
    vm.addGetSet(state.types.handle, "_context", [](Machine&, Value self) {
        Context* context = self.as<Handle>()->context;
        return context ? Own::ref(context) : Own::none();
    });
    vm.addGetSet(state.types.handle, "_source_traceback", [](Machine& m, Value self) {
        return sourceTraceback(stateOf(m), self.as<Handle>()->createdAt);
    });

    slots.traverse = traverseTimer;
    slots.clear = clearTimer;
    slots.compare = compareTimers;
    slots.hash = hashTimer;
    slots.init = initTimer;
    state.types.timerHandle =
        makeType(state, "asyncio.events.TimerHandle", state.types.handle, sizeof(TimerHandle), kBaseType | kInstantiable | kGcType, false, slots);
    vm.addMethod(state.types.timerHandle, "cancel(self) py", cancelMethod); // its own in CPython: named so in the trace
    vm.addMethod(state.types.timerHandle, "when(self) py",
                 [](Machine&, const Value* args) { return args[0].as<TimerHandle>()->whenValue ? Own::ref(args[0].as<TimerHandle>()->whenValue) : Own::none(); });
    vm.addGetSet(state.types.timerHandle, "_when", [](Machine&, Value self) { return self.as<TimerHandle>()->whenValue ? Own::ref(self.as<TimerHandle>()->whenValue) : Own::none(); });
    vm.addGetSet(state.types.timerHandle, "_scheduled", [](Machine&, Value self) { return Own::boolean(self.as<TimerHandle>()->isScheduled); },
                 [](Machine& m, Value self, Value value) {
                     // Loops that programs write mark their timers; those of the others lie in a heap or not, whatever is said.
                     auto* timer = self.as<TimerHandle>();
                     const int truth = value.isNull() ? 0 : m.truth(value);
                     if (truth >= 0 && timer->loop && timer->loop->isForeign)
                         timer->isScheduled = truth > 0;
                     return truth >= 0;
                 });
}

} // namespace swimloop::aio
