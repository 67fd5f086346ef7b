// Making objects.
#include <cstring>

#include "vm/bigint.h"
#include "vm/containers.h"
#include "vm/machine_state.h"
#include "vm/module.h"

namespace swimloop::vm {

namespace {

// In words of 16 bytes: blocks of the heap are such in size and place, but under AddressSanitizer, where each is as long as asked for.
inline void zero(void* block, size_t bytes)
{
#ifdef SWIMLOOP_ASAN
    constexpr size_t kMaxInWords = 0;
#else
    constexpr size_t kMaxInWords = 512;
#endif
    if (bytes > kMaxInWords) {
        std::memset(block, 0, bytes);
        return;
    }
    using Word [[gnu::vector_size(16), gnu::may_alias]] = uint64_t;
    auto* word = static_cast<Word*>(block);
    for (Word* const end = word + (bytes + 15) / 16; word < end; ++word)
        *word = Word{};
}

}    // namespace

Object* allocateTracked(Machine& vm, Type* type, size_t bytes)
{
    Object* o = objectOf(static_cast<GcHead*>(vm.heap.allocate(bytes + sizeof(GcHead))));
    o->refs = 1;
    o->flags = kGcHead;
    o->type = type;
    track(vm.state->tracked, o);
    return o;
}

Object* Machine::allocate(Type* type, size_t extraBytes)
{
    size_t size = type->basicSize + extraBytes;
    size_t attrsAt = 0;
    uint16_t inlineCapacity = 0;
    if (type->attrsOffset == kAttrsAtEnd) {
        attrsAt = (size + 7) & ~size_t{7};
        size = attrsAt + sizeof(Attrs);
    } else if (type->attrsOffset) {
        attrsAt = type->attrsOffset;
        if (attrsAt + sizeof(Attrs) == type->basicSize && !extraBytes) {
            inlineCapacity = static_cast<uint16_t>(type->inlineAttrs);
            size += inlineCapacity * sizeof(Value);
        }
    }
    Object* o;
    if (type->typeFlags & kGcType) {
        auto* head = static_cast<GcHead*>(heap.allocate(size + sizeof(GcHead)));
        o = objectOf(head);
        zero(o, size);
        o->flags = kGcHead;
        track(state->tracked, o);
    } else {
        o = static_cast<Object*>(heap.allocate(size));
        zero(o, size);
    }
    o->refs = 1;
    o->type = type;
    if (type->typeFlags & kHeapType)
        incref(type);
    if (attrsAt)
        initAttrs(reinterpret_cast<Attrs*>(reinterpret_cast<char*>(o) + attrsAt), type, inlineCapacity);
    return o;
}

Ref<Str> Machine::newStrUninitialised(uint32_t bytes, uint32_t codePoints)
{
    auto* s = static_cast<Str*>(heap.allocate(Str::kHeader + bytes + 1));
    s->refs = 1;
    s->flags = 0;
    s->type = types.str;
    s->bytes = bytes;
    s->length = codePoints;
    s->hash = 0;
    s->data[bytes] = 0;
    return Ref<Str>::steal(s);
}

// What was made outside of the heap is larger than any object: whoever made it should have asked. The run ends.
static void endBeyondMemory(Machine& vm) { (void)vm.reserve(vm.heap.limit()); }

Ref<Str> Machine::newStr(std::string_view utf8, uint32_t codePoints)
{
    if (utf8.size() <= 1) {
        if (utf8.empty())
            return Ref<Str>::ref(names.empty);
        if (Str* known = state->asciiChars[static_cast<unsigned char>(utf8[0]) & 0x7F])
            return Ref<Str>::ref(known);
    }
    if (utf8.size() > Str::kMaxBytes) [[unlikely]] {
        endBeyondMemory(*this);
        return Ref<Str>::ref(names.empty);
    }
    Ref<Str> s = newStrUninitialised(static_cast<uint32_t>(utf8.size()), codePoints);
    std::memcpy(s->data, utf8.data(), utf8.size());
    return s;
}

Ref<Str> Machine::newStr(std::string_view utf8) { return newStr(utf8, countCodePoints(utf8)); }

Str* Machine::intern(Str* s)
{
    if (s->flags & kInterned)
        return s;
    if (s->type != types.str)
        return intern(s->view());
    MachineState& st = *state;
    if (st.internTable.empty())
        st.internTable.assign(2048, nullptr);
    const uint64_t hash = hashOf(s);
    size_t mask = st.internTable.size() - 1;
    uint32_t probes = 0;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        Str* known = st.internTable[i];
        if (!known) {
            incref(s);
            s->flags |= kInterned;
            st.internTable[i] = s;
            if (++st.internCount * 3 > st.internTable.size() * 2) {
                std::vector<Str*> old(st.internTable.size() * 2, nullptr);
                old.swap(st.internTable);
                mask = st.internTable.size() - 1;
                for (Str* moved : old) {
                    if (!moved)
                        continue;
                    size_t at = moved->hash & mask;
                    while (st.internTable[at])
                        at = (at + 1) & mask;
                    st.internTable[at] = moved;
                }
            }
            return s;
        }
        if (known->hash == hash && equalStr(known, s))
            return known;
        if ((++probes & 63) == 0)    // texts chosen so that they collide
            spend(64);
    }
}

Str* Machine::intern(std::string_view utf8)
{
    Ref<Str> s = newStrUninitialised(static_cast<uint32_t>(utf8.size()), countCodePoints(utf8));
    std::memcpy(s->data, utf8.data(), utf8.size());
    return intern(s.get());
}

