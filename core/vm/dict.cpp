#include "vm/dict.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "vm/bigint.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

// Sizes follow CPython's, since a script that changes a dict while it walks it can see when entries move up: a table of 8 slots at
// first, 2/3 of the slots usable, and the next table is the smallest with three slots for each live entry.
constexpr uint64_t kFirstSize = 8;

uint64_t sizeFor(uint64_t slots)
{
    return std::bit_ceil(slots < kFirstSize ? kFirstSize : slots);
}
uint32_t usableOf(uint64_t size)
{
    return static_cast<uint32_t>(size * 2 / 3);
}
uint64_t sizeOfCapacity(uint32_t capacity)
{
    return std::bit_ceil(uint64_t{capacity} + capacity / 2);
}
// Our own index table is twice as large while that is cheap: shorter probes.
uint32_t tableSizeFor(uint64_t size)
{
    return static_cast<uint32_t>(size <= (1u << 15) ? size * 2 : size);
}
size_t indexWidth(uint32_t tableSize)
{
    return tableSize <= 512 ? 1 : tableSize <= 65536 ? 2 : 4;
}

template<class Index> constexpr Index kFree = static_cast<Index>(-1);
template<class Index> constexpr Index kRemoved = static_cast<Index>(-2);

template<class Action> auto withIndexes(const Dict* d, Action action)
{
    switch (indexWidth(d->tableSize)) {
    case 1: return action(static_cast<uint8_t*>(d->indexes));
    case 2: return action(static_cast<uint16_t*>(d->indexes));
    default: return action(static_cast<uint32_t*>(d->indexes));
    }
}

// The sequence of slots to look at: the low bits of the hash first, then the higher ones come in.
struct Probe {
    uint64_t perturb;
    uint64_t mask;
    uint64_t slot;
    Probe(uint64_t hash, uint32_t tableSize) : perturb(hash), mask(tableSize - 1), slot(hash & mask) {}
    void advance()
    {
        perturb >>= 5;
        slot = (slot * 5 + perturb + 1) & mask;
    }
};

uint64_t hashOfStr(Str* s)
{
    return s->hash ? s->hash : hashOf(s);
}

// Tuples of plain ints and strings, the commonest of them: known without the general ways, which guard against depth.
bool isSimple(Value v)
{
    return v.isInt() || isPlainStr(v);
}

enum class Match : uint8_t { No, Yes, Failed, Restart };

// Restart: the general comparison has to say.
Match matchSimpleTuples(const Tuple* a, const Tuple* b)
{
    if (a->size != b->size)
        return Match::No;
    for (uint32_t i = 0; i < a->size; ++i) {
        const Value x = a->items[i], y = b->items[i];
        if (x == y)
            continue;
        if (!isSimple(x) || !isSimple(y))
            return Match::Restart;
        if (x.isInt() || y.isInt() || !equalStr(x.as<Str>(), y.as<Str>()))
            return Match::No;
    }
    return Match::Yes;
}

uint32_t kindOf(Value key)
{
    return !isPlainStr(key) ? kAnyKeys : key.object()->flags & kInterned ? kInternedKeys : kStrKeys;
}

void keysChanged(Dict* d)
{
    Machine& vm = *Machine::current;
    // Versions must not come again, for caches rest on them: a run that has used all of them ends.
    if (++vm.lastKeysVersion == 0) [[unlikely]] {
        vm.requestStop(StopReason::Steps);
        vm.lastKeysVersion = 1;
    }
    d->keysVersion = vm.lastKeysVersion;
}

template<class Index> void putIndex(Index* indexes, uint32_t tableSize, uint64_t hash, uint32_t index)
{
    Probe probe(hash, tableSize);
    while (indexes[probe.slot] < kRemoved<Index>)
        probe.advance();
    indexes[probe.slot] = static_cast<Index>(index);
}

void releaseIndexes(Dict* d)
{
    if (d->indexes)
        Heap::current->release(d->indexes, d->tableSize * indexWidth(d->tableSize));
    d->indexes = nullptr;
    d->tableSize = 0;
}

