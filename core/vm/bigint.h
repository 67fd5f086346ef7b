// Integers beyond the 49 bits of a Value, through Boost.Multiprecision. A BigInt object never holds a value that fits a Value.
// The header of the library is heavy: only numbers' own files include bigint_value.h.
#pragma once

#include <string>
#include <string_view>

#include "vm/type.h"
#include "vm/value.h"

namespace swimloop::vm {

class Machine;
struct BigInt;    // : Object, in bigint_value.h

// int subclasses' instances (IntEnum, class Port(int)): the number itself, a Value or a BigInt.
struct IntObject : Object {
    Value number;     // owned
};
struct FloatObject : Object {
    double number;
};
struct Complex : Object {
    double real, imaginary;
};

// int, bool, BigInt or a subclass's instance.
[[nodiscard]] inline bool isIntLike(Value v) { return v.isInt() || v.isBool() || hasTypeFlag(v, kIntSubclass); }
// Larger results are refused with MemoryError: ten million decimal digits. One multiplication of such numbers takes a second.
inline constexpr uint64_t kMaxIntBits = uint64_t{1} << 25;
// The number of an int, bool or subclass's instance: a plain int Value or a BigInt; borrowed.
[[nodiscard]] Value plainInt(Value v);
[[nodiscard]] int signOf(Value plainInt);
// Fits in 64 bits? For any plain int.
[[nodiscard]] bool toInt64(Value plainInt, int64_t& out);
[[nodiscard]] double toDouble(Value plainInt);          // infinity where too large
[[nodiscard]] int64_t hashInt(Value plainInt);          // CPython's: modulo 2**61 - 1
[[nodiscard]] size_t bitLength(Value plainInt);
// Arithmetic of plain ints of any size; null with an exception pending (ZeroDivisionError, MemoryError ...).
enum class IntOp : uint8_t { Add, Subtract, Multiply, FloorDivide, Remainder, Power, LeftShift, RightShift, And, Or, Xor };
[[nodiscard]] Own intArithmetic(Machine& vm, IntOp op, Value a, Value b);
[[nodiscard]] Own intNegate(Machine& vm, Value a);
[[nodiscard]] int compareInts(Value a, Value b);        // -1, 0, 1
[[nodiscard]] std::string intText(Value plainInt, int base = 10);    // no digit limit: the caller checks it
// As intText(), but asks the budget as it goes: false where the run is being stopped.
[[nodiscard]] bool appendIntText(Machine& vm, std::string& out, Value plainInt, int base);
// Base 10, with CPython's limit of digits (sys.get_int_max_str_digits): ValueError beyond it.
[[nodiscard]] Own intToStr(Machine& vm, Value plainInt);
[[nodiscard]] int64_t intDigitLimit(const Machine& vm);      // 0: none
void setIntDigitLimit(Machine& vm, int64_t digits);
// An integer's text taken apart: digits of `base` without underscores, sign or prefix.
struct IntSyntax {
    int base;
    bool isNegative;
    std::string digits;
};
// As int(text, base) takes it, of ASCII; base 0 goes by the prefix. False where it is no integer.
[[nodiscard]] bool scanInt(std::string_view ascii, int base, IntSyntax& out);
[[nodiscard]] Own intFromDigits(Machine& vm, const IntSyntax& syntax);    // no digit limit: the caller checks it
// The two together, for constants of the program: decimal, or 0x.. (after a '-'). Null with ValueError where it is none.
[[nodiscard]] Own parseInt(Machine& vm, std::string_view text, int base);
// numerator and denominator > 0, in lowest terms: float.as_integer_ratio(). The number is finite.
[[nodiscard]] bool integerRatio(Machine& vm, double d, Own& numerator, Own& denominator);
// a / b correctly rounded; false with ZeroDivisionError or OverflowError.
[[nodiscard]] bool intTrueDivide(Machine& vm, Value a, Value b, double& out);
[[nodiscard]] bool intDivmod(Machine& vm, Value a, Value b, Own& quotient, Own& remainder);
[[nodiscard]] Own intPowerModulo(Machine& vm, Value base, Value exponent, Value modulus);
[[nodiscard]] Own intGcd(Machine& vm, Value a, Value b);
[[nodiscard]] Own intSquareRoot(Machine& vm, Value a);       // floor; a >= 0
[[nodiscard]] uint64_t bitCount(Value plainInt);             // ones in its magnitude
// Exact comparison of an int with a float that is no NaN: -1, 0, 1.
[[nodiscard]] int compareIntDouble(Value plainInt, double d);
[[nodiscard]] Own intFromBytes(Machine& vm, std::string_view data, bool isLittleEndian, bool isSigned);
// Fills `out`, which has the wanted length; false: does not fit.
[[nodiscard]] bool intToBytes(Value plainInt, std::string& out, bool isLittleEndian, bool isSigned);
[[nodiscard]] Own intFromDouble(Machine& vm, double whole);          // truncates; OverflowError, ValueError for inf and nan
[[nodiscard]] std::string floatText(double d);          // repr(): shortest that reads back the same
[[nodiscard]] int64_t hashDouble(double d);

}    // namespace swimloop::vm
