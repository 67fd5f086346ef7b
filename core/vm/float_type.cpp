// The type float: making it, and the operators.
#include "vm/float_math.h"

#include <cmath>

#include "vm/bigint.h"
#include "vm/bytes.h"
#include "vm/compare.h"
#include "vm/machine_state.h"
#include "vm/number_text.h"
#include "vm/setup.h"

namespace swimloop::vm {

void addFloatMethods(Machine& vm); // float_methods.cpp
void setupComplex(Machine& vm);    // complex_type.cpp

double floatOf(Value v) { return v.isDouble() ? v.asDouble() : v.as<FloatObject>()->number; }

Operand floatOperand(Machine& vm, Value v, double& out) {
    if (isFloatLike(v)) {
        out = floatOf(v);
        return Operand::Number;
    }
    if (!isIntLike(v))
        return Operand::Other;
    out = toDouble(plainInt(v));
    if (out - out != 0) {
        vm.overflowError("int too large to convert to float");
        return Operand::Failed;
    }
    return Operand::Number;
}

double exactRest(double a, double b) {
    if (std::isfinite(a) && std::isfinite(b) && a != 0 && b != 0) {
        const int steps = std::ilogb(a) - std::ilogb(b);
        if (steps > 64)
            spendWork(static_cast<uint64_t>(steps));
    }
    return std::fmod(a, b);
}

void floorDivide(double a, double b, double& quotient, double& remainder) {
    remainder = exactRest(a, b);
    // fmod has the sign of a; Python's rest has that of b.
    double whole = (a - remainder) / b;
    if (remainder == 0) {
        remainder = std::copysign(0.0, b);
    } else if ((b < 0) != (remainder < 0)) {
        remainder += b;
        whole -= 1;
    }
    if (whole == 0) {
        quotient = std::copysign(0.0, a / b);
        return;
    }
    quotient = std::floor(whole);
    if (whole - quotient > 0.5)
        quotient += 1;
}

namespace {

void clearFloat(Object*) {}

Own reprFloat(Machine& vm, Value self) { return vm.newStr(floatText(floatOf(self))).own(); }

bool hashOfFloat(Machine&, Value self, int64_t& out) {
    out = hashDouble(floatOf(self));
    return true;
}

Own compareFloat(Machine&, Value self, Value other, Compare op) {
    const double a = floatOf(self);
    int order; // 2: a nan is unordered
    if (isFloatLike(other)) {
        const double b = floatOf(other);
        order = a < b ? -1 : a > b ? 1 : a == b ? 0 : 2;
    } else if (isIntLike(other)) {
        order = std::isnan(a) ? 2 : -compareIntDouble(plainInt(other), a);
    } else {
        return Own::notImplemented();
    }
    return order == 2 ? Own::boolean(op == Compare::NotEqual) : answerOf(op, order);
}

template<Own (*operation)(Machine&, double, double)> Own binaryFloat(Machine& vm, Value a, Value b) {
    double x, y;
    const Operand first = floatOperand(vm, a, x);
    if (first != Operand::Number)
        return first == Operand::Other ? Own::notImplemented() : Own();
    const Operand second = floatOperand(vm, b, y);
    if (second != Operand::Number)
        return second == Operand::Other ? Own::notImplemented() : Own();
    return operation(vm, x, y);
}

Own add(Machine&, double a, double b) { return Own::real(a + b); }
Own subtract(Machine&, double a, double b) { return Own::real(a - b); }
Own multiply(Machine&, double a, double b) { return Own::real(a * b); }

Own divideByZero(Machine& vm, const char* message) { return vm.raise(vm.exc.ZeroDivisionError, message); }

Own divide(Machine& vm, double a, double b) { return b == 0 ? divideByZero(vm, "float division by zero") : Own::real(a / b); }

Own floorDivideFloats(Machine& vm, double a, double b) {
    if (b == 0)
        return divideByZero(vm, "float floor division by zero");
    double quotient, remainder;
    floorDivide(a, b, quotient, remainder);
    return Own::real(quotient);
}

Own remainderOf(Machine& vm, double a, double b) {
    if (b == 0)
        return divideByZero(vm, "float modulo");
    double rest = exactRest(a, b);
    if (rest == 0)
        rest = std::copysign(0.0, b);
    else if ((b < 0) != (rest < 0))
        rest += b;
    return Own::real(rest);
}

Own divmodFloats(Machine& vm, double a, double b) {
    if (b == 0)
        return divideByZero(vm, "float divmod()");
    double quotient, remainder;
    floorDivide(a, b, quotient, remainder);
    return vm.newTuple({Value::real(quotient), Value::real(remainder)}).own();
}

Own powerOf(Machine& vm, double a, double b) {
    if (a == 0 && b < 0)
        return divideByZero(vm, "0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && std::floor(b) != b) {
        Own base = vm.newComplex(a, 0);
        return vm.binary(Binary::Power, base, Value::real(b));
    }
    const double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) {
        Ref<Str> text = vm.newStr("Numerical result out of range");
        return vm.raise(vm.exc.OverflowError, {Value::integer(34), text.value()});
    }
    return Own::real(result);
}

Own negative(Machine&, Value self) { return Own::real(-floatOf(self)); }
Own positive(Machine&, Value self) { return Own::real(floatOf(self)); }
Own absolute(Machine&, Value self) { return Own::real(std::fabs(floatOf(self))); }
int truthOfFloat(Machine&, Value self) { return floatOf(self) != 0; }
Own toInt(Machine& vm, Value self) { return intFromDouble(vm, floatOf(self)); }

Own floatFrom(Machine& vm, Value v) {
    if (v.isDouble())
        return Own::real(v.asDouble());
    Type* type = vm.typeOf(v);
    if (type->slots.toFloat || type->slots.index) {
        double d;
        return vm.toDouble(v, d) ? Own::real(d) : Own();
    }
    std::string room;
    std::string_view text;
    Buffer buffer;
    if (!textOfNumber(vm, v, text, room)) {
        if (!buffer.open(vm, v))
            return vm.typeError(cat("float() argument must be a string or a real number, not '", vm.typeName(v), "'"));
        text = buffer.view();
    }
    double d;
    if (!vm.charge(text.size() / 2 + 4))
        return {};
    if (parseFloat(strippedAscii(text), d)) {
        // Each NaN that is made so is one of its own: `is` and what asks for it, such as `in`, tell them apart by their bits.
        if (std::isnan(d))
            d = std::bit_cast<double>(std::bit_cast<uint64_t>(d) | vm.state->nextTypeVersion++);
        return Own::real(d);
    }
    Own shown = vm.repr(v);
    if (!shown)
        return {};
    return vm.valueError(cat("could not convert string to float: ", viewOf(shown)));
}

Own createFloat(Machine& vm, Type* type, const CallArgs& args) {
    if (args.keywordCount() != 0 && type == vm.types.float_)
        return vm.typeError("float() takes no keyword arguments");
    if (args.positional > 1)
        return vm.typeError(cat("float expected at most 1 argument, got ", args.positional));
    Own number = args.positional == 0 ? Own::real(0) : floatFrom(vm, args.values[0]);
    if (!number || type == vm.types.float_)
        return number;
    Ref<FloatObject> instance = vm.make<FloatObject>(type);
    instance->number = number->asDouble();
    return std::move(instance).own();
}

} // namespace

