// Operators on any values: what comes first, what is tried next, and what the errors say.
#include <cmath>

#include "vm/bigint.h"
#include "vm/machine_state.h"
#include "vm/setup.h"
#include "vm/type_name.h"

namespace swimloop::vm {

namespace {

const char* const kBinarySigns[] = {"+", "-", "*", "@", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "divmod()"};
const char* const kCompareSigns[] = {"<", "<=", "==", "!=", ">", ">="};
constexpr Compare kSwapped[] = {Compare::Greater, Compare::GreaterEqual, Compare::Equal, Compare::NotEqual, Compare::Less, Compare::LessEqual};

// The number slots of both sides; NotImplemented where neither knows.
Own tryBinary(Machine& vm, Binary op, Value a, Value b)
{
    const int i = static_cast<int>(op);
    Type* ta = vm.typeOf(a);
    Type* tb = vm.typeOf(b);
    auto left = ta->slots.binary[i];
    auto right = tb == ta ? nullptr : tb->slots.binary[i];
    if (right == left)
        right = nullptr;
    if (left) {
        if (right && isSubtype(tb, ta)) {    // the more special one first
            Own r = right(vm, a, b);
            if (!r->isNotImplemented())
                return r;
            right = nullptr;
        }
        Own r = left(vm, a, b);
        if (!r->isNotImplemented())
            return r;
    }
    if (right)
        return right(vm, a, b);
    return Own::notImplemented();
}

Own repeatSequence(Machine& vm, Own (*repeat)(Machine&, Value, int64_t), Value sequence, Value times)
{
    if (!times.isInt() && !vm.typeOf(times)->slots.index)
        return vm.typeError(cat("can't multiply sequence by non-int of type '", vm.typeName(times), "'"));
    Own n = vm.index(times);
    int64_t count;
    if (!n)
        return {};
    if (!toInt64(n, count))
        return vm.overflowError(cat("cannot fit '", vm.typeName(times), "' into an index-sized integer"));
    return repeat(vm, sequence, count);
}

Failure unsupported(Machine& vm, const char* sign, Value a, Value b)
{
    return vm.typeError(cat("unsupported operand type(s) for ", sign, ": '", vm.typeName(a), "' and '", vm.typeName(b), "'"));
}

}    // namespace

Own Machine::binary(Binary op, Value a, Value b)
{
    Own r = tryBinary(*this, op, a, b);
    if (!r->isNotImplemented())
        return r;
    if (op == Binary::Add) {
        if (auto concat = typeOf(a)->slots.concat)
            return concat(*this, a, b);
    } else if (op == Binary::Multiply) {
        if (auto repeat = typeOf(a)->slots.repeat)
            return repeatSequence(*this, repeat, a, b);
        if (auto repeat = typeOf(b)->slots.repeat)
            return repeatSequence(*this, repeat, b, a);
    } else if (op == Binary::RightShift && a.isObject() && a.object()->type == types.builtinFunction && a.as<NativeFunction>()->def->name == names.a_print) {
        return typeError(cat("unsupported operand type(s) for >>: 'builtin_function_or_method' and '", typeName(b), "'. Did you mean \"print(<message>, file=<output_stream>)\"?"));
    }
    return unsupported(*this, kBinarySigns[static_cast<int>(op)], a, b);
}

Own Machine::inPlace(Binary op, Value a, Value b)
{
    const int i = static_cast<int>(op);
    Type* ta = typeOf(a);
    if (auto slot = ta->slots.inPlace[i]) {
        Own r = slot(*this, a, b);
        if (!r->isNotImplemented())
            return r;
    }
    Own r = tryBinary(*this, op, a, b);
    if (!r->isNotImplemented())
        return r;
    if (op == Binary::Add) {
        if (ta->slots.inPlaceConcat)
            return ta->slots.inPlaceConcat(*this, a, b);
        if (ta->slots.concat)
            return ta->slots.concat(*this, a, b);
    } else if (op == Binary::Multiply) {
        if (ta->slots.inPlaceRepeat)
            return repeatSequence(*this, ta->slots.inPlaceRepeat, a, b);
        if (ta->slots.repeat)
            return repeatSequence(*this, ta->slots.repeat, a, b);
        if (auto repeat = typeOf(b)->slots.repeat)
            return repeatSequence(*this, repeat, b, a);
    }
    static const char* const signs[] = {"+=", "-=", "*=", "@=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=", "divmod()"};
    return unsupported(*this, signs[i], a, b);
}

Own Machine::unary(Unary op, Value v)
{
    if (auto slot = typeOf(v)->slots.unary[static_cast<int>(op)])
        return slot(*this, v);
    static const char* const signs[] = {"unary -", "unary +", "unary ~", "abs()"};
    return typeError(cat("bad operand type for ", signs[static_cast<int>(op)], ": '", typeName(v), "'"));
}

Own Machine::compare(Value a, Value b, Compare op)
{
    RecursionGuard guard(*this, " in comparison");
    if (!guard || !charge(4))    // at each level: data may share its parts, so that depth alone bounds nothing
        return {};
    Type* ta = typeOf(a);
    Type* tb = typeOf(b);
    bool isReflectedDone = false;
    if (ta != tb && isSubtype(tb, ta) && tb->slots.compare) {
        isReflectedDone = true;
        Own r = tb->slots.compare(*this, b, a, kSwapped[static_cast<int>(op)]);
        if (!r->isNotImplemented())
            return r;
    }
    if (ta->slots.compare) {
        Own r = ta->slots.compare(*this, a, b, op);
        if (!r->isNotImplemented())
            return r;
    }
    if (!isReflectedDone && tb->slots.compare) {
        Own r = tb->slots.compare(*this, b, a, kSwapped[static_cast<int>(op)]);
        if (!r->isNotImplemented())
            return r;
    }
    if (op == Compare::Equal)
        return Own::boolean(a == b);
    if (op == Compare::NotEqual)
        return Own::boolean(a != b);
    return typeError(cat("'", kCompareSigns[static_cast<int>(op)], "' not supported between instances of '", shownName(ta), "' and '", shownName(tb), "'"));
}

int Machine::compareTruth(Value a, Value b, Compare op)
{
    if (a.isInt() && b.isInt()) {
        const int64_t x = a.asInt(), y = b.asInt();
        switch (op) {
        case Compare::Less: return x < y;
        case Compare::LessEqual: return x <= y;
        case Compare::Equal: return x == y;
        case Compare::NotEqual: return x != y;
        case Compare::Greater: return x > y;
        case Compare::GreaterEqual: return x >= y;
        }
    }
    Own r = compare(a, b, op);
    return r ? truth(r) : -1;
}

int Machine::equal(Value a, Value b)
{
    if (a == b)
        return 1;
    if (a.isInt() && b.isInt())
        return 0;
    if (isExactStr(*this, a) && isExactStr(*this, b)) {
        if (a.as<Str>()->bytes > 1024 && !charge(a.as<Str>()->bytes / 64))
            return -1;
        return equalStr(a.as<Str>(), b.as<Str>());
    }
    Own holdA = Own::ref(a), holdB = Own::ref(b);
    return compareTruth(a, b, Compare::Equal);
}

int Machine::truth(Value v)
{
    if (v.isBool())
        return v.isTrue();
    if (v.isNone())
        return 0;
    if (v.isInt())
        return v.asInt() != 0;
    if (v.isDouble())
        return v.asDouble() != 0;
    if (!v.isObject())
        return 1;
    const Slots& slots = v.object()->type->slots;
    if (slots.truth)
        return slots.truth(*this, v);
    if (slots.length) {
        const int64_t n = slots.length(*this, v);
        return n < 0 ? -1 : n != 0;
    }
    return 1;
}

bool Machine::hash(Value v, int64_t& out)
{
    if (v.isInt()) {
        out = hashInt(v);
        return true;
    }
    if (isExactStr(*this, v)) {
        out = static_cast<int64_t>(hashOf(v.as<Str>()));
        if (out == -1)
            out = -2;
        return true;
    }
    const Slots& slots = typeOf(v)->slots;
    if (!slots.hash || slots.isUnhashable)
        return typeError(cat("unhashable type: '", typeName(v), "'"));
    if (!charge(4))
        return false;
    // Only the stack bounds it.
    if (!enterRecursion())
        return false;
    leaveRecursion();
    return slots.hash(*this, v, out);
}

Own Machine::repr(Value v)
{
    RecursionGuard guard(*this, " while getting the repr of an object");
    if (!guard || !charge(5))
        return {};
    auto slot = typeOf(v)->slots.repr;
    Own keep = Own::ref(v);
    return slot(*this, v);
}

Own Machine::str(Value v)
{
    if (isExactStr(*this, v))
        return Own::ref(v);
    RecursionGuard guard(*this, " while getting the str of an object");
    if (!guard || !charge(5))
        return {};
    Own keep = Own::ref(v);
    const Slots& slots = typeOf(v)->slots;
    return slots.str ? slots.str(*this, v) : slots.repr(*this, v);
}

Own Machine::ascii(Value v)
{
    Own text = repr(v);
    if (!text || text->as<Str>()->isAscii())
        return text;
    std::string out;
    const std::string_view from = viewOf(text);
    static const char* const digits = "0123456789abcdef";
    for (size_t at = 0; at < from.size();) {
        const char32_t c = decodeAt(from, at);
        if (c < 0x80) {
            out += static_cast<char>(c);
            continue;
        }
        const int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        out += width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U";
        for (int i = width - 1; i >= 0; --i)
            out += digits[(c >> (4 * i)) & 15];
    }
    return newStr(out).share();
}

std::string Machine::shortRepr(Value v, size_t maxBytes)
{
    if (v.isNull())
        return "<null>";
    Ref<BaseException> pending = takeError();
    Own text = repr(v);
    std::string out;
    if (text) {
        out = viewOf(text);
    } else {
        clearError();
        out = cat("<", typeName(v), " object at ", addressText(v), ">");
    }
    if (pending)
        restoreError(std::move(pending));
    if (out.size() > maxBytes) {
        size_t cut = maxBytes > 3 ? maxBytes - 3 : 0;
        while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80)
            --cut;
        out.resize(cut);
        out += "...";
    }
    return out;
}