void buildIndexes(Dict* d)
{
    releaseIndexes(d);
    ++d->rebuilds;
    d->tableSize = tableSizeFor(sizeOfCapacity(d->capacity));
    const size_t bytes = d->tableSize * indexWidth(d->tableSize);
    d->indexes = Heap::current->allocate(bytes);
    std::memset(d->indexes, 0xFF, bytes);
    withIndexes(d, [d](auto* indexes) {
        for (uint32_t i = 0; i < d->used; ++i)
            if (!d->entries[i].key.isNull())
                putIndex(indexes, d->tableSize, d->entries[i].hash, i);
    });
}

// Makes the table anew for `size` slots, without the removed entries.
void rebuild(Dict* d, uint64_t size)
{
    const uint32_t capacity = usableOf(size);
    if (d->count != d->used) {
        uint32_t to = 0;
        for (uint32_t i = 0; i < d->used; ++i)
            if (!d->entries[i].key.isNull())
                d->entries[to++] = d->entries[i];
    }
    if (capacity != d->capacity)
        d->entries = static_cast<DictEntry*>(Heap::current->resize(d->entries, d->capacity * sizeof(DictEntry), capacity * sizeof(DictEntry)));
    d->capacity = capacity;
    d->used = d->count;
    d->usable = capacity - d->count;
    ++d->rebuilds;
    if (d->used > Dict::kLinear)
        buildIndexes(d);
    else
        releaseIndexes(d);
}

void grow(Dict* d)
{
    rebuild(d, d->capacity ? sizeFor(uint64_t{d->count} * 3) : kFirstSize);
}

// Index of an exact str among the entries, or -1.
int32_t findStrHashed(const Dict* d, Str* key, uint64_t hash)
{
    const Value wanted(key);
    const bool onlyStr = d->onlyStrKeys != kAnyKeys;
    const auto isIt = [&](const DictEntry& e) {
        return e.key == wanted || (e.hash == hash && (onlyStr || isPlainStr(e.key)) && equalStr(e.key.as<Str>(), key));
    };
    if (!d->indexes) {
        for (uint32_t i = 0; i < d->used; ++i)
            if (!d->entries[i].key.isNull() && isIt(d->entries[i]))
                return static_cast<int32_t>(i);
        return -1;
    }
    return withIndexes(d, [&]<class Index>(Index* indexes) -> int32_t {
        uint32_t probes = 0;
        for (Probe probe(hash, d->tableSize);; probe.advance()) {
            const Index at = indexes[probe.slot];
            if (at == kFree<Index>)
                return -1;
            if (at != kRemoved<Index> && isIt(d->entries[at]))
                return static_cast<int32_t>(at);
            if ((++probes & 63) == 0)    // keys chosen so that they collide
                spendOnGaps(256);
        }
    });
}

// Whether entry `at`, whose hash is the right one, has that key. May run __eq__.
Match matchSlow(Machine& vm, Dict* d, uint32_t at, Value key)
{
    const Value entryKey = d->entries[at].key;
    if (isPlainStr(entryKey) && isPlainStr(key))
        return equalStr(entryKey.as<Str>(), key.as<Str>()) ? Match::Yes : Match::No;
    if (entryKey.isInt() && key.isInt())
        return Match::No;
    if (isExactTuple(vm, entryKey) && isExactTuple(vm, key)) {
        const Match match = matchSimpleTuples(entryKey.as<Tuple>(), key.as<Tuple>());
        if (match != Match::Restart)
            return match;
    }
    const uint32_t rebuilds = d->rebuilds;
    const Own held = Own::ref(entryKey);
    const int isEqual = vm.equal(held, key);
    if (isEqual < 0)
        return Match::Failed;
    if (d->rebuilds != rebuilds || d->entries[at].key != entryKey)
        return Match::Restart;
    return isEqual ? Match::Yes : Match::No;
}

constexpr int64_t kMissing = -1, kFailed = -2;

