// Attributes of objects: a shape (which names, in which order; shared by all objects of a class that set them in the same order) and
// an array of values. Where a script asks for __dict__, deletes, or sets very many, the object goes over to a real dict for good.
#pragma once

#include "vm/heap.h"
#include "vm/type.h"

namespace swimloop::vm {

struct Str;
struct Dict;

struct Shape {
    Shape* parent;
    Str* key;               // owned; the last name added; absent in a root
    uint32_t count;         // names in all
    uint32_t refs;          // children and objects do not count: all shapes of a type die with it
    Vec<Shape*>* children;  // owned
    static constexpr uint32_t kMaxNames = 64;
};
[[nodiscard]] int findInShape(const Shape* shape, const Str* interned);    // index or -1
[[nodiscard]] Shape* childShape(Shape* shape, Str* interned);              // with one name more
void freeShapes(Shape* root);

struct Attrs {
    Shape* shape;           // absent: `dict` is used
    union {
        Value* values;      // owned values; the block is the inline room or one of its own
        Dict* dict;         // owned, may be absent: no attribute at all
    };
    uint16_t capacity;
    uint16_t inlineCapacity;
    uint32_t unused;
    [[nodiscard]] Value* inlineValues() { return reinterpret_cast<Value*>(this + 1); }
};

[[nodiscard]] Attrs* attrsOf(Object* object);                    // absent where its type has none
void initAttrs(Attrs* attrs, Type* type, uint16_t inlineCapacity);
void clearAttrs(Attrs* attrs);
void traverseAttrs(Attrs* attrs, Visitor& visit);
[[nodiscard]] Value getOwnAttr(Attrs* attrs, Str* name);         // borrowed, null where missing; name interned
void setOwnAttr(Attrs* attrs, Type* type, Str* name, Value value);
bool removeOwnAttr(Attrs* attrs, Str* name);
[[nodiscard]] Dict* attrsDict(Machine& vm, Attrs* attrs);        // goes over to a dict; borrowed
void setAttrsDict(Attrs* attrs, Dict* dict);                     // takes a reference of its own

}    // namespace swimloop::vm
