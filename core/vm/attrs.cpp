#include "vm/attrs.h"

#include <cstring>

#include "vm/machine_state.h"

namespace swimloop::vm {

int findInShape(const Shape* shape, const Str* interned)
{
    for (const Shape* s = shape; s->parent; s = s->parent)
        if (s->key == interned)
            return static_cast<int>(s->count) - 1;
    return -1;
}

Shape* childShape(Shape* shape, Str* interned)
{
    if (!shape->children)
        shape->children = new (Heap::current->allocate(sizeof(Vec<Shape*>))) Vec<Shape*>;
    for (Shape* child : *shape->children)
        if (child->key == interned)
            return child;
    if (shape->children->size() >= Shape::kMaxNames)
        return nullptr;    // a class whose objects all look different: dicts serve those better
    auto* child = static_cast<Shape*>(Heap::current->allocate(sizeof(Shape)));
    *child = Shape{shape, interned, shape->count + 1, 0, nullptr};
    shape->children->push_back(child);
    return child;
}

void freeShapes(Shape* root)
{
    Vec<Shape*> work{root};
    while (!work.empty()) {
        Shape* shape = work.back();
        work.pop_back();
        if (shape->children) {
            for (Shape* child : *shape->children)
                work.push_back(child);
            shape->children->~vector();
            Heap::current->release(shape->children, sizeof(Vec<Shape*>));
        }
        Heap::current->release(shape, sizeof(Shape));
    }
}

Attrs* attrsOf(Object* object)
{
    const Type* type = object->type;
    if (!type->attrsOffset)
        return nullptr;
    size_t offset = type->attrsOffset;
    if (offset == kAttrsAtEnd)
        offset = ((type->slots.size ? type->slots.size(object) : type->basicSize) + 7) & ~size_t{7};
    return reinterpret_cast<Attrs*>(reinterpret_cast<char*>(object) + offset);
}

void initAttrs(Attrs* attrs, Type* type, uint16_t inlineCapacity)
{
    attrs->shape = type->rootShape;
    attrs->values = inlineCapacity ? attrs->inlineValues() : nullptr;
    attrs->capacity = attrs->inlineCapacity = inlineCapacity;
    if (!attrs->shape)
        attrs->dict = nullptr;
}

namespace {

void releaseValues(Attrs* attrs, Value* values, uint16_t capacity)
{
    // A block of its own, unless it is the inline room (which may be empty: then no values block is there either).
    if (capacity > attrs->inlineCapacity)
        Heap::current->release(values, capacity * sizeof(Value));
}

void growValues(Attrs* attrs, Type* type)
{
    const auto capacity = static_cast<uint16_t>(attrs->capacity < 4 ? 4 : attrs->capacity * 2);
    auto* values = static_cast<Value*>(Heap::current->allocate(capacity * sizeof(Value)));
    if (attrs->capacity)
        std::memcpy(static_cast<void*>(values), attrs->values, attrs->capacity * sizeof(Value));
    releaseValues(attrs, attrs->values, attrs->capacity);
    attrs->values = values;
    attrs->capacity = capacity;
    if (type->inlineAttrs < 16)    // the next objects of the class get the room at once
        type->inlineAttrs = std::min<uint32_t>(16, capacity);
}

// Goes over to a dict of the same names and values.
void becomeDict(Attrs* attrs)
{
    Ref<Dict> dict = Machine::current->newDict();
    Shape* chain[Shape::kMaxNames + 1];
    const uint32_t count = attrs->shape->count;
    for (Shape* s = attrs->shape; s->parent; s = s->parent)
        chain[s->count - 1] = s;
    for (uint32_t i = 0; i < count; ++i)
        setStr(dict, chain[i]->key, attrs->values[i]);
    Value* values = attrs->values;
    const uint16_t capacity = attrs->capacity;
    attrs->shape = nullptr;
    attrs->dict = dict.release();
    attrs->capacity = 0;
    for (uint32_t i = 0; i < count; ++i)
        decref(values[i]);
    releaseValues(attrs, values, capacity);
}

}    // namespace

void clearAttrs(Attrs* attrs)
{
    if (!attrs->shape) {
        if (Dict* dict = std::exchange(attrs->dict, nullptr))
            decref(dict);
        return;
    }
    const uint32_t count = attrs->shape->count;
    Value* values = attrs->values;
    const uint16_t capacity = attrs->capacity;
    attrs->shape = nullptr;
    attrs->dict = nullptr;
    attrs->capacity = 0;
    for (uint32_t i = 0; i < count; ++i)
        decref(values[i]);
    releaseValues(attrs, values, capacity);
}

void traverseAttrs(Attrs* attrs, Visitor& visit)
{
    if (!attrs->shape) {
        visit(static_cast<Object*>(attrs->dict));
        return;
    }
    for (uint32_t i = 0; i < attrs->shape->count; ++i)
        visit(attrs->values[i]);
}

Value getOwnAttr(Attrs* attrs, Str* name)
{
    if (attrs->shape) {
        const int at = findInShape(attrs->shape, name);
        return at < 0 ? Value() : attrs->values[at];
    }
    return attrs->dict ? findStr(attrs->dict, name) : Value();
}

void setOwnAttr(Attrs* attrs, Type* type, Str* name, Value value)
{
    if (attrs->shape) {
        const int at = findInShape(attrs->shape, name);
        if (at >= 0) {
            incref(value);
            decref(std::exchange(attrs->values[at], value));
            return;
        }
        Shape* next = attrs->shape->count < Shape::kMaxNames ? childShape(attrs->shape, name) : nullptr;
        if (next) {
            if (attrs->capacity <= attrs->shape->count)
                growValues(attrs, type);
            incref(value);
            attrs->values[attrs->shape->count] = value;
            attrs->shape = next;
            return;
        }
        becomeDict(attrs);
    }
    if (!attrs->dict)
        attrs->dict = Machine::current->newDict().release();
    setStr(attrs->dict, name, value);
}

bool removeOwnAttr(Attrs* attrs, Str* name)
{
    if (attrs->shape) {
        const int at = findInShape(attrs->shape, name);
        if (at < 0)
            return false;
        if (static_cast<uint32_t>(at) + 1 == attrs->shape->count) {    // the last one added: one step back
            Value old = attrs->values[at];
            attrs->shape = attrs->shape->parent;
            decref(old);
            return true;
        }
        becomeDict(attrs);
    }
    return attrs->dict && removeStr(attrs->dict, name);
}

Dict* attrsDict(Machine& vm, Attrs* attrs)
{
    if (attrs->shape)
        becomeDict(attrs);
    if (!attrs->dict)
        attrs->dict = vm.newDict().release();
    return attrs->dict;
}

void setAttrsDict(Attrs* attrs, Dict* dict)
{
    Ref<Dict> fresh = Ref<Dict>::ref(dict);
    clearAttrs(attrs);
    attrs->dict = fresh.release();
}

}    // namespace swimloop::vm
