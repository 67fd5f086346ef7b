// Union, intersection, difference of sets and of anything that can be walked. Which side is walked and when tables are made anew
// follows CPython 3.11, since the order of the result shows it.
#include "vm/set_operations.h"

#include "vm/containers.h"

namespace swimloop::vm {

Ref<Set> newSetLike(Machine& vm, const Set* s)
{
    return vm.newSet((s->type->typeFlags & kFrozenSetSubclass) != 0);
}

Ref<Set> setCopy(Machine& vm, Set* s)
{
    Ref<Set> copy = newSetLike(vm, s);
    if (!setMerge(vm, copy, s))
        return {};
    return copy;
}

namespace {

// Walks the keys of a set that may change meanwhile: each is held.
template<class Action> bool forEach(Machine& vm, Set* s, Action action)
{
    const Own held = Own::ref(s);
    SetEntry* entry = nullptr;
    for (uint32_t at = 0; nextKey(s, at, entry);) {
        const int64_t hash = entry->hash;
        const Own key = Own::ref(entry->key);
        if (!vm.charge(8) || !action(key.get(), hash))
            return false;
    }
    return true;
}

}    // namespace

Ref<Set> setIntersection(Machine& vm, Set* s, Value other)
{
    if (other == Value(s))
        return setCopy(vm, s);
    Ref<Set> result = newSetLike(vm, s);
    if (isAnySet(other)) {
        auto* walked = other.as<Set>();
        Set* asked = s;
        if (walked->used > asked->used)
            std::swap(walked, asked);
        const bool isGood = forEach(vm, walked, [&](Value key, int64_t hash) {
            const int isIn = setContainsHashed(vm, asked, key, hash);
            return isIn >= 0 && (!isIn || setAddHashed(vm, result, key, hash));
        });
        return isGood ? std::move(result) : Ref<Set>();
    }
    Iteration it(vm, other);
    while (Own item = it.next()) {
        uint64_t hash = 0;
        if (!vm.charge(6) || !hashKey(vm, item, hash))
            return {};
        const int isIn = setContainsHashed(vm, s, item, static_cast<int64_t>(hash));
        if (isIn < 0 || (isIn && !setAddHashed(vm, result, item, static_cast<int64_t>(hash))))
            return {};
    }
    return it.hasFailed() ? Ref<Set>() : std::move(result);
}

bool setDifferenceUpdate(Machine& vm, Set* s, Value other)
{
    if (other == Value(s)) {
        setClear(s);
        return true;
    }
    if (isAnySet(other)) {
        Ref<Set> gone = Ref<Set>::ref(other.as<Set>());
        if (gone->used / 8 > s->used) {
            gone = setIntersection(vm, s, other);
            if (!gone)
                return false;
        }
        if (!forEach(vm, gone, [&](Value key, int64_t hash) { return setDiscardHashed(vm, s, key, hash) >= 0; }))
            return false;
    } else {
        Iteration it(vm, other);
        while (Own item = it.next())
            if (setDiscard(vm, s, item) < 0)
                return false;
        if (it.hasFailed())
            return false;
    }
    setShrink(s);
    return true;
}

Ref<Set> setDifference(Machine& vm, Set* s, Value other)
{
    const bool isDictArgument = isExactDict(vm, other);
    const uint64_t size = isAnySet(other) ? other.as<Set>()->used : isDictArgument ? other.as<Dict>()->count : 0;
    if ((!isAnySet(other) && !isDictArgument) || s->used / 4 > size) {
        Ref<Set> result = setCopy(vm, s);
        if (!result || !setDifferenceUpdate(vm, result, other))
            return {};
        return result;
    }
    Ref<Set> result = newSetLike(vm, s);
    const bool isGood = forEach(vm, s, [&](Value key, int64_t hash) {
        int isIn = 0;
        if (isDictArgument) {
            const int64_t found = dictFind(vm, other.as<Dict>(), key, static_cast<uint64_t>(hash));
            isIn = found >= 0 ? 1 : found == -1 ? 0 : -1;
        } else {
            isIn = setContainsHashed(vm, other.as<Set>(), key, hash);
        }
        return isIn >= 0 && (isIn || setAddHashed(vm, result, key, hash));
    });
    return isGood ? std::move(result) : Ref<Set>();
}

bool setSymmetricUpdate(Machine& vm, Set* s, Value other)
{
    if (other == Value(s)) {
        setClear(s);
        return true;
    }
    const auto toggle = [&](Value key, int64_t hash) {
        const int removed = setDiscardHashed(vm, s, key, hash);
        return removed >= 0 && (removed || setAddHashed(vm, s, key, hash));
    };
    if (isExactDict(vm, other)) {
        auto* d = other.as<Dict>();
        const Own held = Own::ref(other);
        DictEntry* entry = nullptr;
        for (uint32_t at = 0; nextEntry(d, at, entry);) {
            const Own key = Own::ref(entry->key);
            if (!vm.charge(6) || !toggle(key, static_cast<int64_t>(entry->hash)))
                return false;
        }
        return true;
    }
    Ref<Set> others;
    if (isAnySet(other)) {
        others = Ref<Set>::ref(other.as<Set>());
    } else {
        others = newSetLike(vm, s);
        if (!setUpdate(vm, others, other))
            return false;
    }
    return forEach(vm, others, toggle);
}

int setIsSubset(Machine& vm, Set* s, Set* other)
{
    if (s->used > other->used)
        return 0;
    int result = 1;
    const bool isGood = forEach(vm, s, [&](Value key, int64_t hash) {
        const int isIn = setContainsHashed(vm, other, key, hash);
        if (isIn <= 0)
            result = isIn;
        return isIn > 0;
    });
    return isGood ? 1 : vm.hasError() ? -1 : result;
}

int setIsDisjoint(Machine& vm, Set* s, Value other)
{
    if (other == Value(s))
        return s->used == 0;
    int result = 1;
    if (isAnySet(other)) {
        auto* walked = other.as<Set>();
        Set* asked = s;
        if (walked->used > asked->used)
            std::swap(walked, asked);
        const bool isGood = forEach(vm, walked, [&](Value key, int64_t hash) {
            const int isIn = setContainsHashed(vm, asked, key, hash);
            if (isIn != 0)
                result = isIn < 0 ? -1 : 0;
            return isIn == 0;
        });
        return isGood ? 1 : vm.hasError() ? -1 : result;
    }
    Iteration it(vm, other);
    while (Own item = it.next()) {
        const int isIn = setContains(vm, s, item);
        if (isIn != 0)
            return isIn < 0 ? -1 : 0;
    }
    return it.hasFailed() ? -1 : 1;
}

}    // namespace swimloop::vm
