// pow() with a modulus: only ints have it, and classes of the script that say so.
#include "vm/bigint.h"
#include "vm/machine.h"

namespace swimloop::vm {

Own Machine::power(Value base, Value exponent, Value modulus) {
    if (modulus.isNull() || modulus.isNone())
        return binary(Binary::Power, base, exponent);
    const auto isNative = [&](Value v) { return !v.isObject() || !(v.object()->type->typeFlags & kHeapType); };
    const bool isOwnPower =
        !isNative(base)
        && lookupInType(typeOf(base), names.pow) != (isIntLike(base) ? lookupInType(types.int_, names.pow) : Value())
        && !lookupInType(typeOf(base), names.pow).isNull();
    if (isOwnPower) {
        Own method = lookupSpecial(base, names.pow);
        if (!method)
            return {};
        Own result = call(method, {exponent, modulus});
        if (!result || !result->isNotImplemented())
            return result;
    } else if (isIntLike(base) && isIntLike(exponent) && isIntLike(modulus)) {
        return intPowerModulo(*this, plainInt(base), plainInt(exponent), plainInt(modulus));
    } else {
        if (isFloatLike(base) || isFloatLike(exponent) || isFloatLike(modulus))
            return typeError("pow() 3rd argument not allowed unless all arguments are integers");
        const auto isNumber = [&](Value v) { return isIntLike(v) || isFloatLike(v) || isInstance(v, types.complex); };
        const auto isComplex = [&](Value v) { return isInstance(v, types.complex); };
        if (isNumber(base) && isNumber(exponent) && isNumber(modulus)) {
            if (isComplex(base) || isComplex(exponent) || isComplex(modulus))
                return valueError("complex modulo");
            return typeError("pow() 3rd argument not allowed unless all arguments are integers");
        }
    }
    return typeError(cat("unsupported operand type(s) for ** or pow(): '", typeName(base), "', '", typeName(exponent), "', '",
                         typeName(modulus), "'"));
}

} // namespace swimloop::vm