void setupFloats(Machine& vm) {
    TypeSpec spec;
    spec.name = "float";
    spec.size = sizeof(FloatObject);
    spec.flags = kBaseType | kInstantiable | kFloatSubclass | kMatchSelf;
    Slots& s = spec.slots;
    s.clear = clearFloat;
    s.repr = reprFloat;
    s.hash = hashOfFloat;
    s.compare = compareFloat;
    s.binary[static_cast<int>(Binary::Add)] = binaryFloat<add>;
    s.binary[static_cast<int>(Binary::Subtract)] = binaryFloat<subtract>;
    s.binary[static_cast<int>(Binary::Multiply)] = binaryFloat<multiply>;
    s.binary[static_cast<int>(Binary::TrueDivide)] = binaryFloat<divide>;
    s.binary[static_cast<int>(Binary::FloorDivide)] = binaryFloat<floorDivideFloats>;
    s.binary[static_cast<int>(Binary::Remainder)] = binaryFloat<remainderOf>;
    s.binary[static_cast<int>(Binary::Power)] = binaryFloat<powerOf>;
    s.binary[static_cast<int>(Binary::Divmod)] = binaryFloat<divmodFloats>;
    s.unary[static_cast<int>(Unary::Negative)] = negative;
    s.unary[static_cast<int>(Unary::Positive)] = positive;
    s.unary[static_cast<int>(Unary::Absolute)] = absolute;
    s.truth = truthOfFloat;
    s.toInt = toInt;
    s.toFloat = positive;
    s.create = createFloat;
    vm.defineType(vm.types.float_, spec);
    addFloatMethods(vm);
    setupComplex(vm);
}

} // namespace swimloop::vm