// ---- items ---------------------------------------------------------------------------------------------------------------------

Own Machine::getItem(Value v, Value key)
{
    if (auto slot = typeOf(v)->slots.getItem)
        return slot(*this, v, key);
    if (isType(v)) {
        if (v.as<Type>() == types.type)
            return newGenericAlias(*this, v, key);
        Own method;
        if (!findAttr(v, names.class_getitem, method))
            return {};
        if (method)
            return call(method, {key});
        return typeError(cat("type '", v.as<Type>()->name, "' is not subscriptable"));
    }
    return typeError(cat("'", typeName(v), "' object is not subscriptable"));
}

bool Machine::setItem(Value v, Value key, Value value)
{
    if (auto slot = typeOf(v)->slots.setItem)
        return slot(*this, v, key, value);
    return typeError(cat("'", typeName(v), "' object does not support item assignment"));
}

bool Machine::deleteItem(Value v, Value key)
{
    if (auto slot = typeOf(v)->slots.setItem)
        return slot(*this, v, key, Value());
    return typeError(cat("'", typeName(v), "' object doesn't support item deletion"));
}

int Machine::contains(Value container, Value item)
{
    if (auto slot = typeOf(container)->slots.contains)
        return slot(*this, container, item);
    const Type* type = typeOf(container);
    if (!type->slots.iter && !(type->slots.getItem && ((type->typeFlags & kHeapType) || type->slots.length)))
        return typeError(cat("argument of type '", typeName(container), "' is not iterable"));
    Own keep = Own::ref(item);
    Iteration it(*this, container);
    if (it.hasFailed() && errorIs(exc.TypeError)) {    // of whatever __iter__ says
        clearError();
        return typeError(cat("argument of type '", typeName(container), "' is not iterable"));
    }
    while (Own each = it.next()) {
        const int same = equal(each, item);
        if (same)
            return same;
    }
    return it.hasFailed() ? -1 : 0;
}