Ref<Bytes> Machine::newBytes(std::string_view data)
{
    if (data.size() > Str::kMaxBytes) [[unlikely]] {
        endBeyondMemory(*this);
        data = {};
    }
    auto b = Ref<Bytes>::steal(static_cast<Bytes*>(heap.allocate(Bytes::kHeader + data.size() + 1)));
    b->refs = 1;
    b->flags = 0;
    b->type = types.bytes;
    b->size = static_cast<uint32_t>(data.size());
    b->unused = 0;
    b->hash = 0;
    if (!data.empty())    // an empty view may point nowhere
        std::memcpy(b->data, data.data(), data.size());
    b->data[data.size()] = 0;
    return b;
}

Ref<Tuple> Machine::newTuple(uint32_t size)
{
    if (size == 0 && state->emptyTuple)
        return Ref<Tuple>::ref(state->emptyTuple);
    const size_t bytes = Tuple::kHeader + size * sizeof(Value);
    auto* head = static_cast<GcHead*>(heap.allocate(bytes + sizeof(GcHead)));
    auto* t = static_cast<Tuple*>(objectOf(head));
    t->refs = 1;
    t->flags = kGcHead;
    t->type = types.tuple;
    t->size = size;
    t->unused = 0;
    std::memset(static_cast<void*>(t->items), 0, size * sizeof(Value));
    track(state->tracked, t);
    return Ref<Tuple>::steal(t);
}

Ref<Tuple> Machine::newTuple(std::span<const Value> items)
{
    Ref<Tuple> t = newTuple(static_cast<uint32_t>(items.size()));
    for (size_t i = 0; i < items.size(); ++i) {
        incref(items[i]);
        t->items[i] = items[i];
    }
    return t;
}

Ref<Tuple> Machine::newTuple(std::initializer_list<Value> items) { return newTuple(std::span<const Value>(items.begin(), items.size())); }

Ref<List> Machine::newList(size_t capacity)
{
    Ref<List> list = make<List>(types.list);
    if (capacity)
        reserveList(list, capacity);
    return list;
}

Ref<Dict> Machine::newDict()
{
    Ref<Dict> d = make<Dict>(types.dict);
    d->onlyStrKeys = 1;
    return d;
}

Ref<Set> Machine::newSet(bool isFrozen)
{
    Ref<Set> s = make<Set>(isFrozen ? types.frozenset : types.set);
    s->hash = -1;
    initSet(s);
    return s;
}

Own Machine::newComplex(double real, double imaginary)
{
    Ref<Complex> c = make<Complex>(types.complex);
    c->real = real;
    c->imaginary = imaginary;
    return std::move(c).own();
}

Own Machine::newSlice(Value start, Value stop, Value step)
{
    Ref<Slice> s = make<Slice>(types.slice);
    s->start = Own::ref(start).release();
    s->stop = Own::ref(stop).release();
    s->step = Own::ref(step).release();
    return std::move(s).own();
}

Own Machine::newBoundMethod(Value function, Value self)
{
    Ref<BoundMethod> m = make<BoundMethod>(types.boundMethod);
    m->function = Own::ref(function).release();
    m->self = Own::ref(self).release();
    return std::move(m).own();
}

Own Machine::newCell(Value contentsOrNull)
{
    Ref<Cell> c = make<Cell>(types.cell);
    c->contents = Own::ref(contentsOrNull).release();
    return std::move(c).own();
}

Ref<Module> Machine::newModule(std::string_view name)
{
    Ref<Module> m = make<Module>(types.module);
    m->name = newStr(name).release();
    m->dict = newDict().release();
    setStr(m->dict, names.name, Value(m->name));
    setStr(m->dict, names.doc, Value::none());
    setStr(m->dict, names.package, Value::none());
    setStr(m->dict, names.loader, Value::none());
    setStr(m->dict, names.spec, Value::none());
    return m;
}

// ---- lists built from anything that can be walked

Iteration::Iteration(Machine& vm, Value iterable) : m_vm(vm)
{
    if (isExactList(vm, iterable) || isExactTuple(vm, iterable)) {
        m_source = Own::ref(iterable);
        m_isDirect = true;
        return;
    }
    m_source = vm.iter(iterable);
    m_hasFailed = m_source.isNull();
}

Own Iteration::next()
{
    if (m_hasFailed)
        return {};
    if (!m_vm.charge(1)) {
        m_hasFailed = true;
        return {};
    }
    if (m_isDirect) {
        if (m_source->as<Object>()->type == m_vm.types.list) {
            List* list = m_source->as<List>();
            return m_at < list->size ? Own::ref(list->items[m_at++]) : Own();
        }
        Tuple* tuple = m_source->as<Tuple>();
        return m_at < tuple->size ? Own::ref(tuple->items[m_at++]) : Own();
    }
    Own item = m_vm.next(m_source);
    if (!item && m_vm.hasError()) {
        if (m_vm.errorIs(m_vm.exc.StopIteration))    // an end that carries a value, which nobody asks for here
            m_vm.clearError();
        else
            m_hasFailed = true;
    }
    return item;
}

Ref<List> Machine::listOf(Value iterable)
{
    Ref<List> list = newList();
    return extendList(*this, list, iterable) ? std::move(list) : Ref<List>();
}

Ref<Tuple> Machine::tupleOf(Value iterable)
{
    if (isExactTuple(*this, iterable))
        return Ref<Tuple>::ref(iterable.as<Tuple>());
    Ref<List> list = listOf(iterable);
    if (!list)
        return {};
    return newTuple(std::span<const Value>(list->items, list->size));
}

}    // namespace swimloop::vm
