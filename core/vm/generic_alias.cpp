#include "vm/generic_alias.h"

#include <algorithm>

#include "vm/containers.h"
#include "vm/iterators.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

GenericAlias* aliasOf(Value v)
{
    return v.as<GenericAlias>();
}
UnionType* unionOf(Value v)
{
    return v.as<UnionType>();
}
bool isAlias(const Machine& vm, Value v)
{
    return v.isObject() && vm.isInstance(v, vm.types.genericAlias);
}
bool isUnion(const Machine& vm, Value v)
{
    return v.isObject() && v.object()->type == vm.types.unionType;
}

// ---- texts

bool addItemRepr(Machine& vm, ReprText& text, Value item)
{
    if (item.isEllipsis())
        return text.add("...");
    if (isAlias(vm, item))
        return text.addRepr(item);
    Own origin, args, name, module;
    if (!vm.findAttr(item, vm.names.origin, origin) || !vm.findAttr(item, vm.names.args, args))
        return false;
    if (!origin.isNull() && !args.isNull())
        return text.addRepr(item);
    if (!vm.findAttr(item, vm.names.qualname, name) || !vm.findAttr(item, vm.names.module, module))
        return false;
    if (name.isNull() || module.isNull() || module->isNone() || !isStr(name) || !isStr(module))
        return text.addRepr(item);
    if (viewOf(module) != "builtins" && (!text.add(viewOf(module)) || !text.add(".")))
        return false;
    return text.add(viewOf(name));
}

Own reprAlias(Machine& vm, Value self)
{
    auto* alias = aliasOf(self);
    ReprText text(vm);
    if ((alias->isStarred && !text.add("*")) || !addItemRepr(vm, text, alias->origin) || !text.add("["))
        return {};
    if (alias->args->size == 0 && !text.add("()"))
        return {};
    for (uint32_t i = 0; i < alias->args->size; ++i)
        if ((i > 0 && !text.add(", ")) || !addItemRepr(vm, text, alias->args->items[i]))
            return {};
    return text.add("]") ? text.finish() : Own();
}

Own reprUnion(Machine& vm, Value self)
{
    Tuple* args = unionOf(self)->args;
    ReprText text(vm);
    for (uint32_t i = 0; i < args->size; ++i) {
        if (i > 0 && !text.add(" | "))
            return {};
        const bool isNone = args->items[i] == Value(vm.types.none);
        if (!(isNone ? text.add("None") : addItemRepr(vm, text, args->items[i])))
            return {};
    }
    return text.finish();
}

// ---- type variables

bool addUnlessThere(Machine& vm, List* list, Value v)
{
    for (uint32_t i = 0; i < list->size; ++i)
        if (list->items[i] == v)
            return true;
    pushBack(list, v);
    return vm.charge(list->size / 8);
}

Own substOf(Machine& vm, Value v, bool& isGood)
{
    Own subst;
    isGood = isType(v) || vm.findAttr(v, vm.intern("__typing_subst__"), subst);
    return subst;
}

// The type variables of an argument that is itself generic: a tuple, or null.
Own parametersOf(Machine& vm, Value v, bool& isGood)
{
    Own parameters;
    isGood = isType(v) || vm.findAttr(v, vm.intern("__parameters__"), parameters);
    return !parameters.isNull() && isTuple(parameters) ? parameters : Own();
}

Ref<Tuple> collectParameters(Machine& vm, Tuple* args)
{
    Ref<List> found = vm.newList();
    for (Value arg : args->view()) {
        bool isGood = false;
        const Own subst = substOf(vm, arg, isGood);
        if (!isGood)
            return {};
        if (!subst.isNull()) {
            if (!addUnlessThere(vm, found, arg))
                return {};
            continue;
        }
        const Own inner = parametersOf(vm, arg, isGood);
        if (!isGood)
            return {};
        if (inner.isNull())
            continue;
        for (Value v : inner->as<Tuple>()->view())
            if (!addUnlessThere(vm, found, v))
                return {};
    }
    return vm.newTuple(std::span<const Value>(found->view()));
}

bool ensureParameters(Machine& vm, Tuple* args, Tuple*& parameters)
{
    if (parameters)
        return true;
    Ref<Tuple> found = collectParameters(vm, args);
    if (!found)
        return false;
    if (!parameters)
        parameters = found.release();
    return true;
}

