// dict.update() and what is built on it: taking up entries from another dict, a mapping, or pairs.
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

bool mergeDict(Machine& vm, Dict* into, Dict* from)
{
    if (from == into || from->count == 0)
        return true;
    if (!vm.charge(from->count / 4 + 1))
        return false;
    if (into->capacity == 0 && into->type == vm.types.dict) {
        dictCopyInto(into, from);
        return true;
    }
    if (into->capacity < from->count)
        presizeDict(into, size_t{into->count} + from->count);
    const Own held = Own::ref(from);
    const uint32_t count = from->count;
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(from, at, entry);) {
        const Own key = Own::ref(entry->key), value = Own::ref(entry->value);
        const uint64_t hash = entry->hash;
        const int64_t found = dictFind(vm, into, key, hash);
        if (found == -2)
            return false;
        if (found >= 0)
            dictReplace(into, static_cast<size_t>(found), value);
        else
            dictInsert(into, key, hash, value);
        if (from->count != count)
            return vm.runtimeError("dict mutated during update");
    }
    return true;
}

bool mergePairs(Machine& vm, Dict* into, Value pairs)
{
    Iteration it(vm, pairs);
    for (size_t number = 0; Own item = it.next(); ++number) {
        Own pair = item;
        if (!isExactList(vm, item) && !isExactTuple(vm, item)) {
            pair = vm.listOf(item).own();
            if (pair.isNull()) {
                if (vm.errorIs(vm.exc.TypeError)) {
                    vm.clearError();
                    return vm.typeError(cat("cannot convert dictionary update sequence element #", number, " to a sequence"));
                }
                return false;
            }
        }
        const std::span<Value> two = isTuple(pair) ? pair->as<Tuple>()->view() : pair->as<List>()->view();
        if (two.size() != 2)
            return vm.valueError(cat("dictionary update sequence element #", number, " has length ", two.size(), "; 2 is required"));
        const Own key = Own::ref(two[0]), value = Own::ref(two[1]);
        if (!dictSet(vm, into, key, value))
            return false;
    }
    return !it.hasFailed();
}

// A subclass that walks its keys in a way of its own is taken as any mapping.
bool isWalkedAsDict(const Machine& vm, Value v)
{
    return isDict(v) && v.object()->type->slots.iter == vm.types.dict->slots.iter;
}

}    // namespace

bool dictMerge(Machine& vm, Dict* into, Value mapping)
{
    if (isWalkedAsDict(vm, mapping))
        return mergeDict(vm, into, mapping.as<Dict>());
    const Own keys = vm.callMethod(mapping, vm.names.a_keys);
    if (keys.isNull())
        return false;
    Iteration it(vm, keys);
    while (Own key = it.next()) {
        const Own value = vm.getItem(mapping, key);
        if (value.isNull() || !dictSet(vm, into, key, value))
            return false;
    }
    return !it.hasFailed();
}

bool dictUpdate(Machine& vm, Dict* into, Value mappingOrPairs)
{
    if (isExactDict(vm, mappingOrPairs))
        return mergeDict(vm, into, mappingOrPairs.as<Dict>());
    Own keys;
    if (!vm.findAttr(mappingOrPairs, vm.names.a_keys, keys))
        return false;
    return keys.isNull() ? mergePairs(vm, into, mappingOrPairs) : dictMerge(vm, into, mappingOrPairs);
}

}    // namespace swimloop::vm
