// _thread: starting threads, and who runs; and _workers, what the modules in Python build on: lists of waiting threads, jobs, processes.
#include <cmath>

#include "stdlib/threads.h"
#include "vm/observer.h"
#include "vm/world.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr int64_t kFirstIdent = 0x7f6000001000, kIdentStep = 0x801000;
constexpr int64_t kFirstProcess = 1000;

// What a worker calls: a tuple of function, arguments and keywords.
void runCall(Machine& vm, Worker& worker)
{
    const auto* parts = worker.payload->as<Tuple>();
    const Own function = Own::ref(parts->items[0]), arguments = Own::ref(parts->items[1]), keywords = Own::ref(parts->items[2]);
    const Own result = vm.callWithTuple(function, arguments->as<Tuple>(), keywords->isNone() ? nullptr : keywords->as<Dict>());
    if (result || vm.isStopping())
        return;
    if (vm.errorIs(vm.exc.SystemExit)) {
        vm.clearError();
        return;
    }
    const Ref<BaseException> error = vm.takeError();
    worker.hasRaised = true;
    worker.endText = vm.shortRepr(error.value());
    const Own repr = vm.repr(function);
    const std::string text = cat("Exception ignored in thread started by: ", repr ? viewOf(repr) : std::string_view("?"), "\n", vm.formatException(error.value()));
    vm.clearError();
    const Value stream = vm.getStandardError();
    if (stream.isNull() || stream.isNone())
        vm.write(true, text);
    else if (!vm.print(stream, text))
        vm.clearError();
}

constexpr uint64_t kThreadSteps = 300;    // a stack is made for each

Own startNewThread(Machine& vm, const Value* args)
{
    if (!vm.isCallable(args[0]))
        return vm.typeError("first arg must be callable");
    if (!isTuple(args[1]))
        return vm.typeError("2nd arg must be a tuple");
    if (isGiven(args[2]) && !isDict(args[2]))
        return vm.typeError("optional 3rd arg must be a dictionary");
    const Ref<Tuple> call = vm.newTuple({args[0], args[1], isGiven(args[2]) ? args[2] : Value::none()});
    if (!vm.charge(kThreadSteps))
        return {};
    // Kept for its number: the worker may be gone when start() comes back.
    const uint32_t number = vm.workers->lastNumber() + 1;
    if (!vm.workers->start(Observer::WorkerKind::Thread, "Thread", runCall, call.value()))
        return {};
    return vm.newInt(identOf(number));
}

Worker* startNamed(Machine& vm, const Value* args, bool isProcess)
{
    Str* name = nullptr;
    int64_t kind = 0;
    if (!vm.toStr(args[1], "name", name) || !vm.toInt64(args[2], kind))
        return nullptr;
    const Ref<Tuple> none = vm.newTuple(0);
    const Ref<Tuple> call = vm.newTuple({args[0], none.value(), Value::none()});
    const std::string text(name->view());
    if (!vm.charge(kThreadSteps))
        return nullptr;
    const auto which = kind == 1 ? Observer::WorkerKind::Pool : kind == 2 ? Observer::WorkerKind::Process : Observer::WorkerKind::Thread;
    return vm.workers->start(which, text, runCall, call.value(), isProcess);
}

// start(function, name, kind, /): a thread, which begins at once
Own start(Machine& vm, const Value* args) { return startNamed(vm, args, false) ? Own::none() : Own(); }

// start_later(function, name, kind, /): a process, which takes its time to begin: its number
Own startLater(Machine& vm, const Value* args)
{
    const Worker* worker = startNamed(vm, args, true);
    return worker ? vm.newUInt(worker->number) : Own();
}

// kill(number, /): it and the threads of its process end where they are
Own kill(Machine& vm, const Value* args)
{
    int64_t number = 0;
    if (!vm.toInt64(args[0], number))
        return {};
    vm.workers->kill(static_cast<uint32_t>(number));
    return vm.isStopping() || vm.hasError() ? Own() : Own::none();
}

Own ident(Machine& vm, const Value*) { return vm.newInt(identOf(vm.workers->current().number)); }
Own nativeId(Machine& vm, const Value*) { return vm.newInt(kFirstProcess + vm.workers->current().number); }

Own processId(Machine& vm, const Value*)
{
    const Worker* process = vm.workers->current().process;
    return vm.newInt(kFirstProcess + (process ? process->number : 0));
}

Own localsOfThread(Machine& vm, const Value*)
{
    Worker& worker = vm.workers->current();
    if (!worker.locals)
        worker.locals = vm.newDict().own();
    return Own::ref(worker.locals.get());
}

Own interruptMain(Machine& vm, const Value*)
{
    const Own signal = vm.importModule("signal");
    return signal ? vm.callMethod(signal, "raise_signal", {Value::integer(2)}) : Own();
}

