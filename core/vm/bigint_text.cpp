// Integers to and from text.
#include <algorithm>
#include <bit>
#include <cstring>

#include "vm/bigint_value.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

constexpr uint64_t kTen19 = 10'000'000'000'000'000'000u;
constexpr int kChunkDigits = 19;
constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

int digitValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 32);
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

bool isAsciiSpace(char c) { return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20); }

std::string smallText(int64_t i, int base) {
    char buffer[72];
    char* end = buffer + sizeof buffer;
    char* at = end;
    const bool isNegative = i < 0;
    uint64_t rest = isNegative ? 0 - static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
    do {
        *--at = kDigits[rest % static_cast<unsigned>(base)];
        rest /= static_cast<unsigned>(base);
    } while (rest != 0);
    if (isNegative)
        *--at = '-';
    return std::string(at, end);
}

// From the limbs' bits: base is 2, 8, 16 (or another power of two).
void appendBits(std::string& out, std::span<const Limb> limbs, int bitsEach) {
    const size_t bits = (limbs.size() - 1) * 64 + static_cast<size_t>(std::bit_width(limbs.back()));
    const size_t count = (bits + static_cast<size_t>(bitsEach) - 1) / static_cast<size_t>(bitsEach);
    out.reserve(out.size() + count);
    for (size_t i = count; i-- > 0;) {
        const size_t bit = i * static_cast<size_t>(bitsEach), limb = bit / 64, offset = bit % 64;
        uint64_t digit = limbs[limb] >> offset;
        if (offset + static_cast<size_t>(bitsEach) > 64 && limb + 1 < limbs.size())
            digit |= limbs[limb + 1] << (64 - offset);
        out += kDigits[digit & ((uint64_t{1} << bitsEach) - 1)];
    }
}

// Splits off 19 digits at a time by division. The vm may be absent: then nothing is charged.
bool appendDecimal(Machine* vm, std::string& out, std::span<const Limb> limbs) {
    std::vector<Limb> rest(limbs.begin(), limbs.end());
    std::vector<uint64_t> chunks;
    chunks.reserve(rest.size() * 64 / 63 + 2);
    while (!rest.empty()) {
        if (vm && rest.size() > 8 && !vm->charge(rest.size()))
            return false;
        uint64_t carry = 0;
        for (size_t i = rest.size(); i-- > 0;) {
            const auto part = static_cast<unsigned __int128>(carry) << 64 | rest[i];
            rest[i] = static_cast<uint64_t>(part / kTen19);
            carry = static_cast<uint64_t>(part) - rest[i] * kTen19;
        }
        chunks.push_back(carry);
        while (!rest.empty() && rest.back() == 0)
            rest.pop_back();
    }
    out.reserve(out.size() + chunks.size() * kChunkDigits);
    out += std::to_string(chunks.back());
    for (size_t i = chunks.size() - 1; i-- > 0;) {
        const std::string text = std::to_string(chunks[i]);
        out.append(kChunkDigits - text.size(), '0');
        out += text;
    }
    return true;
}

bool appendText(Machine* vm, std::string& out, Value v, int base) {
    if (v.isInt()) {
        out += smallText(v.asInt(), base);
        return true;
    }
    const BigNumber& n = v.as<BigInt>()->number;
    if (n.backend().sign())
        out += '-';
    if (base == 10)
        return appendDecimal(vm, out, limbsOf(n));
    if (vm && !vm->charge(bitsOf(n) / 3))
        return false;
    appendBits(out, limbsOf(n), std::countr_zero(static_cast<unsigned>(base)));
    return true;
}

} // namespace

std::string intText(Value v, int base) {
    std::string out;
    (void)appendText(nullptr, out, v, base);
    return out;
}

bool appendIntText(Machine& vm, std::string& out, Value v, int base) { return appendText(&vm, out, v, base); }

// The limit lies with the type: the machine's only place for what belongs to ints.
int64_t intDigitLimit(const Machine& vm) {
    const Value limit = vm.types.int_->payload;
    return limit.isInt() ? limit.asInt() : 4300;
}
void setIntDigitLimit(Machine& vm, int64_t digits) { vm.types.int_->payload = Value::integer(digits); }

