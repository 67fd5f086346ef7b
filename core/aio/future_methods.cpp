// asyncio.Future as scripts see it.
#include "aio/arguments.h"
#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"

#include "vm/frame.h"
#include "vm/traceback.h"

namespace swimloop::aio {

using namespace vm;

namespace {

Future* self(const Value* args)
{
    return args[0].as<Future>();
}

bool checkInit(Machine& vm, const Future* future)
{
    return future->loop || vm.runtimeError("Future object is not initialized.");
}

Own cancelMethod(Machine& vm, const Value* args)
{
    if (!checkInit(vm, self(args)))
        return {};
    const int result = cancelFuture(stateOf(vm), self(args), args[1]);
    return result < 0 ? Own() : Own::boolean(result);
}

Own resultMethod(Machine& vm, const Value* args)
{
    if (!self(args)->loop)
        return vm.raise(stateOf(vm).exc.InvalidStateError, "Future object is not initialized.");
    return checkInit(vm, self(args)) ? resultOf(stateOf(vm), self(args)) : Own();
}

Own exceptionMethod(Machine& vm, const Value* args)
{
    if (!self(args)->loop)
        return vm.raise(stateOf(vm).exc.InvalidStateError, "Future object is not initialized.");
    if (!checkInit(vm, self(args)))
        return {};
    Own error = exceptionOf(stateOf(vm), self(args));
    return error || vm.hasError() ? std::move(error) : Own::none();
}

Own setResultMethod(Machine& vm, const Value* args)
{
    return checkInit(vm, self(args)) && setResult(stateOf(vm), self(args), args[1]) ? Own::none() : Own();
}

Own setExceptionMethod(Machine& vm, const Value* args)
{
    return checkInit(vm, self(args)) && setException(stateOf(vm), self(args), args[1]) ? Own::none() : Own();
}

Own addCallbackMethod(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    if (!checkInit(vm, self(args)))
        return {};
    Context* context = nullptr;
    if (!args[2].isNull() && !args[2].isNone()) {
        if (!vm.isInstance(args[2], state.types.context))
            return vm.typeError("a context is required");
        context = args[2].as<Context>();
    }
    return addScriptCallback(state, self(args), args[1], context) ? Own::none() : Own();
}

// By equality, which may run code of the script that changes the callbacks: it walks a copy.
Own removeCallbackMethod(Machine& vm, const Value* args)
{
    Future* future = self(args);
    if (!checkInit(vm, future))
        return {};
    std::vector<Own> functions;
    if (future->hasCallback && future->first.kind == Callback::Script)
        functions.push_back(Own::ref(future->first.target));
    if (future->more) {
        for (const DoneCallback& callback : *future->more) {
            if (callback.kind == Callback::Script)
                functions.push_back(Own::ref(callback.target));
        }
    }
    size_t removed = 0;
    for (const Own& function : functions) {
        const int isEqual = vm.equal(function, args[1]);
        if (isEqual < 0)
            return {};
        if (isEqual)
            removed += removeDoneCallbacks(stateOf(vm), future, Callback::Script, function.get());
    }
    return Own::smallInt(static_cast<int64_t>(removed));
}

// ---- awaiting -------------------------------------------------------------------------------------------------------------------------------
// `await future` resumes the future itself: it needs no state of its own. __await__() called by name gives a real iterator.

SendStatus sendFuture(Machine& vm, Value v, Value, Own& out)
{
    State& state = stateOf(vm);
    auto* future = v.as<Future>();
    if (!checkInit(vm, future))
        return SendStatus::Error;
    if (!future->isDone()) {
        if (future->isBlocking) {
            vm.runtimeError("await wasn't used with future");
            return SendStatus::Error;
        }
        future->isBlocking = true;
        if (state.observer)
            state.waitLine = vm.currentLine();
        out = Own::ref(v);
        return SendStatus::Yield;
    }
    out = resultOf(state, future);
    return out ? SendStatus::Return : SendStatus::Error;
}

struct FutureIterator : Object {
    Future* future; // owned; absent once it has ended
};

SendStatus sendIterator(Machine& vm, Value v, Value sent, Own& out)
{
    auto* iterator = v.as<FutureIterator>();
    if (!iterator->future) {
        out = Own::none();
        return SendStatus::Return;
    }
    const Ref<Future> future = Ref<Future>::ref(iterator->future);
    const SendStatus status = sendFuture(vm, future.value(), sent, out);
    if (status != SendStatus::Yield)
        drop(iterator->future);
    return status;
}

Own nextOfIterator(Machine& vm, Value v)
{
    if (!v.as<FutureIterator>()->future)
        return {};
    Own out;
    switch (sendIterator(vm, v, Value::none(), out)) {
    case SendStatus::Yield: return out;
    case SendStatus::Return:
        if (!out->isNone())
            vm.stopIteration(out);
        return {};
    case SendStatus::Error: break;
    }
    return {};
}

Own makeIterator(Machine& vm, const Value* args)
{
    if (!checkInit(vm, self(args)))
        return {};
    Ref<FutureIterator> iterator = vm.make<FutureIterator>(stateOf(vm).types.futureIterator);
    assign(iterator->future, self(args));
    return std::move(iterator).own();
}

Own throwIntoIterator(Machine& vm, const Value* args)
{
    drop(args[0].as<FutureIterator>()->future);
    Own error = Own::ref(args[1]);
    if (isType(error)) {
        error = args[2].isNull() || args[2].isNone() ? vm.call(args[1]) : vm.call(args[1], {args[2]});
        if (!error)
            return {};
    }
    if (!isException(error))
        return vm.typeError("exceptions must be classes deriving BaseException or instances of such a class");
    return vm.raiseObject(error);
}

void setupIterator(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<Object*>(static_cast<FutureIterator*>(o)->future)); };
    slots.clear = [](Object* o) { drop(static_cast<FutureIterator*>(o)->future); };
    slots.iter = [](Machine&, Value v) { return Own::ref(v); };
    slots.next = nextOfIterator;
    slots.send = sendIterator;
    state.types.futureIterator =
        makeType(state, "_asyncio.FutureIter", nullptr, sizeof(FutureIterator), kGcType, false, slots);
    vm.addMethods(state.types.futureIterator, {
        {"send(self, value, /)", [](Machine& m, const Value* args) -> Own {
             Own out;
             const Own keep = Own::ref(args[0]);
             switch (sendIterator(m, args[0], args[1], out)) {
             case SendStatus::Yield: return out;
             case SendStatus::Return: return m.stopIteration(out);
             case SendStatus::Error: break;
             }
             return {};
         }},
        {"throw(self, type, value=None, traceback=None, /)", throwIntoIterator},
        {"close(self, /)", [](Machine&, const Value* args) {
             drop(args[0].as<FutureIterator>()->future);
             return Own::none();
         }},
    });
}

