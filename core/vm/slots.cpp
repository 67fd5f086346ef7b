#include "vm/slots.h"

#include <cstring>

#include "vm/bigint.h"
#include "vm/machine_state.h"
#include "vm/slot_wrappers.h"

namespace swimloop::vm {

namespace {

// ---- dunders of the script, called from slots ----------------------------------------------------------------------------------

// The frame that is entered counts as a level of recursion, what leads to it does not: here only the stack is looked at.
bool hasRoom(Machine& vm)
{
    if (!vm.enterRecursion())
        return false;
    vm.leaveRecursion();
    return true;
}

Own callDunder(Machine& vm, Value self, Str* name, std::initializer_list<Value> args = {})
{
    if (!hasRoom(vm))
        return {};
    Value function = vm.lookupInType(vm.typeOf(self), name);
    if (function.isNull())
        return vm.attributeError(self, name);
    Value buffer[4];
    uint32_t n = 0;
    Own bound;
    Value callee = function;
    if (function.isObject() && (function.object()->type->typeFlags & kMethodDescriptor)) {
        buffer[n++] = self;
    } else {
        bound = vm.lookupSpecial(self, name);
        if (!bound)
            return {};
        callee = bound;
    }
    for (Value v : args)
        buffer[n++] = v;
    Own keep = Own::ref(callee);
    return vm.call(callee, CallArgs{buffer, n, nullptr});
}

// As callDunder; NotImplemented where the class has no such method.
Own tryDunder(Machine& vm, Value self, Str* name, Value other)
{
    if (vm.lookupInType(vm.typeOf(self), name).isNull())
        return Own::notImplemented();
    return callDunder(vm, self, name, {other});
}

Str* binaryName(Machine& vm, Binary op)
{
    Names& n = vm.names;
    Str* const names[] = {n.add, n.sub, n.mul, n.matmul, n.truediv, n.floordiv, n.mod, n.pow, n.lshift, n.rshift, n.and_, n.or_, n.xor_, n.divmod};
    return names[static_cast<int>(op)];
}

Str* reflectedName(Machine& vm, Binary op)
{
    Names& n = vm.names;
    Str* const names[] = {n.radd, n.rsub, n.rmul, n.rmatmul, n.rtruediv, n.rfloordiv, n.rmod, n.rpow, n.rlshift, n.rrshift, n.rand, n.ror, n.rxor, n.rdivmod};
    return names[static_cast<int>(op)];
}

Str* inPlaceName(Machine& vm, Binary op)
{
    Names& n = vm.names;
    Str* const names[] = {n.iadd, n.isub, n.imul, n.imatmul, n.itruediv, n.ifloordiv, n.imod, n.ipow, n.ilshift, n.irshift, n.iand, n.ior, n.ixor, n.divmod};
    return names[static_cast<int>(op)];
}

template<Binary op> Own genericBinary(Machine& vm, Value a, Value b)
{
    Type* ta = vm.typeOf(a);
    Type* tb = vm.typeOf(b);
    constexpr int i = static_cast<int>(op);
    bool tryOther = ta != tb && tb->slots.binary[i] == &genericBinary<op>;
    if (ta->slots.binary[i] == &genericBinary<op>) {
        if (tryOther && isSubtype(tb, ta)) {
            Str* reflected = reflectedName(vm, op);
            if (vm.lookupInType(tb, reflected) != vm.lookupInType(ta, reflected)) {
                Own result = tryDunder(vm, b, reflected, a);
                if (!result->isNotImplemented())
                    return result;
                tryOther = false;
            }
        }
        Own result = tryDunder(vm, a, binaryName(vm, op), b);
        if (!result->isNotImplemented() || ta == tb)
            return result;
    }
    if (tryOther)
        return tryDunder(vm, b, reflectedName(vm, op), a);
    return Own::notImplemented();
}
template<Binary op> Own genericInPlace(Machine& vm, Value a, Value b) { return callDunder(vm, a, inPlaceName(vm, op), {b}); }

template<Unary op> Own genericUnary(Machine& vm, Value v)
{
    Names& n = vm.names;
    Str* const names[] = {n.neg, n.pos, n.invert, n.abs};
    return callDunder(vm, v, names[static_cast<int>(op)]);
}

bool mustBe(Machine& vm, const Own& v, const Type* type, const char* what)
{
    if (v && !vm.isInstance(v, type)) {
        vm.typeError(cat(what, " returned non-", type == vm.types.str ? "string" : type->name->view(), " (type ", vm.typeName(v), ")"));
        return false;
    }
    return static_cast<bool>(v);
}

Own genericRepr(Machine& vm, Value v)
{
    Own r = callDunder(vm, v, vm.names.repr);
    return mustBe(vm, r, vm.types.str, "__repr__") ? std::move(r) : Own();
}
Own genericStr(Machine& vm, Value v)
{
    Own r = callDunder(vm, v, vm.names.str_);
    return mustBe(vm, r, vm.types.str, "__str__") ? std::move(r) : Own();
}
bool genericHash(Machine& vm, Value v, int64_t& out)
{
    Value function = vm.lookupInType(vm.typeOf(v), vm.names.hash);
    if (function.isNull() || function.isNone())
        return vm.typeError(cat("unhashable type: '", vm.typeName(v), "'"));
    Own r = callDunder(vm, v, vm.names.hash);
    if (!r)
        return false;
    if (!isIntLike(r))
        return vm.typeError("__hash__ method should return an integer");
    const Value n = plainInt(r);
    if (!vm::toInt64(n, out))
        out = hashInt(n);
    if (out == -1)
        out = -2;
    return true;
}
Str* compareName(Machine& vm, Compare op)
{
    Names& n = vm.names;
    Str* const names[] = {n.lt, n.le, n.eq, n.ne, n.gt, n.ge};
    return names[static_cast<int>(op)];
}
Own genericCompare(Machine& vm, Value a, Value b, Compare op)
{
    Value function = vm.lookupInType(vm.typeOf(a), compareName(vm, op));
    if (function.isNull())
        return Own::notImplemented();
    return callDunder(vm, a, compareName(vm, op), {b});
}
Own genericCall(Machine& vm, Value v, const CallArgs& args)
{
    if (!hasRoom(vm))
        return {};
    Own bound = vm.lookupSpecial(v, vm.names.call);
    if (!bound)
        return vm.hasError() ? Own() : Own(vm.attributeError(v, vm.names.call));
    return vm.call(bound, args);
}
Own genericGetAttribute(Machine& vm, Value v, Str* name)
{
    Type* type = vm.typeOf(v);
    Value own = vm.lookupInType(type, vm.names.getattribute);
    Own result;
    bool isNative = own.isObject() && own.object()->type == vm.types.wrapperDescriptor;
    if (isNative) {
        auto* wrapper = own.as<NativeFunction>();
        result = reinterpret_cast<Own (*)(Machine&, Value, Str*)>(wrapper->def->slot)(vm, v, name);
    } else {
        result = callDunder(vm, v, vm.names.getattribute, {Value(name)});
    }
    if (result || !vm.errorIs(vm.exc.AttributeError))
        return result;
    if (vm.lookupInType(vm.typeOf(v), vm.names.getattr).isNull())
        return {};
    vm.clearError();
    return callDunder(vm, v, vm.names.getattr, {Value(name)});
}
bool genericSetAttribute(Machine& vm, Value v, Str* name, Value value)
{
    if (value.isNull())
        return static_cast<bool>(callDunder(vm, v, vm.names.delattr, {Value(name)}));
    return static_cast<bool>(callDunder(vm, v, vm.names.setattr, {Value(name), value}));
}
Own genericIter(Machine& vm, Value v)
{
    Value function = vm.lookupInType(vm.typeOf(v), vm.names.iter);
    if (function.isNone())
        return vm.typeError(cat("'", vm.typeName(v), "' object is not iterable"));
    return callDunder(vm, v, vm.names.iter);
}
Own genericNext(Machine& vm, Value v)
{
    Own r = callDunder(vm, v, vm.names.next);
    if (!r && vm.errorIs(vm.exc.StopIteration))
        vm.clearError();
    return r;
}
Own genericAwait(Machine& vm, Value v) { return callDunder(vm, v, vm.names.await); }
Own genericAiter(Machine& vm, Value v) { return callDunder(vm, v, vm.names.aiter); }
Own genericAnext(Machine& vm, Value v) { return callDunder(vm, v, vm.names.anext); }
int genericTruth(Machine& vm, Value v)
{
    if (!vm.lookupInType(vm.typeOf(v), vm.names.bool_).isNull()) {
        Own r = callDunder(vm, v, vm.names.bool_);
        if (!r)
            return -1;
        if (!r->isBool())
            return vm.typeError(cat("__bool__ should return bool, returned ", vm.typeName(r)));
        return r->isTrue();
    }
    const int64_t n = vm.length(v);
    return n < 0 ? -1 : n != 0;
}
Own genericToInt(Machine& vm, Value v) { return callDunder(vm, v, vm.names.int_); }
Own genericToFloat(Machine& vm, Value v) { return callDunder(vm, v, vm.names.float_); }
Own genericIndex(Machine& vm, Value v) { return callDunder(vm, v, vm.names.index); }
int64_t genericLength(Machine& vm, Value v)
{
    Own r = callDunder(vm, v, vm.names.len);
    if (!r)
        return -1;
    Own n = vm.index(r);
    if (!n)
        return -1;
    if (signOf(n) < 0)
        return vm.valueError("__len__() should return >= 0");
    int64_t out;
    if (!vm::toInt64(n, out))
        return vm.overflowError("cannot fit 'int' into an index-sized integer");
    return out;
}
Own genericGetItem(Machine& vm, Value v, Value key) { return callDunder(vm, v, vm.names.getitem, {key}); }
bool genericSetItem(Machine& vm, Value v, Value key, Value value)
{
    if (value.isNull())
        return static_cast<bool>(callDunder(vm, v, vm.names.delitem, {key}));
    return static_cast<bool>(callDunder(vm, v, vm.names.setitem, {key, value}));
}
int genericContains(Machine& vm, Value v, Value item)
{
    Value function = vm.lookupInType(vm.typeOf(v), vm.names.contains);
    if (function.isNone())
        return vm.typeError(cat("'", vm.typeName(v), "' object is not a container"));
    Own r = callDunder(vm, v, vm.names.contains, {item});
    return r ? vm.truth(r) : -1;
}
Own genericGet(Machine& vm, Value v, Value object, Type* type)
{
    if (vm.lookupInType(vm.typeOf(v), vm.names.get).isNull())
        return Own::ref(v);
    return callDunder(vm, v, vm.names.get, {object.isNull() ? Value::none() : object, Value(type)});
}
bool genericSet(Machine& vm, Value v, Value object, Value value)
{
    if (value.isNull())
        return static_cast<bool>(callDunder(vm, v, vm.names.delete_, {object}));
    return static_cast<bool>(callDunder(vm, v, vm.names.set, {object, value}));
}
bool genericInit(Machine& vm, Value v, const CallArgs& args)
{
    if (!hasRoom(vm))
        return false;
    Own bound = vm.lookupSpecial(v, vm.names.init);
    if (!bound)
        return vm.hasError() ? false : static_cast<bool>(vm.attributeError(v, vm.names.init));
    Own r = vm.call(bound, args);
    if (r && !r->isNone())
        return vm.typeError(cat("__init__() should return None, not '", vm.typeName(r), "'"));
    return static_cast<bool>(r);
}
Own genericCreate(Machine& vm, Type* type, const CallArgs& args)
{
    if (!hasRoom(vm))
        return {};
    Own function = vm.getAttr(Value(type), vm.names.new_);
    if (!function)
        return {};
    Vec<Value> values;
    values.push_back(Value(type));
    values.insert(values.end(), args.values, args.values + args.total());
    return vm.call(function, CallArgs{values.data(), args.positional + 1, args.names});
}
void genericFinalize(Machine& vm, Object* o)
{
    Own r = callDunder(vm, Value(o), vm.names.del);
    if (!r && vm.hasError())
        vm.writeUnraisable(vm.lookupInType(o->type, vm.names.del));
}

// ---- the table ------------------------------------------------------------------------------------------------------------------------

// clang-format off
#define SLOT(field) static_cast<uint16_t>(offsetof(Slots, field))
#define ANY(f) reinterpret_cast<AnySlot>(f)
#define BIN(op, dunder, rdunder) \
    {"__" #dunder "__", static_cast<uint16_t>(offsetof(Slots, binary) + sizeof(AnySlot) * static_cast<int>(Binary::op)), ANY(&genericBinary<Binary::op>), wrapBinary, 1, 0}, \
    {"__" #rdunder "__", static_cast<uint16_t>(offsetof(Slots, binary) + sizeof(AnySlot) * static_cast<int>(Binary::op)), ANY(&genericBinary<Binary::op>), wrapReflected, 1, 1}
#define INP(op, dunder) \
    {"__" #dunder "__", static_cast<uint16_t>(offsetof(Slots, inPlace) + sizeof(AnySlot) * static_cast<int>(Binary::op)), ANY(&genericInPlace<Binary::op>), wrapBinary, 1, 0}
#define UNA(op, dunder) \
    {"__" #dunder "__", static_cast<uint16_t>(offsetof(Slots, unary) + sizeof(AnySlot) * static_cast<int>(Unary::op)), ANY(&genericUnary<Unary::op>), wrapUnary, 0, 0}

const SlotDef kTable[] = {
    {"__repr__", SLOT(repr), ANY(genericRepr), wrapUnary, 0, 0},
    {"__str__", SLOT(str), ANY(genericStr), wrapUnary, 0, 0},
    {"__hash__", SLOT(hash), ANY(genericHash), wrapHash, 0, 0},
    {"__lt__", SLOT(compare), ANY(genericCompare), wrapCompare, 1, 0},
    {"__le__", SLOT(compare), ANY(genericCompare), wrapCompare, 1, 1},
    {"__eq__", SLOT(compare), ANY(genericCompare), wrapCompare, 1, 2},
    {"__ne__", SLOT(compare), ANY(genericCompare), wrapCompare, 1, 3},
    {"__gt__", SLOT(compare), ANY(genericCompare), wrapCompare, 1, 4},
    {"__ge__", SLOT(compare), ANY(genericCompare), wrapCompare, 1, 5},
    {"__call__", SLOT(call), ANY(genericCall), wrapCall, 255, 0},
    {"__getattribute__", SLOT(getAttr), ANY(genericGetAttribute), wrapGetAttr, 1, 0},
    {"__getattr__", SLOT(getAttr), ANY(genericGetAttribute), nullptr, 1, 1},
    {"__setattr__", SLOT(setAttr), ANY(genericSetAttribute), wrapSetAttr, 2, 0},
    {"__delattr__", SLOT(setAttr), ANY(genericSetAttribute), wrapSetAttr, 1, 1},
    {"__iter__", SLOT(iter), ANY(genericIter), wrapUnary, 0, 0},
    {"__next__", SLOT(next), ANY(genericNext), wrapNext, 0, 0},
    {"__await__", SLOT(await), ANY(genericAwait), wrapUnary, 0, 0},
    {"__aiter__", SLOT(aiter), ANY(genericAiter), wrapUnary, 0, 0},
    {"__anext__", SLOT(anext), ANY(genericAnext), wrapUnary, 0, 0},
    BIN(Add, add, radd), BIN(Subtract, sub, rsub), BIN(Multiply, mul, rmul), BIN(MatrixMultiply, matmul, rmatmul), BIN(TrueDivide, truediv, rtruediv),
    BIN(FloorDivide, floordiv, rfloordiv), BIN(Remainder, mod, rmod),
    {"__pow__", static_cast<uint16_t>(offsetof(Slots, binary) + sizeof(AnySlot) * static_cast<int>(Binary::Power)), ANY(&genericBinary<Binary::Power>), wrapPower, 1, 0},
    {"__rpow__", static_cast<uint16_t>(offsetof(Slots, binary) + sizeof(AnySlot) * static_cast<int>(Binary::Power)), ANY(&genericBinary<Binary::Power>), wrapReflected, 1, 1},
    BIN(LeftShift, lshift, rlshift), BIN(RightShift, rshift, rrshift), BIN(And, and, rand), BIN(Or, or, ror), BIN(Xor, xor, rxor), BIN(Divmod, divmod, rdivmod),
    INP(Add, iadd), INP(Subtract, isub), INP(Multiply, imul), INP(MatrixMultiply, imatmul), INP(TrueDivide, itruediv), INP(FloorDivide, ifloordiv), INP(Remainder, imod),
    INP(Power, ipow), INP(LeftShift, ilshift), INP(RightShift, irshift), INP(And, iand), INP(Or, ior), INP(Xor, ixor),
    UNA(Negative, neg), UNA(Positive, pos), UNA(Invert, invert), UNA(Absolute, abs),
    {"__bool__", SLOT(truth), ANY(genericTruth), wrapTruth, 0, 0},
    {"__int__", SLOT(toInt), ANY(genericToInt), wrapUnary, 0, 0},
    {"__float__", SLOT(toFloat), ANY(genericToFloat), wrapUnary, 0, 0},
    {"__index__", SLOT(index), ANY(genericIndex), wrapUnary, 0, 0},
    {"__len__", SLOT(length), ANY(genericLength), wrapLength, 0, 0},
    {"__getitem__", SLOT(getItem), ANY(genericGetItem), wrapBinary, 1, 0},
    {"__setitem__", SLOT(setItem), ANY(genericSetItem), wrapSetItem, 2, 0},
    {"__delitem__", SLOT(setItem), ANY(genericSetItem), wrapSetItem, 1, 1},
    {"__contains__", SLOT(contains), ANY(genericContains), wrapContains, 1, 0},
    // Sequences' + and *: no class of the script gets these slots, its own __add__ goes to the number slot.
    {"__add__", SLOT(concat), nullptr, wrapBinary, 1, 0},
    {"__mul__", SLOT(repeat), nullptr, wrapRepeat, 1, 0},
    {"__rmul__", SLOT(repeat), nullptr, wrapRepeat, 1, 1},
    {"__iadd__", SLOT(inPlaceConcat), nullptr, wrapBinary, 1, 0},
    {"__imul__", SLOT(inPlaceRepeat), nullptr, wrapRepeat, 1, 0},
    {"__get__", SLOT(descrGet), ANY(genericGet), wrapGet, 255, 0},
    {"__set__", SLOT(descrSet), ANY(genericSet), wrapSetItem, 2, 0},
    {"__delete__", SLOT(descrSet), ANY(genericSet), wrapSetItem, 1, 1},
    {"__init__", SLOT(init), ANY(genericInit), wrapInit, 255, 0},
    {"__new__", SLOT(create), ANY(genericCreate), nullptr, 255, 0},
    {"__del__", SLOT(finalize), ANY(genericFinalize), nullptr, 0, 0},
};
// clang-format on
#undef BIN
#undef INP
#undef UNA

const SlotDef* nativeSlotDef(Value v, Machine& vm)
{
    if (!v.isObject() || v.object()->type != vm.types.wrapperDescriptor)
        return nullptr;
    return v.as<NativeFunction>()->def->slotDef;
}

// Works one slot of a class out anew from the dunders that its mro has for it.
void recompute(Machine& vm, Type* type, uint16_t offset)
{
    AnySlot native = nullptr;
    bool useGeneric = false, found = false;
    AnySlot generic = nullptr;
    for (const SlotDef& def : kTable) {
        if (def.offset != offset || !def.generic)
            continue;
        generic = def.generic;
        Value v = vm.lookupInType(type, vm.intern(def.dunder));
        if (v.isNull())
            continue;
        if (offset == SLOT(create)) {
            // The __new__ of a native type is a builtin function whose self is that type.
            if (v.isObject() && v.object()->type == vm.types.builtinFunction && v.as<NativeFunction>()->def->slotDef) {
                native = v.as<NativeFunction>()->def->slot;
                found = true;
                continue;
            }
            useGeneric = found = true;
            continue;
        }
        if (const SlotDef* wrapped = nativeSlotDef(v, vm)) {
            if (wrapped->offset != offset) {
                // The same name with another slot (concat) is not ours; another name's method under this one is a method like any.
                if (std::string_view(wrapped->dunder) != def.dunder)
                    found = useGeneric = true;
                continue;
            }
            found = true;
            // object's own way needs no slot: without one, attribute instructions cache what they find.
            if ((offset == SLOT(getAttr) || offset == SLOT(setAttr)) && v.as<NativeFunction>()->owner == vm.types.object)
                continue;
            AnySlot slot = v.as<NativeFunction>()->def->slot;
            if (native && native != slot)
                useGeneric = true;
            native = slot;
            continue;
        }
        if (offset == SLOT(hash) && v.isNone()) {
            type->slots.hash = nullptr;
            type->slots.isUnhashable = true;
            return;
        }
        found = useGeneric = true;
    }
    if (!generic)
        return;
    if (offset == SLOT(hash))
        type->slots.isUnhashable = false;
    if (offset == SLOT(truth) && !found)
        return;
    if (offset == SLOT(finalize)) {
        if (found) {
            type->slots.finalize = genericFinalize;
            type->slots.needsFinalize = nullptr;
            type->typeFlags |= kHasDel;
        }
        return;
    }
    slotAt(type->slots, offset) = useGeneric ? generic : native;
    // A __iter__ = None or __contains__ = None goes through the generic slot, which says so.
}

}    // namespace

std::span<const SlotDef> slotTable() { return kTable; }

void inheritSlots(Type* type)
{
    const Type* base = type->base;
    if (!base)
        return;
    // Comparison and hash go together: a native type that has one of its own inherits neither.
    const bool hasOwnCompare = type->slots.compare || type->slots.hash || type->slots.isUnhashable;
    auto* mine = reinterpret_cast<AnySlot*>(&type->slots);
    const auto* theirs = reinterpret_cast<const AnySlot*>(&base->slots);
    const size_t unhashableAt = offsetof(Slots, isUnhashable) / sizeof(AnySlot);
    for (size_t i = 0; i < sizeof(Slots) / sizeof(AnySlot); ++i) {
        if (i == unhashableAt)
            continue;
        if ((i == offsetof(Slots, compare) / sizeof(AnySlot) || i == offsetof(Slots, hash) / sizeof(AnySlot)) && hasOwnCompare)
            continue;
        if (!mine[i])
            mine[i] = theirs[i];
    }
    if (!hasOwnCompare)
        type->slots.isUnhashable = base->slots.isUnhashable;
}

void addSlotWrappers(Machine& vm, Type* type)
{
    for (const SlotDef& def : kTable) {
        AnySlot slot = slotAt(type->slots, def.offset);
        if (!slot || !def.wrapper)
            continue;
        Str* name = vm.intern(def.dunder);
        if (!findStr(type->dict, name).isNull())
            continue;
        NativeDef& native = vm.state->defs.emplace_back();
        native.name = name;
        native.signature = def.dunder;
        native.kind = NativeDef::Kind::SlotWrapper;
        native.isMethod = true;
        native.slotDef = &def;
        native.slot = slot;
        Ref<NativeFunction> f = vm.make<NativeFunction>(vm.types.wrapperDescriptor);
        f->def = &native;
        f->owner = Ref<Type>::ref(type).release();
        setStr(type->dict, name, f.value());
    }
    if (type->slots.isUnhashable)
        setStr(type->dict, vm.names.hash, Value::none());
}

void updateSlots(Machine& vm, Type* type)
{
    uint16_t last = 0xFFFF;
    for (const SlotDef& def : kTable) {
        if (def.offset != last && def.generic)
            recompute(vm, type, def.offset);
        last = def.offset;
    }
}

void updateSlot(Machine& vm, Type* type, Str* dunder)
{
    const std::string_view text = dunder->view();
    if (text.size() < 5 || text.substr(0, 2) != "__")
        return;
    Vec<Type*> work;
    for (const SlotDef& def : kTable) {
        if (text != def.dunder || !def.generic)
            continue;
        work.push_back(type);
        while (!work.empty()) {
            Type* t = work.back();
            work.pop_back();
            if (t->typeFlags & kHeapType)
                recompute(vm, t, def.offset);
            if (t->subclasses)
                work.insert(work.end(), t->subclasses->begin(), t->subclasses->end());
        }
    }
}

}    // namespace swimloop::vm
