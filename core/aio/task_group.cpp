// asyncio.TaskGroup
#include "aio/places.h"
#include "aio/arguments.h"
#include "aio/contexts.h"
#include "aio/library.h"
#include "aio/traps.h"

namespace swimloop::aio {

using namespace vm;

namespace {

struct TaskGroup : Object {
    Loop* loop;             // owned; once entered
    Task* parent;           // owned; once entered
    Set* tasks;             // owned
    List* errors;           // owned
    BaseException* baseError; // owned; the first SystemExit or KeyboardInterrupt
    Future* completed;      // owned; what the parent waits for
    Id id;
    bool isEntered, isExiting, isAborting, isParentCancelRequested;
};

bool isBaseError(State& state, Value error)
{
    return state.vm.isInstance(error, state.vm.exc.SystemExit) || state.vm.isInstance(error, state.vm.exc.KeyboardInterrupt);
}

bool abortGroup(State& state, TaskGroup* group)
{
    group->isAborting = true;
    const Ref<List> tasks = state.vm.listOf(Value(group->tasks));
    if (!tasks)
        return false;
    for (uint32_t i = 0; i < tasks->size; ++i) {
        const Own task = Own::ref(tasks->items[i]);
        const int isDone = isDoneAny(state, task);
        if (isDone < 0 || (!isDone && cancelAny(state, task, {}) < 0))
            return false;
    }
    return true;
}

struct EnterGroup : Coroutine {
    static constexpr CoroutineInfo kInfo{"TaskGroup.__aenter__", "taskgroups.py", 54};
    Ref<TaskGroup> group;

    SendStatus body(Resume& r)
    {
        State& state = r.state;
        if (group->isEntered) {
            const Own repr = r.vm.repr(group.value());
            if (repr)
                r.vm.runtimeError(cat("TaskGroup ", viewOf(repr), " has already been entered"));
            return r.fail();
        }
        Loop* loop = group->loop ? group->loop : runningLoop(state);
        if (!loop)
            return r.fail();
        assign(group->loop, loop);
        if (!state.currentTask || state.runningLoop != loop) {
            const Own repr = r.vm.repr(group.value());
            if (repr)
                r.vm.runtimeError(cat("TaskGroup ", viewOf(repr), " cannot determine the parent task"));
            return r.fail();
        }
        assign(group->parent, state.currentTask);
        group->isEntered = true;
        if (state.observer)
            group->id = state.observer->objectCreated(ObjectKind::TaskGroup, 0, 0, r.vm.currentLine());
        return r.returns(group.share());
    }
    void visit(Visitor& visitor) { visitor(group); }
    void drop() { group.reset(); }
};

struct ExitGroup : Coroutine {
    static constexpr CoroutineInfo kInfo{"TaskGroup.__aexit__", "taskgroups.py", 68};
    Ref<TaskGroup> group;
    Own type, error;
    static constexpr bool kOwnsTasks = true;
    Own toPropagate; // a CancelledError, where that is what goes on
    Own raised;      // the group of errors: a cycle through its traceback, as in CPython
    Ref<Future> completed;

    SendStatus body(Resume& r)
    {
        AIO_BEGIN;
        if (!start(r))
            return r.fail();
        while (group->tasks->used > 0) {
            if (!group->completed)
                group->completed = newCompleted(r).release();
            completed = Ref<Future>::ref(group->completed);
            AIO_AWAIT(completed.get(), 110);
            if (!r.got) {
                if (!r.vm.errorIs(r.state.exc.CancelledError))
                    return r.fail();
                if (!interrupted(r))
                    return r.fail();
            }
            aio::drop(group->completed);
        }
        return finish(r);
        AIO_END;
    }

    bool start(Resume& r)
    {
        State& state = r.state;
        group->isExiting = true;
        if (!error->isNone() && isBaseError(state, error) && !group->baseError)
            assign(group->baseError, error->as<BaseException>());
        if (type.get() == Value(state.exc.CancelledError))
            toPropagate = error;
        if (group->isParentCancelRequested) {
            // It was the group that cancelled its parent.
            uncancelTask(state, group->parent);
            if (group->parent->cancelRequests == 0)
                toPropagate.reset();
        }
        if (!type->isNone() && !group->isAborting)
            return abortGroup(state, group);
        return true;
    }

    Ref<Future> newCompleted(Resume& r)
    {
        Ref<Future> future = newFuture(r.state, group->loop, WaitReason::TaskGroup, group->id);
        if (r.state.observer)
            future->waitLabel = r.state.observer->label(cat("TaskGroup: ", group->tasks->used, group->tasks->used == 1 ? " task" : " tasks"));
        return future;
    }

