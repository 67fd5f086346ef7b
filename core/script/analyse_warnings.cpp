// What runs but is surely not meant: CPython's SyntaxWarnings.
#include "script/analyser.h"
#include "script/concat.h"

namespace swimloop::script {

using namespace ast;

namespace {

// The type of an expression as far as its form alone tells, or nothing.
std::string_view typeOf(const Expr& expression) {
    switch (expression.kind) {
    case NodeKind::Tuple: return "tuple";
    case NodeKind::List:
    case NodeKind::ListComp: return "list";
    case NodeKind::Dict:
    case NodeKind::DictComp: return "dict";
    case NodeKind::Set:
    case NodeKind::SetComp: return "set";
    case NodeKind::GeneratorExp: return "generator";
    case NodeKind::Lambda: return "function";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue: return "str";
    case NodeKind::Constant: break;
    default: return {};
    }
    switch (expression.as<Constant>().type) {
    case ConstantType::None: return "NoneType";
    case ConstantType::True:
    case ConstantType::False: return "bool";
    case ConstantType::Ellipsis: return "ellipsis";
    case ConstantType::Int:
    case ConstantType::BigInt: return "int";
    case ConstantType::Float: return "float";
    case ConstantType::Complex: return "complex";
    case ConstantType::Str: return "str";
    case ConstantType::Bytes: return "bytes";
    }
    return {};
}

// A value whose identity says nothing: numbers, texts, and tuples of constants.
bool isLiteral(const Expr& expression) {
    if (const Tuple* tuple = expression.asIf<Tuple>()) {
        for (const Expr* element : tuple->elts) {
            if (!element->is<Constant>())
                return false;
        }
        return true;
    }
    if (const UnaryOp* sign = expression.asIf<UnaryOp>())
        return sign->op != UnaryOperator::Not && sign->operand->is<Constant>() && isLiteral(*sign->operand);
    const Constant* constant = expression.asIf<Constant>();
    return constant && constant->type >= ConstantType::Int;
}

} // namespace

void Analyser::checkComparison(const Compare& compare) {
    const Expr* left = compare.left;
    for (size_t i = 0; i < compare.ops.size(); ++i) {
        const Expr* right = compare.comparators[i];
        const CmpOperator op = compare.ops[i];
        if ((op == CmpOperator::Is || op == CmpOperator::IsNot) && (isLiteral(*left) || isLiteral(*right)))
            return warn(compare.range, op == CmpOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                                             : "\"is not\" with a literal. Did you mean \"!=\"?");
        left = right;
    }
}

void Analyser::checkCalled(const Expr& function) {
    const std::string_view type = typeOf(function);
    if (!type.empty() && !function.is<Lambda>())
        warn(function.range, concat({"'", type, "' object is not callable; perhaps you missed a comma?"}));
}

void Analyser::checkSubscript(const Subscript& subscript) {
    if (subscript.ctx != Context::Load)
        return;
    const Expr& value = *subscript.value;
    const Constant* constant = value.asIf<Constant>();
    const std::string_view type = typeOf(value);
    const bool isText = constant && (constant->type == ConstantType::Str || constant->type == ConstantType::Bytes);
    if ((constant && !isText) || value.is<Set>() || value.is<SetComp>() || value.is<GeneratorExp>()
        || value.is<Lambda>()) {
        warn(subscript.range, concat({"'", type, "' object is not subscriptable; perhaps you missed a comma?"}));
        return;
    }
    const std::string_view index = typeOf(*subscript.slice);
    if (index.empty() || index == "int" || index == "bool")
        return;
    if (isText || value.is<Tuple>() || value.is<List>() || value.is<ListComp>() || value.is<JoinedStr>()
        || value.is<FormattedValue>())
        warn(subscript.range,
             concat({type, " indices must be integers or slices, not ", index, "; perhaps you missed a comma?"}));
}

} // namespace swimloop::script
