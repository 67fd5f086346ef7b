// operator: the operators as functions, natively; and attrgetter, itemgetter, methodcaller.
#include "stdlib/library.h"
#include "vm/attrs.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

template<Binary op> Own binary(Machine& vm, const Value* args) { return vm.binary(op, args[0], args[1]); }
template<Binary op> Own inPlace(Machine& vm, const Value* args) { return vm.inPlace(op, args[0], args[1]); }
template<Compare op> Own compare(Machine& vm, const Value* args) { return vm.compare(args[0], args[1], op); }
template<Unary op> Own unary(Machine& vm, const Value* args) { return vm.unary(op, args[0]); }

Own power(Machine& vm, const Value* args) { return vm.binary(Binary::Power, args[0], args[1]); }
Own negate(Machine& vm, const Value* args)
{
    const int is = vm.truth(args[0]);
    return is < 0 ? Own() : Own::boolean(is == 0);
}
Own truth(Machine& vm, const Value* args)
{
    const int is = vm.truth(args[0]);
    return is < 0 ? Own() : Own::boolean(is);
}
Own is(Machine&, const Value* args) { return Own::boolean(args[0] == args[1]); }
Own isNot(Machine&, const Value* args) { return Own::boolean(args[0] != args[1]); }
Own index(Machine& vm, const Value* args) { return vm.index(args[0]); }

bool isSequence(Machine& vm, Value v) { return vm.typeOf(v)->slots.getItem && !isDict(v); }
Own concat(Machine& vm, const Value* args)
{
    if (!isSequence(vm, args[0]))
        return vm.typeError(cat("'", vm.typeName(args[0]), "' object can't be concatenated"));
    return vm.binary(Binary::Add, args[0], args[1]);
}
Own inPlaceConcat(Machine& vm, const Value* args)
{
    if (!isSequence(vm, args[0]))
        return vm.typeError(cat("'", vm.typeName(args[0]), "' object can't be concatenated"));
    return vm.inPlace(Binary::Add, args[0], args[1]);
}
Own contains(Machine& vm, const Value* args)
{
    const int has = vm.contains(args[0], args[1]);
    return has < 0 ? Own() : Own::boolean(has);
}
Own getItem(Machine& vm, const Value* args) { return vm.getItem(args[0], args[1]); }
Own setItem(Machine& vm, const Value* args) { return vm.setItem(args[0], args[1], args[2]) ? Own::none() : Own(); }
Own deleteItem(Machine& vm, const Value* args) { return vm.deleteItem(args[0], args[1]) ? Own::none() : Own(); }

Own countOf(Machine& vm, const Value* args)
{
    int64_t found = 0;
    Iteration it(vm, args[0]);
    while (const Own item = it.next()) {
        const int isEqual = vm.equal(item, args[1]);
        if (isEqual < 0)
            return {};
        found += isEqual;
    }
    return it.hasFailed() ? Own() : vm.newInt(found);
}

Own indexOf(Machine& vm, const Value* args)
{
    int64_t place = 0;
    Iteration it(vm, args[0]);
    for (; const Own item = it.next(); ++place) {
        const int isEqual = vm.equal(item, args[1]);
        if (isEqual != 0)
            return isEqual < 0 ? Own() : vm.newInt(place);
    }
    return it.hasFailed() ? Own() : Own(vm.valueError("sequence.index(x): x not in sequence"));
}

Own lengthHint(Machine& vm, const Value* args)
{
    int64_t otherwise = 0;
    if (!args[1].isNull()) {
        if (!args[1].isInt() && !args[1].isBool() && !hasTypeFlag(args[1], kIntSubclass))
            return vm.typeError(cat("'", vm.typeName(args[1]), "' object cannot be interpreted as an integer"));
        if (!vm.toInt64(args[1], otherwise))
            return {};
    }
    const int64_t hint = vm.lengthHint(args[0], otherwise);
    return hint < 0 ? Own() : vm.newInt(hint);
}

Own call(Machine& vm, const CallArgs& args)
{
    if (args.positional == 0)
        return vm.typeError("call expected at least 1 argument, got 0");
    return vm.call(args.values[0], CallArgs{args.values + 1, args.positional - 1, args.names});
}

