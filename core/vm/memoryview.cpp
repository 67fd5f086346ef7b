// memoryview: items of one size within a bytes or bytearray, one after the other at equal distances.
#include <bit>
#include <cmath>
#include <cstring>

#include "vm/bigint.h"
#include "vm/bytes_type.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

// The formats that items may have: native ones of one character.
struct Format {
    char code;
    uint32_t size;
    enum class Kind : uint8_t { Signed, Unsigned, Real, Boolean, Byte } kind;
};
constexpr Format kFormats[] = {
    {'B', 1, Format::Kind::Unsigned}, {'b', 1, Format::Kind::Signed},  {'c', 1, Format::Kind::Byte},     {'?', 1, Format::Kind::Boolean},
    {'h', 2, Format::Kind::Signed},   {'H', 2, Format::Kind::Unsigned}, {'i', 4, Format::Kind::Signed},  {'I', 4, Format::Kind::Unsigned},
    {'l', 8, Format::Kind::Signed},   {'L', 8, Format::Kind::Unsigned}, {'q', 8, Format::Kind::Signed},  {'Q', 8, Format::Kind::Unsigned},
    {'n', 8, Format::Kind::Signed},   {'N', 8, Format::Kind::Unsigned}, {'f', 4, Format::Kind::Real},    {'d', 8, Format::Kind::Real},
};

const Format* findFormat(std::string_view text) {
    if (text.starts_with('@'))
        text.remove_prefix(1);
    for (const Format& f : kFormats) {
        if (text.size() == 1 && text[0] == f.code)
            return &f;
    }
    return nullptr;
}

MemoryView* viewIn(Value v) { return v.as<MemoryView>(); }

bool isAlive(Machine& vm, const MemoryView* view) {
    return !view->owner.isNull() || vm.valueError("operation forbidden on released memoryview object");
}

char* itemAt(const MemoryView* view, int64_t index) {
    // A view into bytes is never written through.
    const std::string_view data = bytesIn(view->owner);
    return const_cast<char*>(data.data()) + view->start + index * view->stride;
}

void releaseView(MemoryView* view) {
    const Value owner = std::exchange(view->owner, Value());
    if (owner.isNull())
        return;
    if (view->isExported)
        --owner.as<ByteArray>()->exports;
    decref(owner);
}

void clearView(Object* self) { releaseView(static_cast<MemoryView*>(self)); }

// A view of the same bytes, for slices, casts and copies.
Ref<MemoryView> derived(Machine& vm, const MemoryView* from) {
    Ref<MemoryView> view = vm.make<MemoryView>(vm.types.memoryview);
    view->owner = Own::ref(from->owner).release();
    view->start = from->start;
    view->count = from->count;
    view->stride = from->stride;
    view->itemSize = from->itemSize;
    view->format = from->format;
    view->isReadOnly = from->isReadOnly;
    view->isExported = from->isExported;
    if (view->isExported)
        ++view->owner.as<ByteArray>()->exports;
    return view;
}

Own create(Machine& vm, Type*, const CallArgs& args) {
    if (args.total() > 1)
        return vm.typeError(cat("memoryview() takes at most 1 argument (", args.total(), " given)"));
    if (args.keywordCount() == 1 && viewOf(args.names->items[0]) != "object")
        return vm.typeError(cat("'", viewOf(args.names->items[0]), "' is an invalid keyword argument for memoryview()"));
    if (args.total() == 0)
        return vm.typeError("memoryview() missing required argument 'object' (pos 1)");
    const Value source = args.values[0];
    if (vm.isInstance(source, vm.types.memoryview))
        return isAlive(vm, viewIn(source)) ? derived(vm, viewIn(source)).share() : Own();
    const bool isArray = vm.isInstance(source, vm.types.bytearray);
    if (!isArray && !isBytes(source))
        return vm.typeError(cat("memoryview: a bytes-like object is required, not '", vm.typeName(source), "'"));
    Ref<MemoryView> view = vm.make<MemoryView>(vm.types.memoryview);
    view->owner = Own::ref(source).release();
    view->count = static_cast<int64_t>(bytesIn(source).size());
    view->stride = view->itemSize = 1;
    view->format = 'B';
    view->isReadOnly = !isArray;
    view->isExported = isArray;
    if (isArray)
        ++source.as<ByteArray>()->exports;
    return std::move(view).own();
}