// The arguments with `items` in the place of the type variables.
Ref<Tuple> substitute(Machine& vm, Value self, Tuple* args, Tuple* parameters, Value item)
{
    const Ref<Tuple> items = isTuple(item) ? Ref<Tuple>::ref(item.as<Tuple>()) : vm.newTuple({item});
    if (parameters->size == 0) {
        const Own shown = vm.repr(self);
        return shown.isNull() ? Ref<Tuple>() : Ref<Tuple>(vm.typeError(cat(viewOf(shown), " is not a generic class")));
    }
    if (items->size != parameters->size) {
        const Own shown = vm.repr(self);
        if (shown.isNull())
            return {};
        return vm.typeError(cat("Too ", items->size > parameters->size ? "many" : "few", " arguments for ", viewOf(shown), "; actual ", items->size, ", expected ", parameters->size));
    }
    const auto itemFor = [&](Value parameter) {
        uint32_t i = 0;
        while (i + 1 < parameters->size && parameters->items[i] != parameter)
            ++i;
        return items->items[i];
    };
    Ref<Tuple> result = vm.newTuple(args->size);
    for (uint32_t i = 0; i < args->size; ++i) {
        const Value arg = args->items[i];
        bool isGood = false;
        const Own subst = substOf(vm, arg, isGood);
        if (!isGood)
            return {};
        Own made;
        if (!subst.isNull()) {
            made = vm.call(subst, {itemFor(arg)});
        } else {
            const Own inner = parametersOf(vm, arg, isGood);
            if (!isGood)
                return {};
            if (inner.isNull() || inner->as<Tuple>()->size == 0) {
                made = Own::ref(arg);
            } else {
                Ref<Tuple> chosen = vm.newTuple(inner->as<Tuple>()->size);
                for (uint32_t k = 0; k < chosen->size; ++k)
                    chosen->items[k] = Own::ref(itemFor(inner->as<Tuple>()->items[k])).release();
                made = vm.getItem(arg, chosen.value());
            }
        }
        if (made.isNull())
            return {};
        result->items[i] = made.release();
    }
    return result;
}

// ---- GenericAlias

void traverseAlias(Object* self, Visitor& visit)
{
    auto* alias = static_cast<GenericAlias*>(self);
    visit(alias->origin);
    visit(static_cast<Object*>(alias->args));
    visit(static_cast<Object*>(alias->parameters));
}

void release(Tuple*& tuple)
{
    if (Tuple* held = std::exchange(tuple, nullptr))
        decref(static_cast<Object*>(held));
}

void clearAlias(Object* self)
{
    auto* alias = static_cast<GenericAlias*>(self);
    decref(std::exchange(alias->origin, Value()));
    release(alias->args);
    release(alias->parameters);
}

bool hashAlias(Machine& vm, Value self, int64_t& out)
{
    int64_t origin = 0, args = 0;
    if (!vm.hash(aliasOf(self)->origin, origin) || !vm.hash(Value(aliasOf(self)->args), args))
        return false;
    out = origin ^ args;
    if (out == -1)
        out = -2;
    return true;
}

Own compareAlias(Machine& vm, Value self, Value other, Compare op)
{
    if (!isAlias(vm, other) || (op != Compare::Equal && op != Compare::NotEqual))
        return Own::notImplemented();
    auto *a = aliasOf(self), *b = aliasOf(other);
    int isEqual = a->isStarred == b->isStarred ? vm.equal(a->origin, b->origin) : 0;
    if (isEqual > 0)
        isEqual = vm.equal(Value(a->args), Value(b->args));
    return isEqual < 0 ? Own() : Own::boolean((isEqual == 1) == (op == Compare::Equal));
}

Own getAttrOfAlias(Machine& vm, Value self, Str* name)
{
    static constexpr std::string_view kOwn[] = {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
                                                "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__"};
    if (std::find(std::begin(kOwn), std::end(kOwn), name->view()) == std::end(kOwn))
        return vm.getAttr(aliasOf(self)->origin, name);
    return vm.genericGetAttr(self, name);
}

Own callAlias(Machine& vm, Value self, const CallArgs& args)
{
    const Own held = Own::ref(self);
    Own made = vm.call(aliasOf(self)->origin, args);
    if (made.isNull() || vm.setAttr(made, vm.names.orig_class, self))
        return made;
    if (!vm.errorIs(vm.exc.AttributeError) && !vm.errorIs(vm.exc.TypeError))
        return {};
    vm.clearError();
    return made;
}

Own getItemOfAlias(Machine& vm, Value self, Value item)
{
    auto* alias = aliasOf(self);
    if (!ensureParameters(vm, alias->args, alias->parameters))
        return {};
    const Ref<Tuple> args = substitute(vm, self, alias->args, alias->parameters, item);
    return args ? newGenericAlias(vm, alias->origin, args.value()) : Own();
}