int64_t Machine::length(Value v)
{
    if (auto slot = typeOf(v)->slots.length)
        return slot(*this, v);
    return typeError(cat("object of type '", typeName(v), "' has no len()"));
}

int64_t Machine::lengthHint(Value v, int64_t otherwise)
{
    if (auto slot = typeOf(v)->slots.length) {
        const int64_t n = slot(*this, v);
        if (n >= 0 || !errorIs(exc.TypeError))
            return n;
        clearError();
    }
    Own method = lookupSpecial(v, names.length_hint);
    if (!method)
        return hasError() ? -1 : otherwise;
    Own hint = call(method);
    if (!hint) {
        if (!errorIs(exc.TypeError))
            return -1;
        clearError();
        return otherwise;
    }
    if (hint->isNotImplemented())
        return otherwise;
    if (!isIntLike(hint))
        return typeError(cat("__length_hint__ must be an integer, not ", typeName(hint)));
    int64_t n;
    if (!vm::toInt64(plainInt(hint), n))
        return overflowError("Python int too large to convert to C ssize_t");
    return n < 0 ? static_cast<int64_t>(valueError("__length_hint__() should return >= 0")) : n;
}

// ---- conversions ---------------------------------------------------------------------------------------------------------------

Own Machine::index(Value v)
{
    if (v.isInt())
        return Own::ref(v);
    if (isIntLike(v))
        return Own::ref(plainInt(v));
    auto slot = typeOf(v)->slots.index;
    if (!slot)
        return typeError(cat("'", typeName(v), "' object cannot be interpreted as an integer"));
    Own r = slot(*this, v);
    if (!r)
        return {};
    if (!isIntLike(r))
        return typeError(cat("__index__ returned non-int (type ", typeName(r), ")"));
    return Own::ref(plainInt(r));
}

