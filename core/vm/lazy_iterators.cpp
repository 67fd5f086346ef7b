// enumerate, zip, map, filter: iterators that draw on others.
#include "vm/class_internal.h"
#include "vm/bigint.h"
#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

Own iterSelf(Machine&, Value self)
{
    return Own::ref(self);
}

void release(Tuple*& tuple)
{
    if (Tuple* held = std::exchange(tuple, nullptr))
        decref(static_cast<Object*>(held));
}

// The iterators over the arguments from `first` on; absent: failed.
Ref<Tuple> iteratorsOver(Machine& vm, const CallArgs& args, uint32_t first)
{
    Ref<Tuple> iterators = vm.newTuple(args.positional - first);
    for (uint32_t i = first; i < args.positional; ++i) {
        Own iterator = vm.iter(args.values[i]);
        if (iterator.isNull())
            return {};
        iterators->items[i - first] = iterator.release();
    }
    return iterators;
}

// ---- enumerate

void traverseEnumerate(Object* self, Visitor& visit)
{
    auto* e = static_cast<Enumerate*>(self);
    visit(e->iterator);
    visit(static_cast<Object*>(e->pair));
}

void clearEnumerate(Object* self)
{
    auto* e = static_cast<Enumerate*>(self);
    decref(std::exchange(e->iterator, Value()));
    decref(std::exchange(e->count, Value()));
    release(e->pair);
}

// enumerate(iterable, start=0), with messages of its own.
bool bindEnumerate(Machine& vm, const CallArgs& args, Value (&out)[2])
{
    if (args.total() > 2)
        return vm.typeError(cat("enumerate() takes at most 2 arguments (", args.total(), " given)"));
    for (uint32_t i = 0; i < args.positional; ++i)
        out[i] = args.values[i];
    for (uint32_t i = 0; i < args.keywordCount(); ++i) {
        const std::string_view name = viewOf(args.names->items[i]);
        const int place = name == "iterable" ? 0 : name == "start" ? 1 : -1;
        if (place < 0 || !out[place].isNull())
            return vm.typeError(cat("'", name, "' is an invalid keyword argument for enumerate()"));
        out[place] = args.values[args.positional + i];
    }
    if (out[0].isNull())
        return vm.typeError("enumerate() missing required argument 'iterable'");
    return true;
}

Own createEnumerate(Machine& vm, Type* type, const CallArgs& args)
{
    Value given[2];
    if (!bindEnumerate(vm, args, given))
        return {};
    Own start = Own::smallInt(0);
    if (!given[1].isNull()) {
        start = vm.index(given[1]);
        if (start.isNull())
            return {};
        start = Own::ref(plainInt(start));
    }
    Own iterator = vm.iter(given[0]);
    if (iterator.isNull())
        return {};
    Ref<Enumerate> e = vm.make<Enumerate>(type);
    e->iterator = iterator.release();
    e->count = start.release();
    return std::move(e).own();
}

Own nextOfEnumerate(Machine& vm, Value self)
{
    auto* e = self.as<Enumerate>();
    if (e->iterator.isNull())
        return {};
    Own item = vm.next(e->iterator);
    if (item.isNull())
        return {};
    Own following = e->count.isInt() ? vm.newInt(e->count.asInt() + 1) : intArithmetic(vm, IntOp::Add, e->count, Value::integer(1));
    if (following.isNull())
        return {};
    Own number = Own::steal(std::exchange(e->count, following.release()));
    Tuple* pair = e->pair;
    if (pair && pair->refs == 1) {
        incref(static_cast<Object*>(pair));
        Value* const items = pair->items;
        const Value oldNumber = std::exchange(items[0], number.release()), oldItem = std::exchange(items[1], item.release());
        decref(oldNumber);
        decref(oldItem);
        return Own::steal(pair);
    }
    Ref<Tuple> made = vm.newTuple(2);
    Value* const items = made->items;
    items[0] = number.release();
    items[1] = item.release();
    release(e->pair);
    e->pair = Ref<Tuple>(made).release();
    return std::move(made).own();
}

