// The type bytes, and the operators that it shares with bytearray.
#include "vm/bytes_type.h"

#include <cstring>

#include "vm/bigint.h"
#include "vm/compare.h"
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/setup.h"
#include "vm/str_type.h"
#include "vm/text_search.h"

namespace swimloop::vm {

namespace {

bool isByteArray(const Machine& vm, Value v) { return vm.isInstance(v, vm.types.bytearray); }

size_t sizeOfBytes(const Object* self) { return Bytes::kHeader + static_cast<const Bytes*>(self)->size + 1; }

Own reprBytes(Machine& vm, Value self) {
    const std::string_view data = self.as<Bytes>()->view();
    if (data.size() > 256 && !reserveBytes(vm, data.size() * 4))
        return {};
    return vm.newStr(bytesRepr(data)).own();
}

bool hashOfBytes(Machine& vm, Value self, int64_t& out) {
    auto* b = self.as<Bytes>();
    if (b->hash == 0) {
        if (b->size > 256 && !vm.charge(b->size / 128))
            return false;
        b->hash = hashBytes(b->view());
    }
    out = static_cast<int64_t>(b->hash);
    return true;
}

Own compareBytes(Machine& vm, Value self, Value other, Compare op) {
    Buffer a, b;
    if (!a.open(vm, self) || !b.open(vm, other))
        return Own::notImplemented();
    if (!vm.charge(std::min(a.view().size(), b.view().size()) / 32))
        return {};
    if ((op == Compare::Equal || op == Compare::NotEqual) && a.view().size() != b.view().size())
        return Own::boolean(op == Compare::NotEqual);
    const int order = a.view().compare(b.view());
    return answerOf(op, order);
}

int64_t lengthOfBytes(Machine&, Value self) { return static_cast<int64_t>(bytesIn(self).size()); }

int containsBytes(Machine& vm, Value self, Value item) {
    if (isIntLike(item) || vm.typeOf(item)->slots.index) {
        unsigned char byte;
        if (!byteOf(vm, item, byte) || (bytesIn(self).size() > 256 && !vm.charge(bytesIn(self).size() / 128)))
            return -1;
        return bytesIn(self).find(static_cast<char>(byte)) != std::string_view::npos;
    }
    Buffer part;
    if (!part.require(vm, item))
        return -1;
    const std::string_view data = bytesIn(self);
    if (data.size() > 256 && !vm.charge(data.size() / 64))
        return -1;
    return findFirst(data, part.view()) != kNotFound;
}

Own getItemBytes(Machine& vm, Value self, Value key) {
    const bool isArray = isByteArray(vm, self);
    int64_t at;
    if (key.isInt()) {
        at = key.asInt();
    } else if (key.isObject() && key.object()->type == vm.types.slice) {
        Own keep = Own::ref(self);
        SliceBounds b;
        if (!unpackSlice(vm, key, b))
            return {};
        adjustSlice(b, static_cast<int64_t>(bytesIn(self).size()));
        const std::string_view data = bytesIn(self);
        if (b.count <= 0)
            return sameKind(vm, self, {});
        if (b.count > 256 && !reserveBytes(vm, static_cast<uint64_t>(b.count)))
            return {};
        if (b.step == 1)
            return sameKindOrSelf(vm, self, data.substr(static_cast<size_t>(b.start), static_cast<size_t>(b.count)));
        if (!vm.charge(static_cast<uint64_t>(b.count) / 4))
            return {};
        std::string out;
        out.reserve(static_cast<size_t>(b.count));
        for (int64_t i = 0, from = b.start; i < b.count; ++i, from += b.step)
            out += data[static_cast<size_t>(from)];
        return sameKind(vm, self, out);
    } else if (vm.typeOf(key)->slots.index) {
        Own keep = Own::ref(self), index = vm.index(key);
        if (!index)
            return {};
        if (!toInt64(index, at))
            return vm.indexError(cat("cannot fit '", vm.typeName(key), "' into an index-sized integer"));
    } else {
        return vm.typeError(cat(isArray ? "bytearray" : "byte", " indices must be integers or slices, not ", vm.typeName(key)));
    }
    const std::string_view data = bytesIn(self);
    if (at < 0)
        at += static_cast<int64_t>(data.size());
    if (at < 0 || at >= static_cast<int64_t>(data.size()))
        return vm.indexError(isArray ? "bytearray index out of range" : "index out of range");
    return Own::smallInt(static_cast<unsigned char>(data[static_cast<size_t>(at)]));
}

Own concatBytes(Machine& vm, Value self, Value other) {
    Buffer a, b;
    if (!a.open(vm, self) || !b.open(vm, other))
        return vm.typeError(cat("can't concat ", vm.typeName(other), " to ", vm.typeName(self)));
    if (b.view().empty() && isBytes(self))
        return sameKindOrSelf(vm, self, a.view());
    if (!reserveBytes(vm, uint64_t{a.view().size()} + b.view().size()))
        return {};
    std::string whole(a.view());
    whole += b.view();
    return sameKind(vm, self, whole);
}

Own repeatOf(Machine& vm, Value self, int64_t times) {
    const std::string_view data = bytesIn(self);
    if (times <= 0 || data.empty())
        return sameKind(vm, self, {});
    if (times > INT64_MAX / static_cast<int64_t>(data.size()))
        return isByteArray(vm, self) ? Own(vm.raise(vm.exc.MemoryError, "")) : Own(vm.overflowError("repeated bytes are too long"));
    if (times == 1)
        return sameKindOrSelf(vm, self, data);
    const uint64_t size = static_cast<uint64_t>(times) * data.size();
    if (!reserveBytes(vm, size))
        return {};
    std::string out(size, '\0');
    repeatBytes(out.data(), data, static_cast<uint64_t>(times));
    return sameKind(vm, self, out);
}

Own remainderBytes(Machine& vm, Value a, Value b) {
    const bool isArray = isByteArray(vm, a);
    if (!isArray && !isBytes(a))
        return Own::notImplemented();
    Buffer format;
    if (!format.require(vm, a))
        return {};
    return formatBytesWithPercent(vm, format.view(), b, isArray);
}

// ---- the iterators

struct BytesIterator : Object {
    Value sequence; // owned; null at the end
    uint32_t at;
};

void clearIterator(Object* self) { decref(std::exchange(static_cast<BytesIterator*>(self)->sequence, Value())); }

Own iterBytes(Machine& vm, Value self) {
    Type* type = isByteArray(vm, self) ? vm.types.bytearrayIterator : vm.types.bytesIterator;
    Ref<BytesIterator> it = vm.make<BytesIterator>(type);
    it->sequence = Own::ref(self).release();
    return std::move(it).own();
}

Own nextByte(Machine&, Value self) {
    auto* it = self.as<BytesIterator>();
    if (it->sequence.isNull())
        return {};
    const std::string_view data = bytesIn(it->sequence);
    if (it->at >= data.size()) {
        clearIterator(it);
        return {};
    }
    return Own::smallInt(static_cast<unsigned char>(data[it->at++]));
}

Own selfOf(Machine&, Value self) { return Own::ref(self); }

Own lengthHint(Machine&, const Value* args) {
    const auto* it = args[0].as<BytesIterator>();
    const size_t size = it->sequence.isNull() ? 0 : bytesIn(it->sequence).size();
    return Own::smallInt(size > it->at ? static_cast<int64_t>(size - it->at) : 0);
}

void setupIterator(Machine& vm, Type* type, std::string_view name) {
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(BytesIterator);
    spec.flags = 0;
    spec.slots.clear = clearIterator;
    spec.slots.iter = selfOf;
    spec.slots.next = nextByte;
    vm.defineType(type, spec);
    vm.addMethod(type, "__length_hint__(self, /)", lengthHint);
}

Own createBytes(Machine& vm, Type* type, const CallArgs& args) {
    if (type == vm.types.bytes && args.total() == 1 && args.positional == 1 && args.values[0].isObject()
        && args.values[0].object()->type == type)
        return Own::ref(args.values[0]);
    std::string data;
    if (!bytesFromArguments(vm, args, "bytes", data))
        return {};
    if (type == vm.types.bytes)
        return vm.newBytes(data).own();
    Ref<Bytes> instance = vm.make<Bytes>(type, data.size() + 1);
    instance->size = static_cast<uint32_t>(data.size());
    std::memcpy(instance->data, data.data(), data.size());
    return std::move(instance).own();
}

Own bytesMethod(Machine& vm, const Value* args) { return sameKindOrSelf(vm, args[0], bytesIn(args[0])); }
Own getNewArgs(Machine& vm, const Value* args) { return vm.newTuple({vm.newBytes(bytesIn(args[0])).value()}).own(); }
Own sizeOf(Machine& vm, const Value* args) { return vm.newInt(33 + static_cast<int64_t>(bytesIn(args[0]).size())); }

} // namespace

void addCommonSlots(Slots& s) {
    s.compare = compareBytes;
    s.iter = iterBytes;
    s.length = lengthOfBytes;
    s.getItem = getItemBytes;
    s.contains = containsBytes;
    s.concat = concatBytes;
    s.repeat = repeatOf;
    s.binary[static_cast<int>(Binary::Remainder)] = remainderBytes;
}

void setupBytes(Machine& vm) {
    TypeSpec spec;
    spec.name = "bytes";
    spec.size = Bytes::kHeader;
    spec.flags = kBaseType | kInstantiable | kBytesSubclass | kMatchSelf;
    addCommonSlots(spec.slots);
    spec.slots.size = sizeOfBytes;
    spec.slots.repr = reprBytes;
    spec.slots.hash = hashOfBytes;
    spec.slots.create = createBytes;
    Type* type = vm.types.bytes;
    vm.defineType(type, spec);
    addBytesMethods(vm, type);
    addBytesCuts(vm, type);
    addBytesTests(vm, type);
    vm.addMethods(type, {
                            {"__bytes__(self, /)", bytesMethod},
                            {"__getnewargs__(self, /)", getNewArgs},
                            {"__sizeof__(self, /)", sizeOf},
                        });
    setupIterator(vm, vm.types.bytesIterator, "bytes_iterator");
    setupIterator(vm, vm.types.bytearrayIterator, "bytearray_iterator");
    setupByteArray(vm);
    setupMemoryView(vm);
}

} // namespace swimloop::vm
