// What generators and asynchronous generators share.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

void setupAsyncGenerators(Machine& vm);
void fillGeneratorMemory(TypeSpec& spec);
void addGeneratorNames(Machine& vm, Type* type);
[[nodiscard]] SendStatus resumeGenerator(Machine& vm, Generator* g, Value sent, Own& out);
[[nodiscard]] SendStatus throwIntoGenerator(Machine& vm, Generator* g, Value exception, Own& out);
[[nodiscard]] bool closeIterator(Machine& vm, Value iterator);
[[nodiscard]] Own exceptionForThrow(Machine& vm, Value type, Value value, Value traceback);
[[nodiscard]] bool isPlainGenerator(const Generator* g);    // of `def` with yield: neither a coroutine nor asynchronous
void warnNeverAwaited(Machine& vm, Generator* g);

// What a suspended frame waits on in `await` or `yield from`; null where it does not.
[[nodiscard]] Value delegateOf(const Generator* generator);

// The generator that an awaitable of asend(), athrow() or aclose() drives; null for any other value.
Generator* generatorDrivenBy(Machine& vm, Value awaitable);

}    // namespace swimloop::vm