Own iterOfAlias(Machine& vm, Value self)
{
    Own starred = newGenericAlias(vm, aliasOf(self)->origin, Value(aliasOf(self)->args));
    aliasOf(starred)->isStarred = true;
    return vm.iter(vm.newTuple({starred}).value());
}

Own createAlias(Machine& vm, Type* type, const CallArgs& args)
{
    if (!takesNoKeywords(vm, "GenericAlias", args) || !takesArguments(vm, "GenericAlias", args, 2, 2))
        return {};
    Ref<Tuple> of = isTuple(args.values[1]) ? Ref<Tuple>::ref(args.values[1].as<Tuple>()) : vm.newTuple({args.values[1]});
    Ref<GenericAlias> alias = vm.make<GenericAlias>(type);
    alias->origin = Own::ref(args.values[0]).release();
    alias->args = of.release();
    return std::move(alias).own();
}

Own refuseInstanceCheck(Machine& vm, const Value*)
{
    return vm.typeError("isinstance() argument 2 cannot be a parameterized generic");
}
Own refuseSubclassCheck(Machine& vm, const Value*)
{
    return vm.typeError("issubclass() argument 2 cannot be a parameterized generic");
}
Own mroEntries(Machine& vm, const Value* args)
{
    return vm.newTuple({aliasOf(args[0])->origin}).own();
}

// ---- unions

void traverseUnion(Object* self, Visitor& visit)
{
    visit(static_cast<Object*>(static_cast<UnionType*>(self)->args));
    visit(static_cast<Object*>(static_cast<UnionType*>(self)->parameters));
}

void clearUnion(Object* self)
{
    release(static_cast<UnionType*>(self)->args);
    release(static_cast<UnionType*>(self)->parameters);
}

Ref<Set> setOfArgs(Machine& vm, Value self)
{
    Ref<Set> all = vm.newSet(true);
    if (!setUpdate(vm, all, Value(unionOf(self)->args)))
        return {};
    return all;
}

bool hashUnion(Machine& vm, Value self, int64_t& out)
{
    const Ref<Set> all = setOfArgs(vm, self);
    return all && vm.hash(all.value(), out);
}

Own compareUnion(Machine& vm, Value self, Value other, Compare op)
{
    if (!isUnion(vm, other) || (op != Compare::Equal && op != Compare::NotEqual))
        return Own::notImplemented();
    const Ref<Set> a = setOfArgs(vm, self), b = a ? setOfArgs(vm, other) : Ref<Set>();
    return b ? vm.compare(a.value(), b.value(), op) : Own();
}

Own checkUnion(Machine& vm, const Value* args, bool isInstance)
{
    Tuple* all = unionOf(args[0])->args;
    for (Value arg : all->view())
        if (isAlias(vm, arg))
            return isInstance ? refuseInstanceCheck(vm, args) : refuseSubclassCheck(vm, args);
    for (Value arg : all->view()) {
        const int is = isInstance ? vm.isInstanceOf(args[1], arg) : vm.isSubclassOf(args[1], arg);
        if (is != 0)
            return is < 0 ? Own() : Own::boolean(true);
    }
    return Own::boolean(false);
}

Own instanceOfUnion(Machine& vm, const Value* args)
{
    return checkUnion(vm, args, true);
}

Own subclassOfUnion(Machine& vm, const Value* args)
{
    if (!isType(args[1]))
        return vm.typeError("issubclass() arg 1 must be a class");
    return checkUnion(vm, args, false);
}

Own getItemOfUnion(Machine& vm, Value self, Value item)
{
    auto* u = unionOf(self);
    if (!ensureParameters(vm, u->args, u->parameters))
        return {};
    const Ref<Tuple> args = substitute(vm, self, u->args, u->parameters, item);
    if (!args)
        return {};
    Own result = Own::ref(args->items[0]);
    for (Value arg : args->view().subspan(1)) {
        result = vm.binary(Binary::Or, result, arg);
        if (result.isNull())
            return {};
    }
    return result;
}

bool canBeInUnion(const Machine& vm, Value v)
{
    return v.isNone() || isType(v) || isAlias(vm, v) || isUnion(vm, v);
}

bool addFlat(Machine& vm, List* to, Value v)
{
    if (isUnion(vm, v)) {
        for (Value each : unionOf(v)->args->view())
            if (!addFlat(vm, to, each))
                return false;
        return true;
    }
    if (v.isNone())
        v = Value(vm.types.none);
    for (uint32_t i = 0; i < to->size; ++i) {
        const int isEqual = isAlias(vm, v) == isAlias(vm, to->items[i]) ? vm.equal(to->items[i], v) : 0;
        if (isEqual != 0)
            return isEqual > 0;
    }
    pushBack(to, v);
    return vm.charge(to->size / 8);
}

