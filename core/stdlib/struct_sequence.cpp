#include "stdlib/struct_sequence.h"

#include <algorithm>
#include <array>
#include <utility>

#include "stdlib/library.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr size_t kMaxFields = 32;

// The type's payload is a tuple: how many items are visible, then the names of all fields.
std::span<Value> namesOf(const Type* type) { return type->payload.as<Tuple>()->view().subspan(1); }
uint32_t visibleOf(const Type* type) { return static_cast<uint32_t>(type->payload.as<Tuple>()->items[0].asInt()); }

template<size_t I> Own field(Machine&, Value self)
{
    const Value v = self.as<Tuple>()->items[I];
    return v.isNull() ? Own::none() : Own::ref(v);
}

template<size_t... I> constexpr std::array<Getter, sizeof...(I)> makeGetters(std::index_sequence<I...>)
{
    return {field<I>...};
}
constexpr auto kGetters = makeGetters(std::make_index_sequence<kMaxFields>());

size_t sizeOf(const Object* o) { return Tuple::kHeader + namesOf(o->type).size() * sizeof(Value); }

void traverse(Object* o, Visitor& visit)
{
    auto* t = static_cast<Tuple*>(o);
    for (size_t i = 0; i < namesOf(o->type).size(); ++i)
        visit(t->items[i]);
}

void clear(Object* o)
{
    auto* t = static_cast<Tuple*>(o);
    for (size_t i = 0; i < namesOf(o->type).size(); ++i)
        drop(t->items[i]);
    t->size = 0;
}

std::string fullName(Machine& vm, const Type* type)
{
    const Value module = findStr(type->dict, vm.names.module);
    return isStr(module) ? cat(viewOf(module), ".", type->name) : std::string(type->name->view()); // sys.asyncgen_hooks names none
}

Own repr(Machine& vm, Value self)
{
    const Type* type = vm.typeOf(self);
    const ReprMark mark(vm, self);
    ReprText text(vm);
    if (mark.isRecursive())
        return vm.newStr(cat(fullName(vm, type), "(...)")).own();
    if (!text.add(fullName(vm, type)) || !text.add("("))
        return {};
    auto* t = self.as<Tuple>();
    for (uint32_t i = 0; i < t->size; ++i)
        if ((i > 0 && !text.add(", ")) || !text.add(viewOf(namesOf(type)[i])) || !text.add("=") || !text.addRepr(t->items[i]))
            return {};
    return text.add(")") ? text.finish() : Own();
}

Own create(Machine& vm, Type* type, const CallArgs& args)
{
    const Arguments<2> given(vm, "structseq(sequence, dict=None)", args);
    if (!given)
        return {};
    const std::string name = fullName(vm, type);
    if (!vm.typeOf(given[0])->slots.iter && !vm.typeOf(given[0])->slots.getItem)
        return vm.typeError("constructor requires a sequence");
    const Own list = fastSequence(vm, given[0], "constructor requires a sequence");
    if (list.isNull())
        return {};
    const std::span<Value> items = itemsOf(list);
    const size_t least = visibleOf(type), most = namesOf(type).size();
    if (items.size() < least || items.size() > most) {
        const std::string_view bound = least == most ? "a " : items.size() < least ? "an at least " : "an at most ";
        return vm.typeError(cat(name, "() takes ", bound, items.size() < least ? least : most, "-sequence (", items.size(), "-sequence given)"));
    }
    std::array<Value, kMaxFields> values;
    std::copy(items.begin(), items.end(), values.begin());
    if (isGiven(given[1]) && isDict(given[1]))
        for (size_t i = items.size(); i < most; ++i)
            values[i] = findStr(given[1].as<Dict>(), namesOf(type)[i].as<Str>());
    return newStruct(vm, type, std::span<const Value>(values.data(), most));
}

Own reduce(Machine& vm, const Value* args)
{
    Type* type = vm.typeOf(args[0]);
    const Ref<Tuple> items = vm.newTuple(std::span<const Value>(args[0].as<Tuple>()->view()));
    const Ref<Tuple> arguments = vm.newTuple({items.value()});
    return vm.newTuple({Value(type), arguments.value()}).own();
}

}    // namespace

Type* newStructType(Machine& vm, const StructSpec& spec)
{
    const size_t count = spec.fields.size();
    const auto visible = static_cast<int64_t>(spec.visible ? spec.visible : count);
    TypeSpec type;
    type.name = spec.name;
    type.base = vm.types.tuple;
    type.flags = spec.isConstructible ? uint32_t{kInstantiable} : 0;
    type.doc = spec.doc;
    type.slots.size = sizeOf;
    type.slots.traverse = traverse;
    type.slots.clear = clear;
    type.slots.repr = repr;
    if (spec.isConstructible)
        type.slots.create = create;
    Type* made = vm.newType(type);
    Ref<Tuple> payload = vm.newTuple(static_cast<uint32_t>(count + 1));
    payload->items[0] = Value::integer(visible);
    Ref<Tuple> match = vm.newTuple(static_cast<uint32_t>(visible));
    size_t at = 0;
    for (const char* name : spec.fields) {
        payload->items[at + 1] = Own::ref(Value(vm.intern(name))).release();
        if (at < static_cast<size_t>(visible))
            match->items[at] = Own::ref(Value(vm.intern(name))).release();
        vm.addGetSet(made, name, kGetters[at]);
        ++at;
    }
    decref(std::exchange(made->payload, std::move(payload).own().release()));
    vm.addTypeValue(made, "n_sequence_fields", Value::integer(visible));
    vm.addTypeValue(made, "n_fields", Value::integer(static_cast<int64_t>(count)));
    vm.addTypeValue(made, "n_unnamed_fields", Value::integer(0));
    vm.addTypeValue(made, "__match_args__", match.value());
    vm.addMethod(made, "__reduce__(self, /)", reduce);
    return made;
}

Own newStruct(Machine& vm, Type* type, std::span<const Value> values)
{
    const size_t count = namesOf(type).size();
    Ref<Tuple> t = vm.make<Tuple>(type, count * sizeof(Value));
    t->size = visibleOf(type);
    for (size_t i = 0; i < count; ++i)
        t->items[i] = i < values.size() && !values[i].isNull() ? Own::ref(values[i]).release() : Value::none();
    return std::move(t).own();
}

}    // namespace swimloop::stdlib
