// product, permutations, combinations, combinations_with_replacement
#include "stdlib/itertools.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// All four keep pools of items and the indexes of what they gave last.
struct Combinatoric : Object {
    Value pool;                 // a tuple of the items; of product: of such tuples
    Vec<int64_t>* indices;      // owned
    Vec<int64_t>* cycles;       // owned; permutations only
    uint32_t length;            // of the results
    bool hasStarted, hasEnded;
};

void clear(Object* o)
{
    auto* c = static_cast<Combinatoric*>(o);
    drop(c->pool);
    dropArray(c->indices);
    dropArray(c->cycles);
}

Own resultOf(Machine& vm, const Combinatoric* c)
{
    if (!vm.charge(c->length / 8))
        return {};
    auto* pool = c->pool.as<Tuple>();
    Ref<Tuple> result = vm.newTuple(c->length);
    for (uint32_t i = 0; i < c->length; ++i)
        result->items[i] = Own::ref(pool->items[(*c->indices)[i]]).release();
    return std::move(result).own();
}

// ---- product

Own createProduct(Machine& vm, Type* type, const CallArgs& args)
{
    int64_t repeat = 1;
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        if (viewOf(args.names->items[k]) != "repeat")
            return vm.typeError(cat("'", viewOf(args.names->items[k]), "' is an invalid keyword argument for product()"));
        if (!vm.toInt64(args.values[args.positional + k], repeat))
            return {};
    }
    if (repeat < 0)
        return vm.valueError("repeat argument cannot be negative");
    uint64_t count = 0;
    if (__builtin_mul_overflow(static_cast<uint64_t>(repeat), uint64_t{args.positional}, &count) || count > uint64_t{INT64_MAX} / 8)
        return vm.overflowError("repeat argument too large");
    if (!reserveValues(vm, count * 2))
        return {};
    const Ref<List> pools = vm.newList(args.positional);
    for (uint32_t i = 0; i < args.positional; ++i) {
        Ref<Tuple> pool = vm.tupleOf(args.values[i]);
        if (!pool)
            return {};
        pushBack(pools, std::move(pool).own());
    }
    Ref<Tuple> all = vm.newTuple(static_cast<uint32_t>(count));
    for (uint32_t i = 0; i < count; ++i)
        all->items[i] = Own::ref(pools->items[i % args.positional]).release();
    Ref<Combinatoric> c = vm.make<Combinatoric>(type);
    c->pool = std::move(all).own().release();
    c->length = static_cast<uint32_t>(count);
    c->indices = newArray<int64_t>(count);
    return std::move(c).own();
}

Own nextProduct(Machine& vm, Value self)
{
    auto* c = self.as<Combinatoric>();
    if (c->hasEnded || c->pool.isNull())
        return {};
    auto* pools = c->pool.as<Tuple>();
    Vec<int64_t>& at = *c->indices;
    if (!c->hasStarted) {
        c->hasStarted = true;
        for (const Value pool : pools->view())
            c->hasEnded |= pool.as<Tuple>()->size == 0;
    } else {
        int64_t i = static_cast<int64_t>(c->length) - 1;
        while (i >= 0 && ++at[i] == pools->items[i].as<Tuple>()->size)
            at[i--] = 0;
        c->hasEnded = i < 0;
    }
    if (c->hasEnded || !vm.charge(c->length / 8))
        return {};
    Ref<Tuple> result = vm.newTuple(c->length);
    for (uint32_t i = 0; i < c->length; ++i)
        result->items[i] = Own::ref(pools->items[i].as<Tuple>()->items[at[i]]).release();
    return std::move(result).own();
}

// ---- permutations

Ref<Combinatoric> newCombinatoric(Machine& vm, Type* type, Ref<Tuple>&& pool, int64_t length)
{
    Ref<Combinatoric> c = vm.make<Combinatoric>(type);
    c->pool = std::move(pool).own().release();
    c->length = static_cast<uint32_t>(length);
    return c;
}

Own createPermutations(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "permutations(iterable, r=None)", args);
    if (!given)
        return {};
    Ref<Tuple> pool = vm.tupleOf(given[0]);
    if (!pool)
        return {};
    const int64_t size = pool->size;
    int64_t length = size;
    if (isGiven(given[1])) {
        if (!hasTypeFlag(given[1], kIntSubclass) && !given[1].isInt() && !given[1].isBool())
            return vm.typeError("Expected int as r");
        if (!vm.toInt64(given[1], length))
            return {};
        if (length < 0)
            return vm.valueError("r must be non-negative");
    }
    if (!reserveValues(vm, static_cast<uint64_t>(size) * 2))
        return {};
    Ref<Combinatoric> c = newCombinatoric(vm, type, std::move(pool), std::min(length, size));
    c->hasEnded = length > size;
    c->indices = newArray<int64_t>(static_cast<size_t>(size));
    for (int64_t i = 0; i < size; ++i)
        (*c->indices)[i] = i;
    c->cycles = newArray<int64_t>(c->length);
    for (int64_t i = 0; i < c->length; ++i)
        (*c->cycles)[i] = size - i;
    return std::move(c).own();
}