bool Machine::toInt64(Value v, int64_t& out)
{
    if (v.isInt()) {
        out = v.asInt();
        return true;
    }
    Own n = index(v);
    if (!n)
        return false;
    if (!vm::toInt64(n, out))
        return overflowError("Python int too large to convert to C ssize_t");
    return true;
}

bool Machine::toClippedInt64(Value v, int64_t& out)
{
    if (v.isInt()) {
        out = v.asInt();
        return true;
    }
    Own n = index(v);
    if (!n)
        return false;
    if (!vm::toInt64(n, out))
        out = signOf(n) < 0 ? INT64_MIN : INT64_MAX;
    return true;
}

bool Machine::toDouble(Value v, double& out)
{
    if (v.isDouble()) {
        out = v.asDouble();
        return true;
    }
    if (v.isInt()) {
        out = static_cast<double>(v.asInt());
        return true;
    }
    if (hasTypeFlag(v, kFloatSubclass)) {
        out = v.as<FloatObject>()->number;
        return true;
    }
    const Slots& slots = typeOf(v)->slots;
    if (slots.toFloat && !isIntLike(v)) {
        Own r = slots.toFloat(*this, v);
        if (!r)
            return false;
        if (!isFloatLike(r))
            return typeError(cat(typeName(v), ".__float__ returned non-float (type ", typeName(r), ")"));
        return toDouble(r, out);
    }
    if (!isIntLike(v) && !slots.index)
        return typeError(cat("must be real number, not ", typeName(v)));
    Own n = index(v);
    if (!n)
        return false;
    out = vm::toDouble(n);
    if (std::isinf(out))
        return overflowError("int too large to convert to float");
    return true;
}

bool Machine::toStr(Value v, std::string_view what, Str*& out)
{
    if (!isStr(v))
        return typeError(cat(what, " must be str, not ", typeName(v)));
    out = v.as<Str>();
    return true;
}

// ---- iteration -----------------------------------------------------------------------------------------------------------------

