// The wrapper that lru_cache puts around a function. A bounded cache is a dict from keys to links, and a ring of the links in order of
// use. Calls of the function and comparisons of keys may come back here: each step looks again at what is there.
#include "stdlib/functools.h"
#include "vm/attrs.h"
#include "vm/bigint.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

struct Link : Object {
    Value key, result;
    Link *previous, *next;    // not owned: a link is in the ring as long as the dict holds it
    uint64_t hash;
};

struct CacheWrapper : Object {
    Value function, cache, infoType;
    int64_t limit;    // negative: none; 0: nothing is kept
    int64_t hits, misses;
    bool isTyped;
    Link *oldest, *newest;
};

CacheWrapper* wrapperOf(Value v) { return v.as<CacheWrapper>(); }

void unlink(CacheWrapper* w, Link* link)
{
    (link->previous ? link->previous->next : w->oldest) = link->next;
    (link->next ? link->next->previous : w->newest) = link->previous;
    link->previous = link->next = nullptr;
}

void append(CacheWrapper* w, Link* link)
{
    link->previous = w->newest;
    link->next = nullptr;
    (w->newest ? w->newest->next : w->oldest) = link;
    w->newest = link;
}

void forgetAll(CacheWrapper* w)
{
    while (w->oldest)
        unlink(w, w->oldest);
    dictClear(w->cache.as<Dict>());
}

void clear(Object* o)
{
    auto* w = static_cast<CacheWrapper*>(o);
    if (!w->cache.isNull())
        forgetAll(w);
    clearFields<3>(o);
}

// The arguments as one hashable value: they themselves where there is one of a simple type, else a tuple.
Own makeKey(Machine& vm, const CacheWrapper* w, const CallArgs& args)
{
    const uint32_t keywords = args.keywordCount();
    if (!w->isTyped && keywords == 0 && args.positional == 1 && (args.values[0].isInt() || isExactStr(vm, args.values[0])))
        return Own::ref(args.values[0]);
    const uint32_t plain = args.positional + (keywords > 0 ? 1 + 2 * keywords : 0);
    Ref<Tuple> key = vm.newTuple(plain + (w->isTyped ? args.total() : 0));
    uint32_t at = 0;
    const auto put = [&](Value v) { key->items[at++] = Own::ref(v).release(); };
    for (uint32_t i = 0; i < args.positional; ++i)
        put(args.values[i]);
    if (keywords > 0) {
        put(Value(libraryOf(vm).cacheWrapper));    // a mark that no argument is
        for (uint32_t k = 0; k < keywords; ++k) {
            put(args.names->items[k]);
            put(args.values[args.positional + k]);
        }
    }
    if (w->isTyped)
        for (uint32_t i = 0; i < args.total(); ++i)
            put(Value(vm.typeOf(args.values[i])));
    return std::move(key).own();
}

Own callUnbounded(Machine& vm, Value self, const CallArgs& args)
{
    CacheWrapper* w = wrapperOf(self);
    const Own key = makeKey(vm, w, args), cache = Own::ref(w->cache);
    uint64_t hash = 0;
    if (!hashKey(vm, key, hash))
        return {};
    const int64_t found = dictFind(vm, cache->as<Dict>(), key, hash);
    if (found == -2)
        return {};
    if (found >= 0) {
        ++w->hits;
        return Own::ref(cache->as<Dict>()->entries[found].value);
    }
    ++w->misses;
    Own result = vm.call(Own::ref(w->function), args);
    if (result.isNull() || !dictSet(vm, cache->as<Dict>(), key, result))
        return {};
    return result;
}