Own argsOfAlias(Machine&, Value self)
{
    return Own::ref(Value(aliasOf(self)->args));
}
Own originOfAlias(Machine&, Value self)
{
    return Own::ref(aliasOf(self)->origin);
}
Own parametersOfAlias(Machine& vm, Value self)
{
    auto* alias = aliasOf(self);
    return ensureParameters(vm, alias->args, alias->parameters) ? Own::ref(Value(alias->parameters)) : Own();
}
Own isUnpacked(Machine&, Value self)
{
    return Own::boolean(aliasOf(self)->isStarred);
}
Own argsOfUnion(Machine&, Value self)
{
    return Own::ref(Value(unionOf(self)->args));
}
Own parametersOfUnion(Machine& vm, Value self)
{
    auto* u = unionOf(self);
    return ensureParameters(vm, u->args, u->parameters) ? Own::ref(Value(u->parameters)) : Own();
}

}    // namespace

Own newGenericAlias(Machine& vm, Value origin, Value argsOrOne)
{
    Ref<Tuple> args = isTuple(argsOrOne) ? Ref<Tuple>::ref(argsOrOne.as<Tuple>()) : vm.newTuple({argsOrOne});
    Ref<GenericAlias> alias = vm.make<GenericAlias>(vm.types.genericAlias);
    alias->origin = Own::ref(origin).release();
    alias->args = args.release();
    return std::move(alias).own();
}

Own classGetItem(Machine& vm, const Value* args)
{
    return newGenericAlias(vm, args[0], args[1]);
}

Own newUnion(Machine& vm, Value a, Value b)
{
    if (!canBeInUnion(vm, a) || !canBeInUnion(vm, b))
        return Own::notImplemented();
    Ref<List> all = vm.newList();
    if (!addFlat(vm, all, a) || !addFlat(vm, all, b))
        return {};
    if (all->size == 1)
        return Own::ref(all->items[0]);
    Ref<Tuple> args = vm.newTuple(std::span<const Value>(all->view()));
    Ref<UnionType> made = vm.make<UnionType>(vm.types.unionType);
    made->args = args.release();
    return std::move(made).own();
}

void setupGenericAlias(Machine& vm)
{
    Types& t = vm.types;
    TypeSpec spec;
    spec.name = "types.GenericAlias";
    spec.size = sizeof(GenericAlias);
    spec.flags |= kGcType;
    spec.doc = "Represent a PEP 585 generic type.";
    Slots& s = spec.slots;
    s.traverse = traverseAlias;
    s.clear = clearAlias;
    s.repr = reprAlias;
    s.hash = hashAlias;
    s.compare = compareAlias;
    s.getAttr = getAttrOfAlias;
    s.call = callAlias;
    s.getItem = getItemOfAlias;
    s.iter = iterOfAlias;
    s.create = createAlias;
    s.binary[static_cast<int>(Binary::Or)] = newUnion;
    vm.defineType(t.genericAlias, spec);
    vm.addMethods(t.genericAlias, {
        {"__mro_entries__(self, bases, /)", mroEntries},
        {"__instancecheck__(self, instance, /)", refuseInstanceCheck},
        {"__subclasscheck__(self, cls, /)", refuseSubclassCheck},
    });
    vm.addGetSet(t.genericAlias, "__origin__", originOfAlias);
    vm.addGetSet(t.genericAlias, "__args__", argsOfAlias);
    vm.addGetSet(t.genericAlias, "__parameters__", parametersOfAlias);
    vm.addGetSet(t.genericAlias, "__unpacked__", isUnpacked);

    TypeSpec unionSpec;
    unionSpec.name = "types.UnionType";
    unionSpec.size = sizeof(UnionType);
    unionSpec.flags = kGcType;
    unionSpec.doc = "Represent a PEP 604 union type.";
    Slots& u = unionSpec.slots;
    u.traverse = traverseUnion;
    u.clear = clearUnion;
    u.repr = reprUnion;
    u.hash = hashUnion;
    u.compare = compareUnion;
    u.getItem = getItemOfUnion;
    u.binary[static_cast<int>(Binary::Or)] = newUnion;
    vm.defineType(t.unionType, unionSpec);
    vm.addMethods(t.unionType, {
        {"__instancecheck__(self, instance, /)", instanceOfUnion},
        {"__subclasscheck__(self, cls, /)", subclassOfUnion},
    });
    vm.addGetSet(t.unionType, "__args__", argsOfUnion);
    vm.addGetSet(t.unionType, "__parameters__", parametersOfUnion);
}

}    // namespace swimloop::vm
