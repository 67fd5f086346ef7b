// The types int and bool: making them, and the operators.
#include "vm/bigint_value.h"
#include "vm/bytes.h"
#include "vm/compare.h"
#include "vm/machine.h"
#include "vm/number_text.h"
#include "vm/setup.h"

namespace swimloop::vm {

void addIntMethods(Machine& vm); // int_methods.cpp

namespace {

void clearInt(Object* self) {
    if (self->type == Machine::current->types.int_)
        static_cast<BigInt*>(self)->number.~BigNumber();
    else
        decref(std::exchange(static_cast<IntObject*>(self)->number, Value()));
}

Own reprInt(Machine& vm, Value self) { return intToStr(vm, plainInt(self)); }

bool hashOfInt(Machine&, Value self, int64_t& out) {
    out = hashInt(plainInt(self));
    return true;
}

Own compareInt(Machine&, Value self, Value other, Compare op) {
    if (!isIntLike(other))
        return Own::notImplemented();
    const int order = compareInts(plainInt(self), plainInt(other));
    return answerOf(op, order);
}

template<IntOp op> Own binaryInt(Machine& vm, Value a, Value b) {
    if (!isIntLike(a) || !isIntLike(b))
        return Own::notImplemented();
    return intArithmetic(vm, op, plainInt(a), plainInt(b));
}

Own trueDivide(Machine& vm, Value a, Value b) {
    if (!isIntLike(a) || !isIntLike(b))
        return Own::notImplemented();
    double quotient;
    return intTrueDivide(vm, plainInt(a), plainInt(b), quotient) ? Own::real(quotient) : Own();
}

Own divmodInt(Machine& vm, Value a, Value b) {
    if (!isIntLike(a) || !isIntLike(b))
        return Own::notImplemented();
    Own quotient, remainder;
    if (!intDivmod(vm, plainInt(a), plainInt(b), quotient, remainder))
        return {};
    return vm.newTuple({quotient.get(), remainder.get()}).own();
}

Own powerInt(Machine& vm, Value a, Value b) {
    if (!isIntLike(a) || !isIntLike(b))
        return Own::notImplemented();
    const Value base = plainInt(a), exponent = plainInt(b);
    if (signOf(exponent) >= 0)
        return intArithmetic(vm, IntOp::Power, base, exponent);
    // A negative power is a float's.
    const double x = toDouble(base), y = toDouble(exponent);
    if (x - x != 0 || y - y != 0)
        return vm.overflowError("int too large to convert to float");
    return vm.types.float_->slots.binary[static_cast<int>(Binary::Power)](vm, Value::real(x), Value::real(y));
}

// Results are plain ints: a subclass's instance loses its class.
Own negative(Machine& vm, Value self) { return intNegate(vm, plainInt(self)); }
Own positive(Machine&, Value self) { return Own::ref(plainInt(self)); }
Own invert(Machine& vm, Value self) {
    Own negated = intNegate(vm, plainInt(self));
    return negated ? intArithmetic(vm, IntOp::Subtract, negated, Value::integer(1)) : Own();
}
Own absolute(Machine& vm, Value self) {
    const Value n = plainInt(self);
    return signOf(n) < 0 ? intNegate(vm, n) : Own::ref(n);
}
int truthOfInt(Machine&, Value self) { return signOf(plainInt(self)) != 0; }

Own toFloat(Machine& vm, Value self) {
    const double d = toDouble(plainInt(self));
    return d - d != 0 ? Own(vm.overflowError("int too large to convert to float")) : Own::real(d);
}

// ---- int(x, base)

Own intFromText(Machine& vm, Value v, int base) {
    std::string room;
    std::string_view text;
    if (!textOfNumber(vm, v, text, room))
        return vm.typeError("int() can't convert non-string with explicit base");
    if (!vm.charge(text.size() / 2))
        return {};
    IntSyntax syntax;
    if (!scanInt(text, base, syntax)) {
        std::string shown = isStr(v) ? reprOf(viewOf(v)) : bytesRepr(text);
        shown.resize(offsetInUtf8(shown, 200)); // CPython shows that much
        return vm.valueError(cat("invalid literal for int() with base ", base, ": ", shown));
    }
    // Bases that are powers of two need no arithmetic to speak of.
    const int64_t limit = intDigitLimit(vm);
    const bool isLimited = limit > 0 && (syntax.base & (syntax.base - 1)) != 0;
    if (isLimited && static_cast<int64_t>(syntax.digits.size()) > limit) {
        return vm.valueError(cat("Exceeds the limit (", limit, " digits) for integer string conversion: value has ", syntax.digits.size(),
                                 " digits; use sys.set_int_max_str_digits() to increase the limit"));
    }
    return intFromDigits(vm, syntax);
}

// What __int__ gave has to be an int; instances of subclasses are on their way out.
Own checkedInt(Machine& vm, Own result, const char* method) {
    if (!result)
        return {};
    if (!isIntLike(result))
        return vm.typeError(cat(method, " returned non-int (type ", vm.typeName(result), ")"));
    if (!result->isInt() && vm.typeOf(result) != vm.types.int_
        && !vm.warn(vm.exc.DeprecationWarning,
                    cat(method, " returned non-int (type ", vm.typeName(result),
                        ").  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported "
                        "in a future version of Python.")))
        return {};
    return Own::ref(plainInt(result));
}

Own intFrom(Machine& vm, Value v) {
    if (v.isInt() || v.isBool())
        return Own::ref(plainInt(v));
    if (v.isDouble())
        return intFromDouble(vm, v.asDouble());
    Type* type = vm.typeOf(v);
    if (type == vm.types.int_)
        return Own::ref(v);
    if (type->slots.toInt)
        return checkedInt(vm, type->slots.toInt(vm, v), "__int__");
    if (type->slots.index)
        return vm.index(v);
    if (!vm.lookupInType(type, vm.names.trunc).isNull()) {
        if (!vm.warn(vm.exc.DeprecationWarning, "The delegation of int() to __trunc__ is deprecated."))
            return {};
        Own whole = vm.callMethod(v, vm.names.trunc);
        if (!whole || isIntLike(whole))
            return whole ? Own::ref(plainInt(whole)) : Own();
        if (!vm.typeOf(whole)->slots.index)
            return vm.typeError(cat("__trunc__ returned non-Integral (type ", vm.typeName(whole), ")"));
        return vm.index(whole);
    }
    std::string room;
    std::string_view text;
    if (textOfNumber(vm, v, text, room))
        return intFromText(vm, v, 10);
    if (Buffer buffer; buffer.open(vm, v)) {
        const auto bytes = vm.newBytes(buffer.view());
        return bytes ? intFromText(vm, bytes.value(), 10) : Own();
    }
    return vm.typeError(cat("int() argument must be a string, a bytes-like object or a real number, not '", vm.typeName(v), "'"));
}

Own createInt(Machine& vm, Type* type, const CallArgs& args) {
    if (type == vm.types.bool_)
        return vm.typeError("int.__new__(bool) is not safe, use bool.__new__()");
    Value x, base;
    if (args.total() > 2)
        return vm.typeError(cat("int() takes at most 2 arguments (", args.total(), " given)"));
    if (args.positional > 0)
        x = args.values[0];
    if (args.positional > 1)
        base = args.values[1];
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        const std::string_view name = viewOf(args.names->items[k]);
        if (name != "base")
            return vm.typeError(cat("'", name, "' is an invalid keyword argument for int()"));
        if (!base.isNull())
            return vm.typeError("argument for int() given by name ('base') and position (2)");
        base = args.values[args.positional + k];
    }
    Own number;
    if (base.isNull()) {
        number = x.isNull() ? Own::smallInt(0) : intFrom(vm, x);
    } else if (x.isNull()) {
        return vm.typeError("int() missing string argument");
    } else {
        int64_t b;
        if (!vm.toClippedInt64(base, b))
            return {};
        if (b != 0 && (b < 2 || b > 36))
            return vm.valueError("int() base must be >= 2 and <= 36, or 0");
        number = intFromText(vm, x, static_cast<int>(b));
    }
    if (!number || type == vm.types.int_)
        return number;
    Ref<IntObject> instance = vm.make<IntObject>(type);
    instance->number = number.release();
    return std::move(instance).own();
}

// ---- bool

Own createBool(Machine& vm, Type*, const CallArgs& args) {
    if (args.keywordCount() != 0)
        return vm.typeError("bool() takes no keyword arguments");
    if (args.positional > 1)
        return vm.typeError(cat("bool expected at most 1 argument, got ", args.positional));
    if (args.positional == 0)
        return Own::boolean(false);
    const int truth = vm.truth(args.values[0]);
    return truth < 0 ? Own() : Own::boolean(truth != 0);
}

Own reprBool(Machine& vm, Value self) { return Own::ref(vm.intern(self.isTrue() ? "True" : "False")); }

template<IntOp op> Own binaryBool(Machine& vm, Value a, Value b) {
    if (!a.isBool() || !b.isBool())
        return binaryInt<op>(vm, a, b);
    const bool x = a.isTrue(), y = b.isTrue();
    return Own::boolean(op == IntOp::And ? x && y : op == IntOp::Or ? x || y : x != y);
}

} // namespace

