// iter, next and their asynchronous kin.
#include "vm/builtins.h"
#include "vm/containers.h"
#include "vm/module.h"

namespace swimloop::vm {

namespace {

Own iter(Machine& vm, const Value* args)
{
    if (args[1].isNull())
        return vm.iter(args[0]);
    if (!vm.isCallable(args[0]))
        return vm.typeError("iter(v, w): v must be callable");
    return newCallableIterator(vm, args[0], args[1]);
}

Own next(Machine& vm, const Value* args)
{
    Own item = vm.next(args[0]);
    if (!item.isNull())
        return item;
    if (!vm.hasError())
        return args[1].isNull() ? Own(vm.stopIteration(Value())) : Own::ref(args[1]);
    if (args[1].isNull() || !vm.errorIs(vm.exc.StopIteration))
        return {};
    vm.clearError();
    return Own::ref(args[1]);
}

Own aiter(Machine& vm, const Value* args)
{
    const auto slot = vm.typeOf(args[0])->slots.aiter;
    if (!slot)
        return vm.typeError(cat("'", vm.typeName(args[0]), "' object is not an async iterable"));
    Own iterator = slot(vm, args[0]);
    if (!iterator.isNull() && !vm.typeOf(iterator)->slots.anext)
        return vm.typeError(cat("aiter() returned not an async iterator of type '", vm.typeName(iterator), "'"));
    return iterator;
}

// ---- anext(iterator, default): awaits the iterator's __anext__, and gives the default where that ends the iteration.

struct AnextAwaitable : Object {
    Value awaitable;        // owned
    Value otherwise;        // owned
    Value iterator;         // owned; null before the first resume
};

void traverse(Object* self, Visitor& visit)
{
    auto* a = static_cast<AnextAwaitable*>(self);
    for (Value v : {a->awaitable, a->otherwise, a->iterator})
        visit(v);
}

void clear(Object* self)
{
    auto* a = static_cast<AnextAwaitable*>(self);
    for (Value* v : {&a->awaitable, &a->otherwise, &a->iterator})
        decref(std::exchange(*v, Value()));
}

Own same(Machine&, Value self)
{
    return Own::ref(self);
}

bool begin(Machine& vm, AnextAwaitable* a)
{
    if (!a->iterator.isNull())
        return true;
    Own iterator = vm.awaitIterator(a->awaitable);
    if (iterator.isNull())
        return false;
    decref(std::exchange(a->iterator, iterator.release()));
    return true;
}

// The end of the asynchronous iterator becomes the default.
SendStatus settle(Machine& vm, AnextAwaitable* a, SendStatus status, Own& out)
{
    if (status != SendStatus::Error || !vm.errorIs(vm.exc.StopAsyncIteration))
        return status;
    vm.clearError();
    out = Own::ref(a->otherwise);
    return SendStatus::Return;
}

SendStatus send(Machine& vm, Value self, Value sent, Own& out)
{
    auto* a = self.as<AnextAwaitable>();
    const Own held = Own::ref(self);
    if (!begin(vm, a))
        return settle(vm, a, SendStatus::Error, out);
    const Own iterator = Own::ref(a->iterator);
    return settle(vm, a, vm.send(iterator, sent, out), out);
}

// As a method does it: what is returned comes as StopIteration.
Own asMethod(Machine& vm, SendStatus status, Own& out)
{
    switch (status) {
    case SendStatus::Yield: return std::move(out);
    case SendStatus::Return: return vm.stopIteration(out);
    case SendStatus::Error: break;
    }
    return {};
}

// As the next slot: what is returned travels in StopIteration, unless it is None.
Own resume(Machine& vm, Value self)
{
    Own out;
    const SendStatus status = send(vm, self, Value::none(), out);
    return status == SendStatus::Return && out->isNone() ? Own() : asMethod(vm, status, out);
}

Own sendMethod(Machine& vm, const Value* args)
{
    Own out;
    const SendStatus status = send(vm, args[0], args[1], out);
    return asMethod(vm, status, out);
}

Own throwMethod(Machine& vm, const Value* args)
{
    auto* a = args[0].as<AnextAwaitable>();
    if (!begin(vm, a))
        return {};
    Own exception = Own::ref(args[1]);
    if (isType(exception)) {
        exception = vm.call(args[1]);
        if (exception.isNull())
            return {};
    }
    Own out;
    const Own iterator = Own::ref(a->iterator);
    const SendStatus status = settle(vm, a, vm.throwInto(iterator, exception, out), out);
    return asMethod(vm, status, out);
}

Own closeMethod(Machine& vm, const Value* args)
{
    auto* a = args[0].as<AnextAwaitable>();
    return begin(vm, a) ? vm.callMethod(a->iterator, vm.names.a_close) : Own();
}

Own anext(Machine& vm, const Value* args)
{
    const auto slot = vm.typeOf(args[0])->slots.anext;
    if (!slot)
        return vm.typeError(cat("'", vm.typeName(args[0]), "' object is not an async iterator"));
    Own awaitable = slot(vm, args[0]);
    if (awaitable.isNull() || args[1].isNull())
        return awaitable;
    Ref<AnextAwaitable> a = vm.make<AnextAwaitable>(vm.types.anextAwaitable);
    a->awaitable = awaitable.release();
    a->otherwise = Own::ref(args[1]).release();
    return std::move(a).own();
}

}    // namespace

void addIterationBuiltins(Machine& vm, Module* module)
{
    TypeSpec spec;
    spec.name = "anext_awaitable";
    spec.size = sizeof(AnextAwaitable);
    spec.flags = kGcType;
    spec.slots.traverse = traverse;
    spec.slots.clear = clear;
    spec.slots.await = same;
    spec.slots.iter = same;
    spec.slots.next = resume;
    spec.slots.send = send;
    vm.defineType(vm.types.anextAwaitable, spec);
    vm.addMethod(vm.types.anextAwaitable, "send(self, value, /)", sendMethod);
    vm.addMethod(vm.types.anextAwaitable, "throw(self, typ, val=None, tb=None, /)", throwMethod);
    vm.addMethod(vm.types.anextAwaitable, "close(self, /)", closeMethod);
    vm.addFunction(module, "iter(object, sentinel=..., /)", iter, "Get an iterator from an object, or from a callable until it returns the sentinel.");
    vm.addFunction(module, "next(iterator, default=..., /)", next, "Return the next item from the iterator.");
    vm.addFunction(module, "aiter(async_iterable, /)", aiter, "Return an AsyncIterator for an AsyncIterable object.");
    vm.addFunction(module, "anext(aiterator, default=..., /)", anext, "Return the next item from the async iterator.");
}

}    // namespace swimloop::vm
