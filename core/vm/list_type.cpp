// list: its slots and methods. Items can change whenever code of the script runs (comparisons, indexes, iterators), so loops read the
// size again each time and hold what they look at.
#include <algorithm>
#include <cstring>
#include <limits>

#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void traverse(Object* self, Visitor& visit)
{
    for (Value v : static_cast<List*>(self)->view())
        visit(v);
}

void clear(Object* self)
{
    truncate(static_cast<List*>(self), 0);
}

Own repr(Machine& vm, Value self)
{
    auto* list = self.as<List>();
    if (list->size == 0)
        return vm.newStr("[]").own();
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("[...]").own();
    ReprText text(vm);
    if (!text.add("["))
        return {};
    for (uint32_t i = 0; i < list->size; ++i) {
        const Own item = Own::ref(list->items[i]);
        if ((i > 0 && !text.add(", ")) || !text.addRepr(item))
            return {};
    }
    return text.add("]") ? text.finish() : Own();
}

Own compare(Machine& vm, Value self, Value other, Compare op)
{
    if (!isList(other))
        return Own::notImplemented();
    auto *a = self.as<List>(), *b = other.as<List>();
    if (a->size != b->size && (op == Compare::Equal || op == Compare::NotEqual))
        return Own::boolean(op == Compare::NotEqual);
    uint32_t i = 0;
    for (; i < a->size && i < b->size; ++i) {
        if ((i & 15) == 15 && !vm.charge(4))
            return {};
        if (a->items[i] == b->items[i])
            continue;
        const Own left = Own::ref(a->items[i]), right = Own::ref(b->items[i]);
        const int isEqual = vm.equal(left, right);
        if (isEqual < 0)
            return {};
        if (!isEqual)
            break;
    }
    if (i >= a->size || i >= b->size)    // also where the comparison shortened one of them
        return Own::boolean(holds(a->size, b->size, op));
    if (op == Compare::Equal || op == Compare::NotEqual)
        return Own::boolean(op == Compare::NotEqual);
    const Own left = Own::ref(a->items[i]), right = Own::ref(b->items[i]);
    return vm.compare(left, right, op);
}

int64_t length(Machine&, Value self)
{
    return self.as<List>()->size;
}

int contains(Machine& vm, Value self, Value item)
{
    auto* list = self.as<List>();
    for (uint32_t i = 0; i < list->size; ++i) {
        if ((i & 15) == 15 && !vm.charge(4))
            return -1;
        if (list->items[i] == item)
            return 1;
        const Own held = Own::ref(list->items[i]);
        const int isEqual = vm.equal(held, item);
        if (isEqual != 0)
            return isEqual;
    }
    return 0;
}

Ref<List> copyItems(Machine& vm, std::span<const Value> items)
{
    if (!reserveValues(vm, items.size()))
        return {};
    Ref<List> copy = vm.newList(items.size());
    for (Value v : items)
        pushBack(copy, v);
    return copy;
}

Ref<List> slicePart(Machine& vm, List* list, const SliceBounds& bounds)
{
    if (bounds.step == 1)
        return copyItems(vm, {list->items + bounds.start, static_cast<size_t>(bounds.count)});
    if (!reserveValues(vm, static_cast<uint64_t>(bounds.count)))
        return {};
    Ref<List> part = vm.newList(static_cast<size_t>(bounds.count));
    for (int64_t i = 0; i < bounds.count; ++i)
        pushBack(part, list->items[bounds.start + i * bounds.step]);
    return part;
}

bool isIndexable(Machine& vm, Value key)
{
    if (key.isInt() || vm.typeOf(key)->slots.index)
        return true;
    return vm.typeError(cat("list indices must be integers or slices, not ", vm.typeName(key)));
}

Own getItem(Machine& vm, Value self, Value key)
{
    auto* list = self.as<List>();
    if (isSlice(vm, key)) {
        SliceBounds bounds{};
        if (!unpackSlice(vm, key, bounds))
            return {};
        adjustSlice(bounds, list->size);
        return slicePart(vm, list, bounds).own();
    }
    int64_t i = 0;
    if (!isIndexable(vm, key) || !toIndex(vm, key, i))
        return {};
    if (i < 0)
        i += list->size;
    if (i < 0 || i >= list->size)
        return vm.indexError("list index out of range");
    return Own::ref(list->items[i]);
}

// What lies between begin and end goes, `items` come there. Frees only after the list is consistent again.
void replacePart(List* list, size_t begin, size_t end, std::span<const Value> items)
{
    const size_t gone = end - begin, size = list->size - gone + items.size(), tail = list->size - end;
    Vec<Value> freed(list->items + begin, list->items + end);
    for (Value v : items)
        incref(v);
    if (size > list->capacity)
        reserveList(list, size);
    if (tail > 0)
        std::memmove(static_cast<void*>(list->items + begin + items.size()), list->items + end, tail * sizeof(Value));
    if (!items.empty())
        std::memcpy(static_cast<void*>(list->items + begin), items.data(), items.size() * sizeof(Value));
    list->size = static_cast<uint32_t>(size);
    shrinkList(list);
    for (size_t i = freed.size(); i-- > 0;)
        decref(freed[i]);
}

