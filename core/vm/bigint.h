// Integers beyond the 49 bits of a Value, through Boost.Multiprecision. A BigInt object never holds a value that fits a Value.
// The header of the library is heavy: only numbers' own files include bigint_value.h.
#pragma once

#include <string>
#include <string_view>

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

[[nodiscard]] inline bool isIntLike(Value v);          // int, bool, BigInt or a subclass's instance
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
// Text of an integer literal: decimal, or 0x.. (after a '-'); null with ValueError where it is none.
[[nodiscard]] Own parseInt(Machine& vm, std::string_view text, int base);
[[nodiscard]] Own intFromDouble(Machine& vm, double whole);          // truncates; OverflowError, ValueError for inf and nan
[[nodiscard]] std::string floatText(double d);          // repr(): shortest that reads back the same
[[nodiscard]] int64_t hashDouble(double d);

}    // namespace swimloop::vm
