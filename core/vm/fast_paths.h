// What the interpreter does inline with the commonest containers: their exact types, indexes that are ints, no code of the script.
// Values come out borrowed unless the result is an Own; null means "not by this path": nothing was raised, take the general one.
#pragma once

#include "vm/iterators.h"
#include "vm/machine.h"

namespace swimloop::vm {

inline Value fastListItem(const List* list, int64_t index)
{
    if (index < 0)
        index += list->size;
    return static_cast<uint64_t>(index) < list->size ? list->items[index] : Value();
}

inline Value fastTupleItem(const Tuple* tuple, int64_t index)
{
    if (index < 0)
        index += tuple->size;
    return static_cast<uint64_t>(index) < tuple->size ? tuple->items[index] : Value();
}

// False: out of range.
inline bool fastSetListItem(List* list, int64_t index, Value value)
{
    if (index < 0)
        index += list->size;
    if (static_cast<uint64_t>(index) >= list->size)
        return false;
    incref(value);
    const Value old = std::exchange(list->items[index], value);
    decref(old);
    return true;
}

// d[key] for an exact dict and an exact str or small int as key; missing or not by this path: null.
inline Value fastDictItem(const Dict* d, Value key)
{
    if (isPlainStr(key) && d->onlyStrKeys)
        return findStr(d, key.as<Str>());
    if (!key.isInt())
        return {};
    const int64_t i = key.asInt();
    const int64_t at = dictFindInt(d, key, static_cast<uint64_t>(i == -1 ? -2 : i));
    return at < 0 ? Value() : d->entries[at].value;
}

// The exact list's next item; null at the end. The iterator then lets go of its list, as `next` of the type does.
inline Own nextOfList(ListIterator* it)
{
    List* const list = it->list;
    if (!list)
        return {};
    if (static_cast<uint64_t>(it->index) < list->size)
        return Own::ref(list->items[it->index++]);
    it->list = nullptr;
    decref(static_cast<Object*>(list));
    return {};
}

inline Own nextOfTuple(TupleIterator* it)
{
    Tuple* const tuple = it->tuple;
    if (!tuple)
        return {};
    if (it->index < tuple->size)
        return Own::ref(tuple->items[it->index++]);
    it->tuple = nullptr;
    decref(static_cast<Object*>(tuple));
    return {};
}

// False at the end.
inline bool nextOfRange(RangeIterator* it, int64_t& out)
{
    if (it->remaining <= 0)
        return false;
    --it->remaining;
    out = it->next;
    it->next = static_cast<int64_t>(static_cast<uint64_t>(it->next) + static_cast<uint64_t>(it->step));
    return true;
}

// The next key's entry; null at the end, or where the dict was changed: the type's own `next` then tells which.
inline DictEntry* nextOfDict(DictIterator* it)
{
    Dict* const d = it->dict;
    if (!d || it->count != d->count || it->remaining == 0 || it->at >= d->used)
        return nullptr;
    DictEntry* const entry = &d->entries[it->at];
    if (entry->key.isNull())
        return nullptr;    // gaps are the general path's
    ++it->at;
    --it->remaining;
    return entry;
}

// One item from an iterator of any type; the commonest ones without going through the slot. Null: the end, or a failure if hasError().
inline Own fastNext(Machine& vm, Value iterator)
{
    if (!iterator.isObject())
        return vm.next(iterator);
    const Type* const type = iterator.object()->type;
    if (type == vm.types.listIterator)
        return nextOfList(iterator.as<ListIterator>());
    if (type == vm.types.rangeIterator) {
        int64_t i = 0;
        return nextOfRange(iterator.as<RangeIterator>(), i) ? vm.newInt(i) : Own();
    }
    if (type == vm.types.tupleIterator)
        return nextOfTuple(iterator.as<TupleIterator>());
    return type->slots.next ? type->slots.next(vm, iterator) : vm.next(iterator);
}

}    // namespace swimloop::vm