Own compareDigest(Machine& vm, const Value* args)
{
    const int isEqual = vm.equal(args[0], args[1]);
    return isEqual < 0 ? Own() : Own::boolean(isEqual);
}

// ---- itemgetter, attrgetter, methodcaller

struct Getter : Object {
    Value keys;       // a tuple: the keys; the dotted names; the method's arguments
    Value name;       // methodcaller: the method's name
    Value keywords;   // methodcaller: a dict, or null
};

Own createItemGetter(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.keywordCount() > 0)
        return vm.typeError("itemgetter() takes no keyword arguments");
    if (args.positional == 0)
        return vm.typeError("itemgetter expected 1 argument, got 0");
    Ref<Getter> g = vm.make<Getter>(type);
    keep(g->keys, vm.newTuple(std::span<const Value>(args.values, args.positional)).value());
    return std::move(g).own();
}

bool takesOne(Machine& vm, std::string_view name, const CallArgs& args)
{
    if (args.keywordCount() > 0)
        return vm.typeError(cat(name, "() takes no keyword arguments"));
    return args.positional == 1 ? true : static_cast<bool>(vm.typeError(cat(name, " expected 1 argument, got ", args.positional)));
}

Own callItemGetter(Machine& vm, Value self, const CallArgs& args)
{
    if (!takesOne(vm, "itemgetter", args))
        return {};
    const Own keys = Own::ref(self.as<Getter>()->keys);
    auto* t = keys->as<Tuple>();
    if (t->size == 1)
        return vm.getItem(args.values[0], t->items[0]);
    const Ref<List> items = vm.newList(t->size);
    for (const Value key : t->view()) {
        if (!vm.charge(6))
            return {};
        Own item = vm.getItem(args.values[0], key);
        if (item.isNull())
            return {};
        pushBack(items, std::move(item));
    }
    return vm.newTuple(std::span<const Value>(items->view())).own();
}

Own createAttrGetter(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.keywordCount() > 0)
        return vm.typeError("attrgetter() takes no keyword arguments");
    if (args.positional == 0)
        return vm.typeError("attrgetter expected 1 argument, got 0");
    for (uint32_t i = 0; i < args.positional; ++i)
        if (!isStr(args.values[i]))
            return vm.typeError("attribute name must be a string");
    Ref<Getter> g = vm.make<Getter>(type);
    keep(g->keys, vm.newTuple(std::span<const Value>(args.values, args.positional)).value());
    return std::move(g).own();
}

Own dottedAttr(Machine& vm, Value object, std::string_view name)
{
    Own at = Own::ref(object);
    for (size_t begin = 0; !at.isNull();) {
        const size_t dot = name.find('.', begin);
        at = vm.getAttr(at, name.substr(begin, dot - begin));
        if (dot == std::string_view::npos)
            break;
        begin = dot + 1;
        if (!vm.charge(1))
            return {};
    }
    return at;
}

Own callAttrGetter(Machine& vm, Value self, const CallArgs& args)
{
    if (!takesOne(vm, "attrgetter", args))
        return {};
    const Own keys = Own::ref(self.as<Getter>()->keys);
    auto* t = keys->as<Tuple>();
    if (t->size == 1)
        return dottedAttr(vm, args.values[0], viewOf(t->items[0]));
    const Ref<List> items = vm.newList(t->size);
    for (const Value key : t->view()) {
        if (!vm.charge(4))
            return {};
        Own item = dottedAttr(vm, args.values[0], viewOf(key));
        if (item.isNull())
            return {};
        pushBack(items, std::move(item));
    }
    return vm.newTuple(std::span<const Value>(items->view())).own();
}

Own createMethodCaller(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.positional == 0)
        return vm.typeError("methodcaller needs at least one argument, the method name");
    if (!isStr(args.values[0]))
        return vm.typeError("method name must be a string");
    Ref<Getter> g = vm.make<Getter>(type);
    keep(g->name, Value(vm.intern(args.values[0].as<Str>())));
    keep(g->keys, vm.newTuple(std::span<const Value>(args.values + 1, args.positional - 1)).value());
    if (args.keywordCount() > 0) {
        const Ref<Dict> keywords = vm.newDict();
        for (uint32_t k = 0; k < args.keywordCount(); ++k)
            setStr(keywords, vm.intern(args.names->items[k].as<Str>()), args.values[args.positional + k]);
        keep(g->keywords, keywords.value());
    }
    return std::move(g).own();
}