Own intToStr(Machine& vm, Value v) {
    if (v.isInt())
        return vm.newStr(smallText(v.asInt(), 10)).own();
    // At most 3 bits too many for the number of digits: look closer only there.
    const int64_t limit = intDigitLimit(vm);
    const auto tooLong = [&] {
        return vm.valueError(cat("Exceeds the limit (", limit, " digits) for integer string conversion; use "
                                 "sys.set_int_max_str_digits() to increase the limit"));
    };
    const size_t bits = bitLength(v);
    if (limit > 0 && static_cast<double>(bits - 1) * 0.30102999566398119 > static_cast<double>(limit))
        return tooLong();
    std::string text;
    if (!appendIntText(vm, text, v, 10))
        return {};
    if (limit > 0 && static_cast<int64_t>(text.size()) - (text[0] == '-') > limit)
        return tooLong();
    return vm.newStr(text, static_cast<uint32_t>(text.size())).own();
}

bool scanInt(std::string_view text, int base, IntSyntax& out) {
    while (!text.empty() && isAsciiSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isAsciiSpace(text.back()))
        text.remove_suffix(1);
    out.isNegative = false;
    out.digits.clear();
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        out.isNegative = text[0] == '-';
        text.remove_prefix(1);
    }
    const auto prefixBase = [&]() -> int {
        if (text.size() < 2 || text[0] != '0')
            return 0;
        switch (text[1] | 32) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
        default: return 0;
        }
    }();
    bool mustBeZero = false;
    if (base == 0) {
        base = prefixBase ? prefixBase : 10;
        // 0 and 00 are numbers, 010 is none.
        mustBeZero = !prefixBase && !text.empty() && text[0] == '0';
    }
    if (prefixBase == base) {
        text.remove_prefix(2);
        if (!text.empty() && text[0] == '_')
            text.remove_prefix(1);
    }
    out.base = base;
    if (text.empty())
        return false;
    bool afterDigit = false;
    for (const char c : text) {
        if (c == '_' && afterDigit) {
            afterDigit = false;
            continue;
        }
        if (digitValue(c) >= base || (mustBeZero && c != '0'))
            return false;
        out.digits += c;
        afterDigit = true;
    }
    return afterDigit;
}

Own intFromDigits(Machine& vm, const IntSyntax& syntax) {
    std::string_view digits = syntax.digits;
    while (digits.size() > 1 && digits[0] == '0')
        digits.remove_prefix(1);
    const auto base = static_cast<unsigned>(syntax.base);
    const int bitsEach = std::has_single_bit(base) ? std::countr_zero(base) : 0;
    if (digits.size() * static_cast<size_t>(std::bit_width(base - 1)) <= 48) {
        int64_t small = 0;
        for (const char c : digits)
            small = small * syntax.base + digitValue(c);
        return Own::smallInt(syntax.isNegative ? -small : small);
    }
    const uint64_t bits = digits.size() * static_cast<uint64_t>(std::bit_width(base - 1));
    if (bits > kMaxIntBits + 64)
        return vm.raise(vm.exc.MemoryError, "");
    Vec<Limb> limbs;
    limbs.reserve(bits / 64 + 2);
    if (bitsEach != 0) {
        if (!vm.charge(digits.size() / 2))
            return {};
        limbs.assign(digits.size() * static_cast<size_t>(bitsEach) / 64 + 1, 0);
        size_t bit = 0;
        for (size_t i = digits.size(); i-- > 0; bit += static_cast<size_t>(bitsEach)) {
            const auto digit = static_cast<uint64_t>(digitValue(digits[i]));
            limbs[bit / 64] |= digit << bit % 64;
            if (bit % 64 + static_cast<size_t>(bitsEach) > 64)
                limbs[bit / 64 + 1] |= digit >> (64 - bit % 64);
        }
        return newFrom(vm, fromLimbs(limbs, syntax.isNegative));
    }
    // As many digits at a time as a limb holds.
    uint64_t chunkLimit = base;
    int chunkDigits = 1;
    while (chunkLimit <= ~uint64_t{0} / base) {
        chunkLimit *= base;
        ++chunkDigits;
    }
    for (size_t i = 0; i < digits.size();) {
        uint64_t chunk = 0, scale = 1;
        for (int k = 0; k < chunkDigits && i < digits.size(); ++k, ++i) {
            chunk = chunk * base + static_cast<uint64_t>(digitValue(digits[i]));
            scale *= base;
        }
        if (limbs.size() > 32 && !vm.charge(limbs.size() / 4))
            return {};
        uint64_t carry = chunk;
        for (Limb& limb : limbs) {
            const auto product = static_cast<unsigned __int128>(limb) * scale + carry;
            limb = static_cast<Limb>(product);
            carry = static_cast<uint64_t>(product >> 64);
        }
        if (carry != 0)
            limbs.push_back(carry);
    }
    return newFrom(vm, fromLimbs(limbs, syntax.isNegative));
}

