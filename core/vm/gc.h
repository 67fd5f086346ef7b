// The collector of cycles: runs only where a script asks (gc.collect) and when a run ends, as with CPython's collector switched off,
// so that nothing dies at a moment of its own choosing. Reference counts do the rest.
#pragma once

#include "vm/type.h"

namespace swimloop::vm {

// Lies before every object of a type with kGcType. The list is in order of creation.
struct GcHead {
    GcHead* previous;
    GcHead* next;
};
inline GcHead* headOf(Object* o) { return reinterpret_cast<GcHead*>(o) - 1; }
inline Object* objectOf(GcHead* head) { return reinterpret_cast<Object*>(head + 1); }

inline void track(GcHead& list, Object* o)
{
    GcHead* head = headOf(o);
    head->previous = list.previous;
    head->next = &list;
    list.previous->next = head;
    list.previous = head;
    o->flags |= kTracked;
}
inline void untrack(Object* o)
{
    GcHead* head = headOf(o);
    head->previous->next = head->next;
    head->next->previous = head->previous;
    o->flags &= ~kTracked;
}

// Room for an object of a type with kGcType and without attributes, tracked, its header filled; what lies behind that is not zeroed.
[[nodiscard]] Object* allocateTracked(Machine& vm, Type* type, size_t bytes);
void traverseObject(Object* o, Visitor& visit);    // all that it owns: attributes, __slots__, what its type adds
void clearObject(Object* o);                         // drops all that; the object stays fit to be freed
[[nodiscard]] bool freeNativeCoroutine(Machine& vm, Object* o);    // false: it is none, or one that needs more care
[[nodiscard]] size_t sizeOfObject(const Object* o);  // of its allocation, without the GcHead


// gc.get_objects(), get_referents(), get_referrers(): lists of what scripts may see (gc_listing.cpp).
[[nodiscard]] Own trackedObjects(Machine& vm);
[[nodiscard]] Own referentsOf(Machine& vm, Tuple* of);
[[nodiscard]] Own referrersOf(Machine& vm, Tuple* of);

}    // namespace swimloop::vm
