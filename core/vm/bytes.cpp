// Bytes-like objects: access to their bytes, and making them.
#include "vm/bytes.h"

#include "vm/bigint.h"
#include "vm/bytes_type.h"
#include "vm/codecs.h"
#include "vm/machine.h"

namespace swimloop::vm {

std::string_view bytesIn(Value v) {
    if (isBytes(v))
        return v.as<Bytes>()->view();
    const Vec<char>* data = v.as<ByteArray>()->data;
    return data ? std::string_view(data->data(), data->size()) : std::string_view();
}

bool isBytesLike(const Machine& vm, Value v) {
    return isBytes(v) || vm.isInstance(v, vm.types.bytearray) || vm.isInstance(v, vm.types.memoryview);
}

bool Buffer::open(Machine& vm, Value v) {
    release();
    if (isBytes(v)) {
        m_view = v.as<Bytes>()->view();
    } else if (vm.isInstance(v, vm.types.bytearray)) {
        m_exported = v.as<ByteArray>();
        ++m_exported->exports;
        m_view = bytesIn(v);
    } else if (vm.isInstance(v, vm.types.memoryview)) {
        const auto* seen = v.as<MemoryView>();
        const uint64_t size = static_cast<uint64_t>(seen->count) * seen->itemSize;
        if (isBytes(seen->owner) && seen->stride == seen->itemSize) {    // which never change
            m_view = bytesIn(seen->owner).substr(static_cast<size_t>(seen->start), size);
            m_owner = Own::ref(seen->owner);
            return true;
        }
        if (!vm.charge(seen->stride == seen->itemSize ? size / 64 : size / 2) || !copyView(seen, m_copy))
            return false;
        m_view = m_copy;
    } else if (v.isObject() && !vm.lookupInType(vm.typeOf(v), vm.intern("_bytes_of_array")).isNull()) {
        // array.array, which is written in Python.
        Own data = vm.callMethod(v, "_bytes_of_array");
        if (!data || !isBytes(data))
            return false;
        m_view = bytesIn(data);
        m_owner = std::move(data);
        return true;
    } else {
        return false;
    }
    m_owner = Own::ref(v);
    return true;
}

bool Buffer::require(Machine& vm, Value v) {
    return open(vm, v) || vm.typeError(cat("a bytes-like object is required, not '", vm.typeName(v), "'"));
}

void Buffer::release() {
    if (m_exported)
        --m_exported->exports;
    m_exported = nullptr;
    m_view = {};
    m_owner.reset();
}

bool reserveBytes(Machine& vm, uint64_t bytes) {
    if (bytes > Str::kMaxBytes)
        return vm.raise(vm.exc.MemoryError, "");
    constexpr uint64_t kLarge = uint64_t{64} << 20;    // what is made outside of the heap first counts as well
    return vm.reserve(bytes > kLarge ? 2 * bytes : bytes) && vm.charge(bytes / 16);
}

Own newByteArray(Machine& vm, std::string_view data) {
    Ref<ByteArray> array = vm.make<ByteArray>(vm.types.bytearray);
    array->data = new (vm.heap.allocate(sizeof(Vec<char>))) Vec<char>(data.begin(), data.end());
    return std::move(array).own();
}

Own sameKind(Machine& vm, Value self, std::string_view data) {
    return isBytes(self) ? vm.newBytes(data).own() : newByteArray(vm, data);
}

Own sameKindOrSelf(Machine& vm, Value self, std::string_view data) {
    const bool isWhole = isBytes(self) && self.object()->type == vm.types.bytes && data.size() == self.as<Bytes>()->size;
    return isWhole ? Own::ref(self) : sameKind(vm, self, data);
}

bool byteOf(Machine& vm, Value v, unsigned char& out, const char* message) {
    int64_t n;
    if (v.isInt()) {
        n = v.asInt();
    } else {
        Own index = vm.index(v);
        if (!index)
            return false;
        if (!toInt64(index, n))
            n = -1;
    }
    out = static_cast<unsigned char>(n);
    return (n >= 0 && n < 256) || vm.valueError(message);
}

bool bytesOfIterable(Machine& vm, Value iterable, const char* rangeMessage, std::string& out) {
    Iteration it(vm, iterable);
    while (Own item = it.next()) {
        unsigned char byte;
        if (!byteOf(vm, item, byte, rangeMessage))
            return false;
        out += static_cast<char>(byte);
        if ((out.size() & 0xFFFFF) == 0 && !reserveBytes(vm, out.size() * 2))
            return false;
    }
    return !it.hasFailed();
}

std::string bytesRepr(std::string_view data) {
    spendWork(data.size() / 2);
    static constexpr char kDigits[] = "0123456789abcdef";
    const bool hasSingle = data.find('\'') != std::string_view::npos;
    const char quote = hasSingle && data.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out = "b";
    out += quote;
    for (const char c : data) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\t' || c == '\n' || c == '\r') {
            out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r";
        } else if (byte < 0x20 || byte >= 0x7F) {
            out += "\\x";
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        } else {
            out += c;
        }
    }
    out += quote;
    return out;
}