Own repr(Machine& vm, Value self) {
    const bool isReleased = viewIn(self)->owner.isNull();
    return vm.newStr(cat(isReleased ? "<released memory at " : "<memory at ", vm.addressText(self), ">")).own();
}

Own readItem(Machine& vm, const MemoryView* view, int64_t index) {
    const char* p = itemAt(view, index);
    const Format* format = findFormat({&view->format, 1});
    uint64_t bits = 0;
    std::memcpy(&bits, p, view->itemSize);
    switch (format->kind) {
    case Format::Kind::Byte: return vm.newBytes({p, 1}).own();
    case Format::Kind::Boolean: return Own::boolean(bits != 0);
    case Format::Kind::Unsigned: return vm.newUInt(bits);
    case Format::Kind::Real: {
        const double d = view->itemSize == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<uint32_t>(bits))) : std::bit_cast<double>(bits);
        return Own::real(d != d ? std::nan("") : d);
    }
    case Format::Kind::Signed: break;
    }
    const uint32_t unused = 64 - 8 * view->itemSize;
    return vm.newInt(static_cast<int64_t>(bits << unused) >> unused);
}

bool writeItem(Machine& vm, Value self, int64_t index, Value value) {
    MemoryView* view = viewIn(self);
    const Format* format = findFormat({&view->format, 1});
    const auto wrongType = [&] { return vm.typeError(cat("memoryview: invalid type for format '", view->format, "'")); };
    const auto wrongValue = [&] { return vm.valueError(cat("memoryview: invalid value for format '", view->format, "'")); };
    uint64_t bits = 0;
    switch (format->kind) {
    case Format::Kind::Byte:
        if (!isBytes(value))
            return wrongType();
        if (bytesIn(value).size() != 1)
            return wrongValue();
        bits = static_cast<unsigned char>(bytesIn(value)[0]);
        break;
    case Format::Kind::Boolean: {
        const int truth = vm.truth(value);
        if (truth < 0)
            return false;
        bits = static_cast<uint64_t>(truth);
        break;
    }
    case Format::Kind::Real: {
        double d;
        if (!isFloatLike(value) && !isIntLike(value))
            return wrongType();
        if (!vm.toDouble(value, d))
            return false;
        bits = view->itemSize == 4 ? std::bit_cast<uint32_t>(static_cast<float>(d)) : std::bit_cast<uint64_t>(d);
        break;
    }
    case Format::Kind::Signed:
    case Format::Kind::Unsigned: {
        if (!isIntLike(value) && !vm.typeOf(value)->slots.index)
            return wrongType();
        Own number = vm.index(value);
        if (!number)
            return false;
        std::string bytes(view->itemSize, '\0');
        const bool isSigned = format->kind == Format::Kind::Signed;
        if ((!isSigned && signOf(number) < 0) || !intToBytes(number, bytes, true, isSigned))
            return wrongValue();
        std::memcpy(&bits, bytes.data(), bytes.size());
        break;
    }
    }
    // Code of the script may have released the view meanwhile.
    if (!isAlive(vm, view))
        return false;
    std::memcpy(itemAt(view, index), &bits, view->itemSize);
    return true;
}

// An index into the view, or -1 with IndexError or TypeError.
int64_t indexOf(Machine& vm, const MemoryView* view, Value key) {
    if (!isIntLike(key) && !vm.typeOf(key)->slots.index)
        return vm.typeError("memoryview: invalid slice key");
    Own index = vm.index(key);
    int64_t at;
    if (!index)
        return -1;
    if (!toInt64(index, at))
        return vm.indexError(cat("cannot fit '", vm.typeName(key), "' into an index-sized integer"));
    if (!isAlive(vm, view))
        return -1;
    if (at < 0)
        at += view->count;
    return at >= 0 && at < view->count ? at : static_cast<int64_t>(vm.indexError("index out of bounds on dimension 1"));
}

