// What the files about classes share.
#pragma once

#include "vm/machine.h"

namespace swimloop::vm {

// Works out the order of base classes, C3 (the merge of the bases' orders and the list of bases); null with a TypeError where there is none.
[[nodiscard]] Ref<Tuple> mergeMro(Machine& vm, Type* type, Tuple* bases);
void typeModified(Machine& vm, Type* type);       // versions of it and its subclasses
void addSubclass(Type* base, Type* type);
void removeSubclass(Type* base, Type* type);
// type(name, bases, namespace): the class. `meta` may be a subclass of type.
[[nodiscard]] Own newClass(Machine& vm, Type* meta, Str* name, Tuple* bases, Dict* nameSpace, const CallArgs& keywords);
[[nodiscard]] Own buildClass(Machine& vm, const CallArgs& args);      // __build_class__
[[nodiscard]] Type* winningMetaclass(Machine& vm, Type* meta, Tuple* bases);    // null with a TypeError
[[nodiscard]] Own typeCall(Machine& vm, Value self, const CallArgs& args);
[[nodiscard]] bool checkAbstract(Machine& vm, Type* type);            // "Can't instantiate abstract class ..."
[[nodiscard]] Own typeGetAttr(Machine& vm, Value self, Str* name);
[[nodiscard]] bool typeSetAttr(Machine& vm, Value self, Str* name, Value valueOrNull);
void clearType(Object* o);
void traverseType(Object* o, Visitor& visit);
// What copy and pickle take an object of a native type apart by; false: no such rule for `base`, the native type it is of.
[[nodiscard]] bool reduceNative(Machine& vm, Value self, const Type* base, Own& out);
[[nodiscard]] bool reduceIterator(Machine& vm, Value self, const Type* base, Own& out);
void addIteratorStates(Machine& vm);
void addObjectMethods(Machine& vm);              // __class__, __format__ ... of object, __name__, __mro__ ... of type
void addDictAttribute(Machine& vm, Type* type);  // __dict__ of its objects
void addWeakrefAttribute(Machine& vm, Type* type);    // __weakref__ of its objects
[[nodiscard]] Own newUnion(Machine& vm, Value a, Value b);           // int | str
[[nodiscard]] Own newMappingProxy(Machine& vm, Value mapping);

}    // namespace swimloop::vm
