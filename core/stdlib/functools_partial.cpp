// functools.partial
#include "stdlib/functools.h"
#include "vm/attrs.h"
#include "vm/containers.h"
#include "vm/generic_alias.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

struct Partial : Object {
    Value function, args, keywords;    // args: a tuple; keywords: a dict
};

bool isPlainPartial(Machine& vm, Value v)
{
    if (!v.isObject() || v.object()->type != libraryOf(vm).partial)
        return false;
    const Attrs* attrs = attrsOf(v.object());
    return !attrs || (attrs->shape ? attrs->shape->count == 0 : !attrs->dict);
}

Own create(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.positional == 0)
        return vm.typeError("type 'partial' takes at least one argument");
    Value function = args.values[0];
    if (!vm.isCallable(function))
        return vm.typeError("the first argument must be callable");
    // A partial of a partial is one partial.
    const Partial* inner = isPlainPartial(vm, function) ? function.as<Partial>() : nullptr;
    const Tuple* before = inner ? inner->args.as<Tuple>() : nullptr;
    const uint32_t innerCount = before ? before->size : 0;
    Ref<Tuple> all = vm.newTuple(innerCount + args.positional - 1);
    for (uint32_t i = 0; i < all->size; ++i)
        all->items[i] = Own::ref(i < innerCount ? before->items[i] : args.values[1 + i - innerCount]).release();
    const Ref<Dict> keywords = vm.newDict();
    if (inner && !dictUpdate(vm, keywords, inner->keywords))
        return {};
    for (uint32_t k = 0; k < args.keywordCount(); ++k)
        setStr(keywords, vm.intern(args.names->items[k].as<Str>()), args.values[args.positional + k]);
    Ref<Partial> p = vm.make<Partial>(type);
    keep(p->function, inner ? inner->function : function);
    keep(p->args, all.value());
    keep(p->keywords, keywords.value());
    return std::move(p).own();
}

Own call(Machine& vm, Value self, const CallArgs& args)
{
    auto* p = self.as<Partial>();
    const Own function = Own::ref(p->function), before = Own::ref(p->args), keywords = Own::ref(p->keywords);
    const auto* first = before->as<Tuple>();
    const auto* dict = keywords->as<Dict>();
    if (dict->count == 0) {
        if (first->size == 0)
            return vm.call(function, args);
        Vec<Value> values;
        values.reserve(first->size + args.total());
        values.insert(values.end(), first->items, first->items + first->size);
        values.insert(values.end(), args.values, args.values + args.total());
        return vm.call(function, CallArgs{values.data(), first->size + args.positional, args.names});
    }
    // Keywords of the call come in the place of the partial's own of that name.
    Ref<Tuple> positional = vm.newTuple(first->size + args.positional);
    for (uint32_t i = 0; i < positional->size; ++i)
        positional->items[i] = Own::ref(i < first->size ? first->items[i] : args.values[i - first->size]).release();
    const Ref<Dict> all = vm.newDict();
    if (!dictUpdate(vm, all, keywords))
        return {};
    for (uint32_t k = 0; k < args.keywordCount(); ++k)
        setStr(all, vm.intern(args.names->items[k].as<Str>()), args.values[args.positional + k]);
    return vm.callWithTuple(function, positional, all);
}

Own repr(Machine& vm, Value self)
{
    auto* p = self.as<Partial>();
    const Own typeModule = vm.getAttr(Value(vm.typeOf(self)), vm.names.module);
    if (typeModule.isNull())
        return {};
    const std::string name = vm.typeOf(self) == libraryOf(vm).partial ? "functools.partial" : std::string(vm.typeOf(self)->qualifiedName->view());
    const ReprMark mark(vm, self);
    if (mark.isRecursive())
        return vm.newStr("...").own();
    ReprText text(vm);
    const Own function = Own::ref(p->function), args = Own::ref(p->args), keywords = Own::ref(p->keywords);
    if (!text.add(name) || !text.add("(") || !text.addRepr(function))
        return {};
    for (const Value arg : args->as<Tuple>()->view())
        if (!text.add(", ") || !text.addRepr(arg))
            return {};
    const Ref<List> items = vm.listOf(keywords);
    if (!items)
        return {};
    for (uint32_t i = 0; i < items->size; ++i) {
        const Own key = vm.str(items->items[i]);
        Own value;
        if (key.isNull() || dictGet(vm, keywords->as<Dict>(), items->items[i], value) <= 0)
            return {};
        if (!text.add(", ") || !text.add(viewOf(key)) || !text.add("=") || !text.addRepr(value))
            return {};
    }
    return text.add(")") ? text.finish() : Own();
}

template<Value Partial::*field> Own get(Machine&, Value self) { return Own::ref(self.as<Partial>()->*field); }

Own reduce(Machine& vm, const Value* args)
{
    auto* p = args[0].as<Partial>();
    const Ref<Tuple> function = vm.newTuple({p->function});
    Own dict;
    if (!vm.findAttr(args[0], vm.names.dict, dict))
        return {};
    const Ref<Tuple> state = vm.newTuple({p->function, p->args, p->keywords, dict.isNull() ? Value::none() : dict.get()});
    return vm.newTuple({Value(vm.typeOf(args[0])), function.value(), state.value()}).own();
}

Own setState(Machine& vm, const Value* args)
{
    const Value state = args[1];
    if (!isTuple(state) || state.as<Tuple>()->size != 4 || !vm.isCallable(state.as<Tuple>()->items[0]) || !isTuple(state.as<Tuple>()->items[1]) ||
        !(isDict(state.as<Tuple>()->items[2]) || state.as<Tuple>()->items[2].isNone()))
        return vm.typeError("invalid partial state");
    const Tuple* t = state.as<Tuple>();
    auto* p = args[0].as<Partial>();
    const Ref<Dict> keywords = vm.newDict();
    if (isDict(t->items[2]) && !dictUpdate(vm, keywords, t->items[2]))
        return {};
    keep(p->function, t->items[0]);
    keep(p->args, t->items[1]);
    keep(p->keywords, keywords.value());
    if (isDict(t->items[3]) && !vm.setAttr(args[0], vm.names.dict, t->items[3]))
        return {};
    return Own::none();
}

}    // namespace

void addPartial(Machine& vm, Module* module)
{
    TypeSpec spec;
    spec.name = "functools.partial";
    spec.size = sizeof(Partial);
    spec.flags |= kGcType;
    spec.hasAttrs = true;
    spec.doc = "partial(func, *args, **keywords) - new function with partial application\n    of the given arguments and keywords.\n";
    spec.slots.clear = clearFields<3>;
    spec.slots.traverse = traverseFields<3>;
    spec.slots.create = create;
    spec.slots.init = [](Machine&, Value, const CallArgs&) { return true; };
    spec.slots.call = call;
    spec.slots.repr = repr;
    Type* type = addType(vm, module, spec);
    libraryOf(vm).partial = type;
    vm.addGetSet(type, "func", get<&Partial::function>);
    vm.addGetSet(type, "args", get<&Partial::args>);
    vm.addGetSet(type, "keywords", get<&Partial::keywords>);
    vm.addMethod(type, "__reduce__(self, /)", reduce);
    vm.addMethod(type, "__setstate__(self, state, /)", setState);
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);
}

}    // namespace swimloop::stdlib
