// accumulate, compress, dropwhile, takewhile, filterfalse, starmap, pairwise
#include "stdlib/itertools.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// ---- accumulate

struct Accumulate : Object {
    Value iterator, total, function, initial;    // total: null before the first; function: null for +
};

Own createAccumulate(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<3> given(vm, "accumulate(iterable, func=None, *, initial=None)", args);
    if (!given)
        return {};
    Own iterator = vm.iter(given[0]);
    if (iterator.isNull())
        return {};
    Ref<Accumulate> a = vm.make<Accumulate>(type);
    a->iterator = iterator.release();
    if (isGiven(given[1]))
        keep(a->function, given[1]);
    if (isGiven(given[2]))
        keep(a->initial, given[2]);
    return std::move(a).own();
}

Own nextAccumulate(Machine& vm, Value self)
{
    auto* a = self.as<Accumulate>();
    if (!a->initial.isNull()) {
        keep(a->total, a->initial);
        return Own::steal(std::exchange(a->initial, Value()));
    }
    const Own item = vm.next(a->iterator);
    if (item.isNull())
        return {};
    if (a->total.isNull()) {
        keep(a->total, item);
        return item;
    }
    const Own total = Own::ref(a->total);
    const Own sum = a->function.isNull() ? vm.binary(Binary::Add, total, item) : vm.call(Own::ref(a->function), {total.get(), item.get()});
    if (sum.isNull())
        return {};
    keep(a->total, sum);
    return sum;
}

// ---- compress

struct Compress : Object {
    Value data, selectors;
};

Own createCompress(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "compress(data, selectors)", args);
    if (!given)
        return {};
    Own data = vm.iter(given[0]), selectors = data.isNull() ? Own() : vm.iter(given[1]);
    if (selectors.isNull())
        return {};
    Ref<Compress> c = vm.make<Compress>(type);
    c->data = data.release();
    c->selectors = selectors.release();
    return std::move(c).own();
}

Own nextCompress(Machine& vm, Value self)
{
    auto* c = self.as<Compress>();
    for (;;) {
        Own item = vm.next(c->data), selector = item.isNull() ? Own() : vm.next(c->selectors);
        if (selector.isNull() || !vm.charge(1))
            return {};
        const int is = vm.truth(selector);
        if (is != 0)
            return is < 0 ? Own() : std::move(item);
    }
}

// ---- dropwhile, takewhile, filterfalse, starmap: a function over an iterator

struct Functional : Object {
    Value function, iterator;
    bool isOver;    // dropwhile: it drops no more; takewhile: it has stopped
};

Own createFunctional(Machine& vm, Type* type, const char* signature, const CallArgs& args)
{
    const Arguments<2> given(vm, signature, args);
    if (!given)
        return {};
    Own iterator = vm.iter(given[1]);
    if (iterator.isNull())
        return {};
    Ref<Functional> f = vm.make<Functional>(type);
    keep(f->function, given[0]);
    f->iterator = iterator.release();
    return std::move(f).own();
}

// 1, 0, -1: what the predicate says of an item; None takes it as it is.
int holdsFor(Machine& vm, Functional* f, Value item)
{
    if (f->function.isNone() || f->function == Value(vm.types.bool_))
        return vm.truth(item);
    const Own answer = vm.call(Own::ref(f->function), {item});
    return answer.isNull() ? -1 : vm.truth(answer);
}

Own nextDropWhile(Machine& vm, Value self)
{
    auto* f = self.as<Functional>();
    for (;;) {
        Own item = vm.next(f->iterator);
        if (item.isNull() || f->isOver)
            return item;
        const int is = vm.charge(1) ? holdsFor(vm, f, item) : -1;
        if (is < 0)
            return {};
        if (is == 0) {
            f->isOver = true;
            return item;
        }
    }
}

Own nextTakeWhile(Machine& vm, Value self)
{
    auto* f = self.as<Functional>();
    if (f->isOver)
        return {};
    Own item = vm.next(f->iterator);
    if (item.isNull())
        return {};
    const int is = holdsFor(vm, f, item);
    if (is == 1)
        return item;
    f->isOver = is == 0;
    return {};
}