Own exitThread(Machine& vm, const Value*) { return vm.raise(vm.exc.SystemExit, std::initializer_list<Value>{}); }

Own stackSize(Machine& vm, const Value* args)
{
    int64_t size = 0;
    if (isGiven(args[0]) && !vm.toInt64(args[0], size))
        return {};
    if (size < 0)
        return vm.valueError("size must be 0 or a positive value");
    return Own::smallInt(0);
}

// ---- lists of waiting threads

struct Waiters : Object {
    WaitList list;
};

// wait(timeout, kind, label, /): whether it was woken, rather than the time over
Own waitIn(Machine& vm, const Value* args)
{
    double deadline = Workers::kNever;
    int64_t kind = 0;
    Str* label = nullptr;
    if (!args[1].isNone()) {
        double timeout = 0;
        if (!vm.toDouble(args[1], timeout))
            return {};
        if (std::isnan(timeout))
            return vm.valueError("Invalid value NaN (not a number)");
        if (timeout > 9223372036.0)
            return vm.overflowError("timeout value is too large");
        if (timeout <= 0)
            return Own::boolean(false);
        deadline = vm.world->clock.now() + timeout;
    }
    if (!vm.toInt64(args[2], kind) || !vm.toStr(args[3], "label", label))
        return {};
    constexpr auto kMost = static_cast<int64_t>(Observer::WorkerWait::Compute);
    const auto reason = static_cast<Observer::WorkerWait>(kind < 0 || kind > kMost ? 0 : kind);
    const Own keep = Own::ref(args[0]), keepLabel = Own::ref(Value(label));
    bool isWoken = false;
    return vm.workers->wait(args[0].as<Waiters>()->list, deadline, reason, label->view(), isWoken) ? Own::boolean(isWoken) : Own();
}

// wake(count=1, /): how many were there to wake
Own wake(Machine& vm, const Value* args)
{
    int64_t count = 1, done = 0;
    if (!args[1].isNull() && !vm.toInt64(args[1], count))
        return {};
    if (!vm.workers->settle())
        return {};
    while (done < count && vm.workers->wakeFirst(args[0].as<Waiters>()->list))
        ++done;
    return vm.newInt(done);
}

Own isWaitedFor(Machine&, const Value* args) { return Own::boolean(!args[0].as<Waiters>()->list.isEmpty()); }

// ---- jobs of pools

Own jobSubmitted(Machine& vm, const Value* args)
{
    if (!vm.observer || !isStr(args[0]))
        return Own::smallInt(0);
    return Own::smallInt(vm.observer->jobSubmitted(viewOf(args[0]), vm.currentLine()));
}

Own jobTaken(Machine& vm, const Value* args)
{
    if (vm.observer && args[0].isInt() && args[0].asInt())
        vm.observer->jobTaken(vm.workers->current().lane, static_cast<uint32_t>(args[0].asInt()));
    return Own::none();
}

Own jobDone(Machine& vm, const Value* args)
{
    if (vm.observer && args[0].isInt() && args[0].asInt())
        vm.observer->jobDone(static_cast<uint32_t>(args[0].asInt()), args[1].isTrue(), vm.shortRepr(args[2]));
    return Own::none();
}

// The thread ends by this exception, as far as the trace is concerned.
Own endsBy(Machine& vm, const Value* args)
{
    Worker& worker = vm.workers->current();
    worker.hasRaised = true;
    worker.endText = vm.shortRepr(args[0]);
    return Own::none();
}

// with_globals(function, dict, /): the function in a process of its own
Own withGlobals(Machine& vm, const Value* args)
{
    if (!args[0].isObject() || args[0].object()->type != vm.types.function || !isDict(args[1]))
        return vm.typeError("a function and a dict are required");
    const auto* from = args[0].as<Function>();
    Ref<Function> made = vm.make<Function>(vm.types.function);
    const auto share = [](auto*& to, auto* object) {
        to = object;
        if (object)
            incref(static_cast<Object*>(object));
    };
    share(made->code, from->code);
    share(made->globals, args[1].as<Dict>());
    share(made->builtins, from->builtins);
    share(made->defaults, from->defaults);
    share(made->keywordDefaults, from->keywordDefaults);
    share(made->closure, from->closure);
    share(made->name, from->name);
    share(made->qualifiedName, from->qualifiedName);
    for (const auto& [to, value] : {std::pair<Value*, Value>{&made->module, from->module}, {&made->doc, from->doc}, {&made->annotations, from->annotations}}) {
        incref(value);
        *to = value;
    }
    return std::move(made).own();
}