int64_t findLinear(Machine& vm, Dict* d, Value key, uint64_t hash, bool& restart)
{
    for (uint32_t i = 0; i < d->used; ++i) {
        const DictEntry& e = d->entries[i];
        if (e.key == key)
            return i;
        if (e.hash != hash || e.key.isNull())
            continue;
        switch (matchSlow(vm, d, i, key)) {
        case Match::No: break;
        case Match::Yes: return i;
        case Match::Failed: return kFailed;
        case Match::Restart: restart = true; return kMissing;
        }
    }
    return kMissing;
}

template<class Index> int64_t findProbing(Machine& vm, Dict* d, Value key, uint64_t hash, bool& restart)
{
    uint32_t probes = 0;
    for (Probe probe(hash, d->tableSize);; probe.advance()) {
        const Index at = static_cast<const Index*>(d->indexes)[probe.slot];
        if (at == kFree<Index>)
            return kMissing;
        if ((++probes & 63) == 0 && !vm.charge(64))    // keys chosen so that they collide
            return kFailed;
        if (at == kRemoved<Index>)
            continue;
        const DictEntry& e = d->entries[at];
        if (e.key == key)
            return at;
        if (e.hash != hash)
            continue;
        switch (matchSlow(vm, d, at, key)) {
        case Match::No: break;
        case Match::Yes: return at;
        case Match::Failed: return kFailed;
        case Match::Restart: restart = true; return kMissing;
        }
    }
}

}    // namespace

bool hashKey(Machine& vm, Value key, uint64_t& hash)
{
    if (isPlainStr(key)) {
        hash = hashOfStr(key.as<Str>());
        return true;
    }
    if (key.isInt()) {
        const int64_t i = key.asInt();
        hash = static_cast<uint64_t>(i == -1 ? -2 : i);
        return true;
    }
    int64_t h = 0;
    if (isExactTuple(vm, key)) {
        const std::span<Value> items = key.as<Tuple>()->view();
        if (std::all_of(items.begin(), items.end(), isSimple)) {
            if (!key.object()->type->slots.hash(vm, key, h))
                return false;
            hash = static_cast<uint64_t>(h);
            return true;
        }
    }
    if (!vm.hash(key, h))
        return false;
    hash = static_cast<uint64_t>(h);
    return true;
}

int64_t dictFindInt(const Dict* d, Value key, uint64_t hash)
{
    constexpr int64_t kOther = -3;
    if (d->onlyStrKeys != kAnyKeys)
        return kMissing;
    if (!d->indexes) {
        for (uint32_t i = 0; i < d->used; ++i) {
            const DictEntry& e = d->entries[i];
            if (e.key == key)
                return i;
            if (e.hash == hash && !e.key.isNull() && !e.key.isInt() && !isPlainStr(e.key))
                return kOther;
        }
        return kMissing;
    }
    return withIndexes(d, [&]<class Index>(const Index* indexes) -> int64_t {
        uint32_t left = 64;    // keys chosen so that they collide are for the general path, which charges for them
        for (Probe probe(hash, d->tableSize); left > 0; probe.advance(), --left) {
            const Index at = indexes[probe.slot];
            if (at == kFree<Index>)
                return kMissing;
            if (at == kRemoved<Index>)
                continue;
            const DictEntry& e = d->entries[at];
            if (e.key == key)
                return at;
            if (e.hash == hash && !e.key.isInt() && !isPlainStr(e.key))
                return kOther;
        }
        return kOther;
    });
}

int64_t dictFind(Machine& vm, Dict* d, Value key, uint64_t hash)
{
    if (d->onlyStrKeys != kAnyKeys && isPlainStr(key))
        return findStrHashed(d, key.as<Str>(), hash);
    if (key.isInt()) {
        const int64_t found = dictFindInt(d, key, hash);
        if (found >= kMissing)
            return found;
    }
    for (;;) {
        bool restart = false;
        int64_t found = 0;
        if (!d->indexes)
            found = findLinear(vm, d, key, hash, restart);
        else if (d->tableSize <= 512)
            found = findProbing<uint8_t>(vm, d, key, hash, restart);
        else if (d->tableSize <= 65536)
            found = findProbing<uint16_t>(vm, d, key, hash, restart);
        else
            found = findProbing<uint32_t>(vm, d, key, hash, restart);
        if (!restart)
            return found;
        if (!vm.charge(1))
            return kFailed;
    }
}

