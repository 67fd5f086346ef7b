// Raising: the pending exception, its context, its traceback.
#include "vm/exception.h"

#include "vm/call.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

Own Machine::newException(Type* type, std::string_view message)
{
    Ref<Str> text = newStr(message);
    return newException(type, {text.value()});
}

namespace {

// The innermost exception that is being handled; walks out through generators that handle none themselves.
Value topmostHandled(const ExceptionState* state)
{
    for (; state; state = state->previous)
        if (!state->handled.isNull())
            return state->handled;
    return {};
}

// Sets the context of a new exception to the one being handled, without making a ring (as _PyErr_SetObject does). The length of the
// chain that it walks comes back: the work.
uint64_t setContext(BaseException* exception, Value handled)
{
    if (handled.isNull() || handled.object() == exception)
        return 0;
    uint64_t length = 0;
    BaseException* o = handled.as<BaseException>();
    BaseException* slow = o;
    bool advanceSlow = false;
    while (!o->context.isNull()) {
        ++length;
        auto* context = o->context.as<BaseException>();
        if (context == exception) {
            Value old = std::exchange(o->context, Value());
            decref(old);
            break;
        }
        o = context;
        if (o == slow)
            break;    // a ring that was there before
        if (advanceSlow)
            slow = slow->context.as<BaseException>();
        advanceSlow = !advanceSlow;
    }
    decref(std::exchange(exception->context, Own::ref(handled).release()));
    constexpr uint64_t kLong = 64, kUnitsEach = 4;    // a long chain lies all over the memory
    return length < kLong ? length : length * kUnitsEach;
}

}    // namespace

Value Machine::handledException() const { return topmostHandled(m_exceptionState); }

Failure Machine::raise(Type* type, std::string_view message)
{
    if (m_isStopping)
        return {};
    if (m_isMakingError) {    // an exception that cannot even be made
        return {};
    }
    m_isMakingError = true;
    const uint32_t depth = std::exchange(m_depth, 0u);    // at the limit there must be room for the error itself
    Own exception;
    if (type->slots.create == exc.BaseException->slots.create && type->slots.init == exc.BaseException->slots.init) {
        Ref<Tuple> args = newTuple({newStr(message).value()});
        Ref<BaseException> e = make<BaseException>(type);
        e->args = args.release();
        exception = std::move(e).own();
    } else {
        exception = newException(type, message);
    }
    m_depth = depth;
    m_isMakingError = false;
    if (!exception)
        return {};
    return raiseObject(exception);
}

Failure Machine::raise(Type* type, std::initializer_list<Value> args)
{
    if (m_isStopping)
        return {};
    Own exception = newException(type, args);
    if (!exception)
        return {};
    return raiseObject(exception);
}

Failure Machine::raiseObject(Value exception)
{
    if (m_isStopping)
        return {};
    auto* e = exception.as<BaseException>();
    const Own held = Own::ref(exception);
    if (!charge(setContext(e, topmostHandled(m_exceptionState))))
        return {};
    incref(e);
    if (BaseException* old = std::exchange(m_error, e))
        decref(old);
    return {};
}

Failure Machine::restoreError(Ref<BaseException> exception)
{
    if (BaseException* old = std::exchange(m_error, exception.release()))
        decref(old);
    return {};
}

Ref<BaseException> Machine::takeError()
{
    if (m_error)
        m_error->uncaught = 0;
    return Ref<BaseException>::steal(std::exchange(m_error, nullptr));
}

void Machine::clearError()
{
    if (BaseException* old = std::exchange(m_error, nullptr))
        decref(old);
}

Failure Machine::stopIteration(Value valueOrNull)
{
    Ref<StopIterationObject> e = make<StopIterationObject>(exc.StopIteration);
    const bool hasValue = !valueOrNull.isNull() && !valueOrNull.isNone();
    e->args = (hasValue ? newTuple({valueOrNull}) : newTuple(0)).release();
    e->value = Own::ref(hasValue ? valueOrNull : Value::none()).release();
    return raiseObject(e.value());
}

bool Machine::takeStopIteration(Own& value)
{
    if (!errorIs(exc.StopIteration))
        return false;
    Ref<BaseException> e = takeError();
    Value v = static_cast<StopIterationObject*>(e.get())->value;
    value = Own::ref(v.isNull() ? Value::none() : v);
    return true;
}