    // The parent was cancelled while it waited: so are the children, once.
    bool interrupted(Resume& r)
    {
        const Ref<BaseException> cancelled = r.vm.takeError();
        if (group->isAborting)
            return true;
        toPropagate = cancelled.share();
        return abortGroup(r.state, group);
    }

    SendStatus finish(Resume& r)
    {
        Machine& vm = r.vm;
        if (r.state.observer && group->id)
            r.state.observer->objectEnds(group->id);
        group->id = 0;
        if (group->baseError) {
            vm.raiseObject(Value(group->baseError));
            line = 129;
            return r.fail();
        }
        if (toPropagate && !toPropagate->isNone() && group->errors->size == 0) {
            vm.raiseObject(toPropagate);
            line = 134;
            return r.fail();
        }
        if (!type->isNone() && type.get() != Value(r.state.exc.CancelledError))
            pushBack(group->errors, error.get());
        if (group->errors->size == 0)
            return r.returnsNone();
        const Ref<Str> message = vm.newStr("unhandled errors in a TaskGroup");
        raised = vm.call(Value(vm.exc.BaseExceptionGroup), {message.value(), Value(group->errors)});
        group->errors = (aio::drop(group->errors), vm.newList().release());
        if (!raised)
            return r.fail();
        // `raise group from None`
        raised->as<BaseException>()->suppressContext = true;
        vm.raiseObject(raised);
        line = 145;
        return r.fail();
    }