// ---- zip

void traverseZip(Object* self, Visitor& visit)
{
    auto* z = static_cast<Zip*>(self);
    visit(static_cast<Object*>(z->iterators));
    visit(static_cast<Object*>(z->result));
}

void clearZip(Object* self)
{
    auto* z = static_cast<Zip*>(self);
    release(z->iterators);
    release(z->result);
}

Own createZip(Machine& vm, Type* type, const CallArgs& args)
{
    bool isStrict = false;
    for (uint32_t i = 0; i < args.keywordCount(); ++i) {
        const Value name = args.names->items[i];
        if (viewOf(name) != "strict")
            return vm.typeError(cat("'", viewOf(name), "' is an invalid keyword argument for zip()"));
        const int flag = vm.truth(args.values[args.positional + i]);
        if (flag < 0)
            return {};
        isStrict = flag != 0;
    }
    Ref<Tuple> iterators = vm.newTuple(args.positional);
    for (uint32_t i = 0; i < args.positional; ++i) {
        Own iterator = vm.iter(args.values[i]);
        if (iterator.isNull())
            return {};
        iterators->items[i] = iterator.release();
    }
    Ref<Zip> z = vm.make<Zip>(type);
    z->iterators = iterators.release();
    z->isStrict = isStrict;
    return std::move(z).own();
}

// One side has ended, number `ended` from 0 on: whether the others have too.
Own endZip(Machine& vm, Tuple* iterators, uint32_t ended)
{
    const auto plural = [](uint32_t i) { return i == 1 ? " " : "s 1-"; };
    if (ended > 0)
        return vm.valueError(cat("zip() argument ", ended + 1, " is shorter than argument", plural(ended), ended));
    for (uint32_t i = 1; i < iterators->size; ++i) {
        const Own more = vm.next(iterators->items[i]);
        if (!more.isNull())
            return vm.valueError(cat("zip() argument ", i + 1, " is longer than argument", plural(i), i));
        if (vm.hasError())
            return {};
    }
    return {};
}

Own nextOfZip(Machine& vm, Value self)
{
    auto* z = self.as<Zip>();
    if (!z->iterators || z->iterators->size == 0)
        return {};
    const Ref<Tuple> iterators = Ref<Tuple>::ref(z->iterators);
    const uint32_t count = iterators->size;
    // The last result again where nobody else holds it; it is ours alone while the others' next may run.
    Ref<Tuple> result = z->result && z->result->refs == 1 ? Ref<Tuple>::ref(z->result) : vm.newTuple(count);
    const bool isNew = result.get() != z->result;
    for (uint32_t i = 0; i < count; ++i) {
        Own item = vm.next(iterators->items[i]);
        if (item.isNull())
            return !z->isStrict || vm.hasError() ? Own() : endZip(vm, iterators, i);
        decref(std::exchange(result->items[i], item.release()));
    }
    if (isNew) {
        release(z->result);
        z->result = Ref<Tuple>(result).release();
    }
    return std::move(result).own();
}

// ---- map

void traverseMap(Object* self, Visitor& visit)
{
    auto* m = static_cast<Map*>(self);
    visit(m->function);
    visit(static_cast<Object*>(m->iterators));
}

void clearMap(Object* self)
{
    auto* m = static_cast<Map*>(self);
    decref(std::exchange(m->function, Value()));
    release(m->iterators);
}

Own createMap(Machine& vm, Type* type, const CallArgs& args)
{
    if (type == vm.types.map && !takesNoKeywords(vm, "map", args))
        return {};
    if (args.positional < 2)
        return vm.typeError("map() must have at least two arguments.");
    Ref<Tuple> iterators = iteratorsOver(vm, args, 1);
    if (!iterators)
        return {};
    Ref<Map> m = vm.make<Map>(type);
    m->function = Own::ref(args.values[0]).release();
    m->iterators = iterators.release();
    return std::move(m).own();
}