Own callBounded(Machine& vm, Value self, const CallArgs& args)
{
    CacheWrapper* w = wrapperOf(self);
    const Own key = makeKey(vm, w, args), hold = Own::ref(w->cache);
    auto* cache = hold->as<Dict>();
    uint64_t hash = 0;
    if (!hashKey(vm, key, hash))
        return {};
    int64_t found = dictFind(vm, cache, key, hash);
    if (found == -2)
        return {};
    if (found >= 0) {
        Link* link = cache->entries[found].value.as<Link>();
        unlink(w, link);
        append(w, link);
        ++w->hits;
        return Own::ref(link->result);
    }
    ++w->misses;
    Own result = vm.call(Own::ref(w->function), args);
    if (result.isNull())
        return {};
    // The call may have put it there meanwhile.
    found = dictFind(vm, cache, key, hash);
    if (found != -1)
        return found == -2 ? Own() : std::move(result);
    while (static_cast<int64_t>(cache->count) >= w->limit && w->oldest) {
        const Own oldest = Own::ref(Value(w->oldest));
        unlink(w, oldest->as<Link>());
        if (dictRemove(vm, cache, oldest->as<Link>()->key) < 0)
            return {};
    }
    found = dictFind(vm, cache, key, hash);
    if (found != -1)
        return found == -2 ? Own() : std::move(result);
    const Ref<Link> link = vm.make<Link>(libraryOf(vm).cacheLink);
    keep(link->key, key);
    keep(link->result, result);
    link->hash = hash;
    append(w, link);
    dictInsert(cache, key, hash, link.value());
    return result;
}

Own call(Machine& vm, Value self, const CallArgs& args)
{
    CacheWrapper* w = wrapperOf(self);
    if (w->limit == 0) {
        ++w->misses;
        return vm.call(Own::ref(w->function), args);
    }
    return w->limit < 0 ? callUnbounded(vm, self, args) : callBounded(vm, self, args);
}

Own create(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<4> given(vm, "lru_cache(user_function, maxsize, typed, cache_info_type)", args);
    if (!given)
        return {};
    if (!vm.isCallable(given[0]))
        return vm.typeError("the first argument must be callable");
    int64_t limit = -1;
    if (!given[1].isNone()) {
        if (!given[1].isInt() && !vm.typeOf(given[1])->slots.index)
            return vm.typeError("maxsize should be integer or None");
        if (!vm.toInt64(given[1], limit))
            return {};
        limit = std::max<int64_t>(limit, 0);
    }
    const int isTyped = vm.truth(given[2]);
    if (isTyped < 0)
        return {};
    Ref<CacheWrapper> w = vm.make<CacheWrapper>(type);
    keep(w->function, given[0]);
    keep(w->cache, vm.newDict().value());
    keep(w->infoType, given[3]);
    w->limit = limit;
    w->isTyped = isTyped;
    return std::move(w).own();
}

Own cacheInfo(Machine& vm, const Value* args)
{
    const CacheWrapper* w = wrapperOf(args[0]);
    const Own hits = vm.newInt(w->hits), misses = vm.newInt(w->misses), limit = w->limit < 0 ? Own::none() : vm.newInt(w->limit);
    return vm.call(w->infoType, {hits.get(), misses.get(), limit.get(), Value::integer(w->cache.as<Dict>()->count)});
}

Own cacheClear(Machine&, const Value* args)
{
    CacheWrapper* w = wrapperOf(args[0]);
    w->hits = w->misses = 0;
    forgetAll(w);
    return Own::none();
}

Own bind(Machine& vm, Value self, Value object, Type*)
{
    return object.isNull() || object.isNone() ? Own::ref(self) : vm.newBoundMethod(self, object);
}

Own same(Machine&, const Value* args) { return Own::ref(args[0]); }
Own reduce(Machine& vm, const Value* args) { return vm.getAttr(args[0], vm.names.qualname); }

}    // namespace

void addCacheWrapper(Machine& vm, Module* module)
{
    Library& library = libraryOf(vm);
    TypeSpec link;
    link.name = "functools._lru_list_elem";
    link.size = sizeof(Link);
    link.flags = kGcType;
    link.slots.clear = clearFields<2>;
    link.slots.traverse = traverseFields<2>;
    library.cacheLink = vm.newType(link);

    TypeSpec spec;
    spec.name = "functools._lru_cache_wrapper";
    spec.size = sizeof(CacheWrapper);
    spec.flags |= kGcType | kMethodDescriptor;
    spec.hasAttrs = true;
    spec.slots.clear = clear;
    spec.slots.traverse = traverseFields<3>;
    spec.slots.create = create;
    spec.slots.call = call;
    spec.slots.descrGet = bind;
    library.cacheWrapper = addType(vm, module, spec);
    vm.addMethods(library.cacheWrapper, {
        {"cache_info(self, /)", cacheInfo},
        {"cache_clear(self, /)", cacheClear},
        {"__copy__(self, /)", same},
        {"__deepcopy__(self, memo, /)", same},
        {"__reduce__(self, /)", reduce},
    });
}

}    // namespace swimloop::stdlib
