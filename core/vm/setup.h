// What makes a machine's native types and builtins, in the order in which the machine calls it. Each lives in the file of its subject.
#pragma once

namespace swimloop::vm {

class Machine;
class Own;
class Value;

[[nodiscard]] Own newGenericAlias(Machine& vm, Value origin, Value arguments);    // list[int]; arguments: one, or a tuple of them
[[nodiscard]] Own newSequenceIterator(Machine& vm, Value sequence);               // calls __getitem__ with 0, 1, 2 ...

void setupObjectAndType(Machine& vm);       // object, type, NoneType, ellipsis, NotImplementedType
void setupFunctions(Machine& vm);           // function, method, builtin functions, cell, code
void setupDescriptors(Machine& vm);         // property, staticmethod, classmethod, super, getset, member, mappingproxy
void setupGenerators(Machine& vm);          // generator, coroutine, async_generator and their helpers
void setupExceptions(Machine& vm);
void setupModules(Machine& vm);             // module, SimpleNamespace, import machinery, sys
void setupWeakrefs(Machine& vm);
void setupInts(Machine& vm);                // int, bool
void setupFloats(Machine& vm);              // float, complex
void setupStr(Machine& vm);
void setupBytes(Machine& vm);               // bytes, bytearray, memoryview
void setupTuple(Machine& vm);
void setupList(Machine& vm);
void setupDict(Machine& vm);                // dict and its views
void setupSet(Machine& vm);
void setupRangeAndSlice(Machine& vm);
void setupIterators(Machine& vm);           // sequence iterators, enumerate, zip, map, filter, reversed, callable iterator
void setupGenericAlias(Machine& vm);        // list[int], int | str
void setupBuiltins(Machine& vm);            // the builtins module: print, len, sorted, isinstance, open ...

}    // namespace swimloop::vm