bool setSlice(Machine& vm, Value self, const SliceBounds& asked, Value value)
{
    auto* list = self.as<List>();
    SliceBounds bounds = asked;
    adjustSlice(bounds, list->size);
    Own source;
    if (!value.isNull()) {
        if (value == self)
            source = copyItems(vm, list->view()).own();
        else if (asked.step == 1)
            source = fastSequence(vm, value, "can only assign an iterable");
        else
            source = fastSequence(vm, value, "must assign iterable to extended slice");
        if (source.isNull())
            return false;
        bounds = asked;
        adjustSlice(bounds, list->size);    // walking the value may have changed the list
    }
    const std::span<const Value> items = source.isNull() ? std::span<const Value>() : itemsOf(source);
    if (asked.step == 1) {
        const auto begin = static_cast<size_t>(bounds.start), end = static_cast<size_t>(std::max(bounds.start, bounds.stop));
        if (!reserveValues(vm, list->size + items.size()))
            return false;
        replacePart(list, begin, end, items);
        return true;
    }
    if (!value.isNull()) {
        if (static_cast<int64_t>(items.size()) != bounds.count)
            return vm.valueError(cat("attempt to assign sequence of size ", items.size(), " to extended slice of size ", bounds.count));
        if (!vm.charge(items.size() / 8 + 1))
            return false;
        Vec<Value> freed;
        freed.reserve(items.size());
        for (int64_t i = 0; i < bounds.count; ++i) {
            incref(items[static_cast<size_t>(i)]);
            freed.push_back(std::exchange(list->items[bounds.start + i * bounds.step], items[static_cast<size_t>(i)]));
        }
        for (Value v : freed)
            decref(v);
        return true;
    }
    if (bounds.count == 0)
        return true;
    if (!vm.charge(list->size / 8 + 1))
        return false;
    if (bounds.step < 0) {    // the same items in rising order
        bounds.start += (bounds.count - 1) * bounds.step;
        bounds.step = -bounds.step;
    }
    Vec<Value> freed;
    freed.reserve(static_cast<size_t>(bounds.count));
    auto to = static_cast<size_t>(bounds.start);
    auto next = static_cast<size_t>(bounds.start);
    for (auto from = to; from < list->size; ++from) {
        if (from == next && freed.size() < static_cast<size_t>(bounds.count)) {
            freed.push_back(list->items[from]);
            next += static_cast<size_t>(bounds.step);
        } else {
            list->items[to++] = list->items[from];
        }
    }
    list->size = static_cast<uint32_t>(to);
    shrinkList(list);
    for (Value v : freed)
        decref(v);
    return true;
}

bool setItem(Machine& vm, Value self, Value key, Value value)
{
    auto* list = self.as<List>();
    if (isSlice(vm, key)) {
        SliceBounds bounds{};
        return unpackSlice(vm, key, bounds) && setSlice(vm, self, bounds, value);
    }
    int64_t i = 0;
    if (!isIndexable(vm, key) || !toIndex(vm, key, i))
        return false;
    if (i < 0)
        i += list->size;
    if (i < 0 || i >= list->size)
        return vm.indexError("list assignment index out of range");
    if (value.isNull()) {
        const Own removed = removeAt(list, static_cast<size_t>(i));
        return vm.charge((list->size - static_cast<uint64_t>(i)) / 16);
    }
    incref(value);
    const Value old = std::exchange(list->items[i], value);
    decref(old);
    return true;
}

Own concat(Machine& vm, Value self, Value other)
{
    if (!isList(other))
        return vm.typeError(cat("can only concatenate list (not \"", vm.typeName(other), "\") to list"));
    auto *a = self.as<List>(), *b = other.as<List>();
    const uint64_t size = uint64_t{a->size} + b->size;
    if (!reserveValues(vm, size))
        return {};
    Ref<List> both = vm.newList(size);
    for (List* part : {a, b})
        for (Value v : part->view())
            pushBack(both, v);
    return std::move(both).own();
}

void appendTimes(List* to, List* from, uint64_t size)
{
    const uint32_t count = from->size;
    for (uint64_t i = 0, at = 0; i < size; ++i) {
        pushBack(to, from->items[at]);
        if (++at == count)
            at = 0;
    }
}

