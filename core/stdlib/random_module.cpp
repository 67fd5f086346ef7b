// _random: the Mersenne Twister (MT19937, Matsumoto and Nishimura), seeded as CPython seeds it. What is drawn with it is in
// resources/stdlib/random.py.
#include <openssl/sha.h>

#include "stdlib/library.h"
#include "vm/bigint.h"
#include "vm/bytes.h"
#include "vm/world.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr int kWords = 624, kShift = 397;

struct Random : Object {
    uint32_t state[kWords];
    int index;
};

void seedByNumber(Random* r, uint32_t seed)
{
    r->state[0] = seed;
    for (int i = 1; i < kWords; ++i)
        r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + static_cast<uint32_t>(i);
    r->index = kWords;
}

void seedByArray(Random* r, std::span<const uint32_t> key)
{
    seedByNumber(r, 19650218u);
    uint32_t* mt = r->state;
    size_t i = 1, j = 0;
    for (size_t k = std::max<size_t>(kWords, key.size()); k > 0; --k) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<uint32_t>(j);
        if (++i >= kWords) {
            mt[0] = mt[kWords - 1];
            i = 1;
        }
        if (++j >= key.size())
            j = 0;
    }
    for (int k = kWords - 1; k > 0; --k) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941u)) - static_cast<uint32_t>(i);
        if (++i >= kWords) {
            mt[0] = mt[kWords - 1];
            i = 1;
        }
    }
    mt[0] = 0x80000000u;
}