// ---- repr -------------------------------------------------------------------------------------------------------------------------------------

bool appendDoneCallback(State& state, const DoneCallback& callback, std::string& out)
{
    const Own target = Own::ref(callback.target);
    if (callback.kind == Callback::Script)
        return formatCallback(state, target, {}, out);
    if (callback.kind == Callback::ReleaseWaiter) // a partial: its own arguments, then those of the call
        return formatNativeCallback(state, callback.kind, target, Value::none(), out);
    return formatNativeCallback(state, callback.kind, callback.kind == Callback::TaskWakeup ? target.get() : Value::none(), {}, out);
}

bool appendCallbacks(State& state, const Future* future, std::string& out)
{
    if (!future->hasCallback)
        return true;
    std::vector<DoneCallback> all{future->first};
    if (future->more)
        all.insert(all.end(), future->more->begin(), future->more->end());
    std::vector<Own> keep;
    for (const DoneCallback& callback : all)
        keep.push_back(Own::ref(callback.target));
    out += " cb=[";
    if (!appendDoneCallback(state, all.front(), out))
        return false;
    if (all.size() > 2)
        out.append(", <").append(std::to_string(all.size() - 2)).append(" more>");
    if (all.size() > 1) {
        out += ", ";
        if (!appendDoneCallback(state, all.back(), out))
            return false;
    }
    out += ']';
    return true;
}

bool appendFutureInfo(State& state, Future* future, std::string& out)
{
    Machine& vm = state.vm;
    const bool isTaskObject = isTask(state, Value(future));
    auto* task = static_cast<Task*>(future);
    switch (future->state) {
    case FutureState::Pending: out += isTaskObject && task->cancelRequests > 0 ? "cancelling" : "pending"; break;
    case FutureState::Cancelled: out += "cancelled"; break;
    case FutureState::Finished: out += "finished"; break;
    }
    if (isTaskObject) {
        out += " name=";
        if (task->name) {
            const Own name = vm.repr(task->name);
            if (!name)
                return false;
            out += viewOf(name);
        } else {
            out += reprOf(nameOf(state, task));
        }
        out += " coro=<";
        const Own coroutine = Own::ref(task->coroutine);
        if (coroutine && !coroutineText(state, coroutine, out))
            return false;
        out += '>';
        if (task->waiter) {
            const Own waiter = Own::ref(task->waiter);
            const Own repr = vm.repr(waiter);
            if (!repr)
                return false;
            out.append(" wait_for=").append(viewOf(repr));
        }
    }
    // What a task's result and callbacks look like comes behind its coroutine, as in CPython.
    if (future->state == FutureState::Finished) {
        if (future->exception) {
            const Own error = Own::ref(future->exception);
            const Own repr = vm.repr(error);
            if (!repr)
                return false;
            out.append(" exception=").append(viewOf(repr));
        } else {
            const Own result = Own::ref(future->result);
            out += " result=";
            if (!shortRepr(state, result, out))
                return false;
        }
    }
    if (!appendCallbacks(state, future, out))
        return false;
    if (future->createdAt) {
        const std::string place = placeText(future->createdAt);
        if (!place.empty())
            out.append(" created at ").append(place);
    }
    return true;
}

