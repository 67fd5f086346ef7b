// list.sort() and sorted(). While keys and comparisons run code of the script, the list looks empty.
#include <algorithm>
#include <bit>

#include "vm/containers.h"
#include "vm/merge_sort.h"

namespace swimloop::vm {

namespace {

struct Keyed {
    Value key, value;
};

Value keyOf(Value v)
{
    return v;
}
Value keyOf(const Keyed& k)
{
    return k.key;
}

bool isLessStr(Value a, Value b)
{
    return compareStr(a.as<Str>(), b.as<Str>()) < 0;
}

enum class KeyKind : uint8_t { Int, Double, Str, Any };

template<class Item> KeyKind kindOfKeys(std::span<const Item> items)
{
    const auto are = [&](auto is) { return std::all_of(items.begin(), items.end(), [&](const Item& i) { return is(keyOf(i)); }); };
    const Value first = keyOf(items[0]);
    if (first.isInt())
        return are([](Value v) { return v.isInt(); }) ? KeyKind::Int : KeyKind::Any;
    if (first.isDouble())
        return are([](Value v) { return v.isDouble(); }) ? KeyKind::Double : KeyKind::Any;
    return are([](Value v) { return isPlainStr(v); }) ? KeyKind::Str : KeyKind::Any;
}

template<class Item> bool sortItems(Machine& vm, std::span<Item> items, bool isReversed)
{
    if (items.size() < 2)
        return true;
    const size_t size = items.size();
    if (!vm.charge(size * static_cast<size_t>(std::bit_width(size)) / 3 + 1) || !vm.reserve(size * sizeof(Item) / 2))
        return false;
    if (isReversed)    // twice turned round, equals keep their order
        std::reverse(items.begin(), items.end());
    bool isGood = false;
    switch (kindOfKeys(std::span<const Item>(items))) {
    case KeyKind::Int:
        isGood = mergeSort(items.data(), size, [](const Item& a, const Item& b) { return int{keyOf(a).asInt() < keyOf(b).asInt()}; });
        break;
    case KeyKind::Double:
        isGood = mergeSort(items.data(), size, [](const Item& a, const Item& b) { return int{keyOf(a).asDouble() < keyOf(b).asDouble()}; });
        break;
    case KeyKind::Str:
        isGood = mergeSort(items.data(), size, [&vm](const Item& a, const Item& b) {
            const uint32_t shorter = std::min(keyOf(a).template as<Str>()->bytes, keyOf(b).template as<Str>()->bytes);
            return vm.charge(2 + shorter / 32) ? int{isLessStr(keyOf(a), keyOf(b))} : -1;
        });
        break;
    case KeyKind::Any:
        isGood = mergeSort(items.data(), size, [&vm](const Item& a, const Item& b) {
            return vm.charge(2) ? vm.compareTruth(keyOf(a), keyOf(b), Compare::Less) : -1;
        });
        break;
    }
    if (isReversed && isGood)
        std::reverse(items.begin(), items.end());
    return isGood;
}

bool sortByKey(Machine& vm, std::span<Value> items, Value function, bool isReversed)
{
    if (!reserveValues(vm, items.size() * 2))
        return false;
    Vec<Keyed> keyed;
    keyed.reserve(items.size());
    bool isGood = true;
    for (Value v : items) {
        Own key = vm.charge(1) ? vm.call(function, {v}) : Own();
        if (key.isNull()) {
            isGood = false;
            break;
        }
        keyed.push_back({key.release(), v});
    }
    if (isGood) {
        isGood = sortItems(vm, std::span<Keyed>(keyed), isReversed);
        for (size_t i = 0; i < items.size(); ++i)
            items[i] = keyed[i].value;
    }
    for (const Keyed& k : keyed)
        decref(k.key);
    return isGood;
}

}    // namespace

bool sortList(Machine& vm, List* list, Value key, bool isReversed)
{
    const Own held = Own::ref(list);
    Value* const items = std::exchange(list->items, nullptr);
    const uint32_t size = std::exchange(list->size, 0), capacity = std::exchange(list->capacity, 0);
    ++list->isSorting;
    const std::span<Value> all(items, size);
    bool isGood = key.isNone() ? sortItems(vm, all, isReversed) : sortByKey(vm, all, key, isReversed);
    --list->isSorting;
    const bool wasChanged = list->capacity > 0;
    // What the script put into the list meanwhile is dropped, the list gets its items back whatever happened.
    Ref<List> dropped;
    if (wasChanged) {
        dropped = vm.newList();
        std::swap(dropped->items, list->items);
        std::swap(dropped->size, list->size);
        std::swap(dropped->capacity, list->capacity);
    }
    list->items = items;
    list->size = size;
    list->capacity = capacity;
    if (wasChanged && isGood)
        return vm.valueError("list modified during sort");
    return isGood;
}

}    // namespace swimloop::vm