Own nextOfMap(Machine& vm, Value self)
{
    auto* m = self.as<Map>();
    if (!m->iterators)
        return {};
    const Ref<Tuple> iterators = Ref<Tuple>::ref(m->iterators);
    const Own function = Own::ref(m->function);
    if (iterators->size == 1) {
        const Own item = vm.next(iterators->items[0]);
        return item.isNull() ? Own() : vm.call(function, {item});
    }
    Vec<Own> items;
    Vec<Value> values;
    for (Value iterator : iterators->view()) {
        items.push_back(vm.next(iterator));
        if (items.back().isNull())
            return {};
        values.push_back(items.back());
    }
    return vm.call(function, CallArgs{values.data(), static_cast<uint32_t>(values.size()), nullptr});
}

// ---- filter

void traverseFilter(Object* self, Visitor& visit)
{
    auto* f = static_cast<Filter*>(self);
    visit(f->function);
    visit(f->iterator);
}

void clearFilter(Object* self)
{
    auto* f = static_cast<Filter*>(self);
    decref(std::exchange(f->function, Value()));
    decref(std::exchange(f->iterator, Value()));
}

Own createFilter(Machine& vm, Type* type, const CallArgs& args)
{
    if ((type == vm.types.filter && !takesNoKeywords(vm, "filter", args)) || !takesArguments(vm, "filter", args, 2, 2))
        return {};
    Own iterator = vm.iter(args.values[1]);
    if (iterator.isNull())
        return {};
    Ref<Filter> f = vm.make<Filter>(type);
    f->function = Own::ref(args.values[0]).release();
    f->iterator = iterator.release();
    return std::move(f).own();
}

Own nextOfFilter(Machine& vm, Value self)
{
    auto* f = self.as<Filter>();
    if (f->iterator.isNull())
        return {};
    const Own function = Own::ref(f->function), iterator = Own::ref(f->iterator);
    const bool isPlain = function->isNone() || function.get() == Value(vm.types.bool_);
    for (;;) {
        Own item = vm.charge(1) ? vm.next(iterator) : Own();
        if (item.isNull())
            return {};
        int isWanted = 0;
        if (isPlain) {
            isWanted = vm.truth(item);
        } else {
            const Own verdict = vm.call(function, {item});
            isWanted = verdict.isNull() ? -1 : vm.truth(verdict);
        }
        if (isWanted != 0)
            return isWanted < 0 ? Own() : item;
    }
}

template<class Iterator>
void define(Machine& vm, Type* type, std::string_view name, void (*traverse)(Object*, Visitor&), void (*clear)(Object*), Own (*create)(Machine&, Type*, const CallArgs&),
            Own (*next)(Machine&, Value), const char* doc)
{
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(Iterator);
    spec.flags |= kGcType;
    spec.doc = doc;
    spec.slots.traverse = traverse;
    spec.slots.clear = clear;
    spec.slots.create = create;
    spec.slots.iter = iterSelf;
    spec.slots.next = next;
    vm.defineType(type, spec);
}

}    // namespace

void setupLazyIterators(Machine& vm)
{
    Types& t = vm.types;
    define<Enumerate>(vm, t.enumerate, "enumerate", traverseEnumerate, clearEnumerate, createEnumerate, nextOfEnumerate, "Return an enumerate object.");
    define<Zip>(vm, t.zip, "zip", traverseZip, clearZip, createZip, nextOfZip, "Yield tuples with one item of each iterable.");
    define<Map>(vm, t.map, "map", traverseMap, clearMap, createMap, nextOfMap, "Make an iterator that computes the function using arguments from each of the iterables.");
    define<Filter>(vm, t.filter, "filter", traverseFilter, clearFilter, createFilter, nextOfFilter, "Return an iterator yielding those items of iterable for which function(item) is true.");
    vm.addClassMethod(t.enumerate, "__class_getitem__(cls, item, /)", classGetItem);
}

void setupIterators(Machine& vm)
{
    setupSequenceIterators(vm);
    setupLazyIterators(vm);
    addIteratorStates(vm);
}

}    // namespace swimloop::vm
