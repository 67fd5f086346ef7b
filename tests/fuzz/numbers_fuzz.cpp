// Numbers in any text: int(), float() and complex() of it, and that what they print reads back as the same number. What the C
// library reads as a float, float() reads alike.
// links: swimloop_stdlib
// runs: 1000000
#include "machine_input.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace swimloop;
using namespace swimloop::vm;

namespace {

void require(bool condition, const char* what, const std::string& text)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s: '%s'\n", what, text.c_str());
    std::abort();
}

bool isSame(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b)); }

void tryFloat(Machine& vm, const std::string& text)
{
    const Ref<Str> given = vm.newStr(text);
    const Own number = vm.call(Value(vm.types.float_), {given.value()});
    char* end = nullptr;
    const bool isPlain = !text.empty() && text.find_first_not_of("0123456789.eE+-") == std::string::npos;
    const double expected = isPlain ? std::strtod(text.c_str(), &end) : 0;
    const bool isExpected = isPlain && end == text.c_str() + text.size();
    if (number.isNull()) {
        require(vm.errorIs(vm.exc.ValueError) && !isExpected, "no float", text);
        vm.clearError();
        return;
    }
    require(!isPlain || (isExpected && isSame(number->asDouble(), expected)), "another float", text);
    const Own shown = vm.repr(number.get());
    const Own again = vm.call(Value(vm.types.float_), {shown.get()});
    require(!again.isNull() && isSame(again->asDouble(), number->asDouble()), "another float after repr()", text);
    for (const char* spec : {".3g", "+,.2f", "#.0e", "_", "010.1%", ".17", "z.1f"}) {
        const Ref<Str> format = vm.newStr(spec);
        if (vm.format(number.get(), format.value()).isNull())
            vm.clearError();
    }
}

void tryInt(Machine& vm, const std::string& text, int64_t base)
{
    const Ref<Str> given = vm.newStr(text);
    const Own number = vm.call(Value(vm.types.int_), {given.value(), Value::integer(base)});
    if (number.isNull()) {
        require(vm.errorIs(vm.exc.ValueError), "no int, but otherwise", text);
        vm.clearError();
        return;
    }
    const Ref<Str> hex = vm.newStr("x");
    const Own shown = vm.format(number.get(), hex.value());
    require(!shown.isNull(), "no format", text);
    const Own again = vm.call(Value(vm.types.int_), {shown.get(), Value::integer(16)});
    require(!again.isNull() && vm.equal(again.get(), number.get()) == 1, "another int after format()", text);
    const Own decimal = vm.repr(number.get());
    if (decimal.isNull()) { // too many digits
        vm.clearError();
        return;
    }
    const Own third = vm.call(Value(vm.types.int_), {decimal.get()});
    require(!third.isNull() && vm.equal(third.get(), number.get()) == 1, "another int after repr()", text);
    // Division and multiplication go together.
    const Own square = vm.binary(Binary::Multiply, number.get(), number.get());
    const int isZero = vm.truth(number.get());
    if (isZero == 1 && !square.isNull()) {
        const Own back = vm.binary(Binary::FloorDivide, square.get(), number.get());
        require(!back.isNull() && vm.equal(back.get(), number.get()) == 1, "n * n // n", text);
    }
    vm.clearError();
}

void tryComplex(Machine& vm, const std::string& text)
{
    const Ref<Str> given = vm.newStr(text);
    const Own number = vm.call(Value(vm.types.complex), {given.value()});
    if (number.isNull()) {
        require(vm.errorIs(vm.exc.ValueError), "no complex, but otherwise", text);
        vm.clearError();
        return;
    }
    const Own shown = vm.repr(number.get());
    const Own again = vm.call(Value(vm.types.complex), {shown.get()});
    require(!again.isNull(), "a complex after repr()", text);
    vm.clearError();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0 || size > 20'000)
        return 0;
    static fuzz::MachineForInputs machines;
    Machine& vm = machines.next();
    const std::string text = fuzz::asText({reinterpret_cast<const char*>(data) + 1, size - 1});
    tryFloat(vm, text);
    tryInt(vm, text, data[0] % 37 == 1 ? 0 : data[0] % 37);
    tryInt(vm, text, 10);
    tryComplex(vm, text);
    return 0;
}
