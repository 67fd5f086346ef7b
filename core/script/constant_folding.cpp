#include "script/constant_folding.h"

#include "script/constant_pool.h"

#include <cstdlib>
#include <limits>

namespace swimloop::script {

namespace {

using Kind = Constant::Kind;

// CPython 3.11 folds no text or bytes above 4096 units and no tuple above 256 items.
constexpr size_t kMaxFoldedText = 4096;
constexpr size_t kMaxFoldedItems = 256;
// Integers up to here convert to a float without loss.
constexpr int64_t kExactInFloat = int64_t(1) << 53;

std::optional<int64_t> power(int64_t base, int64_t exponent) {
    if (exponent < 0 || exponent > 64)
        return std::nullopt;
    int64_t result = 1;
    for (int64_t i = 0; i < exponent; ++i) {
        if (__builtin_mul_overflow(result, base, &result))
            return std::nullopt;
    }
    return result;
}

std::optional<Constant> foldInts(BinaryKind kind, int64_t a, int64_t b) {
    int64_t result = 0;
    switch (kind) {
    case BinaryKind::Add:
        if (__builtin_add_overflow(a, b, &result))
            return std::nullopt;
        return makeInt(result);
    case BinaryKind::Subtract:
        if (__builtin_sub_overflow(a, b, &result))
            return std::nullopt;
        return makeInt(result);
    case BinaryKind::Multiply:
        if (__builtin_mul_overflow(a, b, &result))
            return std::nullopt;
        return makeInt(result);
    case BinaryKind::TrueDivide:
        if (b == 0 || std::llabs(a) > kExactInFloat || std::llabs(b) > kExactInFloat)
            return std::nullopt;
        return makeFloat(static_cast<double>(a) / static_cast<double>(b));
    case BinaryKind::FloorDivide:
    case BinaryKind::Remainder: {
        if (b == 0 || b == -1)
            return std::nullopt;
        int64_t quotient = a / b;
        int64_t rest = a % b;
        if (rest != 0 && (rest < 0) != (b < 0)) {
            rest += b;
            --quotient;
        }
        return makeInt(kind == BinaryKind::Remainder ? rest : quotient);
    }
    case BinaryKind::Power: {
        const std::optional<int64_t> value = power(a, b);
        return value ? std::optional(makeInt(*value)) : std::nullopt;
    }
    case BinaryKind::LeftShift:
        if (b < 0 || b > 62 || __builtin_mul_overflow(a, int64_t(1) << b, &result))
            return std::nullopt;
        return makeInt(result);
    case BinaryKind::RightShift:
        if (b < 0)
            return std::nullopt;
        return makeInt(b > 63 ? (a < 0 ? -1 : 0) : a >> b);
    case BinaryKind::And: return makeInt(a & b);
    case BinaryKind::Or: return makeInt(a | b);
    case BinaryKind::Xor: return makeInt(a ^ b);
    default: return std::nullopt;
    }
}

std::optional<Constant> foldFloats(BinaryKind kind, double a, double b) {
    switch (kind) {
    case BinaryKind::Add: return makeFloat(a + b);
    case BinaryKind::Subtract: return makeFloat(a - b);
    case BinaryKind::Multiply: return makeFloat(a * b);
    case BinaryKind::TrueDivide: return b == 0 ? std::nullopt : std::optional(makeFloat(a / b));
    default: return std::nullopt;
    }
}

bool isText(const Constant& constant) {
    return constant.kind == Kind::Str || constant.kind == Kind::Bytes;
}

std::optional<double> exactFloat(const Constant& constant) {
    if (constant.kind == Kind::Float)
        return constant.real;
    if (constant.kind == Kind::Int && constant.integer <= kExactInFloat && constant.integer >= -kExactInFloat)
        return static_cast<double>(constant.integer);
    return std::nullopt;
}

std::optional<Constant> repeat(const Constant& sequence, int64_t count) {
    if (count < 0)
        count = 0;
    if (isText(sequence)) {
        if (!sequence.text.empty() && static_cast<size_t>(count) > kMaxFoldedText / sequence.text.size())
            return std::nullopt;
        Constant result = makeSingleton(sequence.kind);
        if (!sequence.text.empty()) {
            for (int64_t i = 0; i < count; ++i)
                result.text += sequence.text;
        }
        return result;
    }
    // Only flat tuples, so that repeated folding cannot grow without bound.
    if (sequence.kind != Kind::Tuple || sequence.items.empty()
        || static_cast<size_t>(count) > kMaxFoldedItems / sequence.items.size())
        return std::nullopt;
    for (const Constant& item : sequence.items) {
        if (item.kind == Kind::Tuple)
            return std::nullopt;
    }
    Constant result = makeSingleton(Kind::Tuple);
    for (int64_t i = 0; i < count; ++i)
        result.items.insert(result.items.end(), sequence.items.begin(), sequence.items.end());
    return result;
}

// -(2**63) is the one big literal whose negative fits again.
bool isMinimum(const std::string& text) {
    return text == "9223372036854775808" || text == "0x8000000000000000";
}

} // namespace

std::optional<Constant> foldUnary(Op op, const Constant& operand) {
    if (op == Op::UnaryNot && operand.kind != Kind::Code)
        return makeSingleton(constantTruth(operand) ? Kind::False : Kind::True);
    if (operand.kind == Kind::Int) {
        if (op == Op::UnaryPositive)
            return operand;
        if (op == Op::UnaryInvert)
            return makeInt(~operand.integer);
        if (op == Op::UnaryNegative && operand.integer != std::numeric_limits<int64_t>::min())
            return makeInt(-operand.integer);
    }
    if (operand.kind == Kind::BigInt && op == Op::UnaryNegative && !operand.text.empty()) {
        if (operand.text[0] == '-')
            return std::nullopt;
        return isMinimum(operand.text) ? makeInt(std::numeric_limits<int64_t>::min())
                                       : makeText(Kind::BigInt, "-" + operand.text);
    }
    if (operand.kind == Kind::Float) {
        if (op == Op::UnaryPositive)
            return operand;
        if (op == Op::UnaryNegative)
            return makeFloat(-operand.real);
    }
    return std::nullopt;
}

std::optional<Constant> foldBinary(BinaryKind kind, const Constant& left, const Constant& right) {
    if (left.kind == Kind::Int && right.kind == Kind::Int)
        return foldInts(kind, left.integer, right.integer);
    const std::optional<double> a = exactFloat(left);
    const std::optional<double> b = exactFloat(right);
    if (a && b)
        return foldFloats(kind, *a, *b);
    if (kind == BinaryKind::Add && isText(left) && left.kind == right.kind) {
        if (left.text.size() + right.text.size() > kMaxFoldedText)
            return std::nullopt;
        return makeText(left.kind, left.text + right.text);
    }
    if (kind == BinaryKind::Multiply) {
        if (right.kind == Kind::Int)
            return repeat(left, right.integer);
        if (left.kind == Kind::Int)
            return repeat(right, left.integer);
    }
    return std::nullopt;
}

bool constantTruth(const Constant& constant) {
    switch (constant.kind) {
    case Kind::None:
    case Kind::False: return false;
    case Kind::Int: return constant.integer != 0;
    case Kind::Float:
    case Kind::Complex: return constant.real != 0;
    case Kind::Str:
    case Kind::Bytes: return !constant.text.empty();
    case Kind::Tuple:
    case Kind::FrozenSet: return !constant.items.empty();
    default: return true;
    }
}

} // namespace swimloop::script
