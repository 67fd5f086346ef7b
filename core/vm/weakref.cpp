#include "vm/weakref.h"

#include <algorithm>

#include "vm/class_internal.h"
#include "vm/machine_state.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void forget(Machine& vm, WeakReference* r)
{
    Object* target = std::exchange(r->target, nullptr);
    if (!target)
        return;
    auto it = vm.state->weakrefs.find(target);
    if (it == vm.state->weakrefs.end())
        return;
    WeakTable& table = it->second;
    table.all[r->place] = nullptr;
    if (--table.live == 0) {
        vm.state->weakrefs.erase(it);
        target->flags &= ~kHasWeakrefs;
    } else if (table.live < table.all.size() / 2) {
        std::erase(table.all, nullptr);
        for (uint32_t i = 0; i < table.all.size(); ++i)
            table.all[i]->place = i;
    }
}

bool canBeReferenced(Machine& vm, Value v)
{
    if (!v.isObject())
        return false;
    Type* t = v.object()->type;
    if (t == vm.types.str || t == vm.types.tuple || t == vm.types.list || t == vm.types.dict || t == vm.types.bytes || t == vm.types.bytearray || t == vm.types.complex || t == vm.types.int_ ||
        t == vm.types.slice || t == vm.types.range || t == vm.types.cell)
        return false;
    if ((t->typeFlags & kTypeSubclass) || isSubtype(t, vm.types.module))    // whatever their own class is like
        return true;
    // Classes with __slots__ and no __dict__ take part only where they name __weakref__.
    if ((t->typeFlags & kHeapType) && !t->attrsOffset) {
        for (Value c : t->mro->view()) {
            Value slots = findStr(c.as<Type>()->dict, vm.names.slots);
            if (slots.isNull())
                continue;
            if (isStr(slots) && viewOf(slots) == "__weakref__")
                return true;
            if (isTuple(slots) || isList(slots)) {
                Ref<Tuple> all = vm.tupleOf(slots);
                for (uint32_t i = 0; all && i < all->size; ++i)
                    if (isStr(all->items[i]) && viewOf(all->items[i]) == "__weakref__")
                        return true;
            }
        }
        return t->base && !(t->base->typeFlags & kHeapType) && t->base != vm.types.object ? false : t->slotsCount == 0 && findStr(t->dict, vm.names.slots).isNull();
    }
    return true;
}

Own refCreate(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.positional < 1 || args.positional > 2)
        return vm.typeError(cat("__new__ expected at ", args.positional < 1 ? "least 1 argument, got " : "most 2 arguments, got ", args.positional));
    return newWeakReference(vm, type, args.values[0], args.positional > 1 && !args.values[1].isNone() ? args.values[1] : Value());
}
bool refInit(Machine&, Value, const CallArgs&) { return true; }
Own refCall(Machine&, Value self, const CallArgs&)
{
    Object* target = self.as<WeakReference>()->target;
    return target ? Own::ref(Value(target)) : Own::none();
}
Own refRepr(Machine& vm, Value self)
{
    Object* target = self.as<WeakReference>()->target;
    if (!target)
        return vm.newStr(cat("<weakref at ", vm.addressText(self), "; dead>")).share();
    return vm.newStr(cat("<weakref at ", vm.addressText(self), "; to '", target->type->name, "' at ", vm.addressText(Value(target)), ">")).share();
}
bool refHash(Machine& vm, Value self, int64_t& out)
{
    auto* r = self.as<WeakReference>();
    if (!r->hasHash) {
        if (!r->target)
            return vm.typeError("weak object has gone away");
        Own target = Own::ref(Value(r->target));
        if (!vm.hash(target, r->hash))
            return false;
        r->hasHash = true;
    }
    out = r->hash;
    return true;
}
Own refCompare(Machine& vm, Value a, Value b, Compare op)
{
    if ((op != Compare::Equal && op != Compare::NotEqual) || !vm.isInstance(b, vm.types.weakref) || !vm.isInstance(a, vm.types.weakref))
        return Own::notImplemented();
    Object* x = a.as<WeakReference>()->target;
    Object* y = b.as<WeakReference>()->target;
    if (!x || !y)
        return Own::boolean((a == b) == (op == Compare::Equal));
    Own holdX = Own::ref(Value(x)), holdY = Own::ref(Value(y));
    return vm.compare(holdX, holdY, op);
}
Own refCallback(Machine&, Value self)
{
    Value c = self.as<WeakReference>()->callback;
    return c.isNull() ? Own::none() : Own::ref(c);
}

// ---- proxies