void setupInts(Machine& vm) {
    TypeSpec spec;
    spec.name = "int";
    spec.size = sizeof(BigInt);
    static_assert(sizeof(BigInt) >= sizeof(IntObject));
    spec.flags = kBaseType | kInstantiable | kIntSubclass | kMatchSelf;
    Slots& s = spec.slots;
    s.clear = clearInt;
    s.repr = reprInt;
    s.hash = hashOfInt;
    s.compare = compareInt;
    s.binary[static_cast<int>(Binary::Add)] = binaryInt<IntOp::Add>;
    s.binary[static_cast<int>(Binary::Subtract)] = binaryInt<IntOp::Subtract>;
    s.binary[static_cast<int>(Binary::Multiply)] = binaryInt<IntOp::Multiply>;
    s.binary[static_cast<int>(Binary::TrueDivide)] = trueDivide;
    s.binary[static_cast<int>(Binary::FloorDivide)] = binaryInt<IntOp::FloorDivide>;
    s.binary[static_cast<int>(Binary::Remainder)] = binaryInt<IntOp::Remainder>;
    s.binary[static_cast<int>(Binary::Power)] = powerInt;
    s.binary[static_cast<int>(Binary::LeftShift)] = binaryInt<IntOp::LeftShift>;
    s.binary[static_cast<int>(Binary::RightShift)] = binaryInt<IntOp::RightShift>;
    s.binary[static_cast<int>(Binary::And)] = binaryInt<IntOp::And>;
    s.binary[static_cast<int>(Binary::Or)] = binaryInt<IntOp::Or>;
    s.binary[static_cast<int>(Binary::Xor)] = binaryInt<IntOp::Xor>;
    s.binary[static_cast<int>(Binary::Divmod)] = divmodInt;
    s.unary[static_cast<int>(Unary::Negative)] = negative;
    s.unary[static_cast<int>(Unary::Positive)] = positive;
    s.unary[static_cast<int>(Unary::Invert)] = invert;
    s.unary[static_cast<int>(Unary::Absolute)] = absolute;
    s.truth = truthOfInt;
    s.toInt = positive;
    s.index = positive;
    s.toFloat = toFloat;
    s.create = createInt;
    vm.defineType(vm.types.int_, spec);
    addIntMethods(vm);

    TypeSpec boolSpec;
    boolSpec.name = "bool";
    boolSpec.base = vm.types.int_;
    boolSpec.size = sizeof(BigInt);
    boolSpec.flags = kInstantiable | kMatchSelf;
    boolSpec.slots.repr = reprBool;
    boolSpec.slots.create = createBool;
    boolSpec.slots.binary[static_cast<int>(Binary::And)] = binaryBool<IntOp::And>;
    boolSpec.slots.binary[static_cast<int>(Binary::Or)] = binaryBool<IntOp::Or>;
    boolSpec.slots.binary[static_cast<int>(Binary::Xor)] = binaryBool<IntOp::Xor>;
    vm.defineType(vm.types.bool_, boolSpec);
}

} // namespace swimloop::vm
