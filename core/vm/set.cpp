// The table of set and frozenset. Sizes, probing and growth are CPython 3.11's, so that iteration gives the same order: a walk looks
// at the slot that the hash names and the nine after it (where they do not pass the end), then jumps.
#include "vm/set.h"

#include <cstring>

#include "vm/machine.h"

namespace swimloop::vm {

namespace {

constexpr uint64_t kFirstSize = 8;
constexpr uint64_t kNeighbours = 9;
constexpr int64_t kDummyHash = -1;    // of a removed entry; no key has it
constexpr uint32_t kFastGrowthUpTo = 50000;

// The slots to look at for a hash, in order.
struct SetProbe {
    uint64_t mask, perturb, base, slot, left;
    SetProbe(uint64_t hash, uint64_t tableMask) : mask(tableMask), perturb(hash), base(hash & tableMask) { startRun(); }
    void startRun()
    {
        slot = base;
        left = base + kNeighbours <= mask ? kNeighbours : 0;
    }
    void advance()
    {
        if (left > 0) {
            --left;
            ++slot;
            return;
        }
        perturb >>= 5;
        base = (base * 5 + 1 + perturb) & mask;
        startRun();
    }
};

SetEntry* newTable(uint64_t size)
{
    auto* table = static_cast<SetEntry*>(Heap::current->allocate(size * sizeof(SetEntry)));
    std::memset(static_cast<void*>(table), 0, size * sizeof(SetEntry));
    return table;
}

// For a key that is certainly not in the table, which holds no removed entries.
void putClean(SetEntry* table, uint64_t mask, Value key, int64_t hash)
{
    SetProbe probe(static_cast<uint64_t>(hash), mask);
    while (!table[probe.slot].key.isNull())
        probe.advance();
    table[probe.slot] = {key, hash};
}

void resize(Set* s, uint64_t atLeast)
{
    uint64_t size = kFirstSize;
    while (size <= atLeast)
        size *= 2;
    SetEntry* const table = newTable(size);
    if (s->table) {
        for (uint64_t i = 0; i <= s->mask; ++i)
            if (!s->table[i].key.isNull())
                putClean(table, size - 1, s->table[i].key, s->table[i].hash);
        Heap::current->release(s->table, (uint64_t{s->mask} + 1) * sizeof(SetEntry));
    }
    s->table = table;
    s->mask = static_cast<uint32_t>(size - 1);
    s->fill = s->used;
    ++s->rebuilds;
}

void ensureTable(Set* s)
{
    if (!s->table)
        resize(s, 0);
}

enum class Found : uint8_t { Free, Key, Failed };

constexpr uint64_t kNowhere = ~uint64_t{0};

// Where the key is, or the free slot at which the search ended, and the last removed entry that it passed. The table exists.
Found find(Machine& vm, Set* s, Value key, int64_t hash, uint64_t& slot, uint64_t& removed)
{
restart:
    removed = kNowhere;
    uint32_t probes = 0;
    for (SetProbe probe(static_cast<uint64_t>(hash), s->mask);; probe.advance()) {
        const SetEntry& e = s->table[probe.slot];
        slot = probe.slot;
        if ((++probes & 63) == 0 && !vm.charge(64))    // keys chosen so that they collide, those removed as well
            return Found::Failed;
        if (e.key.isNull()) {
            if (e.hash == 0)
                return Found::Free;
            removed = slot;
            continue;
        }
        if (e.key == key && e.hash == hash)
            return Found::Key;
        if (e.hash != hash || (e.key.isInt() && key.isInt()))
            continue;
        if (isPlainStr(e.key) && isPlainStr(key)) {
            if (equalStr(e.key.as<Str>(), key.as<Str>()))
                return Found::Key;
            continue;
        }
        const Own held = Own::ref(e.key);
        const uint32_t rebuilds = s->rebuilds;
        const int isEqual = vm.equal(held, key);
        if (isEqual < 0)
            return Found::Failed;
        if (s->rebuilds != rebuilds || s->table[slot].key != held.get()) {    // the comparison changed the set
            if (!vm.charge(1))
                return Found::Failed;
            ensureTable(s);
            goto restart;
        }
        if (isEqual)
            return Found::Key;
    }
}

void growIfFull(Set* s)
{
    if (uint64_t{s->fill} * 5 >= uint64_t{s->mask} * 3) {
        // Both tables are there at once. Where the new one has no room the run ends, and what is still added until then fits the old one.
        const uint64_t bytes = uint64_t{s->used} * 2 * sizeof(SetEntry);
        constexpr uint64_t kLarge = uint64_t{256} << 20;
        if (bytes > kLarge && s->fill < s->mask - s->mask / 8 && !Machine::current->reserve(bytes))
            return;
        resize(s, s->used > kFastGrowthUpTo ? uint64_t{s->used} * 2 : uint64_t{s->used} * 4);
    }
}

}    // namespace

int setContainsHashed(Machine& vm, Set* s, Value key, int64_t hash)
{
    if (!s->table)
        return 0;
    uint64_t slot = 0, removed = 0;
    const Found found = find(vm, s, key, hash, slot, removed);
    return found == Found::Failed ? -1 : found == Found::Key;
}

bool setAddHashed(Machine& vm, Set* s, Value key, int64_t hash)
{
    ensureTable(s);
    uint64_t slot = 0, removed = 0;
    switch (find(vm, s, key, hash, slot, removed)) {
    case Found::Failed: return false;
    case Found::Key: return true;
    case Found::Free: break;
    }
    incref(key);
    ++s->used;
    if (removed != kNowhere) {
        s->table[removed] = {key, hash};
        return true;
    }
    s->table[slot] = {key, hash};
    ++s->fill;
    growIfFull(s);
    return true;
}

int setDiscardHashed(Machine& vm, Set* s, Value key, int64_t hash)
{
    if (!s->table)
        return 0;
    uint64_t slot = 0, removed = 0;
    const Found found = find(vm, s, key, hash, slot, removed);
    if (found != Found::Key)
        return found == Found::Failed ? -1 : 0;
    const Value old = std::exchange(s->table[slot].key, Value());
    s->table[slot].hash = kDummyHash;
    --s->used;
    decref(old);
    return 1;
}

namespace {

bool hashOfItem(Machine& vm, Value key, int64_t& hash)
{
    uint64_t h = 0;
    if (!hashKey(vm, key, h))
        return false;
    hash = static_cast<int64_t>(h);
    return true;
}

}    // namespace

int setContains(Machine& vm, Set* s, Value key)
{
    int64_t hash = 0;
    return hashOfItem(vm, key, hash) ? setContainsHashed(vm, s, key, hash) : -1;
}

bool setAdd(Machine& vm, Set* s, Value key)
{
    int64_t hash = 0;
    return hashOfItem(vm, key, hash) && setAddHashed(vm, s, key, hash);
}

int setDiscard(Machine& vm, Set* s, Value key)
{
    int64_t hash = 0;
    return hashOfItem(vm, key, hash) ? setDiscardHashed(vm, s, key, hash) : -1;
}

bool setPop(Set* s, Own& key)
{
    if (s->used == 0)
        return false;
    uint64_t at = s->finger & s->mask;
    while (s->table[at].key.isNull())
        at = at == s->mask ? 0 : at + 1;
    spendOnGaps((at - s->finger) & s->mask);
    key = Own::steal(std::exchange(s->table[at].key, Value()));
    s->table[at].hash = kDummyHash;
    --s->used;
    s->finger = static_cast<uint32_t>(at + 1);
    return true;
}

void freeSetContents(Set* s)
{
    SetEntry* const table = std::exchange(s->table, nullptr);
    const uint64_t size = uint64_t{std::exchange(s->mask, 0)} + 1;
    s->fill = s->used = 0;
    s->hash = 0;
    ++s->rebuilds;
    if (!table)
        return;
    for (uint64_t i = 0; i < size; ++i)
        decref(table[i].key);
    Heap::current->release(table, size * sizeof(SetEntry));
}

void setClear(Set* s)
{
    freeSetContents(s);
}

void setShrink(Set* s)
{
    if (s->fill - s->used > s->mask / 4)
        resize(s, s->used > kFastGrowthUpTo ? uint64_t{s->used} * 2 : uint64_t{s->used} * 4);
}

bool setMerge(Machine& vm, Set* s, Set* other)
{
    if (other == s || other->used == 0)
        return true;
    if (!vm.charge(other->used * uint64_t{2} + other->mask / 8 + 1))
        return false;
    ensureTable(s);
    if ((uint64_t{s->fill} + other->used) * 5 >= uint64_t{s->mask} * 3)
        resize(s, (uint64_t{s->used} + other->used) * 2);
    if (s->fill == 0) {
        const bool isCopy = s->mask == other->mask && other->fill == other->used;
        if (isCopy)
            std::memcpy(static_cast<void*>(s->table), other->table, (uint64_t{s->mask} + 1) * sizeof(SetEntry));
        for (uint64_t i = 0; i <= other->mask; ++i) {
            const SetEntry& e = other->table[i];
            if (e.key.isNull())
                continue;
            incref(e.key);
            if (!isCopy)
                putClean(s->table, s->mask, e.key, e.hash);
        }
        s->fill = s->used = other->used;
        return true;
    }
    const Own held = Own::ref(other);
    SetEntry* entry = nullptr;
    for (uint32_t at = 0; nextKey(other, at, entry);) {
        const Own key = Own::ref(entry->key);
        if (!setAddHashed(vm, s, key, entry->hash))
            return false;
    }
    return true;
}

bool setUpdate(Machine& vm, Set* s, Value iterable)
{
    if (isAnySet(iterable))
        return setMerge(vm, s, iterable.as<Set>());
    if (isExactDict(vm, iterable)) {
        auto* d = iterable.as<Dict>();
        const Own held = Own::ref(iterable);
        ensureTable(s);
        if ((uint64_t{s->fill} + d->count) * 5 >= uint64_t{s->mask} * 3)
            resize(s, (uint64_t{s->used} + d->count) * 2);
        DictEntry* entry = nullptr;
        for (uint32_t at = 0; nextEntry(d, at, entry);) {
            const Own key = Own::ref(entry->key);
            if (!vm.charge(6) || !setAddHashed(vm, s, key, static_cast<int64_t>(entry->hash)))
                return false;
        }
        return true;
    }
    Iteration it(vm, iterable);
    while (Own item = it.next())
        if (!setAdd(vm, s, item))
            return false;
    return !it.hasFailed();
}

}    // namespace swimloop::vm