Ref<MemoryView> slice(Machine& vm, const MemoryView* view, Value key) {
    SliceBounds b;
    if (!unpackSlice(vm, key, b) || !isAlive(vm, view))
        return {};
    adjustSlice(b, view->count);
    Ref<MemoryView> part = derived(vm, view);
    part->start = view->start + b.start * view->stride;
    part->count = b.count;
    part->stride = view->stride * b.step;
    return part;
}

Own getItem(Machine& vm, Value self, Value key) {
    Own keep = Own::ref(self);
    MemoryView* view = viewIn(self);
    if (!isAlive(vm, view))
        return {};
    if (key.isObject() && key.object()->type == vm.types.slice)
        return slice(vm, view, key).own();
    const int64_t at = indexOf(vm, view, key);
    return at < 0 ? Own() : readItem(vm, view, at);
}

bool setItem(Machine& vm, Value self, Value key, Value value) {
    Own keep = Own::ref(self);
    MemoryView* view = viewIn(self);
    if (!isAlive(vm, view))
        return false;
    if (view->isReadOnly)
        return vm.typeError("cannot modify read-only memory");
    if (value.isNull())
        return vm.typeError("cannot delete memory");
    if (!key.isObject() || key.object()->type != vm.types.slice) {
        const int64_t at = indexOf(vm, view, key);
        return at >= 0 && writeItem(vm, self, at, value);
    }
    Ref<MemoryView> part = slice(vm, view, key);
    if (!part)
        return false;
    Buffer source;
    if (!source.require(vm, value))
        return false;
    const bool isView = vm.isInstance(value, vm.types.memoryview);
    const char format = isView ? viewIn(value)->format : 'B';
    if (format != view->format || source.view().size() != static_cast<uint64_t>(part->count) * part->itemSize)
        return vm.valueError("memoryview assignment: lvalue and rvalue have different structures");
    const std::string bytes(source.view());
    for (int64_t i = 0; i < part->count; ++i)
        std::memcpy(itemAt(part, i), bytes.data() + i * part->itemSize, part->itemSize);
    return vm.charge(bytes.size() / 64);
}

int64_t length(Machine& vm, Value self) { return isAlive(vm, viewIn(self)) ? viewIn(self)->count : -1; }

Own compare(Machine& vm, Value self, Value other, Compare op) {
    if (op != Compare::Equal && op != Compare::NotEqual)
        return Own::notImplemented();
    const MemoryView* a = viewIn(self);
    if (self == other)
        return Own::boolean(op == Compare::Equal);
    if (a->owner.isNull() || !isBytesLike(vm, other))
        return a->owner.isNull() ? Own::boolean(op == Compare::NotEqual) : Own::notImplemented();
    Own right = vm.call(Value(vm.types.memoryview), {other});
    if (!right) {
        if (vm.isStopping())
            return {};
        vm.clearError(); // a released one equals nothing
        return Own::boolean(op == Compare::NotEqual);
    }
    const MemoryView* b = viewIn(right);
    bool isEqual = a->count == b->count;
    if (!vm.charge(static_cast<uint64_t>(a->count)))
        return {};
    for (int64_t i = 0; isEqual && i < a->count; ++i) {
        if (a->format == b->format && findFormat({&a->format, 1})->kind != Format::Kind::Real) {
            isEqual = std::memcmp(itemAt(a, i), itemAt(b, i), a->itemSize) == 0;
            continue;
        }
        Own x = readItem(vm, a, i), y = readItem(vm, b, i);
        const int same = vm.compareTruth(x, y, Compare::Equal);
        if (same < 0)
            return {};
        isEqual = same > 0;
    }
    return Own::boolean(isEqual == (op == Compare::Equal));
}

