// What the instructions around await, `yield from` and `async for` ask for.
#include "vm/generator.h"

#include "vm/async_generator.h"
#include "vm/call.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"
#include "vm/setup.h"

namespace swimloop::vm {
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
