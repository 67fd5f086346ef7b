// asyncio.Task as scripts see it.
#include "aio/arguments.h"
#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/loop.h"
#include "aio/state.h"
#include "aio/task.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

Task* self(const Value* args)
{
    return args[0].as<Task>();
}

void clearTask(Object* o)
{
    auto* task = static_cast<Task*>(o);
    if (task->isRegistered) {
        task->isRegistered = false;
        stateOf(*Machine::current).tasks.remove(task->number);
    }
    drop(task->coroutine);
    drop(task->waiter);
    drop(task->context);
    drop(task->name);
    clearFuture(o);
}

void traverseTask(Object* o, Visitor& visit)
{
    auto* task = static_cast<Task*>(o);
    visit(task->coroutine);
    visit(task->waiter);
    visit(static_cast<Object*>(task->context));
    visit(task->name);
    traverseFuture(o, visit);
}

void finalizeTask(Machine& vm, Object* o)
{
    auto* task = static_cast<Task*>(o);
    if (!task->isDone() && !task->isQuietWhenDestroyed && task->loop && task->coroutine) {
        State& state = stateOf(vm);
        task->isQuietWhenDestroyed = true;
        const Ref<Dict> context = vm.newDict();
        const Ref<Str> message = vm.newStr("Task was destroyed but it is pending!");
        setStr(context, state.names.task, Value(o));
        setStr(context, state.names.message, message.value());
        if (task->createdAt)
            setStr(context, state.names.sourceTraceback, sourceTraceback(state, task->createdAt));
        if (!callExceptionHandler(state, task->loop, context) && !vm.isStopping())
            vm.writeUnraisable(Value(o));
    }
    finalizeFuture(vm, o);
}

bool initMethod(Machine& vm, Value v, const CallArgs& given)
{
    State& state = stateOf(vm);
    const Arguments<4> args(state, "Task(coro, *, loop=None, name=None, context=None)", given);
    if (!args || !initFuture(state, v.as<Future>(), args[1]))
        return false;
    Context* context = nullptr;
    if (!args[3].isNull() && !args[3].isNone()) {
        if (!vm.isInstance(args[3], state.types.context))
            return vm.typeError("a context is required");
        context = args[3].as<Context>();
    }
    return initTask(state, v.as<Task>(), args[0], args[2], context);
}

Own cancelMethod(Machine& vm, const Value* args)
{
    const int result = cancelTask(stateOf(vm), self(args), args[1]);
    return result < 0 ? Own() : Own::boolean(result);
}

Own uncancelMethod(Machine& vm, const Value* args)
{
    uncancelTask(stateOf(vm), self(args));
    return Own::smallInt(self(args)->cancelRequests);
}

Own nameValue(Machine& vm, const Task* task)
{
    return task->name ? Own::ref(task->name) : vm.newStr(nameOf(stateOf(vm), task)).own();
}

// The suspended coroutine's own frame (CPython gives one only), or the frames of the traceback that ended it.
Ref<List> stackOf(Machine& vm, Task* task, Value limit)
{
    int64_t most = INT32_MAX;
    if (!limit.isNull() && !limit.isNone() && !vm.toInt64(limit, most))
        return {};
    Ref<List> frames = vm.newList();
    if (!task->coroutine)
        return frames;
    for (const char* attribute : {"cr_frame", "gi_frame", "ag_frame"}) {
        Own frame;
        if (!vm.findAttr(task->coroutine, vm.intern(attribute), frame))
            return {};
        if (frame && !frame->isNone()) {
            if (most > 0)
                pushBack(frames, frame.get());
            return frames;
        }
    }
    if (task->exception) {
        for (Traceback* at = visibleTraceback(task->exception->traceback); at && most > 0; at = visibleTraceback(at->next), --most)
            pushBack(frames, Value(at->frame));
    }
    return frames;
}

Own printStack(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    Task* task = self(args);
    const Ref<List> frames = stackOf(vm, task, args[1]);
    if (!frames)
        return {};
    const Own repr = vm.repr(args[0]);
    if (!repr)
        return {};
    // As in CPython, what stands around the frames goes to stdout and they themselves to stderr, where no file is given.
    std::string text, head, foot;
    if (frames->size == 0)
        head = cat("No stack for ", viewOf(repr), "\n");
    else
        head = cat(task->exception ? "Traceback" : "Stack", " for ", viewOf(repr), " (most recent call last):\n");
    const auto addFrame = [&](const Frame* frame, uint32_t line) -> bool {
        text += cat("  File \"", frame->code->fileName, "\", line ", line, ", in ", frame->code->name, "\n");
        const Own lineText = sourceLine(state, frame->code->fileName->view(), line);
        if (lineText && isStr(lineText) && !viewOf(lineText).empty())
            text += cat("    ", viewOf(lineText), "\n");
        return !vm.hasError();
    };
    if (task->exception) {
        for (const Traceback* at = task->exception->traceback; at; at = at->next) {
            if (at->frame && at->frame->frame && !addFrame(at->frame->frame, at->frame->frame->line()))
                return {};
        }
        foot = describeException(state, task->exception) + "\n";
    } else {
        for (const Value frame : frames->view()) {
            const Frame* inner = frame.as<FrameObject>()->frame;
            if (inner && !addFrame(inner, inner->line()))
                return {};
        }
    }
    Own file = args[2].isNull() || args[2].isNone() ? Own() : Own::ref(args[2]);
    Own framesFile = file;
    if (!file) {
        const Own sys = vm.importModule("sys");
        file = sys ? vm.getAttr(sys, vm.intern("stdout")) : Own();
        framesFile = file ? vm.getAttr(sys, vm.names.a_stderr) : Own();
        if (!framesFile)
            return {};
    }
    return vm.print(file, head) && vm.print(framesFile, text) && vm.print(file, foot) ? Own::none() : Own();
}

} // namespace

