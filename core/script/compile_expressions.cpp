// Expressions, but for conditions, calls, comprehensions and what waits.
#include "script/code_generator.h"
#include "script/parser.h"

#include <algorithm>

namespace swimloop::script {

namespace {

// Displays and calls with more items than this are built piece by piece, so that the stack stays flat (as CPython 3.11
// does, which makes the order of evaluation and of errors the same).
constexpr uint32_t kMaxItemsOnStack = 30;
constexpr uint32_t kMaxPairsInRun = 17;

constexpr BinaryKind kBinaryKinds[] = {
    BinaryKind::Add,         BinaryKind::Subtract,  BinaryKind::Multiply, BinaryKind::MatrixMultiply,
    BinaryKind::TrueDivide,  BinaryKind::Remainder, BinaryKind::Power,    BinaryKind::LeftShift,
    BinaryKind::RightShift,  BinaryKind::Or,        BinaryKind::Xor,      BinaryKind::And,
    BinaryKind::FloorDivide,
};

constexpr Op kUnaryOps[] = {Op::UnaryInvert, Op::UnaryNot, Op::UnaryPositive, Op::UnaryNegative};

Op addOp(Op build) {
    return build == Op::BuildSet ? Op::SetAdd : Op::ListAppend;
}

Op extendOp(Op build) {
    return build == Op::BuildSet ? Op::SetUpdate : Op::ListExtend;
}

Constant singleton(ast::ConstantType type) {
    switch (type) {
    case ast::ConstantType::True: return makeSingleton(Constant::Kind::True);
    case ast::ConstantType::False: return makeSingleton(Constant::Kind::False);
    case ast::ConstantType::Ellipsis: return makeSingleton(Constant::Kind::Ellipsis);
    default: return Constant();
    }
}

Constant toConstant(const ast::Constant& node) {
    Constant result;
    switch (node.type) {
    case ast::ConstantType::Int: return makeInt(node.integer);
    case ast::ConstantType::Float: return makeFloat(node.real);
    case ast::ConstantType::Complex:
        result.kind = Constant::Kind::Complex;
        result.real = node.real;
        return result;
    case ast::ConstantType::BigInt: return makeText(Constant::Kind::BigInt, node.text);
    case ast::ConstantType::Str: return makeText(Constant::Kind::Str, node.text);
    case ast::ConstantType::Bytes: return makeText(Constant::Kind::Bytes, node.text);
    default: return singleton(node.type);
    }
}

} // namespace

uint32_t binaryOperand(ast::Operator op) {
    return static_cast<uint32_t>(kBinaryKinds[static_cast<size_t>(op)]);
}

void CodeGenerator::expression(const ast::Expr& node) {
    // The parser's bound is far below; this one guards trees that were made in another way.
    if (m_depth > 4 * kMaxTreeDepth)
        return fail(DiagnosticType::RecursionError, "maximum recursion depth exceeded during compilation", node.range);
    ++m_depth;
    switch (node.kind) {
    case ast::NodeKind::Name: {
        const ast::Name& name = node.as<ast::Name>();
        if (name.id == m_debug)
            emitSingleton(Constant::Kind::True, node.range);
        else
            load(name.id, node.range);
        break;
    }
    case ast::NodeKind::Constant: constant(node.as<ast::Constant>(), node.range); break;
    case ast::NodeKind::Attribute: attribute(node.as<ast::Attribute>()); break;
    case ast::NodeKind::Call: call(node.as<ast::Call>()); break;
    case ast::NodeKind::BinOp: binaryOperation(node.as<ast::BinOp>()); break;
    case ast::NodeKind::UnaryOp: unaryOperation(node.as<ast::UnaryOp>()); break;
    case ast::NodeKind::BoolOp: booleanOperation(node.as<ast::BoolOp>()); break;
    case ast::NodeKind::Compare: comparison(node.as<ast::Compare>()); break;
    case ast::NodeKind::IfExp: conditional(node.as<ast::IfExp>()); break;
    case ast::NodeKind::NamedExpr: namedExpression(node.as<ast::NamedExpr>()); break;
    case ast::NodeKind::Lambda: lambda(node.as<ast::Lambda>()); break;
    case ast::NodeKind::Subscript: subscript(node.as<ast::Subscript>()); break;
    case ast::NodeKind::Slice: slice(node.as<ast::Slice>()); break;
    case ast::NodeKind::Tuple: collectionDisplay(node.as<ast::Tuple>().elts, Op::BuildTuple, node.range); break;
    case ast::NodeKind::List: collectionDisplay(node.as<ast::List>().elts, Op::BuildList, node.range); break;
    case ast::NodeKind::Set: collectionDisplay(node.as<ast::Set>().elts, Op::BuildSet, node.range); break;
    case ast::NodeKind::Dict: dictDisplay(node.as<ast::Dict>()); break;
    case ast::NodeKind::JoinedStr: joinedString(node.as<ast::JoinedStr>()); break;
    case ast::NodeKind::FormattedValue: formattedValue(node.as<ast::FormattedValue>()); break;
    case ast::NodeKind::Await: awaitExpression(node.as<ast::Await>()); break;
    case ast::NodeKind::Yield: yieldExpression(node.as<ast::Yield>()); break;
    case ast::NodeKind::YieldFrom: yieldFromExpression(node.as<ast::YieldFrom>()); break;
    case ast::NodeKind::ListComp: {
        const ast::ListComp& comp = node.as<ast::ListComp>();
        comprehension(comp, *comp.scope, comp.generators, comp.elt, nullptr);
        break;
    }
    case ast::NodeKind::SetComp: {
        const ast::SetComp& comp = node.as<ast::SetComp>();
        comprehension(comp, *comp.scope, comp.generators, comp.elt, nullptr);
        break;
    }
    case ast::NodeKind::DictComp: {
        const ast::DictComp& comp = node.as<ast::DictComp>();
        comprehension(comp, *comp.scope, comp.generators, comp.key, comp.value);
        break;
    }
    case ast::NodeKind::GeneratorExp: {
        const ast::GeneratorExp& comp = node.as<ast::GeneratorExp>();
        comprehension(comp, *comp.scope, comp.generators, comp.elt, nullptr);
        break;
    }
    case ast::NodeKind::Starred:
        fail(DiagnosticType::SyntaxError, "can't use starred expression here", node.range);
        break;
    default: break; // statements and parts, which are never expressions
    }
    --m_depth;
}

void CodeGenerator::constant(const ast::Constant& node, const SourceRange& where) {
    out().emitConstant(toConstant(node), where);
}

// Chains like a + b + c lean to the left: walked down with a loop, since they may be long.
void CodeGenerator::binaryOperation(const ast::BinOp& node) {
    const size_t base = m_operations.size();
    const ast::Expr* left = &node;
    for (; left->is<ast::BinOp>(); left = left->as<ast::BinOp>().left)
        m_operations.push_back(&left->as<ast::BinOp>());
    expression(*left);
    while (m_operations.size() > base) {
        const ast::BinOp& operation = *m_operations.back();
        m_operations.pop_back();
        expression(*operation.right);
        out().emitFolding(Op::BinaryOp, binaryOperand(operation.op), operation.range);
    }
}

void CodeGenerator::unaryOperation(const ast::UnaryOp& node) {
    expression(*node.operand);
    out().emitFolding(kUnaryOps[static_cast<size_t>(node.op)], 0, node.range);
}

void CodeGenerator::namedExpression(const ast::NamedExpr& node) {
    expression(*node.value);
    emit(Op::Copy, 1, node.range);
    assignTo(*node.target);
}

// Where an attribute stands on a later line than its object, CPython 3.11 places it at its own name.
SourceRange CodeGenerator::attributePlace(const SourceRange& where, const ast::Attribute& node) {
    SourceRange place = where;
    if (place.line != node.range.endLine) {
        const std::string_view name = node.attr->text;
        const uint32_t length = static_cast<uint32_t>(std::count_if(
            name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
        place.line = node.range.endLine;
        place.col = node.range.endCol - std::min(length, node.range.endCol);
        place.endLine = std::max(place.line, place.endLine);
    }
    return place;
}

void CodeGenerator::attribute(const ast::Attribute& node) {
    expression(*node.value);
    emitName(Op::LoadAttr, node.attr, attributePlace(node.range, node));
}

void CodeGenerator::subscript(const ast::Subscript& node) {
    expression(*node.value);
    expression(*node.slice);
    emit(Op::BinarySubscr, node.range);
}

void CodeGenerator::slice(const ast::Slice& node) {
    if (node.lower != nullptr)
        expression(*node.lower);
    else
        emitNone(node.range);
    if (node.upper != nullptr)
        expression(*node.upper);
    else
        emitNone(node.range);
    if (node.step != nullptr)
        expression(*node.step);
    emit(Op::BuildSlice, node.step != nullptr ? 3 : 2, node.range);
}

void CodeGenerator::formattedValue(const ast::FormattedValue& node) {
    expression(*node.value);
    uint32_t flags = node.conversion == 's' ? 1 : node.conversion == 'r' ? 2 : node.conversion == 'a' ? 3 : 0;
    if (node.formatSpec != nullptr) {
        expression(*node.formatSpec);
        flags |= 4;
    }
    emit(Op::FormatValue, flags, node.range);
}

void CodeGenerator::joinedString(const ast::JoinedStr& node) {
    if (node.values.empty())
        return emitText({}, node.range);
    for (const ast::Expr* value : node.values)
        expression(*value);
    if (node.values.size() != 1)
        emit(Op::BuildString, node.values.size(), node.range);
}

// Numbers with a sign count, as CPython's folding makes constants of them before the code is generated.
bool CodeGenerator::isConstant(const ast::Expr& node) {
    if (const ast::UnaryOp* operation = node.asIf<ast::UnaryOp>()) {
        const ast::Constant* operand = operation->operand->asIf<ast::Constant>();
        return operation->op == ast::UnaryOperator::USub && operand != nullptr
               && (operand->type == ast::ConstantType::Int || operand->type == ast::ConstantType::Float);
    }
    if (const ast::Tuple* tuple = node.asIf<ast::Tuple>())
        return std::all_of(tuple->elts.begin(), tuple->elts.end(),
                           [](const ast::Expr* item) { return isConstant(*item); });
    return node.is<ast::Constant>();
}

Constant CodeGenerator::valueOf(const ast::Expr& node) {
    if (const ast::UnaryOp* operation = node.asIf<ast::UnaryOp>()) {
        const ast::Constant& operand = operation->operand->as<ast::Constant>();
        return operand.type == ast::ConstantType::Int ? makeInt(-operand.integer) : makeFloat(-operand.real);
    }
    if (const ast::Tuple* tuple = node.asIf<ast::Tuple>()) {
        Constant result = makeSingleton(Constant::Kind::Tuple);
        result.items.reserve(tuple->elts.size());
        for (const ast::Expr* item : tuple->elts)
            result.items.push_back(valueOf(*item));
        return result;
    }
    return toConstant(node.as<ast::Constant>());
}

// A display of constants, at once; not for what is small anyway. False where it is none.
bool CodeGenerator::constantDisplay(Seq<ast::Expr*> items, Op build, uint32_t least, const SourceRange& where) {
    if (items.size() < least || (!items.empty() && !isConstant(*items[0]))
        || !std::all_of(items.begin(), items.end(), [](const ast::Expr* item) { return isConstant(*item); }))
        return false;
    Constant all = makeSingleton(build == Op::BuildSet ? Constant::Kind::FrozenSet : Constant::Kind::Tuple);
    all.items.reserve(items.size());
    for (const ast::Expr* item : items)
        all.items.push_back(valueOf(*item));
    out().emitConstant(std::move(all), where);
    return true;
}

void CodeGenerator::collectionDisplay(Seq<ast::Expr*> items, Op build, const SourceRange& where) {
    if (build == Op::BuildTuple) {
        if (constantDisplay(items, build, kMaxItemsOnStack + 1, where))
            return;
    } else if (constantDisplay(items, build, 3, where)) {
        out().wrapLast(build, where);
        return emit(extendOp(build), 1, where);
    }
    collectionItems(items, build, 0, where);
}

// With `pushed` values already on the stack that come first.
void CodeGenerator::collectionItems(Seq<ast::Expr*> items, Op build, uint32_t pushed, const SourceRange& where) {
    const uint32_t count = items.size();
    const bool hasStar =
        std::any_of(items.begin(), items.end(), [](const ast::Expr* item) { return item->is<ast::Starred>(); });
    const bool isBig = count + pushed > kMaxItemsOnStack;
    if (!hasStar && !isBig) {
        for (const ast::Expr* item : items)
            expression(*item);
        return out().emitFolding(build, count + pushed, where);
    }
    const Op gather = build == Op::BuildTuple ? Op::BuildList : build;
    bool isBuilt = isBig;
    if (isBuilt)
        emit(gather, pushed, where);
    for (uint32_t i = 0; i < count; ++i) {
        if (const ast::Starred* starred = items[i]->asIf<ast::Starred>()) {
            if (!isBuilt)
                emit(gather, i + pushed, where);
            isBuilt = true;
            expression(*starred->value);
            emit(extendOp(build), 1, where);
        } else {
            expression(*items[i]);
            if (isBuilt)
                emit(addOp(build), 1, where);
        }
    }
    if (build == Op::BuildTuple)
        emit(Op::ListToTuple, where);
}

void CodeGenerator::dictRun(const ast::Dict& node, uint32_t begin, uint32_t end) {
    const bool isBig = 2 * (end - begin) > kMaxItemsOnStack;
    if (isBig)
        emit(Op::BuildMap, 0, node.range);
    for (uint32_t i = begin; i < end; ++i) {
        expression(*node.keys[i]);
        expression(*node.values[i]);
        if (isBig)
            emit(Op::MapAdd, 1, node.range);
    }
    if (!isBig)
        emit(Op::BuildMap, end - begin, node.range);
}

void CodeGenerator::dictDisplay(const ast::Dict& node) {
    // In runs, so that what is unpacked between them overrides, and is evaluated, in order.
    const uint32_t count = node.keys.size();
    bool isBuilt = false;
    for (uint32_t i = 0; i < count;) {
        if (node.keys[i] == nullptr) {
            if (!isBuilt)
                emit(Op::BuildMap, 0, node.range);
            expression(*node.values[i]);
            emit(Op::DictUpdate, 1, node.range);
            ++i;
        } else {
            uint32_t end = i + 1;
            while (end < count && node.keys[end] != nullptr && end - i < kMaxPairsInRun)
                ++end;
            dictRun(node, i, end);
            if (isBuilt)
                emit(Op::DictUpdate, 1, node.range);
            i = end;
        }
        isBuilt = true;
    }
    if (!isBuilt)
        emit(Op::BuildMap, 0, node.range);
}

// A list or set that nobody can get hold of may be a constant.
void CodeGenerator::iterable(const ast::Expr& node) {
    if (node.is<ast::List>() && constantDisplay(node.as<ast::List>().elts, Op::BuildTuple, 0, node.range))
        return;
    if (node.is<ast::Set>() && constantDisplay(node.as<ast::Set>().elts, Op::BuildSet, 0, node.range))
        return;
    expression(node);
}

} // namespace swimloop::script