Own alive(Machine& vm, Value proxy)
{
    Object* target = proxy.as<WeakReference>()->target;
    return target ? Own::ref(Value(target)) : Own(vm.raise(vm.exc.ReferenceError, "weakly-referenced object no longer exists"));
}
Own proxyGetAttr(Machine& vm, Value self, Str* name)
{
    Own t = alive(vm, self);
    return t ? vm.getAttr(t, name) : Own();
}
bool proxySetAttr(Machine& vm, Value self, Str* name, Value v)
{
    Own t = alive(vm, self);
    return t && vm.setAttr(t, name, v);
}
Own proxyStr(Machine& vm, Value self)
{
    Own t = alive(vm, self);
    return t ? vm.str(t) : Own();
}
Own proxyRepr(Machine& vm, Value self)
{
    Object* t = self.as<WeakReference>()->target;
    return vm.newStr(cat("<weakproxy at ", vm.addressText(self), " to ", t ? t->type->name->view() : "NoneType", " at ", t ? vm.addressText(Value(t)) : std::string("0x0"), ">")).share();
}
Own proxyCall(Machine& vm, Value self, const CallArgs& args)
{
    Own t = alive(vm, self);
    return t ? vm.call(t, args) : Own();
}
int64_t proxyLength(Machine& vm, Value self)
{
    Own t = alive(vm, self);
    return t ? vm.length(t) : -1;
}
Own proxyGetItem(Machine& vm, Value self, Value key)
{
    Own t = alive(vm, self);
    return t ? vm.getItem(t, key) : Own();
}
bool proxySetItem(Machine& vm, Value self, Value key, Value v)
{
    Own t = alive(vm, self);
    return t && (v.isNull() ? vm.deleteItem(t, key) : vm.setItem(t, key, v));
}
int proxyContains(Machine& vm, Value self, Value item)
{
    Own t = alive(vm, self);
    return t ? vm.contains(t, item) : -1;
}
Own proxyIter(Machine& vm, Value self)
{
    Own t = alive(vm, self);
    return t ? vm.iter(t) : Own();
}
int proxyTruth(Machine& vm, Value self)
{
    Own t = alive(vm, self);
    return t ? vm.truth(t) : -1;
}
Own proxyCompare(Machine& vm, Value a, Value b, Compare op)
{
    Own x = alive(vm, a);
    if (!x)
        return {};
    Own y = vm.typeOf(b) == vm.types.weakProxy ? alive(vm, b) : Own::ref(b);
    return y ? vm.compare(x, y, op) : Own();
}

// Operators take what the proxies on either side stand for.
Own unwrapped(Machine& vm, Value v) { return vm.typeOf(v) == vm.types.weakProxy ? alive(vm, v) : Own::ref(v); }
template<int op> Own proxyBinary(Machine& vm, Value a, Value b)
{
    const Own x = unwrapped(vm, a), y = x ? unwrapped(vm, b) : Own();
    return y ? vm.binary(static_cast<Binary>(op), x, y) : Own();
}
template<int op> Own proxyInPlace(Machine& vm, Value a, Value b)
{
    const Own x = unwrapped(vm, a), y = x ? unwrapped(vm, b) : Own();
    return y ? vm.inPlace(static_cast<Binary>(op), x, y) : Own();
}
template<int op> Own proxyUnary(Machine& vm, Value a)
{
    const Own x = alive(vm, a);
    return x ? vm.unary(static_cast<Unary>(op), x) : Own();
}
template<int... ops> void addBinary(Slots& slots, std::integer_sequence<int, ops...>)
{
    ((slots.binary[ops] = proxyBinary<ops>), ...);
    ((slots.inPlace[ops] = proxyInPlace<ops>), ...);
}
template<int... ops> void addUnary(Slots& slots, std::integer_sequence<int, ops...>) { ((slots.unary[ops] = proxyUnary<ops>), ...); }
Own proxyNext(Machine& vm, Value self)
{
    const Own t = alive(vm, self);
    if (!t)
        return {};
    const auto next = vm.typeOf(t)->slots.next;
    return next ? next(vm, t) : Own(vm.typeError(cat("Weakref proxy referenced a non-iterator '", vm.typeName(t), "' object")));
}
Own proxyIndex(Machine& vm, Value self)
{
    const Own t = alive(vm, self);
    return t ? vm.index(t) : Own();
}
Own proxyReversed(Machine& vm, const Value* args)
{
    const Own t = alive(vm, args[0]), builtins = t ? vm.importModule("builtins") : Own(), reversed = builtins ? vm.getAttr(builtins, "reversed") : Own();
    return reversed ? vm.call(reversed, {t.get()}) : Own();
}
Own proxyBytes(Machine& vm, const Value* args)
{
    const Own t = alive(vm, args[0]);
    return t ? vm.callMethod(t, vm.names.bytes) : Own();
}

