// sys.getsizeof: CPython's sizes, because scripts print them to compare lists with generators.
#include "stdlib/sys.h"
#include "vm/bigint.h"
#include "vm/sequences.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr int64_t kGcHeader = 16;

int64_t sizeOfStr(const Str* s)
{
    if (s->isAscii())
        return 49 + s->length;
    char32_t widest = 0;
    for (size_t at = 0; at < s->bytes;)
        widest = std::max(widest, decodeAt(s->view(), at));
    if (widest < 0x100)
        return 73 + s->length;
    return widest < 0x10000 ? 74 + 2 * int64_t{s->length} : 76 + 4 * int64_t{s->length};
}

// Hash tables have 2**n places, of which two thirds may be used; entries of str keys keep no hash.
int64_t sizeOfDict(const Dict* d)
{
    if (d->count == 0 && d->capacity == 0)
        return 64;
    int64_t places = 8;
    while (places * 2 / 3 < d->count)
        places *= 2;
    const int64_t indexes = places < 256 ? places : places < 65536 ? places * 2 : places * 4;
    return 96 + indexes + places * 2 / 3 * (d->onlyStrKeys ? 16 : 24);
}

int64_t sizeOfSet(const Set* s) { return 216 + (s->mask > 7 ? (int64_t{s->mask} + 1) * 16 : 0); }

int64_t sizeOfGenerator(const Generator* g)
{
    const Code* code = g->code;
    return code ? 168 + 8 * (int64_t{code->localCount} + code->cellCount + code->freeCount + code->stackSize) : 176;
}

}    // namespace

int64_t sizeOfValue(Machine& vm, Value v)
{
    const Types& t = vm.types;
    if (v.isNone() || v.isEllipsis() || v.isNotImplemented())
        return 16;
    if (v.isBool() || isIntLike(v)) {
        const int64_t digits = (static_cast<int64_t>(bitLength(plainInt(v))) + 29) / 30;
        return 24 + 4 * std::max<int64_t>(digits, 1);
    }
    if (v.isDouble())
        return 24;
    const Object* o = v.object();
    const Type* type = o->type;
    if (isStr(v))
        return sizeOfStr(v.as<Str>());
    if (isBytes(v))
        return 33 + int64_t{v.as<Bytes>()->size};
    if (isTuple(v))
        return 24 + kGcHeader + 8 * int64_t{v.as<Tuple>()->size};
    if (isList(v))
        return 40 + kGcHeader + 8 * int64_t{v.as<List>()->capacity};
    if (isDict(v))
        return sizeOfDict(v.as<Dict>());
    if (isAnySet(v))
        return sizeOfSet(v.as<Set>());
    if (isType(v))
        return 1688;
    if (type == t.bytearray)
        return 57 + (v.as<ByteArray>()->data ? static_cast<int64_t>(v.as<ByteArray>()->data->size()) : 0);
    if (type == t.generator || type == t.coroutine || type == t.asyncGenerator)
        return sizeOfGenerator(v.as<Generator>()) + (type == t.asyncGenerator ? 16 : 0);
    if (type == t.function)
        return 152;
    if (type == t.range)
        return 48;
    if (type == t.float_)
        return 24;
    if (type == t.complex)
        return 32;
    if (type == t.slice)
        return 56;
    if (type == t.builtinFunction || type == t.module)
        return 72;
    if (type == t.boundMethod)
        return 64;
    // Instances: a header, room for __dict__ and __weakref__, and their slots.
    if (type->typeFlags & kHeapType)
        return 16 + kGcHeader + 8 * int64_t{type->slotsCount} + (type->attrsOffset ? 24 : 0);
    return 48 + kGcHeader;
}

}    // namespace swimloop::stdlib