Own repeat(Machine& vm, Value self, int64_t times)
{
    auto* list = self.as<List>();
    uint64_t size = 0;
    if (!repeatedSize(vm, list->size, times, size))
        return {};
    Ref<List> all = vm.newList(size);
    appendTimes(all, list, size);
    return std::move(all).own();
}

Own inPlaceRepeat(Machine& vm, Value self, int64_t times)
{
    auto* list = self.as<List>();
    uint64_t size = 0;
    if (!repeatedSize(vm, list->size, times, size))
        return {};
    if (size == 0) {
        truncate(list, 0);
    } else {
        const uint32_t once = list->size;
        reserveList(list, size);
        for (uint64_t i = once; i < size; ++i)
            pushBack(list, list->items[i - once]);
    }
    return Own::ref(self);
}

Own inPlaceConcat(Machine& vm, Value self, Value other)
{
    return extendList(vm, self.as<List>(), other) ? Own::ref(self) : Own();
}

Own iter(Machine& vm, Value self)
{
    return newListIterator(vm, self.as<List>(), false);
}

Own create(Machine& vm, Type* type, const CallArgs&)
{
    return Own::steal(vm.allocate(type));
}

bool init(Machine& vm, Value self, const CallArgs& args)
{
    const Type* type = self.object()->type;
    const bool isOwnNew = type == vm.types.list || type->slots.create == vm.types.list->slots.create;
    if ((isOwnNew && !takesNoKeywords(vm, "list", args)) || !takesArguments(vm, "list", args, 0, 1))
        return false;
    truncate(self.as<List>(), 0);
    return args.positional == 0 || extendList(vm, self.as<List>(), args.values[0]);
}

// ---- methods

Own append(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    if (list->size >= List::kMaxSize && !reserveValues(vm, uint64_t{list->size} + 1))
        return {};
    pushBack(list, args[1]);
    return Own::none();
}

Own clearMethod(Machine&, const Value* args)
{
    truncate(args[0].as<List>(), 0);
    return Own::none();
}

Own copy(Machine& vm, const Value* args)
{
    return copyItems(vm, args[0].as<List>()->view()).own();
}

Own count(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    int64_t found = 0;
    for (uint32_t i = 0; i < list->size; ++i) {
        const Own held = Own::ref(list->items[i]);
        const int isEqual = vm.charge(1) ? vm.equal(held, args[1]) : -1;
        if (isEqual < 0)
            return {};
        found += isEqual;
    }
    return Own::smallInt(found);
}

Own extend(Machine& vm, const Value* args)
{
    return extendList(vm, args[0].as<List>(), args[1]) ? Own::none() : Own();
}

Own index(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    int64_t start = 0, stop = std::numeric_limits<int64_t>::max();
    if ((!args[2].isNull() && !toSearchBound(vm, args[2], start)) || (!args[3].isNull() && !toSearchBound(vm, args[3], stop)))
        return {};
    adjustSearchBound(start, list->size);
    adjustSearchBound(stop, list->size);
    for (int64_t i = start; i < stop && i < list->size; ++i) {
        const Own held = Own::ref(list->items[i]);
        const int isEqual = vm.charge(1) ? vm.equal(held, args[1]) : -1;
        if (isEqual < 0)
            return {};
        if (isEqual)
            return Own::smallInt(i);
    }
    const Own shown = vm.repr(args[1]);
    return shown.isNull() ? Own() : Own(vm.valueError(cat(viewOf(shown), " is not in list")));
}

Own insert(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    int64_t i = 0;
    if (!vm.toInt64(args[1], i))
        return {};
    adjustSearchBound(i, list->size);
    i = std::min<int64_t>(i, list->size);
    if (list->size >= List::kMaxSize && !reserveValues(vm, uint64_t{list->size} + 1))
        return {};
    if (!vm.charge((list->size - static_cast<uint64_t>(i)) / 16))
        return {};
    insertAt(list, static_cast<size_t>(i), Own::ref(args[2]));
    return Own::none();
}

Own pop(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    int64_t i = -1;
    if (!args[1].isNull() && !vm.toInt64(args[1], i))
        return {};
    if (list->size == 0)
        return vm.indexError("pop from empty list");
    if (i < 0)
        i += list->size;
    if (i < 0 || i >= list->size)
        return vm.indexError("pop index out of range");
    if (!vm.charge((list->size - static_cast<uint64_t>(i)) / 16))
        return {};
    return removeAt(list, static_cast<size_t>(i));
}

Own remove(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    for (uint32_t i = 0; i < list->size; ++i) {
        const Own held = Own::ref(list->items[i]);
        const int isEqual = vm.charge(1) ? vm.equal(held, args[1]) : -1;
        if (isEqual < 0)
            return {};
        if (isEqual) {
            if (i < list->size)
                removeAt(list, i).reset();
            return Own::none();
        }
    }
    return vm.valueError("list.remove(x): x not in list");
}

