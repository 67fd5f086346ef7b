// chain, zip_longest, islice
#include <limits>

#include "stdlib/itertools.h"
#include "vm/bigint.h"
#include "vm/generic_alias.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// ---- chain

struct Chain : Object {
    Value source, active;    // both absent once it has ended
};

Own newChain(Machine& vm, Type* type, Own&& source)
{
    Ref<Chain> c = vm.make<Chain>(type);
    c->source = source.release();
    return std::move(c).own();
}

Own createChain(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.keywordCount() > 0)
        return vm.typeError("chain() takes no keyword arguments");
    const Ref<Tuple> iterables = vm.newTuple(std::span<const Value>(args.values, args.positional));
    return newChain(vm, type, vm.iter(iterables.value()));
}

Own chainFromIterable(Machine& vm, const Value* args)
{
    Own source = vm.iter(args[1]);
    return source.isNull() ? Own() : newChain(vm, args[0].as<Type>(), std::move(source));
}

Own nextChain(Machine& vm, Value self)
{
    auto* c = self.as<Chain>();
    while (!c->source.isNull()) {
        if (c->active.isNull()) {
            const Own source = Own::ref(c->source), iterable = vm.next(source);
            Own iterator = iterable.isNull() ? Own() : vm.iter(iterable);
            if (iterator.isNull()) {
                drop(c->source);    // also where it failed
                return {};
            }
            c->active = iterator.release();
        }
        const Own active = Own::ref(c->active);
        Own item = vm.next(active);
        if (!item.isNull() || vm.hasError() || !vm.charge(1))
            return item;
        drop(c->active);
    }
    return {};
}

// ---- zip_longest

struct ZipLongest : Object {
    Value iterators, fill;    // a list; None stands for those that have ended
    uint32_t active;
};

Own createZipLongest(Machine& vm, Type* type, const CallArgs& args)
{
    Value fill = Value::none();
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        if (viewOf(args.names->items[k]) != "fillvalue")
            return vm.typeError("zip_longest() got an unexpected keyword argument");
        fill = args.values[args.positional + k];
    }
    const Ref<List> iterators = vm.newList(args.positional);
    for (uint32_t i = 0; i < args.positional; ++i) {
        Own iterator = vm.iter(args.values[i]);
        if (iterator.isNull())
            return {};
        pushBack(iterators, std::move(iterator));
    }
    Ref<ZipLongest> z = vm.make<ZipLongest>(type);
    keep(z->iterators, iterators.value());
    keep(z->fill, fill);
    z->active = args.positional;
    return std::move(z).own();
}

Own nextZipLongest(Machine& vm, Value self)
{
    auto* z = self.as<ZipLongest>();
    if (z->iterators.isNull() || z->active == 0)
        return {};
    const Own hold = Own::ref(z->iterators), fill = Own::ref(z->fill);
    auto* iterators = hold->as<List>();
    Ref<List> items = vm.newList(iterators->size);
    for (uint32_t i = 0; i < iterators->size; ++i) {
        const Own iterator = Own::ref(iterators->items[i]);
        Own item;
        if (!iterator->isNone())
            item = vm.next(iterator);
        if (item.isNull()) {
            if (vm.hasError()) {
                z->active = 0;
                return {};
            }
            if (!iterator->isNone()) {
                if (z->active <= 1) {
                    z->active = 0;
                    return {};
                }
                --z->active;
                keep(iterators->items[i], Value::none());
            }
            item = fill;
        }
        pushBack(items, std::move(item));
    }
    return vm.newTuple(std::span<const Value>(items->view())).own();
}

// ---- islice

struct Slicer : Object {
    Value iterator;    // absent once it has ended
    int64_t next, stop, step, count;    // stop -1: none
};

// An index of islice(): None keeps what `out` has.
bool sliceIndex(Machine& vm, Value v, int64_t& out)
{
    if (v.isNone())
        return true;
    int64_t n = -1;
    if (!v.isInt() && !vm.typeOf(v)->slots.index)
        return false;
    if (!vm.toInt64(v, n)) {
        vm.clearError();
        return false;
    }
    out = n;
    return n >= 0;
}

Own createSlicer(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.keywordCount() > 0)
        return vm.typeError("islice() takes no keyword arguments");
    if (args.positional < 2 || args.positional > 4)
        return vm.typeError(cat("islice expected at ", args.positional < 2 ? "least 2" : "most 4", " arguments, got ", args.positional));
    constexpr std::string_view kRange = " must be None or an integer: 0 <= x <= sys.maxsize.";
    int64_t start = 0, stop = -1, step = 1;
    if (args.positional == 2) {
        if (!sliceIndex(vm, args.values[1], stop))
            return vm.hasError() ? Own() : Own(vm.valueError(cat("Stop argument for islice()", kRange)));
    } else {
        if (!sliceIndex(vm, args.values[2], stop))
            return vm.hasError() ? Own() : Own(vm.valueError(cat("Stop argument for islice()", kRange)));
        if (!sliceIndex(vm, args.values[1], start))
            return vm.hasError() ? Own() : Own(vm.valueError(cat("Indices for islice()", kRange)));
    }
    if (args.positional == 4 && (!sliceIndex(vm, args.values[3], step) || step < 1))
        return vm.hasError() ? Own() : Own(vm.valueError("Step for islice() must be a positive integer or None."));
    Own iterator = vm.iter(args.values[0]);
    if (iterator.isNull())
        return {};
    Ref<Slicer> s = vm.make<Slicer>(type);
    s->iterator = iterator.release();
    s->next = start;
    s->stop = stop;
    s->step = step;
    return std::move(s).own();
}

Own nextSlicer(Machine& vm, Value self)
{
    auto* s = self.as<Slicer>();
    if (s->iterator.isNull())
        return {};
    const Own iterator = Own::ref(s->iterator);
    Own item;
    bool hasEnded = false;
    while (!hasEnded && s->count < s->next) {
        item = vm.next(iterator);
        hasEnded = item.isNull() || !vm.charge(1);
        ++s->count;
    }
    if (!hasEnded && s->stop != -1 && s->count >= s->stop)
        hasEnded = true;
    if (!hasEnded) {
        item = vm.next(iterator);
        hasEnded = item.isNull();
    }
    if (hasEnded) {
        drop(s->iterator);
        return {};
    }
    ++s->count;
    const int64_t most = s->stop == -1 ? std::numeric_limits<int64_t>::max() : s->stop;
    s->next = s->step > most - s->next ? most : s->next + s->step;
    return item;
}

}    // namespace

void addJoiningIterators(Machine& vm, Module* module)
{
    TypeSpec chain = iteratorSpec<Chain, 2>("itertools.chain", nextChain);
    chain.slots.create = createChain;
    Type* type = addType(vm, module, chain);
    vm.addClassMethod(type, "from_iterable(cls, iterable, /)", chainFromIterable);
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);

    TypeSpec longest = iteratorSpec<ZipLongest, 2>("itertools.zip_longest", nextZipLongest);
    longest.slots.create = createZipLongest;
    addType(vm, module, longest);

    TypeSpec slicer = iteratorSpec<Slicer, 1>("itertools.islice", nextSlicer);
    slicer.slots.create = createSlicer;
    addType(vm, module, slicer);
}

}    // namespace swimloop::stdlib