Own callMethodCaller(Machine& vm, Value self, const CallArgs& args)
{
    if (!takesOne(vm, "methodcaller", args))
        return {};
    auto* g = self.as<Getter>();
    const Own method = vm.getAttr(args.values[0], g->name.as<Str>()), arguments = Own::ref(g->keys), keywords = Own::ref(g->keywords);
    return method.isNull() ? Own() : vm.callWithTuple(method, arguments->as<Tuple>(), keywords.isNull() ? nullptr : keywords->as<Dict>());
}

Own reprGetter(Machine& vm, Value self)
{
    auto* g = self.as<Getter>();
    const ReprMark mark(vm, self);
    const std::string name = cat("operator.", vm.typeOf(self)->name);
    if (mark.isRecursive())
        return vm.newStr(name + "(...)").own();
    ReprText text(vm);
    bool isFirst = g->name.isNull();
    if (!text.add(name + "(") || (!isFirst && !text.addRepr(g->name)))
        return {};
    const Own keys = Own::ref(g->keys), keywords = Own::ref(g->keywords);
    for (const Value key : keys->as<Tuple>()->view()) {
        if ((!isFirst && !text.add(", ")) || !text.addRepr(key))
            return {};
        isFirst = false;
    }
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; !keywords.isNull() && nextEntry(keywords->as<Dict>(), at, entry);)
        if (!text.add(", ") || !text.add(viewOf(entry->key)) || !text.add("=") || !text.addRepr(entry->value))
            return {};
    return text.add(")") ? text.finish() : Own();
}

Own reduceGetter(Machine& vm, const Value* args)
{
    auto* g = args[0].as<Getter>();
    Ref<Tuple> arguments = Ref<Tuple>::ref(g->keys.as<Tuple>());
    if (!g->name.isNull()) {
        const uint32_t count = arguments->size;
        Ref<Tuple> all = vm.newTuple(count + 1);
        all->items[0] = Own::ref(g->name).release();
        for (uint32_t i = 0; i < count; ++i)
            all->items[i + 1] = Own::ref(arguments->items[i]).release();
        arguments = std::move(all);
    }
    return vm.newTuple({Value(vm.typeOf(args[0])), arguments.value()}).own();
}

void addGetters(Machine& vm, Module* module)
{
    const auto add = [&](std::string_view name, Own (*create)(Machine&, Type*, const CallArgs&), Own (*callSlot)(Machine&, Value, const CallArgs&)) {
        TypeSpec spec;
        spec.name = name;
        spec.size = sizeof(Getter);
        spec.flags |= kGcType;
        spec.slots.clear = clearFields<3>;
        spec.slots.traverse = traverseFields<3>;
        spec.slots.create = create;
        spec.slots.call = callSlot;
        spec.slots.repr = reprGetter;
        vm.addMethod(addType(vm, module, spec), "__reduce__(self, /)", reduceGetter);
    };
    add("operator.itemgetter", createItemGetter, callItemGetter);
    add("operator.attrgetter", createAttrGetter, callAttrGetter);
    add("operator.methodcaller", createMethodCaller, callMethodCaller);
}

// A function under its name and, where the operator has a dunder, under that too.
void addBoth(Machine& vm, Module* module, const char* signature, NativeCall function, std::string_view dunder)
{
    vm.addFunction(module, signature, function);
    const std::string_view text = signature;
    const Value made = findStr(module->dict, vm.intern(text.substr(0, text.find('('))));
    if (!dunder.empty())
        vm.addValue(module, std::string(dunder).c_str(), made);
}

}    // namespace

