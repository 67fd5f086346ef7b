// Any format: format() of values of all sorts, str.format, % of str and bytes, strftime. They give text or say what is wrong.
// links: swimloop_stdlib
// runs: 40000
#include "machine_input.h"

#include "vm/format.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

using namespace swimloop;
using namespace swimloop::vm;

namespace {

// What a format may fail with; anything else is a find.
void settle(Machine& vm, const Own& result)
{
    if (!result.isNull())
        return;
    if (!vm.hasError())
        std::abort();
    for (const Type* type : {vm.exc.ValueError, vm.exc.TypeError, vm.exc.KeyError, vm.exc.IndexError, vm.exc.OverflowError, vm.exc.AttributeError,
                             vm.exc.MemoryError, vm.exc.RecursionError}) {
        if (vm.errorIs(type)) {
            vm.clearError();
            return;
        }
    }
    if (vm.isStopping())
        return;
    std::fprintf(stderr, "%s\n", vm.formatException(vm.takeError().value()).c_str());
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > 4000)
        return 0;
    static fuzz::MachineForInputs machines;
    Machine& vm = machines.next();
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const Ref<Str> spec = vm.newStr(fuzz::asText(bytes));
    const Ref<Str> text = vm.newStr("a\u00e4\U0001F600 long enough");
    const Ref<Bytes> binary = vm.newBytes("\x00\xff bytes");
    const Own complex = vm.newComplex(1.5, -0.0);
    const Own large = vm.newBigInt(std::numeric_limits<int64_t>::min());
    const Ref<List> list = vm.newList();
    pushBack(list, Value::integer(3));
    const Ref<Dict> named = vm.newDict();
    setStr(named.get(), vm.intern("a"), list.value());
    setStr(named.get(), vm.intern("b"), large.get());
    setStr(named.get(), vm.intern(""), text.value());
    const Value values[] = {Value::integer(0), Value::integer(-12345678), large.get(), Value::real(0.1), Value::real(-1e300),
                            Value::real(std::numeric_limits<double>::quiet_NaN()), complex.get(), text.value(), Value::boolean(true), Value::none(),
                            list.value(), binary.value()};
    for (const Value value : values)
        settle(vm, vm.format(value, spec.value()));
    const Ref<Tuple> many = vm.newTuple(std::span<const Value>(values));
    settle(vm, formatText(vm, spec.get(), many.get(), named.value()));
    settle(vm, vm.binary(Binary::Remainder, spec.value(), many.value()));
    settle(vm, vm.binary(Binary::Remainder, spec.value(), named.value()));
    settle(vm, vm.binary(Binary::Remainder, spec.value(), large.get()));
    settle(vm, formatBytesWithPercent(vm, bytes, many.value(), false));
    settle(vm, formatBytesWithPercent(vm, bytes, named.value(), true));
    const Own time = vm.importModule("time");
    if (time.isNull())
        std::abort();
    settle(vm, vm.callMethod(time.get(), "strftime", {spec.value()}));
    return 0;
}