uint32_t nextWord(Random* r)
{
    uint32_t* mt = r->state;
    if (r->index >= kWords) {
        for (int k = 0; k < kWords; ++k) {
            const uint32_t y = (mt[k] & 0x80000000u) | (mt[(k + 1) % kWords] & 0x7FFFFFFFu);
            mt[k] = mt[(k + kShift) % kWords] ^ (y >> 1) ^ (y & 1 ? 0x9908B0DFu : 0u);
        }
        r->index = 0;
    }
    uint32_t y = mt[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9D2C5680u;
    y ^= (y << 15) & 0xEFC60000u;
    return y ^ (y >> 18);
}

double nextDouble(Random* r)
{
    const uint32_t a = nextWord(r) >> 5, b = nextWord(r) >> 6;
    return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

void seedByBytes(Random* r, std::string_view littleEndian)
{
    std::vector<uint32_t> key((littleEndian.size() + 3) / 4);
    for (size_t i = 0; i < littleEndian.size(); ++i)
        key[i / 4] |= static_cast<uint32_t>(static_cast<unsigned char>(littleEndian[i])) << (i % 4 * 8);
    while (key.size() > 1 && key.back() == 0)
        key.pop_back();
    if (key.empty())
        key.push_back(0);
    seedByArray(r, key);
}

constexpr uint64_t kSeedSteps = 800;    // whatever the seed

bool seedByInt(Machine& vm, Random* r, Value n)
{
    const Own positive = signOf(n) < 0 ? intNegate(vm, n) : Own::ref(n);
    if (positive.isNull())
        return false;
    if (!vm.charge(kSeedSteps + bitLength(positive) / 8))
        return false;
    std::string bytes(bitLength(positive) / 8 + 1, '\0');
    (void)intToBytes(positive, bytes, true, false);
    seedByBytes(r, bytes);
    return true;
}

bool seed(Machine& vm, Random* r, Value v)
{
    if (!isGiven(v)) {
        // CPython asks the system; here each such generator gets a seed of its own from the run's.
        uint64_t n = (vm.world ? vm.world->seed : 0) * 0x9E3779B97F4A7C15u + ++libraryOf(vm).randomSeeds * 0xD1B54A32D192ED03u;
        std::string bytes(reinterpret_cast<const char*>(&n), sizeof n);
        seedByBytes(r, bytes);
        return true;
    }
    if (isIntLike(v))
        return seedByInt(vm, r, plainInt(v));
    std::string_view text;
    Buffer buffer;
    if (isStr(v))
        text = viewOf(v);
    else if (buffer.open(vm, v))
        text = buffer.view();
    if (!vm.charge(kSeedSteps + text.size() * 2))
        return false;
    if (text.data()) {
        unsigned char digest[SHA512_DIGEST_LENGTH];
        SHA512(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
        std::string all(text);
        all.append(reinterpret_cast<const char*>(digest), sizeof digest);
        seedByBytes(r, std::string(all.rbegin(), all.rend()));    // read with the first byte as the highest
        return true;
    }
    int64_t hash = 0;
    if (!vm.hash(v, hash))
        return false;
    seedByBytes(r, std::string_view(reinterpret_cast<const char*>(&hash), sizeof hash));
    return true;
}

Own create(Machine& vm, Type* type, const CallArgs& args)
{
    Ref<Random> r = vm.make<Random>(type);
    return seed(vm, r, args.positional > 0 && (isIntLike(args.values[0]) || isFloatLike(args.values[0]) || isStr(args.values[0]) || isBytes(args.values[0])) ? args.values[0] : Value::integer(0))
        ? std::move(r).own()
        : Own();
}

Own seedMethod(Machine& vm, const Value* args) { return seed(vm, args[0].as<Random>(), args[1]) ? Own::none() : Own(); }
Own random(Machine&, const Value* args) { return Own::real(nextDouble(args[0].as<Random>())); }

Own getRandBits(Machine& vm, const Value* args)
{
    auto* r = args[0].as<Random>();
    int64_t bits = 0;
    if (!vm.toInt64(args[1], bits))
        return {};
    if (bits < 0)
        return vm.valueError("number of bits must be non-negative");
    if (bits == 0)
        return Own::smallInt(0);
    if (bits <= 32)
        return vm.newInt(nextWord(r) >> (32 - bits));
    if (static_cast<uint64_t>(bits) > kMaxIntBits)
        return vm.raise(vm.exc.MemoryError, {});
    if (!vm.charge(static_cast<uint64_t>(bits) / 64) || !vm.reserve(static_cast<uint64_t>(bits) / 4))
        return {};
    std::string bytes;
    for (; bits > 0; bits -= 32) {
        uint32_t word = nextWord(r);
        if (bits < 32)
            word >>= 32 - bits;
        bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return intFromBytes(vm, bytes, true, false);
}

// A number below n > 0 that fits in 48 bits, drawn as CPython draws it; larger ones are drawn in Python.
Own below(Machine& vm, const Value* args)
{
    auto* r = args[0].as<Random>();
    int64_t n = 0;
    if (!args[1].isInt() || (n = args[1].asInt()) <= 0)
        return Own::none();
    const int bits = 64 - __builtin_clzll(static_cast<uint64_t>(n));
    for (;;) {
        uint64_t drawn = 0;
        if (bits <= 32) {
            drawn = nextWord(r) >> (32 - bits);
        } else {
            drawn = nextWord(r);
            drawn |= static_cast<uint64_t>(nextWord(r) >> (64 - bits)) << 32;
        }
        if (drawn < static_cast<uint64_t>(n))
            return vm.newInt(static_cast<int64_t>(drawn));
    }
}

Own getState(Machine& vm, const Value* args)
{
    const auto* r = args[0].as<Random>();
    if (!vm.charge(kWords / 4))
        return {};
    Ref<Tuple> state = vm.newTuple(kWords + 1);
    for (int i = 0; i < kWords; ++i)
        state->items[i] = Value::integer(r->state[i]);
    state->items[kWords] = Value::integer(r->index);
    return std::move(state).own();
}

Own setState(Machine& vm, const Value* args)
{
    if (!isTuple(args[1]))
        return vm.typeError("state vector must be a tuple");
    const Tuple* t = args[1].as<Tuple>();
    if (t->size != kWords + 1)
        return vm.valueError("state vector is the wrong size");
    if (!vm.charge(kWords))
        return {};
    uint32_t words[kWords];
    int64_t n = 0;
    for (int i = 0; i < kWords; ++i) {
        if (!vm.toInt64(t->items[i], n))
            return {};
        words[i] = static_cast<uint32_t>(n);
    }
    if (!vm.toInt64(t->items[kWords], n))
        return {};
    if (n < 0 || n > kWords)
        return vm.valueError("invalid state");
    auto* r = args[0].as<Random>();
    std::copy(words, words + kWords, r->state);
    r->index = static_cast<int>(n);
    return Own::none();
}

Own worldSeed(Machine& vm, const Value*) { return vm.newUInt(vm.world ? vm.world->seed : 0); }

}    // namespace

bool initRandom(Machine& vm, Module* module)
{
    TypeSpec spec;
    spec.name = "_random.Random";
    spec.size = sizeof(Random);
    spec.slots.create = create;
    spec.slots.init = [](Machine&, Value, const CallArgs&) { return true; };
    Type* type = addType(vm, module, spec);
    vm.addMethods(type, {
        {"seed(self, n=None, /)", seedMethod},
        {"random(self, /)", random},
        {"getrandbits(self, k, /)", getRandBits},
        {"_below(self, n, /)", below},
        {"getstate(self, /)", getState},
        {"setstate(self, state, /)", setState},
    });
    vm.addFunction(module, "_world_seed()", worldSeed);
    return true;
}

}    // namespace swimloop::stdlib