    void visit(Visitor& visitor)
    {
        visitor(group);
        visitor(type);
        visitor(error);
        visitor(toPropagate);
        visitor(raised);
        visitor(completed);
    }
    void drop()
    {
        group.reset();
        type.reset();
        error.reset();
        toPropagate.reset();
        raised.reset();
        completed.reset();
    }
};

Own createTaskInGroup(Machine& vm, const Value* args)
{
    State& state = stateOf(vm);
    auto* group = args[0].as<TaskGroup>();
    const char* problem = nullptr;
    if (!group->isEntered)
        problem = " has not been entered";
    else if (group->isExiting && group->tasks->used == 0)
        problem = " is finished";
    else if (group->isAborting)
        problem = " is shutting down";
    if (problem) {
        const Own repr = vm.repr(args[0]);
        const uint16_t line = !group->isEntered ? 155 : group->isExiting && group->tasks->used == 0 ? 157 : 159;
        return repr ? Own(failingAt(state, "taskgroups.py", line, vm.runtimeError(cat("TaskGroup ", viewOf(repr), problem)))) : Own();
    }
    Context* context = nullptr;
    if (!args[3].isNull() && !args[3].isNone()) {
        if (!vm.isInstance(args[3], state.types.context))
            return vm.typeError("a context is required");
        context = args[3].as<Context>();
    }
    Own task = [&] {
        const MakingFrames frames(state, Value(group->loop), {{"taskgroups.py", static_cast<uint16_t>(context ? 163 : 161)}});
        return createTask(state, Value(group->loop), args[1], context);
    }();
    if (!task)
        raisedAt(state, "taskgroups.py", context ? 163 : 161);
    if (!task || !setTaskName(state, task, args[2].isNull() ? Value::none() : args[2]))
        return {};
    if (!addDoneCallbackAny(state, task, Callback::GroupTaskDone, args[0]) || !setAdd(vm, group->tasks, task))
        return {};
    if (state.observer && group->id)
        state.observer->valueChanged(group->id, group->tasks->used, vm.currentLine());
    return task;
}

Own reprGroup(Machine& vm, Value v)
{
    const auto* group = v.as<TaskGroup>();
    std::string text = "<TaskGroup";
    if (group->tasks->used > 0)
        text += cat(" tasks=", group->tasks->used);
    if (group->errors->size > 0)
        text += cat(" errors=", group->errors->size);
    if (group->isAborting)
        text += " cancelling";
    else if (group->isEntered)
        text += " entered";
    return vm.newStr(text += '>').own();
}

} // namespace

bool groupTaskDone(State& state, Value target, Value task)
{
    Machine& vm = state.vm;
    auto* group = target.as<TaskGroup>();
    const Own keep = Own::ref(target);
    if (setDiscard(vm, group->tasks, task) < 0)
        return false;
    if (state.observer && group->id)
        state.observer->valueChanged(group->id, group->tasks->used, 0);
    if (group->completed && group->tasks->used == 0 && !group->completed->isDone()
        && !setResult(state, group->completed, Value::boolean(true)))
        return false;
    const int isCancelled = isCancelledAny(state, task);
    if (isCancelled != 0)
        return isCancelled > 0;
    const Own error = exceptionOfAny(state, task);
    if (!error)
        return !vm.hasError();
    pushBack(group->errors, error.get());
    if (isBaseError(state, error) && !group->baseError)
        assign(group->baseError, error->as<BaseException>());
    if (group->parent->isDone()) {
        const Own repr = vm.repr(task);
        const Own parent = repr ? vm.str(Value(group->parent)) : Own();
        if (!parent)
            return false;
        const Ref<Dict> context = vm.newDict();
        const Ref<Str> message = vm.newStr(
            cat("Task ", viewOf(repr), " has errored out but its parent task ", viewOf(parent), " is already completed"));
        setStr(context, state.names.message, message.value());
        setStr(context, state.names.exception, error);
        setStr(context, state.names.task, task);
        return callExceptionHandler(state, group->loop, context);
    }
    if (group->isAborting || group->isParentCancelRequested)
        return true;
    if (!abortGroup(state, group))
        return false;
    group->isParentCancelRequested = true;
    const Own parent = Own::ref(group->parent);
    return cancelAny(state, parent, {}) >= 0;
}

void setupTaskGroups(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = [](Object* o, Visitor& visit) {
        auto* group = static_cast<TaskGroup*>(o);
        visit(static_cast<Object*>(group->loop));
        visit(static_cast<Object*>(group->parent));
        visit(static_cast<Object*>(group->tasks));
        visit(static_cast<Object*>(group->errors));
        visit(static_cast<Object*>(group->baseError));
        visit(static_cast<Object*>(group->completed));
    };
    slots.clear = [](Object* o) {
        auto* group = static_cast<TaskGroup*>(o);
        if (Observer* observer = stateOf(*Machine::current).observer; observer && group->id)
            observer->objectEnds(group->id);
        group->id = 0;
        drop(group->loop);
        drop(group->parent);
        drop(group->tasks);
        drop(group->errors);
        drop(group->baseError);
        drop(group->completed);
    };
    slots.repr = reprGroup;
    slots.create = [](Machine& m, Type* type, const CallArgs&) -> Own {
        Ref<TaskGroup> group = m.make<TaskGroup>(type);
        group->tasks = m.newSet().release();
        group->errors = m.newList().release();
        return std::move(group).own();
    };
    slots.init = [](Machine& m, Value, const CallArgs& given) {
        const Arguments<0> args(stateOf(m), "TaskGroup.__init__() py", given);
        return static_cast<bool>(args);
    };
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.taskGroup = makeType(state, "asyncio.taskgroups.TaskGroup", nullptr, sizeof(TaskGroup), flags, true, slots);
    vm.addMethods(state.types.taskGroup, {
        {"__aenter__(self) py", [](Machine& m, const Value* args) {
             return newCoroutine<EnterGroup>(stateOf(m), [&](auto& c) { c.group = Ref<TaskGroup>::ref(args[0].as<TaskGroup>()); });
         }},
        {"__aexit__(self, et, exc, tb) py", [](Machine& m, const Value* args) {
             return newCoroutine<ExitGroup>(stateOf(m), [&](auto& c) {
                 c.group = Ref<TaskGroup>::ref(args[0].as<TaskGroup>());
                 c.type = Own::ref(args[1]);
                 c.error = Own::ref(args[2]);
             });
         }},
        {"create_task(self, coro, *, name=None, context=None) py", createTaskInGroup},
    });
    vm.addGetSet(state.types.taskGroup, "_tasks", [](Machine&, Value v) { return Own::ref(v.as<TaskGroup>()->tasks); });
    vm.addGetSet(state.types.taskGroup, "_errors", [](Machine&, Value v) { return Own::ref(v.as<TaskGroup>()->errors); });
    vm.addGetSet(state.types.taskGroup, "_parent_task", [](Machine&, Value v) {
        Task* parent = v.as<TaskGroup>()->parent;
        return parent ? Own::ref(parent) : Own::none();
    });
    vm.addGetSet(state.types.taskGroup, "_aborting", [](Machine&, Value v) { return Own::boolean(v.as<TaskGroup>()->isAborting); });
    vm.addGetSet(state.types.taskGroup, "_entered", [](Machine&, Value v) { return Own::boolean(v.as<TaskGroup>()->isEntered); });
    vm.addGetSet(state.types.taskGroup, "_exiting", [](Machine&, Value v) { return Own::boolean(v.as<TaskGroup>()->isExiting); });
}

} // namespace swimloop::aio
