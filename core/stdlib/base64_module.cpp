// _base64: the usual alphabet of RFC 4648. What binascii does with anything else is written in Python.
#include <algorithm>
#include <array>
#include <string>

#include "stdlib/library.h"
#include "vm/bytes.h"
#include "vm/bytes_type.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr uint8_t kNoLetter = 64;

constexpr auto kValues = [] {
    std::array<uint8_t, 256> values{};
    values.fill(kNoLetter);
    for (size_t i = 0; i < kLetters.size(); ++i)
        values[static_cast<uint8_t>(kLetters[i])] = static_cast<uint8_t>(i);
    return values;
}();

// encode(data): 4 letters for 3 bytes, the last group padded.
Own encode(Machine& vm, const Value* args)
{
    Buffer data;
    if (!data.require(vm, args[0]))
        return {};
    const std::string_view in = data.view();
    const uint64_t size = (uint64_t{in.size()} + 2) / 3 * 4;
    if (!vm.charge(in.size() / 4 + 1) || !reserveBytes(vm, size))
        return {};
    std::string out;
    out.reserve(size);
    for (size_t i = 0; i < in.size(); i += 3) {
        const size_t count = std::min<size_t>(3, in.size() - i);
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < count ? static_cast<uint8_t>(in[i + k]) : 0u);
        for (size_t k = 0; k < 4; ++k)
            out += k <= count ? kLetters[bits >> (18 - 6 * k) & 63] : '=';
    }
    return vm.newBytes(out).own();
}

// decode(data): the bytes; None where it is not whole groups of letters with at most the last one padded.
Own decode(Machine& vm, const Value* args)
{
    Buffer data;
    if (!data.require(vm, args[0]))
        return {};
    const std::string_view in = data.view();
    if (in.size() % 4 != 0)
        return Own::none();
    if (!vm.charge(in.size() / 4 + 1) || !reserveBytes(vm, in.size()))
        return {};
    const size_t pads = in.ends_with("==") ? 2 : in.ends_with('=') ? 1 : 0;
    std::string out;
    out.reserve(in.size() / 4 * 3);
    for (size_t i = 0; i < in.size(); i += 4) {
        uint32_t bits = 0;
        for (size_t k = 0; k < 4; ++k) {
            const bool isPad = i + k >= in.size() - pads;
            const uint8_t value = isPad ? uint8_t{0} : kValues[static_cast<uint8_t>(in[i + k])];
            if (value == kNoLetter)
                return Own::none();
            bits = bits << 6 | value;
        }
        for (size_t k = 0; k < 3; ++k)
            out += static_cast<char>(bits >> (16 - 8 * k) & 255);
    }
    return vm.newBytes(std::string_view(out).substr(0, out.size() - pads)).own();
}

}    // namespace

bool initBase64(Machine& vm, Module* module)
{
    vm.addFunction(module, "encode(data, /)", encode);
    vm.addFunction(module, "decode(data, /)", decode);
    return true;
}

}    // namespace swimloop::stdlib