Own reverse(Machine& vm, const Value* args)
{
    auto* list = args[0].as<List>();
    std::reverse(list->items, list->items + list->size);
    return vm.charge(list->size / 16) ? Own::none() : Own();
}

Own reversedMethod(Machine& vm, const Value* args)
{
    return newListIterator(vm, args[0].as<List>(), true);
}

Own sort(Machine& vm, const Value* args)
{
    bool isReversed = false;
    if (!args[2].isNull()) {
        int64_t flag = 0;
        if (!toBoolFlag(vm, args[2], flag))
            return {};
        isReversed = flag != 0;
    }
    return sortList(vm, args[0].as<List>(), args[1].isNull() ? Value::none() : args[1], isReversed) ? Own::none() : Own();
}

Own sizeOfMethod(Machine&, const Value* args)
{
    return Own::smallInt(40 + 8 * int64_t{args[0].as<List>()->capacity});
}

}    // namespace

bool isSaneHint(Machine& vm, Value iterable, int64_t& hint)
{
    const bool isOfScript = vm.typeOf(iterable)->typeFlags & kHeapType;
    if (!isOfScript && !vm.typeOf(iterable)->slots.length)
        hint = 0;    // nobody would see the question
    else
        hint = vm.lengthHint(iterable, 8);
    constexpr int64_t kMad = int64_t{1} << 33;    // no memory holds so many
    return hint >= 0 && (hint < kMad || vm.reserve(std::numeric_limits<uint64_t>::max()));
}

bool extendList(Machine& vm, List* list, Value iterable)
{
    if (isExactList(vm, iterable) || isExactTuple(vm, iterable) || iterable == Value(list)) {
        const size_t count = itemsOf(iterable).size();
        if (count == 0)
            return true;
        // Only what moves is paid for: many short pieces at the end of a long list are cheap.
        if (list->size + count <= list->capacity ? !vm.charge(count / 8 + 1) : !reserveValues(vm, list->size + count))
            return false;
        reserveList(list, list->size + count);
        const std::span<Value> items = itemsOf(iterable);    // of the list itself: where they lie now
        for (size_t i = 0; i < count; ++i)
            pushBack(list, items[i]);
        return true;
    }
    const Own iterator = vm.iter(iterable);
    int64_t hint = 0;
    if (iterator.isNull() || !isSaneHint(vm, iterable, hint))
        return false;
    constexpr int64_t kAhead = 1 << 16;    // it is only a hint
    if (list->capacity == 0)
        reserveList(list, static_cast<size_t>(std::min(hint, kAhead)));
    Iteration it(vm, iterator);
    while (Own item = it.next())
        pushBack(list, std::move(item));
    return !it.hasFailed();
}

void setupList(Machine& vm)
{
    TypeSpec spec;
    spec.name = "list";
    spec.size = sizeof(List);
    spec.flags |= kGcType | kListSubclass | kSequencePattern | kMatchSelf;
    spec.doc = "Built-in mutable sequence.";
    Slots& s = spec.slots;
    s.traverse = traverse;
    s.clear = clear;
    s.repr = repr;
    s.isUnhashable = true;
    s.compare = compare;
    s.iter = iter;
    s.length = length;
    s.getItem = getItem;
    s.setItem = setItem;
    s.contains = contains;
    s.concat = concat;
    s.repeat = repeat;
    s.inPlaceConcat = inPlaceConcat;
    s.inPlaceRepeat = inPlaceRepeat;
    s.create = create;
    s.init = init;
    vm.defineType(vm.types.list, spec);
    vm.addMethods(vm.types.list, {
        {"append(self, object, /)", append, "Append object to the end of the list."},
        {"clear(self, /)", clearMethod, "Remove all items from list."},
        {"copy(self, /)", copy, "Return a shallow copy of the list."},
        {"count(self, value, /)", count, "Return number of occurrences of value."},
        {"extend(self, iterable, /)", extend, "Extend list by appending elements from the iterable."},
        {"index(self, value, start=0, stop=9223372036854775807, /)", index, "Return first index of value."},
        {"insert(self, index, object, /)", insert, "Insert object before index."},
        {"pop(self, index=-1, /)", pop, "Remove and return item at index (default last)."},
        {"remove(self, value, /)", remove, "Remove first occurrence of value."},
        {"reverse(self, /)", reverse, "Reverse *IN PLACE*."},
        {"sort(self, /, *, key=None, reverse=False)", sort, "Sort the list in ascending order and return None."},
        {"__reversed__(self, /)", reversedMethod, "Return a reverse iterator over the list."},
        {"__sizeof__(self, /)", sizeOfMethod},
    });
    vm.addClassMethod(vm.types.list, "__class_getitem__(cls, item, /)", classGetItem);
}

}    // namespace swimloop::vm
