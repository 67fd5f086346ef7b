// get_event_loop() and its like, and the policy behind them. The policy's loop of the running thread
// lies in the state.
#include "aio/places.h"
#include "aio/library.h"
#include "aio/threads.h"

namespace swimloop::aio {

using namespace vm;

namespace {

// The policy: made when first asked for; null with an exception pending where making it failed.
Own policyOf(State& state)
{
    if (state.policy.isNull())
        state.policy = Own::steal(state.vm.allocate(state.types.policy)).release();
    return Own::ref(state.policy);
}

// Whether the policy is the library's own: then its methods need not be looked up.
bool hasPlainPolicy(const State& state)
{
    return state.policy.isNull() || state.policy.object()->type == state.types.policy;
}

Own policyLoop(State& state)
{
    if (state.currentLoop.isNull() && !state.isLoopSet && state.vm.workers->isMain()) {
        Ref<Loop> loop = newLoop(state);
        assign(state.currentLoop, loop.value());
        state.isLoopSet = true;
    }
    if (state.currentLoop.isNull())
        return failingAt(state, "events.py", 677, state.vm.runtimeError(cat("There is no current event loop in thread '", threadName(state), "'.")));
    return Own::ref(state.currentLoop);
}

bool setPolicyLoop(State& state, Value loop)
{
    if (!loop.isNone() && !state.vm.isInstance(loop, state.types.abstractLoop))
        return state.vm.typeError(
            cat("loop must be an instance of AbstractEventLoop or None, not '", state.vm.typeOf(loop)->name, "'"));
    state.isLoopSet = true;
    assign(state.currentLoop, loop.isNone() ? Value() : loop);
    return true;
}

} // namespace

Own currentOrSetLoop(State& state)
{
    if (state.runningLoop)
        return Own::ref(state.runningLoop);
    if (hasPlainPolicy(state))
        return policyLoop(state);
    return state.vm.callMethod(state.policy, state.names.getEventLoop);
}

Own newLoopOfPolicy(State& state)
{
    if (hasPlainPolicy(state))
        return newLoop(state).own();
    return state.vm.callMethod(state.policy, state.names.newEventLoop);
}

bool setCurrentLoop(State& state, Value loop)
{
    if (hasPlainPolicy(state))
        return setPolicyLoop(state, loop);
    return static_cast<bool>(state.vm.callMethod(state.policy, state.names.setEventLoop, {loop}));
}

void setupPolicies(State& state)
{
    Machine& vm = state.vm;
    const uint32_t flags = kBaseType | kInstantiable | kGcType;
    state.types.abstractPolicy = makeType(state, "asyncio.events.AbstractEventLoopPolicy", nullptr, sizeof(Object), flags, true, {});
    for (const char* signature : {"get_event_loop(self)", "set_event_loop(self, loop)", "new_event_loop(self)",
                                  "get_child_watcher(self)", "set_child_watcher(self, watcher)"})
        vm.addMethod(state.types.abstractPolicy, signature, [](Machine& m, const Value*) -> Own {
            return m.raise(m.exc.NotImplementedError, std::initializer_list<Value>{});
        });
    state.types.policyBase =
        makeType(state, "asyncio.events.BaseDefaultEventLoopPolicy", state.types.abstractPolicy, sizeof(Object), flags, true, {});
    vm.addMethods(state.types.policyBase, {
        {"get_event_loop(self) py", [](Machine& m, const Value* args) -> Own {
             State& s = stateOf(m);
             if (s.currentLoop.isNull() && !s.isLoopSet && m.workers->isMain() && (args[0].object()->type->typeFlags & kHeapType)) {
                 const Own loop = m.callMethod(args[0], s.names.newEventLoop);
                 if (!loop || !m.callMethod(args[0], s.names.setEventLoop, {loop.get()}))
                     return {};
             }
             return policyLoop(s);
         }},
        {"set_event_loop(self, loop) py", [](Machine& m, const Value* args) -> Own {
             return setPolicyLoop(stateOf(m), args[1]) ? Own::none() : Own();
         }},
        {"new_event_loop(self) py", [](Machine& m, const Value* args) -> Own {
             State& s = stateOf(m);
             Own factory;
             if (!m.findAttr(args[0], m.intern("_loop_factory"), factory))
                 return {};
             if (factory && factory.get() != Value(s.types.loop) && !factory->isNone())
                 return m.call(factory);
             return newLoop(s).own();
         }},
    });
    state.types.policy =
        makeType(state, "asyncio.unix_events._UnixDefaultEventLoopPolicy", state.types.policyBase, sizeof(Object), flags, true, {});
    vm.addTypeValue(state.types.policy, "_loop_factory", Value(state.types.loop));
    vm.addMethods(state.types.policy, {
        {"get_child_watcher(self) py", [](Machine& m, const Value*) -> Own {
             const Own watchers = m.importModule("asyncio._child_watchers");
             return watchers ? m.callMethod(watchers, "get_child_watcher") : Own();
         }},
        {"set_child_watcher(self, watcher) py", [](Machine& m, const Value* args) -> Own {
             const Own watchers = m.importModule("asyncio._child_watchers");
             return watchers ? m.callMethod(watchers, "set_child_watcher", {args[1]}) : Own();
         }},
    });
}

void addPolicies(State& state, Module* module)
{
    Machine& vm = state.vm;
    vm.addValue(module, "AbstractEventLoop", Value(state.types.abstractLoop));
    vm.addValue(module, "BaseEventLoop", Value(state.types.baseLoop));
    vm.addValue(module, "SelectorEventLoop", Value(state.types.loop));
    vm.addValue(module, "AbstractEventLoopPolicy", Value(state.types.abstractPolicy));
    vm.addValue(module, "DefaultEventLoopPolicy", Value(state.types.policy));
    vm.addFunction(module, "get_running_loop()", [](Machine& m, const Value*) -> Own {
        Loop* loop = runningLoop(stateOf(m));
        return loop ? Own::ref(loop) : Own();
    });
    vm.addFunction(module, "_get_running_loop()", [](Machine& m, const Value*) {
        Loop* loop = stateOf(m).runningLoop;
        return loop ? Own::ref(loop) : Own::none();
    });
    vm.addFunction(module, "_set_running_loop(loop)", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (!args[0].isNone() && !isLoop(s, args[0]))
            return m.typeError("an event loop is required");
        assign(s.runningLoop, args[0].isNone() ? static_cast<Loop*>(nullptr) : args[0].as<Loop>());
        return Own::none();
    });
    const NativeCall getLoop = [](Machine& m, const Value*) { return currentOrSetLoop(stateOf(m)); };
    vm.addFunction(module, "get_event_loop()", getLoop);
    vm.addFunction(module, "_get_event_loop(stacklevel=3)", getLoop);
    vm.addFunction(module, "set_event_loop(loop) py", [](Machine& m, const Value* args) -> Own {
        return setCurrentLoop(stateOf(m), args[0]) ? Own::none() : Own();
    });
    vm.addFunction(module, "new_event_loop() py", [](Machine& m, const Value*) { return newLoopOfPolicy(stateOf(m)); });
    vm.addFunction(module, "get_event_loop_policy() py", [](Machine& m, const Value*) { return policyOf(stateOf(m)); });
    vm.addFunction(module, "set_event_loop_policy(policy) py", [](Machine& m, const Value* args) -> Own {
        State& s = stateOf(m);
        if (!args[0].isNone() && !m.isInstance(args[0], s.types.abstractPolicy))
            return m.typeError(
                cat("policy must be an instance of AbstractEventLoopPolicy or None, not '", m.typeOf(args[0])->name, "'"));
        assign(s.policy, args[0].isNone() ? Value() : args[0]);
        return Own::none();
    });
    vm.addFunction(module, "get_child_watcher() py", [](Machine& m, const Value*) -> Own {
        const Own policy = policyOf(stateOf(m));
        return policy ? m.callMethod(policy, "get_child_watcher") : Own();
    });
    vm.addFunction(module, "set_child_watcher(watcher) py", [](Machine& m, const Value* args) -> Own {
        const Own policy = policyOf(stateOf(m));
        return policy ? m.callMethod(policy, "set_child_watcher", {args[0]}) : Own();
    });
}

} // namespace swimloop::aio