Own nextPermutations(Machine& vm, Value self)
{
    auto* c = self.as<Combinatoric>();
    if (c->hasEnded || c->pool.isNull())
        return {};
    if (!c->hasStarted) {
        c->hasStarted = true;
        return resultOf(vm, c);
    }
    Vec<int64_t>&at = *c->indices, &cycles = *c->cycles;
    const auto size = static_cast<int64_t>(at.size());
    int64_t i = static_cast<int64_t>(c->length) - 1;
    for (; i >= 0; --i) {
        if (--cycles[i] > 0) {
            std::swap(at[i], at[size - cycles[i]]);
            break;
        }
        const int64_t first = at[i];    // this place is through: its index goes to the end
        std::move(at.begin() + i + 1, at.end(), at.begin() + i);
        at[size - 1] = first;
        cycles[i] = size - i;
        if (!vm.charge(static_cast<uint64_t>(size - i) / 16))
            return {};
    }
    c->hasEnded = i < 0;
    return c->hasEnded ? Own() : resultOf(vm, c);
}

// ---- combinations, with replacement and without

template<bool replaces> Own createCombinations(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, replaces ? "combinations_with_replacement(iterable, r)" : "combinations(iterable, r)", args);
    int64_t length = 0;
    if (!given)
        return {};
    if (!vm.toInt64(given[1], length))
        return {};
    Ref<Tuple> pool = vm.tupleOf(given[0]);
    if (!pool)
        return {};
    if (length < 0)
        return vm.valueError("r must be non-negative");
    const int64_t size = pool->size;
    const bool hasNone = replaces ? size == 0 && length > 0 : length > size;
    if (hasNone)
        length = 0;
    if (!reserveValues(vm, static_cast<uint64_t>(length)))
        return {};
    Ref<Combinatoric> c = newCombinatoric(vm, type, std::move(pool), length);
    c->hasEnded = hasNone;
    c->indices = newArray<int64_t>(static_cast<size_t>(length));
    if (!replaces)
        for (int64_t i = 0; i < length; ++i)
            (*c->indices)[i] = i;
    return std::move(c).own();
}

template<bool replaces> Own nextCombinations(Machine& vm, Value self)
{
    auto* c = self.as<Combinatoric>();
    if (c->hasEnded || c->pool.isNull())
        return {};
    if (!c->hasStarted) {
        c->hasStarted = true;
        return resultOf(vm, c);
    }
    Vec<int64_t>& at = *c->indices;
    const int64_t size = c->pool.as<Tuple>()->size, length = c->length;
    int64_t i = length - 1;
    while (i >= 0 && at[i] == (replaces ? size - 1 : i + size - length))
        --i;
    if (i < 0) {
        c->hasEnded = true;
        return {};
    }
    ++at[i];
    for (int64_t j = i + 1; j < length; ++j)
        at[j] = replaces ? at[i] : at[j - 1] + 1;
    return resultOf(vm, c);
}

}    // namespace

void addCombinatoricIterators(Machine& vm, Module* module)
{
    const auto add = [&](std::string_view name, Own (*create)(Machine&, Type*, const CallArgs&), Own (*next)(Machine&, Value)) {
        TypeSpec spec = iteratorSpec<Combinatoric, 1>(name, next);
        spec.slots.clear = clear;
        spec.slots.create = create;
        addType(vm, module, spec);
    };
    add("itertools.product", createProduct, nextProduct);
    add("itertools.permutations", createPermutations, nextPermutations);
    add("itertools.combinations", createCombinations<false>, nextCombinations<false>);
    add("itertools.combinations_with_replacement", createCombinations<true>, nextCombinations<true>);
}

bool initItertools(Machine& vm, Module* module)
{
    addEndlessIterators(vm, module);
    addFilteringIterators(vm, module);
    addJoiningIterators(vm, module);
    addGroupingIterators(vm, module);
    addCombinatoricIterators(vm, module);
    return true;
}

}    // namespace swimloop::stdlib
