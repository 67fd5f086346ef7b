// _collections: deque, defaultdict, OrderedDict, and what Counter and namedtuple rest on.
#include "stdlib/collections.h"
#include "vm/bigint.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// A Counter counts in the dict itself, unless a subclass says how to get or set.
Own countElements(Machine& vm, const Value* args)
{
    const Value mapping = args[0];
    Str* getName = vm.names.a_get;
    const bool isPlain = isDict(mapping) && vm.lookupInType(vm.typeOf(mapping), getName) == vm.lookupInType(vm.types.dict, getName) &&
        vm.lookupInType(vm.typeOf(mapping), vm.names.setitem) == vm.lookupInType(vm.types.dict, vm.names.setitem);
    Iteration it(vm, args[1]);
    while (const Own key = it.next()) {
        if (!isPlain) {
            const Own before = vm.callMethod(mapping, getName, {key.get(), Value::integer(0)});
            const Own after = before.isNull() ? Own() : vm.binary(Binary::Add, before, Value::integer(1));
            if (after.isNull() || !vm.setItem(mapping, key, after))
                return {};
            continue;
        }
        auto* d = mapping.as<Dict>();
        uint64_t hash = 0;
        if (!hashKey(vm, key, hash))
            return {};
        const int64_t at = dictFind(vm, d, key, hash);
        if (at == -2)
            return {};
        if (at < 0) {
            dictInsert(d, key, hash, Value::integer(1));
            continue;
        }
        const Own before = Own::ref(d->entries[at].value);
        if (before->isInt()) {
            dictReplace(d, static_cast<size_t>(at), vm.newInt(before->asInt() + 1));
            continue;
        }
        const Own after = vm.binary(Binary::Add, before, Value::integer(1));
        if (after.isNull() || !dictSet(vm, d, key, after))
            return {};
    }
    return it.hasFailed() ? Own() : Own::none();
}

// ---- the fields of named tuples

struct TupleGetter : Object {
    Value doc;
    int64_t index;
};

Own createGetter(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "_tuplegetter(index, doc)", args);
    int64_t index = 0;
    if (!given || !vm.toInt64(given[0], index))
        return {};
    Ref<TupleGetter> g = vm.make<TupleGetter>(type);
    keep(g->doc, given[1]);
    g->index = index;
    return std::move(g).own();
}

Own getField(Machine& vm, Value self, Value object, Type*)
{
    if (object.isNull() || object.isNone())
        return Own::ref(self);
    const int64_t index = self.as<TupleGetter>()->index;
    if (!isTuple(object))
        return vm.typeError(cat("descriptor for index '", index, "' for tuple subclasses doesn't apply to '", vm.typeName(object), "' object"));
    auto* t = object.as<Tuple>();
    return index >= 0 && index < t->size ? Own::ref(t->items[index]) : Own(vm.indexError("tuple index out of range"));
}

bool setField(Machine& vm, Value, Value, Value valueOrNull)
{
    return vm.raise(vm.exc.AttributeError, valueOrNull.isNull() ? "can't delete attribute" : "can't set attribute");
}

Own reprGetter(Machine& vm, Value self)
{
    const Own doc = vm.repr(self.as<TupleGetter>()->doc);
    return doc.isNull() ? Own() : vm.newStr(cat("_tuplegetter(", self.as<TupleGetter>()->index, ", ", viewOf(doc), ")")).own();
}

Own getDoc(Machine&, Value self) { return Own::ref(self.as<TupleGetter>()->doc); }
bool setDoc(Machine&, Value self, Value v)
{
    keep(self.as<TupleGetter>()->doc, v.isNull() ? Value::none() : v);
    return true;
}

}    // namespace

bool initCollections(Machine& vm, Module* module)
{
    addDeque(vm, module);
    addDefaultDict(vm, module);
    addOrderedDict(vm, module);
    vm.addFunction(module, "_count_elements(mapping, iterable, /)", countElements);
    TypeSpec getter;
    getter.name = "collections._tuplegetter";
    getter.size = sizeof(TupleGetter);
    getter.flags = kInstantiable | kGcType;
    getter.slots.clear = clearFields<1>;
    getter.slots.traverse = traverseFields<1>;
    getter.slots.create = createGetter;
    getter.slots.descrGet = getField;
    getter.slots.descrSet = setField;
    getter.slots.repr = reprGetter;
    Type* type = addType(vm, module, getter);
    removeStr(type->dict, vm.names.doc);
    vm.addGetSet(type, "__doc__", getDoc, setDoc);
    return true;
}

}    // namespace swimloop::stdlib
