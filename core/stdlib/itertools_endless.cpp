// count, cycle, repeat
#include "stdlib/itertools.h"
#include "vm/bigint.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// ---- count

struct Count : Object {
    Value next, step;
};

bool isNumber(Machine& vm, Value v)
{
    const Slots& slots = vm.typeOf(v)->slots;
    return v.isNumber() || vm.isInstance(v, vm.types.complex) || slots.toInt || slots.toFloat || slots.index;
}

Own createCount(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "count(start=0, step=1)", args);
    if (!given)
        return {};
    if ((!given[0].isNull() && !isNumber(vm, given[0])) || (!given[1].isNull() && !isNumber(vm, given[1])))
        return vm.typeError("a number is required");
    Ref<Count> c = vm.make<Count>(type);
    keep(c->next, given[0].isNull() ? Value::integer(0) : given[0]);
    keep(c->step, given[1].isNull() ? Value::integer(1) : given[1]);
    return std::move(c).own();
}

Own nextCount(Machine& vm, Value self)
{
    auto* c = self.as<Count>();
    Own following = c->next.isInt() && c->step.isInt() ? vm.newInt(c->next.asInt() + c->step.asInt()) : vm.binary(Binary::Add, c->next, c->step);
    if (following.isNull())
        return {};
    return Own::steal(std::exchange(c->next, following.release()));
}

Own reprCount(Machine& vm, Value self)
{
    auto* c = self.as<Count>();
    const Own next = vm.repr(c->next);
    if (next.isNull())
        return {};
    if (c->step == Value::integer(1))
        return vm.newStr(cat(vm.typeOf(self)->name, "(", viewOf(next), ")")).own();
    const Own step = vm.repr(c->step);
    return step.isNull() ? Own() : vm.newStr(cat(vm.typeOf(self)->name, "(", viewOf(next), ", ", viewOf(step), ")")).own();
}

Own reduceCount(Machine& vm, const Value* args)
{
    auto* c = args[0].as<Count>();
    const Ref<Tuple> arguments = c->step == Value::integer(1) ? vm.newTuple({c->next}) : vm.newTuple({c->next, c->step});
    return vm.newTuple({Value(vm.typeOf(args[0])), arguments.value()}).own();
}

// ---- cycle

struct Cycle : Object {
    Value iterator, saved;    // the iterator is absent once it has ended; saved is a list
    uint32_t index;
};

Own createCycle(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<1> given(vm, "cycle(iterable, /)", args);
    if (!given)
        return {};
    Own iterator = vm.iter(given[0]);
    if (iterator.isNull())
        return {};
    Ref<Cycle> c = vm.make<Cycle>(type);
    c->iterator = iterator.release();
    c->saved = vm.newList().own().release();
    return std::move(c).own();
}

Own nextCycle(Machine& vm, Value self)
{
    auto* c = self.as<Cycle>();
    if (!c->iterator.isNull()) {
        const Own iterator = Own::ref(c->iterator);
        Own item = vm.next(iterator);
        if (!item.isNull()) {
            if (!c->saved.isNull())
                pushBack(c->saved.as<List>(), item.get());
            return item;
        }
        if (vm.hasError())
            return {};
        drop(c->iterator);
    }
    if (c->saved.isNull() || c->saved.as<List>()->size == 0)
        return {};
    auto* saved = c->saved.as<List>();
    if (c->index >= saved->size)
        c->index = 0;
    return Own::ref(saved->items[c->index++]);
}

// ---- repeat

struct Repeat : Object {
    Value item;
    int64_t left;    // negative: for ever
};

Own createRepeat(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "repeat(object, times=-1)", args);
    if (!given)
        return {};
    int64_t times = -1;
    if (!given[1].isNull()) {
        if (!vm.toInt64(given[1], times))
            return {};
        times = std::max<int64_t>(times, 0);
    }
    Ref<Repeat> r = vm.make<Repeat>(type);
    keep(r->item, given[0]);
    r->left = times;
    return std::move(r).own();
}

Own nextRepeat(Machine&, Value self)
{
    auto* r = self.as<Repeat>();
    if (r->left == 0)
        return {};
    if (r->left > 0)
        --r->left;
    return Own::ref(r->item);
}

Own reprRepeat(Machine& vm, Value self)
{
    auto* r = self.as<Repeat>();
    const Own item = vm.repr(r->item);
    if (item.isNull())
        return {};
    return vm.newStr(r->left < 0 ? cat(vm.typeOf(self)->name, "(", viewOf(item), ")") : cat(vm.typeOf(self)->name, "(", viewOf(item), ", ", r->left, ")")).own();
}

Own hintRepeat(Machine& vm, const Value* args)
{
    auto* r = args[0].as<Repeat>();
    return r->left < 0 ? Own(vm.typeError("len() of unsized object")) : vm.newInt(r->left);
}

Own reduceRepeat(Machine& vm, const Value* args)
{
    auto* r = args[0].as<Repeat>();
    const Own left = vm.newInt(r->left);
    const Ref<Tuple> arguments = r->left < 0 ? vm.newTuple({r->item}) : vm.newTuple({r->item, left.get()});
    return vm.newTuple({Value(vm.typeOf(args[0])), arguments.value()}).own();
}

}    // namespace

void addEndlessIterators(Machine& vm, Module* module)
{
    TypeSpec count = iteratorSpec<Count, 2>("itertools.count", nextCount);
    count.slots.create = createCount;
    count.slots.repr = reprCount;
    vm.addMethod(addType(vm, module, count), "__reduce__(self, /)", reduceCount);

    TypeSpec cycle = iteratorSpec<Cycle, 2>("itertools.cycle", nextCycle);
    cycle.slots.create = createCycle;
    addType(vm, module, cycle);

    TypeSpec repeat = iteratorSpec<Repeat, 1>("itertools.repeat", nextRepeat);
    repeat.slots.create = createRepeat;
    repeat.slots.repr = reprRepeat;
    Type* type = addType(vm, module, repeat);
    vm.addMethod(type, "__length_hint__(self, /)", hintRepeat);
    vm.addMethod(type, "__reduce__(self, /)", reduceRepeat);
}

}    // namespace swimloop::stdlib