Own reprFuture(Machine& vm, Value v)
{
    State& state = stateOf(vm);
    if (vm.enterRepr(v))
        return vm.newStr("...").own();
    std::string text;
    bool isOk = false;
    {
        const RecursionGuard guard(vm, " while getting the repr of an object");
        if (guard) {
            text.append("<").append(vm.typeOf(v)->name->view()).append(" ");
            isOk = appendFutureInfo(state, v.as<Future>(), text);
        }
    }
    vm.leaveRepr(v);
    return isOk ? vm.newStr(text += '>').own() : Own();
}

Own stateName(Machine& vm, Value v)
{
    switch (v.as<Future>()->state) {
    case FutureState::Pending: return Own::ref(vm.intern("PENDING"));
    case FutureState::Cancelled: return Own::ref(vm.intern("CANCELLED"));
    case FutureState::Finished: return Own::ref(vm.intern("FINISHED"));
    }
    return Own::none();
}

Own callbackList(Machine& vm, Value v)
{
    State& state = stateOf(vm);
    const auto* future = v.as<Future>();
    const Ref<List> list = vm.newList();
    const auto add = [&](const DoneCallback& callback) {
        const Own function = callback.kind == Callback::Script ? Own::ref(callback.target) : functionOf(state, callback.kind, callback.target);
        const Value context = callback.context ? Value(callback.context) : Value::none();
        if (function)
            pushBack(list, vm.newTuple({function.get(), context}).own());
    };
    if (!future->hasCallback)
        return Own::none();
    add(future->first);
    if (future->more) {
        const std::vector<DoneCallback> rest(future->more->begin(), future->more->end());
        for (const DoneCallback& callback : rest)
            add(callback);
    }
    return list.share();
}

Own orNone(Value v)
{
    return v.isNull() ? Own::none() : Own::ref(v);
}

} // namespace

void noteCreation(State& state, Value& createdAt, std::string_view libraryPlace)
{
    constexpr size_t kDepth = 10; // constants.DEBUG_STACK_DEPTH
    Machine& vm = state.vm;
    std::vector<Own> innermostFirst;
    const auto add = [&](std::string_view file, int64_t line, std::string_view function) {
        const Ref<Str> fileName = vm.newStr(file), name = vm.newStr(function), text = vm.newStr(sourceLine(vm, file, static_cast<uint32_t>(line)));
        innermostFirst.push_back(vm.newTuple({fileName.value(), Value::integer(line), name.value(), text.value()}).own());
    };
    if (!libraryPlace.empty()) {
        const size_t colon = libraryPlace.rfind(':');
        const std::string_view function = libraryPlace.substr(colon + 1) == "436" ? "create_task" : "create_future";
        add(libraryFile(libraryPlace.substr(0, colon)), std::atoi(std::string(libraryPlace.substr(colon + 1)).c_str()), function);
    }
    for (const Frame* frame = vm.currentFrame(); frame && innermostFirst.size() < kDepth; frame = frame->back)
        add(frame->code->fileName->view(), frame->line(), frame->code->name->view());
    const Ref<List> places = vm.newList();
    for (size_t i = innermostFirst.size(); i-- > 0;)
        pushBack(places, std::move(innermostFirst[i]));
    assign(createdAt, places.value());
}

std::string placeText(Value createdAt)
{
    if (!isList(createdAt) || createdAt.as<List>()->size == 0)
        return {};
    const Value last = createdAt.as<List>()->items[createdAt.as<List>()->size - 1];
    if (!isTuple(last) || last.as<Tuple>()->size < 2 || !isStr(last.as<Tuple>()->items[0]) || !last.as<Tuple>()->items[1].isInt())
        return {};
    return cat(viewOf(last.as<Tuple>()->items[0]), ":", last.as<Tuple>()->items[1].asInt());
}

Own sourceTraceback(State& state, Value createdAt)
{
    Machine& vm = state.vm;
    if (createdAt.isNull())
        return Own::none();
    const Own module = vm.importModule("traceback");
    const Own summary = module ? vm.getAttr(module, "StackSummary") : Own();
    return summary ? vm.callMethod(summary, "from_list", {createdAt}) : Own();
}