bool initOperator(Machine& vm, Module* module)
{
    using enum Binary;
    struct Entry {
        const char* signature;
        NativeCall function;
        std::string_view dunder;
    };
    const Entry entries[] = {
        {"add(a, b, /)", binary<Add>, "__add__"}, {"sub(a, b, /)", binary<Subtract>, "__sub__"}, {"mul(a, b, /)", binary<Multiply>, "__mul__"},
        {"matmul(a, b, /)", binary<MatrixMultiply>, "__matmul__"}, {"truediv(a, b, /)", binary<TrueDivide>, "__truediv__"}, {"floordiv(a, b, /)", binary<FloorDivide>, "__floordiv__"},
        {"mod(a, b, /)", binary<Remainder>, "__mod__"}, {"pow(a, b, /)", power, "__pow__"}, {"lshift(a, b, /)", binary<LeftShift>, "__lshift__"}, {"rshift(a, b, /)", binary<RightShift>, "__rshift__"},
        {"and_(a, b, /)", binary<And>, "__and__"}, {"or_(a, b, /)", binary<Or>, "__or__"}, {"xor(a, b, /)", binary<Xor>, "__xor__"},
        {"iadd(a, b, /)", inPlace<Add>, "__iadd__"}, {"isub(a, b, /)", inPlace<Subtract>, "__isub__"}, {"imul(a, b, /)", inPlace<Multiply>, "__imul__"},
        {"imatmul(a, b, /)", inPlace<MatrixMultiply>, "__imatmul__"}, {"itruediv(a, b, /)", inPlace<TrueDivide>, "__itruediv__"}, {"ifloordiv(a, b, /)", inPlace<FloorDivide>, "__ifloordiv__"},
        {"imod(a, b, /)", inPlace<Remainder>, "__imod__"}, {"ipow(a, b, /)", inPlace<Power>, "__ipow__"}, {"ilshift(a, b, /)", inPlace<LeftShift>, "__ilshift__"},
        {"irshift(a, b, /)", inPlace<RightShift>, "__irshift__"}, {"iand(a, b, /)", inPlace<And>, "__iand__"}, {"ior(a, b, /)", inPlace<Or>, "__ior__"}, {"ixor(a, b, /)", inPlace<Xor>, "__ixor__"},
        {"lt(a, b, /)", compare<Compare::Less>, "__lt__"}, {"le(a, b, /)", compare<Compare::LessEqual>, "__le__"}, {"eq(a, b, /)", compare<Compare::Equal>, "__eq__"},
        {"ne(a, b, /)", compare<Compare::NotEqual>, "__ne__"}, {"gt(a, b, /)", compare<Compare::Greater>, "__gt__"}, {"ge(a, b, /)", compare<Compare::GreaterEqual>, "__ge__"},
        {"neg(a, /)", unary<Unary::Negative>, "__neg__"}, {"pos(a, /)", unary<Unary::Positive>, "__pos__"}, {"invert(a, /)", unary<Unary::Invert>, "__invert__"}, {"inv(a, /)", unary<Unary::Invert>, "__inv__"},
        {"abs(a, /)", unary<Unary::Absolute>, "__abs__"}, {"not_(a, /)", negate, "__not__"}, {"truth(a, /)", truth, ""}, {"is_(a, b, /)", is, ""}, {"is_not(a, b, /)", isNot, ""},
        {"index(a, /)", index, "__index__"}, {"concat(a, b, /)", concat, "__concat__"}, {"iconcat(a, b, /)", inPlaceConcat, "__iconcat__"}, {"contains(a, b, /)", contains, "__contains__"},
        {"getitem(a, b, /)", getItem, "__getitem__"}, {"setitem(a, b, c, /)", setItem, "__setitem__"}, {"delitem(a, b, /)", deleteItem, "__delitem__"},
        {"countOf(a, b, /)", countOf, ""}, {"indexOf(a, b, /)", indexOf, ""}, {"length_hint(obj, default=0, /)", lengthHint, ""}, {"_compare_digest(a, b, /)", compareDigest, ""},
    };
    for (const Entry& entry : entries)
        addBoth(vm, module, entry.signature, entry.function, entry.dunder);
    vm.addRawFunction(module, "call", call);
    vm.addValue(module, "__call__", findStr(module->dict, vm.intern("call")));
    addGetters(vm, module);
    return true;
}

}    // namespace swimloop::stdlib