void clearReference(Object* o)
{
    auto* r = static_cast<WeakReference*>(o);
    forget(*Machine::current, r);
    decref(std::exchange(r->callback, Value()));
}

}    // namespace

Own newWeakReference(Machine& vm, Type* type, Value target, Value callbackOrNull)
{
    if (!canBeReferenced(vm, target))
        return vm.typeError(cat("cannot create weak reference to '", vm.typeName(target), "' object"));
    // One plain reference serves all who ask without a callback.
    if (callbackOrNull.isNull() && (type == vm.types.weakref || type == vm.types.weakProxy)) {
        if (auto it = vm.state->weakrefs.find(target.object()); it != vm.state->weakrefs.end()) {
            if (!vm.charge(it->second.all.size() / 4))
                return {};
            for (WeakReference* r : it->second.all)
                if (r && r->type == type && r->callback.isNull() && r->refs > 0)
                    return Own::ref(Value(r));
        }
    }
    auto r = Ref<WeakReference>::steal(static_cast<WeakReference*>(vm.allocate(type)));
    r->target = target.object();
    r->callback = Own::ref(callbackOrNull).release();
    r->hash = -1;
    WeakTable& table = vm.state->weakrefs[target.object()];
    r->place = static_cast<uint32_t>(table.all.size());
    table.all.push_back(r);
    ++table.live;
    target.object()->flags |= kHasWeakrefs;
    return std::move(r).own();
}

void clearWeakReferences(Machine& vm, Object* target)
{
    auto it = vm.state->weakrefs.find(target);
    target->flags &= ~kHasWeakrefs;
    if (it == vm.state->weakrefs.end())
        return;
    Vec<WeakReference*> all = std::move(it->second.all);
    vm.state->weakrefs.erase(it);
    std::erase(all, nullptr);
    for (WeakReference* r : all)
        r->target = nullptr;
    // The newest first, as CPython calls them.
    for (size_t i = all.size(); i-- > 0;) {
        WeakReference* r = all[i];
        if (r->callback.isNull() || r->refs == 0)
            continue;
        incref(static_cast<Object*>(r));
        incref(r->callback);
        vm.queueWeakCallback(r, r->callback);
    }
}

Ref<List> weakReferencesTo(Machine& vm, Object* target)
{
    Ref<List> all = vm.newList();
    if (auto it = vm.state->weakrefs.find(target); it != vm.state->weakrefs.end())
        for (WeakReference* r : it->second.all)
            if (r && r->refs > 0)
                pushBack(all, Value(r));
    return all;
}

void Machine::queueWeakCallback(Object* reference, Value callback)
{
    state->weakCallbacks.emplace_back(reference, callback.object());
    m_hasFinalizers = true;
}

void setupWeakrefs(Machine& vm)
{
    TypeSpec spec;
    spec.name = "weakref.ReferenceType";
    spec.size = sizeof(WeakReference);
    spec.flags |= kGcType;
    spec.slots.clear = clearReference;
    spec.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<WeakReference*>(o)->callback); };
    spec.slots.create = refCreate;
    spec.slots.init = refInit;
    spec.slots.call = refCall;
    spec.slots.repr = refRepr;
    spec.slots.hash = refHash;
    spec.slots.compare = refCompare;
    vm.defineType(vm.types.weakref, spec);
    vm.addGetSet(vm.types.weakref, "__callback__", refCallback);

    TypeSpec proxy;
    proxy.name = "weakref.ProxyType";
    proxy.size = sizeof(WeakReference);
    proxy.flags = kGcType;
    proxy.slots.clear = clearReference;
    proxy.slots.traverse = spec.slots.traverse;
    proxy.slots.getAttr = proxyGetAttr;
    proxy.slots.setAttr = proxySetAttr;
    proxy.slots.str = proxyStr;
    proxy.slots.repr = proxyRepr;
    proxy.slots.call = proxyCall;
    proxy.slots.length = proxyLength;
    proxy.slots.getItem = proxyGetItem;
    proxy.slots.setItem = proxySetItem;
    proxy.slots.contains = proxyContains;
    proxy.slots.iter = proxyIter;
    proxy.slots.truth = proxyTruth;
    proxy.slots.compare = proxyCompare;
    proxy.slots.isUnhashable = true;
    proxy.slots.next = proxyNext;
    proxy.slots.index = proxyIndex;
    addBinary(proxy.slots, std::make_integer_sequence<int, static_cast<int>(Binary::Count)>());
    addUnary(proxy.slots, std::make_integer_sequence<int, static_cast<int>(Unary::Count)>());
    vm.defineType(vm.types.weakProxy, proxy);
    vm.addMethods(vm.types.weakProxy, {{"__reversed__(self, /)", proxyReversed}, {"__bytes__(self, /)", proxyBytes}});
}

}    // namespace swimloop::vm
