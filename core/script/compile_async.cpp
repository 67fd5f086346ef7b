// What suspends a frame: yield, yield from, await, and the asynchronous for.
#include "script/code_generator.h"

namespace swimloop::script {

// iterator -> its result. Whatever the iterator yields, this frame yields; what is sent to this frame goes on to it.
// Where throw() makes the iterator return, the machine goes on behind the Send that stands just before the YieldValue.
void CodeGenerator::delegate(const SourceRange& where) {
    const Label again = newLabel();
    const Label end = newLabel();
    emitNone(where);
    bind(again);
    jump(Op::Send, end, where);
    emit(Op::YieldValue, 1, where);
    jump(Op::JumpBackward, again, where);
    bind(end);
    emit(Op::EndSend, where);
}

void CodeGenerator::awaitTop(uint32_t flavour, const SourceRange& where) {
    emit(Op::GetAwaitable, flavour, where);
    delegate(where);
}

void CodeGenerator::awaitExpression(const ast::Await& node) {
    expression(*node.value);
    awaitTop(0, node.range);
}

void CodeGenerator::emitYield(const SourceRange& where) {
    if (m_unit->isAsyncGenerator)
        emit(Op::AsyncGenWrap, where);
    emit(Op::YieldValue, 0, where);
}

void CodeGenerator::yieldExpression(const ast::Yield& node) {
    if (node.value != nullptr)
        expression(*node.value);
    else
        emitNone(node.range);
    emitYield(node.range);
}

void CodeGenerator::yieldFromExpression(const ast::YieldFrom& node) {
    expression(*node.value);
    emit(Op::GetYieldFromIter, node.range);
    delegate(node.range);
}

// aiter -> aiter, item. At its end, or where it fails, on to `failed` with: aiter, exception.
void CodeGenerator::nextAsyncItem(Label failed, const SourceRange& where) {
    const Assembler::Handler outer = out().handler();
    out().openHandler(failed, false);
    emit(Op::GetAnext, where);
    delegate(where);
    out().setHandler(outer);
}

void CodeGenerator::asyncForStatement(const ast::AsyncFor& node) {
    const Label next = newLabel();
    const Label failed = newLabel();
    const Label end = newLabel();
    expression(*node.iter);
    emit(Op::GetAiter, node.range);
    bind(next);
    pushBlock(BlockKind::For, out().handler(), next, end, &node);
    nextAsyncItem(failed, node.range);
    assignTo(*node.target);
    statements(node.body);
    jump(Op::JumpBackward, next, kNowhere);
    popBlock();
    bind(failed);
    emit(Op::EndAsyncFor, node.iter->range);
    statements(node.orelse);
    bind(end);
}

} // namespace swimloop::script
