// groupby, tee
#include "stdlib/itertools.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// ---- groupby: both it and the group handed out last draw from one iterator.

struct GroupBy : Object {
    Value iterator, keyFunction, targetKey, currentKey, currentValue;
    const Object* group;    // not owned; the group handed out last: all others are empty
};

struct Group : Object {
    Value parent, key;
};

Own createGroupBy(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "groupby(iterable, key=None)", args);
    if (!given)
        return {};
    Own iterator = vm.iter(given[0]);
    if (iterator.isNull())
        return {};
    Ref<GroupBy> g = vm.make<GroupBy>(type);
    g->iterator = iterator.release();
    keep(g->keyFunction, given[1].isNull() ? Value::none() : given[1]);
    return std::move(g).own();
}

bool stepGroupBy(Machine& vm, GroupBy* g)
{
    const Own item = vm.next(g->iterator);
    if (item.isNull() || !vm.charge(1))
        return false;
    const Own key = g->keyFunction.isNone() ? item : vm.call(Own::ref(g->keyFunction), {item.get()});
    if (key.isNull())
        return false;
    keep(g->currentValue, item);
    keep(g->currentKey, key);
    return true;
}

Own nextGroupBy(Machine& vm, Value self)
{
    auto* g = self.as<GroupBy>();
    g->group = nullptr;
    for (;;) {
        if (!g->currentKey.isNull()) {
            if (g->targetKey.isNull())
                break;
            const Own target = Own::ref(g->targetKey), current = Own::ref(g->currentKey);
            const int isSame = vm.equal(target, current);
            if (isSame < 0)
                return {};
            if (!isSame)
                break;
        }
        if (!stepGroupBy(vm, g))
            return {};
    }
    keep(g->targetKey, g->currentKey);
    const Ref<Group> group = vm.make<Group>(libraryOf(vm).groupIterator);
    keep(group->parent, self);
    keep(group->key, g->targetKey);
    g->group = group.get();
    return vm.newTuple({g->currentKey, group.value()}).own();
}

Own nextGroup(Machine& vm, Value self)
{
    auto* group = self.as<Group>();
    auto* g = group->parent.as<GroupBy>();
    if (!g || g->group != group)
        return {};
    const Own hold = Own::ref(group->parent);
    if (g->currentValue.isNull() && !stepGroupBy(vm, g))
        return {};
    const Own key = Own::ref(group->key), current = Own::ref(g->currentKey);
    const int isSame = current.isNull() ? 0 : vm.equal(key, current);
    if (isSame <= 0)
        return {};
    Own item = Own::steal(std::exchange(g->currentValue, Value()));
    drop(g->currentKey);
    return item;
}

// ---- tee: its iterators walk one chain of links; the last link fetches the next item for all.

struct TeeSource : Object {
    Value iterator;
    bool isRunning;
};

struct TeeLink : Object {
    Value item, next;    // next: absent where no one has gone further
};

struct Tee : Object {
    Value source, link;    // the link whose item was given last
};

Own newTee(Machine& vm, Value source, Value link)
{
    Ref<Tee> t = vm.make<Tee>(libraryOf(vm).teeIterator);
    keep(t->source, source);
    keep(t->link, link);
    return std::move(t).own();
}

Own startTee(Machine& vm, Value iterable)
{
    if (iterable.isObject() && iterable.object()->type == libraryOf(vm).teeIterator)
        return newTee(vm, iterable.as<Tee>()->source, iterable.as<Tee>()->link);
    Own iterator = vm.iter(iterable);
    if (iterator.isNull())
        return {};
    const Ref<TeeSource> source = vm.make<TeeSource>(libraryOf(vm).teeSource);
    source->iterator = iterator.release();
    const Ref<TeeLink> link = vm.make<TeeLink>(libraryOf(vm).teeLink);
    return newTee(vm, source.value(), link.value());
}

Own createTee(Machine& vm, Type*, const CallArgs& args)
{
    const Arguments<1> given(vm, "_tee(iterable, /)", args);
    return given ? startTee(vm, given[0]) : Own();
}

Own nextTee(Machine& vm, Value self)
{
    auto* t = self.as<Tee>();
    const Own link = Own::ref(t->link);
    if (link->as<TeeLink>()->next.isNull()) {
        const Own hold = Own::ref(t->source);
        auto* source = hold->as<TeeSource>();
        if (source->isRunning)
            return vm.runtimeError("cannot re-enter the tee iterator");
        source->isRunning = true;
        Own item = vm.next(source->iterator);
        source->isRunning = false;
        if (item.isNull())
            return {};
        Ref<TeeLink> next = vm.make<TeeLink>(libraryOf(vm).teeLink);
        next->item = item.release();
        link->as<TeeLink>()->next = std::move(next).own().release();
    }
    keep(t->link, link->as<TeeLink>()->next);
    return Own::ref(t->link.as<TeeLink>()->item);
}

Own copyTee(Machine& vm, const Value* args) { return newTee(vm, args[0].as<Tee>()->source, args[0].as<Tee>()->link); }

Own tee(Machine& vm, const Value* args)
{
    int64_t count = 2;
    if (!args[1].isNull() && !vm.toInt64(args[1], count))
        return {};
    if (count < 0)
        return vm.valueError("n must be >= 0");
    if (count == 0)
        return vm.newTuple(0).own();
    if (!vm.reserve(static_cast<uint64_t>(count) > UINT64_MAX / 64 ? UINT64_MAX : static_cast<uint64_t>(count) * 64) || !vm.charge(static_cast<uint64_t>(count)))
        return {};
    Own iterator = vm.iter(args[0]);
    if (iterator.isNull())
        return {};
    // An iterator that can be copied is: the first of the results is the iterator itself then.
    Own copier;
    if (!vm.findAttr(iterator, vm.names.copy, copier))
        return {};
    if (copier.isNull()) {
        iterator = startTee(vm, iterator);
        copier = iterator.isNull() ? Own() : vm.getAttr(iterator, vm.names.copy);
        if (copier.isNull())
            return {};
    }
    Ref<List> all = vm.newList();
    pushBack(all, std::move(iterator));
    for (int64_t i = 1; i < count; ++i) {
        Own copy = vm.call(copier);
        if (copy.isNull())
            return {};
        pushBack(all, std::move(copy));
    }
    return vm.newTuple(std::span<const Value>(all->view())).own();
}

}    // namespace

void addGroupingIterators(Machine& vm, Module* module)
{
    Library& library = libraryOf(vm);
    TypeSpec groupBy = iteratorSpec<GroupBy, 5>("itertools.groupby", nextGroupBy);
    groupBy.slots.create = createGroupBy;
    addType(vm, module, groupBy);
    library.groupIterator = vm.newType(iteratorSpec<Group, 2>("itertools._grouper", nextGroup));

    TypeSpec source = iteratorSpec<TeeSource, 1>("itertools._tee_source", nullptr);
    source.slots.iter = nullptr;
    library.teeSource = vm.newType(source);
    TypeSpec link = iteratorSpec<TeeLink, 2>("itertools._tee_dataobject", nullptr);
    link.slots.iter = nullptr;
    library.teeLink = vm.newType(link);
    TypeSpec iterator = iteratorSpec<Tee, 2>("itertools._tee", nextTee);
    iterator.flags = kInstantiable | kGcType;
    iterator.slots.create = createTee;
    library.teeIterator = vm.newType(iterator);
    vm.addMethod(library.teeIterator, "__copy__(self, /)", copyTee);
    vm.addFunction(module, "tee(iterable, n=2, /)", tee);
}

}    // namespace swimloop::stdlib