Own parseInt(Machine& vm, std::string_view text, int base) {
    IntSyntax syntax;
    const size_t digitsAt = !text.empty() && text[0] == '-' ? 1 : 0;
    if (base == 10 && text.substr(digitsAt).starts_with("0x"))
        base = 16;
    if (!scanInt(text, base, syntax))
        return vm.valueError(cat("invalid literal for int() with base ", base, ": ", reprOf(text)));
    return intFromDigits(vm, syntax);
}

Own intFromBytes(Machine& vm, std::string_view data, bool isLittleEndian, bool isSigned) {
    if (data.size() * 8 > kMaxIntBits)
        return vm.raise(vm.exc.MemoryError, "");
    if (data.empty())
        return Own::smallInt(0);
    Vec<Limb> limbs((data.size() + 7) / 8);
    const auto byteAt = [&](size_t i) { return static_cast<unsigned char>(isLittleEndian ? data[i] : data[data.size() - 1 - i]); };
    const bool isNegative = isSigned && byteAt(data.size() - 1) >= 0x80;
    if (!vm.charge(data.size() / 8))
        return {};
    uint64_t carry = 1;
    for (size_t i = 0; i < data.size(); ++i) {
        uint64_t byte = byteAt(i);
        if (isNegative) {
            byte = (byte ^ 0xFF) + carry;
            carry = byte >> 8;
            byte &= 0xFF;
        }
        limbs[i / 8] |= byte << i % 8 * 8;
    }
    if (isNegative && carry != 0) // 0x80 followed by zeros only never carries out; all zero bytes are not negative
        limbs.push_back(0);
    return newFrom(vm, fromLimbs(limbs, isNegative));
}

bool intToBytes(Value v, std::string& out, bool isLittleEndian, bool isSigned) {
    const bool isNegative = signOf(v) < 0;
    const size_t bits = bitLength(v);
    // A signed number needs a bit for its sign, but for -2**(n-1).
    if (isSigned) {
        const bool isPower = isNegative && bitCount(v) == 1;
        if (bits + (isPower ? 0 : 1) > out.size() * 8 && !(bits == 0))
            return false;
    } else if (bits > out.size() * 8) {
        return false;
    }
    Limb small = v.isInt() ? (v.asInt() < 0 ? 0 - static_cast<uint64_t>(v.asInt()) : static_cast<uint64_t>(v.asInt())) : 0;
    const std::span<const Limb> limbs = v.isInt() ? std::span<const Limb>(&small, 1) : limbsOf(v.as<BigInt>()->number);
    uint64_t carry = 1;
    for (size_t i = 0; i < out.size(); ++i) {
        uint64_t byte = i / 8 < limbs.size() ? limbs[i / 8] >> i % 8 * 8 & 0xFF : 0;
        if (isNegative) {
            byte = (byte ^ 0xFF) + carry;
            carry = byte >> 8;
        }
        out[isLittleEndian ? i : out.size() - 1 - i] = static_cast<char>(byte);
    }
    return true;
}

} // namespace swimloop::vm
