// gc.get_objects() and its like: what the collector knows of. What native objects keep to themselves (the dict of a class, the table
// of a cache) is left out: nobody may change it behind their backs.
#include <unordered_set>

#include "vm/gc.h"
#include "vm/machine.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

namespace {

bool isPlainContainer(Machine& vm, const Object* o)
{
    const Type* t = o->type;
    return t == vm.types.list || t == vm.types.tuple || t == vm.types.dict || t == vm.types.set || t == vm.types.frozenset;
}

// Whether scripts meet such objects anyway.
bool isShown(Machine& vm, const Object* o)
{
    const Type* t = o->type;
    return isPlainContainer(vm, o) || (t->typeFlags & (kHeapType | kExceptionSubclass)) || t == vm.types.function || t == vm.types.module || t == vm.types.type;
}

struct Collecting : Visitor {
    std::unordered_set<const Object*>* found = nullptr;
    std::vector<Object*>* list = nullptr;
    Collecting() : Visitor([](Visitor& v, Object* o) {
        auto& self = static_cast<Collecting&>(v);
        if (self.found)
            self.found->insert(o);
        if (self.list)
            self.list->push_back(o);
    })
    {
    }
};

// The objects that scripts may see, in order of creation. False: the run is being stopped.
bool shownObjects(Machine& vm, std::vector<Object*>& out)
{
    GcHead& all = vm.state->tracked;
    std::unordered_set<const Object*> hidden;
    Collecting owned;
    owned.found = &hidden;
    uint64_t count = 0;
    for (GcHead* head = all.next; head != &all; head = head->next, ++count) {
        Object* o = objectOf(head);
        if (!isPlainContainer(vm, o) && !(o->type->typeFlags & kHeapType) && o->type != vm.types.module && o->type != vm.types.function)
            traverseObject(o, owned);
        else if (hasTypeFlag(Value(o), kTypeSubclass))
            traverseObject(o, owned);
    }
    if (!vm.charge(count * 10) || !vm.reserve(count * 64))
        return false;
    for (GcHead* head = all.next; head != &all; head = head->next) {
        Object* o = objectOf(head);
        if (o->refs > 0 && isShown(vm, o) && !(isPlainContainer(vm, o) && o->type != vm.types.tuple && hidden.contains(o)))
            out.push_back(o);
    }
    return true;
}

Own listOf(Machine& vm, const std::vector<Object*>& objects)
{
    Ref<List> list = vm.newList(objects.size());
    for (Object* o : objects)
        if (!vm.callMethod(list.value(), "append", {Value(o)}))
            return {};
    return std::move(list).own();
}

}    // namespace

Own trackedObjects(Machine& vm)
{
    std::vector<Object*> objects;
    return shownObjects(vm, objects) ? listOf(vm, objects) : Own();
}

Own referentsOf(Machine& vm, Tuple* of)
{
    std::vector<Object*> owned, shown;
    for (const Value v : of->view()) {
        if (!v.isObject() || !isShown(vm, v.object()) || hasTypeFlag(v, kTypeSubclass))
            continue;
        Collecting collecting;
        collecting.list = &owned;
        traverseObject(v.object(), collecting);
        if (!vm.charge(owned.size() * 4))
            return {};
    }
    for (Object* o : owned)
        if (o->refs > 0 && (isShown(vm, o) || o->type == vm.types.str || o->type == vm.types.bytes))
            shown.push_back(o);
    return listOf(vm, shown);
}

Own referrersOf(Machine& vm, Tuple* of)
{
    std::vector<Object*> objects, found;
    if (!shownObjects(vm, objects))
        return {};
    std::unordered_set<const Object*> wanted;
    for (const Value v : of->view())
        if (v.isObject())
            wanted.insert(v.object());
    std::vector<Object*> owned;
    for (Object* o : objects) {
        if (o == of)
            continue;
        owned.clear();
        Collecting collecting;
        collecting.list = &owned;
        traverseObject(o, collecting);
        if (!vm.charge(4 + owned.size()))
            return {};
        for (const Object* each : owned)
            if (wanted.contains(each)) {
                found.push_back(o);
                break;
            }
    }
    return listOf(vm, found);
}

}    // namespace swimloop::vm
