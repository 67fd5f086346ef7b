// The type complex.
#include <cmath>

#include "vm/bigint.h"
#include "vm/float_math.h"
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/number_text.h"
#include "vm/setup.h"

namespace swimloop::vm {

void setupComplex(Machine& vm);

namespace {

struct Number {
    double real = 0, imaginary = 0;
};

bool isComplex(const Machine& vm, Value v) { return v.isObject() && vm.isInstance(v, vm.types.complex); }
Number numberIn(Value v) { return {v.as<Complex>()->real, v.as<Complex>()->imaginary}; }

Operand operand(Machine& vm, Value v, Number& out) {
    if (isComplex(vm, v)) {
        out = numberIn(v);
        return Operand::Number;
    }
    out.imaginary = 0;
    return floatOperand(vm, v, out.real);
}

Own make(Machine& vm, Number n) { return vm.newComplex(n.real, n.imaginary); }

// repr() of a part: no ".0" behind whole numbers.
std::string partText(double d) {
    std::string text = floatText(d);
    if (text.ends_with(".0"))
        text.resize(text.size() - 2);
    return text;
}

Own reprComplex(Machine& vm, Value self) {
    const Number n = numberIn(self);
    if (n.real == 0 && !std::signbit(n.real))
        return vm.newStr(partText(n.imaginary) + "j").own();
    const std::string imaginary = partText(n.imaginary);
    return vm.newStr(cat('(', partText(n.real), imaginary[0] == '-' ? "" : "+", imaginary, "j)")).own();
}

bool hashOfComplex(Machine&, Value self, int64_t& out) {
    const Number n = numberIn(self);
    const auto hash = static_cast<uint64_t>(hashDouble(n.real)) + 1000003 * static_cast<uint64_t>(hashDouble(n.imaginary));
    out = static_cast<int64_t>(hash);
    if (out == -1)
        out = -2;
    return true;
}

Own compareComplex(Machine& vm, Value self, Value other, Compare op) {
    if (op != Compare::Equal && op != Compare::NotEqual)
        return Own::notImplemented();
    const Number n = numberIn(self);
    bool isEqual;
    if (isComplex(vm, other)) {
        const Number m = numberIn(other);
        isEqual = n.real == m.real && n.imaginary == m.imaginary;
    } else if (isFloatLike(other)) {
        isEqual = n.real == floatOf(other) && n.imaginary == 0;
    } else if (isIntLike(other)) {
        isEqual = n.imaginary == 0 && !std::isnan(n.real) && compareIntDouble(plainInt(other), n.real) == 0;
    } else {
        return Own::notImplemented();
    }
    return Own::boolean(isEqual == (op == Compare::Equal));
}

template<Own (*operation)(Machine&, Number, Number)> Own binaryComplex(Machine& vm, Value a, Value b) {
    Number x, y;
    const Operand first = operand(vm, a, x);
    if (first != Operand::Number)
        return first == Operand::Other ? Own::notImplemented() : Own();
    const Operand second = operand(vm, b, y);
    if (second != Operand::Number)
        return second == Operand::Other ? Own::notImplemented() : Own();
    return operation(vm, x, y);
}

Number product(Number a, Number b) {
    return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

// Smith's way: scaled by the larger part of the divisor, so that nothing overflows on the way. b is not 0.
Number quotient(Number a, Number b) {
    if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
        const double ratio = b.imaginary / b.real, scale = b.real + b.imaginary * ratio;
        return {(a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale};
    }
    if (std::fabs(b.imaginary) >= std::fabs(b.real)) {
        const double ratio = b.real / b.imaginary, scale = b.real * ratio + b.imaginary;
        return {(a.real * ratio + a.imaginary) / scale, (a.imaginary * ratio - a.real) / scale};
    }
    return {std::nan(""), std::nan("")};
}

bool isZero(Number n) { return n.real == 0 && n.imaginary == 0; }

Own add(Machine& vm, Number a, Number b) { return make(vm, {a.real + b.real, a.imaginary + b.imaginary}); }
Own subtract(Machine& vm, Number a, Number b) { return make(vm, {a.real - b.real, a.imaginary - b.imaginary}); }
Own multiply(Machine& vm, Number a, Number b) { return make(vm, product(a, b)); }
Own divide(Machine& vm, Number a, Number b) {
    if (isZero(b))
        return vm.raise(vm.exc.ZeroDivisionError, "complex division by zero");
    return make(vm, quotient(a, b));
}

Number wholePower(Number base, int64_t exponent) {
    Number result{1, 0};
    for (Number square = base; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = product(result, square);
        square = product(square, square);
    }
    return result;
}

Own power(Machine& vm, Number a, Number b) {
    const bool isWhole = b.imaginary == 0 && std::floor(b.real) == b.real && std::fabs(b.real) <= 100;
    const auto divisionByZero = [&] { return vm.raise(vm.exc.ZeroDivisionError, "0.0 to a negative or complex power"); };
    Number result;
    if (isWhole) {
        const auto n = static_cast<int64_t>(b.real);
        if (n < 0 && isZero(a))
            return divisionByZero();
        result = n < 0 ? quotient({1, 0}, wholePower(a, -n)) : wholePower(a, n);
    } else if (isZero(b)) {
        result = {1, 0};
    } else if (isZero(a)) {
        if (b.imaginary != 0 || b.real < 0)
            return divisionByZero();
        result = {0, 0};
    } else {
        const double size = std::hypot(a.real, a.imaginary), angle = std::atan2(a.imaginary, a.real);
        double length = std::pow(size, b.real), phase = angle * b.real;
        if (b.imaginary != 0) {
            length /= std::exp(angle * b.imaginary);
            phase += b.imaginary * std::log(size);
        }
        if (std::isinf(phase)) // a domain error of sin and cos, which CPython takes for the other one
            return divisionByZero();
        result = {length * std::cos(phase), length * std::sin(phase)};
    }
    if (std::isinf(result.real) || std::isinf(result.imaginary))
        return vm.overflowError("complex exponentiation");
    return make(vm, result);
}

Own negative(Machine& vm, Value self) { return vm.newComplex(-numberIn(self).real, -numberIn(self).imaginary); }
Own positive(Machine& vm, Value self) { return make(vm, numberIn(self)); }
Own absolute(Machine& vm, Value self) {
    const Number n = numberIn(self);
    const double size = std::hypot(n.real, n.imaginary);
    if (std::isinf(size) && std::isfinite(n.real) && std::isfinite(n.imaginary))
        return vm.overflowError("absolute value too large");
    return Own::real(size);
}
int truthOfComplex(Machine&, Value self) { return !isZero(numberIn(self)); }

// ---- complex(real, imag)

// The number of an argument. `isComplex`: it was a complex number, whose imaginary part counts for the other component.
bool part(Machine& vm, Value v, const char* which, Number& out, bool& wasComplex) {
    wasComplex = false;
    if (isComplex(vm, v) && (which[0] != 'f' || vm.typeOf(v) == vm.types.complex)) {
        out = numberIn(v);
        wasComplex = true;
        return true;
    }
    Own method = isIntLike(v) || isFloatLike(v) ? Own() : vm.lookupSpecial(v, vm.names.complex);
    if (!method && vm.hasError())
        return false;
    if (method && which[0] == 'f') {    // a subclass of complex may have one too
        Own made = vm.call(method);
        if (!made)
            return false;
        if (!isComplex(vm, made))
            return vm.typeError(cat("__complex__ returned non-complex (type ", vm.typeName(made), ")"));
        if (vm.typeOf(made) != vm.types.complex
            && !vm.warn(vm.exc.DeprecationWarning,
                        cat("__complex__ returned non-complex (type ", vm.typeName(made),
                            ").  The ability to return an instance of a strict subclass of complex is deprecated, and may not be "
                            "supported in a future version of Python.")))
            return false;
        out = numberIn(made);
        wasComplex = true;
        return true;
    }
    if (isComplex(vm, v)) {
        out = numberIn(v);
        wasComplex = true;
        return true;
    }
    const Slots& slots = vm.typeOf(v)->slots;
    if (!slots.toFloat && !slots.index) {
        return vm.typeError(which[0] == 'f' ? cat("complex() first argument must be a string or a number, not '", vm.typeName(v), "'")
                                            : cat("complex() second argument must be a number, not '", vm.typeName(v), "'"));
    }
    out.imaginary = 0;
    return vm.toDouble(v, out.real);
}

Own createComplex(Machine& vm, Type* type, const CallArgs& args) {
    Value real, imaginary;
    if (args.total() > 2)
        return vm.typeError(cat("complex() takes at most 2 arguments (", args.total(), " given)"));
    if (args.positional > 0)
        real = args.values[0];
    if (args.positional > 1)
        imaginary = args.values[1];
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        const std::string_view name = viewOf(args.names->items[k]);
        Value& target = name == "real" ? real : imaginary;
        if (name != "real" && name != "imag")
            return vm.typeError(cat("'", name, "' is an invalid keyword argument for complex()"));
        if (!target.isNull())
            return vm.typeError(cat("argument for complex() given by name ('", name, "') and position (", name == "real" ? 1 : 2, ")"));
        target = args.values[args.positional + k];
    }
    Number number;
    if (!real.isNull() && imaginary.isNull() && type == vm.types.complex && vm.typeOf(real) == vm.types.complex)
        return Own::ref(real);
    if (!real.isNull() && isStr(real)) {
        if (!imaginary.isNull())
            return vm.typeError("complex() can't take second arg if first is a string");
        std::string room, plain;
        const std::string_view text = strippedAscii(asciiDigits(viewOf(real), room));
        if (!vm.charge(text.size() / 16))
            return {};
        if (!dropUnderscores(text, plain))
            return vm.valueError(cat("could not convert string to complex: ", reprOf(viewOf(real))));
        if (!parseComplex(plain, number.real, number.imaginary))
            return vm.valueError("complex() arg is a malformed string");
    } else {
        if (!imaginary.isNull() && isStr(imaginary))
            return vm.typeError("complex() second arg can't be a string");
        Number first, second;
        bool isFirstComplex = false, isSecondComplex = false;
        if (!real.isNull() && !part(vm, real, "first", first, isFirstComplex))
            return {};
        if (!imaginary.isNull() && !part(vm, imaginary, "second", second, isSecondComplex))
            return {};
        // complex(a, b) is a + b*1j, with either complex itself. Signs of zeros stay where nothing has to be added.
        number.real = first.real;
        number.imaginary = imaginary.isNull() ? first.imaginary : second.real;
        if (isSecondComplex)
            number.real -= second.imaginary;
        if (isFirstComplex && !imaginary.isNull())
            number.imaginary += first.imaginary;
    }
    Ref<Complex> made = vm.make<Complex>(type);
    made->real = number.real;
    made->imaginary = number.imaginary;
    return std::move(made).own();
}

Own conjugate(Machine& vm, const Value* args) { return vm.newComplex(numberIn(args[0]).real, -numberIn(args[0]).imaginary); }
Own toComplex(Machine& vm, const Value* args) {
    return vm.typeOf(args[0]) == vm.types.complex ? Own::ref(args[0]) : make(vm, numberIn(args[0]));
}
Own getNewArgs(Machine& vm, const Value* args) {
    const Number n = numberIn(args[0]);
    return vm.newTuple({Value::real(n.real), Value::real(n.imaginary)}).own();
}
Own format(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError(cat("__format__() argument must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    if (viewOf(args[1]).empty())
        return vm.str(args[0]);
    const Number n = numberIn(args[0]);
    return formatComplex(vm, n.real, n.imaginary, viewOf(args[1]), vm.typeName(args[0]));
}

Own getReal(Machine&, Value self) { return Own::real(numberIn(self).real); }
Own getImaginary(Machine&, Value self) { return Own::real(numberIn(self).imaginary); }

} // namespace

void setupComplex(Machine& vm) {
    TypeSpec spec;
    spec.name = "complex";
    spec.size = sizeof(Complex);
    Slots& s = spec.slots;
    s.repr = reprComplex;
    s.hash = hashOfComplex;
    s.compare = compareComplex;
    s.binary[static_cast<int>(Binary::Add)] = binaryComplex<add>;
    s.binary[static_cast<int>(Binary::Subtract)] = binaryComplex<subtract>;
    s.binary[static_cast<int>(Binary::Multiply)] = binaryComplex<multiply>;
    s.binary[static_cast<int>(Binary::TrueDivide)] = binaryComplex<divide>;
    s.binary[static_cast<int>(Binary::Power)] = binaryComplex<power>;
    s.unary[static_cast<int>(Unary::Negative)] = negative;
    s.unary[static_cast<int>(Unary::Positive)] = positive;
    s.unary[static_cast<int>(Unary::Absolute)] = absolute;
    s.truth = truthOfComplex;
    s.create = createComplex;
    Type* type = vm.types.complex;
    vm.defineType(type, spec);
    vm.addMethods(type, {
                            {"conjugate(self, /)", conjugate},
                            {"__complex__(self, /)", toComplex},
                            {"__getnewargs__(self, /)", getNewArgs},
                            {"__format__(self, format_spec, /)", format},
                        });
    vm.addGetSet(type, "real", getReal);
    vm.addGetSet(type, "imag", getImaginary);
}

} // namespace swimloop::vm
