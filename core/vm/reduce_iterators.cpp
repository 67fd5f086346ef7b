// What copy and pickle take iterators apart by: how they begin, and how far they have come.
#include <cstring>

#include "vm/class_internal.h"
#include "vm/function.h"
#include "vm/iterators.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

Own iterFunction(Machine& vm)
{
    const Own builtins = vm.importModule("builtins");
    return builtins ? vm.getAttr(builtins, "iter") : Own();
}

// (iter, (of,)), and the state for __setstate__ where the iterator has come on.
Own begunFrom(Machine& vm, Value function, Value of, int64_t index = -1)
{
    const Ref<Tuple> args = vm.newTuple({of});
    if (index < 0)
        return vm.newTuple({function, args.value()}).share();
    return vm.newTuple({function, args.value(), vm.newInt(index).get()}).share();
}

Own finished(Machine& vm, Value function) { return begunFrom(vm, function, vm.newList().value()); }

Own reduceDictIterator(Machine& vm, const DictIterator* it, Value function, bool hasKeys, bool hasValues)
{
    if (!it->dict || it->count == DictIterator::kBroken)
        return finished(vm, function);
    const Ref<List> rest = vm.newList(it->remaining);
    DictEntry* entry;
    for (uint32_t at = it->at; nextEntry(it->dict, at, entry);) {
        const Own item = hasKeys && hasValues ? vm.newTuple({entry->key, entry->value}).own() : Own::ref(hasKeys ? entry->key : entry->value);
        pushBack(rest, item);
    }
    return begunFrom(vm, function, rest.value());
}

// What a copy of the iterator would still give: made from a twin that shares what it walks.
Own reduceTwin(Machine& vm, Value self, Value function)
{
    Type* type = self.object()->type;
    const Object* original = self.object();
    const Ref<Object> twin = vm.make<Object>(type);
    // Flat objects whose first word, where there is one, is what they walk.
    std::memcpy(reinterpret_cast<char*>(twin.get()) + sizeof(Object), reinterpret_cast<const char*>(original) + sizeof(Object), type->basicSize - sizeof(Object));
    incref(*reinterpret_cast<Value*>(twin.get() + 1));
    const Ref<List> rest = vm.listOf(twin.value());
    return rest ? begunFrom(vm, function, rest.value()) : Own();
}

}    // namespace

bool reduceIterator(Machine& vm, Value self, const Type* base, Own& out)
{
    const Types& t = vm.types;
    const Own iter = iterFunction(vm);
    if (!iter)
        return false;
    if (base == t.listIterator || base == t.listReverseIterator) {
        const auto* it = self.as<ListIterator>();
        if (!it->list)
            out = finished(vm, iter);
        else
            out = begunFrom(vm, base == t.listIterator ? iter.get() : Value(t.reversed), Value(it->list), it->index);
    } else if (base == t.tupleIterator) {
        const auto* it = self.as<TupleIterator>();
        out = it->tuple ? begunFrom(vm, iter, Value(it->tuple), it->index) : begunFrom(vm, iter, vm.newTuple(0).value());
    } else if (base == t.rangeIterator) {
        const auto* it = self.as<RangeIterator>();
        const Own start = vm.newInt(it->next), step = vm.newInt(it->step), count = vm.newInt(it->remaining);
        const Own length = vm.binary(Binary::Multiply, step, count), stop = length ? vm.binary(Binary::Add, start, length) : Own();
        const Own rest = stop ? vm.call(Value(t.range), {start.get(), stop.get(), step.get()}) : Own();
        if (rest)
            out = begunFrom(vm, iter, rest);
    } else if (base == t.longRangeIterator) {
        const auto* it = self.as<LongRangeIterator>();
        const Own length = vm.binary(Binary::Multiply, it->step, it->remaining), stop = length ? vm.binary(Binary::Add, it->next, length) : Own();
        const Own rest = stop ? vm.call(Value(t.range), {it->next, stop.get(), it->step}) : Own();
        if (rest)
            out = begunFrom(vm, iter, rest);
    } else if (base == t.dictKeyIterator || base == t.dictValueIterator || base == t.dictItemIterator) {
        out = reduceDictIterator(vm, self.as<DictIterator>(), iter, base != t.dictValueIterator, base != t.dictKeyIterator);
    } else if (base == t.callableIterator) {
        const auto* it = self.as<CallableIterator>();
        out = it->callable.isNull() ? begunFrom(vm, iter, vm.newTuple(0).value())
                                    : vm.newTuple({iter.get(), vm.newTuple({it->callable, it->sentinel}).value()}).share();
    } else if (base == t.sequenceIterator || base == t.reversed) {
        const auto* it = self.as<SequenceIterator>();
        out = it->sequence.isNull() ? finished(vm, iter) : begunFrom(vm, base == t.reversed ? Value(t.reversed) : iter.get(), it->sequence, it->index);
    } else if (base == t.enumerate) {
        const auto* it = self.as<Enumerate>();
        out = vm.newTuple({Value(vm.typeOf(self)), vm.newTuple({it->iterator, it->count}).value()}).share();
    } else if (base == t.zip) {
        const auto* it = self.as<Zip>();
        out = it->isStrict ? vm.newTuple({Value(vm.typeOf(self)), Value(it->iterators), Value::boolean(true)}).share()
                           : vm.newTuple({Value(vm.typeOf(self)), Value(it->iterators)}).share();
    } else if (base == t.map) {
        const auto* it = self.as<Map>();
        const Ref<Tuple> args = vm.newTuple(it->iterators->size + 1);
        args->items[0] = Own::ref(it->function).release();
        for (uint32_t i = 0; i < it->iterators->size; ++i)
            args->items[i + 1] = Own::ref(it->iterators->items[i]).release();
        out = vm.newTuple({Value(vm.typeOf(self)), args.value()}).share();
    } else if (base == t.filter) {
        const auto* it = self.as<Filter>();
        out = vm.newTuple({Value(vm.typeOf(self)), vm.newTuple({it->function, it->iterator}).value()}).share();
    } else if (base == t.strIterator || base == t.strIterator->payload.as<Type>() || base == t.bytesIterator || base == t.bytearrayIterator || base == t.setIterator) {
        const Value walked = *reinterpret_cast<const Value*>(self.object() + 1);
        out = walked.isNull() || !walked.isObject() ? finished(vm, iter) : reduceTwin(vm, self, iter);
    } else {
        return false;
    }
    return true;
}