Own Machine::iter(Value v)
{
    Type* type = typeOf(v);
    if (auto slot = type->slots.iter) {
        Own it = slot(*this, v);
        if (it && !typeOf(it)->slots.next)
            return typeError(cat("iter() returned non-iterator of type '", typeName(it), "'"));
        return it;
    }
    // What is native and no sequence says how it is walked, or it is not.
    if (type->slots.getItem && !isDict(v) && ((type->typeFlags & kHeapType) || type->slots.length))
        return newSequenceIterator(*this, v);
    return typeError(cat("'", typeName(v), "' object is not iterable"));
}

Own Machine::next(Value iterator)
{
    if (auto slot = typeOf(iterator)->slots.next) {
        // Loops in C++ come through here: an item that nobody else charges costs what it takes, as against an instruction.
        if (!charge(4))
            return {};
        if (!enterRecursion())
            return {};
        leaveRecursion();
        return slot(*this, iterator);
    }
    return typeError(cat("'", typeName(iterator), "' object is not an iterator"));
}

// ---- isinstance ----------------------------------------------------------------------------------------------------------------

namespace {

// classOrTuple's own say: tuples, unions, __instancecheck__ / __subclasscheck__; `plain` decides where a class has none.
int check(Machine& vm, Value v, Value classOrTuple, bool isInstance)
{
    if (isType(classOrTuple) && classOrTuple.object()->type == vm.types.type) {
        Type* type = classOrTuple.as<Type>();
        if (isInstance) {
            if (isSubtype(vm.typeOf(v), type))
                return 1;
            // An object may claim another class (mocks do).
            if (!v.isObject() || !(vm.typeOf(v)->typeFlags & kHeapType))
                return 0;
            Own claimed;
            if (!vm.findAttr(v, vm.names.class_, claimed))
                return -1;
            return claimed && isType(claimed) && isSubtype(claimed->as<Type>(), type);
        }
        if (isType(v))
            return isSubtype(v.as<Type>(), type);
    }
    if (isInstance && isType(classOrTuple) && vm.typeOf(v) == classOrTuple.as<Type>())
        return 1;    // __instancecheck__ is not asked
    RecursionGuard guard(vm, isInstance ? " in __instancecheck__" : " in __subclasscheck__");
    if (!guard)
        return -1;
    if (isTuple(classOrTuple)) {
        Own keep = Own::ref(classOrTuple);
        for (Value each : classOrTuple.as<Tuple>()->view()) {
            const int r = vm.charge(2) ? check(vm, v, each, isInstance) : -1;
            if (r)
                return r;
        }
        return 0;
    }
    Str* name = isInstance ? vm.names.instancecheck : vm.names.subclasscheck;
    if (!vm.lookupInType(vm.typeOf(classOrTuple), name).isNull()) {
        Own method = vm.lookupSpecial(classOrTuple, name);
        if (!method)
            return -1;
        Own r = vm.call(method, {v});
        return r ? vm.truth(r) : -1;
    }
    if (isType(classOrTuple)) {
        if (isInstance)
            return isSubtype(vm.typeOf(v), classOrTuple.as<Type>());
        if (isType(v))
            return isSubtype(v.as<Type>(), classOrTuple.as<Type>());
        return vm.typeError("issubclass() arg 1 must be a class");
    }
    if (!isInstance && !isType(v))
        return vm.typeError("issubclass() arg 1 must be a class");
    return vm.typeError(isInstance ? "isinstance() arg 2 must be a type, a tuple of types, or a union" : "issubclass() arg 2 must be a class, a tuple of classes, or a union");
}

}    // namespace

int Machine::isInstanceOf(Value v, Value classOrTuple) { return check(*this, v, classOrTuple, true); }
int Machine::isSubclassOf(Value type, Value classOrTuple)
{
    if (!isType(type) && isType(classOrTuple) && classOrTuple.object()->type == types.type)
        return typeError("issubclass() arg 1 must be a class");
    return check(*this, type, classOrTuple, false);
}

}    // namespace swimloop::vm