void addTraceback(Machine& vm, Frame* frame)
{
    if (frame->code->flags & kStandsForNative)
        return;
    BaseException* error = vm.error();
    Ref<Traceback> tb = vm.make<Traceback>(vm.types.traceback);
    tb->next = error->traceback;    // its reference moves over
    tb->frame = Ref<FrameObject>::ref(frameObjectOf(vm, frame)).release();
    tb->instruction = frame->ip > frame->code->instructions.data() ? frame->lastIndex() : 0;
    tb->line = frame->line();
    error->traceback = tb.release();
    ++error->uncaught;
}

// An exception comes into a generator that is handling another one: that becomes its context, and what its traceback got since it was
// last caught is lost (_PyErr_ChainStackItem of CPython 3.11).
void chainHandled(Machine& vm, const ExceptionState& state)
{
    BaseException* error = vm.error();
    if (!error || state.handled.isNull())
        return;
    for (; error->uncaught > 0 && error->traceback; --error->uncaught) {
        Traceback* last = error->traceback;
        error->traceback = last->next;
        if (error->traceback)
            incref(error->traceback);
        decref(last);
    }
    error->uncaught = 0;
    setContext(error, vm.handledException());
}

Traceback* visibleTraceback(Traceback* tb)
{
    while (tb && (!tb->frame || !tb->frame->frame))
        tb = tb->next;
    return tb;
}

// ---- instructions

const script::ExceptionRange* findHandler(const Code* code, uint32_t instruction)
{
    const auto& table = code->unit->exceptionTable;
    size_t low = 0, high = table.size();
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (table[middle].end <= instruction)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table.size() && table[low].begin <= instruction ? &table[low] : nullptr;
}

bool doRaise(Machine& vm, Value given, Value cause)
{
    if (given.isNull()) {
        Value handled = vm.handledException();
        if (handled.isNull()) {
            vm.runtimeError("No active exception to reraise");
            return false;
        }
        vm.restoreError(Ref<BaseException>::ref(handled.as<BaseException>()));
        return true;
    }
    Own exception;
    if (isType(given) && isSubtype(given.as<Type>(), vm.exc.BaseException)) {
        exception = vm.call(given);
        if (!exception)
            return false;
        if (!isException(exception)) {
            vm.typeError(cat("calling ", vm.shortRepr(given), " should have returned an instance of BaseException, not ", vm.shortRepr(Value(vm.typeOf(exception)))));
            return false;
        }
    } else if (isException(given)) {
        exception = Own::ref(given);
    } else {
        vm.typeError("exceptions must derive from BaseException");
        return false;
    }
    if (!cause.isNull()) {
        Own fixed;
        if (isType(cause) && isSubtype(cause.as<Type>(), vm.exc.BaseException)) {
            fixed = vm.call(cause);
            if (!fixed)
                return false;
        } else if (isException(cause)) {
            fixed = Own::ref(cause);
        } else if (!cause.isNone()) {
            vm.typeError("exception causes must derive from BaseException");
            return false;
        }
        auto* e = exception->as<BaseException>();
        decref(std::exchange(e->cause, fixed.release()));
        e->suppressContext = true;
    }
    vm.raiseObject(exception);
    return false;
}

int exceptionMatches(Machine& vm, Value exception, Value type)
{
    auto isClass = [&](Value v) { return isType(v) && isSubtype(v.as<Type>(), vm.exc.BaseException); };
    if (isTuple(type)) {
        for (Value v : type.as<Tuple>()->view())
            if (!isClass(v))
                return vm.typeError("catching classes that do not inherit from BaseException is not allowed");
        for (Value v : type.as<Tuple>()->view())
            if (isSubtype(exception.object()->type, v.as<Type>()))
                return 1;
        return 0;
    }
    if (!isClass(type))
        return vm.typeError("catching classes that do not inherit from BaseException is not allowed");
    return isSubtype(exception.object()->type, type.as<Type>());
}

bool beforeWith(Machine& vm, Value manager, Own& exit, Own& result, bool isAsync)
{
    const char* protocol = isAsync ? "asynchronous context manager protocol" : "context manager protocol";
    Own enter = vm.lookupSpecial(manager, isAsync ? vm.names.aenter : vm.names.enter);
    if (!enter) {
        if (vm.hasError())
            return false;
        return vm.typeError(cat("'", vm.typeName(manager), "' object does not support the ", protocol));
    }
    exit = vm.lookupSpecial(manager, isAsync ? vm.names.aexit : vm.names.exit);
    if (!exit) {
        if (vm.hasError())
            return false;
        return vm.typeError(cat("'", vm.typeName(manager), "' object does not support the ", protocol, " (missed ", isAsync ? "__aexit__" : "__exit__", " method)"));
    }
    result = vm.call(enter);
    return static_cast<bool>(result);
}

}    // namespace swimloop::vm