void dictInsert(Dict* d, Value key, uint64_t hash, Value value)
{
    incref(key);
    incref(value);
    const uint32_t kind = kindOf(key);
    if (d->capacity == 0)
        d->onlyStrKeys = kind;
    if (d->usable == 0 || (d->onlyStrKeys != kAnyKeys && kind == kAnyKeys))    // the latter is one of CPython's moments to rebuild
        grow(d);
#ifdef SWIMLOOP_STRESS
    else
        d->entries = static_cast<DictEntry*>(Heap::current->resize(d->entries, d->capacity * sizeof(DictEntry), d->capacity * sizeof(DictEntry)));
#endif
    if (kind < d->onlyStrKeys)
        d->onlyStrKeys = kind;
    const uint32_t at = d->used++;
    d->entries[at] = {key, value, hash};
    ++d->count;
    --d->usable;
    if (d->indexes)
        withIndexes(d, [&](auto* indexes) { putIndex(indexes, d->tableSize, hash, at); });
    else if (d->used > Dict::kLinear)
        buildIndexes(d);
    keysChanged(d);
}

void dictReplace(Dict* d, size_t index, Value value)
{
    incref(value);
    const Value old = std::exchange(d->entries[index].value, value);
    decref(old);
}

namespace {

// Takes the entry out of the table; its references become the caller's.
DictEntry takeEntry(Dict* d, size_t index)
{
    const DictEntry entry = d->entries[index];
    if (d->indexes)
        withIndexes(d, [&]<class Index>(Index* indexes) {
            Probe probe(entry.hash, d->tableSize);
            while (indexes[probe.slot] != static_cast<Index>(index))
                probe.advance();
            indexes[probe.slot] = kRemoved<Index>;
        });
    d->entries[index] = {};
    --d->count;
    keysChanged(d);
    return entry;
}

}    // namespace

void dictErase(Dict* d, size_t index)
{
    const DictEntry entry = takeEntry(d, index);
    decref(entry.key);
    decref(entry.value);
}

int32_t findStrIndex(const Dict* d, Str* key)
{
    if (!d->indexes) {
        const uint64_t bits = Value(key).bits();
        const DictEntry* const end = d->entries + d->used;
        for (const DictEntry* e = d->entries; e != end; ++e)
            if (e->key.bits() == bits)
                return static_cast<int32_t>(e - d->entries);
        if (d->used == 0 || (d->onlyStrKeys == kInternedKeys && (key->flags & kInterned)))
            return -1;
    }
    return findStrHashed(d, key, hashOfStr(key));
}

Value findStr(const Dict* d, Str* key)
{
    const int32_t at = findStrIndex(d, key);
    return at < 0 ? Value() : d->entries[at].value;
}

void setStr(Dict* d, Str* key, Value value)
{
    const int32_t at = findStrIndex(d, key);
    if (at >= 0)
        dictReplace(d, static_cast<size_t>(at), value);
    else
        dictInsert(d, Value(key), hashOfStr(key), value);
}

Own popStr(Dict* d, Str* key)
{
    const int32_t at = findStrIndex(d, key);
    if (at < 0)
        return {};
    const DictEntry entry = takeEntry(d, static_cast<size_t>(at));
    decref(entry.key);
    return Own::steal(entry.value);
}

bool removeStr(Dict* d, Str* key)
{
    return !popStr(d, key).isNull();
}

int dictGet(Machine& vm, Dict* d, Value key, Own& out)
{
    uint64_t hash = 0;
    if (!hashKey(vm, key, hash))
        return -1;
    const int64_t at = dictFind(vm, d, key, hash);
    if (at < 0)
        return at == kMissing ? 0 : -1;
    out = Own::ref(d->entries[at].value);
    return 1;
}

