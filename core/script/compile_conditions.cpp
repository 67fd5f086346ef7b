// Comparisons, `and`, `or`, `not` and conditional expressions: as values, and as tests that jump.
#include "script/code_generator.h"

namespace swimloop::script {

namespace {

constexpr CompareKind kCompareKinds[] = {CompareKind::Equal,     CompareKind::NotEqual, CompareKind::Less,
                                         CompareKind::LessEqual, CompareKind::Greater,  CompareKind::GreaterEqual};

} // namespace

void CodeGenerator::compareOperator(const ast::Compare& node, uint32_t index) {
    const ast::CmpOperator op = node.ops[index];
    switch (op) {
    case ast::CmpOperator::Is: return emit(Op::IsOp, 0, node.range);
    case ast::CmpOperator::IsNot: return emit(Op::IsOp, 1, node.range);
    case ast::CmpOperator::In: return emit(Op::ContainsOp, 0, node.range);
    case ast::CmpOperator::NotIn: return emit(Op::ContainsOp, 1, node.range);
    default: return emit(Op::CompareOp, static_cast<uint32_t>(kCompareKinds[static_cast<size_t>(op)]), node.range);
    }
}

void CodeGenerator::lastComparator(const ast::Compare& node) {
    const ast::CmpOperator op = node.ops.back();
    if (op == ast::CmpOperator::In || op == ast::CmpOperator::NotIn)
        iterable(*node.comparators.back());
    else
        expression(*node.comparators.back());
}

void CodeGenerator::comparison(const ast::Compare& node) {
    expression(*node.left);
    const uint32_t last = node.ops.size() - 1;
    const Label fails = last > 0 ? newLabel() : Label();
    for (uint32_t i = 0; i < last; ++i) {
        expression(*node.comparators[i]);
        emit(Op::Swap, 2, node.range);
        emit(Op::Copy, 2, node.range);
        compareOperator(node, i);
        jump(Op::JumpIfFalseOrPop, fails, node.range);
    }
    lastComparator(node);
    compareOperator(node, last);
    if (last == 0)
        return;
    const Label end = newLabel();
    jump(Op::Jump, end, node.range);
    bind(fails);
    emit(Op::Swap, 2, node.range);
    emit(Op::PopTop, node.range);
    bind(end);
}

void CodeGenerator::booleanOperation(const ast::BoolOp& node) {
    const Op op = node.op == ast::BoolOperator::And ? Op::JumpIfFalseOrPop : Op::JumpIfTrueOrPop;
    const Label end = newLabel();
    for (uint32_t i = 0; i + 1 < node.values.size(); ++i) {
        expression(*node.values[i]);
        out().emitJumpOrPop(op, end, node.range);
    }
    expression(*node.values.back());
    bind(end);
}

void CodeGenerator::conditional(const ast::IfExp& node) {
    const Label otherwise = newLabel();
    const Label end = newLabel();
    SourceRange where = node.range;
    jumpIf(*node.test, otherwise, false, where);
    expression(*node.body);
    jump(Op::Jump, end, kNowhere);
    bind(otherwise);
    expression(*node.orelse);
    bind(end);
}

void CodeGenerator::jumpIf(const ast::Expr& test, Label target, bool when, SourceRange& where) {
    const ast::Expr* at = &test;
    while (const ast::UnaryOp* operation = at->asIf<ast::UnaryOp>()) {
        if (operation->op != ast::UnaryOperator::Not)
            break;
        when = !when;
        at = operation->operand;
    }
    if (m_depth > 4 * kMaxTreeDepth)
        return fail(DiagnosticType::RecursionError, "maximum recursion depth exceeded during compilation", at->range);
    if (const ast::BoolOp* operation = at->asIf<ast::BoolOp>()) {
        ++m_depth;
        jumpIfAny(*operation, target, when, where);
        --m_depth;
        return;
    }
    if (const ast::IfExp* choice = at->asIf<ast::IfExp>()) {
        ++m_depth;
        const Label otherwise = newLabel();
        const Label end = newLabel();
        jumpIf(*choice->test, otherwise, false, where);
        jumpIf(*choice->body, target, when, where);
        jump(Op::Jump, end, kNowhere);
        bind(otherwise);
        jumpIf(*choice->orelse, target, when, where);
        bind(end);
        --m_depth;
        return;
    }
    if (const ast::Compare* compare = at->asIf<ast::Compare>()) {
        where = compare->range;
        if (compare->ops.size() > 1)
            return jumpIfChain(*compare, target, when, where);
    }
    expression(*at);
    out().emitTest(when ? Op::PopJumpIfTrue : Op::PopJumpIfFalse, target, where);
}

void CodeGenerator::jumpIfAny(const ast::BoolOp& node, Label target, bool when, SourceRange& where) {
    // All but the last decide only where they come out as `decides`; then they jump to the target or past the last.
    const bool decides = node.op == ast::BoolOperator::Or;
    const bool leadsToTarget = decides == when;
    const Label past = leadsToTarget ? target : newLabel();
    for (uint32_t i = 0; i + 1 < node.values.size(); ++i)
        jumpIf(*node.values[i], past, decides, where);
    jumpIf(*node.values.back(), target, when, where);
    if (!leadsToTarget)
        bind(past);
}

void CodeGenerator::jumpIfChain(const ast::Compare& node, Label target, bool when, SourceRange& where) {
    const uint32_t last = node.ops.size() - 1;
    const Label fails = newLabel();
    const Label end = newLabel();
    expression(*node.left);
    for (uint32_t i = 0; i < last; ++i) {
        expression(*node.comparators[i]);
        emit(Op::Swap, 2, where);
        emit(Op::Copy, 2, where);
        compareOperator(node, i);
        jump(Op::PopJumpIfFalse, fails, where);
    }
    lastComparator(node);
    compareOperator(node, last);
    out().emitTest(when ? Op::PopJumpIfTrue : Op::PopJumpIfFalse, target, where);
    jump(Op::Jump, end, kNowhere);
    bind(fails);
    emit(Op::PopTop, where);
    if (!when)
        jump(Op::Jump, target, kNowhere);
    bind(end);
}

} // namespace swimloop::script
