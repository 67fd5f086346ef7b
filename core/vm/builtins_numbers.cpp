// Builtins about numbers and characters: abs, bin, chr, divmod, hex, oct, ord, pow, round.
#include "vm/bigint.h"
#include "vm/builtins.h"
#include "vm/module.h"

namespace swimloop::vm {

namespace {

Own abs(Machine& vm, const Value* args)
{
    return vm.unary(Unary::Absolute, args[0]);
}

// 0b, 0o, 0x: the sign comes before the prefix.
Own inBase(Machine& vm, Value v, int base, std::string_view prefix)
{
    const Own number = vm.index(v);
    if (number.isNull() || !vm.charge(bitLength(plainInt(number)) / 64))
        return {};
    const std::string digits = intText(plainInt(number), base);
    const bool isNegative = digits[0] == '-';
    return vm.newStr(cat(isNegative ? "-" : "", prefix, std::string_view(digits).substr(isNegative ? 1 : 0))).own();
}

Own bin(Machine& vm, const Value* args)
{
    return inBase(vm, args[0], 2, "0b");
}
Own oct(Machine& vm, const Value* args)
{
    return inBase(vm, args[0], 8, "0o");
}
Own hex(Machine& vm, const Value* args)
{
    return inBase(vm, args[0], 16, "0x");
}

Own chr(Machine& vm, const Value* args)
{
    const Own number = vm.index(args[0]);
    int64_t code = 0;
    if (number.isNull())
        return {};
    if (!toInt64(plainInt(number), code) || code < INT32_MIN || code > INT32_MAX)
        return vm.overflowError("Python int too large to convert to C int");
    if (code < 0 || code > 0x10FFFF)
        return vm.valueError("chr() arg not in range(0x110000)");
    std::string text;
    appendUtf8(text, static_cast<char32_t>(code));
    return vm.newStr(text, 1).own();
}

Own ord(Machine& vm, const Value* args)
{
    const Value v = args[0];
    size_t length = 0;
    if (isStr(v)) {
        const auto* s = v.as<Str>();
        length = s->length;
        if (size_t at = 0; length == 1)
            return Own::smallInt(static_cast<int64_t>(decodeAt(s->view(), at)));
    } else if (isBytes(v) || vm.isInstance(v, vm.types.bytearray)) {
        std::string_view bytes;
        if (isBytes(v))
            bytes = v.as<Bytes>()->view();
        else if (const Vec<char>* data = v.as<ByteArray>()->data)
            bytes = {data->data(), data->size()};
        length = bytes.size();
        if (length == 1)
            return Own::smallInt(static_cast<unsigned char>(bytes[0]));
    } else {
        return vm.typeError(cat("ord() expected string of length 1, but ", vm.typeName(v), " found"));
    }
    return vm.typeError(cat("ord() expected a character, but string of length ", length, " found"));
}

Own divmod(Machine& vm, const Value* args)
{
    return vm.binary(Binary::Divmod, args[0], args[1]);
}

Own pow(Machine& vm, const Value* args)
{
    return vm.power(args[0], args[1], args[2].isNull() ? Value::none() : args[2]);
}

Own round(Machine& vm, const Value* args)
{
    const Own method = vm.lookupSpecial(args[0], vm.names.round);
    if (method.isNull())
        return vm.hasError() ? Own() : Own(vm.typeError(cat("type ", vm.typeName(args[0]), " doesn't define __round__ method")));
    return args[1].isNull() || args[1].isNone() ? vm.call(method) : vm.call(method, {args[1]});
}

}    // namespace

void addNumberBuiltins(Machine& vm, Module* module)
{
    vm.addFunction(module, "abs(x, /)", abs, "Return the absolute value of the argument.");
    vm.addFunction(module, "bin(number, /)", bin, "Return the binary representation of an integer.");
    vm.addFunction(module, "chr(i, /)", chr, "Return a Unicode string of one character with ordinal i.");
    vm.addFunction(module, "divmod(x, y, /)", divmod, "Return the tuple (x//y, x%y).");
    vm.addFunction(module, "hex(number, /)", hex, "Return the hexadecimal representation of an integer.");
    vm.addFunction(module, "oct(number, /)", oct, "Return the octal representation of an integer.");
    vm.addFunction(module, "ord(c, /)", ord, "Return the Unicode code point for a one-character string.");
    vm.addFunction(module, "pow(base, exp, mod=None)", pow, "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.");
    vm.addFunction(module, "round(number, ndigits=None)", round, "Round a number to a given precision in decimal digits.");
}

}    // namespace swimloop::vm