void setupFutures(State& state)
{
    setupIterator(state);
    Slots slots;
    slots.traverse = traverseFuture;
    slots.clear = clearFuture;
    slots.finalize = finalizeFuture;
    slots.needsFinalize = [](const Object* o) { return static_cast<const Future*>(o)->isExceptionUnseen; };
    slots.repr = reprFuture;
    slots.await = [](Machine&, Value v) { return Own::ref(v); };
    slots.send = sendFuture;
    slots.iter = [](Machine& m, Value v) { return makeIterator(m, &v); }; // yield from future
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    slots.init = [](Machine& m, Value v, const CallArgs& given) {
        State& s = stateOf(m);
        const Arguments<1> args(s, "Future(*, loop=None)", given);
        return args && initFuture(s, v.as<Future>(), args[0]);
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.future = makeType(state, "_asyncio.Future", nullptr, sizeof(Future), flags, false, slots, sizeof(Future) - sizeof(Attrs)); // its last member
    setupFutureMethods(state);
}

void setupFutureMethods(State& state)
{
    Machine& vm = state.vm;
    Type* type = state.types.future;
    vm.addMethods(type, {
        {"cancel(self, /, msg=None)", cancelMethod},
        {"result(self, /)", resultMethod},
        {"exception(self, /)", exceptionMethod},
        {"set_result(self, result, /)", setResultMethod},
        {"set_exception(self, exception, /)", setExceptionMethod},
        {"add_done_callback(self, fn, /, *, context=None)", addCallbackMethod},
        {"remove_done_callback(self, fn, /)", removeCallbackMethod},
        {"cancelled(self, /)", [](Machine&, const Value* args) { return Own::boolean(self(args)->isCancelled()); }},
        {"done(self, /)", [](Machine&, const Value* args) { return Own::boolean(self(args)->isDone()); }},
        {"get_loop(self, /)", [](Machine& m, const Value* args) -> Own {
             return checkInit(m, self(args)) ? Own::ref(self(args)->loop) : Own();
         }},
        {"_make_cancelled_error(self, /)", [](Machine& m, const Value* args) {
             return makeCancelledError(stateOf(m), self(args)).own();
         }},
        {"__await__(self, /)", makeIterator},
        {"__iter__(self, /)", makeIterator},
        {"__del__(self, /)", [](Machine& m, const Value* args) { // of a class that overrides it and calls this one
             const State& s = stateOf(m);
             const Type* native = m.isInstance(args[0], s.types.task) ? s.types.task : s.types.future;
             native->slots.finalize(m, args[0].object());
             return Own::none();
         }},
    });
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", [](Machine& m, const Value* args) {
        return m.call(Value(m.types.genericAlias), {args[0], args[1]});
    });
    vm.addGetSet(type, "_state", stateName);
    vm.addGetSet(type, "_asyncio_future_blocking",
                 [](Machine&, Value v) { return Own::boolean(v.as<Future>()->isBlocking); },
                 [](Machine& m, Value v, Value value) {
                     const int truth = value.isNull() ? 0 : m.truth(value);
                     if (truth >= 0)
                         v.as<Future>()->isBlocking = truth;
                     return truth >= 0;
                 });
    vm.addGetSet(type, "_loop", [](Machine&, Value v) {
        Loop* loop = v.as<Future>()->loop;
        return loop ? Own::ref(loop) : Own::none();
    });
    vm.addGetSet(type, "_callbacks", callbackList);
    vm.addGetSet(type, "_result", [](Machine&, Value v) { return orNone(v.as<Future>()->result); });
    vm.addGetSet(type, "_exception", [](Machine&, Value v) {
        BaseException* error = v.as<Future>()->exception;
        return error ? Own::ref(error) : Own::none();
    });
    vm.addGetSet(type, "_log_traceback",
                 [](Machine&, Value v) { return Own::boolean(v.as<Future>()->isExceptionUnseen); },
                 [](Machine& m, Value v, Value value) -> bool {
                     const int truth = value.isNull() ? 0 : m.truth(value);
                     if (truth < 0)
                         return false;
                     if (truth)
                         return m.valueError("_log_traceback can only be set to False");
                     v.as<Future>()->isExceptionUnseen = false;
                     return true;
                 });
    vm.addGetSet(type, "_source_traceback", [](Machine& m, Value v) { return sourceTraceback(stateOf(m), v.as<Future>()->createdAt); });
    vm.addGetSet(type, "_cancel_message",
                 [](Machine&, Value v) { return orNone(v.as<Future>()->cancelMessage); },
                 [](Machine&, Value v, Value value) {
                     assign(v.as<Future>()->cancelMessage, value.isNone() ? Value() : value);
                     return true;
                 });
}

} // namespace swimloop::aio
