#include "aio/contexts.h"

#include "aio/arguments.h"
#include "aio/state.h"

namespace swimloop::aio {

using namespace vm;

namespace {

struct Token : Object {
    Context* context; // owned
    ContextVar* var;  // owned
    Value oldValue;   // owned; null: there was none
    bool isUsed;
};

State& stateIn(Machine& vm)
{
    return stateOf(vm);
}

Context* currentContext(State& state)
{
    if (!state.context)
        state.context = newContext(state, nullptr).release();
    return state.context;
}

Value find(const Context* context, const ContextVar* var)
{
    if (const Tuple* pairs = context->pairs) {
        for (uint32_t i = 0; i < pairs->size; i += 2) {
            if (pairs->items[i].object() == var)
                return pairs->items[i + 1];
        }
    }
    return {};
}

// A tuple with the variable set, or (value null) without it.
bool replace(State& state, Context* context, ContextVar* var, Value value)
{
    const Tuple* old = context->pairs;
    const uint32_t size = old ? old->size : 0;
    if (!state.vm.charge(size / 4 + 1))
        return false;
    uint32_t at = size;
    for (uint32_t i = 0; i < size; i += 2) {
        if (old->items[i].object() == var)
            at = i;
    }
    const bool isThere = at < size;
    const uint32_t newSize = size + (isThere ? 0 : 2) - (value.isNull() && isThere ? 2 : 0) - (value.isNull() && !isThere ? 2 : 0);
    Ref<Tuple> pairs = state.vm.newTuple(newSize);
    uint32_t to = 0;
    for (uint32_t i = 0; i < size; i += 2) {
        const bool isIt = i == at;
        if (isIt && value.isNull())
            continue;
        const Value newValue = isIt ? value : old->items[i + 1];
        incref(old->items[i]);
        incref(newValue);
        pairs->items[to++] = old->items[i];
        pairs->items[to++] = newValue;
    }
    if (!isThere && !value.isNull()) {
        incref(static_cast<Object*>(var));
        incref(value);
        pairs->items[to++] = Value(var);
        pairs->items[to++] = value;
    }
    assign(context->pairs, pairs.get());
    return true;
}

// ---- ContextVar -----------------------------------------------------------------------------------------------------------------------

Own makeVar(Machine& vm, Type* type, const CallArgs& given)
{
    const Arguments<2> args(stateIn(vm), "ContextVar(name, /, *, default=...)", given);
    if (!args)
        return {};
    if (!isStr(args[0]))
        return vm.typeError("context variable name must be a str");
    Ref<ContextVar> var = vm.make<ContextVar>(type);
    assign(var->name, args[0].as<Str>());
    assign(var->defaultValue, args[1]);
    return std::move(var).own();
}

Own getVar(Machine& vm, const Value* args)
{
    State& state = stateIn(vm);
    auto* var = args[0].as<ContextVar>();
    const Value value = find(currentContext(state), var);
    if (!value.isNull())
        return Own::ref(value);
    if (!args[1].isNull())
        return Own::ref(args[1]);
    if (!var->defaultValue.isNull())
        return Own::ref(var->defaultValue);
    return vm.raise(vm.exc.LookupError, {args[0]});
}

Own setVar(Machine& vm, const Value* args)
{
    State& state = stateIn(vm);
    auto* var = args[0].as<ContextVar>();
    Context* context = currentContext(state);
    Ref<Token> token = vm.make<Token>(state.types.token);
    assign(token->context, context);
    assign(token->var, var);
    assign(token->oldValue, find(context, var));
    if (!replace(state, context, var, args[1]))
        return {};
    return std::move(token).own();
}

Own resetVar(Machine& vm, const Value* args)
{
    State& state = stateIn(vm);
    auto* var = args[0].as<ContextVar>();
    if (!vm.isInstance(args[1], state.types.token))
        return vm.typeError(cat("expected an instance of Token, got ", vm.shortRepr(args[1])));
    auto* token = args[1].as<Token>();
    const Own repr = vm.repr(args[1]);
    if (!repr)
        return {};
    if (token->isUsed)
        return vm.runtimeError(cat(viewOf(repr), " has already been used once"));
    if (token->var != var)
        return vm.valueError(cat(viewOf(repr), " was created by a different ContextVar"));
    if (token->context != currentContext(state))
        return vm.valueError(cat(viewOf(repr), " was created in a different Context"));
    token->isUsed = true;
    return replace(state, token->context, var, token->oldValue) ? Own::none() : Own();
}

Own reprVar(Machine& vm, Value self)
{
    const auto* var = self.as<ContextVar>();
    std::string text = "<ContextVar name=";
    text += reprOf(var->name->view());
    if (!var->defaultValue.isNull()) {
        const RecursionGuard guard(vm, " while getting the repr of an object");
        const Own shown = guard ? vm.repr(var->defaultValue) : Own();
        if (!shown)
            return {};
        text.append(" default=").append(viewOf(shown));
    }
    text.append(" at ").append(vm.addressText(self)).append(">");
    return vm.newStr(text).own();
}

Own reprToken(Machine& vm, Value self)
{
    const auto* token = self.as<Token>();
    const Own var = vm.repr(Value(token->var));
    if (!var)
        return {};
    return vm.newStr(cat("<Token", token->isUsed ? " used" : "", " var=", viewOf(var), " at ", vm.addressText(self), ">")).own();
}

// ---- Context --------------------------------------------------------------------------------------------------------------------------

Own runInContext(Machine& vm, const Value* args)
{
    State& state = stateIn(vm);
    const Ref<Context> context = Ref<Context>::ref(args[0].as<Context>());
    if (!enterContext(state, context))
        return {};
    Own result = vm.callWithTuple(args[1], args[2].as<Tuple>(), args[3].isNull() ? nullptr : args[3].as<Dict>());
    leaveContext(state, context);
    return result;
}

bool keyOf(Machine& vm, Value key, ContextVar*& var)
{
    if (!vm.isInstance(key, stateIn(vm).types.contextVar)) {
        const Own repr = vm.repr(key);
        return repr && vm.typeError(cat("a ContextVar key was expected, got ", viewOf(repr)));
    }
    var = key.as<ContextVar>();
    return true;
}

Own getContextItem(Machine& vm, Value self, Value key)
{
    ContextVar* var = nullptr;
    if (!keyOf(vm, key, var))
        return {};
    const Value value = find(self.as<Context>(), var);
    return value.isNull() ? Own(vm.keyError(key)) : Own::ref(value);
}

// 0: variables, 1: values, 2: pairs
Ref<List> listContext(Machine& vm, Value self, int what)
{
    Ref<List> list = vm.newList();
    const Tuple* pairs = self.as<Context>()->pairs;
    for (uint32_t i = 0; pairs && i < pairs->size; i += 2) {
        if (what == 2)
            pushBack(list, vm.newTuple({pairs->items[i], pairs->items[i + 1]}).own());
        else
            pushBack(list, pairs->items[i + static_cast<uint32_t>(what)]);
    }
    return list;
}

void clearContext(Object* self)
{
    drop(static_cast<Context*>(self)->pairs);
}

void traverseContext(Object* self, Visitor& visit)
{
    visit(static_cast<Object*>(static_cast<Context*>(self)->pairs));
}

} // namespace

Ref<Context> newContext(State& state, Tuple* pairsOrNull)
{
    Ref<Context> context = state.vm.make<Context>(state.types.context);
    assign(context->pairs, pairsOrNull);
    return context;
}

Ref<Context> copyCurrentContext(State& state)
{
    return newContext(state, state.context ? state.context->pairs : nullptr);
}

bool refuseContext(State& state, Context* context)
{
    const Own repr = state.vm.repr(Value(context));
    return repr && state.vm.runtimeError(cat("cannot enter context: ", viewOf(repr), " is already entered"));
}

bool enterContext(State& state, Context* context)
{
    if (context->isEntered) [[unlikely]]
        return refuseContext(state, context);
    context->isEntered = true;
    incref(static_cast<Object*>(context));
    context->previous = state.context; // its reference moves there
    state.context = context;
    return true;
}

void leaveContext(State& state, Context* context)
{
    context->isEntered = false;
    state.context = context->previous;
    context->previous = nullptr;
    decref(static_cast<Object*>(context));
}

void setupContexts(State& state)
{
    Machine& vm = state.vm;
    Slots slots;
    slots.traverse = traverseContext;
    slots.clear = clearContext;
    slots.getItem = getContextItem;
    slots.length = [](Machine&, Value self) -> int64_t {
        const Tuple* pairs = self.as<Context>()->pairs;
        return pairs ? pairs->size / 2 : 0;
    };
    slots.contains = [](Machine& m, Value self, Value key) -> int {
        ContextVar* var = nullptr;
        return keyOf(m, key, var) ? !find(self.as<Context>(), var).isNull() : -1;
    };
    slots.iter = [](Machine& m, Value self) {
        const Ref<List> list = listContext(m, self, 0);
        return m.iter(list.value());
    };
    slots.create = [](Machine& m, Type* type, const CallArgs& args) -> Own {
        if (args.total() > 0)
            return m.typeError("Context() does not accept any arguments");
        return Own::steal(m.allocate(type));
    };
    slots.compare = [](Machine& m, Value a, Value b, Compare op) -> Own {
        if (!m.isInstance(b, stateIn(m).types.context) || (op != Compare::Equal && op != Compare::NotEqual))
            return Own::notImplemented();
        const Ref<List> left = listContext(m, a, 2), right = listContext(m, b, 2);
        return m.compare(left.value(), right.value(), op);
    };
    slots.isUnhashable = true;
    state.types.context = makeType(state, "_contextvars.Context", nullptr, sizeof(Context), kInstantiable | kGcType, false, slots);
    vm.addMethods(state.types.context, {
        {"run(self, callable, /, *args, **kwargs)", runInContext},
        {"copy(self, /)", [](Machine& m, const Value* args) {
             return newContext(stateIn(m), args[0].as<Context>()->pairs).own();
         }},
        {"keys(self, /)", [](Machine& m, const Value* args) { return m.iter(listContext(m, args[0], 0).value()); }},
        {"values(self, /)", [](Machine& m, const Value* args) { return m.iter(listContext(m, args[0], 1).value()); }},
        {"items(self, /)", [](Machine& m, const Value* args) { return m.iter(listContext(m, args[0], 2).value()); }},
        {"get(self, key, default=None, /)", [](Machine& m, const Value* args) -> Own {
             ContextVar* var = nullptr;
             if (!keyOf(m, args[1], var))
                 return {};
             const Value value = find(args[0].as<Context>(), var);
             if (!value.isNull())
                 return Own::ref(value);
             return args[2].isNull() ? Own::none() : Own::ref(args[2]);
         }},
    });

    Slots varSlots;
    varSlots.traverse = [](Object* self, Visitor& visit) {
        visit(static_cast<Object*>(static_cast<ContextVar*>(self)->name));
        visit(static_cast<ContextVar*>(self)->defaultValue);
    };
    varSlots.clear = [](Object* self) {
        drop(static_cast<ContextVar*>(self)->name);
        drop(static_cast<ContextVar*>(self)->defaultValue);
    };
    varSlots.repr = reprVar;
    varSlots.create = makeVar;
    state.types.contextVar = makeType(state, "_contextvars.ContextVar", nullptr, sizeof(ContextVar), kInstantiable | kGcType, false, varSlots);
    vm.addMethods(state.types.contextVar, {
        {"get(self, default=..., /)", getVar},
        {"set(self, value, /)", setVar},
        {"reset(self, token, /)", resetVar},
    });
    vm.addGetSet(state.types.contextVar, "name", [](Machine&, Value self) { return Own::ref(self.as<ContextVar>()->name); });

    Slots tokenSlots;
    tokenSlots.traverse = [](Object* self, Visitor& visit) {
        auto* token = static_cast<Token*>(self);
        visit(static_cast<Object*>(token->context));
        visit(static_cast<Object*>(token->var));
        visit(token->oldValue);
    };
    tokenSlots.clear = [](Object* self) {
        auto* token = static_cast<Token*>(self);
        drop(token->context);
        drop(token->var);
        drop(token->oldValue);
    };
    tokenSlots.repr = reprToken;
    tokenSlots.isUnhashable = true;
    state.types.token = makeType(state, "_contextvars.Token", nullptr, sizeof(Token), kGcType, false, tokenSlots);
    vm.addTypeValue(state.types.token, "MISSING", Value::ellipsis());
    vm.addGetSet(state.types.token, "var", [](Machine&, Value self) { return Own::ref(self.as<Token>()->var); });
    vm.addGetSet(state.types.token, "old_value", [](Machine& m, Value self) {
        const Value old = self.as<Token>()->oldValue;
        return old.isNull() ? m.getAttr(Value(stateIn(m).types.token), "MISSING") : Own::ref(old);
    });

    for (Type* type : {state.types.contextVar, state.types.token}) {
        vm.addClassMethod(type, "__class_getitem__(cls, item, /)", [](Machine& m, const Value* args) {
            return m.call(Value(m.types.genericAlias), {args[0], args[1]});
        });
    }

    vm.registerModule("contextvars", [](Machine& m, Module* module) {
        State& s = stateIn(m);
        m.addValue(module, "Context", Value(s.types.context));
        m.addValue(module, "ContextVar", Value(s.types.contextVar));
        m.addValue(module, "Token", Value(s.types.token));
        m.addFunction(module, "copy_context()", [](Machine& machine, const Value*) {
            return copyCurrentContext(stateIn(machine)).own();
        });
        return true;
    });
}

} // namespace swimloop::aio