bool hash(Machine& vm, Value self, int64_t& out) {
    const MemoryView* view = viewIn(self);
    if (!isAlive(vm, view))
        return false;
    if (!view->isReadOnly)
        return vm.valueError("cannot hash writable memoryview object");
    if (view->itemSize != 1 || view->format == '?')
        return vm.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (!vm.charge(static_cast<uint64_t>(view->count) / 8))
        return false;
    std::string bytes;
    (void)copyView(view, bytes);
    out = static_cast<int64_t>(hashBytes(bytes));
    return true;
}

// ---- its iterator

struct ViewIterator : Object {
    Value view; // owned; null at the end
    int64_t at;
};

void clearIterator(Object* self) { decref(std::exchange(static_cast<ViewIterator*>(self)->view, Value())); }

Own iter(Machine& vm, Value self) {
    if (!isAlive(vm, viewIn(self)))
        return {};
    Ref<ViewIterator> it = vm.make<ViewIterator>(viewIn(self)->type->payload.as<Type>());
    it->view = Own::ref(self).release();
    return std::move(it).own();
}

Own nextItem(Machine& vm, Value self) {
    auto* it = self.as<ViewIterator>();
    if (it->view.isNull())
        return {};
    const MemoryView* view = viewIn(it->view);
    if (!isAlive(vm, view))
        return {};
    if (it->at >= view->count) {
        clearIterator(it);
        return {};
    }
    return readItem(vm, view, it->at++);
}

Own selfOf(Machine&, Value self) { return Own::ref(self); }

// ---- methods

Own toBytes(Machine& vm, const Value* args) {
    std::string bytes;
    const MemoryView* view = viewIn(args[0]);
    if (!isAlive(vm, view) || !reserveBytes(vm, static_cast<uint64_t>(view->count) * view->itemSize) ||
        (view->stride != view->itemSize && !vm.charge(static_cast<uint64_t>(view->count) / 2)))
        return {};
    (void)copyView(view, bytes);
    return vm.newBytes(bytes).own();
}

Own toList(Machine& vm, const Value* args) {
    const MemoryView* view = viewIn(args[0]);
    if (!isAlive(vm, view) || !vm.charge(static_cast<uint64_t>(view->count)) || !vm.reserve(static_cast<uint64_t>(view->count) * 8))
        return {};
    Ref<List> list = vm.newList(static_cast<size_t>(view->count));
    for (int64_t i = 0; i < view->count; ++i)
        pushBack(list, readItem(vm, view, i));
    return std::move(list).own();
}

Own hexOf(Machine& vm, const Value* args) {
    std::string bytes;
    if (!isAlive(vm, viewIn(args[0])) || !vm.charge(static_cast<uint64_t>(viewIn(args[0])->count)))
        return {};
    (void)copyView(viewIn(args[0]), bytes);
    return hexText(vm, bytes, args[1], args[2]);
}

Own release(Machine&, const Value* args) {
    releaseView(viewIn(args[0]));
    return Own::none();
}

Own enter(Machine& vm, const Value* args) { return isAlive(vm, viewIn(args[0])) ? Own::ref(args[0]) : Own(); }

