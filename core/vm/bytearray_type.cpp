// The type bytearray: what changes it.
#include <algorithm>

#include "vm/bigint.h"
#include "vm/bytes_type.h"
#include "vm/machine.h"

namespace swimloop::vm {

bool canResize(Machine& vm, const ByteArray* array) {
    return array->exports == 0 || vm.raise(vm.exc.BufferError, "Existing exports of data: object cannot be re-sized");
}

namespace {

Vec<char>& dataOf(Value v) { return *v.as<ByteArray>()->data; }

void clearArray(Object* self) {
    if (Vec<char>* data = std::exchange(static_cast<ByteArray*>(self)->data, nullptr)) {
        data->~vector();
        Heap::current->release(data, sizeof(Vec<char>));
    }
}

Own create(Machine& vm, Type* type, const CallArgs&) {
    Ref<ByteArray> array = vm.make<ByteArray>(type);
    array->data = new (vm.heap.allocate(sizeof(Vec<char>))) Vec<char>;
    return std::move(array).own();
}

bool init(Machine& vm, Value self, const CallArgs& args) {
    std::string data;
    if (!bytesFromArguments(vm, args, "bytearray", data))
        return false;
    Vec<char>& bytes = dataOf(self);
    if (bytes.size() != data.size() && !canResize(vm, self.as<ByteArray>()))
        return false;
    bytes.assign(data.begin(), data.end());
    return true;
}

Own repr(Machine& vm, Value self) {
    const std::string_view data = bytesIn(self);
    if (data.size() > 256 && !reserveBytes(vm, data.size() * 4))
        return {};
    std::string text = bytesRepr(data);
    // Unlike bytes, a bytearray escapes single quotes in any case.
    if (text[1] == '"') {
        for (size_t at = 2; (at = text.find('\'', at)) != std::string::npos; at += 2)
            text.insert(at, 1, '\\');
    }
    return vm.newStr(cat(vm.typeName(self), '(', text, ')')).own();
}

// Puts `bytes` in the place of [from, to).
bool splice(Machine& vm, Value self, size_t from, size_t to, std::string_view bytes) {
    Vec<char>& data = dataOf(self);
    from = std::min(from, data.size());
    to = std::clamp(to, from, data.size());
    const size_t size = data.size() - (to - from) + bytes.size();
    if (size != data.size() && !canResize(vm, self.as<ByteArray>()))
        return false;
    if (size > 256 && size > data.capacity() && !reserveBytes(vm, size))
        return false;
    if (size > 256 && !vm.charge((data.size() - to + bytes.size()) / 64))
        return false;
    const size_t common = std::min(bytes.size(), to - from);
    std::copy_n(bytes.begin(), common, data.begin() + static_cast<std::ptrdiff_t>(from));
    if (bytes.size() > common) {
        data.insert(data.begin() + static_cast<std::ptrdiff_t>(to), bytes.begin() + static_cast<std::ptrdiff_t>(common), bytes.end());
    } else {
        data.erase(data.begin() + static_cast<std::ptrdiff_t>(from + common), data.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return true;
}

bool assignSlice(Machine& vm, Value self, Value slice, Value value) {
    // What is assigned is copied first: it may be the array itself.
    std::string bytes;
    if (!value.isNull()) {
        Buffer buffer;
        if (buffer.open(vm, value)) {
            bytes = buffer.view();
        } else if (isStr(value) || isIntLike(value) || (!vm.typeOf(value)->slots.iter && !vm.typeOf(value)->slots.getItem)) {
            return vm.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        } else if (!bytesOfIterable(vm, value, "byte must be in range(0, 256)", bytes)) {
            return false;
        }
    }
    SliceBounds b;
    if (!unpackSlice(vm, slice, b))
        return false;
    Vec<char>& data = dataOf(self);
    adjustSlice(b, static_cast<int64_t>(data.size()));
    if (b.step == 1) {
        const int64_t stop = std::max(b.start, b.stop);
        return splice(vm, self, static_cast<size_t>(b.start), static_cast<size_t>(stop), bytes);
    }
    if (!vm.charge(static_cast<uint64_t>(b.count) / 16 + data.size() / 64))
        return false;
    if (bytes.empty()) {
        if (b.count == 0)
            return true;
        if (!canResize(vm, self.as<ByteArray>()))
            return false;
        Vec<char> kept;
        const int64_t first = b.step > 0 ? b.start : b.start + (b.count - 1) * b.step, step = b.step > 0 ? b.step : -b.step;
        int64_t next = first, left = b.count;
        for (size_t i = 0; i < data.size(); ++i) {
            if (left > 0 && static_cast<int64_t>(i) == next) {
                next += step;
                --left;
            } else {
                kept.push_back(data[i]);
            }
        }
        data.swap(kept);
        return true;
    }
    if (static_cast<int64_t>(bytes.size()) != b.count)
        return vm.valueError(cat("attempt to assign bytes of size ", bytes.size(), " to extended slice of size ", b.count));
    for (int64_t i = 0, at = b.start; i < b.count; ++i, at += b.step)
        data[static_cast<size_t>(at)] = bytes[static_cast<size_t>(i)];
    return true;
}

bool setItem(Machine& vm, Value self, Value key, Value value) {
    Own keep = Own::ref(self);
    if (key.isObject() && key.object()->type == vm.types.slice)
        return assignSlice(vm, self, key, value);
    if (!isIntLike(key) && !vm.typeOf(key)->slots.index)
        return vm.typeError(cat("bytearray indices must be integers or slices, not ", vm.typeName(key)));
    Own index = vm.index(key);
    int64_t at;
    if (!index)
        return false;
    if (!toInt64(index, at))
        return vm.indexError(cat("cannot fit '", vm.typeName(key), "' into an index-sized integer"));
    unsigned char byte = 0;
    const auto isInside = [&] {
        const auto size = static_cast<int64_t>(dataOf(self).size());
        const int64_t place = at < 0 ? at + size : at;
        return place >= 0 && place < size ? place : -1;
    };
    if (isInside() < 0)
        return vm.indexError("bytearray index out of range");
    if (!value.isNull() && !byteOf(vm, value, byte))
        return false;
    // __index__ of the value may have changed the size.
    const int64_t place = isInside();
    if (place < 0)
        return vm.indexError("bytearray index out of range");
    if (value.isNull())
        return splice(vm, self, static_cast<size_t>(place), static_cast<size_t>(place) + 1, {});
    dataOf(self)[static_cast<size_t>(place)] = static_cast<char>(byte);
    return true;
}

Own inPlaceConcat(Machine& vm, Value self, Value other) {
    std::string bytes;
    {
        Buffer buffer;
        if (!buffer.open(vm, other))
            return vm.typeError(cat("can't concat ", vm.typeName(other), " to ", vm.typeName(self)));
        bytes = buffer.view();
    }
    const size_t end = dataOf(self).size();
    return splice(vm, self, end, end, bytes) ? Own::ref(self) : Own();
}

Own inPlaceRepeat(Machine& vm, Value self, int64_t times) {
    Vec<char>& data = dataOf(self);
    const uint64_t count = times < 0 ? 0 : static_cast<uint64_t>(times);
    if (data.empty() || count == 1)
        return Own::ref(self);
    if (!canResize(vm, self.as<ByteArray>()))
        return {};
    if (count > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    const size_t size = data.size();
    if (!reserveBytes(vm, size * count))
        return {};
    data.resize(size * count);
    for (size_t i = size; i < data.size(); ++i)
        data[i] = data[i - size];
    return Own::ref(self);
}

// ---- methods

Own append(Machine& vm, const Value* args) {
    unsigned char byte;
    if (!byteOf(vm, args[1], byte) || !canResize(vm, args[0].as<ByteArray>()))
        return {};
    Vec<char>& data = dataOf(args[0]);
    if (data.size() == data.capacity() && data.size() > 4096 && !reserveBytes(vm, data.size() * 2))
        return {};
    data.push_back(static_cast<char>(byte));
    return Own::none();
}

Own extend(Machine& vm, const Value* args) {
    std::string bytes;
    Buffer buffer;
    if (buffer.open(vm, args[1])) {
        bytes = buffer.view();
    } else {
        const Slots& slots = vm.typeOf(args[1])->slots;
        if (!slots.iter && !slots.getItem)
            return vm.typeError(cat("can't extend bytearray with ", vm.typeName(args[1])));
        if (!bytesOfIterable(vm, args[1], "byte must be in range(0, 256)", bytes))
            return {};
    }
    buffer.release();
    const size_t end = dataOf(args[0]).size();
    return splice(vm, args[0], end, end, bytes) ? Own::none() : Own();
}

Own insert(Machine& vm, const Value* args) {
    int64_t at;
    unsigned char byte;
    if (!vm.toInt64(args[1], at) || !byteOf(vm, args[2], byte))
        return {};
    const auto size = static_cast<int64_t>(dataOf(args[0]).size());
    if (at < 0)
        at = std::max<int64_t>(at + size, 0);
    const auto place = static_cast<size_t>(std::min(at, size));
    const char c = static_cast<char>(byte);
    return splice(vm, args[0], place, place, {&c, 1}) ? Own::none() : Own();
}

Own pop(Machine& vm, const Value* args) {
    int64_t at = -1;
    if (!args[1].isNull() && !vm.toInt64(args[1], at))
        return {};
    const Vec<char>& data = dataOf(args[0]);
    if (data.empty())
        return vm.indexError("pop from empty bytearray");
    if (at < 0)
        at += static_cast<int64_t>(data.size());
    if (at < 0 || at >= static_cast<int64_t>(data.size()))
        return vm.indexError("pop index out of range");
    const auto byte = static_cast<unsigned char>(data[static_cast<size_t>(at)]);
    return splice(vm, args[0], static_cast<size_t>(at), static_cast<size_t>(at) + 1, {}) ? Own::smallInt(byte) : Own();
}

Own remove(Machine& vm, const Value* args) {
    unsigned char byte;
    if (!byteOf(vm, args[1], byte))
        return {};
    const size_t at = bytesIn(args[0]).find(static_cast<char>(byte));
    if (at == std::string_view::npos)
        return vm.valueError("value not found in bytearray");
    return splice(vm, args[0], at, at + 1, {}) ? Own::none() : Own();
}

Own clear(Machine& vm, const Value* args) {
    return splice(vm, args[0], 0, dataOf(args[0]).size(), {}) ? Own::none() : Own();
}

Own copy(Machine& vm, const Value* args) {
    return reserveBytes(vm, dataOf(args[0]).size()) ? newByteArray(vm, bytesIn(args[0])) : Own();
}

Own reverse(Machine& vm, const Value* args) {
    if (!vm.charge(dataOf(args[0]).size() / 8))
        return {};
    std::reverse(dataOf(args[0]).begin(), dataOf(args[0]).end());
    return Own::none();
}

Own sizeOf(Machine& vm, const Value* args) { return vm.newInt(57 + static_cast<int64_t>(dataOf(args[0]).size())); }

} // namespace

void setupByteArray(Machine& vm) {
    TypeSpec spec;
    spec.name = "bytearray";
    spec.size = sizeof(ByteArray);
    spec.flags = kBaseType | kInstantiable | kMatchSelf;
    addCommonSlots(spec.slots);
    spec.slots.clear = clearArray;
    spec.slots.create = create;
    spec.slots.init = init;
    spec.slots.repr = repr;
    spec.slots.isUnhashable = true;
    spec.slots.setItem = setItem;
    spec.slots.inPlaceConcat = inPlaceConcat;
    spec.slots.inPlaceRepeat = inPlaceRepeat;
    Type* type = vm.types.bytearray;
    vm.defineType(type, spec);
    addBytesMethods(vm, type);
    addBytesCuts(vm, type);
    addBytesTests(vm, type);
    vm.addMethods(type, {
                            {"append(self, item, /)", append},
                            {"clear(self, /)", clear},
                            {"copy(self, /)", copy},
                            {"extend(self, iterable_of_ints, /)", extend},
                            {"insert(self, index, item, /)", insert},
                            {"pop(self, index=-1, /)", pop},
                            {"remove(self, value, /)", remove},
                            {"reverse(self, /)", reverse},
                            {"__sizeof__(self, /)", sizeOf},
                        });
}

} // namespace swimloop::vm