namespace {

// The bytes of an object through __bytes__, a buffer, or as an iterable of ints; str and others are refused.
bool bytesOfObject(Machine& vm, Value v, std::string_view typeName, std::string& out) {
    Buffer buffer;
    if (buffer.open(vm, v)) {
        if (!reserveBytes(vm, buffer.view().size()))
            return false;
        out = buffer.view();
        return true;
    }
    const bool isArray = typeName == "bytearray";
    const Slots& slots = vm.typeOf(v)->slots;
    if (!isStr(v) && (slots.iter || slots.getItem || isList(v) || isTuple(v)))
    {
        const Own items = isList(v) || isTuple(v) ? Own::ref(v) : vm.iter(v);
        if (items)
            return bytesOfIterable(vm, items, isArray ? "byte must be in range(0, 256)" : "bytes must be in range(0, 256)", out);
        if (!vm.errorIs(vm.exc.TypeError))
            return false;
        vm.clearError();
    }
    return vm.typeError(cat("cannot convert '", vm.typeName(v), "' object to ", isArray ? "bytearray" : "bytes"));
}

} // namespace

Own bytesOf(Machine& vm, Value v) {
    if (v.isObject() && v.object()->type == vm.types.bytes)
        return Own::ref(v);
    Own method = vm.lookupSpecial(v, vm.names.bytes);
    if (!method && vm.hasError())
        return {};
    if (method && !isBytes(v)) {
        Own made = vm.call(method);
        if (made && !isBytes(made))
            return vm.typeError(cat("__bytes__ returned non-bytes (type ", vm.typeName(made), ")"));
        return made;
    }
    std::string data;
    return bytesOfObject(vm, v, "bytes", data) ? vm.newBytes(data).own() : Own();
}

bool bytesFromArguments(Machine& vm, const CallArgs& args, std::string_view typeName, std::string& out) {
    Value values[3];
    if (!readCodecArguments(vm, args, typeName, "source", values))
        return false;
    const Value source = values[0];
    if (typeName == "bytes" && !source.isNull() && values[1].isNull() && values[2].isNull() && (!isStr(source) || !(vm.typeOf(source) == vm.types.str)) && (vm.typeOf(source)->typeFlags & kHeapType)) {
        Own method = vm.lookupSpecial(source, vm.names.bytes);
        if (!method && vm.hasError())
            return false;
        if (method) {
            Own made = vm.call(method);
            if (!made)
                return false;
            if (!isBytes(made))
                return vm.typeError(cat("__bytes__ returned non-bytes (type ", vm.typeName(made), ")"));
            out = made->as<Bytes>()->view();
            return true;
        }
    }
    if (source.isNull() || !isStr(source)) {
        if (!values[1].isNull())
            return vm.typeError("encoding without a string argument");
        if (!values[2].isNull())
            return vm.typeError("errors without a string argument");
        if (source.isNull())
            return true;
    } else {
        if (values[1].isNull())
            return vm.typeError("string argument without an encoding");
        return encodeText(vm, source.as<Str>(), viewOf(values[1]), values[2].isNull() ? "strict" : viewOf(values[2]), out);
    }
    if (isIntLike(source) || vm.typeOf(source)->slots.index) {
        Own index = vm.index(source);
        int64_t size;
        if (!index) {
            // An object that is no number after all may still be walked.
            if (!vm.errorIs(vm.exc.TypeError))
                return false;
            vm.clearError();
        } else {
            if (!toInt64(index, size))
                return vm.overflowError("cannot fit 'int' into an index-sized integer");
            if (size < 0)
                return vm.valueError("negative count");
            if (!reserveBytes(vm, static_cast<uint64_t>(size)))
                return false;
            out.assign(static_cast<size_t>(size), '\0');
            return true;
        }
    }
    return bytesOfObject(vm, source, typeName, out);
}

} // namespace swimloop::vm