Own cast(Machine& vm, const Value* args) {
    const MemoryView* view = viewIn(args[0]);
    if (!isAlive(vm, view))
        return {};
    if (!isStr(args[1]))
        return vm.typeError(cat("cast() argument 'format' must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    const Format* format = findFormat(viewOf(args[1]));
    if (!format)
        return vm.valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
    if (view->stride != view->itemSize)
        return vm.typeError("memoryview: casts are restricted to C-contiguous views");
    if (view->itemSize != 1 && format->size != 1)
        return vm.typeError("memoryview: cannot cast between two non-byte formats");
    const int64_t bytes = view->count * view->itemSize;
    if (bytes % format->size != 0)
        return vm.typeError("memoryview: length is not a multiple of itemsize");
    Ref<MemoryView> made = derived(vm, view);
    made->format = format->code;
    made->itemSize = format->size;
    made->stride = format->size;
    made->count = bytes / format->size;
    return std::move(made).own();
}

Own toReadOnly(Machine& vm, const Value* args) {
    if (!isAlive(vm, viewIn(args[0])))
        return {};
    Ref<MemoryView> made = derived(vm, viewIn(args[0]));
    made->isReadOnly = true;
    return std::move(made).own();
}

template<Own (*read)(Machine&, const MemoryView*)> Own attribute(Machine& vm, Value self) {
    return isAlive(vm, viewIn(self)) ? read(vm, viewIn(self)) : Own();
}

Own owner(Machine&, const MemoryView* view) { return Own::ref(view->owner); }
Own byteCount(Machine& vm, const MemoryView* view) { return vm.newInt(view->count * view->itemSize); }
Own itemSize(Machine&, const MemoryView* view) { return Own::smallInt(view->itemSize); }
Own formatText(Machine& vm, const MemoryView* view) { return vm.newStr({&view->format, 1}).own(); }
Own dimensions(Machine&, const MemoryView*) { return Own::smallInt(1); }
Own shape(Machine& vm, const MemoryView* view) { return vm.newTuple({vm.newInt(view->count).get()}).own(); }
Own strides(Machine& vm, const MemoryView* view) { return vm.newTuple({vm.newInt(view->stride).get()}).own(); }
Own suboffsets(Machine& vm, const MemoryView*) { return vm.newTuple(0).own(); }
Own isReadOnly(Machine&, const MemoryView* view) { return Own::boolean(view->isReadOnly); }
Own isContiguous(Machine&, const MemoryView* view) { return Own::boolean(view->stride == view->itemSize || view->count <= 1); }

} // namespace

bool copyView(const MemoryView* view, std::string& out) {
    out.clear();
    if (view->owner.isNull())
        return false;
    if (view->count > 0 && view->stride == view->itemSize) {
        out.assign(itemAt(view, 0), static_cast<size_t>(view->count) * view->itemSize);
        return true;
    }
    for (int64_t i = 0; i < view->count; ++i)
        out.append(itemAt(view, i), view->itemSize);
    return true;
}

void setupMemoryView(Machine& vm) {
    TypeSpec spec;
    spec.name = "memoryview";
    spec.size = sizeof(MemoryView);
    spec.flags = kInstantiable | kSequencePattern;
    Slots& s = spec.slots;
    s.clear = clearView;
    s.create = create;
    s.repr = repr;
    s.hash = hash;
    s.compare = compare;
    s.iter = iter;
    s.length = length;
    s.getItem = getItem;
    s.setItem = setItem;
    Type* type = vm.types.memoryview;
    vm.defineType(type, spec);

    TypeSpec iterator;
    iterator.name = "memory_iterator";
    iterator.size = sizeof(ViewIterator);
    iterator.flags = 0;
    iterator.slots.clear = clearIterator;
    iterator.slots.iter = selfOf;
    iterator.slots.next = nextItem;
    type->payload = Own::ref(Value(vm.newType(iterator))).release();

    vm.addMethods(type, {
                            {"tobytes(self, /, order='C')", toBytes},
                            {"tolist(self, /)", toList},
                            {"hex(self, /, sep=None, bytes_per_sep=1)", hexOf},
                            {"release(self, /)", release},
                            {"cast(self, /, format)", cast},
                            {"toreadonly(self, /)", toReadOnly},
                            {"__enter__(self, /)", enter},
                            {"__exit__(self, /, *args)", release},
                        });
    vm.addGetSet(type, "obj", attribute<owner>);
    vm.addGetSet(type, "nbytes", attribute<byteCount>);
    vm.addGetSet(type, "itemsize", attribute<itemSize>);
    vm.addGetSet(type, "format", attribute<formatText>);
    vm.addGetSet(type, "ndim", attribute<dimensions>);
    vm.addGetSet(type, "shape", attribute<shape>);
    vm.addGetSet(type, "strides", attribute<strides>);
    vm.addGetSet(type, "suboffsets", attribute<suboffsets>);
    vm.addGetSet(type, "readonly", attribute<isReadOnly>);
    vm.addGetSet(type, "contiguous", attribute<isContiguous>);
    vm.addGetSet(type, "c_contiguous", attribute<isContiguous>);
    vm.addGetSet(type, "f_contiguous", attribute<isContiguous>);
}

} // namespace swimloop::vm