Own nextFilterFalse(Machine& vm, Value self)
{
    auto* f = self.as<Functional>();
    for (;;) {
        Own item = vm.next(f->iterator);
        if (item.isNull() || !vm.charge(1))
            return {};
        const int is = holdsFor(vm, f, item);
        if (is <= 0)
            return is < 0 ? Own() : std::move(item);
    }
}

Own nextStarMap(Machine& vm, Value self)
{
    auto* f = self.as<Functional>();
    const Own item = vm.next(f->iterator);
    if (item.isNull())
        return {};
    const Ref<Tuple> arguments = isExactTuple(vm, item) ? Ref<Tuple>::ref(item->as<Tuple>()) : vm.tupleOf(item);
    return arguments ? vm.callWithTuple(Own::ref(f->function), arguments, nullptr) : Own();
}

// ---- pairwise

struct Pairwise : Object {
    Value iterator, old;
};

Own createPairwise(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<1> given(vm, "pairwise(iterable, /)", args);
    if (!given)
        return {};
    Own iterator = vm.iter(given[0]);
    if (iterator.isNull())
        return {};
    Ref<Pairwise> p = vm.make<Pairwise>(type);
    p->iterator = iterator.release();
    return std::move(p).own();
}

Own nextPairwise(Machine& vm, Value self)
{
    auto* p = self.as<Pairwise>();
    if (p->iterator.isNull())
        return {};
    const Own iterator = Own::ref(p->iterator);
    Own old = p->old.isNull() ? vm.next(iterator) : Own::ref(p->old);
    Own item;
    if (!old.isNull()) {
        keep(p->old, old);
        item = vm.next(iterator);
    }
    if (item.isNull()) {
        drop(p->iterator);
        drop(p->old);
        return {};
    }
    keep(p->old, item);
    return vm.newTuple({old.get(), item.get()}).own();
}

}    // namespace

void addFilteringIterators(Machine& vm, Module* module)
{
    TypeSpec accumulate = iteratorSpec<Accumulate, 4>("itertools.accumulate", nextAccumulate);
    accumulate.slots.create = createAccumulate;
    addType(vm, module, accumulate);

    TypeSpec compress = iteratorSpec<Compress, 2>("itertools.compress", nextCompress);
    compress.slots.create = createCompress;
    addType(vm, module, compress);

    TypeSpec dropWhile = iteratorSpec<Functional, 2>("itertools.dropwhile", nextDropWhile);
    dropWhile.slots.create = [](Machine& m, Type* t, const CallArgs& a) { return createFunctional(m, t, "dropwhile(predicate, iterable, /)", a); };
    addType(vm, module, dropWhile);

    TypeSpec takeWhile = iteratorSpec<Functional, 2>("itertools.takewhile", nextTakeWhile);
    takeWhile.slots.create = [](Machine& m, Type* t, const CallArgs& a) { return createFunctional(m, t, "takewhile(predicate, iterable, /)", a); };
    addType(vm, module, takeWhile);

    TypeSpec filterFalse = iteratorSpec<Functional, 2>("itertools.filterfalse", nextFilterFalse);
    filterFalse.slots.create = [](Machine& m, Type* t, const CallArgs& a) { return createFunctional(m, t, "filterfalse(function, iterable, /)", a); };
    addType(vm, module, filterFalse);

    TypeSpec starMap = iteratorSpec<Functional, 2>("itertools.starmap", nextStarMap);
    starMap.slots.create = [](Machine& m, Type* t, const CallArgs& a) { return createFunctional(m, t, "starmap(function, iterable, /)", a); };
    addType(vm, module, starMap);

    TypeSpec pairwise = iteratorSpec<Pairwise, 2>("itertools.pairwise", nextPairwise);
    pairwise.slots.create = createPairwise;
    addType(vm, module, pairwise);
}

}    // namespace swimloop::stdlib