Own rename(Machine& vm, const Value* args)
{
    if (vm.observer && !vm.workers->isMain() && isStr(args[0]))
        vm.observer->workerNamed(vm.workers->current().lane, viewOf(args[0]));
    return Own::none();
}

}    // namespace

int64_t identOf(uint32_t worker) { return kFirstIdent + kIdentStep * static_cast<int64_t>(worker); }

bool initThread(Machine& vm, Module* module)
{
    addThreadLocks(vm, module);
    vm.addFunction(module, "start_new_thread(function, args, kwargs=None, /)", startNewThread);
    vm.addFunction(module, "start_new(function, args, kwargs=None, /)", startNewThread);
    vm.addFunction(module, "get_ident()", ident);
    vm.addFunction(module, "get_native_id()", nativeId);
    vm.addFunction(module, "_count()", [](Machine& m, const Value*) { return m.newUInt(m.workers->count() - 1); });
    vm.addFunction(module, "exit()", exitThread);
    vm.addFunction(module, "exit_thread()", exitThread);
    vm.addFunction(module, "interrupt_main(signum=2, /)", interruptMain);
    vm.addFunction(module, "stack_size(size=0, /)", stackSize);
    vm.addValue(module, "error", Value(vm.exc.RuntimeError));
    vm.addValue(module, "TIMEOUT_MAX", Value::real(9223372036.0));
    return true;
}

bool initWorkers(Machine& vm, Module* module)
{
    Type*& type = libraryOf(vm).waiters;
    if (!type) {
        TypeSpec spec;
        spec.name = "_workers.Waiters";
        spec.size = sizeof(Waiters);
        spec.flags = kInstantiable;
        spec.slots.create = [](Machine& m, Type* made, const CallArgs&) { return Own::steal(Value(m.allocate(made))); };
        spec.slots.truth = [](Machine&, Value self) { return static_cast<int>(!self.as<Waiters>()->list.isEmpty()); };
        type = vm.newType(spec);
        vm.addMethods(type, {
            {"wait(self, timeout, kind, label, /)", waitIn},
            {"wake(self, count=1, /)", wake},
            {"is_empty(self)", [](Machine& m, const Value* args) { return Own::boolean(!isWaitedFor(m, args)->isTrue()); }},
        });
    }
    vm.addValue(module, "Waiters", Value(type));
    vm.addFunction(module, "start(function, name, kind, /)", start);
    vm.addFunction(module, "start_later(function, name, kind, /)", startLater);
    vm.addFunction(module, "kill(number, /)", kill);
    vm.addFunction(module, "pid_of(number, /)", [](Machine& m, const Value* args) -> Own {
        int64_t number = 0;
        return m.toInt64(args[0], number) ? m.newInt(kFirstProcess + number) : Own();
    });
    vm.addFunction(module, "process_id()", processId);
    vm.addFunction(module, "locals()", localsOfThread);
    vm.addFunction(module, "now()", [](Machine& m, const Value*) { return Own::real(m.world->clock.now()); });
    vm.addFunction(module, "main_ident()", [](Machine& m, const Value*) { return m.newInt(identOf(0)); });
    vm.addFunction(module, "is_main()", [](Machine& m, const Value*) { return Own::boolean(m.workers->isMain()); });
    vm.addFunction(module, "job_submitted(name, /)", jobSubmitted);
    vm.addFunction(module, "job_taken(job, /)", jobTaken);
    vm.addFunction(module, "job_done(job, has_raised, result, /)", jobDone);
    vm.addFunction(module, "ends_by(exception, /)", endsBy);
    vm.addFunction(module, "rename(name, /)", rename);
    vm.addFunction(module, "with_globals(function, globals, /)", withGlobals);
    const std::pair<const char*, Observer::WorkerWait> kinds[] = {
        {"OTHER", Observer::WorkerWait::Other}, {"QUEUE_GET", Observer::WorkerWait::QueueGet}, {"QUEUE_PUT", Observer::WorkerWait::QueuePut},
        {"QUEUE_JOIN", Observer::WorkerWait::QueueJoin}, {"LOCK", Observer::WorkerWait::Lock}, {"SEMAPHORE", Observer::WorkerWait::Semaphore},
        {"EVENT", Observer::WorkerWait::Event}, {"CONDITION", Observer::WorkerWait::Condition}, {"BARRIER", Observer::WorkerWait::Barrier},
        {"JOIN", Observer::WorkerWait::Join}, {"FUTURE", Observer::WorkerWait::Future}, {"IO", Observer::WorkerWait::Io}, {"JOB", Observer::WorkerWait::Job}};
    for (const auto& [name, kind] : kinds)
        vm.addValue(module, name, Value::integer(static_cast<int64_t>(kind)));
    return true;
}

}    // namespace swimloop::stdlib
