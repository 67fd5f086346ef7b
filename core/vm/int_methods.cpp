// Methods and attributes of int.
#include "vm/bigint.h"
#include "vm/format.h"
#include "vm/machine.h"
#include "vm/bytes.h"

namespace swimloop::vm {

void addIntMethods(Machine& vm);

namespace {

Own plain(Machine&, const Value* args) { return Own::ref(plainInt(args[0])); }

Own bitLengthOf(Machine& vm, const Value* args) { return vm.newInt(static_cast<int64_t>(bitLength(plainInt(args[0])))); }
Own bitCountOf(Machine& vm, const Value* args) { return vm.newInt(static_cast<int64_t>(bitCount(plainInt(args[0])))); }

Own asIntegerRatio(Machine& vm, const Value* args) { return vm.newTuple({plainInt(args[0]), Value::integer(1)}).own(); }

Own getNewArgs(Machine& vm, const Value* args) { return vm.newTuple({plainInt(args[0])}).own(); }

Own sizeOf(Machine& vm, const Value* args) {
    const auto bits = static_cast<int64_t>(bitLength(plainInt(args[0])));
    return vm.newInt(24 + (bits + 29) / 30 * 4);
}

// Half to even at a power of ten.
Own roundInt(Machine& vm, const Value* args) {
    const Value n = plainInt(args[0]);
    if (args[1].isNull())
        return Own::ref(n);
    Own digits = vm.index(args[1]);
    if (!digits)
        return {};
    if (signOf(digits) >= 0)
        return Own::ref(n);
    int64_t places;
    // Of a number that has less than half as many digits nothing is left.
    if (!toInt64(digits, places) || -(places + 1) > static_cast<int64_t>(bitLength(n)))
        return Own::smallInt(0);
    Own unit = intArithmetic(vm, IntOp::Power, Value::integer(10), Value::integer(-places));
    Own quotient, rest;
    if (!unit || !intDivmod(vm, n, unit, quotient, rest))
        return {};
    Own twice = intArithmetic(vm, IntOp::Add, rest, rest);
    if (!twice)
        return {};
    const int order = compareInts(twice, unit);
    Own odd = intArithmetic(vm, IntOp::And, quotient, Value::integer(1));
    if (!odd)
        return {};
    Own rounded = intArithmetic(vm, IntOp::Subtract, n, rest);
    if (rounded && (order > 0 || (order == 0 && odd->asInt() != 0)))
        rounded = intArithmetic(vm, IntOp::Add, rounded, unit);
    return rounded;
}

bool byteOrder(Machine& vm, Value v, const char* function, bool& isLittle) {
    if (v.isNull()) {
        isLittle = false;
        return true;
    }
    if (!isStr(v))
        return vm.typeError(cat(function, "() argument 'byteorder' must be str, not ", v.isNone() ? "None" : vm.typeName(v)));
    isLittle = viewOf(v) == "little";
    return isLittle || viewOf(v) == "big" || static_cast<bool>(vm.valueError("byteorder must be either 'little' or 'big'"));
}

bool flag(Machine& vm, Value v, bool& out) {
    const int truth = v.isNull() ? 0 : vm.truth(v);
    out = truth > 0;
    return truth >= 0;
}

Own toBytes(Machine& vm, const Value* args) {
    int64_t length = 1;
    bool isLittle, isSigned;
    if ((!args[1].isNull() && !vm.toInt64(args[1], length)) || !byteOrder(vm, args[2], "to_bytes", isLittle) || !flag(vm, args[3], isSigned))
        return {};
    if (length < 0)
        return vm.valueError("length argument must be non-negative");
    constexpr int64_t kMostBytes = INT64_MAX - 32;
    if (length > kMostBytes)
        return vm.overflowError("byte string is too large");
    const Value n = plainInt(args[0]);
    if (!vm.reserve(static_cast<uint64_t>(length)) || !vm.charge(static_cast<uint64_t>(length) / 8))
        return {};
    if (signOf(n) < 0 && !isSigned)
        return vm.overflowError("can't convert negative int to unsigned");
    std::string bytes(static_cast<size_t>(length), '\0');
    if (!intToBytes(n, bytes, isLittle, isSigned))
        return vm.overflowError("int too big to convert");
    return vm.newBytes(bytes).own();
}

Own fromBytes(Machine& vm, const Value* args) {
    bool isLittle, isSigned;
    if (!byteOrder(vm, args[2], "from_bytes", isLittle) || !flag(vm, args[3], isSigned))
        return {};
    Own bytes = bytesOf(vm, args[1]);
    if (!bytes)
        return {};
    Own number = intFromBytes(vm, bytes->as<Bytes>()->view(), isLittle, isSigned);
    if (!number || args[0] == Value(vm.types.int_))
        return number;
    return vm.call(args[0], {number.get()});
}

Own format(Machine& vm, const Value* args) {
    if (!isStr(args[1]))
        return vm.typeError(cat("__format__() argument must be str, not ", args[1].isNone() ? "None" : vm.typeName(args[1])));
    // Without a specification it is str(), which a subclass may have changed.
    if (viewOf(args[1]).empty())
        return vm.str(args[0]);
    return formatInt(vm, plainInt(args[0]), viewOf(args[1]), vm.typeName(args[0]));
}

Own getNumber(Machine&, Value self) { return Own::ref(plainInt(self)); }
Own getZero(Machine&, Value) { return Own::smallInt(0); }
Own getOne(Machine&, Value) { return Own::smallInt(1); }

} // namespace

void addIntMethods(Machine& vm) {
    Type* type = vm.types.int_;
    vm.addMethods(type, {
                            {"conjugate(self, /)", plain},
                            {"bit_length(self, /)", bitLengthOf},
                            {"bit_count(self, /)", bitCountOf},
                            {"to_bytes(self, /, length=1, byteorder='big', *, signed=False)", toBytes},
                            {"as_integer_ratio(self, /)", asIntegerRatio},
                            {"__trunc__(self, /)", plain},
                            {"__floor__(self, /)", plain},
                            {"__ceil__(self, /)", plain},
                            {"__round__(self, ndigits=None, /)", roundInt},
                            {"__getnewargs__(self, /)", getNewArgs},
                            {"__format__(self, format_spec, /)", format},
                            {"__sizeof__(self, /)", sizeOf},
                        });
    vm.addClassMethod(type, "from_bytes(type, /, bytes, byteorder='big', *, signed=False)", fromBytes);
    vm.addGetSet(type, "real", getNumber);
    vm.addGetSet(type, "imag", getZero);
    vm.addGetSet(type, "numerator", getNumber);
    vm.addGetSet(type, "denominator", getOne);
}

} // namespace swimloop::vm