void uncancelTask(State& state, Task* task)
{
    if (task->cancelRequests == 0)
        return;
    --task->cancelRequests;
    if (state.observer)
        state.observer->uncancelled(task->id, task->cancelRequests);
}

// The text of a line of the script, by the machine's linecache; null where there is none.
Own sourceLine(State& state, std::string_view file, uint32_t line)
{
    Machine& vm = state.vm;
    const Own linecache = vm.importModule("linecache");
    if (!linecache) {
        vm.clearError();
        return {};
    }
    const Ref<Str> name = vm.newStr(file);
    const Own text = vm.callMethod(linecache, "getline", {name.value(), Value::integer(line)});
    if (!text || !isStr(text)) {
        vm.clearError();
        return {};
    }
    return vm.callMethod(text, "strip");
}

void setupTasks(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = traverseTask;
    slots.clear = clearTask;
    slots.finalize = finalizeTask;
    slots.needsFinalize = [](const Object* o) {
        const auto* task = static_cast<const Task*>(o);
        return task->isExceptionUnseen || (!task->isDone() && !task->isQuietWhenDestroyed);
    };
    slots.init = initMethod;
    slots.repr = state.types.future->slots.repr;
    slots.await = state.types.future->slots.await;
    slots.send = state.types.future->slots.send;
    slots.create = [](Machine& m, Type* type, const CallArgs&) { return Own::steal(m.allocate(type)); };
    // By number, so that sets of tasks have one order in every run: that of creation, as far as a hash table keeps it.
    slots.hash = [](Machine&, Value v, int64_t& out) {
        out = v.as<Task>()->number;
        return true;
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.task = makeType(state, "_asyncio.Task", state.types.future, sizeof(Task), flags, false, slots);
    Type* type = state.types.task;
    if (state.options.hasReferenceNames) {
        type->qualifiedName = vm.intern("number_tasks.<locals>.Task");
        incref(static_cast<Object*>(type->qualifiedName));
        vm.addTypeValue(type, "__module__", Value(vm.intern("__main__")));
        decref(std::exchange(type->payload, Value())); // a class of Python, so messages name it without its module
    }
    vm.addMethods(type, {
        {"cancel(self, /, msg=None)", cancelMethod},
        {"cancelling(self, /)", [](Machine&, const Value* args) { return Own::smallInt(self(args)->cancelRequests); }},
        {"uncancel(self, /)", uncancelMethod},
        {"get_coro(self, /)", [](Machine&, const Value* args) {
             return self(args)->coroutine ? Own::ref(self(args)->coroutine) : Own::none();
         }},
        {"get_name(self, /)", [](Machine& m, const Value* args) { return nameValue(m, self(args)); }},
        {"set_name(self, value, /)", [](Machine& m, const Value* args) -> Own {
             Own name = isExactStr(m, args[1]) ? Own::ref(args[1]) : m.str(args[1]);
             if (!name)
                 return {};
             assign(self(args)->name, name.get());
             if (Observer* observer = stateOf(m).observer)
                 observer->taskRenamed(self(args)->id, viewOf(name));
             return Own::none();
         }},
        {"get_stack(self, /, *, limit=None)", [](Machine& m, const Value* args) { return stackOf(m, self(args), args[1]).own(); }},
        {"print_stack(self, /, *, limit=None, file=None)", printStack},
        {"set_result(self, result, /)", [](Machine& m, const Value*) -> Own {
             return m.runtimeError("Task does not support set_result operation");
         }},
        {"set_exception(self, exception, /)", [](Machine& m, const Value*) -> Own {
             return m.runtimeError("Task does not support set_exception operation");
         }},
    });
    vm.addGetSet(type, "_coro", [](Machine&, Value v) {
        const Value coroutine = v.as<Task>()->coroutine;
        return coroutine ? Own::ref(coroutine) : Own::none();
    });
    vm.addGetSet(type, "_fut_waiter", [](Machine&, Value v) {
        Object* waiter = v.as<Task>()->waiter;
        return waiter ? Own::ref(waiter) : Own::none();
    });
    vm.addGetSet(type, "_must_cancel", [](Machine&, Value v) { return Own::boolean(v.as<Task>()->mustCancel); });
    vm.addGetSet(type, "_log_destroy_pending",
                 [](Machine&, Value v) { return Own::boolean(!v.as<Task>()->isQuietWhenDestroyed); },
                 [](Machine& m, Value v, Value value) {
                     const int truth = value.isNull() ? 1 : m.truth(value);
                     if (truth >= 0)
                         v.as<Task>()->isQuietWhenDestroyed = !truth;
                     return truth >= 0;
                 });
}

} // namespace swimloop::aio