namespace {

// state: the index of the next item, kept within what is there.
bool stateOf(Machine& vm, Value state, int64_t least, int64_t most, int64_t& out)
{
    if (!vm.toInt64(state, out))
        return false;
    out = out < least ? least : out > most ? most : out;
    return true;
}

Own setListState(Machine& vm, const Value* a)
{
    auto* it = a[0].as<ListIterator>();
    int64_t index = 0;
    const bool isReversed = it->type == vm.types.listReverseIterator;
    if (!it->list)
        return Own::none();
    const auto size = static_cast<int64_t>(it->list->view().size());
    if (!stateOf(vm, a[1], isReversed ? -1 : 0, isReversed ? size - 1 : size, index))
        return {};
    if (it->list)
        it->index = index;
    return Own::none();
}

Own setTupleState(Machine& vm, const Value* a)
{
    auto* it = a[0].as<TupleIterator>();
    int64_t index = 0;
    if (!it->tuple)
        return Own::none();
    if (!stateOf(vm, a[1], 0, it->tuple->size, index))
        return {};
    if (it->tuple)
        it->index = static_cast<uint32_t>(index);
    return Own::none();
}

Own setSequenceState(Machine& vm, const Value* a)
{
    int64_t index = 0;
    if (!stateOf(vm, a[1], a[0].object()->type == vm.types.reversed ? -1 : 0, INT64_MAX / 2, index))
        return {};
    auto* it = a[0].as<SequenceIterator>();
    if (!it->sequence.isNull()) {
        if (it->type == vm.types.reversed) {
            const Own keep = Own::ref(it->sequence);
            const int64_t size = vm.length(keep);
            if (size < 0)
                return {};
            index = index < size ? index : size - 1;
        }
        it->index = index;
    }
    return Own::none();
}

// Whether it is strict.
Own setZipState(Machine& vm, const Value* a)
{
    const int isStrict = vm.truth(a[1]);
    if (isStrict < 0)
        return {};
    a[0].as<Zip>()->isStrict = isStrict > 0;
    return Own::none();
}

}    // namespace

void addIteratorStates(Machine& vm)
{
    vm.addMethod(vm.types.zip, "__setstate__(self, state, /)", setZipState);
    for (Type* type : {vm.types.listIterator, vm.types.listReverseIterator})
        vm.addMethod(type, "__setstate__(self, state, /)", setListState);
    vm.addMethod(vm.types.tupleIterator, "__setstate__(self, state, /)", setTupleState);
    for (Type* type : {vm.types.sequenceIterator, vm.types.reversed})
        vm.addMethod(type, "__setstate__(self, state, /)", setSequenceState);
}

}    // namespace swimloop::vm