bool dictSet(Machine& vm, Dict* d, Value key, Value value)
{
    uint64_t hash = 0;
    if (!hashKey(vm, key, hash))
        return false;
    const int64_t at = dictFind(vm, d, key, hash);
    if (at >= 0)
        dictReplace(d, static_cast<size_t>(at), value);
    else if (at == kMissing)
        dictInsert(d, key, hash, value);
    return at != kFailed;
}

int dictRemove(Machine& vm, Dict* d, Value key, Own* removed)
{
    uint64_t hash = 0;
    if (!hashKey(vm, key, hash))
        return -1;
    const int64_t at = dictFind(vm, d, key, hash);
    if (at < 0)
        return at == kMissing ? 0 : -1;
    const DictEntry entry = takeEntry(d, static_cast<size_t>(at));
    decref(entry.key);
    if (removed)
        *removed = Own::steal(entry.value);
    else
        decref(entry.value);
    return 1;
}

int dictContains(Machine& vm, Dict* d, Value key)
{
    uint64_t hash = 0;
    if (!hashKey(vm, key, hash))
        return -1;
    const int64_t at = dictFind(vm, d, key, hash);
    return at >= 0 ? 1 : at == kMissing ? 0 : -1;
}

bool dictPopItem(Dict* d, Own& key, Own& value)
{
    if (d->count == 0)
        return false;
    uint32_t at = d->used - 1;
    const uint32_t last = at;
    while (d->entries[at].key.isNull())
        --at;
    spendOnGaps(last - at);
    const DictEntry entry = takeEntry(d, at);
    d->used = at;
    key = Own::steal(entry.key);
    value = Own::steal(entry.value);
    return true;
}

void freeDictContents(Dict* d)
{
    releaseIndexes(d);
    DictEntry* const entries = std::exchange(d->entries, nullptr);
    const uint32_t used = std::exchange(d->used, 0), capacity = std::exchange(d->capacity, 0);
    d->count = d->usable = 0;
    ++d->rebuilds;
    for (uint32_t i = 0; i < used; ++i) {
        decref(entries[i].key);
        decref(entries[i].value);
    }
    if (entries)
        Heap::current->release(entries, capacity * sizeof(DictEntry));
}

void dictClear(Dict* d)
{
    if (d->capacity == 0)
        return;
    keysChanged(d);    // before anything is freed
    freeDictContents(d);
}

void presizeDict(Dict* d, size_t count)
{
    if (count > usableOf(kFirstSize) && count > d->capacity)
        rebuild(d, sizeFor((uint64_t{count} * 3 + 1) / 2));
}

void dictCopyInto(Dict* into, const Dict* from)
{
    if (from->count == 0)
        return;
    spendOnGaps(from->used);
    if (from->count < uint64_t{from->used} * 2 / 3) {    // much was removed: without the gaps
        rebuild(into, from->count > usableOf(kFirstSize) ? sizeFor((uint64_t{from->count} * 3 + 1) / 2) : kFirstSize);
        for (uint32_t i = 0; i < from->used; ++i)
            if (!from->entries[i].key.isNull()) {
                into->entries[into->used++] = from->entries[i];
                --into->usable;
            }
        into->count = into->used;
        if (into->used > Dict::kLinear)
            buildIndexes(into);
    } else {
        into->capacity = from->capacity;
        into->entries = static_cast<DictEntry*>(Heap::current->allocate(from->capacity * sizeof(DictEntry)));
        std::memcpy(static_cast<void*>(into->entries), from->entries, from->used * sizeof(DictEntry));
        into->used = from->used;
        into->count = from->count;
        into->usable = from->usable;
        ++into->rebuilds;
        if (from->indexes) {
            const size_t bytes = from->tableSize * indexWidth(from->tableSize);
            into->tableSize = from->tableSize;
            into->indexes = Heap::current->allocate(bytes);
            std::memcpy(into->indexes, from->indexes, bytes);
        }
    }
    for (uint32_t i = 0; i < into->used; ++i) {
        incref(into->entries[i].key);
        incref(into->entries[i].value);
    }
    into->onlyStrKeys = from->onlyStrKeys;
    keysChanged(into);
}

}    // namespace swimloop::vm
