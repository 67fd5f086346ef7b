// with and async with. While the body runs, the exit method lies on the stack; where the body raises, the handler finds
//
//     exit, index, exception        and makes of it        exit, index, previous, exception
//
// An exit method that returns something true swallows the exception; else it is raised on, as of the instruction that
// raised.
#include "script/code_generator.h"

namespace swimloop::script {

void CodeGenerator::callExit(bool isAsync, const SourceRange& where) {
    emit(Op::PushNull, where);
    emitNone(where);
    emitNone(where);
    emitNone(where);
    emit(Op::Call, 3, where);
    if (isAsync)
        awaitTop(2, where);
    emit(Op::PopTop, where);
}

void CodeGenerator::withItem(const ast::With& node, uint32_t index, bool isAsync) {
    if (m_hasFailed)
        return;
    const ast::WithItem& item = *node.items[index];
    const SourceRange& where = node.range;
    const Label raised = newLabel();
    const Label cleanup = newLabel();
    const Label swallowed = newLabel();
    const Label end = newLabel();
    const Assembler::Handler outer = out().handler();

    expression(*item.contextExpr);
    emit(isAsync ? Op::BeforeAsyncWith : Op::BeforeWith, where);
    if (isAsync)
        awaitTop(1, where);
    pushBlock(isAsync ? BlockKind::AsyncWith : BlockKind::With, outer, Label(), Label(), &node);
    out().openHandler(raised, true, 1);
    if (item.optionalVars != nullptr)
        assignTo(*item.optionalVars);
    else
        emit(Op::PopTop, where);
    if (index + 1 < node.items.size())
        withItem(node, index + 1, isAsync);
    else
        statements(node.body);
    out().setHandler(outer);
    popBlock();
    callExit(isAsync, where);
    jump(Op::Jump, end, where);

    bind(raised);
    const Assembler::Handler handling = out().openHandler(cleanup, true);
    emit(Op::PushExcInfo, where);
    emit(Op::WithExceptStart, where);
    if (isAsync)
        awaitTop(2, where);
    jump(Op::PopJumpIfTrue, swallowed, where);
    emit(Op::Reraise, 2, where);
    out().setHandler(outer);
    bind(cleanup);
    restoreAndReraise();
    out().setHandler(handling);
    bind(swallowed);
    emit(Op::PopTop, where);
    out().setHandler(outer);
    emit(Op::PopExcept, where);
    emit(Op::PopTop, where);
    emit(Op::PopTop, where);
    bind(end);
}

} // namespace swimloop::script
