// Any pattern on any text: flags in the first byte, then the pattern, a line end, the text. It matches or not, within the budget;
// what matches lies within the text.
// links: swimloop_stdlib
// runs: 500
#include "machine_input.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace swimloop;
using namespace swimloop::vm;

namespace {

void settle(Machine& vm, const Own& result)
{
    if (!result.isNull() || vm.isStopping())
        return;
    if (!vm.hasError())
        std::abort();
    const Own re = vm.importModule("re"), error = vm.getAttr(re.get(), "error");
    for (Type* type : {vm.exc.ValueError, vm.exc.TypeError, vm.exc.IndexError, vm.exc.OverflowError, vm.exc.MemoryError, vm.exc.RecursionError,
                             error->as<Type>()}) {
        if (vm.errorIs(type)) {
            vm.clearError();
            return;
        }
    }
    std::fprintf(stderr, "%s\n", vm.formatException(vm.takeError().value()).c_str());
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2 || size > 4'000)
        return 0;
    static fuzz::MachineForInputs machines;
    Machine& vm = machines.next();
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const size_t newline = std::min(bytes.find('\n'), bytes.size());
    const bool isBytes = data[0] & 1;
    const auto make = [&](const std::string& part) { return isBytes ? vm.newBytes(part).own() : vm.newStr(fuzz::asText(part)).own(); };
    const Own pattern = make(bytes.substr(0, newline)), text = make(bytes.substr(std::min(newline + 1, bytes.size())));
    // IGNORECASE, MULTILINE, DOTALL, VERBOSE, ASCII
    const int64_t flags = (data[0] & 2 ? 2 : 0) | (data[0] & 4 ? 8 : 0) | (data[0] & 8 ? 16 : 0) | (data[0] & 16 ? 64 : 0) | (data[0] & 32 ? 256 : 0);
    const Own re = vm.importModule("re");
    if (re.isNull())
        std::abort();
    const Own compiled = vm.callMethod(re.get(), "compile", {pattern.get(), Value::integer(flags)});
    settle(vm, compiled);
    if (compiled.isNull())
        return 0;
    const int64_t length = vm.length(text.get());
    const Own match = vm.callMethod(compiled.get(), "search", {text.get()});
    settle(vm, match);
    if (!match.isNull() && !match->isNone()) {
        const Own start = vm.callMethod(match.get(), "start"), end = vm.callMethod(match.get(), "end");
        if (start.isNull() || end.isNull() || start->asInt() < 0 || start->asInt() > end->asInt() || end->asInt() > length)
            std::abort();
        settle(vm, vm.callMethod(match.get(), "groups"));
        settle(vm, vm.callMethod(match.get(), "groupdict"));
        settle(vm, vm.callMethod(match.get(), "expand", {pattern.get()}));
    }
    settle(vm, vm.callMethod(compiled.get(), "fullmatch", {text.get()}));
    settle(vm, vm.callMethod(compiled.get(), "split", {text.get()}));
    settle(vm, vm.callMethod(compiled.get(), "findall", {text.get()}));
    settle(vm, vm.callMethod(compiled.get(), "sub", {pattern.get(), text.get()})); // the pattern as a template: odd enough
    settle(vm, vm.repr(compiled.get()));
    return 0;
}
