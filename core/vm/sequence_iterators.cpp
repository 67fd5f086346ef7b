// Iterators over sequences: of list, tuple, bytes, bytearray, of classes with __getitem__, and of a callable with a sentinel.
#include "vm/containers.h"
#include "vm/iterators.h"

namespace swimloop::vm {

namespace {

Own iterSelf(Machine&, Value self)
{
    return Own::ref(self);
}

template<class Iterator, auto member> void traverseMember(Object* self, Visitor& visit)
{
    visit(static_cast<Object*>(static_cast<Iterator*>(self)->*member));
}

template<class Iterator, auto member> void clearMember(Object* self)
{
    if (auto* held = std::exchange(static_cast<Iterator*>(self)->*member, nullptr))
        decref(static_cast<Object*>(held));
}

// ---- list

Own nextOfList(Machine&, Value self)
{
    auto* it = self.as<ListIterator>();
    if (!it->list)
        return {};
    if (it->index < it->list->size)
        return Own::ref(it->list->items[it->index++]);
    clearMember<ListIterator, &ListIterator::list>(it);
    return {};
}

Own nextOfReversedList(Machine&, Value self)
{
    auto* it = self.as<ListIterator>();
    if (!it->list)
        return {};
    if (it->index >= 0 && it->index < it->list->size)
        return Own::ref(it->list->items[it->index--]);
    clearMember<ListIterator, &ListIterator::list>(it);
    return {};
}

Own hintOfList(Machine&, const Value* args)
{
    const auto* it = args[0].as<ListIterator>();
    return Own::smallInt(it->list ? std::max<int64_t>(0, int64_t{it->list->size} - it->index) : 0);
}

Own hintOfReversedList(Machine&, const Value* args)
{
    const auto* it = args[0].as<ListIterator>();
    const int64_t left = it->index + 1;
    return Own::smallInt(it->list && left <= it->list->size ? left : 0);
}

// ---- tuple

Own nextOfTuple(Machine&, Value self)
{
    auto* it = self.as<TupleIterator>();
    if (!it->tuple)
        return {};
    if (it->index < it->tuple->size)
        return Own::ref(it->tuple->items[it->index++]);
    clearMember<TupleIterator, &TupleIterator::tuple>(it);
    return {};
}

Own hintOfTuple(Machine&, const Value* args)
{
    const auto* it = args[0].as<TupleIterator>();
    return Own::smallInt(it->tuple ? it->tuple->size - it->index : 0);
}

// ---- bytes, bytearray, and what has __getitem__

void traverseSequence(Object* self, Visitor& visit)
{
    visit(static_cast<SequenceIterator*>(self)->sequence);
}

void clearSequence(Object* self)
{
    decref(std::exchange(static_cast<SequenceIterator*>(self)->sequence, Value()));
}

std::string_view bytesOf(Value v)
{
    if (isBytes(v))
        return v.as<Bytes>()->view();
    const Vec<char>* data = v.as<ByteArray>()->data;
    return data ? std::string_view(data->data(), data->size()) : std::string_view();
}

Own nextOfBytes(Machine&, Value self)
{
    auto* it = self.as<SequenceIterator>();
    if (it->sequence.isNull())
        return {};
    const std::string_view bytes = bytesOf(it->sequence);
    if (static_cast<size_t>(it->index) < bytes.size())
        return Own::smallInt(static_cast<unsigned char>(bytes[static_cast<size_t>(it->index++)]));
    clearSequence(it);
    return {};
}

Own hintOfBytes(Machine&, const Value* args)
{
    const auto* it = args[0].as<SequenceIterator>();
    if (it->sequence.isNull())
        return Own::smallInt(0);
    return Own::smallInt(std::max<int64_t>(0, static_cast<int64_t>(bytesOf(it->sequence).size()) - it->index));
}

// Reaching the end by IndexError or StopIteration is no failure.
bool isEnd(Machine& vm)
{
    if (!vm.errorIs(vm.exc.IndexError) && !vm.errorIs(vm.exc.StopIteration))
        return false;
    vm.clearError();
    return true;
}

Own itemAt(Machine& vm, SequenceIterator* it)
{
    const Own sequence = Own::ref(it->sequence), index = vm.newInt(it->index);
    return vm.getItem(sequence, index);
}

Own nextOfSequence(Machine& vm, Value self)
{
    auto* it = self.as<SequenceIterator>();
    if (it->sequence.isNull())
        return {};
    Own item = itemAt(vm, it);
    if (!item.isNull())
        ++it->index;
    else if (isEnd(vm))
        clearSequence(it);
    return item;
}

Own hintOfSequence(Machine& vm, const Value* args)
{
    const auto* it = args[0].as<SequenceIterator>();
    if (it->sequence.isNull())
        return Own::smallInt(0);
    if (!vm.typeOf(it->sequence)->slots.length)
        return Own::notImplemented();
    const Own sequence = Own::ref(it->sequence);
    const int64_t size = vm.length(sequence);
    return size < 0 ? Own() : vm.newInt(std::max<int64_t>(0, size - it->index));
}

// ---- reversed()

Own nextOfReversed(Machine& vm, Value self)
{
    auto* it = self.as<SequenceIterator>();
    if (it->sequence.isNull())
        return {};
    if (it->index >= 0) {
        Own item = itemAt(vm, it);
        if (!item.isNull()) {
            --it->index;
            return item;
        }
        if (!isEnd(vm))
            return {};
    }
    it->index = -1;
    clearSequence(it);
    return {};
}

Own hintOfReversed(Machine& vm, const Value* args)
{
    const auto* it = args[0].as<SequenceIterator>();
    if (it->sequence.isNull())
        return Own::smallInt(0);
    const Own sequence = Own::ref(it->sequence);
    const int64_t size = vm.length(sequence), left = it->index + 1;
    return size < 0 ? Own() : vm.newInt(size < left ? 0 : left);
}

Own createReversed(Machine& vm, Type* type, const CallArgs& args)
{
    if ((type == vm.types.reversed && !takesNoKeywords(vm, "reversed", args)) || !takesArguments(vm, "reversed", args, 1, 1))
        return {};
    const Value sequence = args.values[0];
    const Value method = vm.lookupInType(vm.typeOf(sequence), vm.names.reversed);
    if (method.isNone())
        return vm.typeError(cat("'", vm.typeName(sequence), "' object is not reversible"));
    if (!method.isNull()) {
        const Own bound = vm.lookupSpecial(sequence, vm.names.reversed);
        return bound.isNull() ? Own() : vm.call(bound);
    }
    if (!vm.typeOf(sequence)->slots.getItem || isDict(sequence))
        return vm.typeError(cat("'", vm.typeName(sequence), "' object is not reversible"));
    const int64_t size = vm.length(sequence);
    if (size < 0)
        return {};
    Ref<SequenceIterator> it = vm.make<SequenceIterator>(type);
    it->sequence = Own::ref(sequence).release();
    it->index = size - 1;
    return std::move(it).own();
}

// ---- iter(callable, sentinel)

void traverseCallable(Object* self, Visitor& visit)
{
    auto* it = static_cast<CallableIterator*>(self);
    visit(it->callable);
    visit(it->sentinel);
}

void clearCallable(Object* self)
{
    auto* it = static_cast<CallableIterator*>(self);
    decref(std::exchange(it->callable, Value()));
    decref(std::exchange(it->sentinel, Value()));
}

Own nextOfCallable(Machine& vm, Value self)
{
    auto* it = self.as<CallableIterator>();
    if (it->callable.isNull())
        return {};
    const Own callable = Own::ref(it->callable);
    Own result = vm.call(callable);
    if (result.isNull()) {
        if (vm.errorIs(vm.exc.StopIteration)) {
            vm.clearError();
            clearCallable(it);
        }
        return {};
    }
    if (it->callable.isNull())    // the call itself has ended the iterator
        return {};
    const Own sentinel = Own::ref(it->sentinel);
    const int isEqual = vm.equal(sentinel, result);
    if (isEqual == 0)
        return result;
    if (isEqual > 0)
        clearCallable(it);
    return {};
}

TypeSpec iteratorSpec(std::string_view name, size_t size, Own (*next)(Machine&, Value))
{
    TypeSpec spec;
    spec.name = name;
    spec.size = size;
    spec.flags = kGcType;
    spec.slots.iter = iterSelf;
    spec.slots.next = next;
    return spec;
}

void define(Machine& vm, Type* type, const TypeSpec& spec, NativeCall hint)
{
    vm.defineType(type, spec);
    if (hint)
        vm.addMethod(type, "__length_hint__(self, /)", hint);
}

}    // namespace

Own newListIterator(Machine& vm, List* list, bool isReversed)
{
    Ref<ListIterator> it = vm.make<ListIterator>(isReversed ? vm.types.listReverseIterator : vm.types.listIterator);
    it->list = list;
    incref(static_cast<Object*>(list));
    it->index = isReversed ? int64_t{list->size} - 1 : 0;
    return std::move(it).own();
}

Own newSequenceIterator(Machine& vm, Value sequence)
{
    Ref<SequenceIterator> it = vm.make<SequenceIterator>(vm.types.sequenceIterator);
    it->sequence = Own::ref(sequence).release();
    return std::move(it).own();
}

Own newBytesIterator(Machine& vm, Value bytesOrByteArray)
{
    Ref<SequenceIterator> it = vm.make<SequenceIterator>(isBytes(bytesOrByteArray) ? vm.types.bytesIterator : vm.types.bytearrayIterator);
    it->sequence = Own::ref(bytesOrByteArray).release();
    return std::move(it).own();
}

Own newCallableIterator(Machine& vm, Value callable, Value sentinel)
{
    Ref<CallableIterator> it = vm.make<CallableIterator>(vm.types.callableIterator);
    it->callable = Own::ref(callable).release();
    it->sentinel = Own::ref(sentinel).release();
    return std::move(it).own();
}

void setupSequenceIterators(Machine& vm)
{
    Types& t = vm.types;
    TypeSpec spec = iteratorSpec("list_iterator", sizeof(ListIterator), nextOfList);
    spec.slots.traverse = traverseMember<ListIterator, &ListIterator::list>;
    spec.slots.clear = clearMember<ListIterator, &ListIterator::list>;
    define(vm, t.listIterator, spec, hintOfList);
    spec.name = "list_reverseiterator";
    spec.slots.next = nextOfReversedList;
    define(vm, t.listReverseIterator, spec, hintOfReversedList);

    spec = iteratorSpec("tuple_iterator", sizeof(TupleIterator), nextOfTuple);
    spec.slots.traverse = traverseMember<TupleIterator, &TupleIterator::tuple>;
    spec.slots.clear = clearMember<TupleIterator, &TupleIterator::tuple>;
    define(vm, t.tupleIterator, spec, hintOfTuple);

    spec = iteratorSpec("bytes_iterator", sizeof(SequenceIterator), nextOfBytes);
    spec.slots.traverse = traverseSequence;
    spec.slots.clear = clearSequence;
    define(vm, t.bytesIterator, spec, hintOfBytes);
    spec.name = "bytearray_iterator";
    define(vm, t.bytearrayIterator, spec, hintOfBytes);
    spec.name = "iterator";
    spec.slots.next = nextOfSequence;
    define(vm, t.sequenceIterator, spec, hintOfSequence);
    spec.name = "reversed";
    spec.flags |= kBaseType | kInstantiable;
    spec.slots.next = nextOfReversed;
    spec.slots.create = createReversed;
    define(vm, t.reversed, spec, hintOfReversed);

    spec = iteratorSpec("callable_iterator", sizeof(CallableIterator), nextOfCallable);
    spec.slots.traverse = traverseCallable;
    spec.slots.clear = clearCallable;
    define(vm, t.callableIterator, spec, nullptr);
}

}    // namespace swimloop::vm
